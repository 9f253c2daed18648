"""A history written as YAML, or as the mapping that such a text holds.

id: KN-07                     # may be left out
kind: complaint               # complaint, denunciation, reception, proposal, party
conditions: [complex]         # facts that hold throughout
events:
  - received: 20/6/2026
  - accepted: 2026-06-29
  - suspended: 2026-07-10
  - resumed: 2026-07-20
  - extended: {day: 2026-08-01, days: 20}
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from dondoc.core.law.calendar.days import parse_day, shorten
from dondoc.core.law.clock.events import Event, History, history
from dondoc.core.law.errors import DayError, HistoryError, LawError
from dondoc.core.law.lawbook.fields import Fields, day_of
from dondoc.core.law.lawbook.yamltext import Located, Problem, read_yaml

KEYS = ("id", "kind", "conditions", "events", "note")
EVENT_KEYS = ("day", "hour", "days", "conditions", "note")
MOST_DAYS = 3_660


def read_history(text: str, file: str = "events.yaml") -> History:
    """Read one history from YAML; raises ``HistoryError`` naming file, line and key."""
    return _history_of(read_yaml(text, file))


def history_from(data: Any, file: str = "") -> History:
    """Read one history from values already read (JSON, a web form); raises ``HistoryError``."""
    return _history_of(Located(data, file))


def _history_of(source: Located) -> History:
    problems = list(source.problems)
    _stop(problems)
    if not isinstance(source.value, Mapping):
        raise HistoryError(
            "Tệp diễn biến phải có kind và events.",
            hint="Ví dụ: kind: complaint, rồi events: [{received: 20/06/2026}].",
            where=source.file,
            english="A history needs kind and events.",
        )
    fields = Fields(source, source.value, (), problems)
    fields.refuse_unknown(KEYS)
    domain, conditions = fields.text("kind"), fields.names("conditions")
    name = fields.text("id", required=False)
    events = _events(fields)
    _stop(problems)
    try:
        return history(domain, events, conditions=conditions, id=name)
    except LawError as error:
        raise _placed(error, source.file) from None


def _placed(error: LawError, file: str) -> LawError:
    return type(error)(error.message, hint=error.hint, where=error.where or file, english=error.english)


def _stop(problems: list[Problem]) -> None:
    if problems:
        first = problems[0]
        english = f"{first.where_english}: {first.en}" if first.where else first.en
        raise HistoryError(first.vi, hint=first.hint, where=first.where, english=english)


def _events(fields: Fields) -> list[Event]:
    """Events as a list of ``kind: day``, or as one mapping whose values are days or lists of days."""
    value = fields.row.get("events")
    if value is None:
        fields.missing("events")
        return []
    if isinstance(value, Mapping):
        part = Fields(fields.source, value, ("events",), fields.problems)
        return [event for kind in value for event in _events_of(part, kind)]
    if isinstance(value, list | tuple):
        found: list[Event] = []
        for at, entry in enumerate(value):
            if isinstance(entry, Mapping) and len(entry) == 1:
                part = Fields(fields.source, entry, ("events", at), fields.problems)
                found.extend(_events_of(part, next(iter(entry))))
            else:
                vi, en = f"mục {at + 1} phải là một cặp “sự kiện: ngày”.", f"entry {at + 1} must be one “event: day”."
                fields.note("events", vi, en, rule="wrong-type")
        return found
    fields.note(
        "events", "phải là danh sách “- sự kiện: ngày”.", "must be a list of “- event: day”.", rule="wrong-type"
    )
    return []


def _events_of(part: Fields, kind: Any) -> list[Event]:
    value = part.row[kind]
    values = value if isinstance(value, list | tuple) else [value]
    found = (_event(part, kind, item) for item in values)
    return [event for event in found if event is not None]


def _event(part: Fields, kind: Any, value: Any) -> Event | None:
    key = str(kind)
    days: int | None = None
    conditions: tuple[str, ...] = ()
    if isinstance(value, Mapping):
        inner = Fields(part.source, value, (*part.path, key), part.problems)
        inner.refuse_unknown(EVENT_KEYS)
        days = inner.number("days", most=MOST_DAYS) if "days" in value else None
        conditions = inner.names("conditions")
        written = f"{inner.text('day')} {inner.text('hour', required=False)}".strip()
        if not written:
            return None
    elif value is None or isinstance(value, list | tuple | float | bool):
        part.note(key, "thiếu ngày.", "the day is missing.", hint="Viết 20/06/2026 hoặc 2026-06-20.", rule="wrong-day")
        return None
    else:
        written = value
    try:
        day, hour = moment_of(written)
    except DayError as error:
        part.note(key, error.message, error.english, hint=error.hint, rule="wrong-day")
        return None
    return Event(key, day, hour, days, frozenset(conditions))


def moment_of(value: Any) -> tuple[date, time | None]:
    """A day and, where given, an hour: ``14/08/2026 08:30``; raises ``DayError``."""
    if isinstance(value, datetime):
        return value.date(), value.time().replace(microsecond=0, tzinfo=None)
    if isinstance(value, date):
        return day_of(value), None
    written, _, hour = str(value).strip().replace("T", " ", 1).partition(" ")
    day = parse_day(written if any(sign.isdigit() for sign in written) else str(value))
    if not hour.strip():
        return day, None
    parts = hour.strip().lower().replace("h", ":").rstrip(":").split(":")
    numbers = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= 2]
    if len(numbers) != len(parts) or len(parts) > 3 or numbers[0] > 23 or any(number > 59 for number in numbers):
        raise DayError(
            f"“{shorten(hour)}” không phải giờ.",
            hint="Viết giờ theo dạng 08:30.",
            english=f"“{shorten(hour)}” is not an hour; write 08:30.",
        )
    return day, time(numbers[0], numbers[1] if len(numbers) > 1 else 0)
