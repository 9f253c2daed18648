"""Reads of the unit tree: on any date, a unit's history, and which unit a text may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from dondoc.web.units.access import house_of
from dondoc.web.units.models import Change, Closure, Delegation, Membership, Unit
from dondoc.web.units.tree import running


@dataclass(slots=True)
class Node:
    """A unit as it stood on a date: its name of that day and the units directly below it."""

    pk: int
    code: str
    name: str
    short: str
    kind: str
    ended: bool
    below: list[Node] = field(default_factory=list)
    count: int = 0
    more: bool = False  # has units below that are not here yet


_FEW = 1_000  #: units whose keys are sent with a question


def existing(day: date) -> Q:
    """Units that existed on a day."""
    return running(day)


def tree_on(day: date, user: Any = None, under: Unit | None = None) -> list[Node]:
    """The tree of a day, roots first, by name; of the houses of ``user``, and from ``under`` down, where given."""
    units = Unit.objects.filter(existing(day)) if under is None else below(under, day)
    if user is not None:
        units = units.filter(pk__in=house_of(user).values("pk"))
    names = names_on(day, units)
    order = {unit.pk: unit.folded for unit in units}
    nodes = {
        unit.pk: Node(
            unit.pk, unit.code, names.get(unit.pk, unit.name), unit.short, unit.kind, unit.ends_on is not None
        )
        for unit in units
    }
    links = Closure.objects.filter(running(day), depth=1)
    if len(nodes) <= _FEW:  # of a whole tree all links are taken: one plain condition, whatever the planner knows
        links = links.filter(unit__in=list(nodes))
    parent = dict(links.values_list("unit_id", "ancestor_id"))
    roots: list[Node] = []
    for node in sorted(nodes.values(), key=lambda item: order[item.pk]):
        over = nodes.get(parent.get(node.pk, 0))
        (over.below if over else roots).append(node)
    for root in roots:
        _count(root)
    return roots


def _count(node: Node) -> int:
    node.count = sum(1 + _count(child) for child in node.below)
    return node.count


def count_on(day: date, user: Any, under: Unit | None = None) -> int:
    """How many units ``tree_on`` would give."""
    units = Unit.objects.filter(existing(day)) if under is None else below(under, day)
    return units.filter(pk__in=house_of(user).values("pk")).count()


def top_on(day: date, user: Any, under: Unit | None = None, *, count: int | None = None) -> list[Node]:
    """The first two levels of a large tree, each unit with the number of those below it; ``count``: as ``count_on``."""
    top = house_of(user).filter(existing(day), parent__isnull=True)
    nodes = _nodes(day, Unit.objects.filter(pk=under.pk) if under else top)
    if not under and sum(1 + node.count for node in nodes) != count:  # some hang under nothing that stood on that day
        nodes = _nodes(day, _roots(day, user))
    for node, below_it in zip(nodes, _levels(day, nodes), strict=True):
        node.below, node.more = below_it, False
    return nodes


def branch_on(day: date, unit: Unit) -> list[Node]:
    """The units directly below one on a day, each with the number of those below it."""
    links = Closure.objects.filter(running(day), depth=1, ancestor=unit).values("unit")
    return _nodes(day, Unit.objects.filter(existing(day), pk__in=links))


def _roots(day: date, user: Any) -> QuerySet[Unit]:
    hanging = Closure.objects.filter(running(day), running(day, "ancestor__"), depth=1).values("unit")
    return Unit.objects.filter(existing(day), pk__in=house_of(user).values("pk")).exclude(pk__in=hanging)


def _levels(day: date, nodes: list[Node]) -> list[list[Node]]:
    """What stands directly below each of the nodes."""
    links = Closure.objects.filter(running(day), depth=1, ancestor__in=[node.pk for node in nodes])
    parent = dict(links.values_list("unit_id", "ancestor_id"))
    out: dict[int, list[Node]] = {node.pk: [] for node in nodes}
    for child in _nodes(day, Unit.objects.filter(existing(day), pk__in=links.values("unit"))):
        out[parent[child.pk]].append(child)
    return list(out.values())


def _nodes(day: date, units: QuerySet[Unit]) -> list[Node]:
    """Nodes of a day by name; what stands below them is counted, not fetched."""
    found = list(units.order_by("folded"))
    names = names_on(day, Unit.objects.filter(pk__in=[unit.pk for unit in found]))
    rows = Closure.objects.filter(running(day), running(day, "unit__"), depth__gt=0)
    rows = rows.filter(ancestor__in=[unit.pk for unit in found])
    counts = dict(rows.order_by().values_list("ancestor").annotate(n=Count("pk")))
    return [
        Node(
            unit.pk, unit.code, names.get(unit.pk, unit.name), unit.short, unit.kind, unit.ends_on is not None,
            count=counts.get(unit.pk, 0), more=unit.pk in counts,
        )
        for unit in found
    ]  # fmt: skip


def names_on(day: date, units: QuerySet[Unit]) -> dict[int, str]:
    """Names of a day that are not today's: the oldest later renaming says what a unit was called before it."""
    out: dict[int, str] = {}
    later = Change.objects.filter(kind="renamed", on__gt=day, unit__in=units.values("pk")).order_by("-on", "-pk")
    for unit, was in later.values_list("unit_id", "was"):
        out[unit] = was
    return out


