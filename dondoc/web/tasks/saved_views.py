"""Lists that people keep under a name: the address of the filters, for oneself or for the people of a unit."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from dondoc.web.audit.actions import record
from dondoc.web.tasks import queries
from dondoc.web.tasks.errors import WrongValue
from dondoc.web.tasks.forms import FilterForm
from dondoc.web.tasks.models import SavedView
from dondoc.web.tasks.said import unsteered
from dondoc.web.units.access import can, held, memberships, units_where
from dondoc.web.units.models import Unit

MOST = 50
#: a badge counts no further
COUNTED = 99
GROUPS = ("lead", "programme", "clear")


def visible(user: Any) -> QuerySet[SavedView]:
    """One's own views and those that are shared with a unit to which one belongs."""
    mine = {unit for unit, _role in held(user)}
    return SavedView.objects.filter(Q(owner=user) | Q(unit__in=mine)).select_related("owner", "unit")


def kept(user: Any) -> QuerySet[SavedView]:
    """Those that one sees, and those of units over which one is administrator."""
    shared = SavedView.objects.filter(unit__in=units_where(user, "units.change")).values("pk")
    near = visible(user).values("pk")
    return SavedView.objects.filter(Q(pk__in=near) | Q(pk__in=shared)).select_related("owner", "unit")


def own_units(user: Any) -> QuerySet[Unit]:
    """The units to which somebody belongs: with these a view can be shared."""
    return Unit.objects.filter(pk__in=memberships(user).values("unit")).order_by("name")


def canonical(user: Any, query: str) -> str:
    """The part of an address that filters: only what the list knows and takes, in one order."""
    data = QueryDict(query[:4000])
    form = FilterForm(data, user)
    form.is_valid()
    kept = {
        name: data[name] for name in form.fields if name != "after" and form.cleaned_data.get(name) not in (None, "")
    }
    if data.get("group") in GROUPS:
        kept["group"] = data["group"]
    if "state" in data:
        kept.setdefault("state", "")  # "any state" is said, for the list begins with the open ones
    return urlencode(kept)[:1000]


@transaction.atomic
def save(user: Any, name: str, query: str, unit: Unit | None = None) -> SavedView:
    """Keep a list under a name; with ``unit`` its people see it too. Raises ``WrongValue``."""
    if SavedView.objects.filter(owner=user).count() >= MOST:
        raise WrongValue(_("At most %(n)s saved lists; delete one first.") % {"n": MOST}, field="name")
    view = SavedView(owner=user, query=canonical(user, query))
    _put(user, view, name, unit)
    record(actor=user, verb="tasks.view-saved", target=view, unit=unit, data={"query": view.query})
    return view


@transaction.atomic
def change(user: Any, key: int, name: str, unit: Unit | None) -> SavedView:
    """Rename one's own view, share it or no longer. Raises ``WrongValue``."""
    view = own(user, key)
    _put(user, view, name, unit)
    record(actor=user, verb="tasks.view-changed", target=view, unit=unit)
    return view


@transaction.atomic
def remove(user: Any, key: int) -> None:
    """Delete one's own view, or one that is shared with a unit over which one is administrator."""
    view = SavedView.objects.filter(pk=key).select_related("unit").first()
    if view is None or not may_remove(user, view):
        raise Http404
    record(actor=user, verb="tasks.view-removed", target=view, unit=view.unit)
    view.delete()


def may_remove(user: Any, view: SavedView) -> bool:
    """Whether somebody may delete a view: its owner, and whoever keeps the unit that it is shared with."""
    return view.owner_id == user.pk or (view.unit is not None and can(user, "units.change", view.unit))


def own(user: Any, key: int) -> SavedView:
    """One's own view; 404 where it is not there or somebody else's."""
    found = SavedView.objects.filter(owner=user, pk=key).first()
    if found is None:
        raise Http404
    return found


def _put(user: Any, view: SavedView, name: str, unit: Unit | None) -> None:
    view.name, view.unit = " ".join(unsteered(name).split())[:80], unit
    if not view.name:
        raise WrongValue(_("Give the list a name."), field="name")
    if unit is not None and not own_units(user).filter(pk=unit.pk).exists():
        raise WrongValue(_("Share it with a unit to which you belong."), field="unit")
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise WrongValue(_("You have a list of this name already."), field="name") from None


def counted(user: Any, views: list[SavedView]) -> list[tuple[SavedView, str]]:
    """Each view with how many tasks fit, "99+" beyond that: as many rows are looked at and no more."""
    out = []
    for view in views:
        filters = FilterForm(QueryDict(view.query), user).filters()
        n = queries.at_least(user, filters, COUNTED + 1)
        out.append((view, f"{COUNTED}+" if n > COUNTED else str(n)))
    return out
