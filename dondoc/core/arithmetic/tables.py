"""Tables: totals of columns, of sections and of rows, rates, changes, where the rest of the table does add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.grid import Grid, Row
from dondoc.core.arithmetic.quantity import Quantity
from dondoc.core.arithmetic.relations import Claim, Rate, Relation, Sum
from dondoc.core.arithmetic.shifts import Moved
from dondoc.core.arithmetic.table_rules import named_relations

_SAMPLE = 30
_FIRST = 6
_MOST_COLUMNS = 14
Cells = tuple[Quantity, ...]


def table_relations(grids: Iterable[Grid]) -> Iterator[Relation]:
    """Every addition, division and change that the tables of a text claim."""
    for grid in grids:
        yield from _columns(grid)
        yield from _sections(grid)
        yield from _rows(grid)
        yield from _models(grid)
        yield from named_relations(grid)


def witnessed_relations(grids: Iterable[Grid]) -> Iterator[Relation]:
    """The same for tables whose lines are guessed: only rules that other cells of the table show to be meant."""
    for grid in grids:
        by_rule: dict[str, list[Relation]] = {}
        for relation in table_relations([grid]):
            by_rule.setdefault(relation.rule, []).append(relation)
        for told in by_rule.values():
            good = sum(one.stands for one in told)
            if good > 1 and good * 2 > len(told):
                yield from told
            elif good:
                yield from (replace(one, claim=min(one.claim, Claim.LIKELY)) for one in told)


def _is_counted(head: str) -> bool:
    """Whether values under a head may be added up: no running numbers, years, rates, averages, changes."""
    return cue("table.not_added").search(head) is None


def _columns(grid: Grid) -> Iterator[Relation]:
    """A total row against the rows above (or below) it: all of them, the sections, or the items alone."""
    totals = [i for i, row in enumerate(grid.rows) if cue("table.total").match(row.label)]
    for order in range(len(totals)):
        at = totals[order]
        others = _group(grid, order, totals)
        if len(others) < 2:
            continue
        top = min(row.depth for row in others)
        leaves = [
            row for row, below in zip(others, [*others[1:], None], strict=True) if not below or below.depth <= row.depth
        ]
        ways = [[row for row in others if row.depth == top], leaves, others]
        yield from _totalled(grid, grid.rows[at], [way for way in ways if len(way) > 1], last=at > 0)


def _group(grid: Grid, order: int, totals: list[int]) -> list[Row]:
    """The rows that a total row (its place among the ``totals``) is over or under: up to the next total."""
    at = totals[order]
    if at == 0:
        stop = totals[1] if len(totals) > 1 else len(grid.rows)
        return list(grid.rows[1:stop])
    before = totals[order - 1] if order else -1
    if before == 0 and len(totals) == 2:
        return []  # a total at the head and one at the foot
    if order == len(totals) - 1 > 1 and before > 0:
        return [grid.rows[i] for i in totals[:-1] if i]  # the last is over the totals before it
    return list(grid.rows[before + 1 : at])


def _totalled(grid: Grid, total: Row, ways: list[list[Row]], *, last: bool) -> Iterator[Relation]:
    columns = [i for i, head in enumerate(grid.heads) if total.cells[i].value is not None and _is_counted(head)]
    columns = [i for i in columns if not total.cells[i].value.percent]  # type: ignore[union-attr]
    found: list[tuple[int, list[Sum]]] = []
    for i in columns:
        sums = [one for way in ways if (one := _sum(grid, total, way, i)) is not None]
        if sums:
            found.append((i, sums))
    standing = [any(one.stands for one in sums) for _, sums in found]
    flat = all(way == ways[0] for way in ways) if ways else True
    for (_, sums), stands in zip(found, standing, strict=True):
        if stands:
            yield next(one for one in sums if one.stands)
        elif any(standing):
            good = next(k for k in range(len(ways)) if any(s[k].stands for _, s in found if len(s) > k))
            yield sums[min(good, len(sums) - 1)]
        elif len(found) == 1:
            yield replace(sums[0], claim=_lone_claim(sums, ways, last=last, flat=flat))


def _lone_claim(sums: list[Sum], ways: list[list[Row]], *, last: bool, flat: bool) -> Claim:
    """How surely the only column of values is meant to add up: a total at the foot, rows of one kind."""
    if any(cue("table.some").search(row.label) for row in ways[0]):
        return Claim.POSSIBLE
    made = {sum(part.value for part in one.cells[1:]) for one in sums}
    if not flat:
        return Claim.STATED if len(sums) > 1 and len(made) < len(sums) else Claim.POSSIBLE
    alike = len({row.label.split(" ")[0] for row in ways[0]}) == 1
    return Claim.STATED if last or alike else Claim.LIKELY


def _sum(grid: Grid, total: Row, rows: Sequence[Row], column: int) -> Sum | None:
    """The total of one column over some rows; None where words or other units stand between."""
    cells = [row.cells[column] for row in rows]
    parts = [cell.value for cell in cells if cell.value is not None]
    if len(parts) < 2 or any(cell.value is None and not cell.empty for cell in cells) or any(p.percent for p in parts):
        return None
    if len(parts) * 2 < len(cells) or _units_differ(grid, [total, *rows]):
        return None
    value = total.cells[column].value
    assert value is not None
    where = f"Cột “{grid.names[column]}”, dòng “{total.name}”" if grid.heads[column] else f"Dòng “{total.name}”"
    return Sum(cells=(value, *parts), rule="sum.column", where=where)


def _units_differ(grid: Grid, rows: Sequence[Row]) -> bool:
    column = next((i for i, head in enumerate(grid.heads) if cue("table.unit_column").match(head)), None)
    return column is not None and len({row.cells[column].text.strip().lower() for row in rows} - {""}) > 1


def _sections(grid: Grid) -> Iterator[Relation]:
    """A section's own value against its items below: "I | Khối sở | 800", "1 | Sở Tư pháp | 339", ..."""
    found: list[Sum] = []
    for at, row in enumerate(grid.rows):
        if cue("table.total").match(row.label):
            continue
        items: list[Row] = []
        for below in grid.rows[at + 1 : at + 80]:
            if below.depth <= row.depth or cue("table.total").match(below.label):
                break
            items.append(below)
        if len(items) < 2:
            continue
        top = min(item.depth for item in items)
        items = [item for item in items if item.depth == top]
        if any(cue("table.some").search(item.label) for item in items) or len(items) < 2:
            continue
        for column, head in enumerate(grid.heads):
            value = row.cells[column].value
            if value is not None and _is_counted(head) and not value.percent and not cue("table.index").match(head):
                one = _sum(grid, row, items, column)
                found += [one] if one is not None else []
    good = sum(one.stands for one in found)
    for one in found:
        claim = Claim.STATED if good >= 2 and good * 2 > len(found) else Claim.LIKELY if good else Claim.POSSIBLE
        yield replace(one, claim=claim)


