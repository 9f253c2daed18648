"""Noun phrases of actors: who can be told to do something, named bodies and collectives alike."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.core.reading.findings import Organisation
from dondoc.core.reading.page import Page


@dataclass(frozen=True, slots=True)
class Actor:
    """``text`` is the phrase on one line; ``collective`` for "các cấp ủy, chính quyền" and the like."""

    start: int
    end: int
    text: str
    collective: bool


def find_actors(page: Page, organisations: list[Organisation]) -> list[Actor]:
    """Every actor phrase, sorted by place."""
    return [Actor(o.start, o.end, page.words(o.start, o.end), collective=False) for o in organisations]
