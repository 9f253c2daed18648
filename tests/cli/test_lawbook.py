"""``dondoc lawbook``: lists, shows and checks rules; its page in the documentation is always fresh."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dondoc.cli.main import cli
from dondoc.core.law.errors import RuleError
from dondoc.core.law.lawbook import packaged_texts

ROOT = Path(__file__).parents[2]
GOOD = packaged_texts()["complaint/send_first.yaml"]


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["lawbook", *words])


def flat(text: str) -> str:
    return " ".join(text.split())


def test_lines_in_a_pipe_have_no_spaces_at_their_end() -> None:
    lines = run("list", "--group", "party").output.split("\n")
    assert len(lines) > 4 and all(line == line.rstrip() for line in lines)


def test_the_list_tells_value_dates_reference_and_confidence() -> None:
    listed = flat(run("list", "--group", "party").output)
    for word in (
        "party.answer",
        "10 ngày làm việc",
        "từ 18/02/2019",
        "Quy định 11-QĐi/TW",
        "đã đọc nguồn",
        "1 quy tắc",
    ):
        assert word in listed


def test_the_list_holds_only_the_rules_of_a_day() -> None:
    before = json.loads(run("list", "--on", "2026-06-30", "--format", "json").output)
    after = json.loads(run("list", "--on", "01/07/2026", "--format", "json").output)
    ids_before, ids_after = ({row["id"] for row in rows} for rows in (before, after))
    assert "complaint.accept.decree_2020" in ids_before - ids_after
    assert "complaint.accept.decree_2026" in ids_after - ids_before
    assert {"duty.tcd.commune.weekly", "duty.tcd.commune.2026"} & ids_after == {"duty.tcd.commune.2026"}


def test_the_list_of_doubtful_rules_names_every_conflict_and_memory() -> None:
    rows = json.loads(run("list", "--doubtful", "--format", "json").output)
    assert {row["confidence"] for row in rows} == {"recalled", "conflicting"}
    assert [row["id"] for row in rows if row["confidence"] == "conflicting"] == ["complaint.accept.decree_2026"]


def test_the_list_speaks_english() -> None:
    assert "10 working days" in run("list", "--group", "party", "--lang", "en").output


def test_the_printable_page_stands_alone() -> None:
    page = run("list", "--format", "html").output
    assert page.startswith("<!doctype html>") and "@media print" in page
    assert "<script" not in page and "<link" not in page and "src=" not in page
    assert "complaint.accept.decree_2026" in page


def test_an_unknown_group_is_refused_with_the_known_ones() -> None:
    caught = run("list", "--group", "complaints").exception
    assert isinstance(caught, RuleError)
    assert "Có phải “complaint”?" in str(caught)


def test_one_rule_is_shown_whole() -> None:
    shown = flat(run("show", "complaint.accept.decree_2026").output)
    for word in (
        "7 ngày làm việc kể từ ngày nhận đơn",
        "từ 01/07/2026",
        "khoản 1 Điều 16",
        "nguồn khác nhau",
        "https://",
    ):
        assert word in shown
    assert json.loads(run("show", "complaint.accept.decree_2026", "--format", "json").output)["from"] == "2026-07-01"


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    caught = run("show", "complaint.acept.first").exception
    assert isinstance(caught, RuleError)
    assert "complaint.accept.first" in str(caught)


def test_the_packaged_rules_pass_the_check() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "không có lỗi" in result.output


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("unit: working_day", "unit: working_days", "dòng 13, khóa unit"),
        ("from: 2012-07-01", "from: 2012-07-01\nto: 2011-07-01", "khóa to"),
        ("start: [decided]", "start: [decided", "không phải YAML"),
        ("id: complaint.send.first", "id: complaint.send.mine", "[overlap]"),
    ],
)
def test_a_mistake_is_named_by_file_line_key_and_rule_broken(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "moi.yaml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    result = run("check", str(path))
    assert result.exit_code == 1
    assert str(path) in result.output and says in result.output


def test_a_changed_copy_of_a_packaged_rule_is_checked_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "complaint" / "send_first.yaml"
    path.parent.mkdir()
    path.write_text(GOOD.replace("value: 3", "value: 4"), encoding="utf-8")
    result = run("check", str(tmp_path))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(("lang", "name"), [("vi", "lawbook.md"), ("en", "lawbook.en.md")])
def test_the_page_in_the_documentation_is_what_the_command_prints(lang: str, name: str) -> None:
    page = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert run("list", "--format", "md", "--lang", lang).output == page, (
        f"run: dondoc lawbook list --format md --lang {lang}"
    )
