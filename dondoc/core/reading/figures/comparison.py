"""What a figure is compared with: only what the sentence says, carried over coordinations and brackets."""

from __future__ import annotations

import re
from itertools import pairwise

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.words import last_match, pattern
from dondoc.core.reading.findings import ComparedWith
from dondoc.core.reading.page import Page

#: a comparison is carried back over at most so many characters
_REACH = 60
_BASE = re.compile(r"(?:\w+ ){0,2}?năm (\d{4})|(\d{4})")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")


def read_comparisons(page: Page, drafts: list[Draft]) -> None:
    """Set ``compared_with`` of every draft."""
    used = 0  # where the comparison of the figure before ended: it is not this one's
    for index, draft in enumerate(drafts):
        if draft.cell:
            continue
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
    told = draft.change or pattern("reached").search(folded, max(draft.left, draft.start - 40), draft.start)
    if told and relative and pattern("plan_after").match(folded, draft.end, bound):
        return "target", used
    if told:
        name = "same_period_bare" if draft.change else "base_bare"
        bare = pattern(name).match(folded, draft.end, bound) if relative else None
        after = bare or pattern("compared_after").match(folded, draft.end, bound)
        if after:
            kind = _named(page, draft, after.start(1) if bare else after.end(), bound)
            if kind is not None:
                return kind, after.end()
    return _against(page, draft, used), used


def _against(page: Page, draft: Draft, used: int) -> ComparedWith | None:
    """ "so với kế hoạch giao chỉ đạt 41,97%", "so với cùng kỳ, số vụ giảm 12%": said before the number."""
    last = last_match("compared_before", page.folded, max(draft.left, draft.start - 140, used - 3), draft.start)
    if last is None or draft.growth:
        return None
    rest = page.folded[last.end() : draft.start]
    if rest.rfind("(") > rest.rfind(")"):
        return None  # "so với bình quân cả nước (7,85%)": the figure is the base itself
    kind = _named(page, draft, last.end(), draft.start)
    if kind == "target" or draft.change is not None:
        return kind
    return kind if pattern("level_against").search(rest) else None


def _named(page: Page, draft: Draft, start: int, bound: int) -> ComparedWith | None:
    """Which base the words at ``start`` name."""
    folded = page.folded
    bound = min(bound, start + 60)
    if pattern("same_period").match(folded, start, bound):
        return "same_period"
    if pattern("target").match(folded, start, bound):
        return "target"
    if pattern("previous_year").match(folded, start, bound):
        return _year_base(page, draft, start, bound)
    if pattern("previous_period").match(folded, start, bound):
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
    for draft, following in reversed(list(pairwise(drafts))):
        if draft.sentence != following.sentence or draft.change is None or draft.compared_with:
            continue
        if following.compared_with is None or following.start - draft.end >= _REACH:
            continue
        between = page.folded[draft.end : following.start]
        if following.compared_with == "target" and (following.change is None or not between.startswith(" (")):
            continue
        if not pattern("carry_ends").search(between):
            draft.compared_with = following.compared_with
            draft.inherited += ("compared_with",)


def _carry_on(page: Page, drafts: list[Draft]) -> None:
    """ "So với cùng kỳ, số vụ giảm 12 vụ, số người chết giảm 5 người": said once before several changes."""
    said: ComparedWith | None = None
    before: Draft | None = None
    for draft in drafts:
        gap = page.folded[draft.left : draft.start]
        if before is None or before.sentence != draft.sentence or ";" in gap:
            said = None
        if draft.compared_with is not None and pattern("compared_before").search(gap[-140:]):
            said = draft.compared_with
        elif draft.compared_with is None and said is not None and draft.change is not None and not draft.growth:
            draft.compared_with = said
            draft.inherited += ("compared_with",)
        before = draft
