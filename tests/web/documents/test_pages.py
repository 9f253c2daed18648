"""Pages of documents: upload, list, register fields, links, download."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dondoc.web.documents import actions, indexing
from dondoc.web.documents.models import Document, Link
from tests.web.cast import Cast

SignIn = Callable[[str], Client]
UPLOAD = "/documents/new"


def sent(name: str, text: str) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode())


def make(cast: Cast, number: str = "1", text: str = "", **fields: object) -> Document:
    """A document of the office."""
    document = actions.receive(
        cast.alice, cast.unit("office"), name=f"{number}.txt", data=(text or f"Văn bản {number}.").encode()
    )
    Document.objects.filter(pk=document.pk).update(number=number, **fields)
    document.refresh_from_db()
    indexing.write_line(document)
    return document


def test_many_files_are_each_answered_for(cast: Cast, sign_in: SignIn) -> None:
    first = make(cast, text="Đã có.")
    files = [
        sent("moi.txt", "Văn bản mới."),
        sent("cu.txt", "Đã có."),
        sent("rong.txt", ""),
        sent("mat.txt", "TUYỆT MẬT\nA\n"),
    ]
    page = sign_in("alice").post(UPLOAD, {"files": files})
    assert page.status_code == 200
    words = page.content.decode()
    assert reverse("documents:page", args=(first.pk,)) in words
    assert "Tệp rỗng" in words
    assert "dấu chỉ độ mật" in words
    assert Document.objects.count() == 2


def test_one_file_leads_straight_to_its_desk(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in("alice").post(UPLOAD, {"files": [sent("moi.txt", "Văn bản mới.")]})
    assert answer.url == reverse("intake:desk", args=(Document.objects.get().pk,))


@pytest.mark.parametrize("unit", ["elsewhere", "police", "-1", "x", "9" * 15])
def test_a_register_that_is_not_ones_own_takes_nothing_and_no_other_does_instead(
    cast: Cast, sign_in: SignIn, unit: str
) -> None:
    key = str(cast.units[unit].pk) if unit in cast.units else unit
    answer = sign_in("alice").post(UPLOAD, {"files": [sent("moi.txt", "Văn bản mới.")], "text": "Đã gõ", "unit": key})
    assert answer.status_code == 403
    words = answer.content.decode()
    assert "không được nhận văn bản vào sổ này" in words and "Đã gõ" in words
    assert not Document.objects.exists()
    own = str(cast.unit("office").pk)
    assert sign_in("alice").post(UPLOAD, {"text": "Văn bản mới.", "unit": own}).status_code == 302
    assert Document.objects.get().unit == cast.unit("office")


def test_a_pasted_text_is_kept_with_plain_line_ends(cast: Cast, sign_in: SignIn) -> None:
    sign_in("alice").post(UPLOAD, {"text": "Dòng một\r\nDòng hai", "name": "Kết luận ../x"})
    document = Document.objects.get()
    assert (document.text, document.file_name) == ("Dòng một\nDòng hai", "x.txt")


def test_what_was_pasted_is_still_there_when_it_is_refused(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in("alice").post(UPLOAD, {"text": "MẬT\nnội dung đã dán"})
    assert page.status_code == 422
    assert "nội dung đã dán" in page.content.decode()
    assert not Document.objects.exists()


def test_names_with_markup_and_direction_marks_are_shown_as_words(cast: Cast, sign_in: SignIn) -> None:
    actions.receive(cast.alice, cast.unit("office"), name="<b>\u202egpj.txt", data=b"chu viet")
    words = sign_in("dan").get("/documents/").content.decode()
    assert "&lt;b&gt;[U+202E]gpj.txt" in words
    assert "\u202e" not in words


def test_the_list_filters_by_the_address(cast: Cast, sign_in: SignIn) -> None:
    make(cast, "142", kind="Thông báo", issued_on=date(2026, 7, 2), title="Kết luận hội nghị")
    make(cast, "15", kind="Chỉ thị", issued_on=date(2025, 3, 1), title="Tiếp công dân")
    client = sign_in("dan")

    def numbers(query: str) -> list[str]:
        return [row.number for row in client.get(f"/documents/{query}").context["page"].rows]

    assert numbers("") == ["15", "142"]
    assert numbers("?kind=Thông báo") == ["142"]
    assert numbers("?q=tiếp") == numbers("?q=TIEP cong*") == ["15"]
    assert numbers("?q=tiệp") == numbers("?q=-") == []
    assert numbers("?q=142") == numbers("?q=02/07/2026") == numbers("?q=142.txt") == ["142"]
    assert numbers("?issued_from=2026-01-01") == ["142"]
    assert numbers("?sort=issued") == ["142", "15"]
    assert numbers("?state=read") == []
    assert numbers("?sort=xx&page=-4&issued_from=never") == ["15", "142"]


def test_the_list_pages_without_counting_everything(cast: Cast, sign_in: SignIn) -> None:
    unit = cast.unit("office")
    Document.objects.bulk_create(Document(unit=unit, number=str(n), sha256=f"{n:064d}") for n in range(120))
    client = sign_in("alice")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        page = client.get("/documents/?page=3").context["page"]
    assert (len(page.rows), page.more) == (20, False)
    assert client.get("/documents/").context["page"].more
    assert not [q["sql"] for q in seen if "COUNT(*)" in q["sql"] and "documents_document" in q["sql"]]
    assert len(seen) < 25


def test_a_conflict_keeps_what_was_typed_and_shows_what_is_stored(cast: Cast, sign_in: SignIn) -> None:
    document = make(cast)
    actions.edit_register(cast.alice, document, version=1, fields={"title": "Tên của người trước"})
    page = sign_in("alice").post(
        reverse("documents:edit", args=(document.pk,)), {"version": "1", "title": "Tên tôi vừa gõ", "number": "9"}
    )
    words = page.content.decode()
    assert page.status_code == 409
    assert "Tên tôi vừa gõ" in words
    assert "Tên của người trước" in words
    again = sign_in("alice").post(
        reverse("documents:edit", args=(document.pk,)),
        {"version": page.context["form"]["version"].value(), "title": "Tên tôi vừa gõ", "number": "9"},
    )
    assert again.status_code == 302
    document.refresh_from_db()
    assert document.title == "Tên tôi vừa gõ"


def test_wrong_dates_keep_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    document = make(cast)
    page = sign_in("alice").post(
        reverse("documents:edit", args=(document.pk,)),
        {"version": "1", "title": "Vừa gõ", "in_force_from": "2026-02-01", "in_force_to": "2026-01-01"},
    )
    assert page.status_code == 422
    assert "Vừa gõ" in page.content.decode()


def test_a_download_is_saved_and_can_run_nothing_in_this_site(cast: Cast, sign_in: SignIn) -> None:
    html = "<html><body><article><p>Văn bản của cơ quan, đủ dài.</p></article><script>alert(1)</script></body></html>"
    document = actions.receive(cast.alice, cast.unit("office"), name="trang \u202ethư.html", data=html.encode())
    answer = sign_in("alice").get(reverse("documents:download", args=(document.pk,)))
    body = b"".join(answer.streaming_content)
    answer.close()
    assert body == html.encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_a_link_is_found_by_number_and_bears_its_day(cast: Cast, sign_in: SignIn) -> None:
    source = make(cast, "142", kind="Thông báo")
    target = make(cast, "15", symbol="CT/TU", kind="Chỉ thị")
    client = sign_in("alice")
    answer = client.post(
        reverse("documents:link", args=(source.pk,)),
        {"kind": "implements", "target": "15-CT/TU", "since": "2026-08-01"},
    )
    assert answer.status_code == 302
    link = Link.objects.get()
    assert (link.source, link.target, link.since) == (source, target, date(2026, 8, 1))
    page = client.get(reverse("documents:page", args=(source.pk,))).content.decode()
    assert "từ 1/8/2026" in page
    client.post(reverse("documents:unlink", args=(source.pk, link.pk)))
    assert not Link.objects.exists()


def test_a_link_to_a_paper_that_the_person_may_not_see_is_refused(cast: Cast) -> None:
    source = make(cast, "142")
    hidden = Document.objects.create(unit=cast.unit("police"), state="stub", kind="Kế hoạch", number="9")
    with pytest.raises(Http404):
        actions.add_link(cast.alice, source, hidden, kind="cites")
    assert not Link.objects.exists()


def test_several_documents_that_fit_are_offered(cast: Cast, sign_in: SignIn) -> None:
    source = make(cast, "142")
    for n, year in enumerate((2021, 2026)):
        make(cast, "15", text=f"Văn bản {n}", symbol="CT/TU", issued_on=date(year, 1, 1))
    page = sign_in("alice").post(reverse("documents:link", args=(source.pk,)), {"kind": "amends", "target": "15-CT/TU"})
    assert page.status_code == 422
    assert len(page.context["candidates"]) == 2


@pytest.mark.parametrize("target", ["không có văn bản này", "142"])
def test_a_link_to_nothing_or_to_itself_is_refused(target: str, cast: Cast, sign_in: SignIn) -> None:
    source = make(cast, "142")
    page = sign_in("alice").post(reverse("documents:link", args=(source.pk,)), {"kind": "cites", "target": target})
    assert page.status_code == 422
    assert not Link.objects.exists()


def test_the_progress_bar_ends_by_loading_the_desk(cast: Cast, sign_in: SignIn) -> None:
    document = make(cast)
    client = sign_in("bob")
    url = reverse("documents:progress", args=(document.pk,))
    waiting = client.get(url)
    assert "hx-get" in waiting.content.decode()
    assert "HX-Refresh" not in waiting
    actions.read_now(document.pk)
    assert client.get(url)["HX-Refresh"] == "true"
