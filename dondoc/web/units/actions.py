"""Every change of the unit tree. Each asks for the right, changes, and is written into the log, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.web.audit.actions import record
from dondoc.web.ui.templatetags.dondoc import day as words_of
from dondoc.web.units import tree
from dondoc.web.units.access import require, today
from dondoc.web.units.errors import NameTaken, WrongDate, WrongPlace
from dondoc.web.units.models import Alias, Change, Closure, Membership, Unit
from dondoc.web.units.names import folded

_DAY = timedelta(days=1)
SYSTEM = "dondoc"  # the first units and the demonstration are made by the application itself


@dataclass(frozen=True, slots=True)
class NewUnit:
    """What a unit is made of. ``code`` is its short, lasting key ("cong-an"); ``aliases`` how texts call it."""

    code: str
    name: str
    kind: str
    short: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    aliases: tuple[str, ...] = ()


def _allow(actor: Any, unit: Unit | None) -> None:
    if actor == SYSTEM:
        return
    if unit is None:
        from django.core.exceptions import PermissionDenied

        raise PermissionDenied("units.change")  # only the application itself plants a root
    require(actor, "units.change", unit)


def _check_day(unit: Unit, on: date, *, history: bool = True) -> None:
    if on > today():
        raise WrongDate(_("The day has not come yet: %(day)s.") % {"day": words_of(on)}, field="on")
    if on <= unit.starts_on:
        raise WrongDate(
            _("%(unit)s exists since %(day)s; choose a later day.") % {"unit": unit, "day": words_of(unit.starts_on)},
            field="on",
        )
    if unit.ends_on is not None:
        raise WrongDate(
            _("%(unit)s ended on %(day)s and cannot be changed any more.")
            % {"unit": unit, "day": words_of(unit.ends_on)}
        )
    last = unit.changes.order_by("-on").first() if history else None
    if last is not None and on < last.on:
        raise WrongDate(
            _("A later change of %(unit)s is known (%(day)s); enter changes in their order.")
            % {"unit": unit, "day": words_of(last.on)},
            field="on",
        )


def _check_parent(parent: Unit, on: date) -> None:
    if parent.starts_on > on or (parent.ends_on is not None and parent.ends_on < on):
        raise WrongPlace(
            _("%(unit)s did not exist on %(day)s.") % {"unit": parent, "day": words_of(on)}, field="parent"
        )


@transaction.atomic
def create(actor: Any, new: NewUnit, *, parent: Unit | None, reference: str = "") -> Unit:
    """Plant a unit under ``parent`` (None: a root, by the application only) from ``new.starts_on`` (today)."""
    _allow(actor, parent)
    starts = new.starts_on or today()
    if parent is not None:
        _check_parent(parent, starts)
    if new.ends_on is not None and new.ends_on < starts:
        raise WrongDate(_("The last day comes before the first."), field="ends_on")
    if Unit.objects.filter(code=new.code).exists():
        raise NameTaken(_("The code %(code)s is used by another unit.") % {"code": new.code}, field="code")
    unit = Unit.objects.create(
        code=new.code, name=new.name.strip(), short=new.short.strip(), kind=new.kind,
        parent=parent, starts_on=starts, ends_on=new.ends_on, folded=folded(new.name),
    )  # fmt: skip
    tree.plant(unit, parent)
    Change.objects.create(unit=unit, kind="created", on=starts, other=parent, now=unit.name, reference=reference)
    if new.ends_on is not None:
        Change.objects.create(unit=unit, kind="ended", on=new.ends_on, was=unit.name)
    for alias in new.aliases:
        _add_alias(unit, alias)
    record(
        actor=actor,
        verb="units.created",
        target=unit,
        unit=unit,
        data={"on": starts.isoformat(), "parent": parent.code if parent else "", "reference": reference},
    )
    return unit


@transaction.atomic
def rename(actor: Any, unit: Unit, name: str, *, on: date, short: str | None = None, reference: str = "") -> None:
    """Give a unit a new name from ``on``; texts may still call it by the old one."""
    _allow(actor, unit)
    _check_day(unit, on)
    was, name = unit.name, name.strip()
    if name == was and short in (None, unit.short):
        raise NameTaken(_("It is called so already."), field="name")
    _add_alias(unit, was)
    unit.name, unit.folded = name, folded(name)
    unit.short = unit.short if short is None else short.strip()
    unit.save(update_fields=["name", "folded", "short"])
    Change.objects.create(unit=unit, kind="renamed", on=on, was=was, now=name, reference=reference)
    data = {"on": on.isoformat(), "was": was, "now": name, "reference": reference}
    record(actor=actor, verb="units.renamed", target=unit, unit=unit, data=data)


@transaction.atomic
def move(actor: Any, unit: Unit, parent: Unit, *, on: date, reference: str = "") -> None:
    """Put a unit, with all below it, under another from ``on``."""
    _allow(actor, unit)
    _allow(actor, parent)
    _check_day(unit, on)
    _check_parent(parent, on)
    if Closure.objects.filter(tree.running(on), unit=parent, ancestor=unit).exists():
        raise WrongPlace(
            _("%(parent)s stands under %(unit)s itself.") % {"parent": parent, "unit": unit}, field="parent"
        )
    if unit.parent_id == parent.pk:
        raise WrongPlace(_("It stands there already."), field="parent")
    was = unit.parent
    unit.parent = parent
    unit.save(update_fields=["parent"])
    tree.move(unit, parent, on)
    Change.objects.create(
        unit=unit, kind="moved", on=on, other=parent, was=was.name if was else "", now=parent.name, reference=reference
    )
    data = {
        "on": on.isoformat(),
        "was": was.name if was else "",
        "now": parent.name,
        "code": parent.code,
        "reference": reference,
    }
    record(actor=actor, verb="units.moved", target=unit, unit=unit, data=data)


@transaction.atomic
def end(actor: Any, unit: Unit, *, last_day: date, reference: str = "") -> None:
    """A unit exists until ``last_day`` included; refused while units below it would be left without a parent."""
    _allow(actor, unit)
    _check_day(unit, last_day)
    left = unit.children.filter(ends_on__isnull=True).first()
    if left is not None:
        raise WrongPlace(_("%(unit)s still stands below it; move or end it first.") % {"unit": left})
    _close(unit, last_day)
    Change.objects.create(unit=unit, kind="ended", on=last_day, was=unit.name, reference=reference)
    record(
        actor=actor,
        verb="units.ended",
        target=unit,
        unit=unit,
        data={"last_day": last_day.isoformat(), "reference": reference},
    )


def _close(unit: Unit, last: date) -> None:
    unit.ends_on = last
    unit.save(update_fields=["ends_on"])
    tree.close(unit, last)
    Membership.objects.filter(unit=unit).filter(tree.running(last)).update(ends_on=last)


@transaction.atomic
def merge(actor: Any, units: Sequence[Unit], into: Unit, *, on: date, reference: str = "") -> None:
    """``units`` cease on the day before ``on``; ``into`` takes their people, the units below them and their papers."""
    _allow(actor, into)
    if into.starts_on > on or into.ends_on is not None:
        raise WrongPlace(_("%(unit)s did not exist on %(day)s.") % {"unit": into, "day": words_of(on)}, field="into")
    for unit in units:
        _allow(actor, unit)
        _check_day(unit, on)
        if Closure.objects.filter(tree.running(on), unit=into, ancestor=unit).exists():
            raise WrongPlace(_("%(into)s stands under %(unit)s.") % {"into": into, "unit": unit}, field="into")
        people = list(Membership.objects.filter(tree.running(on), unit=unit))
        for child in unit.children.filter(ends_on__isnull=True):
            move(actor, child, into, on=on, reference=reference)
        _close(unit, on - _DAY)
        tree.move(unit, into, on)
        for held in people:
            Membership.objects.get_or_create(
                user_id=held.user_id, unit=into, role=held.role, starts_on=on, defaults={"acting": held.acting}
            )
        Change.objects.create(
            unit=unit, kind="merged", on=on, other=into, was=unit.name, now=into.name, reference=reference
        )
        record(
            actor=actor,
            verb="units.merged",
            target=unit,
            unit=into,
            data={
                "on": on.isoformat(),
                "into": into.name,
                "code": into.code,
                "people": len(people),
                "reference": reference,
            },
        )


@transaction.atomic
def split(
    actor: Any, unit: Unit, parts: Sequence[NewUnit], *, on: date, keep: bool = False, reference: str = ""
) -> list[Unit]:
    """New units come out of one on ``on``, beside it; unless ``keep``, the old one ceases the day before."""
    _allow(actor, unit)
    if unit.parent is None:
        raise WrongPlace(_("The topmost unit cannot be split."))
    _check_day(unit, on)
    if len(parts) < (1 if keep else 2):
        raise WrongPlace(_("Name at least two units that come out of it."), field="parts")
    made = []
    for part in parts:
        dated = NewUnit(part.code, part.name, part.kind, part.short, on, None, part.aliases)
        new = create(actor, dated, parent=unit.parent, reference=reference)
        Change.objects.create(unit=new, kind="split", on=on, other=unit, was=unit.name, reference=reference)
        made.append(new)
    if not keep:
        end(actor, unit, last_day=on - _DAY, reference=reference)
    data = {
        "on": on.isoformat(),
        "into": [new.name for new in made],
        "codes": [new.code for new in made],
        "keep": keep,
        "reference": reference,
    }
    record(actor=actor, verb="units.split", target=unit, unit=unit, data=data)
    return made


def _add_alias(unit: Unit, name: str) -> Alias:
    alias, _made = Alias.objects.get_or_create(unit=unit, folded=folded(name), defaults={"name": name.strip()})
    return alias


@transaction.atomic
def add_alias(actor: Any, unit: Unit, name: str) -> Alias:
    """Another name under which texts speak of the unit."""
    _allow(actor, unit)
    if not folded(name):
        raise NameTaken(_("Write the name."), field="name")
    alias = _add_alias(unit, name)
    record(actor=actor, verb="units.alias-added", target=unit, unit=unit, data={"name": alias.name})
    return alias


@transaction.atomic
def drop_alias(actor: Any, unit: Unit, alias: int) -> None:
    """The unit is not called so any more."""
    _allow(actor, unit)
    gone = unit.aliases.filter(pk=alias).first()
    if gone is None:
        return
    record(actor=actor, verb="units.alias-dropped", target=unit, unit=unit, data={"name": gone.name})
    gone.delete()
