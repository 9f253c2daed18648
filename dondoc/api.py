"""The Python face of Đôn Đốc: read a text or a file, check its arithmetic, save the result.

>>> import dondoc
>>> document = dondoc.read_text("Giao Sở Xây dựng báo cáo trước ngày 30/6/2026 theo Chỉ thị 15-CT/TU.")
>>> [citation.quote for citation in document.reading.citations]
['Chỉ thị 15-CT/TU']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path

from dondoc.core.arithmetic import Check, check_texts, reckon
from dondoc.core.errors import DondocError
from dondoc.core.reading import SourceText
from dondoc.core.reading import read as read_source
from dondoc.export.document import Document

__all__ = ["Document", "DondocError", "check", "read_file", "read_text", "save"]


def read_text(text: str | SourceText, *, published: date | None = None) -> Document:
    """Read a text: tasks, figures, citations, organisations, people, times, and what does not add up.

    ``text`` is kept exactly as given: every finding's ``start`` and ``end`` are code points of it. ``published`` is the
    day on which the text came out, where that is known; it dates "29/6" and "6 tháng đầu năm".

    >>> document = read_text("Tiếp 1.200 lượt, trong đó cấp thành phố 400 lượt, cấp xã 800 lượt.")
    >>> document.checks
    ()
    """
    source = text if isinstance(text, SourceText) else SourceText(text=text)
    reading = read_source(source, published=published)
    done = reckon([reading])
    return Document(source, reading, tuple(done.checks), relations=done.relations)


def read_file(path: str | PathLike[str], *, published: date | None = None) -> Document:
    """Read one .txt, .md, .html, .docx, .doc, .pdf or .eml file; the kind is seen in its bytes.

    Raises a ``DondocError`` (Vietnamese, with what to do) where the file cannot be read or bears a secrecy mark:

    >>> read_file("khong-co.docx")
    Traceback (most recent call last):
    ...
    dondoc.files.errors.NotFound: khong-co.docx: Không tìm thấy tệp. Hãy kiểm tra lại đường dẫn và tên tệp.
    """
    from dondoc.files import read_file as open_file

    return read_text(open_file(path), published=published)


def check(*documents: Document) -> list[Check]:
    """What does not add up within the documents and between them, such as one fact told with two values.

    A check's ``places`` lead into the texts: ``place.document`` counts the documents given, from 0.
    """
    return check_texts([document.reading for document in documents])


def save(documents: Document | Iterable[Document], path: str | PathLike[str]) -> None:
    """Write a register .xlsx, a page .html, findings .json or .jsonl, by ``path``'s ending; whole or not at all.

    One document given alone makes a .json object, several make a list. Raises ``UnknownFormat``, ``CannotWrite``,
    ``DiskFull``, ``NoPermission`` or ``NotFound`` (the folder); the file that stood there stays as it was.
    """
    from dondoc.export.outputs import output_for

    single = isinstance(documents, Document)
    output = output_for(Path(path), single=single)
    try:
        for document in [documents] if isinstance(documents, Document) else documents:
            output.add(document)
        output.finish()
    except BaseException:
        output.abandon()
        raise


def with_checks(documents: Sequence[Document]) -> list[Document]:
    """The documents, numbered, with the checks between them added to the first text that each of those concerns."""
    by_document: dict[int, list[Check]] = {}
    for one in check(*documents):
        by_document.setdefault(one.places[0].document, []).append(one)
    out = []
    for index, document in enumerate(documents):
        checks = tuple(by_document.get(index, ()))
        relations = document.relations + len(checks) - len(document.checks)
        out.append(replace(document, index=index, checks=checks, relations=relations))
    return out
