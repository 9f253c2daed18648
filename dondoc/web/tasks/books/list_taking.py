"""A list that came back is looked at and applied: new rows are given as tasks, changed cells corrected, by the normal
actions; all of it or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from dondoc.web.documents import queries as documents
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Assignment, Origin
from dondoc.web.tasks.books.container import Limits, open_book
from dondoc.web.tasks.books.list_columns import PLACES
from dondoc.web.tasks.books.list_rows import Listed, Reader, Row, list_sheet_of, period_of, read_list
from dondoc.web.tasks.books.list_terms import round_of
from dondoc.web.tasks.books.taking import applied, cell_fault, content_of, keep
from dondoc.web.tasks.errors import BookRefused, Fault, Overtaken, WrongTerm, WrongValue
from dondoc.web.tasks.models import Book, Task
from dondoc.web.tasks.sight import visible
from dondoc.web.tasks.standing import assignment_of, term_of
from dondoc.web.tasks.terms import Term
from dondoc.web.tasks.work import by_row
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import any_unit, units_where

LIST = Limits(sent=40 << 20, part=256 << 20, rows=120_000, cells=6_000_000, letters=256 << 20, memory=3 << 30)
#: rows that one list may change or bring
MOST = 2_000
_TERM = ("due_kind", "due", "detail")
_COLUMN = {
    "what": "what", "lead": "lead", "cooperating": "cooperating", "person": "person", "programme": "programme",
    "due": "due", "due_kind": "due_kind", "working_days": "detail", "period": "detail", "every": "detail",
    "at_day": "detail", "product": "product", "product_kind": "product_kind", "authority": "authority",
    "reason": "reason", "document": "document", "quote": "quote", "unit": "unit",
}  # fmt: skip


@dataclass
class Line:
    """One row and what would become of it: "new" or "change"."""

    row: Row
    task: Task | None
    outcome: str
    faults: list[Fault] = field(default_factory=list)


@dataclass
class Look:
    """A list looked at; ``still`` rows are as they were written."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    still: int = 0

    def count(self, outcome: str) -> int:
        """How many rows come to an outcome."""
        return self.still if outcome == "none" else sum(line.outcome == outcome for line in self.lines)

    @property
    def changes(self) -> int:
        """How many rows change something."""
        return len(self.lines)


def receive_list(user: Any, name: str, data: bytes) -> Book:
    """Take in a list, to be looked at before it is applied. Raises ``BookRefused``."""
    if not any_unit(user, "tasks.assign"):
        raise Http404
    list_sheet_of(open_book(name, data, LIST))
    return keep(user, Book.Kind.LIST, None, "", (name, data))


def look_list(user: Any, book: Book) -> Look:
    """What would become of a list, and everything that is wrong with it; nothing is kept."""
    with transaction.atomic():
        out = _done(user, book)
        transaction.set_rollback(True)
    return out


def take_list(user: Any, book: Book) -> Look:
    """Apply a list, all of it. Raises ``BookRefused`` with every fault; nothing is kept then."""
    out: Look = applied(user, book, lambda locked: _done(user, locked))
    return out


def _done(user: Any, book: Book) -> Look:
    if not any_unit(user, "tasks.assign"):
        raise PermissionDenied("tasks.assign")
    listed = read_list(list_sheet_of(open_book(book.file_name, content_of(book), LIST)), user)
    if len(listed.rows) > MOST:
        raise BookRefused(
            _("%(n)s rows were changed or added; at most %(most)s at once.") % {"n": len(listed.rows), "most": MOST},
            hint=_("Split the workbook, and send the parts one after the other."),
        )
    seen = visible(user).select_related("lead", "unit", "programme", "person")  # a mark may be edited to name any task
    tasks = seen.in_bulk([row.task for row in listed.rows])
    broken = {fault.row for fault in listed.faults}
    out, reader = Look(still=listed.still), Reader(user, listed)
    for row in listed.rows:
        line = Line(row, tasks.get(row.task), "change" if row.task else "new")
        if row.row not in broken:
            with by_row(book, row.row):
                line.faults = _apply(user, line, reader)
        out.lines.append(line)
    _gather(out, listed)
    return out


def _gather(out: Look, listed: Listed) -> None:
    by_row: dict[int, list[Fault]] = {}
    for fault in listed.faults:
        by_row.setdefault(fault.row, []).append(fault)
    for line in out.lines:
        line.faults = [*by_row.pop(line.row.row, []), *line.faults]
    out.faults = [fault for line in out.lines for fault in line.faults]
    out.faults += [fault for faults in by_row.values() for fault in faults]
    out.faults.sort(key=lambda fault: (fault.row, len(fault.place), fault.place))


