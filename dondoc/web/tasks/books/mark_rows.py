"""Milestones in a unit's reply workbook: a sheet of those that are open, with a cell for the day on which each was
reached. What was typed there is told before the rows of the tasks are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from dondoc.export.sheet import lines_of, safe_text
from dondoc.web.tasks.books.container import Sheet, place
from dondoc.web.tasks.books.list_rows import day_in
from dondoc.web.tasks.books.paper import Paper, printed
from dondoc.web.tasks.books.reply_rows import short, text_of
from dondoc.web.tasks.discreet import shown
from dondoc.web.tasks.errors import BookRefused, Fault
from dondoc.web.tasks.models import Milestone, Task

NAME = "Mốc công trình"
#: heading, width
COLUMNS = (("Số mốc", 8), ("Công trình", 50), ("Mốc", 40), ("Kế hoạch", 12), ("Ngày đạt", 14))
_NUMBER, _MARK, _DAY = 1, 3, 5
_AFTER = 1_000_000  # faults of this sheet stand behind those of the tasks


@dataclass
class MarkLine:
    """One row on which a day was typed: the milestone's key, its words as they stand in the row, the day."""

    row: int
    number: int
    words: str
    typed: str
    day: date | None = None
    milestone: Milestone | None = None
    faults: list[Fault] = field(default_factory=list)

    def fault(self, column: int, words: str) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(fault_at(place(self.row, column), words, self.row))


def fault_at(at: str, words: str, row: int) -> Fault:
    """What is wrong with a cell of this sheet."""
    told = _("Sheet “%(sheet)s”, cell %(cell)s: %(words)s") % {"sheet": NAME, "cell": at, "words": words}
    return Fault(f"{NAME}!{at}", told, _AFTER + row)


def write_marks(paper: Paper, tasks: Sequence[Task], typed: Mapping[int, str], footer: str) -> None:
    """Add the sheet where any of the tasks has an open milestone; ``typed`` days are put into their rows."""
    rows = [(task, mark) for task in tasks for mark in (task.work.marks if task.work else ()) if mark.open]  # type: ignore[attr-defined]
    if not rows:
        return
    sheet = paper.book.add_worksheet(NAME)
    for column, (title, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        paper.text(sheet, 0, column, title, "head-open" if column == _DAY - 1 else "head")
    sheet.freeze_panes(1, 0)
    for at, (task, mark) in enumerate(rows, 1):
        late = "late-day" if mark.late else "day"
        sheet.write_number(at, 0, mark.pk, paper.look("number"))
        paper.text(sheet, at, 1, " ".join(shown(task).split()))
        paper.text(sheet, at, 2, mark.name)
        sheet.write_datetime(at, 3, mark.planned_on, paper.look(late))
        paper.text(sheet, at, 4, typed.get(mark.pk, ""), "open-day")
        sheet.set_row(at, 15 * max(lines_of(task.what, 50), lines_of(mark.name, 40)) + 4)
    printed(sheet, head=0, footer=footer)
    sheet.print_area(0, 0, len(rows), len(COLUMNS) - 1)
    sheet.protect("", {"format_rows": True, "format_columns": True})


def read_marks(sheet: Sheet | None) -> tuple[list[MarkLine], list[Fault]]:
    """The rows on which a day was typed, and what is wrong with the sheet. Raises ``BookRefused``."""
    if sheet is None:
        return [], []
    if [str(sheet.at(1, n)).strip() for n in range(1, len(COLUMNS) + 1)] != [title for title, _width in COLUMNS]:
        raise BookRefused(
            _("The headings of the table (row %(row)s) were changed.") % {"row": 1},
            hint=_("Do not move or rename columns. Download a new workbook and copy what you typed into it."),
        )
    faults = [
        fault_at(at, str(_("it holds a formula; type the value itself, or paste it as a value.")), 0)
        for at in sorted(sheet.formulas)
    ]
    faults += [fault_at(span, str(_("the cells are merged: unmerge them.")), 0) for span in sheet.merged]
    lines, known = [], set[int]()
    for row in range(2, len(sheet.rows) + 1):
        typed = text_of(sheet.at(row, _DAY))
        if not typed:
            continue
        number = text_of(sheet.at(row, _NUMBER))
        line = MarkLine(
            row, int(number) if re.fullmatch(r"[0-9]{1,15}", number) else 0, text_of(sheet.at(row, _MARK)), typed
        )
        if line.number in known:
            line.fault(_NUMBER, _("this milestone stands in another row already; keep one of the two."))
        known.add(line.number)
        try:
            line.day = day_in(sheet.at(row, _DAY))
        except ValueError:
            line.fault(_DAY, _("“%(typed)s” is not a day; write 30/9/2026.") % {"typed": short(typed)})
        lines.append(line)
    return lines, faults


def known_marks(lines: Sequence[MarkLine], tasks: Mapping[int, Task], unit: int) -> None:
    """Put its milestone onto each row; one that is not of these tasks of the unit, or was renamed, makes a fault."""
    rows = Milestone.objects.filter(task__in=list(tasks)).in_bulk([line.number for line in lines])
    for line in lines:
        found = rows.get(line.number)
        if found is None or tasks[found.task_id].lead_id != unit:
            line.fault(_NUMBER, _("no milestone of this workbook has this number; put back what stood there."))
        elif safe_text(found.name).split() != line.words.split():
            line.fault(_MARK, _("the number does not go with this milestone; put back what stood there."))
        else:
            line.milestone = found