def _rows(grid: Grid) -> Iterator[Relation]:
    """A "Tổng số" column, or any other, against the columns after (or before) it, where most rows do add up."""
    done: set[int] = set()
    for column, head in enumerate(grid.heads):
        if cue("table.index").match(head) or not _is_counted(head) or column in done:
            continue
        titled = cue("table.total_head").match(head) is not None
        for span in _spans(grid, column):
            sums = _row_sums(grid, grid.rows[:_SAMPLE], column, span)
            good = sum(one.stands for one in sums)
            if good and len(grid.rows) > _SAMPLE:
                sums = _row_sums(grid, grid.rows, column, span)
                good = sum(one.stands for one in sums)
            stated = good >= 2 and good * 2 > len(sums)
            if stated or (titled and good and good * 2 >= len(sums)):
                yield from (one if stated else replace(one, claim=Claim.LIKELY) for one in sums)
                done.update(span)
                break


def _row_sums(grid: Grid, rows: Sequence[Row], column: int, span: list[int]) -> list[Sum]:
    sums = []
    for row in rows:
        value, cells = row.cells[column].value, [row.cells[i] for i in span]
        parts = [cell.value for cell in cells if cell.value is not None]
        if value is None or len(parts) < 2 or any(c.value is None and not c.empty for c in cells) or not value.value:
            continue
        where = f"Dòng “{row.name}”, cột “{grid.names[column]}”"
        sums.append(Sum(cells=(value, *parts), rule="sum.row", where=where))
    return sums


