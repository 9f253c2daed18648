"""What no single file can show: the same id twice, names that lead nowhere, two rules for one question on one day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from dondoc.core.law.calendar.days import show_day
from dondoc.core.law.lawbook.rules import AnyRule, CountingRule, PauseRule, Requirement, Rule
from dondoc.core.law.lawbook.yamltext import Problem


def cross_check(rules: Sequence[AnyRule]) -> list[Problem]:
    """Problems between rules that are each well formed."""
    return [*_same_ids(rules), *_dead_names(rules), *_overlaps(rules), *_counting_overlaps(rules)]


def _problem(rule: AnyRule, key: str, vi: str, en: str, *, hint: str = "", check: str) -> Problem:
    return Problem(rule.file, None, key, f"{rule.id}: {vi}", f"{rule.id}: {en}", hint, check)


def _same_ids(rules: Iterable[AnyRule]) -> Iterable[Problem]:
    seen: dict[str, AnyRule] = {}
    for rule in rules:
        first = seen.setdefault(rule.id, rule)
        if first is not rule:
            vi, en = f"mã này đã có ở {first.file}.", f"this id is also in {first.file}."
            yield _problem(rule, "id", vi, en, hint="Đặt mã khác.", check="same-id")


def _dead_names(rules: Iterable[AnyRule]) -> Iterable[Problem]:
    listed = [rule for rule in rules if isinstance(rule, Rule)]
    ids = {rule.id for rule in listed}
    steps = {rule.step for rule in listed if not rule.extends}
    pauses = {rule.id: rule for rule in rules if isinstance(rule, PauseRule)}
    for rule in listed:
        for key, names, known in (
            ("beside", sorted(rule.beside), ids),
            ("start_after", rule.start_after, steps),
            ("extends", (rule.extends,) if rule.extends else (), steps),
            ("stopped_by", rule.stopped_by, {name for name, row in pauses.items() if row.domain == rule.domain}),
        ):
            for name in names:
                if name not in known:
                    vi, en = f"không có “{name}”.", f"“{name}” does not exist."
                    yield _problem(rule, key, vi, en, check=f"unknown-{key}")


def _overlaps(rules: Iterable[AnyRule]) -> Iterable[Problem]:
    by_step: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        if isinstance(rule, Rule):
            by_step.setdefault((rule.step, rule.extends), []).append(rule)
    for group in by_step.values():
        for one, two in combinations(group, 2):
            meant = one.id in two.beside or two.id in one.beside or one.id == two.id
            same_days = set(one.start) & set(two.start) and one.validity.meets(two.validity)
            if same_days and not meant and compatible(one.requires, two.requires):
                yield _overlap(one, two)


def _overlap(one: Rule, two: Rule) -> Problem:
    since = max(one.validity.since, two.validity.since)
    vi = f"cùng áp dụng với {one.id} ({one.file}) từ {show_day(since)}: một câu hỏi, hai giá trị."
    en = f"applies together with {one.id} ({one.file}) from {since}: one question, two values."
    hint = "Đặt to cho quy tắc cũ, thêm điều kiện, hoặc ghi beside nếu hai căn cứ cùng áp dụng."
    return _problem(two, "from", vi, en, hint=hint, check="overlap")


def _counting_overlaps(rules: Iterable[AnyRule]) -> Iterable[Problem]:
    counting = [rule for rule in rules if isinstance(rule, CountingRule)]
    for one, two in combinations(counting, 2):
        if one.principle == two.principle and one.validity.meets(two.validity) and one.id != two.id:
            vi, en = f"trùng thời gian với {one.id}.", f"overlaps {one.id}."
            yield _problem(two, "from", vi, en, hint="Đặt to cho quy tắc cũ.", check="overlap")


def compatible(one: Requirement, two: Requirement) -> bool:
    """True when some set of facts meets both requirements (tried out: a dozen facts at most)."""
    names = sorted(one.names() | two.names())
    for present in product((False, True), repeat=len(names)):
        facts = frozenset(name for name, there in zip(names, present, strict=True) if there)
        if one.met_by(facts) and two.met_by(facts):
            return True
    return False
