"""How figures moved, what they are compared with, plans and results, and what is counted."""

import pytest

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.figures import find_figures
from dondoc.core.reading.findings import Figure
from dondoc.core.reading.page import prepare
from dondoc.core.reading.reader import read
from dondoc.core.reading.times import find_times


def figures(text: str) -> list[Figure]:
    page = prepare(text)
    citations = find_citations(page)
    return find_figures(page, citations, find_times(page, citations))


def moves(text: str) -> list[tuple[object, str | None]]:
    return [(f.value, f.change) for f in figures(text)]


def bases(text: str) -> list[tuple[object, str | None]]:
    return [(f.value, f.compared_with) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [("Thu hơn 15 tỷ đồng.", "hơn"), ("Đạt tối thiểu 30% kế hoạch.", "tối thiểu"), ("Có gần khoảng 10 vụ.", "khoảng"),
     ("Vay tối đa khoảng 5 tỷ đồng.", "khoảng"), ("Không quá 3 người.", "không quá"), ("Có 3 người.", None)],
)  # fmt: skip
def test_the_qualifier_is_the_word_next_to_the_number(text: str, qualifier: str | None) -> None:
    assert figures(text)[0].qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "change"),
    [("Số vụ tăng 12%.", "up"), ("Số vụ giảm khoảng 12 vụ.", "down"), ("Thu vượt 5% kế hoạch.", "up"),
     ("Cắt giảm, đơn giản hóa 40 TTHC.", "down"), ("Cao hơn 3,2% bình quân.", "up"),
     ("Thấp hơn 3,2% bình quân.", "down"),
     ("Giảm số vụ phạm tội 12%.", "down"), ("Doanh thu tăng gấp 2 lần.", "up"),
     ("Giảm được tổng mức hơn 5 tỷ đồng.", "down"),
     ("Tăng trưởng kinh tế của tỉnh ước đạt 8%.", "up"), ("Mục tiêu tăng trưởng (10,2%).", "up"),
     ("Nợ tăng thêm so với đầu kỳ là 7,1%.", "up"), ("Kéo giảm tội phạm về trật tự (22,7%).", "down")],
)  # fmt: skip
def test_a_figure_that_rides_on_a_word_of_change_moved(text: str, change: str) -> None:
    assert figures(text)[0].change == change


@pytest.mark.parametrize(
    "text",
    ["Tỷ lệ đạt 90%.", "Nâng tỷ lệ lên 30%.", "Giảm xuống còn 5%.", "Tăng cường 12 cán bộ về xã.",
     "Chi phí không được vượt quá 50% tổng vốn.", "Trốn thuế giá trị gia tăng hơn 10 tỷ đồng.",
     "Tội phạm đã giảm nhưng vẫn chiếm tỷ lệ cao (82%)."],
)  # fmt: skip
def test_a_level_did_not_move(text: str) -> None:
    assert figures(text)[0].change is None


def test_both_levels_of_a_change_are_levels() -> None:
    assert moves("Tỷ lệ hộ nghèo giảm từ 17% năm 2016 xuống còn 9% năm 2017.") == [(17, None), (9, None)]


def test_a_coordination_shares_one_word_of_change() -> None:
    assert moves("Thụ lý 206 vụ (tăng 29% số vụ và 21% số bị can).") == [(206, None), (29, "up"), (21, "up")]
    assert moves("Giảm 3 vụ, 5 người chết.") == [(3, "down"), (5, "down")]


def test_a_new_verb_ends_the_coordination() -> None:
    assert moves("Giảm 7 người chết, bị thương 87 người.") == [(7, "down"), (87, None)]


def test_a_rate_appended_to_a_change_moved_the_same_way() -> None:
    found = figures("Giảm 288 vụ (18,19%), tăng 73 người, tỷ lệ 4,15%.")
    assert [(f.value, f.change, f.of) for f in found] == [
        (288, "down", None),
        (18.19, "down", 0),
        (73, "up", None),
        (4.15, "up", 2),
    ]


def test_the_base_of_a_compared_growth_is_a_growth_too() -> None:
    assert moves("Tăng trưởng GRDP đạt 6,26%, thấp hơn bình quân cả nước (7,85%).") == [(6.26, "up"), (7.85, "up")]
    assert moves("Giải ngân đạt 41,97%, thấp hơn bình quân cả nước (54,4%).") == [(41.97, None), (54.4, None)]


def test_values_told_in_turn_share_the_change() -> None:
    assert moves("Công nghiệp và bán lẻ tăng khá (lần lượt là 10,9% và 11,8%).") == [(10.9, "up"), (11.8, "up")]


@pytest.mark.parametrize(
    ("text", "base"),
    [("Số vụ tăng 5% so với cùng kỳ.", "same_period"), ("Thu tăng 4,9% so cùng kỳ.", "same_period"),
     ("Lập thêm, tăng 42 đoàn so với năm trước.", "previous_year"), ("Giảm 40% so với tháng trước.", "previous_period"),
     ("Thu bằng 58,5% dự toán tỉnh giao.", "target"), ("Vượt 12 dự án so với kế hoạch.", "target"),
     ("Năm 2020, phát thải giảm 15% so với năm 2010.", "base_year"),
     ("Năm 2010 tăng 20% so với năm 2009.", "previous_year"),
     ("Giải ngân so với kế hoạch được giao chỉ đạt 41,97%.", "target"),
     ("So với cùng kỳ, số vụ giảm 12%.", "same_period"),
     ("Thu bằng 91,4% cùng kỳ.", "same_period")],
)  # fmt: skip
def test_the_sentence_tells_what_a_figure_is_compared_with(text: str, base: str) -> None:
    assert figures(text)[0].compared_with == base


