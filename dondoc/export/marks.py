"""The stored text as HTML: every character in its place, findings marked, table rows as tables.

The text content of what is made equals the stored text, with three exceptions that HTML cannot hold: a zero character
becomes "␀", and a lone surrogate or a non-character "\N{REPLACEMENT CHARACTER}".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from dondoc.core.reading.source import Block

#: between the cells of one table row in a stored text
CELL = " | "
_ODD = re.compile("[\x00\r\ud800-\udfff]")
_ROLES = {
    "headline": "headline", "heading": "zone", "header": "aside", "footer": "aside", "footnote": "aside",
    "comment": "aside", "related": "aside", "source": "aside", "agency": "aside", "byline": "aside",
    "published": "aside", "caption": "aside",
}  # fmt: skip
_SENTENCE_END = (".", ";", ":", "!", "?", "…", "”", '"', ")", ",")
_LONG_LINE = 45


class Mark(NamedTuple):
    """A stretch of the text that belongs to the card ``card``; ``kind`` colours it."""

    start: int
    end: int
    kind: str
    card: str


def text_html(text: str) -> str:
    """Text for HTML; a carriage return, which a parser would turn into a line feed, as a reference."""
    return _ODD.sub(_odd, escape(text, quote=False))


def _odd(found: re.Match[str]) -> str:
    return {"\r": "&#13;", "\0": "␀"}.get(found[0], "\ufffd")


def place_id(prefix: str, start: int) -> str:
    """The id of the stretch that begins at ``start``: what a card links to."""
    return f"{prefix}c{start}"


class MarkedText:
    """One text with its marks, as HTML for a sheet."""

    def __init__(self, text: str, marks: Sequence[Mark], *, prefix: str, blocks: Sequence[Block] = ()) -> None:
        self._text = text
        self._marks = marks
        self._prefix = prefix
        self._blocks = sorted(blocks, key=lambda block: block.start)
        self._begins = {mark.start for mark in marks}
        self._points, self._active = _sweep(marks)

    def html(self) -> Iterator[str]:
        """Pieces of HTML: a ``<p>`` a line, a ``<table>`` for rows that follow one another."""
        rows: list[tuple[int, int]] = []
        for start, end, role in self._lines():
            if role == "row":
                rows.append((start, end))
                continue
            yield from self._table(rows)
            rows = []
            name = role or self._shape(start, end)
            yield f'<p class="{name}">' if name else "<p>"
            yield from self._stretches(start, end)
            yield "</p>"
        yield from self._table(rows)

    def _lines(self) -> Iterator[tuple[int, int, str]]:
        start = 0
        text, blocks = self._text, self._blocks
        starts = [block.start for block in blocks]
        while start < len(text):
            end = text.find("\n", start) + 1 or len(text)
            index = bisect_right(starts, start) - 1
            role = ""
            if index >= 0 and blocks[index].end > start:
                role = "row" if blocks[index].role == "row" else _ROLES.get(blocks[index].role, "")
            if not role and text.count(CELL, start, end) > 1:
                role = "row"
            yield start, end, role
            start = end

    def _shape(self, start: int, end: int) -> str:
        """Looks of a line by its shape: a heading in capitals, or one that runs on into the next."""
        line = self._text[start:end].strip()
        if not line:
            return "gap"
        if line.isupper() and len(line) > 3:
            return "zone"
        following = self._text[end : end + 2].strip()
        runs_on = len(line) >= _LONG_LINE and not line.endswith(_SENTENCE_END) and following[:1].islower()
        return "run" if runs_on else ""

    def _table(self, rows: Sequence[tuple[int, int]]) -> Iterator[str]:
        if not rows:
            return
        yield "<table>"
        widest = max(self._text.count(CELL, *row) for row in rows)
        for start, end in rows:
            yield "<tr>"
            for begin, stop, last in self._cells(start, end):
                span = widest - self._text.count(CELL, start, end) + 1 if last else 1
                number = _is_number(self._text[begin:stop])
                yield "<td" + (f' colspan="{span}"' if span > 1 else "") + (' class="n">' if number else ">")
                yield from self._stretches(begin, stop)
                rest = self._text[stop : end if last else stop + len(CELL)]
                if rest:
                    yield f'<span class="sep">{text_html(rest)}</span>'
                yield "</td>"
            yield "</tr>"
        yield "</table>"

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
            stop = self._points[index + 1] if index + 1 < len(self._points) else end
            stop = min(stop, end)
            covering = self._active[index] if index >= 0 else ()
            yield self._marked(start, stop, covering)
            start, index = stop, index + 1

    def _marked(self, start: int, end: int, covering: tuple[int, ...]) -> str:
        shown = text_html(self._text[start:end])
        if not covering:
            return shown
        kinds = " ".join(dict.fromkeys(self._marks[i].kind for i in covering))
        cards = " ".join(dict.fromkeys(self._marks[i].card for i in covering))
        name = f' id="{place_id(self._prefix, start)}"' if start in self._begins else ""
        return f'<mark class="{kinds}"{name} data-f="{cards}">{shown}</mark>'


def _sweep(marks: Sequence[Mark]) -> tuple[list[int], list[tuple[int, ...]]]:
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
