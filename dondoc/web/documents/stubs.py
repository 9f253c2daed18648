"""A document known by citation only gets its own text: the stub gives way to the document that was taken in."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from dondoc.web.audit.actions import record
from dondoc.web.documents.errors import WrongLink
from dondoc.web.documents.models import Document, Finding, Link
from dondoc.web.documents.queries import HEAVY, visible
from dondoc.web.units.access import can, require

_FIELDS = ("kind", "number", "symbol", "issuer", "issued_on", "title", "in_force_from", "in_force_to")


def stubs_of(user: Any) -> QuerySet[Document]:
    """Documents known by citation only that a person may see."""
    return visible(user).filter(state=Document.State.STUB).defer(*HEAVY)


def stubs_for(user: Any, document: Document) -> list[Document]:
    """Stubs in the same register that this document may be, by its number, or by its title where it has none."""
    if document.state != Document.State.READ or not can(user, "documents.change", document.unit):
        return []
    found = stubs_of(user).filter(unit=document.unit).exclude(pk=document.pk).exclude(links_in__source=document)
    if document.number:
        bare = document.number.lstrip("0") or document.number
        forms = {document.number, bare, bare.zfill(2)}
        if document.issued_on:
            forms.add(f"{bare}/{document.issued_on.year}")
        found = found.filter(number__in=forms)
        if document.symbol:
            found = found.filter(Q(symbol__iexact=document.symbol) | Q(symbol="", kind__iexact=document.kind))
    elif document.title:
        found = found.filter(number="", title__iexact=document.title)
    else:
        return []
    if document.issued_on:
        found = found.filter(Q(issued_on=document.issued_on) | Q(issued_on=None))
    return list(found.order_by("pk")[:5])


@transaction.atomic
def fill_stub(actor: Any, stub: Document, document: Document) -> Document:
    """Say that ``document`` is what was cited as ``stub``: citations and links lead to it, the stub is gone.

    Raises ``WrongLink`` where the two cannot be one. Undo on a desk does not reach behind this: cards that led to the
    stub get a new version.
    """
    require(actor, "documents.change", document.unit)
    require(actor, "documents.change", stub.unit)
    locked = Document.objects.select_for_update().filter(pk__in=(stub.pk, document.pk)).defer("text").in_bulk()
    stub, document = locked.get(stub.pk, stub), locked.get(document.pk, document)
    if stub.state != Document.State.STUB or document.state == Document.State.STUB or stub.unit_id != document.unit_id:
        raise WrongLink(_("Only a document known by citation can be given a text, in the same register."))
    if Link.objects.filter(source=document, target=stub).exists():
        raise WrongLink(_("This document cites it, so it is another one."))
    name, cited = str(stub), Finding.objects.filter(target=stub)
    data = {"stub": stub.pk, "name": name, "cited": cited.count(), "links": stub.links_in.count()}
    cited.update(target=document, version=F("version") + 1)
    _move_links(stub, document)
    changed = [field for field in _FIELDS if not getattr(document, field) and getattr(stub, field)]
    for field in changed:
        setattr(document, field, getattr(stub, field))
    document.version += 1
    document.save(update_fields=[*changed, "version"])
    record(actor=actor, verb="documents.fill_stub", target=document, unit=document.unit, data=data)
    stub.delete()
    return document


def _move_links(stub: Document, document: Document) -> None:
    for link in Link.objects.filter(Q(target=stub) | Q(source=stub)):
        source = document.pk if link.source_id == stub.pk else link.source_id
        target = document.pk if link.target_id == stub.pk else link.target_id
        there = Link.objects.filter(source=source, target=target, kind=link.kind).exists()
        if source == target or there:
            link.delete()
            continue
        link.source_id, link.target_id = source, target
        link.save(update_fields=["source", "target"])
