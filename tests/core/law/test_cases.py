"""The jurist's cases: YAML files under ``cases/``, each worked out by hand, run one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dondoc.core.law.calendar import parse_day
from dondoc.core.law.clock import Answer, Deadline, derive, history_from, settled, status
from dondoc.core.law.errors import LawError
from dondoc.core.law.lawbook import lawbook

FOLDER = Path(__file__).parent / "cases"
KEYS = {
    *("case", "why", "kind", "conditions", "events", "expect", "skipped", "due", "state", "remaining"),
    *("conflict", "absent", "uses", "estimated", "as_of", "error", "says", "moment"),
}


def read_cases() -> list[tuple[str, dict[str, Any]]]:
    # BaseLoader leaves every day as it is written: 2026-06-31 must reach the code under test
    found = []
    for path in sorted(FOLDER.rglob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            found.append((f"{path.stem}: {case['case']}", case))
    return found


CASES = read_cases()
ANSWERED = [(name, case) for name, case in CASES if "error" not in case]
REFUSED = [(name, case) for name, case in CASES if "error" in case]


def lines_of(answer: Answer) -> dict[str, list[Deadline]]:
    found: dict[str, list[Deadline]] = {}
    for step in answer.steps:
        for line in step.deadlines:
            found.setdefault(line.rule.id, []).append(line)
    return found


def matter(case: dict[str, Any]) -> Any:
    events = [{kind: None if day == "null" else day for kind, day in row.items()} for row in case["events"]]
    return history_from({"kind": case["kind"], "conditions": case.get("conditions", []), "events": events})


def days(value: Any) -> list[date | None]:
    return [None if item == "null" else parse_day(item) for item in (value if isinstance(value, list) else [value])]


def check_lines(case: dict[str, Any], lines: dict[str, list[Deadline]]) -> None:
    for rule, expected in case["expect"].items():
        assert [line.due for line in lines[rule]] == days(expected), rule
    for rule, expected in case.get("skipped", {}).items():
        assert [row.day for row in lines[rule][0].count.skipped] == days(expected), rule
    for rule, left in case.get("remaining", {}).items():
        assert lines[rule][0].count.remaining == int(left), rule
    for rule, moment in case.get("moment", {}).items():
        assert str(lines[rule][0].count.moment)[:16] == moment, rule
    assert not set(case.get("absent", [])) & set(lines)
    used = {row.rule.id for listed in lines.values() for line in listed for row in line.extensions}
    assert set(case.get("uses", [])) <= used
    if "estimated" in case:
        years = {year for listed in lines.values() for line in listed for year in line.count.estimated}
        assert years == {int(year) for year in case["estimated"]}


def check_steps(case: dict[str, Any], answer: Answer) -> None:
    steps = {step.id: step for step in answer.steps}
    for step_id, expected in case.get("due", {}).items():
        assert steps[step_id].due == parse_day(expected), step_id
    assert {step.id for step in answer.steps if step.conflict} == set(case.get("conflict", []))
    for step_id, state in case.get("state", {}).items():
        if "as_of" in case:
            assert status(steps[step_id], parse_day(case["as_of"])).state == state, step_id
        else:
            standing = settled(steps[step_id])
            assert standing is not None and standing.state == state, step_id


@pytest.mark.parametrize("case", [case for _, case in ANSWERED], ids=[name for name, _ in ANSWERED])
def test_it_gives_the_days_that_the_jurist_worked_out(case: dict[str, Any]) -> None:
    answer = derive(matter(case))
    check_lines(case, lines_of(answer))
    check_steps(case, answer)


@pytest.mark.parametrize("case", [case for _, case in REFUSED], ids=[name for name, _ in REFUSED])
def test_it_refuses_bad_input_with_a_clear_message(case: dict[str, Any]) -> None:
    with pytest.raises(LawError) as caught:
        derive(matter(case))
    assert caught.value.code == case["error"]
    assert case["says"] in str(caught.value)
    assert caught.value.english


def test_every_rule_with_a_term_is_reached_by_some_case() -> None:
    reached = set()
    for _, case in ANSWERED:
        for rule, listed in lines_of(derive(matter(case))).items():
            if rule in case["expect"]:
                reached.add(rule)
            used = {row.rule.id for line in listed for row in line.extensions}
            reached.update(used & set(case.get("uses", [])))
    assert set(lawbook().rules) == reached


def test_there_are_enough_cases_and_no_name_twice() -> None:
    names = [name for name, _ in CASES]
    assert len(names) == len(set(names)) >= 150


def test_a_case_uses_only_the_keys_that_its_readme_names() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name, case in CASES:
        assert set(case) <= KEYS, name
    assert all(f"`{key}`" in readme for key in KEYS)
