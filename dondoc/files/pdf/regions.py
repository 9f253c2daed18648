"""Rows of a page and the strips they leave empty: columns read one after the other, tables without lines by row."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from dondoc.files.layout import CELL_BREAK
from dondoc.files.pdf.words import Box, Word

_NUMERIC = re.compile(r"[\d.,%+\-–()/\s]*\d[\d.,%+\-–()/\s]*")
#: lines of the head and of the foot of an official document, which stand in two columns
_SET_APART = re.compile(
    r"CỘNG H[ÒO][ÀA]? XÃ HỘI|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN VIỆT NAM|^\W*Số\s*:|ngày\s+\S+\s+tháng\s+\S+\s+năm|Nơi nhận"
    r"|^\s*(?:TM|KT|TL|TUQ|Q)\s*\.|ỦY BAN|UỶ BAN|(?:đã ký|ký tên)|^\s*(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH|TRƯỞNG|PHÓ)\b"
)
_NARROWEST_GUTTER = 8.0
_MOST_GUTTERS = 6
_DEEPEST = 4
#: share of a line's height that two lines must share to stand beside each other
_BESIDE = 0.25


@dataclass(slots=True)
class Segment:
    """Words of one row that stand close together."""

    words: list[Word]
    x0: float = 0.0
    x1: float = 0.0
    y0: float = 0.0
    y1: float = 0.0
    base: float = 0.0
    char: int = 0

    def __post_init__(self) -> None:
        self.x0, self.x1 = self.words[0].x0, max([word.x1 for word in self.words])
        self.y0, self.y1 = min([word.y0 for word in self.words]), max([word.y1 for word in self.words])
        self.base = max([word.base for word in self.words])
        self.char = min([word.char for word in self.words])

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.y1 - self.y0

    @property
    def text(self) -> str:
        """The words with a blank between them."""
        return " ".join([word.text for word in self.words])


@dataclass(slots=True)
class Row:
    """Segments on one level, left to right."""

    segments: list[Segment]
    y0: float = 0.0
    y1: float = 0.0
    base: float = 0.0

    def __post_init__(self) -> None:
        self.y0 = min([one.y0 for one in self.segments], default=0.0)
        self.y1 = max([one.y1 for one in self.segments], default=0.0)
        self.base = max([one.base for one in self.segments], default=0.0)

    @property
    def height(self) -> float:
        """Height of the tallest segment's box."""
        return self.y1 - self.y0


@dataclass(slots=True)
class Line:
    """A line as it is given out: its text and box; ``apart``: a visible space stands above it; ``row``: of a table."""

    text: str
    box: Box
    base: float
    apart: bool = False
    row: bool = False

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.box[3] - self.box[1]


@dataclass(slots=True)
class _Region:
    """Rows ``first`` to ``last`` (exclusive) that leave the strip ``left`` to ``right`` empty; ``both`` of them stand
    beside others.
    """

    first: int
    last: int
    left: float
    right: float
    both: int = 0
    rows: list[Row] = field(default_factory=list)


def read_rows(rows: list[Row], *, by_row: bool = False, depth: int = 0) -> list[Line]:
    """Return the lines of ``rows`` in reading order.

    ``by_row``: the file itself is written row by row, so that two columns of words are rather a table than columns,
    unless they are a head or a signature, or set in long lines.
    """
    lines: list[Line] = []
    index = 0
    while index < len(rows):
        region = _region(rows, index) if depth < _DEEPEST else None
        if region is None:
            lines += _lone(rows[index])
            index += 1
        else:
            lines += _read_region(region, by_row, depth)
            index = region.last
    return lines


def _lone(row: Row) -> list[Line]:
    """A row that shares no strip with its neighbours."""
    texts = [segment.text for segment in row.segments]
    if len(texts) == 1:
        return [_line(texts[0], row.segments)]
    if len(texts) > 2:
        return [_line(CELL_BREAK.join(texts), row.segments, row=True)]
    if texts[0].endswith(":") or _NUMERIC.fullmatch(texts[1]):
        return [_line(" ".join(texts), row.segments)]
    return [_line(text, [segment]) for text, segment in zip(texts, row.segments, strict=True)]


