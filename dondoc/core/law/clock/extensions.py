"""Extensions of a term: how often, how long, under which condition; days counted on from where the term would end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.core.law.calendar import Calendar, show_day
from dondoc.core.law.clock.counting import Count, Pause, count_after
from dondoc.core.law.clock.events import Event, History
from dondoc.core.law.errors import HistoryError
from dondoc.core.law.lawbook.rules import Rule
from dondoc.core.law.lawbook.vocabulary import Words, vocabulary


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension: its rule, the day it was decided, its days, and where the term ended before it."""

    rule: Rule
    decided: date
    days: int
    ended: date | None


@dataclass(frozen=True, slots=True)
class Term:
    """A term before it is extended: its rule, the day that starts it, its count and what it pauses for."""

    rule: Rule
    start: date
    count: Count
    pauses: Sequence[Pause]
    facts: frozenset[str]


def extend(
    history: History, calendar: Calendar, term: Term, rules: Sequence[Rule]
) -> tuple[tuple[Extension, ...], Count, tuple[Words, ...]]:
    """The extensions decided after the start, the longer count, and remarks (a late decision, a missing condition).

    Raises ``HistoryError`` for one extension too many, or one longer than the law allows.
    """
    kinds = {kind for rule in rules for kind in rule.start}
    decided = [event for event in history.events if event.kind in kinds and event.day >= term.start]
    count = term.count
    if not decided:
        return (), count, ()
    found: list[Extension] = []
    notes: list[Words] = []
    for event in decided:
        rule = _rule_for(rules, term.start, term.facts | event.conditions, notes)
        if rule is None:
            raise _none(event)
        days = _days(rule, event, len(found))
        found.append(Extension(rule, event.day, days, count.due))
        if count.due is not None and event.day > count.due:
            notes.append(_late(event, count.due))
        longer = count_after(calendar, term.start, count.value + days, term.rule.unit, term.pauses)
        notes.extend(_seam(calendar, count, longer, days))
        count = longer
    return tuple(found), count, tuple(notes)


def _rule_for(rules: Sequence[Rule], day: date, facts: frozenset[str], notes: list[Words]) -> Rule | None:
    """The extension that the facts allow; failing that the plainest one in force, with a remark."""
    in_force = [rule for rule in rules if rule.validity.covers(day)]
    for rule in in_force:
        if rule.requires.met_by(facts):
            return rule
    if not in_force:
        return None
    rule = in_force[0]
    words = vocabulary().conditions
    needed = [words[name].words for name in sorted(rule.requires.needs)]
    vi = f"Luật chỉ cho gia hạn vụ việc {', '.join(word.vi for word in needed)}; diễn biến chưa ghi điều này."
    en = f"The law extends a matter only when {', '.join(word.en for word in needed)}; the history does not say so."
    notes.append(Words(vi, en))
    return rule


def _days(rule: Rule, event: Event, before: int) -> int:
    if before >= rule.max_times:
        raise HistoryError(
            f"Gia hạn ngày {show_day(event.day)} là lần thứ {before + 1}, luật chỉ cho {rule.max_times} lần "
            f"({rule.reference.words.vi}).",
            hint="Vụ việc đặc biệt phức tạp (very_complex) được hai lần: kiểm tra điều kiện, hoặc bỏ bớt lần gia hạn.",
            english=f"The extension of {event.day} is number {before + 1}; the law allows {rule.max_times}.",
        )
    if event.days is None:
        return rule.value
    if not 1 <= event.days <= rule.value:
        raise HistoryError(
            f"Gia hạn ngày {show_day(event.day)} ghi {event.days} ngày, luật cho từ 1 đến {rule.value} ngày "
            f"({rule.reference.words.vi}).",
            hint="Sửa số ngày gia hạn.",
            english=f"The extension of {event.day} is {event.days} days; the law allows 1 to {rule.value}.",
        )
    return event.days


def _none(event: Event) -> HistoryError:
    return HistoryError(
        f"Ngày {show_day(event.day)} không có quy tắc nào cho gia hạn.",
        english=f"No rule allows the extension of {event.day}.",
    )


def _late(event: Event, due: date) -> Words:
    return Words(
        f"Quyết định gia hạn ngày {show_day(event.day)} ban hành sau khi thời hạn đã hết ({show_day(due)}): xem lại.",
        f"The extension of {event.day} was decided after the term had ended ({due}): check it.",
    )


def _seam(calendar: Calendar, count: Count, longer: Count, days: int) -> list[Words]:
    """The term moved over days off before it was extended: the other reading of where the extension begins."""
    if not count.moved_over or count.due is None or count.last is None or longer.due is None:
        return []
    other = count_after(calendar, count.due, days, count.unit).due
    if other is None or other == longer.due:
        return []
    vi = (
        f"Gia hạn tính tiếp từ {show_day(count.last)} (đủ ngày), không từ {show_day(count.due)} (đã dời vì ngày nghỉ); "
        f"tính từ ngày đã dời thì hạn là {show_day(other)}."
    )
    en = (
        f"The extension runs on from {count.last} (the full count), not from {count.due} (moved over days off); "
        f"counted from the moved day the due date would be {other}."
    )
    return [Words(vi, en)]
