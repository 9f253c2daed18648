"""A list of units from a spreadsheet: all of it or nothing, with what is wrong told row by row.

Columns (heading in the first row, any order; either language): mã | code, tên | name, tên tắt | short, loại | kind,
mã cấp trên | parent, từ ngày | from, đến ngày | to, tên gọi khác | aliases (";" between), nhập vào | merged into.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.core.reading.fold import unmark
from dondoc.web.audit.actions import record
from dondoc.web.units import tree
from dondoc.web.units.access import require, today
from dondoc.web.units.actions import SYSTEM, NewUnit, create
from dondoc.web.units.errors import ImportFailed, RowError, UnitError
from dondoc.web.units.models import Change, Unit

COLUMNS = {
    "ma": "code", "code": "code", "ten": "name", "name": "name", "ten tat": "short", "short": "short",
    "loai": "kind", "kind": "kind", "ma cap tren": "parent", "parent": "parent", "tu ngay": "from", "from": "from",
    "den ngay": "to", "to": "to", "ten goi khac": "aliases", "aliases": "aliases",
    "nhap vao": "into", "merged into": "into",
}  # fmt: skip
NEEDED = {"code": "mã", "name": "tên", "kind": "loại", "parent": "mã cấp trên", "from": "từ ngày"}
MOST_ROWS, MOST_BYTES = 20_000, 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One row as read: its number in the spreadsheet and its cells by column."""

    number: int
    cells: dict[str, Any]

    def text(self, column: str) -> str:
        """A cell as text."""
        value = self.cells.get(column, "")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value or "").strip()


def read_rows(name: str, content: bytes) -> list[Row]:
    """Rows of a .csv or .xlsx file; raises ``ImportFailed`` where there is no table in it."""
    if len(content) > MOST_BYTES:
        raise ImportFailed(_("The file is larger than 10 MB."))
    if not content:
        raise ImportFailed(_("The file is empty."))
    suffix = PurePath(name).suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise ImportFailed(_("Give a .csv or .xlsx file."), hint=_("Save the list again in one of these formats."))
    table = _xlsx(content) if suffix == ".xlsx" else _csv(content)
    if len(table) > MOST_ROWS:
        raise ImportFailed(_("More than 20,000 rows; split the file."))
    return _with_headings(table)


def _csv(content: bytes) -> list[list[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportFailed(
            _("The .csv file is not in UTF-8."), hint=_("Save it as “CSV UTF-8”, or send the .xlsx.")
        ) from error
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator))
    except csv.Error as error:
        raise ImportFailed(_("The .csv file is damaged: %(error)s.") % {"error": error}) from error


def _xlsx(content: bytes) -> list[list[Any]]:
    from dondoc.files import cells
    from dondoc.files.errors import FileError
    from dondoc.files.safe_zip import SafeZip, ZipLimits

    try:
        archive = SafeZip(content, ZipLimits(members=500, member_bytes=48 << 20, total_bytes=64 << 20))
        for member in archive.names():
            archive.read(member)  # a bomb is found before a library unpacks it
    except FileError as error:
        raise ImportFailed(_("The .xlsx file cannot be opened; it is damaged or protected.")) from error
    told = cells.apart(content, rows=50_000, cells=2_000_000, letters=64 << 20, memory=1 << 30)
    if isinstance(told, tuple) or not told:
        raise ImportFailed(_("The .xlsx file cannot be opened; it is damaged or protected."))
    return told[0][2]


def _with_headings(table: list[list[Any]]) -> list[Row]:
    if not table:
        raise ImportFailed(_("The file is empty."))
    heads = [COLUMNS.get(re.sub(r"\s+", " ", unmark(str(cell)).strip().lower()), "") for cell in table[0]]
    lacking = [words for column, words in NEEDED.items() if column not in heads]
    if lacking:
        raise ImportFailed(
            _("Columns are missing in the first row: %(columns)s.") % {"columns": ", ".join(lacking)},
            hint=_("Take the sample file and fill it in."),
        )
    rows = [
        Row(number, {head: cell for head, cell in zip(heads, line, strict=False) if head})
        for number, line in enumerate(table[1:], start=2)
        if any(str(cell).strip() for cell in line)
    ]
    if not rows:
        raise ImportFailed(_("There is no row below the headings."))
    return rows


