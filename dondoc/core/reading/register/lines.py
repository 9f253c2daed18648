"""The lines of a document's head and foot: one cell of a table row is a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dondoc.core.reading.page import Page
from dondoc.core.reading.rules import load


@dataclass(frozen=True, slots=True)
class Line:
    """``page.text[start:end]`` without the blanks and marks around it; ``gap``: a blank line stands before it."""

    start: int
    end: int
    flow: str
    folded: str
    gap: bool


_EDGE = " \t#*_|\u200b-–—=~"
_CELL = re.compile(r"[|\n]")


@cache
def pattern(rule: str) -> re.Pattern[str]:
    """The compiled pattern of a register rule."""
    return load("register")[rule].pattern


def lines_between(page: Page, start: int, end: int, most: int) -> list[Line]:
    """Up to ``most`` non-empty lines and cells of ``page.text[start:end]``."""
    out: list[Line] = []
    gap, place = True, start
    while place < end and len(out) < most:
        cut = _CELL.search(page.text, place, end)
        stop = cut.start() if cut else end
        line = _line(page, place, stop, gap)
        if line is not None:
            out.append(line)
            gap = False
        elif cut and cut.group() == "\n":
            gap = True
        place = stop + 1
    return out


def _line(page: Page, start: int, end: int, gap: bool) -> Line | None:
    while start < end and page.flow[start] in _EDGE:
        start += 1
    while end > start and page.flow[end - 1] in _EDGE:
        end -= 1
    if start == end or not (page.flow[start].isalnum() or any(c.isalnum() for c in page.flow[start:end])):
        return None
    return Line(start, end, page.flow[start:end], page.folded[start:end], gap)


def span(lines: list[Line]) -> tuple[int, int]:
    """From the first line's beginning to the last one's end."""
    return lines[0].start, lines[-1].end


def joined(lines: list[Line]) -> str:
    """Lines as one, single spaces."""
    return " ".join(" ".join(line.flow.split()) for line in lines)
