"""One part of a .docx (the body, a header, the footnotes) as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from dondoc.core.reading.source import BlockRole
from dondoc.files.docx import names as n
from dondoc.files.docx.inline import MAX_DEPTH, InlineReader, Needs
from dondoc.files.docx.numbering import Numbering
from dondoc.files.docx.styles import Styles, has_lines, num_of, whole
from dondoc.files.errors import XmlBomb
from dondoc.files.layout import Cell, Locator, Paragraph, Piece, Table

_INTO = frozenset({n.SDT_CONTENT, n.CUSTOM_XML, n.INS, n.MOVE_TO})
_MAX_SPAN = 63  # Word's own limit of columns
_CHOICE_OR_FALLBACK = (n.CHOICE, n.FALLBACK)


@dataclass(slots=True)
class Document:
    """What all parts of one document share. ``notes`` collects (kind, id) of the notes referred to, in order."""

    styles: Styles
    numbering: Numbering
    needs: Needs
    warnings: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class _Properties(NamedTuple):
    style: str | None = None
    num: tuple[str | None, int | None] = (None, None)
    outline: int | None = None
    mark_deleted: bool = False


class PartReader:
    """Reads one part. ``base`` begins every locator: ``{}`` for the body, ``{"part": "header1"}`` elsewhere."""

    def __init__(self, document: Document, base: Locator, needs: Needs | None = None) -> None:
        self._document = document
        self._inline = InlineReader(document.styles, needs or document.needs)
        self._base = base
        self._paragraphs = 0
        self._tables = 0
        self._held: str | None = None

    def read(self, element: Element) -> list[Piece]:
        """Return the pieces under ``element`` in reading order."""
        out: list[Piece] = []
        self._walk(element, out, None, 0)
        self._flush(out, self._base)
        if self._inline.skipped_hidden:
            self._document.warnings.append("Tệp có chữ ẩn (hidden text); phần chữ ẩn không được đọc.")
        return out

    def _walk(self, element: Element, out: list[Piece], place: Locator | None, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise XmlBomb(detail="các phần lồng nhau quá sâu")
        for child in element:
            tag = child.tag
            if tag == n.P:
                self._paragraph(child, out, place, depth)
            elif tag == n.TBL:
                out.append(self._table(child, depth))
            elif tag == n.SDT:
                if (content := child.find(n.SDT_CONTENT)) is not None:
                    self._walk(content, out, place, depth + 1)
            elif tag in _INTO:
                self._walk(child, out, place, depth + 1)
            elif tag == n.ALTERNATE:
                options = [option for name in _CHOICE_OR_FALLBACK if (option := child.find(name)) is not None]
                for option in options[:1]:
                    self._walk(option, out, place, depth + 1)
            elif tag == n.ALT_CHUNK:
                self._document.warnings.append("Tệp có phần chèn từ tệp khác (altChunk); phần đó không được đọc.")

    def _paragraph(self, element: Element, out: list[Piece], place: Locator | None, depth: int) -> None:
        properties = _properties(element)
        if place is None:
            self._paragraphs += 1
            place = {**self._base, "paragraph": self._paragraphs}
        text = self._inline.read(element, properties.style)
        boxes, self._inline.boxes = self._inline.boxes, []
        self._document.notes.extend(self._inline.notes)
        if self._held is not None:
            text, self._held = self._held + text, None
        if properties.mark_deleted:
            self._held = text  # the paragraph runs on into the next one
        else:
            label = self._document.numbering.label(properties.num, properties.style)
            out.append(Paragraph(label + text if label else text, place, self._role(properties)))
        for number, box in enumerate(boxes, 1):
            self._walk(box, out, {**place, "textbox": number}, depth + 1)

    def _role(self, properties: _Properties) -> BlockRole | None:
        if properties.outline is not None:
            return "heading" if properties.outline < 9 else None
        return "heading" if self._document.styles.is_heading(properties.style) else None

    def _flush(self, out: list[Piece], place: Locator) -> None:
        if self._held:
            out.append(Paragraph(self._held, place))
        self._held = None

    def _table(self, element: Element, depth: int) -> Table:
        self._tables += 1
        number = self._tables
        table = Table(ruled=self._ruled(element))
        for row_number, row in enumerate(_rows(element, depth), 1):
            properties = row.find(n.TRPR)
            if properties is not None and properties.find(n.DEL) is not None:
                continue
            cells = [Cell() for _ in range(_grid(properties, n.GRID_BEFORE))]
            width = len(cells)
            for tc in _cells(row, depth):
                where = {**self._base, "table": number, "row": row_number, "cell": len(cells) + 1}
                cell = self._cell(tc, where, depth)
                if cell is not None:
                    width += cell.span
                    cell.span = cell.span if width <= _MAX_SPAN else 1
                    cells.append(cell)
            table.rows.append(cells)
        return table

    def _cell(self, element: Element, place: Locator, depth: int) -> Cell | None:
        properties = element.find(n.TCPR)
        cell = Cell()
        if properties is not None:
            if properties.find(n.CELL_DEL) is not None or _continues(properties.find(n.H_MERGE)):
                return None
            span = properties.find(n.GRID_SPAN)
            cell.span = min(max(whole(span.get(n.VAL), 1), 1), _MAX_SPAN) if span is not None else 1
            if _continues(properties.find(n.V_MERGE)):
                return cell
        out: list[Piece] = []
        self._walk(element, out, place, depth + 2)
        self._flush(out, place)
        cell.paragraphs = [piece for piece in out if isinstance(piece, Paragraph)]
        cell.tables = [piece for piece in out if isinstance(piece, Table)]
        return cell

    def _ruled(self, table: Element) -> bool:
        properties = table.find(n.TBLPR)
        own = has_lines(properties.find(n.TBL_BORDERS)) if properties is not None else None
        style = properties.find(n.TBL_STYLE) if properties is not None else None
        if own or (own is None and style is not None and self._document.styles.has_borders(style.get(n.VAL))):
            return True
        # A line under one cell (the stroke below a name) does not make a ruled table; lines on most cells do.
        cells = list(table.iter(n.TC))
        lined = sum(bool(has_lines(cell.find(f"{n.TCPR}/{n.TC_BORDERS}"))) for cell in cells)
        return lined * 2 > len(cells)


def _properties(paragraph: Element) -> _Properties:
    if not len(paragraph) or paragraph[0].tag != n.PPR:
        return _NONE
    style = outline = None
    num: tuple[str | None, int | None] = (None, None)
    deleted = False
    for child in paragraph[0]:
        tag = child.tag
        if tag == n.PSTYLE:
            style = child.get(n.VAL)
        elif tag == n.NUMPR:
            num = num_of(child) if child.find(n.DEL) is None else num
        elif tag == n.OUTLINE_LVL:
            outline = whole(child.get(n.VAL), 9)
        elif tag == n.RPR:
            deleted = child.find(n.DEL) is not None or child.find(n.MOVE_FROM) is not None
    return _Properties(style, num, outline, deleted)


_NONE = _Properties()


def _continues(merge: Element | None) -> bool:
    return merge is not None and merge.get(n.VAL, "continue") == "continue"


def _grid(properties: Element | None, tag: str) -> int:
    element = properties.find(tag) if properties is not None else None
    return min(max(whole(element.get(n.VAL)), 0), _MAX_SPAN) if element is not None else 0


def _rows(table: Element, depth: int) -> Iterator[Element]:
    return _members(table, n.TR, depth)


def _cells(row: Element, depth: int) -> Iterator[Element]:
    return _members(row, n.TC, depth)


def _members(element: Element, wanted: str, depth: int) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, also those inside content controls."""
    if depth > MAX_DEPTH:
        raise XmlBomb(detail="các phần lồng nhau quá sâu")
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag == n.SDT or child.tag in _INTO:
            yield from _members(child, wanted, depth + 1)
