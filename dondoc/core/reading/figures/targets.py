"""Whether a figure is a plan, a demand or a limit, and not a result."""

from __future__ import annotations

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.words import last_match, pattern
from dondoc.core.reading.page import Page

_LIMIT_BACK = 30  # longer than any words that limit


def read_targets(page: Page, drafts: list[Draft]) -> None:
    """Set ``is_target``; an aim reaches over the rest of its sentence until a result is told."""
    aimed, sentence = False, -1
    for draft in drafts:
        if draft.cell:
            continue
        if draft.sentence != sentence:
            aimed, sentence = page.genre == "official" and _is_order(page, draft), draft.sentence
        gap = page.folded[max(draft.left, draft.start - 160) : draft.start]
        aim, demand, result = _end("aim", gap), _end("demand", gap), _end("result", gap)
        if result > max(aim, demand):
            aimed = False
        elif aim >= 0 or (demand >= 0 and not pattern("demand_ends").search(gap, demand)):
            aimed = True
        draft.is_target = aimed or (
            result < 0 and pattern("limit").search(gap, max(0, len(gap) - _LIMIT_BACK)) is not None
        )


def _end(name: str, text: str) -> int:
    """Where the last match of a pattern ends; -1 without one."""
    found = last_match(name, text, 0, len(text))
    return found.end() if found else -1


def _is_order(page: Page, draft: Draft) -> bool:
    """Whether the sentence is an item that begins with an imperative and tells nothing done."""
    start = page.sentences[draft.sentence].start
    if not pattern("order").match(page.folded, start, draft.stop):
        return False
    return pattern("result").search(page.folded, start, draft.start) is None
