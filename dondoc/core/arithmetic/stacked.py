"""Tables that lost their lines: every cell on a line of its own, as texts copied from pages have them.

"Cây lúa", "6.120", "39.474", "Cây ngô", "1.215", "5.711": rows are a name and as many numbers each time; running
numbers before the names are passed over. What stands before the first row gives the heads where it has as many lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.grid import Cell, Grid, Row, cell_of, depth_of, folded_words, measure_of, printed_words

_LONGEST_NAME = 90
_LEAST_ROWS = 3
_LEAST_NUMBERS = 4
_MOST_COLUMNS = 24
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_ALONE = re.compile(r"\n[ \t]*[-+]?\d[\d.,]*[ \t]*%?[ \t]*(?=[\r\n])")
_NUMBER = re.compile(r"[-+\u2212\u2013]?\s?\d[\d.,]*\s?%?")
_NOUGHT = re.compile(r"[-\u2013\u2212x]")
_FORMULA = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")
_RUNNING = re.compile(r"\d{1,3}[.)]?")
_ENDS = (".", ";", ":", ",")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line at ``start``; ``number`` where it holds a number and nothing else."""

    text: str
    start: int
    number: bool


def stacked_grids(text: str, document: int) -> Iterator[Grid]:
    """Every table of a text whose cells stand one a line, three rows at least."""
    if sum(1 for _ in islice(_ALONE.finditer(text), _LEAST_NUMBERS)) < _LEAST_NUMBERS:
        return
    block: list[_Line] = []
    for found in _LINE.finditer(text):
        words = found[0].strip()
        number = _NUMBER.fullmatch(words) is not None or _NOUGHT.fullmatch(words) is not None
        if number or (len(words) <= _LONGEST_NAME and not words.endswith(_ENDS) and "|" not in words):
            block.append(_Line(words, found.start() + found[0].index(words), number))
            continue
        yield from _of_block(block, document)
        block = []
    yield from _of_block(block, document)


def _of_block(block: Sequence[_Line], document: int) -> Iterator[Grid]:
    if sum(line.number for line in block) < _LEAST_ROWS:
        return
    rows = list(_rows(block))
    start = 0
    while start < len(rows):
        width = len(rows[start][1])
        stop = start
        while stop < len(rows) and len(rows[stop][1]) == width:
            stop += 1
        if stop - start >= _LEAST_ROWS and 0 < width <= _MOST_COLUMNS:
            yield _grid(rows[start:stop], document)
        start = stop


def _rows(block: Sequence[_Line]) -> Iterator[tuple[list[_Line], list[_Line]]]:
    """Names with the numbers after them; the running number of the next row is none of them."""
    names: list[_Line] = []
    cells: list[_Line] = []
    made: list[tuple[list[_Line], list[_Line]]] = []
    for line in block:
        if line.number:
            cells.append(line)
            continue
        if cells:
            made.append((names, cells))
            names, cells = [], []
        names.append(line)
    if cells:
        made.append((names, cells))
    running = [_is_running(cells, number) for number, (_, cells) in enumerate(made[:-1], 2)]
    numbered = bool(running) and sum(running) * 4 >= len(running) * 3
    if numbered and len(made[0][1]) == 1:  # the heads, and "1" for the first row
        made, running = [(made[0][0] + made[1][0], made[1][1]), *made[2:]], running[1:]
    for place, (names, cells) in enumerate(made):
        counted = numbered and place < len(running) and running[place]
        yield names, cells[:-1] if counted else cells


def _is_running(cells: Sequence[_Line], number: int) -> bool:
    """Whether the last of some numbers only counts the next row."""
    last = cells[-1].text
    return _RUNNING.fullmatch(last) is not None and abs(int(last.rstrip(".)")) - number) <= 1


def _grid(rows: Sequence[tuple[list[_Line], list[_Line]]], document: int) -> Grid:
    width = len(rows[0][1])
    heads = _heads(rows[0][0], width)
    folded = tuple(folded_words(head) for head in heads)
    units = [measure_of(head) for head in folded]
    made = []
    for names, cells in rows:
        name = names[-1] if names else cells[0]
        label = Cell(name.text, name.start, None, signed=False)
        line = tuple(cell_of(c.text, c.start, unit, document) for c, unit in zip(cells, units[1:], strict=True))
        made.append(
            Row((label, *line), folded_words(name.text), depth_of((label,), name.text), printed_words(name.text))
        )
    signed = [sum(row.cells[i].signed for row in made) * 2 > len(made) for i in range(width + 1)]
    folded = tuple("tăng, giảm" if not head and sign else head for head, sign in zip(folded, signed, strict=True))
    return Grid(folded, tuple(made), heads)


def _heads(before: Sequence[_Line], width: int) -> tuple[str, ...]:
    """The heads, where the lines before the first row are as many as its cells; empty ones else."""
    named = [line.text for line in before[:-1] if not _FORMULA.fullmatch(line.text)]
    if named and cue("table.index").match(folded_words(named[0])):
        named = named[1:]
    return tuple(named) if len(named) == width + 1 else ("",) * (width + 1)
