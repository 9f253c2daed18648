"""Units: where they end, where they stand, what a rate is told for, and tables."""

import pytest

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.figures import find_figures
from dondoc.core.reading.findings import Figure
from dondoc.core.reading.page import prepare
from dondoc.core.reading.times import find_times


def figures(text: str) -> list[Figure]:
    page = prepare(text)
    citations = find_citations(page)
    return find_figures(page, citations, find_times(page, citations))


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "quote", "unit"),
    [("Tiếp 20 nghìn lượt người.", "20 nghìn lượt", "lượt"),
     ("Có 120 cơ quan, đơn vị dự.", "120 cơ quan, đơn vị", "cơ quan, đơn vị"),
     ("Ngập 34 xã, phường ven sông.", "34 xã, phường", "xã, phường"),
     ("Luân chuyển 15 cán bộ, công chức.", "15 cán bộ, công chức", "cán bộ, công chức"),
     ("Lập 351 đoàn thanh tra.", "351 đoàn", "đoàn"), ("Xảy ra 12 vụ cháy.", "12 vụ", "vụ"),
     ("Thu hồi 1.223m2 đất.", "1.223m2", "m2"), ("Cấp 5 căn nhà.", "5 căn nhà", "căn nhà"),
     ("Rà soát 87 TTHC.", "87 TTHC", "TTHC"), ("Lập 21 Chi Hội mới.", "21 Chi Hội", "chi hội"),
     ("Diện tích 12 ha rừng.", "12 ha", "ha"), ("Lô đất 679 m 2 tại ấp.", "679 m 2", "m2"),
     ("Sản lượng 8.223 triệu kWh.", "8.223 triệu kWh", "kWh"), ("Thu phí 35.000đ mỗi lượt.", "35.000đ", "đồng"),
     ("Có 35.031 số bản kê khai.", "35.031 số bản kê khai", "bản kê khai")],
)  # fmt: skip
def test_a_unit_ends_with_its_noun_or_its_list_of_nouns(text: str, quote: str, unit: str) -> None:
    figure = only(text)
    assert (figure.quote, figure.unit) == (quote, unit)


def test_a_unit_broken_over_two_lines_is_named_on_one() -> None:
    text = (
        "Đến cuối năm toàn tỉnh Sông Mây có tất cả là 16 dự\nán được vận hành khai thác với tổng công suất lớn và\n"
        "bảo đảm an toàn cho người dân sống quanh các khu vực này,\ngóp phần ổn định cuộc sống của nhân dân các xã.\n"
    )
    assert (only(text).quote, only(text).unit) == ("16 dự\nán", "dự án")


def test_a_percentage_point_is_not_a_percentage() -> None:
    assert [f.unit for f in figures("Tăng 2,5 điểm phần trăm, giảm 3 điểm % và 4%.")] == [
        "điểm phần trăm", "điểm phần trăm", "%"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [("Đạt 80 triệu đồng/người/năm.", "triệu đồng", "người/năm"), ("Năng suất 55 tạ/ha.", "tạ/ha", "ha"),
     ("Giá 2.000 đồng/kWh.", "đồng", "kwh"), ("Hỗ trợ 500.000 đồng mỗi hộ.", "đồng", "hộ"),
     ("Khai thác 120 tấn/năm.", "tấn", "năm")],
)  # fmt: skip
def test_the_base_of_a_rate_is_told_apart_unless_it_belongs_to_the_measure(text: str, unit: str, per: str) -> None:
    figure = only(text)
    assert (figure.unit, figure.per) == (unit, per)


def test_a_noun_in_no_list_is_counted_and_marked_to_check() -> None:
    figure = only("Huyện Bãi Sậy mua 25 nghìn cuộn giấy dó.")
    assert figure.value == 25000
    assert figure.unit.startswith("cuộn")
    unlisted = only("Trồng được 45.000 khóm lay ơn.")
    assert unlisted.value == 45000


