"""Where a step stands on a given day. The day is always handed in: the core has no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dondoc.core.law.calendar import Calendar, vietnam
from dondoc.core.law.clock.deadlines import Step
from dondoc.core.law.lawbook import Words

State = Literal["open", "done_in_time", "done_late", "overdue", "suspended", "closed"]

STATES: dict[State, Words] = {
    "open": Words("còn hạn", "open"),
    "done_in_time": Words("đúng hạn", "done in time"),
    "done_late": Words("trễ hạn", "done late"),
    "overdue": Words("quá hạn", "overdue"),
    "suspended": Words("tạm đình chỉ", "suspended"),
    "closed": Words("đã khép lại", "closed"),
}
EXPIRED = Words("đã hết thời hiệu", "time limit over")
IN_EFFECT = Words("đã có hiệu lực", "in effect")
NOT_YET = Words("chưa có hiệu lực", "not yet in effect")
ALARM = Words("đã quá mốc", "past the mark")


@dataclass(frozen=True, slots=True)
class Status:
    """A state, how it is said, and days: ``days`` left (negative: late) and working days left until the due day."""

    state: State
    words: Words
    days: int | None = None
    working_days: int | None = None


def settled(step: Step) -> Status | None:
    """What events alone tell, without knowing the day: done, closed or suspended; ``None`` for an open step."""
    if step.done is not None:
        late = step.due is not None and step.done.day > step.due and step.governing.rule.wording != "promptly"
        state: State = "done_late" if late else "done_in_time"
        days = (step.due - step.done.day).days if step.due is not None else None
        return Status(state, STATES[state], days)
    if step.closed is not None:
        return Status("closed", STATES["closed"])
    if step.due is None:
        return Status("suspended", STATES["suspended"], step.governing.count.remaining)
    return None


def status(step: Step, as_of: date, calendar: Calendar | None = None) -> Status:
    """Where the step stands at the end of ``as_of``; events after that day are not known yet."""
    if step.done is not None and step.done.day <= as_of:
        return settled(step) or Status("open", STATES["open"])
    if step.closed is not None and step.closed.day <= as_of:
        return Status("closed", STATES["closed"])
    paused = any(
        pause.begins <= as_of and (pause.ends is None or as_of < pause.ends)
        for line in step.deadlines
        for pause in line.pauses
    )
    if paused or step.due is None:
        return Status("suspended", STATES["suspended"], step.governing.count.remaining)
    return _running(step, step.due, as_of, calendar or vietnam())


def _running(step: Step, due: date, as_of: date, calendar: Calendar) -> Status:
    rule = step.governing.rule
    days, working = (due - as_of).days, calendar.count_working_days(as_of, due)
    if as_of <= due or rule.wording == "promptly":
        words = NOT_YET if rule.nature == "effect" else STATES["open"]
        return Status("open", words, days, working)
    if rule.nature == "right":
        return Status("closed", EXPIRED, days, working)
    if rule.nature == "effect":
        return Status("closed", IN_EFFECT, days, working)
    return Status("overdue", ALARM if rule.nature == "alarm" else STATES["overdue"], days, working)
