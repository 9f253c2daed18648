"""From stretches that tell someone what to do to tasks with their fields."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.core.reading.findings import Because, Task
from dondoc.core.reading.tasks.clauses import told_to
from dondoc.core.reading.tasks.cues import cue, plain_forms
from dondoc.core.reading.tasks.fields import (
    authority_of,
    cooperating_of,
    deadline_of,
    is_weak_time,
    missing_of,
    names_in,
    no_such_day,
    product_of,
)
from dondoc.core.reading.tasks.scope import Region
from dondoc.core.reading.tasks.split import Part, parts_of
from dondoc.core.reading.tasks.words import Span, Words

_CLOSING = ' .,;:"…/-'
_SHORTEST = 14
_LONGEST_TITLE, _FEWEST_WORDS, _GIVEN_BACK = 20, 3, 70
_NOTE_BACK = 200


@dataclass(slots=True)
class _Carried:
    """What goes on from one part of a stretch to the next."""

    assignees: tuple[str, ...]
    verb: str | None
    due: Span | None


def tasks_of(w: Words, region: Region) -> list[Task]:
    """The tasks of one stretch, in order."""
    out: list[Task] = []
    carried = _Carried(region.assignees, region.verb, region.due)
    named = False  # whether the stretch has named who acts: "Bộ X rà soát ...; chỉ đạo các đơn vị ..."
    for part in parts_of(w, region.head, region.end, ordered=region.governs):
        head = part.head
        carried.verb = part.verb or carried.verb
        if head.subject:
            carried.assignees, named = (w.page.words(*head.subject),), True
        elif head.thing:
            carried.assignees = ()
        elif region.official and not named and (told := told_to(w, head)):
            carried.assignees = (w.page.words(*told),)
            carried.verb = carried.verb if region.governs else "chỉ đạo"
        if head.modal and not region.governs:
            carried.verb = w.page.words(*head.modal)
        carried.due = head.due or carried.due
        end = _end(w, part)
        if end - head.start >= _SHORTEST and not (head.subject and _is_title(w, region, head.verb, end)):
            out.append(_task(w, region, part, end, carried))
    return out


def _is_title(w: Words, region: Region, verb: int, end: int) -> bool:
    """Whether a verb has no object: "Cơ quan chủ trì", the title of a column."""
    if w.folded.find(" giao ", max(0, verb - _GIVEN_BACK), verb) >= 0:
        return False  # "việc này giao Sở X chủ trì"
    if end - verb >= _LONGEST_TITLE or len(w.folded[verb:end].split()) >= _FEWEST_WORDS:
        return False
    return not region.official or cue("short_duty").fullmatch(w.folded, verb, end) is None


def modality_of(verb: str | None) -> str | None:
    """The plain form of a verb of directing or a modal: "giao nhiệm vụ cho" is "giao"."""
    return plain_forms().get(verb.lower(), verb.lower()) if verb else None


def _end(w: Words, part: Part) -> int:
    start, end = part.head.start, part.end
    while end > start and w.flow[end - 1] in _CLOSING:
        end -= 1
    if w.flow[end - 1] == ")":
        note = cue("note").search(w.folded, max(start, end - _NOTE_BACK), end)
        end = note.start() if note else end
    return end


def _task(w: Words, region: Region, part: Part, end: int, carried: _Carried) -> Task:
    start = part.head.start
    due = _due(w, region, start, carried.due, deadline_of(w, start, end))
    wrong = no_such_day(w, start, end) if due is None or is_weak_time(w, due) else None
    due = wrong or due
    product = region.cells.get("product") or product_of(w, start, end)
    authority = region.cells.get("authority") or authority_of(w, start, end)
    helps = names_in(w.page.words(*region.cells["helps"])) if "helps" in region.cells else cooperating_of(w, start, end)
    names = tuple([name for phrase in carried.assignees for name in names_in(phrase)])
    action, deadline, recurring = _action(w, part, end), _words(w, due), _recurring(w, due)
    told, decides = _words(w, product), _words(w, authority)
    return Task(
        start=start, end=end, quote=w.page.quote(start, end), action=action, modality=modality_of(carried.verb),
        assignees=names, cooperating=helps, deadline=deadline, recurring=recurring,
        due=w.due(deadline) if deadline and not recurring else None, product=told, authority=decides,
        said_by=region.speaker, citations=w.citations_between(start, end),
        soft=region.soft, sure=region.sure and not region.soft and wrong is None,
        missing=missing_of(names, action, deadline, told, decides),
        inherited=_inherited(part, names, due, end), because=_because(region, part, end, due, product),
    )  # fmt: skip


def _due(w: Words, region: Region, start: int, outer: Span | None, own: Span | None) -> Span | None:
    """The time in the task's own words; a column of dates and a dated lead go before one that only urges."""
    urged = own is not None and outer is not None and is_weak_time(w, own) and not is_weak_time(w, outer)
    aimed = own is not None and outer is not None and cue("aim").search(w.folded, start, own[0]) is not None
    first = outer is not None and (
        region.rule == "task.row" or "due" in region.cells or urged or (aimed and not is_weak_time(w, outer))
    )
    return outer if first else own or outer


def _words(w: Words, span: Span | None) -> str | None:
    return (w.page.words(*span).strip(" .,") or None) if span else None


def _action(w: Words, part: Part, end: int) -> str:
    """The clause on one line, without who is to act."""
    head = part.head
    first = head.subject[1] if head.subject and head.start == head.subject[0] else head.start
    text = w.page.words(first, end)
    return text[:1].upper() + text[1:]


def _recurring(w: Words, due: Span | None) -> str | None:
    times = (time for time in w.times_between(*due) if time.kind == "recurring") if due else ()
    return next((w.page.words(time.start, time.end) for time in times), None)


def _inherited(part: Part, names: tuple[str, ...], due: Span | None, end: int) -> tuple[str, ...]:
    """The fields that stand outside the words of the task."""
    out = ("assignees",) if names and part.head.subject is None else ()
    outside = due is not None and not (part.head.start <= due[0] and due[1] <= end)
    return (*out, "deadline") if outside else out


def _because(region: Region, part: Part, end: int, due: Span | None, product: Span | None) -> tuple[Because, ...]:
    """The words that made it a task and gave its fields: what directs it, then its assignee, modal, time, product."""
    head = part.head
    seen = (
        (region.rule, region.cue or (head.start, end)),
        ("task.assignee", head.subject),
        ("task.modal", head.modal),
        ("task.due", due),
        ("task.product", product),
    )
    return tuple([Because(rule, span[0], span[1]) for rule, span in seen if span])