@pytest.mark.parametrize("text", ["Số vụ tăng 5%.", "Đạt 15 tỷ đồng.", "Chiếm 30% số hộ.", "Tăng 10% năm 2026."])
def test_no_base_is_invented(text: str) -> None:
    assert figures(text)[0].compared_with is None


def test_a_comparison_holds_for_a_whole_coordination_and_for_a_bracket() -> None:
    assert bases("Tăng 29% số vụ và 21% số bị can so với cùng kỳ.") == [(29, "same_period"), (21, "same_period")]
    assert bases("Thụ lý 38 nghìn vụ, tăng trên 3,9 nghìn vụ (tăng 11%) so với cùng kỳ.") == [
        (38000, None), (3900, "same_period"), (11, "same_period")
    ]  # fmt: skip


def test_a_comparison_at_the_head_of_the_sentence_holds_for_every_change() -> None:
    assert bases("So với cùng kỳ năm trước, số vụ giảm 12 vụ, số người chết giảm 5 người.") == [
        (12, "same_period"), (5, "same_period")
    ]  # fmt: skip


def test_a_level_beside_a_compared_change_has_no_base() -> None:
    assert bases("Thu ngân sách bằng 59,4% dự toán và tăng 25,6% so với cùng kỳ, bằng 33% GRDP.") == [
        (59.4, "target"), (25.6, "same_period"), (33, None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Phấn đấu giải ngân đạt 95% kế hoạch.", "Cần thu hồi 24 dự án.", "Đề nghị năm tới 100% sở ngành ghi nhận ý kiến.",
     "Đặt mục tiêu có 40 xã đạt chuẩn.", "Vốn vay tối đa khoảng 5.000 tỷ đồng."],
)  # fmt: skip
def test_a_plan_a_demand_and_a_limit_are_targets(text: str) -> None:
    assert figures(text)[0].is_target


@pytest.mark.parametrize(
    "text",
    ["Đã thu hồi 24 dự án.", "Tổng số người phải kê khai là 35.041 người.", "Đến nay, 30 xã đạt chuẩn.",
     "Chuyển hồ sơ đề nghị truy tố 9 vụ."],
)  # fmt: skip
def test_a_result_is_no_target(text: str) -> None:
    assert not figures(text)[0].is_target


@pytest.mark.parametrize(
    ("text", "about"),
    [("Tỷ lệ điều tra, khám phá án chung đạt 85,5%.", "Tỷ lệ điều tra, khám phá án chung"),
     ("Khởi tố mới 12 vụ án.", "Khởi tố mới vụ án"), ("Giảm 30% chi phí xã hội.", "chi phí xã hội"),
     ("Tổng sản phẩm (GRDP) theo giá hiện hành ước đạt 17 tỷ đồng.", "Tổng sản phẩm (GRDP) theo giá hiện hành"),
     ("Đã kéo giảm tội phạm về trật tự xã hội (giảm 22,7%).", "kéo giảm tội phạm về trật tự xã hội")],
)  # fmt: skip
def test_a_figure_tells_what_it_counts_in_the_words_of_the_text(text: str, about: str) -> None:
    assert figures(text)[0].about == about


def test_a_clause_without_a_subject_takes_that_of_the_figure_before() -> None:
    first, second = figures("Kim ngạch xuất khẩu đạt 26 triệu USD, tăng 6,35% so cùng kỳ.")
    assert (second.about, second.inherited) == (first.about, ("about",))


def test_an_exception_keeps_the_rate_of_the_clause_before() -> None:
    _, alone = figures("Tỷ lệ khám phá án chung đạt 85,5%, riêng trọng án đạt 100%.")
    assert (alone.about, "about" in alone.inherited) == ("Tỷ lệ khám phá trọng án", True)


def test_a_share_tells_of_the_figure_before_it() -> None:
    money, rate = figures("Thi hành xong 2.700 tỷ đồng, đạt tỷ lệ 16%.")
    assert (rate.of, rate.reading, money.reading) == (0, "rate", "level")


def test_the_parts_of_a_growth_told_in_the_next_sentence_grew_too() -> None:
    text = "GRDP 9 tháng tăng 6,9%. Trong đó: khu vực nông nghiệp ước đạt 5,39%; khu vực dịch vụ ước đạt 7,22%."
    assert moves(text) == [(6.9, "up"), (5.39, "up"), (7.22, "up")]


@pytest.mark.parametrize(
    ("text", "change", "base"),
    [
        ("Thu ngân sách tăng so với cùng kỳ 12 tỷ đồng.", "up", "same_period"),
        ("Chỉ số hài lòng cao hơn cùng kỳ 0,6 điểm.", "up", "same_period"),
        ("Số vụ cháy giảm so với năm trước 5 vụ.", "down", "previous_year"),
    ],
)
def test_what_it_is_compared_with_may_stand_before_the_number(text: str, change: str, base: str) -> None:
    (figure,) = read(text).figures
    assert (figure.change, figure.compared_with) == (change, base)


def test_so_many_a_year_are_counted_and_no_year() -> None:
    (figure,) = read("Mỗi năm 12 vụ cháy xảy ra ở các chợ.").figures
    assert (figure.value, figure.unit) == (12, "vụ")