def _apply(user: Any, line: Line, reader: Reader) -> list[Fault]:
    row = line.row
    try:
        with transaction.atomic():
            if row.task:
                _change(user, line, reader)
            else:
                line.task = _give(user, row, reader)
    except Overtaken as error:
        words = _("%(error)s Export the list again and change it there.") % {"error": error.message}
        return [_of_row(row, words)]
    except DeskError as error:
        name = _COLUMN.get(error.field)
        return [cell_fault(row.row, PLACES[name], str(error))] if name else [_of_row(row, str(error))]
    except (Http404, PermissionDenied):
        return [_of_row(row, _("you may not change this task."))]
    return []


def _of_row(row: Row, words: str) -> Fault:
    told = _("Row %(row)s (task %(n)s): %(words)s") % {"row": row.row, "n": row.task or _("new"), "words": words}
    return Fault(_("row %(row)s") % {"row": row.row}, told, row.row)


def _change(user: Any, line: Line, reader: Reader) -> None:
    task, said = line.task, line.row.said
    if task is None:
        raise Http404
    now = assignment_of(task)
    if any(name in said for name in _TERM):
        now = replace(now, term=_term(said, task))
    plain = {name: value for name, value in said.items() if name not in _TERM}
    actions.change(user, task.pk, replace(now, **plain), version=line.row.version)


def _term(said: dict[str, Any], task: Task | None = None) -> Term:
    """The term that the three cells of a row say; what was not changed is as it stands."""
    kind = said.get("due_kind") or (task.due_kind if task else "")
    if "due_kind" not in said and said.get("due") and "detail" not in said:
        kind = Task.Due.DATE  # a day was typed and nothing else
    kind = kind or (Task.Due.DATE if said.get("due") else Task.Due.NONE)
    detail = str(said.get("detail", "")).strip()
    was = term_of(task) if task else Term()
    match kind:
        case Task.Due.DATE:
            return Term(kind, said.get("due", task.due if task else None))
        case Task.Due.PERIOD:
            return Term(kind, period=period_of(detail) if detail else was.period)
        case Task.Due.WORKING_DAYS:
            return Term(
                kind, working_days=_count(detail) if detail else was.working_days, counted_from=was.counted_from
            )
        case Task.Due.RECURRING:
            every, at = _round(detail) if detail else (was.every, was.at)
            return Term(kind, every=every, at=at)
    if said.get("due") or detail:
        raise WrongTerm(
            _("A task of this kind has no due day; choose another kind, or empty these cells."), field="due_kind"
        )
    return Term(kind)


def _round(words: str) -> tuple[str, str]:
    with translation.override("vi"):  # a list is written in it
        return round_of(words)


def _count(words: str) -> int:
    if not (words.isdecimal() and len(words) < 6):
        raise WrongTerm(_("Give the number of working days."), hint=_("For example 10."), field="working_days")
    return int(words)


def _give(user: Any, row: Row, reader: Reader) -> Task:
    """A new task. Raises what its action raises, and ``WrongValue`` where the row lacks something."""
    said = row.said
    unit = said.get("unit")
    if unit is None:
        registers = list(units_where(user, "tasks.assign").filter(ends_on__isnull=True)[:2])
        if len(registers) != 1:
            raise WrongValue(_("Say into which register the task is given."), field="unit")
        unit = registers[0]
    assignment = Assignment(
        said.get("what", ""), said.get("lead"), _term(said), said.get("cooperating", ()),
        said.get("programme"), said.get("person"), said.get("authority", ""),
        said.get("product_kind", Task.Product.NONE), said.get("product", ""),
    )  # fmt: skip
    return actions.assign(user, unit, assignment, _origin(user, said))


def _origin(user: Any, said: dict[str, Any]) -> Origin:
    if not said.get("document"):
        if not said.get("reason"):
            words = _("Say where the task comes from: a reason, or words of a document.")
            raise WrongValue(words, field="reason")
        return Origin(reason=said["reason"])
    found, words = documents.visible(user).filter(pk=said["document"]).first(), str(said.get("quote", "")).strip()
    if found is None:
        raise WrongValue(_("This document is not in the register."), field="document")
    start = found.text.find(words) if words else -1
    if start < 0:
        raise WrongValue(_("Choose the words of the text that give the task."), field="quote")
    return Origin(document=found, start=start, end=start + len(words))
