"""Administrative places: provinces, districts, communes, countries; the place that stands at an offset."""

from __future__ import annotations

import re
from functools import cache

from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.phrases import Phrases, phrases

_LEVEL = re.compile(
    r"(?:(?P<province>tỉnh|thủ đô)|(?P<city>thành phố|t\.?p(?:\.|(?!\w)))"
    r"|(?P<district>huyện đảo|huyện|quận|q\.|thị xã|t\.?x(?:\.|(?!\w)))"
    r"|(?P<commune>thị trấn|t\.t\.|xã|phường|p\.|đặc khu)|(?P<level>trung ương|tw|quốc gia))"
    r"(?:(?<=\.)|(?!\w))(?! (?:ủy|đoàn|đội)(?!\w))"
)
_NUMBER = re.compile(r"(?:số )?(?:\d{1,2}|[IVX]{1,4})(?![\w/]|[.,]\d| (?:tháng|năm|vụ|người|trường hợp))")
_NAME = re.compile(rf"[{UPPER}][\w'’]*(?: ?- ?[{UPPER}][\w'’]*)?(?: [{UPPER}][\w'’]*){{0,3}}")
_UNLISTED = re.compile(rf"[{UPPER}][{LOWER}]+ [{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)?(?![\w'])")
_NO_PLACE = frozenset(
    ("sở", "bộ", "ban", "ủy", "hội", "công", "viện", "tòa", "cục", "chi", "phòng", "đoàn", "mặt", "thanh", "văn",
     "tổng", "trung", "trường", "ngày", "theo", "năm", "ông", "bà", "khóa")
)  # fmt: skip
_NEAR = 1000
_MORE = re.compile(
    r"(?:,| và|/|-| -| hoặc) ?(?:các )?(?:tỉnh|thành|huyện|quận|thị|xã|phường|đặc khu)(?!\w)"
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


def place_at(flow: str, folded: str, start: int) -> int:
    """End of the administrative place that begins at ``start`` ("tỉnh Hà Nam", "TP", "quận 8", "Hà Nội"); -1 if none.

    A level word alone is a place ("UBND tỉnh"); of several ("xã, phường, thị trấn") it is none: they are no one place.
    """
    level = _LEVEL.match(folded, start)
    if level is None:
        return bare_place_at(flow, folded, start)
    kind, end = level.lastgroup or "", level.end()
    if kind == "level":
        return end
    name = _name_at(flow, folded, _skip(flow, end), kind)
    if name > 0:
        return name
    if _MORE.match(folded, level.end()):
        return -1
    return end - 1 if folded[end - 1] == "." else end


def level_at(folded: str, start: int) -> bool:
    """Whether a level word ("tỉnh", "TP", "quận") stands at ``start``."""
    return _LEVEL.match(folded, start) is not None


def level_alone_is_many(folded: str, start: int) -> bool:
    """Whether several levels are named together ("xã, phường, thị trấn")."""
    level = _LEVEL.match(folded, start)
    return level is not None and _MORE.match(folded, level.end()) is not None


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


def _name_at(flow: str, folded: str, start: int, kind: str) -> int:
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
    if known > 0:
        return known
    if kind in ("province", "city"):
        return unlisted_place_at(flow, folded, start)
    return _unknown_name(flow, folded, start)


def unlisted_place_at(flow: str, folded: str, start: int) -> int:
    """End of two or three capitalised words at ``start`` that no list has and that are no person's name; -1 if none."""
    found = _UNLISTED.match(flow, start)
    if found is None:
        return -1
    words = folded[start : found.end()].split()
    if words[0] in families() or words[0] in _NO_PLACE or phrases("lexicon/per_office").at(folded, start) > 0:
        return -1
    keep = (
        2
        if len(words) > 2 and (words[2] in families() or flow[found.end() : found.end() + 2].istitle())
        else len(words)
    )
    return start + len(" ".join(words[:keep]))


def _unknown_name(flow: str, folded: str, start: int) -> int:
    """End of a capitalised name that no list has, cut before a person's name."""
    found = _NAME.match(flow, start)
    if found is None:
        return -1
    end = max(communes().at(folded, start), districts().at(folded, start))
    if end > 0:
        return end
    words = found.group().split(" ")
    near = flow[start : start + _NEAR]  # where all is in capitals they tell nothing
    if len(words[0]) > 1 and words[0].isupper() and len(words) > 1 and not near.isupper():
        return found.start() + len(words[0])
    for cut in range(1, len(words) - 1):
        if words[cut].lower() in families():
            return found.start() + len(" ".join(words[:cut]))
    return found.start() + len(" ".join(words[:3]))


@cache
def families() -> frozenset[str]:
    """Folded family names of people."""
    return phrases("lexicon/per_family", "lexicon/per_family_word").all()
