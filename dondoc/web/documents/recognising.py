"""Files to text, scanned pages in sittings: one page when a file is handed in, the others behind the pages.

What was recognised is kept page by page, so that a killed worker loses one page and a long scan fits into jobs of a
few minutes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings

from dondoc.core.reading.source import SourceText
from dondoc.files import LIMITS, Limits, read_bytes
from dondoc.files.ocr import OcrWord
from dondoc.files.pdf import Scans
from dondoc.web.documents.models import Document, ScannedPage
from dondoc.web.documents.names import shown_name
from dondoc.web.documents.storage import path_of

#: seconds that one job may spend on recognition; with the slowest page still under the job's limit
BUDGET = 120.0
Words = list[OcrWord] | None


def only_one() -> Scans:
    """The first scanned page and no other: enough to see a secrecy mark before anything is stored."""
    scans = Scans()
    scans.more = lambda: not scans.known
    scans.keep = scans.known.__setitem__
    return scans


def for_a_while(document: Document, told: Callable[[int], None], budget: float = BUDGET) -> Scans:
    """Pages that are known already, then as many as fit into ``budget`` seconds, each kept as it comes.

    ``told`` gets the number of pages kept so far.
    """
    rows = ScannedPage.objects.filter(document=document).values_list("key", "words")
    scans = Scans(known={key: _words(kept) for key, kept in rows})
    end = time.monotonic() + budget
    fresh = 0

    def keep(key: str, words: Words) -> None:
        nonlocal fresh
        fresh += 1
        row = ScannedPage(document=document, key=key, words=plain({key: words})[key])
        ScannedPage.objects.bulk_create([row], ignore_conflicts=True)
        scans.known[key] = words
        told(len(scans.known))

    # at least one page, so that each job comes further however slow the machine is
    scans.more = lambda: fresh == 0 or time.monotonic() < end
    scans.keep = keep
    return scans


def plain(known: Mapping[str, Words]) -> dict[str, list[list[Any]] | None]:
    """Recognised words as JSON keeps them: text, box, base, confidence."""
    return {
        key: None if words is None else [[w.text, list(w.box), w.base, w.confidence] for w in words]
        for key, words in known.items()
    }


def _words(kept: Any) -> Words:
    if kept is None:
        return None
    return [OcrWord(text, tuple(box), base, confidence) for text, box, base, confidence in kept]


def text_of(data: bytes, name: str, scans: Scans) -> SourceText:
    """The text of a file under the limits of this installation; raises ``FileError``."""
    limits = Limits(**{kind: min(size, settings.UPLOAD_LIMIT) for kind, size in asdict(LIMITS).items()})
    return read_bytes(data, shown_name(name), limits=limits, scans=scans)


def stored_text_of(document: Document, scans: Scans) -> SourceText:
    """The text of a stored file."""
    return text_of(path_of(document.file).read_bytes(), document.file_name, scans)


def as_kept(source: SourceText) -> dict[str, Any]:
    """The text as a document keeps it. PostgreSQL keeps no zero character: a blank takes its place, offsets stay."""
    text = source.text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return {
        "text": text, "origins": [[o.start, o.end, o.locator] for o in source.origins],
        "blocks": [[b.start, b.end, b.role] for b in source.blocks], "warnings": list(source.warnings),
    }  # fmt: skip
