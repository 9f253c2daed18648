"""Reception duties of heads: what the law asked in each week or month, what was held, what is missing.

Stated choices, where the law is silent:

- A week runs from Monday to Sunday, a month from its first to its last day.
- A week or month that is cut, by the days asked about or by the law's first or last day, is shown but never counted as
  missing: the duty is for a whole week or month. Enough receptions in it are counted as enough.
- A reception in a cut week or month counts even when it lies outside the days asked about.
- A week without a working day (Tết) asks for nothing.
- Two receptions on one day are one day. A reception on a day off counts, and is marked.
- A reception held by a deputy is shown and not counted: the duty is the head's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from dondoc.core.law.calendar import Calendar, DayOff, show_day, vietnam
from dondoc.core.law.calendar.days import add_days, add_months, shorten
from dondoc.core.law.calendar.packaged import packaged_names, read_packaged
from dondoc.core.law.errors import DutyError

State = Literal["met", "missing", "cut", "no-working-day"]


@dataclass(frozen=True, slots=True)
class DutyRule:
    """How often a head receives citizens, by which article, from when to when."""

    id: str
    head: str
    who: str
    who_english: str
    min_days: int
    per: Literal["week", "month"]
    in_person: bool
    valid_from: date
    valid_to: date | None
    reference: str
    url: str
    confidence: str
    note: str
    note_english: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One week or month under one rule: asked, held, missing.

    ``start`` to ``end`` is the whole week or month, ``seen_from`` to ``seen_to`` the part that the rule and the
    question reach. ``delegated`` are days received by a deputy, ``on_days_off`` those held that were days off.
    """

    rule: DutyRule
    start: date
    end: date
    seen_from: date
    seen_to: date
    required: int
    held: tuple[date, ...]
    delegated: tuple[date, ...]
    on_days_off: tuple[DayOff, ...]
    missing: int
    state: State

    @property
    def cut(self) -> bool:
        """True when only a part of the week or month is seen."""
        return (self.seen_from, self.seen_to) != (self.start, self.end)


@dataclass(frozen=True, slots=True)
class DutyReport:
    """What the law asked of a head between two days, and what is missing."""

    head: str
    first: date
    last: date
    rules: tuple[DutyRule, ...]
    slots: tuple[Slot, ...]
    unused: tuple[date, ...]  #: receptions on days that no week or month of the report holds

    @property
    def missing(self) -> int:
        """Reception days owed in whole weeks and months, and not held."""
        return sum(slot.missing for slot in self.slots)

    @property
    def required(self) -> int:
        """Reception days asked for in whole weeks and months."""
        return sum(slot.required for slot in self.slots)


@cache
def duty_rules() -> tuple[DutyRule, ...]:
    """Every reception rule of the data, by head and first day."""
    rows = [read_packaged(f"reception/{name}") for name in packaged_names("reception")]
    rules = [
        DutyRule(
            row["id"],
            row["head"],
            row["who"]["vi"],
            row["who"]["en"],
            row["min_days"],
            row["per"],
            row.get("in_person", False),
            row["from"],
            row.get("to"),
            row["reference"],
            row["url"],
            row["confidence"],
            (row.get("note") or {}).get("vi", ""),
            (row.get("note") or {}).get("en", ""),
        )
        for row in rows
    ]
    return tuple(sorted(rules, key=lambda rule: (rule.head, rule.valid_from)))


def heads() -> tuple[str, ...]:
    """Keys of the heads that have a duty: ``commune-chair``, ``province-secretary``..."""
    return tuple(dict.fromkeys(rule.head for rule in duty_rules()))


def assess(
    head: str,
    first: date,
    last: date,
    held: Iterable[date] = (),
    *,
    delegated: Iterable[date] = (),
    calendar: Calendar | None = None,
) -> DutyReport:
    """What the law asked of ``head`` from ``first`` to ``last`` and what is missing, given the receptions ``held``.

    Raises ``DutyError`` for an unknown head, days in the wrong order, or days before or after every rule.

    >>> assess("commune-chair", date(2026, 7, 1), date(2026, 8, 31), [date(2026, 7, 9)]).missing
    3
    """
    rules = _rules_between(head, first, last)
    known = calendar or vietnam()
    own, by_deputy = sorted(set(held)), sorted(set(delegated))
    slots = tuple(
        _slot(rule, start, (first, last), (own, by_deputy), known)
        for rule in rules
        for start in _starts(rule, first, last)
    )
    used = {day for slot in slots for day in (*slot.held, *slot.delegated)}
    unused = tuple(sorted({*own, *by_deputy} - used))
    return DutyReport(head, first, last, rules, slots, unused)


def _rules_between(head: str, first: date, last: date) -> tuple[DutyRule, ...]:
    known = [rule for rule in duty_rules() if rule.head == head]
    if not known:
        raise DutyError(
            f"không có người đứng đầu “{shorten(head)}”.",
            hint=f"Dùng: {', '.join(heads())}.",
            english=f"unknown head “{shorten(head)}”; use {', '.join(heads())}.",
        )
    if last < first:
        raise DutyError(
            f"ngày cuối {show_day(last)} trước ngày đầu {show_day(first)}.",
            hint="Đổi chỗ hai ngày.",
            english=f"the last day {last} is before the first day {first}.",
        )
    rules = tuple(rule for rule in known if rule.valid_from <= last and first <= (rule.valid_to or date.max))
    if not rules:
        spans = "; ".join(
            f"{rule.reference}: {show_day(rule.valid_from)} – {show_day(rule.valid_to) if rule.valid_to else 'nay'}"
            for rule in known
        )
        raise DutyError(
            f"{known[0].who}: không có quy định nào về tiếp công dân trong khoảng này.",
            hint=f"Quy định có: {spans}.",
            english=f"{known[0].who_english}: no rule is in force between {first} and {last}.",
        )
    return rules


def _starts(rule: DutyRule, first: date, last: date) -> Iterator[date]:
    """First days of the weeks or months that the rule and the question reach."""
    day = max(first, rule.valid_from)
    end = min(last, rule.valid_to or date.max)
    start = add_days(day, -day.weekday()) if rule.per == "week" else day.replace(day=1)
    while start <= end:
        yield start
        start = add_days(start, 7) if rule.per == "week" else add_months(start, 1)


def _slot(
    rule: DutyRule,
    start: date,
    asked: tuple[date, date],
    receptions: tuple[list[date], list[date]],
    calendar: Calendar,
) -> Slot:
    following = add_days(start, 7) if rule.per == "week" else add_months(start, 1)
    end = add_days(following, -1)
    by_law = (max(start, rule.valid_from), min(end, rule.valid_to or date.max))
    seen = (max(by_law[0], asked[0]), min(by_law[1], asked[1]))
    held, delegated = (tuple(day for day in days if by_law[0] <= day <= by_law[1]) for days in receptions)
    state = _state(rule, (start, end), seen, len(held), calendar)
    on_days_off = tuple(why for why in map(calendar.why_off, held) if why is not None)
    required = rule.min_days if state in ("met", "missing") and (seen == (start, end)) else 0
    missing = max(0, required - len(held))
    return Slot(rule, start, end, *seen, required, held, delegated, on_days_off, missing, state)


def _state(rule: DutyRule, whole: tuple[date, date], seen: tuple[date, date], held: int, calendar: Calendar) -> State:
    if held >= rule.min_days:
        return "met"
    if seen != whole:
        return "cut"
    if not any(calendar.is_working(add_days(whole[0], offset)) for offset in range((whole[1] - whole[0]).days + 1)):
        return "no-working-day"
    return "missing"
