"""A document known by citation only gets its text: offered, said by a person, logged; and what is in force on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.urls import reverse

from dondoc.web.audit.models import Entry
from dondoc.web.documents import actions, queries
from dondoc.web.documents.errors import WrongLink
from dondoc.web.documents.force import force_on
from dondoc.web.documents.models import Document, Finding, Link
from dondoc.web.documents.stubs import stubs_for
from dondoc.web.intake import actions as desk
from dondoc.web.intake.errors import NotPossible, Overtaken
from tests.web.cast import Cast
from tests.web.intake.conclusion import citation, conclusion

DECREE = """CHÍNH PHỦ
Số: 15/2020/NĐ-CP
Hà Nội, ngày 3 tháng 2 năm 2020

NGHỊ ĐỊNH
quy định về xử lý công trình vi phạm trật tự xây dựng

Sở Xây dựng công khai danh sách công trình vi phạm.
"""


@pytest.fixture
def citing(cast: Cast) -> Document:
    """A conclusion whose citation of the decree is accepted: the decree is known by citation only."""
    document = conclusion(cast)
    found = citation(document, "15/2020")
    desk.accept(cast.alice, document, found.pk, version=found.version)
    return document


@pytest.fixture
def stub(citing: Document) -> Document:
    """The decree as the citation knows it."""
    return Document.objects.get(state=Document.State.STUB)


@pytest.fixture
def decree(cast: Cast, stub: Document) -> Document:
    """The decree itself, taken in and read."""
    document = actions.receive(cast.alice, cast.unit("office"), name="nghi-dinh.txt", data=DECREE.encode())
    actions.read_now(document.pk)
    return Document.objects.get(pk=document.pk)


def test_a_document_that_was_cited_is_offered_for_its_stub(cast: Cast, stub: Document, decree: Document) -> None:
    assert stubs_for(cast.alice, decree) == [stub]
    assert stubs_for(cast.bob, decree) == []  # who may not change it is not asked


def test_the_stub_gives_way_and_the_citations_lead_to_the_text(
    cast: Cast, citing: Document, stub: Document, decree: Document, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("alice")
    page = reverse("documents:page", args=(decree.pk,))
    fill = reverse("documents:fill", args=(decree.pk, stub.pk))
    assert fill in client.get(page).content.decode()
    assert client.post(fill).url == page
    assert not Document.objects.filter(pk=stub.pk).exists()
    assert citation(citing, "15/2020").target == decree
    assert Link.objects.get(source=citing, kind="cites").target == decree
    entry = Entry.objects.get(verb="documents.fill_stub")
    assert (entry.actor, entry.data["stub"], entry.data["cited"]) == ("alice", stub.pk, 1)
    assert fill not in client.get(page).content.decode()


def test_a_desk_that_was_open_is_told_and_undo_does_not_reach_behind(
    cast: Cast, citing: Document, stub: Document, decree: Document
) -> None:
    before = citation(citing, "15/2020")
    actions.fill_stub(cast.alice, stub, decree)
    with pytest.raises(Overtaken):
        desk.refuse(cast.alice, citing, before.pk, version=before.version, reason="không phải")
    with pytest.raises(NotPossible):
        desk.undo(cast.alice, citing)


def test_a_text_sent_for_a_stub_fills_it_at_once(cast: Cast, stub: Document, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("alice")
    upload = reverse("documents:upload")
    assert f"{upload}?stub={stub.pk}" in client.get(reverse("documents:page", args=(stub.pk,))).content.decode()
    assert str(stub) in client.get(f"{upload}?stub={stub.pk}").content.decode()
    file = SimpleUploadedFile("nghi-dinh.txt", DECREE.encode())
    answer = client.post(upload, {"files": file, "stub": stub.pk})
    assert answer.status_code == 302
    assert not Document.objects.filter(state=Document.State.STUB, pk=stub.pk).exists()
    assert Finding.objects.get(target__isnull=False).target == Document.objects.get(file_name="nghi-dinh.txt")


def test_what_is_no_stub_is_not_filled_and_the_page_says_so(
    cast: Cast, citing: Document, decree: Document, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("alice")
    answer = client.post(reverse("documents:fill", args=(citing.pk, decree.pk)), follow=True)
    assert "Chỉ gắn được nội dung" in answer.content.decode()
    upload = reverse("documents:upload")
    said = "không còn là văn bản chỉ biết qua dẫn chiếu"
    assert said in client.get(f"{upload}?stub={decree.pk}").content.decode()
    sent = {"files": SimpleUploadedFile("khac.txt", b"BAN TO CHUC\nmot van ban khac"), "stub": decree.pk}
    assert said in client.post(upload, sent, follow=True).content.decode()
    assert Document.objects.filter(pk=decree.pk).exists()


def test_several_files_for_one_stub_fill_nothing_and_the_page_says_so(
    cast: Cast, stub: Document, sign_in: Callable[[str], Client]
) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", f"VAN BAN SO {n}".encode()) for n in (1, 2)]
    answer = sign_in("alice").post(reverse("documents:upload"), {"files": files, "stub": stub.pk})
    assert "chưa được gắn nội dung" in answer.content.decode()
    assert Document.objects.filter(pk=stub.pk, state=Document.State.STUB).exists()


def test_it_is_refused_where_the_two_cannot_be_one(
    cast: Cast, citing: Document, stub: Document, decree: Document
) -> None:
    with pytest.raises(WrongLink):
        actions.fill_stub(cast.alice, stub, citing)  # it cites it itself
    with pytest.raises(WrongLink):
        actions.fill_stub(cast.alice, decree, citing)  # no stub
    assert Document.objects.filter(pk=stub.pk).exists()


@pytest.mark.parametrize("who, answer", [("bob", PermissionDenied), ("dan", PermissionDenied), ("mallory", Http404)])
def test_others_fill_nothing(who: str, answer: type[Exception], cast: Cast, stub: Document, decree: Document) -> None:
    with pytest.raises(answer):
        actions.fill_stub(cast.people[who], stub, decree)


def registered(cast: Cast, title: str, **fields: Any) -> Document:
    """A document with register fields."""
    return Document.objects.create(unit=cast.unit("office"), state="stub", kind="Quyết định", title=title, **fields)


def test_what_is_in_force_on_a_day_is_told_and_filtered(cast: Cast) -> None:
    old = registered(cast, "cũ", issued_on=date(2020, 1, 5), in_force_from=date(2020, 2, 1))
    new = registered(cast, "mới", issued_on=date(2026, 5, 1))
    ended = registered(cast, "hết", in_force_from=date(2020, 1, 1), in_force_to=date(2025, 6, 30))
    actions.add_link(cast.alice, new, old, kind="replaces", since=date(2026, 7, 1))
    answers = {
        date(2020, 1, 10): ("not_yet", {ended}),
        date(2025, 6, 30): ("in_force", {old, ended}),
        date(2026, 6, 30): ("in_force", {old, new}),
        date(2026, 7, 1): ("replaced", {new}),
    }
    for day, (answer, listed) in answers.items():
        assert force_on(cast.alice, old, day).answer == answer
        assert set(queries.listing(cast.alice, queries.Filters(in_force_on=day)).rows) == listed
    assert force_on(cast.alice, old, date(2026, 7, 1)).by == new
    assert force_on(cast.alice, ended, date(2025, 7, 1)).answer == "ended"


def test_a_document_that_amends_leaves_the_amended_one_in_force(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    base = registered(cast, "gốc", in_force_from=date(2020, 1, 1))
    more = registered(cast, "sửa", number="8", in_force_from=date(2021, 1, 1))
    actions.add_link(cast.alice, more, base, kind="amends")
    force = force_on(cast.alice, base, date(2022, 1, 1))
    assert (force.answer, [link.source for link in force.amended]) == ("in_force", [more])
    page = sign_in("bob").get(reverse("documents:page", args=(base.pk,))).content.decode()
    assert "còn hiệu lực" in page
    assert "Quyết định 8" in page
