"""All reads of documents. What a person may not see is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from dondoc.web.documents.models import Document, Finding, Link
from dondoc.web.documents.words import where_each, with_words
from dondoc.web.units.access import can, keys_where, require, today, units_where
from dondoc.web.units.models import Unit

PAGE = 50
HEAVY = ("text", "origins", "blocks", "warnings")
SORTS = {
    "newest": ("-uploaded_at", "-pk"),
    "oldest": ("uploaded_at", "pk"),
    "issued": ("-issued_on", "-pk"),
    "issued_first": ("issued_on", "pk"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address of the list asks for."""

    q: str = ""
    kind: str = ""
    state: str = ""
    unit: int | None = None
    issued_from: date | None = None
    issued_to: date | None = None
    in_force_on: date | None = None
    sort: str = "newest"
    page: int = 1

    @property
    def by_day(self) -> bool:
        """Whether a day narrows the list."""
        return bool(self.issued_from or self.issued_to or self.in_force_on)

    @property
    def any(self) -> bool:
        """Whether something narrows the list."""
        return self != Filters(sort=self.sort, page=self.page)


@dataclass
class Listing:
    """One page of the list; ``more`` says that there is another. Nothing counts the whole register."""

    rows: list[Document] = field(default_factory=list)
    page: int = 1
    more: bool = False


def visible(user: Any) -> QuerySet[Document]:
    """The documents that a person may see."""
    return Document.objects.filter(unit__in=keys_where(user, "documents.see"))


def listing(user: Any, filters: Filters) -> Listing:
    """A page of the documents that match, with counts of proposals on each."""
    found = _in_order(user).defer(*HEAVY).select_related("unit")
    found = with_words(found, filters.q, keys_where(user, "documents.see"))
    found = _narrowed(found, filters).order_by(*SORTS.get(filters.sort, SORTS["newest"]))
    first = (filters.page - 1) * PAGE
    rows = list(found[first : first + PAGE + 1])
    page = Listing(rows[:PAGE], filters.page, len(rows) > PAGE)
    _count_findings(page.rows)
    return page


def _in_order(user: Any) -> QuerySet[Document]:
    """As ``visible``, so written that the database walks the index of the order and stops after a page.

    Asked for many units it would otherwise fetch all their documents and sort them: 2 s instead of 10 ms at 100,000.
    """
    units = keys_where(user, "documents.see")
    first = [row["unit"] for row in units.distinct()[:2]]
    if len(first) < 2:
        return Document.objects.filter(unit__in=first)
    return where_each(Document.objects.all(), Q(unit__in=units))


def _narrowed(found: QuerySet[Document], filters: Filters) -> QuerySet[Document]:
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.unit:
        found = found.filter(unit_id=filters.unit)
    days = Q()
    if filters.issued_from:
        days &= Q(issued_on__gte=filters.issued_from)
    if filters.issued_to:
        days &= Q(issued_on__lte=filters.issued_to)
    if days:
        found = where_each(found, days) if filters.q else found.filter(days)
    if filters.in_force_on:
        from dondoc.web.documents.force import in_force

        found = in_force(found, filters.in_force_on)
    return found


def _count_findings(rows: list[Document]) -> None:
    counts: dict[int, dict[str, int]] = {}
    read = [row.pk for row in rows if row.state == Document.State.READ]
    grouped = Finding.objects.filter(document__in=read).values("document", "state")
    for line in grouped.annotate(n=Count("pk")).order_by():
        counts.setdefault(line["document"], {})[line["state"]] = line["n"]
    for row in rows:
        row.counts = counts.get(row.pk, {})  # type: ignore[attr-defined]


def kinds() -> list[str]:
    """The kinds that stand in the register, for the filter: as many index look-ups as there are kinds."""
    out: list[str] = []
    last = ""
    while len(out) < 40:
        nearest = Document.objects.filter(kind__gt=last).order_by("kind").values_list("kind", flat=True).first()
        if nearest is None:
            return out
        out.append(nearest)
        last = nearest
    return out


def get(user: Any, key: int, right: str = "documents.see") -> Document:
    """The document, or 404 for a stranger and 403 for a colleague without the right."""
    document = Document.objects.select_related("unit").defer("origins", "warnings").filter(pk=key).first()
    if document is None:
        raise Http404
    require(user, right, document.unit)
    return document


def get_light(user: Any, key: int, right: str = "documents.see") -> Document:
    """As ``get``, without the text: for what only asks or changes a finding."""
    document = Document.objects.select_related("unit").defer(*HEAVY).filter(pk=key).first()
    if document is None:
        raise Http404
    require(user, right, document.unit)
    return document


def may_change(user: Any, document: Document) -> bool:
    """Whether the page offers changes."""
    return can(user, "documents.change", document.unit)


def upload_units(user: Any) -> QuerySet[Unit]:
    """Units into whose register a person may take documents today."""
    return units_where(user, "documents.upload").filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today()))


def twin(user: Any, unit: Unit, sha256: str) -> Document | None:
    """The document with the same content that the person may see, the oldest first; that of the same unit always."""
    light = Document.objects.defer(*HEAVY)
    own = light.filter(sha256=sha256, unit=unit).first()
    return own or visible(user).defer(*HEAVY).filter(sha256=sha256).order_by("uploaded_at").first()


def unit_finder(document: Document) -> Callable[[str], int | None]:
    """A function from a name in the text to a unit on the document's day; the tree is read once, at the first name."""
    from dondoc.web.units.finding import finder_for

    finder = cache(lambda: finder_for(document.uploaded_by, document.issued_on or today()))

    @cache
    def find(name: str) -> int | None:
        unit = finder().propose(name)
        return unit.pk if unit else None

    return find


def links(document: Document, user: Any) -> tuple[list[Link], list[Link]]:
    """Links from and to a document, as far as the other end may be seen."""
    seen = visible(user).values("pk")
    out = Link.objects.filter(source=document, target__in=seen).select_related("target").defer(*_other("target"))
    back = Link.objects.filter(target=document, source__in=seen).select_related("source").defer(*_other("source"))
    return list(out.order_by("kind", "pk")), list(back.order_by("kind", "pk"))


def _other(name: str) -> list[str]:
    return [f"{name}__{heavy}" for heavy in HEAVY]


def by_number(user: Any, words: str, *, apart: int) -> list[Document]:
    """Documents that "142-TB/TU", "142" or words of a title may mean; for choosing the end of a link."""
    found = with_words(visible(user).defer(*HEAVY), words, keys_where(user, "documents.see")).exclude(pk=apart)
    return list(found.order_by("-issued_on", "-pk")[:12])


def counts(document: Document) -> dict[str, int]:
    """How many proposals a document has, by state, and under "total" all of them; merged ones do not count."""
    if document.state != Document.State.READ:
        return {"total": 0}
    grouped = (
        document.findings.exclude(state=Finding.State.MERGED).values_list("state").annotate(n=Count("pk")).order_by()
    )
    out = dict(grouped)
    return {**out, "total": sum(out.values())}
