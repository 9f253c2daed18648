"""All checks over one or several readings, each alarm with the repair that would make everything fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dondoc.core.arithmetic.again import alike_enough, near_pairs
from dondoc.core.arithmetic.averages import average_relations
from dondoc.core.arithmetic.board import Board, board_of
from dondoc.core.arithmetic.changes import change_relations, crossed_places, sign_places
from dondoc.core.arithmetic.check import Check, Place, Proposal
from dondoc.core.arithmetic.facts import Fact, fact_message, facts_of, may_be_one, told_twice
from dondoc.core.arithmetic.grid import Grid, grids_of
from dondoc.core.arithmetic.impossible import Impossible, impossible_cells, impossible_values
from dondoc.core.arithmetic.lists import list_relations
from dondoc.core.arithmetic.proposals import Ranked, by_place, derived_from, likeliest, proposals_for
from dondoc.core.arithmetic.quantity import Quantity
from dondoc.core.arithmetic.rates import rate_relations
from dondoc.core.arithmetic.relations import Claim, Relation, Sum
from dondoc.core.arithmetic.slips import DROPPED, MISTYPED, REASONS, SWAPPED, slip_between
from dondoc.core.arithmetic.stacked import stacked_grids
from dondoc.core.arithmetic.steps import step_relations
from dondoc.core.arithmetic.sums import sum_relations
from dondoc.core.arithmetic.tables import table_relations, witnessed_relations
from dondoc.core.reading.findings import Reading

#: a text with more numbers in broken relations than these is no report: the rest get no repairs
_MOST_EXPLAINED = 3000
#: numbers that tell so many values apart are not explained by a slip of the hand by chance
_FINE = 1000
#: from so many values and cells on even a digit missing from a number of two is no chance
_TELLING, _FEW = 100, 3


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What does not add up, in the order of the texts, and how many claims were tested: those that hold and these."""

    checks: list[Check]
    relations: int


def check_texts(readings: Sequence[Reading]) -> list[Check]:
    """Everything in the readings that does not add up, in the order of the texts; empty where all is well.

    Rounding, "hơn", "gần" and shares nudged to make 100 % raise no alarm; neither does a sum that only may be meant,
    unless one slip of the hand explains it.
    """
    return reckon(readings).checks


def reckon(readings: Sequence[Reading]) -> Reckoning:
    """The same, with the number of relations between numbers that were tested."""
    found: list[Check] = []
    facts: list[Fact] = []
    tied: dict[Place, set[int]] = {}
    count = 0
    for index, reading in enumerate(readings):
        board = board_of(reading, index)
        grids = list(grids_of(reading.text, index)) if _has_tables(reading) else []
        relations = [*_relations(board, grids), *witnessed_relations(stacked_grids(reading.text, index))]
        count += len({tuple(cell.place.start for cell in one.cells) for one in relations if one.stands})
        _tie(tied, relations)
        found += _broken(relations)
        found += [_impossible(one) for one in impossible_values(board)]
        found += [_impossible(one) for one in impossible_cells(grids)]
        found += [_sign(number.quantity, word) for number, word in sign_places(board)]
        found += [_crossed(number.quantity, *words) for number, *words in crossed_places(board)]
        facts += facts_of(board, reading, index)
    pairs = [*told_twice(facts), *(p for p in near_pairs(facts) if alike_enough(*p) and may_be_one(*p))]
    texts = [reading.text for reading in readings]
    found += [_twice(*pair, texts) for pair in pairs if not _are_tied(tied, *pair)]
    checks = _without_repeats(found)
    return Reckoning(checks, count + len(checks))


def _tie(tied: dict[Place, set[int]], relations: list[Relation]) -> None:
    """Note which numbers stand in one relation: a total and its part are two things, however like their words."""
    for number, relation in enumerate(relations):
        for cell in relation.cells:
            tied.setdefault(cell.place, set()).add(number)


def _are_tied(tied: dict[Place, set[int]], first: Fact, other: Fact) -> bool:
    a, b = first.number.quantity.place, other.number.quantity.place
    return a.document == b.document and not tied.get(a, set()).isdisjoint(tied.get(b, set()))


def _relations(board: Board, grids: list[Grid]) -> list[Relation]:
    told = [*sum_relations(board), *list_relations(board), *rate_relations(board), *change_relations(board)]
    told += [*step_relations(board), *average_relations(board)]
    return [*told, *table_relations(grids)]


