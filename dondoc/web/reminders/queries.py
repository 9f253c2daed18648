"""All reads of the room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from dondoc.web.accounts.addresses import GOOD_FOR
from dondoc.web.accounts.models import PendingAddress, User
from dondoc.web.documents.queries import HEAVY
from dondoc.web.office.queries import accounts, roles_today
from dondoc.web.reminders import plan
from dondoc.web.reminders.gathering import Day, gather
from dondoc.web.reminders.models import Choice, Digest, Mail, Mailbox, Tuning
from dondoc.web.reminders.schedule import sends
from dondoc.web.tasks import queries as tasks
from dondoc.web.tasks import sight
from dondoc.web.tasks.models import Outcome, Task
from dondoc.web.units.access import memberships, today, units_where
from dondoc.web.units.models import Membership, Unit
from dondoc.web.units.tree import running

PAGE = 50
#: days of which the page tells what went
RECENT = 14


def preview(user: Any) -> Day:
    """What will go out on the next sending day as things stand, of the offices that a person may see."""
    day = next_day()
    mine = set(units_where(user, "reminders.see").values_list("pk", flat=True))
    offices = [office for office in plan.offices_on(day, assumed=today()) if office.unit in mine]
    return gather(day, offices)


def next_day() -> date:
    """The next working day of the calendar after today."""
    day = today() + timedelta(days=1)
    while not sends(day):
        day += timedelta(days=1)
    return day


def seen(user: Any) -> QuerySet[Digest]:
    """Digests that a person may see: about tasks in registers over which he or she may see, or to units of those."""
    units = units_where(user, "reminders.see").values("pk")
    told = Digest.offices.through.objects.filter(unit__in=units).values("digest")
    return Digest.objects.filter(Q(unit__in=units) | Q(pk__in=told))


def seen_items(user: Any, digests: Iterable[Digest]) -> dict[int, list[dict[str, Any]]]:
    """Of each digest the items that a person may see: all of the own units', else those of the own registers."""
    mine = set(units_where(user, "reminders.see").values_list("pk", flat=True))
    return {
        one.pk: one.items if one.unit_id in mine else [item for item in one.items if item["office"] in mine]
        for one in digests
    }


def boxes() -> set[int]:
    """Units that have a mailbox."""
    return set(Mailbox.objects.values_list("unit", flat=True))


@dataclass
class Went:
    """One day's digests: how many, and their mails by state."""

    day: date
    digests: int
    mails: dict[str, int] = field(default_factory=dict)


def went(user: Any) -> list[Went]:
    """The last days on which something was told."""
    rows = seen(user).filter(day__gt=today() - timedelta(days=RECENT))
    days = {
        row["day"]: Went(row["day"], row["n"]) for row in rows.order_by("-day").values("day").annotate(n=Count("pk"))
    }
    mails = Mail.objects.filter(digest__in=rows.values("pk")).order_by()
    for row in mails.values("digest__day", "state").annotate(n=Count("pk")):
        days[row["digest__day"]].mails[row["state"]] = row["n"]
    return list(days.values())


