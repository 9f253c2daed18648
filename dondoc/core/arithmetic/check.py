"""What does not add up: one value for every alarm, with its places and, where one exists, the repair that fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CheckKind = Literal["sum", "rate", "share", "direction", "percent_point", "same_fact", "impossible"]


@dataclass(frozen=True, slots=True)
class Place:
    """A number in a text: ``document`` is the index of the reading, ``quote == text[start:end]``."""

    document: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of one printed number that makes everything fit: ``old`` at ``place`` becomes ``new``."""

    place: Place
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something that does not add up. ``stated`` is what the text says, ``computed`` what its own numbers make.

    ``message`` is one Vietnamese sentence with the arithmetic in it; the first place is the number that is most
    likely wrong, the others are what it was checked against.
    """

    kind: CheckKind
    message: str
    places: tuple[Place, ...]
    stated: str = ""
    computed: str = ""
    proposals: tuple[Proposal, ...] = ()
    rule: str = ""
    sure: bool = True
