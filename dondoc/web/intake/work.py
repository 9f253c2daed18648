"""One change on the desk, from lock to log: rows are held, changed, saved with a new version, kept for undo, written
into the log. Every action of the room goes through here, inside one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from dondoc.web.audit.actions import record
from dondoc.web.documents.models import Alarm, Document, Finding, Link
from dondoc.web.intake.errors import NotPossible, Overtaken
from dondoc.web.intake.models import Step
from dondoc.web.tasks.actions import follow_findings
from dondoc.web.tasks.errors import TaskError
from dondoc.web.ui.templatetags.dondoc import moment
from dondoc.web.units.access import require

Row = Finding | Alarm
_KEPT: dict[type, tuple[str, ...]] = {
    Finding: (
        "kind", "start", "end", "quote", "value", "proposed", "sure", "state", "reason", "by_hand", "lead_id",
        "target_id", "parent_id", "decided_by_id", "decided_at",
    ),
    Alarm: ("settled", "note", "settled_by_id", "settled_at"),
}  # fmt: skip
_MODELS: dict[str, type[Finding] | type[Alarm]] = {"finding": Finding, "alarm": Alarm}


def name_of(row: Row) -> str:
    """ "finding:12" or "alarm:3": how the log and undo call a row."""
    return f"{'finding' if isinstance(row, Finding) else 'alarm'}:{row.pk}"


def snapshot(row: Row) -> dict[str, Any]:
    """A row's fields as plain values."""
    fields = {name: deepcopy(getattr(row, name)) for name in _KEPT[type(row)]}
    fields = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in fields.items()}
    if isinstance(row, Finding):
        fields["cooperating"] = sorted(row.cooperating.values_list("pk", flat=True))
    return fields


def restore(row: Row, fields: dict[str, Any]) -> None:
    """Put a row back as a snapshot has it; its version goes on."""
    for name, value in fields.items():
        if name == "cooperating":
            continue
        is_moment = name.endswith("_at") and isinstance(value, str)
        setattr(row, name, parse_datetime(value) if is_moment else value)
    row.version += 1
    row.save()
    if isinstance(row, Finding):
        row.cooperating.set(fields["cooperating"])


