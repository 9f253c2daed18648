"""Lists of phrases that are looked up at an offset (not searched for in the whole text)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from dondoc.core.reading.fold import flatten, fold

_WORD = re.compile(r"\w+")
_WIDE = 12  # nearly every word is shorter


class Phrases:
    """A list of phrases in folded form, with the lengths that those of one first word have, longest first.

    >>> Phrases(["Xây dựng"]).at("sở xây dựng", 3)
    11
    """

    def __init__(self, lines: list[str]) -> None:
        self._all = frozenset(fold(flatten("\n".join(lines))).split("\n")) if lines else frozenset()
        sizes: dict[str, set[int]] = {}
        for phrase in self._all:
            word = phrase.partition(" ")[0]
            if not word.isalnum():
                first = _WORD.match(word)
                if first is None:
                    continue  # it begins with a mark: no place in a text begins so
                word = first.group()
            if word in sizes:
                sizes[word].add(len(phrase))
            else:
                sizes[word] = {len(phrase)}
        self._sizes = {first: tuple(sorted(group, reverse=True)) for first, group in sizes.items()}

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._all

    def all(self) -> frozenset[str]:
        """Every phrase, folded."""
        return self._all

    def begins(self, word: str) -> bool:
        """Whether a listed phrase begins with a folded word."""
        return word in self._sizes

    def at(self, folded: str, start: int) -> int:
        """End of the longest listed phrase that begins at ``start`` and stops at a word's end; -1 if none does."""
        space = folded.find(" ", start, start + _WIDE)
        word = folded[start:space] if space > 0 else ""
        sizes = self._sizes.get(word)
        if sizes is None:
            first = None if word.isalnum() else _WORD.match(folded, start)
            if first is None:
                return -1
            sizes = self._sizes.get(first.group(), ())
        listed = self._all
        for size in sizes:
            end = start + size
            if not folded[end : end + 1].isalnum() and folded[start:end] in listed and end <= len(folded):
                return end
        return -1


class PhrasesOf:
    """The phrases of a list in one text, by the place where they begin; for lists that are asked for at few places.

    >>> fields = PhrasesOf(Phrases(["Xây dựng"]), "sở xây dựng")
    >>> 3 in fields, 4 in fields, fields.get(3, 0)
    (True, False, 11)
    """

    def __init__(self, listed: Phrases, folded: str) -> None:
        self._listed, self._folded = listed, folded

    def get(self, place: int, default: int) -> int:
        """End of the longest phrase that begins at a place, where a word does; ``default`` if none does."""
        if place and self._folded[place - 1 : place].isalnum():
            return default
        end = self._listed.at(self._folded, place)
        return end if end > 0 else default

    def __contains__(self, place: int) -> bool:
        return self.get(place, -1) > 0

    def __getitem__(self, place: int) -> int:
        if (end := self.get(place, -1)) < 0:
            raise KeyError(place)
        return end


def lines_of(name: str) -> list[str]:
    """Lines of ``data/NAME.txt`` as printed, without comments."""
    path = resources.files("dondoc.core.reading") / "data" / f"{name}.txt"
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@cache
def phrases(*names: str) -> Phrases:
    """The lists ``data/NAME.txt`` as one; read once."""
    return Phrases([line for name in names for line in lines_of(name)])
