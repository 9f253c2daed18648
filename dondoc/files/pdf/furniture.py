"""Running heads, feet and page numbers: lines that come again at the edge of page after page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from dondoc.files.pdf.regions import Line

Edge = Literal["header", "footer"]

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:trang|page)?[\s\-–—.]*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|trên|of)\s*\d{1,4})?[\s\-–—.]*", re.IGNORECASE
)
#: part of the page's height, at its top and its foot, in which such lines stand
_MARGIN = 0.13
_MOST = 4


def find_furniture(pages: Sequence[tuple[Sequence[Line], float]]) -> dict[tuple[int, int], Edge]:
    """Return the lines that are furniture: (index of the page, index of the line) -> where it stands.

    ``pages`` gives each page's lines and its height. A line counts when it comes again, digits apart, at the same edge
    of half of the pages (at least two), or when it is a page number at the very edge of a document of several pages.
    """
    seen: dict[tuple[Edge, str], set[int]] = {}
    candidates: list[tuple[int, int, Edge, str]] = []
    for page, (lines, height) in enumerate(pages):
        for index, edge in _at_edges(lines, height):
            key = _DIGITS.sub("#", lines[index].text).casefold()
            seen.setdefault((edge, key), set()).add(page)
            candidates.append((page, index, edge, key))
    found: dict[tuple[int, int], Edge] = {}
    filled = sum(1 for lines, _ in pages if lines)
    for page, index, edge, key in candidates:
        lines = pages[page][0]
        again = len(seen[edge, key])
        number = filled > 1 and _NUMBER.fullmatch(lines[index].text) and _is_outermost(lines, index, edge)
        if number or (again >= 2 and again >= 0.5 * filled):
            found[page, index] = edge
    return found


def _at_edges(lines: Sequence[Line], height: float) -> Iterator[tuple[int, Edge]]:
    by_place = sorted(range(len(lines)), key=lambda index: lines[index].box[1])
    for index in by_place[:_MOST]:
        if lines[index].box[3] <= _MARGIN * height:
            yield index, "header"
    for index in by_place[-_MOST:]:
        if lines[index].box[1] >= (1 - _MARGIN) * height:
            yield index, "footer"


def _is_outermost(lines: Sequence[Line], index: int, edge: Edge) -> bool:
    if edge == "header":
        return lines[index].box[1] <= min(line.box[1] for line in lines) + 2.0
    return lines[index].box[3] >= max(line.box[3] for line in lines) - 2.0
