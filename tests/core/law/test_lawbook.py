"""The packaged lawbook is sound, and a mistake in a rule file is named by file, line, key and the rule broken."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from dondoc.core.law.errors import RuleEnded, RuleError, RuleNotYet
from dondoc.core.law.lawbook import Problem, Rule, lawbook, packaged_texts, read_book, vocabulary
from dondoc.core.law.lawbook.checking import compatible
from dondoc.core.law.lawbook.rules import article_words

GOOD = packaged_texts()["complaint/send_first.yaml"]


def problems_of(text: str, *, beside: bool = False) -> list[Problem]:
    texts = {**(packaged_texts() if beside else {}), "mine.yaml": text}
    return [problem for problem in read_book(texts)[1] if problem.file == "mine.yaml"]


def only_problem(text: str, *, beside: bool = False) -> Problem:
    found = problems_of(text, beside=beside)
    assert len(found) == 1, [problem.vi for problem in found]
    return found[0]


def test_the_packaged_rules_have_no_mistake() -> None:
    book, problems = read_book(packaged_texts())
    assert problems == []
    assert len(book.rules) >= 58


def test_every_rule_file_is_named_after_its_id() -> None:
    for rule in lawbook().rules.values():
        domain, *rest = rule.id.split(".")
        assert rule.file == f"{domain}/{'_'.join(rest)}.yaml"


def test_dated_values_of_one_question_never_overlap_unless_both_say_so() -> None:
    rules = list(lawbook().rules.values())
    for one, two in combinations(rules, 2):
        if one.step != two.step or one.extends != two.extends or not set(one.start) & set(two.start):
            continue
        if one.validity.meets(two.validity) and compatible(one.requires, two.requires):
            assert one.id in two.beside or two.id in one.beside


def test_every_reference_names_a_known_law_and_seen_rules_have_a_source() -> None:
    for rule in lawbook().everything:
        assert rule.reference.law in vocabulary().laws
        assert rule.confidence == "recalled" or rule.reference.url.startswith("https://")


def test_every_word_has_a_vietnamese_and_an_english_reading() -> None:
    for rule in lawbook().everything:
        assert rule.name.vi and rule.name.en
        assert bool(rule.note.vi) == bool(rule.note.en)


def test_a_good_file_has_no_problem() -> None:
    assert problems_of(GOOD) == []


def test_it_names_an_unknown_unit_with_line_and_suggestion() -> None:
    problem = only_problem(GOOD.replace("unit: working_day", "unit: working_days"))
    assert (problem.rule, problem.key, problem.line) == ("unknown-unit", "unit", 13)
    assert "Có phải “working_day”?" in problem.hint


def test_it_names_a_mistyped_key() -> None:
    problem = only_problem(GOOD.replace("confidence: seen", "confidence: seen\nconfidense: seen"))
    assert (problem.rule, problem.key) == ("unknown-key", "confidense")
    assert "confidence" in problem.hint


def test_it_names_a_last_day_before_the_first() -> None:
    problem = only_problem(GOOD.replace("from: 2012-07-01", "from: 2012-07-01\nto: 2011-01-01"))
    assert (problem.rule, problem.key) == ("from-after-to", "to")


def test_it_names_a_missing_reference() -> None:
    head, _, tail = GOOD.partition("reference:")
    problem = only_problem(head + "confidence: seen\n")
    assert problem.rule == "missing-key"
    assert "reference" in problem.vi
    assert tail


def test_it_names_a_reference_without_a_source() -> None:
    start = GOOD.index("  url:")
    end = GOOD.index("\n", start)
    problem = only_problem(GOOD[:start] + GOOD[end + 1 :])
    assert problem.rule == "missing-key"
    assert "url" in problem.vi


def test_it_names_an_unknown_law() -> None:
    assert only_problem(GOOD.replace("law: 02/2011/QH13", "law: 02/2012/QH13")).rule == "unknown-law"


def test_it_names_a_typing_error_with_its_line() -> None:
    problem = only_problem(GOOD.replace("start: [decided]", "start: [decided"))
    assert problem.rule == "yaml"
    assert problem.line is not None and problem.line > 10
    assert "không phải YAML" in problem.vi


def test_it_names_a_day_that_does_not_exist() -> None:
    problem = only_problem(GOOD.replace("from: 2012-07-01", "from: 2012-06-31"))
    assert (problem.rule, problem.key) == ("wrong-day", "from")
    assert "chỉ có 30 ngày" in problem.vi


def test_it_names_a_key_given_twice() -> None:
    assert only_problem(GOOD + "confidence: recalled\n").rule == "duplicate-key"


@pytest.mark.parametrize("value", ["-3", "ba", "3.5", "99999999", "true", "[3]"])
def test_it_names_a_value_that_is_no_whole_number(value: str) -> None:
    assert only_problem(GOOD.replace("value: 3", f"value: {value}")).rule in ("wrong-number", "wrong-type")


@pytest.mark.parametrize(
    ("old", "new", "broken"),
    [
        ("start: [decided]", "start: [decide]", "unknown-start"),
        ("condition: [not second, not discipline]", "condition: [not secund]", "unknown-condition"),
        ("done_by: [sent]", "done_by: [extended]", "unknown-done_by"),
        ("domain: complaint", "domain: khieu_nai", "unknown-domain"),
        ("duty_of: settler_first", "duty_of: boss", "unknown-duty_of"),
        ("confidence: seen", "confidence: sure", "unknown-confidence"),
        ("nature: duty", "nature: wish", "unknown-nature"),
        ("value: 3", "value: 0", "wrong-number"),
        ("unit: working_day", "unit: hour", "wrong-unit"),
        ("step: complaint.send", "step: send", "wrong-step"),
        ("chậm nhất ngày {due}", "sớm", "missing-due"),
    ],
)
def test_it_names_words_that_nobody_knows(old: str, new: str, broken: str) -> None:
    assert old in GOOD
    assert broken in {problem.rule for problem in problems_of(GOOD.replace(old, new))}


def test_two_rules_for_one_question_on_one_day_are_an_overlap() -> None:
    other = GOOD.replace("id: complaint.send.first", "id: complaint.send.mine").replace("value: 3", "value: 5")
    problem = only_problem(other, beside=True)
    assert problem.rule == "overlap"
    assert "complaint.send.first" in problem.vi
    assert "01/07/2012" in problem.vi


def test_a_rule_that_follows_an_ended_one_is_no_overlap() -> None:
    ended = GOOD.replace("from: 2012-07-01", "from: 2012-07-01\nto: 2027-12-31")
    later = GOOD.replace("complaint.send.first", "complaint.send.later").replace("from: 2012-07-01", "from: 2028-01-01")
    assert read_book({"old.yaml": ended, "new.yaml": later})[1] == []


def test_a_name_that_leads_nowhere_is_named() -> None:
    dead = GOOD.replace("done_by: [sent]", "done_by: [sent]\nstopped_by: [complaint.holiday]\nbeside: [complaint.x]")
    assert {problem.rule for problem in problems_of(dead, beside=True)} >= {"unknown-stopped_by", "unknown-beside"}


def test_the_same_id_twice_is_named() -> None:
    assert "same-id" in {problem.rule for problem in problems_of(GOOD, beside=True)}


@pytest.mark.parametrize("text", ["", "[]", "- a", "chữ", "{", "a: &a [*a]", "\x00", "key: [" * 60])
def test_a_file_that_is_no_rule_is_a_problem_and_nothing_worse(text: str) -> None:
    assert problems_of(text)


def test_aliases_that_multiply_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join(f'*a{n - 1}' for _ in range(10))}]" for n in range(1, 9)]
    assert only_problem("\n".join(lines)).rule == "yaml"


def test_a_rule_applies_only_while_it_is_in_force() -> None:
    book = lawbook()
    assert book.in_force("complaint.accept.decree_2020", date(2026, 6, 30)).value == 10
    with pytest.raises(RuleEnded, match="30/06/2026") as ended:
        book.in_force("complaint.accept.decree_2020", date(2026, 7, 1))
    assert "complaint.accept.decree_2026" in ended.value.hint
    with pytest.raises(RuleNotYet, match="01/07/2026"):
        book.in_force("complaint.accept.decree_2026", date(2026, 6, 30))
    with pytest.raises(RuleError, match="Không có quy tắc") as unknown:
        book.in_force("complaint.acept.first", date(2026, 7, 1))
    assert "complaint.accept.first" in unknown.value.hint
    with pytest.raises(RuleError, match="không phải quy tắc thời hạn"):
        book.in_force("complaint.suspension", date(2026, 7, 1))


def test_the_way_of_counting_follows_the_civil_code_of_the_day() -> None:
    assert lawbook().counting("start_day", date(2016, 12, 31)).reference.law == "33/2005/QH11"
    assert lawbook().counting("start_day", date(2017, 1, 1)).reference.law == "91/2015/QH13"


@pytest.mark.parametrize(
    ("article", "vi", "en"),
    [
        ("28", "Điều 28", "Article 28"),
        ("11a", "Điều 11a", "Article 11a"),
        ("33.1", "khoản 1 Điều 33", "Article 33(1)"),
        ("15.2.d", "điểm d khoản 2 Điều 15", "Article 15(2)(d)"),
        ("16-24", "các Điều 16 đến 24", "Articles 16 to 24"),
        ("", "", ""),
    ],
)
def test_articles_are_named_as_sentences_name_them(article: str, vi: str, en: str) -> None:
    assert article_words(article) == (vi, en)


def test_every_rule_is_a_term_a_pause_or_a_way_of_counting() -> None:
    book = lawbook()
    assert len(book.everything) > len(book.rules) + len(book.pauses)
    assert all(isinstance(rule, Rule) for rule in book.rules.values())
