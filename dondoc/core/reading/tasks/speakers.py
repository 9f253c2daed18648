"""The people and bodies who speak in a text, so that "ông Phong" and "Ông" get their full name and office."""

from __future__ import annotations

from functools import lru_cache

from dondoc.core.reading.findings import Person
from dondoc.core.reading.fold import fold
from dondoc.core.reading.people import Named
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.words import Span, Words


@lru_cache(maxsize=1024)
def _directs_by_itself(name: str) -> bool | None:
    """Whether the words alone tell that who speaks directs, or does not; None where office and name must tell."""
    if cue("no_authority").match(name) or _is_no_office(name):
        return False
    if cue("paper").match(name) or cue("pronoun").fullmatch(name):
        return cue("norm_paper").match(name) is None
    return None


@lru_cache(maxsize=1024)
def _is_no_office(name: str) -> bool:
    return cue("no_office").search(name) is not None


@lru_cache(maxsize=1024)
def _has_authority(name: str) -> bool:
    return cue("authority").search(name) is not None


class Speakers:
    """Who is meant by the words before a verb of saying, and who spoke last."""

    def __init__(self, w: Words, people: list[Person]) -> None:
        self._words, self._people = w, Named(w.page, people)
        self.last: str | None = None
        self._heard: Span | None = None  # who spoke after that and directs nobody
        self._offices: dict[str, str] = {}
        self._seen: dict[Span, str | None] = {}

    def name(self, span: Span | None) -> str | None:
        """Office and name of who the words of a span mean; a pronoun or a paper means the last speaker."""
        if span is None:
            return self.last
        low = self._low(span)
        if cue("pronoun").fullmatch(low) and self._heard is not None:
            span = self._heard
        elif cue("pronoun").fullmatch(low) or (cue("paper").match(low) and self.last):
            return self.last
        self.last, self._heard = self._full(span), None
        return self.last

    def hear(self, span: Span | None) -> None:
        """A person speaks who directs nobody: "ông" after it means that one."""
        if span is not None and self._known(span) and not cue("pronoun").fullmatch(self._low(span)):
            self._heard = span

    def directs(self, span: Span | None) -> bool:
        """Whether who speaks may direct others: not a lawyer, a resident, a company, an unknown person."""
        if span is None:
            return self.last is not None
        low = self._low(span)
        told = _directs_by_itself(low)
        if told is not None:
            return told
        if self._words.province_at(span[0]) == span[1]:
            return True
        known = fold(self._known(span) or "")
        return not _is_no_office(known) and (_has_authority(low) or _has_authority(known))

    def leads(self) -> bool:
        """Whether who spoke last may direct others and does not only debate."""
        low = fold(self.last or "")
        debates = cue("no_authority").match(low) or _is_no_office(low) or cue("explains").search(low)
        return not debates and _has_authority(low)

    def explains(self, span: Span | None) -> bool:
        """Whether who speaks debates or explains rather than directs: a deputy, a committee of the Assembly."""
        names = (self._low(span), fold(self._known(span) or "")) if span else (fold(self.last or ""),)
        return any(cue("explains").search(name) for name in names)

    def debates(self, span: Span) -> bool:
        """Whether a deputy of an assembly or one of its committees speaks."""
        return cue("deputy").search(f"{self._low(span)} {fold(self._known(span) or '')}") is not None

    def _low(self, span: Span) -> str:
        return self._words.folded[slice(*span)].strip()

    def _known(self, span: Span) -> str | None:
        if span not in self._seen:
            self._seen[span] = self._people.speaker(*span)
        return self._seen[span]

    def _full(self, span: Span) -> str:
        """The fullest form of a name: the office printed beside it here or before."""
        words = self._words.page.words(*span)
        known = self._known(span)
        if known is None:
            return words
        if known in words and len(words) > len(known):
            self._offices.setdefault(known, words)
        return self._offices.get(known, known)