def _day(row: Row, column: str) -> date | None:
    value = row.cells.get(column)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = row.text(column)
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    if match:
        return date(int(match[3]), int(match[2]), int(match[1]))
    return date.fromisoformat(text[:10])


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row that can be taken: the unit to make, the code of its parent and of the unit it was merged into."""

    row: Row
    new: NewUnit
    parent: str
    into: str


def check(rows: list[Row], known: set[str]) -> list[Wanted]:
    """Every row in an order in which parents come first; raises ``ImportFailed`` with all that is wrong."""
    wrong: list[RowError] = []
    wanted: dict[str, Wanted] = {}
    for row in rows:
        item = _wanted(row, wrong)
        if item is None:
            continue
        if item.new.code in wanted:
            wrong.append(
                RowError(
                    row.number, "mã", _("The code %(code)s stands in an earlier row too.") % {"code": item.new.code}
                )
            )
        elif item.new.code in known:
            wrong.append(
                RowError(row.number, "mã", _("The code %(code)s is used by another unit.") % {"code": item.new.code})
            )
        else:
            wanted[item.new.code] = item
    for item in wanted.values():
        for code, column in ((item.parent, "mã cấp trên"), (item.into, "nhập vào")):
            if code and code not in wanted and code not in known:
                wrong.append(
                    RowError(item.row.number, column, _("There is no unit with the code %(code)s.") % {"code": code})
                )
    order = _parents_first(wanted, wrong)
    if wrong:
        raise ImportFailed(
            _("Nothing was imported: %(count)s places to mend.") % {"count": len(wrong)},
            sorted(wrong, key=lambda e: e.row),
        )
    return order


def _wanted(row: Row, wrong: list[RowError]) -> Wanted | None:
    before = len(wrong)
    for column, words in NEEDED.items():
        if not row.text(column):
            wrong.append(RowError(row.number, words, _("Empty.")))
    code = row.text("code").lower()
    if code and not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", code):
        wrong.append(
            RowError(
                row.number, "mã", _("“%(code)s”: only letters a–z without marks, digits and “-”.") % {"code": code}
            )
        )
    if len(row.text("name")) > 200:
        wrong.append(RowError(row.number, "tên", _("Longer than 200 characters.")))
    days: dict[str, date | None] = {}
    for column, words in (("from", "từ ngày"), ("to", "đến ngày")):
        try:
            days[column] = _day(row, column)
        except ValueError:
            wrong.append(
                RowError(
                    row.number, words, _("“%(value)s” is not a day; write 1/7/2025.") % {"value": row.text(column)}
                )
            )
    start, end = days.get("from"), days.get("to")
    if start and start > today():
        wrong.append(RowError(row.number, "từ ngày", _("The day has not come yet.")))
    if start and end and end < start:
        wrong.append(RowError(row.number, "đến ngày", _("The last day comes before the first.")))
    if row.text("into") and not end:
        wrong.append(RowError(row.number, "đến ngày", _("A unit that was merged needs its last day.")))
    if len(wrong) > before:
        return None
    aliases = tuple(part.strip() for part in row.text("aliases").split(";") if part.strip())
    new = NewUnit(code, row.text("name"), row.text("kind")[:30], row.text("short")[:60], start, end, aliases)
    return Wanted(row, new, row.text("parent").lower(), row.text("into").lower())


def _parents_first(wanted: dict[str, Wanted], wrong: list[RowError]) -> list[Wanted]:
    order: list[Wanted] = []
    done: set[str] = set()
    for start in wanted.values():
        chain: list[Wanted] = []
        item: Wanted | None = start
        while item is not None and item.new.code not in done:
            if item in chain:
                wrong.append(RowError(item.row.number, "mã cấp trên", _("Units stand under each other in a circle.")))
                break
            chain.append(item)
            item = wanted.get(item.parent)
        done.update(link.new.code for link in chain)
        order += reversed(chain)
    return order


@transaction.atomic
def import_units(actor: Any, name: str, content: bytes, *, under: Unit) -> int:
    """Take every row of a file below ``under`` (or units below it); returns how many. All or nothing."""
    if actor != SYSTEM:
        require(actor, "units.change", under)
    order = check(read_rows(name, content), set(Unit.objects.values_list("code", flat=True)))
    inside = dict(Unit.objects.filter(above__ancestor=under).values_list("code", "pk"))
    wrong: list[RowError] = []
    made: dict[str, Unit] = {}
    for item in order:
        parent = made.get(item.parent)
        if parent is None and item.parent in inside:
            parent = Unit.objects.get(pk=inside[item.parent])
        if parent is None:
            words = _("%(code)s is not below %(unit)s.") % {"code": item.parent, "unit": under}
            wrong.append(RowError(item.row.number, "mã cấp trên", words))
            continue
        try:
            with transaction.atomic():
                made[item.new.code] = create(actor, item.new, parent=parent)
        except UnitError as error:
            wrong.append(RowError(item.row.number, "", str(error)))
    wrong += [] if wrong else _merge(order, made, inside)
    if wrong:
        raise ImportFailed(_("Nothing was imported: %(count)s places to mend.") % {"count": len(wrong)}, wrong)
    record(
        actor=actor,
        verb="units.imported",
        target=under,
        unit=under,
        data={"file": PurePath(name).name[:200], "count": len(made)},
    )
    return len(made)


def _merge(order: list[Wanted], made: dict[str, Unit], inside: dict[str, int]) -> list[RowError]:
    wrong = []
    for item in order:
        if not item.into:
            continue
        into = made.get(item.into) or Unit.objects.filter(pk=inside.get(item.into, 0)).first()
        unit, last = made[item.new.code], item.new.ends_on
        if into is None or into == unit or last is None:
            wrong.append(RowError(item.row.number, "nhập vào", _("A unit cannot be merged there.")))
            continue
        on = date.fromordinal(last.toordinal() + 1)
        if into.starts_on > on or (into.ends_on and into.ends_on < on):
            wrong.append(
                RowError(item.row.number, "nhập vào", _("%(unit)s did not exist on the day after.") % {"unit": into})
            )
            continue
        tree.move(unit, into, on)
        unit.changes.filter(kind="ended").delete()
        Change.objects.create(unit=unit, kind="merged", on=on, other=into, was=unit.name, now=into.name)
    return wrong
