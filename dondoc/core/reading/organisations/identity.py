"""Which body a mention means: its kind, and the fullest form of its name that the text gives."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache, lru_cache

from dondoc.core.reading import rules
from dondoc.core.reading.findings import Organisation
from dondoc.core.reading.fold import flatten, fold
from dondoc.core.reading.organisations.words import alone
from dondoc.core.reading.phrases import lines_of

_KIND = "organisation.kind."


@lru_cache(maxsize=4096)
def kind_of(folded: str) -> str:
    """Kind of a body by its folded name; "other" where no rule knows it."""
    for name, rule in rules.load("organisations").items():
        if name.startswith(_KIND) and rule.pattern.search(folded):
            return name[len(_KIND) :]
    return "other"


@cache
def _shorts() -> dict[str, str]:
    pairs = (line.split(" = ") for line in lines_of("names/short"))
    return {fold(short): fold(long) for short, long in pairs}


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
    folded = fold(flatten(name)).replace(" - ", "-").replace(" & ", "&")
    return " ".join(_short_pattern().sub(lambda m: _shorts()[m.group()], folded).split())


def with_full_names(found: list[Organisation], shorts: dict[str, str]) -> list[Organisation]:
    """Give each mention the fullest name of the same body: "Thành ủy" -> "Thành ủy Sông Mây" when only one goes on so.

    ``shorts`` are the short forms that the text introduces in brackets, with the full names.
    """
    longest: dict[str, str] = {}
    for o in found:
        key = key_of(o.name)
        if len(o.name) > len(longest.get(key, "")):
            longest[key] = o.name
    goes_on: dict[str, set[str]] = defaultdict(set)
    for key in longest:
        words = key.split()
        for cut in range(1, len(words)):
            goes_on[" ".join(words[:cut])].add(key)
    full = {key: _full(key, longest, goes_on) for key in longest}
    return [_named(o, full, shorts) for o in found]


def _full(key: str, longest: dict[str, str], goes_on: dict[str, set[str]]) -> str:
    """The fullest name of a key: the only one that goes on from it, or the same with its parent's fullest name."""
    longer = goes_on.get(key, set())
    final = [name for name in longer if not goes_on.get(name)]
    if len(final) == 1:
        return longest[final[0]]
    own = longest[key]
    words = own.split()
    for cut in range(1, len(words)) if not longer else ():
        parent = key_of(" ".join(words[cut:]))
        final = [name for name in goes_on.get(parent, ()) if not goes_on.get(name)]
        if parent in alone() and len(final) == 1:
            return " ".join((*words[:cut], longest[final[0]]))
    return own


def _named(o: Organisation, full: dict[str, str], shorts: dict[str, str]) -> Organisation:
    name = shorts.get(o.name) or full[key_of(o.name)]
    return o if name == o.name else replace(o, name=name, inherited=("name",))
