"""Looking into all of what was handed in as evidence, behind the page: every scanned page, every picture.

What is seen when a file is handed in (``looking``) is its name, its text and the first scanned page; here come the
others, page by page in sittings of two minutes, so that a killed worker loses one page. A content that turns out to
bear a secrecy mark leaves the house at once, as a document does; the same content is not taken again. A page that
cannot be recognised, a picture of another kind than .jpg and .png, what stands turned on a photograph: not seen, and
counted as not looked at where it is known.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.core.reading import SourceText
from dondoc.files.errors import FileError, NoOcr, Secret
from dondoc.files.ocr import OcrWord, find_ocr
from dondoc.files.pdf import Scans
from dondoc.files.pictures import can_be_read, size_of, words_on
from dondoc.files.secrecy import refuse_secret
from dondoc.web.audit.actions import record
from dondoc.web.documents import storage
from dondoc.web.documents.errors import SecretText
from dondoc.web.documents.models import Document
from dondoc.web.documents.recognising import text_of
from dondoc.web.jobs.queue import enqueue
from dondoc.web.tasks import looking
from dondoc.web.tasks.models import Evidence, Look
from dondoc.web.units.actions import SYSTEM

#: seconds of one sitting; with the slowest page still under the job's limit
BUDGET = 120.0
#: pages and pictures of one content that are looked at: what is beyond is told as not looked at
MOST = 400
#: names that are told of what is known by its name only
NAMES = 20
_SURE = 50.0
State = Look.State
_PICTURES = frozenset(
    (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".heif", ".avif", ".mp4", ".mov")
)


def ask(content: str, data: bytes, name: str) -> None:
    """In the transaction that keeps a file: have it looked into, where there is more than was seen already."""
    archive = data.startswith(b"PK") and looking.opened(data) is not None
    if not (archive or data.startswith(b"%PDF") or size_of(data) or _is_picture(name)):
        return
    _row, new = Look.objects.get_or_create(content=content)
    if new:
        enqueue("tasks.look", content=content)


def removed(content: str) -> bool:
    """Whether a mark was seen in a content."""
    return Look.objects.filter(content=content, state=State.MARKED).exists()


def refuse_marked(content: str) -> None:
    """Refuse a content in which a mark was seen before. Raises ``SecretText``."""
    if removed(content):
        raise SecretText(Secret(detail="một trang hoặc ảnh trong tệp mang dấu mật, đã thấy ở lần nộp trước"))


@dataclass
class _Sitting:
    """What is looked at in one go; ``fresh`` pages came in it."""

    row: Look
    end: float
    known: dict[str, list[OcrWord] | None] = field(default_factory=dict)
    fresh: int = 0
    left: int = 0
    mark: Secret | None = None

    def more(self) -> bool:
        """Whether there is time for another page, and none bore a mark."""
        seen = len(self.row.done)
        return self.mark is None and seen < MOST and (self.fresh == 0 or time.monotonic() < self.end)

    def keep(self, key: str, words: list[OcrWord] | None) -> None:
        """A page was recognised, or could not be."""
        self.fresh += 1
        self.known[key] = []
        self.row.done.append(key)
        self.row.looked += words is not None
        self.row.failed += words is None
        try:
            refuse_secret(SourceText(_lines(words or [])))
        except Secret as error:
            self.mark = error
        Look.objects.filter(pk=self.row.pk).update(done=self.row.done, looked=self.row.looked, failed=self.row.failed)


def _lines(words: Iterable[OcrWord]) -> str:
    """Recognised words, a line each where they stand on one; what is hardly a word is left out."""
    lines: dict[int, list[str]] = {}
    for word in words:
        if word.confidence >= _SURE:
            lines.setdefault(word.base, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())


def look(content: str) -> None:
    """Look for a while; asks for itself again where something is left."""
    if removed(content):
        _forget(content)  # whoever wrote that down may have been killed before this
        return
    row = Look.objects.filter(content=content, state=State.WAITING).first()
    path = storage.path_of(storage.place_of(content))
    name = Evidence.objects.filter(sha256=content).order_by("pk").values_list("file_name", flat=True).first()
    if row is None or name is None or not path.is_file():
        return
    parts = list(_parts(name, path.read_bytes()))
    try:
        find_ocr()
    except NoOcr:
        _end(row, State.UNREAD, parts)
        return
    if not row.total:
        row.total = sum(_count(part) for part in parts)
        Look.objects.filter(pk=row.pk).update(total=row.total)
    sitting = _Sitting(row, time.monotonic() + BUDGET, known={key: [] for key in row.done})
    for number, part in enumerate(parts):
        _look_at(part, f"{number}", sitting)
    if sitting.mark is not None:
        _remove(row)
    elif sitting.left and len(row.done) < MOST:
        enqueue("tasks.look", content=content)
    else:
        _end(row, State.DONE, parts)


def given_up(content: str, reason: str) -> None:
    """The last attempt failed: it is told that nobody looked."""
    Look.objects.filter(content=content, state=State.WAITING).update(state=State.UNREAD)


Part = tuple[str, bytes]


def _parts(name: str, data: bytes) -> Iterator[Part]:
    """The file, or those in an archive."""
    archive = looking.opened(data)
    if archive is None:
        yield name, data
        return
    for key, shown in archive.shown().items():
        yield PurePath(shown.replace("\\", "/")).name, archive.read(key)


def _is_picture(name: str) -> bool:
    return PurePath(name).suffix.lower() in _PICTURES


def _count(part: Part) -> int:
    """How many pages or pictures of a file wait to be looked at."""
    if size_of(part[1]):
        return 1
    if not part[1].startswith(b"%PDF"):
        return 0
    scans = Scans(more=lambda: False)
    _text(part, scans)
    return scans.left


def _look_at(part: Part, key: str, sitting: _Sitting) -> None:
    name, data = part
    if size_of(data):
        key = f"picture:{key}"
        if key in sitting.known:
            return
        if not sitting.more():
            sitting.left += 1
            return
        words = None
        if can_be_read(data):
            try:
                words = words_on(data, find_ocr())
            except (TimeoutError, OSError):
                words = None
        sitting.keep(key, words)
    elif data.startswith(b"%PDF"):
        scans = Scans(more=sitting.more, known=sitting.known, keep=sitting.keep)
        _text((name, data), scans)
        sitting.left += scans.left


def _text(part: Part, scans: Scans) -> None:
    """Walk through a file's pages; what its text says was looked at before it was kept."""
    try:
        text_of(part[1], part[0], scans)
    except FileError:
        return


