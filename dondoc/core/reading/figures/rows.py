"""Figures in tables: a number alone in its cell takes its unit from the row, the head of its column or the title."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.words import is_unit, pattern, phrase_at
from dondoc.core.reading.page import Page

_SCALE = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ) ")
#: blanks and the marks of Markdown's bold letters
_AROUND = " \t*_"
#: cells wider than these hold no name of a row, and no unit
_WIDEST = 300
_WIDEST_UNIT = 16
_WIDEST_NUMBER = 60
_BRACKET = re.compile(r" *\(([^()]*)\)")
_RULE = re.compile(r"[\s|:\-]*$")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of heads, as printed and made one; the column of units, the title's unit; how many more heads may follow."""

    tiers: tuple[tuple[str, ...], ...] = ()
    heads: tuple[str, ...] = ()
    unit_column: int | None = None
    title_unit: str = ""
    open: int = 3


@dataclass(frozen=True, slots=True)
class Row:
    """Spans of the cells, the words that name the row, and the unit that one of its cells tells."""

    cells: list[tuple[int, int]]
    label: str
    unit: str


def read_cells(page: Page, drafts: list[Draft]) -> None:
    """Give unit, subject and comparison to the bare numbers that stand alone in a table's cell."""
    rows = [index for index, p in enumerate(page.paragraphs) if p.zone == "row"]
    if not rows:
        return
    by_row: dict[int, list[Draft]] = {}
    for draft in drafts:
        row = page.sentences[draft.sentence].paragraph
        if page.paragraphs[row].zone == "row":
            by_row.setdefault(row, []).append(draft)
    table, before = Table(), -2
    for row in rows:
        cells = _cells(page, row)
        if row != before + 1 or (row not in by_row and not table.open and _begins(page, row, cells)):
            table = Table(title_unit=_title_unit(page, row))
        before = row
        if _numbers_columns(page, cells):
            by_row.pop(row, None)
        elif row in by_row:
            read = _row(page, cells, table)
            for draft in by_row[row]:
                _read_cell(page, draft, read, table)
            table = replace(table, open=0)
        elif table.open and not _RULE.match(page.folded, page.paragraphs[row].start, page.paragraphs[row].end):
            table = _with_heads(page, table, cells)


def _numbers_columns(page: Page, cells: list[tuple[int, int]]) -> bool:
    """Whether a row only numbers the columns: "(1) | (2) | (3)", "A | B | 1 | 2"."""
    if cells[-1][1] - cells[0][0] > len(cells) * 12 or len(cells) < 3:
        return False
    told = [page.words(*cell).strip("()[]") for cell in cells]
    numbers = [int(name) for name in told if name.isdecimal() and len(name) < 3]
    letters = [name for name in told if len(name) == 1 and name.isalpha()]
    return (
        len(numbers) + len(letters) == len(told)
        and len(numbers) > 1
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] <= len(letters) + 1
    )


def _begins(page: Page, row: int, cells: list[tuple[int, int]]) -> bool:
    """Whether a row without figures is the head of another table: after an empty line, or over a ruled one."""
    if sum(1 for cell in cells if any(c.isalpha() for c in page.flow[slice(*cell)])) < 2:
        return False
    above, own = page.paragraphs[row - 1 : row + 1]
    below = page.paragraphs[row + 1] if row + 1 < len(page.paragraphs) else own
    ruled = _RULE.match(page.folded, below.start, below.end) is not None
    return ruled or page.text.count("\n", above.end - 1, own.start) > 1


def _title_unit(page: Page, row: int) -> str:
    for index in range(row - 1, max(-1, row - 4), -1):
        p = page.paragraphs[index]
        found = pattern("cell_title").search(page.folded, p.start, p.end)
        if found:
            return _known(found[1].strip(" *.:)"))
    return ""


def _known(text: str) -> str:
    """The text if it is a unit as a whole ("triệu đồng", "ha", "%"), else nothing."""
    text = text.strip().lower()
    start = 0
    while scale := _SCALE.match(text, start):
        start = scale.end()
    unit = phrase_at(text, start, len(text))
    whole = unit is not None and unit[0] == len(text) and is_unit(unit)
    return text.replace("²", "2").replace("³", "3") if whole or text == "%" else ""


def _cells(page: Page, row: int) -> list[tuple[int, int]]:
    """The cells of "| a | b |" (Markdown) and of "a | b", whose outer cells may be empty: " | b", "a | "."""
    p, flow = page.paragraphs[row], page.flow
    start, stop = p.start, p.end
    indented = start > 0 and flow[start - 1] != "\n"
    trailed = stop < len(flow) and flow[stop] != "\n"
    if flow[start] == "|" and not (indented and (trailed or flow[stop - 1] != "|")):
        start += 1
        stop -= flow[stop - 1] == "|"
    cells: list[tuple[int, int]] = []
    while (end := flow.find("|", start, stop)) >= 0:
        cells.append((start, end))
        start = end + 1
    return [*cells, (start, max(start, stop))]


