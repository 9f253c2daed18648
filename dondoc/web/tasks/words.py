"""Words of the room as pages show them: states, steps, kinds of due days and products."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.web.tasks.models import Step, Task
from dondoc.web.tasks.terms import parts_of
from dondoc.web.ui.templatetags.dondoc import day

#: state -> its words, the colour of its tag
STATES: dict[str, tuple[Any, str]] = {
    "open": (gettext_lazy("not closed"), ""),
    "in_time": (gettext_lazy("in time"), "accent"),
    "overdue": (gettext_lazy("overdue"), "late"),
    "done_on_time": (gettext_lazy("done on time"), "done"),
    "done_late": (gettext_lazy("done late"), "done"),
    "waiting": (gettext_lazy("waits for verification"), "accent"),
    "silent": (gettext_lazy("silent"), "risk"),
    "at_risk": (gettext_lazy("at risk"), "risk"),
    "phantom": (gettext_lazy("nobody there to take it"), "late"),
    "dropped": (gettext_lazy("dropped"), ""),
}
EXPLAINED: dict[str, Any] = {
    "in_time": gettext_lazy("not verified yet; the due day is not past, or the product was handed in by then"),
    "overdue": gettext_lazy("the due day is past and the product was not handed in by then"),
    "done_on_time": gettext_lazy("verified; handed in on the due day or before"),
    "done_late": gettext_lazy("verified; handed in after the due day"),
}
STEPS: dict[str, Any] = {
    "assigned": gettext_lazy("given"),
    "changed": gettext_lazy("corrected"),
    "withdrawn": gettext_lazy("taken back"),
    "reinstated": gettext_lazy("given again"),
    "acknowledged": gettext_lazy("acknowledged"),
    "noted": gettext_lazy("progress"),
    "proposed": gettext_lazy("product handed in"),
    "verified": gettext_lazy("verified as done"),
    "returned": gettext_lazy("returned"),
    "reopened": gettext_lazy("reopened"),
    "extended": gettext_lazy("extended"),
    "split": gettext_lazy("split"),
    "moved": gettext_lazy("moved to another unit"),
    "dropped": gettext_lazy("dropped"),
    "rolled": gettext_lazy("all parts are done"),
    "asked": gettext_lazy("asked to explain"),
    "answered": gettext_lazy("answered"),
    "planned": gettext_lazy("milestone set"),
    "shifted": gettext_lazy("milestone moved"),
    "reached": gettext_lazy("milestone reached"),
    "unreached": gettext_lazy("milestone not reached after all"),
    "struck": gettext_lazy("milestone given up"),
    "listed": gettext_lazy("checklist made"),
    "lengthened": gettext_lazy("checklist: lines added"),
    "ticked": gettext_lazy("checklist: there"),
    "unticked": gettext_lazy("checklist: not there"),
    "entered": gettext_lazy("exercise"),
}
#: state of a milestone -> its words, the colour of its tag
MARKS: dict[str, tuple[Any, str]] = {
    "reached": (gettext_lazy("reached"), "done"),
    "reached_late": (gettext_lazy("reached late"), "done"),
    "behind": (gettext_lazy("behind plan"), "late"),
    "ahead": (gettext_lazy("planned"), ""),
    "given_up": (gettext_lazy("given up"), ""),
}
#: state of a long list on its way into a workbook -> its words, the colour of its tag
EXPORTS: dict[str, tuple[Any, str]] = {
    "waiting": (gettext_lazy("waits for its turn"), ""),
    "writing": (gettext_lazy("is being written"), "accent"),
    "ready": (gettext_lazy("ready"), "done"),
    "failed": (gettext_lazy("could not be written"), "late"),
}
EXERCISES: dict[str, Any] = {"drill": gettext_lazy("drill"), "inspection": gettext_lazy("inspection")}
RESULTS: dict[str, tuple[Any, str]] = {
    "passed": (gettext_lazy("passed"), "done"),
    "remarks": (gettext_lazy("passed with remarks"), "risk"),
    "failed": (gettext_lazy("failed"), "late"),
}
PRODUCTS: dict[str, Any] = {
    "none": gettext_lazy("not clear yet"),
    "document": gettext_lazy("document"),
    "figure": gettext_lazy("figure"),
    "event": gettext_lazy("event"),
    "milestone": gettext_lazy("works milestone"),
}
DUES: dict[str, Any] = {
    "none": gettext_lazy("not set"),
    "date": gettext_lazy("a day"),
    "period": gettext_lazy("the end of a period"),
    "working_days": gettext_lazy("in working days"),
    "recurring": gettext_lazy("recurring"),
    "standing": gettext_lazy("standing"),
}
EVERY: dict[str, Any] = {
    "week": gettext_lazy("weekly"),
    "month": gettext_lazy("monthly"),
    "quarter": gettext_lazy("quarterly"),
    "6-months": gettext_lazy("half-yearly"),
    "year": gettext_lazy("yearly"),
}
WEEKDAYS = (
    gettext_lazy("Monday"), gettext_lazy("Tuesday"), gettext_lazy("Wednesday"), gettext_lazy("Thursday"),
    gettext_lazy("Friday"), gettext_lazy("Saturday"), gettext_lazy("Sunday"),
)  # fmt: skip


def tags_of(row: Any) -> list[tuple[str, str]]:
    """(colour, words) of a row on which ``queries.tell`` has put what it is."""
    out = []
    for name in (row.told, *sorted(row.beside)):
        if name:
            words, kind = STATES[name]
            out.append((kind, str(words)))
    return out + _plan_tags(row)


def _plan_tags(row: Any) -> list[tuple[str, str]]:
    """How far a work's milestones are, and how ready a task of readiness is."""
    out = []
    work, ready = getattr(row, "work", None), getattr(row, "ready", None)
    if work is not None:
        told = _("milestones %(n)s/%(all)s") % {"n": work.reached, "all": len(work.counted)}
        out.append(("late" if work.behind else "", f"{told}, {MARKS['behind'][0]}" if work.behind else told))
    if ready is not None:
        low = ready.percent < settings.TASKS_READY_PERCENT
        out.append(("risk" if low else "done", _("%(n)s %% ready") % {"n": ready.percent}))
    return out


