"""What the markup writes that is no text: numbers of list items, and which tables hold data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dondoc.files.layout import CELL_BREAK, Cell, Paragraph, Table, is_placing
from dondoc.files.list_numbers import format_number

if TYPE_CHECKING:
    from dondoc.files.html.page import Element, Piece

_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal": "decimal",
    "none": "none",
}  # fmt: skip
_NUMBERED = re.compile(r"(?:[-–+*•]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđA-ZĐ]|[IVXL]{1,6})[.)]|(?:Điều|Khoản|Mục)\s+\d)")
_BORDERED = re.compile(r"border(?:-(?:top|bottom|left|right))?(?:-width)?\s*:\s*(?!none|0)", re.IGNORECASE)
_GRID = re.compile(r"(?<![a-z])(?:table-bordered|grid|mso-?table-?grid|bang|data-?table|table)(?![a-z])", re.IGNORECASE)
_MOST_IN_CELL = 12
_LONGEST_CELL = 3_000
_MOST_SPAN = 40


@dataclass(slots=True)
class _List:
    style: str
    next: int
    step: int


@dataclass(slots=True)
class _OpenTable:
    """A table whose end has not come yet."""

    element: Element
    ruled: bool
    rows: list[list[tuple[Element, int, int]]]
    laid_out: bool = False


@dataclass(slots=True)
class DataTable:
    """A table of data: its cells, its text as one string (for measuring), and how much of that is links."""

    table: Table
    text: str
    linked: int


class ListLabels:
    """Follows lists and tables while the page is walked."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._tables: list[_OpenTable] = []

    @staticmethod
    def is_numbered(text: str) -> bool:
        """Whether an item already begins with its number, so that the list's own must not be put before it."""
        return _NUMBERED.match(text) is not None

    def enter(self, tag: str, attributes: dict[str, str | None]) -> str:
        """Begin a block element; an ``<li>`` gives its label with the blank behind it ("2. ", "b. ", "- ")."""
        if tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(_open_list(tag, attributes))
        if tag != "li":
            return ""
        if not self._lists:
            return "- "
        current = self._lists[-1]
        value = _number(attributes.get("value"))
        if value is not None:
            current.next = value
        number, current.next = current.next, current.next + current.step
        if current.style == "bullet":
            return "- "
        return f"{format_number(number, current.style)}. " if current.style != "none" else ""

    def leave(self, tag: str) -> None:
        """End a block element."""
        if tag in ("ol", "ul", "menu", "dir") and self._lists:
            self._lists.pop()

    def keep(self, element: Element, attributes: dict[str, str | None]) -> None:
        """Note the parts of a table as they begin."""
        tag = element.tag
        if tag == "table":
            for outer in self._tables:
                outer.laid_out = True  # a table around a table places it
            self._tables.append(_OpenTable(element, _is_ruled(element, attributes), []))
            self._tables[-1].laid_out = attributes.get("role") == "presentation"
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
        elif self._tables and tag in ("td", "th"):
            spans = [min(_number(attributes.get(key)) or 1, _MOST_SPAN) for key in ("colspan", "rowspan")]
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._tables[-1].rows[-1].append((element, max(spans[0], 1), max(spans[1], 1)))
            self._tables[-1].ruled |= tag == "th" or _has_border(attributes)
        elif self._tables and tag in ("h1", "h2", "article", "section", "form"):
            self._tables[-1].laid_out = True

    def table(self, element: Element, pieces: list[Piece]) -> DataTable | None:
        """At the end of a table: its data, or None when it only places things on the page (or is no table)."""
        if element.tag != "table" or not self._tables or self._tables[-1].element is not element:
            return None
        opened = self._tables.pop()
        rows = [row for row in opened.rows if row]
        if opened.laid_out or not rows or element.first >= len(pieces):
            return None
        if max(len(row) for row in rows) < 2 or not all(_fits(cell, pieces) for row in rows for cell, _, _ in row):
            return None
        table = Table(_grid(rows, pieces), ruled=opened.ruled)
        if is_placing(table) or (len(rows) == 1 and not opened.ruled):
            return None
        found = pieces[element.first :]
        text = CELL_BREAK.join(piece.text for piece in found if piece.text)
        return DataTable(table, text, sum(piece.linked for piece in found)) if text else None


def _open_list(tag: str, attributes: dict[str, str | None]) -> _List:
    if tag != "ol":
        return _List("bullet", 1, 1)
    style = _STYLES.get(attributes.get("type") or "1", "decimal")
    css = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", attributes.get("style") or "")
    if css:
        style = _CSS_STYLES.get(css[1], style)
    start = _number(attributes.get("start"))
    return _List(style, 1 if start is None else start, -1 if "reversed" in attributes else 1)


def _number(value: str | None) -> int | None:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else None


def _is_ruled(element: Element, attributes: dict[str, str | None]) -> bool:
    border = (attributes.get("border") or "").strip().rstrip("px")
    if border and border != "0":
        return True
    return _GRID.search(element.names) is not None or _has_border(attributes)


def _has_border(attributes: dict[str, str | None]) -> bool:
    return _BORDERED.search(attributes.get("style") or "") is not None


def _fits(cell: Element, pieces: list[Piece]) -> bool:
    """Whether a cell is small enough to be a cell of data."""
    inside = pieces[cell.first : cell.last]
    return len(inside) <= _MOST_IN_CELL and sum(len(piece.text) for piece in inside) <= _LONGEST_CELL


def _grid(rows: list[list[tuple[Element, int, int]]], pieces: list[Piece]) -> list[list[Cell]]:
    """Cells by row; a cell over several rows leaves empty ones below it, so that columns stay under each other."""
    grid: list[list[Cell]] = []
    hanging: dict[int, int] = {}
    # Every cell may ask for dozens below it; a table of cells that are mostly such is no table.
    allowed = 500 + 2 * sum(len(row) for row in rows)
    for row in rows:
        cells: list[Cell] = []
        column = 0
        for element, span, down in row:
            column = _hang(cells, hanging, column)
            cells.append(Cell(_paragraphs(element, pieces), span=span))
            rows_below = down - 1 if allowed > 0 else 0
            allowed -= rows_below * span
            for at in range(column, column + span):
                hanging[at] = rows_below
            column += span
        _hang(cells, hanging, column)
        grid.append(cells)
    return grid


def _hang(cells: list[Cell], hanging: dict[int, int], column: int) -> int:
    """Add the empty cells that stand from ``column`` on under cells of the rows above; return the next free column."""
    while hanging.get(column, 0) > 0:
        hanging[column] -= 1
        cells.append(Cell())
        column += 1
    return column


def _paragraphs(cell: Element, pieces: list[Piece]) -> list[Paragraph]:
    inside = [piece for piece in pieces[cell.first : cell.last] if piece.text]
    return [Paragraph(piece.label + piece.text, {"path": piece.element.path()}) for piece in inside]
