"""Whether a document is in force on a day: its own days, and the day from which another one replaces it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from dondoc.web.documents.models import Document, Link
from dondoc.web.documents.queries import visible

Answer = Literal["in_force", "not_yet", "ended", "replaced", "unknown"]


@dataclass(frozen=True, slots=True)
class Force:
    """What is known: the answer, the day from which it holds, the document that replaced this one, those that amend."""

    answer: Answer
    since: date | None = None
    by: Document | None = None
    amended: tuple[Link, ...] = ()


def force_on(user: Any, document: Document, day: date) -> Force:
    """Whether a document is in force on ``day``, as far as the register tells and the person may see."""
    seen = visible(user).values("pk")
    links = Link.objects.filter(target=document, source__in=seen).select_related("source")
    links = links.defer(*(f"source__{heavy}" for heavy in ("text", "origins", "blocks", "warnings")))
    amended = tuple(links.filter(_begun(day), kind=Link.Kind.AMENDS).order_by("since", "pk"))
    replaced = links.filter(_begun(day), kind=Link.Kind.REPLACES).order_by("since", "pk").first()
    start, end = document.in_force_from, document.in_force_to
    if replaced is not None:
        return Force("replaced", _since(replaced), replaced.source, amended)
    if end is not None and end < day:
        return Force("ended", end, None, amended)
    if start is not None and start > day:
        return Force("not_yet", start)
    if start is None and end is None and not amended:
        return Force("unknown")
    return Force("in_force", start, None, amended)


def _since(link: Link) -> date | None:
    return link.since or link.source.in_force_from or link.source.issued_on


def _begun(day: date) -> Q:
    """Links that hold on a day; one without a day holds from its document's own first day."""
    own = Q(source__in_force_from__lte=day) | Q(source__in_force_from=None, source__issued_on__lte=day)
    own |= Q(source__in_force_from=None, source__issued_on=None)
    return Q(since__lte=day) | (Q(since=None) & own)


def in_force(found: QuerySet[Document], day: date) -> QuerySet[Document]:
    """Those of the documents that nothing takes out of force on a day; where no day is known they stay."""
    replaced = Link.objects.filter(_begun(day), target=OuterRef("pk"), kind=Link.Kind.REPLACES)
    began = Q(in_force_from__lte=day) | (Q(in_force_from=None) & (Q(issued_on=None) | Q(issued_on__lte=day)))
    return found.filter(began, Q(in_force_to=None) | Q(in_force_to__gte=day)).exclude(Exists(replaced))
