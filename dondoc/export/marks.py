"""The stored text as HTML for a page that stands alone: findings marked and named, a card leads to its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dondoc.core.reading.source import Block
from dondoc.export.layout import Layout

_SENTENCE_END = (".", ";", ":", "!", "?", "…", "”", '"', ")", ",")
_LONG_LINE = 45


class Mark(NamedTuple):
    """A stretch of the text that belongs to the card ``card``; ``kind`` colours it."""

    start: int
    end: int
    kind: str
    card: str


def place_id(prefix: str, start: int) -> str:
    """The id of the stretch that begins at ``start``: what a card links to."""
    return f"{prefix}c{start}"


class MarkedText(Layout[Mark]):
    """One text with its marks, as HTML for a sheet."""

    TABLE = ('<div class="wide" tabindex="0"><table>', "</table></div>")

    def __init__(self, text: str, marks: Sequence[Mark], *, prefix: str, blocks: Sequence[Block] = ()) -> None:
        super().__init__(text, marks, [(block.start, block.end, block.role) for block in blocks])
        self._prefix = prefix
        self._begins = {mark.start for mark in marks}

    def html(self) -> Iterator[str]:
        """Pieces of HTML: a ``<p>`` a line, a ``<table>`` for rows that follow one another."""
        return self.pieces(0, len(self._text))

    def paragraph(self, start: int, name: str) -> str:  # noqa: ARG002
        """A plain tag: nothing on this page asks for offsets."""
        return f'<p class="{name}">' if name else "<p>"

    def cell(self, start: int, span: str, *, number: bool) -> str:  # noqa: ARG002
        """A plain tag; numbers stand on the right."""
        return f"<td{span}" + (' class="n">' if number else ">")

    def shape(self, start: int, end: int) -> str:
        """A heading in capitals, or a line that runs on into the next."""
        line = self._text[start:end].strip()
        if not line:
            return "gap"
        if line.isupper() and len(line) > 3:
            return "zone"
        following = self._text[end : end + 2].strip()
        runs_on = len(line) >= _LONG_LINE and not line.endswith(_SENTENCE_END) and following[:1].islower()
        return "run" if runs_on else ""

    def marked(self, shown: str, start: int, marks: list[Mark]) -> str:
        """All kinds and cards of the place; an id where a mark begins."""
        kinds = " ".join(dict.fromkeys(mark.kind for mark in marks))
        cards = " ".join(dict.fromkeys(mark.card for mark in marks))
        name = f' id="{place_id(self._prefix, start)}"' if start in self._begins else ""
        return f'<mark class="{kinds}"{name} data-f="{cards}">{shown}</mark>'
