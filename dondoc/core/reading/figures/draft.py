"""A figure while it is being read."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.core.reading.figures.words import REACH, tokens_before
from dondoc.core.reading.findings import Change, ComparedWith


@dataclass(slots=True)
class Draft:
    """One printed number on its way to a figure; offsets are into the page's text.

    ``start`` and ``end`` are the quoted span, ``first`` and ``last`` the digits alone. ``kind`` is "percent", "money",
    "measure", "count", "open" (a noun in no list) or "" while no unit is known. ``left`` is where the words that
    belong to this number begin: the sentence, or the figure before. ``high`` is the upper end of a range.
    """

    start: int
    end: int
    first: int
    last: int
    value: float
    decimals: int
    sentence: int = 0
    left: int = 0
    stop: int = 0
    unit: str = ""
    kind: str = ""
    group: str = ""
    scale: tuple[str, ...] = ()
    high: float | None = None
    qualifier: str | None = None
    change: Change | None = None
    growth: bool = False
    compared_with: ComparedWith | None = None
    about: str | None = None
    is_target: bool = False
    per: str | None = None
    partner: Draft | None = None
    reading: str = "level"
    rule: str = ""
    cell: bool = False
    proper: bool = False
    sure: bool = True
    inherited: tuple[str, ...] = ()
    because: tuple[tuple[str, int, int], ...] = ()
    _tokens: list[str] | None = None
    _tokens_of: tuple[int, int] = (-1, -1)

    def tokens_before(self, folded: str) -> list[str]:
        """Up to some ten words, numbers and marks before the figure that are its own; kept while they stay the same."""
        span = (max(self.left, self.start - REACH), self.start)
        tokens = self._tokens
        if tokens is None or span != self._tokens_of:
            tokens = self._tokens = tokens_before(folded, self.start, span[0])
            self._tokens_of = span
        return tokens