def test_a_verb_after_a_number_is_no_unit() -> None:
    assert figures("Số 12 thực hiện, số 15 báo cáo.") == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("Tổng số thủ tục hành chính rà soát là 292.", 292, "thủ tục hành chính"),
     ("Trong đó số hồ sơ đã giải quyết: 20.889, đạt cao.", 20889, "hồ sơ"),
     ("Tổng số cử tri gần 70.000.", 70000, "cử tri")],
)  # fmt: skip
def test_a_label_before_the_number_gives_the_unit(text: str, value: int, unit: str) -> None:
    figure = only(text)
    assert (figure.value, figure.unit, figure.inherited) == (value, unit, ("unit",))


def test_items_of_a_list_count_what_the_item_above_counts() -> None:
    found = figures(
        "Kết quả rà soát:\n- Tổng số thủ tục rà soát là 292.\n- Kiến nghị bãi bỏ: 25\n- Kiến nghị sửa đổi: 191\n"
    )
    assert [(f.value, f.unit, f.about) for f in found] == [
        (292, "thủ tục", "Tổng số thủ tục rà soát"), (25, "thủ tục", "Kiến nghị bãi bỏ"),
        (191, "thủ tục", "Kiến nghị sửa đổi"),
    ]  # fmt: skip


def test_a_bare_number_with_its_share_takes_the_unit_of_the_figure_before() -> None:
    total, done, share = figures("Giao 1.250 nhiệm vụ, đã hoàn thành 1.000 (80%).")
    assert (done.value, done.unit, share.of, share.reading) == (1000, "nhiệm vụ", 1, "rate")
    assert total.unit == "nhiệm vụ"


def test_parts_in_a_bracket_take_the_unit_of_the_whole() -> None:
    found = figures("Kỷ luật 111 đảng viên (khiển trách 91, cảnh cáo 16, khai trừ 4).")
    assert [(f.value, f.unit) for f in found] == [(n, "đảng viên") for n in (111, 91, 16, 4)]


def test_one_number_out_of_another_takes_its_unit() -> None:
    part, whole = figures("Có 204 trong tổng số 206 hộ đồng thuận.")
    assert (part.value, part.unit, part.of, whole.value) == (204, "hộ", 1, 206)


def test_the_level_before_a_change_takes_the_unit_of_the_level_after() -> None:
    before, after = figures("Số đơn vị giảm từ 401 xuống 280 đơn vị.")
    assert (before.value, before.unit, before.change, after.change) == (401, "đơn vị", None, None)


def test_numbers_of_a_list_share_the_percent_sign() -> None:
    assert [f.value for f in figures("Hai khu tăng lần lượt 10 và 12%.")] == [10, 12]


def test_codes_beside_a_count_do_not_take_its_unit() -> None:
    assert [f.value for f in figures("Đã ký 6 quyết định mang số 2356, 2357 và 2358 trong quý.")] == [6]


TABLE = """Biểu 1. Kết quả
STT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Thực hiện | TH/KH (%) | Tăng, giảm so cùng kỳ (%)
1 | Số vụ cháy | vụ | 20 | 12 | 60 | -5,2
2 | Thu ngân sách | Tỷ đồng | 1.200 | 1.310,5 | 109,2 | 4,1
"""


def test_a_cell_takes_its_unit_from_the_unit_column_or_its_head() -> None:
    assert [(f.quote, f.unit) for f in figures(TABLE)] == [
        ("20", "vụ"), ("12", "vụ"), ("60", "%"), ("-5,2", "%"),
        ("1.200", "tỷ đồng"), ("1.310,5", "tỷ đồng"), ("109,2", "%"), ("4,1", "%"),
    ]  # fmt: skip


def test_a_cell_tells_its_row_and_what_its_column_means() -> None:
    plan, done, rate, moved = figures(TABLE)[:4]
    assert [f.about for f in (plan, rate)] == ["Số vụ cháy: Kế hoạch", "Số vụ cháy: TH/KH"]
    assert (plan.is_target, done.is_target, rate.compared_with) == (True, False, "target")
    assert (moved.change, moved.compared_with, moved.value) == ("down", "same_period", -5.2)


