"""All checks over one or several readings, each alarm with the repair that would make everything fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dondoc.core.arithmetic.board import Board, board_of
from dondoc.core.arithmetic.changes import change_relations, sign_places
from dondoc.core.arithmetic.check import Check, Place, Proposal
from dondoc.core.arithmetic.facts import Fact, fact_message, facts_of, told_twice
from dondoc.core.arithmetic.impossible import Impossible, impossible_values
from dondoc.core.arithmetic.quantity import Quantity
from dondoc.core.arithmetic.rates import rate_relations
from dondoc.core.arithmetic.relations import Direction, Relation, Sum
from dondoc.core.arithmetic.slips import DROPPED, MISTYPED, REASONS, repairs
from dondoc.core.arithmetic.sums import sum_relations
from dondoc.core.arithmetic.tables import table_relations
from dondoc.core.reading.findings import Reading

#: at most so many repairs are shown for one alarm
_MOST_PROPOSALS = 3


def check_texts(readings: Sequence[Reading]) -> list[Check]:
    """Everything in the readings that does not add up, in the order of the texts; empty where all is well.

    Rounding, "hơn", "gần" and shares nudged to make 100 % raise no alarm; neither does a sum that only may be meant,
    unless one slip of the hand explains it.
    """
    found: list[Check] = []
    facts: list[Fact] = []
    boards = []
    for index, reading in enumerate(readings):
        board = board_of(reading, index)
        boards.append(board)
        relations = _relations(board, reading, index)
        found += _broken(relations)
        found += [_impossible(one) for one in impossible_values(board)]
        found += [_sign(number.quantity, word) for number, word in sign_places(board)]
        facts += facts_of(board, index)
    found += [_twice(*pair) for pair in told_twice(facts)]
    return _without_repeats(found)


def _relations(board: Board, reading: Reading, index: int) -> list[Relation]:
    relations = [*sum_relations(board), *rate_relations(board), *change_relations(board)]
    if " | " in reading.text:
        relations += table_relations(reading.text, index)
    return relations


def _broken(relations: list[Relation]) -> Iterable[Check]:
    by_place: dict[Place, list[Relation]] = {}
    for relation in relations:
        for cell in relation.cells:
            by_place.setdefault(cell.place, []).append(relation)
    for relation in relations:
        if relation.holds(relation.cells):
            continue
        if relation.plain and any(cell.widened for cell in relation.cells):
            continue  # "gần 140, gồm hơn 22 ...": nothing to hold the words to
        proposals = [] if isinstance(relation, Direction) else _proposals(relation, by_place)
        if not relation.strict and not _explained(relation, proposals):
            continue
        if not proposals and isinstance(relation, Sum) and relation.overflows:
            continue  # a "part" above its total that no slip explains was no part
        yield _alarm(relation, [proposal for _, proposal in proposals])


def _explained(relation: Relation, proposals: list[tuple[int, Proposal]]) -> bool:
    """Whether a loose relation is broken by a slip that is no chance: digits swapped or lost in a long number."""
    if any(cell.widened for cell in relation.cells):
        return False
    return any(kind < MISTYPED and sum(c.isdigit() for c in max(p.old, p.new, key=len)) >= 3 for kind, p in proposals)


def _alarm(relation: Relation, proposals: list[Proposal]) -> Check:
    message, stated, computed = relation.message()
    places = [cell.place for cell in relation.cells]
    if proposals:
        wrong = proposals[0].place
        places = [wrong, *(place for place in places if place != wrong)]
    return Check(
        kind=relation.kind, message=message, places=tuple(dict.fromkeys(places)), stated=stated, computed=computed,
        proposals=tuple(proposals), rule=relation.rule, sure=relation.strict or bool(proposals),
    )  # fmt: skip


def _proposals(relation: Relation, by_place: dict[Place, list[Relation]]) -> list[tuple[int, Proposal]]:
    """Single slips that make this relation and all others of the changed number hold, the likeliest first."""
    ranked: list[tuple[int, int, Proposal]] = []
    for index, cell in enumerate(relation.cells):
        for kind, printed in repairs(cell.printed):
            changed = cell.with_printed(printed)
            if changed is None or not _fits(relation, index, changed):
                continue
            others = [r for r in by_place[cell.place] if r is not relation]
            fitting = sum(_with(r, cell.place, changed) for r in others)
            if fitting < len(others):
                continue
            mended = sum(not r.holds(r.cells) for r in others)
            reason = REASONS[kind] + (", mọi số liên quan đều khớp" if others else "")
            ranked.append((-mended, kind, Proposal(cell.place, cell.printed, printed, reason)))
    ranked.sort(key=lambda entry: entry[:2])
    if ranked and ranked[0][1] <= DROPPED:
        ranked = [entry for entry in ranked if entry[1] <= DROPPED]
    return [(kind, proposal) for _, kind, proposal in ranked[:_MOST_PROPOSALS]]


def _fits(relation: Relation, index: int, changed: Quantity) -> bool:
    cells = (*relation.cells[:index], changed, *relation.cells[index + 1 :])
    return relation.holds(cells)


def _with(relation: Relation, place: Place, changed: Quantity) -> bool:
    return relation.holds(tuple(changed if cell.place == place else cell for cell in relation.cells))


def _impossible(one: Impossible) -> Check:
    places = tuple(number.quantity.place for number in one.numbers)
    return Check(
        kind="impossible", message=one.message, places=places, stated=one.numbers[0].figure.quote, rule=one.rule,
        sure=one.sure,
    )  # fmt: skip


def _sign(quantity: Quantity, word: str) -> Check:
    text = f"Chữ “{word}” nhưng dấu của {quantity.place.quote} ngược lại."
    return Check(kind="direction", message=text, places=(quantity.place,), stated=word, rule="direction.sign")


def _twice(first: Fact, other: Fact, sure: bool) -> Check:
    places = (other.number.quantity.place, first.number.quantity.place)
    return Check(
        kind="same_fact", message=fact_message(first, other), places=places, stated=other.number.quantity.printed,
        computed=first.number.quantity.printed, rule="fact.twice", sure=sure,
    )  # fmt: skip


def _without_repeats(checks: list[Check]) -> list[Check]:
    """One alarm for one set of places; sorted by text and place."""
    seen: dict[frozenset[Place], Check] = {}
    for check in checks:
        seen.setdefault(frozenset(check.places), check)
    return sorted(seen.values(), key=lambda c: (c.places[0].document, min(p.start for p in c.places)))
