"""The stored text as HTML, part by part: every character in its place, findings marked, table rows as tables.

Each paragraph and cell carries the offset of its first character (``data-s``), so that a selection in the browser is
told in offsets of the stored text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from dondoc.export.layout import Layout

PART = 8_000
"""Characters of a part: about three printed pages."""
_LONGEST = 4 * PART
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


class Sheet(Layout[Mark]):
    """One stored text with its marks and the roles that the file told."""

    TABLE = ('<div class="wide"><table>', "</table></div>")

    def __init__(self, text: str, marks: Sequence[Mark], blocks: Sequence[Sequence[object]] = ()) -> None:
        super().__init__(text, marks, [(int(str(b[0])), int(str(b[1])), str(b[2])) for b in blocks])
        self._begins: dict[int, list[str]] = {}
        for mark in marks:
            self._begins.setdefault(mark.start, []).append(mark.card)

    def html(self, start: int, end: int) -> str:
        """The HTML of ``text[start:end]``: a ``<p>`` a line, a ``<table>`` for rows that follow one another."""
        return "".join(self.pieces(start, end))

    def paragraph(self, start: int, name: str) -> str:
        """A tag that tells its offset."""
        return f'<p data-s="{start}" class="{name}">' if name else f'<p data-s="{start}">'

    def cell(self, start: int, span: str, *, number: bool) -> str:
        """A tag that tells its offset; numbers stand on the right."""
        return f'<td data-s="{start}"{span}' + (' class="num">' if number else ">")

    def shape(self, start: int, end: int) -> str:
        """A heading in capitals or with the number of a section."""
        line = self._text[start:end].strip()
        if not line:
            return "gap"
        if len(line) < 200 and (line.isupper() or _SECTION.match(line)) and len(line) > 3:
            return "zone"
        return ""

    def marked(self, shown: str, start: int, marks: list[Mark]) -> str:
        """All kinds and states of the place; the shortest card first, as it is what a click means."""
        names = " ".join(dict.fromkeys(f"{mark.kind} {mark.kind}-{mark.state}" for mark in marks))
        marks.sort(key=lambda mark: mark.end - mark.start)
        cards = " ".join(dict.fromkeys(mark.card for mark in marks))
        begins = "".join(f' id="m-{card}"' for card in self._begins.get(start, ())[:1])
        return f'<mark class="{names}"{begins} data-f="{cards}">{shown}</mark>'
