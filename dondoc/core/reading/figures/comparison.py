"""What a figure is compared with, and whether it is a plan rather than a result."""

from __future__ import annotations

import re

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.findings import ComparedWith
from dondoc.core.reading.page import Page

_PLAN = r"(?:kế hoạch|dự toán|mục tiêu|chỉ tiêu|kịch bản|nghị quyết|kh(?![^\W_])|dt(?![^\W_])|nq(?![^\W_])|pháp lệnh)"
_AFTER = re.compile(r"(?:\)?,? ?|[^.,;:()]{0,70}? )(?:so sánh với|so với|so) ")
_PLAN_AFTER = re.compile(rf"\)? ?(?:so với |so |của |tổng |các |số |mức |toàn bộ )*{_PLAN}")
_DONE = re.compile(
    r"(?:đạt|bằng|chiếm|vượt|hoàn thành|tương đương|ước|thực hiện|giải ngân|đạt tỷ lệ|mới|được|khoảng|gần|trên|hơn|tăng|giảm|hụt|chỉ)[^.;,()]{0,24}$"
)
_SAME_BARE = re.compile(r" ?(?:của |mức )?(cùng kỳ|cùng thời điểm)")
_BARE = re.compile(
    r" ?(?:của |mức )?(cùng kỳ|cùng thời điểm|năm trước|năm ngoái|năm \d{4}|kỳ trước|tháng trước|quý trước)"
)
_AGAINST = re.compile(r"(?<![^\W\d_])so (?:với |)(?=(.{0,60}))")
_SAME = re.compile(
    r"[^.;]{0,40}?(?:cùng kỳ|cùng kì|nửa đầu|nửa cuối|cùng thời|cùng tháng|cùng quý|cùng đợt)|(?:\w+ tháng|\w+ tháng đầu năm|tháng \d+|quý \w+) (?:đầu năm |cuối năm )?(?:năm |/)?(?:trước|ngoái|\d{4})|(?:\d+|sáu|chín|ba) tháng đầu năm \d{4}|quý \w+[ /](?:năm )?\d{4}"
)
_PREVIOUS_YEAR = re.compile(
    r"(?:\w+ ){0,4}?(?:năm (?:trước|ngoái|liền trước|vừa qua|\d{4})|cuối năm (?:trước|ngoái|\d{4})|năm \d{4}|\d{4}(?!\d))"
)
_PREVIOUS = re.compile(
    r"(?:\w+ ){0,3}?(?:tháng|quý|tuần|kỳ|kì|đợt|ngày|hôm|nhiệm kỳ|giai đoạn|vụ|niên vụ|phiên|lần|kỳ báo cáo)(?: \w+)? (?:trước|qua)|tháng \d|quý [iv\d]|(?:nhiệm kỳ|giai đoạn) "
)
_TARGET = re.compile(rf"(?:[^\W\d_]+ ){{0,4}}?{_PLAN}")
_BASE = re.compile(r"(?:\w+ ){0,2}?năm (\d{4})|(\d{4})")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")


def read_comparisons(page: Page, drafts: list[Draft]) -> None:
    """Set ``compared_with`` and ``is_target``: what the sentence says, carried over coordinations and brackets."""
    used = 0  # where the comparison of the figure before ended: it is not this one's
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        bound = draft.stop
        if following is not None and following.sentence == draft.sentence:
            bound = min(bound, following.start)
        draft.compared_with, used = _compared(page, draft, bound, used)
    _carry_back(page, drafts)
    _carry_on(page, drafts)


def _compared(page: Page, draft: Draft, bound: int, used: int) -> tuple[ComparedWith | None, int]:
    folded = page.folded
    relative = draft.kind == "percent" or draft.unit == "lần"
    if draft.reading == "moved" or (draft.change is None and not relative):
        return None, used
    told = draft.change or _DONE.search(folded, max(draft.left, draft.start - 40), draft.start)
    if told and relative and _PLAN_AFTER.match(folded, draft.end, bound):
        return "target", used
    if told:
        bare = relative and (_SAME_BARE if draft.change else _BARE).match(folded, draft.end, bound)
        after = bare or _AFTER.match(folded, draft.end, bound)
        if after:
            kind = _named(page, draft, after.start(1) if bare else after.end(), bound)
            if kind is not None:
                return kind, after.end()
    return _against(page, draft, used), used


def _against(page: Page, draft: Draft, used: int) -> ComparedWith | None:
    """ "so với kế hoạch giao chỉ đạt 41,97%", "so với cùng kỳ, số vụ giảm 12%": said before the number."""
    last = None
    for last in _AGAINST.finditer(page.folded, max(draft.left, draft.start - 140, used - 3), draft.start):
        pass
    if last is None or page.folded.rfind("(", last.end(), draft.start) > page.folded.rfind(
        ")", last.end(), draft.start
    ):
        return None  # "so với bình quân cả nước (7,85%)": the figure is the base itself
    kind = _named(page, draft, last.end(), draft.start)
    if kind == "target" or draft.change is not None:
        return kind if not draft.growth else None
    return kind if re.search(r"^[^,;]*(?:bằng|đạt)[^,;]{0,12}$", page.folded[last.end() : draft.start]) else None


def _named(page: Page, draft: Draft, start: int, bound: int) -> ComparedWith | None:
    """Which base the words at ``start`` name."""
    folded = page.folded
    bound = min(bound, start + 60)
    if _SAME.match(folded, start, bound):
        return "same_period"
    if _TARGET.match(folded, start, bound):
        return "target"
    if _PREVIOUS_YEAR.match(folded, start, bound):
        return _year_base(page, draft, start, bound)
    if _PREVIOUS.match(folded, start, bound):
        return "previous_period"
    return None


def _year_base(page: Page, draft: Draft, start: int, bound: int) -> ComparedWith:
    """A year two or more before the sentence's own year is a base year, else it is the previous one."""
    found = _BASE.match(page.folded, start, bound)
    if found is None:
        return "previous_year"
    year = int(found[1] or found[2])
    own = [int(y[0]) for y in _YEAR.finditer(page.folded, max(0, draft.left - 300), start)]
    latest = max((y for y in own if y <= 2100), default=page.published.year if page.published else 0)
    return "base_year" if latest - year >= 2 else "previous_year"


def _carry_back(page: Page, drafts: list[Draft]) -> None:
    """A comparison after the last of several coordinated changes holds for all of them."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[index], drafts[index + 1]
        if (
            draft.sentence != following.sentence
            or draft.change is None
            or draft.compared_with
            or not following.compared_with
        ):
            continue
        between = page.folded[draft.end : following.start]
        if following.compared_with == "target" and (following.change is None or not between.startswith(" (")):
            continue
        if len(between) < 60 and not re.search(r"[;.:]|trong đó|đạt", between):
            draft.compared_with = following.compared_with
            draft.inherited.append("compared_with")


def _carry_on(page: Page, drafts: list[Draft]) -> None:
    """ "So với cùng kỳ, số vụ giảm 12 vụ, số người chết giảm 5 người": said once at the head of the sentence."""
    said: ComparedWith | None = None
    sentence = -1
    for draft in drafts:
        if draft.sentence != sentence:
            said, sentence = None, draft.sentence
            first = (
                _AGAINST.match(page.folded, draft.left, draft.start)
                if page.folded.startswith("so ", draft.left)
                else None
            )
            if first is not None:
                said = _named(page, draft, first.end(), draft.start)
        elif draft.compared_with is None and said is not None and draft.change is not None and not draft.growth:
            draft.compared_with = said
            draft.inherited.append("compared_with")