def due_words(task: Task) -> str:
    """Until when, in words: "30/6/2026", "monthly, this round by 30/6/2026", "standing"."""
    if task.due_kind == Task.Due.RECURRING:
        return _("%(every)s, this round by %(day)s") % {"every": EVERY[task.every], "day": day(task.due)}
    if task.due is None:
        return str(DUES[task.due_kind])
    return day(task.due)


def due_reason(task: Task) -> str:
    """How the due day was counted; "" for a plain day."""
    if task.due_kind == Task.Due.WORKING_DAYS:
        told = {"n": task.working_days, "day": day(task.counted_from)}
        return _("%(n)s working days after %(day)s, days off not counted") % told
    if task.due_kind == Task.Due.PERIOD and task.period:
        from django.utils.translation import get_language

        from dondoc.core.law.periods import period_name

        vietnamese, english = period_name(*parts_of(task.period))
        return _("the end of %(period)s") % {"period": english if get_language() == "en" else vietnamese}
    if task.due_words:
        return f"“{task.due_words}”"
    return round_words(task.every, task.at) if task.at else ""


def round_words(every: str, at: str) -> str:
    """By which day of each round: "by day 14", "by day 19 of month 3", "by Friday"."""
    month, dash, number = at.rpartition("-")
    if dash:
        return _("by day %(day)s of month %(month)s of the round") % {"day": number, "month": month}
    if every == Task.Every.WEEK:
        return _("by %(weekday)s") % {"weekday": WEEKDAYS[int(number) - 1]}
    return _("by day %(day)s of the month") % {"day": number}


def _verified_line(data: dict[str, Any]) -> str:
    late = _("late") if data.get("late") else _("on time")
    told = [_("handed in on %(day)s, %(late)s") % {"day": day(data.get("handed_on")), "late": late}]
    if data.get("missed"):
        told.append(_("missed: %(days)s") % {"days": ", ".join(day(one) for one in data["missed"])})
    if data.get("passed"):
        days = ", ".join(day(one) for one in data["passed"])
        told.append(_("fell due while it waited: %(days)s") % {"days": days})
    return "; ".join(told)


def _milestone_line(kind: str, data: dict[str, Any]) -> str:
    told = {"name": data.get("milestone", ""), "planned": day(data.get("planned")), "was": day(data.get("was"))}
    match kind:
        case "planned":
            return _("%(name)s, planned for %(planned)s") % told
        case "shifted":
            return _("%(name)s, from %(was)s to %(planned)s") % told
        case "reached":
            return _("%(name)s, on %(day)s") % (told | {"day": day(data.get("reached"))})
    return str(told["name"])


def book_line(step: Step) -> str:
    """The workbook that a step was taken by, "" where it was none: "theo phiếu “phieu.xlsx”, dòng 7"."""
    told = {"name": step.data.get("book_name"), "row": step.data.get("row")}
    return _("by the workbook “%(name)s”, row %(row)s") % told if told["name"] else ""


def step_line(step: Step) -> str:
    """What a step changed, beside its note: "from 30/6/2026 to 30/9/2026"."""
    data = step.data
    match step.kind:
        case "extended":
            return _("from %(was)s to %(now)s") % {"was": day(data.get("was")), "now": day(step.due)}
        case "moved":
            return _("from %(was)s to %(now)s") % {"was": data.get("was", ""), "now": step.lead}
        case "noted" if data.get("percent") is not None:
            return f"{data['percent']} %"
        case "split":
            return ", ".join(data.get("units", []))
        case "verified":
            return _verified_line(data)
        case "reopened" if step.due:
            return _("due %(day)s") % {"day": day(step.due)}
        case "acknowledged" if data.get("person"):
            return _("in charge: %(person)s") % {"person": data["person"]}
        case "proposed":
            return str(data.get("product") or "")
        case "planned" | "shifted" | "reached" | "unreached" | "struck":
            return _milestone_line(step.kind, data)
        case "listed":
            return str(data.get("checklist", ""))
        case "ticked" | "unticked" | "lengthened":
            return "; ".join(data.get("items", []))
        case "entered":
            told = {"what": EXERCISES[data["entry"]], "day": day(data["held_on"]), "how": RESULTS[data["result"]][0]}
            return _("%(what)s on %(day)s: %(how)s") % told
    return ""
