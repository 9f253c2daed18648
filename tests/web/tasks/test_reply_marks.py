"""A reply workbook also tells of milestones; every step that a workbook takes names it, with its row."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from dondoc.web.audit.models import Entry
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Plan
from dondoc.web.tasks.books import taking
from dondoc.web.tasks.books.container import Limits, open_book
from dondoc.web.tasks.books.mark_rows import NAME
from dondoc.web.tasks.books.reply_sheet import reply_book
from dondoc.web.tasks.models import Milestone, Step, Task
from dondoc.web.tasks.terms import Term
from tests.web.cast import Cast
from tests.web.tasks.house import DUE, GIVEN, fresh, given
from tests.web.tasks.sheets import SHEET, filled, packed, parts, saved_by_office
from tests.web.tasks.test_list_book import exported
from tests.web.tasks.test_list_book import send as send_list
from tests.web.tasks.test_reply import send

SignIn = Callable[[str], Client]
HERE = "/tasks/of/so-xay-dung/reply"
MARKS = "xl/worksheets/sheet2.xml"


@pytest.fixture
def work(house: Cast) -> Task:
    """A court house of the department with two milestones, in rows 2 and 3 of their sheet."""
    task = given(house, lead="construction", what="Xây trụ sở Tòa án", product_kind="milestone", term=Term("standing"))
    for n, (name, day) in enumerate((("Xong móng", DUE), ("Cất nóc", date(2026, 12, 31))), 1):
        actions.set_milestone(house.alice, task.pk, Plan(name, day), version=n, on=GIVEN)
    return task


def book_of(house: Cast) -> bytes:
    return reply_book(house.boris, house.unit("construction"))


def test_a_day_beside_a_milestone_is_a_step_before_that_of_the_task(
    house: Cast, sign_in: SignIn, work: Task, tmp_path: Path
) -> None:
    client = sign_in("boris")
    made = filled(filled(book_of(house), {"E2": "10/7/2026"}, MARKS), {"E5": 40, "F5": "xong phần móng"})
    page = send(client, saved_by_office(made, tmp_path), where=HERE)
    text = page.content.decode()
    assert page.context["look"].faults == []
    assert "1 nhiệm vụ: 1 cập nhật, 0 đề nghị hoàn thành, 0 không đổi; 1 mốc đã đạt" in text
    assert not Milestone.objects.filter(reached_on__isnull=False).exists()
    assert client.post(page.request["PATH_INFO"]).status_code == 302
    assert Milestone.objects.get(name="Xong móng").reached_on == date(2026, 7, 10)
    steps = list(work.steps.order_by("number").values_list("kind", flat=True))
    assert steps == ["assigned", "planned", "planned", "reached", "noted"]
    assert fresh(work).percent == 40
    assert [row[2] for row in open_book("x.xlsx", book_of(house), Limits())[NAME].rows[1:]] == ["Cất nóc"]


@pytest.mark.parametrize("cells, place, words", [
    ({"E2": "31/2/2026"}, "E2", "không phải ngày"), ({"E2": "1/1/2027"}, "E2", "chưa đến"),
    ({"E2": "1/7/2026", "A2": 99_999}, "A2", "không có mốc nào"), ({"E3": "{=TODAY()}"}, "E3", "công thức"),
    ({"E2": "1/7/2026", "C2": "Mốc khác"}, "C2", "không khớp"),
])  # fmt: skip
def test_a_wrong_cell_is_named_with_its_sheet_and_nothing_is_applied(
    house: Cast, sign_in: SignIn, work: Task, cells: dict[str, object], place: str, words: str
) -> None:
    client = sign_in("boris")
    page = send(client, filled(filled(book_of(house), cells, MARKS), {"E5": 40}), where=HERE)
    told = [str(fault) for fault in page.context["look"].faults]
    assert any(one.startswith(f"Trang “{NAME}”, ô {place}: ") and words in one for one in told), told
    assert client.post(page.request["PATH_INFO"]).status_code == 422
    assert (fresh(work).version, fresh(work).percent) == (3, 0)


def test_a_milestone_of_another_unit_is_not_reached_by_its_number(house: Cast, sign_in: SignIn, work: Task) -> None:
    other = given(house, lead="police", what="Xây trụ sở khác", product_kind="milestone", term=Term("standing"))
    mark = actions.set_milestone(house.alice, other.pk, Plan("Xong móng", DUE), version=1, on=GIVEN)
    page = send(
        sign_in("boris"), filled(book_of(house), {"A2": mark.pk, "C2": "Xong móng", "E2": "1/7/2026"}, MARKS),
        where=HERE,
    )  # fmt: skip
    assert [fault.place for fault in page.context["look"].faults] == [f"{NAME}!A2"]


def test_days_that_were_typed_stand_in_the_new_workbook(house: Cast, sign_in: SignIn, work: Task) -> None:
    client = sign_in("boris")
    page = send(client, filled(book_of(house), {"E2": "1/7/2026", "E3": "ngày mai"}, MARKS), where=HERE)
    again = client.get(f"{page.request['PATH_INFO']}/fresh").content
    assert [row[4] for row in open_book("x.xlsx", again, Limits())[NAME].rows[1:]] == ["1/7/2026", "ngày mai"]


def test_a_workbook_without_works_has_no_such_sheet(house: Cast) -> None:
    given(house)
    assert NAME not in open_book("x.xlsx", reply_book(house.heidi, house.unit("police")), Limits())


def test_a_step_names_the_workbook_and_the_row_that_took_it(house: Cast, sign_in: SignIn, work: Task) -> None:
    made = filled(filled(book_of(house), {"E2": "10/7/2026"}, MARKS), {"E5": 40})
    book = taking.receive_reply(house.boris, house.unit("construction"), "phieu-thang-7.xlsx", made)
    taking.take(house.boris, book)
    told = {
        step.kind: (step.data["book"], step.data["row"]) for step in work.steps.filter(kind__in=("reached", "noted"))
    }
    assert told == {"reached": (book.pk, 2), "noted": (book.pk, 5)}
    entry = Entry.objects.get(verb="tasks.noted")
    assert (entry.data["book"], entry.data["book_name"], entry.data["row"]) == (book.pk, "phieu-thang-7.xlsx", 5)
    page = sign_in("grace").get(f"/tasks/{work.pk}").content.decode()
    assert "theo bảng tính “phieu-thang-7.xlsx”, dòng 5" in page
    actions.note(house.boris, work.pk, actions.Report("trên trang", 50), version=fresh(work).version)
    assert "book" not in work.steps.order_by("-number")[0].data


def test_a_list_that_is_taken_in_is_named_as_well(house: Cast, sign_in: SignIn, work: Task) -> None:
    client = sign_in("alice")
    page = send_list(client, filled(exported(client), {"O2": "Thường trực Thành ủy"}), "danh-sach.xlsx")
    client.post(page.request["PATH_INFO"])
    step = Step.objects.get(kind="changed")
    assert (step.data["book_name"], step.data["row"]) == ("danh-sach.xlsx", 2)


def test_a_cell_that_shows_percent_is_read_as_it_is_shown(house: Cast, sign_in: SignIn) -> None:
    given(house)
    members = parts(filled(reply_book(house.heidi, house.unit("police")), {"E5": 0.45}))
    styles = members["xl/styles.xml"].decode()
    count = int(re.search(r'<cellXfs count="(\d+)"', styles)[1])  # type: ignore[index]
    styles = styles.replace(f'<cellXfs count="{count}">', f'<cellXfs count="{count + 1}">')
    members["xl/styles.xml"] = styles.replace(
        "</cellXfs>", '<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    ).encode()
    sheet = re.sub(r'<c r="E5" s="\d+">', f'<c r="E5" s="{count}">', members[SHEET].decode())
    members[SHEET] = sheet.encode()
    page = send(sign_in("heidi"), packed(members))
    assert page.context["look"].faults == []
    assert page.context["look"].lines[0].typed.percent == 45


@pytest.mark.parametrize("code", ["cong%00an", "cong-an%0A", "%E2%80%AEcong-an"])
def test_a_code_with_hidden_characters_finds_no_unit(house: Cast, sign_in: SignIn, code: str) -> None:
    given(house)
    for path in ("", "/workbook", "/reply"):
        assert sign_in("heidi").get(f"/tasks/of/{code}{path}").status_code == 404
