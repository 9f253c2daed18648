"""The log of running deadlines that a change of the calendar moves, and the days that moved them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dondoc.core.law.calendar import Calendar, Difference, differences
from dondoc.core.law.clock.deadlines import Deadline, Step, derive
from dondoc.core.law.clock.events import History
from dondoc.core.law.lawbook import Lawbook, Rule


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A running deadline of one matter before and after, and the days off or worked between that moved it."""

    history: str
    step: str
    rule: Rule
    start: date
    before: date
    after: date
    because: tuple[Difference, ...]


def moved_deadlines(
    histories: Iterable[History], before: Calendar, after: Calendar, *, book: Lawbook | None = None
) -> tuple[MovedDeadline, ...]:
    """Running deadlines (neither answered nor closed nor paused) whose last day differs under the new calendar."""
    log: list[MovedDeadline] = []
    for history in histories:
        old = derive(history, calendar=before, book=book)
        new = {_key(step): step for step in derive(history, calendar=after, book=book).steps}
        for step in old.steps:
            moved = new.get(_key(step))
            if moved is not None and step.running and step.due != moved.due:
                log.extend(_entry(history, step, moved, before, after))
    return tuple(log)


def _key(step: Step) -> tuple[str, object]:
    return step.id, step.governing.event


def _entry(history: History, old: Step, new: Step, before: Calendar, after: Calendar) -> Iterator[MovedDeadline]:
    if old.due is None or new.due is None:
        return
    first, last = old.governing, new.governing
    windows = [_window(first), _window(last)]
    if first.start != last.start:  # it begins where another step runs out, and that step moved
        windows.append((min(first.start, last.start), max(first.start, last.start)))
    found = {
        row.day: row
        for row in differences(before, after, min(low for low, _ in windows), max(high for _, high in windows))
        if any(low <= row.day <= high for low, high in windows)
    }
    because = tuple(found[day] for day in sorted(found))
    yield MovedDeadline(history.id, old.id, last.rule, last.start, old.due, new.due, because)


def _window(line: Deadline) -> tuple[date, date]:
    """The days on which being off or worked can matter: all that are counted, or only the end for calendar days."""
    assert line.due is not None
    if line.rule.unit == "working_day":
        return min(line.start, line.due), max(line.start, line.due)
    last = line.count.last or line.due
    return min(last, line.due), max(last, line.due)
