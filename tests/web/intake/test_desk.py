"""The desk through its pages: with htmx and without, two people, an expired session, a long text."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from dondoc.web.documents.models import Document, Finding
from dondoc.web.intake import actions
from dondoc.web.tasks.models import Task
from tests.web.cast import Cast
from tests.web.intake.conclusion import TEXT, citation, conclusion, task

SignIn = Callable[[str], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def document(cast: Cast) -> Document:
    return conclusion(cast)


def url(name: str, document: Document, card: Finding | None = None) -> str:
    """A page of the desk."""
    return reverse(f"intake:{name}", args=(document.pk, *([card.pk] if card else [])))


def told(answer: Any) -> dict[str, Any]:
    """What the answer says to the page's script."""
    header = answer.headers.get("HX-Trigger-After-Settle") or answer.headers["HX-Trigger"]
    said: dict[str, Any] = json.loads(header)["desk:changed"]
    return said


def test_the_desk_shows_the_text_with_its_findings_and_the_cards(document: Document, sign_in: SignIn) -> None:
    words = sign_in("alice").get(url("desk", document)).content.decode()
    card = task(document)
    assert f'data-f="{card.pk}"' in words
    assert f'id="card-{card.pk}"' in words
    assert "Nhận" in words
    assert words.count("<article") >= 5


def test_who_may_only_read_sees_no_buttons(document: Document, sign_in: SignIn) -> None:
    words = sign_in("dan").get(url("desk", document)).content.decode()
    assert 'data-key="a"' not in words
    assert "intake/" not in words or "/accept" not in words


def test_accepting_answers_with_the_card_and_the_counts(document: Document, sign_in: SignIn) -> None:
    card = task(document)
    answer = sign_in("alice").post(url("accept", document, card), {"version": "1"}, headers=HTMX)
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "đã nhận" in words
    assert 'id="bar" hx-swap-oob="true"' in words
    assert told(answer) == {"card": str(card.pk), "state": "accepted", "failed": False, "next": True}


def test_without_a_script_the_form_leads_back_to_the_card(document: Document, sign_in: SignIn) -> None:
    card = task(document)
    client = sign_in("alice")
    answer = client.post(url("accept", document, card), {"version": "1"})
    assert answer.url == f"{url('desk', document)}?f={card.pk}#card-{card.pk}"
    assert "đã nhận" in client.get(answer.url).content.decode()
    again = client.post(url("accept", document, card), {"version": "1"}, follow=True)
    assert "đã xử lý thẻ này" in again.content.decode()


def test_a_stale_edit_keeps_what_was_typed_and_can_be_sent_again(
    document: Document, cast: Cast, sign_in: SignIn
) -> None:
    card = task(document)
    client = sign_in("alice")
    typed = {
        "version": "1",
        "quote": card.quote,
        "action": "Tôi đang gõ dở câu này",
        "lead": "Ban Nội chính",
        "with_units": "",
    }
    actions.accept(cast.alice, document, card.pk, version=1)  # the other tab
    answer = client.post(url("edit", document, card), typed, headers=HTMX)
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Tôi đang gõ dở câu này" in words
    assert "Nguyễn Thị An" in words
    card.refresh_from_db()
    assert card.state == "accepted"
    assert 'name="version" value="2"' in words
    again = client.post(url("edit", document, card), typed | {"version": "2"}, headers=HTMX)
    assert again.status_code == 200
    card.refresh_from_db()
    assert card.value["action"] == "Tôi đang gõ dở câu này"


def test_a_field_that_cannot_be_keeps_what_was_typed(document: Document, sign_in: SignIn) -> None:
    card = document.findings.filter(kind="figure").first()
    assert card is not None
    typed = {"version": "1", "quote": card.quote, "amount": "rất nhiều", "indicator": "Số lượt tiếp"}
    answer = sign_in("alice").post(url("edit", document, card), typed, headers=HTMX)
    assert answer.status_code == 422
    assert "rất nhiều" in answer.content.decode()
    assert "Số lượt tiếp" in answer.content.decode()


def test_a_session_that_ends_in_the_middle_of_an_edit_leads_back_to_the_desk(document: Document) -> None:
    card = task(document)
    here = f"/intake/{document.pk}?f={card.pk}"
    headers = HTMX | {"HX-Current-URL": f"http://testserver{here}"}
    answer = Client().post(url("edit", document, card), {"version": "1", "action": "đang gõ"}, headers=headers)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == f"/accounts/login/?next={quote(here)}"


def test_an_ambiguous_citation_asks_on_its_card(document: Document, cast: Cast, sign_in: SignIn) -> None:
    old = Document.objects.create(
        unit=cast.unit("office"),
        state="stub",
        kind="Chương trình",
        number="07",
        symbol="CTr/TU",
        issued_on=date(2021, 9, 1),
    )
    card = citation(document, "07-CTr")
    client = sign_in("alice")
    asked = client.post(url("accept", document, card), {"version": "1"}, headers=HTMX)
    assert asked.status_code == 422
    assert f'name="target" value="{old.pk}"' in asked.content.decode()
    answer = client.post(url("accept", document, card), {"version": "1", "target": str(old.pk)}, headers=HTMX)
    assert answer.status_code == 200
    card.refresh_from_db()
    assert card.target == old


