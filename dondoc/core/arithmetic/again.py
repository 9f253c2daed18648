"""Facts told again in other words: long numbers one slip apart, and enough of the words around them the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from dondoc.core.arithmetic.facts import Fact

#: noughts at the end apart: round numbers are alike by chance
_LEAST_DIGITS = 4
_LONGEST = 12
#: numbers that so many facts are a digit away from are a pattern, no fact
_MOST = 6
_FEW_WORDS = 3
_MOST_VALUES = 4


def near_pairs(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs whose digits may be one slip apart: both give the same digits with one left out."""
    buckets: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in _single(facts):
        digits = "".join(c for c in fact.number.quantity.printed if c.isdigit())
        if len(_significant(fact)) >= _LEAST_DIGITS and len(digits) <= _LONGEST:
            unit = "%" if fact.number.quantity.percent else fact.number.unit.split(" ")[0]
            for key in {digits, *(digits[:i] + digits[i + 1 :] for i in range(len(digits)))}:
                buckets[unit, key].append(fact)
    seen: set[tuple[int, int, int, int]] = set()
    for bucket in buckets.values():
        if len({fact.number.quantity.value for fact in bucket}) < 2 or len(bucket) > _MOST:
            continue
        for first, other in combinations(sorted(bucket, key=lambda f: (f.board, f.number.start)), 2):
            places = (first.board, first.number.start, other.board, other.number.start)
            if places not in seen:
                seen.add(places)
                yield first, other


def _single(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts whose words do not come with ever another value in their text."""
    kinds: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        kinds[fact.board, fact.kind].append(fact)
    for told in kinds.values():
        if len({fact.number.quantity.value for fact in told}) <= _MOST_VALUES:
            yield from told


def alike_enough(first: Fact, other: Fact) -> bool:
    """Whether one tells hardly a word that the other does not, and what they share is more than a name."""
    a, b = _words(first), _words(other)
    shared = len(a & b)
    digits = min(len(_significant(fact)) for fact in (first, other))
    least = _FEW_WORDS if digits <= _LEAST_DIGITS else _FEW_WORDS - 1
    return shared >= least and min(len(a), len(b)) - shared <= min(len(a), len(b)) // 4


def _significant(fact: Fact) -> str:
    return "".join(c for c in fact.number.quantity.printed if c.isdigit()).rstrip("0")


def _words(fact: Fact) -> set[str]:
    return {word for phrase in (*fact.core, *fact.verbs, *fact.actors, fact.number.unit) for word in phrase.split()}