def _spans(grid: Grid, column: int) -> Iterator[list[int]]:
    """Runs of columns right after a column, then right before it, the longest first, that may be added up."""
    counted = [_is_counted(head) and not cue("table.index").match(head) for head in grid.heads]
    filled = [any(v is not None for v in grid.column(i)[:_SAMPLE]) for i in range(len(grid.heads))]
    fit = [c and f for c, f in zip(counted, filled, strict=True)]
    for end in range(len(grid.heads), column + 2, -1):
        if all(fit[column + 1 : end]):
            yield list(range(column + 1, end))
    for start in range(column - 1):
        if all(fit[start:column]):
            yield list(range(start, column))


def _models(grid: Grid) -> Iterator[Relation]:
    """Rates and changes: the two columns and the rule that most rows of a column follow."""
    heads = grid.heads
    values = [i for i in range(len(heads)) if any(v is not None for v in grid.column(i)[:_SAMPLE])]
    values = [i for i in values if not cue("table.index").match(heads[i])][:_MOST_COLUMNS]
    for column in values:
        if not cue("table.derived").search(heads[column]):
            continue
        pairs = [(a, b) for a in values for b in values if a != b and column not in (a, b)]
        best: tuple[int, list[Relation]] = (0, [])
        for make in (_rate, _difference, _growth):
            for first, second in pairs:
                if sum(one.stands for one in _made(grid.rows[:_FIRST], (first, second, column), make)) < 2:
                    continue
                made = _made(grid.rows[:_SAMPLE], (first, second, column), make)
                good = sum(one.stands for one in made)
                if good >= 2 and good * 2 > len(made) and good > best[0]:
                    best = good, list(_made(grid.rows, (first, second, column), make))
        yield from best[1] or _shares(grid, column, values)


def _shares(grid: Grid, column: int, values: list[int]) -> list[Relation]:
    """Shares of the total in the last (or first) row: "Đất đai | 703 | 34,99", ..., "Tổng cộng | 2.009 | 100"."""
    total = next((row for row in grid.rows if cue("table.total").match(row.label)), None)
    best: tuple[int, list[Relation]] = (0, [])
    for other in values:
        whole = None if total is None else total.cells[other].value
        if whole is None or other == column:
            continue
        made: list[Relation] = []
        for row in grid.rows:
            part, share = row.cells[other].value, row.cells[column].value
            if part is not None and share is not None:
                made.append(Rate(cells=(part, whole, share), rule="rate.share-column", where=f"Dòng “{row.name}”"))
        good = sum(one.stands for one in made)
        if good >= 3 and good * 2 > len(made) and good > best[0]:
            best = good, made
    return best[1]


def _made(rows: Sequence[Row], columns: tuple[int, int, int], make: Callable[[Cells, str], Relation]) -> list[Relation]:
    made = []
    for row in rows:
        cells = [row.cells[i].value for i in columns]
        if all(cell is not None for cell in cells):
            made.append(make(tuple(c for c in cells if c is not None), f"Dòng “{row.name}”"))
    return made


def _rate(cells: Cells, where: str) -> Relation:
    return Rate(cells=cells, rule="rate.column", where=where)


def _difference(cells: Cells, where: str) -> Relation:
    return Moved(cells=cells, rule="sum.change-column", where=where)


def _growth(cells: Cells, where: str) -> Relation:
    return Moved(cells=cells, rule="rate.change-column", where=where, relative=True)
