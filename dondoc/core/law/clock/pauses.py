"""Suspensions and obstacles: pairs of events between which days do not count."""

from __future__ import annotations

from dondoc.core.law.calendar.days import show_day
from dondoc.core.law.clock.counting import Pause
from dondoc.core.law.clock.events import Event, History
from dondoc.core.law.errors import EventOrderError
from dondoc.core.law.lawbook.rules import PauseRule
from dondoc.core.law.lawbook.vocabulary import vocabulary


def pauses_of(history: History, rule: PauseRule) -> tuple[Pause, ...]:
    """Pauses under one rule in order, cut to the days from which the law lets them count.

    Raises ``EventOrderError`` when a second one begins before the first has ended, or one ends that never began.
    """
    found: list[Pause] = []
    opened: Event | None = None
    for event in history.events:
        if event.kind == rule.begins:
            if opened is not None:
                raise _twice(rule, opened, event)
            opened = event
        elif event.kind == rule.ends:
            if opened is None:
                raise _never(rule, event)
            found.append(_pause(rule, opened, event))
            opened = None
    if opened is not None:
        found.append(_pause(rule, opened, None))
    return tuple(found)


def _pause(rule: PauseRule, opened: Event, ended: Event | None) -> Pause:
    begins = max(opened.day, rule.validity.since)
    if ended is None:
        return Pause(rule, opened.day, begins, None)
    return Pause(rule, opened.day, min(begins, ended.day), ended.day)


def _twice(rule: PauseRule, opened: Event, event: Event) -> EventOrderError:
    words = vocabulary().events
    begins, ends = words[rule.begins].words, words[rule.ends].words
    return EventOrderError(
        f"Có {begins.vi} ({rule.begins}) ngày {show_day(event.day)} trong khi lần trước, "
        f"{show_day(opened.day)}, chưa có {ends.vi} ({rule.ends}).",
        hint=f"Bổ sung ngày {ends.vi}.",
        english=f"{rule.begins} on {event.day} while the one of {opened.day} has not ended ({rule.ends}).",
    )


def _never(rule: PauseRule, event: Event) -> EventOrderError:
    words = vocabulary().events
    begins, ends = words[rule.begins].words, words[rule.ends].words
    return EventOrderError(
        f"Có {ends.vi} ({rule.ends}) ngày {show_day(event.day)} nhưng trước đó không có {begins.vi} ({rule.begins}).",
        hint="Kiểm tra lại thứ tự các ngày.",
        english=f"{rule.ends} on {event.day} without {rule.begins} before it.",
    )
