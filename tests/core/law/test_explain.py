"""A deadline explains itself: the whole reasoning, the one sentence, the JSON that keeps to its schema."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from dondoc.core.law.calendar.packaged import packaged_text
from dondoc.core.law.clock import Event, derive, due_under, history, history_from, moment_of
from dondoc.core.law.clock.deadlines import Step
from dondoc.core.law.lawbook.vocabulary import LANGUAGES, Language
from dondoc.core.law.telling import explain, step_trace, trace

SCHEMA = json.loads(packaged_text("deadline.schema.json") or "")
CASES = Path(__file__).parent / "cases"


def step_of(domain: str, step: str, *events: tuple[str, str], conditions: tuple[str, ...] = ()) -> Step:
    matter = history(domain, [Event(kind, *moment_of(day)) for kind, day in events], conditions=conditions)
    found = derive(matter).step(step)
    assert found is not None
    return found


def told(step: Step, lang: Language = "vi") -> list[str]:
    return [line.text for line in explain(step, lang).lines]


def test_a_plain_term_is_told_from_rule_to_result() -> None:
    step = step_of("complaint", "complaint.settle", ("accepted", "2026-06-29"))
    assert told(step) == [
        "Quy tắc: 30 ngày kể từ ngày thụ lý, Điều 28 Luật Khiếu nại 02/2011/QH13; áp dụng từ 01/07/2012.",
        "Mốc: thứ hai 29/06/2026; ngày này không tính (khoản 2 Điều 147 Bộ luật Dân sự 91/2015/QH13).",
        "Ngày đầu tiên được tính: thứ ba 30/06/2026.",
        "Đủ 30 ngày: thứ tư 29/07/2026.",
        "Kết quả: hạn đến hết thứ tư 29/07/2026.",
    ]
    assert explain(step).sentence == (
        "Cơ quan phải ra quyết định giải quyết khiếu nại của ông (bà) chậm nhất ngày 29/07/2026 "
        "(30 ngày kể từ ngày thụ lý 29/06/2026, theo Điều 28 Luật Khiếu nại 02/2011/QH13)."
    )


def test_the_same_in_english() -> None:
    step = step_of("complaint", "complaint.settle", ("accepted", "2026-06-29"))
    assert told(step, "en") == [
        "Rule: 30 days from acceptance, Article 28, Law on Complaints 02/2011/QH13; in force from 1 July 2012.",
        "Starting point: Monday 29 June 2026; that day is not counted (Article 147(2), Civil Code 91/2015/QH13).",
        "First day counted: Tuesday 30 June 2026.",
        "30 days counted: Wednesday 29 July 2026.",
        "Result: the end of Wednesday 29 July 2026.",
    ]
    assert explain(step, "en").sentence == (
        "The authority must decide your complaint by 29 July 2026 "
        "(30 days from acceptance on 29 June 2026, under Article 28, Law on Complaints 02/2011/QH13)."
    )


def test_every_day_skipped_is_told_with_its_reason() -> None:
    lines = told(step_of("reception", "reception.answer", ("received", "2026-08-18")))
    assert "Bỏ qua 3 ngày cuối tuần: CN 23/08, T7 29/08, CN 30/08." in lines
    assert any(line.startswith("Bỏ qua thứ hai 31/08/2026: Nghỉ hoán đổi, làm bù 22/08/2026") for line in lines)
    assert any(line.startswith("Bỏ qua thứ tư 02/09/2026: Quốc khánh") for line in lines)
    assert any(line.startswith("Vẫn tính thứ bảy 22/08/2026: Làm bù cho ngày nghỉ 31/08/2026") for line in lines)


def test_a_last_day_off_is_told_with_the_civil_code() -> None:
    lines = told(step_of("complaint", "complaint.settle", ("accepted", "2026-03-28")))
    assert any(
        line.startswith("Ngày cuối là ngày nghỉ (thứ hai 27/04/2026: Nghỉ bù Giỗ Tổ Hùng Vương")
        and line.endswith("dời sang ngày làm việc tiếp theo (khoản 5 Điều 148 Bộ luật Dân sự 91/2015/QH13).")
        for line in lines
    )


def test_before_2017_the_civil_code_of_2005_is_named() -> None:
    lines = told(step_of("complaint", "complaint.settle", ("accepted", "2016-10-03")))
    assert any("Bộ luật Dân sự 33/2005/QH11" in line for line in lines)


def test_a_suspension_and_an_extension_are_told_with_their_articles() -> None:
    step = step_of(
        "denunciation",
        "denunciation.settle",
        *(
            ("accepted", "2026-07-14"),
            ("suspended", "2026-07-20"),
            ("resumed", "2026-08-03"),
            ("extended", "2026-08-10"),
        ),
        conditions=("complex",),
    )
    lines = told(step)
    assert any("14 ngày, từ 20/07/2026 đến hết 02/08/2026 (khoản 2 Điều 34 Luật Tố cáo" in line for line in lines)
    assert any(
        line.startswith("Gia hạn thêm 30 ngày theo quyết định ngày 10/08/2026 (khoản 2 Điều 30") for line in lines
    )
    assert "Đủ 60 ngày: thứ bảy 26/09/2026." in lines
    assert lines[-1] == "Kết quả: hạn đến hết thứ hai 28/09/2026."


def test_a_running_suspension_tells_the_days_left() -> None:
    step = step_of("denunciation", "denunciation.settle", ("accepted", "2026-07-14"), ("suspended", "2026-07-20"))
    assert explain(step).sentence == (
        "Thời hạn tạm dừng từ ngày 20/07/2026; khi tiếp tục còn 25 ngày (khoản 2 Điều 34 Luật Tố cáo 25/2018/QH14)."
    )


def test_a_conflict_tells_both_texts_and_which_day_is_taken() -> None:
    lines = told(step_of("complaint", "complaint.accept", ("received", "2026-07-03")))
    assert any(line.startswith("Căn cứ khác: 7 ngày làm việc") and "hạn thứ ba 14/07/2026" in line for line in lines)
    assert "Hai căn cứ ghi thời hạn khác nhau: lấy ngày sớm hơn, thứ hai 13/07/2026." in lines


def test_a_rule_from_memory_says_so() -> None:
    lines = told(step_of("denunciation", "denunciation.settle", ("accepted", "2018-12-20")))
    assert lines[0].endswith("[nhớ lại, chưa đối chiếu].")


def test_an_estimated_calendar_says_so() -> None:
    lines = told(step_of("reception", "reception.answer", ("received", "2026-12-22")))
    assert lines[-1] == "Lịch nghỉ năm 2027 là ước tính, chưa có thông báo chính thức: ngày có thể đổi."


def test_a_count_back_says_that_it_counts_back() -> None:
    lines = told(step_of("complaint", "complaint.dialogue_notice", ("dialogue", "2026-08-07")))
    assert "Mốc: thứ sáu 07/08/2026, đếm ngược, không tính ngày này." in lines
    assert lines[-2] == "Kết quả: chậm nhất thứ sáu 31/07/2026."


def test_a_term_in_hours_names_the_hour() -> None:
    step = step_of("reception", "reception.online_connect", ("online_session", "2026-10-06 08:30"))
    assert "trước 07:30 ngày 06/10/2026" in explain(step).sentence


@pytest.mark.parametrize("rule_id", ["denunciation.not_accept_notice", "denunciation.protection"])
def test_a_term_without_a_number_says_how_the_law_puts_it(rule_id: str) -> None:
    line = due_under(rule_id, date(2026, 7, 14))
    said = explain(Step(line.rule.step, (line,))).sentence
    assert ("ngay" in said) if rule_id.endswith("notice") else ("luật không ấn định số ngày" in said)


def answered_cases() -> list[dict[str, Any]]:
    cases = [
        case for path in sorted(CASES.rglob("*.yaml")) for case in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    ]
    return [case for case in cases if "error" not in case]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_trace_of_every_case_keeps_to_its_schema(lang: Language) -> None:
    check = jsonschema.Draft202012Validator(SCHEMA)
    for case in answered_cases():
        matter = history_from({key: case[key] for key in ("kind", "conditions", "events") if key in case})
        written = json.loads(json.dumps(trace(derive(matter), lang, as_of=date(2026, 11, 24))))
        check.validate(written)
        for step in written["steps"]:
            assert step["due"] == min((line["due"] for line in step["deadlines"] if line["due"]), default=None)
            assert step["sentence"].endswith(".") and step["explanation"]


def test_the_trace_says_nothing_of_overdue_without_a_day() -> None:
    step = step_of("complaint", "complaint.settle", ("accepted", "2020-06-29"))
    assert step_trace(step)["status"] is None
    assert step_trace(step, as_of=date(2026, 11, 24))["status"]["state"] == "overdue"
