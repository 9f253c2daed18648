"""Administrative places: provinces, districts, communes, countries; the place that stands at an offset."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.phrases import Phrases, phrases

Borne = Callable[[], bool]


def never() -> bool:
    """No office stands before."""
    return False


_LEVEL = re.compile(
    r"(?:(?P<province>tỉnh|thủ đô)|(?P<city>thành phố|t\.?p(?:\.|(?!\w)))"
    r"|(?P<district>huyện đảo|huyện|quận|[qh]\.|thị xã|t\.?x(?:\.|(?!\w)))"
    r"|(?P<commune>thị trấn|t\.t\.|xã|phường|p\.|đặc khu)|(?P<level>trung ương|tw|quốc gia))"
    r"(?:(?<=\.)|(?!\w))(?! (?:ủy|đoàn|đội)(?!\w))"
)
_LEVELS_BEGIN = "thqxpđ"  # the first letters of all levels
_NUMBER = re.compile(r"(?:số )?(?:\d{1,2}|[IVX]{1,4})(?![\w/]|[.,]\d| (?:tháng|năm|vụ|người|trường hợp))")
_RUN = re.compile(rf"[{UPPER}][\w'’]*(?: ?- ?[{UPPER}][\w'’]*)?(?: [{UPPER}][\w'’]*){{0,5}}")
_SPELT = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,5}}(?![\w'])")
_CAPITALS = re.compile(rf"[{UPPER}]{{1,12}}(?: [{UPPER}]{{1,12}}){{0,11}}(?!\w)")
_LEVELS = ("tỉnh ", "thành phố ", "tp ", "tp. ", "tp.", "huyện ", "quận ", "xã ", "phường ", "thị xã ", "thị trấn ")
_OFFICES = ("tịch ", "thư ", "trưởng ", "đốc ", "chánh ", "phó ")
#: how something begins that is no place's name and no part of one
_NO_PLACE = (
    "sở ", "bộ ", "ban ", "ủy ban ", "ubnd", "hđnd", "hội ", "công an", "công ty", "viện ", "tòa ", "cục ", "phòng ",
    "mặt trận", "trường thpt", "trường thcs", "trường tiểu", "trường đại", "trường mầm", "trường cao đẳng", "khóa ",
    "ngày ", "theo ", "năm ", "điều ", "căn cứ", "chi cục", "đoàn ", "thanh tra", "tổng ", "trung ương", "trung tâm",
    "văn phòng", "ngân hàng", "đảng",
)  # fmt: skip
#: listed family names that also begin the names of places
_IN_PLACES = frozenset(
    ("dương", "đông", "tân", "đoàn", "hoàng", "lương", "nông", "phan", "tăng", "tô", "vương", "kiều")
)
#: small words that are syllables of places' names too
_IN_NAMES = frozenset(("anh", "bà", "chi", "thu", "mới", "lại", "trên", "dưới"))
_FAR, _MOST_SEEN = 4000, 16
_MORE = re.compile(
    r"(?:,| và|/|-| -| hoặc) ?(?:các )?(?:tỉnh|thành|huyện|quận|thị|xã|phường|đặc khu)(?!\w| (?:đoàn|ủy|đội))"
    r"| (?:huyện|quận|thị xã|xã|phường)(?!\w)"
)


@cache
def provinces() -> Phrases:
    """Folded names of provinces and cities, old and new, with their short forms."""
    return phrases("lexicon/place_province")


@cache
def districts() -> Phrases:
    """Folded names of districts."""
    return phrases("places/district")


@cache
def communes() -> Phrases:
    """Folded names of communes and wards."""
    return phrases("places/commune")


@cache
def countries() -> Phrases:
    """Folded names of countries."""
    return phrases("places/country")


def place_at(flow: str, folded: str, start: int, borne: Borne = never) -> int:
    """End of the administrative place that begins at ``start`` ("tỉnh Hà Nam", "TP", "quận 8", "Hà Nội"); -1 if none.

    A level word alone is a place ("UBND tỉnh"); of several ("xã, phường, thị trấn") it is none: they are no one place.
    ``borne`` answers whether an office stands before: then a person's name may follow the level directly.
    """
    level = _LEVEL.match(folded, start) if folded[start : start + 1] in _LEVELS_BEGIN else None
    if level is None:
        return bare_place_at(flow, folded, start)
    kind, end = level.lastgroup or "", level.end()
    if kind == "level":
        return end
    name = _name_at(flow, folded, _skip(flow, end), kind, borne)
    if name > 0:
        return name
    if level_alone_is_many(folded, start):
        return -1
    return end - 1 if folded[end - 1] == "." else end


def level_at(folded: str, start: int) -> bool:
    """Whether a level word ("tỉnh", "TP", "quận") stands at ``start``."""
    return folded[start : start + 1] in _LEVELS_BEGIN and _LEVEL.match(folded, start) is not None


def level_alone_is_many(folded: str, start: int) -> bool:
    """Whether several levels are named together ("xã, phường, thị trấn")."""
    if folded[start : start + 1] not in _LEVELS_BEGIN:
        return False
    level = _LEVEL.match(folded, start)
    if level is None or _MORE.match(folded, level.end()) is None:
        return False
    # "Công an tỉnh và các xã": one body, then others
    return level.lastgroup not in ("province", "city") or not folded.startswith(" và các ", level.end())


def bare_place_at(flow: str, folded: str, start: int, *, small: bool = False) -> int:
    """End of a province's (with ``small`` also a district's) bare name at ``start``; -1 if none."""
    if not flow[start : start + 1].isupper():
        return -1
    end = provinces().at(folded, start)
    if small:
        end = max(end, districts().at(folded, start))
    return end


def _skip(flow: str, start: int) -> int:
    while flow[start : start + 1] == " ":
        start += 1
    return start


def _name_at(flow: str, folded: str, start: int, kind: str, borne: Borne) -> int:
    """End of the proper name after a level word; -1 if there is none."""
    number = _NUMBER.match(flow, start) if kind in ("district", "commune", "city") else None
    if number:
        return number.end()
    known = provinces().at(folded, start) if kind in ("province", "city") else -1
    if not flow[start : start + 1].isupper():
        return known
    if kind in ("district", "city"):
        known = max(known, districts().at(folded, start))
    if kind == "commune":
        known = communes().at(folded, start)
    if known > 0 and (
        kind == "province" or flow[known : known + 1] != " " or not flow[known + 1 : known + 2].isupper()
    ):
        return known
    return _name_beside_lists(flow, folded, start, known, kind, borne)


def _name_beside_lists(flow: str, folded: str, start: int, known: int, kind: str, borne: Borne) -> int:
    """End of a capitalised name of which the lists have only the beginning (up to ``known``), or nothing.

    One syllable after a listed name belongs to it ("Quế Trung"); a person's name after it does not.
    """
    run = _RUN.match(flow, start)
    if run is None:
        return known
    words = run.group().split(" ")
    if len(words) > 1 and flow[start - 2 : start + 1].isupper() and run.group().isupper():
        return _in_capitals(flow, folded, start, known)
    if known > 0:
        size = flow.count(" ", start, known) + 1
        longer = size < len(words) and words[size].istitle() and _syllables(folded, start, words) == size + 1
        if longer and _is_person(folded, start, words, kind, borne):
            return -1  # "Phó Chủ tịch UBND TP Ninh Hải Yến"
        return known + 1 + len(words[size]) if longer else known
    if kind in ("province", "city") and len(words) < 2:
        return -1
    if len(words[0]) > 1 and words[0].isupper() and len(words) > 1:
        return start + len(words[0])
    if _titles().at(folded, start) > 0 or _is_person(folded, start, words, kind, borne):
        return -1
    return start + len(" ".join(words[: _syllables(folded, start, words)]))


def _opens_more(folded: str, start: int) -> bool:
    """Whether a capitalised word opens a sentence, an office, a body or a person's name with its title."""
    if folded.startswith(_NO_PLACE, start) or level_at(folded, start):
        return True
    return _titles().at(folded, start) > 0 or _openers().at(folded, start) > 0


