"""Rows of a table of assigned work: the columns tell the task, who leads, who helps, until when and what comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.layout import Paragraph
from dondoc.core.reading.tasks.clauses import Head, head_at, item_head
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.scope import Region
from dondoc.core.reading.tasks.words import Span, Words

#: in the order in which a title of a column is tried: "Cơ quan phối hợp thực hiện" helps
_KINDS = ("helps", "leads", "due", "product", "authority", "source", "task")
_TOLD = frozenset(("leads", "due", "product"))
_LONGEST_TITLE, _LONGEST_NOTE, _FEWEST_LETTERS = 60, 200, 8
_SENTENCE = re.compile(rf"(?<=[.!?]) {{1,4}}(?=[{UPPER}])")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row holds what, and the row of titles."""

    places: dict[str, int]
    titles: Span

    def cell(self, cells: list[Span], kind: str) -> Span | None:
        """The cell of a kind in a row; None where there is none or nothing stands in it."""
        place = self.places.get(kind, len(cells))
        return cells[place] if place < len(cells) else None


def table_regions(w: Words) -> list[Region]:
    """The tasks of every table whose head names a column of tasks and one of leads, of dates or of products."""
    regions: list[Region] = []
    columns: Columns | None = None
    for paragraph in w.page.paragraphs:
        if paragraph.zone != "row":
            if paragraph.end - paragraph.start > _LONGEST_NOTE:
                columns = None
            continue
        cells = _cells(w, paragraph)
        titles = _columns(w, cells)
        if titles is not None:
            columns = titles
        elif columns is not None:
            regions.extend(_row(w, cells, columns))
    return regions


def _cells(w: Words, paragraph: Paragraph) -> list[Span]:
    """The cells of a row, empty ones too, without the blanks around."""
    cells, start = [], paragraph.start
    while start <= paragraph.end:
        bar = w.flow.find("|", start, paragraph.end)
        stop = paragraph.end if bar < 0 else bar
        while start < stop and w.flow[start] == " ":
            start += 1
        last = stop
        while last > start and w.flow[last - 1] == " ":
            last -= 1
        cells.append((start, last))
        start = stop + 1
    return cells


def _columns(w: Words, cells: list[Span]) -> Columns | None:
    """The columns that a row of titles names; None where the row is none."""
    places: dict[str, int] = {}
    for index, (start, end) in enumerate(cells):
        text = w.folded[start:end].strip()
        if len(text) > _LONGEST_TITLE:
            return None
        kind = _kind_of(text)
        if kind is not None:
            places.setdefault(kind, index)
    if "task" not in places or not places.keys() & _TOLD:
        return None
    return Columns(places, (cells[0][0], cells[-1][1]))


@lru_cache(maxsize=1024)
def _kind_of(title: str) -> str | None:
    """What the column of a folded title holds; None for other words, and at once for numbers and marks."""
    if title.upper() == title:
        return None
    return next((kind for kind in _KINDS if cue(f"column_{kind}").search(title)), None)


def _row(w: Words, cells: list[Span], columns: Columns) -> list[Region]:
    cell = columns.cell(cells, "task")
    if cell is None or sum(letter.isalnum() for letter in w.folded[slice(*cell)][:80]) < _FEWEST_LETTERS:
        return []
    filled = {kind: columns.cell(cells, kind) for kind in columns.places}
    spans = {kind: span for kind, span in filled.items() if span and w.flow[slice(*span)].strip(" -")}
    if not spans.keys() & _TOLD:
        return []
    leads = w.page.words(*spans["leads"]).strip(" .;-") if "leads" in spans else ""
    out: list[Region] = []
    for start, end in _sentences(w, *cell):
        order = cue("order").match(w.folded, start, end)
        begin = order.end() if order else start
        stop = w.trimmed(begin, end)
        head = head_at(w, begin, stop) or item_head(w, begin, stop) or Head(begin, None, None, begin, None)
        verb = w.folded[start:begin].strip(" :,") if order else "giao"
        region = Region(head=head, end=stop, rule="task.row", verb=verb, governs=True, due=spans.get("due"))
        region.assignees, region.cue, region.cells = (leads,) if leads else (), columns.titles, spans
        out.append(region)
    return out


def _sentences(w: Words, start: int, end: int) -> list[Span]:
    out, first = [], start
    for stop in _SENTENCE.finditer(w.flow, start, end):
        out.append((first, stop.start()))
        first = stop.end()
    return [*out, (first, end)]
