"""What a figure is compared with, and whether it is a plan rather than a result."""

from __future__ import annotations

import re

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.findings import ComparedWith
from dondoc.core.reading.page import Page

_PLAN = r"(?:kế hoạch|dự toán|mục tiêu|chỉ tiêu|kịch bản|nghị quyết|kh(?![^\W_])|dt(?![^\W_])|nq(?![^\W_])|pháp lệnh)"
_AFTER = re.compile(r"\)?[^.;:()]{0,70}?(?<![^\W\d_])(?:so với|so cùng|so sánh với|so)(?![^\W\d_]) ?")
_PLAN_AFTER = re.compile(rf"\)? ?(?:so với |so |của |tổng |các |số |mức |toàn bộ )*{_PLAN}")
_DONE = re.compile(r"(?:đạt|bằng|vượt|hoàn thành|tương đương|ước|thực hiện|giải ngân|đạt tỷ lệ|mới|được|khoảng|gần|trên|hơn|tăng|giảm|hụt|chỉ)[^.;,()]{0,24}$")
_BARE = re.compile(r" ?(?:so với |của |mức )?(cùng kỳ|cùng thời điểm|năm trước|năm ngoái|năm \d{4}|kỳ trước|tháng trước|quý trước)")
_AGAINST = re.compile(r"(?<![^\W\d_])so (?:với |)(?=(.{0,60}))")
_SAME = re.compile(r"[^.;]{0,40}?(?:cùng kỳ|cùng kì|nửa đầu|nửa cuối|cùng thời|cùng tháng|cùng quý|cùng đợt)|(?:\w+ tháng|\w+ tháng đầu năm|tháng \d+|quý \w+) (?:đầu năm |cuối năm )?(?:năm |/)?(?:trước|ngoái|\d{4})|(?:\d+|sáu|chín|ba) tháng đầu năm \d{4}|quý \w+[ /](?:năm )?\d{4}")
_PREVIOUS_YEAR = re.compile(r"(?:\w+ ){0,4}?(?:năm (?:trước|ngoái|liền trước|vừa qua|\d{4})|cuối năm (?:trước|ngoái|\d{4})|năm \d{4}|\d{4}(?!\d))")
_PREVIOUS = re.compile(r"(?:\w+ ){0,3}?(?:tháng|quý|tuần|kỳ|kì|đợt|ngày|hôm|nhiệm kỳ|giai đoạn|vụ|niên vụ|phiên|lần|kỳ báo cáo)(?: \w+)? (?:trước|qua)|tháng \d|quý [iv\d]|(?:nhiệm kỳ|giai đoạn) ")
_TARGET = re.compile(rf"(?:[^\W\d_]+ ){{0,4}}?{_PLAN}|(?:yêu cầu|định mức|quy định)")
_BASE = re.compile(r"(?:\w+ ){0,2}?năm (\d{4})|(\d{4})")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_AIM = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu(?! đạt| hoàn thành)|dự kiến|đề ra|đặt ra|kịch bản|định hướng|đến năm 20\d\d|(?<!các )(?<!theo )kế hoạch(?= năm| 20\d\d| vay| vốn)|sẽ |phải |cần |yêu cầu|bảo đảm|tối thiểu|tối đa|ít nhất|không quá|nâng tỷ lệ|nâng tỉ lệ|được giao|đăng ký|cam kết"
)
_DONE_WORDS = re.compile(r"(?<![^\W\d_])(?:đã|đạt được|kết quả|thực hiện được|ước đạt|trong kỳ|xảy ra)(?![^\W\d_])")


def read_comparisons(page: Page, drafts: list[Draft]) -> None:
    """Set ``compared_with`` and ``is_target``: what the sentence says, carried over coordinations and brackets."""
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        bound = draft.stop
        if following is not None and following.sentence == draft.sentence:
            bound = min(bound, following.start)
        draft.compared_with = _compared(page, draft, bound)
    _carry_back(page, drafts)
    _carry_on(page, drafts)


def _compared(page: Page, draft: Draft, bound: int) -> ComparedWith | None:
    folded = page.folded
    relative = draft.kind == "percent" or draft.unit == "lần"
    if draft.change is None and not relative:
        return None
    if relative:
        if _PLAN_AFTER.match(folded, draft.end, bound) and (draft.change or _DONE.search(folded, max(draft.left, draft.start - 40), draft.start)):
            return "target"
        bare = _BARE.match(folded, draft.end, bound)
        if bare and (draft.change or _DONE.search(folded, max(draft.left, draft.start - 40), draft.start)):
            return _named(page, draft, bare.start(1), bound)
    after = _AFTER.match(folded, draft.end, bound)
    if after and (draft.change or _DONE.search(folded, max(draft.left, draft.start - 40), draft.start)):
        return _named(page, draft, after.end(), bound)
    if draft.growth and not draft.left:
        return None
    return _against(page, draft)


def _against(page: Page, draft: Draft) -> ComparedWith | None:
    """ "so với kế hoạch giao chỉ đạt 41,97%", "so với cùng kỳ, số vụ giảm 12%": said before the number."""
    last = None
    for last in _AGAINST.finditer(page.folded, max(draft.left, draft.start - 140), draft.start):
        pass
    if last is None or "(" in page.folded[last.end() : draft.start] and draft.growth:
        return None
    kind = _named(page, draft, last.end(), draft.start)
    if kind == "target" or draft.change is not None:
        return kind if not draft.growth else None
    return kind if re.search(r"(?:bằng|đạt)[^,;]{0,12}$", page.folded[last.end() : draft.start]) else None


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
        if draft.sentence != following.sentence or draft.change is None or draft.compared_with or not following.compared_with:
            continue
        if following.change is None or following.compared_with == "target":
            continue
        between = page.folded[draft.end : following.start]
        if len(between) < 60 and not re.search(r"[;.:]|trong đó|đạt|bằng", between):
            draft.compared_with = following.compared_with
            draft.inherited.append("compared_with")


def _carry_on(page: Page, drafts: list[Draft]) -> None:
    """ "So với cùng kỳ, số vụ giảm 12 vụ, số người chết giảm 5 người": said once at the head of the sentence."""
    said: ComparedWith | None = None
    sentence = -1
    for draft in drafts:
        if draft.sentence != sentence:
            said, sentence = None, draft.sentence
            first = _AGAINST.match(page.folded, draft.left, draft.start) if page.folded.startswith("so ", draft.left) else None
            if first is not None:
                said = _named(page, draft, first.end(), draft.start)
        elif draft.compared_with is None and said is not None and draft.change is not None and not draft.growth:
            draft.compared_with = said
            draft.inherited.append("compared_with")


def read_targets(page: Page, drafts: list[Draft]) -> None:
    """ ``is_target``: the words before the figure speak of a plan and not of a result."""
    for draft in drafts:
        window = page.folded[max(draft.left, draft.start - 120) : draft.start]
        aim = None
        for aim in _AIM.finditer(window):
            pass
        if aim is not None and not _DONE_WORDS.search(window, aim.end()) and draft.compared_with != "target":
            draft.is_target = True
        elif aim is not None and aim[0] in ("phấn đấu", "phải ", "cần ", "dự kiến"):
            draft.is_target = True
