"""What two numbers must share to be added, compared or divided: the thing counted, or the measure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from dondoc.core.reading.fold import fold
from dondoc.core.reading.lexicon import words_of

#: what a word before the unit multiplies by
_SCALES = {
    "chục": Decimal(10), "trăm": Decimal(100), "nghìn": Decimal(1000), "ngàn": Decimal(1000),
    "triệu": Decimal(10**6), "tỷ": Decimal(10**9),
}  # fmt: skip
#: units that are measured, not counted: their printed values are rounded
_MEASURED = re.compile(
    r"(?<!\w)(?:đồng|usd|đô la|euro|vnđ|vnd|phần trăm|điểm|ha|héc ta|km|m2|m3|m²|m³|mét|tấn|tạ|kg|ki-?lô|gam|lít|"
    r"kwh|mw|nghìn|ngàn|triệu|tỷ|tỉ|lần|giờ)(?!\w)|%"
)
_PERCENT = re.compile(r"(?:%|phần trăm|điểm phần trăm|điểm %)")
#: words that count by themselves: what follows only says which of them ("vụ cháy" and "vụ nổ" are both "vụ")
_COUNTERS = frozenset((
    "vụ", "hộ", "người", "lượt", "tin", "cuộc", "ca", "nhà", "con", "cái", "chiếc", "cây", "xe", "điểm", "lớp", "buổi",
    "thửa", "căn", "tàu", "máy", "giấy", "bài", "đợt", "đoàn", "dự", "kỳ", "nguồn", "ý", "lá", "thẻ", "cặp", "chuyến",
    "mẫu", "phiếu", "lô", "thùng",
))  # fmt: skip
#: one syllable that counts unless the second makes another word of it
_UNLESS = {
    "đơn": ("vị",), "xã": ("hội", "viên"), "tổ": ("chức",), "hội": ("nghị", "đồng", "thảo"), "án": (),
    "trường": ("hợp",),
    "điểm": ("phần", "%"), "nhà": ("nước", "máy", "thầu", "trường"), "người": (), "con": ("đường",), "dự": ("án",),
    "bài": (), "tàu": (), "máy": ("bay",), "ca": ("nô",),
}  # fmt: skip
#: what may stand for people of any sort
_ANYONE = frozenset(("nam", "nữ", "người", "đồng chí", "em", "trường hợp"))


@lru_cache(maxsize=4096)
def unit_key(unit: str) -> tuple[Decimal, str]:
    """A unit folded for comparing, scale words and what follows a comma apart: "Tỷ đồng" is (10^9, "đồng").

    >>> unit_key("nghìn tỷ đồng")
    (Decimal('1000000000000'), 'đồng')
    """
    words = fold(unit.partition(",")[0]).replace("tỉ", "tỷ").split()
    scale = Decimal(1)
    while words and words[0] in _SCALES:
        scale *= _SCALES[words.pop(0)]
    return scale, " ".join(words)


def is_measured(unit: str) -> bool:
    """Whether values of this unit are measured and so rounded, not counted."""
    return _MEASURED.search(unit) is not None


def is_percent(unit: str) -> bool:
    """Whether the unit is per cent, or points of it."""
    return _PERCENT.search(unit) is not None


@lru_cache(maxsize=16384)
def same_unit(first: str, second: str) -> bool:
    """Whether two units (folded, scales apart) count the same thing: equal, one left out, or one kind of the other.

    >>> same_unit("đơn", "đơn khiếu nại"), same_unit("đơn", "đơn vị"), same_unit("vụ", "bị can")
    (True, False, False)
    """
    if first == second or not first or not second:
        return True
    if (first in _ANYONE and _is_person(second)) or (second in _ANYONE and _is_person(first)):
        return True
    a, b = first.split(), second.split()
    if len(a) > len(b):
        a, b = b, a
    if b[-len(a) :] == a:
        return a[0] != b[0] or _counts(a, b)
    if b[: len(a)] == a:
        return _counts(a, b)
    if a[0] != b[0]:
        return False
    return a[1:2] == b[1:2] or (a[0] in _COUNTERS and _counts(a[:1], a) and _counts(b[:1], b))


def both_people(first: str, second: str) -> bool:
    """Whether both units count people, of whatever sort: "học sinh" and "thí sinh"."""
    return _is_person(first.removeprefix("lượt ")) and _is_person(second.removeprefix("lượt "))


def _is_person(unit: str) -> bool:
    """Whether a unit counts people: "cán bộ", "đại biểu", "nữ"."""
    words = unit.split()
    people = _people()
    return unit in _ANYONE or any(" ".join(words[:count]) in people for count in range(1, len(words) + 1))


@cache
def _people() -> frozenset[str]:
    return frozenset(words_of("figures/unit_people"))


def _counts(short: list[str], long: list[str]) -> bool:
    """Whether the longer unit still counts what the shorter does: "đơn khiếu nại" are "đơn", "đơn vị" are not."""
    if len(short) > 1 or len(long) == 1:
        return True
    return long[1] not in _UNLESS.get(short[0], ())
