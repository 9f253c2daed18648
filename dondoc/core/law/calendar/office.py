"""The office's own calendar file: read strictly, every mistake named by line and key.

changes:
  - day_off: 31/12/2026              # a day off of the office
    name: Nghỉ bù trực bão
    reference: Thông báo 45/TB-UBND ngày 20/12/2026
  - day_off: 2027-01-04              # with work: a swap
    work: 2027-01-09
    reference: Công văn 77/UBND-NV
  - work: 2026-12-05                 # alone: a Saturday worked
    reference: Kế hoạch 12/KH-UBND
  - notice: 2027                     # the notice for 2027 has arrived: the year is no longer estimated
    reference: Công văn của Văn phòng Chính phủ
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dondoc.core.law.calendar.changes import CalendarChange
from dondoc.core.law.calendar.days import parse_day, shorten, show_day
from dondoc.core.law.calendar.notices import year_table
from dondoc.core.law.calendar.sheet import Cell, Row, rows_of_mapping, rows_of_text
from dondoc.core.law.calendar.table import FIRST_YEAR, LAST_YEAR
from dondoc.core.law.errors import ChangeError, DayError

KEYS = ("day_off", "work", "notice", "name", "english", "reference")


def load_changes(source: str | Mapping[str, Any] | Sequence[Any]) -> tuple[CalendarChange, ...]:
    """Read the office's changes from YAML text, or from the mapping (or list) that such a text holds.

    Raises ``ChangeError`` naming line and key: an unknown key, a day that does not exist, a change without a
    reference, a day off that is a Sunday anyway, a day both off and worked.
    """
    rows = rows_of_text(source, "changes") if isinstance(source, str) else rows_of_mapping(source, "changes")
    changes = [_change(row) for row in rows]
    _refuse_contradictions(zip(rows, changes, strict=True))
    return tuple(changes)


def _change(row: Row) -> CalendarChange:
    for key, cell in row.cells.items():
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1)
            raise ChangeError(
                f"không có khóa “{shorten(key)}”.",
                hint=f"Có phải “{near[0]}”?" if near else f"Dùng: {', '.join(KEYS)}.",
                where=cell.where,
                english=f"unknown key “{shorten(key)}”" + (f"; did you mean “{near[0]}”?" if near else "."),
            )
    off, work, notice = _day(row, "day_off"), _day(row, "work"), _year(row)
    if off is None and work is None and notice is None:
        raise ChangeError(
            "thiếu day_off, work hoặc notice.",
            hint="Ghi ngày nghỉ (day_off), ngày đi làm (work), cả hai nếu hoán đổi, hoặc năm đã có thông báo (notice).",
            where=row.where,
            english="day_off, work or notice is missing.",
        )
    if not row.text("reference"):
        raise ChangeError(
            "thiếu căn cứ (reference).",
            hint="Ghi số, ký hiệu văn bản cho nghỉ hoặc cho hoán đổi.",
            where=row.where,
            english="the reference is missing: name the document that orders the change.",
        )
    _refuse_idle(row, off)
    return CalendarChange(off, work, notice, row.text("name"), row.text("english"), row.text("reference"))


def _day(row: Row, key: str) -> date | None:
    cell = row.cells.get(key)
    if cell is None:
        return None
    try:
        day = cell.value if isinstance(cell.value, date) else parse_day(str(cell.value))
    except DayError as error:
        raise ChangeError(error.message, hint=error.hint, where=cell.where, english=error.english) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _beyond(day.year, cell)
    return day


def _year(row: Row) -> int | None:
    cell = row.cells.get("notice")
    if cell is None:
        return None
    text = str(cell.value).strip()
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ChangeError(
            f"“{shorten(text)}” không phải một năm.",
            hint="Viết năm bằng bốn chữ số: 2027.",
            where=cell.where,
            english=f"“{shorten(text)}” is not a year; write four digits.",
        )
    if not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise _beyond(int(text), cell)
    return int(text)


def _beyond(year: int, cell: Cell) -> ChangeError:
    return ChangeError(
        f"năm {year} ngoài lịch ({FIRST_YEAR} đến {LAST_YEAR}).",
        where=cell.where,
        english=f"the year {year} is outside the calendar ({FIRST_YEAR} to {LAST_YEAR}).",
    )


def _refuse_idle(row: Row, off: date | None) -> None:
    """A day off on a plain weekend changes nothing: most likely the wrong day was written."""
    if off is not None and off.weekday() >= 5 and off not in year_table(off.year).worked:
        raise ChangeError(
            f"{show_day(off)} là cuối tuần, vốn đã nghỉ.",
            hint="Kiểm tra lại ngày.",
            where=row.cells["day_off"].where,
            english=f"{off} is a weekend day and is off already; check the day.",
        )


@dataclass(frozen=True, slots=True)
class _Claim:
    what: str
    where: str


def _refuse_contradictions(read: Iterable[tuple[Row, CalendarChange]]) -> None:
    claims: dict[date, _Claim] = {}
    for row, change in read:
        for key, day in (("day_off", change.off), ("work", change.work)):
            if day is None:
                continue
            where = row.cells[key].where
            earlier = claims.get(day)
            if earlier is not None:
                again = "đã ghi ở" if earlier.what == key else "vừa nghỉ vừa làm việc, xem"
                raise ChangeError(
                    f"{show_day(day)} {again} {earlier.where}.",
                    hint="Giữ lại một dòng.",
                    where=where,
                    english=f"{day} is given twice; see {earlier.where}.",
                )
            claims[day] = _Claim(key, where)
            if key == "work":
                _refuse_work_on_working_day(day, where)


def _refuse_work_on_working_day(day: date, where: str) -> None:
    """``work`` is for days that would be off; a plain weekday means that the wrong day was written."""
    table = year_table(day.year)
    if day.weekday() < 5 and day not in table.off:
        raise ChangeError(
            f"{show_day(day)} vốn là ngày làm việc.",
            hint="work dùng cho thứ bảy, Chủ nhật hoặc ngày lễ phải đi làm. Kiểm tra lại ngày.",
            where=where,
            english=f"{day} is a working day anyway; check the day.",
        )
