"""Every rule's examples: those that must match do, those that must not do not."""

import pytest

from dondoc.core.reading import rules

ALL = [rule for name in rules.rule_files() for rule in rules.load(name).values()]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples_and_leaves_the_others(rule: rules.Rule) -> None:
    assert rule.match, "a rule needs an example that it must find"
    assert [example for example in rule.match if not rule.finds(example)] == []
    assert [example for example in rule.miss if rule.finds(example)] == []


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in ALL]
    assert len(ids) == len(set(ids))
