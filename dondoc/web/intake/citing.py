"""Which registered document a citation means. Party numbers restart each term: where the text gives no date, and the
number alone would decide, a person is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db.models import Q
from django.utils.translation import gettext as _

from dondoc.web.audit.actions import record
from dondoc.web.documents.indexing import write_line
from dondoc.web.documents.models import Document, Finding, Link
from dondoc.web.documents.queries import visible
from dondoc.web.intake.errors import MustChoose, WrongValue
from dondoc.web.intake.work import Work

_PARTY = re.compile(r"(?:^|[-/])(?:T[UWƯ]|TWĐ?|ĐU|HU|BCT|BCSĐ?|UBKT)", re.IGNORECASE)
_HEAVY = ("text", "origins", "blocks", "warnings")
_TAKEN = (Finding.State.ACCEPTED, Finding.State.CORRECTED)
CHOICES = 12


@dataclass(frozen=True, slots=True)
class Resolution:
    """``known``: one document is meant · ``new``: none is registered, a stub will be made · ``ask``: a person says."""

    answer: Literal["known", "new", "ask"]
    documents: list[Document] = field(default_factory=list)


def resolve(user: Any, finding: Finding) -> Resolution:
    """What a citation means, among the documents that the person may see."""
    twin = _same_in_text(finding)
    if twin is not None:
        return Resolution("known", [twin])
    value = finding.value
    found = _candidates(user, finding)
    if not found:
        return Resolution("new")
    said, year = _day(value.get("date")), value.get("year")
    if said:
        same = [one for one in found if one.issued_on == said]
        rest = same or [one for one in found if one.issued_on is None]
        answer: Literal["known", "new", "ask"] = "known" if len(same) == 1 else "ask" if rest else "new"
        return Resolution(answer, rest)
    if year:
        found = [
            one for one in found if f"/{year}" in one.number or (one.issued_on and one.issued_on.year == int(year))
        ]
    if not found:
        return Resolution("new")
    if len(found) == 1 and not restarts(value):
        return Resolution("known", found)
    return Resolution("ask", found)


def restarts(value: dict[str, Any]) -> bool:
    """Whether the number says nothing without a date: Party numbers restart each term, bare numbers each year.

    "07-CTr/TU" and "Nghị quyết 15" restart; "15/2020/NĐ-CP" carries its year.
    """
    number, symbol = str(value.get("number") or ""), str(value.get("symbol") or "")
    if not number:
        return False
    return not value.get("year") and (not symbol or bool(_PARTY.search(symbol)))


def _candidates(user: Any, finding: Finding) -> list[Document]:
    value = finding.value
    number, symbol, title = (str(value.get(key) or "").strip() for key in ("number", "symbol", "title"))
    found = visible(user).defer(*_HEAVY).exclude(pk=finding.document_id)
    if number:
        forms = {number, number.lstrip("0") or number, number.zfill(2)}
        if value.get("year"):
            forms |= {f"{form}/{value['year']}" for form in forms}
        found = found.filter(number__in=forms)
        if symbol:
            found = found.filter(symbol__iexact=symbol)
        elif value.get("kind"):
            found = found.filter(Q(kind__iexact=str(value["kind"]).strip()) | Q(kind=str(value["kind"]).capitalize()))
    elif title:
        found = found.filter(title__iexact=title)
    else:
        return []
    return list(found.order_by("-issued_on", "-pk")[:CHOICES])


def _same_in_text(finding: Finding) -> Document | None:
    """What the same number in the same text was already said to mean, where no date parts them."""
    value = finding.value
    if not value.get("number"):
        return None
    taken = Finding.objects.filter(
        document_id=finding.document_id, kind=Finding.Kind.CITATION, state__in=_TAKEN, target__isnull=False,
        value__number=value["number"], value__symbol=value.get("symbol"), value__kind=value.get("kind"),
    ).exclude(pk=finding.pk)  # fmt: skip
    targets = {one.target_id: one for one in taken.defer("quote")[:50] if one.value.get("date") == value.get("date")}
    if len(targets) != 1:
        return None
    return Document.objects.defer(*_HEAVY).get(pk=next(iter(targets)) or 0)


def point(work: Work, finding: Finding, target: str) -> None:
    """Give an accepted citation its document: "" as resolved, "stub" a new one, or the key of a registered one."""
    if target == "stub":
        finding.target = _stub(work, finding)
        return
    if target:
        known = target if target.isdecimal() and len(target) < 16 else 0
        chosen = visible(work.actor).defer(*_HEAVY).filter(pk=known).first()
        if chosen is None or chosen.pk == finding.document_id:
            raise WrongValue(_("This document is not in the register."), field="target")
        finding.target = chosen
        return
    if finding.target_id is not None:
        return
    answer = resolve(work.actor, finding)
    if answer.answer == "ask":
        raise MustChoose(_("Which document is meant? The number alone does not tell."), answer.documents)
    finding.target = answer.documents[0] if answer.documents else _stub(work, finding)


def _stub(work: Work, finding: Finding) -> Document:
    """A document known by citation only."""
    value, unit = finding.value, work.document.unit
    words = " ".join(finding.quote.split())
    kind, number = str(value.get("kind") or ""), str(value.get("number") or "")
    if number and value.get("year") and not value.get("date"):
        number = f"{number}/{value['year']}"
    stub = Document.objects.create(
        unit=unit, state=Document.State.STUB, kind=(kind[:1].upper() + kind[1:])[:60],
        number=number[:40], symbol=str(value.get("symbol") or "")[:60],
        issuer=str(value.get("issuer") or "")[:250], issued_on=_day(value.get("date")),
        title=str(value.get("title") or "") or ("" if value.get("number") else words), uploaded_by=work.actor,
    )  # fmt: skip
    work.stubs.append(stub)
    write_line(stub)
    record(
        actor=work.actor, verb="documents.stub", target=stub, unit=unit, origin=f"finding:{finding.pk}",
        data={"cited_in": work.document.pk},
    )  # fmt: skip
    return stub


def sync_links(document: Document) -> None:
    """Make the links that come from citations say what the accepted citations say; links made by hand stay."""
    taken = Finding.objects.filter(
        document=document, kind=Finding.Kind.CITATION, state__in=_TAKEN, target__isnull=False
    )
    wanted: dict[int, int] = {}
    for target, finding in taken.order_by("-start", "-pk").values_list("target_id", "pk"):
        wanted[target or 0] = finding
    cites = Link.objects.filter(source=document, kind=Link.Kind.CITES)
    present = {link.target_id: link for link in cites}
    for target, link in present.items():
        if link.finding_id is None:
            continue
        if target not in wanted:
            link.delete()
        elif link.finding_id != wanted[target]:
            link.finding_id = wanted[target]
            link.save(update_fields=["finding"])
    Link.objects.bulk_create(
        Link(source=document, target_id=target, kind=Link.Kind.CITES, finding_id=finding)
        for target, finding in wanted.items()
        if target not in present
    )


def drop_stub(key: int) -> None:
    """Take a stub away again when nothing leads to it any more."""
    stub = Document.objects.filter(pk=key, state=Document.State.STUB, version=1).first()
    if stub and not stub.links_in.exists() and not stub.links_out.exists() and not stub.cited_by.exists():
        stub.delete()


def _day(iso: Any) -> date | None:
    try:
        return date.fromisoformat(str(iso)[:10]) if iso else None
    except ValueError:
        return None
