"""Which unit a name in a text means: candidates with a score, best first.

Names, aliases and short names are compared folded, without marks, with short words written out ("Công an TP" is "công
an thành phố"), and without the words that only say whose a unit is ("Ban Nội chính" is "Ban Nội chính Thành ủy").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dondoc.core.reading.fold import flatten, fold, unmark
from dondoc.web.units.access import house_of
from dondoc.web.units.models import Alias, Change, Unit
from dondoc.web.units.names import bare, folded, initials
from dondoc.web.units.tree import running

#: kinds of agreement and what each is worth; below LEAST nothing is proposed
SCORES = {"name": 1.0, "alias": 0.97, "short": 0.95, "former": 0.9, "bare": 0.88, "initials": 0.8}
LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that a name may mean: score 0–1, what agreed, the words that did."""

    unit: Unit
    score: float
    how: str
    words: str


class Finder:
    """Everything that units of a day are called, read once, to be asked for many names."""

    def __init__(self, on: date, within: QuerySet[Unit] | None = None) -> None:
        units = (within if within is not None else Unit.objects.all()).filter(running(on))
        self.units = {unit.pk: unit for unit in units}
        self.names = _names(self.units, on)

    def find(self, name: str, limit: int = 5) -> list[Candidate]:
        """Units that ``name`` may mean, best first."""
        key = folded(name)
        if not key:
            return []
        best: dict[int, Candidate] = {}
        for unit_id, words, how, other in self.names:
            score, way = _agree(key, name, other, words, how)
            if score >= LEAST and (unit_id not in best or best[unit_id].score < score):
                best[unit_id] = Candidate(self.units[unit_id], score, way, words)
        return sorted(best.values(), key=lambda c: (-c.score, len(c.unit.name), c.unit.name))[:limit]

    def propose(self, name: str) -> Unit | None:
        """The one unit that ``name`` surely means, or None where a person must choose."""
        found = self.find(name, limit=2)
        if not found or found[0].score < SCORES["initials"]:
            return None
        if len(found) > 1 and found[1].score >= found[0].score - 0.01:
            return None
        return found[0].unit


def finder_for(user: Any, on: date) -> Finder:
    """A finder among the units of the user's houses; of all units where there is no user."""
    return Finder(on, house_of(user) if user is not None else None)


def find_unit(name: str, on: date, *, within: QuerySet[Unit] | None = None, limit: int = 5) -> list[Candidate]:
    """Units existing on ``on`` that ``name`` may mean, best first; equal scores mean that a person must choose.

    >>> find_unit("CATP", day)[0].unit.name
    'Công an thành phố'
    """
    return Finder(on, within).find(name, limit)


def _names(units: dict[int, Unit], on: date) -> list[tuple[int, str, str, str]]:
    """(unit, words, what they are, their key) of everything that units are called; keys are kept in the tables."""
    out = [(unit.pk, unit.name, "name", unit.folded) for unit in units.values()]
    out += [(unit.pk, unit.short, "short", folded(unit.short)) for unit in units.values() if unit.short]
    aliases = Alias.objects.values_list("unit_id", "name", "folded")
    out += [(pk, name, "alias", key) for pk, name, key in aliases if pk in units]
    former = Change.objects.filter(Q(kind="renamed") | Q(kind="merged"), on__lte=on)
    for kind, unit, other, was in former.values_list("kind", "unit_id", "other_id", "was"):
        target = unit if kind == "renamed" else other
        if target in units and was:
            out.append((target, was, "former", folded(was)))
    return out


def _agree(key: str, name: str, other: str, words: str, how: str) -> tuple[float, str]:
    if other == key:
        exact = fold(flatten(words)) == fold(flatten(name))
        return SCORES[how] - (0 if exact or how != "name" else 0.01), how
    if bare(other) == bare(key) and len(bare(key).split()) > 1 and _same_owner(key, other):
        return min(SCORES["bare"], SCORES[how] - 0.02), "bare"
    one_word = how in ("name", "alias") and " " not in name.strip() and len(name.strip()) >= 3
    if one_word and initials(other) == unmark(fold(flatten(name))).replace(".", "").strip():
        return SCORES["initials"], "initials"
    return _overlap(key, other), "words"


def _same_owner(key: str, other: str) -> bool:
    """Whether the words that say whose the unit is do not contradict: "thành phố" and "thành phố Sông Mây" agree."""
    mine, theirs = (one[len(bare(one)) :].strip() for one in (key, other))
    return mine.startswith(theirs) or theirs.startswith(mine)


def _overlap(key: str, other: str) -> float:
    """How many words both share, in any order: at most 0.75, and most where all of one are in the other."""
    mine, theirs = set(key.split()), set(other.split())
    shared = len(mine & theirs)
    if shared < 2:
        return 0.0
    cover = shared / min(len(mine), len(theirs))
    return 0.75 * shared / max(len(mine), len(theirs)) * (1 if cover == 1 else 0.8)


def propose(name: str, on: date, user: Any = None) -> Unit | None:
    """The one unit that a name surely means on a date, or None; for many names use ``finder_for``."""
    return finder_for(user, on).propose(name)
