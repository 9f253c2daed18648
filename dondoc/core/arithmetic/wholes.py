"""Wholes told again: "thu hồi b (đã thu hồi a/b)", shares that together make a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Hundred, Relation, Same
from dondoc.core.arithmetic.slips import slip_between
from dondoc.core.arithmetic.units import same_unit

_REACH = 110


def same_whole_relations(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """ "kiến nghị thu hồi b (đã thu hồi a/c)": c tells b again."""
    named = [number for number in numbers if not number.bare]
    for total, part, whole in zip(named, named[1:], named[2:], strict=False):
        inside = bool(part.path) and part.path[:-1] == total.path
        if board.gap(part, whole).strip() != "/" or not (inside or _goes_on(board, total, part)):
            continue
        if not (total.level and part.level and whole.level) or total.bare or not same_unit(total.unit, whole.unit):
            continue
        told = slip_between(whole.quantity.printed, total.quantity.printed)
        if total.quantity.scale == whole.quantity.like(total.quantity).scale and told is not None:
            yield Same(cells=(whole.quantity.like(total.quantity), total.quantity), rule="fact.whole", kind="same_fact")


def _goes_on(board: Board, total: Number, part: Number) -> bool:
    """ "có 705 hộ bị ảnh hưởng, đã di dời 690/705 hộ": the next clause of the sentence, and it says "đã"."""
    gap = board.gap(total, part)
    beside = total.sentence == part.sentence and total.path == part.path and len(gap) < _REACH
    clause = gap.rpartition(",")
    done = cue("sum.done").match(clause[2].strip()) or cue("rate.short").search(clause[2])
    return beside and bool(clause[1]) and ";" not in gap and done is not None


def hundred_relations(board: Board, shares: list[Number]) -> Iterator[Relation]:
    """ "Cơ cấu: dịch vụ 45,3%, công nghiệp 30,4%, nông nghiệp 24,3%"."""
    for _, group in groupby(shares, key=lambda n: (n.sentence, n.path)):
        run = list(group)
        if not 3 <= len(run) <= 12:
            continue
        lead = board.before(run[0], 120)
        gaps = [board.gap(a, b) for a, b in pairwise(run)]
        if not cue("share.structure").search(lead) or any(
            cue("share.other").search(gap) for gap in (*gaps, lead[-60:])
        ):
            continue
        if not any(re.search(r"\d", gap) for gap in gaps):
            whole = Hundred(
                cells=tuple(n.quantity for n in run), rule="share.hundred", claim=Claim.LIKELY, kind="share"
            )
            shorter = replace(whole, cells=whole.cells[:-1])
            yield shorter if shorter.stands else whole
