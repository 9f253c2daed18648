"""How often and by which day, read from the words of a sentence: "trước ngày 15 hằng tháng" is monthly, by day 14.

"Before the 15th" ends with the 14th. What names no day is due at the end of its round. Only words decide that stand in
the sentence; dates of a single year ("ngày 10/3/2026") are none of a round.
"""

from __future__ import annotations

import re

from dondoc.core.reading.fold import flatten, fold, unmark
from dondoc.web.tasks.models import Task

Every = Task.Every
_CUE = r"(?:hang|moi|dinh ky|theo)"
#: the longer word first: "6 tháng" is no month
_OFTEN: tuple[tuple[str, str], ...] = (
    (rf"(?:{_CUE}|mot lan trong) (?:6|sau|06) thang|nua nam mot lan|(?:6|sau) thang mot lan", Every.HALF),
    (r"thang (?:dau|giua|cuoi|thu (?:nhat|hai|ba)|[123]) (?:cua )?(?:moi |hang )?quy|" + rf"{_CUE} quy", Every.QUARTER),
    (rf"{_CUE} tuan", Every.WEEK),
    (rf"{_CUE} thang", Every.MONTH),
    (rf"{_CUE} nam", Every.YEAR),
)
#: words that the reader takes for a recurring time, where none of the above stands in them
_LOOSE = (("6 thang", Every.HALF), ("sau thang", Every.HALF), ("nua nam", Every.HALF), ("tuan", Every.WEEK),
          ("thang", Every.MONTH), ("quy", Every.QUARTER), ("nam", Every.YEAR))  # fmt: skip
_DAY = r"(?P<before>truoc )?ngay (?:mung |mong )?(?P<day>\d{1,2})\b"
_PLAIN = re.compile(_DAY + r"(?! ?[/.-] ?\d| thang \d)")
_DATED = re.compile(_DAY + r"(?: ?/ ?| thang )(?P<month>\d{1,2})\b(?! ?[/.-] ?\d| nam \d)")
_OF_QUARTER = re.compile(
    _DAY + r" (?:cua )?thang (?P<which>dau|giua|cuoi|(?:thu )?(?:nhat|hai|ba|[123]))"
    r"(?P<next> (?:cua )?quy (?:sau|tiep theo|ke tiep))?"
)
_BESIDE_BEFORE = re.compile(rf"{_CUE} (?:nam|6 thang|sau thang|quy)[\s,:(]*$")
_BESIDE_AFTER = re.compile(r"[\s,]*(?:va (?:truoc )?ngay \d{1,2}(?: ?/ ?| thang )\d{1,2} )?(?:hang|moi) nam")
_WHICH = {"dau": 1, "nhat": 1, "1": 1, "giua": 2, "hai": 2, "2": 2, "cuoi": 3, "ba": 3, "3": 3}
_WEEKDAYS = {"hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3, "năm": 4, "5": 4, "sáu": 5, "6": 5, "bảy": 6, "7": 6}
_WEEKDAY = re.compile(
    r"(?P<before>trước )?(?P<hour>\d{1,2} ?(?:giờ|h)\S* (?:\d+ phút )?)?(?:ngày )?"
    r"(?:thứ (?P<n>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật))"
)


def rounds_of(said: str, sentence: str, *, recurring: bool) -> tuple[str, str] | None:
    """(every, at) of a time in words; ``sentence`` holds it. None where nothing recurs.

    ``recurring``: the reader took ``said`` for a recurring time.

    >>> rounds_of("trước ngày 20 tháng cuối quý", "báo cáo trước ngày 20 tháng cuối quý", recurring=False)
    ('quarter', '3-19')
    """
    told, around = fold(flatten(said)), fold(flatten(sentence))
    every = _often(unmark(told), loose=recurring) or _often(unmark(around), loose=False)
    if every is None:
        return None
    if every == Every.WEEK:
        return every, _weekday(told) or _weekday(around)
    plain, whole = unmark(told), unmark(around)
    if every == Every.YEAR and _twice_a_year(whole):
        every = Every.HALF
    whole = whole[max(whole.find(plain), 0) :]  # the words themselves and what follows them: "quý" may be "quý sau"
    return every, _place(every, whole) or _place(every, unmark(around))


def at_its_day(said: str, sentence: str) -> tuple[str, str] | None:
    """(every, at) of a time that the reader took for a day of this year: only where "hằng năm", "định kỳ 6 tháng"
    stands right beside it. "Trước ngày 10/6 trình kế hoạch hằng năm" does not recur.
    """
    told, around = unmark(fold(flatten(said))), unmark(fold(flatten(sentence)))
    start = around.find(told) if told else -1
    if start < 0:
        return None
    if not _BESIDE_BEFORE.search(around[:start]) and not _BESIDE_AFTER.match(around[start + len(told) :]):
        return None
    found = rounds_of(said, sentence[max(start - 40, 0) : start + len(told) + 60], recurring=False)
    return found if found and found[1] else None


def _often(words: str, *, loose: bool) -> str | None:
    for pattern, every in _OFTEN:
        if re.search(rf"\b(?:{pattern})\b", words):
            return every
    if loose:
        return next((every for cue, every in _LOOSE if cue in words), None)
    return None


def _weekday(words: str) -> str:
    found = _WEEKDAY.search(words)
    if found is None:
        return ""
    day = 7 if found["sunday"] else _WEEKDAYS[found["n"]]
    before = bool(found["before"]) and not found["hour"] and day > 1
    return str(day - before)


def _place(every: str, words: str) -> str:
    if every == Every.MONTH:
        found = _PLAIN.search(words)
        return _day(found) if found else ""
    if every == Every.QUARTER:
        found = _OF_QUARTER.search(words)
        if found:
            which = found["which"].removeprefix("thu ")
            return _in_month(found, _WHICH[which] + (3 if found["next"] else 0))
        found = _PLAIN.search(words)
        return _in_month(found, 3) if found else ""
    found = _DATED.search(words)
    if found is None or not 1 <= int(found["month"]) <= 12:
        return ""
    month = int(found["month"])
    return _in_month(found, (month - 1) % 6 + 1 if every == Every.HALF else month)


def _day(found: re.Match[str]) -> str:
    """The day of a month, "" for one that no month has; before the first: the month's end."""
    day = int(found["day"]) - bool(found["before"])
    return str(day) if 1 <= day <= 31 else ""


def _in_month(found: re.Match[str], month: int) -> str:
    day = int(found["day"]) - bool(found["before"])
    if day == 0 and month > 1:
        return f"{month - 1}-31"
    return f"{month}-{day}" if 1 <= day <= 31 else ""


def _twice_a_year(words: str) -> bool:
    """Two dates half a year apart: "trước ngày 10/6 và ngày 10/12 hằng năm"."""
    found = [(int(hit["month"]), hit["day"]) for hit in _DATED.finditer(words)]
    return len(found) == 2 and found[0][1] == found[1][1] and abs(found[0][0] - found[1][0]) == 6
