"""The Python face of Đôn Đốc: read a text or a file, check its arithmetic, save the result.

>>> import dondoc
>>> document = dondoc.read_text("Giao Sở Xây dựng báo cáo trước ngày 30/6/2026.")
>>> [task.quote for task in document.reading.tasks]
['Sở Xây dựng báo cáo trước ngày 30/6/2026']
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from dondoc.core.arithmetic import Check, check_texts
from dondoc.core.errors import DondocError
from dondoc.core.reading import SourceText
from dondoc.core.reading import read as read_source
from dondoc.export.document import Document, as_record

__all__ = ["Check", "Document", "DondocError", "check", "read_file", "read_text", "save"]


class UnknownFormat(DondocError):
    """A file ending that nothing is written for."""

    code = "unknown-format"


def read_text(text: str | SourceText, *, published: date | None = None) -> Document:
    """Read a text and check its arithmetic.

    ``text`` is kept exactly as given: every finding's ``start`` and ``end`` are code points of it. ``published`` is
    the day on which the text came out, where that is known; it dates "29/6" and "6 tháng đầu năm".
    """
    source = text if isinstance(text, SourceText) else SourceText(text=text)
    reading = read_source(source, published=published)
    return Document(source, reading, tuple(check_texts([reading])))


def read_file(path: str | Path, *, published: date | None = None) -> Document:
    """Read one .txt, .md, .html, .docx, .doc, .pdf or .eml file.

    Raises a ``DondocError`` (Vietnamese, with what to do) where the file cannot be read or bears a secrecy mark.
    """
    from dondoc.files import read_file as open_file

    return read_text(open_file(Path(path)), published=published)


def check(*documents: Document) -> list[Check]:
    """What does not add up within the documents and between them; ``Place.document`` counts them from 0."""
    return check_texts([document.reading for document in documents])


def save(documents: Document | list[Document], path: str | Path) -> None:
    """Write a register .xlsx, a page .html, findings .json or .jsonl, by ``path``'s ending; whole or not at all."""
    from dondoc.files import write_safely

    target = Path(path)
    many = [documents] if isinstance(documents, Document) else list(documents)
    write_safely(target, _content(many, target))


def _content(documents: list[Document], target: Path) -> bytes:
    ending = target.suffix.lower()
    if ending == ".json":
        records = [as_record(document) for document in documents]
        whole = records[0] if len(records) == 1 else records
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
    if ending == ".jsonl":
        return b"".join(json.dumps(as_record(d), ensure_ascii=False).encode() + b"\n" for d in documents)
    if ending == ".xlsx":
        from dondoc.export.workbook import register_workbook

        return register_workbook(documents)
    if ending in (".html", ".htm"):
        from dondoc.export.page import page_of

        return page_of(documents).encode()
    raise UnknownFormat(
        f"Không biết ghi tệp đuôi '{ending}'.", where=str(target), hint="Hãy dùng .xlsx, .html, .json hoặc .jsonl."
    )


def with_checks(documents: list[Document]) -> list[Document]:
    """The documents with the checks between them added to the first text that each of those concerns."""
    found = check(*documents)
    by_document: dict[int, list[Check]] = {}
    for one in found:
        by_document.setdefault(one.places[0].document, []).append(one)
    return [replace(d, checks=tuple(by_document.get(i, ()))) for i, d in enumerate(documents)]
