"""Noun phrases of actors: who can be told to do something, named bodies and collectives alike."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from dondoc.core.reading.findings import Organisation
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import Phrases, phrases

_SEVERAL = re.compile(r"(?<!\w)(?:(?:tất cả )?các|toàn thể|toàn|mỗi|từng|những|đội ngũ) (?=[^\W\d_])")
_JOINED = re.compile(r"(?:, | và | hoặc |/| - )(?:(?:các|những|toàn thể) )?")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Actor:
    """``text`` is the phrase on one line; ``collective`` for "các cấp ủy, chính quyền" and the like.

    Collectives that are joined by commas or "và" are one actor; each named body is an actor of its own, with the
    office before it ("Giám đốc Sở Xây dựng").
    """

    start: int
    end: int
    text: str
    collective: bool


def find_actors(page: Page, organisations: list[Organisation]) -> list[Actor]:
    """Every actor phrase, sorted by place: bodies with the office before them, and collectives.

    >>> [a.text for a in find_actors(page, organisations)]
    ['Giám đốc Sở Xây dựng', 'các cơ quan, đơn vị liên quan']
    """
    offices = _office_starts(page)
    actors = [_actor(page, offices.get(o.start - 1, o.start), o.end, collective=False) for o in organisations]
    taken = [(a.start, a.end) for a in actors]
    last = 0
    for opened in _SEVERAL.finditer(page.folded):
        if opened.start() < last or _within(taken, opened.start()):
            continue
        end = _collective_end(page, opened.end(), taken)
        if end > 0:
            start = _with_office(page, offices, opened.start())
            actors.append(_actor(page, start, end, collective=True))
            last = end
    return sorted(actors, key=lambda actor: actor.start)


@cache
def _nouns() -> Phrases:
    return phrases("names/collective")


@cache
def _tails() -> Phrases:
    return phrases("names/collective_tail")


def _actor(page: Page, start: int, end: int, *, collective: bool) -> Actor:
    return Actor(start, end, page.words(start, end), collective)


def _office_starts(page: Page) -> dict[int, int]:
    """End of each office word -> where it begins (the longest)."""
    starts: dict[int, int] = {}
    for start, end in page.hits["per_office"]:
        starts[end] = min(start, starts.get(end, start))
    return starts


def _with_office(page: Page, offices: dict[int, int], start: int) -> int:
    """Start of the office or the bare body before a collective: "Bộ trưởng các Bộ", "UBND các tỉnh"."""
    end = start - 1
    while (before := offices.get(end, _body_before(page, end))) < end:
        start, end = before, before - 1
    return start


def _body_before(page: Page, end: int) -> int:
    for word in ("ubnd", "ủy ban nhân dân", "hđnd", "hội đồng nhân dân", "công an", "thủ trưởng", "người đứng đầu"):
        if page.folded.endswith(word, 0, max(end, 0)):
            return end - len(word)
    return end


def _within(taken: list[Span], start: int) -> bool:
    place = bisect_right(taken, (start, 1 << 60)) - 1
    return place >= 0 and taken[place][1] > start


def _collective_end(page: Page, start: int, taken: list[Span]) -> int:
    """End of nouns of actors joined by commas or "và", with what follows them; -1 if none begins at ``start``."""
    folded = page.folded
    end = _nouns().at(folded, start)
    while end > 0:
        tail = _tails().at(folded, end + 1) if folded[end : end + 1] == " " else -1
        if tail > 0:
            end = tail
            continue
        joint = _JOINED.match(folded, end)
        place = bisect_left(taken, (joint.end(), 0)) if joint else 0
        named = joint is not None and place < len(taken) and taken[place][0] == joint.end()
        noun = _nouns().at(folded, joint.end()) if joint and not named else -1
        if noun < 0:
            return end
        end = noun
    return -1
