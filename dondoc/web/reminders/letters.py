"""Reminder letters: drafted by the office's compiler, issued by its head with a number, never changed afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from dondoc.core.law.calendar import vietnam
from dondoc.web.audit.actions import record
from dondoc.web.documents.queries import HEAVY
from dondoc.web.documents.storage import forget, keep
from dondoc.web.reminders import letter_file, letterhead
from dondoc.web.reminders.actions import one_at_a_time
from dondoc.web.reminders.errors import ReminderChanged, WrongReminder
from dondoc.web.reminders.letterhead import Told
from dondoc.web.reminders.models import Letter, Line, Series, Tuning, Urged
from dondoc.web.tasks import states
from dondoc.web.tasks.discreet import cut, names_beside
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.proofs import refuse_secret_words
from dondoc.web.units.access import require, today
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.models import Membership, Unit
from dondoc.web.units.tree import running

_LOCK = 7_266_011
#: rows of one letter
MOST = 100
#: working days that a unit gets to answer
ANSWER_IN = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What a person types into a draft; ``tasks`` are those that stay in its table."""

    subject: str
    words: str
    answer_by: date
    symbol: str
    place: str
    head: str
    authority: str
    title: str
    signer: str
    copies: str
    tasks: tuple[int, ...]


def urgent(unit: Unit, to: Unit | None = None) -> QuerySet[Task]:
    """Tasks of an office's register that are overdue or silent today, of one lead unit or of all."""
    day = today()
    rows = Task.objects.filter(unit=unit, closed_on__isnull=True, handed_on__isnull=True)
    rows = rows.filter(states.where("overdue", day) | states.where("silent", day))
    return rows.filter(lead=to) if to is not None else rows


@transaction.atomic
def draft(actor: Any, unit: Unit, to: Unit) -> Letter:
    """A draft of an office to a unit, of everything that is overdue or silent, in the form of the office."""
    if actor != SYSTEM:
        require(actor, "reminders.change", unit)
    tasks = list(urgent(unit, to).order_by("falls_on", "pk").values_list("pk", flat=True)[:MOST])
    if not tasks:
        raise WrongReminder(_("No task of this unit is overdue or silent today."), field="to")
    tuning = Tuning.objects.filter(unit=unit).first() or Tuning(unit=unit)
    form = letterhead.form_of(unit)
    head = _head_of(unit)
    letter = Letter.objects.create(
        unit=unit, to=to, form=form, head=letterhead.head_of(unit, tuning), symbol=letterhead.symbol_of(unit, tuning),
        place=tuning.place, subject=letterhead.SUBJECT, answer_by=vietnam().add_working_days(today(), ANSWER_IN),
        signer=head[0], title=head[1], made_by=None if isinstance(actor, str) else actor,
    )  # fmt: skip
    Line.objects.bulk_create(Line(letter=letter, task_id=key, place=n) for n, key in enumerate(tasks, start=1))
    _log(actor, letter, "drafted", tasks=len(tasks))
    return letter


def _head_of(unit: Unit) -> tuple[str, str]:
    """Name and title of the unit's head today, from its chief's account."""
    held = Membership.objects.filter(running(today()), unit=unit, role=Membership.Role.CHIEF, user__is_active=True)
    first = held.select_related("user").order_by("acting", "pk").first()
    if first is None:
        return "", ""
    return str(first.user), letterhead.without_parent(first.user.position, unit.parent.name if unit.parent else "")


def held(actor: Any, key: int, right: str, version: int | None) -> Letter:
    """A draft, locked, for somebody with a right over its office."""
    letter = Letter.objects.select_for_update(of=("self",)).select_related("unit__parent", "to").filter(pk=key).first()
    if letter is None:
        raise Http404
    if actor != SYSTEM:
        require(actor, right, letter.unit)
    if letter.state == Letter.State.ISSUED:
        raise WrongReminder(
            _("This letter was issued as no. %(number)s; it is not changed any more.") % {"number": letter.label},
            hint=_("Write a new one."),
        )
    if version is not None and letter.version != version:
        raise ReminderChanged(
            _("This letter was changed after you opened it."), hint=_("Look at what stands now, then decide again.")
        )
    return letter


