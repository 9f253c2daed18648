"""Numbers whose unit stands elsewhere: in a label before them, in the figure before, or in the figure after."""

from __future__ import annotations

import re

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.guards import is_named, tokens_before
from dondoc.core.reading.figures.words import UNIT_CLASSES, listed, phrase_at
from dondoc.core.reading.page import Page

_CLOSED = re.compile(r"\s*(?:[.,;)\]]|\(|$)")
_SHARE = re.compile(r"\s*\((?:chiếm|đạt|bằng|tỷ lệ|tỉ lệ|tương đương|tăng|giảm|khoảng|gần|hơn| )*[0-9][0-9.,]*\s?%")
_TOLD = re.compile(r"(?:(?:là|có|đạt|còn|gồm|được|:)\s*)+(?:hơn |gần |trên |khoảng |dưới )?$")
_NUMBER_OF = re.compile(r"(?<![^\W\d_])(?:tổng số|số lượng|số)\s+(?:các\s+)?")
_OUT_OF = re.compile(r" (?:trong|trên)(?: tổng)?(?: số)?(?: hơn| gần)? $")
_TO = re.compile(r"[^.,;()]{0,16}(?<![^\W\d_])(?:lên|xuống|còn|thành)(?: đến| tới| còn)? (?:hơn |gần |trên )?$")
_LIST = re.compile(r"(?:, | và |; )(?:hơn |gần |trên |khoảng )?$")


def borrow_units(page: Page, drafts: list[Draft]) -> None:
    """Give a unit to the bare numbers that have one in the words around them."""
    for first, second in zip(drafts, drafts[1:], strict=False):
        if first.kind == "" and second.unit and first.sentence == second.sentence:
            _from_next(page, first, second)
    before: Draft | None = None
    labelled: Draft | None = None
    for draft in drafts:
        if before is not None and before.sentence != draft.sentence:
            before = None
        if draft.kind == "" and not draft.unit:
            if _from_label(page, draft) or _from_list_above(page, draft, labelled):
                labelled = draft
            elif before is not None:
                _from_before(page, draft, before)
        if draft.unit and draft.kind in ("count", "open"):
            before = draft


def _give(draft: Draft, unit: str, group: str, rule: str, kind: str = "count") -> None:
    draft.unit, draft.group, draft.kind, draft.rule = unit, group, kind, rule
    draft.inherited.append("unit")


def _from_next(page: Page, first: Draft, second: Draft) -> None:
    """ "204 trong tổng số 206 hộ", "từ 401 xuống 280 đơn vị", "10 và 12%"."""
    between = page.folded[first.end : second.start]
    if len(between) > 40 or second.kind == "open":
        return
    if _OUT_OF.fullmatch(between) and first.value <= second.value and second.kind == "count":
        _give(first, second.unit, second.group, "figure.out_of")
        first.partner = second
    elif _TO.fullmatch(between) and page.folded[max(0, first.start - 3) : first.start] == "từ ":
        _give(first, second.unit, second.group, "figure.from_to", second.kind)
    elif second.kind == "percent" and _LIST.fullmatch(between) and first.value <= 100:
        tokens = tokens_before(page.folded, first.start, first.left)
        if tokens and tokens[-1] not in listed("numbered") and not tokens[-1][0].isdigit() and tokens[-1] != ",":
            _give(first, second.unit, second.group, "figure.list_unit", "percent")
    if first.unit and second.scale and not first.scale:
        first.scale = second.scale


def _from_label(page: Page, draft: Draft) -> bool:
    """ "Tổng số thủ tục rà soát là 292", "số hồ sơ đã giải quyết: 20.889"."""
    folded = page.folded
    if not _CLOSED.match(folded, draft.end, draft.stop) or not _TOLD.search(
        folded, max(draft.left, draft.start - 24), draft.start
    ):
        return False
    last = None
    for last in _NUMBER_OF.finditer(folded, max(draft.left, draft.start - 120), draft.start):
        pass
    if last is None or ";" in folded[last.end() : draft.start]:
        return False
    unit = phrase_at(folded, last.end(), draft.start)
    if unit is None or unit[1] not in UNIT_CLASSES or unit[1] in ("times", "money"):
        return False
    _give(
        draft,
        page.words(last.end(), unit[0]).lower()
        if page.flow[last.end() + 1].islower()
        else page.words(last.end(), unit[0]),
        unit[1],
        "figure.label",
    )
    return True


def _from_list_above(page: Page, draft: Draft, labelled: Draft | None) -> bool:
    """An item "- Kiến nghị bãi bỏ: 25" under "- Tổng số thủ tục rà soát là 292" counts the same thing."""
    if labelled is None or not 0 < draft.sentence - labelled.sentence <= 1:
        return False
    if draft.end < draft.stop - 1 or not page.folded[draft.left : draft.start].rstrip().endswith((":", "là")):
        return False
    _give(draft, labelled.unit, labelled.group, "figure.list_item")
    return True


def _from_before(page: Page, draft: Draft, before: Draft) -> None:
    """ "giao 9.813 nhiệm vụ, đã hoàn thành 7.892 (80,4%)": the unit of the figure before."""
    folded = page.folded
    share = _SHARE.match(folded, draft.end, draft.stop)
    if share is None and not _CLOSED.match(folded, draft.end, draft.stop):
        return
    tokens = tokens_before(folded, draft.start, before.end)
    if not tokens or tokens[-1] in (",", ";", "(", "/", "-", "và") or is_named(draft, tokens):
        return
    strong = share is not None or draft.value >= 2100 or tokens[-1] in listed("qualifiers")
    if draft.value != int(draft.value) or not strong:
        return
    _give(draft, before.unit, before.group, "figure.unit_before")
    draft.sure = share is not None
