"""What to say when no rule in force answers an event."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.core.law.calendar.days import show_day
from dondoc.core.law.clock.events import Event, History
from dondoc.core.law.errors import HistoryError, LawError, RuleEnded, RuleNotYet
from dondoc.core.law.lawbook import Lawbook, Rule, Words


def not_in_force(rules: Sequence[Rule], event: Event) -> Words:
    """A remark: the event would start a step, but no rule for it was in force on that day."""
    first = min(rules, key=lambda rule: rule.validity.since)
    day = show_day(event.day)
    if event.day < first.validity.since:
        return Words(
            f"{first.name.vi}: ngày {day} chưa có quy định; quy tắc sớm nhất có từ {show_day(first.validity.since)}.",
            f"{first.name.en}: no rule yet on {event.day}; the first is in force from {first.validity.since}.",
        )
    last = max(rule.validity.until or event.day for rule in rules)
    return Words(
        f"{first.name.vi}: ngày {day} không còn quy định; quy tắc cuối cùng hết ngày {show_day(last)}.",
        f"{first.name.en}: no rule any more on {event.day}; the last one ended on {last}.",
    )


def nothing_started(history: History, book: Lawbook) -> LawError:
    """The error for a history that no rule in force answers."""
    started = [(event, book.starting(history.domain, event.kind)) for event in history.events]
    for event, rules in started:
        listed = [rule for rule in rules if rule.requires.met_by(history.conditions | event.conditions)]
        if not listed:
            continue
        remark = not_in_force(listed, event)
        first = min(rule.validity.since for rule in listed)
        kind: type[LawError] = RuleNotYet if event.day < first else RuleEnded
        return kind(
            remark.vi,
            hint="Kiểm tra lại ngày; xem các quy tắc: dondoc lawbook list.",
            english=remark.en,
        )
    kinds = book.words.events
    given = ", ".join(f"{kinds[event.kind].words.vi} ({event.kind})" for event in history.events)
    return HistoryError(
        f"Không có thời hạn nào bắt đầu từ: {given}.",
        hint="Bổ sung ngày nhận đơn (received), thụ lý (accepted) hoặc ban hành quyết định (decided).",
        english=f"No term starts with: {', '.join(event.kind for event in history.events)}.",
    )
