"""Figures in tables: a number alone in its cell takes its unit from the row, the head of its column or the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.words import is_unit, pattern, phrase_at
from dondoc.core.reading.page import Page

_SCALE = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ) ")
_RULE = re.compile(r"[\s|:\-]*$")


@dataclass(frozen=True, slots=True)
class Table:
    """Heads of the columns, the column of units (or None), and the unit that the title tells."""

    heads: tuple[str, ...]
    unit_column: int | None
    title_unit: str


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
    table, before = Table((), None, ""), -2
    for row in rows:
        if row != before + 1:
            table = Table((), None, _title_unit(page, row))
        before = row
        cells = _cells(page, row)
        if row not in by_row and not _RULE.match(page.folded, page.paragraphs[row].start, page.paragraphs[row].end):
            table = _with_heads(page, table, cells)
        for draft in by_row.get(row, ()):
            _read_cell(page, draft, cells, table)


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
    p = page.paragraphs[row]
    cells: list[tuple[int, int]] = []
    start = p.start + (page.flow[p.start] == "|")
    while start < p.end:
        end = page.flow.find("|", start, p.end)
        end = p.end if end < 0 else end
        cells.append((start, end))
        start = end + 1
    return cells


def _with_heads(page: Page, table: Table, cells: list[tuple[int, int]]) -> Table:
    """The table with one more row of heads: a row without figures above the first one with them."""
    names = [page.words(*cell).lower() for cell in cells]
    if len(names) == len(table.heads):
        names = [f"{old} {new}".strip() for old, new in zip(table.heads, names, strict=True)]
    unit = next((i for i, name in enumerate(names) if pattern("cell_unit_head").search(name)), None)
    return Table(tuple(names), unit, table.title_unit)


def _read_cell(page: Page, draft: Draft, cells: list[tuple[int, int]], table: Table) -> None:
    place = next((i for i, (a, b) in enumerate(cells) if a <= draft.start < b), None)
    if place is None or page.flow[slice(*cells[place])].strip() != page.flow[draft.start : draft.end].strip():
        return
    head = table.heads[place] if len(table.heads) == len(cells) else ""
    if place == 0 or pattern("cell_no_figure").match(head):
        return
    label = next(
        (page.words(*cell) for i, cell in enumerate(cells) if i != table.unit_column and _is_text(page, cell)), ""
    )
    if not draft.unit:
        unit = _unit_of(page, cells, table, head, label)
        if not unit:
            return
        draft.unit, draft.rule = unit, "figure.cell"
        draft.kind, draft.group = ("percent", "") if unit == "%" else ("count", "cell")
        draft.inherited.append("unit")
    draft.cell = True
    draft.about = label or head or None
    draft.is_target = pattern("cell_plan").search(head) is not None and draft.unit != "%"
    _compare(draft, head)


def _is_text(page: Page, cell: tuple[int, int]) -> bool:
    return any(c.isalpha() for c in page.flow[slice(*cell)]) and cell[1] - cell[0] > 3


def _unit_of(page: Page, cells: list[tuple[int, int]], table: Table, head: str, label: str) -> str:
    """The unit column, "%" or a bracket in the head or the label, "Số vụ" as head or label, the title's unit."""
    if "%" in head or "tỷ lệ" in head:
        return "%"
    if table.unit_column is not None and table.unit_column < len(cells):
        told = page.words(*cells[table.unit_column])
        if told and not told[0].isdigit() and told not in ("-", "nt", '"'):
            return told if told.isupper() else told[0].lower() + told[1:]
    for cell in cells:
        told = page.words(*cell) if cell[1] - cell[0] < 16 else label
        if told != label and (unit := _known(told)):
            return unit
    for text in (head, label.lower()):
        for bracket in pattern("cell_bracket").finditer(text):
            if unit := _known(bracket[1]):
                return unit
    for text in (head, label.lower()):
        counted = pattern("cell_counted").match(text)
        noun = counted and phrase_at(text, counted.end(), len(text))
        if counted and noun and is_unit(noun):
            return text[counted.end() : noun[0]]
    return table.title_unit


def _compare(draft: Draft, head: str) -> None:
    if pattern("cell_against_plan").search(head) and draft.unit == "%":
        draft.compared_with = "target"
    elif pattern("cell_against_period").search(head) and pattern("cell_moved").search(head):
        draft.compared_with = "same_period"
        if draft.value < 0 or ("giảm" in head and "tăng" not in head):
            draft.change = "down"
        elif "tăng" in head:
            draft.change = "up"
