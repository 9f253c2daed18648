"""Long lists as workbooks: written behind the pages, fetched by their owner while they are kept."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from dondoc.web.audit.models import Entry
from dondoc.web.jobs.worker import work
from dondoc.web.tasks import jobs, queries
from dondoc.web.tasks.books import exporting, list_sheet
from dondoc.web.tasks.books.container import Limits, open_book
from dondoc.web.tasks.books.list_columns import SHEET
from dondoc.web.tasks.errors import NotNow
from dondoc.web.tasks.models import Export, Task
from dondoc.web.tasks.queries import Filters
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Membership
from tests.web.cast import Cast
from tests.web.tasks.house import DUE, given
from tests.web.tasks.test_together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[str], Client]


@pytest.fixture
def five(house: Cast, settings: Any) -> Cast:
    """Five tasks, where more than two are a long list."""
    settings.TASKS_EXPORT_ROWS = 2
    for n in range(5):
        given(house, what=f"Việc thứ {n} của công an", lead="police" if n < 4 else "ward")
    return house


def written(query: str = "state=open", who: Any = None) -> Export:
    """A list that was asked for and is there."""
    made = exporting.ask(who, query)
    work(batch=True)
    made.refresh_from_db()
    return made


def rows_of(answer: Any) -> int:
    """How many tasks a workbook holds."""
    return len(open_book("x.xlsx", b"".join(answer.streaming_content), Limits())[SHEET].rows) - 1


def test_a_short_list_comes_at_once_and_a_long_one_is_asked_for(five: Cast, sign_in: SignIn) -> None:
    client = sign_in("alice")
    assert rows_of(client.get("/tasks/export?q=thu+3&state=")) == 1
    answer = client.get("/tasks/export?state=open&after=2026-06-30.1")
    assert (answer.status_code, answer["Location"]) == (302, "/tasks/exports?state=open")
    assert not Export.objects.exists()  # looking asks for nothing
    page = client.get(answer["Location"]).content.decode()
    assert "Tình trạng: đang làm" in page
    assert client.post("/tasks/exports", {"query": "state=open"}).status_code == 302
    assert "chờ đến lượt" in client.get("/tasks/exports").content.decode()
    work(batch=True)
    made = Export.objects.get()
    page = client.get("/tasks/exports", headers={"HX-Request": "true"}).content.decode()
    assert f"/tasks/exports/{made.pk}/file" in page
    assert "hx-get" not in page  # nothing is under way any more
    assert "<html" not in page
    answer = client.get(f"/tasks/exports/{made.pk}/file")
    assert (answer["X-Content-Type-Options"], rows_of(answer)) == ("nosniff", 5)
    entry = Entry.objects.filter(verb="tasks.exported").get()
    assert (entry.actor, entry.data["rows"], entry.data["sha256"]) == ("alice", 5, made.sha256)


def test_its_bar_moves_with_the_rows(five: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_sheet, "_CHUNK", 2)
    told: list[tuple[int, int]] = []
    tell = exporting._tell

    def heard(export: Export, **more: Any) -> None:
        tell(export, **more)
        export.refresh_from_db()
        told.append((export.written, export.percent))

    monkeypatch.setattr(exporting, "_tell", heard)
    written(who=five.alice)
    assert told == [(0, 0), (2, 40), (4, 80), (5, 99), (5, 100)]


def test_nobody_else_finds_it(five: Cast, sign_in: SignIn) -> None:
    made = written(who=five.alice)
    for name in ("grace", "dan", "heidi", "mallory"):
        assert sign_in(name).get(f"/tasks/exports/{made.pk}/file").status_code == 404
        assert f"/tasks/exports/{made.pk}/" not in sign_in(name).get("/tasks/exports").content.decode()


def test_a_person_gets_only_what_that_person_may_see(five: Cast, sign_in: SignIn) -> None:
    made = written(who=five.heidi)
    assert rows_of(sign_in("heidi").get(f"/tasks/exports/{made.pk}/file")) == 4


def test_rights_are_asked_again_at_the_download(five: Cast, sign_in: SignIn) -> None:
    made = written(who=five.heidi)
    client = sign_in("heidi")
    Membership.objects.create(user=five.heidi, unit=five.unit("ward"), role="focal_point", starts_on=DUE)
    assert rows_of(client.get(f"/tasks/exports/{made.pk}/file")) == 4  # more rights: the file shows no more
    Membership.objects.filter(user=five.heidi, unit=five.unit("police")).update(ends_on=DUE)
    answer = client.get(f"/tasks/exports/{made.pk}/file", follow=True)
    assert "đã khác so với lúc lập" in answer.content.decode()
    Membership.objects.filter(user=five.heidi).update(ends_on=DUE)
    with pytest.raises(NotNow):
        exporting.file_of(five.heidi, made.pk)


def test_whoever_lost_every_right_meanwhile_gets_nothing_written(five: Cast) -> None:
    made = exporting.ask(five.heidi, "state=open")
    Membership.objects.filter(user=five.heidi).update(ends_on=DUE)
    work(batch=True)
    made.refresh_from_db()
    assert (made.state, made.error, made.file) == ("failed", "Đồng chí không còn quyền xem nhiệm vụ nào.", "")


def test_the_same_list_is_not_written_twice_at_a_time_and_few_are(five: Cast) -> None:
    first = exporting.ask(five.alice, "state=open")
    assert exporting.ask(five.alice, "after=2026-01-01.1&state=open").pk == first.pk
    for query in ("state=", "state=overdue"):
        exporting.ask(five.alice, query)
    with pytest.raises(NotNow, match="3"):
        exporting.ask(five.alice, "state=silent")
    assert exporting.ask(five.grace, "state=open").pk != first.pk
    work(batch=True)
    for _n in range(2):
        for day in range(1, 7):
            exporting.ask(five.alice, f"state=open&day=2026-07-{day:02}")
            work(batch=True)
    kept = Export.objects.filter(owner=five.alice)
    assert kept.count() == exporting.MOST_KEPT
    assert {path.name for path in exporting.folder().iterdir()} >= {export.file for export in kept}


def test_a_list_of_an_evening_is_of_that_day_though_it_is_written_the_next(five: Cast) -> None:
    given(five, what="Việc hết hạn đúng hôm nay", term=Term("date", date(2026, 7, 15)))
    made = exporting.ask(five.alice, "q=dung+hom+nay&state=")
    with time_machine.travel("2026-07-16T03:00:00+07:00", tick=False):
        work(batch=True)
        with exporting.file_of(five.alice, made.pk)[0] as file:
            data = file.read()
    assert "trong hạn" in open_book("x.xlsx", data, Limits())[SHEET].rows[1]


def test_a_writer_that_gave_no_sign_is_followed_by_another_and_stops(
    five: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = exporting.ask(five.alice, "state=open")
    monkeypatch.setattr(list_sheet, "_CHUNK", 2)
    tell, turns = exporting._tell, iter([1, 2])

    def interrupted(export: Export, **more: Any) -> None:
        tell(export, **more)
        if next(turns, 0) == 2:  # it sleeps, and the clock thinks it gone
            Export.objects.filter(pk=made.pk).update(moved_at=made.asked_at - timedelta(hours=1))
            assert jobs.exports() == "Bảng tính danh sách nhiệm vụ: lập lại 1."
            assert jobs.exports() == ""
            exporting.write(made.pk)

    monkeypatch.setattr(exporting, "_tell", interrupted)
    exporting.write(made.pk)
    made.refresh_from_db()
    assert (made.state, made.tries, made.written) == ("ready", 2, 5)
    assert [path.name for path in exporting.folder().iterdir()] == [made.file]
    assert Entry.objects.filter(verb="tasks.exported").count() == 1
    work(batch=True)  # the jobs that were asked for find nothing to do
    made.refresh_from_db()
    assert made.tries == 2


def test_a_writer_that_fails_is_tried_again_and_given_up_in_words(five: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any, **_named: Any) -> None:
        raise OSError("no space left on device")

    made = exporting.ask(five.alice, "state=open")
    monkeypatch.setattr(exporting, "write_list", full)
    for minutes in range(3):
        with time_machine.travel(f"2026-07-15T12:0{3 * minutes}:00+07:00", tick=False):
            work(batch=True)
    made.refresh_from_db()
    assert (made.state, made.tries) == ("failed", 3)
    assert made.error == "Máy chủ không lập được (OSError); hãy yêu cầu lại sau, hoặc báo người vận hành."
    assert list(exporting.folder().iterdir()) == []
    with pytest.raises(NotNow):
        exporting.file_of(five.alice, made.pk)


def test_the_clock_removes_what_is_past_its_time(five: Cast, sign_in: SignIn) -> None:
    made = written(who=five.alice)
    stray = exporting.folder() / "dondoc-of-a-killed-writer"
    stray.mkdir()
    (stray / "rows").write_bytes(b"<row>")
    long_ago = time.time() - 86_400 * 3
    os.utime(stray, (long_ago, long_ago))
    assert jobs.exports() == ""
    assert (stray.exists(), (exporting.folder() / made.file).exists()) == (False, True)
    with time_machine.travel("2026-07-16T12:00:01+07:00", tick=False):
        answer = sign_in("alice").get(f"/tasks/exports/{made.pk}/file", follow=True)
        assert "không còn được giữ" in answer.content.decode()
        assert jobs.exports() == "Bảng tính danh sách nhiệm vụ: xóa 1 đã hết hạn giữ."
    assert not Export.objects.exists()
    assert list(exporting.folder().iterdir()) == []


@pytest.mark.parametrize("day", [None, date(2026, 5, 1)])
def test_a_task_whose_due_day_moves_while_the_list_is_written_is_told_once(five: Cast, day: date | None) -> None:
    keys = list(Task.objects.order_by("falls_on", "pk").values_list("pk", flat=True))
    chunks = queries.every(five.alice, Filters(day=day), 2)
    told = [task.pk for task in next(chunks)]
    for key, due in ((keys[0], date(2026, 12, 1)), (keys[-1], date(2026, 3, 3))):  # one read already, one not yet
        Task.objects.filter(pk=key).update(due=due, falls_on=due)
    told += [task.pk for chunk in chunks for task in chunk]
    assert told == keys


def test_runs_hold_keys_and_nothing_else() -> None:
    assert exporting.runs([3, 1, 2, 7, 3]) == [[1, 3], [7, 7]]
    assert exporting.within([[1, 3], [7, 7]], [1, 2, 3, 4, 7])
    assert not exporting.within([[1, 3], [7, 7]], [1, 3, 4, 7])


def test_a_file_that_the_clock_removes_meanwhile_is_told_or_read_to_its_end(five: Cast, sign_in: SignIn) -> None:
    made = written(who=five.alice)
    client = sign_in("alice")
    answer = client.get(f"/tasks/exports/{made.pk}/file")  # open already
    (exporting.folder() / made.file).unlink()
    assert rows_of(answer) == 5
    assert client.get(f"/tasks/exports/{made.pk}/file")["Location"] == "/tasks/exports"
    assert client.get(f"/api/v1/exports/{made.pk}/file").status_code == 409


def test_of_many_requests_at_once_no_more_are_written_than_one_person_may_have(five: Cast) -> None:
    asks = [lambda n=n: exporting.ask(five.alice, f"q=viec+{n}&state=") for n in range(exporting.MOST_WAITING + 2)]
    gave = at_once(*asks)
    assert sum(isinstance(one, NotNow) for one in gave) == 2
    assert Export.objects.count() == exporting.MOST_WAITING
