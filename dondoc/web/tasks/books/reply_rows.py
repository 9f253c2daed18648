"""What a unit wrote into its workbook, row by row; every cell that is wrong is named, all at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from dondoc.core.reading.fold import unmark
from dondoc.web.tasks.books.container import Sheet, place
from dondoc.web.tasks.books.reply_sheet import COLUMNS, HEAD, NAME, SHUT, Filled
from dondoc.web.tasks.books.tokens import Token
from dondoc.web.tasks.errors import BookRefused, Fault
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.words import PRODUCTS

PERCENT, WORDS, DIFFICULTY, DONE, PRODUCT, LINK, KIND = range(5, 12)
_LONGEST = {WORDS: 4000, DIFFICULTY: 1000, PRODUCT: 1000, LINK: 500}
_YES, _NO = ("co", "c", "x", "yes", "y", "dung"), ("", "khong", "k", "no", "n", "chua")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the yellow cells of one row: as typed (``filled``), and what it means."""

    row: int
    task: int
    filled: Filled
    percent: int | None = None
    done: bool = False
    kind: str = ""

    @property
    def any(self) -> bool:
        """Whether anything was typed."""
        return any(self.filled.cells())


@dataclass
class Reply:
    """A workbook as read: rows, what is wrong with its cells, what was passed over."""

    token: Token
    rows: list[Typed] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, row: int, column: int, words: str) -> None:
        """Note what is wrong with a cell."""
        at = place(row, column)
        self.faults.append(Fault(at, _("Cell %(cell)s: %(words)s") % {"cell": at, "words": words}, row))


def main_sheet(sheets: dict[str, Sheet]) -> tuple[Sheet, int]:
    """The sheet of tasks, and the row of its headings. Raises ``BookRefused`` where it was changed."""
    sheet = sheets.get(NAME)
    if sheet is None:
        raise BookRefused(_("The sheet “%(name)s” is missing.") % {"name": NAME}, hint=_("Do not rename or delete it."))
    titles = [title for title, _width, _open in COLUMNS]
    for row in range(1, min(len(sheet.rows), HEAD + 20) + 1):
        if [str(sheet.at(row, column)).strip() for column in range(1, len(titles) + 1)] == titles:
            return sheet, row
    raise BookRefused(
        _("The headings of the table (row %(row)s) were changed.") % {"row": HEAD},
        hint=_("Do not move or rename columns. Download a new workbook and copy what you typed into it."),
    )


def read_reply(sheets: dict[str, Sheet], token: Token) -> Reply:
    """Read every row. What is wrong with the table as a whole raises ``BookRefused``; a cell makes a fault."""
    sheet, head = main_sheet(sheets)
    reply = Reply(token)
    _refuse_shape(sheet, head, reply)
    known: dict[int, int] = {}
    with translation.override("vi"):
        kinds = {unmark(str(words)).casefold(): name for name, words in PRODUCTS.items() if name != "none"}
    for row in range(head + 1, len(sheet.rows) + 1):
        values = [sheet.at(row, column) for column in range(1, len(COLUMNS) + 1)]
        _refuse_outside(sheet, row, reply)
        if not any(str(value).strip() for value in values):
            continue
        key = _number(values[0])
        if key is None or key not in token.versions:
            _strange_row(reply, row, values, key)
        elif key in known:
            words = _("task %(n)s stands in row %(row)s already; keep one of the two.") % {"n": key, "row": known[key]}
            reply.fault(row, 1, words)
        else:
            known[key] = row
            reply.rows.append(_typed(sheet, row, key, reply, kinds))
    left = len(token.versions) - len(known)
    if left:
        reply.notes.append(_("%(n)s tasks of the workbook have no row any more; they stay as they are.") % {"n": left})
    others = [one.name for one in sheets.values() if not one.hidden and one.name not in _OURS and _said(one)]
    if others:
        told = _("These sheets are not read: %(names)s.") % {"names": ", ".join(others)}
        reply.notes.append(told)
    return reply


_OURS = (NAME, "Hướng dẫn", "Không còn nhận", "Mốc công trình", "dondoc")


def _said(sheet: Sheet) -> bool:
    return any(str(value).strip() for row in sheet.rows for value in row)


def _refuse_shape(sheet: Sheet, head: int, reply: Reply) -> None:
    """Merged cells and formulas: what they show is not what somebody typed."""
    for span in sheet.merged:
        row = int(re.sub(r"\D", "", span.split(":")[1]))
        if row >= head:
            words = _("Cells %(span)s are merged: unmerge them, and type into the cell of each row.") % {"span": span}
            reply.faults.append(Fault(span, words, row))
    for at in sorted(sheet.formulas, key=lambda one: (int(re.sub(r"\D", "", one)), one)):
        row = int(re.sub(r"\D", "", at))
        if row > head:
            words = _("Cell %(cell)s: it holds a formula; type the value itself, or paste it as a value.") % {
                "cell": at
            }
            reply.faults.append(Fault(at, words, row))


def _refuse_outside(sheet: Sheet, row: int, reply: Reply) -> None:
    for column in range(len(COLUMNS) + 1, len(sheet.rows[row - 1]) + 1):
        if str(sheet.at(row, column)).strip():
            words = _("“%(typed)s” stands outside the table and would be lost; move it into columns E to K.")
            reply.fault(row, column, words % {"typed": short(sheet.at(row, column))})


