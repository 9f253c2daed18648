"""The people and bodies who speak in a text, so that "ông Phong" and "Ông" get their full name and office."""

from __future__ import annotations

from functools import lru_cache

from dondoc.core.reading.findings import Person
from dondoc.core.reading.fold import fold
from dondoc.core.reading.people import Named
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.words import LONGEST_PROVINCE, Span, Words


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


_OTHER = {"ông": "bà", "bà": "ông"}
#: a level alone that speaks -> how the committee's name goes on
_LEVELS = {
    "tỉnh": "tỉnh", "huyện": "huyện", "quận": "quận", "xã": "xã", "phường": "phường", "thị xã": "thị xã",
    "thành phố": "thành phố|tp", "tp": "thành phố|tp", "tp.": "thành phố|tp",
}  # fmt: skip
_ALIASES = {"người đứng đầu chính phủ": "thủ tướng", "người đứng đầu nhà nước": "chủ tịch nước"}
_MOST_PAST, _MOST_BODIES, _NEAR = 16, 200, 6000


class Speakers:
    """Who is meant by the words before a verb of saying, and who spoke last."""

    def __init__(self, w: Words, people: list[Person]) -> None:
        self._words, self._people = w, Named(w.page, people)
        self.last: str | None = None
        self._heard: Span | None = None  # who spoke after that and directs nobody
        self._offices: dict[str, str] = {}
        self._seen: dict[Span, str | None] = {}
        self._past: list[str] = []  # who spoke, in order
        self._seats: dict[str, str | None] = {}

    def name(self, span: Span | None) -> str | None:
        """Office and name of who the words of a span mean; a pronoun or a paper means the last speaker."""
        if span is None:
            return self.last
        low = self._low(span)
        if cue("pronoun").fullmatch(low):
            if self._heard is None:
                self.last = self._meant(span, low)
                return self.last
            span = self._heard
        elif cue("paper").match(low) and self.last:
            return self.last
        self.last, self._heard = self._seat(low) or self._issuer(low) or self._full(span), None
        self._past.append(self.last)
        return self.last

    def _meant(self, span: Span, low: str) -> str | None:
        """Whom a pronoun means: who the sentence before is about, else the last speaker whom it fits."""
        person = self._people.subject_before(span[0])
        if (
            person is not None
            and _has_authority(fold(person))
            and not _is_no_office(fold(person))
            and self._fits(person, low, span)
        ):
            return person
        if self.last is None or self._fits(self.last, low, span):
            return self.last
        return next((name for name in reversed(self._past[-_MOST_PAST:]) if self._fits(name, low, span)), self.last)

    def _fits(self, name: str, low: str, span: Span) -> bool:
        """Whether "ông" or "bà" may mean a person: the text does not call that one by the other of the two."""
        if low not in _OTHER:
            return True
        given = fold(name).rsplit(None, 1)[-1]
        near = (max(0, span[0] - _NEAR), span[1] + _NEAR)
        other, same = f"{_OTHER[low]} {given}", f"{low} {given}"
        if self._words.folded.find(other, *near) < 0:
            return low == "bà" or " thị " not in fold(name)
        return self._words.folded.find(same, *near) >= 0

    def _seat(self, low: str) -> str | None:
        """The people's committee that a level alone means ("Huyện yêu cầu ..."), as the text names it most fully."""
        level = _LEVELS.get(low)
        if level is None:
            return None
        if level not in self._seats:
            heads = tuple(f"{body} {name}" for body in ("ubnd", "ủy ban nhân dân") for name in level.split("|"))
            bodies = self._words.bodies[:_MOST_BODIES]
            named = [self._words.page.words(*at) for at in bodies if self._words.folded.startswith(heads, at[0])]
            self._seats[level] = max(named, key=len, default=None)
        return self._seats[level]

    def _issuer(self, low: str) -> str | None:
        """Who issued a paper that is told by its kind alone ("Công văn yêu cầu ..."); an office only passes on."""
        if cue("paper").fullmatch(low) is None:
            return None
        issuers = (c.issuer for c in self._words.citations[:_MOST_BODIES] if c.issuer and c.kind == low)
        return next((issuer for issuer in issuers if not issuer.startswith("Văn phòng")), None)

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
        if span[1] - span[0] <= LONGEST_PROVINCE and self._words.province_at(span[0]) == span[1]:
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
        if known is None and (office := _ALIASES.get(self._low(span))):
            known = self._people.bearer(office, span[0])
        if known is None:
            return words
        if known in words and len(words) > len(known):
            self._offices.setdefault(known, words)
        return self._offices.get(known, known)
