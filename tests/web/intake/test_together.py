"""Two people at the same moment: one decides, the other is told; nothing is written twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from dondoc.web.documents.models import Document, Link
from dondoc.web.intake import actions
from dondoc.web.intake.errors import IntakeError, NotPossible, Overtaken
from dondoc.web.units.models import Membership
from tests.web.cast import Cast
from tests.web.intake.conclusion import citation, conclusion, task

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run all at the same moment, each with a connection of its own; what each gave, or its error."""
    gate = threading.Barrier(len(acts))
    out: list[Any] = [None] * len(acts)

    def go(number: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            out[number] = act()
        except IntakeError as error:
            out[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return out


@pytest.fixture
def document(cast: Cast) -> Document:
    Membership.objects.create(user=cast.bob, unit=cast.unit("office"), role="compiler", starts_on="2020-01-01")
    return conclusion(cast)


def test_only_one_of_two_decisions_on_a_card_stands(cast: Cast, document: Document) -> None:
    card = task(document)
    gave = at_once(
        lambda: actions.accept(cast.alice, document, card.pk, version=1),
        lambda: actions.refuse(cast.bob, document, card.pk, version=1, reason="trùng"),
    )
    assert sum(isinstance(one, Overtaken) for one in gave) == 1
    card.refresh_from_db()
    assert card.version == 2
    assert Entry.objects.filter(origin=f"finding:{card.pk}", verb__startswith="intake.").count() == 1
    assert check().broken is None


def test_decisions_on_different_cards_do_not_disturb_each_other(cast: Cast, document: Document) -> None:
    one, two = task(document), task(document, "diễn tập")
    gave = at_once(
        lambda: actions.accept(cast.alice, document, one.pk, version=1),
        lambda: actions.accept(cast.bob, document, two.pk, version=1),
    )
    assert [one.state for one in gave] == ["accepted", "accepted"]
    assert check().broken is None


def test_the_same_citation_accepted_twice_makes_one_stub(cast: Cast, document: Document) -> None:
    card = citation(document, "15-CT")
    at_once(
        lambda: actions.accept(cast.alice, document, card.pk, version=1),
        lambda: actions.accept_citations(cast.bob, document),
    )
    assert Document.objects.filter(state="stub", number="15", symbol="CT/TU").count() == 1
    assert Link.objects.filter(source=document, target__number="15", target__symbol="CT/TU").count() == 1


def test_a_merge_and_a_decision_on_its_part_do_not_both_stand(cast: Cast, document: Document) -> None:
    one, two = task(document), task(document, "diễn tập")
    gave = at_once(
        lambda: actions.merge(cast.alice, document, one.pk, version=1, other=two.pk, other_version=1),
        lambda: actions.accept(cast.bob, document, two.pk, version=1),
    )
    assert sum(isinstance(one, Overtaken | NotPossible) for one in gave) == 1
