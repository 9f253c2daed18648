"""Numbers that name, order or date something and so are no figures."""

from __future__ import annotations

import re

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.words import listed

_TOKEN = re.compile(r"[^\W\d_]+|[0-9][0-9.,]*|[^\w\s]")
#: words after which "số 12" counts: "tổng số 12", "trong số 12"
_COUNTED_NUMBER = frozenset(("tổng", "trong", "con", "trên", "thêm", "một", "với"))
_DATED = frozenset(
    (
        "năm",
        "tháng",
        "ngày",
        "quý",
        "giờ",
        "thứ",
        "mùng",
        "mồng",
        "tết",
        "kỳ",
        "đầu",
        "cuối",
        "giữa",
        "sáng",
        "chiều",
        "tối",
        "đêm",
        "trưa",
        "hôm",
    )
)
_EACH = frozenset(("mỗi", "một", "hằng", "hàng", "từng", "quân", "/", "trong", "1", "01", "các", "những", "mấy"))
_HARD = frozenset(
    (
        "thứ",
        "điều",
        "khoản",
        "mục",
        "phụ lục",
        "chương",
        "khóa",
        "khoá",
        "quốc lộ",
        "tỉnh lộ",
        "top",
        "ql",
        "báo động",
        "covid",
        "kỳ họp",
        "stt",
    )
)
#: pairs whose second word would name a number if it stood alone
_NOT_NAMES = frozenset(
    ("danh mục", "tài khoản", "hạng mục", "tờ khai", "chuyên mục", "các khoản", "với tổ", "cùng lớp")
)
_RANK = frozenset(("thứ", "hạng", "xếp", "top"))
_PLACED = frozenset(("places",))
_VERBS = frozenset(("cấp", "tổ", "lập", "ban"))
_FRACTION_NOUNS = (
    "số ",
    "tổng ",
    "diện tích",
    "thành viên",
    "đại biểu",
    "quân số",
    "dân số",
    "thời gian",
    "chiều",
    "quãng",
    "nhu cầu",
    "lượng",
    "chi phí",
    "vốn",
)


def tokens_before(folded: str, start: int, left: int) -> list[str]:
    """Up to some ten words, numbers and marks before a place, in order, not before ``left``."""
    return _TOKEN.findall(folded, max(left, start - 60), start)


def is_figure(draft: Draft, before: list[str], folded: str) -> bool:
    """Whether a number with a unit counts something, from the words before it and the unit's class."""
    last = before[-1] if before else ""
    if draft.kind in ("", "times", "item", "none"):
        return False
    if last in _RANK or (last == "/" and len(before) > 2 and before[-3] in _RANK):
        return False
    if draft.kind in ("percent", "money"):
        return not (draft.group == "bare" and last in listed("numbered") and last != "số")
    if _is_year(draft, before) or is_named(draft, before):
        return False
    if _is_item(draft, before, folded):
        return False
    return draft.kind != "open" or _is_counted(draft, before, last)


def _is_year(draft: Draft, before: list[str]) -> bool:
    """ "năm 2018 người dân", "giai đoạn 2016-2020 tỉnh": a year, not a count."""
    last = before[-1] if before else ""
    if last in _DATED:
        if len(before) > 1 and before[-2] in _EACH and draft.value < 1900:
            return False
        limit = {"năm": 1900, "tháng": 13, "ngày": 32}.get(last, 10**9)
        return draft.value < limit or last not in ("tháng", "ngày") and draft.value < 2100
    if draft.value == int(draft.value) and 1900 <= draft.value < 2100 and draft.last - draft.first == 4:
        return last in (
            "",
            "-",
            "/",
            "kỳ",
            "đến",
            "từ",
            "trong",
            "so",
            "và",
            "đoạn",
            "khóa",
            "hè",
            "xuân",
            "quân",
            "trước",
            "sau",
            "với",
            "năm",
            "học",
            ",",
        )
    return False


def is_named(draft: Draft, before: list[str]) -> bool:
    """ "quận 8", "tổ 3 phường X", "Điều 3, 4 và 7": the number belongs to the word before it."""
    while len(before) > 2 and before[-1] in (",", "và", "-") and before[-2][0].isdigit():
        before = before[:-2]  # a list of numbers: what names the first names them all
    last = before[-1] if before else ""
    pair = f"{before[-2]} {last}" if len(before) > 1 else last
    if draft.value >= 1000 and draft.kind and draft.group not in _PLACED or pair in _NOT_NAMES:
        return False
    if last == "số":
        return not (len(before) > 1 and before[-2] in _COUNTED_NUMBER) and draft.kind != "measure"
    if last in _HARD or pair in _HARD:
        return True
    names = listed("numbered")
    if last not in names and pair not in names:
        return False
    if draft.kind == "measure":
        return False
    if last == "lần" or (draft.kind == "count" and draft.group not in _PLACED and draft.value > 30):
        return last == "lần"
    return draft.kind in ("", "open") or draft.group in _PLACED or (pair not in ("ban tổ",) and not _roomy(draft, last))


def _roomy(draft: Draft, last: str) -> bool:
    """Groups that are told by their size: "tổ 3 người", "nhóm 5 đối tượng", "lớp 30 học sinh", "phòng 2 giường"."""
    return last in (
        "tổ",
        "nhóm",
        "đội",
        "lớp",
        "trường",
        "viện",
        "ban",
        "cơ sở",
        "nhà",
        "tuyến",
        "gói",
        "cửa",
        "tập",
        "bài",
        "công ty",
        "dự án",
        "chương trình",
        "kế hoạch",
        "thông báo",
        "quyết định",
        "đề án",
    ) and draft.group in ("people", "things", "papers", "events", "bodies")


def _is_item(draft: Draft, before: list[str], folded: str) -> bool:
    """ "5 nhiệm vụ trọng tâm" are items of a text, "1.240 nhiệm vụ" are counted."""
    if draft.kind != "count" or draft.unit.lower() not in listed("text_items"):
        return False
    return draft.value < 20


def _is_counted(draft: Draft, before: list[str], last: str) -> bool:
    """Whether the words around a number and an unknown noun speak for a count."""
    raw_zero = draft.decimals == 0 and draft.last - draft.first == 2 and draft.value < 10
    if draft.scale or raw_zero or draft.value >= 2100 or last in listed("qualifiers"):
        return True
    return last in (
        "có",
        "với",
        "gồm",
        "được",
        "cả",
        "các",
        "cho",
        "của",
        "là",
        "thêm",
        "còn",
        "tổng",
        "số",
        "hành",
        "chức",
        "hiện",
        "dựng",
        "lập",
        "xử",
        "lý",
        "và",
        ",",
    )


def is_fraction(first: Draft, second: Draft, before: list[str], folded: str) -> bool:
    """ "2/3 số đại biểu", "1/500": a share or a map scale written with a stroke."""
    if first.value == 1 and second.value in (200, 500, 1000, 2000, 5000, 10000, 25000, 50000):
        return True
    if not (0 < first.value < second.value <= 10) or first.last - first.first > 1:
        return False
    tail = folded[second.last : second.last + 16].lstrip()
    return (
        tail.startswith(_FRACTION_NOUNS)
        or (bool(before) and before[-1] in listed("qualifiers") | {"bằng", "quá", "nửa"})
        or not second.kind
    )