def test_a_table_takes_the_unit_that_its_title_tells() -> None:
    text = "Đơn vị: triệu đồng\nNội dung | Dự toán | Quyết toán\nChi thường xuyên | 1.234 | 1.200\n"
    assert [(f.value, f.unit) for f in figures(text)] == [(1234, "triệu đồng"), (1200, "triệu đồng")]


def test_units_of_people_in_a_table_are_no_units_of_measure() -> None:
    text = "TT | Đơn vị | Kế hoạch (tỷ đồng) | Giải ngân\n1 | Tòa án tỉnh | 120 | 66\n2 | Xã Bến Mây | 80 | 52\n"
    found = figures(text)
    assert {f.unit for f in found} == {"tỷ đồng"}
    assert found[0].about == "Tòa án tỉnh: Kế hoạch"
    assert found[3].about == "Xã Bến Mây: Giải ngân"


def test_a_second_table_has_its_own_heads() -> None:
    first = "| Nội dung | Kế hoạch (ha) |\n|---|---|\n| Rừng | 120 |\n"
    second = "| Nội dung | Đơn vị | Thực hiện |\n|---|---|---|\n| Cháy rừng | vụ | 21 |\n"
    for gap in ("", "\n"):
        last = figures(first + gap + second)[-1]
        assert (last.unit, last.about, last.is_target) == ("vụ", "Cháy rừng: Thực hiện", False)


def test_heads_over_several_columns_stand_over_each_of_them() -> None:
    text = (
        "TT | Đơn vị | Tiếp thường xuyên |  | Tiếp định kỳ | \n |  | Số lượt | Số người | Số lượt | Số người\n"
        "(1) | (2) | (3) | (4) | (5) | (6)\n1 | Thanh tra tỉnh | 120 | 131 | 12 | 15\n | Tổng số | 120 | 131 | 12 | 15\n"
    )
    found = figures(text)
    assert [f.unit for f in found] == ["lượt", "người"] * 4
    assert found[3].about == "Thanh tra tỉnh: Tiếp định kỳ, Số người"
    assert found[4].about == "Tổng số: Tiếp thường xuyên, Số lượt"


def test_row_numbers_of_a_table_are_no_figures() -> None:
    assert figures("TT | Tên việc | Đơn vị\n1 | Xây cầu | Sở Xây dựng\n2 | Sửa đường | Sở Xây dựng\n") == []


def test_a_label_that_counts_gives_its_noun_to_millions() -> None:
    figure = only("Số hồ sơ tiếp nhận là 14 triệu.")
    assert (figure.value, figure.unit) == (14_000_000, "hồ sơ")
    assert only("Số tiền thu hồi là 14 triệu.").unit == "triệu đồng"


def test_thousands_parted_by_blanks_fill_a_cell_as_one_number() -> None:
    text = "Đơn vị tính: triệu đồng\nNội dung | Phát hiện | Thu hồi\nĐất đai | 41 250 | 33 000,5\nXây dựng | 1 251 370 | 80\n"
    assert [f.value for f in figures(text)] == [41250, 33000.5, 1251370, 80]
    assert all(text[f.start : f.end] == f.quote and f.sure for f in figures(text))


def test_words_of_a_figure_are_those_of_its_own_cell() -> None:
    (found,) = figures("TT | Nội dung | Chủ trì\n1 | Nâng cấp đường truyền tại 18 phường | Sở Nội vụ\n")
    assert found.about == "Nâng cấp đường truyền tại phường"


def test_a_total_in_bold_is_named_without_the_marks() -> None:
    rows = figures("| Đơn vị | Tỷ lệ đúng hạn |\n|---|---|\n| Xã A | 97,1% |\n| **Cộng** | **97,4%** |\n")
    assert [f.about for f in rows] == ["Xã A: Tỷ lệ đúng hạn", "Cộng: Tỷ lệ đúng hạn"]
