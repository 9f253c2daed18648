"""What holds for every day and every history, tried on many."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.core.law.calendar import vietnam
from dondoc.core.law.clock import Event, derive, due_under, history, history_from, moment_of, read_history, status
from dondoc.core.law.clock.counting import Pause, count_after
from dondoc.core.law.errors import LawError
from dondoc.core.law.lawbook import lawbook, packaged_texts, read_book, vocabulary
from dondoc.core.law.telling import explain, trace

RULES = sorted(lawbook().rules)
DAYS = st.dates(date(2012, 1, 1), date(2097, 12, 31))
WORDS = vocabulary()

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def raw_histories(draw: st.DrawFn) -> dict[str, Any]:
    """Histories of known words and plausible days, many of them impossible."""
    domain = draw(st.sampled_from(sorted(WORDS.domains)))
    kinds = [event.id for event in WORDS.events_of(domain)]
    start = draw(st.dates(date(2011, 1, 1), date(2040, 1, 1)))
    offsets = st.integers(-20, 200)
    rows = draw(st.lists(st.tuples(st.sampled_from(kinds), offsets), min_size=1, max_size=8))
    conditions = [condition.id for condition in WORDS.conditions_of(domain)]
    chosen = draw(st.lists(st.sampled_from(conditions), max_size=3)) if conditions else []
    events = [{kind: (start + timedelta(days=days)).isoformat()} for kind, days in rows]
    return {"kind": domain, "conditions": chosen, "events": events}


@given(st.sampled_from(RULES), DAYS, st.integers(0, 400))
def test_a_later_start_never_gives_an_earlier_end_under_one_rule(rule_id: str, start: date, later: int) -> None:
    rule = lawbook().rules[rule_id]
    since, until = rule.validity.since, rule.validity.until or date(2097, 12, 31)
    first = min(max(start, since), until)
    second = min(first + timedelta(days=later), until)
    one, two = due_under(rule_id, first).due, due_under(rule_id, second).due
    assert one is not None and two is not None and one <= two


@given(DAYS, st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(1, 90))
def test_a_later_start_never_gives_an_earlier_end_with_a_pause(
    start: date, later: int, wait: int, long: int, value: int
) -> None:
    rule = lawbook().pauses["denunciation.suspension"]
    begins = start + timedelta(days=later + wait)
    pause = Pause(rule, begins, begins, begins + timedelta(days=long))
    for unit in ("day", "working_day"):
        one = count_after(vietnam(), start, value, unit, [pause]).due  # type: ignore[arg-type]
        two = count_after(vietnam(), start + timedelta(days=later), value, unit, [pause]).due  # type: ignore[arg-type]
        plain = count_after(vietnam(), start, value, unit).due  # type: ignore[arg-type]
        assert one is not None and two is not None and plain is not None
        assert plain <= one <= two


@given(DAYS, st.integers(1, 60), st.integers(0, 40), st.integers(0, 40))
def test_a_pause_takes_out_exactly_its_days(start: date, value: int, wait: int, long: int) -> None:
    rule = lawbook().pauses["denunciation.suspension"]
    begins = start + timedelta(days=1 + wait)
    ends = begins + timedelta(days=long)
    last = count_after(vietnam(), start, value, "day", [Pause(rule, begins, begins, ends)]).last
    assert last is not None
    counted, day = 0, start
    while counted < value:
        day += timedelta(days=1)
        counted += not begins <= day < ends
    assert last == day


@given(DAYS, st.integers(1, 60))
def test_a_count_of_working_days_skips_every_day_off_and_nothing_else(start: date, value: int) -> None:
    calendar = vietnam()
    count = count_after(calendar, start, value, "working_day")
    assert count.due is not None
    span = [start + timedelta(days=n) for n in range(1, (count.due - start).days + 1)]
    assert [row.day for row in count.skipped] == [day for day in span if not calendar.is_working(day)]
    assert len(span) - len(count.skipped) == value


@given(DAYS, st.integers(1, 400))
def test_a_count_of_days_ends_on_a_working_day_and_tells_what_it_moved_over(start: date, value: int) -> None:
    calendar = vietnam()
    count = count_after(calendar, start, value, "day")
    assert count.last == start + timedelta(days=value)
    assert count.due is not None and calendar.is_working(count.due)
    assert [row.day for row in count.moved_over] == [
        count.last + timedelta(days=n) for n in range((count.due - count.last).days)
    ]


@settings(max_examples=300)
@given(raw_histories(), st.dates(date(2012, 1, 1), date(2045, 1, 1)))
def test_a_history_is_answered_or_refused_by_the_rooms_own_errors(raw: dict[str, Any], as_of: date) -> None:
    try:
        answer = derive(history_from(raw))
    except LawError as error:
        assert error.message and error.english
        return
    for step in answer.steps:
        dues = [line.due or date.max for line in step.deadlines]
        assert dues == sorted(dues)
        assert status(step, as_of).words.vi
        told = explain(step)
        assert told.sentence.endswith(".") and "{" not in told.sentence and told.lines
        assert explain(step, "en").sentence
    assert trace(answer, as_of=as_of)["steps"]


@given(json_values)
def test_no_value_makes_a_history_raise_anything_but_the_rooms_own_errors(value: Any) -> None:
    for raw in (value, {"kind": "complaint", "events": value}, {"kind": value, "events": [{"received": value}]}):
        try:
            derive(history_from(raw))
        except LawError as error:
            assert error.message


@given(st.text(max_size=200))
def test_no_text_makes_a_history_raise_anything_but_the_rooms_own_errors(text: str) -> None:
    for written in (text, f"kind: complaint\nevents:\n  - received: {text}"):
        try:
            derive(read_history(written))
        except LawError as error:
            assert error.message


@given(st.text(max_size=30))
def test_no_text_makes_a_day_raise_anything_but_the_rooms_own_errors(text: str) -> None:
    try:
        day, _ = moment_of(text)
    except LawError:
        return
    assert isinstance(day, date)


@given(st.sampled_from(RULES), st.dates())
def test_any_rule_on_any_day_is_answered_or_refused_by_the_rooms_own_errors(rule_id: str, day: date) -> None:
    try:
        assert due_under(rule_id, day).due is not None
    except LawError as error:
        assert error.message


@given(st.sampled_from(sorted(packaged_texts())), st.integers(0, 400), st.text(max_size=6))
def test_no_change_of_a_rule_file_raises_anything_at_all(name: str, at: int, inserted: str) -> None:
    text = packaged_texts()[name]
    book, problems = read_book({"mine.yaml": text[:at] + inserted + text[at:]})
    assert book.everything or problems


@given(st.sampled_from(sorted(WORDS.domains)), st.dates())
def test_the_same_events_always_give_the_same_answer(domain: str, day: date) -> None:
    try:
        matter = history(domain, [Event("received", day)])
        assert derive(matter) == derive(matter)
    except LawError as error:
        assert error.message
