"""What leaves the site, in mails, calendars and letters, never names a denouncer or one denounced."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.web.documents import actions as documents
from dondoc.web.documents.models import Document
from dondoc.web.documents.storage import path_of, place_of
from dondoc.web.reminders import ics, letters
from dondoc.web.reminders.errors import WrongReminder
from dondoc.web.reminders.models import Letter, Mail
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Assignment, Origin, Report
from dondoc.web.tasks.discreet import speaks_of_somebody
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.terms import Term
from tests.web.cast import Cast
from tests.web.reminders.desk import made_on, with_addresses
from tests.web.reminders.test_letters import issued, said
from tests.web.tasks.house import fresh, given

NAME = "Giả Thị Danh"
DAY = date(2026, 7, 1)
WORDS = "Xác minh nội dung theo yêu cầu"


def outside(cast: Cast, task: Task) -> list[str]:
    """Everything that leaves the site about a task: mails, calendar, letter as its file and as its lines."""
    made_on(DAY)
    told = [part for mail in Mail.objects.all() for part in (mail.subject, mail.text, mail.html)]
    assert any(f"/tasks/{task.pk}" in part for part in told)
    row = Task.objects.select_related("lead", "document").get(pk=task.pk)
    told.append(ics.calendar("Lịch hạn", [row], datetime(2026, 7, 1, tzinfo=UTC)).decode().replace("\r\n ", ""))
    letter: Letter = issued(cast)
    with zipfile.ZipFile(io.BytesIO(path_of(place_of(letter.sha256)).read_bytes())) as file:
        told += [file.read(name).decode("utf-8", "replace") for name in file.namelist()]
    told += [str(line.told) for line in letter.lines.all()]
    return told


@pytest.fixture
def office(house: Cast) -> Cast:
    return with_addresses(house)


@pytest.mark.parametrize("what", [
    f"Xác minh đơn tố cáo ông {NAME}", f"Làm việc với bà {NAME} về nội dung tố cáo",
    f"Giải quyết tố cáo của công dân {NAME}", f"Trả lời tố giác của {NAME.replace('Giả', 'Nguyễn')}",
    f"XÁC MINH TỐ CÁO ÔNG {NAME.upper()}", f"Bảo vệ người tố giác {NAME}", f"Kiểm tra tin báo nặc danh về anh {NAME}",
])  # fmt: skip
def test_a_name_in_the_words_of_a_task_stays_on_the_site(office: Cast, what: str) -> None:
    told = outside(office, given(office, what=what))
    assert not [
        part for part in told if "danh" in part.casefold().replace("nặc danh", "") and "thị d" in part.casefold()
    ]
    assert any("Nhiệm vụ số" in part for part in told) and any("nhiệm vụ số" in part.casefold() for part in told)


def test_a_name_in_the_reason_behind_a_task_stays_on_the_site(office: Cast) -> None:
    said = Assignment(WORDS, office.unit("police"), Term("date", date(2026, 6, 30)))
    origin = Origin(reason=f"đơn tố cáo của ông {NAME}")
    task = actions.assign(office.alice, office.unit("office"), said, origin, on=date(2026, 3, 2))
    assert not [part for part in outside(office, task) if NAME in part or WORDS in part]


@pytest.mark.parametrize("field", ["title", "file_name"])
def test_a_name_in_the_name_of_the_document_stays_on_the_site(office: Cast, field: str) -> None:
    text = f"Kết luận.\nCông an thành phố {WORDS.lower()}."
    document = documents.receive_text(office.alice, office.unit("office"), text=text, name="ket-luan")
    Document.objects.filter(pk=document.pk).update(**{field: f"Kết luận nội dung tố cáo ông {NAME}"})
    document.refresh_from_db()
    start = text.index("Công an")
    said = Assignment(WORDS, office.unit("police"), Term("date", date(2026, 6, 30)))
    origin = Origin(document=document, start=start, end=len(text))
    task = actions.assign(office.alice, office.unit("office"), said, origin, on=date(2026, 3, 2))
    assert not [part for part in outside(office, task) if NAME in part]


@pytest.mark.parametrize("what", [f"Xác minh đơn tố cáo ông {NAME}", f"Giải quyết tố cáo của công dân {NAME}"])
def test_workbooks_bear_the_number_of_such_a_task(office: Cast, sign_in: Callable[[str], Client], what: str) -> None:
    task = given(office, what=what, product=f"Báo cáo về ông {NAME}", product_kind="document")
    plain = given(office, what="Giải quyết tố cáo đúng hạn", product=f"Biên bản làm việc với bà {NAME}")
    listed = b"".join(sign_in("grace").get("/tasks/export?state=open").streaming_content)  # type: ignore[attr-defined]
    asked = sign_in("heidi").get("/tasks/of/cong-an/workbook").content
    for data in (listed, asked):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            told = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
        assert NAME not in told
        assert f"Nhiệm vụ số {task.pk} (" in told and "Giải quyết tố cáo đúng hạn" in told
    sent = {"file": SimpleUploadedFile("danh-sach.xlsx", listed)}
    looked = sign_in("alice").post("/tasks/import", sent, follow=True)
    assert "Không có gì thay đổi: 2 dòng" in looked.content.decode()
    assert (fresh(task).what, fresh(plain).product) == (what, f"Biên bản làm việc với bà {NAME}")


@pytest.mark.parametrize("field", ["subject", "words", "copies"])
@pytest.mark.parametrize("typed", [
    f"Đề nghị khẩn trương xác minh đơn tố cáo ông {NAME}", "Kính nhờ bảo vệ người tố cáo là bà Trần Thị Mẫu",
    f"giải quyết dứt điểm\ntố cáo của Công dân {NAME}, báo cáo kết quả",
])  # fmt: skip
def test_a_letter_in_which_somebody_is_named_beside_a_denunciation_is_refused(
    office: Cast, field: str, typed: str
) -> None:
    given(office)
    letter = letters.draft(office.alice, office.unit("office"), office.unit("police"))
    with pytest.raises(WrongReminder, match="cạnh việc tố cáo") as refused:
        letters.change(office.alice, letter.pk, said(letter, **{field: typed}), version=letter.version)
    assert (refused.value.field, bool(refused.value.hint)) == (field, True)
    letters.change(office.alice, letter.pk, said(letter), version=letter.version)
    Letter.objects.filter(pk=letter.pk).update(**{field: typed})  # a draft of before
    with pytest.raises(WrongReminder, match="cạnh việc tố cáo"):
        letters.issue(office.carol, letter.pk, version=letter.version + 1)


@pytest.mark.parametrize("typed", [
    "Đề nghị giải quyết dứt điểm các đơn tố cáo còn tồn đọng", "Báo cáo đồng chí Bí thư kết quả giải quyết tố cáo",
    "Đồng chí Nguyễn Văn Mẫu chủ trì cuộc họp.\nCác đơn tố cáo giải quyết xong trước ngày 30/9.",
])  # fmt: skip
def test_a_letter_may_speak_of_the_field_of_work(office: Cast, typed: str) -> None:
    given(office)
    letter = letters.draft(office.alice, office.unit("office"), office.unit("police"))
    assert letters.change(office.alice, letter.pk, said(letter, words=typed), version=letter.version).words == typed


def test_notes_difficulties_and_products_stay_on_the_site(office: Cast) -> None:
    task = given(office)
    report = Report(
        words=f"Đã gặp bà {NAME}", percent=30, difficulty=f"Bà {NAME} vắng nhà", product=f"Biên bản làm việc với {NAME}"
    )
    actions.note(office.heidi, task.pk, report, version=fresh(task).version, on=date(2026, 3, 5))
    assert not [part for part in outside(office, task) if NAME in part]


@pytest.mark.parametrize("words", [
    "Giải quyết khiếu nại, tố cáo của công dân theo thẩm quyền", "Nâng cao chất lượng giải quyết tố cáo",
    "Sở Xây dựng làm việc với ông Trần Văn Mẫu", "Xây dựng quy chế tiếp công dân, xử lý đơn thư",
])  # fmt: skip
def test_the_field_of_work_and_names_without_a_denunciation_are_told(words: str) -> None:
    assert not speaks_of_somebody(words)
