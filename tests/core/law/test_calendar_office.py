"""The office's own calendar file, and the log of deadlines that it moves."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dondoc.core.law.calendar import Due, differences, due_on, load_changes, load_dues, moved, vietnam
from dondoc.core.law.errors import ChangeError, LawError

OFFICE = """
changes:
  - day_off: 31/12/2026
    name: Nghỉ bù trực bão
    english: Off after storm duty
    reference: Thông báo 45/TB-UBND
  - day_off: 2027-01-04
    work: 2027-01-09
    reference: Công văn 77/UBND-NV
  - work: 05/12/2026
    name: Tổng duyệt diễn tập
    reference: Kế hoạch 12/KH-UBND
  - notice: 2027
    reference: Công văn 1/VPCP-KGVX
"""


def test_an_office_adds_a_day_off_a_swap_and_a_working_saturday() -> None:
    calendar = vietnam(load_changes(OFFICE))
    off = calendar.why_off(date(2026, 12, 31))
    assert off is not None
    assert (off.kind, off.name, off.english) == ("office", "Nghỉ bù trực bão", "Off after storm duty")
    assert off.reference == "Thông báo 45/TB-UBND"
    swap = calendar.why_off(date(2027, 1, 4))
    assert swap is not None
    assert swap.kind == "swap"
    assert calendar.is_working(date(2027, 1, 9))
    assert calendar.is_working(date(2026, 12, 5))
    worked = calendar.why_worked(date(2026, 12, 5))
    assert worked is not None
    assert worked.office
    assert vietnam().is_working(date(2026, 12, 31))


def test_a_notice_that_has_arrived_ends_the_estimate() -> None:
    calendar = vietnam(load_changes(OFFICE))
    assert not calendar.is_estimated(2027)
    assert calendar.table(2027).source == "Công văn 1/VPCP-KGVX"
    assert calendar.is_estimated(2028)
    assert vietnam().is_estimated(2027)


def test_changes_pile_up_and_leave_the_first_calendar_alone() -> None:
    first = vietnam(load_changes(OFFICE))
    second = first.with_changes(load_changes([{"work": date(2027, 2, 4), "reference": "x"}]))
    assert second.is_working(date(2027, 2, 4))
    assert not first.is_working(date(2027, 2, 4))
    assert not second.is_working(date(2026, 12, 31))
    assert len(second.changes) == len(first.changes) + 1


def test_the_file_and_the_mapping_it_holds_say_the_same() -> None:
    assert load_changes(yaml.safe_load(OFFICE)) == load_changes(OFFICE)
    assert load_changes("") == load_changes({}) == load_changes([]) == load_changes("changes:\n") == ()


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("changes:\n - day_of: 2026-12-01\n   reference: x", "dòng 2, khóa day_of", "Có phải “day_off”"),
        ("- day_off: 31/06/2026\n  reference: x", "dòng 1, khóa day_off", "chỉ có 30 ngày"),
        ("- day_off: 2026-12-06\n  reference: x", "dòng 1, khóa day_off", "vốn đã nghỉ"),
        ("- work: 2026-12-08\n  reference: x", "dòng 1, khóa work", "vốn là ngày làm việc"),
        ("- day_off: 2026-12-08\n", "dòng 1", "thiếu căn cứ"),
        ("- reference: x\n", "dòng 1", "thiếu day_off, work hoặc notice"),
        ("- notice: năm sau\n  reference: x", "dòng 1, khóa notice", "không phải một năm"),
        ("- notice: 2199\n  reference: x", "dòng 1, khóa notice", "ngoài lịch"),
        ("- day_off: 08/12/2126\n  reference: x", "dòng 1, khóa day_off", "ngoài lịch"),
        ("- {day_off: 2026-12-08, day_off: 2026-12-09, reference: x}", "dòng 1, khóa day_off", "ghi hai lần"),
        ("- day_off: [2026-12-08]\n  reference: x", "dòng 1, khóa day_off", "chỉ nhận một giá trị"),
        ("- day_off: 2026-12-08\n  reference: x\n- work: 2026-12-08\n  reference: x", "dòng 3, khóa work", "dòng 1"),
        ("- day_off: 2026-12-08\n  reference: x\n- day_off: 8/12/2026\n  reference: x", "dòng 3", "đã ghi ở dòng 1"),
        ("changes:\n\t- day_off: x", "dòng 2", "không phải YAML"),
        ("thay_doi: []", "dòng 1", "không có mục “thay_doi”"),
        ("changes: 3", "dòng 1", "cần một danh sách"),
        ("- 2026-12-08", "dòng 1", "khóa: giá trị"),
        ("[" * 3000, "", "lồng nhau"),
    ],
)
def test_it_names_line_and_key_of_a_mistake(text: str, where: str, told: str) -> None:
    with pytest.raises(ChangeError) as caught:
        load_changes(text)
    assert caught.value.where.startswith(where)
    assert told in str(caught.value)
    assert caught.value.english


def test_it_names_the_entry_of_a_mistake_in_a_mapping() -> None:
    with pytest.raises(ChangeError) as caught:
        load_changes({"changes": [{"day_off": "2026-12-08", "reference": "x"}, {"day_off": "2026-12-32"}]})
    assert caught.value.where == "changes[1].day_off"
    with pytest.raises(ChangeError):
        load_changes({"change": []})
    with pytest.raises(ChangeError):
        load_changes({"changes": "x"})
    with pytest.raises(ChangeError):
        load_changes([7])


pieces = st.sampled_from(
    [
        "changes:",
        "- ",
        "day_off: ",
        "work: ",
        "notice: ",
        "reference: x",
        "\n",
        "  ",
        "2026-12-08",
        "31/06/2026",
        "&a ",
        "*a",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=14).map("".join)))
def test_any_text_is_read_or_refused_with_our_error(text: str) -> None:
    for read in (load_changes, load_dues):
        try:
            read(text)
        except LawError as error:
            assert error.message


simple = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.dates(), st.lists(st.integers()))


@given(st.dictionaries(st.sampled_from(["changes", "x"]), st.lists(st.dictionaries(st.text(max_size=8), simple))))
def test_any_mapping_is_read_or_refused_with_our_error(source: dict[str, object]) -> None:
    try:
        load_changes(source)
    except ChangeError as error:
        assert error.message


DUES = """
deadlines:
  - {name: Đơn số 12, start: 18/12/2026, working_days: 10}
  - {name: Thư số 7, start: 2026-12-01, days: 30}
  - {name: Việc số 3, start: 2026-12-01, months: 2}
