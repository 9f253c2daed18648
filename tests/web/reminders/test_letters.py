"""Reminder letters: drafts, the official forms, numbers without gaps, files that never change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test import Client
from docx import Document
from docx.shared import Pt

from dondoc.web.audit.models import Entry
from dondoc.web.documents.storage import path_of, place_of
from dondoc.web.reminders import letter_file, letters
from dondoc.web.reminders.errors import ReminderChanged, WrongReminder
from dondoc.web.reminders.letterhead import without_parent
from dondoc.web.reminders.letters import Said
from dondoc.web.reminders.models import Letter, Line, Series, Tuning, Urged
from dondoc.web.tasks.models import Task
from dondoc.web.units.models import Unit
from tests.web.cast import Cast
from tests.web.reminders.desk import at
from tests.web.tasks.house import given, handed_in

TODAY = date(2026, 7, 15)


def said(letter: Letter, **more: Any) -> Said:
    """What alice types into a draft, whole enough to be issued."""
    tasks = tuple(letter.lines.values_list("task", flat=True))
    plain = {
        "subject": letter.subject, "words": "", "answer_by": letter.answer_by, "symbol": "VPTU", "place": "Sông Mây",
        "head": letter.head, "authority": "", "title": "Chánh Văn phòng", "signer": "Lê Thị Châu",
        "copies": "Ban Nội chính Thành ủy", "tasks": tasks,
    }  # fmt: skip
    return Said(**(plain | more))


def ready(cast: Cast, **more: Any) -> Letter:
    """A draft of the office to the police that may be issued."""
    letter = letters.draft(cast.alice, cast.unit("office"), cast.unit("police"))
    return letters.change(cast.alice, letter.pk, said(letter, **more), version=letter.version)


def issued(cast: Cast) -> Letter:
    """The same, issued by the chief."""
    letter = ready(cast)
    return letters.issue(cast.carol, letter.pk, version=letter.version)


def opened(letter: Letter) -> Any:
    """The stored file in the library that reads such files."""
    data = path_of(place_of(letter.sha256)).read_bytes()
    assert hashlib.sha256(data).hexdigest() == letter.sha256
    return Document(BytesIO(data))


def words_of(paper: Any) -> str:
    """Everything that is printed, tables in their places."""
    rows = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*rows, *(line.text for line in paper.paragraphs)])


def test_a_draft_holds_what_is_overdue_or_silent_and_nothing_else(house: Cast) -> None:
    late = given(house)
    silent = given(house, term=None, what="Báo cáo tình hình", on=date(2026, 5, 1))
    Task.objects.filter(pk=silent.pk).update(due=date(2026, 12, 31), falls_on=date(2026, 12, 31))
    handed_in(house, given(house, what="Đã nộp"))
    given(house, lead="ward")
    letter = letters.draft(house.alice, house.unit("office"), house.unit("police"))
    assert list(letter.lines.values_list("task", flat=True)) == [late.pk, silent.pk]
    assert (letter.form, letter.head, letter.symbol) == ("party", "Thành ủy Sông Mây\nVăn phòng", "VPTU")
    assert (letter.signer, letter.answer_by) == ("Lê Thị Châu", date(2026, 7, 22))


def test_a_unit_that_owes_nothing_gets_no_letter(house: Cast) -> None:
    with pytest.raises(WrongReminder):
        letters.draft(house.alice, house.unit("office"), house.unit("ward"))


def test_an_issued_letter_has_the_next_number_of_its_office_and_year(house: Cast) -> None:
    given(house)
    assert [issued(house).label for _ in range(3)] == ["01-CV/VPTU", "02-CV/VPTU", "03-CV/VPTU"]
    with time_machine.travel(at(date(2027, 1, 5)), tick=False):
        assert issued(house).label == "01-CV/VPTU"
    assert sorted(Series.objects.values_list("name", "last")) == [("2026", 3), ("2027", 1)]


def test_numbers_of_a_party_committee_run_through_its_term_and_go_on_after_those_on_paper(house: Cast) -> None:
    given(house)
    Tuning.objects.create(unit=house.unit("office"), term_from=date(2025, 8, 1), used=46)
    assert issued(house).label == "47-CV/VPTU"
    with time_machine.travel(at(date(2027, 1, 5)), tick=False):
        assert issued(house).label == "48-CV/VPTU"


def test_a_number_is_not_lost_when_the_file_cannot_be_made(house: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    given(house)
    letter = ready(house)

    def full(*_: Any) -> bytes:
        raise OSError(28, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(letter_file, "write", full)
        with pytest.raises(OSError, match="no space"):
            letters.issue(house.carol, letter.pk, version=letter.version)
    assert Letter.objects.get().state == "draft"
    assert letters.issue(house.carol, letter.pk, version=letter.version).number == 1


def test_the_party_form_is_that_of_guidance_36(house: Cast) -> None:
    given(house)
    paper = opened(issued(house))
    section = paper.sections[0]
    assert [round(one.mm) for one in (section.page_width, section.left_margin, section.right_margin)] == [210, 30, 15]
    head = paper.tables[0].rows[0].cells
    assert head[0].text.split("\n") == [
        "THÀNH ỦY SÔNG MÂY", "VĂN PHÒNG", "*", "Số 01-CV/VPTU", "Đôn đốc thực hiện nhiệm vụ được giao",
    ]  # fmt: skip
    assert head[1].text.split("\n") == ["ĐẢNG CỘNG SẢN VIỆT NAM", "", "Sông Mây, ngày 15 tháng 7 năm 2026"]
    run = head[1].paragraphs[0].runs[0]
    assert (run.font.size, run.bold) == (Pt(15), True)
    assert paper.styles["Normal"].font.name == "Times New Roman"
    foot = paper.tables[-1].rows[0].cells
    assert foot[0].text.split("\n") == [
        "Nơi nhận:", "- Như trên,", "- Ban Nội chính Thành ủy,", "- Lưu Văn phòng Thành ủy.",
    ]  # fmt: skip
    assert foot[1].text.split("\n")[0] == "CHÁNH VĂN PHÒNG"
    assert foot[1].text.rstrip().endswith("Lê Thị Châu")


def test_the_state_form_is_that_of_decree_30(house: Cast) -> None:
    Unit.objects.filter(pk=house.units["office"].pk).update(kind="department", name="Sở Nội vụ")
    Unit.objects.filter(pk=house.units["city"].pk).update(kind="state", name="Ủy ban nhân dân thành phố Sông Mây")
    given(house)
    letter = ready(house, symbol="SNV-VP", authority="KT. GIÁM ĐỐC", title="Phó Giám đốc")
    paper = opened(letters.issue(house.carol, letter.pk, version=letter.version))
    assert round(paper.sections[0].right_margin.mm) == 20
    head = paper.tables[0].rows[0].cells
    assert head[0].text.split("\n") == [
        "ỦY BAN NHÂN DÂN", "THÀNH PHỐ SÔNG MÂY", "SỞ NỘI VỤ", "", "Số: 01/SNV-VP",
        "V/v đôn đốc thực hiện nhiệm vụ được giao",
    ]  # fmt: skip
    assert head[1].text.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    foot = paper.tables[-1].rows[0].cells
    assert foot[0].text.split("\n")[-1] == "- Lưu: VT."
    assert foot[1].text.split("\n")[:2] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert "thẩm quyền./." in words_of(paper)


def test_its_table_names_the_sentence_the_source_the_day_and_how_late(house: Cast) -> None:
    given(house)
    paper = opened(issued(house))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[1].rows]
    assert rows == [
        ["TT", "Nội dung nhiệm vụ", "Văn bản giao", "Thời hạn", "Tình trạng"],
        ["1", "Rà soát phương án bảo vệ các kỳ họp", "chỉ đạo trực tiếp tại buổi giao ban ngày 2/3/2026", "30/6/2026",
         "Quá hạn 15 ngày"],
    ]  # fmt: skip
    assert "Công an thành phố còn 01 nhiệm vụ đã quá thời hạn" in words_of(paper)
    assert "trước ngày 22/7/2026" in words_of(paper)


def test_what_was_issued_is_never_changed(house: Cast) -> None:
    given(house)
    letter = issued(house)
    for act in (
        lambda: Letter.objects.filter(pk=letter.pk).update(subject="khác"),
        lambda: Letter.objects.filter(pk=letter.pk)._raw_delete("default"),
        lambda: Line.objects.filter(letter=letter).update(told={}),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            act()
    with pytest.raises(WrongReminder, match="01-CV/VPTU"):
        letters.change(house.alice, letter.pk, said(letter), version=letter.version)
    with pytest.raises(WrongReminder):
        letters.discard(house.alice, letter.pk)
    with pytest.raises(WrongReminder):
        letters.issue(house.carol, letter.pk, version=letter.version)


def test_a_letter_about_what_was_handed_in_meanwhile_is_not_issued(house: Cast) -> None:
    task, _other = given(house), given(house, what="Việc khác")
    letter = ready(house)
    handed_in(house, task)
    with pytest.raises(WrongReminder, match="Rà soát phương án"):
        letters.issue(house.carol, letter.pk, version=letter.version)
    kept = said(letter, tasks=(_other.pk,))
    letter = letters.change(house.alice, letter.pk, kept, version=letter.version)
    assert letters.issue(house.carol, letter.pk, version=letter.version).number == 1


def test_what_the_form_asks_for_is_named_when_it_is_missing(house: Cast) -> None:
    given(house)
    letter = letters.draft(house.alice, house.unit("office"), house.unit("police"))
    with pytest.raises(WrongReminder, match="Địa danh, Chức vụ người ký"):
        letters.issue(house.carol, letter.pk, version=letter.version)


def test_the_compiler_drafts_and_the_head_issues(house: Cast) -> None:
    given(house)
    letter = ready(house)
    with pytest.raises(PermissionDenied):
        letters.issue(house.alice, letter.pk, version=letter.version)
    with pytest.raises(PermissionDenied):
        letters.draft(house.carol, house.unit("office"), house.unit("police"))
    with pytest.raises(Http404):
        letters.issue(house.mallory, letter.pk, version=letter.version)
    with pytest.raises(ReminderChanged):
        letters.issue(house.carol, letter.pk, version=letter.version - 1)


def test_a_letter_counts_as_a_reminder_and_stands_in_the_log(house: Cast) -> None:
    task = given(house)
    letter = issued(house)
    assert list(Urged.objects.values_list("task", "on", "letter")) == [(task.pk, TODAY, letter.pk)]
    entry = Entry.objects.filter(verb="reminders.issued").get()
    assert (entry.data["number"], entry.data["sha256"]) == ("01-CV/VPTU", letter.sha256)


def test_the_office_is_named_without_the_words_of_the_body_above() -> None:
    assert without_parent("Văn phòng Thành ủy", "Thành ủy Sông Mây") == "Văn phòng"
    assert without_parent("Ban Nội chính Thành ủy", "Thành ủy Sông Mây") == "Ban Nội chính"
    assert without_parent("Sở Xây dựng", "Ủy ban nhân dân thành phố") == "Sở Xây dựng"


def test_its_pages_lead_from_the_units_that_owe_to_the_file(house: Cast, sign_in: Callable[[str], Client]) -> None:
    given(house)
    alice, carol = sign_in("alice"), sign_in("carol")
    assert "Công an thành phố" in alice.get("/reminders/letters").content.decode()
    made = alice.post("/reminders/letters/new", {"unit": "van-phong", "to": "cong-an"})
    page = made.headers["Location"]
    draft = alice.get(f"{page}/file")
    assert b"".join(draft.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    letter = Letter.objects.get()
    form = {name: getattr(said(letter), name) for name in ("subject", "words", "symbol", "place", "head", "authority",
            "title", "signer", "copies")} | {"answer_by": "2026-07-22", "tasks": [letter.lines.get().task_id]}  # fmt: skip
    assert alice.post(page, form | {"version": "1", "answer_by": "2026-07-01"}).status_code == 422
    assert alice.post(page, form | {"version": "1"}).status_code == 302
    assert alice.post(page, form | {"version": "1"}).status_code == 409
    carol.post(f"{page}/issue", {"version": "2"})
    shown = sign_in("heidi").get(page).content.decode()
    assert "Số 01-CV/VPTU" in shown
    answer = sign_in("heidi").get(f"{page}/file")
    assert "cong-van-01-CV-VPTU.docx" in answer.headers["Content-Disposition"]
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert hashlib.sha256(data).hexdigest() == Letter.objects.get().sha256
    assert sign_in("judy").get(page).status_code == 404  # another unit's


def test_the_guards_of_issued_letters_are_known_to_the_log(house: Cast) -> None:
    from dondoc.web.audit.guards import fallen
    from dondoc.web.reminders import triggers

    assert fallen(connection) == []
    triggers.drop(connection)
    assert {one.table for one in fallen(connection)} == {"reminders_letter", "reminders_line"}
    triggers.put(connection)
    assert fallen(connection) == []