@transaction.atomic
def change(actor: Any, key: int, said: Said, *, version: int) -> Letter:
    """Correct a draft: its words, its signature, which of its tasks stay."""
    letter = held(actor, key, "reminders.change", version)
    refuse_secret_words(said.subject, said.words, said.copies)
    _refuse_names(said)
    kept = set(letter.lines.filter(task__in=said.tasks).values_list("task", flat=True))
    if not kept:
        raise WrongReminder(_("Leave at least one task in the letter."), field="tasks")
    if said.answer_by < today():
        raise WrongReminder(_("The day to answer by is past."), field="answer_by")
    names = ("subject", "words", "answer_by", "symbol", "place", "head", "authority", "title", "signer", "copies")
    changed = [name for name in names if getattr(letter, name) != getattr(said, name)]
    for name in names:
        setattr(letter, name, getattr(said, name))
    taken = letter.lines.exclude(task__in=kept).count()
    letter.lines.exclude(task__in=kept).delete()
    letter.version += 1
    letter.save()
    _remember(letter)
    _log(actor, letter, "letter-changed", changed=changed, taken_out=taken)
    return letter


def _refuse_names(said: Said | Letter) -> None:
    """A letter lies on other desks: what is typed into it names nobody beside a denunciation."""
    for field in ("subject", "words", "copies"):
        if line := names_beside(getattr(said, field)):
            raise WrongReminder(
                _("Somebody is named beside a denunciation: “%(line)s”.") % {"line": cut(line, 120)},
                hint=_("Leave the name out, or write the number of the task: its words are read on this site."),
                field=field,
            )


def _remember(letter: Letter) -> None:
    """The next draft of the office begins with the same head, symbol and place."""
    Tuning.objects.filter(unit=letter.unit).update(
        letterhead=letter.head, symbol=letter.symbol, place=letter.place
    ) or Tuning.objects.create(unit=letter.unit, letterhead=letter.head, symbol=letter.symbol, place=letter.place)


@transaction.atomic
def discard(actor: Any, key: int) -> None:
    """Throw a draft away; what was issued stays."""
    letter = held(actor, key, "reminders.change", None)
    _log(actor, letter, "discarded", to=letter.to.name)
    letter.delete()


def issue(actor: Any, key: int, *, version: int, on: date | None = None) -> Letter:
    """Give a draft the next number of its series and its file, for ever. Raises ``WrongReminder`` where something that
    the form asks for is missing, or a task of it is no longer late.
    """
    kept: list[str] = []
    try:
        with transaction.atomic():
            return _issue(actor, key, version, on or today(), kept)
    except BaseException:
        for sha256 in kept:
            forget(sha256)
        raise


def _issue(actor: Any, key: int, version: int, day: date, kept: list[str]) -> Letter:
    one_at_a_time(_LOCK)
    letter = held(actor, key, "reminders.issue", version)
    _check_whole(letter)
    lines = _lines(letter, day)
    letter.series, letter.number = _next_number(letter, day)
    letter.issued_on, letter.issued_by = day, None if isinstance(actor, str) else actor
    rows = [Told.of(line.task, day) for line in lines]
    data = letter_file.write(letter, rows, day)
    letter.sha256, letter.size = hashlib.sha256(data).hexdigest(), len(data)
    if keep(letter.sha256, data):
        kept.append(letter.sha256)
    for line, row in zip(lines, rows, strict=True):
        line.told = {"task": row.task, "source": row.source, "due": row.due, "state": row.state}
        line.issued = True
    Line.objects.bulk_update(lines, ["told", "issued"])
    Urged.objects.bulk_create(Urged(task_id=line.task_id, on=day, letter=letter) for line in lines)
    letter.state, letter.version = Letter.State.ISSUED, letter.version + 1
    letter.save()
    _log(actor, letter, "issued", number=letter.label, to=letter.to.name, tasks=len(lines), sha256=letter.sha256)
    return letter


