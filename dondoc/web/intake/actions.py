"""Every decision on the desk. Each asks for the right, holds the rows that the person saw, changes them, keeps what
undo needs and writes the log, in one transaction (``work``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.web.documents.clear import missing_of
from dondoc.web.documents.models import Alarm, Document, Finding
from dondoc.web.documents.queries import unit_finder
from dondoc.web.intake import citing
from dondoc.web.intake.errors import NotPossible, WrongValue
from dondoc.web.intake.spans import chosen, pieces
from dondoc.web.intake.work import Work, undo, work

__all__ = ["Change", "accept", "accept_citations", "add", "correct", "merge", "refuse", "settle", "split", "undo"]

State = Finding.State
_OPEN = (State.PROPOSED, State.REFUSED)
SETTLED = ("wrong", "asked", "right")
BULK = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """What a person typed for a card: words of the text with their place, fields of its kind, names of units."""

    quote: str
    start: int | None = None
    end: int | None = None
    value: dict[str, Any] = field(default_factory=dict)
    target: str = ""


def accept(actor: Any, document: Document, key: int, *, version: int, target: str = "") -> Finding:
    """Take a proposal as it stands; a citation is linked to a registered document or makes a stub."""
    with work(actor, document, "intake.accept") as under:
        finding: Finding = under.hold(key, version)
        if finding.state not in _OPEN:
            raise NotPossible(_("This card is decided already."))
        _take(under, finding, target)
        under.close()
        if finding.kind == Finding.Kind.CITATION:
            citing.sync_links(document)
    return finding


def _take(under: Work, finding: Finding, target: str = "") -> None:
    under.decide(finding, State.CORRECTED if finding.proposed is not None else State.ACCEPTED)
    if finding.kind == Finding.Kind.CITATION:
        citing.point(under, finding, target)


def refuse(actor: Any, document: Document, key: int, *, version: int, reason: str) -> Finding:
    """Say no to a proposal, with a reason that is kept."""
    if not reason.strip():
        raise WrongValue(_("Say in a few words why; the reason is kept."), field="reason")
    with work(actor, document, "intake.refuse") as under:
        finding: Finding = under.hold(key, version)
        if finding.state in (State.REFUSED, State.MERGED):
            raise NotPossible(_("This card is decided already."))
        under.decide(finding, State.REFUSED, reason.strip()[:300])
        finding.target = None
        under.close()
        if finding.kind == Finding.Kind.CITATION:
            citing.sync_links(document)
    return finding


def correct(actor: Any, document: Document, key: int, *, version: int, change: Change) -> Finding:
    """Correct a card's fields and words, and take it; what the reader proposed is kept beside."""
    with work(actor, document, "intake.correct") as under:
        finding: Finding = under.hold(key, version)
        if finding.state == State.MERGED:
            raise NotPossible(_("This card was merged into another."))
        _remember(finding)
        _apply(under, finding, change)
        under.decide(finding, State.CORRECTED)
        _cite_again(under, finding, change.target)
        under.close()
        if finding.kind == Finding.Kind.CITATION:
            citing.sync_links(document)
    return finding


def _remember(finding: Finding) -> None:
    if finding.proposed is None and not finding.by_hand:
        finding.proposed = {
            "start": finding.start, "end": finding.end, "quote": finding.quote, "value": finding.value,
            "lead": finding.lead_id,
        }  # fmt: skip


def _cite_again(under: Work, finding: Finding, target: str) -> None:
    """A corrected number means another document; one that a person chose stays."""
    if finding.kind != Finding.Kind.CITATION:
        return
    old = (finding.proposed or {}).get("value", {})
    if not target and any(
        old.get(key) != finding.value.get(key) for key in ("kind", "number", "symbol", "date", "year")
    ):
        finding.target = None
    citing.point(under, finding, target)


def add(actor: Any, document: Document, kind: str, *, change: Change) -> Finding:
    """Add what the reader missed: words of the text, taken at once."""
    if kind not in Finding.Kind.values:
        raise WrongValue(_("Choose task, figure or citation."), field="kind")
    with work(actor, document, "intake.add") as under:
        finding = Finding(document=document, kind=kind, start=0, end=1, by_hand=True)
        _set_span(finding, change)
        under.decide(finding, State.ACCEPTED)
        under.made(finding)
        _apply(under, finding, change)
        if kind == Finding.Kind.CITATION:
            citing.point(under, finding, change.target)
        finding.save()
        under.close()
        if kind == Finding.Kind.CITATION:
            citing.sync_links(document)
    return finding


def _set_span(finding: Finding, change: Change) -> None:
    text = finding.document.text
    if (
        finding.pk is None
        or " ".join(change.quote.split()) != " ".join(finding.quote.split())
        or change.start is not None
    ):
        finding.start, finding.end = chosen(text, change.quote, change.start, change.end, hint=finding.start)
    finding.quote = text[finding.start : finding.end]


