"""What the names of rows and columns claim: rates of the rows above, what is left, running totals, yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.grid import Grid, Row
from dondoc.core.arithmetic.quantity import Quantity
from dondoc.core.arithmetic.relations import Average, Claim, Rate, Relation, Sum

_ABOVE = 4
_FARTHEST = 12
_FIRST = 6
_SAMPLE = 30
_MOST_COLUMNS = 14
#: tons from so many hundredweights, kilograms, tons
_WEIGHTS = (Decimal("0.1"), Decimal("0.001"), Decimal(1))


def named_relations(grid: Grid) -> Iterator[Relation]:
    """Every relation that the name of a row or a column of a table claims."""
    columns = [i for i, head in enumerate(grid.heads) if not cue("table.index").match(head)]
    columns = [i for i in columns if any(v is not None for v in grid.column(i)[:_SAMPLE])][:_MOST_COLUMNS]
    for at, row in enumerate(grid.rows):
        if at > 1 and cue("table.rate_row").match(row.label):
            yield from _rate_row(grid, at, columns)
        elif at > 1 and cue("table.rest_row").match(row.label):
            yield from _rest_row(grid, at, columns)
    for column in columns:
        if cue("table.running").search(grid.heads[column]):
            yield from _best(grid, [(column, a, b) for a, b in _pairs(columns, column) if a < b], _sum)
        elif cue("table.yield").search(grid.heads[column]):
            for weight in _WEIGHTS:
                ways = [(total, area, column) for total, area in _pairs(columns, column)]
                yield from _best(grid, ways, _yield_of(weight))


def _pairs(columns: Sequence[int], but: int) -> list[tuple[int, int]]:
    return list(permutations([i for i in columns if i != but], 2))


def _values(rows: Sequence[Row], column: int) -> list[Quantity] | None:
    """The values of some rows in one column; None where one of them holds none."""
    cells = [row.cells[column].value for row in rows]
    return None if any(cell is None for cell in cells) else [cell for cell in cells if cell is not None]


def _rate_row(grid: Grid, at: int, columns: Sequence[int]) -> Iterator[Relation]:
    """ "Tổng số trẻ | 3.418", "Số trẻ đã tiêm | 3.212", "Tỷ lệ tiêm (%) | 94,0": two of the rows above."""
    row = grid.rows[at]
    above = [one for one in grid.rows[max(0, at - _ABOVE) : at] if not cue("table.rate_row").match(one.label)]
    best: list[Relation] = []
    for part, whole in permutations(above, 2):
        told = [
            Rate(cells=tuple(found), rule="rate.row", where=_where(grid, row, i))
            for i in columns
            if (found := _values((part, whole, row), i)) is not None and all(cell.value > 0 for cell in found)
        ]
        good = sum(one.stands for one in told)
        akin = good > 1 or len(_words(part) & _words(row)) > 0
        if good and akin and good * 2 >= len(told) and good > sum(one.stands for one in best):
            claim = Claim.STATED if good > 1 else Claim.LIKELY
            best = [replace(one, claim=claim) for one in told]
    yield from best


def _words(row: Row) -> set[str]:
    return {word for word in row.label.split() if word.isalpha() and word not in ("tỷ", "lệ", "số", "tổng", "trên")}


def _rest_row(grid: Grid, at: int, columns: Sequence[int]) -> Iterator[Relation]:
    """ "1. Tổng số phải thi hành", "2. Thi hành xong", "3. Chuyển kỳ sau": the first is made by the others."""
    rest = grid.rows[at]
    rows: list[Row] = []
    for one in reversed(grid.rows[max(0, at - _FARTHEST) : at]):
        if one.depth < rest.depth:
            return
        if one.depth > rest.depth:
            continue
        if cue("table.handled").search(one.label):
            ways = ([*rows, rest], [rows[-1], rest]) if len(rows) > 1 else ([*rows, rest],)
            told = [_rest_sums(grid, one, parts, columns) for parts in ways if len(parts) > 1]
            yield from max(told, key=lambda sums: sum(s.stands for s in sums), default=[])
            return
        rows.insert(0, one)


def _rest_sums(grid: Grid, total: Row, parts: Sequence[Row], columns: Sequence[int]) -> list[Sum]:
    sums = [
        Sum(cells=tuple(found), rule="sum.rest-row", where=_where(grid, total, i))
        for i in columns
        if (found := _values((total, *parts), i)) is not None and not any(cell.percent for cell in found)
    ]
    good = sum(one.stands for one in sums)
    claim = Claim.STATED if good else Claim.LIKELY if len(sums) == 1 else Claim.POSSIBLE
    return [replace(one, claim=claim) for one in sums] if good * 2 >= len(sums) or len(sums) == 1 else []


def _best(
    grid: Grid, ways: Sequence[tuple[int, ...]], make: Callable[[tuple[Quantity, ...], str], Relation]
) -> list[Relation]:
    """The relations of the columns that most rows follow, two at least."""
    best: tuple[int, list[Relation]] = (0, [])
    for way in ways:
        if sum(one.stands for one in _made(grid.rows[:_FIRST], way, make)) < 2:
            continue
        made = _made(grid.rows, way, make)
        good = sum(one.stands for one in made)
        if good * 2 > len(made) and good > best[0]:
            best = good, made
    return best[1]


def _made(
    rows: Sequence[Row], columns: tuple[int, ...], make: Callable[[tuple[Quantity, ...], str], Relation]
) -> list[Relation]:
    made = []
    for row in rows:
        cells = [row.cells[i].value for i in columns]
        if all(cell is not None and cell.value > 0 for cell in cells):
            made.append(make(tuple(cell for cell in cells if cell is not None), f"Dòng “{row.name}”"))
    return made


def _sum(cells: tuple[Quantity, ...], where: str) -> Relation:
    return Sum(cells=cells, rule="sum.running", where=where)


def _yield_of(weight: Decimal) -> Callable[[tuple[Quantity, ...], str], Relation]:
    def make(cells: tuple[Quantity, ...], where: str) -> Relation:
        total, area, mean = cells
        told = replace(
            mean, value=mean.value * weight, low=mean.low * weight, high=mean.high * weight, step=mean.step * weight,
            scale=mean.scale * weight,
        )  # fmt: skip
        return Average(cells=(total, area, told), rule="rate.yield-column", kind="rate", where=where)

    return make


def _where(grid: Grid, row: Row, column: int) -> str:
    named = f"Cột “{grid.names[column]}”, dòng" if grid.heads[column] else "Dòng"
    return f"{named} “{row.name}”"
