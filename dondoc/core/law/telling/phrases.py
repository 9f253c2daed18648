"""Small phrases of an explanation: days, terms, starts, lists of days off, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby

from dondoc.core.law.calendar import DayOff
from dondoc.core.law.calendar.days import WEEKDAYS, WEEKDAYS_ENGLISH, show_day
from dondoc.core.law.clock import Deadline, Event
from dondoc.core.law.lawbook import Language, Rule, Words, vocabulary
from dondoc.core.law.lawbook.rules import Confidence, Unit

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")

UNIT_WORDS: dict[Unit, Words] = {
    "day": Words("ngày", "day"),
    "working_day": Words("ngày làm việc", "working day"),
    "month": Words("tháng", "month"),
    "hour": Words("giờ", "hour"),
}
CONFIDENCE_WORDS: dict[Confidence, Words] = {
    "seen": Words("đã đọc nguồn", "read in a source"),
    "recalled": Words("nhớ lại, chưa đối chiếu", "recalled, not checked"),
    "conflicting": Words("các nguồn khác nhau", "sources disagree"),
}
AT_ONCE = Words("ngay", "at once")
PROMPTLY = Words("kịp thời, luật không ấn định số ngày", "promptly, the law sets no number of days")


@lru_cache(maxsize=4096)
def plain_day(day: date, lang: Language) -> str:
    """``29/06/2026`` or ``29 June 2026``."""
    return show_day(day) if lang == "vi" else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def full_day(day: date, lang: Language) -> str:
    """``thứ hai 29/06/2026`` or ``Monday 29 June 2026``."""
    number = day.weekday()
    if lang == "en":
        return f"{WEEKDAYS_ENGLISH[number]} {plain_day(day, lang)}"
    weekday = WEEKDAYS[number]
    return f"{weekday if number == 6 else weekday.lower()} {show_day(day)}"


@lru_cache(maxsize=4096)
def short_day(day: date, lang: Language) -> str:
    """``T7 11/07`` or ``Sat 11 Jul``: for long lists within a year."""
    if lang == "vi":
        return f"{SHORT[day.weekday()]} {day.day:02d}/{day.month:02d}"
    return f"{WEEKDAYS_ENGLISH[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def moment(when: datetime, lang: Language) -> str:
    """``07:30 ngày 14/08/2026`` or ``07:30 on 14 August 2026``."""
    between = "ngày" if lang == "vi" else "on"
    return f"{when:%H:%M} {between} {plain_day(when.date(), lang)}"


@lru_cache(maxsize=1024)
def amount(value: int, unit: Unit, lang: Language) -> str:
    """``7 ngày làm việc`` or ``7 working days``."""
    words = UNIT_WORDS[unit].say(lang)
    return f"{value} {words}" if lang == "vi" or value == 1 else f"{value} {words}s"


def term(rule: Rule, lang: Language) -> str:
    """How long a rule gives: ``30 ngày``, ``ngay``, ``kịp thời...``."""
    if rule.wording == "at_once":
        return AT_ONCE.say(lang)
    return PROMPTLY.say(lang) if rule.wording == "promptly" else amount(rule.value, rule.unit, lang)


def event_words(kind: str, lang: Language) -> str:
    """What an event is called: ``thụ lý``, ``acceptance``."""
    return vocabulary().events[kind].words.say(lang)


def since(rule: Rule, event: Event | None, lang: Language) -> str:
    """From what a term counts: ``kể từ ngày thụ lý``, ``trước buổi tiếp công dân``."""
    kind = event.kind if event is not None and event.kind else (rule.start[0] if event is not None else "")
    if rule.direction == "before":
        what = event_words(kind or rule.start[0], lang)
        return f"trước {what}" if lang == "vi" else f"before the {what}"
    if not kind:
        return (
            "kể từ ngày hết thời hạn mà chưa được giải quyết"
            if lang == "vi"
            else "from the unanswered end of the term,"
        )
    return f"kể từ ngày {event_words(kind, lang)}" if lang == "vi" else f"from {event_words(kind, lang)}"


def starts_of(rule: Rule, lang: Language) -> str:
    """From what a rule counts, whatever started it: for lists of rules."""
    kinds = [event_words(kind, lang) for kind in rule.start]
    either = (" hoặc " if lang == "vi" else " or ").join(kinds)
    if rule.direction == "before":
        return f"trước {either}" if lang == "vi" else f"before the {either}"
    return f"kể từ ngày {either}" if lang == "vi" else f"from {either}"


def conditions_of(rule: Rule, lang: Language) -> str:
    """When a rule applies: ``phức tạp; không: vùng sâu, vùng xa``; "" when always."""
    words = vocabulary().conditions
    needs = [words[name].words.say(lang) for name in sorted(rule.requires.needs)]
    either = " hoặc " if lang == "vi" else " or "
    needs += [either.join(words[name].words.say(lang) for name in sorted(group)) for group in rule.requires.any_of]
    excludes = [words[name].words.say(lang) for name in sorted(rule.requires.excludes)]
    no = "không phải " if lang == "vi" else "not "
    return "; ".join([*needs, *(no + name for name in excludes)])


def due_words(line: Deadline, lang: Language) -> str:
    """The due day (or hour) in words; "" while paused."""
    if line.count.moment is not None:
        return moment(line.count.moment, lang)
    return full_day(line.due, lang) if line.due is not None else ""


def named_days_off(rows: Iterable[DayOff], lang: Language) -> list[str]:
    """Days off told, a run with the same reason as one: ``thứ ba 24/11/2026: Ngày Văn hóa Việt Nam (...)``."""
    told: list[str] = []
    for (name, reference), group in groupby(rows, key=lambda row: (_name(row, lang), row.reference)):
        days = ", ".join(full_day(row.day, lang) for row in group)
        told.append(f"{days}: {name}" + (f" ({reference})" if reference else ""))
    return told


def all_days_off(rows: Sequence[DayOff], lang: Language) -> str:
    """Days off in one breath: weekends by day alone, others with their reason."""
    plain = [full_day(row.day, lang) for row in rows if row.kind == "weekend"]
    named = named_days_off((row for row in rows if row.kind != "weekend"), lang)
    return "; ".join([*([", ".join(plain)] if plain else []), *named])


def _name(row: DayOff, lang: Language) -> str:
    return row.name if lang == "vi" else row.english


def weekends(rows: Iterable[DayOff], lang: Language) -> str:
    """Weekend days in short: ``T7 11/07, CN 12/07``."""
    return ", ".join(short_day(row.day, lang) for row in rows)
