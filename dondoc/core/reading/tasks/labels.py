"""Lines below a task that tell one of its fields: "Cơ quan chủ trì: Sở X", "Thời gian thực hiện: quý III"."""

from __future__ import annotations

from dondoc.core.reading.layout import Paragraph
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.scope import Region
from dondoc.core.reading.tasks.subjects import names_actor, predicate_after, subject_at
from dondoc.core.reading.tasks.words import Span, Words

_KINDS = ("helps", "due", "leads", "product")
_LONGEST_LABEL = 60
_LOWEST = 3  # a numbered point of its own is no field of what stands above


def field_line(w: Words, p: Paragraph) -> tuple[str, Span] | None:
    """Which field a line tells and its words; None where it is no such line."""
    if p.level < _LOWEST:
        return None
    colon = w.flow.find(":", p.body, min(p.end, p.body + _LONGEST_LABEL))
    if colon < 0 or cue("field_label").match(w.folded, p.body, colon) is None:
        return None
    kind = next((kind for kind in _KINDS if cue(f"column_{kind}").search(w.folded, p.body, colon)), "other")
    start, end = w.skip(colon + 1), w.trimmed(colon + 1, p.end)
    if kind == "other" and subject_at(w, start, end) is not None:
        return None  # "Kinh phí: Sở Tài chính cân đối ..."
    if kind == "leads" and names_actor(w, start):
        end = predicate_after(w, start, end) or end  # "Sở X chủ trì tham mưu ..."
    return (kind, (start, end)) if start < end else ("other", (p.body, colon))


def fill(w: Words, regions: list[Region], kind: str, span: Span) -> None:
    """Give a field to the tasks above its line; what a task told itself stays."""
    for region in regions:
        if kind == "leads" and region.head.subject is None:
            region.assignees = (w.page.words(*span),)
        elif kind == "due" and "due" not in region.cells:
            region.due = span
        if kind in ("helps", "due", "product"):
            region.cells = {kind: span, **region.cells}
