"""Every rule's examples: those that must match do, those that must not do not."""

import re

import pytest

from dondoc.core.reading import rules
from dondoc.core.reading.fold import flatten, fold

ALL = [rule for name in rules.rule_files() for rule in rules.load(name).values()]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples_and_leaves_the_others(rule: rules.Rule) -> None:
    assert rule.match, "a rule needs an example that it must find"
    assert [example for example in rule.match if not rule.finds(example)] == []
    assert [example for example in rule.miss if rule.finds(example)] == []


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.needs], ids=lambda rule: rule.id)
def test_what_a_rule_needs_stands_in_all_that_it_finds(rule: rules.Rule) -> None:
    for example in (*rule.match, *rule.miss):
        for found in rule.pattern.finditer(fold(flatten(example))):
            assert any(word in found.group() for word in rule.needs), found.group()


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.ends], ids=lambda rule: rule.id)
def test_all_that_a_rule_finds_ends_with_one_of_its_ends(rule: rules.Rule) -> None:
    listed = max(re.findall(r"\(\?:([^()]+)\)", rule.source), key=len).split("|")
    assert {words.split()[-1] for words in listed} == set(rule.ends)
    assert [example for example in rule.match if rule.search(fold(flatten(example))) is None] == []


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in ALL]
    assert len(ids) == len(set(ids))


def test_two_rules_of_a_file_never_bear_one_id() -> None:
    rule = '[[rule]]\nid = "x.y"\non = "folded"\npattern = "a"\nmatch = ["a"]\nmiss = ["b"]\n'
    with pytest.raises(rules.RuleFileError, match=r"x\.y"):
        rules.rules_of("x", rule + rule)
