"""What happened to one matter: events with their days, and the facts that select rules. Nothing else is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from dondoc.core.law.calendar.days import shorten, show_day
from dondoc.core.law.errors import EventOrderError, HistoryError, UnknownWordError
from dondoc.core.law.lawbook.fields import suggest
from dondoc.core.law.lawbook.vocabulary import EventKind, Vocabulary, vocabulary

MIDNIGHT = time(0, 0)

#: a history longer than this is not one matter
MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its kind, day, hour where it matters, days of an extension, facts that hold for this event alone."""

    kind: str
    day: date
    hour: time | None = None
    days: int | None = None
    conditions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class History:
    """One matter: its kind (``complaint``), its events in order of time, the facts that hold throughout."""

    domain: str
    events: tuple[Event, ...]
    conditions: frozenset[str] = frozenset()
    id: str = ""

    def first(self, kind: str) -> Event | None:
        """The first event of a kind."""
        return next((event for event in self.events if event.kind == kind), None)


def history(domain: str, events: Iterable[Event], *, conditions: Iterable[str] = (), id: str = "") -> History:
    """A checked history, sorted by day; events may be given in any order.

    Raises ``UnknownWordError`` for a word the vocabulary does not know, ``EventOrderError`` for an acceptance before
    the receipt and the like, ``HistoryError`` for what makes no sense (an extension without an acceptance).

    >>> history("complaint", [Event("received", date(2026, 6, 20))], conditions=["remote"])
    """
    words = vocabulary()
    if domain not in words.domains:
        raise _unknown("loại việc", "kind of matter", domain, words.domains)
    facts = _facts(words, domain, conditions)
    kinds = {event.id: event for event in words.events_of(domain)}
    ranks = {kind: rank for rank, kind in enumerate(kinds)}
    listed = list(events)
    if not listed:
        raise HistoryError(
            "Chưa có sự kiện nào.",
            hint="Cho biết ít nhất một ngày, thường là ngày nhận đơn (received).",
            english="There is no event yet; give at least one day, usually the receipt (received).",
        )
    if len(listed) > MOST_EVENTS:
        raise HistoryError(f"Quá nhiều sự kiện ({len(listed)}).", english=f"Too many events ({len(listed)}).")
    for event in listed:
        _refuse_stranger(words, domain, kinds, event)
        _facts(words, domain, event.conditions)
    listed.sort(key=lambda event: (event.day, ranks[event.kind], event.hour or MIDNIGHT))
    _refuse_disorder(listed, kinds)
    return History(domain, tuple(listed), facts, id)


def _facts(words: Vocabulary, domain: str, conditions: Iterable[str]) -> frozenset[str]:
    known = [condition.id for condition in words.conditions_of(domain)]
    given = list(conditions)
    for name in given:
        if name not in known:
            raise _unknown("điều kiện", "condition", name, known, domain=words.domains[domain].vi)
    return words.with_implied(given)


def _unknown(vi: str, en: str, name: str, known: Iterable[str], *, domain: str = "") -> UnknownWordError:
    listed = list(known)
    there = f" dùng cho {domain.lower()}" if domain else ""
    hint = suggest(name, listed) if listed else "Loại việc này không có điều kiện nào."
    return UnknownWordError(
        f"Không có {vi} “{shorten(name)}”{there}.",
        hint=hint,
        english=f"There is no {en} “{shorten(name)}”. Known: {', '.join(listed[:12]) or 'none'}.",
    )


def _refuse_stranger(words: Vocabulary, domain: str, kinds: dict[str, EventKind], event: Event) -> None:
    if event.kind in kinds:
        return
    elsewhere = words.events.get(event.kind)
    if elsewhere is None:
        raise _unknown("sự kiện", "event", event.kind, kinds, domain=words.domains[domain].vi)
    where = ", ".join(words.domains[name].vi.lower() for name in sorted(elsewhere.domains))
    raise UnknownWordError(
        f"Sự kiện “{event.kind}” ({elsewhere.words.vi}) không có trong {words.domains[domain].vi.lower()}.",
        hint=f"Sự kiện này chỉ dùng cho: {where}.",
        english=f"The event “{event.kind}” does not belong to: {words.domains[domain].en}.",
    )


def _refuse_disorder(events: list[Event], kinds: dict[str, EventKind]) -> None:
    first: dict[str, date] = {}
    for event in events:
        first.setdefault(event.kind, event.day)
    seen: set[tuple[str, date, time | None]] = set()
    for event in events:
        kind = kinds[event.kind]
        for other in kind.not_before:
            if other in first and event.day < first[other]:
                raise _disorder(event, kind, kinds[other], first[other])
        if kind.needs and not any(other in first for other in kind.needs):
            needed = " / ".join(f"{kinds[other].words.vi} ({other})" for other in kind.needs)
            raise HistoryError(
                f"Có {kind.words.vi} ({event.kind}) ngày {show_day(event.day)} nhưng chưa có {needed}.",
                hint="Bổ sung sự kiện còn thiếu.",
                english=f"{event.kind} on {event.day} needs an earlier: {', '.join(kind.needs)}.",
            )
        if (event.kind, event.day, event.hour) in seen:
            raise HistoryError(
                f"Sự kiện {kind.words.vi} ({event.kind}) ngày {show_day(event.day)} ghi hai lần.",
                hint="Giữ lại một.",
                english=f"{event.kind} on {event.day} is given twice.",
            )
        seen.add((event.kind, event.day, event.hour))


def _disorder(event: Event, kind: EventKind, other: EventKind, day: date) -> EventOrderError:
    return EventOrderError(
        f"Ngày {kind.words.vi} ({event.kind}) {show_day(event.day)} "
        f"trước ngày {other.words.vi} ({other.id}) {show_day(day)}.",
        hint="Kiểm tra lại hai ngày này.",
        english=f"{event.kind} on {event.day} is before {other.id} on {day}; check both days.",
    )