def _apply(under: Work, finding: Finding, change: Change) -> None:
    """Fields and span of a card as typed; units are found by name on the document's day."""
    finding.document = under.document
    _set_span(finding, change)
    finding.value = {**finding.value, **change.value}
    finding.sure, finding.inherited = True, []
    if finding.kind == Finding.Kind.TASK:
        value = finding.value
        find = unit_finder(under.document)
        leads = [str(name) for name in value.get("assignees") or []]
        finding.lead_id = find(leads[0]) if leads else None
        names = [*leads[1:], *(str(name) for name in value.get("cooperating") or [])]
        units = {unit for unit in map(find, names) if unit and unit != finding.lead_id}
        finding.cooperating.set(units)
        finding.value["missing"] = missing_of(value)


def split(actor: Any, document: Document, key: int, *, version: int, cut: str) -> list[Finding]:
    """Make several tasks of one; the first piece stays on the card, the others become cards beside it."""
    with work(actor, document, "intake.split") as under:
        finding: Finding = under.hold(key, version)
        if finding.kind != Finding.Kind.TASK or finding.state == State.MERGED:
            raise NotPossible(_("Only a task can be split."))
        spans = pieces(document.text, finding.start, finding.end, cut)
        if len(spans) < 2:
            raise WrongValue(_("Put each task on a line of its own."), field="pieces")
        _remember(finding)
        helpers = list(finding.cooperating.all())
        out = [finding]
        for start, end in spans[1:]:
            part = Finding(
                document=document, kind=finding.kind, parent=finding, lead=finding.lead, state=finding.state,
                by_hand=True, decided_by=finding.decided_by, decided_at=finding.decided_at, value=dict(finding.value),
                start=start, end=end, quote=document.text[start:end],
            )  # fmt: skip
            under.made(part)
            part.cooperating.set(helpers)
            out.append(part)
        finding.start, finding.end = spans[0]
        finding.quote = document.text[finding.start : finding.end]
        for part in out:
            part.value = dict(part.value)
            part.value["action"] = " ".join(part.quote.split()).strip(" ;,.")
            part.value["missing"] = missing_of(part.value)
        for part in out[1:]:
            part.save()
        under.close({"pieces": len(out)})
    return out


def merge(actor: Any, document: Document, key: int, *, version: int, other: int, other_version: int) -> Finding:
    """Make one task of two: the first grows over both, the other is kept as merged into it."""
    with work(actor, document, "intake.merge") as under:
        first: Finding = under.hold(key, version)
        second: Finding = under.hold(other, other_version)
        if first.pk == second.pk or {first.kind, second.kind} != {Finding.Kind.TASK}:
            raise NotPossible(_("Only two tasks can be merged."))
        if State.MERGED in (first.state, second.state):
            raise NotPossible(_("This card was merged into another."))
        _remember(first)
        one, two = sorted((first, second), key=lambda finding: finding.start)
        actions = [str(finding.value.get("action") or finding.quote).strip(" ;,.") for finding in (one, two)]
        value = {**second.value, **{key: item for key, item in first.value.items() if item not in (None, "", [])}}
        value["action"] = "; ".join(dict.fromkeys(actions))
        value["missing"] = missing_of(value)
        first.value, first.start, first.end = value, one.start, max(one.end, two.end)
        first.quote = document.text[first.start : first.end]
        first.lead = first.lead or second.lead
        first.cooperating.add(*second.cooperating.all())
        second.parent = first
        under.decide(second, State.MERGED)
        under.close()
    return first


def accept_citations(actor: Any, document: Document) -> tuple[int, int]:
    """Take every citation that leaves no question; returns how many were taken and how many wait for a person."""
    with work(actor, document, "intake.accept") as under:
        waiting = document.findings.select_for_update(of=("self",)).filter(
            kind=Finding.Kind.CITATION, state=State.PROPOSED
        )
        left = 0
        for finding in waiting[:BULK]:
            if not finding.sure or citing.resolve(actor, finding).answer == "ask":
                left += 1
                continue
            under.keep(finding)
            _take(under, finding)
            # saved at once: the next mention of the same number looks for it
            finding.save()
        taken = len(under.rows)
        if taken:
            under.close({"bulk": taken})
            citing.sync_links(document)
    return taken, left


def settle(actor: Any, document: Document, key: int, *, version: int, settled: str, note: str) -> Alarm:
    """Say what became of an alarm: the text is wrong, the unit was asked, or the text is right; with a note."""
    if settled not in SETTLED:
        raise WrongValue(_("Say what became of it."), field="settled")
    if not note.strip():
        raise WrongValue(_("Write a short note; it is kept."), field="note")
    with work(actor, document, "intake.settle") as under:
        alarm: Alarm = under.hold(key, version, Alarm)
        alarm.settled, alarm.note = settled, note.strip()[:300]
        alarm.settled_by, alarm.settled_at = actor, timezone.now()
        under.close()
    return alarm
