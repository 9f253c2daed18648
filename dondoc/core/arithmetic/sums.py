"""Totals and their parts, as words say them: "1.350 đơn, gồm 640 ..., 95 ..., 615 ...", "a, b và c, tổng cộng d"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise

from dondoc.core.arithmetic.accounts import balance_relations, carried_relations, product_relations
from dondoc.core.arithmetic.adding import best_sum, fitting_parts, sum_of
from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.bracketed import bracketed_relations
from dondoc.core.arithmetic.cues import cue, rule
from dondoc.core.arithmetic.left import left_relations
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.outcomes import outcome_relations
from dondoc.core.arithmetic.partitions import closes, overlap
from dondoc.core.arithmetic.parts import Opening, Parts, just_before, label_of, openings, parts_after
from dondoc.core.arithmetic.relations import Claim, Relation, Sum
from dondoc.core.arithmetic.spread import spread_over_sentences
from dondoc.core.arithmetic.units import same_unit

_MOST_PARTS = 40
_REACH = 90
_SHORT = 28
_MOST_LABELS = 12
_MOST_MORE = 6
_BACK = 14
#: of so few, two parts that a slip would make add up are chance
_FEW = 300


def sum_relations(board: Board) -> Iterator[Relation]:
    """Every addition that the running text claims."""
    for numbers in board.prose():
        if len(numbers) > 2:
            told = list(_told(board, numbers))
            opens = board.opens_with_part(numbers[0].paragraph)
            left = list(left_relations(board, [*(just_before(board, numbers[0]) if opens else []), *numbers], told))
            yield from (one for one in told if one.stands or not _goes_further(one, left))
            yield from left
            yield from _added_up(board, numbers)
            yield from balance_relations(board, numbers)
            yield from product_relations(board, numbers)
            yield from carried_relations(board, numbers)
            for _, sentence in groupby(numbers, key=lambda n: n.sentence):
                yield from _shared_out(board, list(sentence))
            yield from spread_over_sentences(board, numbers)
            yield from outcome_relations(board, numbers)
            yield from bracketed_relations(board, numbers)
        elif board.opens_with_part(numbers[0].paragraph):
            yield from (replace(one, claim=min(one.claim, Claim.LIKELY)) for one in _told(board, numbers))
        yield from _formulas(board, numbers)


def _goes_further(told: Sum, left: list[Sum]) -> bool:
    """Whether a sum is only the first parts of another, whose last part is told further on."""
    places = {cell.place for cell in told.cells}
    return any(places < {cell.place for cell in one.cells} for one in left if one.cells[0].place == told.cells[0].place)


def _told(board: Board, numbers: list[Number]) -> Iterator[Sum]:
    """A total, a cue or an opening bracket, then the parts."""
    for opening in openings(board, numbers):
        told = [_of_total(board, opening, total) for total in opening.totals]
        sums = [one for one in told if one is not None] or list(_of_rival(board, opening))
        if not sums and opening.kind == "some":
            found = parts_after(board, opening, opening.totals[0], [])
            one = _of_others(board, opening, opening.totals[0], found) if len(found.parts) < 2 else None
            sums = [] if one is None else [one]
        if len(sums) == 1 and sums[0].claim == Claim.POSSIBLE and not sums[0].stands:
            sums = [next(_of_rival(board, opening), sums[0])]
        standing = {len(one.cells) for one in sums if one.stands}
        if standing:  # "2.809 hộ với 13.660 khẩu, trong đó ... hộ, ... khẩu": one shows the other
            sums = [replace(one, claim=Claim.STATED) if len(one.cells) in standing else one for one in sums]
        elif len(sums) > 1 and opening.kind != "whole":  # no slip breaks both: only some are named
            sums = [replace(one, claim=Claim.POSSIBLE) for one in sums]
        yield from sums


def _of_rival(board: Board, opening: Opening) -> Iterator[Sum]:
    """ "cấp 140 tỷ đồng cho 4 địa phương, trong đó: A 50 tỷ đồng, ...": a total further back, in the same sentence."""
    if opening.kind not in ("whole", "some") or not opening.listed:
        return
    for rival in reversed(opening.rivals):
        if (
            rival.sentence == opening.totals[0].sentence
            and not rival.bare
            and rival.path in (opening.path, opening.path[:-1])
        ):
            found = _of_total(board, opening, rival)
            if found is not None:
                yield replace(found, claim=min(found.claim, Claim.LIKELY))
                return


def _of_total(board: Board, opening: Opening, total: Number) -> Sum | None:
    found = parts_after(board, opening, total, [t.unit for t in opening.totals if t is not total])
    closed = 1 < len(found.run) <= _MOST_LABELS and closes(board, opening.end, found.run)
    parts = found.run if closed else found.parts
    if len(parts) < 2 and opening.kind in ("whole", "colon", "bracket"):
        return _of_others(board, opening, total, found)
    if len(parts) < 2 or (opening.kind in ("sentence", "status") and not closed):
        return None
    claim = _claim(board, opening, total, found, closed=closed)
    told = sum_of(total, parts, f"sum.{opening.kind}", claim)
    named = [part for part in parts if not part.bare]
    best = best_sum(told, (total, *opening.rivals), (found.run, found.all, named))
    only_some = opening.few or (not closed and opening.kind != "whole" and overlap(board, opening.end, parts))
    return None if (only_some or found.spelled) and not best.stands else best


def _of_others(board: Board, opening: Opening, total: Number, found: Parts) -> Sum | None:
    """Parts that each have a name of their own: "31.516 biên chế: 10.483 công chức, 8.019 viên chức ..."."""
    named = opening.kind != "some"
    others = [part for part in found.all if part.unit and not same_unit(part.unit, total.unit)]
    others = others if named else list(found.all)
    near = all(len(board.gap(a, b)) < (_SHORT if named else _REACH) for a, b in pairwise(others))
    if len(others) < 2 or len(others) < len(found.all) or not near or others[0].start - opening.end > _SHORT:
        return None
    claim = Claim.LIKELY if opening.kind == "whole" and len(others) > 2 and found.clean else Claim.POSSIBLE
    return best_sum(sum_of(total, others, f"sum.{opening.kind}", claim), (total,), (others,))


def _claim(board: Board, opening: Opening, total: Number, found: Parts, *, closed: bool) -> Claim:
    """How surely the parts are all there are."""
    bare = {part.bare for part in found.parts}
    if not found.clean or (len(bare) > 1 and not total.quantity.exact):  # "... địa chỉ 34 Bạch Đằng; gần 64 tỷ đồng"
        return Claim.POSSIBLE
    if opening.kind == "status":
        rest = cue("sum.rest").search(board.before(found.run[-1], 60)) is not None
        near = not sum_of(total, found.run, "sum.status", Claim.LIKELY).is_far
        return Claim.STATED if rest and near else Claim.LIKELY
    if opening.kind == "whole" or closed or (opening.kind == "titled" and _is_rest(board, found.run[-1], total)):
        return Claim.STATED
    made = sum((p.quantity.like(total.quantity).value for p in found.parts), Decimal(0))
    over, several = made > total.quantity.high, len(found.parts) > 2
    if several and (over or (opening.listed and opening.kind in ("bracket", "colon"))):
        return Claim.STATED
    if opening.kind in ("bracket", "colon") and cue("sum.titled").search(board.before(total, 90)):
        return Claim.STATED
    named = cue("sum.titled").search(board.before(total, 90)) is not None
    if several and named and opening.kind == "some":
        return Claim.STATED
    most = (named or made * 2 >= total.quantity.value) and total.quantity.value >= _FEW * total.quantity.step
    most = (most and cue("sum.having").match(opening.lead) is None) or (over and made <= total.quantity.value * 2)
    likely = several or most or opening.kind in ("bracket", "turn") or _parallel(board, opening, found)
    return Claim.LIKELY if likely else Claim.POSSIBLE


def _parallel(board: Board, opening: Opening, found: Parts) -> bool:
    """Whether the labels of the parts begin alike: "giai đoạn 2021 - 2023 là ..., giai đoạn 2024 - 2025 là ..."."""
    labels = [label_of(board, opening.end, found.parts, index).split()[:1] for index in range(len(found.parts))]
    return len(labels) > 1 and labels[0] != [] and all(label == labels[0] for label in labels)


def _is_rest(board: Board, part: Number, total: Number) -> bool:
    """ "Trong tổng số 585 tin, đã xong 473 tin, còn 112 tin chuyển kỳ sau": all that is left, not some kind of it."""
    if part.sentence != total.sentence or not cue("sum.left_over").search(board.before(part, 40)):
        return False
    return cue("sum.left_all").match(board.after(part, 40)) is not None


def _shared_out(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """A total and parts that carry their shares in brackets, which together make 100 %: "... 7.892 (80,3%), ..."."""
    shared = [
        (part, share)
        for part, share in pairwise(numbers)
        if share.quantity.percent and part.level and cue("rate.beside").fullmatch(board.gap(part, share))
    ]
    if len(shared) < 2:
        return
    shared = shared[:_MOST_PARTS]
    first = shared[0][0]
    known = {share.start for _, share in shared}
    if any(n.quantity.percent and not n.change and n.start > first.start and n.start not in known for n in numbers):
        return  # a share whose part was not read: the others need not be all there is
    totals = [n for n in numbers if n.end <= first.start and n.level and not n.bare and same_unit(n.unit, first.unit)]
    whole = sum((share.quantity.value for _, share in shared), Decimal(0))
    if totals and abs(whole - 100) <= Decimal("0.6"):
        yield sum_of(totals[-1], [part for part, _ in shared], "sum.shared-out", Claim.STATED)


def _added_up(board: Board, numbers: list[Number]) -> Iterator[Sum]:
    """Parts first: "... 12 vụ, ... 5 vụ; tổng cộng 17 vụ"; "có 120, lắp thêm 30, nâng tổng số lên 150"."""
    for index, total in enumerate(numbers):
        if not index or not total.level:
            continue
        before = board.before(total, 110)
        raised = rule("sum.raised").search(before)
        plain = rule("sum.after").search(before)
        noun = not plain and rule("sum.period").search(before)
        if rule("sum.out_of_all").search(before):
            yield from _out_of(board, numbers, index)
            continue
        if not raised and not noun and not plain:
            continue
        alone = bool(raised) or len(before.strip(" :")) < _SHORT  # "... . Tổng cộng 5.072 hồ sơ."
        parts = _added(numbers[max(0, index - _MOST_PARTS) : index], total, alone=alone)
        if not raised:
            parts = [n for n in parts if not n.change]
        if len(parts) < 2:
            continue
        count = fitting_parts(total, parts[::-1])
        if count:
            yield sum_of(total, parts[-count:], "sum.after", Claim.POSSIBLE)
        elif raised:
            added = cue("sum.added").search(board.before(parts[-1])) is not None
            claim = Claim.STATED if added and len(parts) == 2 else Claim.LIKELY
            claim = claim if added or len(parts) == 2 else Claim.POSSIBLE
            yield sum_of(total, parts[-2:], "sum.raised", claim)
        else:
            claim = _run_claim(board, parts, total)
            if noun:
                over = any(n.quantity.value > total.quantity.value for n in parts)
                several = claim == Claim.STATED and len(parts) > 2 and parts[0].sentence == total.sentence
                claim = Claim.POSSIBLE if over else claim if several else min(claim, Claim.LIKELY)
            yield sum_of(total, parts, "sum.after", claim)


def _added(before: list[Number], total: Number, *, alone: bool) -> list[Number]:
    """The numbers before a total that may be its parts; ``alone``: its sentence may hold none of them."""
    paths = {total.path}
    if total.path and total.start - total.path[-1] < _SHORT:
        paths.add(total.path[:-1])  # "... 962 đơn (tổng số 4.027 đơn)"
    parts = [
        n for n in before
        if n.quantity.percent is False and not n.sign and n.path in paths and same_unit(n.unit, total.unit)
        and (n.sentence == total.sentence or (alone and total.sentence - n.sentence == 1))
    ]  # fmt: skip
    told = [i for i, n in enumerate(parts) if n.quantity.value == total.quantity.value]
    return parts[told[-1] + 1 :] if told else parts  # "phát hiện 46,2 tỷ đồng; ... 31, ... 15,2, tổng cộng 46,2"


def _out_of(board: Board, numbers: list[Number], index: int) -> Iterator[Sum]:
    """ "có 863 xã đạt chuẩn và 37 xã chưa đạt chuẩn trên tổng số 900 xã": the two are all there is."""
    total = numbers[index]
    parts = [n for n in numbers[max(0, index - 4) : index] if n.level and n.sentence == total.sentence]
    if len(parts) == 2 and all(same_unit(n.unit, total.unit) and n.path == total.path for n in parts):
        start = board.sentences[total.sentence].start
        if closes(board, start, parts):
            yield sum_of(total, parts, "sum.after", Claim.STATED)


def _run_claim(board: Board, parts: list[Number], total: Number) -> Claim:
    """Stated where the parts stand side by side and nothing else is counted between them."""
    gaps = [board.gap(a, b) for a, b in pairwise([*parts, total])]
    between = board.between(parts[0].start, total.start)
    known = {part.start for part in parts}
    plain = all(n.start in known or n.quantity.percent or n.path != total.path for n in between)
    if plain and not any(len(gap) > _REACH or cue("sum.whole").search(gap) for gap in gaps):
        return Claim.STATED
    return Claim.POSSIBLE


def _formulas(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """ "17 = 12 + 5" and "12 + 5 = 17"."""
    index = 0
    while index < len(numbers) - 2:
        chain, marks = [numbers[index]], []
        for number in numbers[index + 1 : index + _MOST_PARTS]:
            sign = re.sub(r"[^\W\d]+|[().%]", "", board.gap(chain[-1], number)).strip()
            if sign not in ("+", "=") or number.start - chain[-1].end > _REACH:
                break
            chain.append(number)
            marks.append(sign)
        index += max(1, len(chain) - 1)
        if marks.count("=") != 1 or len(chain) < 3:
            continue
        if marks[0] == "=":
            yield sum_of(chain[0], chain[1:], "sum.formula", Claim.STATED)
        elif marks[-1] == "=":
            yield sum_of(chain[-1], chain[:-1], "sum.formula", Claim.STATED)
