"""The word lists of figures (``data/lexicon/figures/*.txt``), looked up only beside a number, never scanned for."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.core.reading.lexicon import words_of

#: first word -> (phrase, class), longest first
Phrases = dict[str, tuple[tuple[str, str], ...]]

UNIT_CLASSES = ("people", "bodies", "places", "papers", "events", "things", "measures", "money", "times")
#: the first word of a phrase, signs and raised figures included
WORD = re.compile(r"[^\W\d_]+[²³]?(?:[23](?!\w))?|[%‰°]")


@lru_cache(maxsize=None)
def listed(name: str) -> frozenset[str]:
    """Folded phrases of one list, for membership."""
    return frozenset(words_of(f"figures/{name}"))


@lru_cache(maxsize=1)
def unit_phrases() -> Phrases:
    """Everything that may stand after a number and has a class of its own: units, times, text items, other words."""
    found: dict[str, list[tuple[str, str]]] = {}
    lists = [(f"unit_{name}", name) for name in UNIT_CLASSES]
    lists += [("not_money", "none"), ("text_items", "item"), ("not_units", "none")]
    for file, name in lists:
        for phrase in words_of(f"figures/{file}"):
            opening = WORD.match(phrase)
            if opening is not None:
                found.setdefault(opening[0], []).append((phrase, name))
    return {word: tuple(sorted(phrases, key=lambda x: -len(x[0]))) for word, phrases in found.items()}


def phrase_at(folded: str, start: int, stop: int) -> tuple[int, str] | None:
    """End and class of the longest listed phrase that begins at ``start``; None if its first word is in no list."""
    opening = WORD.match(folded, start, stop)
    if opening is None:
        return None
    for phrase, name in unit_phrases().get(opening[0], ()):
        end = start + len(phrase)
        if folded.startswith(phrase, start) and end <= stop and not folded[end : end + 1].isalnum():
            return end, name
    return None
