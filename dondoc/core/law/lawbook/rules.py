"""What a rule is: a term with its start, its conditions, its dates and the text it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dondoc.core.law.lawbook.vocabulary import NOTHING, Vocabulary, Words

Unit = Literal["day", "working_day", "month", "hour"]
Direction = Literal["after", "before"]
Nature = Literal["duty", "right", "effect", "alarm"]
Confidence = Literal["seen", "recalled", "conflicting"]
Wording = Literal["number", "at_once", "promptly"]
Principle = Literal["start_day", "day_off_end", "same_day"]

UNITS: tuple[Unit, ...] = ("day", "working_day", "month", "hour")
DIRECTIONS: tuple[Direction, ...] = ("after", "before")
NATURES: tuple[Nature, ...] = ("duty", "right", "effect", "alarm")
CONFIDENCES: tuple[Confidence, ...] = ("seen", "recalled", "conflicting")
WORDINGS: tuple[Wording, ...] = ("number", "at_once", "promptly")
PRINCIPLES: tuple[Principle, ...] = ("start_day", "day_off_end", "same_day")


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a rule is written: number of the law, article (``33.1`` = khoản 1 Điều 33), the text that amended it."""

    law: str
    article: Words
    amended_by: str
    url: str
    words: Words  #: the whole reference as a sentence names it


@dataclass(frozen=True, slots=True)
class Validity:
    """From the first to the last day on which a rule selects; no last day = still in force."""

    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        """True when the rule is in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def meets(self, other: Validity) -> bool:
        """True when some day is covered by both."""
        ends_before = self.until is not None and self.until < other.since
        starts_after = other.until is not None and other.until < self.since
        return not (ends_before or starts_after)


@dataclass(frozen=True, slots=True)
class Requirement:
    """When a rule applies: all of ``needs``, none of ``excludes``, and one of each set in ``any_of``."""

    needs: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    any_of: tuple[frozenset[str], ...] = ()

    def met_by(self, facts: frozenset[str]) -> bool:
        """True when the facts of the matter meet the requirement."""
        if not self.needs <= facts or self.excludes & facts:
            return False
        return all(group & facts for group in self.any_of)

    def names(self) -> frozenset[str]:
        """Every condition that the requirement mentions."""
        return self.needs | self.excludes | frozenset(name for group in self.any_of for name in group)


@dataclass(frozen=True, slots=True)
class Rule:
    """One statutory term. ``start`` are event kinds; ``start_after`` are steps whose unanswered end starts it too."""

    id: str
    domain: str
    step: str
    name: Words
    citizen: Words
    nature: Nature
    duty_of: str
    value: int
    unit: Unit
    start: tuple[str, ...]
    requires: Requirement
    validity: Validity
    reference: Reference
    confidence: Confidence
    direction: Direction = "after"
    wording: Wording = "number"
    start_after: tuple[str, ...] = ()
    extends: str = ""
    max_times: int = 0
    done_by: frozenset[str] = frozenset()
    closed_by: frozenset[str] = frozenset()
    stopped_by: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()
    note: Words = NOTHING
    file: str = ""


@dataclass(frozen=True, slots=True)
class PauseRule:
    """Time between two events that does not count, from the day the law says so."""

    id: str
    domain: str
    name: Words
    begins: str
    ends: str
    validity: Validity
    reference: Reference
    confidence: Confidence
    note: Words = NOTHING
    file: str = ""


@dataclass(frozen=True, slots=True)
class CountingRule:
    """How days are counted: the start day left out, an end on a day off moved on, months by the same-numbered day."""

    id: str
    principle: Principle
    name: Words
    validity: Validity
    reference: Reference
    confidence: Confidence
    note: Words = NOTHING
    file: str = ""


AnyRule = Rule | PauseRule | CountingRule

_ARTICLE = re.compile(r"(\d+[a-zđ]?)(?:\.(\d+))?(?:\.([a-zđ]))?")
_ARTICLES = re.compile(r"(\d+[a-zđ]?)-(\d+[a-zđ]?)")


def article_words(article: str) -> Words:
    """An article as sentences name it; a text of another shape stays as it is.

    >>> article_words("15.2.d")
    Words(vi='điểm d khoản 2 Điều 15', en='Article 15(2)(d)')
    """
    if found := _ARTICLE.fullmatch(article):
        number, clause, point = found.groups()
        vi = " ".join(
            [*([f"điểm {point}"] if point else []), *([f"khoản {clause}"] if clause else []), f"Điều {number}"]
        )
        en = f"Article {number}" + (f"({clause})" if clause else "") + (f"({point})" if point else "")
        return Words(vi, en)
    if found := _ARTICLES.fullmatch(article):
        return Words(f"các Điều {found[1]} đến {found[2]}", f"Articles {found[1]} to {found[2]}")
    return Words(article, article)


def reference_words(law: str, article: Words, amended_by: str, words: Vocabulary) -> Words:
    """``khoản 1 Điều 16 Nghị định 124/2020/NĐ-CP (sửa đổi bởi Nghị định 155/2026/NĐ-CP)``, and in English."""
    named = words.laws[law]
    vi, en = f"{named.vi} {law}", f"{named.en} {law}"
    if article.vi:
        link = " " if article.vi[0].isdigit() or "Điều" in article.vi else " của "
        vi, en = f"{article.vi}{link}{vi}", f"{article.en}, {en}"
    if amended_by:
        by = words.laws[amended_by]
        vi += f" (sửa đổi bởi {by.vi} {amended_by})"
        en += f" (amended by {by.en} {amended_by})"
    return Words(vi, en)
