"""Reads of the administration's pages."""

from __future__ import annotations

from collections.abc import Iterable

from dondoc.web.accounts.models import User
from dondoc.web.audit.models import Entry
from dondoc.web.units.models import Unit


def names_of(entries: Iterable[Entry]) -> tuple[dict[int | None, str], dict[int | None, str]]:
    """Names of the people and units that entries speak of, by id."""
    rows = list(entries)
    people = User.objects.filter(pk__in={row.actor_id_kept for row in rows if row.actor_id_kept})
    units = Unit.objects.filter(pk__in={row.unit_id_kept for row in rows if row.unit_id_kept})
    return {user.pk: str(user) for user in people}, {unit.pk: unit.name for unit in units}