def below(unit: Unit, day: date) -> QuerySet[Unit]:
    """The subtree of a unit on a day, itself included."""
    rows = Closure.objects.filter(running(day), ancestor=unit).values("unit")
    return Unit.objects.filter(existing(day), pk__in=rows)


def above(unit: Unit, day: date) -> list[Unit]:
    """The units over a unit on a day, the topmost first."""
    rows = Closure.objects.filter(running(day), unit=unit, depth__gt=0).select_related("ancestor").order_by("-depth")
    return [row.ancestor for row in rows]


def history(unit: Unit) -> QuerySet[Change]:
    """What happened to a unit, and what was merged into it or came out of it, by date."""
    concerns = Q(unit=unit) | Q(other=unit, kind__in=("merged", "split"))
    return Change.objects.filter(concerns).select_related("unit", "other").order_by("on", "pk")


def people(unit: Unit, day: date) -> QuerySet[Membership]:
    """Who holds which role at a unit on a day."""
    return Membership.objects.filter(running(day), unit=unit).select_related("user").order_by("role", "user__full_name")


def stand_ins(unit: Unit, day: date) -> QuerySet[Delegation]:
    """Who stands in for whom at a unit on a day."""
    return (
        Delegation.objects.filter(membership__unit=unit, starts_on__lte=day, ends_on__gte=day)
        .select_related("membership__user", "to")
        .order_by("to__full_name")
    )


def heads(unit: Unit, day: date) -> list[Any]:
    """Who leads a unit on a day: its acting head where there is one, else its chief or chair."""
    held = list(people(unit, day).filter(role__in=(Membership.Role.CHIEF, Membership.Role.CHAIR)))
    acting = [membership.user for membership in held if membership.acting]
    return acting or [membership.user for membership in held]


def by_codes(codes: Iterable[str]) -> dict[str, Unit]:
    """Units by their codes."""
    return {unit.code: unit for unit in Unit.objects.filter(code__in=list(codes))}


def visible_unit(user: Any, code: str) -> Unit | None:
    """A unit of the user's houses, or None."""
    return house_of(user).filter(code=code).select_related("parent").first()


def moments(user: Any) -> list[date]:
    """Days on which the tree of the user's houses changed, the latest first; at most twelve."""
    changes = Change.objects.filter(unit__in=house_of(user).values("pk"))
    return list(changes.order_by("-on").values_list("on", flat=True).distinct()[:12])