def _with_heads(page: Page, table: Table, cells: list[tuple[int, int]]) -> Table:
    """The table with one more row of heads: a row without figures above the first one with them."""
    tier = tuple(page.words(*cell) for cell in cells)
    over = table.tiers if table.tiers and len(table.tiers[-1]) == len(tier) else ()
    tiers = (*over[:-1], _spread(over[-1], tier), tier) if over else (tier,)
    names = [" ".join(filter(None, column)).lower() for column in zip(*tiers, strict=True)]
    units = [i for i, name in enumerate(names) if pattern("cell_unit_head").search(name)]
    unit = next((i for i in units if not names[i].endswith("đơn vị")), units[0] if units else None)
    return replace(table, tiers=tiers, heads=tuple(names), unit_column=unit, open=table.open - 1)


def _spread(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    """A head over several columns stands over each of them."""
    spread = list(above)
    for i in range(1, len(spread)):
        if not spread[i] and below[i] and below[i - 1]:
            spread[i] = spread[i - 1]
    return tuple(spread)


def _row(page: Page, cells: list[tuple[int, int]], table: Table) -> Row:
    """What the row tells for all of its cells."""
    label, units = "", ""
    for index, cell in enumerate(cells):
        told = page.words(*cell) if cell[1] - cell[0] < _WIDEST else ""
        if index == table.unit_column and _is_unit_cell(told, table.heads[index]):
            units = told if told.isupper() else told[0].lower() + told[1:]
        elif not label and cell[1] - cell[0] > 3 and any(c.isalpha() for c in told or page.flow[slice(*cell)]):
            label = told or page.words(*cell)
        elif not units and cell[1] - cell[0] < _WIDEST_UNIT:
            units = _known(told)
    return Row(cells, label.strip(_AROUND), units)


def _is_unit_cell(told: str, head: str) -> bool:
    """Whether a cell under "Đơn vị tính" tells a unit; under a bare "Đơn vị" may stand units of people as well."""
    if not told or told[0].isdigit() or told in ("-", '"'):
        return False
    return not head.endswith("đơn vị") or bool(_known(told.partition("/")[0]))


def _read_cell(page: Page, draft: Draft, row: Row, table: Table) -> None:
    place = bisect_right(row.cells, (draft.start, len(page.flow))) - 1
    cell = row.cells[place]
    if place == 0 or cell[1] - cell[0] > _WIDEST_NUMBER:
        return
    if page.flow[slice(*cell)].strip(_AROUND) != page.flow[draft.start : draft.end].strip():
        return
    head = table.heads[place] if len(table.heads) == len(row.cells) else ""
    if pattern("cell_no_figure").match(head):
        return
    if not draft.unit:
        unit = _unit_of(row, table, place)
        if not unit:
            return
        draft.unit, draft.rule = unit, "figure.cell"
        draft.kind, draft.group = ("percent", "") if unit == "%" else ("count", "cell")
        draft.inherited += ("unit",)
    draft.cell = True
    draft.about = _told(row, table, place)
    draft.is_target = pattern("cell_plan").search(head) is not None and draft.unit != "%"
    _compare(draft, head)


def _told(row: Row, table: Table, place: int) -> str | None:
    """What a cell tells: the name of its row, then that of its column without the unit."""
    tiers = [tier[place] for tier in table.tiers if len(tier) == len(row.cells)]
    head = ", ".join(_BRACKET.sub(_unless_unit, name).strip() for name in tiers if name)
    return ": ".join(name for name in (row.label, head) if name) or None


def _unless_unit(bracket: re.Match[str]) -> str:
    return "" if bracket[1] == "%" or _known(bracket[1]) else bracket[0]


def _unit_of(row: Row, table: Table, place: int) -> str:
    """ "%" in the head, the row's own unit, a bracket or "Số vụ" in the head or the label, the title's unit."""
    head = table.heads[place] if len(table.heads) == len(row.cells) else ""
    if "%" in head or "tỷ lệ" in head:
        return "%"
    if row.unit:
        return row.unit
    tiers = [tier[place].lower() for tier in reversed(table.tiers) if len(tier) == len(row.cells)]
    texts = (*tiers, row.label.lower()[:_WIDEST])
    for text in texts:
        for bracket in pattern("cell_bracket").finditer(text):
            if unit := _known(bracket[1]):
                return unit
    for text in texts:
        counted = pattern("cell_counted").match(text)
        noun = counted and phrase_at(text, counted.end(), len(text))
        if counted and noun and is_unit(noun):
            return text[counted.end() : noun[0]]
    return table.title_unit or _money_before(table, place)


def _money_before(table: Table, place: int) -> str:
    """Sums of money are told their unit once: "Kế hoạch vốn (tỷ đồng) | Giải ngân | Còn lại"."""
    if len(table.heads) <= place or not pattern("cell_money").search(table.heads[place]):
        return ""
    for head in reversed(table.heads[:place]):
        for bracket in pattern("cell_bracket").finditer(head):
            if (unit := _known(bracket[1])).endswith("đồng"):
                return unit
    return ""


def _compare(draft: Draft, head: str) -> None:
    if pattern("cell_against_plan").search(head) and draft.unit == "%":
        draft.compared_with = "target"
    elif pattern("cell_against_period").search(head) and pattern("cell_moved").search(head):
        draft.compared_with = "same_period"
        if draft.value < 0 or ("giảm" in head and "tăng" not in head):
            draft.change = "down"
        elif "tăng" in head:
            draft.change = "up"