def of_day(user: Any, day: date, page: int = 1) -> tuple[list[Digest], bool]:
    """Digests of one day with their mails, units first; and whether there are more."""
    rows = seen(user).filter(day=day).select_related("person", "unit").prefetch_related("mails")
    first = (max(page, 1) - 1) * PAGE
    found = list(rows.order_by(F("unit").asc(nulls_last=True), "pk")[first : first + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def stuck(user: Any) -> list[Mail]:
    """Mails that were given up, or of which nobody knows whether they went out."""
    rows = Mail.objects.filter(state__in=(Mail.State.FAILED, Mail.State.UNSURE), digest__in=seen(user).values("pk"))
    return list(rows.select_related("digest__person", "digest__unit").order_by("-pk")[:PAGE])


def _open() -> QuerySet[Task]:
    return Task.objects.filter(closed_on__isnull=True, handed_on__isnull=True)


def unanswered(user: Any, limit: int = 200) -> list[Task]:
    """Open tasks whose lead unit was reminded and has said nothing since: ``times``, the ``last`` day,
    whether the office's limit is ``met``.

    A word on the day of a reminder answers it.
    """
    since = Q(urged__on__gt=F("heard_on"))
    rows = _open().filter(pk__in=sight.visible(user).values("pk")).filter(since)
    rows = rows.annotate(times=Count("urged"), last=Max("urged__on")).order_by("-times", "falls_on", "pk")
    rows = rows.select_related("lead", "programme", "document").defer(*(f"document__{name}" for name in HEAVY))
    found: list[Any] = list(rows[:limit])
    tasks.tell(found, today())
    limits = plan.rhythms({row.unit_id for row in found})
    for row in found:
        row.met = row.times >= limits[row.unit_id].escalate
    return found


def escalated(rows: QuerySet[Task], day: date, prefix: str = "") -> dict[int, int]:
    """Of some tasks, with the facts of a day under ``prefix``, those whose lead unit had left as many reminders
    unanswered by then as their office tells the chair: how many.
    """
    waits = {f"{prefix}closed_on__isnull": True, f"{prefix}handed_on__isnull": True}
    told = rows.filter(**waits).filter(urged__on__lte=day, urged__on__gt=F(f"{prefix}heard_on"))
    counts = list(told.order_by().values("pk", "unit").annotate(times=Count("urged")))
    limits = plan.rhythms({row["unit"] for row in counts}) if counts else {}
    return {row["pk"]: row["times"] for row in counts if row["times"] >= limits[row["unit"]].escalate}


def offices(user: Any, right: str = "reminders.change") -> list[Unit]:
    """Offices over which a person has a right: those with tasks in their register, and the person's own units."""
    registers = Exists(Task.objects.filter(unit=OuterRef("pk")))
    held = Q(pk__in=memberships(user).values("unit"))
    return list(units_where(user, right).filter(held | registers, running(today())).order_by("name")[:500])


def tuning(unit: Unit) -> Tuning:
    """The settings of an office, the defaults where nothing was chosen."""
    return Tuning.objects.filter(unit=unit).first() or Tuning(unit=unit, version=0)


def mailbox(unit: Unit) -> str:
    """Where a unit's digest goes; ""."""
    return Mailbox.objects.filter(unit=unit).values_list("address", flat=True).first() or ""


def choice(user: Any) -> str:
    """How often a person wants the own digest."""
    return Choice.objects.filter(person=user).values_list("often", flat=True).first() or Choice.Often.DAILY


def mine(user: Any, limit: int = 10) -> list[tuple[Digest, list[tuple[Task, dict[str, Any]]]]]:
    """A person's last digests with the tasks of them that he or she still may see."""
    digests = list(Digest.objects.filter(person=user).prefetch_related("mails")[:limit])
    keys = {item["task"] for digest in digests for item in digest.items}
    rows = sight.visible(user).filter(pk__in=keys).exclude(outcome=Outcome.WITHDRAWN).select_related("lead").distinct()
    here = {row.pk: row for row in rows}
    tasks.tell(here.values(), today())
    return [(one, [(here[item["task"]], item) for item in one.items if item["task"] in here]) for one in digests]


def people(user: Any, words: str = "", address: str = "") -> QuerySet[User]:
    """Open accounts of the units whose accounts a person may see; ``address``: "none", "waiting" or all."""
    found = accounts(user, words, "open")
    if address == "none":
        found = found.filter(email="")
    if address == "waiting":
        fresh = PendingAddress.objects.filter(asked_at__gt=timezone.now() - GOOD_FOR).exclude(address="")
        found = found.filter(pk__in=fresh.values("user"))
    return found


@dataclass
class Reached:
    """How a person is told: roles of today, how often, an address that waits, the last digest and its mail's state."""

    user: User
    roles: list[Membership]
    often: str
    waits: str = ""
    last: date | None = None
    mail: str = ""


def reached(users: Iterable[User]) -> list[Reached]:
    """How some people are told, in a fixed number of questions."""
    rows = list(users)
    keys = [row.pk for row in rows]
    roles, often = roles_today(rows), dict(Choice.objects.filter(person__in=keys).values_list("person", "often"))
    fresh = PendingAddress.objects.filter(user__in=keys, asked_at__gt=timezone.now() - GOOD_FOR)
    waits = dict(fresh.values_list("user", "address"))
    last = dict(Digest.objects.filter(person__in=keys).order_by().values_list("person").annotate(day=Max("day")))
    mails = Mail.objects.filter(digest__person__in=keys, digest__day__in=set(last.values()))
    states: dict[tuple[int | None, date | None], str] = {
        (who, day): state for who, day, state in mails.values_list("digest__person", "digest__day", "state")
    }
    return [
        Reached(row, roles.get(row.pk, []), often.get(row.pk, Choice.Often.DAILY), waits.get(row.pk, ""),
                last.get(row.pk), states.get((row.pk, last.get(row.pk)), ""))
        for row in rows
    ]  # fmt: skip