def _has_tables(reading: Reading) -> bool:
    return "|" in reading.text or "\t" in reading.text


def _broken(relations: list[Relation]) -> Iterable[Check]:
    places = by_place(relations)
    tried = 0
    for relation in relations:
        if relation.stands:
            continue
        if relation.plain and relation.claim != Claim.STATED and any(cell.widened for cell in relation.cells):
            continue  # "gần 140, gồm hơn 22 ...": nothing to hold the words to
        tried += len(relation.cells)
        proposals = proposals_for(relation, places) if tried <= _MOST_EXPLAINED else []
        if not proposals and relation.rule == "sum.column" and tried <= _MOST_EXPLAINED:
            proposals = derived_from(relation)
        if not _alarming(relation, proposals):
            continue
        if not proposals and isinstance(relation, Sum) and relation.is_far and relation.rule != "sum.formula":
            continue
        yield _alarm(relation, likeliest(proposals))


def _alarming(relation: Relation, proposals: Ranked) -> bool:
    """Whether a broken relation is claimed surely enough, or the slips that would explain it are telling enough."""
    if relation.claim == Claim.STATED:
        return True
    if relation.claim == Claim.POSSIBLE and any(cell.widened for cell in relation.cells):
        return False
    if relation.claim == Claim.LIKELY:
        telling = relation.resolution >= _TELLING and len(relation.cells) > _FEW
        return any(_digits(one.old) >= 2 or (telling and kind == DROPPED) for kind, one in proposals)
    if relation.resolution >= _FINE:
        return bool(proposals)
    if relation.rule == "sum.some" and relation.resolution >= _TELLING:
        return any(kind != MISTYPED and _digits(one.old) >= 2 for kind, one in proposals)
    return any(kind == SWAPPED and _digits(proposal.old) >= 3 for kind, proposal in proposals)


def _digits(printed: str) -> int:
    return sum(c.isdigit() for c in printed.lstrip("0"))


def _alarm(relation: Relation, proposals: list[Proposal]) -> Check:
    message, stated, computed = relation.message()
    if relation.where:
        message = f"{relation.where}: {message}"
    places = [cell.place for cell in relation.cells]
    if proposals:
        wrong = proposals[0].place
        places = [wrong, *(place for place in places if place != wrong)]
    return Check(
        kind=relation.kind, message=message, places=tuple(dict.fromkeys(places)), stated=stated, computed=computed,
        proposals=tuple(proposals), rule=relation.rule, sure=relation.claim == Claim.STATED or bool(proposals),
    )  # fmt: skip


def _impossible(one: Impossible) -> Check:
    return Check(
        kind="impossible", message=one.message, places=one.places, stated=one.places[0].quote, rule=one.rule
    )  # fmt: skip


def _sign(quantity: Quantity, word: str) -> Check:
    sign = "-" if word == "tăng" else "+"
    text = f"Chữ “{word}” nhưng trước {quantity.place.quote.lstrip('+- ')} lại là dấu “{sign}”."
    return Check(kind="direction", message=text, places=(quantity.place,), stated=word, rule="direction.sign")


def _crossed(quantity: Quantity, said: str, led: str) -> Check:
    text = f"“{said}” mà lại “{led}” {quantity.place.quote}: hai chữ trái chiều nhau."
    return Check(kind="direction", message=text, places=(quantity.place,), stated=said, rule="direction.crossed")


def _twice(first: Fact, other: Fact, texts: Sequence[str]) -> Check:
    a, b = first.number.quantity, other.number.quantity
    kind = slip_between(b.printed, a.printed)
    unsure = "; chưa rõ chỗ nào đúng"
    proposals = () if kind is None else (Proposal(b.place, b.printed, a.printed, REASONS[kind] + unsure),)
    back = slip_between(a.printed, b.printed)
    if back is not None:
        proposals = (*proposals, Proposal(a.place, a.printed, b.printed, REASONS[back] + unsure))
    return Check(
        kind="same_fact", message=fact_message(first, other, texts), places=(b.place, a.place), stated=b.printed,
        computed=a.printed, proposals=proposals, rule="fact.twice",
    )  # fmt: skip


def _without_repeats(checks: list[Check]) -> list[Check]:
    """One alarm for one set of places; sorted by text and place."""
    seen: dict[frozenset[Place], Check] = {}
    for check in checks:
        seen.setdefault(frozenset(check.places), check)
    return sorted(seen.values(), key=lambda c: (c.places[0].document, min(p.start for p in c.places)))
