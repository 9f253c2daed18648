"""Tables ("cell | cell" rows): totals of columns and rows, rate columns, where the table's other lines do add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.core.arithmetic.check import Place
from dondoc.core.arithmetic.quantity import Quantity, _made, number_of
from dondoc.core.arithmetic.relations import Rate, Relation, Sum
from dondoc.core.reading.fold import compose, flatten, fold

_TOTAL = re.compile(
    r"\W*(?:tổng(?: cộng| số| chung)?|cộng|toàn (?:thành phố|tỉnh|huyện|xã|ngành|quốc)|cả nước|chung)\b"
)
_TOTAL_HEAD = re.compile(r"\W*(?:tổng(?: cộng| số| chung)?|cộng)\b")
_RATE_HEAD = re.compile(r"%|tỷ lệ|tỉ lệ|tỷ trọng")
_CELL = re.compile(r"\s*(?P<sign>-)?(?P<digits>\d[\d.,]*)\s*(?P<percent>%)?\s*$")


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; a cell is a quantity, or None where it is words or empty."""

    heads: list[str]
    labels: list[str]
    rows: list[list[Quantity | None]]


def table_relations(text: str, document: int) -> Iterator[Relation]:
    """Every addition and division that a table of the text claims."""
    for table in tables_of(text, document):
        yield from _columns(table)
        yield from _rows(table)
        yield from _rates(table)


def tables_of(text: str, document: int) -> Iterator[Table]:
    """Runs of lines with " | " as tables of one width."""
    start, run = 0, []
    lines: list[tuple[int, str]] = []
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    for place, line in [*lines, (start, "")]:
        if " | " in line:
            run.append((place, line))
            continue
        if len(run) > 2:
            yield from _table(run, document)
        run = []


def _table(lines: list[tuple[int, str]], document: int) -> Iterator[Table]:
    split = [(place, line.split(" | ")) for place, line in lines]
    width = max(len(cells) for _, cells in split)
    body = [(place, cells) for place, cells in split if len(cells) == width]
    if width < 2 or len(body) < 3:
        return
    heads = [fold(flatten(compose(cell)[0])).strip() for cell in body[0][1]]
    rows, labels = [], []
    for place, cells in body[1:]:
        row: list[Quantity | None] = []
        at = place
        for cell in cells:
            row.append(_cell(cell, at, document))
            at += len(cell) + 3
        label = next(
            (c for c in cells if c.strip() and number_of(c.strip().rstrip(".")) is None and len(c.strip()) > 2), ""
        )
        labels.append(fold(flatten(compose(label)[0])).strip())
        rows.append(row)
    yield Table(heads, labels, rows)


def _cell(cell: str, at: int, document: int) -> Quantity | None:
    found = _CELL.match(cell)
    if not found:
        return None
    printed = found["digits"].rstrip(".,")
    value = number_of(printed)
    if value is None:
        return None
    start = at + found.start("digits")
    quote = cell[found.start("digits") : found.start("digits") + len(printed)]
    place = Place(document, start, start + len(quote), quote)
    unit = "%" if found["percent"] else ""
    return _made(place, printed, -value if found["sign"] else value, (number_of("1") or value, unit), widen=(0, 0))


def _columns(table: Table) -> Iterator[Relation]:
    """A total row against the rows above (or below) it, where most columns of the table do add up."""
    totals = [i for i, label in enumerate(table.labels) if _TOTAL.match(label)]
    if len(totals) != 1:
        return
    at = totals[0]
    others = [i for i in range(len(table.rows)) if i != at]
    if at not in (0, len(table.rows) - 1) or len(others) < 2:
        return
    sums = []
    for column, head in enumerate(table.heads):
        cells = [table.rows[i][column] for i in [at, *others]]
        if any(cell is None for cell in cells) or _RATE_HEAD.search(head) or any(c.percent for c in cells if c):
            continue
        if re.match(r"\W*(?:stt|tt|số tt)\b", head):
            continue
        sums.append(Sum(cells=tuple(c for c in cells if c), rule="sum.column"))
    good = [s for s in sums if s.holds(s.cells)]
    for one in sums:
        if not one.holds(one.cells):
            yield Sum(cells=one.cells, rule="sum.column", strict=bool(good))


def _rows(table: Table) -> Iterator[Relation]:
    """A "Tổng số" column against the columns after (or before) it, where most rows do add up."""
    for column, head in enumerate(table.heads):
        if not _TOTAL_HEAD.match(head):
            continue
        for span in _spans(table, column):
            sums = []
            for row in table.rows:
                cells = [row[column], *(row[i] for i in span)]
                if all(cell is not None for cell in cells):
                    sums.append(Sum(cells=tuple(c for c in cells if c), rule="sum.row"))
            good = [s for s in sums if s.holds(s.cells)]
            if len(good) >= 2 and len(good) * 2 > len(sums):
                yield from (s for s in sums if not s.holds(s.cells))
                break


def _spans(table: Table, column: int) -> Iterator[list[int]]:
    width = len(table.heads)
    for end in range(width, column + 2, -1):
        yield list(range(column + 1, end))
    for start in range(column - 1):
        yield list(range(start, column))


def _rates(table: Table) -> Iterator[Relation]:
    """A rate column against two others, where most rows do fit."""
    for column, head in enumerate(table.heads):
        if not _RATE_HEAD.search(head):
            continue
        best: list[Rate] = []
        for part in range(len(table.heads)):
            for whole in range(len(table.heads)):
                if len({part, whole, column}) < 3:
                    continue
                rates = [
                    Rate(cells=(row[part], row[whole], row[column]), rule="rate.column")  # type: ignore[arg-type]
                    for row in table.rows
                    if row[part] and row[whole] and row[column]
                ]
                good = sum(rate.holds(rate.cells) for rate in rates)
                if good >= 2 and good * 2 > len(rates) and good > sum(r.holds(r.cells) for r in best):
                    best = rates
        yield from (rate for rate in best if not rate.holds(rate.cells))
