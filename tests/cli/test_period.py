"""``dondoc period`` as a compiler uses it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from dondoc.cli.main import cli
from dondoc.core.law.errors import PeriodError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["period", *arguments])


def told(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_six_months_of_2020_close_on_15_june() -> None:
    text = told("6-months", "--year", "2020", "--half", "1")
    assert "6 tháng đầu năm 2020" in text
    assert "từ 16/12/2019 đến hết 15/06/2020 (183 ngày)" in text
    assert "Thông tư 03/2013/TT-TTCP, Điều 9" in text
    assert "văn bản ghi “trước ngày 20”" in text


def test_the_same_period_is_shown_with_what_to_mind() -> None:
    text = told("6-months", "--year", "2021", "--same", "--explain")
    assert "đến hết 14/06/2021" in text
    assert "đến hết 15/06/2020" in text
    assert "1 ngày nằm trong cả hai kỳ" in text
    assert "182 ngày so với 183 ngày; chốt 14/06/2021 so với 15/06/2020" in text
    english = told("6-months", "--year", "2021", "--same", "--explain", "--lang", "en")
    assert "1 day(s) counted in both" in english
    assert "closing day 2021-06-14 against 2020-06-15" in english


def test_a_missing_same_period_does_not_hide_the_answer() -> None:
    text = told("month", "--year", "2019", "--month", "4", "--same")
    assert "từ 15/03/2019 đến hết 14/04/2019" in text
    assert "Cùng kỳ: Tháng 4/2018: không có chế độ" in text
    record = json.loads(told("month", "--year", "2019", "--month", "4", "--same", "--format", "json"))
    assert "error" in record["same_period"]


def test_json_holds_the_whole_answer() -> None:
    record = json.loads(told("quarter", "--year", "2026", "--quarter", "3", "--same", "--format", "json"))
    assert (record["opens_on"], record["closes_on"]) == ("2026-06-15", "2026-09-14")
    assert record["due"][0]["due_on"] == "2026-09-17"
    assert record["joins"]["days_in_both"] == 0
    assert record["same_period"]["closes_on"] == "2025-09-14"
    assert record["same_period"]["regime"]["id"] == "tt01-2024"


def test_a_month_is_answered_by_the_general_regime() -> None:
    text = told("month", "--year", "2026", "--month", "11", "--explain")
    assert "Nghị định 09/2019/NĐ-CP" in text
    assert "không sớm hơn thứ hai 16/11/2026" in text
    assert "Bí thư cấp ủy cấp xã →" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["year", "--year", "2026", "--half", "1"], "--half không đi với kỳ “year”"),
        (["quarter", "--year", "2026"], "thiếu --quarter"),
        (["quarter", "--year", "2026", "--quarter", "5"], "có số từ 1 đến 4"),
        (["week", "--year", "2026"], "không có loại kỳ “week”"),
        (["year", "--year", "1990"], "chưa có chế độ báo cáo cho năm 1990"),
    ],
)
def test_it_answers_bad_input_with_one_clear_sentence(arguments: list[str], message: str) -> None:
    error = run(*arguments).exception
    assert isinstance(error, PeriodError)
    assert message in str(error)


def test_errors_are_told_in_english_when_asked() -> None:
    result = run("quarter", "--year", "2026", "--quarter", "5", "--lang", "en")
    assert result.exit_code != 0
    assert "there is no number 5" in (result.output + str(result.exception))
