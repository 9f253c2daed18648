"""The words around a number: lists (``data/lexicon/figures/*.txt``) and patterns (``data/rules/figures.toml``).

They are looked up only beside a number, never scanned for over the whole text.
"""

from __future__ import annotations

import re
from functools import cache

from dondoc.core.reading.fold import LOWER
from dondoc.core.reading.lexicon import words_of
from dondoc.core.reading.rules import Rule, load

#: first word -> the lengths of its phrases, longest first; phrase -> class
Phrases = tuple[dict[str, tuple[int, ...]], dict[str, str]]

UNIT_CLASSES = frozenset(("people", "bodies", "places", "papers", "events", "things", "measures", "money"))
#: the first word of a phrase, signs and raised figures included
WORD = re.compile(r"[^\W\d_]+[²³]?(?:[23](?!\w))?|[%‰°]")
#: how many characters before a number its words are looked for
REACH = 60
# letters of the alphabet first: they are told sooner than that a letter of any script is one
_TOKEN = re.compile(rf"[{LOWER}]+[^\W\d_]*|[0-9]+(?:[.,][0-9]+)*|[^\w\s]|[^\W\d_]+")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of the rule ``figure.NAME``."""
    return load("figures")[f"figure.{name}"].pattern


@cache
def _rule(name: str) -> Rule:
    return load("figures")[f"figure.{name}"]


@cache
def listed(name: str) -> frozenset[str]:
    """Folded phrases of one list, for membership."""
    return frozenset(words_of(f"figures/{name}"))


@cache
def unit_phrases() -> Phrases:
    """Everything that may stand after a number and has a class: units, times, items of a text, other words ("none").

    A phrase in several lists has the class of the first: a unit before an item of a text before other words.
    """
    lists = [(f"unit_{name}", name) for name in (*sorted(UNIT_CLASSES), "times")]
    lists += [("not_money", "none"), ("text_items", "item"), ("not_units", "none")]
    sizes: dict[str, set[int]] = {}
    classes: dict[str, str] = {}
    for file, name in lists:
        for phrase in words_of(f"figures/{file}"):
            opening = WORD.match(phrase)
            if opening is not None:
                sizes.setdefault(opening[0], set()).add(len(phrase))
                classes.setdefault(phrase, name)
    return {word: tuple(sorted(group, reverse=True)) for word, group in sizes.items()}, classes


def phrase_at(folded: str, start: int, stop: int) -> tuple[int, str] | None:
    """End and class of the longest listed phrase that begins at ``start``; None if its first word is in no list."""
    opening = WORD.match(folded, start, stop)
    if opening is None:
        return None
    sizes, classes = unit_phrases()
    for size in sizes.get(opening[0], ()):
        end = start + size
        name = classes.get(folded[start:end])
        if name is not None and end <= stop and not folded[end : end + 1].isalnum():
            return end, name
    return None


def is_unit(found: tuple[int, str] | None) -> bool:
    """Whether a phrase is a unit of something counted or measured."""
    return found is not None and found[1] in UNIT_CLASSES


def tokens_before(folded: str, start: int, left: int) -> list[str]:
    """Up to some ten words, numbers and marks before a place, in order, not before ``left``."""
    low = max(left, start - REACH)
    if folded[low:start].replace(" ", "").isalpha():
        return folded[low:start].split()  # words only: the commonest case
    return _TOKEN.findall(folded, low, start)


def tokens_of(phrase: str) -> tuple[str, ...]:
    """Words, numbers and marks of a listed phrase."""
    return tuple(_TOKEN.findall(phrase))


def search(name: str, text: str, start: int, stop: int) -> re.Match[str] | None:
    """The first place in ``text[start:stop]`` where the pattern is found, after a look for the words that it needs."""
    return _rule(name).search(text, start, stop)


def last_match(name: str, text: str, start: int, stop: int) -> re.Match[str] | None:
    """The last place in ``text[start:stop]`` where the pattern is found."""
    last = _rule(name).search(text, start, stop)
    if last is not None:
        for found in pattern(name).finditer(text, last.end(), stop):
            last = found
    return last
