"""The words that rules and histories may use: kinds of matter, events, conditions, who acts, names of laws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from dondoc.core.law.calendar.packaged import read_packaged

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


class Words(NamedTuple):
    """The same words in Vietnamese and in English."""

    vi: str
    en: str

    def say(self, lang: Language) -> str:
        """The words in one language."""
        return self.vi if lang == "vi" else self.en


NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: what it is called, where it may stand, what it may not precede, whether an hour matters."""

    id: str
    words: Words
    domains: frozenset[str]
    not_before: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact about the matter that selects a rule (``complex``); ``implies`` others."""

    id: str
    words: Words
    domains: frozenset[str]
    implies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word of ``data/rules/vocabulary.yaml`` and ``laws.yaml``."""

    domains: Mapping[str, Words]
    actors: Mapping[str, Words]
    events: Mapping[str, EventKind]
    conditions: Mapping[str, Condition]
    laws: Mapping[str, Words]

    def events_of(self, domain: str) -> tuple[EventKind, ...]:
        """Events that a matter of this kind may have, in the order of the file."""
        return tuple(event for event in self.events.values() if domain in event.domains)

    def conditions_of(self, domain: str) -> tuple[Condition, ...]:
        """Conditions that a matter of this kind may carry."""
        return tuple(condition for condition in self.conditions.values() if domain in condition.domains)

    def with_implied(self, conditions: Iterable[str]) -> frozenset[str]:
        """The conditions and what they imply (``very_complex`` implies ``complex``)."""
        found = set(conditions)
        for name in tuple(found):
            found.update(self.conditions[name].implies)
        return frozenset(found)


def _words(row: Mapping[str, Any]) -> Words:
    return Words(row["vi"], row["en"])


@cache
def vocabulary() -> Vocabulary:
    """The packaged vocabulary, read once."""
    data, laws = read_packaged("rules/vocabulary.yaml"), read_packaged("rules/laws.yaml")
    return Vocabulary(
        domains={name: _words(row) for name, row in data["domains"].items()},
        actors={name: _words(row) for name, row in data["actors"].items()},
        events={
            name: EventKind(
                name,
                _words(row),
                frozenset(row["domains"]),
                tuple(row.get("not_before", ())),
                tuple(row.get("needs", ())),
                bool(row.get("timed", False)),
            )
            for name, row in data["events"].items()
        },
        conditions={
            name: Condition(name, _words(row), frozenset(row["domains"]), tuple(row.get("implies", ())))
            for name, row in data["conditions"].items()
        },
        laws={number: _words(row) for number, row in laws.items()},
    )
