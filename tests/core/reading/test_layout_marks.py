"""Markers and levels of paragraphs, points that end no sentence, and what holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.core.reading.page import Page, prepare


def paragraphs(text: str) -> list[str]:
    page = prepare(text)
    return [page.flow[p.start : p.end] for p in page.paragraphs]


def sentences(text: str) -> list[str]:
    page = prepare(text)
    return [page.text[s.start : s.end] for s in page.sentences]


WRAPPED = """Thành phố Sông Mây vừa hoàn thành tuyến đê
dài gần mười hai cây số ở bờ tả, nối các
xã vùng trũng với trung tâm thành phố và
các khu dân cư mới.
Tuyến đê bờ hữu sẽ khởi công trong năm
tới, sau khi các hộ dân ven sông đã
chuyển về nơi ở mới."""


def test_line_ends_inside_a_phrase_are_soft() -> None:
    assert paragraphs(WRAPPED) == [
        "Thành phố Sông Mây vừa hoàn thành tuyến đê dài gần mười hai cây số ở bờ tả, nối các xã vùng trũng với trung "
        "tâm thành phố và các khu dân cư mới.",
        "Tuyến đê bờ hữu sẽ khởi công trong năm tới, sau khi các hộ dân ven sông đã chuyển về nơi ở mới.",
    ]


def test_line_ends_of_running_paragraphs_are_hard() -> None:
    assert paragraphs("Đê bờ tả đã xong.\nĐê bờ hữu sắp khởi công.") == [
        "Đê bờ tả đã xong.",
        "Đê bờ hữu sắp khởi công.",
    ]


@pytest.mark.parametrize(
    ("line", "marker", "level", "body"),
    [
        ("Phần thứ nhất. Tình hình chung", "Phần thứ nhất.", 0, "Tình hình chung"),
        ("Điều 5. Tổ chức thực hiện", "Điều 5.", 1, "Tổ chức thực hiện"),
        ("II. Nhiệm vụ", "II.", 1, "Nhiệm vụ"),
        ("3. Sở Xây dựng", "3.", 2, "Sở Xây dựng"),
        ("b) Rà soát hồ sơ", "b)", 4, "Rà soát hồ sơ"),
        ("- Trồng rừng", "-", 6, "Trồng rừng"),
        ("Trồng rừng ven sông", "", 9, "Trồng rừng ven sông"),
    ],
)
def test_a_marker_gives_the_level(line: str, marker: str, level: int, body: str) -> None:
    page = prepare(line + "\nDòng sau.")
    first = page.paragraphs[0]
    assert (first.marker, first.level) == (marker, level)
    assert page.text[first.body : first.end] == body


def test_a_marker_begins_a_paragraph_even_where_lines_wrap() -> None:
    text = WRAPPED + "\na) Các xã lập danh sách hộ phải di dời và\ngửi về thành phố.\nb) Các phường dọn kênh."
    assert [line[:2] for line in paragraphs(text)][2:] == ["a)", "b)"]


@pytest.mark.parametrize(
    "text",
    [
        "UBND TP. Sông Mây họp sáng nay.",
        "Ông Lò V. Đá dự họp.",
        "Diện tích là 1.250,5 ha.",
        "TS. Quàng Thị Nước trình bày đề án.",
    ],
)
def test_points_inside_names_and_numbers_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_point_after_tp_ends_a_sentence_before_a_word_that_begins_one() -> None:
    assert sentences("Các xã báo cáo UBND TP. Ngay sau đó, đoàn kiểm tra lên đường.") == [
        "Các xã báo cáo UBND TP.", "Ngay sau đó, đoàn kiểm tra lên đường.",
    ]  # fmt: skip


def test_a_quotation_mark_goes_with_its_sentence() -> None:
    assert sentences("Ông nói: “Đê đã xong.” Mọi người vỗ tay.") == ["Ông nói: “Đê đã xong.”", "Mọi người vỗ tay."]


def sound(page: Page) -> None:
    last = 0
    for p in page.paragraphs:
        assert last <= p.start <= p.body <= p.end <= len(page.text)
        last = p.end
    for s in page.sentences:
        p = page.paragraphs[s.paragraph]
        assert p.start <= s.start < s.end <= p.end


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["1.", "a)", "Điều 2.", "-", "TP.", "ông", "Đê", ".", "”", "\n", "\n\n", " ", "|", "các"]),
        max_size=50,
    )
)
def test_paragraphs_follow_one_another_and_hold_their_sentences(words: list[str]) -> None:
    sound(prepare(" ".join(words)))


def test_a_wrapped_line_that_ends_in_a_comma_or_begins_with_a_number_goes_on() -> None:
    text = (
        WRAPPED + "\n\n- Hướng dẫn các sở,\nUBND xã, phường ven sông trong việc trực đê và dọn cống.\n\n"
        "- Sửa đê bờ tả theo danh mục (chi tiết tại Phụ lục II Nghị quyết\n214/NQ-CP)."
    )
    assert paragraphs(text)[-2:] == [
        "- Hướng dẫn các sở, UBND xã, phường ven sông trong việc trực đê và dọn cống.",
        "- Sửa đê bờ tả theo danh mục (chi tiết tại Phụ lục II Nghị quyết 214/NQ-CP).",
    ]


def test_a_number_alone_above_a_capital_belongs_to_it_in_wrapped_lines() -> None:
    text = WRAPPED + "\n\n1.\nSở Xây dựng và Sở Tài chính\n\n- Sửa đê bờ tả."
    assert "1. Sở Xây dựng và Sở Tài chính" in paragraphs(text)
