"""Workbooks made to harm: to end the process that reads them, to be told of other people's tasks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dondoc.web.documents.errors import SecretText
from dondoc.web.tasks.books.list_columns import COLUMNS, MARK, PLACES, mark_of
from dondoc.web.tasks.books.reply_sheet import reply_book
from dondoc.web.tasks.books.taking import receive_reply
from dondoc.web.tasks.models import Book
from dondoc.web.units.models import Membership
from tests.web.cast import Cast
from tests.web.tasks.house import given
from tests.web.tasks.sheets import SHEET, filled, packed, parts
from tests.web.tasks.test_list_book import exported
from tests.web.tasks.test_list_book import send as send_list
from tests.web.tasks.test_reply import send

SignIn = Callable[[str], Client]
_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_TAIL = b"</sheetData></worksheet>"


def _far(data: bytes) -> bytes:
    row = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return packed(parts(data) | {SHEET: _HEAD + row + _TAIL})


def _echo(data: bytes) -> bytes:
    """One long text, named by many cells."""
    words = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 5000))
    more = {SHEET: _HEAD + rows + _TAIL, "xl/sharedStrings.xml": words % (b"a" * 1_000_000)}
    return packed(parts(data) | more)


@pytest.mark.django_db
@pytest.mark.parametrize("spoil", [_far, _echo])
def test_a_small_workbook_that_would_fill_the_memory_is_refused(
    house: Cast, sign_in: SignIn, spoil: Callable[[bytes], bytes]
) -> None:
    given(house)
    data = spoil(reply_book(house.heidi, house.unit("police")))
    assert len(data) < 100_000
    answer = send(sign_in("heidi"), data)
    assert answer.status_code == 422
    assert "phình ra quá mức" in answer.content.decode()
    assert not Book.objects.exists()


@pytest.mark.django_db
def test_an_edited_mark_tells_a_stranger_nothing_of_a_task(house: Cast, sign_in: SignIn) -> None:
    task = given(house, what="Việc riêng của nhà khác")
    data = exported(sign_in("mallory"))
    cells = [str(task.pk)] + ["Sửa"] + [""] * (len(COLUMNS) - 2)
    mark = mark_of(task.pk, task.version, [cells[0], "", *cells[2:]])
    answer = send_list(sign_in("mallory"), filled(data, {"A2": str(task.pk), "B2": "Sửa", _letters(MARK): mark}))
    page = answer.content.decode()
    assert "Sửa" in page
    assert task.what not in page


def _letters(column: int) -> str:
    from dondoc.web.tasks.books.container import place

    return place(2, column)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000])
def test_a_mark_with_a_number_beyond_measure_is_told_as_gone(house: Cast, sign_in: SignIn, number: str) -> None:
    given(house)
    data = exported(sign_in("alice"))
    mark = f"{number}.1.{'A' * (3 * len(COLUMNS) + 5)}"
    answer = send_list(sign_in("alice"), filled(data, {"A2": number, _letters(MARK): mark}))
    assert answer.status_code == 200
    assert PLACES["number"] == 1
    assert Book.objects.filter(applied_at__isnull=True).count() == 1


@pytest.mark.django_db
def test_a_workbook_of_a_unit_that_one_left_is_not_written_anew_on_the_page_of_another(
    house: Cast, sign_in: SignIn
) -> None:
    given(house)
    client = sign_in("heidi")
    data = reply_book(house.heidi, house.unit("police"))
    looked = send(client, filled(data, {"F5": "đã rà soát"})).request["PATH_INFO"]
    Membership.objects.filter(user=house.heidi).update(unit=house.unit("ward"))
    given(house, lead="ward")
    there = looked.replace("cong-an", "phuong-ben-da")
    assert {client.get(looked + "/fresh").status_code, client.get(there + "/fresh").status_code} <= {403, 404}
    assert {client.get(there).status_code, client.post(there).status_code} <= {403, 404}


@pytest.mark.django_db
def test_a_name_with_a_secrecy_mark_is_refused_before_steps_would_tell_it(house: Cast) -> None:
    task = given(house)
    data = filled(reply_book(house.heidi, house.units["police"]), {"I7": "xong nửa"})
    with pytest.raises(SecretText):
        receive_reply(house.heidi, house.units["police"], "Phiếu_TỐI MẬT.xlsx", data)
    assert not Book.objects.exists()
    assert task.steps.count() == 1
