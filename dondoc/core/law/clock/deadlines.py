"""From events to deadlines: which rules the events start, what pauses and extends them, what answers them.

Nothing is stored: the same events under the same calendar and lawbook always give the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.core.law.calendar import Calendar, show_day, vietnam
from dondoc.core.law.clock.counting import Count, Pause, count_after, count_before
from dondoc.core.law.clock.events import Event, History
from dondoc.core.law.clock.extensions import Extension, Term, extend
from dondoc.core.law.clock.pauses import pauses_of
from dondoc.core.law.clock.refusals import not_in_force, nothing_started
from dondoc.core.law.lawbook import Lawbook, Rule, Words, lawbook

__all__ = ["Answer", "Deadline", "Step", "derive", "due_under"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One rule applied to one start. ``event`` is ``None`` when the start is the unanswered end of another step."""

    rule: Rule
    start: date
    event: Event | None
    count: Count
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    notes: tuple[Words, ...] = ()

    @property
    def due(self) -> date | None:
        """The last day; ``None`` while a pause goes on."""
        return self.count.due

    @property
    def value(self) -> int:
        """The term with its extensions, in the rule's unit."""
        return self.count.value


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the procedure (accept, settle, send) and every rule that answers it, the earliest first.

    ``done`` is the event that answered it, ``closed`` the one that took it away; ``expected`` marks a step that begins
    only if another one runs out unanswered.
    """

    id: str
    deadlines: tuple[Deadline, ...]
    done: Event | None = None
    closed: Event | None = None
    expected: bool = False

    @property
    def governing(self) -> Deadline:
        """The deadline that is shown as due: the earliest."""
        return self.deadlines[0]

    @property
    def name(self) -> Words:
        """What the step is called: by the Law's own rule where a decree or circular stands beside it."""
        return next((line.rule.name for line in self.deadlines if not line.rule.beside), self.deadlines[0].rule.name)

    @property
    def due(self) -> date | None:
        """The earliest last day; ``None`` while a pause goes on."""
        return self.deadlines[0].due

    @property
    def conflict(self) -> bool:
        """True when two texts in force set different terms for this step."""
        return len({(line.rule.value, line.rule.unit) for line in self.deadlines}) > 1

    @property
    def running(self) -> bool:
        """True when nothing has answered the step or taken it away."""
        return self.done is None and self.closed is None


@dataclass(frozen=True, slots=True)
class Answer:
    """Every step that a history has started, in order; what comes next; remarks that belong to no single step."""

    history: History
    steps: tuple[Step, ...]
    upcoming: tuple[Rule, ...] = ()
    notes: tuple[Words, ...] = ()

    def step(self, step_id: str) -> Step | None:
        """The first step with this id."""
        return next((step for step in self.steps if step.id == step_id), None)


def derive(history: History, *, calendar: Calendar | None = None, book: Lawbook | None = None) -> Answer:
    """Every deadline that the events give rise to, answered or not.

    The law in force on the day that starts a clock selects the rule. Raises ``RuleNotYet`` or ``RuleEnded`` when no
    rule in force is started at all, ``HistoryError`` for an extension the law does not give, ``YearError`` for a day
    outside the calendar.

    >>> derive(history("complaint", [Event("received", date(2026, 7, 3))])).step("complaint.accept").due
    datetime.date(2026, 7, 13)
    """
    work = _Work(history, calendar or vietnam(), book or lawbook())
    for event in history.events:
        work.calendar.table(event.day.year)
    for at, event in enumerate(history.events):
        work.start_with(at, event)
    work.start_after_steps()
    if not work.steps:
        raise nothing_started(history, work.book)
    steps = tuple(sorted(work.steps, key=lambda step: (step.governing.start, step.due or date.max)))
    return Answer(history, steps, _upcoming(history, steps, work.book), tuple(work.notes))


def due_under(rule_id: str, start: date, *, calendar: Calendar | None = None, book: Lawbook | None = None) -> Deadline:
    """One rule applied to one day, without a history; raises ``RuleNotYet``, ``RuleEnded``, ``RuleError``."""
    rule = (book or lawbook()).in_force(rule_id, start)
    event = Event(rule.start[0], start)
    return Deadline(rule, start, event, _count(rule, calendar or vietnam(), event, ()))


def _count(rule: Rule, calendar: Calendar, event: Event, pauses: Sequence[Pause]) -> Count:
    if rule.direction == "before":
        return count_before(calendar, event.day, rule.value, rule.unit, event.hour)
    return count_after(calendar, event.day, rule.value, rule.unit, pauses)


