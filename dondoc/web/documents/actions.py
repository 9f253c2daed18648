"""Every change of a document: taken in, read, its register fields corrected, linked. Each writes its line into the log.

A job's entry here may run any number of times to the same end.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.core.reading.source import SourceText
from dondoc.files.errors import FileError, Secret
from dondoc.files.pdf import Scans
from dondoc.web.audit.actions import record
from dondoc.web.documents import indexing, queries, storage
from dondoc.web.documents.errors import AlreadyHere, CannotRead, Changed, SecretText, WrongLink
from dondoc.web.documents.models import Document, Link, ScannedPage, Sitting
from dondoc.web.documents.names import media_type, shown_name
from dondoc.web.documents.reading_steps import REGISTER, read_now, reading_failed
from dondoc.web.documents.recognising import as_kept, only_one, plain, text_of
from dondoc.web.documents.stubs import fill_stub
from dondoc.web.jobs.queue import enqueue
from dondoc.web.units.access import require
from dondoc.web.units.models import Unit

__all__ = ["add_link", "edit_register", "fill_stub", "read_again", "read_now", "reading_failed", "receive",
           "receive_text", "remove_link"]  # fmt: skip


def receive(actor: Any, unit: Unit, *, name: str, data: bytes) -> Document:
    """Take one file into the register of ``unit`` and ask for it to be read.

    The text is made before anything is stored, so that a text with a secrecy mark leaves no trace but a line in the
    log. Of a scan the first page is recognised now, where such a mark stands, and the others by the job. Raises
    ``CannotRead``, ``SecretText`` or ``AlreadyHere``; then nothing is written.
    """
    require(actor, "documents.upload", unit)
    sha256 = hashlib.sha256(data).hexdigest()
    _refuse_twice(actor, unit, sha256)
    scans = only_one()
    source = _text_of(actor, unit, name=name, data=data, sha256=sha256, scans=scans)
    written = storage.keep(sha256, data)
    try:
        with transaction.atomic():
            document = _created(actor, unit, source, name=name, sha256=sha256, size=len(data))
            _sit_down(document, scans, source)
            enqueue("documents.read", document=document.pk)
    except IntegrityError:
        _refuse_twice(actor, unit, sha256)
        raise
    except BaseException:
        if written and not Document.objects.filter(sha256=sha256).exists():
            storage.forget(sha256)
        raise
    return document


def receive_text(actor: Any, unit: Unit, *, text: str, name: str = "") -> Document:
    """Take a pasted text; it is stored as a .txt file in UTF-8."""
    return receive(actor, unit, name=name or _("Pasted text") + ".txt", data=text.encode("utf-8", "surrogatepass"))


def _refuse_twice(actor: Any, unit: Unit, sha256: str) -> None:
    twin = queries.twin(actor, unit, sha256)
    if twin is not None:
        raise AlreadyHere(_("The same file is in the register already."), twin)


def _text_of(actor: Any, unit: Unit, *, name: str, data: bytes, sha256: str, scans: Scans) -> SourceText:
    try:
        return text_of(data, name, scans)
    except Secret as error:
        with transaction.atomic():
            record(
                actor=actor, verb="documents.refuse_secret", target=("documents.document", "", ""), unit=unit,
                data={"sha256": sha256, "size": len(data), "code": error.code},
            )  # fmt: skip
        raise SecretText(error) from None
    except FileError as error:
        raise CannotRead(error) from error


def _created(actor: Any, unit: Unit, source: SourceText, *, name: str, sha256: str, size: int) -> Document:
    document = Document.objects.create(
        unit=unit, sha256=sha256, file=storage.place_of(sha256), file_name=shown_name(name) or "…", size=size,
        file_type=media_type(source.kind), format=source.kind, uploaded_by=actor,
    )  # fmt: skip
    indexing.write_line(document)
    record(
        actor=actor, verb="documents.receive", target=document, unit=unit,
        data={"sha256": sha256, "size": size, "format": source.kind, "file": document.file_name},
    )  # fmt: skip
    return document


def _sit_down(document: Document, scans: Scans, source: SourceText) -> None:
    """The text, where it is whole; else the page that was recognised, and how many wait."""
    Sitting.objects.create(document=document, pages=scans.left)
    if scans.left:
        known = plain(scans.known).items()
        ScannedPage.objects.bulk_create(ScannedPage(document=document, key=key, words=words) for key, words in known)
        return
    for name, value in as_kept(source).items():
        setattr(document, name, value)
    document.save(update_fields=["text", "origins", "blocks", "warnings"])


@transaction.atomic
def read_again(actor: Any, document: Document) -> Document:
    """Ask once more for the reading of a document that could not be read."""
    require(actor, "documents.change", document.unit)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state != Document.State.FAILED or not document.file:
        raise Changed(_("This document is not waiting to be read again."))
    document.state, document.progress, document.error = Document.State.WAITING, 0, ""
    document.save(update_fields=["state", "progress", "error"])
    record(actor=actor, verb="documents.read_again", target=document, unit=document.unit)
    enqueue("documents.read", document=document.pk)
    return document


@transaction.atomic
def edit_register(actor: Any, document: Document, *, version: int, fields: dict[str, Any]) -> Document:
    """Correct the register fields. Raises ``Changed`` when ``version`` is not the one that is stored."""
    require(actor, "documents.change", document.unit)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.version != version:
        raise Changed(
            _("Somebody else changed this document while you were typing."), hint=_("Compare and save again.")
        )
    changes = {}
    for name in REGISTER:
        old, new = getattr(document, name), fields.get(name, getattr(document, name))
        if old != new:
            changes[name] = [str(old or ""), str(new or "")]
            setattr(document, name, new)
    document.confirmed = True
    document.version = F("version") + 1
    document.save(update_fields=[*REGISTER, "confirmed", "version"])
    document.refresh_from_db(fields=["version"])
    indexing.write_line(document)
    record(actor=actor, verb="documents.edit", target=document, unit=document.unit, data={"changes": changes})
    return document


@transaction.atomic
def add_link(actor: Any, source: Document, target: Document, *, kind: str, since: Any = None) -> Link:
    """Say that ``source`` cites, implements, amends or replaces ``target``, from a day on."""
    require(actor, "documents.change", source.unit)
    require(actor, "documents.see", target.unit)
    if source.pk == target.pk:
        raise WrongLink(_("A document cannot be linked to itself."), field="target")
    if Link.objects.filter(source=source, target=target, kind=kind).exists():
        raise WrongLink(_("This link exists already."), field="target")
    link = Link.objects.create(source=source, target=target, kind=kind, since=since)
    record(
        actor=actor, verb="documents.link", target=source, unit=source.unit,
        data={"kind": kind, "to": target.pk, "since": str(since or "")},
    )  # fmt: skip
    return link


@transaction.atomic
def remove_link(actor: Any, link: Link) -> None:
    """Take a link back."""
    require(actor, "documents.change", link.source.unit)
    record(
        actor=actor, verb="documents.unlink", target=link.source, unit=link.source.unit,
        data={"kind": link.kind, "to": link.target_id},
    )  # fmt: skip
    link.delete()
