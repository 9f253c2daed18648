"""``dondoc duty`` as an office uses it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from dondoc.cli.duty import spread
from dondoc.cli.main import cli
from dondoc.core.law.errors import LawError

SPAN = ("--from", "2026-05-01", "--to", "2026-08-31")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["duty", *arguments])


def told(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_it_shows_what_the_law_asked_week_by_week_and_month_by_month() -> None:
    text = told("commune-chair", *SPAN, "--held", "05/05/2026", "2026-05-12,2026-07-09", "30/06/2026")
    assert "Ít nhất 1 ngày mỗi tuần: Luật Tiếp công dân 42/2013/QH13, Đ15.2.d" in text
    assert "Ít nhất 2 ngày mỗi tháng: Luật 136/2025/QH15" in text
    assert "tuần 29/06 – 05/07/2026 (29/06–30/06)" in text
    assert "chưa trọn, không xét" in text
    assert "Phải tiếp trong các tuần, tháng trọn: 12 ngày; đã tiếp 4; thiếu 9" in text


def test_it_tells_deputies_and_days_off_apart() -> None:
    text = told(
        "commune-chair",
        "--from",
        "2026-07-01",
        "--to",
        "2026-07-31",
        "--delegated",
        "16/07/2026",
        "--held",
        "12/07/2026",
    )
    assert "16/07 (cấp phó tiếp, không tính)" in text
    assert "12/07 (Chủ nhật)" in text


def test_it_speaks_english_and_json() -> None:
    english = told("commune-chair", *SPAN, "--explain", "--lang", "en")
    assert "At least 2 day(s) a month" in english
    assert "A week runs Monday to Sunday" in english
    record = json.loads(told("commune-chair", *SPAN, "--format", "json"))
    assert record["required"] == record["missing"] == 12
    assert {slot["rule"] for slot in record["slots"]} == {"tcd.commune.weekly", "tcd.commune.2026"}
    assert record["slots"][0]["state"] == "cut"


def test_without_a_head_it_lists_the_rules() -> None:
    text = told()
    for head in ("commune-chair", "district-secretary", "unit-head", "ministry-head"):
        assert head in text
    assert len(json.loads(told("--format", "json"))) == 10


def test_days_may_follow_one_option() -> None:
    assert spread(["x", "--held", "a", "b,c", "--to", "d", "--delegated", "e"]) == [
        *["x", "--held", "a", "--held", "b", "--held", "c"],
        *["--to", "d", "--delegated", "e"],
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mayor", *SPAN], "không có người đứng đầu “mayor”"),
        (["commune-chair", "--from", "2026-05-01"], "thiếu khoảng cần xét"),
        (["commune-chair", *SPAN, "--held", "31/06/2026"], "chỉ có 30 ngày"),
        (["district-chair", *SPAN], "30/06/2025"),
    ],
)
def test_it_answers_bad_input_with_one_clear_sentence(arguments: list[str], message: str) -> None:
    error = run(*arguments).exception
    assert isinstance(error, LawError)
    assert message in str(error)