"""


def test_the_log_tells_which_deadlines_moved_and_why() -> None:
    log = moved(vietnam(), vietnam(load_changes(OFFICE)), load_dues(DUES))
    assert [(move.due.name, move.before, move.after) for move in log] == [
        ("Đơn số 12", date(2027, 1, 4), date(2027, 1, 6)),
        ("Thư số 7", date(2026, 12, 31), date(2027, 1, 5)),
    ]
    assert [change.day for change in log[0].because] == [date(2026, 12, 31), date(2027, 1, 4)]
    assert log[0].because[0].now_off is not None
    assert log[0].because[0].now_off.reference == "Thông báo 45/TB-UBND"


def test_a_saturday_worked_brings_a_deadline_forward() -> None:
    after = vietnam(load_changes([{"work": "2026-12-05", "reference": "x"}]))
    (move,) = moved(vietnam(), after, [Due("Đơn số 9", date(2026, 12, 3), 2)])
    assert (move.before, move.after) == (date(2026, 12, 7), date(2026, 12, 5))
    assert move.because[0].now_worked is not None
    assert move.because[0].now_off is None


day_lists = st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)).filter(lambda day: day.weekday() < 5), max_size=4)


@given(day_lists, st.dates(date(2026, 1, 1), date(2027, 6, 30)), st.integers(0, 90))
def test_a_deadline_moves_only_when_a_day_changed(days: list[date], start: date, n: int) -> None:
    after = vietnam(load_changes([{"day_off": day, "reference": "x"} for day in dict.fromkeys(days)]))
    for unit in ("working_day", "day", "month"):
        due = Due("việc", start, n if unit != "month" else n % 6, unit)
        log = moved(vietnam(), after, [due])
        old, new = due_on(vietnam(), due), due_on(after, due)
        assert bool(log) == (old != new)
        if log:
            assert new > old
            assert log[0].because
            assert log[0].because == differences(vietnam(), after, start, new)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {name: a, start: 2026-12-01}", "đúng một độ dài"),
        ("- {name: a, start: 2026-12-01, days: 3, months: 1}", "đúng một độ dài"),
        ("- {name: a, days: 3}", "đúng một độ dài"),
        ("- {name: a, start: 31/06/2026, days: 3}", "chỉ có 30 ngày"),
        ("- {name: a, start: 2026-12-01, days: -3}", "không phải số ngày"),
        ("- {name: a, start: 2026-12-01, day: 3}", "không có khóa “day”"),
    ],
)
def test_it_refuses_a_deadline_that_it_cannot_read(text: str, told: str) -> None:
    with pytest.raises(ChangeError, match=told):
        load_dues(text)
