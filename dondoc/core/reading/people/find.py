"""Finding the people that a page names."""

from __future__ import annotations

import re

from dondoc.core.reading.findings import Because, Organisation, Person
from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import phrases
from dondoc.core.reading.places import communes, districts, provinces

_GIVEN = re.compile(rf"(?: [{UPPER}][{LOWER}]+){{1,4}}")
_GIVEN_CAPS = re.compile(rf"(?: [{UPPER}]{{2,7}}){{1,4}}(?!\w)")
_PLACED = phrases("names/placed")


def find_people(page: Page, organisations: list[Organisation]) -> list[Person]:
    """Every full name, without honorific and title, sorted by place."""
    inside = [(o.start, o.end) for o in organisations]
    found: list[Person] = []
    last = 0
    for start, end in page.hits["per_family"]:
        if start < last or not page.flow[start].isupper():
            continue
        given = (
            _GIVEN.match(page.flow, end)
            or (page.flow[start:end].isupper() and _GIVEN_CAPS.match(page.flow, end))
            or None
        )
        if given is None or any(a <= start < b for a, b in inside) or _is_place(page, start, given.end()):
            continue
        found.append(_person(page, start, given.end()))
        last = given.end()
    return found


def _is_place(page: Page, start: int, end: int) -> bool:
    words = page.folded[max(0, start - 24) : start].split()
    if any(" ".join(words[-k:]) in _PLACED for k in (1, 2)):
        return True
    name = page.folded[start:end]
    if name in provinces() or name in districts():
        return True
    return len(name.split()) < 3 and name in communes()


def _person(page: Page, start: int, end: int) -> Person:
    return Person(
        start=start,
        end=end,
        quote=page.quote(start, end),
        name=page.words(start, end),
        because=(Because("person.name", start, end),),
    )
