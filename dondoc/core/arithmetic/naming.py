"""Units that no lexicon knows: bare numbers of one paragraph that the same word follows count the same thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.quantity import quantity

_WORDS = re.compile(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")


def named_alike(folded: str, numbers: list[Number], rows: frozenset[int]) -> Iterator[Number]:
    """The same numbers, those of "4.149 kết quả, ... 220 kết quả" with the unit that their words make."""
    for paragraph, group in groupby(numbers, key=lambda number: number.paragraph):
        run = list(group)
        if paragraph in rows or sum(number.bare for number in run) < 2:
            yield from run
            continue
        words = [_words(folded, number) if number.bare else () for number in run]
        known = Counter(told[:count] for told in words for count in range(1, len(told) + 1))
        for number, told in zip(run, words, strict=True):
            shared = next((told[:count] for count in (2, 1) if len(told) >= count and known[told[:count]] > 1), ())
            yield _called(folded, number, shared) if shared else number


def _words(folded: str, number: Number) -> tuple[str, ...]:
    """One or two words right after a number that may name what is counted."""
    found = _WORDS.match(folded, number.end)
    if found is None or cue("number.unnamed").fullmatch(found[1]):
        return ()
    if found[2] is None or cue("number.unnamed").fullmatch(found[2]):
        return (found[1],)
    return (found[1], found[2])


def _called(folded: str, number: Number, words: tuple[str, ...]) -> Number:
    unit = " ".join(words)
    old = number.quantity
    named = quantity(old.place, old.printed, old.value, unit=unit)
    found = _WORDS.match(folded, number.end)
    assert found is not None
    return replace(
        number, quantity=named, figure=replace(number.figure, unit=unit), end=found.end(len(words)), bare=False
    )
