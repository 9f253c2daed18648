"""What a person's name looks like, and what looks like one but is a place, a street or a heading."""

from __future__ import annotations

import re
from functools import cache

from dondoc.core.reading import rules
from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import Phrases, phrases
from dondoc.core.reading.places import communes, countries, districts, provinces

_SYLLABLE = rf"[{UPPER}](?:[{LOWER}]{{1,6}}|['’][{UPPER}]?[{LOWER}]{{1,7}})?"
_GIVEN = re.compile(rf"(?: {_SYLLABLE}(?![\w'’])){{1,4}}")
_CAPITALS = re.compile(rf"(?: [{UPPER}]{{2,7}}(?!\w)){{1,4}}")
_FOREIGN = re.compile(
    rf"(?:[{UPPER}][\w'’]*[{LOWER}][\w'’]*|[{UPPER}]\.?)"
    rf"(?:[ -](?:[{UPPER}][\w'’]*[{LOWER}]|[{UPPER}](?!\w)\.?|van|de|bin|al)[\w'’]*){{0,4}}"
)
_BYLINE = re.compile(rf"(?<![\w'])[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]*){{1,3}}(?![\w'])")
_NO_NAME = frozenset(("theo", "tin", "bài", "ảnh", "nguồn", "video", "clip", "báo", "nhóm"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The pattern of the rule ``person.NAME``."""
    return rules.load("people")["person." + name].pattern


@cache
def placed() -> Phrases:
    """Words after which a person's name is a street, a school, a place."""
    return phrases("names/placed")


@cache
def levels() -> Phrases:
    """Levels of government: the name after one is a place unless it is plainly a person's."""
    return phrases("names/level")


@cache
def signers() -> tuple[str, ...]:
    """What stands above the name of one who signs: an office, "(đã ký)"."""
    return (*phrases("lexicon/per_office").all(), "đã ký)", "(ký tên)", "ký tên, đóng dấu)")


@cache
def openers() -> Phrases:
    """Words that open a sentence and are no given names: a run of capitals stops before them."""
    return phrases("names/opener")


@cache
def middles() -> Phrases:
    """Folded middle names."""
    return phrases("names/middle")


@cache
def historic() -> Phrases:
    """Persons whose names streets, schools and wards bear."""
    return phrases("names/historic")


@cache
def not_persons() -> Phrases:
    """Names that begin as a person's and are none."""
    return phrases("names/not_person")


@cache
def rare_families() -> Phrases:
    """Folded family names that are also common words."""
    return phrases("names/family_rare")


def given_end(page: Page, end: int) -> int:
    """End of the given names that follow a family name; -1 if there are none."""
    found = _GIVEN.match(page.flow, end)
    if found is None:
        return -1
    words = found.group().split()
    for cut in range(1, len(words)):
        if words[cut].lower() in openers():
            return end + 1 + len(" ".join(words[:cut]))
    return found.end()


def capitals_end(page: Page, start: int, end: int) -> int:
    """End of a name in capitals that fills its line below an office ("CHỦ TỊCH" / "TRẦN VĂN SÔNG"); -1 if none."""
    found = _CAPITALS.match(page.flow, end)
    if found is None:
        return -1
    flow, line, stop = page.flow, start, found.end()
    while line and flow[line - 1] != "\n":
        if not flow[line - 1].isspace():
            return -1
        line -= 1
    while stop < len(flow) and flow[stop] != "\n":
        if not flow[stop].isspace():
            return -1
        stop += 1
    above = page.folded[max(0, line - 80) : line].rstrip()
    return found.end() if above.endswith(signers()) else -1


def foreign_end(page: Page, start: int) -> int:
    """End of a run of capitalised words after an honorific, whatever its family name; -1 if there is none."""
    found = _FOREIGN.match(page.flow, start)
    words = found.group().split() if found else []
    spelt = sum(any(c.islower() for c in word) for word in words)
    return found.end() if found and len(words) > 1 and spelt and spelt + (words[0].isalpha()) > 1 else -1


def is_place(page: Page, start: int, end: int) -> bool:
    """Whether the words before, or the name itself, tell a street, a school or a place."""
    if page.flow[start - 2 : start] == ", " or page.flow[max(0, start - 4) : start] == " và ":
        listed = _pattern("street-list").search(page.flow, max(0, start - 90), start)
        if listed:
            return True
    words = page.folded[max(0, start - 24) : start].split()
    if any(" ".join(words[-k:]) in levels() for k in range(1, min(2, len(words)) + 1)):
        name = page.folded[start:end].split()
        return len(name) < 3 or name[1] not in middles() or is_known_place(page, start, end)
    if any(" ".join(words[-k:]) in placed() for k in range(1, min(3, len(words)) + 1)):
        return True
    if words and _pattern("house-number").fullmatch(words[-1]):
        return True
    if words and words[-1].isdigit():
        return page.folded[start:end] in historic() or (len(words) > 1 and words[-2] in ("số", "nhà"))
    return False


def goes_on_from_capital(page: Page, start: int) -> bool:
    """Whether the word before, on the same line, is capitalised too: the run is the end of a longer name."""
    words = page.flow[max(0, start - 16) : start].split(" ")
    return len(words) > 1 and words[-1] == "" and words[-2][:1].isupper()


def is_foreign(page: Page, start: int, end: int) -> bool:
    """Whether a run has a word that is no Vietnamese syllable, or begins with a rare family name."""
    words = page.folded[start:end].split()
    return words[0] in rare_families() or any(not _pattern("vietnamese-syllable").fullmatch(word) for word in words)


def byline_names(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    """The names of a byline ("Mai Hoa - Trần Sông")."""
    found = (m.span() for m in _BYLINE.finditer(page.flow, start, end))
    return [
        (a, b)
        for a, b in found
        if not (
            is_known_place(page, a, b) or page.folded[a:b] in not_persons() or page.folded[a:b].split()[0] in _NO_NAME
        )
    ]


def has_evidence(page: Page, end: int) -> bool:
    """Whether what follows is said of people: an age, a birth year, a verb of saying, an arrest."""
    return _pattern("evidence").match(page.folded, end) is not None


def is_president(page: Page, start: int, end: int) -> bool:
    """Whether the city's name is the man's: "Chủ tịch Hồ Chí Minh", not his mausoleum or museum."""
    if page.folded[start:end] != "hồ chí minh":
        return False
    words = page.folded[max(0, start - 40) : start].split()
    return words[-2:] == ["chủ", "tịch"] and not {"lăng", "tàng", "tích", "niệm"} & set(words[:-2][-3:])


def is_province(page: Page, start: int, end: int) -> bool:
    """Whether the whole run is a province or a country."""
    return page.folded[start:end] in provinces() or page.folded[start:end] in countries()


def is_district(page: Page, start: int, end: int) -> bool:
    """Whether a folded name is that of a district."""
    return page.folded[start:end] in districts()


def is_known_place(page: Page, start: int, end: int) -> bool:
    """Whether the whole run is a listed place or a famous name that streets bear."""
    name = page.folded[start:end]
    return any(name in listed for listed in (provinces(), districts(), historic(), countries(), communes()))
