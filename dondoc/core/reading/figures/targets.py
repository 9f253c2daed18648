"""Whether a figure is a plan, a demand or a limit, and not a result."""

from __future__ import annotations

import re

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.page import Page

#: words after which a number is aimed at, until something done is told
_AIM = re.compile(
    r"(?<![^\W\d_])(?:phấn đấu|(?<!đạt )(?<!vượt )(?<!hoàn thành )(?:các |những |)mục tiêu(?! đề ra:)|dự kiến|kịch bản|chỉ tiêu[^.;:]{0,60}(?:đặt ra|giao|đề ra)(?= ?\()"
    r"|kế hoạch (?:năm|vay|giai đoạn)|(?:đã )?đăng ký thực hiện|nhằm hoàn thành|quyết liệt hoàn thành|để [^,.;]{2,30}tăng trưởng)(?![^\W\d_])"
)
#: demands; "số người phải kê khai" is none, so a noun or a link verb after them ends their reach
_DEMAND = re.compile(
    r"(?<![^\W\d_])(?:cần|phải|yêu cầu|đề nghị(?! xử lý| truy tố| xem xét)|bảo đảm|đảm bảo|ưu tiên|tập trung|sẽ)(?![^\W\d_])"
)
_ORDER = re.compile(
    r"(?:[a-zđ0-9][).] ?|- ?|\+ ?)?(?:hoàn thành|tập trung|bảo đảm|đảm bảo|nâng|duy trì|cắt giảm|rà soát|triển khai|trước mắt)(?![^\W\d_])"
)
_RESULT = re.compile(
    r"(?<![^\W\d_])(?:đã|đạt được|kết quả|hiện có|hiện nay|trong kỳ|xảy ra|bị|chưa đạt|mới đạt|so với cùng kỳ|chỉ đạt|chiếm|gồm|liên quan đến|đang|lũy kế|luỹ kế)(?![^\W\d_])"
)
_ENDS = re.compile(r"[;:.(]|(?<![^\W\d_])(?:là|có|của|thuộc)(?![^\W\d_])")
_LIMIT = re.compile(r"(?:tối thiểu|tối đa|ít nhất|không quá|nhiều nhất)(?: khoảng)? $")


def read_targets(page: Page, drafts: list[Draft]) -> None:
    """Set ``is_target``; an aim reaches over the rest of its sentence until a result is told."""
    aimed, sentence = False, -1
    for draft in drafts:
        if draft.sentence != sentence:
            aimed, sentence = page.genre == "official" and _is_order(page, draft), draft.sentence
        gap = page.folded[max(draft.left, draft.start - 160) : draft.start]
        aim, demand = _last(_AIM, gap), _last(_DEMAND, gap)
        result = _last(_RESULT, gap)
        if result > max(aim, demand):
            aimed = False
        elif aim >= 0 or (demand >= 0 and not _ENDS.search(gap, demand)):
            aimed = True
        draft.is_target = aimed or (result < 0 and _LIMIT.search(gap) is not None)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends; -1 without one."""
    place = -1
    for found in pattern.finditer(text):
        place = found.end()
    return place


def _is_order(page: Page, draft: Draft) -> bool:
    """Whether the sentence is an item that begins with an imperative and tells nothing done."""
    start, end = page.sentences[draft.sentence].start, page.sentences[draft.sentence].end
    return _ORDER.match(page.folded, start, end) is not None and not _RESULT.search(page.folded, start, draft.start)
