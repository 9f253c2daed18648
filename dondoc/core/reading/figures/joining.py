"""Two numbers that belong together: ranges are one figure, "a/b" and "26 vụ - 68 bị can" are two."""

from __future__ import annotations

import re

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.guards import is_fraction, tokens_before
from dondoc.core.reading.page import Page

_RANGE = re.compile(r"\s?(?:-|~|÷|đến|tới|cho đến|đến dưới|đến khoảng|đến hơn|đến gần|đến không quá)\s?$")
_STROKE = re.compile(r"\s?/\s?(?:hơn |gần |trên |khoảng )?$")
_DASH = re.compile(r"\s?[-,]\s?$")
_AFTER_BRACKET = re.compile(r"\s?\([^()]{0,60}\)\s?")


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
    between = page.folded[low.end : high.start]
    if len(between) > 18 or not between or low.sentence != high.sentence or not _RANGE.fullmatch(between):
        return False
    if (
        low.unit
        and low.kind in ("count", "percent", "money", "measure")
        and low.unit != high.unit
        and low.group != "bare"
    ):
        return False
    if not low.unit and low.scale and not high.scale:
        return False
    return _low_value(low, high) < high.value


def _low_value(low: Draft, high: Draft) -> float:
    """The lower end in the unit of the upper one: in "2 - 3 triệu đồng" the 2 are millions too."""
    if low.unit == high.unit or (low.group == "bare" and high.kind == "money"):
        return low.value
    scale = high.value / _printed(high) if high.scale and not low.scale and _printed(high) else 1
    return low.value * scale


def _printed(draft: Draft) -> float:
    from dondoc.core.reading.figures.units import FACTOR

    value = draft.value
    if draft.kind == "money":
        return value / (1000 if draft.scale[0] in ("nghìn", "ngàn") else 1)
    for word in draft.scale:
        value /= FACTOR[word]
    return value


def _ranged(low: Draft, high: Draft) -> Draft:
    value = _low_value(low, high)
    high.high, high.value = high.value, int(value) if value == int(value) else value
    high.start, high.first, high.left = low.start, low.first, low.left
    high.decimals = max(low.decimals, high.decimals)
    high.rule = "figure.range"
    return high


def join_pairs(page: Page, drafts: list[Draft]) -> None:
    """Link "150/200 vụ" (the first takes the unit of the second), "2 vụ/7 bị can" and "26 vụ - 68 bị can"."""
    for first, second in zip(drafts, drafts[1:], strict=False):
        between = page.folded[first.end : second.start]
        if len(between) > 12 or first.sentence != second.sentence:
            continue
        if _STROKE.fullmatch(between):
            _stroke(page, first, second)
        elif first.kind == second.kind == "count" and first.unit != second.unit and _DASH.fullmatch(between):
            second.partner = second.partner or first


def _stroke(page: Page, first: Draft, second: Draft) -> None:
    if (
        first.unit
        and second.value == 1
        and second.last - second.first <= 2
        and first.kind in ("money", "measure", "count")
    ):
        first.per = second.unit or None
        second.kind = second.unit = ""
        return
    if first.unit:
        if second.unit:
            second.partner = first
        return
    if is_fraction(first, second, tokens_before(page.folded, first.start, first.left), page.folded):
        first.kind = second.kind = "fraction"
        first.unit = second.unit = ""
        return
    if not second.unit:
        _unit_after_bracket(page, second)
    if second.unit:
        first.unit, first.kind, first.group, first.rule = second.unit, second.kind, second.group, "figure.pair"
        first.partner = second
        if second.scale:
            first.value, first.scale = first.value * (second.value / _printed(second)), second.scale


def _unit_after_bracket(page: Page, draft: Draft) -> None:
    """ "3.507/6.708 (chiếm 52,3%) giấy tờ": the unit stands after the bracket; the number is labelled alone."""
    from dondoc.core.reading.figures.words import UNIT_CLASSES, phrase_at

    bracket = _AFTER_BRACKET.match(page.folded, draft.end, draft.stop)
    if bracket is None:
        return
    unit = phrase_at(page.folded, bracket.end(), draft.stop)
    if unit is not None and unit[1] in UNIT_CLASSES and unit[1] != "times":
        draft.unit, draft.kind, draft.group = page.words(bracket.end(), unit[0]), "count", unit[1]
        draft.rule = "figure.unit_after_bracket"
