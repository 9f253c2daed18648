"""All reads of the desk and of the register of tasks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from dondoc.web.documents.models import Alarm, Document, Finding
from dondoc.web.documents.queries import visible
from dondoc.web.intake.sheet import Mark
from dondoc.web.units.models import Unit

LEAF = 25
PAGE = 50
KINDS = ("task", "figure", "citation", "check")
_TARGET = ("target__text", "target__origins", "target__blocks", "target__warnings")
TAKEN = (Finding.State.ACCEPTED, Finding.State.CORRECTED)


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of cards: how many there are and how many wait."""

    kind: str
    total: int
    open: int


@dataclass
class Counts:
    """What the line over the desk says."""

    tabs: list[Tab] = field(default_factory=list)
    total: int = 0
    accepted: int = 0
    corrected: int = 0
    refused: int = 0
    open: int = 0

    @property
    def decided(self) -> int:
        """How many a person has decided."""
        return self.total - self.open

    @property
    def percent(self) -> int:
        """How much is decided, in whole percent."""
        return 100 if not self.total else (self.total - self.open) * 100 // self.total


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run of cards that is sent at once; ``first`` and ``last`` are places in the text."""

    number: int
    first: int
    last: int
    size: int


def rows_of(document: Document) -> QuerySet[Finding]:
    """The findings of a document that is read; what a reading under way has written so far is not there yet."""
    rows = Finding.objects.filter(document=document)
    return rows if document.state == Document.State.READ else rows.none()


def alarms_of(document: Document) -> QuerySet[Alarm]:
    """The alarms of a document that is read."""
    rows = Alarm.objects.filter(document=document)
    return rows if document.state == Document.State.READ else rows.none()


def counts(document: Document) -> Counts:
    """How many cards there are of each kind and state."""
    out = Counts()
    by: dict[tuple[str, str], int] = {}
    grouped = rows_of(document).values_list("kind", "state").annotate(n=Count("pk")).order_by()
    for kind, state, n in grouped:
        by[kind, state] = n
    for kind in KINDS[:3]:
        mine = {state: n for (one, state), n in by.items() if one == kind and state != Finding.State.MERGED}
        out.tabs.append(Tab(kind, sum(mine.values()), mine.get(Finding.State.PROPOSED, 0)))
    settled = Q(settled="")
    alarms = alarms_of(document).aggregate(all=Count("pk"), open=Count("pk", filter=settled))
    out.tabs.append(Tab("check", alarms["all"], alarms["open"]))
    for (_kind, state), n in by.items():
        if state != Finding.State.MERGED:
            out.total += n
            name = "open" if state == Finding.State.PROPOSED else state
            setattr(out, name, getattr(out, name) + n)
    return out


def marks(document: Document, start: int, end: int) -> list[Mark]:
    """The marks that touch a stretch of the text."""
    rows = rows_of(document).filter(start__lt=end, end__gt=start).exclude(state=Finding.State.MERGED)
    out = [
        Mark(a, b, kind, state, str(key))
        for key, a, b, kind, state in rows.order_by("start", "end").values_list("pk", "start", "end", "kind", "state")
    ]
    for key, places, settled in alarms_of(document).values_list("pk", "places", "settled"):
        state = "settled" if settled else "open"
        out += [
            Mark(place["start"], place["end"], "check", state, f"k{key}")
            for place in places
            if place["start"] < end and place["end"] > start
        ]
    return out


def findings(document: Document, kind: str, *, only_open: bool = False) -> QuerySet[Finding]:
    """The findings of a kind in the order of the text."""
    rows = rows_of(document).filter(kind=kind).exclude(state=Finding.State.MERGED)
    if only_open:
        rows = rows.filter(state=Finding.State.PROPOSED)
    return rows.order_by("start", "end", "pk")


def with_links(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Rows with what their cards show."""
    return rows.select_related("lead", "target", "decided_by").defer(*_TARGET)


def leaves(document: Document, kind: str, *, only_open: bool = False) -> list[Leaf]:
    """The cards of a kind cut into runs."""
    starts = list(findings(document, kind, only_open=only_open).values_list("start", flat=True))
    out: list[Leaf] = []
    for first in range(0, len(starts), LEAF):
        run = starts[first : first + LEAF]
        out.append(Leaf(len(out), run[0], run[-1], len(run)))
    return out


def leaf(document: Document, kind: str, number: int, *, only_open: bool = False) -> list[Finding]:
    """The findings of one run, and the one after it (for merging)."""
    rows = with_links(findings(document, kind, only_open=only_open))
    return list(rows[number * LEAF : (number + 1) * LEAF + 1])


def following(finding: Finding) -> Finding | None:
    """The task after a task."""
    if finding.kind != Finding.Kind.TASK:
        return None
    later = findings(finding.document, "task").filter(
        Q(start__gt=finding.start)
        | Q(start=finding.start, end__gt=finding.end)
        | Q(start=finding.start, end=finding.end, pk__gt=finding.pk)
    )
    return later.first()


def one(document: Document, key: int) -> Finding:
    """A finding of the document with what its card shows, or 404."""
    found = with_links(rows_of(document).filter(pk=key)).first()
    if found is None:
        raise Http404
    found.document = document
    return found


def one_alarm(document: Document, key: int) -> Alarm:
    """An alarm of the document, or 404."""
    found = alarms_of(document).select_related("settled_by").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def alarms(document: Document) -> list[Alarm]:
    """What does not add up, open ones first, in the order of the text."""
    rows = alarms_of(document).select_related("settled_by")
    return sorted(rows, key=lambda row: (bool(row.settled), row.places[0]["start"] if row.places else 0))


def unit_names(user: Any, words: str) -> list[Unit]:
    """Units of the person's house whose name, short name or other name begins like the words; for a list of choices."""
    from dondoc.web.units.access import house_of
    from dondoc.web.units.names import folded

    key = folded(words)
    if len(key) < 2:
        return []
    found = (
        house_of(user)
        .filter(ends_on__isnull=True)
        .filter(Q(folded__startswith=key) | Q(short__istartswith=words.strip()) | Q(aliases__folded__startswith=key))
    )
    return list(found.distinct().order_by("name")[:12])


@dataclass(frozen=True, slots=True)
class RegisterFilters:
    """What the address of the register of tasks asks for."""

    q: str = ""
    unit: int | None = None
    document: int | None = None
    late: bool = False
    page: int = 1


def register(user: Any, filters: RegisterFilters, today: date) -> tuple[list[Finding], bool]:
    """A page of accepted tasks that the person may see, the earliest due first; whether there are more."""
    rows = Finding.objects.filter(kind=Finding.Kind.TASK, state__in=TAKEN, document__in=visible(user).values("pk"))
    if filters.unit:
        rows = rows.filter(Q(lead=filters.unit) | Q(cooperating=filters.unit)).distinct()
    if filters.document:
        rows = rows.filter(document=filters.document)
    if filters.late:
        rows = rows.filter(value__due__lt=today.isoformat()).exclude(tasks__closed_on__isnull=False)
    for word in filters.q.split()[:6]:
        rows = rows.filter(quote__icontains=word)
    rows = rows.select_related("lead", "document").defer(
        "document__text", "document__origins", "document__blocks", "document__warnings"
    )
    first = (filters.page - 1) * PAGE
    found = list(rows.order_by("document__issued_on", "document", "start")[first : first + PAGE + 1])
    return found[:PAGE], len(found) > PAGE
