"""Days as people write them, and the Civil Code's months: plain calendar arithmetic, no working days."""

from __future__ import annotations

import calendar as gregorian
import re
from datetime import date, datetime, timedelta

from dondoc.core.law.errors import DayError

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
VIETNAMESE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
WEEKDAYS_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parse_day(text: str) -> date:
    """Read a day written ``2026-11-20`` or ``20/11/2026`` (also ``20-11-2026``, ``20.11.2026``).

    Raises ``DayError`` that says whether the shape, the month or the day is wrong: ``31/06/2026`` is answered with
    "tháng 6 năm 2026 chỉ có 30 ngày".
    """
    written = text.strip()
    if found := ISO.fullmatch(written):
        year, month, day = (int(part) for part in found.groups())
    elif found := VIETNAMESE.fullmatch(written):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise DayError(
            f"“{shorten(written)}” không phải một ngày.",
            hint="Viết ngày theo dạng 20/11/2026 hoặc 2026-11-20.",
            english=f"“{shorten(written)}” is not a day; write 2026-11-20 or 20/11/2026.",
        )
    return _existing(written, year=year, month=month, day=day)


def _existing(written: str, *, year: int, month: int, day: int) -> date:
    if not 1 <= year <= 9999:
        raise DayError(f"“{written}”: không có năm {year}.", english=f"“{written}”: there is no year {year}.")
    if not 1 <= month <= 12:
        raise DayError(
            f"“{written}”: không có tháng {month}.",
            hint="Tháng từ 1 đến 12; ngày viết trước tháng (20/11/2026).",
            english=f"“{written}”: there is no month {month}; the day is written before the month (20/11/2026).",
        )
    length = gregorian.monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise DayError(
            f"“{written}”: không có ngày {day}, tháng {month} năm {year} chỉ có {length} ngày.",
            english=f"“{written}”: month {month} of {year} has only {length} days.",
        )
    return date(year, month, day)


def shorten(text: str, limit: int = 40) -> str:
    """Keep a message readable when the text it quotes is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def show_day(day: date) -> str:
    """A day as Vietnamese documents write it: ``20/11/2026``."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def add_days(start: date, days: int) -> date:
    """The day ``days`` calendar days after ``start`` (before, when negative); raises ``DayError`` past year 9999."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise _beyond(start, f"{days} ngày", f"{days} days") from None


def add_months(start: date, months: int) -> date:
    """The same-numbered day ``months`` months later, or the last day of that month where it is missing.

    Civil Code 2015, Art. 148(2)-(3): 31/01/2026 + 1 month = 28/02/2026. Raises ``DayError`` past year 9999.
    """
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise _beyond(start, f"{months} tháng", f"{months} months")
    return date(year, month0 + 1, min(start.day, gregorian.monthrange(year, month0 + 1)[1]))


def _beyond(start: date, vietnamese: str, english: str) -> DayError:
    return DayError(
        f"{show_day(start)} cộng {vietnamese} vượt quá lịch (năm 1 đến năm 9999).",
        english=f"{start} plus {english} falls outside the calendar (years 1 to 9999).",
    )


def as_day(moment: date) -> date:
    """A plain day, also when a moment (``datetime``) was handed in."""
    return moment.date() if isinstance(moment, datetime) else moment
