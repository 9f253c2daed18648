"""Rows of a .doc table laid on one grid of columns, so that cells of uneven rows stand under each other."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dondoc.files.layout import Cell, Table

_TOLERANCE = 60  # twips; about 1 mm: columns dragged by hand never meet exactly
_MAX_COLUMNS = 63


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, the edges between them in twips, which cells go on the one before or above."""

    cells: list[Cell]
    edges: tuple[int, ...]
    merged: tuple[bool, ...]
    ruled: bool


def build_table(rows: list[Row]) -> Table:
    """Return the table with each cell's span in columns of the common grid; continued cells are empty."""
    grid = _grid(rows)
    table = Table(ruled=sum(row.ruled for row in rows) * 2 > len(rows))
    for row in rows:
        cells = list(row.cells)
        if len(row.edges) == len(cells) + 1 and grid:
            columns = [_column(grid, edge) for edge in row.edges]
            for number, cell in enumerate(cells):
                cell.span = max(columns[number + 1] - columns[number], 1)
            cells = [Cell() for _ in range(columns[0])] + cells
        shift = len(cells) - len(row.cells)
        for number, merged in enumerate(row.merged[: len(row.cells)]):
            if merged:
                cells[shift + number].paragraphs = []
        table.rows.append(cells)
    return table


def _grid(rows: list[Row]) -> list[int]:
    """Return the left edges of all columns of the table, near ones taken as one; [] when there are too many."""
    edges = sorted({edge for row in rows for edge in row.edges})
    grid: list[int] = []
    for edge in edges:
        if not grid or edge - grid[-1] > _TOLERANCE:
            grid.append(edge)
    return grid if 2 <= len(grid) <= _MAX_COLUMNS + 1 else []


def _column(grid: list[int], edge: int) -> int:
    place = bisect_left(grid, edge - _TOLERANCE)
    return min(place, len(grid) - 1)
