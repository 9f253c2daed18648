"""Ruled tables: lines that cross make a grid, words fall into its cells, cells with no border between them are one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from dondoc.files.layout import Cell, Paragraph, Table
from dondoc.files.pdf.columns import read_lines
from dondoc.files.pdf.rulings import Ruling, Rulings
from dondoc.files.pdf.words import Box, Word

_NEAR = 3.0
_MOST_CROSSINGS = 100_000
_MOST_CELLS = 4_000


@dataclass(slots=True)
class Grid:
    """A grid: distances of its upright lines, levels of its level lines, and the lines themselves."""

    xs: list[float]
    ys: list[float]
    level: list[Ruling]
    upright: list[Ruling]
    words: list[Word] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The edges of the table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_grids(rulings: Rulings) -> list[Grid]:
    """Return the grids of at least two columns, top to bottom; frames around a paragraph are none."""
    level, upright = _joined(rulings.level), _joined(rulings.upright)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    grids = []
    for levels, uprights in _crossing(level, upright):
        xs, ys = _places(uprights), _places(levels)
        if len(xs) >= 3 and len(ys) >= 2 and len(xs) * len(ys) <= _MOST_CELLS:
            grids.append(Grid(xs, ys, levels, uprights))
    return sorted(grids, key=lambda grid: grid.ys[0])


def _joined(lines: tuple[Ruling, ...]) -> list[Ruling]:
    """Join pieces of one line: borders are drawn cell by cell, and twice where two cells meet."""
    found: list[Ruling] = []
    for line in sorted(lines, key=lambda one: (round(one.at / 1.5), one.start)):
        last = found[-1] if found else None
        if last is not None and abs(line.at - last.at) <= 1.5 and line.start <= last.end + _NEAR:
            found[-1] = Ruling(last.at, last.start, max(last.end, line.end))
        else:
            found.append(line)
    return found


def _crossing(level: list[Ruling], upright: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Groups of lines that hang together by crossing or touching."""
    group = list(range(len(level) + len(upright)))

    def top(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for i, across in enumerate(level):
        for j, down in enumerate(upright, len(level)):
            inside = across.start - _NEAR <= down.at <= across.end + _NEAR
            if inside and down.start - _NEAR <= across.at <= down.end + _NEAR:
                group[top(i)] = top(j)
    members: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, line in enumerate(level):
        members.setdefault(top(index), ([], []))[0].append(line)
    for index, line in enumerate(upright, len(level)):
        members.setdefault(top(index), ([], []))[1].append(line)
    return [one for one in members.values() if one[0] and one[1]]


def _places(lines: list[Ruling]) -> list[float]:
    """Distinct places of lines, those closer than a border's width taken as one."""
    places: list[float] = []
    for at in sorted(line.at for line in lines):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def part_words(words: list[Word], grids: list[Grid]) -> list[Word]:
    """Give each grid the words inside it and return the others."""
    rest = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        home = next((one for one in grids if _holds(one.box, x, y)), None)
        if home is None:
            rest.append(word)
        else:
            home.words.append(word)
    return rest


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def read_table(grid: Grid, page: int) -> Table | None:
    """Return the table of a grid with the words in its cells; None when fewer than two cells hold any."""
    held: dict[tuple[int, int], list[Word]] = {}
    for word in grid.words:
        row = min(max(bisect_right(grid.ys, (word.y0 + word.y1) / 2) - 1, 0), len(grid.ys) - 2)
        column = min(max(bisect_right(grid.xs, (word.x0 + word.x1) / 2) - 1, 0), len(grid.xs) - 2)
        held.setdefault((row, column), []).append(word)
    if len(held) < 2:
        return None
    rows = [_row(grid, held, row, page) for row in range(len(grid.ys) - 1)]
    return Table([row for row in rows if any(cell.paragraphs for cell in row)])


def _row(grid: Grid, held: dict[tuple[int, int], list[Word]], row: int, page: int) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    columns = len(grid.xs) - 1
    while column < columns:
        span = 1
        while column + span < columns and not _has_upright(grid, column + span, row):
            span += 1
        if row and not _has_level(grid, row, column):
            # The cell above goes on here: its words are given with it.
            cells.append(Cell(span=span))
        else:
            cells.append(_cell(grid, held, (row, column, span), page))
        column += span
    return cells


def _cell(grid: Grid, held: dict[tuple[int, int], list[Word]], place: tuple[int, int, int], page: int) -> Cell:
    row, column, span = place
    words: list[Word] = []
    down = row
    while True:
        for at in range(column, column + span):
            words += held.get((down, at), [])
        down += 1
        if down >= len(grid.ys) - 1 or _has_level(grid, down, column):
            break
    if not words:
        return Cell(span=span)
    box = [round(edge, 1) for edge in (grid.xs[column], grid.ys[row], grid.xs[column + span], grid.ys[down])]
    text = " ".join(line.text for line in read_lines(words))
    return Cell([Paragraph(text, {"page": page, "box": box})], span=span)


def _has_upright(grid: Grid, column: int, row: int) -> bool:
    """Whether a line stands left of ``column`` beside ``row``."""
    x, y = grid.xs[column], (grid.ys[row] + grid.ys[row + 1]) / 2
    return any(abs(line.at - x) <= _NEAR and line.start <= y <= line.end for line in grid.upright)


def _has_level(grid: Grid, row: int, column: int) -> bool:
    """Whether a line lies above ``row`` over ``column``."""
    y, x = grid.ys[row], (grid.xs[column] + grid.xs[column + 1]) / 2
    return any(abs(line.at - y) <= _NEAR and line.start <= x <= line.end for line in grid.level)
