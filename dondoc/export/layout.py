"""How a stored text is laid out as HTML: every character in its place, lines as paragraphs, table rows as tables.

The page that stands alone (``marks``) and the desk (``web.intake.sheet``) draw the same sheet with tags of their own.
Two kinds of characters are shown otherwise than they are: a zero as "␀", and a lone surrogate or a non-character as
"\N{REPLACEMENT CHARACTER}"; a carriage return stands as a reference.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from typing import Generic, Protocol, TypeVar

#: between the cells of one table row in a stored text
CELL = " | "
_ODD = re.compile("[\x00\r\ud800-\udfff]")
_ROLES = {
    "headline": "headline", "heading": "zone", "header": "aside", "footer": "aside", "footnote": "aside",
    "comment": "aside", "related": "aside", "source": "aside", "agency": "aside", "byline": "aside",
    "published": "aside", "caption": "aside",
}  # fmt: skip


class Stretch(Protocol):
    """A part of the text, from ``start`` to before ``end``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=Stretch)


def text_html(text: str) -> str:
    """Text for HTML; a carriage return, which a parser would turn into a line feed, as a reference."""
    return _ODD.sub(_odd, escape(text, quote=False))


def _odd(found: re.Match[str]) -> str:
    return {"\r": "&#13;", "\0": "␀"}.get(found[0], "\ufffd")


class Layout(Generic[M]):
    """One stored text with its marks and the roles that the file told (start, end, role); tags are the child's."""

    #: what stands around the rows of a table
    TABLE = ("<table>", "</table>")

    def __init__(self, text: str, marks: Sequence[M], blocks: Sequence[tuple[int, int, str]] = ()) -> None:
        self._text = text
        self._marks = marks
        self._blocks = sorted(blocks)
        self._starts = [block[0] for block in self._blocks]
        self._points, self._active = _sweep(marks)

    def pieces(self, start: int, end: int) -> Iterator[str]:
        """The HTML of ``text[start:end]``: a paragraph a line, a table for rows that follow one another."""
        rows: list[tuple[int, int]] = []
        for begin, stop, role in self._lines(start, end):
            if role == "row":
                rows.append((begin, stop))
                continue
            yield from self._table(rows)
            rows = []
            yield self.paragraph(begin, role or self.shape(begin, stop))
            yield from self._stretches(begin, stop)
            yield "</p>"
        yield from self._table(rows)

    def paragraph(self, start: int, name: str) -> str:
        """The opening tag of a line whose looks are ``name`` (empty for a usual one)."""
        raise NotImplementedError

    def cell(self, start: int, span: str, *, number: bool) -> str:
        """The opening tag of a cell; ``span`` is its attribute where it is wider than one column."""
        raise NotImplementedError

    def shape(self, start: int, end: int) -> str:
        """The looks of a line without a role, by its shape."""
        raise NotImplementedError

    def marked(self, shown: str, start: int, marks: list[M]) -> str:
        """A stretch that one or more marks cover, as HTML."""
        raise NotImplementedError

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        text = self._text
        while start < end:
            stop = min(text.find("\n", start) + 1 or end, end)
            index = bisect_right(self._starts, start) - 1
            role = ""
            if index >= 0 and self._blocks[index][1] > start:
                role = "row" if self._blocks[index][2] == "row" else _ROLES.get(self._blocks[index][2], "")
            if not role and text.count(CELL, start, stop) > 1:
                role = "row"
            yield start, stop, role
            start = stop

    def _table(self, rows: Sequence[tuple[int, int]]) -> Iterator[str]:
        if not rows:
            return
        yield self.TABLE[0]
        widest = max(self._text.count(CELL, *row) for row in rows)
        for start, end in rows:
            yield "<tr>"
            for begin, stop, last in self._cells(start, end):
                span = widest - self._text.count(CELL, start, end) + 1 if last else 1
                wide = f' colspan="{span}"' if span > 1 else ""
                yield self.cell(begin, wide, number=_is_number(self._text[begin:stop]))
                yield from self._stretches(begin, stop)
                rest = self._text[stop : end if last else stop + len(CELL)]
                yield f'<span class="sep">{text_html(rest)}</span></td>' if rest else "</td>"
            yield "</tr>"
        yield self.TABLE[1]

    def _cells(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        stop = end - (self._text[end - 1] == "\n")
        while True:
            cut = self._text.find(CELL, start, stop)
            if cut < 0:
                yield start, stop, True
                return
            yield start, cut, False
            start = cut + len(CELL)

    def _stretches(self, start: int, end: int) -> Iterator[str]:
        index = bisect_right(self._points, start) - 1
        while start < end:
            stop = min(self._points[index + 1] if index + 1 < len(self._points) else end, end)
            shown = text_html(self._text[start:stop])
            covering = self._active[index] if index >= 0 else ()
            yield self.marked(shown, start, [self._marks[i] for i in covering]) if covering else shown
            start, index = stop, index + 1


def _sweep(marks: Sequence[Stretch]) -> tuple[list[int], list[tuple[int, ...]]]:
    """Points where the set of covering marks changes, and the marks (by index, lowest layer first) from each point."""
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for order, mark in enumerate(marks):
        if mark.end > mark.start:
            opens.setdefault(mark.start, []).append(order)
            closes.setdefault(mark.end, []).append(order)
    points = sorted({*opens, *closes})
    active: list[tuple[int, ...]] = []
    current: set[int] = set()
    for point in points:
        current.difference_update(closes.get(point, ()))
        current.update(opens.get(point, ()))
        active.append(tuple(sorted(current)))
    return points, active


def _is_number(cell: str) -> bool:
    text = cell.strip()
    return bool(text) and not any(letter.isalpha() for letter in text) and any(letter.isdigit() for letter in text)
