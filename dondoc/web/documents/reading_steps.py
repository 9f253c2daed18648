"""The reading of a received document: recognised where it is a scan, read, kept batch by batch, shown when whole.

Each batch is a short transaction, so that people go on working beside it; nothing of it is seen before the last one
says that the document is read. A run that was killed leaves rows that the next one clears away; two runs at once are
told apart by ``Sitting.run``: only the later one may write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.files.errors import FileError, Secret
from dondoc.web.audit.actions import record
from dondoc.web.documents import indexing, storage
from dondoc.web.documents.models import Alarm, Document, Finding, ScannedPage, Sitting
from dondoc.web.documents.pieces import Piece
from dondoc.web.documents.queries import unit_finder
from dondoc.web.documents.reading import FindUnit, Rows, read_rows
from dondoc.web.documents.recognising import as_kept, for_a_while, stored_text_of
from dondoc.web.jobs.queue import enqueue
from dondoc.web.units.models import Unit

READER = "dondoc.reader"
REGISTER = ("kind", "number", "symbol", "issuer", "issued_on", "title", "in_force_from", "in_force_to")
#: rows of one transaction: some hundredths of a second
BATCH = 250
_UNREAD = (Document.State.WAITING, Document.State.READING)
Item = TypeVar("Item")


class _Overtaken(Exception):
    """Another worker has begun the same reading, or it is over."""


def read_now(key: int) -> None:
    """Read a received document and keep what is proposed; called by the job, any number of times to the same end.

    A long scan takes several jobs: each asks for the next one.
    """
    document = _begin(key)
    if document is None:
        return
    try:
        if document.sitting.pages and not _recognise(document):
            return
        _progress(document, 10)
        find = unit_finder(document)
        rows = read_rows(document, find)
        rows.register["issuer"] = _as_written(rows.register.get("issuer", ""), find)
        _progress(document, 40)
        _clear(document)
        _keep(document, rows)
    except _Overtaken:
        return


def _begin(key: int) -> Document | None:
    """Take the document in hand: from now on only this run writes."""
    with transaction.atomic():
        found = Document.objects.select_for_update(of=("self",)).select_related("unit", "uploaded_by")
        document = found.filter(pk=key, state__in=_UNREAD).first()
        if document is None:
            return None
        sitting, _made = Sitting.objects.get_or_create(document=document)
        sitting.run += 1
        sitting.save(update_fields=["run"])
        document.sitting = sitting
        document.state = Document.State.READING
        document.save(update_fields=["state"])
    return document


@contextmanager
def _mine(document: Document) -> Iterator[None]:
    """A short transaction of this run; ``_Overtaken`` when another one has begun since."""
    with transaction.atomic():
        row = Sitting.objects.select_for_update(of=("self",)).select_related("document")
        now = row.only("run", "document__state").get(document=document.pk)
        if now.run != document.sitting.run or now.document.state != Document.State.READING:
            raise _Overtaken
        yield


def _as_written(issuer: str, find: FindUnit) -> str:
    """An issuer that stands in capitals at the head of a text, as the tree of units writes it where it is known."""
    found = find(issuer) if issuer.isupper() else None
    return Unit.objects.get(pk=found).name if found else issuer


def _progress(document: Document, percent: int) -> None:
    with _mine(document):
        Document.objects.filter(pk=document.pk).update(progress=percent)


def _recognise(document: Document) -> bool:
    """Recognise scanned pages for a while; True when the text is whole and kept."""
    already = ScannedPage.objects.filter(document=document).count()
    total = max(already + document.sitting.pages, 1)
    scans = for_a_while(document, lambda kept: _progress(document, min(95, kept * 100 // total)))
    try:
        source = stored_text_of(document, scans)
    except FileError as error:
        _give_up(document, error)
        return False
    with _mine(document):
        document.sitting.pages = scans.left
        document.sitting.save(update_fields=["pages"])
        if scans.left:
            enqueue("documents.read", document=document.pk)
            return False
        for name, value in as_kept(source).items():
            setattr(document, name, value)
        document.save(update_fields=["text", "origins", "blocks", "warnings"])
        ScannedPage.objects.filter(document=document).delete()
    return True


def _give_up(document: Document, error: FileError) -> None:
    """A scan that no further try will read; one that turns out to bear a secrecy mark leaves the house at once."""
    sha256, size, secret = document.sha256, document.size, isinstance(error, Secret)
    with _mine(document):
        document.state, document.error = Document.State.FAILED, f"{error.message} {error.hint}".strip()
        ScannedPage.objects.filter(document=document).delete()
        if secret:
            document.file = document.sha256 = document.text = ""
            document.file_name, document.size = _("(removed)"), 0
        document.save(update_fields=["state", "error", "file", "sha256", "text", "file_name", "size"])
        told: dict[str, Any] = (
            {"sha256": sha256, "size": size, "code": error.code} if secret else {"reason": error.code}
        )
        verb = "documents.refuse_secret" if secret else "documents.read_failed"
        record(actor=READER, verb=verb, target=document, unit=document.unit, data=told)
    if secret and not Document.objects.filter(sha256=sha256).exists():
        storage.forget(sha256)


def _clear(document: Document) -> None:
    """Take away what an earlier run left, batch by batch."""
    for model in (Finding, Alarm, Piece):
        while keys := list(model._default_manager.filter(document=document).values_list("pk", flat=True)[:BATCH]):
            with _mine(document):
                model._default_manager.filter(pk__in=keys).delete()


def _keep(document: Document, rows: Rows) -> None:
    pieces = indexing.pieces_of(document)
    total = max(len(rows.findings) + len(rows.alarms) + len(pieces), 1)
    written = 0

    def note(count: int) -> None:
        nonlocal written
        written += count
        Document.objects.filter(pk=document.pk).update(progress=40 + written * 55 // total)

    pairs = list(zip(rows.findings, rows.cooperating, strict=True))
    _batched(document, pairs, _write_findings, note)
    _batched(document, rows.alarms, Alarm.objects.bulk_create, note)
    _batched(document, pieces, Piece.objects.bulk_create, note)
    with _mine(document):
        _finish(document, rows)


def _batched(
    document: Document, items: Sequence[Item], write: Callable[[Sequence[Item]], Any], note: Callable[[int], None]
) -> None:
    for first in range(0, len(items), BATCH):
        batch = items[first : first + BATCH]
        with _mine(document):
            write(batch)
            note(len(batch))


def _write_findings(pairs: Sequence[tuple[Finding, tuple[int, ...]]]) -> None:
    saved = Finding.objects.bulk_create([finding for finding, _units in pairs])
    through = Finding.cooperating.through
    through.objects.bulk_create(
        through(finding_id=finding.pk, unit_id=unit)
        for finding, (_same, units) in zip(saved, pairs, strict=True)
        for unit in units
    )


def _finish(document: Document, rows: Rows) -> None:
    """The document is read: its proposals are seen from now on."""
    document = Document.objects.select_for_update(of=("self",)).select_related("unit").defer("text").get(pk=document.pk)
    if not document.confirmed:
        for name, value in rows.register.items():
            if not getattr(document, name):
                setattr(document, name, value)
    document.state, document.progress, document.error = Document.State.READ, 100, ""
    document.version += 1
    document.save(update_fields=[*REGISTER, "state", "progress", "error", "version"])
    indexing.write_line(document)
    counts = {kind: sum(f.kind == kind for f in rows.findings) for kind in Finding.Kind.values}
    data = {**counts, "alarm": len(rows.alarms)}
    record(actor=READER, verb="documents.read", target=document, unit=document.unit, data=data)


def reading_failed(key: int, reason: str) -> None:
    """The last attempt failed: say so on the document, keep the text."""
    with transaction.atomic():
        document = Document.objects.select_for_update().filter(pk=key).exclude(state=Document.State.READ).first()
        if document is None:
            return
        document.state, document.error = Document.State.FAILED, reason
        document.save(update_fields=["state", "error"])
        record(actor=READER, verb="documents.read_failed", target=document, unit=document.unit, data={"reason": reason})
