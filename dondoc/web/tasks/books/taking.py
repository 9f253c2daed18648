"""A workbook is kept, looked at, and applied: every row by the normal action of its task, all rows or none.

Looking is doing it and taking it back: what is shown before the word is given is what would happen, with every refusal
of every action. The same workbook, by its content or by its token, is applied once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.files.errors import Secret
from dondoc.files.secrecy import refuse_secret_name
from dondoc.web.audit.actions import record
from dondoc.web.documents import storage
from dondoc.web.documents.errors import SecretText
from dondoc.web.documents.names import shown_name
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Reached, Report
from dondoc.web.tasks.books import reply_rows
from dondoc.web.tasks.books.container import Limits, open_book, place
from dondoc.web.tasks.books.mark_rows import NAME as MARKS
from dondoc.web.tasks.books.mark_rows import MarkLine, known_marks, read_marks
from dondoc.web.tasks.books.reply_rows import Reply, Typed, main_sheet, read_reply, same_task
from dondoc.web.tasks.books.reply_sheet import Filled
from dondoc.web.tasks.books.tokens import SHEET, Token, opened
from dondoc.web.tasks.errors import BookAgain, BookRefused, Fault, Overtaken
from dondoc.web.tasks.models import Book, Task
from dondoc.web.tasks.proofs import Proof
from dondoc.web.tasks.words import PRODUCTS, STATES
from dondoc.web.tasks.work import by_row
from dondoc.web.ui.errors import DeskError
from dondoc.web.ui.templatetags.dondoc import moment
from dondoc.web.units.access import require
from dondoc.web.units.models import Unit

REPLY = Limits()
_COLUMNS = {
    "percent": reply_rows.PERCENT, "words": reply_rows.WORDS, "note": reply_rows.WORDS, "url": reply_rows.LINK,
    "difficulty": reply_rows.DIFFICULTY, "product": reply_rows.PRODUCT, "product_kind": reply_rows.KIND,
}  # fmt: skip


@dataclass
class Line:
    """One row and what would become of it: "report", "propose", "none"; ``faults`` where it is refused."""

    typed: Typed
    task: Task | None
    what: str
    outcome: str
    faults: list[Fault] = field(default_factory=list)


@dataclass
class Look:
    """A workbook looked at: rows, all that is wrong, what was passed over."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    marks: list[MarkLine] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """How many rows come to an outcome; "reach": milestones."""
        if outcome == "reach":
            return len(self.marks)
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def changes(self) -> int:
        """How many rows change something."""
        return len(self.lines) - self.count("none") + len(self.marks)


def keep(user: Any, kind: str, unit: Unit | None, token: str, sent: tuple[str, bytes]) -> Book:
    """Keep a workbook to be looked at. Raises ``BookAgain`` where it was applied before."""
    name, data = sent
    try:
        refuse_secret_name(shown_name(name))  # steps tell the name to everybody who sees their tasks
    except Secret as error:
        raise SecretText(error) from None
    sha256 = hashlib.sha256(data).hexdigest()
    refuse_again(kind, sha256, token)
    storage.keep(sha256, data)
    same = Book.objects.filter(kind=kind, sha256=sha256, sent_by=user, applied_at__isnull=True)
    book = same.order_by("pk").first() or Book(kind=kind, sha256=sha256, sent_by=user)
    book.unit, book.token, book.file_name, book.size = unit, token, shown_name(name) or "…", len(data)
    book.sent_at = timezone.now()
    book.save()
    return book


def refuse_again(kind: str, sha256: str, token: str, *, but: int = 0) -> None:
    """Raises ``BookAgain`` where the content or the token was applied before."""
    same = Q(sha256=sha256) | (Q(token=token) & ~Q(token=""))
    found = Book.objects.filter(same, kind=kind, applied_at__isnull=False).exclude(pk=but).first()
    if found is not None:
        told = {"when": moment(found.applied_at), "who": found.applied_by, "name": found.file_name}
        raise BookAgain(
            _("This workbook was received already at %(when)s, from %(who)s (“%(name)s”).") % told,
            hint=_("Nothing is done twice. For the next report, download a new workbook."),
        )


def content_of(book: Book) -> bytes:
    """The workbook as it was sent."""
    path = storage.path_of(storage.place_of(book.sha256))
    if not path.is_file():
        raise _not_stored()
    return path.read_bytes()


def _not_stored() -> BookRefused:
    return BookRefused(_("The workbook is not stored here any more."), hint=_("Send it again."))


def receive_reply(user: Any, unit: Unit, name: str, data: bytes) -> Book:
    """Take in a unit's workbook, to be looked at before it is applied. Raises ``BookRefused``."""
    require(user, "tasks.report", unit)
    sheets = open_book(name, data, REPLY)
    token = _own(opened(sheets.get(SHEET)), unit)
    main_sheet(sheets)
    return keep(user, Book.Kind.REPLY, unit, token.name, (name, data))


