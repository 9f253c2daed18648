"""Tables of a text as grids: lines of cells between "|" or tabs, with heads, labels and the depth of each row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.core.arithmetic.check import Place
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.quantity import Quantity, number_of, quantity
from dondoc.core.arithmetic.units import is_measured, unit_key
from dondoc.core.reading.fold import compose, flatten, fold

_RULE = re.compile(r"[\s|:+=-]*$")
_CELL = re.compile(
    r"[\s*]*+(?:(?P<word>tăng|giảm)\s*+)?(?:(?P<sign>[-+\u2212\u2013])\s*+)?"
    r"(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d[\d.,]*)\s*+(?P<percent>%)?[\s*]*+$",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\s*(?:[-\u2013\u2212x/]|0)?\s*$")
_INDEX = re.compile(
    r"\s*(?:\(?(?P<roman>[IVXLC]+)\)?|(?P<letter>[A-HĐ])|(?P<number>\d{1,3}(?:\.\d{1,2})*)|(?P<small>[a-hđ]))[.)]?\s*$"
)
_MARK = re.compile(
    r"\s*(?:(?P<roman>[IVXL]{1,5})[.)]|(?P<letter>[A-HĐ])[.)]|(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]|(?P<small>[a-hđ])[.)]|(?P<dash>[-+*\u2013\u2022]))\s"
)
_SPACE = re.compile(r"[ \u00a0\u202f]")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*$")
_MOST_COLUMNS = 24
_LONGEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at ``start`` of the stored text; ``value`` is None where it holds words or nothing."""

    text: str
    start: int
    value: Quantity | None
    signed: bool

    @property
    def empty(self) -> bool:
        """Whether nothing is counted in it: blank, a dash, nought."""
        return self.value is None and _EMPTY.match(self.text) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, the folded words that name the row, and how deep it stands: sections before their items (0 is top);
    ``name`` are those words as printed.
    """

    cells: tuple[Cell, ...]
    label: str
    depth: int
    name: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Folded heads, one for each column, and the rows below them; ``names`` are the heads as printed."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    names: tuple[str, ...]

    def column(self, index: int) -> list[Quantity | None]:
        """The values of one column."""
        return [row.cells[index].value for row in self.rows]


def grids_of(text: str, document: int) -> Iterator[Grid]:
    """Every table of a text with a head, two columns and two rows at least."""
    start = 0
    run: list[tuple[int, str]] = []
    title = before = ""
    for line in [*text.split("\n"), ""]:
        if "\t" in line.strip() or " | " in line or line.lstrip().startswith("|"):
            title = title if run else before
            run.append((start, line))
        else:
            if len(run) > 2:
                grid = _grid(run, folded_words(title), document)
                if grid is not None:
                    yield grid
            run = []
            before = line if line.strip() else before
        start += len(line) + 1


def folded_words(text: str) -> str:
    """Words on one line, folded for matching."""
    return " ".join(fold(flatten(compose(text)[0])).split())


def printed_words(text: str) -> str:
    """Words as a message shows them: on one line, without the marks of Markdown."""
    return " ".join(compose(text)[0].split()).strip("*_ ")


def _grid(lines: list[tuple[int, str]], title: str, document: int) -> Grid | None:
    split = [_split(start, line) for start, line in lines if not _RULE.match(line)]
    width = Counter(len(cells) for cells in split).most_common(1)[0][0] if split else 0
    split = [cells for cells in split if len(cells) == width]
    if not 2 <= width <= _MOST_COLUMNS or len(split) < 3:
        return None
    top = next((i for i, cells in enumerate(split[:_LONGEST_HEAD]) if _is_body(cells)), 0)
    if not top:
        return None
    named = [cells for cells in split[:top] if not _is_numbering(cells)]  # not the row "(1) | (2) | (3)"
    told = [" ".join(cells[i][1] for cells in named) for i in range(width)]
    heads = tuple(folded_words(one) for one in told)
    found = cue("table.unit").search(title)
    measure = found["unit"] if found else ""
    units = [measure_of(head) or measure for head in heads]
    rows = []
    for cells in split[top:]:
        if _is_numbering(cells):
            continue
        made = tuple(cell_of(text, start, unit, document) for (start, text), unit in zip(cells, units, strict=True))
        label = next((c.text for c in made if c.value is None and _is_words(c.text)), made[0].text)
        rows.append(Row(made, folded_words(label).strip("*_ "), depth_of(made, label), printed_words(label)))
    return Grid(heads, tuple(rows), tuple(printed_words(one) for one in told)) if len(rows) > 1 else None


def _split(start: int, line: str) -> list[tuple[int, str]]:
    """Cells with their places; a line that begins and ends with "|" has no cell outside."""
    mark = "|" if "|" in line else "\t"
    inner = line.strip()
    if mark == "|" and inner.startswith("|") and inner.endswith("|") and len(inner) > 1:
        start += line.index("|") + 1
        line = line[line.index("|") + 1 : line.rindex("|")]
    cells = []
    for cell in line.split(mark):
        cells.append((start, cell))
        start += len(cell) + 1
    return cells


def _is_body(cells: list[tuple[int, str]]) -> bool:
    """Whether a row counts something: a number behind its first words, no year and no number of a column."""
    if _is_numbering(cells) or not any(c.isalpha() for _, text in cells for c in text):
        return False
    return any(_CELL.match(text) and not _YEAR.match(text) for _, text in cells[1:])


def _is_words(text: str) -> bool:
    return sum(c.isalpha() for c in text) > 1 and not _INDEX.match(text) and not _CELL.match(text)


def _is_numbering(cells: list[tuple[int, str]]) -> bool:
    """ "(1) | (2) | (3)", "A | B | 1 | 2": the numbers of the columns."""
    texts = [text.strip().strip("()") for _, text in cells]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 3]
    letters = [text for text in texts if len(text) == 1 and text.isalpha()]
    whole = len(numbers) + len(letters) == len([text for text in texts if text])
    return (
        whole and len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 4
    )


def measure_of(head: str) -> str:
    """The unit that a head or a title tells, where it is measured: "Số tiền (triệu đồng)" -> "triệu đồng"."""
    found = cue("table.unit").search(head)
    if found:
        return found["unit"]
    return "%" if "%" in head else ""


def cell_of(text: str, start: int, unit: str, document: int) -> Cell:
    """A cell of a column that is measured in ``unit``: "-37", "53,9%", "giảm 12", words."""
    found = _CELL.match(text)
    if not found:
        return Cell(text, start, None, signed=False)
    digits = found["digits"].rstrip(".,")
    printed = _SPACE.sub(".", digits)  # "41 250" is 41.250
    value = number_of(printed)
    if value is None:
        return Cell(text, start, None, signed=False)
    at = start + found.start("digits")
    place = Place(document, at, at + len(digits), digits)
    minus = found["sign"] in ("-", "\u2212", "\u2013") or fold(found["word"] or "") == "giảm"
    base = "%" if found["percent"] else unit_key(unit)[1] if is_measured(unit) else ""
    signed = bool(found["sign"] or found["word"])
    return Cell(text, start, quantity(place, printed, -value if minus else value, unit=base), signed)


def depth_of(cells: tuple[Cell, ...], label: str) -> int:
    """Roman numbers and capitals over numbers, numbers over letters, those over dashes."""
    found = _MARK.match(label) or _INDEX.match(cells[0].text)
    if not found:
        return 4
    kinds = found.groupdict()
    if kinds.get("roman") or kinds.get("letter"):
        return 0 if kinds.get("letter") and not kinds.get("roman") else 1
    if kinds.get("number"):
        return 2 + min(2, kinds["number"].count("."))
    return 6 if kinds.get("dash") else 5
