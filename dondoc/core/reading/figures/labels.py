"""Numbers whose unit stands elsewhere: in a label before them, in the figure before, or in the figure after."""

from __future__ import annotations

from itertools import pairwise

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.guards import is_named
from dondoc.core.reading.figures.units import money_of, read_scale, scale_up
from dondoc.core.reading.figures.words import is_unit, last_match, listed, pattern, phrase_at, tokens_before
from dondoc.core.reading.page import Page


def borrow_units(page: Page, drafts: list[Draft]) -> None:
    """Give a unit to the bare numbers that have one in the words around them."""
    for first, second in pairwise(drafts):
        if first.kind == "" and second.unit and first.sentence == second.sentence:
            _from_next(page, first, second)
    before: Draft | None = None
    labelled: Draft | None = None
    for draft in drafts:
        if before is not None and before.sentence != draft.sentence:
            before = None
        if draft.kind == "" and not draft.unit and not _after_words(page, draft):
            if _from_label(page, draft) or _from_list_above(page, draft, labelled):
                labelled = draft
            elif before is not None:
                _from_before(page, draft, before)
        if draft.unit and draft.kind in ("count", "open"):
            before = draft


def _give(draft: Draft, unit: str, group: str, rule: str, kind: str = "count") -> None:
    draft.unit, draft.group, draft.kind, draft.rule = unit, group, kind, rule
    draft.inherited += ("unit",)


def _from_next(page: Page, first: Draft, second: Draft) -> None:
    """ "204 trong tổng số 206 hộ", "từ 401 xuống 280 đơn vị", "10 và 12%"."""
    between = page.folded[first.end : second.start]
    if len(between) > 40 or second.kind == "open":
        return
    if pattern("out_of").fullmatch(between) and 1 < first.value <= second.value and second.kind == "count":
        _give(first, second.unit, second.group, "figure.out_of")
        first.partner = second
    elif pattern("from_to").fullmatch(between) and page.folded[max(0, first.start - 3) : first.start] == "từ ":
        _give(first, second.unit, second.group, "figure.from_to", second.kind)
    elif second.kind == "percent" and pattern("list_unit").fullmatch(between) and first.value <= 100:
        tokens = first.tokens_before(page.folded)
        if tokens and not is_named(first, tokens) and not tokens[-1][0].isdigit() and tokens[-1] != ",":
            _give(first, second.unit, second.group, "figure.list_unit", "percent")
    if first.unit and second.scale and not first.scale:
        first.scale = second.scale


def _after_words(page: Page, draft: Draft) -> bool:
    """ "01 (một) bộ hồ sơ": the unit stands after the number spelled out in a bracket; the digits are quoted alone."""
    if "(" not in page.folded[draft.end : draft.end + 2]:
        return False
    spelled = pattern("spelled").match(page.folded, draft.end, draft.stop)
    if spelled is None:
        return False
    start = read_scale(page.folded, draft, spelled.end())
    start += page.folded.startswith(" ", start)
    unit = phrase_at(page.folded, start, draft.stop)
    if unit is None or not is_unit(unit):
        return False
    name = page.words(start, unit[0]).lower()
    if unit[1] == "money":
        draft.value, name = money_of(draft.value, draft.scale, name)
        _give(draft, name, "money", "figure.spelled", "money")
    else:
        scale_up(draft)
        _give(draft, name, unit[1], "figure.spelled")
    return True


def _from_label(page: Page, draft: Draft) -> bool:
    """ "Tổng số thủ tục rà soát là 292", "số hồ sơ đã giải quyết: 20.889"."""
    folded, left = page.folded, draft.left
    if not pattern("closed").match(folded, draft.end, draft.stop) or draft.decimals:
        return False
    if not pattern("label_told").search(folded, max(left, draft.start - 24), draft.start):
        return False
    label = last_match("label", folded, max(left, draft.start - 120), draft.start)
    if label is None or folded.find(";", label.end(), draft.start) >= 0:
        return False
    unit = phrase_at(folded, label.end(), draft.start)
    if unit is None or not is_unit(unit) or unit[1] == "money":
        return False
    name = page.words(label.end(), unit[0])
    _give(draft, name if name[1:2].isupper() else name.lower(), unit[1], "figure.label")
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
    share = pattern("share_follows").match(folded, draft.end, draft.stop)
    fate = pattern("fate").match(folded, draft.end, draft.stop) is not None
    if not (share or fate or pattern("closed").match(folded, draft.end, draft.stop)) or draft.decimals:
        return
    tokens = tokens_before(folded, draft.start, before.end)
    if not tokens or is_named(draft, tokens):
        return
    if _is_share_out(folded, draft, before, tokens, fate=fate):
        _give(draft, before.unit, before.group, "figure.share_out")
        draft.sure = False
    elif tokens[-1] not in (",", ";", "(", "/", "-", "và"):
        grouped = draft.value >= 1000 and draft.last - draft.first > 4
        if share or grouped or tokens[-1] in listed("qualifiers"):
            _give(draft, before.unit, before.group, "figure.unit_before")
            draft.sure = share is not None


def _is_share_out(folded: str, draft: Draft, before: Draft, tokens: list[str], *, fate: bool) -> bool:
    """ "111 đảng viên (khiển trách 91, cảnh cáo 20)", "72 người bị khiển trách, 16 bị cảnh cáo": parts of a figure."""
    if draft.value > before.value or len(tokens) > 14:
        return False
    if fate:
        return tokens[-1] in (",", "và") and not {"bị", "nhận", "được"}.isdisjoint(tokens)
    if folded[draft.end : draft.end + 1] not in (",", ";", ")") or not tokens[-1].isalpha():
        return False
    if pattern("share_out_opens").fullmatch(folded, before.end, draft.start):
        return pattern("share_out").match(folded, draft.end, draft.stop) is not None
    return before.rule == "figure.share_out" and folded.startswith((",", ";"), before.end)