def test_a_missed_task_is_added_from_selected_words_that_are_read_at_once(document: Document, sign_in: SignIn) -> None:
    start = document.text.index("Chỉ thị số 15")
    client = sign_in("alice")
    form = client.get(f"{url('add', document)}?kind=citation&start={start}&end={start + 34}", headers=HTMX)
    words = form.content.decode()
    assert 'value="15"' in words
    assert 'value="CT/TU"' in words
    typed = {"kind": "citation", "quote": document.text[start : start + 19], "number": "15", "symbol": "CT/TU"}
    answer = client.post(url("add", document), typed, headers=HTMX)
    assert answer.status_code == 204
    added = Finding.objects.get(by_hand=True)
    assert (added.start, added.quote, added.state) == (start, "Chỉ thị số 15-CT/TU", "accepted")
    assert told(answer)["selected"] == added.pk


def test_undo_tells_the_page_which_card_to_show(document: Document, sign_in: SignIn) -> None:
    card = task(document)
    client = sign_in("alice")
    client.post(url("refuse", document, card), {"version": "1", "reason": "trùng"}, headers=HTMX)
    answer = client.post(url("undo", document), headers=HTMX)
    assert (answer.status_code, told(answer)["selected"]) == (204, card.pk)
    card.refresh_from_db()
    assert (card.state, card.reason) == ("proposed", "")
    nothing = client.post(url("undo", document), headers=HTMX)
    assert told(nothing)["failed"]


def test_a_long_text_is_sent_in_parts(cast: Cast, sign_in: SignIn) -> None:
    text = "\n".join(TEXT.replace("1.940", f"{n}.940") for n in range(1, 120))
    document = conclusion(cast, text)
    client = sign_in("alice")
    words = client.get(url("desk", document)).content.decode()
    assert words.count('class="part"') == 1
    assert words.count('class="part waiting"') >= 5
    assert words.count('class="leaf waiting"') > 5
    assert len(words) < 500_000
    last = document.findings.filter(kind="task").last()
    assert last is not None
    there = client.get(f"{url('desk', document)}?f={last.pk}").content.decode()
    assert f'id="m-{last.pk}"' in there
    assert f'id="card-{last.pk}"' in there
    assert client.get(reverse("intake:text", args=(document.pk, 999))).status_code == 404


def test_the_register_shows_accepted_tasks_and_their_gaps(document: Document, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("dan")
    assert "Chưa có nhiệm vụ" in client.get(reverse("intake:register")).content.decode()
    actions.accept(cast.alice, document, task(document, "diễn tập").pk, version=1)
    page = client.get(reverse("intake:register"))
    words = page.content.decode()
    assert [row.finding.quote for row, _task, _tags in page.context["lines"]] == [task(document, "diễn tập").quote]
    assert "30/9/2026" in words
    assert "Công an thành phố" in words
    assert f'href="/tasks/{Task.objects.get().pk}"' in words
    for unit, count in (("police", 1), ("construction", 0)):
        asked = f"?unit={cast.unit(unit).pk}"
        assert len(client.get(reverse("intake:register") + asked).context["lines"]) == count
    assert not client.get(reverse("intake:register") + "?q=không có").context["lines"]
    assert not sign_in("mallory").get(reverse("intake:register")).context["lines"]


def test_the_register_tells_what_became_of_a_task_and_calls_none_late_that_is_done(
    document: Document, cast: Cast, sign_in: SignIn
) -> None:
    actions.accept(cast.alice, document, task(document, "diễn tập").pk, version=1)
    Task.objects.update(due=date(2026, 3, 31), falls_on=date(2026, 3, 31), assigned_on=date(2026, 3, 1))
    Finding.objects.filter(tasks__isnull=False).update(value={"due": "2026-03-31"})
    client, late = sign_in("dan"), reverse("intake:register") + "?late=1"
    assert "quá hạn" in client.get(late).text
    done = date(2026, 3, 30)
    Task.objects.update(outcome="done", closed_on=done, handed_on=done)
    assert "Chưa có nhiệm vụ" in client.get(late).text
    assert "hoàn thành đúng hạn" in client.get(reverse("intake:register")).text


def test_a_line_of_the_log_leads_to_its_sentence(document: Document, cast: Cast, sign_in: SignIn) -> None:
    found = task(document, "diễn tập")
    actions.accept(cast.alice, document, found.pk, version=1)
    where = reverse("intake:sentence", args=(found.pk,))
    assert where in sign_in("dan").get("/audit/").text
    assert f"f={found.pk}" in sign_in("dan").get(where).url


@pytest.mark.parametrize(
    "asked",
    ["?f=999999999999999999999", "?f=-1", "?kind=<b>", "?part=99999", "?leaf=99999", "?f=1&kind=check", "?show=open"],
)
def test_an_odd_address_still_shows_the_desk(asked: str, document: Document, sign_in: SignIn) -> None:
    assert sign_in("alice").get(url("desk", document) + asked).status_code == 200


def test_names_of_units_are_offered_as_they_are_typed(cast: Cast, sign_in: SignIn) -> None:
    words = sign_in("alice").get(reverse("intake:units") + "?q=cong an").content.decode()
    assert 'value="Công an thành phố"' in words


def test_names_of_another_house_are_not_offered(cast: Cast, sign_in: SignIn) -> None:
    asked = reverse("intake:units") + "?q=tinh uy nui"
    assert "Tỉnh ủy Núi Xa" not in sign_in("alice").get(asked).content.decode()
    assert "Tỉnh ủy Núi Xa" in sign_in("mallory").get(asked).content.decode()
    assert "Công an" not in sign_in("mallory").get(reverse("intake:units") + "?q=cong an").content.decode()


def test_the_desk_speaks_english_too(document: Document, sign_in: SignIn) -> None:
    client = sign_in("alice")
    client.cookies["django_language"] = "en"
    cast_user = document.uploaded_by
    assert cast_user is not None
    cast_user.language = "en"
    cast_user.save()
    assert "Accept" in client.get(url("desk", document)).content.decode()
