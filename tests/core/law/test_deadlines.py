"""Deadlines derived from events: what is derived, in which order, with which remarks; what a new calendar moves."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.core.law.calendar import load_changes, vietnam
from dondoc.core.law.clock import (
    Answer,
    Event,
    derive,
    due_under,
    history,
    history_from,
    moment_of,
    moved_deadlines,
    read_history,
    status,
)
from dondoc.core.law.errors import DayError, EventOrderError, HistoryError, LawError, RuleEnded, RuleNotYet


def answer_of(domain: str, *events: tuple[str, str], conditions: tuple[str, ...] = ()) -> Answer:
    return derive(history(domain, [Event(kind, *moment_of(day)) for kind, day in events], conditions=conditions))


def due(answer: Answer, step: str) -> date | None:
    found = answer.step(step)
    assert found is not None, [other.id for other in answer.steps]
    return found.due


def test_one_answer_holds_every_step_that_the_events_started() -> None:
    answer = answer_of("complaint", ("received", "2026-06-20"), ("accepted", "2026-06-29"))
    assert [step.id for step in answer.steps] == ["complaint.accept", "complaint.settle", "complaint.second"]
    assert [step.expected for step in answer.steps] == [False, False, True]
    assert [rule.id for rule in answer.upcoming] == [
        "complaint.send.first",
        "complaint.publish",
        "complaint.effect.normal",
    ]


def test_events_may_be_given_in_any_order() -> None:
    forward = answer_of("complaint", ("received", "2026-06-20"), ("accepted", "2026-06-29"))
    backward = answer_of("complaint", ("accepted", "2026-06-29"), ("received", "2026-06-20"))
    assert forward == backward


def test_where_two_texts_differ_both_are_there_and_the_earlier_is_due() -> None:
    step = answer_of("complaint", ("received", "2026-07-06")).step("complaint.accept")
    assert step is not None and step.conflict
    assert [(line.rule.id, line.due) for line in step.deadlines] == [
        ("complaint.accept.decree_2026", date(2026, 7, 15)),
        ("complaint.accept.first", date(2026, 7, 16)),
    ]


def test_on_one_day_the_law_is_named_before_the_decree() -> None:
    step = answer_of("complaint", ("received", "2026-06-20")).step("complaint.accept")
    assert step is not None and not step.conflict
    assert [line.rule.id for line in step.deadlines] == ["complaint.accept.first", "complaint.accept.decree_2020"]


def test_an_extension_without_its_condition_is_counted_and_remarked_on() -> None:
    step = answer_of("denunciation", ("accepted", "2026-03-10"), ("extended", "2026-04-06")).step("denunciation.settle")
    assert step is not None
    assert step.due == date(2026, 5, 11)
    assert any("phức tạp" in note.vi for note in step.governing.notes)


def test_an_extension_decided_too_late_is_remarked_on() -> None:
    answer = answer_of("denunciation", ("accepted", "2026-03-10"), ("extended", "2026-04-20"), conditions=("complex",))
    step = answer.step("denunciation.settle")
    assert step is not None
    assert any("sau khi thời hạn đã hết (09/04/2026)" in note.vi for note in step.governing.notes)


def test_the_other_reading_of_an_extension_over_days_off_is_told() -> None:
    answer = answer_of("denunciation", ("accepted", "2026-03-12"), ("extended", "2026-04-07"), conditions=("complex",))
    step = answer.step("denunciation.settle")
    assert step is not None and step.due == date(2026, 5, 11)
    assert any("13/05/2026" in note.vi for note in step.governing.notes)


def test_a_suspension_before_the_law_counts_and_says_so() -> None:
    answer = answer_of("complaint", ("accepted", "2026-05-11"), ("suspended", "2026-05-20"), ("resumed", "2026-06-10"))
    step = answer.step("complaint.settle")
    assert step is not None and step.due == date(2026, 6, 10)
    assert any("01/07/2026" in note.vi for note in step.governing.notes)


def test_an_event_without_a_rule_in_force_is_remarked_on_while_others_are_answered() -> None:
    answer = answer_of("complaint", ("accepted", "2026-06-01"), ("dialogue", "2026-06-30"))
    assert [step.id for step in answer.steps] == ["complaint.settle", "complaint.second"]
    assert any("01/07/2026" in note.vi for note in answer.notes)


def test_facts_of_one_event_select_rules_for_that_event_alone() -> None:
    refused = Event("reception_refused", date(2026, 7, 2), conditions=frozenset({"already_answered"}))
    plain = Event("reception_refused", date(2026, 7, 6))
    rules = [step.governing.rule.id for step in derive(history("reception", [refused, plain])).steps]
    assert rules == ["reception.refusal.answered", "reception.refusal.other"]


def test_hours_are_counted_back_from_the_hour_of_the_event() -> None:
    step = answer_of("reception", ("online_session", "06/10/2026 00:30")).step("reception.online_connect")
    assert step is not None and step.governing.count.moment is not None
    assert f"{step.governing.count.moment:%Y-%m-%d %H:%M}" == "2026-10-05 23:30"


def test_a_history_is_read_from_yaml_in_either_shape() -> None:
    listed = read_history("kind: complaint\nevents:\n  - received: 20/6/2026\n  - accepted: 2026-06-29\n")
    mapped = read_history("kind: complaint\nevents: {received: 2026-06-20, accepted: [2026-06-29]}\n")
    assert (
        listed
        == mapped
        == history_from({"kind": "complaint", "events": [{"received": date(2026, 6, 20)}, {"accepted": "29/06/2026"}]})
    )


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("kind: complaint\nevents:\n  - received: 2026-06-31\n", "dòng 3", "chỉ có 30 ngày"),
        ("kind: complaint\nevents:\n  - received: [2026-06-20\n", "dòng", "không phải YAML"),
        ("kind: complaint\nevent:\n  - received: 2026-06-20\n", "dòng 2", "không có khóa này"),
        ("kind: complaint\nevents: hôm nay\n", "dòng 2", "phải là danh sách"),
        ("kind: complaint\nevents:\n  - received\n", "dòng 2", "một cặp"),
        ("kind: complaint\nevents:\n  - received: {day: 2026-06-20, dayz: 3}\n", "dòng 3", "không có khóa này"),
        ("- a\n", "h.yaml", "phải có kind và events"),
        ("", "h.yaml", "phải có kind và events"),
        ("kind: complaint\nkind: party\nevents: {received: 2026-06-20}\n", "dòng 2", "ghi hai lần"),
        ("kind: complaint\nevents: {received: 2026-06-20, accepted: 2026-06-01}\n", "h.yaml", "trước ngày nhận đơn"),
    ],
)
def test_a_mistake_in_a_history_is_named_where_it_stands(text: str, where: str, says: str) -> None:
    with pytest.raises(HistoryError) as caught:
        read_history(text, "h.yaml")
    assert "h.yaml" in str(caught.value) and where in str(caught.value)
    assert says in str(caught.value)
    assert caught.value.english


@pytest.mark.parametrize("written", ["20/06/2026 8h30", "20/6/2026 08:30", "2026-06-20T08:30", "20.06.2026 8:30"])
def test_days_and_hours_are_read_as_people_write_them(written: str) -> None:
    day, hour = moment_of(written)
    assert (day, f"{hour:%H:%M}") == (date(2026, 6, 20), "08:30")


@pytest.mark.parametrize(
    "written", ["20/06/2026 24:00", "20/06/2026 8:61", "20/06/2026 sáng", "20/06/2026 ::", "8:30", ""]
)
def test_an_hour_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(DayError):
        moment_of(written)


def test_an_acceptance_before_the_receipt_names_both_days() -> None:
    with pytest.raises(
        EventOrderError, match=r"thụ lý \(accepted\) 19/06/2026 trước ngày nhận đơn \(received\) 20/06/2026"
    ):
        answer_of("complaint", ("received", "2026-06-20"), ("accepted", "2026-06-19"))


def test_a_day_before_any_rule_names_the_first_rule() -> None:
    with pytest.raises(RuleNotYet, match="01/07/2012"):
        answer_of("complaint", ("received", "2012-06-30"))


def test_one_rule_is_applied_to_one_day() -> None:
    assert due_under("complaint.send.first", date(2026, 11, 20)).due == date(2026, 11, 26)
    with pytest.raises(RuleEnded):
        due_under("denunciation.settle.law_2011", date(2019, 1, 1))
    with pytest.raises(RuleNotYet):
        due_under("denunciation.settle.normal", date(2018, 12, 31))


def test_status_tells_the_days_left() -> None:
    step = answer_of("complaint", ("accepted", "2026-06-29")).step("complaint.settle")
    assert step is not None
    open_ = status(step, date(2026, 7, 24))
    assert (open_.state, open_.days, open_.working_days) == ("open", 5, 3)
    late = status(step, date(2026, 8, 3))
    assert (late.state, late.days) == ("overdue", -5)


CHANGES = """
changes:
  - day_off: 2026-08-12
    name: Nghỉ phòng chống bão
    reference: Thông báo 45/TB-UBND
  - day_off: 2026-08-14
    work: 2026-08-15
    reference: Công văn 77/UBND-NV
