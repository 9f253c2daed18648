"""Readiness: a checklist from a template, ticks with who and when, drills and inspections; percent on any day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404
from django.test import Client
from django.utils import translation

from dondoc.catalogue.errors import CatalogueError
from dondoc.catalogue.readiness import templates
from dondoc.web.audit.models import Entry as LogLine
from dondoc.web.audit.queries import check
from dondoc.web.tasks import actions, readiness
from dondoc.web.tasks.actions import Exercise, Report
from dondoc.web.tasks.errors import NotByYou, NotNow, Overtaken, WrongValue
from dondoc.web.tasks.models import Checklist, Entry, Task, Tick
from dondoc.web.tasks.readiness import Ready
from tests.web.cast import Cast
from tests.web.tasks.house import GIVEN, fresh, given

NOW = date(2026, 7, 15)


def listed(house: Cast, template: str = "pccc", **more: Any) -> Task:
    """A task of the police with a checklist: seven lines, one drill, one inspection."""
    task = given(house, what=more.pop("what", "Bảo đảm sẵn sàng chữa cháy mùa khô"), **more)
    actions.make_checklist(house.alice, task.pk, template, version=1, on=GIVEN)
    return task


def at(task: Task, day: date = NOW) -> Ready:
    row = fresh(task)
    readiness.put_ready([row], day)
    return row.ready  # type: ignore[attr-defined, no-any-return]


def keys(task: Task) -> list[int]:
    return list(Checklist.objects.get(task=task).items.values_list("pk", flat=True))


def test_every_template_that_comes_with_the_program_makes_a_checklist(house: Cast) -> None:
    known = templates()
    assert {"bao-ve-dai-hoi", "pccc", "thien-tai"} <= set(known)
    for code, template in known.items():
        task = listed(house, code, what=f"Chuẩn bị {template.name}")
        assert [line.item.words for line in at(task).lines] == list(template.items)
        assert (at(task).percent, at(task).missing[: len(template.items)]) == (0, list(template.items))


def test_percent_follows_from_ticks_drills_and_inspections_on_any_day(house: Cast) -> None:
    task, passed = listed(house), Exercise("passed")
    lines = keys(task)
    actions.tick(house.heidi, task.pk, lines[:3], Report("có biên bản"), version=2, on=date(2026, 4, 1))
    assert (at(task).there, at(task).all, at(task).percent) == (3, 9, 33)
    actions.drill(house.heidi, task.pk, Exercise("remarks", "xe đến chậm"), version=3, on=date(2026, 5, 4))
    actions.inspect(house.grace, task.pk, passed, version=4, on=date(2026, 6, 1))
    actions.tick(house.heidi, task.pk, lines[3:], Report(), version=5, on=date(2026, 6, 20))
    days = (date(2026, 3, 1), GIVEN, date(2026, 4, 1), date(2026, 5, 10), date(2026, 6, 19), NOW)
    assert [at(task, day).percent if at(task, day) else None for day in days] == [None, 0, 33, 44, 55, 100]
    assert at(task).missing == []


def test_a_tick_tells_who_and_when_and_is_taken_back_with_a_reason(house: Cast) -> None:
    task = listed(house)
    lines = keys(task)
    actions.tick(house.heidi, task.pk, lines[:2], Report("đã duyệt"), version=2, on=date(2026, 4, 1))
    with pytest.raises(WrongValue):
        actions.untick(house.alice, task.pk, lines[:1], version=3, reason="  ")
    actions.untick(house.alice, task.pk, lines[:1], version=3, reason="phương án đã hết hạn", on=date(2026, 5, 1))
    first, second = at(task).lines[:2]
    assert first.tick is not None
    assert second.tick is not None
    assert (first.done, first.tick.step.actor, first.tick.step.note) == (False, house.alice, "phương án đã hết hạn")
    assert (second.done, second.tick.step.actor, second.tick.on) == (True, house.heidi, date(2026, 4, 1))
    assert at(task, date(2026, 4, 30)).there == 2
    for lines_, call in ((lines[1:2], "tick"), (lines[:1], "untick"), ([], "tick"), ([10**9], "tick")):
        with pytest.raises((NotNow, WrongValue)):
            if call == "tick":
                actions.tick(house.heidi, task.pk, lines_, Report(), version=4)
            else:
                actions.untick(house.alice, task.pk, lines_, version=4, reason="không có")
    assert fresh(task).version == 4


def test_a_failed_exercise_has_to_be_repeated(house: Cast) -> None:
    task = listed(house)
    with pytest.raises(WrongValue):
        actions.inspect(house.grace, task.pk, Exercise("failed"), version=2)
    actions.inspect(house.grace, task.pk, Exercise("passed"), version=2, on=date(2026, 4, 1))
    assert at(task).inspections == 1
    actions.inspect(house.grace, task.pk, Exercise("failed", "trụ nước hỏng"), version=3, on=date(2026, 5, 1))
    assert (at(task).inspections, at(task, date(2026, 4, 30)).inspections) == (0, 1)
    with translation.override("vi"):
        assert at(task).missing[-1] == "1 lần kiểm tra đạt"
    actions.inspect(house.grace, task.pk, Exercise("passed"), version=4, on=date(2026, 6, 1))
    assert at(task).inspections == 1


def test_each_step_is_taken_by_whom_it_belongs_to(house: Cast) -> None:
    task = listed(house)
    lines = keys(task)
    for who, answer in (("alice", PermissionDenied), ("dan", PermissionDenied), ("judy", Http404)):
        with pytest.raises(answer):
            actions.tick(house.people[who], task.pk, lines[:1], Report(), version=2)
        with pytest.raises(answer):
            actions.drill(house.people[who], task.pk, Exercise("passed"), version=2)
    with pytest.raises(PermissionDenied):
        actions.inspect(house.heidi, task.pk, Exercise("passed"), version=2)
    own = given(house, lead="office", what="Sẵn sàng chữa cháy tại trụ sở")
    actions.make_checklist(house.alice, own.pk, "pccc", version=1)
    with pytest.raises(NotByYou):
        actions.inspect(house.alice, own.pk, Exercise("passed"), version=2)


def test_what_cannot_be_is_refused_and_nothing_is_kept(house: Cast) -> None:
    task = listed(house)
    with pytest.raises(NotNow):
        actions.make_checklist(house.alice, task.pk, "thien-tai", version=2)
    with pytest.raises(NotNow):
        actions.tick(house.heidi, given(house).pk, [1], Report(), version=1)
    with pytest.raises(WrongValue):
        actions.make_checklist(house.alice, given(house).pk, "khong-co", version=1)
    for day in (date(2026, 7, 16), date(2026, 3, 1)):
        with pytest.raises(WrongValue):
            actions.drill(house.heidi, task.pk, Exercise("passed", held_on=day), version=2)
    with pytest.raises(Overtaken):
        actions.drill(house.heidi, task.pk, Exercise("passed"), version=1)
    other = listed(house, what="Sẵn sàng ứng phó bão số 1")
    with pytest.raises(WrongValue):
        actions.tick(house.heidi, task.pk, [keys(task)[0], keys(other)[0]], Report(), version=2)
    assert (Tick.objects.count(), Entry.objects.count(), fresh(task).version) == (0, 0, 2)


def test_every_change_is_on_record_and_stays(house: Cast) -> None:
    task = listed(house)
    actions.tick(house.heidi, task.pk, keys(task)[:1], Report(), version=2)
    actions.untick(house.heidi, task.pk, keys(task)[:1], version=3, reason="đã hỏng")
    actions.drill(house.heidi, task.pk, Exercise("passed"), version=4)
    verbs = list(LogLine.objects.filter(target="tasks.task").values_list("verb", flat=True))
    assert verbs == [f"tasks.{kind}" for kind in ("assigned", "listed", "ticked", "unticked", "entered")]
    assert check().broken is None
    with pytest.raises(DatabaseError), transaction.atomic():
        Tick.objects.update(done=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(result="passed")


def test_the_offices_own_templates_take_the_place_of_those_of_the_program(tmp_path: Path) -> None:
    own = tmp_path / "mau.toml"
    own.write_text(
        '[[template]]\ncode = "pccc"\nname = "Chữa cháy"\nitems = ["Bơm nước"]\ndrills = 2\n', encoding="utf-8"
    )
    assert (templates(str(own))["pccc"].drills, len(templates(str(own)))) == (2, len(templates()))
    other = tmp_path / "rieng.toml"
    other.write_text('only = true\n[[template]]\ncode = "a"\nname = "A"\nitems = ["B"]\n', encoding="utf-8")
    assert list(templates(str(other))) == ["a"]


@pytest.mark.parametrize(
    "text", ["x", "only = true", '[[template]]\ncode = "a"', '[[template]]\ncode = "a"\nname = "A"\nitems = []',
             '[[template]]\ncode = "a"\nname = "A"\nitems = ["B"]\ndrills = -1',
             '[[template]]\ncode = "a"\nname = "A"\nitems = ["B"]\nlạ = 1'],
)  # fmt: skip
def test_a_file_of_templates_that_cannot_be_used_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    own = tmp_path / "mau.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        templates(str(own))
    assert str(own) in str(refused.value.where)


def test_the_least_ready_comes_first_with_what_is_missing(house: Cast, sign_in: Callable[[str], Client]) -> None:
    task, other = listed(house), listed(house, lead="ward", what="Sẵn sàng ứng phó mưa bão")
    actions.tick(house.heidi, task.pk, keys(task), Report(), version=2)
    rows, _more = readiness.readiness(house.alice, NOW)
    assert [(one.task.pk, one.percent) for one in rows] == [(other.pk, 0), (task.pk, 77)]
    assert [one.task.pk for one in readiness.readiness(house.judy, NOW)[0]] == [other.pk]
    page = sign_in("alice").get("/tasks/readiness").content.decode()
    for words in ("2 trong 2 nhiệm vụ dưới 80 %.", "Phường Bến Đá", "1 cuộc diễn tập", "77 %"):
        assert words in page
    assert "sẵn sàng 77 %" in sign_in("alice").get("/tasks/").content.decode()
    assert "77 %" not in sign_in("alice").get(f"/tasks/readiness?day={GIVEN}").content.decode()


def test_lines_are_ticked_and_taken_back_on_their_pages(house: Cast, sign_in: Callable[[str], Client]) -> None:
    task = listed(house)
    line, url = keys(task)[0], f"/tasks/{task.pk}"
    assert f'value="{line}" id="id_items_0" checked' in sign_in("heidi").get(f"{url}/tick?at={line}").content.decode()
    heidi = sign_in("heidi")
    assert heidi.post(f"{url}/tick", {"version": 2, "items": [line], "note": "đã duyệt"}).status_code == 302
    assert heidi.post(f"{url}/tick", {"version": 3, "items": [line]}).status_code == 422
    assert heidi.post(f"{url}/untick", {"version": 3, "items": [line], "reason": "hết hạn"}).status_code == 302
    sent = {"version": 4, "result": "failed", "note": "thiếu xe", "held_on": "2026-07-01"}
    assert sign_in("grace").post(f"{url}/inspection", sent).status_code == 302
    assert "thiếu xe" in heidi.get(url).content.decode()


def test_lines_are_added_at_the_end_and_days_before_stay_as_they_were(house: Cast) -> None:
    task = listed(house)
    actions.tick(house.heidi, task.pk, keys(task), Report("đủ"), version=2, on=date(2026, 5, 4))
    before = at(task, date(2026, 7, 14)).percent
    lines = [" Máy phát điện  dự phòng", "", "Xe thang", "Xe thang"]
    actions.lengthen(house.heidi, task.pk, lines, version=3, reason="theo kết luận kiểm tra")
    assert at(task, date(2026, 7, 14)).percent == before
    assert (at(task).percent < before, len(at(task).lines)) == (True, 9)
    assert [line.item.words for line in at(task).lines][-2:] == ["Máy phát điện dự phòng", "Xe thang"]
    step = task.steps.get(kind="lengthened")
    assert (step.note, step.data["items"]) == ("theo kết luận kiểm tra", ["Máy phát điện dự phòng", "Xe thang"])
    assert LogLine.objects.get(verb="tasks.lengthened").data["items"] == ["Máy phát điện dự phòng", "Xe thang"]
    assert check().broken is None


@pytest.mark.parametrize("lines, reason, field", [
    ([" "], "vì sao", "lines"), (["Xe thang"], " ", "reason"), ([f"Dòng {n}" for n in range(500)], "nhiều", "lines"),
])  # fmt: skip
def test_lines_that_cannot_be_added_are_refused(house: Cast, lines: list[str], reason: str, field: str) -> None:
    task = listed(house)
    with pytest.raises(WrongValue) as refused:
        actions.lengthen(house.heidi, task.pk, lines, version=2, reason=reason)
    assert refused.value.field == field
    with pytest.raises(WrongValue, match="đã có"), translation.override("vi"):
        actions.lengthen(house.heidi, task.pk, [at(task).lines[0].item.words], version=2, reason="thêm")
    with pytest.raises(PermissionDenied):
        actions.lengthen(house.dan, task.pk, ["Xe thang"], version=2, reason="thêm")
    assert (fresh(task).version, len(keys(task))) == (2, 7)