@cache
def _titles() -> Phrases:
    """Offices and manners of address of two words and more, and those of one that no place's name holds."""
    listed = phrases("lexicon/per_office", "lexicon/per_honorific").all()
    return Phrases([title for title in listed if " " in title] + ["ông", "trưởng"])


@cache
def _openers() -> Phrases:
    """Words that open a sentence or a heading; of one syllable only those that no place's name holds."""
    verbs = [verb for verb in phrases("lexicon/task_verb", "lexicon/cit_kind").all() if " " in verb]
    small = (phrases("names/stop", "names/opener").all() | {"từ", "tới", "qua", "gắn"}) - _IN_NAMES
    return Phrases([*verbs, *small])


def _syllables(folded: str, start: int, words: list[str]) -> int:
    """How many of the capitalised words are the place's: all of up to four, else three; fewer before a person."""
    at = start
    for cut, word in enumerate(words):
        rest = [following.lower() for following in words[cut:]]
        if cut and (_opens_more(folded, at) or _is_full_name(rest, cut) or provinces().at(folded, at) > 0):
            return cut
        at += len(word) + 1
    return len(words) if len(words) < 5 else 3


def _is_full_name(rest: list[str], cut: int) -> bool:
    """Whether folded words after ``cut`` others are a person's: a family name with given names."""
    if len(rest) > 2 and rest[0] in families() and (cut > 1 or rest[1] in _middles()):
        return True
    return len(rest) > 1 and rest[0] in strong_families() and (len(rest) > 2 or rest[0] not in _IN_PLACES)


