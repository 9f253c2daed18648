"""Lists under a name: one's own, shared with one's unit, counted up to a hundred; every filter stands in the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from dondoc.web.audit.models import Entry
from dondoc.web.reviews import actions as reviews
from dondoc.web.tasks import saved_views
from dondoc.web.tasks.models import SavedView
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Programme
from tests.web.cast import Cast
from tests.web.reviews.hall import SAID, held
from tests.web.tasks.house import given

SignIn = Callable[[str], Client]
LATE = "state=overdue&unit=C%C3%B4ng+an+th%C3%A0nh+ph%E1%BB%91"


def test_a_filtered_list_is_kept_under_a_name_and_opens_again(house: Cast, sign_in: SignIn) -> None:
    given(house)
    given(house, lead="ward")
    client = sign_in("grace")
    answer = client.post(
        "/tasks/views", {"name": "Công an quá hạn", "query": f"after=x&nonsense=1&due_from=abc&{LATE}"}
    )
    view = SavedView.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/tasks/?{view.query}")
    assert set(view.query.split("&")) == set(LATE.split("&"))
    page = client.get(answer["Location"])
    assert len(page.context["lines"]) == 1
    assert "Công an quá hạn" in page.content.decode()
    badge = client.get("/tasks/views/badges").content.decode()
    assert '<span class="n">1</span>' in badge
    assert Entry.objects.latest("number").verb == "tasks.view-saved"


def test_a_shared_list_is_seen_by_the_people_of_the_unit_and_changed_by_its_owner_alone(
    house: Cast, sign_in: SignIn
) -> None:
    given(house)
    alice, bob = sign_in("alice"), sign_in("bob")
    alice.post("/tasks/views", {"name": "Của phòng", "query": "state=open", "unit": "van-phong"})
    alice.post("/tasks/views", {"name": "Của riêng", "query": "state=open"})
    view = SavedView.objects.get(name="Của phòng")
    page = bob.get("/tasks/").content.decode()
    assert ("Của phòng" in page, "Của riêng" in page) == (True, False)
    assert "Của phòng" not in sign_in("heidi").get("/tasks/").content.decode()
    for address in (f"/tasks/views/{view.pk}", f"/tasks/views/{view.pk}/remove"):
        assert bob.post(address, {"name": "Của tôi"}).status_code == 404
    alice.post(f"/tasks/views/{view.pk}", {"name": "Đổi tên", "unit": ""})
    view.refresh_from_db()
    assert (view.name, view.unit) == ("Đổi tên", None)
    alice.post(f"/tasks/views/{view.pk}/remove")
    assert [one.name for one in SavedView.objects.all()] == ["Của riêng"]


def test_a_name_that_is_there_or_a_strange_unit_is_refused_and_what_was_typed_stays(
    house: Cast, sign_in: SignIn
) -> None:
    alice = sign_in("alice")
    alice.post("/tasks/views", {"name": "Quá hạn", "query": LATE})
    for sent, words in (
        ({"name": "Quá hạn"}, "Đã có danh sách tên này"), ({"name": "  "}, ""), ({"name": "Khác", "unit": "cong-an"}, ""),
    ):  # fmt: skip
        answer = alice.post("/tasks/views", sent | {"query": LATE})
        assert (answer.status_code, words in answer.content.decode(), "overdue" in answer.content.decode()) == (
            422,
            True,
            True,
        )
    assert SavedView.objects.count() == 1


def test_a_badge_counts_no_further_than_it_shows(house: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(4):
        given(house, what=f"Việc thứ {n} của công an")
    view = saved_views.save(house.grace, "Tất cả", "state=")
    assert saved_views.counted(house.grace, [view]) == [(view, "4")]
    monkeypatch.setattr(saved_views, "COUNTED", 2)
    assert saved_views.counted(house.grace, [view]) == [(view, "2+")]


def test_a_shared_list_shows_to_each_person_what_that_person_may_see(house: Cast) -> None:
    given(house)
    given(house, lead="ward")
    view = saved_views.save(house.grace, "Tất cả", "state=", house.unit("city"))
    assert saved_views.counted(house.grace, [view])[0][1] == "2"
    assert saved_views.counted(house.judy, [view])[0][1] == "1"


@pytest.mark.parametrize("query, found", [
    ("state=overdue", {"a"}), ("unit=Ph%C6%B0%E1%BB%9Dng+B%E1%BA%BFn+%C4%90%C3%A1&state=", {"b"}), ("programme=dat-dai&state=", {"b"}),
    ("programme=none&state=", {"a", "c"}), ("due_from=2026-08-01&state=", {"b"}), ("due_to=2026-07-01&state=", {"a"}),
    ("lacks=time&state=", {"c"}), ("q=ra+soat&state=", {"a"}), ("q=r%C3%A0+so%C3%A1t&state=", {"a"}), ("q=ra+soa%CC%81t&state=", {"a"}),
    ("review={review}&state=", {"b"}), ("review={other}&state=", set()), ("day=2026-06-15&state=overdue", set()),
    ("day=2026-07-15&state=overdue", {"a"}), ("review={review}&state=in_time&unit=phuong-ben-da", {"b"}),
])  # fmt: skip
def test_every_filter_stands_in_the_address(house: Cast, sign_in: SignIn, query: str, found: set[str]) -> None:
    land = Programme.objects.create(code="dat-dai", name="Đất đai")
    tasks = {
        "a": given(house, what="Rà soát phương án bảo vệ"),
        "b": given(house, lead="ward", what="Dẹp nhà trái phép ven sông", term=Term("date", date(2026, 9, 30)), programme=land),
        "c": given(house, lead="construction", what="Số hóa hồ sơ đất đai", term=Term()),
    }  # fmt: skip
    review, other = held(house, SAID), held(house, replace(SAID, held_on=date(2026, 3, 1), name="Hội nghị khác"))
    reviews.add_task(house.alice, review.pk, tasks["b"])
    page = sign_in("grace").get(f"/tasks/?{query.format(review=review.pk, other=other.pk)}")
    names = {task.pk: name for name, task in tasks.items()}
    assert {names[line["task"].pk] for line in page.context["lines"]} == found
