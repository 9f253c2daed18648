"""The same explanation as plain values for JSON; its shape is ``data/deadline.schema.json``."""

from __future__ import annotations

from datetime import date
from typing import Any

from dondoc.core.law.calendar import Calendar, DayOff, Difference, WorkedDay
from dondoc.core.law.clock import Answer, Deadline, Event, MovedDeadline, Pause, Status, Step, settled, status
from dondoc.core.law.lawbook import Language, Lawbook, Reference, Rule, lawbook
from dondoc.core.law.telling.explain import explain

SCHEMA = "dondoc/deadline/1"


def trace(
    answer: Answer,
    lang: Language = "vi",
    *,
    as_of: date | None = None,
    calendar: Calendar | None = None,
    book: Lawbook | None = None,
) -> dict[str, Any]:
    """A whole answer as plain values; ``status`` tells what is open or overdue only when ``as_of`` is given."""
    book = book or lawbook()
    history = answer.history
    return {
        "schema": SCHEMA,
        "id": history.id,
        "kind": history.domain,
        "conditions": sorted(history.conditions),
        "events": [_event(event) for event in history.events],
        "as_of": as_of.isoformat() if as_of else None,
        "lang": lang,
        "steps": [step_trace(step, lang, as_of=as_of, calendar=calendar, book=book) for step in answer.steps],
        "next": [_upcoming(rule, lang) for rule in answer.upcoming],
        "notes": [note.say(lang) for note in answer.notes],
    }


def step_trace(
    step: Step,
    lang: Language = "vi",
    *,
    as_of: date | None = None,
    calendar: Calendar | None = None,
    book: Lawbook | None = None,
) -> dict[str, Any]:
    """One step as plain values: due day, every text that answers it, the sentence, the explanation line by line."""
    told = explain(step, lang, book=book)
    standing = status(step, as_of, calendar) if as_of is not None else settled(step)
    rule = step.governing.rule
    return {
        "step": step.id,
        "name": told.title,
        "nature": rule.nature,
        "duty_of": rule.duty_of,
        "due": _iso(step.due),
        "conflict": step.conflict,
        "expected": step.expected,
        "estimated_years": sorted({year for line in step.deadlines for year in line.count.estimated}),
        "status": _status(standing, lang),
        "done": _event(step.done) if step.done else None,
        "closed": _event(step.closed) if step.closed else None,
        "deadlines": [_deadline(line, lang) for line in step.deadlines],
        "sentence": told.sentence,
        "explanation": [{"about": line.kind, "text": line.text, "depth": line.depth} for line in told.lines],
    }


def _deadline(line: Deadline, lang: Language) -> dict[str, Any]:
    rule, count = line.rule, line.count
    return {
        **_rule(rule, lang),
        "started_by": line.event.kind if line.event is not None else None,
        "start": line.start.isoformat(),
        "total": line.value,
        "first_day": _iso(count.first),
        "last_day": _iso(count.last),
        "due": _iso(count.due),
        "due_at": count.moment.isoformat(timespec="minutes") if count.moment else None,
        "remaining": count.remaining,
        "skipped": [_off(row, lang) for row in count.skipped],
        "moved_over": [_off(row, lang) for row in count.moved_over],
        "worked": [_worked(row, lang) for row in count.worked],
        "pauses": [_pause(pause, lang) for pause in line.pauses],
        "extensions": [
            {
                "decided": row.decided.isoformat(),
                "days": row.days,
                "ended_before": _iso(row.ended),
                **_rule(row.rule, lang),
            }
            for row in line.extensions
        ],
        "notes": [note.say(lang) for note in line.notes],
    }


def _rule(rule: Rule, lang: Language) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "name": rule.name.say(lang),
        "value": rule.value,
        "unit": rule.unit,
        "direction": rule.direction,
        "wording": rule.wording,
        "in_force": {"from": rule.validity.since.isoformat(), "to": _iso(rule.validity.until)},
        "reference": _reference(rule.reference, lang),
        "confidence": rule.confidence,
    }


def _upcoming(rule: Rule, lang: Language) -> dict[str, Any]:
    return {**_rule(rule, lang), "step": rule.step, "starts_with": list(rule.start)}


def _reference(reference: Reference, lang: Language) -> dict[str, str]:
    return {
        "words": reference.words.say(lang),
        "law": reference.law,
        "article": reference.article.say(lang),
        "url": reference.url,
    }


def _status(standing: Status | None, lang: Language) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {
        "state": standing.state,
        "words": standing.words.say(lang),
        "days": standing.days,
        "working_days": standing.working_days,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "day": event.day.isoformat(),
        "hour": event.hour.isoformat(timespec="minutes") if event.hour else None,
        "days": event.days,
        "conditions": sorted(event.conditions),
    }


def _pause(pause: Pause, lang: Language) -> dict[str, Any]:
    return {
        "rule": pause.rule.id,
        "ordered": pause.ordered.isoformat(),
        "from": pause.begins.isoformat(),
        "resumed": _iso(pause.ends),
        "days": pause.days,
        "reference": _reference(pause.rule.reference, lang),
    }


def _off(row: DayOff, lang: Language) -> dict[str, str]:
    name = row.name if lang == "vi" else row.english
    return {"day": row.day.isoformat(), "name": name, "kind": row.kind, "reference": row.reference}


def _worked(row: WorkedDay, lang: Language) -> dict[str, Any]:
    name = row.name if lang == "vi" else row.english
    return {
        "day": row.day.isoformat(),
        "name": name,
        "instead_of": _iso(row.instead_of),
        "reference": row.reference,
    }


def moved_trace(entry: MovedDeadline, lang: Language = "vi") -> dict[str, Any]:
    """One line of the log of moved deadlines as plain values."""
    return {
        "id": entry.history,
        "step": entry.step,
        "rule": entry.rule.id,
        "name": entry.rule.name.say(lang),
        "start": entry.start.isoformat(),
        "before": entry.before.isoformat(),
        "after": entry.after.isoformat(),
        "because": [_difference(row, lang) for row in entry.because],
    }


def _difference(row: Difference, lang: Language) -> dict[str, str]:
    reason = row.now_off or row.now_worked
    name = (reason.name if lang == "vi" else reason.english) if reason is not None else ""
    return {
        "day": row.day.isoformat(),
        "now": "off" if row.now_off is not None else "worked",
        "name": name,
        "reference": reason.reference if reason is not None else "",
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
