"""Who a phrase means that speaks: a person by name, or one named before by the office alone."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from dondoc.core.reading.findings import Person
from dondoc.core.reading.fold import fold
from dondoc.core.reading.layout import Sentence
from dondoc.core.reading.organisations.identity import key_of
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import phrases

_MOST_OFFICES = 64
_MOST_ALIKE = 256
_LONGEST_SENTENCE, _LONGEST_LEAD = 500, 120


def _start(sentence: Sentence) -> int:
    return sentence.start


class Named:
    """The people of a page (sorted by place), looked up by the words that mean one of them."""

    def __init__(self, page: Page, people: list[Person]) -> None:
        self._page, self._people = page, people
        self._starts = [person.start for person in people]
        self._given: dict[str, list[int]] = {}
        self._bearers: dict[str, list[int]] = {}
        self._offices: list[str] = []
        self._alike: dict[str, list[int]] = {}

    def speaker(self, start: int, end: int) -> str | None:
        """Office and name, as printed most fully, of the person meant by ``[start, end)``; None if nobody is.

        The span may hold a full name, an honorific with a given name ("ông Phong"), or an office that a person bears
        in this text ("Phó Bí thư Thường trực Thành ủy"); of several people who fit, the first one named behind the
        span, else the last one named before it.
        """
        place = bisect_left(self._starts, start)
        for person in self._people[place : bisect_left(self._starts, end)]:
            if person.end <= end:
                return spoken(person)
        printed = self._page.flow[start:end].split()
        if not printed or not self._people:
            return None
        self._index()
        words = self._page.folded[start:end].split()
        named = self._given.get(words[-1], []) if len(words) <= 4 and printed[-1][:1].isupper() else []
        fitting = (named, self._bearing(" ".join(words)))
        after = [group[at] for group in fitting if (at := bisect_left(group, place)) < len(group)]
        before = [group[at - 1] for group in fitting if (at := bisect_left(group, place))]
        if not after and not before:
            return None
        return spoken(self._people[min(after) if after else max(before)])

    def bearer(self, office: str, start: int) -> str | None:
        """Office and name of the person who bears a folded office, named last before ``start`` or first in the text."""
        if not self._people:
            return None
        self._index()
        bearing = self._bearing(office)
        if not bearing:
            return None
        before = bisect_left(bearing, bisect_left(self._starts, start))
        return spoken(self._people[bearing[before - 1 if before else 0]])

    def subject_before(self, start: int) -> str | None:
        """Who the sentence right before ``start``, in the same paragraph, is about: the first person that it names."""
        place = bisect_left(self._starts, start) - 1
        if place < 0 or start - self._starts[place] > _LONGEST_SENTENCE:
            return None
        opened = self._sentence_before(start)
        first = bisect_left(self._starts, opened)
        if opened < 0 or first > place or self._starts[first] - opened > _LONGEST_LEAD:
            return None
        return spoken(self._people[first])

    def _sentence_before(self, start: int) -> int:
        """Where the sentence before the one that holds ``start`` begins, if both are in one paragraph; else -1."""
        sentences = self._page.sentences
        place = bisect_left(sentences, start + 1, key=_start) - 1
        if place < 1 or sentences[place].paragraph != sentences[place - 1].paragraph:
            return -1
        return sentences[place - 1].start

    def _index(self) -> None:
        """Who has a given name, and who bears an office; made when first asked for."""
        if self._given:
            return
        parts: dict[str, list[str]] = {}
        for index, person in enumerate(self._people):
            self._given.setdefault(fold(person.name).split()[-1], []).append(index)
            if person.title and person.title not in parts:
                parts[person.title] = [fold(part) for part in offices_in(person.title)]
            for part in parts[person.title] if person.title else ():
                self._bearers.setdefault(part, []).append(index)
        self._offices = sorted(self._bearers)

    def _bearing(self, phrase: str) -> list[int]:
        """Who bears an office that begins with a phrase."""
        if phrase not in self._alike:
            at = bisect_left(self._offices, phrase)
            found: set[int] = set()
            for office in self._offices[at : at + _MOST_ALIKE]:
                if not office.startswith(phrase):
                    break
                found.update(self._bearers[office])
            self._alike[phrase] = sorted(found)
        return self._alike[phrase]


def speaker_of(page: Page, people: list[Person], start: int, end: int) -> str | None:
    """What ``Named.speaker`` answers, for a single question.

    >>> speaker_of(page, people, *span_of("Phó Bí thư Thường trực Thành ủy"))
    'Phó Bí thư Thường trực Thành ủy Sông Mây Trần Thị Mai Hoa'
    """
    return Named(page, people).speaker(start, end)


@lru_cache(maxsize=1024)
def offices_in(title: str) -> tuple[str, ...]:
    """The single offices of a gathered title, each cut where the next one begins."""
    known = phrases("lexicon/per_office")
    parts: list[str] = []
    for piece in title.split(", "):
        if parts and known.at(fold(piece), 0) < 0 and not fold(piece).startswith(("nguyên ", "cựu ")):
            parts[-1] += ", " + piece
        else:
            parts.append(piece)
    return tuple(parts)


def spoken(person: Person) -> str:
    """The main office and the name: ranks and memberships only where there is no other office."""
    if not person.title:
        return person.name
    return f"{_main_office(person.title)} {person.name}"


@lru_cache(maxsize=1024)
def _main_office(title: str) -> str:
    parts = offices_in(title)
    main = [part for part in parts if phrases("names/rank").at(fold(part), 0) < 0]
    return (main or parts)[0]


def distinct(parts: list[str]) -> list[str]:
    """Each office once, in its fullest form: "Bí thư Thành ủy" goes where "Bí thư Thành ủy Hà Nội" stands."""
    out: list[tuple[str, str]] = []
    for part in dict.fromkeys(parts):
        if len(out) == _MOST_OFFICES:
            break
        key = key_of(part)
        if any(other.startswith(key) for other, _ in out):
            continue
        out = [(other, said) for other, said in out if not key.startswith(other + " ")]
        out.append((key, part))
    return [said for _, said in out]
