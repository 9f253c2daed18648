"""The lawbook: every rule, found by the event that starts its clock; read when first asked for, then kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from dondoc.core.law.calendar.days import shorten, show_day
from dondoc.core.law.errors import DataError, RuleEnded, RuleError, RuleNotYet
from dondoc.core.law.lawbook.checking import cross_check
from dondoc.core.law.lawbook.fields import suggest
from dondoc.core.law.lawbook.reading import read_rule
from dondoc.core.law.lawbook.rules import AnyRule, CountingRule, PauseRule, Principle, Rule
from dondoc.core.law.lawbook.vocabulary import Vocabulary, vocabulary
from dondoc.core.law.lawbook.yamltext import Problem

NOT_RULES = ("vocabulary.yaml", "laws.yaml")


class Lawbook:
    """Rules indexed by what starts them. Immutable after it is made."""

    __slots__ = ("_after", "_counting", "_extensions", "_starts", "everything", "pauses", "rules", "words")

    def __init__(self, everything: Iterable[AnyRule], words: Vocabulary) -> None:
        self.everything = tuple(everything)
        self.words = words
        self.rules = {rule.id: rule for rule in self.everything if isinstance(rule, Rule)}
        self.pauses = {rule.id: rule for rule in self.everything if isinstance(rule, PauseRule)}
        self._starts: dict[tuple[str, str], tuple[Rule, ...]] = {}
        self._after: dict[str, tuple[Rule, ...]] = {}
        self._extensions: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules.values():
            for event in rule.start:
                if not rule.extends:
                    key = (rule.domain, event)
                    self._starts[key] = (*self._starts.get(key, ()), rule)
            for step in rule.start_after:
                self._after[step] = (*self._after.get(step, ()), rule)
            if rule.extends:
                self._extensions[rule.extends] = (*self._extensions.get(rule.extends, ()), rule)
        self._counting: dict[str, tuple[CountingRule, ...]] = {}
        for counting in self.everything:
            if isinstance(counting, CountingRule):
                self._counting[counting.principle] = (*self._counting.get(counting.principle, ()), counting)

    def starting(self, domain: str, event: str) -> tuple[Rule, ...]:
        """Rules of any date that this event starts."""
        return self._starts.get((domain, event), ())

    def after(self, step: str) -> tuple[Rule, ...]:
        """Rules that begin when the term of a step runs out unanswered."""
        return self._after.get(step, ())

    def extensions(self, step: str) -> tuple[Rule, ...]:
        """Rules that extend a step."""
        return self._extensions.get(step, ())

    def counting(self, principle: Principle, day: date) -> CountingRule:
        """How days are counted on a day; before the first law on record, that first law."""
        rules = self._counting[principle]
        return next((rule for rule in rules if rule.validity.covers(day)), rules[0])

    def find(self, rule_id: str) -> AnyRule:
        """Any rule by its id; raises ``RuleError`` with the nearest id."""
        for rule in self.everything:
            if rule.id == rule_id:
                return rule
        raise RuleError(
            f"Không có quy tắc “{shorten(rule_id)}”.",
            hint=suggest(rule_id, [rule.id for rule in self.everything]) + " Xem: dondoc lawbook list.",
            english=f"There is no rule “{shorten(rule_id)}”; see: dondoc lawbook list --lang en.",
        )

    def in_force(self, rule_id: str, day: date) -> Rule:
        """A deadline rule in force on a day; raises ``RuleNotYet``, ``RuleEnded`` or ``RuleError``."""
        rule = self.find(rule_id)
        if not isinstance(rule, Rule):
            raise RuleError(
                f"{rule.id} không phải quy tắc thời hạn.",
                english=f"{rule.id} is not a rule with a term.",
            )
        if day < rule.validity.since:
            raise RuleNotYet(
                f"Quy tắc {rule.id} có hiệu lực từ {show_day(rule.validity.since)}, chưa áp dụng cho {show_day(day)}.",
                hint="Dùng quy tắc cũ: dondoc lawbook list --on NGÀY.",
                english=f"The rule {rule.id} is in force from {rule.validity.since}, not yet on {day}.",
            )
        if rule.validity.until is not None and day > rule.validity.until:
            raise RuleEnded(
                f"Quy tắc {rule.id} chỉ áp dụng đến hết {show_day(rule.validity.until)}, không cho {show_day(day)}.",
                hint=_successor(self, rule, day),
                english=f"The rule {rule.id} ended on {rule.validity.until} and does not apply on {day}.",
            )
        return rule


def _successor(book: Lawbook, rule: Rule, day: date) -> str:
    near = [other.id for other in book.rules.values() if other.step == rule.step and other.validity.covers(day)]
    return f"Ngày đó áp dụng: {', '.join(near)}." if near else "Xem: dondoc lawbook list."


def read_book(texts: Mapping[str, str], words: Vocabulary | None = None) -> tuple[Lawbook, list[Problem]]:
    """Read rule files (name to text); the book holds the rules that are well formed, the list every problem."""
    words = words or vocabulary()
    rules: list[AnyRule] = []
    problems: list[Problem] = []
    for name, text in texts.items():
        rule, found = read_rule(text, name, words)
        problems.extend(found)
        if rule is not None:
            rules.append(rule)
    problems.extend(cross_check(rules))
    return Lawbook(rules, words), problems


def packaged_texts() -> dict[str, str]:
    """The packaged rule files by their path under ``data/rules``, in order."""
    from importlib.resources import files

    root = files("dondoc.core.law").joinpath("data", "rules")
    return {
        f"{folder.name}/{file.name}": file.read_text(encoding="utf-8")
        for folder in sorted(root.iterdir(), key=lambda item: item.name)
        if folder.is_dir()
        for file in sorted(folder.iterdir(), key=lambda item: item.name)
        if file.name.endswith(".yaml")
    }


@cache
def lawbook() -> Lawbook:
    """The packaged lawbook, read once; raises ``DataError`` for the first mistake in it."""
    book, problems = read_book(packaged_texts())
    if problems:
        first = problems[0]
        raise DataError(first.vi, hint=first.hint, where=first.where, english=f"{first.where_english}: {first.en}")
    return book