def _own(token: Token, unit: Unit) -> Token:
    if token.kind != "reply":
        raise BookRefused(
            _("This is a list of tasks, not the reply workbook of a unit."), hint=_("Send it at “Import tasks”.")
        )
    if token.unit != unit.pk:
        other = Unit.objects.filter(pk=token.unit).first()
        raise BookRefused(
            _("This workbook was given out for %(other)s, not for %(unit)s.") % {"other": other, "unit": unit},
            hint=_("Send it on the page of that unit, or download the workbook of this one."),
        )
    return token


def look(user: Any, book: Book) -> Look:
    """What would become of a reply, and everything that is wrong with it; nothing is kept."""
    with transaction.atomic():
        out = _done(user, book)
        transaction.set_rollback(True)
    return out


def take(user: Any, book: Book) -> Look:
    """Apply a reply, all of it. Raises ``BookRefused`` with every fault; nothing is kept then."""
    out: Look = applied(user, book, lambda locked: _done(user, locked))
    return out


def applied(user: Any, book: Book, do: Callable[[Book], Any]) -> Any:
    """Run ``do`` once for a workbook, whole or not at all, and write that it was applied."""
    try:
        with transaction.atomic():
            locked = _locked(book)
            refuse_again(locked.kind, locked.sha256, locked.token)
            out = do(locked)
            if out.faults:
                raise refused(out)
            locked.applied_at, locked.applied_by = timezone.now(), user
            locked.told = {name: out.count(name) for name in ("report", "propose", "change", "new", "none", "reach")}
            locked.save()
            record(
                actor=user, verb=f"tasks.book-{locked.kind}", target=locked, unit=locked.unit,
                data=locked.told | {"sha256": locked.sha256, "rows": len(out.lines), "changed": out.changes},
            )  # fmt: skip
    except IntegrityError:  # somebody else applied the same one at this moment
        refuse_again(book.kind, book.sha256, book.token)
        raise
    return out


def _locked(book: Book) -> Book:
    """The workbook, locked together with its twins, so that of two words at once one waits and then sees the other."""
    same = Q(sha256=book.sha256) | (Q(token=book.token) & ~Q(token=""))
    rows = {row.pk: row for row in Book.objects.select_for_update().filter(same, kind=book.kind).order_by("pk")}
    if book.pk not in rows:  # removed in the meantime: it had waited too long
        raise _not_stored()
    return rows[book.pk]


def refused(out: Any) -> BookRefused:
    """All that is wrong, as one error."""
    return BookRefused(
        _("Nothing was applied: %(n)s places to mend.") % {"n": len(out.faults)},
        hint=_("Correct the cells that are named, save, and send the workbook again."), faults=out.faults,
    )  # fmt: skip


def _done(user: Any, book: Book) -> Look:
    """Do every row inside the caller's transaction; what is refused is told, row by row."""
    assert book.unit is not None
    require(user, "tasks.report", book.unit)
    sheets = open_book(book.file_name, content_of(book), REPLY)
    token = _own(opened(sheets.get(SHEET)), book.unit)
    reply = read_reply(sheets, token)
    sheet = main_sheet(sheets)[0]
    tasks = {task.pk: task for task in Task.objects.filter(pk__in=token.versions).select_related("lead")}
    out, versions = Look(notes=reply.notes), dict(token.versions)
    out.marks, strange = read_marks(sheets.get(MARKS))
    known_marks(out.marks, tasks, book.unit.pk)
    for mark in out.marks:
        with by_row(book, mark.row):
            _reach(user, mark, versions)
    broken = {fault.row for fault in reply.faults}
    for typed in reply.rows:
        task = tasks.get(typed.task)
        line = Line(typed, task, " ".join(task.what.split()) if task else "", "none")
        if typed.any:
            line.outcome = "propose" if typed.done else "report"
            if task is not None and task.version == token.versions[typed.task] and not same_task(sheet, typed, task):
                line.faults = [_swapped(typed)]
            elif typed.row not in broken:
                with by_row(book, typed.row):
                    line.faults = _unheard(typed, task) or _apply(user, typed, task, versions, book.unit)
        elif task is not None:
            line.faults = _unheard(typed, task)
        out.lines.append(line)
    _gather(out, reply)
    out.faults += strange + [fault for mark in out.marks for fault in mark.faults]
    return out


def _reach(user: Any, mark: MarkLine, versions: dict[int, int]) -> None:
    """Tell that a milestone was reached; the version that the task then has is the one its row goes on from."""
    if mark.faults or mark.milestone is None:
        return
    key = mark.milestone.task_id
    try:
        with transaction.atomic():
            actions.reach(user, (key, mark.milestone.pk), Reached(mark.day), version=versions[key])
        versions[key] += 1
    except DeskError as error:
        mark.fault(5, str(error))
    except (Http404, PermissionDenied):
        mark.fault(1, _("you may not report on this task."))


