"""Lines that only wrap, paragraphs with their numbering, sentences, zones, and the forms that are searched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.core.reading import read
from dondoc.core.reading.fold import compose, flatten, fold
from dondoc.core.reading.page import prepare
from dondoc.core.reading.source import Block, SourceText

WRAPPED = (
    "Thực hiện kế hoạch năm, Ủy ban nhân dân thành phố Sông Mây yêu\n"
    "cầu các sở, ban, ngành tập trung rà soát hồ sơ còn tồn và báo\n"
    "cáo kết quả về Văn phòng theo công văn số\n"
    "15/VP-TH trước ngày 30/6/2026.\n"
    "1. Sở\n"
    "Xây dựng kiểm tra trật tự xây dựng trên địa bàn các phường phía\n"
    "đông, không để phát sinh vi phạm mới trong quý sau.\n"
)


def paragraphs(text: str) -> list[str]:
    page = prepare(text)
    return [page.flow[p.start : p.end] for p in page.paragraphs]


def test_lines_that_only_wrap_are_one_paragraph() -> None:
    assert paragraphs(WRAPPED) == [
        "Thực hiện kế hoạch năm, Ủy ban nhân dân thành phố Sông Mây yêu cầu các sở, ban, ngành tập trung rà soát hồ sơ "
        "còn tồn và báo cáo kết quả về Văn phòng theo công văn số 15/VP-TH trước ngày 30/6/2026.",
        "1. Sở Xây dựng kiểm tra trật tự xây dựng trên địa bàn các phường phía đông, không để phát sinh vi phạm mới "
        "trong quý sau.",
    ]


def test_a_running_text_keeps_its_lines_apart() -> None:
    text = "Kết quả sáu tháng đầu năm\nCác đơn vị đã nộp báo cáo.\nSở Y tế nộp muộn."
    assert len(paragraphs(text)) == 3


def test_items_carry_their_marker_and_level() -> None:
    page = prepare(
        "I. KẾT QUẢ\n1. Về an ninh:\na) Giữ vững trật tự.\n- Không có điểm nóng.\nĐiều 3. Tổ chức thực hiện."
    )
    assert [(p.marker, p.level) for p in page.paragraphs] == [("I.", 1), ("1.", 2), ("a)", 4), ("-", 6), ("Điều 3.", 1)]


@pytest.mark.parametrize(
    "text",
    ["TP. Sông Mây giao Sở Y tế.", "Theo đ/c Bí thư, việc này gấp.", "Mục 1.2. của kế hoạch nêu rõ."],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(prepare(text).sentences) == 1


def test_sentences_end_at_full_stops_before_a_capital() -> None:
    page = prepare("Sở Y tế báo cáo. Sở Xây dựng rà soát… Các phường thực hiện!")
    assert [page.flow[s.start : s.end] for s in page.sentences] == [
        "Sở Y tế báo cáo.", "Sở Xây dựng rà soát…", "Các phường thực hiện!",
    ]  # fmt: skip


def test_a_news_page_has_a_headline_a_caption_and_a_byline() -> None:
    text = (
        "Sông Mây siết trật tự xây dựng\n"
        "12/03/2026 08:15\n"
        "Sáng 12/3, Thành ủy Sông Mây họp bàn về trật tự xây dựng.\n"
        "Quang cảnh cuộc họp. Ảnh: Minh họa\n"
        "Bí thư yêu cầu các phường xử lý dứt điểm công trình vi phạm.\n"
        "Lê Thị Mơ\n"
    )
    assert [p.zone for p in prepare(text).paragraphs] == [
        "headline", "published", "body", "caption", "body", "byline",
    ]  # fmt: skip


def test_a_document_has_a_head_headings_recipients_and_a_signature() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MÂY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 12/CT-UBND\nCHỈ THỊ\nVề việc giữ trật tự xây dựng\nI. NHIỆM VỤ\n1. Sở Xây dựng kiểm tra.\n"
        "2. Các phường báo cáo.\nNơi nhận:\n- Các sở;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
    )
    page = prepare(text)
    zones = {page.flow[p.start : p.end]: p.zone for p in page.paragraphs}
    assert page.genre == "official"
    assert zones["I. NHIỆM VỤ"] == "heading"
    assert zones["- Các sở;"] == "recipients"
    assert zones["1. Sở Xây dựng kiểm tra."] == "body"


def test_roles_that_the_file_tells_are_kept() -> None:
    text = "Tiêu đề của trang\nThân bài nói về một việc."
    source = SourceText(text=text, blocks=(Block(0, 17, "headline"), Block(18, len(text), "body")))
    assert [p.zone for p in prepare(source).paragraphs] == ["headline", "body"]


def test_rows_of_a_table_are_known_as_such() -> None:
    page = prepare("| STT | Đơn vị | Số vụ |\n|---|---|---|\n| 1 | Phường Hạ | 12 |")
    assert [p.zone for p in page.paragraphs] == ["row", "row", "row"]


def test_both_ways_of_placing_a_tone_fold_to_one() -> None:
    assert fold("Hoà bình, uỷ ban, quý, hoàn thành, thuỷ lợi") == fold("Hòa bình, ủy ban, quý, hoàn thành, thủy lợi")
    assert fold("hoàn") == "hoàn"
    assert fold("quý") == "quý"


@given(st.text(max_size=200))
def test_searched_forms_have_the_length_of_the_text(text: str) -> None:
    composed, places = compose(text)
    assert len(fold(flatten(composed))) == len(flatten(composed)) == len(composed)
    if places is not None:
        assert len(places) == len(composed) + 1
        assert list(places) == sorted(places)


@given(st.text(alphabet='abcĐđơưôê áàảãạ.,;:\n-1234()"“”|%/', max_size=300))
def test_paragraphs_and_sentences_stand_in_order_inside_the_text(text: str) -> None:
    page = prepare(text)
    ends = [0]
    for p in page.paragraphs:
        assert ends[-1] <= p.start <= p.body < p.end <= len(page.text)
        ends.append(p.end)
    for s in page.sentences:
        p = page.paragraphs[s.paragraph]
        assert p.body <= s.start < s.end <= p.end


def test_findings_of_a_decomposed_text_are_slices_of_it() -> None:
    text = unicodedata.normalize(
        "NFD", "Giao Sở Xây dựng rà soát 1.234 hồ sơ theo Chỉ thị 15-CT/TU trước ngày 30/6/2026."
    )
    reading = read(text)
    found = [*reading.citations, *reading.figures, *reading.tasks, *reading.organisations, *reading.times]
    assert len(found) >= 5
    assert all(text[f.start : f.end] == f.quote for f in found)
    assert unicodedata.normalize("NFC", reading.citations[0].quote) == "Chỉ thị 15-CT/TU"
