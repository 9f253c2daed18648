"""``dondoc deadline``: one entry, every open step with its day and reason, in Vietnamese and English."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from dondoc.cli.main import cli
from dondoc.core.errors import DondocError
from dondoc.core.law.errors import EventOrderError, HistoryError, RuleEnded, RuleNotYet, UnknownWordError
from dondoc.core.law.lawbook import vocabulary


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["deadline", *words])


def printed(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output or result.exception
    return " ".join(result.output.split())


def test_a_complaint_before_the_change_of_law() -> None:
    told = printed("complaint", "--received", "2026-06-20", "--accepted", "2026-06-29")
    for word in ("thứ ba 30/06/2026", "đúng hạn", "thứ tư 29/07/2026", "Điều 28 Luật Khiếu nại", "thứ sáu 28/08/2026"):
        assert word in told
    assert "hai căn cứ khác nhau" not in told


def test_a_complaint_after_the_change_of_law_shows_the_conflict() -> None:
    told = printed("complaint", "--received", "03/07/2026")
    for word in (
        "thứ hai 13/07/2026",
        "hai căn cứ khác nhau, lấy ngày sớm hơn",
        "thứ ba 14/07/2026",
        "7 ngày làm việc",
    ):
        assert word in told


DENUNCIATION = (
    *("denunciation", "--received", "06/07/2026", "--accepted", "14/07/2026", "--complex"),
    *("--extended", "10/08/2026", "--suspended", "20/07/2026", "--resumed", "03/08/2026"),
)


def test_a_denunciation_with_an_extension_and_a_suspension() -> None:
    told = printed(*DENUNCIATION, "--explain")
    for word in (
        "thứ hai 28/09/2026",
        "(30 + 30)",
        "+ 14 ngày tạm dừng",
        "khoản 2 Điều 34 Luật Tố cáo",
        "tổng cộng 60 ngày",
    ):
        assert word in told


def test_the_same_denunciation_in_english() -> None:
    told = printed(*DENUNCIATION, "--explain", "--lang", "en")
    for word in ("Monday 28 September 2026", "60 days", "Article 34(2), Law on Denunciations", "60 days in all"):
        assert word in told
    assert "ngày" not in told.replace("tuần làm việc", "")


def test_the_json_is_the_trace() -> None:
    schema = json.loads(run("schema").output)
    written = json.loads(run(*DENUNCIATION, "--format", "json", "--as-of", "2026-09-20").output)
    jsonschema.Draft202012Validator(schema).validate(written)
    settle = next(step for step in written["steps"] if step["step"] == "denunciation.settle")
    assert (settle["due"], settle["status"]["state"], settle["status"]["days"]) == ("2026-09-28", "open", 8)


def test_reception_proposal_and_party_answer_every_open_step() -> None:
    assert "thứ năm 03/09/2026" in printed("reception", "--received", "18/08/2026")
    assert "thứ tư 15/07/2026" in printed("proposal", "--received", "01/07/2026")
    assert "thứ tư 15/07/2026" in printed("party", "--received", "01/07/2026")


def test_every_event_and_condition_of_the_vocabulary_is_an_option() -> None:
    words = vocabulary()
    for domain in words.domains:
        shown = run(domain, "--help").output
        for row in (*words.events_of(domain), *words.conditions_of(domain)):
            assert f"--{row.id.replace('_', '-')}" in shown


def test_state_is_told_for_the_day_asked() -> None:
    told = printed("complaint", "--accepted", "2026-06-29", "--as-of", "2026-07-24")
    assert "còn 5 ngày (3 ngày làm việc)" in told
    assert "quá hạn 5 ngày" in printed("complaint", "--accepted", "2026-06-29", "--as-of", "2026-08-03")


def test_a_long_history_comes_from_a_file_and_joins_the_options(tmp_path: Path) -> None:
    path = tmp_path / "vu.yaml"
    path.write_text(
        "kind: complaint\nid: KN-12\nconditions: [remote]\nevents:\n  - received: 2026-06-20\n", encoding="utf-8"
    )
    told = printed("complaint", "--events", str(path), "--accepted", "29/6/2026")
    assert "KN-12" in told and "vùng sâu, vùng xa" in told and "thứ năm 13/08/2026" in told
    assert "thứ ba 30/06/2026" in printed("file", str(path))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vu.yaml"
    path.write_text("kind: party\nevents: {received: 2026-06-20}\n", encoding="utf-8")
    caught = run("complaint", "--events", str(path)).exception
    assert isinstance(caught, HistoryError)
    assert "dondoc deadline party" in str(caught)


CALENDAR = "changes:\n  - day_off: 2026-07-29\n    name: Nghỉ phòng chống bão\n    reference: Thông báo 45/TB-UBND\n"


def test_the_offices_own_calendar_moves_the_due_day(tmp_path: Path) -> None:
    path = tmp_path / "lich.yaml"
    path.write_text(CALENDAR, encoding="utf-8")
    told = printed("complaint", "--accepted", "2026-06-29", "--calendar", str(path), "--explain")
    assert "thứ năm 30/07/2026" in told and "Nghỉ phòng chống bão" in told


def test_moved_tells_which_deadlines_a_new_calendar_moves_and_why(tmp_path: Path) -> None:
    (tmp_path / "vu").mkdir()
    for number, day in enumerate(("2026-06-29", "2026-06-01")):
        text = f"kind: complaint\nevents: {{accepted: {day}}}\n"
        (tmp_path / "vu" / f"kn-{number}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "lich.yaml").write_text(CALENDAR, encoding="utf-8")
    words = ("moved", "--events", str(tmp_path / "vu"), "--calendar", str(tmp_path / "lich.yaml"))
    told = printed(*words)
    for word in (
        "kn-0",
        "thứ tư 29/07/2026",
        "thứ năm 30/07/2026",
        "Nghỉ phòng chống bão",
        "đã xét 2",
    ):
        assert word in told
    log = json.loads(run(*words, "--format", "json").output)
    assert (log[0]["id"], log[0]["before"], log[0]["after"]) == ("kn-0", "2026-07-29", "2026-07-30")
    assert log[0]["because"] == [
        {"day": "2026-07-29", "now": "off", "name": "Nghỉ phòng chống bão", "reference": "Thông báo 45/TB-UBND"}
    ]


def test_moved_says_when_nothing_moves(tmp_path: Path) -> None:
    (tmp_path / "vu.yaml").write_text("kind: party\nevents: {received: 2026-10-01}\n", encoding="utf-8")
    (tmp_path / "lich.yaml").write_text(CALENDAR, encoding="utf-8")
    told = printed("moved", "--events", str(tmp_path / "vu.yaml"), "--calendar", str(tmp_path / "lich.yaml"))
    assert told == "Không thời hạn nào của 1 vụ việc đổi ngày."


def test_one_rule_from_one_day() -> None:
    assert "thứ năm 26/11/2026" in printed("rule", "complaint.send.first", "--start", "20/11/2026", "--explain")
    assert json.loads(run("rule", "complaint.send.first", "--start", "20/11/2026", "--format", "json").output)[
        "due"
    ] == ("2026-11-26")


def test_a_paused_matter_has_no_due_day_and_tells_what_is_left() -> None:
    told = printed("denunciation", "--accepted", "14/07/2026", "--suspended", "20/07/2026")
    assert "đang tạm dừng" in told and "còn 25 ngày" in told


def test_an_estimated_calendar_is_marked() -> None:
    assert "lịch ước tính" in printed("reception", "--received", "2026-12-22")


@pytest.mark.parametrize(
    ("words", "kind", "says"),
    [
        (("complaint", "--received", "2026-06-20", "--accepted", "2026-06-19"), EventOrderError, "trước ngày nhận đơn"),
        (("complaint", "--received", "31/6/2026"), DondocError, "chỉ có 30 ngày"),
        (("complaint",), HistoryError, "Chưa cho ngày nào"),
        (("complaint", "--received", "2012-06-30"), RuleNotYet, "01/07/2012"),
        (("rule", "complaint.accept.decree_2020", "--start", "2026-07-01"), RuleEnded, "30/06/2026"),
        (("denunciation", "--extended", "2026-08-01"), HistoryError, "chưa có thụ lý"),
    ],
)
def test_bad_input_is_a_clear_vietnamese_sentence(words: tuple[str, ...], kind: type[Exception], says: str) -> None:
    caught = run(*words).exception
    assert isinstance(caught, kind)
    assert says in str(caught)


def test_an_unknown_condition_in_a_file_names_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "vu.yaml"
    path.write_text("kind: complaint\nconditions: [compleks]\nevents: {received: 2026-06-20}\n", encoding="utf-8")
    caught = run("file", str(path)).exception
    assert isinstance(caught, UnknownWordError)
    assert "Có phải “complex”?" in str(caught) and str(path) in str(caught)


def test_errors_are_told_in_english_on_request() -> None:
    result = run("complaint", "--received", "2026-06-20", "--accepted", "2026-06-19", "--lang", "en")
    assert result.exit_code == 2
    assert "accepted on 2026-06-19 is before received on 2026-06-20" in result.output
