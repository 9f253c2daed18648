"""One read document with everything that is known of it, and its plain form for JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import dondoc
from dondoc.core.arithmetic.check import Check
from dondoc.core.reading.findings import KINDS, Reading, as_dict
from dondoc.core.reading.source import SourceText

#: raised by one whenever a field is renamed or removed; a new field leaves it
SCHEMA_VERSION = 1
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read from its file, what was found in it, and what does not add up.

    ``document.text[f.start:f.end] == f.quote`` for every finding of ``document.reading``. ``index`` is the document's
    number among those that were checked together (0 for one alone): a check's ``place.document`` counts by it.
    ``relations`` says how many sums, rates and changes of the text were reckoned again.
    """

    source: SourceText
    reading: Reading
    checks: tuple[Check, ...] = field(default=())
    index: int = 0
    relations: int = 0

    @property
    def text(self) -> str:
        """The stored text."""
        return self.source.text

    @property
    def name(self) -> str:
        """The file's name as given."""
        return self.source.name

    def origin(self, start: int, end: int | None = None) -> dict[str, object]:
        """Where ``text[start:end]`` stands in the file: page and box, paragraph or cell, bytes and line; else {}."""
        return self.source.locate(start, start if end is None else end)


def as_record(document: Document, *, with_text: bool = True) -> dict[str, Any]:
    """The document as plain values, in the shape of ``docs/reference/findings.schema.json``."""
    source, reading = document.source, document.reading
    record: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "dondoc": dondoc.__version__,
        "file": source.name,
        "index": document.index,
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


def as_json(document: Document, *, with_text: bool = True, indent: int | None = None) -> str:
    """The record as JSON, letters as they are; on one line unless ``indent`` is given.

    A lone surrogate, which no UTF-8 file can hold, is written as an escape, so that every text can be saved.
    """
    text = json.dumps(as_record(document, with_text=with_text), ensure_ascii=False, indent=indent)
    return _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _with_origin(source: SourceText, finding: dict[str, Any]) -> dict[str, Any]:
    finding["origin"] = source.locate(finding["start"], finding["end"]) or None
    return finding
