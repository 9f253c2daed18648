"""A rule file turned into a rule; every mistake is named by file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from dondoc.core.law.lawbook.fields import Fields
from dondoc.core.law.lawbook.rules import (
    CONFIDENCES,
    DIRECTIONS,
    NATURES,
    PRINCIPLES,
    UNITS,
    WORDINGS,
    AnyRule,
    Confidence,
    CountingRule,
    Direction,
    Nature,
    PauseRule,
    Principle,
    Reference,
    Requirement,
    Rule,
    Unit,
    Validity,
    Wording,
    article_words,
    reference_words,
)
from dondoc.core.law.lawbook.vocabulary import Vocabulary, Words
from dondoc.core.law.lawbook.yamltext import Located, Problem, read_yaml

KINDS = ("deadline", "pause", "counting")
COMMON = ("id", "kind", "name", "from", "to", "reference", "confidence", "note")
KEYS = {
    "deadline": (
        *COMMON,
        *("domain", "step", "citizen", "nature", "duty_of", "value", "unit", "direction", "wording", "start"),
        *("start_after", "condition", "extends", "max_times", "done_by", "closed_by", "stopped_by", "beside"),
    ),
    "pause": (*COMMON, "domain", "begins", "ends"),
    "counting": (*COMMON, "principle"),
}

#: the longest term a rule may set, in its own unit: a century of days
MOST = 36_525


def read_rule(text: str, file: str, words: Vocabulary) -> tuple[AnyRule | None, list[Problem]]:
    """Read one rule file; the rule is ``None`` when there is any problem."""
    return rule_from(read_yaml(text, file), words)


def rule_from(source: Located, words: Vocabulary) -> tuple[AnyRule | None, list[Problem]]:
    """A rule from content already read."""
    problems = list(source.problems)
    if problems and source.value is None:
        return None, problems
    if not isinstance(source.value, Mapping):
        vi, en = "tệp quy tắc phải gồm các cặp “khóa: giá trị”.", "a rule file must be pairs of “key: value”."
        return None, [Problem(source.file, 1, "", vi, en, rule="wrong-type")]
    reader = _RuleReader(Fields(source, source.value, (), problems), words)
    rule = reader.read()
    return (None if problems else rule), problems


class _RuleReader:
    def __init__(self, fields: Fields, words: Vocabulary) -> None:
        self.fields = fields
        self.words = words

    def read(self) -> AnyRule:
        kind = self.fields.choice("kind", KINDS, default="deadline")
        self.fields.refuse_unknown(KEYS[kind])
        common: dict[str, Any] = {
            "id": self.fields.text("id"),
            "name": self.fields.words("name"),
            "validity": self._validity(),
            "confidence": cast(Confidence, self.fields.choice("confidence", CONFIDENCES)),
            "note": self.fields.words("note", required=False),
            "file": self.fields.source.file,
        }
        common["reference"] = self._reference(recalled=common["confidence"] == "recalled")
        if kind == "pause":
            return self._pause(common)
        if kind == "counting":
            principle = cast(Principle, self.fields.choice("principle", PRINCIPLES))
            return CountingRule(principle=principle, **common)
        return self._rule(common)

    def _pause(self, common: dict[str, Any]) -> PauseRule:
        domain = self.fields.choice("domain", tuple(self.words.domains))
        events = [event.id for event in self.words.events_of(domain)]
        return PauseRule(
            domain=domain,
            begins=self.fields.choice("begins", events),
            ends=self.fields.choice("ends", events),
            **common,
        )

    def _rule(self, common: dict[str, Any]) -> Rule:
        fields = self.fields
        domain = fields.choice("domain", tuple(self.words.domains))
        events = [event.id for event in self.words.events_of(domain)]
        rule = Rule(
            domain=domain,
            step=fields.text("step"),
            citizen=fields.words("citizen"),
            nature=cast(Nature, fields.choice("nature", NATURES, default="duty")),
            duty_of=fields.choice("duty_of", tuple(self.words.actors)),
            value=fields.number("value", most=MOST),
            unit=cast(Unit, fields.choice("unit", UNITS)),
            direction=cast(Direction, fields.choice("direction", DIRECTIONS, default="after")),
            wording=cast(Wording, fields.choice("wording", WORDINGS, default="number")),
            start=fields.known_names("start", events, required=True),
            start_after=fields.names("start_after"),
            requires=self._requirement(domain),
            extends=fields.text("extends", required=False),
            max_times=fields.number("max_times", most=9, default=0),
            done_by=frozenset(fields.known_names("done_by", events)),
            closed_by=frozenset(fields.known_names("closed_by", events)),
            stopped_by=fields.names("stopped_by"),
            beside=frozenset(fields.names("beside")),
            **common,
        )
        self._refuse_nonsense(rule)
        return rule

    def _refuse_nonsense(self, rule: Rule) -> None:
        fields = self.fields
        if rule.step and not rule.step.startswith(rule.domain):
            vi, en = f"bước phải bắt đầu bằng “{rule.domain}.”.", f"the step must begin with “{rule.domain}.”."
            fields.note("step", vi, en, rule="wrong-step")
        if rule.extends and not rule.max_times:
            vi, en = "quy tắc gia hạn phải ghi max_times.", "an extension needs max_times."
            fields.note("extends", vi, en, rule="missing-key")
        if rule.unit == "hour" and rule.direction != "before":
            vi, en = "hạn bằng giờ chỉ đếm ngược: direction: before.", "hours are counted back: direction: before."
            fields.note("unit", vi, en, rule="wrong-unit")
        if rule.value == 0 and rule.wording == "number":
            vi, en = "giá trị 0 phải ghi wording: at_once hoặc promptly.", "0 needs wording: at_once or promptly."
            fields.note("value", vi, en, rule="wrong-number")
        for key, text in (("vi", rule.citizen.vi), ("en", rule.citizen.en)):
            if text and "{due}" not in text:
                fields.note("citizen", f"câu “{key}” thiếu {{due}}.", f"“{key}” lacks {{due}}.", rule="missing-due")

    def _requirement(self, domain: str) -> Requirement:
        needs, excludes, any_of = set(), set(), []
        known = [condition.id for condition in self.words.conditions_of(domain)]
        for item in self.fields.names("condition", required=True):
            names = item.removeprefix("not ").split(" or ")
            if any(name not in known for name in names):
                vi, en = f"không có điều kiện “{item}”.", f"the condition “{item}” is unknown."
                hint = f"Dùng: {', '.join(known)}; thêm “not ” phía trước, hoặc “a or b”." if known else ""
                self.fields.note("condition", vi, en, hint=hint, rule="unknown-condition")
            elif item.startswith("not "):
                excludes.update(names)
            elif len(names) > 1:
                any_of.append(frozenset(names))
            else:
                needs.update(names)
        return Requirement(frozenset(needs), frozenset(excludes), tuple(any_of))

    def _validity(self) -> Validity:
        since, until = self.fields.day("from"), self.fields.day("to", required=False)
        if since and until and until < since:
            vi, en = f"ngày hết hiệu lực {until} trước ngày có hiệu lực {since}.", f"to {until} is before from {since}."
            self.fields.note("to", vi, en, hint="Đổi lại from và to.", rule="from-after-to")
        return Validity(since or date.min, until)

    def _reference(self, *, recalled: bool) -> Reference:
        part = self.fields.part("reference")
        if part is None:
            return Reference("", Words("", ""), "", "", Words("", ""))
        part.refuse_unknown(("law", "article", "amended_by", "url"))
        law = part.choice("law", tuple(self.words.laws))
        amended_by = part.text("amended_by", required=False)
        if amended_by and amended_by not in self.words.laws:
            part.choice("amended_by", tuple(self.words.laws))
            amended_by = ""
        in_words = isinstance(part.row.get("article"), Mapping)
        article = part.words("article") if in_words else article_words(part.text("article", required=False))
        url = part.text("url", required=not recalled)
        if url and not url.startswith(("https://", "http://")):
            part.note("url", "phải bắt đầu bằng https://.", "must begin with https://.", rule="wrong-url")
        return Reference(law, article, amended_by, url, reference_words(law, article, amended_by, self.words))
