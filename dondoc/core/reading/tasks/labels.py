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
    return _field(w, p.body, p.end)


def _field(w: Words, begin: int, stop: int) -> tuple[str, Span] | None:
    colon = w.flow.find(":", begin, min(stop, begin + _LONGEST_LABEL))
    if colon < 0 or cue("field_label").match(w.folded, begin, colon) is None:
        return None
    kind = next((kind for kind in _KINDS if cue(f"column_{kind}").search(w.folded, begin, colon)), "other")
    start, end = w.skip(colon + 1), w.trimmed(colon + 1, stop)
    if kind == "other" and subject_at(w, start, end) is not None:
        return None  # "Kinh phí: Sở Tài chính cân đối ..."
    if kind in ("leads", "helps", "due") and (further := _further(w, start, stop)) > 0:
        end = w.trimmed(start, further - 1)
    if kind == "leads" and names_actor(w, start):
        end = predicate_after(w, start, end) or end  # "Sở X chủ trì tham mưu ..."
    return (kind, (start, end)) if start < end else ("other", (begin, colon))


def _further(w: Words, start: int, end: int) -> int:
    """Where one more field of a line begins: "Cơ quan thực hiện: Sở X; thời hạn: trước 31/3"; 0: none does."""
    mark = w.flow.find("; ", start, end) + 2
    if mark < 2:
        return 0
    colon = w.flow.find(":", mark, min(end, mark + _LONGEST_LABEL))
    return mark if colon > 0 and cue("field_label").match(w.folded, mark, colon) else 0


def fill_line(w: Words, regions: list[Region], p: Paragraph, field: tuple[str, Span]) -> None:
    """Give all fields of a line, of which the first is known, to the tasks above it."""
    fill(w, regions, *field)
    further = _further(w, field[1][0], p.end)
    if further and (more := _field(w, further, p.end)) is not None:
        fill(w, regions, *more)


def fill(w: Words, regions: list[Region], kind: str, span: Span) -> None:
    """Give a field to the tasks above its line; what a task told itself stays."""
    for region in regions:
        if kind == "leads" and region.head.subject is None:
            region.assignees = (w.page.words(*span),)
        elif kind == "due" and "due" not in region.cells:
            region.due = span
        if kind in ("helps", "due", "product"):
            region.cells = {kind: span, **region.cells}


def is_attributed(w: Words, start: int, below: Paragraph | None) -> bool:
    """Whether the line below tells who leads a task or until when: what stands above it is one."""
    field = field_line(w, below) if below is not None else None
    if field is None or field[0] not in ("leads", "due"):
        return False
    return w.flow.find(": ", start, start + _LONGEST_LABEL) < 0  # "Cơ quan tiếp nhận: Trung tâm ..." is a label too
