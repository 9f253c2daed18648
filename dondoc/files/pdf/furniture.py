"""Running heads, feet and page numbers: lines that come again at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from dondoc.files.pdf.regions import Line

Edge = Literal["header", "footer"]

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:trang|page)?[\s\-–—]*(\d{1,4})(?:\s*(?:/|trên|of)\s*\d{1,4})?[\s\-–—]*", re.IGNORECASE)
#: part of the page's height, at its top and its foot, in which such lines stand
_MARGIN = 0.11
#: points between the levels of the same line on two pages
_SAME_LEVEL = 4.0
_MOST = 4


def find_furniture(pages: Sequence[tuple[Sequence[Line], float]]) -> dict[tuple[int, int], Edge]:
    """Return the lines that are furniture: (index of the page, index of the line) -> where it stands.

    ``pages`` gives each page's lines and its height. A line counts when it comes again, the page's number apart, at the
    same edge of half of the pages (at least two), or when it is a number at the very edge that goes up from page to
    page. Lines that differ in other numbers are a list ("14. Phường 14: 198 tin"), and text.
    """
    seen: dict[tuple[Edge, str], list[tuple[int, Line]]] = {}
    edges = [list(_at_edges(lines, height)) for lines, height in pages]
    for page, (lines, _) in enumerate(pages):
        for index, edge in edges[page]:
            seen.setdefault((edge, _key(lines[index])), []).append((page, lines[index]))
    offset = _offset([(page, lines, edges[page]) for page, (lines, _) in enumerate(pages)])
    found: dict[tuple[int, int], Edge] = {}
    filled = sum(1 for lines, _ in pages if lines)
    for page, (lines, _) in enumerate(pages):
        open_edges = {"header", "footer"}
        for index, edge in edges[page]:
            line = lines[index]
            again = {other for other, twin in seen[edge, _key(line)] if _comes_again(line, twin, other - page)}
            number = offset is not None and _number(lines, index, edge) == page + offset
            if edge in open_edges and (number or (len(again) >= 2 and len(again) >= 0.5 * filled)):
                found[page, index] = edge
            else:
                # What stands inside of a line that is text is text as well.
                open_edges.discard(edge)
    return found


def _offset(pages: list[tuple[int, Sequence[Line], list[tuple[int, Edge]]]]) -> int | None:
    """How far the numbers at the edges of pages run ahead of the pages: the same on two pages or more; else None."""
    offsets = Counter(
        number - page
        for page, lines, edges in pages
        for index, edge in edges
        if (number := _number(lines, index, edge)) is not None
    )
    best = offsets.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else None


def _number(lines: Sequence[Line], index: int, edge: Edge) -> int | None:
    """The number that a line at the very edge of a page is, if it is one."""
    match = _NUMBER.fullmatch(lines[index].text)
    return int(match[1]) if match and _is_outermost(lines, index, edge) else None


def _comes_again(line: Line, twin: Line, pages_on: int) -> bool:
    """Whether ``twin``, ``pages_on`` further pages on, is the same line at the same level; the end of a sentence that
    runs over from the line above is none.
    """
    if abs(twin.base - line.base) > _SAME_LEVEL or (line.text[:1].islower() and line.text[-1:] in ".;,"):
        return False
    numbers = zip(_DIGITS.findall(line.text), _DIGITS.findall(twin.text), strict=True)
    return all(one == other or int(other[-9:]) - int(one[-9:]) == pages_on for one, other in numbers)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text).casefold()


def _at_edges(lines: Sequence[Line], height: float) -> Iterator[tuple[int, Edge]]:
    """Lines near the top from the top down, then lines near the foot from the foot up."""
    by_place = sorted(range(len(lines)), key=lambda index: lines[index].box[1])
    for index in by_place[:_MOST]:
        if lines[index].box[3] <= _MARGIN * height:
            yield index, "header"
    for index in reversed(by_place[-_MOST:]):
        if lines[index].box[1] >= (1 - _MARGIN) * height:
            yield index, "footer"


def _is_outermost(lines: Sequence[Line], index: int, edge: Edge) -> bool:
    if edge == "header":
        return lines[index].box[1] <= min(line.box[1] for line in lines) + 2.0
    return lines[index].box[3] >= max(line.box[3] for line in lines) - 2.0
