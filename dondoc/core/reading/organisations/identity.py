"""Which body a mention means: its kind, and the fullest form of its name that the text gives."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from dondoc.core.reading import rules
from dondoc.core.reading.fold import flatten, fold
from dondoc.core.reading.organisations.words import alone
from dondoc.core.reading.phrases import lines_of

_KIND = "organisation.kind."


@cache
def _kinds() -> re.Pattern[str]:
    """The patterns of all kinds, which tell the beginning of a name, as one in file order; its groups are the kinds."""
    listed = rules.load("organisations").items()
    kinds = [(name[len(_KIND) :], rule.source) for name, rule in listed if name.startswith(_KIND)]
    return re.compile("|".join(f"(?P<{kind}>{source})" for kind, source in kinds))


@lru_cache(maxsize=4096)
def kind_of(folded: str) -> str:
    """Kind of a body by its folded name; "other" where no rule knows it."""
    found = _kinds().match(folded)
    return (found.lastgroup if found else None) or "other"


@cache
def _shorts() -> dict[str, str]:
    pairs = (line.split(" = ") for line in lines_of("names/short"))
    return {fold(short): fold(long) for short, long in pairs}


@cache
def _short_words() -> frozenset[str]:
    """The last words of short forms: between words of letters alone a short form ends with one of them."""
    return frozenset(form.split()[-1] for form in _shorts())


@cache
def _short_pattern() -> re.Pattern[str]:
    forms = sorted(map(re.escape, _shorts()), key=len, reverse=True)
    return re.compile(rf"(?<![\w&-])(?:{'|'.join(forms)})(?![\w&])")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """A form that is the same for two spellings of one name: folded, short forms written out, one space.

    >>> key_of("UBND TP Sông Mây")
    'ủy ban nhân dân thành phố sông mây'
    """
    folded = fold(flatten(name))
    words = folded.split()
    if "".join(words).isalpha() and _short_words().isdisjoint(words):
        return " ".join(words)  # the commonest case
    folded = folded.replace(" - ", "-").replace(" & ", "&")
    return " ".join(_short_pattern().sub(lambda m: _shorts()[m.group()], folded).split())


def full_names(names: list[str], shorts: dict[str, str]) -> list[str]:
    """The fullest name of the same body for each: "Thành ủy" -> "Thành ủy Sông Mây" when only one goes on so.

    ``shorts`` are the short forms that the text introduces in brackets, with the full names.
    """
    keys = [key_of(name) for name in names]
    longest: dict[str, str] = {}
    for key, name in zip(keys, names, strict=True):
        if len(name) > len(longest.get(key, "")):
            longest[key] = name
    goes_on = _goes_on(longest)
    parents = tuple(alone().all() & goes_on.keys())
    full = {key: _full(key, longest, goes_on, parents) for key in longest}
    return [shorts.get(name) or full[key] for key, name in zip(keys, names, strict=True)]


def _goes_on(longest: dict[str, str]) -> dict[str, set[str]]:
    """The keys that go on from a key, or from a seat that may stand alone, after a blank."""
    goes_on: dict[str, set[str]] = defaultdict(set)
    seats = alone()
    for key in longest:
        cut = key.find(" ")
        while cut > 0:
            head = key[:cut]
            if head in longest or head in seats:
                goes_on[head].add(key)
            cut = key.find(" ", cut + 1)
    return goes_on


def _full(key: str, longest: dict[str, str], goes_on: dict[str, set[str]], parents: tuple[str, ...]) -> str:
    """The fullest name of a key: the only one that goes on from it, or the same with its parent's fullest name."""
    own, longer = longest[key], goes_on.get(key)
    if longer:
        final = [name for name in longer if not goes_on.get(name)]
        return longest[final[0]] if len(final) == 1 else own
    for head, parent in _endings(own) if key.endswith(parents) else ():
        if parent in parents:
            final = [name for name in goes_on[parent] if not goes_on.get(name)]
            if len(final) == 1:
                return f"{head} {longest[final[0]]}"
    return own


@lru_cache(maxsize=4096)
def _endings(name: str) -> tuple[tuple[str, str], ...]:
    """Every way to part a name in two, at a blank: its first words, and the key of the rest."""
    words = name.split()
    return tuple([(" ".join(words[:cut]), key_of(" ".join(words[cut:]))) for cut in range(1, len(words))])