def _is_person(folded: str, start: int, words: list[str], kind: str, borne: Borne) -> bool:
    """Whether the words after a level are no place but who bears the office ("Chủ tịch UBND quận Trần Thị Mây")."""
    low = [word.lower() for word in words]
    full = len(low) > 2 and low[1] in _middles()
    certain = full and kind in ("province", "city") and len(low) < 5
    if certain and ((len(low) == 3 and low[0] in strong_families()) or borne()):
        return not is_told_place(folded, start, start + len(" ".join(words[:2])))  # all provinces are listed
    if low[0] not in families() or not 1 < len(low) < 6:
        return False
    if low[1] == "thị":
        return True
    strong = low[0] in strong_families()
    if len(low) > 4 or (not strong and _syllables(folded, start, words) < len(low)):
        return False  # a place, then a person
    if not (strong or full or kind in ("province", "city")) or not borne():
        return False
    size = len(words) if full else min(2, len(words))
    return (strong and full) or not is_told_place(folded, start, start + len(" ".join(words[:size])))


def _in_capitals(flow: str, folded: str, start: int, known: int) -> int:
    """End of a name in a line of capitals: up to the line's end, or before a verb; -1 where it cannot be told."""
    line = _CAPITALS.match(flow, start)
    if line is None:
        return known
    words = line.group().lower().split(" ")
    closed = not flow[line.end() : line.end() + 2].strip(" ").isalnum()
    if known > 0:
        left = folded[known + 1 : line.end()]
        return line.end() if closed and left and " " not in left and not _opens_more(folded, known + 1) else known
    if words[0] in strong_families() and len(words) > 2:
        return -1
    at = start
    for cut, word in enumerate(words):
        if _opens_more(folded, at):
            return at - 1 if 1 < cut < 4 else -1
        at += len(word) + 1
    return line.end() if closed and len(words) < 4 else -1


def is_told_place(folded: str, start: int, end: int) -> bool:
    """Whether the text near ``[start, end)`` or its head has the name after a level that nobody's office is told by."""
    name = folded[start:end]
    for low, high in ((0, _FAR), (start - _FAR if start > _FAR else 0, start + _FAR)):
        seen = folded.find(name, low, high)
        for _ in range(_MOST_SEEN):
            if seen < 0:
                break
            if seen != start and _is_placed(folded, seen, seen + len(name)):
                return True
            seen = folded.find(name, seen + 1, high)
    return False


def _is_placed(folded: str, start: int, end: int) -> bool:
    """Whether a name is a place's here: after a level that is no body's, or before a date ("Sông Mây, ngày 3")."""
    if folded.startswith(", ngày ", end):
        return True
    before = folded[start - 60 if start > 60 else 0 : start]
    return before.endswith(_LEVELS) and not any(office in before for office in _OFFICES)


def unlisted_place_at(flow: str, folded: str, start: int, borne: Borne = never, *, told: bool = False) -> int:
    """End of two or three capitalised words at ``start`` that no list has and that are no person's name; -1 if none.

    Where an office stands before (``borne``) a family name opens a place's name only if the text tells that place
    elsewhere; with ``told`` every name needs that.
    """
    if flow[start : start + 2].isupper():
        lone = not flow[start - 2 : start - 1].isupper() or flow[start - 1] != " "
        end = -1 if lone or borne() else _in_capitals(flow, folded, start, -1)
        return end if " " in flow[start:end] else -1
    found = _SPELT.match(flow, start)
    if found is None or _opens_more(folded, start):
        return -1
    words = found.group().split(" ")
    size = _syllables(folded, start, words)
    if not 1 < size < 4 or _is_full_name([word.lower() for word in words], 0):
        return -1
    end = start + len(" ".join(words[:size]))
    doubtful = borne() and (told or words[0].lower() in families())
    return -1 if doubtful and not is_told_place(folded, start, end) else end


@cache
def strong_families() -> frozenset[str]:
    """Folded family names that are no common words."""
    return phrases("lexicon/per_family").all()


@cache
def _middles() -> frozenset[str]:
    """Folded middle names."""
    return phrases("names/middle").all()


@cache
def families() -> frozenset[str]:
    """Folded family names of people."""
    return phrases("lexicon/per_family", "lexicon/per_family_word").all()
