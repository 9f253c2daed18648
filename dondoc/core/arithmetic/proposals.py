"""Repairs: the single slips of a hand that make a broken relation hold, and all the others of the same number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from dondoc.core.arithmetic.check import Place, Proposal
from dondoc.core.arithmetic.quantity import Quantity
from dondoc.core.arithmetic.relations import Claim, Rate, Relation, Sum
from dondoc.core.arithmetic.shifts import Direction
from dondoc.core.arithmetic.slips import DROPPED, REASONS, repairs

#: at most so many repairs are shown for one alarm
_MOST_SHOWN = 3
#: of a longer sum only the total is tried
_MOST_TRIED = 80
Ranked = list[tuple[int, Proposal]]
ByPlace = dict[Place, list[Relation]]


def by_place(relations: list[Relation]) -> ByPlace:
    """The relations that each number stands in."""
    found: ByPlace = {}
    for relation in relations:
        for cell in relation.cells:
            found.setdefault(cell.place, []).append(relation)
    return found


def proposals_for(relation: Relation, relations: ByPlace) -> Ranked:
    """Kinds of slip and repairs, the likeliest first: what mends most relations, then what hands do most."""
    if isinstance(relation, Direction):
        return []
    ranked: list[tuple[int, int, Proposal]] = []
    fits = _tester(relation)
    cells = relation.cells if len(relation.cells) <= _MOST_TRIED else relation.cells[:1]
    for index, cell in enumerate(cells):
        others = [r for r in relations[cell.place] if r is not relation]
        wanted = _wanted(relation, index)
        for kind, printed in repairs(cell.printed, wanted):
            changed = cell.with_printed(printed)
            if changed is None or not fits(index, changed):
                continue
            mended = _mended(others, changed, all_of_them=relation.claim < Claim.STATED)
            if mended is not None:
                reason = REASONS[kind] + (", mọi số liên quan đều khớp" if others else "")
                ranked.append((-mended, kind, Proposal(cell.place, cell.printed, printed, reason)))
    ranked.sort(key=lambda entry: entry[:2])
    return [(kind, proposal) for _, kind, proposal in ranked]


def derived_from(relation: Relation) -> Ranked:
    """Repairs of a total from which other numbers of its row were reckoned: those fit the slip, not its repair."""
    fits, total = _tester(relation), relation.cells[0]
    ranked: Ranked = []
    for kind, printed in repairs(total.printed, _wanted(relation, 0)):
        changed = total.with_printed(printed)
        if kind <= DROPPED and changed is not None and fits(0, changed):
            reason = f"{REASONS[kind]}; số tính từ số này cũng phải sửa"
            ranked.append((kind, Proposal(total.place, total.printed, printed, reason)))
    return sorted(ranked, key=lambda entry: entry[0])


def _wanted(relation: Relation, index: int) -> tuple[Decimal, Decimal] | None:
    """Between which values the digits of a cell would have to be, widely; None where that is not so easily told."""
    cell = relation.cells[index]
    if isinstance(relation, Sum):
        low, high = _of_sum(relation, index)
    elif isinstance(relation, Rate) and all(one.value > 0 for one in relation.cells):
        low, high = _of_rate(relation, index)
    else:
        return None
    low, high = low / cell.scale, high / cell.scale
    return (-high, -low) if cell.value < 0 else (low, high)


def _of_sum(relation: Sum, index: int) -> tuple[Decimal, Decimal]:
    total, *parts = relation.cells
    made = sum((part.value for part in parts), Decimal(0))
    slack = sum((cell.high - cell.low + cell.step for cell in relation.cells), Decimal(0))
    value = made if index == 0 else relation.cells[index].value + total.value - made
    return value - slack, value + slack


def _of_rate(relation: Rate, index: int) -> tuple[Decimal, Decimal]:
    part, whole, percent = relation.cells
    value = (percent.value * whole.value / 100, part.value * 100 / percent.value, part.value * 100 / whole.value)[index]
    open_to = [(cell.high - cell.low + 3 * cell.step) / cell.value for cell in relation.cells]
    slack = value * sum(one for i, one in enumerate(open_to) if i != index) + 3 * relation.cells[index].step
    return value - slack, value + slack


def likeliest(proposals: Ranked) -> list[Proposal]:
    """The few to show: where swapped or lost digits explain it, nothing rarer. Each says how many there are."""
    if proposals and proposals[0][0] <= DROPPED:
        proposals = [entry for entry in proposals if entry[0] <= DROPPED]
    if len(proposals) == 1:
        return [proposals[0][1]]
    ways = f"một trong {len(proposals)} cách sửa đều khớp"
    return [replace(one, reason=f"{one.reason}; {ways}") for _, one in proposals[:_MOST_SHOWN]]


def _mended(others: list[Relation], changed: Quantity, *, all_of_them: bool) -> int | None:
    """How many other relations of a number the change mends; None where it breaks one or leaves one broken.

    ``all_of_them`` count where the slip itself is the reason for the alarm; else only what the words state.
    """
    mended = 0
    for other in others:
        held = other.stands
        holds = other.holds(tuple(changed if cell.place == changed.place else cell for cell in other.cells))
        if not holds and (held or all_of_them or other.claim == Claim.STATED):
            return None
        mended += holds and not held
    return mended


def _tester(relation: Relation) -> Callable[[int, Quantity], bool]:
    """Whether the relation holds with one cell changed; for sums without adding up all the cells again."""
    cells = relation.cells
    if not isinstance(relation, Sum):
        return lambda index, changed: relation.holds((*cells[:index], changed, *cells[index + 1 :]))
    total = cells[0]
    low = sum((cell.low for cell in cells[1:]), Decimal(0))
    high = sum((cell.high for cell in cells[1:]), Decimal(0))

    def fits(index: int, changed: Quantity) -> bool:
        if index == 0:
            return low <= changed.high and high >= changed.low
        old = cells[index]
        return low - old.low + changed.low <= total.high and high - old.high + changed.high >= total.low

    return fits
