"""``dondoc workdays`` as a person or a script uses it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dondoc.cli.main import cli, main

OFFICE = "changes:\n  - {day_off: 25/11/2026, name: Nghỉ trực bão, reference: TB 45/TB-UBND}\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["workdays", *arguments])


def told(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_it_adds_working_days() -> None:
    assert told("add", "2026-11-20", "5") == "20/11/2026 + 5 ngày làm việc = thứ hai 30/11/2026\n"
    assert told("add", "20/11/2026", "5", "--lang", "en") == "2026-11-20 + 5 working days = Monday 2026-11-30\n"
    assert "thứ sáu 13/11/2026" in told("add", "20/11/2026", "-5")


def test_it_tells_each_day_skipped_and_why() -> None:
    text = told("add", "2026-11-20", "5", "--explain")
    assert "thứ bảy 21/11/2026 (không tính ngày bắt đầu" in text
    assert "Ngày Văn hóa Việt Nam" in text
    assert "Nghị quyết 28/2026/QH16" in text
    english = told("add", "2026-11-20", "5", "--explain", "--lang", "en")
    assert "Vietnam Culture Day" in english
    assert "holiday" in english


def test_it_gives_the_same_trace_as_json() -> None:
    record = json.loads(told("add", "2026-11-20", "5", "--format", "json"))
    assert record["result"] == "2026-11-30"
    assert [row["day"] for row in record["skipped"]] == [
        "2026-11-21",
        "2026-11-22",
        "2026-11-24",
        "2026-11-28",
        "2026-11-29",
    ]
    assert record["skipped"][2]["kind"] == "holiday"
    assert record["estimated_years"] == []


def test_it_counts_working_days_and_says_what_is_estimated() -> None:
    assert told("count", "20/11/2026", "30/11/2026") == "Sau 20/11/2026 đến hết 30/11/2026: 5 ngày làm việc\n"
    assert "chưa có thông báo" in told("count", "2026-12-20", "2027-03-01")
    assert "estimate" in told("count", "2026-12-20", "2027-03-01", "--lang", "en")


def test_it_lists_a_year_with_swaps_and_saturdays_worked() -> None:
    text = told("list", "2026")
    assert "theo Công văn 9859/VPCP-KGVX" in text
    assert "Nghỉ hoán đổi, làm bù 10/01/2026" in text
    assert "LÀM BÙ" in text
    assert "249 ngày làm việc: T1 21" in text
    record = json.loads(told("list", "2026", "--format", "json"))
    assert record["working_days"] == sum(record["working_days_by_month"]) == 249
    assert [row["day"] for row in record["days_worked"]] == ["2026-01-10", "2026-08-22"]


def test_a_year_without_notice_is_marked() -> None:
    assert "ƯỚC TÍNH" in told("list", "2027")
    assert "ESTIMATED" in told("list", "2027", "--lang", "en")
    assert "Nguồn" in told("list", "2026", "--explain")


def test_the_office_calendar_is_used(tmp_path: Path) -> None:
    file = tmp_path / "lich.yaml"
    file.write_text(OFFICE, encoding="utf-8")
    assert "01/12/2026" in told("add", "2026-11-20", "5", "--calendar", str(file))
    assert "Nghỉ trực bão" in told("list", "2026", "--calendar", str(file))


def test_it_logs_the_deadlines_that_a_new_calendar_moves(tmp_path: Path) -> None:
    office, dues = tmp_path / "lich.yaml", tmp_path / "han.yaml"
    office.write_text(OFFICE, encoding="utf-8")
    dues.write_text("deadlines:\n  - {name: Đơn số 12, start: 20/11/2026, working_days: 5}\n", encoding="utf-8")
    arguments = ("moved", "--calendar", str(office), "--deadlines", str(dues))
    text = told(*arguments)
    assert "1 trong 1 thời hạn bị dời" in text
    assert "thứ hai 30/11/2026" in text
    assert "thứ ba 01/12/2026" in text
    assert "thứ tư 25/11/2026: Nghỉ trực bão (TB 45/TB-UBND)" in text
    record = json.loads(told(*arguments, "--format", "json"))
    assert record["moved"][0]["because"][0]["row"]["reference"] == "TB 45/TB-UBND"
    assert "0 of 1 deadlines moved." in told(*arguments, "--before", str(office), "--lang", "en")


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "argv", ["dondoc", "workdays", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "31/06/2026", "5"], "Lỗi: “31/06/2026”: không có ngày 31, tháng 6 năm 2026 chỉ có 30 ngày."),
        (["add", "31/06/2026", "5", "--lang", "en"], "month 6 of 2026 has only 30 days"),
        (["count", "mai", "2026-01-01"], "không phải một ngày"),
        (["list", "1987"], "Không tính được ngày làm việc của năm 1987"),
        (["list", "2100", "--lang", "en"], "The working days of 2100 cannot be computed"),
        (["add", "2026-11-20", "99999999999"], "vượt ra ngoài lịch"),
    ],
)
def test_it_answers_bad_input_with_one_clear_sentence(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert message in refused(arguments, capsys, monkeypatch)


def test_it_names_file_line_and_key_of_a_mistake_in_the_office_calendar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lich.yaml"
    file.write_text("changes:\n  - day_of: 25/11/2026\n    reference: x\n", encoding="utf-8")
    arguments = ["list", "2026", "--calendar", str(file)]
    error = refused(arguments, capsys, monkeypatch)
    assert f"{file}, dòng 2, khóa day_of: không có khóa “day_of”. Có phải “day_off”?" in error
    assert f"{file}, line 2, key day_of" in refused([*arguments, "--lang", "en"], capsys, monkeypatch)
    file.write_bytes("changes: # lịch".encode("utf-16"))
    assert "không phải văn bản UTF-8" in refused(arguments, capsys, monkeypatch)
