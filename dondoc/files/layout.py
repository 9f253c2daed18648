"""Paragraphs and tables as office formats know them, and how they become lines of one text.

One paragraph is one line. A table of data gives one line a row, its cells parted by `` | ``; a table that only places
things on the page (the two columns atop a Vietnamese official document, the recipients beside the signature) gives
its paragraphs, cell after cell, since a reader takes them as lines.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from dondoc.core.reading.source import Block, BlockRole, Origin, SourceText

CELL_BREAK = " | "
Locator = dict[str, object]

_MOST_LAYOUT_ROWS = 6
_MOST_LAYOUT_COLUMNS = 3
_LONG = 40
_FIGURE = re.compile(r"[\d.,%+\-()\s]*\d[\d.,%+\-()\s]*")
_STARTS_AFRESH = re.compile(r"[-–•+*]\s|\d{1,2}[.)]|[a-zđ][.)]|[A-ZÀ-ỸĐ]")
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
_LINE_ENDS = frozenset("\r\x0b\x0c\x85\u2028\u2029")


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its text (line breaks as ``\\n``), where it stands, and its role when the file tells one."""

    text: str
    locator: Locator
    role: BlockRole | None = None


@dataclass(slots=True)
class Cell:
    """One cell: its paragraphs and the tables inside it; ``span`` columns wide."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    span: int = 1


@dataclass(slots=True)
class Table:
    """Rows of cells; ``ruled`` when lines are drawn around or inside it."""

    rows: list[list[Cell]] = field(default_factory=list)
    ruled: bool = True


Piece = Paragraph | Table


class TextWriter:
    """Collects lines, their origins and blocks, and gives the SourceText. Offsets count code points."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._origins: list[Origin] = []
        self._blocks: list[Block] = []
        self.warnings: list[str] = []
        self._recomposed = False

    def write(self, pieces: Iterable[Piece], role: BlockRole | None = None) -> None:
        """Append paragraphs and tables in order. ``role`` (header, footnote...) goes before their own."""
        for piece in pieces:
            if isinstance(piece, Paragraph):
                self.line(piece.text, piece.locator, role or piece.role)
            elif is_placing(piece):
                for row in piece.rows:
                    for cell in row:
                        self.write(cell.paragraphs, role)
                        self.write(cell.tables, role)
            else:
                for row in piece.rows:
                    self._row(row, role)

    def line(self, text: str, locator: Locator, role: BlockRole | None = None) -> None:
        """Append one paragraph as one line (more where it holds line breaks)."""
        text = self._clean(text)
        start = self._at
        self._put(text)
        if text:
            self._origins.append(Origin(start, start + len(text), locator))
            if role is not None:
                self._blocks.append(Block(start, start + len(text), role))
        self._put("\n")

    def append(self, source: SourceText, locator: Locator, role: BlockRole | None = None) -> None:
        """Append a text read elsewhere, its origins and blocks moved along; ``locator`` is merged into every origin."""
        start = self._at
        text = source.text.rstrip("\n")
        self._put(text)
        for origin in source.origins:
            if origin.start < len(text):
                end = min(origin.end, len(text))
                self._origins.append(Origin(start + origin.start, start + end, {**locator, **origin.locator}))
        if not source.origins and text:
            self._origins.append(Origin(start, start + len(text), locator))
        if role is not None and text:
            self._blocks.append(Block(start, start + len(text), role))
        for block in source.blocks if role is None else ():
            if block.start < len(text):
                self._blocks.append(Block(start + block.start, start + min(block.end, len(text)), block.role))
        self._put("\n")

    def source(
        self, data: bytes, *, name: str, kind: str, encoding: str = "", published: str | None = None
    ) -> SourceText:
        """Return what was written, as the text of the file ``data``."""
        if self._recomposed:
            self.warnings.append("Chữ Unicode tổ hợp trong tệp đã được đổi sang dạng dựng sẵn (NFC).")
        return SourceText(
            text="".join(self._parts),
            name=name,
            kind=kind,
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=encoding,
            published=published,
            origins=tuple(self._origins),
            blocks=tuple(self._blocks),
            warnings=tuple(dict.fromkeys(self.warnings)),
        )

    def has_text(self) -> bool:
        """Tell whether anything but white space was written."""
        return any(not part.isspace() for part in self._parts if part)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _clean(self, text: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        if _BAD.search(text):
            text = _BAD.sub(lambda bad: "\n" if bad[0] in _LINE_ENDS else "", text)
        if not unicodedata.is_normalized("NFC", text):
            text, self._recomposed = unicodedata.normalize("NFC", text), True
        return text

    def _row(self, row: list[Cell], role: BlockRole | None) -> None:
        start = self._at
        for number, cell in enumerate(row):
            if number:
                self._put(CELL_BREAK)
            begun = self._at
            text = self._clean(_cell_text(cell.paragraphs)).replace("\n", " ")
            self._put(text)
            if text:
                self._origins.append(Origin(begun, self._at, cell.paragraphs[0].locator))
            # A cell over several columns is followed by empty ones, so that columns stay under each other.
            if cell.span > 1 and len(row) > 1:
                self._put(CELL_BREAK * (cell.span - 1))
        if self._at > start:
            self._blocks.append(Block(start, self._at, role or "row"))
        self._put("\n")
        for cell in row:
            self.write(cell.tables, role)


def is_placing(table: Table) -> bool:
    """Tell whether a table only places text on the page: one frame, or few unruled cells that hold several lines
    each.
    """
    columns = max((len(row) for row in table.rows), default=0)
    if columns <= 1:
        return len(table.rows) == 1
    if table.ruled or columns > _MOST_LAYOUT_COLUMNS or len(table.rows) > _MOST_LAYOUT_ROWS:
        return False
    cells = [cell for row in table.rows for cell in row]
    tall = [sum(_lines(cell) > 1 for cell in row) for row in table.rows]
    figures = sum(bool(_FIGURE.fullmatch(_cell_text(cell.paragraphs))) for cell in cells)
    # Side by side blocks of lines are layout; one cell that runs over two lines is seen in tables of data, too.
    return (max(tall) > 1 or (len(tall) == 1 and tall[0] > 0)) and figures * 3 < len(cells)


def _lines(cell: Cell) -> int:
    return sum(1 + p.text.strip().count("\n") for p in cell.paragraphs if p.text.strip())


def _cell_text(paragraphs: list[Paragraph]) -> str:
    """Join the paragraphs of a cell: by a blank, or by "; " between two long ones that would run into one sentence."""
    texts = [text for p in paragraphs if (text := p.text.strip())]
    if len(texts) < 2:
        return texts[0] if texts else ""
    joined = [texts[0]]
    for before, text in itertools.pairwise(texts):
        unfinished = len(before) >= _LONG and before[-1] not in ".;:!?…,"
        joined.append(("; " if unfinished and _STARTS_AFRESH.match(text) else " ") + text)
    return "".join(joined)