def _line(text: str, segments: list[Segment], *, row: bool = False) -> Line:
    edges: list[tuple[Callable[[list[float]], float], list[float]]] = [
        (min, [one.x0 for one in segments]),
        (min, [one.y0 for one in segments]),
        (max, [one.x1 for one in segments]),
        (max, [one.y1 for one in segments]),
    ]
    x0, y0, x1, y1 = (pick(values) for pick, values in edges)
    return Line(text, (x0, y0, x1, y1), max(one.base for one in segments), row=row)


def _region(rows: list[Row], start: int) -> _Region | None:
    """The longest run of rows from ``start`` on that leave one strip empty, two or more of them beside each other."""
    segments = rows[start].segments
    strips = [(before.x1, after.x0) for before, after in pairwise(segments)]
    if len(segments) == 1 and start + 1 < len(rows):
        strips = _strip_beside(rows[start], rows[start + 1])
    regions = [_grown(rows, start, *strip) for strip in strips[:_MOST_GUTTERS]]
    best = max(regions, key=lambda one: (one.both, one.right - one.left), default=None)
    if best is None or best.both < 2:
        return None
    best.rows = rows[best.first : best.last]
    return best


def _strip_beside(row: Row, below: Row) -> list[tuple[float, float]]:
    """The strip between two single lines that stand beside each other on levels half a line apart."""
    if len(below.segments) > 1 or below.y0 > row.y1 - _BESIDE * row.height:
        return []
    one, other = sorted((row.segments[0], below.segments[0]), key=lambda segment: segment.x0)
    return [(one.x1, other.x0)] if other.x0 - one.x1 >= _NARROWEST_GUTTER else []


def _grown(rows: list[Row], start: int, left: float, right: float) -> _Region:
    region = _Region(start, start + 1, left, right)
    bottoms = [-1e9, -1e9]  # how far down either side has come
    for index in range(start, len(rows)):
        row = rows[index]
        middle = (region.left + region.right) / 2
        near = [one.x1 for one in row.segments if one.x0 + one.x1 < 2 * middle]
        far = [one.x0 for one in row.segments if one.x0 + one.x1 >= 2 * middle]
        left, right = max([region.left, *near]), min([region.right, *far])
        if right - left < _NARROWEST_GUTTER or (index > start and row.y0 - max(bottoms) > 10 * row.height):
            break
        region.left, region.right = left, right
        other = bottoms[1] if near else bottoms[0]
        if (near and far) or other > row.y0 + _BESIDE * row.height:
            region.both += 1
            region.last = index + 1
        elif near and region.last == index and row.y0 - bottoms[0] < 0.4 * row.height:
            region.last = index + 1
        bottoms = [row.y1 if near else bottoms[0], row.y1 if far else bottoms[1]]
    return region


def _read_region(region: _Region, by_row: bool, depth: int) -> list[Line]:
    middle = (region.left + region.right) / 2
    left = [Row([one for one in row.segments if one.x0 + one.x1 < 2 * middle]) for row in region.rows]
    right = [Row([one for one in row.segments if one.x0 + one.x1 >= 2 * middle]) for row in region.rows]
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a.segments and b.segments]
    if pairs and _is_tabular(pairs, by_row):
        return [_tabular(row) for row in region.rows]
    return [
        *read_rows([row for row in left if row.segments], by_row=by_row, depth=depth + 1),
        *read_rows([row for row in right if row.segments], by_row=by_row, depth=depth + 1),
    ]


def _is_tabular(pairs: list[tuple[Row, Row]], by_row: bool) -> bool:
    """Whether two sides belong together row by row: figures on one of them, or more than two columns."""
    sides = [side.segments for pair in pairs for side in pair]
    if any(_SET_APART.search(one.text) for side in sides for one in side):
        return False
    figures = sum(_are_figures(a) or _are_figures(b) for a, b in pairs)
    several = sum(len(a.segments) + len(b.segments) > 2 for a, b in pairs)
    if figures >= 0.6 * len(pairs) or several >= 0.6 * len(pairs):
        return True
    if not by_row:
        return False
    words = sum(len(one.words) for side in sides for one in side)
    return len(pairs) < 6 or words < 5 * len(sides)


def _are_figures(row: Row) -> bool:
    return all(_NUMERIC.fullmatch(one.text) for one in row.segments)


def _tabular(row: Row) -> Line:
    return _line(CELL_BREAK.join(one.text for one in row.segments), row.segments, row=len(row.segments) > 1)
