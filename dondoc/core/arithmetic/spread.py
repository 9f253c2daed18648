"""A total, then a sentence for each part: "Toàn huyện có 582 trường. Bậc mầm non có 267 trường. Bậc ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Sum
from dondoc.core.arithmetic.units import same_unit

_LEAST = 3
_MOST = 12
_FIRST = re.compile(r"[-+*\s]*([^\W\d_]+)")


def spread_over_sentences(board: Board, numbers: Sequence[Number]) -> Iterator[Sum]:
    """Sums whose parts stand each in a sentence of its own, all of which begin with the same word."""
    sentences = [list(group) for _, group in groupby(numbers, key=lambda n: n.sentence)]
    for index, told in enumerate(sentences[:-_LEAST]):
        total = _only(told)
        if total is None:
            continue
        parts = _parts(board, total, sentences[index + 1 : index + 1 + _MOST])
        if len(parts) >= _LEAST:
            cells = (total.quantity, *(part.quantity for part in parts))
            yield Sum(cells=cells, rule="sum.sentences", claim=Claim.LIKELY)


def _only(numbers: Sequence[Number]) -> Number | None:
    """The one number of a sentence that says how much there is."""
    levels = [n for n in numbers if n.level and not n.bare and n.unit and not n.figure.per and not n.path]
    return levels[0] if len(levels) == 1 else None


def _parts(board: Board, total: Number, sentences: Sequence[Sequence[Number]]) -> list[Number]:
    parts: list[Number] = []
    opened, last = "", total.sentence
    for told in sentences:
        part, word = _only(told), _opening(board, told[0].sentence)
        if part is None or part.sentence != last + 1 or not same_unit(part.unit, total.unit):
            break
        if not word or (opened and word != opened):
            break
        opened, last = word, part.sentence
        parts.append(part)
    return parts


def _opening(board: Board, sentence: int) -> str:
    found = _FIRST.match(board.folded, board.sentences[sentence].start)
    return found[1] if found else ""
