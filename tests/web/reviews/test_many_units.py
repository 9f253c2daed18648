"""Tables of counts begin with the worst units; the others are summed up until they are asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dondoc.web.reviews import promise_views, promises
from dondoc.web.tasks import views as task_views
from tests.web.cast import Cast
from tests.web.reviews.hall import hall

SignIn = Callable[[str], Client]


def test_the_others_are_summed_up_and_lead_to_all(
    house: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    review, tasks = hall(house)
    monkeypatch.setattr(promise_views, "UNITS", 1)
    alice, url = sign_in("alice"), reverse("reviews:carry_over", args=(review.pk,))
    names = {task.lead.name for task in tasks.values()}
    first = alice.get(url)
    [shown] = first.context["units"]
    assert len(names) > 1
    assert first.context["beyond"] == len(names) - 1
    rest, _cells = first.context["rest"]
    assert shown.all + rest == len(tasks)
    assert f"{len(names) - 1} đơn vị khác" in first.content.decode()
    every = alice.get(f"{url}?units=all")
    assert {row.name for row in every.context["units"]} == names
    assert every.context["rest"] is None


def test_the_whole_alone_is_counted_as_with_its_units(house: Cast) -> None:
    review, _tasks = hall(house)
    for day in (review.held_on, review.ahead_to):
        alone = promises.whole(house.alice, review, day).whole
        assert alone.counts == promises.counts(house.alice, review, day).whole.counts


def test_a_count_links_to_its_list_with_the_other_filters_kept(
    house: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall(house)
    monkeypatch.setattr(task_views, "TALLIES", 1)
    alice = sign_in("alice")
    page = alice.get(reverse("tasks:list") + "?group=lead&state=&lacks=product")
    [(_name, link, count, _cells)] = page.context["tallies"]
    assert page.context["more_rows"] >= 1
    assert "lacks=product" in link
    assert "group" not in link
    listed = alice.get(reverse("tasks:list") + link)
    assert len(listed.context["lines"]) == count
    every = alice.get(reverse("tasks:list") + "?group=lead&state=&lacks=product&rows=all")
    assert len(every.context["tallies"]) == 1 + page.context["more_rows"]
