"""Printed numbers: their value, their span, and digits that count nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.figures import find_figures
from dondoc.core.reading.figures.numbers import value_of
from dondoc.core.reading.findings import Figure
from dondoc.core.reading.page import prepare
from dondoc.core.reading.times import find_times


def figures(text: str) -> list[Figure]:
    page = prepare(text)
    citations = find_citations(page)
    return find_figures(page, citations, find_times(page, citations))


def told(text: str) -> list[tuple[object, str]]:
    return [(f.value, f.unit) for f in figures(text)]


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [("12", 12, 0), ("1.234", 1234, 0), ("1.234,5", 1234.5, 1), ("0,05", 0.05, 2), ("8.55", 8.55, 2),
     ("2.500.000", 2500000, 0), ("1,234,567", 1234567, 0), ("05", 5, 0)],
)  # fmt: skip
def test_a_printed_number_has_the_value_that_a_vietnamese_reader_gives_it(
    printed: str, value: float, decimals: int
) -> None:
    assert value_of(printed) == (value, decimals)


@pytest.mark.parametrize("printed", ["1.1.2", "1.2345.678", "9" * 40])
def test_digits_that_are_no_number_have_no_value(printed: str) -> None:
    assert value_of(printed) is None


def test_thousands_and_millions_multiply_into_the_value_of_a_count() -> None:
    assert told("Quận Bến Đá đón 2,5 triệu lượt khách và hơn 13 nghìn đoàn.") == [(2500000, "lượt"), (13000, "đoàn")]


def test_millions_and_billions_stay_with_the_currency() -> None:
    assert told("Thu 2,5 nghìn tỷ đồng, chi 939 triệu đồng, vốn 7,5 tỷ USD.") == [
        (2500, "tỷ đồng"), (939, "triệu đồng"), (7.5, "tỷ USD")
    ]  # fmt: skip


def test_a_sum_without_its_currency_is_money() -> None:
    assert told("Thành phố thu hồi 1.251 tỉ để trả nợ.") == [(1251, "tỷ đồng")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("Xử lý 1. 234 vụ vi phạm.", 1234, "vụ"), ("Tỷ lệ đạt 12, 5% số hộ.", 12.5, "%"),
     ("Có 1 234 567 người dự.", 1234567, "người"), ("Tỷ lệ là 0, 0005% dân số.", 0.0005, "%")],
)  # fmt: skip
def test_a_number_with_a_misprinted_space_is_read_and_marked_to_check(text: str, value: float, unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.unit, figure.sure) == (value, unit, False)


def test_a_list_of_percentages_is_not_a_misprinted_decimal() -> None:
    assert told("Mức giảm là 5, 10, 15% tùy hộ.")[-1] == (15, "%")


def test_the_number_of_a_body_counts_no_places() -> None:
    assert told("Ban Chỉ đạo 389 tỉnh và Tổ công tác 751 huyện kiểm tra 12 xã; đoàn công tác 9 người.") == [
        (12, "xã"),
        (9, "người"),
    ]


def test_a_comma_before_three_digits_groups_the_thousands_of_a_count() -> None:
    assert told("Có 12,345 vụ và 12,345 tấn.") == [(12345, "vụ"), (12.345, "tấn")]


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [("Giảm 20-30% chi phí.", "20-30%", (20, 30), "%"), ("Giảm từ 5 đến 10% án tồn.", "5 đến 10%", (5, 10), "%"),
     ("Tỷ lệ 50%-60% số hộ.", "50%-60%", (50, 60), "%"),
     ("Phạt từ 10 triệu đến 50 triệu đồng.", "10 triệu đến 50 triệu đồng", (10, 50), "triệu đồng"),
     ("Phạt 2 - 3 triệu đồng.", "2 - 3 triệu đồng", (2, 3), "triệu đồng"),
     ("Có 50 - 100 người dự.", "50 - 100 người", (50, 100), "người")],
)  # fmt: skip
def test_a_range_is_one_figure_with_two_ends(text: str, quote: str, value: tuple[int, int], unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.quote, figure.value, figure.unit) == (quote, value, unit)


def test_two_counts_with_a_dash_between_are_two_figures() -> None:
    first, second = figures("Thụ lý 26 vụ - 68 bị can.")
    assert (first.unit, second.unit, second.of) == ("vụ", "bị can", 0)


def test_a_part_of_a_whole_written_with_a_stroke_takes_its_unit() -> None:
    part, whole = figures("Đã giải quyết 150/200 vụ.")
    assert (part.value, part.unit, part.of, whole.value) == (150, "vụ", 1, 200)


def test_a_part_takes_a_unit_that_stands_after_a_bracket() -> None:
    part, whole, share = figures("Còn 3.507/6.708 (chiếm 52,3%) giấy tờ chưa số hóa.")
    assert (part.quote, whole.quote, whole.unit, share.value) == ("3.507", "6.708", "giấy tờ", 52.3)


def test_two_counts_with_a_stroke_between_are_a_pair() -> None:
    cases, accused = figures("Khởi tố 2 vụ/7 bị can.")
    assert (cases.unit, accused.unit, accused.of) == ("vụ", "bị can", 0)


def test_a_rate_for_each_one_is_no_second_figure() -> None:
    (figure,) = figures("Hỗ trợ 100.000 đồng/01 người/tháng.")
    assert (figure.value, figure.unit) == (100000, "đồng")


@pytest.mark.parametrize(
    "text",
    ["Hơn 2/3 số đại biểu tán thành.", "Bản đồ tỷ lệ 1/500 của khu.", "Tỉnh đứng thứ 12/63 cả nước.",
     "Trực 24/24 giờ.", "Ngày 29/6 quận họp.", "Sáng 22-5, quận họp.", "Lúc 10h30 ngày 5/6."],
)  # fmt: skip
def test_fractions_ranks_and_dates_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    ["Trong 6 tháng đầu năm và 40 ngày tới.", "Người từ 18 tuổi trở lên.", "Hạn là 24 giờ.", "Phiên thứ 9 họp kín.",
     "Tại quận 8, phường 12.", "Mô hình chính quyền 02 cấp.", "Đội 3 và C03 phối hợp.", "Dịch Covid-19 phức tạp.",
     "Nêu 5 nội dung, 7 tồn tại, 2 mức quà.", "Kỳ họp 12 khai mạc.", "Khóa 14 bế mạc.", "Năm 2018 người dân phấn khởi.",
     "Sóng 5G phủ khắp nơi.", "Tổ 3 phường Hạ.", "Điều 3, 4 và 7 Luật.", "Lý trình km 17+ 100 đường tỉnh.",
     "Mã thủ tục BM.02 TTHC.", "Dự án số 15 xã Hạ."],
)  # fmt: skip
def test_times_ages_names_and_items_of_a_text_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("Sắp xếp 300 đơn vị.", 300, "đơn vị"), ("Mỗi kỳ 12 vụ.", 12, "vụ"), ("Tổng số 120 vụ.", 120, "vụ"),
     ("Tổ 3 người đi kiểm tra.", 3, "người"), ("Giao 1.240 nhiệm vụ.", 1240, "nhiệm vụ"),
     ("Danh mục 1.540 căn nhà.", 1540, "căn nhà"), ("Số lượng ban đầu 100 xe.", 100, "xe")],
)  # fmt: skip
def test_a_word_that_often_names_a_number_may_also_stand_before_a_count(text: str, value: int, unit: str) -> None:
    assert told(text) == [(value, unit)]


def test_digits_of_a_citation_are_never_a_figure() -> None:
    assert figures("Thực hiện Nghị quyết 15 và Quyết định số 30/2024/QĐ-UBND ngày 5/6/2024.") == []


def test_a_minus_sign_opens_a_bracket() -> None:
    assert [f.value for f in figures("Số người chết giảm 150 người (-9,96%).")] == [150, -9.96]


_PIECES = st.sampled_from(
    ["12", "1.234", "5,5", "0", "2018", "%", " vụ", " người", " triệu", " đồng", "/", " - ", "-", "(", ")", ", ", ". ",
     " tăng ", " giảm ", " đạt ", " so với cùng kỳ", " kế hoạch", " từ ", " đến ", " tổng số ", " là ", ": ",
     " | ", "\n", "m2", "đ", " trong đó ", "ư", "̛", "Điều ", " nghìn tỷ"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_every_quote_is_its_slice_whatever_the_text(text: str) -> None:
    page = prepare(text)
    found = find_figures(page, [], [])
    assert all(page.text[f.start : f.end] == f.quote for f in found)
    assert [f.start for f in found] == sorted(f.start for f in found)
    assert all(f.of is None or 0 <= f.of < len(found) for f in found)
