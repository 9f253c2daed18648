"""From stretches that tell someone what to do to tasks with their fields."""

from __future__ import annotations

import re
from dondoc.core.reading.findings import Task
from dondoc.core.reading.page import because
from dondoc.core.reading.tasks.clauses import told_to
from dondoc.core.reading.tasks.fields import (
    authority_of,
    citations_between,
    cooperating_of,
    deadline_of,
    is_weak_time,
    missing_of,
    names_in,
    product_of,
)
from dondoc.core.reading.tasks.scope import Region
from dondoc.core.reading.tasks.split import Part, parts_of
from dondoc.core.reading.tasks.words import Span, Words
from dondoc.core.reading.times import due_of

_NOTE = re.compile(r"\s*\([^()]*(?:kèm theo|đính kèm|phụ lục)[^()]*\)$")
_CLOSING = ' .,;:"…/-'


def tasks_of(w: Words, region: Region, citation_starts: list[int]) -> list[Task]:
    """The tasks of one stretch, in order."""
    out: list[Task] = []
    assignees, verb, due = region.assignees, region.verb, region.due
    for part in parts_of(w, region.head, region.end):
        head = part.head
        if head.subject:
            assignees = (w.page.words(*head.subject),)
        elif head.thing:
            assignees = ()
        elif region.official and (told := told_to(w, head)):
            assignees, verb = (w.page.words(*told),), verb if region.governs else "chỉ đạo"
        if head.modal and not region.governs:
            verb = modality_of(w.page.words(*head.modal).lower())
        if head.due:
            due = head.due
        task = _task(w, region, part, assignees, verb, due, citation_starts)
        if task is not None:
            out.append(task)
    return out


_MODALITIES = {
    "có nhiệm vụ": "giao", "có trách nhiệm": "giao", "giao nhiệm vụ": "giao", "giao nhiệm vụ cho": "giao", "giao cho": "giao",
    "giao trách nhiệm": "giao", "giao trách nhiệm cho": "giao", "thống nhất giao": "giao", "đồng ý giao": "giao",
    "quyết định giao": "giao", "phân công nhiệm vụ cho": "phân công", "ra chỉ thị": "chỉ thị", "kiên quyết không để": "không để",
    "tuyệt đối không để": "không để", "tuyệt đối không được": "không được", "nhất thiết phải": "phải", "bắt buộc phải": "phải",
    "nhất định phải": "phải", "ra lệnh": "yêu cầu", "chỉ đạo và yêu cầu": "yêu cầu", "nhấn mạnh và yêu cầu": "yêu cầu",
}  # fmt: skip


def modality_of(verb: str | None) -> str | None:
    """The plain form of a verb of directing or a modal: "giao nhiệm vụ cho" is "giao"."""
    return _MODALITIES.get(verb, verb) if verb else verb


def _task(
    w: Words,
    region: Region,
    part: Part,
    assignees: tuple[str, ...],
    verb: str | None,
    due: Span | None,
    cites: list[int],
) -> Task | None:
    start, end = part.head.start, part.end
    while end > start and w.flow[end - 1] in _CLOSING:
        end -= 1
    note = _NOTE.search(w.folded, start, end)
    if note:
        end = note.start()
    if end - start < 8:
        return None
    own = deadline_of(w, start, end)
    first = due is not None and (
        region.rule == "task.row" or (own is not None and is_weak_time(w, own) and not is_weak_time(w, due))
    )
    deadline = due if first else own or due
    names = tuple(name for phrase in assignees for name in names_in(phrase))
    action, printed = _action(w, part, end), w.page.words(*deadline) if deadline else None
    recurring, product, authority = _recurring(w, deadline), product_of(w, start, end), authority_of(w, start, end)
    return Task(
        start=start, end=end, quote=w.page.quote(start, end), action=action, modality=modality_of(verb),
        assignees=names, cooperating=cooperating_of(w, start, end), deadline=printed, recurring=recurring,
        due=due_of(printed, w.page) if printed and not recurring else None, product=product, authority=authority,
        said_by=region.speaker, citations=citations_between(cites, start, end), soft=region.soft, sure=not region.soft,
        missing=missing_of(names, action, printed, product, authority),
        inherited=_inherited(part, names, deadline, start, end), because=because(region.rule, start, end),
    )  # fmt: skip


def _inherited(part: Part, names: tuple[str, ...], deadline: Span | None, start: int, end: int) -> tuple[str, ...]:
    """The fields that stand outside the words of the task."""
    out = ("assignees",) if names and part.head.subject is None else ()
    outside = deadline is not None and not (start <= deadline[0] and deadline[1] <= end)
    return (*out, "deadline") if outside else out


def _action(w: Words, part: Part, end: int) -> str:
    head = part.head
    first = head.subject[1] if head.subject and head.start == head.subject[0] else head.start
    text = w.page.words(first, end)
    return text[:1].upper() + text[1:]


def _recurring(w: Words, deadline: Span | None) -> str | None:
    if deadline is None:
        return None
    for time in w.times_between(*deadline):
        if time.kind == "recurring":
            return w.page.words(time.start, time.end)
    return None
