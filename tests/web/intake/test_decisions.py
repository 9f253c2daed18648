"""Decisions on the desk: each succeeds for the compiler and is refused to others; each is in the log with its span."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse

from dondoc.web.audit.models import Entry
from dondoc.web.documents.models import Document, Finding
from dondoc.web.intake import actions
from dondoc.web.intake.actions import Change
from dondoc.web.intake.errors import NotInText, NotPossible, Overtaken, WrongValue
from tests.web.cast import Cast
from tests.web.intake.conclusion import citation, conclusion, finding, task


@pytest.fixture
def document(cast: Cast) -> Document:
    return conclusion(cast)


def _change(card: Finding, **value: Any) -> Change:
    return Change(card.quote, card.start, card.end, value)


#: every action as (who does it, on which document) -> what it gives
ACTIONS: dict[str, Callable[[Any, Document], Any]] = {
    "accept": lambda who, doc: actions.accept(who, doc, task(doc).pk, version=1),
    "refuse": lambda who, doc: actions.refuse(who, doc, task(doc).pk, version=1, reason="chỉ thông tin"),
    "correct": lambda who, doc: actions.correct(
        who, doc, task(doc).pk, version=1, change=_change(task(doc), action="rà soát phương án bảo vệ kỳ họp")
    ),
    "add": lambda who, doc: actions.add(who, doc, "task", change=Change("công khai danh sách công trình vi phạm")),
    "split": lambda who, doc: actions.split(
        who, doc, task(doc).pk, version=1, cut=task(doc).quote.replace("Xây dựng rà", "Xây dựng\nrà")
    ),
    "merge": lambda who, doc: actions.merge(
        who, doc, task(doc).pk, version=1, other=task(doc, "diễn tập").pk, other_version=1
    ),
    "accept_citations": actions.accept_citations,
    "settle": lambda who, doc: actions.settle(
        who, doc, doc.alarms.get().pk, version=1, settled="asked", note="đã hỏi Ban Tiếp công dân"
    ),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_the_compiler_may_do_it_and_it_is_logged_with_its_finding(name: str, cast: Cast, document: Document) -> None:
    before = Entry.objects.count()
    ACTIONS[name](cast.alice, document)
    entries = list(Entry.objects.filter(number__gt=before).exclude(verb="documents.stub"))
    assert entries
    for entry in entries:
        assert entry.actor == "alice"
        assert entry.origin.split(":")[0] in ("finding", "alarm")
        assert entry.data["document"] == document.pk


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize(
    "who, answer",
    [("bob", PermissionDenied), ("carol", PermissionDenied), ("dan", PermissionDenied), ("erin", PermissionDenied),
     ("grace", PermissionDenied), ("frank", PermissionDenied), ("peggy", Http404), ("mallory", Http404)],
)  # fmt: skip
def test_others_are_refused_and_nothing_changes(
    name: str, who: str, answer: type[Exception], cast: Cast, document: Document
) -> None:
    before = Entry.objects.count(), list(document.findings.values())
    with pytest.raises(answer):
        ACTIONS[name](cast.people[who], document)
    assert (Entry.objects.count(), list(document.findings.values())) == before


def test_an_accepted_task_keeps_who_when_and_the_span(cast: Cast, document: Document) -> None:
    done = actions.accept(cast.alice, document, task(document).pk, version=1)
    assert (done.state, done.decided_by, done.version) == ("accepted", cast.alice, 2)
    assert done.decided_at is not None
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert entry.origin == f"finding:{done.pk}"
    assert document.text[entry.data["start"] : entry.data["end"]] == done.quote


def test_the_lead_unit_is_proposed_from_the_tree(cast: Cast, document: Document) -> None:
    card = task(document)
    assert card.lead == cast.unit("police")
    assert list(card.cooperating.all()) == [cast.unit("construction")]
    assert "product" in card.value["missing"] or "authority" in card.value["missing"]


def test_a_correction_keeps_what_the_reader_proposed_and_counts_what_is_missing_again(
    cast: Cast, document: Document
) -> None:
    card = task(document)
    change = _change(
        card, assignees=["Ban Nội chính"], product="phương án", authority="Thường trực Thành ủy", due="2026-09-01"
    )
    done = actions.correct(cast.alice, document, card.pk, version=1, change=change)
    assert (done.state, done.lead, done.value["missing"]) == ("corrected", cast.unit("board"), [])
    assert done.proposed is not None
    assert done.proposed["value"]["assignees"] == ["Công an thành phố"]


def test_a_correction_can_move_the_span_by_the_words_alone(cast: Cast, document: Document) -> None:
    card = task(document, "diễn tập")
    words = "tổ chức  diễn tập"  # typed with two blanks
    done = actions.correct(cast.alice, document, card.pk, version=1, change=Change(words))
    assert document.text[done.start : done.end] == done.quote == "tổ chức diễn tập"


def test_words_that_do_not_stand_in_the_text_are_refused(cast: Cast, document: Document) -> None:
    with pytest.raises(NotInText):
        actions.add(cast.alice, document, "task", change=Change("xây cầu qua sông"))
    assert not document.findings.filter(by_hand=True).exists()


def test_refusing_needs_a_reason(cast: Cast, document: Document) -> None:
    with pytest.raises(WrongValue):
        actions.refuse(cast.alice, document, task(document).pk, version=1, reason="  ")
    assert task(document).state == "proposed"


def test_a_split_makes_cards_that_stand_side_by_side(cast: Cast, document: Document) -> None:
    card = task(document)
    made = actions.split(cast.alice, document, card.pk, version=1, cut=card.quote.replace("chủ trì, ", "chủ trì,\n"))
    assert [document.text[one.start : one.end] for one in made] == [one.quote for one in made]
    assert made[0].end <= made[1].start
    assert made[1].parent == made[0]
    assert made[1].lead == made[0].lead


@pytest.mark.parametrize("cut", ["Công an thành phố\nrà soát", "một câu khác", "", "Công an thành phố chủ trì"])
def test_a_split_changes_no_words(cut: str, cast: Cast, document: Document) -> None:
    with pytest.raises((NotInText, WrongValue)):
        actions.split(cast.alice, document, task(document).pk, version=1, cut=cut)
    assert document.findings.filter(kind="task").count() == 4


def test_a_merge_spans_both_and_keeps_the_other_behind_it(cast: Cast, document: Document) -> None:
    one, two = task(document), task(document, "diễn tập")
    done = actions.merge(cast.alice, document, one.pk, version=1, other=two.pk, other_version=1)
    assert (done.start, done.end) == (one.start, two.end)
    assert done.value["due"] == "2026-09-30"
    two.refresh_from_db()
    assert (two.state, two.parent) == ("merged", one)
    with pytest.raises(NotPossible):
        actions.correct(cast.alice, document, two.pk, version=two.version, change=_change(two))


def test_a_figure_names_indicator_unit_and_period(cast: Cast, document: Document) -> None:
    card = finding(document, "figure", "1.940")
    assert card.value["unit"] == "lượt"
    assert "công dân" in card.value["indicator"] or card.value["indicator"] == ""
    change = _change(card, indicator="Số lượt tiếp công dân", period_start="2026-01-01", period_end="2026-06-30")
    done = actions.correct(cast.alice, document, card.pk, version=1, change=change)
    assert done.value["indicator"] == "Số lượt tiếp công dân"
    assert done.value["value"] == 1940


def test_the_alarm_leads_to_its_numbers_and_is_settled_with_a_note(cast: Cast, document: Document) -> None:
    alarm = document.alarms.get()
    assert {document.text[p["start"] : p["end"]] for p in alarm.places} == {"1.940 lượt", "412 lượt", "1.582 lượt"}
    with pytest.raises(WrongValue):
        actions.settle(cast.alice, document, alarm.pk, version=1, settled="right", note="")
    done = actions.settle(cast.alice, document, alarm.pk, version=1, settled="wrong", note="cấp xã là 1.528")
    assert (done.settled, done.settled_by) == ("wrong", cast.alice)


def test_the_second_of_two_people_is_told_who_was_first(cast: Cast, document: Document) -> None:
    from dondoc.web.units.models import Membership

    Membership.objects.create(user=cast.bob, unit=cast.unit("office"), role="compiler", starts_on="2020-01-01")
    card = task(document)
    actions.accept(cast.alice, document, card.pk, version=1)
    with pytest.raises(Overtaken) as caught:
        actions.refuse(cast.bob, document, card.pk, version=1, reason="không phải việc")
    assert "Nguyễn Thị An" in str(caught.value)
    card.refresh_from_db()
    assert card.state == "accepted"


def test_a_card_of_another_document_cannot_be_reached(cast: Cast, document: Document) -> None:
    other = conclusion(cast, "Sở Xây dựng báo cáo theo Chỉ thị 15-CT/TU.")
    with pytest.raises(NotPossible):
        actions.accept(cast.alice, other, citation(document, "07-CTr").pk, version=1)


def test_a_figure_names_its_indicator_of_the_catalogue_its_unit_and_period(cast: Cast, document: Document) -> None:
    figure = finding(document, "figure", "12,3%")
    assert (figure.value["indicator"], figure.value["indicator_code"]) == ("Số vụ phạm pháp hình sự", "vu-pham-phap")
    actions.accept(cast.alice, document, figure.pk, version=figure.version)
    figure.refresh_from_db()
    kept = {name: figure.value[name] for name in ("indicator_code", "unit", "period_start", "period_end")}
    assert kept == {
        "indicator_code": "vu-pham-phap", "unit": "%", "period_start": "2026-01-01", "period_end": "2026-06-30"
    }  # fmt: skip


@pytest.mark.parametrize(
    "typed, name, code",
    [(" số vụ   trọng án", "Số vụ trọng án", "vu-trong-an"), ("Số cây xanh đã trồng", "Số cây xanh đã trồng", "")],
)
def test_an_indicator_is_corrected_to_one_of_the_catalogue_or_another(
    typed: str, name: str, code: str, cast: Cast, document: Document, sign_in: Callable[[str], Client]
) -> None:
    figure = finding(document, "figure", "12,3%")
    url = reverse("intake:edit", args=(document.pk, figure.pk))
    client = sign_in("alice")
    page = client.get(url).content.decode()
    assert '<option value="Số vụ trọng án">' in page
    sent = {"quote": figure.quote, "start": figure.start, "end": figure.end, "version": 1, "indicator": typed,
            "amount": "12,3", "unit": "%", "change": "down"}  # fmt: skip
    assert client.post(url, sent).status_code == 302
    figure.refresh_from_db()
    assert (figure.state, figure.value["indicator"], figure.value["indicator_code"]) == ("corrected", name, code)
