"""A list of tasks that came back: which rows are new, which cells were changed, and to what. Only changed cells are
read; every one that is wrong is named, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from dondoc.core.law.periods import SHAPES, period_name
from dondoc.core.reading.fold import unmark
from dondoc.web.accounts.models import User
from dondoc.web.tasks.actions.making import nobody_called_so
from dondoc.web.tasks.books.container import Sheet, place
from dondoc.web.tasks.books.list_columns import COLUMNS, MARK, PLACES, SHEET, TITLES, Mark, plain, read_mark
from dondoc.web.tasks.books.reply_rows import short, text_of
from dondoc.web.tasks.errors import BookRefused, Fault
from dondoc.web.tasks.forms import unit_named
from dondoc.web.tasks.words import DUES, PRODUCTS
from dondoc.web.units.access import house_of, today, units_where
from dondoc.web.units.models import Programme, Unit

_OPEN = {column.name for column in COLUMNS if column.open}
_SAID = _OPEN | {column.name for column in COLUMNS if column.new}


@dataclass
class Row:
    """One row that says something: its number, the task (0: a new one), the version that was given out, what was
    ``said`` in the columns that count, as values.
    """

    row: int
    task: int = 0
    version: int = 0
    changed: tuple[str, ...] = ()
    said: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


@dataclass
class Listed:
    """A list as read: rows that change something, how many do not, what is wrong."""

    rows: list[Row] = field(default_factory=list)
    still: int = 0
    faults: list[Fault] = field(default_factory=list)

    def fault(self, row: int, name: str, words: str) -> None:
        """Note what is wrong with a cell, by the name of its column ("mark": the hidden one)."""
        at = place(row, PLACES.get(name, MARK))
        self.faults.append(Fault(at, _("Cell %(cell)s: %(words)s") % {"cell": at, "words": words}, row))


def list_sheet_of(sheets: dict[str, Sheet]) -> Sheet:
    """The sheet of the list. Raises ``BookRefused`` where it is none."""
    if "Nhiệm vụ" in sheets and SHEET not in sheets:
        raise BookRefused(
            _("This is the reply workbook of a unit, not a list of tasks."), hint=_("Send it on the page of the unit.")
        )
    sheet = sheets.get(SHEET)
    if sheet is None:
        raise BookRefused(
            _("The sheet “%(name)s” is missing.") % {"name": SHEET}, hint=_("Do not rename or delete it.")
        )
    if [str(sheet.at(1, n)).strip() for n in range(1, len(TITLES) + 1)] != list(TITLES):
        raise BookRefused(
            _("The headings of the table (row %(row)s) were changed.") % {"row": 1},
            hint=_("Do not move or rename columns. Export the list again and copy your changes into it."),
        )
    return sheet


def read_list(sheet: Sheet, user: Any) -> Listed:
    """Which rows say something new, and what. A cell that is wrong makes a fault."""
    out, seen = Listed(), dict[int, int]()
    _refuse_shape(sheet, out)
    reader = Reader(user, out)
    for number in range(2, len(sheet.rows) + 1):
        values = [sheet.at(number, column) for column in range(1, MARK + 1)]
        cells = [plain(value) for value in values[: MARK - 1]]
        if len(sheet.rows[number - 1]) > MARK:
            _refuse_outside(sheet, number, out)
        if not any(cells):
            continue
        if not cells[0]:
            out.rows.append(_new(number, cells, values, reader))
            continue
        mark = _marked(number, cells, str(values[MARK - 1]).strip(), out)
        if mark is None:
            continue
        if mark.task in seen:
            words = _("task %(n)s stands in row %(row)s already; keep one of the two.")
            out.fault(number, "number", words % {"n": mark.task, "row": seen[mark.task]})
        seen[mark.task] = number
        if mark.whole:
            out.still += 1
        else:
            out.rows.append(_changed(number, mark, values, reader))
    return out


def _refuse_shape(sheet: Sheet, out: Listed) -> None:
    for span in sheet.merged:
        words = _("Cells %(span)s are merged: unmerge them, and type into the cell of each row.") % {"span": span}
        out.faults.append(Fault(span, words, int(re.sub(r"\D", "", span.split(":")[1]))))
    for at in sorted(sheet.formulas, key=lambda one: (int(re.sub(r"\D", "", one)), one)):
        words = _("Cell %(cell)s: it holds a formula; type the value itself, or paste it as a value.") % {"cell": at}
        out.faults.append(Fault(at, words, int(re.sub(r"\D", "", at))))


def _refuse_outside(sheet: Sheet, row: int, out: Listed) -> None:
    for column in range(MARK + 1, len(sheet.rows[row - 1]) + 1):
        if str(sheet.at(row, column)).strip():
            at = place(row, column)
            words = _("Cell %(cell)s: “%(typed)s” stands outside the table and would be lost; move or delete it.")
            out.faults.append(Fault(at, words % {"cell": at, "typed": short(sheet.at(row, column))}, row))


def _marked(row: int, cells: list[str], words: str, out: Listed) -> Mark | None:
    """What the hidden mark of a row says; None, with a fault, where it says nothing or of another task."""
    mark = read_mark(words, cells)
    if mark is None:
        out.fault(row, "mark", _("the hidden mark of the row is gone; export the list again, or empty the number."))
    elif cells[0] != str(mark.task):
        told = _("this was task %(n)s, and now says “%(typed)s”; put the number back, or empty it for a new task.")
        out.fault(row, "number", told % {"n": mark.task, "typed": short(cells[0])})
        return None
    elif not mark.whole and not mark.changed:
        out.fault(row, "mark", _("the row was changed, but it is not known where; export the list again."))
        return None
    return mark


def _changed(row: int, mark: Mark, values: list[Any], reader: Reader) -> Row:
    out = Row(row, mark.task, mark.version, mark.changed)
    for name in mark.changed:
        value = values[PLACES[name] - 1]
        out.typed[name] = text_of(value)
        if name in _OPEN:
            out.said[name] = reader.read(row, name, value)
        else:
            title = COLUMNS[PLACES[name] - 1].title
            words = _("the column “%(title)s” is not changed here; put back what stood there.") % {"title": title}
            reader.out.fault(row, name, f"{words} {_elsewhere(name)}".strip())
    return out


def _elsewhere(name: str) -> str:
    """Where a column that is shut here is changed."""
    if name in ("state", "percent", "handed", "closed", "acknowledged"):
        return str(_("It follows from the steps that are taken on the task's page."))
    return ""


def _new(row: int, cells: list[str], values: list[Any], reader: Reader) -> Row:
    out = Row(row)
    for column in COLUMNS[1:]:
        value = values[PLACES[column.name] - 1]
        if not cells[PLACES[column.name] - 1]:
            continue
        if column.name not in _SAID:
            words = _("a new task has nothing in the column “%(title)s”; empty it.") % {"title": column.title}
            reader.out.fault(row, column.name, words)
            continue
        out.typed[column.name] = text_of(value)
        out.said[column.name] = reader.read(row, column.name, value)
    return out


class Reader:
    """Cells as values; one that cannot be read makes a fault and is None."""

    def __init__(self, user: Any, out: Listed) -> None:
        self.user, self.out = user, out
        with translation.override("vi"):
            self.words = {
                name: {unmark(str(words)).casefold(): code for code, words in table.items()}
                for name, table in (("due_kind", DUES), ("product_kind", PRODUCTS))
            }
        self._units: dict[str, Unit | None] = {}

    def read(self, row: int, name: str, value: Any) -> Any:
        """The value of a cell."""
        words = text_of(value)
        match name:
            case "lead":
                return self._unit(row, name, words) if words else None
            case "unit":
                return self._register(row, words)
            case "cooperating":
                parts = [part.strip() for part in words.replace("\n", ";").split(";") if part.strip()]
                return tuple(unit for part in parts if (unit := self._unit(row, name, part)) is not None)
            case "person":
                return self._person(row, words) if words else None
            case "programme":
                return self._programme(row, words) if words else None
            case "due_kind" | "product_kind":
                return self._choice(row, name, words) if words else "none"
            case "due":
                return self._day(row, value) if words else None
            case "document":
                return self._key(row, words) if words else None
        return words

    def _unit(self, row: int, name: str, words: str) -> Unit | None:
        if words not in self._units:
            self._units[words] = unit_named(words, house_of(self.user))
        if self._units[words] is None:
            told = _("“%(name)s”: no unit, or more than one, is called so; write its full name or its code.")
            self.out.fault(row, name, told % {"name": short(words)})
        return self._units[words]

    def _register(self, row: int, words: str) -> Unit | None:
        units = units_where(self.user, "tasks.assign")
        found = unit_named(words, units)
        if found is None:
            names = ", ".join(units.values_list("name", flat=True)[:3])
            told = _("“%(name)s” is no register into which you may give tasks (%(names)s).")
            self.out.fault(row, "unit", told % {"name": short(words), "names": names})
        return found

    def _person(self, row: int, words: str) -> Any:
        found = re.search(r"\(([^()]+)\)$", words)
        name = found[1] if found else words
        person = User.objects.filter(username=name.strip(), is_active=True).first()
        if person is None:
            self.out.fault(row, "person", str(nobody_called_so()))
        return person

    def _programme(self, row: int, words: str) -> Programme | None:
        rows = Programme.objects.filter(ended=False)
        key = unmark(words).casefold()
        found = next((one for one in rows if key in (unmark(one.name).casefold(), one.code.casefold())), None)
        if found is None:
            self.out.fault(
                row, "programme", _("“%(name)s” is no field of work that is in use.") % {"name": short(words)}
            )
        return found

    def _choice(self, row: int, name: str, words: str) -> str:
        code = self.words[name].get(unmark(words).casefold())
        if code is None:
            self.out.fault(
                row, name, _("“%(typed)s” is not among the choices; choose it in the list.") % {"typed": short(words)}
            )
        return code or "none"

    def _day(self, row: int, value: Any) -> date | None:
        try:
            return day_in(value)
        except ValueError:
            self.out.fault(row, "due", _("“%(typed)s” is not a day; write 30/9/2026.") % {"typed": short(value)})
            return None

    def _key(self, row: int, words: str) -> int | None:
        if words.isdecimal() and len(words) < 16:
            return int(words)
        self.out.fault(row, "document", _("“%(typed)s” is no number of the register.") % {"typed": short(words)})
        return None


def day_in(value: Any) -> date:
    """The day that a cell holds, as a day or in words ("30/9/2026"). Raises ``ValueError``."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text_of(value))
    return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text_of(value))


def period_of(words: str) -> str:
    """A period from its Vietnamese or English name, or its code; "" where it is none."""
    if re.fullmatch(r"[a-z0-9-]+:\d{4}:\d+", words):
        return words
    key, years = unmark(words).casefold(), [int(one) for one in re.findall(r"\d{4}", words)] or [today().year]
    for kind in ("month", "quarter", "6-months", "year"):
        for number in range(1, SHAPES[kind][1] + 1):
            names: Sequence[str] = period_name(kind, years[-1], number)
            if key in [unmark(name).casefold() for name in names]:
                return f"{kind}:{years[-1]}:{number}"
    return ""
