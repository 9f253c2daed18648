"""Word lists in ``data/lexicon/*.txt`` and the one pass that finds all of them in a text.

A file holds one phrase a line; its name is the class ("org_head.txt" -> ``org_head``); "#" starts a comment. A phrase
is found where it stands between non-letters, in any case and with either tone placement.

The automaton holds each phrase between two blanks and runs over the text with every mark made a blank: so it stops at
whole words only, and half as often. A phrase of several words is then compared with the text itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

import ahocorasick

from dondoc.core.reading.fold import LOWER, flatten, fold

Hits = dict[str, list[tuple[int, int]]]

#: lists that are only looked up at a place (`phrases`), never searched for
_LOOKED_UP = frozenset((
    "org_alone", "place_province", "task_noun_verb", "task_body_verb", "task_tail", "task_split",
))  # fmt: skip
_MARKS = ",.;:\n\"()-/%'?!…*+&|[]=_<>#~•≥≤°"
_FEW = 8
_MARK = re.compile(r"[^\w ]|_")
_UNUSUAL = re.compile(f"[^ 0-9{LOWER}]")  # found far sooner than that a letter of any script is none


def words_of(name: str) -> tuple[str, ...]:
    """Folded phrases of one list, in file order."""
    path = resources.files("dondoc.core.reading") / "data" / "lexicon" / f"{name}.txt"
    lines = fold(flatten(path.read_text(encoding="utf-8"))).split("\n")
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1)
def list_names() -> tuple[str, ...]:
    """Names of all lists, sorted."""
    folder = resources.files("dondoc.core.reading") / "data" / "lexicon"
    return tuple(sorted(entry.name[:-4] for entry in folder.iterdir() if entry.name.endswith(".txt")))


@lru_cache(maxsize=1)
def classes() -> tuple[str, ...]:
    """Names of the lists that are searched for."""
    return tuple(name for name in list_names() if name not in _LOOKED_UP)


@lru_cache(maxsize=1)
def automaton() -> ahocorasick.Automaton:
    """All lists in one automaton; values: what to take off a hit's end, the phrases to compare, a class, the others.

    One word need not be compared; "gs.ts" and "gs-ts" are the same between blanks.
    """
    listed: dict[str, list[int]] = {}
    for number, name in enumerate(classes()):
        for phrase in words_of(name):
            listed.setdefault(phrase, []).append(number)
    alike: dict[str, list[str]] = {}
    for phrase in listed:
        alike.setdefault(_blanked(phrase), []).append(phrase)
    machine = ahocorasick.Automaton()
    for blanked, phrases in alike.items():
        numbers = sorted({number for phrase in phrases for number in listed[phrase]})
        compared = tuple(phrases) if len(phrases) > 1 else "" if phrases[0].isalnum() else phrases[0]
        machine.add_word(blanked, (len(blanked) - 1, compared, numbers[0], tuple(numbers[1:])))
    machine.make_automaton()
    return machine


def scan(folded: str) -> Hits:
    """Every listed phrase in ``folded`` as class -> [(start, end)], by end then by longest first. Overlaps stay."""
    spans: list[list[tuple[int, int]]] = [[] for _ in classes()]
    adds, stands = [found.append for found in spans], folded.startswith
    for last, (back, phrases, number, others) in automaton().iter(_blanked(folded)):
        start = last - back
        if phrases and not stands(phrases, start):
            continue
        span = (start, last - 1)
        adds[number](span)
        if others:
            for other in others:
                adds[other](span)
    return dict(zip(classes(), spans, strict=True))


def _blanked(folded: str) -> str:
    """The text between two blanks, every mark a blank: one character more on either side."""
    blanked = folded
    for mark in _MARKS:
        if mark in blanked:
            blanked = blanked.replace(mark, " ")
    if _UNUSUAL.search(blanked) is None:
        return f" {blanked} "
    for _ in range(_FEW):
        odd = _MARK.search(blanked)
        if odd is None:
            return f" {blanked} "
        blanked = blanked.replace(odd.group(), " ")
    return f" {_MARK.sub(' ', blanked)} "
