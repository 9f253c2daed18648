"""What colleagues decide is told to an open desk: which cards moved, in which version, by whom."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dondoc.web.documents.models import Alarm, Document
from dondoc.web.intake import actions
from dondoc.web.units.models import Membership
from tests.web.cast import BEGAN, Cast
from tests.web.intake.conclusion import conclusion, task


@pytest.fixture
def paper(cast: Cast) -> Document:
    """A conclusion on which bob works beside alice."""
    Membership.objects.create(user=cast.bob, unit=cast.units["office"], role="compiler", starts_on=BEGAN)
    return conclusion(cast)


def ask(client: Client, document: Document, since: str) -> tuple[Any, dict[str, Any]]:
    """The answer, and what it tells the desk."""
    answer = client.get(
        reverse("intake:news", args=(document.pk,)), {"since": since, "kind": "task"}, headers={"HX-Request": "true"}
    )
    return answer, json.loads(answer.headers.get("HX-Trigger", "{}")).get("desk:news", {})


def test_nothing_new_asks_again_later(cast: Cast, paper: Document, sign_in: Callable[[str], Client]) -> None:
    answer, told = ask(sign_in("alice"), paper, timezone.now().isoformat())
    page = answer.content.decode()
    assert (answer.status_code, told) == (200, {})
    assert 'hx-trigger="every' in page
    assert 'id="bar"' not in page


def test_a_colleagues_decision_is_told_with_its_version_and_name(
    cast: Cast, paper: Document, sign_in: Callable[[str], Client]
) -> None:
    since = timezone.now().isoformat()
    card = task(paper)
    actions.accept(cast.bob, paper, card.pk, version=card.version)
    answer, told = ask(sign_in("alice"), paper, since)
    assert told["cards"] == [
        {"card": str(card.pk), "version": 2, "state": "accepted", "kind": "task", "start": card.start, "end": card.end}
    ]
    assert cast.bob.full_name in told["words"]
    assert 'id="bar"' in answer.content.decode()


def test_ones_own_decision_in_another_tab_is_told_without_words(
    cast: Cast, paper: Document, sign_in: Callable[[str], Client]
) -> None:
    since = timezone.now().isoformat()
    card = task(paper)
    actions.accept(cast.alice, paper, card.pk, version=card.version)
    _answer, told = ask(sign_in("alice"), paper, since)
    assert (len(told["cards"]), told["words"]) == (1, "")


def test_an_undone_decision_is_told_too(cast: Cast, paper: Document, sign_in: Callable[[str], Client]) -> None:
    card = task(paper)
    actions.accept(cast.bob, paper, card.pk, version=card.version)
    from dondoc.web.intake.models import Step

    Step.objects.update(at=timezone.now() - timedelta(hours=1))
    since = timezone.now().isoformat()
    actions.undo(cast.bob, paper)
    _answer, told = ask(sign_in("alice"), paper, since)
    assert [(one["state"], one["version"]) for one in told["cards"]] == [("proposed", 3)]


@pytest.mark.parametrize("since", ["", "x", "2026-13-40T00:00:00Z", "2026-01-01T00:00:00", "9999-12-31T23:59:59+00:00"])
def test_an_odd_moment_is_no_error(since: str, cast: Cast, paper: Document, sign_in: Callable[[str], Client]) -> None:
    card = task(paper)
    actions.accept(cast.bob, paper, card.pk, version=card.version)
    answer, _told = ask(sign_in("alice"), paper, since)
    assert answer.status_code == 200


def test_an_alarm_that_a_colleague_settled_is_told_with_its_places_and_fetched_alone(
    cast: Cast, paper: Document, sign_in: Callable[[str], Client]
) -> None:
    since = timezone.now().isoformat()
    places = [{"start": 5, "end": 9, "quote": "x"}, {"start": 20, "end": 24, "quote": "y"}]
    alarm = Alarm.objects.create(document=paper, kind="sum", message="4 + 5 = 9, không phải 8", rule="s", places=places)
    actions.settle(cast.bob, paper, alarm.pk, version=1, settled="right", note="đã hỏi đơn vị")
    _answer, told = ask(sign_in("alice"), paper, since)
    assert told["cards"] == [
        {"card": f"k{alarm.pk}", "version": 2, "state": "settled", "kind": "check", "places": [[5, 9], [20, 24]]}
    ]
    page = sign_in("alice").get(reverse("intake:alarm", args=(paper.pk, alarm.pk)), headers={"HX-Request": "true"})
    assert f'id="card-k{alarm.pk}"' in page.text and "đã hỏi đơn vị" in page.text and 'id="bar"' not in page.text
