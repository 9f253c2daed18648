"""Time phrases on folded text: cores (a day, a quarter, "6 tháng cuối năm"), ranges, limits, repetition, events.

Everything is matched at a given place, so a caller that walks over anchors stays linear.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dondoc.core.reading.rules import load

_NUMBERS = {
    "một": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip


class Core(NamedTuple):
    """One stretch of the calendar as written; ``year`` None where the phrase does not tell it.

    ``unit`` day, month, quarter, months, year, years or open ("những tháng cuối năm": only its end is known);
    ``first``/``last`` number its months (or, for ``years``, its years), ``day`` its day; ``part`` is đầu, giữa, cuối
    or hết.
    """

    start: int
    end: int
    rule: str
    unit: str
    year: int | None = None
    first: int = 0
    last: int = 0
    day: int = 0
    part: str = ""
    clock: str = ""


class Phrase(NamedTuple):
    """A whole time phrase: one core, or a range of two, with the word that limits it; ``kind`` as in ``Time``."""

    start: int
    end: int
    kind: str
    rule: str
    first: Core | None = None
    last: Core | None = None
    limit: str = ""


@cache
def _pattern(rule: str) -> re.Pattern[str]:
    return load("times")[rule].pattern


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


def _year(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    told = groups.get("y") or groups.get("y2") or groups.get("y3")
    return int(told) if told else None


def _day_core(rule: str, found: re.Match[str]) -> Core | None:
    day, month = int(found["d"]), int(found["m"])
    if day > (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        return None
    year = int(found["y"]) if "y" in found.groupdict() and found["y"] else None
    return Core(found.start(), found.end(), rule, "day", year, month, month, day)


def _month_core(rule: str, found: re.Match[str]) -> Core:
    months = [int(part) for part in re.findall(r"(?<!\d)\d{1,2}(?!\d)", found.group())]
    return Core(found.start(), found.end(), rule, "month", _year(found), months[0], months[-1])


def _quarter_core(rule: str, found: re.Match[str]) -> Core:
    first = _number(found["q"])
    last = _number(found["q2"]) if found["q2"] else first
    return Core(found.start(), found.end(), rule, "quarter", _year(found), 3 * first - 2, 3 * last)


def _months_core(rule: str, found: re.Match[str]) -> Core:
    count, side = _number(found["n"]), found["side"] or ("cuối" if found.group().endswith(" cuối") else "đầu")
    first, last = (1, count) if side.startswith("đầu") else (13 - count, 12)
    unit = "span" if "nhiệm kỳ" in found.group() else "months"
    return Core(found.start(), found.end(), rule, unit, _year(found), first, last)


def _half_core(rule: str, found: re.Match[str]) -> Core:
    first, last = (1, 6) if found["side"] == "đầu" else (7, 12)
    return Core(found.start(), found.end(), rule, "months", _year(found), first, last)


def _open_core(rule: str, found: re.Match[str]) -> Core:
    return Core(found.start(), found.end(), rule, "open", _year(found), 0, 12)


def _year_core(rule: str, found: re.Match[str]) -> Core:
    year = _year(found)
    if year is not None and "y2" in found.groupdict() and found["y2"] and int(found["y2"]) > year:
        return Core(found.start(), found.end(), rule, "years", year, year, int(found["y2"]))
    return Core(found.start(), found.end(), rule, "year", year, 1, 12)


def _years_core(rule: str, found: re.Match[str]) -> Core | None:
    first, last = int(found["y"]), int(found["y2"])
    if found["y2"] is None or not first < last <= first + 40:
        return None
    return Core(found.start(), found.end(), rule, "years", first, first, last)


_DIGIT_CORES = (
    ("time.date", _day_core), ("time.years", _years_core), ("time.months", _months_core),
)  # fmt: skip
_WORD_CORES = {
    "ngà": (("time.date", _day_core), ("time.date_words", _day_core), ("time.date_short", _day_core)),
    "mùn": (("time.date_short", _day_core),),
    "thá": (("time.month", _month_core),),
    "quý": (("time.quarter", _quarter_core),),
    "nửa": (("time.half", _half_core),),
    "nhữ": (("time.months_open", _open_core), ("time.year", _year_core)),
    "các": (("time.months_open", _open_core), ("time.years", _years_core), ("time.year", _year_core)),
    "cả ": (("time.this_year", _year_core), ("time.year", _year_core)),
    "năm": (("time.years", _years_core), ("time.year", _year_core), ("time.this_year", _year_core),
            ("time.months", _months_core)),
    "nhi": (("time.years", _years_core), ("time.year", _year_core)),
    "gia": (("time.years", _years_core),),
    "thờ": (("time.years", _years_core),),
    "khó": (("time.years", _years_core),),
}  # fmt: skip
_SPELLED = dict.fromkeys(("hai", "ba ", "bốn", "sáu", "bảy", "tám", "chí", "mườ"), (("time.months", _months_core),))
_PARTED = frozenset(("đầu", "giữ", "cuố", "hết"))
#: rules of repetition, of durations and limits, of events, by the first letters that they can begin with
_REPEATED = {
    "địn": ("time.recurring", "time.periodic"), "thư": ("time.standing",),
    **dict.fromkeys(("hai", "ba ", "sáu", "chí"), ("time.each",)),
    **dict.fromkeys(
        ("vào", "trư", "chậ", "ngà", "đầu", "giữ", "cuố", "hàn", "hằn", "mỗi", "từn"), ("time.recurring",)
    ),
}  # fmt: skip
_LASTING = frozenset(("thờ", "vòn", "tro", "chậ", "khô", "tối", "sau"))
_LIMITING = frozenset(("chậ", "muộ", "khô", "trư", "đến", "tới"))
_EVENTS = {
    "nga": ("time.event", "time.event_clause"), **dict.fromkeys(("trư", "sau", "tro", "nhâ"), ("time.event",)),
}  # fmt: skip
#: the first three letters with which a repetition, an event, a limit or duration, and a core may begin
BEGIN_REPEATED, BEGIN_EVENTS, BEGIN_LIMITS = frozenset(_REPEATED), frozenset(_EVENTS), _LASTING | _LIMITING
BEGIN_CORES = frozenset((*_PARTED, *_WORD_CORES, *_SPELLED))
_DATE_RULES = frozenset(("time.date", "time.date_words", "time.date_short", "time.date_bare"))


def core_at(text: str, start: int, end: int) -> Core | None:
    """The longest core that begins at ``start``: "quý III/2025", "cuối năm 2026", "17h00 ngày 5/6"."""
    if start >= end:
        return None
    if text[start].isdigit():
        clock = _pattern("time.clock").match(text, start, end)
        if clock:
            core = _plain_core(text, clock.end(), end) or _bare_date(text, clock.end(), end)
            if core is not None and core.unit == "day":
                told = f"{int(clock['h']):02}:{clock['min'] or '00'}"
                return core._replace(start=start, clock=told if int(clock["h"]) < 24 else "")
    if text[start : start + 3] in _PARTED:
        part = _pattern("time.part").match(text, start, end)
        if part is None:
            return None
        inner = _plain_core(text, part.end(), end)
        if inner is not None:
            return inner._replace(start=start, part=part["part"])
        bare = _pattern("time.open_part").match(text, part.end(), end)
        if bare is None or part["part"] == "hết":
            return None
        unit = "year" if bare.group().startswith("năm") else "span"
        return Core(start, bare.end(), "time.open_part", unit, None, 1, 12, part=part["part"])
    return _plain_core(text, start, end)


def _plain_core(text: str, start: int, end: int) -> Core | None:
    head = text[start : start + 3]
    rules = _WORD_CORES.get(head) or _SPELLED.get(head) or (_DIGIT_CORES if head[:1].isdigit() else ())
    for rule, make in rules:
        found = _pattern(rule).match(text, start, end)
        core = make(rule, found) if found else None
        if core is not None:
            return _with_clock(text, core, end) if core.rule == "time.date" else core
    return None


def _with_clock(text: str, core: Core, end: int) -> Core:
    """A date with the hour behind it: "30/6/2020 10:22"."""
    clock = _pattern("time.clock_after").match(text, core.end, end)
    if clock is None or int(clock["h"]) > 23:
        return core
    return core._replace(end=clock.end(), clock=f"{int(clock['h']):02}:{clock['min']}")


def _bare_date(text: str, start: int, end: int) -> Core | None:
    found = _pattern("time.date_bare").match(text, start, end)
    return _day_core("time.date_bare", found) if found else None


def _day_alone(text: str, start: int, end: int) -> Core | None:
    """ "ngày 10" or "10": only the beginning of a range, which tells its month."""
    found = _pattern("time.day").match(text, start, end)
    if found is None:
        return None
    return Core(found.start(), found.end(), "time.day", "day", None, 0, 0, int(found["d"]))


def span_at(text: str, start: int, end: int, *, ranged: bool = False) -> Phrase | None:
    """A core or a range at ``start``; ``ranged`` tells that "từ" stands before, so a short first half is allowed."""
    first = core_at(text, start, end)
    if first is None and text[start : start + 1].isdigit():
        first = _bare_date(text, start, end)
    if first is None and (ranged or text.startswith("ngày", start)):
        first = _day_alone(text, start, end)
    if first is None:
        return None
    joint = _pattern("time.range").match(text, first.end, end)
    if joint is not None:
        last = core_at(text, joint.end(), end) or _bare_date(text, joint.end(), end)
        if last is not None and _joins(first, last, joint.group()):
            first = first._replace(first=last.first, last=last.first) if first.rule == "time.day" else first
            return Phrase(start, last.end, "period", "time.range", first, last)
    if first.rule == "time.day":
        return None
    return Phrase(start, first.end, _kind_of(first), first.rule, first)


def _joins(first: Core, last: Core, joint: str) -> bool:
    if first.unit == "years" or last.unit == "years":
        return False
    if first.year and last.year and first.year > last.year:
        return False
    return "-" not in joint or first.unit == last.unit


def _kind_of(core: Core) -> str:
    if core.unit == "day":
        return "datetime" if core.clock else "date"
    return "period"


def limited_at(text: str, start: int, end: int) -> Phrase | None:
    """A limit with its core ("trước ngày 30/6", "đến hết quý II") or a duration ("trong 05 ngày làm việc")."""
    head = text[start : start + 3]
    duration = _pattern("time.duration").match(text, start, end) if head in _LASTING else None
    if duration is not None and not _is_span_of_time(duration.group(), text[duration.end() : duration.end() + 12]):
        return Phrase(start, duration.end(), "deadline", "time.duration")
    limit = _pattern("time.limit").match(text, start, end) if head in _LIMITING else None
    if limit is None:
        return None
    inner = span_at(text, limit.end(), end)
    if inner is None or inner.last is not None:
        return None
    return inner._replace(start=start, kind="deadline", rule="time.limit", limit=limit.group().strip())


def _is_span_of_time(duration: str, after: str) -> bool:
    """ "trong 5 năm qua", "sau 10 năm": how long something took, not by when it is due."""
    told = "kể từ" in duration or "tính từ" in duration or "thời hạn" in duration or "chậm nhất" in duration
    if told:
        return False
    if duration.startswith(("sau", "tối đa", "không quá")):
        return True
    if re.match(r" (?:\d|qua|vừa qua|gần đây|đầu|cuối|trở lại|liền|liên tục|tù|từ|tới|tiếp|sau)\b", after):
        return True
    return "làm việc" not in duration and not re.search(r"(?:ngày|giờ)$", duration)


def recurring_at(text: str, start: int, end: int) -> Phrase | None:
    """ "hằng tháng", "định kỳ 6 tháng một lần", "trước ngày 20 hàng tháng", "thường xuyên"."""
    head = text[start : start + 3]
    for rule in ("time.each",) if head[:1].isdigit() else _REPEATED.get(head, ()):
        found = _pattern(rule).match(text, start, end)
        if found is not None:
            return Phrase(start, start + len(found.group().rstrip(" ,")), "recurring", rule)
    return None


def event_at(text: str, start: int, end: int) -> Phrase | None:
    """ "ngay sau Đại hội đảng", "trước Tết Nguyên đán", "ngay khi có kết luận"."""
    for rule in _EVENTS.get(text[start : start + 3], ()):
        found = _pattern(rule).match(text, start, end)
        if found is not None:
            return Phrase(start, start + len(re.sub(r"(?: và| này và)+$", "", found.group())), "event", rule)
    return None