def _strange_row(reply: Reply, row: int, values: list[Any], key: int | None) -> None:
    if key is None and not str(values[0]).strip():
        words = _("this row has no task number; rows are not added here. New tasks are given on the site.")
    elif key is None:
        words = _("“%(typed)s” is no task number; put back the number that stood there.") % {"typed": short(values[0])}
    else:
        words = _("task %(n)s is not among those that this workbook was given out for.") % {"n": key}
    reply.fault(row, 1, words)


def _number(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer() and 0 < value < 2**53:
        return int(value)
    words = str(value).strip()
    return int(words) if words.isdecimal() and len(words) < 16 else None


def text_of(value: Any) -> str:
    """A cell as text: numbers without ".0", days as people write them."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")
    if hasattr(value, "year"):
        return f"{value.day}/{value.month}/{value.year}"
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").replace("\0", "").strip()


def short(value: Any) -> str:
    """A value as a message repeats it."""
    words = " ".join(text_of(value).split())
    return words if len(words) <= 40 else words[:39] + "…"


def _typed(sheet: Sheet, row: int, key: int, reply: Reply, kinds: dict[str, str]) -> Typed:
    cells = {column: text_of(sheet.at(row, column)) for column in range(PERCENT, KIND + 1)}
    if place(row, PERCENT) in sheet.percents and isinstance(sheet.at(row, PERCENT), float):
        cells[PERCENT] = text_of(round(sheet.at(row, PERCENT) * 100, 6)) + " %"
    kind = kinds.get(unmark(cells[KIND]).casefold(), "")
    if cells[KIND] and not kind and cells[KIND] != SHUT:
        reply.fault(
            row, KIND, _("“%(typed)s” is no kind of product; choose it in the list.") % {"typed": short(cells[KIND])}
        )
    for column in (PERCENT, DONE):  # a dash stands where nothing is taken
        cells[column] = "" if cells[column] == SHUT else cells[column]
    cells[PRODUCT] = "" if cells[PRODUCT] == SHUT else cells[PRODUCT]
    typed = [cells[column] for column in range(PERCENT, KIND)]
    kept = cells[KIND] if cells[KIND] != SHUT else ""
    filled = Filled(*typed, kind=kept if any(typed) else "")  # type: ignore[misc]
    percent, done = _percent(reply, row, cells[PERCENT]), _done(reply, row, cells[DONE])
    for column, most in _LONGEST.items():
        if len(cells[column]) > most:
            reply.fault(row, column, _("%(n)s characters; at most %(most)s.") % {"n": len(cells[column]), "most": most})
    _refuse_halves(reply, row, cells, done, percent)
    return Typed(row, key, filled, percent, done, kind)


def _percent(reply: Reply, row: int, typed: str) -> int | None:
    words = typed.removesuffix("%").strip().replace(",", ".")
    if not words:
        return None
    try:
        value = float(words)
    except ValueError:
        value = -1.0
    if not (0 <= value <= 100 and value == int(value)) or not re.fullmatch(r"[0-9.]+", words):
        told = _("progress “%(typed)s” is not valid; write a whole number from 0 to 100.") % {"typed": short(typed)}
        reply.fault(row, PERCENT, told)
        return None
    return int(value)


def _done(reply: Reply, row: int, typed: str) -> bool:
    words = unmark(typed).casefold().strip(" .")
    if words in _YES:
        return True
    if words not in _NO:
        reply.fault(row, DONE, _("“%(typed)s”: choose “Có” or “Không”.") % {"typed": short(typed)})
    return False


def _refuse_halves(reply: Reply, row: int, cells: dict[int, str], done: bool, percent: int | None) -> None:
    """What contradicts itself, or would be lost."""
    if done and cells[DIFFICULTY]:
        words = _("a task proposed as done has no difficulty left; empty this cell, or choose “Không” in %(cell)s.")
        reply.fault(row, DIFFICULTY, words % {"cell": place(row, DONE)})
    if done and percent not in (None, 100):
        words = _("a task proposed as done is at 100; correct this, or choose “Không” in %(cell)s.")
        reply.fault(row, PERCENT, words % {"cell": place(row, DONE)})
    if not done and cells[PRODUCT]:
        words = _("a product is named without “Có” in %(cell)s: choose it there, or move the words to %(other)s.")
        reply.fault(row, PRODUCT, words % {"cell": place(row, DONE), "other": place(row, WORDS)})
    if cells[LINK] and not re.match(r"https?://\S+$", cells[LINK]):
        reply.fault(row, LINK, _("“%(typed)s” is no link; it begins with https://.") % {"typed": short(cells[LINK])})


def same_task(sheet: Sheet, typed: Typed, task: Task) -> bool:
    """Whether the row still says what the task says: numbers that were swapped are seen."""
    return text_of(sheet.at(typed.row, 2)).split("\n")[0].split() == safe_first(task).split()


def safe_first(task: Task) -> str:
    """The first line of a row, as it was written."""
    from dondoc.export.sheet import safe_text

    return safe_text(" ".join(task.what.split()))
