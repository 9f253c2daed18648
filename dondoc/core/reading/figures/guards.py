"""Numbers that name, order or date something and so are no figures."""

from __future__ import annotations

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.words import listed, pattern

#: words that a number follows as a date, and the numbers that are dates there (from, before)
_DATED = {
    **dict.fromkeys(("năm", "đầu", "cuối", "giữa", "kỳ", "tết"), (1900, 2100)),
    **dict.fromkeys(("ngày", "mùng", "mồng", "hôm", "sáng", "chiều", "tối", "đêm", "trưa"), (1, 32)),
    "tháng": (1, 13),
    "quý": (1, 5),
    "giờ": (0, 25),
    "thứ": (0, 10**9),
}
_RANKS = frozenset(("thứ", "hạng", "xếp", "top"))
_MAP_SCALES = frozenset((200, 500, 1000, 2000, 5000, 10000, 25000, 50000))
#: below it, "5 nhiệm vụ" are items of a text; "1.240 nhiệm vụ" are counted
_FEWEST_COUNTED = 20
#: above it a number is no name: there is no "tổ 300"
_LARGEST_NAME = 30


def is_figure(draft: Draft, before: list[str]) -> bool:
    """Whether a number with a unit counts something, from the words before it and the unit's class."""
    last = before[-1] if before else ""
    if draft.kind in ("", "times", "item") or draft.proper or _is_rank(before, last):
        return False
    if draft.kind in ("percent", "money"):
        return not (draft.group == "bare" and last in listed("numbered") and last != "số")
    if _is_year(draft, before, last) or is_named(draft, before):
        return False
    if draft.kind == "count" and draft.value < _FEWEST_COUNTED and draft.unit.lower() in listed("text_items"):
        return False
    return draft.kind != "open" or _is_counted(draft, last)


def _is_rank(before: list[str], last: str) -> bool:
    """ "đứng thứ 12/63", "xếp 5": but "sắp xếp 300 đơn vị" counts."""
    if last == "/":
        return len(before) > 2 and before[-3] in _RANKS
    return last in _RANKS and before[-2:-1] != ["sắp"]


def _is_year(draft: Draft, before: list[str], last: str) -> bool:
    """ "năm 2018 người dân", "giai đoạn 2016-2020 tỉnh": a year, not a count."""
    if last in _DATED:
        low, high = _DATED[last]
        each = len(before) > 1 and before[-2] in listed("each_words") and last != "thứ"
        return low <= draft.value < high and not (each and draft.value < 1900)
    yearly = draft.value == int(draft.value) and 1900 <= draft.value < 2100 and draft.last - draft.first == 4
    return yearly and (not last or last in listed("year_words"))


def is_named(draft: Draft, before: list[str]) -> bool:
    """ "quận 8", "tổ 3 phường X", "Điều 3, 4 và 7": the number belongs to the word before it."""
    while len(before) > 2 and before[-1] in (",", "và", "-") and before[-2].isdigit() and len(before[-2]) < 4:
        before = before[:-2]  # a list of numbers: what names the first names them all
    last = before[-1] if before else ""
    pair = f"{before[-2]} {last}" if len(before) > 1 else last
    placed = draft.group == "places"
    if (draft.value >= 1000 and draft.kind and not placed) or pair in listed("numbered_never"):
        return False
    if last == "số":
        return not (len(before) > 1 and before[-2] in listed("total_words")) and draft.kind != "measure"
    if placed and (last in listed("numbered_bodies") or " ".join(before[-3:]) in listed("numbered_bodies")):
        return True  # "Ban Chỉ đạo 389 tỉnh"
    always, names = listed("numbered_always"), listed("numbered")
    if last == "năm" and len(before) > 1 and before[-2] in listed("each_words"):
        return False  # "mỗi năm 12 vụ"
    if last in always or pair in always:
        return True
    if (last not in names and pair not in names) or draft.kind == "measure":
        return False
    if last == "lần" or draft.kind in ("", "open") or placed:
        return not (last == "nhóm" and placed and draft.value > 9)
    return draft.value <= _LARGEST_NAME and not _is_group(draft, last)


def _is_group(draft: Draft, last: str) -> bool:
    """Groups that are told by their size: "tổ 3 người", "nhóm 5 đối tượng", "lớp 30 học sinh"."""
    return last in listed("numbered_groups") and draft.group not in ("measures", "money", "places")


def _is_counted(draft: Draft, last: str) -> bool:
    """Whether the words around a number and a noun in no list speak for a count."""
    zero_padded = draft.decimals == 0 and draft.last - draft.first == 2 and draft.value < 10
    if last == "-":
        return False  # the end of a code: "BP 12-04"
    if draft.scale or zero_padded or draft.value >= 2100:
        return True
    return last in listed("qualifiers") or last in listed("count_words")


def is_fraction(folded: str, first: Draft, second: Draft) -> bool:
    """ "2/3 số đại biểu", "1/500": a share or a map scale written with a stroke."""
    if first.value == 1 and second.value in _MAP_SCALES:
        return True
    if not 0 < first.value < second.value <= 10 or first.last - first.first > 1:
        return False
    if first.value == 1 and second.value <= 4 and second.last - second.first == 1:
        return True  # a half, a third, a quarter
    if not second.kind or pattern("fraction").match(folded, second.last, second.stop):
        return True
    before = first.tokens_before(folded)
    last = before[-1] if before else ""
    return last in ("bằng", "nửa") or last in listed("qualifiers") or " ".join(before[-2:]) in listed("qualifiers")