def _unheard(typed: Typed, task: Task | None) -> list[Fault]:
    """What a task would not take, and what would be lost without a word."""
    if task is None or task.closed_on is not None:
        return []
    if task.split and typed.percent is not None:
        words = _("the task is split: its progress follows from its parts; empty this cell.")
        return [cell_fault(typed.row, reply_rows.PERCENT, words)]
    if not typed.kind or typed.kind == task.product_kind:
        return []
    if task.product_kind != Task.Product.NONE:
        told = {"kind": PRODUCTS[task.product_kind]}
        words = _("the kind of product is settled (%(kind)s); put it back. It is corrected on the site.") % told
    elif not typed.done:
        words = _("a kind of product goes with a task that is proposed as done; choose “Có”, or empty this cell.")
    else:
        return []
    return [cell_fault(typed.row, reply_rows.KIND, words)]


def cell_fault(row: int, column: int, words: str) -> Fault:
    """What is wrong with a cell."""
    at = place(row, column)
    return Fault(at, _("Cell %(cell)s: %(words)s") % {"cell": at, "words": words}, row)


def _gather(out: Look, reply: Reply) -> None:
    by_row: dict[int, list[Fault]] = {}
    for fault in reply.faults:
        by_row.setdefault(fault.row, []).append(fault)
    for line in out.lines:
        line.faults += by_row.pop(line.typed.row, [])
    out.faults = [fault for line in out.lines for fault in line.faults]
    out.faults += [fault for faults in by_row.values() for fault in faults]
    out.faults.sort(key=lambda fault: (fault.row, len(fault.place), fault.place))


def _swapped(typed: Typed) -> Fault:
    at = place(typed.row, 1)
    words = _(
        "Cell %(cell)s: number %(n)s does not go with the task of this row; it was changed. Put back what stood there."
    )
    return Fault(at, words % {"cell": at, "n": typed.task}, typed.row)


def _apply(user: Any, typed: Typed, task: Task | None, versions: dict[int, int], unit: Unit) -> list[Fault]:
    gone = _gone(task, unit)
    if gone:
        return [_of_row(typed, gone)]
    try:
        with transaction.atomic():
            _act(user, typed, versions[typed.task])
    except Overtaken as error:
        words = _("%(error)s Nothing that you typed is lost: get a new workbook with it below.")
        return [_of_row(typed, words % {"error": error.message})]
    except DeskError as error:
        column = _COLUMNS.get(error.field)
        if column is None:
            return [_of_row(typed, str(error))]
        return [cell_fault(typed.row, column, str(error))]
    except (Http404, PermissionDenied):
        return [_of_row(typed, _("you may not report on this task."))]
    return []


def _of_row(typed: Typed, words: str) -> Fault:
    told = _("Row %(row)s (task %(n)s): %(words)s") % {"row": typed.row, "n": typed.task, "words": words}
    return Fault(_("row %(row)s") % {"row": typed.row}, told, typed.row)


def _gone(task: Task | None, unit: Unit) -> str:
    """Why a task takes no report of this unit any more; "" where it does."""
    if task is None or task.outcome == "withdrawn":
        return str(_("the task was taken back; empty the row."))
    if task.lead_id != unit.pk:
        return _("the task was moved to %(unit)s; empty the row.") % {"unit": task.lead}
    if task.closed_on is not None:
        told = {"state": _("verified as done") if task.outcome == "done" else STATES["dropped"][0]}
        return _("the task is closed (%(state)s); empty the row.") % told
    return ""


def _act(user: Any, typed: Typed, version: int) -> None:
    filled = typed.filled
    proofs = (Proof(url=filled.link, product=typed.done),) if filled.link else ()
    if typed.done:
        report = Report(filled.words, product=filled.product, product_kind=typed.kind, proofs=proofs)
        actions.propose(user, typed.task, report, version=version)
    else:
        report = Report(filled.words, typed.percent, filled.difficulty, proofs=proofs)
        actions.note(user, typed.task, report, version=version)


def rescued(user: Any, book: Book) -> tuple[dict[int, Filled], list[tuple[str, Filled]], dict[int, str]]:
    """What was typed in a workbook: for tasks that still take a report, for those that do not, with why; days beside
    milestones.
    """
    assert book.unit is not None
    require(user, "tasks.report", book.unit)  # the page that asks may be that of another unit
    sheets = open_book(book.file_name, content_of(book), REPLY)
    reply = read_reply(sheets, _own(opened(sheets.get(SHEET)), book.unit))
    tasks = Task.objects.select_related("lead").in_bulk([typed.task for typed in reply.rows])
    kept: dict[int, Filled] = {}
    lost: list[tuple[str, Filled]] = []
    for typed in reply.rows:
        if typed.any:
            task = tasks.get(typed.task)
            why = _gone(task, book.unit)
            if not why and task is not None and task.handed_on is None:
                kept[typed.task] = typed.filled
            else:
                lost.append((f"{task or typed.task}: {why or _('handed in, waits for verification')}", typed.filled))
    return kept, lost, {mark.number: mark.typed for mark in read_marks(sheets.get(MARKS))[0]}


def waiting(user: Any, key: int, kind: str) -> Book:
    """A workbook that somebody sent himself and that waits for his word. 404 where there is none."""
    found = Book.objects.select_related("unit").filter(pk=key, kind=kind, sent_by=user).first()
    if found is None:
        raise Http404
    return found
