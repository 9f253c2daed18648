"""The words of a page and where they stand, turned so that the text runs from left to right.

Coordinates are points from the top left corner of the page as a person sees it: ``/Rotate`` is applied, and where the
text itself is set sideways (a wide table on an upright page) ``Turn`` says how the page was turned to read it.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]

#: a word, the point its first character is set at, and the direction it runs in
_Found = tuple["Word", tuple[float, float], "Turn"]

#: how the page was turned to make its text upright, in quarter turns against the clock
Turn = int

#: pdfium writes a hyphen at a line's end as one of these, and swallows the line end behind it
_HYPHENS = "\x02\ufffe"
_TOKEN = re.compile(r"[^\s\x00-\x1f\u200b\ufffe\uffff]+")
_MOST_CHARS = 200_000


@dataclass(slots=True)
class Word:
    """A run of characters without a blank; ``base`` is the level of the line it stands on, ``char`` the place of its
    first character in the text of the page.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    char: int = 0

    @property
    def height(self) -> float:
        """Height of its box."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words in the order of the file. ``width`` and ``height`` are those of the page after ``turn``.

    ``asides`` run in another direction than most of the text (a stamp, a line along the margin). ``raw`` is all the
    text as the file gives it, to judge whether its characters mean anything.
    """

    words: list[Word]
    asides: list[Word]
    width: float
    height: float
    turn: Turn
    raw: str


@dataclass(frozen=True, slots=True)
class Frame:
    """How points of the page's own system become points of the page as seen."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.rotation % 2 else (across, up)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """The place of a point on the page as seen, from the top left."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 1:
            return y - self.bottom, x - self.left
        if self.rotation == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box as seen of a box in the page's own system."""
        if self.rotation == 0 and x0 <= x1 and y0 <= y1:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        (a, b), (c, d) = self.seen(x0, y0), self.seen(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def frame_of(page: pypdfium2.PdfPage) -> Frame:
    """The frame of a page: its crop box and ``/Rotate``."""
    left, bottom, right, top = page.get_cropbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


def read_words(textpage: pypdfium2.PdfTextPage, frame: Frame) -> PageWords:
    """Read the words of a page. A page with an absurd number of characters is read up to a limit."""
    count = min(max(pdfium.FPDFText_CountChars(textpage.raw), 0), _MOST_CHARS)
    raw = _characters(textpage.raw, count)
    found = list(_words(textpage.raw, raw, frame))
    turn = _turn_of(found)
    width, height = frame.size
    words = [_turned(word, at, turn, (width, height)) for word, at, direction in found if direction in (turn, -1)]
    asides = [word for word, _, direction in found if direction not in (turn, -1)]
    if turn % 2:
        width, height = height, width
    return PageWords(words, asides, width, height, turn, raw)


def _characters(raw: object, count: int) -> str:
    """The characters, one for each that pdfium counts, so that places in the string are places on the page."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer) if count else 0
    if written == count + 1:
        text = bytes(memoryview(buffer).cast("B")[: count * 2]).decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    return "".join(_letter(pdfium.FPDFText_GetUnicode(raw, index)) for index in range(count))


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _words(raw: object, text: str, frame: Frame) -> list[_Found]:
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found: list[_Found] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        first = _box(raw, start, rect, frame)
        last = _box(raw, end - 1, rect, frame) if end - start > 1 else first
        if first is None or last is None:
            continue
        token = match.group()
        if end < len(text) and text[end] in _HYPHENS:
            token += "-"
        box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        known = pdfium.FPDFText_GetCharOrigin(raw, start, x, y)
        at = frame.seen(x.value, y.value) if known else (box[0], box[3])
        found.append((Word(token, *box, at[1], start), at, _direction(first, last)))
    return found


def _box(raw: object, index: int, rect: pdfium.FS_RECTF, frame: Frame) -> Box | None:
    if not pdfium.FPDFText_GetLooseCharBox(raw, index, rect):
        return None
    box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
    return box if box[2] - box[0] < 5_000 and box[3] - box[1] < 5_000 else None


def _direction(first: Box, last: Box) -> Turn:
    """Which way a word runs: 0 to the right, 1 down, 2 to the left, 3 up; -1 when one letter does not tell."""
    across = (last[0] + last[2] - first[0] - first[2]) / 2
    down = (last[1] + last[3] - first[1] - first[3]) / 2
    if abs(across) < 0.5 and abs(down) < 0.5:
        return -1
    if abs(across) >= abs(down):
        return 0 if across > 0 else 2
    return 1 if down > 0 else 3


def _turn_of(found: list[_Found]) -> Turn:
    """The direction of most letters; words of one letter go with them."""
    letters = [0, 0, 0, 0]
    for word, _, direction in found:
        if direction >= 0:
            letters[direction] += len(word.text)
    return max(range(4), key=lambda way: letters[way])


def _turned(word: Word, at: tuple[float, float], turn: Turn, size: tuple[float, float]) -> Word:
    if turn == 0:
        return word
    x0, y0, x1, y1 = turn_box((word.x0, word.y0, word.x1, word.y1), turn, *size)
    base = turn_box((*at, *at), turn, *size)[1]
    return replace(word, x0=x0, y0=y0, x1=x1, y1=y1, base=base)


def turn_box(box: Box, turn: Turn, width: float, height: float) -> Box:
    """A box on a page ``width`` x ``height`` after the page is turned so that text running ``turn`` runs right."""
    x0, y0, x1, y1 = box
    if turn == 1:
        return y0, width - x1, y1, width - x0
    if turn == 2:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 3:
        return height - y1, x0, height - y0, x1
    return box


def turn_back(box: Box, turn: Turn, width: float, height: float) -> Box:
    """Undo ``turn_box``; ``width`` and ``height`` are those of the turned page."""
    return turn_box(box, (4 - turn) % 4, width, height)
