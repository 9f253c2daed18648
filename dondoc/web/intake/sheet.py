"""The stored text as HTML, part by part: every character in its place, findings marked, table rows as tables.

Each paragraph and cell carries the offset of its first character (``data-s``), so that a selection in the browser is
told in offsets of the stored text. Two characters are shown otherwise than they are: a zero as "␀", a carriage return
as a reference.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

PART = 8_000
"""Characters of a part: about three printed pages."""
_LONGEST = 4 * PART
CELL = " | "
_ODD = re.compile("[\x00\r\ud800-\udfff]")
_ROLES = {
    "headline": "headline", "heading": "zone", "header": "aside", "footer": "aside", "footnote": "aside",
    "comment": "aside", "related": "aside", "source": "aside", "agency": "aside", "byline": "aside",
    "published": "aside", "caption": "aside",
}  # fmt: skip
_SECTION = re.compile(r"(?:[IVXLC]+|[A-ZĐ])\.\s|PHẦN |MỤC ")


class Mark(NamedTuple):
    """A stretch of the text that belongs to a card; ``kind`` and ``state`` colour it."""

    start: int
    end: int
    kind: str
    state: str
    card: str


class Part(NamedTuple):
    """A stretch of the text that is sent at once."""

    number: int
    start: int
    end: int


def parts(text: str) -> list[Part]:
    """The text cut at line ends into parts of about ``PART`` characters."""
    out: list[Part] = []
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > PART + PART // 4:
            end = text.find("\n", start + PART) + 1 or len(text)
            if end - start > _LONGEST:
                end = (text.rfind(" ", start, start + PART) + 1) or start + PART
        out.append(Part(len(out), start, end))
        start = end
    return out or [Part(0, 0, 0)]


def part_at(all_parts: Sequence[Part], offset: int) -> int:
    """The number of the part that holds an offset."""
    return max(bisect_right([part.start for part in all_parts], offset) - 1, 0)


def text_html(text: str) -> str:
    """Text for HTML; a carriage return, which a parser would turn into a line feed, as a reference."""
    return _ODD.sub(lambda found: {"\r": "&#13;", "\0": "␀"}.get(found[0], "\ufffd"), escape(text, quote=False))


class Sheet:
    """One stored text with its marks and the roles that the file told."""

    def __init__(self, text: str, marks: Sequence[Mark], blocks: Sequence[Sequence[object]] = ()) -> None:
        self._text = text
        self._marks = marks
        self._blocks = sorted((int(str(b[0])), int(str(b[1])), str(b[2])) for b in blocks)
        self._starts = [block[0] for block in self._blocks]
        self._points, self._active = _sweep(marks)
        self._begins: dict[int, list[str]] = {}
        for mark in marks:
            self._begins.setdefault(mark.start, []).append(mark.card)

    def html(self, start: int, end: int) -> str:
        """The HTML of ``text[start:end]``: a ``<p>`` a line, a ``<table>`` for rows that follow one another."""
        return "".join(self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterator[str]:
        rows: list[tuple[int, int]] = []
        for begin, stop, role in self._lines(start, end):
            if role == "row":
                rows.append((begin, stop))
                continue
            yield from self._table(rows)
            rows = []
            name = role or self._shape(begin, stop)
            yield f'<p data-s="{begin}" class="{name}">' if name else f'<p data-s="{begin}">'
            yield from self._stretches(begin, stop)
            yield "</p>"
        yield from self._table(rows)

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

    def _shape(self, start: int, end: int) -> str:
        """Looks of a line by its shape."""
        line = self._text[start:end].strip()
        if not line:
            return "gap"
        if len(line) < 200 and (line.isupper() or _SECTION.match(line)) and len(line) > 3:
            return "zone"
        return ""

    def _table(self, rows: Sequence[tuple[int, int]]) -> Iterator[str]:
        if not rows:
            return
        yield '<div class="wide"><table>'
        widest = max(self._text.count(CELL, *row) for row in rows)
        for start, end in rows:
            yield "<tr>"
            for begin, stop, last in self._cells(start, end):
                span = widest - self._text.count(CELL, start, end) + 1 if last else 1
                wide = f' colspan="{span}"' if span > 1 else ""
                number = ' class="num"' if _is_number(self._text[begin:stop]) else ""
                yield f'<td data-s="{begin}"{wide}{number}>'
                yield from self._stretches(begin, stop)
                rest = self._text[stop : end if last else stop + len(CELL)]
                yield f'<span class="sep">{text_html(rest)}</span></td>' if rest else "</td>"
            yield "</tr>"
        yield "</table></div>"

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
            yield self._marked(start, stop, self._active[index] if index >= 0 else ())
            start, index = stop, index + 1

    def _marked(self, start: int, end: int, covering: tuple[int, ...]) -> str:
        shown = text_html(self._text[start:end])
        if not covering:
            return shown
        marks = [self._marks[i] for i in covering]
        names = " ".join(dict.fromkeys(f"{mark.kind} {mark.kind}-{mark.state}" for mark in marks))
        # the shortest one is what a click means
        marks.sort(key=lambda mark: mark.end - mark.start)
        cards = " ".join(dict.fromkeys(mark.card for mark in marks))
        begins = "".join(f' id="m-{card}"' for card in self._begins.get(start, ())[:1])
        return f'<mark class="{names}"{begins} data-f="{cards}">{shown}</mark>'


def _sweep(marks: Sequence[Mark]) -> tuple[list[int], list[tuple[int, ...]]]:
    """Points where the set of covering marks changes, and the marks (by index) from each point on."""
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for order, mark in enumerate(marks):
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
