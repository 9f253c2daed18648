"""A finding or an alarm as its card shows it: plain values in the reader's language, no markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.web.documents.clear import CLEAR
from dondoc.web.documents.indicators import catalogue
from dondoc.web.documents.models import Alarm, Document, Finding
from dondoc.web.ui.templatetags.dondoc import day, number

CHANGES = {"up": gettext_lazy("up"), "down": gettext_lazy("down")}
COMPARED = {
    "same_period": gettext_lazy("against the same period"),
    "previous_year": gettext_lazy("against the year before"),
    "previous_period": gettext_lazy("against the period before"),
    "target": gettext_lazy("against the plan"),
    "base_year": gettext_lazy("against the base year"),
}
CHECKS = {
    "sum": gettext_lazy("sum does not fit"),
    "rate": gettext_lazy("rate does not fit"),
    "share": gettext_lazy("share does not fit"),
    "direction": gettext_lazy("wrong direction"),
    "percent_point": gettext_lazy("percent or percentage point"),
    "same_fact": gettext_lazy("one fact, two numbers"),
    "impossible": gettext_lazy("impossible number"),
}
SETTLED = {
    "wrong": gettext_lazy("the text is wrong"),
    "asked": gettext_lazy("the unit was asked"),
    "right": gettext_lazy("the text is right"),
}


class Fact(NamedTuple):
    """One line of a card; ``carried`` when the words do not stand in the sentence itself."""

    name: Any
    value: str
    note: str = ""
    carried: bool = False


@dataclass
class Card:
    """What one card shows."""

    finding: Finding
    title: str
    facts: list[Fact] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    because: list[str] = field(default_factory=list)
    following: Finding | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for a person."""
        return self.finding.state == Finding.State.PROPOSED


@dataclass
class AlarmCard:
    """What one alarm shows."""

    alarm: Alarm
    kind: str
    settled: str


def card(finding: Finding, following: Finding | None = None) -> Card:
    """The card of a finding; ``following`` is the task after it, for merging."""
    make = {"task": _task, "figure": _figure, "citation": _citation}[finding.kind]
    made = make(finding)
    made.following = following
    seen = dict.fromkeys(" ".join(str(item.get("words", "")).split()) for item in finding.because)
    made.because = [words for words in seen if words][:5]
    if finding.by_hand:
        made.tags.append(("", _("added by hand")))
    if finding.state == Finding.State.PROPOSED and not finding.sure:
        made.tags.append(("risk", _("look closely")))
    return made


def alarm_card(alarm: Alarm) -> AlarmCard:
    """The card of an alarm."""
    settled = str(SETTLED.get(alarm.settled, "")) if alarm.settled else ""
    return AlarmCard(alarm, str(CHECKS.get(alarm.kind, alarm.kind)), settled)


def one_line(text: str) -> str:
    """A slice on one line, its first letter large."""
    line = " ".join(text.split()).strip(" ;,.")
    return line[:1].upper() + line[1:]


def _task(finding: Finding) -> Card:
    value, carried = finding.value, set(finding.inherited)
    made = Card(finding, one_line(str(value.get("action") or finding.quote)))
    leads = [str(name) for name in value.get("assignees") or []]
    lead = finding.lead
    shown = "; ".join(leads)
    note = ""
    if lead and leads and lead.name.casefold() != leads[0].casefold():
        note = lead.name
    elif leads and not lead:
        note = _("not found in the tree of units")
    facts = [
        Fact(_("Lead"), shown, note, "assignees" in carried),
        Fact(_("With"), "; ".join(map(str, value.get("cooperating") or [])), "", "cooperating" in carried),
        Fact(_("Due"), *_due(value), "deadline" in carried or "due" in carried),
        Fact(_("Product"), str(value.get("product") or ""), "", "product" in carried),
        Fact(_("Authority"), str(value.get("authority") or ""), "", "authority" in carried),
    ]
    made.facts = [fact for fact in facts if fact.value]
    made.missing = [str(CLEAR[name]) for name in value.get("missing") or [] if name in CLEAR]
    if leads:
        made.tags.append(("", lead.short or lead.name if lead else leads[0]))
    due = _due(value)[0]
    if due:
        made.tags.append(("", due))
    return made


def _due(value: dict[str, Any]) -> tuple[str, str]:
    """When a task is due, and how the text says it."""
    said = " ".join(str(value.get("deadline") or value.get("recurring") or "").split())
    shown = _day(value.get("due"))
    if not shown:
        return said, ""
    return shown, "" if not said or shown in said else f"“{said}”"


def _day(iso: Any) -> str:
    try:
        return day(date.fromisoformat(str(iso)[:10])) if iso else ""
    except ValueError:
        return str(iso)


def _figure(finding: Finding) -> Card:
    value = finding.value
    amount = value.get("value")
    shown = " – ".join(number(part) for part in amount) if isinstance(amount, list) else number(amount)
    unit = str(value.get("unit") or "")
    shown = f"{shown}{'' if unit == '%' else ' '}{unit}".strip()
    change = str(CHANGES.get(value.get("change") or "", ""))
    compared = str(COMPARED.get(value.get("compared_with") or "", ""))
    indicator = str(value.get("indicator") or "")
    made = Card(
        finding,
        " · ".join(part for part in (indicator or one_line(finding.quote), f"{change} {shown}".strip()) if part),
    )
    period = " – ".join(filter(None, (_day(value.get("period_start")), _day(value.get("period_end")))))
    facts = [
        Fact(_("Indicator"), indicator, _of_catalogue(value) if indicator else _("not named")),
        Fact(_("Value"), f"{change} {shown}".strip()),
        Fact(_("Unit"), unit), Fact(_("Period"), period), Fact(_("Compared"), compared),
    ]  # fmt: skip
    made.facts = [fact for fact in facts if fact.value or fact.note]
    made.tags = [("", compared)] if compared else []
    if value.get("is_target"):
        made.tags.append(("", _("target")))
    if not indicator:
        made.tags.append(("miss", _("indicator not named")))
    return made


def _of_catalogue(value: dict[str, Any]) -> str:
    """The programme of a figure's indicator, or that the catalogue does not know it."""
    known = catalogue().indicators.get(str(value.get("indicator_code") or ""))
    return catalogue().programmes.get(known.programme, "") if known else _("not in the catalogue")


def _citation(finding: Finding) -> Card:
    value = finding.value
    numbered = "-".join(str(value[key]) for key in ("number", "symbol") if value.get(key))
    made = Card(finding, one_line(finding.quote))
    facts = [
        Fact(_("Kind"), one_line(str(value.get("kind") or ""))), Fact(_("Number"), numbered),
        Fact(_("Issuer"), str(value.get("issuer") or ""), "", "issuer" in finding.inherited),
        Fact(_("Issued on"), _day(value.get("date")) or str(value.get("year") or "")),
        Fact(_("Title"), str(value.get("title") or "")), Fact(_("Part"), str(value.get("pinpoint") or "")),
    ]  # fmt: skip
    made.facts = [fact for fact in facts if fact.value]
    target = finding.target
    if target is not None and finding.state in (Finding.State.ACCEPTED, Finding.State.CORRECTED):
        stub = target.state == Document.State.STUB
        made.tags.append(("miss" if stub else "accent", f"→ {target}"))
    return made


def cards(findings: Sequence[Finding]) -> list[Card]:
    """Cards in the order of the text, each task knowing the next one."""
    tasks = [finding for finding in findings if finding.kind == Finding.Kind.TASK]
    after = {one.pk: two for one, two in pairwise(tasks)}
    return [card(finding, after.get(finding.pk)) for finding in findings]
