"""Numbers that belong together: ranges are one figure; "a/b", "26 vụ - 68 bị can" and a share of a count are two."""

from __future__ import annotations

import re
from itertools import pairwise

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.guards import is_fraction
from dondoc.core.reading.figures.units import FACTOR, plain
from dondoc.core.reading.figures.words import is_unit, pattern, phrase_at
from dondoc.core.reading.page import Page

_NEAR = 50
_RANGE = re.compile(r"\s?(?:-|~|÷|(?:cho )?(?:đến|tới)(?: dưới| khoảng| hơn| gần| không quá)?)\s?")
_STROKE = re.compile(r"\s?/\s?(?:hơn |gần |trên |khoảng )?")
_DASH = re.compile(r"\s?[-,]\s?")
_BRACKET = re.compile(r"\s?\([^()]{0,60}\)\s?")


def join_ranges(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts with every range made one; a range takes the unit of its upper end."""
    out: list[Draft] = []
    for draft in drafts:
        low = out[-1] if out else None
        if low is not None and low.high is None and _is_range(page, low, draft):
            out[-1] = _ranged(low, draft)
        else:
            out.append(draft)
    return out


def _is_range(page: Page, low: Draft, high: Draft) -> bool:
    if not 0 < high.start - low.end <= 18 or low.sentence != high.sentence:
        return False
    if not _RANGE.fullmatch(page.folded, low.end, high.start):
        return False
    if low.unit and low.kind != "open" and low.unit != high.unit and low.group != "bare":
        return False
    return not (low.scale and not low.unit and not high.scale) and _low_value(low, high) < high.value


def _low_value(low: Draft, high: Draft) -> float:
    """The lower end in the unit of the upper one: in "2 - 3 triệu đồng" the 2 are millions too."""
    if low.unit == high.unit or low.group == "bare" or low.scale or not high.scale:
        return low.value
    return low.value * _scale_of(high)


def _scale_of(draft: Draft) -> float:
    """What the printed digits were multiplied by to make the value."""
    scale = 1.0
    for word in draft.scale:
        kept = draft.kind == "money" and word not in ("nghìn", "ngàn", "vạn")
        scale *= 1 if kept else FACTOR[word]
    return scale


def _ranged(low: Draft, high: Draft) -> Draft:
    high.high, high.value = high.value, plain(_low_value(low, high))
    high.start, high.first, high.left = low.start, low.first, low.left
    high.decimals = max(low.decimals, high.decimals)
    high.rule = "figure.range"
    return high


def join_pairs(page: Page, drafts: list[Draft]) -> None:
    """Link "150/200 vụ" (the first takes the unit of the second), "2 vụ/7 bị can" and "26 vụ - 68 bị can"."""
    for first, second in pairwise(drafts):
        if second.start - first.end > 12 or first.sentence != second.sentence:
            continue
        if _STROKE.fullmatch(page.folded, first.end, second.start):
            _stroke(page, first, second)
        elif first.kind == second.kind == "count" and first.unit != second.unit:
            dashed = _DASH.fullmatch(page.folded, first.end, second.start) is not None
            second.partner = second.partner or (first if dashed else None)


def _stroke(page: Page, first: Draft, second: Draft) -> None:
    if first.unit:
        if second.value == 1 and second.last - second.first <= 2:  # "100.000 đồng/01 người": a rate
            first.per = second.unit or None
            second.kind = second.unit = ""
        elif second.unit:
            second.partner = first
        return
    if is_fraction(page.folded, first, second):
        first.kind = second.kind = "item"
        first.unit = second.unit = ""
        return
    if not second.unit:
        _unit_after_bracket(page, second)
    if second.unit:
        first.unit, first.kind, first.group, first.rule = second.unit, second.kind, second.group, "figure.pair"
        first.partner = second
        if second.scale:
            first.value, first.scale = plain(first.value * _scale_of(second)), second.scale


def _unit_after_bracket(page: Page, draft: Draft) -> None:
    """ "3.507/6.708 (chiếm 52,3%) giấy tờ": the unit stands after the bracket; the number is labelled alone."""
    bracket = _BRACKET.match(page.folded, draft.end, draft.stop)
    unit = phrase_at(page.folded, bracket.end(), draft.stop) if bracket else None
    if bracket is not None and unit is not None and is_unit(unit):
        draft.unit, draft.kind, draft.group = page.words(bracket.end(), unit[0]), "count", unit[1]
        draft.rule = "figure.unit_after_bracket"


def link_rates(page: Page, drafts: list[Draft]) -> None:
    """Tie "7.892 (80,3%)" and "2.700 tỷ đồng, đạt tỷ lệ 16%": the rate tells of the figure before it."""
    before: Draft | None = None
    for draft in drafts:
        if draft.kind != "percent":
            before = draft
            continue
        if draft.change is not None or draft.reading == "moved":
            continue
        near = before is not None and before.end == draft.left and draft.start - draft.left < _NEAR
        if near and pattern("rate_of").fullmatch(page.folded, draft.left, draft.start):
            draft.partner, draft.reading = draft.partner or before, "rate"
        if pattern("rate_word").search(page.folded, max(draft.left, draft.start - 60), draft.start):
            draft.reading = "rate"