def _end(row: Look, state: str, parts: list[Part]) -> None:
    named = [name for name, data in parts if _is_picture(name) and not size_of(data)]
    if state == State.UNREAD:
        named = [name for name, data in parts if _is_picture(name) or size_of(data)]
    Look.objects.filter(pk=row.pk).update(state=state, named=named[:NAMES], done=[])


def _remove(row: Look) -> None:
    """The content bears a mark: it leaves the house, the log says of which tasks it was evidence."""
    with transaction.atomic():
        Look.objects.filter(pk=row.pk).update(state=State.MARKED, done=[])
        for proof in Evidence.objects.filter(sha256=row.content).select_related("step__task__unit"):
            task = proof.step.task
            told = {"sha256": row.content, "size": proof.size, "step": proof.step.number}
            record(actor=SYSTEM, verb="tasks.evidence-removed", target=task, unit=task.unit, data=told)
    _forget(row.content)


def _forget(content: str) -> None:
    """Take the file away; a document of the same content is read, and refused, by itself."""
    if not Document.objects.filter(sha256=content).exists():
        storage.forget(content)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a piece of evidence: in words, with a colour where it matters, and whether it can be fetched."""

    words: str
    colour: str = ""
    there: bool = True


def put_looks(proofs: Iterable[Any]) -> None:
    """Put onto pieces of evidence what was looked at of them (``seen``; None where nothing is to be said)."""
    proofs = list(proofs)
    contents = {proof.sha256 for proof in proofs if proof.sha256}
    rows = {row.content: row for row in Look.objects.filter(content__in=contents)}
    for proof in proofs:
        proof.seen = _told(rows[proof.sha256]) if proof.sha256 in rows else None


def _told(row: Look) -> Told:
    match row.state:
        case State.MARKED:
            return Told(_("A page bears a secrecy mark: the file was removed from this site."), "late", there=False)
        case State.UNREAD:
            return Told(_("No page or picture was recognised here: known by name and first page."), "risk")
        case State.WAITING:
            words = _("pages and pictures are being looked at: %(n)s of %(all)s")
            return Told(words % {"n": row.looked + row.failed, "all": row.total or "…"})
    out = []
    if row.looked:
        words = ngettext(
            "%(n)s scanned page or picture looked at", "%(n)s scanned pages or pictures looked at", row.looked
        )
        out.append(words % {"n": row.looked})
    if missed := row.total - row.looked:
        out.append(_("%(n)s not recognised") % {"n": missed})
    if row.named:
        out.append(_("known by name only: %(names)s") % {"names": ", ".join(row.named)})
    return Told("; ".join(out), "risk" if missed or row.named else "")
