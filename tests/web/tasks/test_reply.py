"""A unit replies by workbook: it is shown before it is applied, applied whole or not at all, and once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Part, Report
from dondoc.web.tasks.books import taking
from dondoc.web.tasks.books.reply_sheet import reply_book
from dondoc.web.tasks.errors import BookAgain
from dondoc.web.tasks.models import Book, Step, Task
from dondoc.web.tasks.terms import Term
from tests.web.cast import Cast
from tests.web.tasks.house import DUE, fresh, given, handed_in
from tests.web.tasks.sheets import filled, saved_by_office

SignIn = Callable[[str], Client]
HERE = "/tasks/of/cong-an/reply"


def send(client: Client, data: bytes, name: str = "phieu.xlsx", where: str = HERE) -> Any:
    """Send a workbook; the page that looks at it where it could be read, else the answer that refused it."""
    answer = client.post(where, {"file": SimpleUploadedFile(name, data)})
    return client.get(answer["Location"]) if answer.status_code == 302 else answer


def looked(answer: Any) -> str:
    """The address of the page that looks at a workbook."""
    return str(answer.request["PATH_INFO"])


def book_of(cast: Cast, who: str = "heidi", unit: str = "police") -> bytes:
    """The workbook that a focal point downloads."""
    return reply_book(cast.people[who], cast.unit(unit))


@pytest.fixture
def twelve(house: Cast) -> list[Task]:
    """Twelve tasks of the police, in rows 5 to 16 of its workbook."""
    return [given(house, what=f"Việc thứ {n} của công an thành phố", product_kind="document") for n in range(12)]


def test_a_workbook_is_shown_before_it_is_applied_and_every_row_is_a_step_with_its_line_in_the_log(
    house: Cast, sign_in: SignIn, twelve: list[Task]
) -> None:
    client = sign_in("heidi")
    given_out = client.get("/tasks/of/cong-an/workbook")
    assert 'filename="phieu-cong-an-2026-07-15.xlsx"' in given_out["Content-Disposition"]
    cells: dict[str, object] = {f"E{row}": 10 * (row - 4) for row in range(5, 14)}
    cells |= {"G5": "thiếu kinh phí", "H14": "Có", "I14": "Phương án 12/PA-CATP", "H15": "có"}
    cells |= {"J15": "https://songmay.example/bao-cao.pdf", "F15": "đã gửi Văn phòng"}
    page = send(client, filled(given_out.content, cells))
    text = page.content.decode()
    assert "12 nhiệm vụ: 9 cập nhật, 2 đề nghị hoàn thành, 1 không đổi" in text
    assert (Step.objects.exclude(kind="assigned").count(), page.context["look"].faults) == (0, [])
    answer = client.post(looked(page))
    assert (answer.status_code, answer["Location"]) == (302, "/tasks/of/cong-an")
    assert [fresh(task).percent for task in twelve[:9]] == [10 * n for n in range(1, 10)]
    assert fresh(twelve[0]).troubled
    assert [str(fresh(task).handed_on or "") for task in twelve[9:]] == ["2026-07-15", "2026-07-15", ""]
    assert fresh(twelve[9]).product == "Phương án 12/PA-CATP"
    assert twelve[10].steps.get(kind="proposed").evidence.get().url == "https://songmay.example/bao-cao.pdf"
    verbs = list(Entry.objects.order_by("number").values_list("verb", flat=True))
    assert (verbs.count("tasks.noted"), verbs.count("tasks.proposed"), verbs[-1]) == (9, 2, "tasks.book-reply")
    assert check().broken is None


def test_a_workbook_saved_by_libreoffice_comes_back(
    house: Cast, sign_in: SignIn, tmp_path: Path, twelve: list[Task]
) -> None:
    cells = {"E5": 35, "F5": "đã khảo sát 3 điểm; còn 2 điểm", "H6": "Có", "I6": "Báo cáo số 7/BC"}
    page = send(sign_in("heidi"), saved_by_office(filled(book_of(house), cells), tmp_path))
    assert (page.context["look"].faults, page.context["look"].changes) == ([], 2)
    sign_in("heidi").post(looked(page))
    assert (fresh(twelve[0]).percent, fresh(twelve[1]).product) == (35, "Báo cáo số 7/BC")
    assert twelve[0].steps.get(kind="noted").note == "đã khảo sát 3 điểm; còn 2 điểm"


@pytest.mark.parametrize("cell, typed, words", [
    ("E7", "120%", "Ô E7: tiến độ “120%” không hợp lệ; ghi số từ 0 đến 100."),
    ("E7", 33.5, "Ô E7: tiến độ “33,5” không hợp lệ"),
    ("E7", "gần xong", "Ô E7: tiến độ “gần xong” không hợp lệ"),
    ("E7", "-5", "Ô E7"), ("E7", "1e1", "Ô E7"),
    ("H7", "sắp", "Ô H7: “sắp”: chọn “Có” hoặc “Không”."),
    ("I7", "Kế hoạch 5", "Ô I7: đã ghi sản phẩm mà chưa đề nghị hoàn thành: chọn “Có” ở ô H7"),
    ("J7", "songmay.example", "Ô J7: “songmay.example” không phải liên kết"),
    ("K7", "xe máy", "Ô K7: “xe máy” không phải loại sản phẩm"),
    ("K7", "số liệu", "Ô K7: loại sản phẩm đã rõ"),
    ("F7", "chữ " * 1100, "Ô F7"),
    ("F7", "{=1+1}", "Ô F7: trong ô có công thức"),
    ("M7", "ghi chú thêm", "Ô M7: “ghi chú thêm” nằm ngoài bảng"),
    ("A7", 999, "Ô A7: nhiệm vụ 999 không thuộc phiếu này"),
    ("A7", "bảy", "Ô A7: “bảy” không phải số nhiệm vụ"),
    ("B17", "Một việc tự thêm", "Ô A17: dòng này không có số nhiệm vụ"),
])  # fmt: skip
def test_each_wrong_cell_is_named_with_what_to_do_and_nothing_is_applied(
    house: Cast, sign_in: SignIn, twelve: list[Task], cell: str, typed: object, words: str
) -> None:
    page = send(sign_in("heidi"), filled(book_of(house), {"E5": 50, "F8": "vẫn đang làm", cell: typed}))
    assert words in page.content.decode()
    assert sign_in("heidi").post(looked(page)).status_code == 422
    assert not Step.objects.exclude(kind="assigned").exists()


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_rows(
    house: Cast, sign_in: SignIn, twelve: list[Task]
) -> None:
    cells = {"E9": "x", "E5": 101, "H6": "?", "H7": "Có", "G7": "vướng mặt bằng", "E7": 80}
    page = send(sign_in("heidi"), filled(book_of(house), cells))
    assert [fault.place for fault in page.context["look"].faults] == ["E5", "H6", "E7", "G7", "E9"]
    assert "vướng mặt bằng" in page.content.decode()


def test_numbers_that_were_swapped_between_rows_are_seen(house: Cast, sign_in: SignIn, twelve: list[Task]) -> None:
    cells: dict[str, object] = {"A5": twelve[1].pk, "A6": twelve[0].pk, "E5": 90}
    page = send(sign_in("heidi"), filled(book_of(house), cells))
    assert [fault.place for fault in page.context["look"].faults] == ["A5"]
    assert "không khớp" in page.content.decode()


def test_a_task_that_stands_twice_is_refused(house: Cast, sign_in: SignIn, twelve: list[Task]) -> None:
    page = send(sign_in("heidi"), filled(book_of(house), {"A6": twelve[0].pk, "E6": 90}))
    assert f"nhiệm vụ {twelve[0].pk} đã có ở dòng 5" in page.content.decode()


def test_a_percentage_that_a_spreadsheet_keeps_as_a_fraction_is_read_as_typed(
    house: Cast, sign_in: SignIn, tmp_path: Path, twelve: list[Task]
) -> None:
    from tests.web.tasks.sheets import SHEET, packed, parts

    members = parts(filled(book_of(house), {"E5": 0.45}))
    styles = members["xl/styles.xml"].decode()
    count = styles.split("<cellXfs")[1].split("</cellXfs>")[0].count("<xf ")
    members["xl/styles.xml"] = styles.replace(
        "</cellXfs>", '<xf numFmtId="9" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/></cellXfs>'
    ).encode()
    sheet = members[SHEET].decode()
    start = sheet.index('<c r="E5"')
    members[SHEET] = (sheet[:start] + f'<c r="E5" s="{count}"' + sheet[sheet.index(">", start) :]).encode()
    page = send(sign_in("heidi"), packed(members))
    assert (page.context["look"].faults, page.context["look"].lines[0].typed.percent) == ([], 45)


def test_the_same_workbook_is_applied_once_by_its_content_and_by_its_token(
    house: Cast, sign_in: SignIn, twelve: list[Task]
) -> None:
    client, made = sign_in("heidi"), book_of(house)
    first, other = filled(made, {"E5": 50}), filled(made, {"E6": 60})
    page, twin = send(client, first), send(client, other, "ban-khac.xlsx")
    assert client.post(looked(page)).status_code == 302
    for again in (send(client, first), send(client, other), client.post(looked(page)), client.post(looked(twin))):
        text = again.content.decode()
        assert again.status_code == 409
        assert "Bảng tính này đã được nhận lúc 15/7/2026 12:00, do Mai Thị Hà nộp" in text
    assert [fresh(task).percent for task in twelve[:2]] == [50, 0]
    assert Step.objects.filter(kind="noted").count() == 1


def test_a_workbook_that_was_sent_twice_before_it_is_applied_is_looked_at_once(
    house: Cast, sign_in: SignIn, twelve: list[Task]
) -> None:
    data, client = filled(book_of(house), {"E5": 50}), sign_in("heidi")
    pages = [looked(send(client, data, f"{n}.xlsx")) for n in range(2)]
    assert (pages[0], Book.objects.count()) == (pages[1], 1)
    first = Book.objects.get()
    first.pk = None  # two clicks at the same moment
    first.save(force_insert=True)
    assert send(client, data).status_code == 200
    client.post(pages[0])
    assert Step.objects.filter(kind="noted").count() == 1


def test_a_workbook_of_another_unit_is_refused(house: Cast, sign_in: SignIn) -> None:
    given(house)
    given(house, lead="ward")
    theirs = reply_book(house.judy, house.unit("ward"))
    page = send(sign_in("heidi"), filled(theirs, {"E5": 100}))
    assert page.status_code == 422
    assert "Phiếu này cấp cho Phường Bến Đá, không phải cho Công an thành phố" in page.content.decode()
    assert send(sign_in("judy"), theirs, where="/tasks/of/phuong-ben-da/reply").status_code == 200


def test_what_moved_on_since_is_told_by_row_and_comes_back_in_a_new_workbook(
    house: Cast, sign_in: SignIn, twelve: list[Task]
) -> None:
    made = book_of(house)
    actions.note(house.rupert, twelve[0].pk, Report("đã họp", 20), version=1)
    actions.move(house.grace, twelve[1].pk, version=1, lead=house.unit("ward"), reason="đúng địa bàn")
    actions.drop(house.grace, twelve[2].pk, version=1, reason="trùng", authority="Thường trực")
    handed_in(house, twelve[3])
    actions.note(house.rupert, twelve[5].pk, Report("không ai ghi vào dòng này", 1), version=1)
    cells: dict[str, object] = {f"F{row}": f"chữ đã gõ ở dòng {row}" for row in range(5, 10)}
    client = sign_in("heidi")
    page = send(client, filled(made, cells))
    text = page.content.decode()
    assert [fault.row for fault in page.context["look"].faults] == [5, 6, 7, 8]
    for words in (
        f"Dòng 5 (nhiệm vụ {twelve[0].pk}): Cao Văn Rạng đã cập nhật nhiệm vụ này lúc 15/7/2026 12:00",
        "nhiệm vụ đã chuyển cho Phường Bến Đá", "nhiệm vụ đã kết thúc (đã dừng)", "chữ đã gõ ở dòng 7",
    ):  # fmt: skip
        assert words in text, words
    assert client.post(looked(page)).status_code == 422
    assert fresh(twelve[4]).version == 1
    new = client.get(looked(page) + "/fresh")
    page = send(client, new.content, "moi.xlsx")
    assert (page.context["look"].faults, page.context["look"].changes) == ([], 2)
    client.post(looked(page))
    assert [fresh(twelve[n]).steps.latest("number").note for n in (0, 4)] == [
        "chữ đã gõ ở dòng 5",
        "chữ đã gõ ở dòng 9",
    ]
    from dondoc.web.tasks.books.container import Limits, open_book

    kept = open_book("moi.xlsx", new.content, Limits())["Không còn nhận"]
    assert [kept.at(row, 3) for row in (2, 3, 4)] == [f"chữ đã gõ ở dòng {row}" for row in (6, 7, 8)]


def test_a_split_task_takes_words_but_neither_progress_nor_a_product(house: Cast, sign_in: SignIn) -> None:
    whole = given(house, lead="committee", product_kind="document")
    actions.split(
        house.wendy, whole.pk, [Part(house.unit("police"), term=Term("date", DUE))], version=1, on=whole.assigned_on
    )
    made = reply_book(house.wendy, house.unit("committee"))
    client, where = sign_in("wendy"), "/tasks/of/ubnd/reply"
    page = send(client, filled(made, {"E5": 40}), where=where)
    assert "tiến độ tính từ các phần" in page.content.decode()
    page = send(client, filled(made, {"H5": "Có"}), where=where)
    assert "đã chia" in page.content.decode()
    assert send(client, filled(made, {"F5": "đã giao cho công an"}), where=where).context["look"].faults == []


def test_an_untouched_workbook_changes_nothing_and_says_so(house: Cast, sign_in: SignIn, twelve: list[Task]) -> None:
    client = sign_in("heidi")
    page = send(client, book_of(house))
    assert "12 nhiệm vụ: 0 cập nhật, 0 đề nghị hoàn thành, 12 không đổi" in page.content.decode()
    client.post(looked(page))
    assert {fresh(task).version for task in twelve} == {1}


def test_a_unit_of_which_nothing_is_expected_gets_no_workbook(house: Cast, sign_in: SignIn) -> None:
    answer = sign_in("heidi").get("/tasks/of/cong-an/workbook", follow=True)
    assert "Hiện không có nhiệm vụ nào" in answer.content.decode()


def test_what_somebody_sent_is_applied_by_nobody_else(house: Cast, sign_in: SignIn, twelve: list[Task]) -> None:
    page = send(sign_in("heidi"), filled(book_of(house), {"E5": 50}))
    assert sign_in("rupert").post(looked(page)).status_code == 404
    assert sign_in("judy").get(looked(page)).status_code in (403, 404)


@pytest.mark.django_db(transaction=True)
def test_of_two_words_at_once_on_the_same_workbook_one_counts(house: Cast) -> None:
    task = given(house)
    made = book_of(house)
    books = [
        taking.receive_reply(house.heidi, house.unit("police"), f"{n}.xlsx", filled(made, {"E5": n})) for n in (10, 20)
    ]
    gate, gave = threading.Barrier(2), []

    def go(book: Book) -> None:
        gate.wait()
        try:
            gave.append(taking.take(house.heidi, book))
        except BookAgain as error:
            gave.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(book,)) for book in books]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sum(isinstance(one, BookAgain) for one in gave) == 1
    assert (Step.objects.filter(task=task, kind="noted").count(), fresh(task).version) == (1, 2)
    assert check().broken is None
