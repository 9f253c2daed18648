"""The characters of a .doc by position, and what holds for each: deleted, hidden, symbol, legacy font."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.files.doc.pieces import Piece, decode_piece
from dondoc.files.doc.sprms import (
    NO_LOOK,
    PLAIN,
    CharacterLook,
    ParagraphLook,
    Runs,
    character_look,
    paragraph_look,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` that share one look."""

    start: int
    end: int
    look: CharacterLook


class Characters:
    """All stories of the document as one string by character position."""

    def __init__(
        self, pieces: list[Piece], word: bytes, *, characters: Runs, paragraphs: Runs, data: bytes = b""
    ) -> None:
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]
        self._characters = characters
        self._paragraphs = paragraphs
        self._data = data
        self._looks: dict[bytes, CharacterLook] = {}
        self._paragraph_looks: dict[bytes, ParagraphLook] = {}
        self.text = "".join(decode_piece(piece, word) for piece in pieces)
        self.first = pieces[0].start

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Yield the looks of a character range in order, without gaps; equal neighbours are one."""
        open_stretch: Stretch | None = None
        for stretch in self._raw_stretches(start, end):
            if open_stretch is not None and open_stretch.look == stretch.look and open_stretch.end == stretch.start:
                open_stretch = Stretch(open_stretch.start, stretch.end, stretch.look)
            else:
                if open_stretch is not None:
                    yield open_stretch
                open_stretch = stretch
        if open_stretch is not None:
            yield open_stretch

    def paragraph_at(self, position: int) -> ParagraphLook:
        """Return the look of the paragraph whose mark stands at a character position."""
        place = bisect_right(self._starts, position) - 1
        if place < 0:
            return NO_LOOK
        piece = self._pieces[place]
        papx = self._paragraphs.at(piece.offset + (position - piece.start) * piece.width)
        look = self._paragraph_looks.get(papx)
        if look is None:
            look = self._paragraph_looks[papx] = paragraph_look(papx, self._data)
        return look

    def _raw_stretches(self, start: int, end: int) -> Iterator[Stretch]:
        place = max(bisect_right(self._starts, start) - 1, 0)
        while place < len(self._pieces) and self._pieces[place].start < end:
            piece = self._pieces[place]
            place += 1
            low, high = max(piece.start, start), min(piece.end, end)
            if low >= high:
                continue
            at = low
            first, last = (piece.offset + (cp - piece.start) * piece.width for cp in (low, high))
            for run_start, run_end, grpprl in self._characters.between(first, last):
                begin = piece.start + (run_start - piece.offset) // piece.width
                stop = piece.start + (run_end - piece.offset) // piece.width
                if begin > at:
                    yield Stretch(at, begin, PLAIN)
                if stop > max(begin, at):
                    yield Stretch(max(begin, at), stop, self._look(grpprl))
                    at = stop
            if at < high:
                yield Stretch(at, high, PLAIN)

    def _look(self, grpprl: bytes) -> CharacterLook:
        if not grpprl:
            return PLAIN
        look = self._looks.get(grpprl)
        if look is None:
            look = self._looks[grpprl] = character_look(grpprl)
        return look
