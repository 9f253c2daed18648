"""The lines of a document's head and foot: one cell of a table row is a line of its own."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dondoc.core.reading.page import Page
from dondoc.core.reading.rules import load


class Line(NamedTuple):
    """``page.text[start:end]`` without the blanks and marks around it; ``gap``: a blank line stands before it;
    ``cell``: it shares its line with other cells.
    """

    start: int
    end: int
    flow: str
    folded: str
    gap: bool
    cell: bool = False


_EDGE = " \t#*_|\u200b-–—=~"
_CELL = re.compile(r"[|\n]")


@cache
def pattern(rule: str) -> re.Pattern[str]:
    """The compiled pattern of a register rule."""
    return load("register")[rule].pattern


def lines_between(page: Page, start: int, end: int, most: int) -> list[Line]:
    """Up to ``most`` non-empty lines and cells of ``page.text[start:end]``."""
    out: list[Line] = []
    gap, place, beside = True, start, False
    while place < end and len(out) < most:
        cut = _CELL.search(page.text, place, end)
        stop = cut.start() if cut else end
        parted = cut is not None and cut.group() == "|"
        line = _line(page, place, stop, gap, cell=parted or beside)
        beside = parted
        if line is not None:
            out.append(line)
            gap = False
        elif cut and cut.group() == "\n":
            gap = True
        place = stop + 1
    return out


def _line(page: Page, start: int, end: int, gap: bool, *, cell: bool) -> Line | None:
    printed = page.flow[start:end].lstrip(_EDGE)
    start = end - len(printed)
    printed = printed.rstrip(_EDGE)
    end = start + len(printed)
    if not printed or not (printed[0].isalnum() or any(c.isalnum() for c in printed)):
        return None
    return Line(start, end, printed, page.folded[start:end], gap, cell)


def span(lines: list[Line]) -> tuple[int, int]:
    """From the first line's beginning to the last one's end."""
    return lines[0].start, lines[-1].end


def joined(lines: list[Line]) -> str:
    """Lines as one, single spaces."""
    return " ".join(" ".join(line.flow.split()) for line in lines)