class _Work:
    """The state of one derivation."""

    def __init__(self, history: History, calendar: Calendar, book: Lawbook) -> None:
        self.history, self.calendar, self.book = history, calendar, book
        self.steps: list[Step] = []
        self.notes: list[Words] = []
        self._pauses: dict[str, tuple[Pause, ...]] = {}

    def start_with(self, at: int, event: Event) -> None:
        """Every step that one event starts."""
        rules = self.book.starting(self.history.domain, event.kind)
        if not rules:
            return
        facts = self.facts(event)
        found: dict[str, list[Rule]] = {}
        outside: dict[str, list[Rule]] = {}
        for rule in rules:
            if rule.requires.met_by(facts):
                place = found if rule.validity.covers(event.day) else outside
                place.setdefault(rule.step, []).append(rule)
        for step_id, listed in found.items():
            self.steps.append(self._step(step_id, listed, event, at, facts))
        for step_id, listed in outside.items():
            if step_id not in found:
                self.notes.append(not_in_force(listed, event))

    def start_after_steps(self) -> None:
        """Steps that begin when another one runs out with no answer (a second complaint)."""
        for step in tuple(self.steps):
            rules = self.book.after(step.id)
            if not rules or not step.running or step.due is None:
                continue
            event = Event("", step.due)
            facts = self.history.conditions
            listed = [rule for rule in rules if rule.requires.met_by(facts) and rule.validity.covers(step.due)]
            started = {other.id for other in self.steps}
            if listed and listed[0].step not in started:
                self.steps.append(self._step(listed[0].step, listed, event, len(self.history.events), facts))

    def facts(self, event: Event) -> frozenset[str]:
        """Conditions of the matter and of this event."""
        if not event.conditions:
            return self.history.conditions
        return self.book.words.with_implied(self.history.conditions | event.conditions)

    def _step(self, step_id: str, rules: list[Rule], event: Event, at: int, facts: frozenset[str]) -> Step:
        lines = [self._deadline(rule, event, facts) for rule in rules]
        if len(lines) > 1:
            lines.sort(key=lambda line: (line.due or date.max, bool(line.rule.beside)))  # on one day, the Law first
        done = self._answering(rules, event, at)
        closed = None if done else self._closing(rules, at)
        return Step(step_id, tuple(lines), done, closed, expected=not event.kind)

    def _deadline(self, rule: Rule, event: Event, facts: frozenset[str]) -> Deadline:
        pauses, notes = self._paused(rule, event)
        count = _count(rule, self.calendar, event, pauses)
        started = event if event.kind else None
        line = Deadline(rule, event.day, started, count, pauses, (), notes)
        extending = self.book.extensions(rule.step)
        if not extending:
            return line
        term = Term(rule, event.day, count, pauses, facts)
        extensions, count, more = extend(self.history, self.calendar, term, extending)
        return Deadline(rule, event.day, started, count, pauses, extensions, (*notes, *more))

    def _paused(self, rule: Rule, event: Event) -> tuple[tuple[Pause, ...], tuple[Words, ...]]:
        found: list[Pause] = []
        notes: list[Words] = []
        for name in rule.stopped_by:
            if name not in self._pauses:
                self._pauses[name] = pauses_of(self.history, self.book.pauses[name])
            for pause in self._pauses[name]:
                if pause.ordered < event.day:
                    continue
                since = pause.rule.validity.since
                if pause.ends is not None and pause.ends <= pause.begins and pause.ordered < since:
                    vi = f"Tạm đình chỉ ngày {show_day(pause.ordered)} vẫn tính: luật cho trừ từ {show_day(since)}."
                    notes.append(Words(vi, f"The suspension of {pause.ordered} still counts: not before {since}."))
                else:
                    found.append(pause)
        return tuple(found), tuple(notes)

    def _answering(self, rules: list[Rule], event: Event, at: int) -> Event | None:
        kinds = frozenset().union(*(rule.done_by for rule in rules))
        if not kinds:
            return None
        backwards = rules[0].direction == "before"
        later = self.history.events if backwards else self.history.events[at + 1 :]
        for other in later:
            if other.kind in kinds and (other.day <= event.day if backwards else other.day >= event.day):
                return other
        return None

    def _closing(self, rules: list[Rule], at: int) -> Event | None:
        kinds = frozenset().union(*(rule.closed_by for rule in rules))
        later = self.history.events[at + 1 :]
        return next((other for other in later if other.kind in kinds), None) if kinds else None


def _upcoming(history: History, steps: Sequence[Step], book: Lawbook) -> tuple[Rule, ...]:
    """Rules that the answer to an open step will start: what the office should prepare for."""
    if not history.events:
        return ()
    day = history.events[-1].day
    there = {event.kind for event in history.events}
    kinds = [
        kind
        for step in steps
        if step.running and not step.expected
        for line in step.deadlines
        for kind in sorted(line.rule.done_by)
    ]
    found: dict[str, Rule] = {}
    for kind in kinds:
        if kind not in there:
            for rule in book.starting(history.domain, kind):
                if rule.requires.met_by(history.conditions) and rule.validity.covers(day):
                    found.setdefault(rule.id, rule)
    return tuple(sorted(found.values(), key=lambda rule: rule.value * (1.4 if rule.unit == "working_day" else 1)))
