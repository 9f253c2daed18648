"""Undo, and what holds after any sequence of decisions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from dondoc.web.documents.models import Document, Finding, Link
from dondoc.web.intake import actions
from dondoc.web.intake.actions import Change
from dondoc.web.intake.errors import IntakeError, NotPossible
from dondoc.web.intake.models import Step
from dondoc.web.intake.work import snapshot
from dondoc.web.units.models import Membership
from tests.web.cast import Cast
from tests.web.intake.conclusion import conclusion, task


def look(document: Document) -> dict[str, Any]:
    """Everything that decisions may change, without versions."""
    cards = {f"f{one.pk}": snapshot(one) for one in document.findings.all()}
    alarms = {f"k{one.pk}": snapshot(one) for one in document.alarms.all()}
    links = sorted(Link.objects.filter(source=document).values_list("kind", "target"))
    return cards | alarms | {"links": links, "stubs": sorted(Document.objects.filter(state="stub").values_list("pk"))}


def differences(one: dict[str, Any], two: dict[str, Any]) -> dict[str, Any]:
    """Where two looks differ, field by field."""
    out: dict[str, Any] = {}
    for name in one.keys() | two.keys():
        a, b = one.get(name), two.get(name)
        if isinstance(a, dict) and isinstance(b, dict):
            out |= {f"{name}.{key}": (a[key], b.get(key)) for key in a if a[key] != b.get(key)}
        elif a != b:
            out[name] = (a, b)
    return out


def test_undo_goes_back_step_by_step(cast: Cast) -> None:
    document = conclusion(cast)
    looks = [look(document)]
    one, two = task(document), task(document, "diễn tập")
    actions.accept(cast.alice, document, one.pk, version=1)
    looks.append(look(document))
    actions.merge(cast.alice, document, one.pk, version=2, other=two.pk, other_version=1)
    looks.append(look(document))
    plan = task(document, "tham mưu")
    actions.split(cast.alice, document, plan.pk, version=1, cut=plan.quote.replace("07-CTr/TU, ", "07-CTr/TU,\n"))
    looks.append(look(document))
    actions.add(cast.alice, document, "figure", change=Change("12,3%"))
    while looks:
        actions.undo(cast.alice, document)
        assert look(document) == looks.pop()
    with pytest.raises(NotPossible):
        actions.undo(cast.alice, document)


def test_undo_never_touches_what_a_colleague_did_since(cast: Cast) -> None:
    Membership.objects.create(user=cast.bob, unit=cast.unit("office"), role="compiler", starts_on="2020-01-01")
    document = conclusion(cast)
    card = task(document)
    actions.accept(cast.alice, document, card.pk, version=1)
    actions.refuse(cast.bob, document, card.pk, version=2, reason="trùng việc đã giao")
    with pytest.raises(NotPossible):
        actions.undo(cast.alice, document)
    actions.undo(cast.bob, document)
    card.refresh_from_db()
    assert (card.state, card.decided_by) == ("accepted", cast.alice)


def test_nobody_undoes_what_another_did(cast: Cast) -> None:
    Membership.objects.create(user=cast.bob, unit=cast.unit("office"), role="compiler", starts_on="2020-01-01")
    document = conclusion(cast)
    card = task(document)
    actions.accept(cast.alice, document, card.pk, version=1)
    with pytest.raises(NotPossible):
        actions.undo(cast.bob, document)
    card.refresh_from_db()
    assert card.state == "accepted"


VERBS = ("accept", "refuse", "correct", "split", "merge", "add", "settle", "bulk", "undo")
moves = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 30), st.booleans()), max_size=14)


def play(who: Any, document: Document, verb: str, pick: int, stale: bool) -> None:
    """One move of a person who presses keys without thinking."""
    cards = list(Finding.objects.filter(document=document))
    card = cards[pick % len(cards)]
    version = card.version - stale
    if verb == "accept":
        actions.accept(who, document, card.pk, version=version)
    elif verb == "refuse":
        actions.refuse(who, document, card.pk, version=version, reason="không đúng")
    elif verb == "correct":
        words = " ".join(card.quote.split()[: 1 + pick % 5])
        actions.correct(who, document, card.pk, version=version, change=Change(words, value={"product": "báo cáo"}))
    elif verb == "split":
        half = len(card.quote.split()) // 2
        cut = " ".join(card.quote.split()[:half]) + "\n" + " ".join(card.quote.split()[half:])
        actions.split(who, document, card.pk, version=version, cut=cut)
    elif verb == "merge":
        other = cards[(pick + 1) % len(cards)]
        actions.merge(who, document, card.pk, version=version, other=other.pk, other_version=other.version)
    elif verb == "add":
        start = (pick * 37) % (len(document.text) - 60)
        actions.add(
            who, document, Finding.Kind.values[pick % 3], change=Change(document.text[start : start + 40], start)
        )
    elif verb == "settle":
        alarm = document.alarms.get()
        actions.settle(who, document, alarm.pk, version=alarm.version - stale, settled="right", note="đã soát")
    elif verb == "bulk":
        actions.accept_citations(who, document)
    else:
        actions.undo(who, document)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=moves)
def test_any_sequence_of_decisions_keeps_states_legal_the_log_whole_and_undo_exact(moves: Any, cast: Cast) -> None:
    document = Document.objects.filter(unit=cast.unit("office"), file_name="ket-luan.txt").first() or conclusion(cast)
    while Step.objects.filter(undone=False).exists():
        actions.undo(cast.alice, document)
    first = look(document)
    done = 0
    for verb, pick, stale in moves:
        before, entries = look(document), Entry.objects.count()
        try:
            play(cast.alice, document, verb, pick, stale)
        except IntakeError:
            assert look(document) == before
            assert Entry.objects.count() == entries
            continue
        done += 1
        changed = look(document) != before
        assert not changed or Entry.objects.count() > entries
    for card in document.findings.all():
        assert document.text[card.start : card.end] == card.quote
        assert (card.state == "proposed") == (card.decided_by_id is None)
        assert card.state != "refused" or card.reason
        assert card.state != "merged" or card.parent_id is not None
    assert check().broken is None
    while Step.objects.filter(document=document, user=cast.alice, undone=False).exists():
        actions.undo(cast.alice, document)
    assert differences(first, look(document)) == {}
