"""Pages of the steps by which milestones and checklists are made and told of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

from dondoc.web.tasks import actions, plan_forms
from dondoc.web.tasks.actions import Exercise, Plan, Reached, Report
from dondoc.web.tasks.step_page import Page, Run


def _set(user: Any, key: int, form: Any) -> Any:
    said = form.cleaned_data
    plan = Plan(said["name"], said["planned_on"], said["note"], said["place"] or 0)
    return actions.set_milestone(user, key, plan, version=said["version"])


def _which(action: Callable[..., Any], *names: str) -> Run:
    """An action on one milestone; the other arguments are named as the form's fields."""

    def run(user: Any, key: int, form: Any) -> Any:
        said = form.cleaned_data
        return action(user, (key, said["which"].pk), version=said["version"], **{name: said[name] for name in names})

    return run


def _reach(user: Any, key: int, form: Any) -> Any:
    said = form.cleaned_data
    told = Reached(said["reached_on"], said["note"], form.proofs())
    return actions.reach(user, (key, said["which"].pk), told, version=said["version"])


def _list(user: Any, key: int, form: Any) -> Any:
    said = form.cleaned_data
    return actions.make_checklist(user, key, said["template"], version=said["version"], more=form.lines())


def _lengthen(user: Any, key: int, form: Any) -> Any:
    said = form.cleaned_data
    return actions.lengthen(user, key, form.added(), version=said["version"], reason=said["reason"])


def _tick(user: Any, key: int, form: Any) -> Any:
    said = form.cleaned_data
    told = Report(said["note"], proofs=form.proofs())
    return actions.tick(user, key, form.chosen(), told, version=said["version"])


def _untick(user: Any, key: int, form: Any) -> Any:
    said = form.cleaned_data
    return actions.untick(user, key, form.chosen(), version=said["version"], reason=said["reason"])


def _exercise(action: Callable[..., Any]) -> Run:
    def run(user: Any, key: int, form: Any) -> Any:
        said = form.cleaned_data
        told = Exercise(said["result"], said["note"], said["held_on"], form.proofs())
        return action(user, key, told, version=said["version"])

    return run


PLAN_PAGES: dict[str, Page] = {
    "milestone": Page(
        gettext_lazy("Set a milestone"),
        gettext_lazy("No milestone is planned after the due day of the task."),
        plan_forms.SetMilestone, _set,
    ),
    "reach": Page(
        gettext_lazy("Milestone reached"), gettext_lazy("The day on which it was there in fact counts."),
        plan_forms.Reach, _reach,
    ),
    "shift": Page(
        gettext_lazy("Move a milestone"), gettext_lazy("The old day stays beside the new one, with the reason."),
        plan_forms.Shift, _which(actions.move_milestone, "planned_on", "reason"),
    ),
    "unreach": Page(
        gettext_lazy("Not reached after all"),
        gettext_lazy("The milestone is open again; what was told stays on record."),
        plan_forms.Unreach, _which(actions.unreach, "reason"),
    ),
    "strike": Page(
        gettext_lazy("Give up a milestone"), gettext_lazy("It counts no longer and stays in the task's life."),
        plan_forms.Strike, _which(actions.strike, "reason"),
    ),
    "checklist": Page(
        gettext_lazy("Make a checklist"),
        gettext_lazy("The lines are copied from the template; drills and inspections are counted beside them."),
        plan_forms.MakeChecklist, _list,
    ),
    "lengthen": Page(
        gettext_lazy("Add lines to the checklist"),
        gettext_lazy("They stand at its end and count from today; percent of days before stays what it was."),
        plan_forms.Lengthen, _lengthen,
    ),
    "tick": Page(
        gettext_lazy("Tick lines"), gettext_lazy("Choose what is there now."), plan_forms.Tick, _tick,
    ),
    "untick": Page(
        gettext_lazy("Take ticks back"), gettext_lazy("Choose what is not there, and say why."),
        plan_forms.Untick, _untick,
    ),
    "drill": Page(
        gettext_lazy("Enter a drill"), gettext_lazy("A drill that failed has to be held again."),
        plan_forms.Exercised, _exercise(actions.drill),
    ),
    "inspection": Page(
        gettext_lazy("Enter an inspection"),
        gettext_lazy("Made by somebody outside the lead unit; one that failed has to be made again."),
        plan_forms.Exercised, _exercise(actions.inspect),
    ),
}  # fmt: skip
