"""One read document with everything that is known of it, and its plain form for JSON."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import dondoc
from dondoc.core.arithmetic.check import Check
from dondoc.core.reading.findings import KINDS, Reading, as_dict
from dondoc.core.reading.source import SourceText

#: raised by one whenever a field is renamed or removed; a new field leaves it
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read from its file, what was found in it, and what does not add up.

    ``document.text[f.start:f.end] == f.quote`` for every finding of ``document.reading``.
    """

    source: SourceText
    reading: Reading
    checks: tuple[Check, ...] = field(default=())

    @property
    def text(self) -> str:
        """The stored text."""
        return self.source.text

    @property
    def name(self) -> str:
        """The file's name as given."""
        return self.source.name

    def origin(self, start: int) -> dict[str, object] | None:
        """Where the character at ``start`` stands in the file: page and box, paragraph and cell, byte, or None."""
        return origin_of(self.source, start)


def origin_of(source: SourceText, start: int) -> dict[str, object] | None:
    """The locator of the piece that ``start`` lies in."""
    if not source.origins:
        return None
    index = bisect_right(source.origins, start, key=lambda origin: origin.start) - 1
    if index < 0 or source.origins[index].end <= start:
        return None
    return source.origins[index].locator


def as_record(document: Document, *, with_text: bool = True) -> dict[str, Any]:
    """The document as plain values, in the shape of ``docs/reference/findings.schema.json``."""
    source, reading = document.source, document.reading
    record: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "dondoc": dondoc.__version__,
        "file": source.name,
        "format": source.kind,
        "encoding": source.encoding,
        "sha256": source.sha256,
        "characters": len(source.text),
        "published": source.published,
        "warnings": list(reading.warnings or source.warnings),
        "register": as_dict(reading.register),
        "meeting": as_dict(reading.meeting) if reading.meeting else None,
    }
    for kind in KINDS:
        record[kind] = [_with_origin(source, as_dict(finding)) for finding in getattr(reading, kind)]
    record["checks"] = [as_dict(check) for check in document.checks]
    if with_text:
        record["text"] = source.text
    return record


def _with_origin(source: SourceText, finding: dict[str, Any]) -> dict[str, Any]:
    finding["origin"] = origin_of(source, finding["start"])
    return finding
