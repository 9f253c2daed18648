"""What does not add up is found, what rounding explains is not, and the slip that explains it is proposed."""

from __future__ import annotations

import pytest

from dondoc.core.arithmetic import Check, check_texts
from dondoc.core.reading import read


def checks(*texts: str) -> list[Check]:
    found = check_texts([read(text) for text in texts])
    for check in found:
        for place in check.places:
            assert texts[place.document][place.start : place.end] == place.quote
    return found


RIGHT = {
    "a sum in words": "Tiếp nhận 1.350 đơn, gồm 640 đơn khiếu nại, 95 đơn tố cáo, 615 đơn kiến nghị.",
    "a sum in brackets": "Tiếp nhận 1.350 đơn (640 đơn khiếu nại, 95 đơn tố cáo, 615 đơn kiến nghị).",
    "a list that names only some": "Khởi tố 128 vụ, trong đó có 14 vụ ma túy, 9 vụ cướp giật.",
    "a rate": "Đã giải quyết 1.188/1.350 đơn, đạt 88%.",
    "a rate cut instead of rounded": "Đã giải quyết 2.000/3.000 đơn, đạt 66,6%.",
    "a rate of rounded money": "Kiến nghị thu hồi 18,6 tỷ đồng; đã thu hồi 14,9 tỷ đồng, đạt 80,2%.",
    "shares nudged to make a hundred": (
        "Giao 300 nhiệm vụ, đã xong 100 (33,33%), đang làm 100 (33,33%), quá hạn 100 (33,34%)."
    ),
    "a fall": "Xảy ra 684 vụ phạm pháp hình sự, giảm 12,3% so với cùng kỳ (780 vụ).",
    "a fall in numbers": "Có 9 đoàn đông người, giảm 4 đoàn so với cùng kỳ (13 đoàn).",
    "points": "Tỷ lệ khám phá đạt 85,5%, tăng 3,2 điểm phần trăm so với cùng kỳ (82,3%).",
    "more than the plan": "Thu ngân sách đạt 112% dự toán, tăng 134% so với cùng kỳ.",
    "a list bullet is no minus": "Kết quả:\n- 5 vụ được khởi tố;\n- 7 vụ chuyển cơ quan khác.",
    "about": "Cả thành phố có hơn 1.200 tổ hòa giải, gồm 700 tổ ở phường và 520 tổ ở xã.",
    "a table": (
        "Đơn vị | Kế hoạch | Thực hiện | Tỷ lệ (%)\nA | 120 | 66 | 55\nB | 80 | 52 | 65\nTổng cộng | 200 | 118 | 59"
    ),
    "two texts that round": (
        "Kê biên gần 3.800 tỷ đồng tài sản bị chiếm đoạt. Tổng tài sản bị chiếm đoạt kê biên là 3.791 tỷ đồng."
    ),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_it_raises_no_alarm_on_numbers_that_agree(text: str) -> None:
    assert checks(text) == []


WRONG = {
    "sum in words": ("sum", "Tiếp nhận 1.305 đơn, gồm 640 đơn khiếu nại, 95 đơn tố cáo, 615 đơn kiến nghị.", "1.350"),
    "sum of some": (
        "sum",
        "Các cấp tiếp 2.341 lượt công dân, trong đó: cấp thành phố tiếp 412 lượt, "
        "sở, ngành tiếp 538 lượt, cấp xã tiếp 1.481 lượt.",
        "2.431",
    ),
    "sum in a list": ("sum", "Đã tiến hành 60 cuộc kiểm tra, gồm:\n- Sở Y tế: 24 cuộc;\n- Sở Xây dựng: 27 cuộc.", ""),
    "formula": ("sum", "Kinh phí: 980 triệu đồng = 420 + 310 + 205 triệu đồng.", ""),
    "rate of a pair": ("rate", "Đã giải quyết 1.188/1.350 đơn, đạt tỷ lệ 80,8%.", ""),
    "rate in a total": ("rate", "Tiếp nhận 1.350 đơn; đã giải quyết 1.188 đơn, đạt 80,8%.", "88,0"),
    "direction": ("direction", "Xảy ra 684 vụ phạm pháp hình sự, tăng 12,3% so với cùng kỳ (780 vụ).", ""),
    "size of a move": ("rate", "Xảy ra 684 vụ phạm pháp hình sự, giảm 21,3% so với cùng kỳ (780 vụ).", "12,3"),
    "from to": ("direction", "Số hộ nghèo giảm từ 812 hộ xuống còn 840 hộ.", ""),
    "sign": ("direction", "Số vụ cháy tăng -5% so với cùng kỳ.", ""),
    "points": ("percent_point", "Tỷ lệ khám phá đạt 85,5%, tăng 3,2% so với cùng kỳ (82,3%).", ""),
    "share over all": ("impossible", "Số cơ sở vi phạm chiếm 113% số cơ sở được kiểm tra.", ""),
    "fall of more than all": ("impossible", "Số vụ trộm cắp giảm 120% so với cùng kỳ.", ""),
    "part over whole": ("impossible", "Có 365/356 thôn, tổ dân phố đạt chuẩn văn hóa.", ""),
    "column": (
        "sum",
        "Đơn vị | Kế hoạch | Thực hiện\nA | 120 | 66\nB | 80 | 52\nC | 50 | 20\nTổng cộng | 250 | 183",
        "138",
    ),
    "implied": ("rate", "Phát hiện 684 vụ vi phạm, giảm 96 vụ (21,3%) so với cùng kỳ.", "12,3"),
}


@pytest.mark.parametrize(("kind", "text", "repair"), WRONG.values(), ids=WRONG.keys())
def test_it_finds_what_does_not_add_up_and_the_slip_that_explains_it(kind: str, text: str, repair: str) -> None:
    found = checks(text)
    assert [check.kind for check in found] == [kind]
    if repair:
        assert repair in [proposal.new for proposal in found[0].proposals]


def test_one_repair_that_makes_the_sum_and_the_rate_fit_is_proposed_for_both() -> None:
    text = "9.831 nhiệm vụ, đã hoàn thành 7.892 (80,3%), đang thực hiện 1.602 (16,47%), quá hạn 319 (3,23%)."
    found = checks(text)
    assert {check.kind for check in found} == {"sum", "rate"}
    assert all(check.proposals[0].new == "1.620" for check in found)
    assert "9.813" in " ".join(check.message for check in found)


def test_one_fact_told_twice_with_two_digits_swapped_is_found_across_texts() -> None:
    first = "Lực lượng chức năng kiểm tra 5.100 lượt cơ sở kinh doanh có điều kiện."
    second = "Trong kỳ đã kiểm tra 5.010 lượt cơ sở kinh doanh có điều kiện."
    found = checks(first, second)
    assert [check.kind for check in found] == ["same_fact"]
    assert {place.document for place in found[0].places} == {0, 1}


def test_places_of_a_text_that_is_not_composed_are_those_of_the_stored_text() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", WRONG["sum in words"][1])
    found = checks(text)
    assert [check.kind for check in found] == ["sum"]


def test_a_column_is_named_by_its_head_without_the_number_below_it() -> None:
    (found,) = checks(
        "Đơn vị | Số lượt | Số vụ việc\n(1) | (2) | (3)\nXã Nà Mây | 120 | 40\nXã Nà Suối | 130 | 50\n"
        "Xã Nà Pán | 150 | 60\nTổng cộng | 400 | 105"
    )
    assert "Cột “Số vụ việc”" in found.message


def test_thousands_parted_by_blanks_and_totals_in_bold_are_numbers_of_a_table() -> None:
    table = (
        "Lĩnh vực | Kiến nghị thu hồi | Kiến nghị khác | Tổng số\nĐất đai | 41 250 | 10\u00a0120 | 51 370\n"
        "Xây dựng | 38 900,5 | 15 080 | 53 980,5\n**Cộng** | **80 150,5** | **25 200** | **{}**"
    )
    assert checks(table.format("105 350,5")) == []
    found = checks(table.format("105 530,5"))
    assert {check.places[0].quote for check in found} == {"105 530,5"}
    assert "dòng “Cộng”" in found[0].message and "Cột “Tổng số”" in found[0].message


def test_a_total_from_which_others_were_reckoned_is_explained_by_its_own_slip() -> None:
    (found,) = checks(
        "Tội danh | Kỳ trước | Kỳ này | Tăng, giảm\nĐánh bạc | 459 | 104 | -355\nGây rối | 233 | 306 | +73\n"
        "Lừa đảo | 374 | 119 | -255\nCộng | 166 | 529 | +363"
    )
    assert found.proposals[0].new == "1.066" and "cũng phải sửa" in found.proposals[0].reason


def test_an_empty_text_has_nothing_to_check() -> None:
    assert checks("") == []
    assert checks() == []