@dataclass
class Work:
    """A change under way. ``entries`` become lines of the log when it is closed."""

    actor: Any
    document: Document
    verb: str
    before: list[dict[str, Any]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    stubs: list[Document] = field(default_factory=list)

    def hold(self, key: int, version: int, model: type[Row] = Finding) -> Any:
        """Lock a row of this document; ``Overtaken`` when the person saw another version of it."""
        row = model.objects.select_for_update().filter(pk=key, document=self.document).first()
        if row is None:
            raise NotPossible(_("This card is no longer here: it was taken back or merged. Reload the page."))
        if row.version != version:
            raise Overtaken(self._who(row), row, hint=_("Look at what stands now, then decide again."))
        self.keep(row)
        return row

    def keep(self, row: Row) -> None:
        """Remember a locked row as it is now, to be saved and undone together with the others."""
        self.before.append({"row": name_of(row), "fields": snapshot(row), "version": row.version})
        self.rows.append(row)

    def made(self, row: Row) -> None:
        """A row that this change makes; undo takes it away."""
        row.save()
        self.before.append({"row": name_of(row), "fields": None})
        self.rows.append(row)

    def decide(self, finding: Finding, state: str, reason: str = "") -> None:
        """Give a finding its state, with who and when."""
        finding.state, finding.reason = state, reason
        finding.decided_by, finding.decided_at = self.actor, timezone.now()

    def _who(self, row: Row) -> str:
        who = row.decided_by if isinstance(row, Finding) else row.settled_by
        when = row.decided_at if isinstance(row, Finding) else row.settled_at
        if who is None or when is None:
            return str(_("This card was changed after you opened it."))
        return _("%(who)s changed this card at %(when)s, after you opened it.") % {"who": who, "when": moment(when)}

    def close(self, data: dict[str, Any] | None = None) -> Step:
        """Save every row with a new version, keep the step for undo, write one line into the log for each row."""
        made = {item["row"] for item in self.before if item["fields"] is None}
        for row in self.rows:
            if name_of(row) not in made:
                row.version += 1
                row.save()
        _follow(self.actor, self.document, self.rows, was={i["row"]: i["fields"] for i in self.before})
        for row in self.rows:
            record(
                actor=self.actor, verb=self.verb, target=row if row.pk else self.document, unit=self.document.unit,
                origin=name_of(row), data=_told(row, self.document) | (data or {}),
            )  # fmt: skip
        before = [*self.before, *({"row": f"stub:{stub.pk}", "fields": None} for stub in self.stubs)]
        after = {name_of(row): row.version for row in self.rows}
        return Step.objects.create(
            document=self.document,
            user=self.actor,
            verb=self.verb,
            before=before,
            after=[list(pair) for pair in after.items()],
        )


def _follow(
    actor: Any, document: Document, rows: Sequence[Row], gone: Sequence[Row] = (), *, was: dict[str, Any]
) -> None:  # fmt: skip
    """Tasks say what their cards say; where a task's life forbids it, the card stays as it ``was``."""
    before = {row.pk: was[name_of(row)] for row in rows if isinstance(row, Finding) and was.get(name_of(row))}
    kept, lost = ([row for row in some if isinstance(row, Finding)] for some in (rows, gone))
    try:
        follow_findings(actor, document, kept, gone=lost, before=before)
    except TaskError as error:
        raise NotPossible(error.message, hint=error.hint) from error


def _told(row: Row, document: Document) -> dict[str, Any]:
    """What the log keeps of a row: its place and what became of it."""
    if isinstance(row, Alarm):
        return {"document": document.pk, "settled": row.settled, "note": row.note}
    told = {
        "document": document.pk, "kind": row.kind, "start": row.start, "end": row.end, "quote": row.quote[:200],
        "state": row.state, "value": row.value,
    }  # fmt: skip
    links = {"lead": row.lead_id, "target": row.target_id, "parent": row.parent_id, "reason": row.reason}
    return told | {key: value for key, value in links.items() if value}


@contextmanager
def work(actor: Any, document: Document, verb: str) -> Iterator[Work]:
    """Open a change: right, transaction, lock on the document so that changes of one text follow one another."""
    require(actor, "intake.decide", document.unit)
    with transaction.atomic():
        held = Document.objects.select_for_update().only("pk", "state").get(pk=document.pk)
        if held.state != Document.State.READ:
            raise NotPossible(_("This document is not read yet."), hint=_("Wait until its proposals are there."))
        yield Work(actor, document, verb)


def last_step(actor: Any, document: Document) -> Step | None:
    """The person's latest change on this text that is not undone."""
    return Step.objects.filter(document=document, user=actor, undone=False).order_by("-pk").first()


def undo(actor: Any, document: Document) -> tuple[Step, Sequence[Row]]:
    """Take back the person's latest change on this text; refused when somebody changed one of its rows since."""
    require(actor, "intake.decide", document.unit)
    with transaction.atomic():
        Document.objects.select_for_update().only("pk").get(pk=document.pk)
        step = last_step(actor, document)
        if step is None:
            raise NotPossible(_("You have changed nothing here that could be undone."))
        versions = dict(step.after)
        rows = [_unchanged(item["row"], versions) for item in step.before if not item["row"].startswith("stub:")]
        was = {name_of(row): snapshot(row) for row in rows}
        for item, row in reversed(list(zip(step.before, rows, strict=False))):
            if item["fields"] is not None:
                restore(row, item["fields"])
        kept = [row for row, item in zip(rows, step.before, strict=False) if item["fields"] is not None]
        _follow(actor, document, kept, [row for row in rows if row not in kept], was=was)
        for row in rows:
            record(
                actor=actor, verb="intake.undo", target=row, unit=document.unit, origin=name_of(row),
                data=_told(row, document) | {"undone": step.verb},
            )  # fmt: skip
        for row in rows:
            if row not in kept:
                # a link without its finding would look as if a person had made it
                Link.objects.filter(source=document, finding__pk=row.pk).delete()
                row.delete()
        _as_it_was(document, step, kept)
        _after_undo(document, step)
        step.undone, step.undone_at = True, timezone.now()
        step.save(update_fields=["undone", "undone_at"])
        return step, kept


def _unchanged(name: str, versions: dict[str, int]) -> Row:
    model, key = name.split(":")
    row = _MODELS[model].objects.select_for_update().filter(pk=int(key)).first()
    if row is None or row.version != versions[name]:
        raise NotPossible(
            _("Your last change cannot be undone: somebody has gone on from there."),
            hint=_("Correct the card instead."),
        )
    return row


def _as_it_was(document: Document, step: Step, rows: Sequence[Row]) -> None:
    """A row put back counts as the version that the step before had left, so that that one can be undone too."""
    was = {item["row"]: item.get("version") for item in step.before}
    now = {name_of(row): row.version for row in rows}
    for earlier in Step.objects.filter(document=document, undone=False, pk__lt=step.pk).only("after"):
        after = [
            [name, now[name] if name in now and version == was[name] else version] for name, version in earlier.after
        ]
        if after != earlier.after:
            earlier.after = after
            earlier.save(update_fields=["after"])


def _after_undo(document: Document, step: Step) -> None:
    from dondoc.web.intake.citing import drop_stub, sync_links

    sync_links(document)
    for item in step.before:
        if item["row"].startswith("stub:"):
            drop_stub(int(item["row"].split(":")[1]))
