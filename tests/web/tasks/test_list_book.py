"""The list as a workbook: taken out as filtered, taken in unchanged it changes nothing, changed cells are corrections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.web.audit.models import Entry
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.books.container import Limits, Sheet, open_book
from dondoc.web.tasks.books.list_columns import PLACES, SHEET
from dondoc.web.tasks.models import Book, Step, Task
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Programme
from tests.web.cast import Cast
from tests.web.tasks.house import fresh, given, handed_in
from tests.web.tasks.sheets import filled, saved_by_office

SignIn = Callable[[str], Client]
#: letters of columns, as a person sees them
WHAT, LEAD, WITH, PERSON, PROGRAMME, KIND, DUE, DETAIL = "BCDEPLFM"


def exported(client: Client, query: str = "?state=") -> bytes:
    """The list as a workbook."""
    return b"".join(client.get(f"/tasks/export{query}").streaming_content)  # type: ignore[attr-defined]


def send(client: Client, data: bytes, name: str = "danh-sach.xlsx") -> Any:
    """Send a list; the page that looks at it where it could be read, else the answer that refused it."""
    answer = client.post("/tasks/import", {"file": SimpleUploadedFile(name, data)})
    return client.get(answer["Location"]) if answer.status_code == 302 else answer


def rows_of(data: bytes) -> Sheet:
    """The sheet of an exported list."""
    return open_book("x.xlsx", data, Limits())[SHEET]


@pytest.fixture
def seven(house: Cast) -> list[Task]:
    """Tasks of many kinds; one with odd letters, one done, one with everything."""
    Programme.objects.create(code="an-ninh", name="An ninh, trật tự")
    everything: dict[str, Any] = {
        "cooperating": (house.unit("ward"), house.unit("construction")), "person": house.heidi,
        "programme": Programme.objects.get(code="an-ninh"), "authority": "Thường trực Thành ủy",
        "product_kind": "document", "product": "phương án",
    }  # fmt: skip
    made = [
        given(house, **everything),
        given(house, what="=HYPERLINK(1) là việc\r\nhai dòng, “trích” \x0b <r>x</r> 😀"),
        given(house, what="Việc thường xuyên về trật tự", term=Term("standing")),
        given(house, what="Báo cáo hằng tháng về đơn thư", term=Term("recurring", every="month")),
        given(house, what="Việc trong mười ngày làm việc", term=Term("working_days", working_days=10)),
        given(house, what="Việc cuối quý III", term=Term("period", period="quarter:2026:3")),
        given(house, lead="ward", what="Việc chưa rõ hạn", term=Term()),
    ]
    handed_in(house, made[0])
    actions.verify(house.grace, made[0].pk, version=2)
    actions.note(house.heidi, made[1].pk, Report("đang làm", 30, "thiếu người"), version=1)
    return made


def test_what_is_exported_and_taken_in_unchanged_changes_nothing(
    house: Cast, sign_in: SignIn, seven: list[Task]
) -> None:
    client = sign_in("alice")
    page = send(client, exported(client))
    assert "Không có gì thay đổi: 7 dòng" in page.content.decode()
    assert (page.context["look"].changes, page.context["look"].faults) == (0, [])
    assert not Entry.objects.filter(verb="tasks.book-list").exists()


def test_a_list_saved_by_libreoffice_comes_back_unchanged(
    house: Cast, sign_in: SignIn, tmp_path: Path, seven: list[Task]
) -> None:
    client = sign_in("alice")
    page = send(client, saved_by_office(exported(client), tmp_path))
    assert "Không có gì thay đổi: 7 dòng" in page.content.decode(), page.context["look"].lines


def test_what_happened_since_the_export_does_not_turn_an_untouched_row_into_a_change(
    house: Cast, sign_in: SignIn, seven: list[Task]
) -> None:
    client = sign_in("alice")
    made = exported(client)
    actions.note(house.heidi, seven[2].pk, Report("đã họp", 20), version=1)
    assert "Không có gì thay đổi: 7 dòng" in send(client, made).content.decode()


def test_days_are_days_numbers_are_numbers_and_no_text_is_a_formula(
    house: Cast, sign_in: SignIn, seven: list[Task]
) -> None:
    sheet = rows_of(exported(sign_in("alice")))
    by_what = {str(row[1])[:12]: row for row in sheet.rows[1:]}
    first = by_what["Rà soát phươ"]
    assert first[PLACES["due"] - 1] == date(2026, 6, 30)
    assert (first[0], first[PLACES["state"] - 1]) == (float(seven[0].pk), "hoàn thành quá hạn")
    assert first[PLACES["person"] - 1] == "Mai Thị Hà (heidi)"
    assert sheet.formulas == set()
    assert by_what["=HYPERLINK(1"][1].startswith("=HYPERLINK")


def test_the_filters_of_the_list_are_those_of_the_export(house: Cast, sign_in: SignIn, seven: list[Task]) -> None:
    client = sign_in("alice")
    assert len(rows_of(exported(client, "?unit=phuong-ben-da&state=")).rows) == 2
    assert len(rows_of(exported(client, "?q=hang+thang")).rows) == 2
    assert len(rows_of(exported(client, "?state=done_late")).rows) == 2
    assert len(rows_of(exported(client, "")).rows) == 7


def test_changed_cells_are_corrections_and_rows_without_a_number_new_tasks(
    house: Cast, sign_in: SignIn, seven: list[Task]
) -> None:
    client = sign_in("alice")
    made = exported(client, "?state=open&q=viec")
    sheet = rows_of(made)
    at = {str(row[1]): n for n, row in enumerate(sheet.rows, 1)}
    unclear, quarter, new = at["Việc chưa rõ hạn"], at["Việc cuối quý III"], len(sheet.rows) + 1
    cells = {
        f"{DUE}{unclear}": "30/9/2026", f"{WITH}{unclear}": "Sở Xây dựng; CATP", f"{PERSON}{unclear}": "judy",
        f"{PROGRAMME}{unclear}": "an ninh, trat tu", f"{KIND}{quarter}": "định kỳ", f"{DETAIL}{quarter}": "hằng quý",
        f"{WHAT}{new}": "Kiểm tra phòng cháy các chợ", f"{LEAD}{new}": "CATP", f"{KIND}{new}": "theo số ngày làm việc",
        f"{DETAIL}{new}": 10, f"Z{new}": "giao tại giao ban ngày 15/7/2026",
    }  # fmt: skip
    page = send(client, filled(made, cells))
    assert page.context["look"].faults == []
    assert f"{len(sheet.rows)} dòng: 1 nhiệm vụ mới, 2 sửa, {len(sheet.rows) - 3} không đổi" in page.content.decode()
    assert Task.objects.count() == 7
    answer = client.post(page.request["PATH_INFO"])
    assert answer.status_code == 302
    task = fresh(seven[6])
    assert (task.due, task.due_kind, task.person) == (date(2026, 9, 30), "date", house.judy)
    assert {unit.code for unit in task.cooperating.all()} == {"so-xay-dung", "cong-an"}
    assert task.programme is not None
    assert (fresh(seven[5]).every, fresh(seven[5]).due_kind) == ("quarter", "recurring")
    made_new = Task.objects.latest("pk")
    assert (made_new.due, made_new.lead, made_new.reason) == (
        date(2026, 7, 29), house.unit("police"), "giao tại giao ban ngày 15/7/2026",
    )  # fmt: skip
    assert Step.objects.filter(kind="changed").count() == 2
    assert Entry.objects.order_by("-number").values_list("verb", flat=True)[0] == "tasks.book-list"
    assert client.post(page.request["PATH_INFO"]).status_code == 409


@pytest.mark.parametrize("column, typed, words", [
    ("H", "hoàn thành đúng hạn", "cột “Trạng thái” không sửa ở đây"), ("K", 90, "cột “Tiến độ (%)” không sửa ở đây"),
    ("R", "1/1/2026", "cột “Ngày giao” không sửa ở đây"), ("Y", "câu khác", "cột “Câu giao việc” không sửa ở đây"),
    ("AB", 9, "cột “Lần sửa” không sửa ở đây"), ("A", 99, "đây là nhiệm vụ"), ("AC", "x", "mã dòng"),
    ("C", "Sở Không Có", "“Sở Không Có”: không có đơn vị nào"), ("E", "ai đó", "Không có ai ở đơn vị chủ trì dùng tài khoản này"), ("E", "judy", "Không có ai ở đơn vị chủ trì dùng tài khoản này"),
    ("P", "lĩnh vực lạ", "“lĩnh vực lạ” không phải lĩnh vực"), ("L", "bao giờ cũng được", "không có trong danh sách chọn"),
    ("F", "31/2/2026", "“31/2/2026” không phải ngày"), ("F", "1/1/2026", "trước ngày giao việc"),
    ("N", "nhà", "không có trong danh sách chọn"), ("B", "x", "Ghi việc phải làm"), ("B", "{=1+1}", "có công thức"),
    ("AD", "thừa", "nằm ngoài bảng"), ("D", "Công an thành phố", "không đồng thời là đơn vị phối hợp"),
])  # fmt: skip
def test_each_wrong_cell_is_named_and_nothing_is_changed(
    house: Cast, sign_in: SignIn, column: str, typed: object, words: str
) -> None:
    task, other = given(house), given(house, what="Việc khác của công an")
    client = sign_in("alice")
    page = send(client, filled(exported(client), {f"{column}2": typed, "B3": "Việc khác đã sửa lời"}))
    text = page.content.decode()
    assert f"Ô {column}2: " in text
    assert words in text
    assert client.post(page.request["PATH_INFO"]).status_code == 422
    assert (fresh(task).version, fresh(other).version, fresh(other).what) == (1, 1, "Việc khác của công an")


@pytest.mark.parametrize("cells, place, words", [
    ({"B3": "Việc mới toanh", "C3": "CATP"}, "Z3", "Ghi nhiệm vụ từ đâu ra"),
    ({"B3": "Việc mới toanh", "Z3": "giao ban"}, "C3", "đúng một đơn vị chủ trì"),
    ({"B3": "Việc mới toanh", "C3": "CATP", "Z3": "giao ban", "H3": "trong hạn"}, "H3", "để trống"),
    ({"B3": "Việc mới toanh", "C3": "CATP", "W3": 999}, "W3", "sổ"),
    ({"B3": "Việc mới toanh", "C3": "CATP", "Z3": "giao ban", "AA3": "Tỉnh ủy Núi Xa"}, "AA3", "không phải sổ"),
    ({"B3": "Việc mới toanh", "C3": "CATP", "Z3": "giao ban", "L3": "thường xuyên", "F3": "1/9/2026"}, "L3", "không có hạn"),
])  # fmt: skip
def test_a_new_row_that_lacks_something_is_refused_by_cell(
    house: Cast, sign_in: SignIn, cells: dict[str, object], place: str, words: str
) -> None:
    given(house)
    client = sign_in("alice")
    page = send(client, filled(exported(client), cells))
    assert [fault.place for fault in page.context["look"].faults] == [place]
    assert words in page.content.decode()


def test_what_began_or_moved_on_is_refused_with_the_step_that_is_meant(house: Cast, sign_in: SignIn) -> None:
    begun, moved = given(house), given(house, what="Việc khác của công an")
    actions.note(house.heidi, begun.pk, Report("đang làm", 30), version=1)
    client = sign_in("alice")
    made = filled(exported(client), {"F2": "30/9/2026", "G3": "tờ trình"})
    actions.acknowledge(house.heidi, moved.pk, version=1)
    text = send(client, made).content.decode()
    assert "Ô F2: Hạn đã qua" in text
    assert f"Dòng 3 (nhiệm vụ {moved.pk}): Mai Thị Hà đã cập nhật nhiệm vụ này" in text


@pytest.mark.parametrize("term, shown, typed, wanted", [
    (Term("recurring", every="month", at="14"), "hằng tháng, ngày 14", "hằng tháng, ngày 20", ("month", "20", "2026-07-20")),
    (Term("recurring", every="month"), "hằng tháng", "hằng tuần, thứ 6", ("week", "5", "2026-07-17")),
    (Term("recurring", every="week", at="1"), "hằng tuần, thứ hai", "hằng tuần,chủ nhật", ("week", "7", "2026-07-19")),
    (Term("recurring", every="quarter", at="3-19"), "hằng quý, ngày 19 tháng thứ 3", "hằng quý, ngày 5 tháng thứ 4",
     ("quarter", "4-5", "2026-10-05")),
    (Term("recurring", every="year", at="6-10"), "hằng năm, ngày 10 tháng thứ 6", "hằng năm", ("year", "", "2026-12-31")),
])  # fmt: skip
def test_how_often_and_by_which_day_are_both_corrected(
    house: Cast, sign_in: SignIn, term: Term, shown: str, typed: str, wanted: tuple[str, str, str]
) -> None:
    task, client = given(house, term=term, on=date(2026, 7, 15)), sign_in("alice")
    made = exported(client)
    assert rows_of(made).rows[1][PLACES["detail"] - 1] == shown
    page = send(client, filled(made, {f"{DETAIL}2": typed}))
    assert page.context["look"].faults == []
    client.post(page.request["PATH_INFO"])
    row = fresh(task)
    assert (row.every, row.at, str(row.due)) == wanted


@pytest.mark.parametrize("typed, words", [
    ("hằng tháng, ngày 32", "Kỳ này không có ngày đó"), ("hằng tháng, thứ sáu", "Chưa rõ hạn vào ngày nào của mỗi kỳ"),
    ("hằng quý, ngày 14", "Chưa rõ hạn vào ngày nào của mỗi kỳ"), ("thỉnh thoảng, ngày 3", "Chọn chu kỳ lặp lại"),
])  # fmt: skip
def test_a_day_that_no_round_has_is_named_by_its_cell(house: Cast, sign_in: SignIn, typed: str, words: str) -> None:
    given(house, term=Term("recurring", every="month", at="14"))
    client = sign_in("alice")
    page = send(client, filled(exported(client), {f"{DETAIL}2": typed}))
    assert [fault.place for fault in page.context["look"].faults] == [f"{DETAIL}2"]
    assert words in page.content.decode()


def test_a_reply_workbook_is_no_list_and_a_list_no_reply(house: Cast, sign_in: SignIn) -> None:
    from dondoc.web.tasks.books.reply_sheet import reply_book

    given(house)
    client = sign_in("alice")
    answer = send(client, reply_book(house.heidi, house.unit("police")))
    assert (answer.status_code, "Đây là phiếu của một đơn vị" in answer.content.decode()) == (422, True)
    made = exported(client)
    answer = sign_in("heidi").post("/tasks/of/cong-an/reply", {"file": SimpleUploadedFile("a.xlsx", made)})
    assert answer.status_code == 422
    assert not Book.objects.exists()
