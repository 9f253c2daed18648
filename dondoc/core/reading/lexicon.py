"""Word lists in ``data/lexicon/*.txt`` and the one pass that finds all of them in a text.

A file holds one phrase a line; its name is the class ("org_head.txt" -> ``org_head``); "#" starts a comment. A phrase
is found where it stands between non-letters, in any case and with either tone placement.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import ahocorasick

from dondoc.core.reading.fold import flatten, fold

Hits = dict[str, list[tuple[int, int]]]


def words_of(name: str) -> tuple[str, ...]:
    """Folded phrases of one list, in file order."""
    path = resources.files("dondoc.core.reading") / "data" / "lexicon" / f"{name}.txt"
    return tuple(
        fold(flatten(line.strip()))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    )


@lru_cache(maxsize=1)
def list_names() -> tuple[str, ...]:
    """Names of all lists, sorted."""
    folder = resources.files("dondoc.core.reading") / "data" / "lexicon"
    return tuple(sorted(entry.name[:-4] for entry in folder.iterdir() if entry.name.endswith(".txt")))


@lru_cache(maxsize=1)
def automaton() -> ahocorasick.Automaton:
    """All lists in one automaton; the value of a phrase is its length and its classes."""
    classes: dict[str, set[str]] = {}
    for name in list_names():
        for phrase in words_of(name):
            classes.setdefault(phrase, set()).add(name)
    machine = ahocorasick.Automaton()
    for phrase, found in classes.items():
        machine.add_word(phrase, (len(phrase) - 1, tuple(sorted(found))))
    machine.make_automaton()
    return machine


def scan(folded: str) -> Hits:
    """Every listed phrase in ``folded`` as class -> [(start, end)], by end then by longest first. Overlaps stay."""
    hits: Hits = {name: [] for name in list_names()}
    size = len(folded)
    for last, (back, classes) in automaton().iter(folded):
        start, end = last - back, last + 1
        if (start and folded[start - 1].isalnum()) or (end < size and folded[end].isalnum()):
            continue
        for name in classes:
            hits[name].append((start, end))
    return hits
