"""Search: with and without marks, what is ranked first, who sees what, what is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from dondoc.web.documents import actions, fulltext, indexing
from dondoc.web.documents.models import Document, Finding
from dondoc.web.documents.pieces import Piece
from dondoc.web.documents.search import Asked, groups_of, marked, search
from dondoc.web.units.access import keys_where
from tests.web.cast import Cast

TEXT = """THÀNH ỦY SÔNG MÂY
Số 21-TB/TU

THÔNG BÁO
kết luận của Thường trực Thành ủy

1. Công an thành phố chủ trì rà soát phương án bảo vệ kỳ họp, báo cáo trước ngày 30/9/2026.
2. Sở Xây dựng tăng cường quản lý đất đai, trật tự xây dựng theo Chương trình 07-CTr/TU.
3. Thành ủy yêu cầu hoà giải kịp thời các mâu thuẫn tại cơ sở.
Phạm pháp hình sự giảm 12,3% so với cùng kỳ.
"""


@pytest.fixture
def paper(cast: Cast) -> Document:
    """A conclusion in the office's register, read."""
    document = actions.receive_text(cast.alice, cast.unit("office"), text=TEXT, name="ket-luan")
    actions.read_now(document.pk)
    return Document.objects.get(pk=document.pk)


def texts(cast: Cast, q: str, who: str = "alice", **more: object) -> list[str]:
    return [hit.text for hit in search(cast.people[who], Asked(q=q, **more)).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(("recent", "rare", "seldom"), [(4_000, 2_000, 150), (2, 0, 1_000_000), (1, 5, 1), (3, 1, 1)])
def test_common_and_rare_words_are_found_whichever_way_they_are_sought(
    cast: Cast, paper: Document, monkeypatch: pytest.MonkeyPatch, recent: int, rare: int, seldom: int
) -> None:
    for name, value in (("_RECENT", recent), ("_FURTHER", recent), ("_RARE", rare), ("_SELDOM", seldom)):
        monkeypatch.setattr(fulltext, name, value)
    units = keys_where(cast.alice, "documents.see")
    for word in ("rà", "đất", "so", "thành", "kịp"):
        holding = [piece.pk for piece in Piece.objects.order_by("-pk") if word in piece.exact.split()]
        assert holding
        for limit in (1, 2, 50):
            assert fulltext.newest(connection, "exact", [[word]], units, limit=limit) == holding[:limit]
    assert fulltext.newest(connection, "exact", [["lũ"]], units, limit=5) == []


@pytest.mark.parametrize("q", ["quản lý đất đai", "quan ly dat dai", "QUẢN LÝ ĐẤT ĐAI", "đất đai", "dat dai"])
def test_a_sentence_is_found_with_and_without_marks(cast: Cast, paper: Document, q: str) -> None:
    assert any("Sở Xây dựng" in text for text in texts(cast, q))


def test_old_and_new_places_of_tone_marks_are_the_same(cast: Cast, paper: Document) -> None:
    assert texts(cast, "hòa giải") == texts(cast, "hoà giải") != []


def test_typed_marks_come_first_and_other_marks_after(cast: Cast, paper: Document) -> None:
    text = "Bảo vệ mùa màng là việc chung.\nBáo về ngay khi có lũ.\nBảo vệ rừng đầu nguồn."
    other = actions.receive_text(cast.alice, cast.unit("office"), text=text, name="rung")
    actions.read_now(other.pk)
    results = search(cast.alice, Asked(q="báo về"))
    assert results.hits[0].text == "Báo về ngay khi có lũ."
    assert results.hits[0].exact
    assert {hit.exact for hit in results.hits[1:]} == {False}


def test_a_number_is_found_as_it_is_written(cast: Cast, paper: Document) -> None:
    assert any("07-CTr/TU" in text for text in texts(cast, "07-CTr/TU"))
    assert texts(cast, "07-CTr/TW") == []


def test_a_star_stands_for_all_that_begin_so(cast: Cast, paper: Document) -> None:
    whole = search(cast.alice, Asked(q="xây dựng")).hits
    begun = search(cast.alice, Asked(q="xây dự*")).hits
    assert whole and [hit.start for hit in begun] == [hit.start for hit in whole]
    assert [part.words for part in begun[-1].parts if part.hit] == [part.words for part in whole[-1].parts if part.hit]


def test_quoted_words_must_stand_together(cast: Cast, paper: Document) -> None:
    assert texts(cast, '"trật tự xây dựng"')
    assert texts(cast, '"xây dựng trật tự"') == []
    assert texts(cast, "xây dựng trật tự")


def test_the_register_line_of_a_document_is_found_and_follows_corrections(cast: Cast, paper: Document) -> None:
    fields = {name: getattr(paper, name) for name in actions.REGISTER} | {"title": "Kết luận về phòng cháy chợ nổi"}
    actions.edit_register(cast.alice, paper, version=paper.version, fields=fields)
    hits = search(cast.alice, Asked(q="chợ nổi")).hits
    assert [hit.end for hit in hits] == [0]
    assert hits[0].document == paper


def test_a_result_tells_the_findings_of_its_sentence(cast: Cast, paper: Document) -> None:
    hit = search(cast.alice, Asked(q="bảo vệ kỳ họp")).hits[0]
    assert "task" in {finding.kind for finding in hit.findings}


def test_results_can_be_narrowed_to_a_kind_of_finding(cast: Cast, paper: Document) -> None:
    assert any("12,3%" in text for text in texts(cast, "hình sự", kind="figure"))
    assert texts(cast, "hình sự", kind="citation") == []


def test_results_can_be_narrowed_by_day_of_issue(cast: Cast, paper: Document) -> None:
    Document.objects.filter(pk=paper.pk).update(issued_on=date(2026, 7, 2))
    assert texts(cast, "đất đai", issued_from=date(2026, 7, 1))
    assert texts(cast, "đất đai", issued_from=date(2026, 7, 3)) == []


@pytest.mark.parametrize(
    "who, sees", [("alice", True), ("dan", True), ("peggy", False), ("mallory", False), ("victor", False)]
)
def test_nobody_finds_what_they_may_not_see(cast: Cast, paper: Document, who: str, sees: bool) -> None:
    assert bool(texts(cast, "đất đai", who)) is sees


def test_marks_stand_on_the_words_of_the_sentence() -> None:
    parts = marked("Quản lý đất đai, đặt dải phân cách", [["đất"], ["đai"]], exact=True)
    assert [part.words for part in parts if part.hit] == ["đất", "đai"]
    assert "".join(part.words for part in parts) == "Quản lý đất đai, đặt dải phân cách"


def test_a_long_sentence_is_shown_near_the_first_word_found() -> None:
    parts = marked("chữ " * 300 + "kè chống sạt lở " + "chữ " * 300, [["kè"]], exact=True)
    assert parts[0].words == "… "
    assert sum(len(part.words) for part in parts) < 500
    assert [part.words for part in parts if part.hit] == ["kè"]


@pytest.mark.parametrize(
    "q", ['"', "'", "a' | 'b", "NEAR(", "* OR *", "exact : x", "\\", "(", ":*", "\x00", "&", "😀", "-" * 300]
)
def test_signs_of_query_languages_are_only_signs(cast: Cast, paper: Document, q: str) -> None:
    search(cast.alice, Asked(q=q))
    search(cast.alice, Asked(q=f"đất {q} đai"))


def test_words_are_grouped_as_typed() -> None:
    assert groups_of('Nghị quyết 15 "kết luận') == [["nghị"], ["quyết"], ["15"], ["kết"], ["luận"]]


def test_reading_again_leaves_no_old_piece(cast: Cast, paper: Document) -> None:
    before = Piece.objects.count()
    Document.objects.filter(pk=paper.pk).update(state=Document.State.WAITING)
    actions.read_now(paper.pk)
    assert Piece.objects.count() == before
    assert len(texts(cast, "hòa giải")) == 1


def test_every_piece_is_a_slice_of_the_text(cast: Cast, paper: Document) -> None:
    for piece in Piece.objects.filter(document=paper, end__gt=0):
        assert " ".join(indexing.words_of(paper.text[piece.start : piece.end])) == piece.exact


def test_a_text_that_is_not_composed_is_found_and_marked(cast: Cast) -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Tăng cường tuần tra đường thủy.\nViệc khác.")
    document = actions.receive_text(cast.alice, cast.unit("office"), text=text, name="nfd")
    actions.read_now(document.pk)
    assert [hit.start for hit in search(cast.alice, Asked(q="đường thủy")).hits] == [0]


def test_a_deleted_document_leaves_the_index(cast: Cast, paper: Document) -> None:
    Finding.objects.filter(document=paper).delete()
    paper.delete()
    assert texts(cast, "đất đai") == []


def test_the_page_shows_marks_findings_and_keeps_the_question(
    sign_in: Callable[[str], Client], paper: Document
) -> None:
    answer = sign_in("alice").get("/documents/search", {"q": "dat dai", "kind": "task"})
    page = answer.content.decode()
    assert "<mark>đất</mark> <mark>đai</mark>" in page
    assert 'value="dat dai"' in page
    assert "k-task" in page


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": "không có từ này"},
        {"q": "đất", "page": "x"},
        {"q": "đất", "kind": "?"},
        {"q": "<b>đất</b>", "page": "99"},
    ],
)
def test_the_page_answers_every_question(
    sign_in: Callable[[str], Client], paper: Document, query: dict[str, str]
) -> None:
    answer = sign_in("alice").get("/documents/search", query)
    assert answer.status_code == 200
    assert "<b>đất</b>" not in answer.content.decode()
