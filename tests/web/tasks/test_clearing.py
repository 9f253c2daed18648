"""Workbooks that were sent and never applied do not stay for ever; those that were applied do."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from dondoc.web.audit.models import Entry
from dondoc.web.documents import storage
from dondoc.web.tasks import actions, jobs
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.books import taking
from dondoc.web.tasks.books.reply_sheet import reply_book
from dondoc.web.tasks.errors import BookRefused
from dondoc.web.tasks.models import Book
from dondoc.web.tasks.proofs import Proof
from tests.web.cast import Cast
from tests.web.tasks.house import fresh, given
from tests.web.tasks.sheets import filled

pytestmark = pytest.mark.django_db(transaction=True)
Send = Callable[..., Book]


@pytest.fixture
def send(house: Cast) -> Send:
    """Sends a workbook of the police that says something."""
    given(house)

    def sent(words: str, days_ago: int = 0) -> Book:
        data = filled(reply_book(house.heidi, house.unit("police")), {"E5": 40, "F5": words})
        book = taking.receive_reply(house.heidi, house.unit("police"), "phieu.xlsx", data)
        Book.objects.filter(pk=book.pk).update(sent_at=timezone.now() - timedelta(days=days_ago))
        old(book)
        return book

    return sent


def file_of(book: Book) -> Path:
    """Where its content lies."""
    return storage.path_of(storage.place_of(book.sha256))


def old(book: Book) -> None:
    """As if its content had been stored long ago."""
    os.utime(file_of(book), (0, 0))


def test_what_was_never_applied_is_removed_after_its_time_and_counted(send: Send, settings: Any) -> None:
    settings.TASKS_BOOK_DAYS = 30
    kept, gone, too = send("mới gửi", 29), send("gửi đã lâu", 31), send("gửi đã rất lâu", 400)
    assert jobs.books() == "Đã xóa 2 bảng tính gửi lên mà không áp dụng."
    assert jobs.books() == ""
    assert list(Book.objects.all()) == [kept]
    assert [file_of(book).exists() for book in (kept, gone, too)] == [True, False, False]
    entry = Entry.objects.filter(verb="tasks.books-removed").get()
    assert (entry.actor, entry.data) == ("dondoc", {"n": 2, "days": 30})


def test_what_was_applied_stays(house: Cast, send: Send) -> None:
    book = send("đã áp dụng", 400)
    taking.take(house.heidi, book)
    old(book)
    assert jobs.books() == ""
    assert file_of(book).exists()


def test_a_content_that_something_else_shows_stays(house: Cast, send: Send) -> None:
    book = send("cùng một tệp", 400)
    proof = Proof(name="phieu.xlsx", data=file_of(book).read_bytes())
    task = given(house, what="Việc có tệp minh chứng ấy")
    actions.note(house.heidi, task.pk, Report("kèm phiếu", 20, proofs=(proof,)), version=1)
    old(book)
    assert jobs.books() != ""
    assert (file_of(book).exists(), Book.objects.exists()) == (True, False)


def test_a_content_that_is_being_sent_again_at_this_moment_stays(send: Send) -> None:
    book = send("gửi lại", 400)
    storage.keep(book.sha256, file_of(book).read_bytes())  # its row is not written yet
    assert jobs.books() != ""
    assert file_of(book).exists()


def test_sending_the_same_one_again_begins_its_time_anew(house: Cast, send: Send) -> None:
    book = send("gửi lại hôm nay", 400)
    data = file_of(book).read_bytes()
    again = taking.receive_reply(house.heidi, house.unit("police"), "phieu.xlsx", data)
    assert again.pk == book.pk
    assert jobs.books() == ""


def test_a_word_that_comes_after_the_removal_is_refused_in_words(house: Cast, send: Send) -> None:
    book = send("áp dụng quá muộn", 31)
    jobs.books()
    with pytest.raises(BookRefused, match="không còn"):
        taking.take(house.heidi, book)
    assert fresh(given(house, what="Việc khác")).version == 1
