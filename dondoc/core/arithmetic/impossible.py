"""Values that cannot be: a share over 100 %, a part above its whole, fewer than nothing, a fall of more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.core.arithmetic.board import Board, Number
from dondoc.core.arithmetic.quantity import same_unit

_SHARE = re.compile(
    r"(?:(?<!\w)chiếm(?:\s+(?:tỷ lệ|tỷ trọng|khoảng|gần|hơn|trên|tới))*|"
    r"(?:tỷ lệ|tỉ lệ)\s+(?:điều tra|khám phá|giải quyết|xử lý|hộ nghèo|hòa giải thành|đồng thuận|tán thành|hài lòng|"
    r"che phủ|bao phủ|hoàn thành|đúng hạn|tiêm|tham gia|tốt nghiệp|thi hành|án hủy|quá hạn|xét xử|truy tố|sử dụng|"
    r"người dân)[^.;%\d]{0,60}?)\s(?:(?:là|đạt|ở mức|chiếm|khoảng|gần|hơn|trên)\s)*:?\s*$"
)
_OF_ALL = re.compile(
    r"\s*(?:số|tổng số)\s+(?:hộ|xã|phường|đơn|vụ|người|hồ sơ|cơ sở|cán bộ|đảng viên|dân|thôn|huyện|đơn vị|trường|"
    r"doanh nghiệp|đại biểu)"
)
_PLAN = re.compile(
    r"\s*(?:so với\s+)?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|cùng kỳ|năm trước|định mức|công suất|nhu cầu)"
)
_PROFIT = re.compile(r"lợi nhuận|thua lỗ|(?<!\w)lỗ(?!\w)|(?<!\w)lãi(?!\w)|âm ")
_DONE = re.compile(r"[^.;]{0,40}?(?:đạt|chiếm|bằng|hoàn thành|giải quyết|tỷ lệ)")
_HAD = re.compile(r"(?<!\w)(?:có|là|xảy ra|phát hiện|tiếp|tiếp nhận|còn|khởi tố|xử lý|bắt)\s+-$")


@dataclass(frozen=True, slots=True)
class Impossible:
    """A number that cannot be, and the sentence that says why."""

    numbers: tuple[Number, ...]
    message: str
    rule: str
    sure: bool = True


def impossible_values(board: Board) -> Iterator[Impossible]:
    """Every impossible value of a text."""
    numbers = [number for number in board.numbers if not number.bare]
    for index, number in enumerate(numbers):
        if number.quantity.percent:
            yield from _percent(board, number)
            continue
        if (
            number.sign == "-"
            and number.quantity.exact
            and _HAD.search(board.folded[max(0, number.start - 30) : number.start])
        ):
            yield Impossible((number,), f"Số đếm không thể âm: -{number.figure.quote}.", "impossible.negative")
        if index + 1 < len(numbers):
            yield from _part_over_whole(board, number, numbers[index + 1])


def _percent(board: Board, number: Number) -> Iterator[Impossible]:
    if number.quantity.low <= 100 or "điểm" in number.quantity.unit:
        return
    after = board.folded[number.end : number.end + 40]
    if number.change == "down":
        around = board.folded[max(0, number.start - 160) : number.end + 160]
        if not _PROFIT.search(around):
            yield Impossible((number,), f"Không thể giảm quá 100% ({number.figure.quote}).", "impossible.fall")
        return
    if number.change or number.figure.change or _PLAN.match(after):
        return
    before = board.folded[max(0, number.start - 110) : number.start]
    before = before[max(before.rfind(". "), before.rfind(";"), before.rfind("\n")) + 1 :]
    if _SHARE.search(before):
        yield Impossible((number,), f"Một phần không thể quá 100% ({number.figure.quote}).", "impossible.share")
    elif _OF_ALL.match(after) and "so với" not in after:
        yield Impossible((number,), f"Không thể có quá 100% tổng số ({number.figure.quote}).", "impossible.of-all")


def _part_over_whole(board: Board, part: Number, whole: Number) -> Iterator[Impossible]:
    """ "1.530/1.350 đơn, đạt ...": the part is larger than its whole."""
    if board.folded[part.end : whole.start].strip() != "/" or whole.quantity.percent:
        return
    if not same_unit(part.quantity.unit, whole.quantity.unit) or part.quantity.low <= whole.quantity.high:
        return
    after = board.folded[whole.end : whole.end + 60]
    plan = re.search(r"kế hoạch|chỉ tiêu|mục tiêu|vượt|cùng kỳ|tăng|giảm", after)
    found = _DONE.match(after)
    if found and not plan:
        text = f"Phần ({part.quantity.printed}) lớn hơn tổng ({whole.quantity.printed})."
        next_percent = next(
            (n for n in board.numbers[board.numbers.index(whole) + 1 :][:1] if n.quantity.percent), None
        )
        over = next_percent is not None and next_percent.quantity.value > 100
        if not over:
            yield Impossible((part, whole), text, "impossible.part")
