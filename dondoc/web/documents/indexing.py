"""Writes what search looks through. Called by the actions of the room inside their transactions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dondoc.core.reading import layout
from dondoc.core.reading.fold import compose, flatten, fold, unmark
from dondoc.core.reading.source import Block
from dondoc.web.documents.models import Document
from dondoc.web.documents.pieces import Piece

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 1_200  # letters of one piece; a longer sentence is cut at a blank


def words_of(text: str) -> list[str]:
    """The words of a text as the index keeps them: lower case, tone marks placed one way, letters and digits only.

    >>> words_of("Quy định 11-QĐi/TW, hoà giải")
    ['quy', 'định', '11', 'qđi', 'tw', 'hòa', 'giải']
    """
    return [word[:200] for word in _WORD.findall(fold(flatten(unicodedata.normalize("NFC", text))))]


def pieces_of(document: Document) -> list[Piece]:
    """The sentences of a document as rows, not yet saved; its register line is written by ``write_line``."""
    rows = (_piece(document, start, end, document.text[start:end]) for start, end in sentences(document))
    return [row for row in rows if row.exact]


def write_line(document: Document) -> None:
    """Index the register line of a document anew: it was made by citation, or its fields were corrected."""
    Piece.objects.filter(document=document, end=0).delete()
    row = _piece(document, 0, 0, _line(document))
    if row.exact:
        row.save()


def _line(document: Document) -> str:
    day = document.issued_on.strftime("%d/%m/%Y") if document.issued_on else ""
    parts = (document.kind, document.number, document.symbol, document.issuer, day, document.title, document.file_name)
    return " ".join(part for part in parts if part)


def _piece(document: Document, start: int, end: int, text: str) -> Piece:
    exact = " ".join(words_of(text))
    return Piece(document=document, unit_id=document.unit_id, start=start, end=end, exact=exact, folded=unmark(exact))


def sentences(document: Document) -> Iterator[tuple[int, int]]:
    """Spans of the stored text that the reader takes for sentences, long ones cut."""
    text, places = compose(document.text)
    blocks = tuple(Block(start, end, role) for start, end, role in document.blocks) if places is None else ()
    flat = flatten(text)
    flow = layout.soft_breaks(flat)
    for sentence in layout.sentences_of(flow, layout.paragraphs_of(flat, flow, blocks)):
        for start, end in _cut(flow, sentence.start, sentence.end):
            yield (start, end) if places is None else (places[start], places[end])


def _cut(flow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        blank = flow.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = blank if blank > 0 else start + _LONGEST
        yield start, stop
        start = stop + 1 if blank > 0 else stop
    if end > start:
        yield start, end
