"""When a page was published: from its metadata, or from the date line a Vietnamese page shows near the headline."""

from __future__ import annotations

import datetime
import re

#: keys of <meta>, the surest first
_KEYS = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "publish-date", "pubdate",
    "publish_date", "published_time", "published", "dc.date.issued", "dc.date", "dcterms.created", "date",
    "article:published", "parsely-pub-date", "sailthru.date", "datecreated",
)  # fmt: skip
_MONTHS = {"một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
           "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12}  # fmt: skip
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(z|[+-]\d{2}:?\d{2})?)?")
_DAY_FIRST = re.compile(r"\b(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})\b")
_WORDS = re.compile(
    r"\b(\d{1,2})\s+(?:tháng|th)\s*\.?\s*(\d{1,2}|[^\W\d]+(?:\s+(?:một|hai))?),?\s+(?:năm\s+)?(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\btháng\s+(\d{1,2}|[^\W\d]+(?:\s+(?:một|hai))?)\s+(\d{1,2}),\s*(\d{4})\b")
#: what may stand on a date line beside the date
_LINE = re.compile(
    r"(?:\b(?:thứ|chủ nhật|cn|t[2-7]|ngày|tháng|năm|lúc|giờ|phút|gmt|utc|đăng|cập nhật|xuất bản|update[d]?|posted|on"
    r"|hai|ba|tư|năm|sáu|bảy|am|pm|sa|ch|h|th|date|published|time|thời gian|lần cuối)\b|[\d\s:/.,|()+\-–—•·\[\]])+",
    re.IGNORECASE,
)
_LONGEST = 120
_SHORT = 80
_LOCAL = datetime.timedelta(hours=7)


def published_in(metas: dict[str, str], dated: str, times: list[str]) -> str | None:
    """Return the ISO date of publication from meta values, JSON-LD or ``<time>``; None when there is none."""
    for value in [metas.get(key, "") for key in _KEYS] + [dated, *times[:1]]:
        found = first_date(value) if value else None
        if found:
            return found
    return None


def first_date(text: str) -> str | None:
    """Return the first full date in ``text`` as ISO: ``first_date("Thứ Ba, 30/06/2026, 10:22") == "2026-06-30"``.

    Day before month, as Vietnamese write. A moment given in UTC becomes the day it is in Việt Nam.
    """
    text = text[:_LONGEST].lower()
    if match := _ISO.search(text):
        return _moment(match)
    if match := _DAY_FIRST.search(text):
        return _iso(match[3], match[2], match[1])
    if match := _WORDS.search(text):
        return _iso(match[3], match[2], match[1])
    if match := _MONTH_FIRST.search(text):
        return _iso(match[3], match[1], match[2])
    return None


def is_date_line(text: str, *, named: bool = False) -> bool:
    """Whether a line is a full date with hardly more than what belongs to it ("Cập nhật: 10:22 | 30/06/2026").

    ``named``: the page calls the line a date, so that a name or a button may share it.
    """
    if len(text) > _SHORT or first_date(text) is None:
        return False
    longest = max((len(match.group()) for match in _LINE.finditer(text.replace("\xa0", " "))), default=0)
    return named or longest >= 0.6 * len(text)


def _moment(match: re.Match[str]) -> str | None:
    day = _iso(match[1], match[2], match[3])
    if day is None or match[4] is None or match[6] not in ("z", "+00:00", "+0000"):
        return day
    hour, minute = int(match[4]), int(match[5])
    if hour > 23 or minute > 59:
        return day
    moment = datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(hour, minute)) + _LOCAL
    return moment.date().isoformat()


def _iso(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.strip())
    if number is None or not 1990 <= int(year) <= 2100:
        return None
    try:
        return datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