def _check_whole(letter: Letter) -> None:
    """What a letter may not go out without."""
    _refuse_names(letter)
    names = {"symbol": _("Symbol after the number"), "place": _("Place of writing"), "title": _("Title of the signer"),
             "signer": _("Signer"), "head": _("Letterhead")}  # fmt: skip
    lacking = [words for name, words in names.items() if not getattr(letter, name).strip()]
    if lacking:
        raise WrongReminder(
            _("The letter still lacks: %(what)s.") % {"what": ", ".join(lacking)}, hint=_("Correct the draft first.")
        )


def _lines(letter: Letter, day: date) -> list[Line]:
    """The rows, each still overdue or silent."""
    rows = letter.lines.select_related("task__document").defer(*(f"task__document__{name}" for name in HEAVY))
    lines = list(rows.order_by("place", "pk"))
    still = set(
        urgent(letter.unit, letter.to).filter(pk__in=[line.task_id for line in lines]).values_list("pk", flat=True)
    )
    gone = [str(line.task) for line in lines if line.task_id not in still]
    if gone or not lines:
        raise WrongReminder(
            _("No longer overdue or silent: %(tasks)s.") % {"tasks": "; ".join(gone) or "–"},
            hint=_("Take it out of the letter, then issue it."),
        )
    return lines


def _next_number(letter: Letter, day: date) -> tuple[Series, int]:
    """The next number of the series: one transaction takes it and issues the letter, so that none is left out."""
    tuning = Tuning.objects.filter(unit=letter.unit).first() or Tuning(unit=letter.unit)
    name = letterhead.series_name(letter.form, tuning, day)
    series = Series.objects.select_for_update().filter(unit=letter.unit, name=name).first()
    if series is None:
        series = Series.objects.create(unit=letter.unit, name=name, last=tuning.used)
    series.last += 1
    series.save()
    return series, series.last


def visible(user: Any) -> QuerySet[Letter]:
    """Letters of offices over which a person may see; issued ones also for those of the unit that they went to."""
    from dondoc.web.units.access import units_where

    units = units_where(user, "reminders.see").values("pk")
    return Letter.objects.filter(Q(unit__in=units) | Q(to__in=units, state=Letter.State.ISSUED))


def get(user: Any, key: int) -> Letter:
    """A letter, or 404."""
    letter = visible(user).select_related("unit__parent", "to", "made_by", "issued_by").filter(pk=key).first()
    if letter is None:
        raise Http404
    return letter


def due_units(unit: Unit) -> list[tuple[Unit, int]]:
    """Lead units with overdue or silent tasks of an office's register today, and how many."""
    rows = urgent(unit).order_by().values("lead").annotate(n=Count("pk"))
    counts = {row["lead"]: row["n"] for row in rows}
    units = Unit.objects.in_bulk(list(counts))
    return sorted(((units[key], n) for key, n in counts.items()), key=lambda pair: (-pair[1], pair[0].name))


def unanswered(keys: Iterable[int]) -> dict[int, int]:
    """Of issued letters: how many of their tasks have had no word from the unit since."""
    rows = Urged.objects.filter(letter__in=list(keys), on__gt=F("task__heard_on"), task__closed_on__isnull=True)
    rows = rows.filter(task__handed_on__isnull=True)
    return {row["letter"]: row["n"] for row in rows.order_by().values("letter").annotate(n=Count("pk"))}


def preview(letter: Letter) -> bytes:
    """The draft as it would look today, with room for number and day."""
    lines = letter.lines.select_related("task__document").order_by("place", "pk")
    return letter_file.write(letter, [Told.of(line.task, today()) for line in lines], today())


def _log(actor: Any, letter: Letter, verb: str, **data: Any) -> None:
    record(actor=actor, verb=f"reminders.{verb}", target=letter, unit=letter.unit, data=data)
