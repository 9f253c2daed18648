"""What a person's name looks like, and what looks like one but is a place, a street or a heading."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import Phrases, phrases
from dondoc.core.reading.places import communes, countries, districts, provinces

_SYLLABLE = rf"[{UPPER}](?:[{LOWER}]{{1,6}}|['’][{UPPER}]?[{LOWER}]{{1,7}})?"
_GIVEN = re.compile(rf"(?: {_SYLLABLE}(?![\w'’])){{1,4}}")
_CAPITALS = re.compile(rf"(?: [{UPPER}]{{2,7}}(?!\w)){{1,4}}")
_FOREIGN = re.compile(
    rf"(?:[{UPPER}][\w'’]*[{LOWER}][\w'’]*|[{UPPER}]\.?)(?:[ -](?:[{UPPER}][\w'’]*[{LOWER}]|[{UPPER}](?!\w)\.?|van|de|bin|al)[\w'’]*){{0,4}}"
)
_ONLY_CAPITALS = re.compile(rf"\W*[{UPPER} ]+\W*")


@lru_cache(maxsize=1)
def placed() -> Phrases:
    """Words after which a person's name is a street, a school, a place."""
    return phrases("names/placed")


@lru_cache(maxsize=1)
def middles() -> Phrases:
    return phrases("names/middle")


@lru_cache(maxsize=1)
def historic() -> Phrases:
    """Persons whose names streets, schools and wards bear."""
    return phrases("names/historic")


def given_end(page: Page, end: int) -> int:
    """End of the given names that follow a family name; -1 if there are none."""
    found = _GIVEN.match(page.flow, end)
    return found.end() if found else -1


def capitals_end(page: Page, start: int, end: int) -> int:
    """End of a name in capitals ("NGUYỄN VĂN A") that fills its line; -1 if there is none."""
    found = _CAPITALS.match(page.flow, end)
    if found is None:
        return -1
    line = page.flow.rfind("\n", 0, start) + 1
    stop = page.flow.find("\n", found.end())
    stop = len(page.flow) if stop < 0 else stop
    return found.end() if not page.flow[line:start].strip() and not page.flow[found.end() : stop].strip() else -1


def foreign_end(page: Page, start: int) -> int:
    """End of a run of capitalised words after an honorific, whatever its family name; -1 if there is none."""
    found = _FOREIGN.match(page.flow, start)
    return found.end() if found and " " in found.group() else -1


def is_place(page: Page, start: int, end: int) -> bool:
    """Whether the words before, or the name itself, tell a street, a school or a place."""
    words = page.folded[max(0, start - 24) : start].split()
    if any(" ".join(words[-k:]) in placed() for k in range(1, min(3, len(words)) + 1)):
        return True
    if start > 1 and page.flow[start - 1] == " " and page.flow[start - 2].isdigit():
        return page.folded[start:end] in historic()
    return False


def is_known_place(page: Page, start: int, end: int) -> bool:
    """Whether the whole run is a listed place or a famous name that streets bear."""
    name = page.folded[start:end]
    return any(name in listed for listed in (provinces(), districts(), historic(), countries(), communes()))