"""


def test_a_new_day_off_moves_running_deadlines_and_says_why() -> None:
    after = vietnam(load_changes(CHANGES))
    matters = [
        history("complaint", [Event("accepted", date(2026, 7, 13))], id="KN-1"),
        history("denunciation", [Event("received", date(2026, 8, 10))], id="TC-2"),
        history("complaint", [Event("accepted", date(2026, 7, 15))], id="KN-3"),
    ]
    log = moved_deadlines(matters, vietnam(), after)
    told = [(row.history, row.rule.id, row.before, row.after, [str(day.day) for day in row.because]) for row in log]
    assert told == [
        ("KN-1", "complaint.settle.first.normal", date(2026, 8, 12), date(2026, 8, 13), ["2026-08-12"]),
        ("KN-1", "complaint.second.normal", date(2026, 9, 11), date(2026, 9, 14), ["2026-08-12"]),
        (
            *("TC-2", "denunciation.initial.normal", date(2026, 8, 19), date(2026, 8, 20)),
            ["2026-08-12", "2026-08-14", "2026-08-15"],
        ),
        ("KN-3", "complaint.settle.first.normal", date(2026, 8, 14), date(2026, 8, 15), ["2026-08-14", "2026-08-15"]),
    ]


def test_deadlines_that_are_answered_or_closed_do_not_move() -> None:
    after = vietnam(load_changes(CHANGES))
    done = history("complaint", [Event("accepted", date(2026, 7, 13)), Event("decided", date(2026, 8, 3))])
    closed = history("complaint", [Event("accepted", date(2026, 7, 13)), Event("withdrawn", date(2026, 8, 3))])
    assert [row for row in moved_deadlines([closed], vietnam(), after) if row.step == "complaint.settle"] == []
    assert [row for row in moved_deadlines([done], vietnam(), after) if row.step == "complaint.settle"] == []


def test_the_same_calendar_moves_nothing() -> None:
    assert moved_deadlines([history("party", [Event("received", date(2026, 8, 10))])], vietnam(), vietnam()) == ()


def test_every_error_of_the_room_has_an_english_sentence() -> None:
    for events in ((("received", "2150-01-01"),), (("sent", "2026-07-06"),), (("received", "2012-06-30"),)):
        with pytest.raises(LawError) as caught:
            answer_of("complaint", *events)
        assert caught.value.english


def test_every_name_of_the_rooms_face_is_there() -> None:
    import doctest

    from dondoc.core import law

    assert all(getattr(law, name) is not None for name in law.__all__)
    assert doctest.testmod(law).failed == 0
