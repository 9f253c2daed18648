"""Who a phrase means that speaks: a person by name, or one named before by the office alone."""

from __future__ import annotations

from dondoc.core.reading.findings import Person
from dondoc.core.reading.fold import fold
from dondoc.core.reading.organisations.identity import key_of
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import phrases

_LESSER = phrases("names/rank")


def speaker_of(page: Page, people: list[Person], start: int, end: int) -> str | None:
    """Office and name, as printed most fully, of the person meant by ``[start, end)``; None if nobody is.

    The span may hold a full name, an honorific with a given name ("ông Phong"), or an office that a person bears in
    this text ("Phó Bí thư Thường trực Thành ủy"); of several people who fit, the one named last before the span.

    >>> speaker_of(page, people, *span_of("Phó Bí thư Thường trực Thành ủy"))
    'Phó Bí thư Thường trực Thành ủy Sông Mây Trần Thị Mai Hoa'
    """
    for person in people:
        if start <= person.start and person.end <= end:
            return spoken(person)
    words = fold(page.words(start, end)).split()
    if not words:
        return None
    phrase = " ".join(words)
    before = [p for p in people if p.start < start] + [p for p in reversed(people) if p.start >= start]
    for person in reversed(before):
        given = fold(person.name).split()[-1]
        if len(words) <= 4 and words[-1] == given and page.flow[start:end].split()[-1][:1].isupper():
            return spoken(person)
        if person.title and any(fold(part).startswith(phrase) for part in offices_in(person.title)):
            return spoken(person)
    return None


def offices_in(title: str) -> list[str]:
    """The single offices of a gathered title, each cut where the next one begins."""
    known = phrases("lexicon/per_office")
    parts: list[str] = []
    for piece in title.split(", "):
        if parts and known.at(fold(piece), 0) < 0 and not fold(piece).startswith(("nguyên ", "cựu ")):
            parts[-1] += ", " + piece
        else:
            parts.append(piece)
    return parts


def spoken(person: Person) -> str:
    """The main office and the name: ranks and memberships only where there is no other office."""
    if not person.title:
        return person.name
    parts = offices_in(person.title)
    main = [part for part in parts if _LESSER.at(fold(part), 0) < 0]
    return f"{(main or parts)[0]} {person.name}"


def distinct(parts: list[str]) -> list[str]:
    """Each office once, in its fullest form: "Bí thư Thành ủy" goes where "Bí thư Thành ủy Hà Nội" stands."""
    out: list[tuple[str, str]] = []
    for part in parts:
        key = key_of(part)
        if any(other.startswith(key) for other, _ in out):
            continue
        out = [(other, said) for other, said in out if not key.startswith(other + " ")]
        out.append((key, part))
    return [said for _, said in out]
