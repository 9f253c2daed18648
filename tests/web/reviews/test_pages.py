"""The pages of conferences: what they show, where they lead, what they keep and refuse; every change is in the log."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dondoc.web.audit.models import Entry
from dondoc.web.reviews import actions as reviews
from dondoc.web.reviews import queries
from dondoc.web.reviews.models import Gathered, Review
from dondoc.web.tasks import actions
from dondoc.web.tasks.models import Task
from tests.web.cast import Cast
from tests.web.intake.conclusion import conclusion
from tests.web.intake.conclusion import task as finding
from tests.web.reviews.hall import LATER, NOW, SAID, hall, held, text
from tests.web.tasks.house import fresh, given

SignIn = Callable[[str], Client]
NEW = {
    "name": "Hội nghị sơ kết", "held_on": "2026-06-26", "reviewed_from": "2026-01-01", "reviewed_to": "2026-06-30",
    "ahead_from": "2026-07-01", "ahead_to": "2026-12-31",
}  # fmt: skip


def _page(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(f"reviews:{name}", args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def full(house: Cast) -> tuple[Review, dict[str, Task]]:
    return hall(house)


def test_a_conference_is_opened_corrected_and_logged(house: Cast, sign_in: SignIn) -> None:
    alice = sign_in("alice")
    answer = alice.post(reverse("reviews:new"), {**NEW, "unit": house.unit("office").pk})
    review = Review.objects.get()
    assert answer.headers["Location"] == reverse("reviews:show", args=(review.pk,))
    again = alice.post(reverse("reviews:new"), {**NEW, "unit": house.unit("office").pk})
    assert again.status_code == 422
    assert "Ngày này đã có" in again.content.decode()
    edit = reverse("reviews:edit", args=(review.pk,))
    assert alice.post(edit, {**NEW, "name": "Hội nghị 6 tháng", "version": 1}).status_code == 302
    late = alice.post(edit, {**NEW, "name": "Tên khác", "version": 1})
    assert (late.status_code, "Tên khác" in late.content.decode()) == (409, True)  # what was typed is kept
    review.refresh_from_db()
    assert (review.name, review.version) == ("Hội nghị 6 tháng", 2)
    verbs = list(Entry.objects.filter(verb__startswith="reviews.").values_list("verb", "actor").order_by("number"))
    assert verbs == [("reviews.opened", "alice"), ("reviews.changed", "alice")]


def test_the_latest_conference_stands_first(house: Cast, sign_in: SignIn) -> None:
    held(house, LATER)
    held(house, SAID)
    page = sign_in("alice").get("/reviews/").text
    assert page.index(LATER.name) < page.index(SAID.name)


def test_a_period_that_ends_before_it_begins_is_refused_in_words(house: Cast, sign_in: SignIn) -> None:
    said = {**NEW, "unit": house.unit("office").pk, "ahead_to": "2026-06-01"}
    answer = sign_in("alice").post(reverse("reviews:new"), said)
    assert answer.status_code == 422
    assert "Ngày cuối kỳ đứng trước ngày đầu kỳ" in answer.content.decode()
    assert not Review.objects.exists()


def test_documents_come_by_their_number_and_go_again(house: Cast, sign_in: SignIn) -> None:
    review, document, alice = held(house), text(house), sign_in("alice")
    url = reverse("reviews:gather", args=(review.pk,))
    assert alice.post(url, {"kind": "report", "target": "18-KL/TU"}).status_code == 302
    row = Gathered.objects.get()
    assert (row.document, row.kind) == (document, "report")
    assert alice.post(url, {"kind": "conclusion", "target": "18-KL/TU"}).status_code == 302  # the kind is corrected
    twice = alice.post(url, {"kind": "conclusion", "target": "18-KL/TU"})
    assert (twice.status_code, "đã có ở đây" in twice.content.decode()) == (422, True)
    assert "Không" in alice.post(url, {"kind": "other", "target": "99-KL/TU"}).content.decode()
    alice.post(reverse("reviews:release", args=(review.pk, row.pk)))
    assert not Gathered.objects.exists()
    verbs = Entry.objects.filter(verb__startswith="reviews.").values_list("verb", flat=True).order_by("number")
    assert list(verbs)[1:] == ["reviews.gathered", "reviews.gathered", "reviews.released"]


def test_several_documents_that_fit_are_offered_for_choice(house: Cast, sign_in: SignIn) -> None:
    review, alice = held(house), sign_in("alice")
    first, second = text(house, title="Kết luận một"), text(house, title="Kết luận hai")
    url = reverse("reviews:gather", args=(review.pk,))
    offered = alice.post(url, {"kind": "other", "target": "18"})
    page = offered.content.decode()
    assert all(f'name="chosen" value="{one.pk}"' in page for one in (first, second))
    assert alice.post(url, {"kind": "other", "target": "18", "chosen": second.pk}).status_code == 302
    assert Gathered.objects.get().document == second


def test_a_document_or_task_of_another_house_cannot_be_put_here(house: Cast, sign_in: SignIn) -> None:
    review, alice, foreign = held(house), sign_in("alice"), text(house)
    foreign.unit = house.unit("elsewhere")
    foreign.save()
    Task.objects.filter(pk=given(house).pk).update(unit=house.unit("elsewhere"), lead=house.unit("elsewhere"))
    paper = {"kind": "other", "target": "18", "chosen": foreign.pk}
    assert alice.post(reverse("reviews:gather", args=(review.pk,)), paper).status_code == 422
    hidden = {"target": "rà soát", "chosen": Task.objects.get().pk}
    assert alice.post(reverse("reviews:add_task", args=(review.pk,)), hidden).status_code == 422
    assert (review.documents.count(), review.tasks.count()) == (0, 0)


def test_a_task_is_put_here_by_hand_and_taken_away(house: Cast, sign_in: SignIn) -> None:
    review, task, alice = held(house), given(house), sign_in("alice")
    alice.post(reverse("reviews:add_task", args=(review.pk,)), {"target": "phuong an bao ve"})
    assert list(review.tasks.all()) == [task]
    assert "Rà soát phương án" in _page(alice, "show", review.pk)
    alice.post(reverse("reviews:remove_task", args=(review.pk, task.pk)))
    assert not review.tasks.exists()
    assert Entry.objects.filter(verb="reviews.task_removed").count() == 1


def test_the_carry_over_page_leads_from_each_count_to_its_list_and_to_the_sentence(
    full: tuple[Review, dict[str, Task]], sign_in: SignIn
) -> None:
    review, tasks = full
    alice = sign_in("alice")
    page = _page(alice, "carry_over", review.pk)
    ward = tasks["houses"].lead_id
    assert f"unit={ward}&amp;state=overdue#list" in page.replace(
        f"state=overdue&amp;unit={ward}", f"unit={ward}&amp;state=overdue"
    )
    narrow = _page(alice, "carry_over", review.pk, query=f"?state=overdue&unit={ward}")
    rows = narrow[narrow.index('id="list"') :]
    assert "năm nhà xây trái phép" in rows
    assert "Bảo vệ tuyệt đối" not in rows
    assert f'href="{reverse("intake:desk", args=(tasks["houses"].document_id,))}' in rows
    before = _page(alice, "carry_over", review.pk, query="?state=overdue&day=2026-05-15")
    assert "năm nhà xây trái phép" not in before[before.index('id="list"') :]


def test_a_promise_of_a_finding_leads_to_its_card_on_the_desk(house: Cast, sign_in: SignIn) -> None:
    from dondoc.web.intake import actions as intake

    document, review = conclusion(house), held(house)
    row = finding(document, "công khai danh sách")
    intake.accept(house.alice, document, row.pk, version=row.version)
    alice = sign_in("alice")
    alice.post(
        reverse("reviews:gather", args=(review.pk,)), {"kind": "conclusion", "target": "x", "chosen": document.pk}
    )
    page = _page(alice, "carry_over", review.pk)
    assert f"{reverse('intake:desk', args=(document.pk,))}?f={row.pk}#card-{row.pk}" in page


def test_directives_without_a_task_are_those_nobody_decided_about(house: Cast, sign_in: SignIn) -> None:
    from dondoc.web.intake import actions as intake

    document, review, alice = conclusion(house), held(house), sign_in("alice")
    alice.post(
        reverse("reviews:gather", args=(review.pk,)), {"kind": "conclusion", "target": "x", "chosen": document.pk}
    )
    before = _page(alice, "directives", review.pk)
    for words in ("rà soát", "tham mưu kế hoạch", "công khai danh sách"):
        assert f"#card-{finding(document, words).pk}" in before
    taken, refused = finding(document, "công khai danh sách"), finding(document, "tham mưu kế hoạch")
    intake.accept(house.alice, document, taken.pk, version=taken.version)
    intake.refuse(house.alice, document, refused.pk, version=refused.version, reason="không giao việc")
    after = _page(alice, "directives", review.pk)
    assert f"#card-{finding(document, 'rà soát').pk}" in after
    assert f"#card-{taken.pk}" not in after
    assert f"#card-{refused.pk}" not in after
    assert f"#card-{taken.pk}" in _page(alice, "directives", review.pk, query="?day=2026-07-14")  # undecided then


def test_the_chair_sees_only_what_deviates(full: tuple[Review, dict[str, Task]], sign_in: SignIn) -> None:
    page = _page(sign_in("grace"), "chair", full[0].pk)
    shown = page[page.index('class="stacked exceptions"') :]
    for words in ("năm nhà xây trái phép", "Khảo sát quỹ đất", "Số hóa hồ sơ"):
        assert words in shown
    for words in ("Bảo vệ tuyệt đối", "Diễn tập chữa cháy", "Dẹp ki-ốt"):
        assert words not in shown
    assert re.search(r"<b>1</b><span>quá hạn</span>", page)
    assert "im lặng 155 ngày" in shown
    assert "61 ngày" in shown


def test_the_chair_asks_and_the_answer_is_on_record_with_its_day(
    house: Cast, full: tuple[Review, dict[str, Task]], sign_in: SignIn
) -> None:
    review, task = full[0], full[1]["houses"]
    grace = sign_in("grace")
    url = reverse("reviews:ask", args=(review.pk, task.pk))
    assert "trễ 61 ngày" in grace.get(url).content.decode()
    assert grace.post(url, {"question": " ", "version": task.version}).status_code == 422
    assert grace.post(url, {"question": "Vì sao?", "version": 99}).status_code == 409
    assert grace.post(url, {"question": "Vì sao?", "version": task.version}).status_code == 302
    assert "hỏi 15/7/2026, chưa trả lời" in _page(grace, "chair", review.pk)
    actions.answer(house.judy, task.pk, version=fresh(task).version, words="Chủ nhà đang khiếu nại")
    page = _page(grace, "chair", review.pk)
    assert "hỏi 15/7/2026, trả lời 15/7/2026" in page
    assert "Chủ nhà đang khiếu nại" in page
    asked, answered = task.steps.filter(kind__in=("asked", "answered"))
    assert (asked.on, asked.actor, answered.on, answered.actor) == (NOW, house.grace, NOW, house.judy)
    assert Entry.objects.filter(verb__in=("tasks.asked", "tasks.answered")).count() == 2


def test_a_task_of_no_conference_is_not_asked_about_here(house: Cast, sign_in: SignIn) -> None:
    review, task = held(house), given(house)
    assert sign_in("grace").get(reverse("reviews:ask", args=(review.pk, task.pk))).status_code == 404


def test_the_chair_comes_to_the_last_conference_that_promised_something(
    house: Cast, full: tuple[Review, dict[str, Task]], sign_in: SignIn
) -> None:
    held(house, LATER)
    grace = sign_in("grace")
    assert grace.get(reverse("reviews:chair_now")).headers["Location"] == reverse("reviews:chair", args=(full[0].pk,))
    assert sign_in("mallory").get(reverse("reviews:chair_now")).headers["Location"] == reverse("reviews:list")


def test_the_next_conference_leads_to_the_promises_before_it_on_its_day(
    house: Cast, full: tuple[Review, dict[str, Task]], sign_in: SignIn
) -> None:
    later = held(house, LATER)
    page = _page(sign_in("alice"), "show", later.pk)
    assert f"{reverse('reviews:carry_over', args=(full[0].pk,))}?day=2026-07-14" in page


def test_the_ranking_names_units_and_no_person(
    house: Cast, full: tuple[Review, dict[str, Task]], sign_in: SignIn
) -> None:
    page = _page(sign_in("dan"), "ranking", full[0].pk)
    main = page[page.index('id="main"') :]
    assert "Công an thành phố" in main
    assert [name for person in house.people.values() if (name := person.full_name) in main] == []


def test_every_directive_is_counted_where_only_the_first_are_listed(
    house: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    review, document = held(house), conclusion(house)
    reviews.gather(house.alice, review.pk, document, "conclusion")
    monkeypatch.setattr(queries, "DIRECTIVES", 2)
    all_of_them = queries.directives_count(house.alice, review, NOW)
    assert all_of_them > len(queries.directives(house.alice, review, NOW)) == 2
    assert f"{all_of_them} câu chỉ đạo" in _page(sign_in("alice"), "carry_over", review.pk)
    assert f"Đang hiện 2 câu đầu trong {all_of_them} câu" in _page(sign_in("alice"), "directives", review.pk)


@pytest.mark.parametrize("name", ["carry_over", "chair", "ranking", "directives"])
def test_an_address_without_sense_shows_today(full: tuple[Review, dict[str, Task]], sign_in: SignIn, name: str) -> None:
    query = "?day=hôm+qua&state=đẹp&unit=-1&programme=%00&page=0"
    page = _page(sign_in("alice"), name, full[0].pk, query=query)
    assert f"{date(2026, 7, 15):%Y-%m-%d}" in page
