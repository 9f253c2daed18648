"""Numbers of one relation that stand apart: over a paragraph's end, behind a name with numbers, beside other units."""

from __future__ import annotations

import pytest

from dondoc.core.arithmetic import check_texts, reckon
from dondoc.core.reading import read

WRONG = {
    "a change told in the next paragraph": (
        "Toàn tỉnh xảy ra 2.418 vụ cháy, làm chết 106 người, bị thương 342 người.\n"
        "So với năm trước, số vụ cháy giảm 212 vụ (giảm 9,8%), số người chết giảm 14 người (giảm 11,67%).",
        "change.step",
    ),
    "years in turn, one of them with 'gồm'": (
        "Từ năm 2023 đến nay, Sở đã cử 194 trường hợp đi học.\n"
        "Cụ thể, năm 2023 có 61 trường hợp; năm 2024 là 27 và năm 2025 gồm 116 trường hợp (40 người học tập trung).",
        "sum.whole",
    ),
    "an item whose name bears a number": (
        "- Vốn hỗ trợ có mục tiêu: 512.640 triệu đồng.\n"
        "+ Chương trình 702, dự án trồng 3 nghìn ha rừng: 48.216 triệu đồng.\n"
        "+ Vốn hỗ trợ có mục tiêu khác: 464.244 triệu đồng.",
        "sum.list",
    ),
    "the share of an item before its number": (
        "Vốn do thành phố quản lý: 302.500 triệu đồng\n- Trả nợ khối lượng (27,64%): 74.560 triệu đồng\n"
        "- Công trình chuyển tiếp (52,12%): 157.663 triệu đồng\n- Khởi công mới (23,23%): 70.277 triệu đồng",
        "rate.shares",
    ),
    "the whole told again in the next clause": (
        "Cụ thể, có 641 hộ bị ảnh hưởng, đã di dời 598/614 hộ, đạt 97,4%.", "fact.whole",
    ),
    "what was sold and bought": (
        "Kim ngạch xuất khẩu đạt 214,6 tỷ USD, tăng 9,2%; nhập khẩu đạt 203,1 tỷ USD; xuất siêu 15,1 tỷ USD.",
        "sum.distance",
    ),
    "decisions against people and bodies": (
        "Đã ban hành 2.417 quyết định xử phạt đối với 1.868 cá nhân và 594 tổ chức.", "sum.outcome",
    ),
    "what was found and what is done with it": (
        "Phát hiện sai phạm 52.318 ha đất; kiến nghị thu hồi 11.204 ha đất và xem xét xử lý 41.141 ha đất.",
        "sum.outcome",
    ),
    "a total before the brackets": (
        "Thành phố có 884 nhà trên 7 tầng (trong đó có 512 tòa nhà từ 7 tầng, 327 tòa nhà trên 12 tầng).", "sum.some",
    ),
    "words like hơn, far off": (
        "Thu hồi gần 948 triệu đồng, gồm thuế hơn 512 triệu đồng, tiền chậm nộp gần 263 triệu đồng và "
        "hơn 713 triệu đồng tiền phạt.", "sum.whole",
    ),
    "a rate of a round total": (
        "Tổng mức đầu tư hơn 42.000 tỷ đồng, trong đó phần đã kiểm tra có tổng chiều dài 316 km với mức đầu tư "
        "19.740 tỷ đồng (chiếm 74% tổng mức đầu tư).", "rate.named",
    ),
    "parts each in brackets": (
        "Toàn tỉnh có 34 dự án, gồm: nông nghiệp (12 dự án), công nghiệp (15 dự án), dịch vụ (9 dự án).",
        "sum.bracketed",
    ),
    "two parts each in brackets, a digit lost": (
        "Đã công khai 34.020 bản kê khai dưới hình thức niêm yết (11.510 bản) và tại cuộc họp (2.510 bản).",
        "sum.bracketed",
    ),
    "brackets that name each part, far from the total": (
        "Công bố 241 thủ tục hành chính lĩnh vực Xây dựng thực hiện không phụ thuộc vào địa giới hành chính trên toàn "
        "địa bàn thành phố (cấp thành phố: 187 thủ tục, cấp xã: 45 thủ tục).",
        "sum.bracket",
    ),
    "a part of the sentence before": ("Hiện có 87 trạm. Trong đó, có 28 trạm thế hệ mới (chiếm 39,2%).", "rate.total"),
    "cases of another name": (
        "Có gần 6.830 công trình vi phạm, gồm hơn 3.320 trường hợp sai phép (chiếm gần 94%) và công trình không phép.",
        "rate.total",
    ),
    "so many times so much": (
        "Lãnh đạo 27 xã phải tiếp dân 342 buổi (27 x 12), số còn lại theo lịch riêng.", "rate.product",
    ),
    "the whole told again after what was not enough": (
        "Phải tiếp 486 buổi, tuy nhiên theo số liệu các xã gửi thì chỉ đạt 226/468 buổi (đạt 48,3%).", "fact.whole",
    ),
    "what came in and went out in two sentences": (
        "Tổng thu ngân sách đạt 61.420 tỷ đồng, tăng 7%. Tổng chi ngân sách đạt 64.185 tỷ đồng, tăng 5%, "
        "bội chi ngân sách nhà nước 2.675 tỷ đồng.", "sum.distance",
    ),
    "a change and its percentage side by side": (
        "Cả nước xảy ra 9.899 vụ cháy.\nSo với năm trước, số vụ cháy giảm 594 vụ, giảm 6,19% so với cùng kỳ.",
        "change.step",
    ),
}  # fmt: skip

RIGHT = (
    "Phải tiếp dân 324 buổi (27 x 12), đã tiếp 301 buổi.",
    "Xây 12 phòng (4 x 6 m) và 3 sân (15 x 24 m).",
    "Xuất siêu 1,8 tỷ USD, đặc biệt, nhập siêu từ nước bạn giảm 4,9 tỷ USD, giảm 16,3% so với cùng kỳ.",
    "Hỗ trợ 40 hộ ở các xã: Cồn Mây (12 hộ), Vạn Thảo (9 hộ), Thạch Đông (11 hộ) và các xã khác.",
    "Có 52 dự án, trong đó có nhà ở (12 dự án), hạ tầng (17 dự án).",
    "Tăng trưởng kinh tế ước đạt 8,64% (cùng kỳ đạt 6,12%), trong đó nông nghiệp tăng 4,37%, dịch vụ tăng 9,81%.",
    "Trong tổng số 14,2 nghìn tỷ đồng phải thi hành, đã xong 3,9 nghìn tỷ đồng (27,5%). Án tín dụng là 2.816 việc, "
    "tương ứng 9,7 nghìn tỷ đồng (chiếm 7% về tổng số việc và 68,3% về tổng số tiền).",
    "Toàn tỉnh xảy ra 2.418 vụ cháy, làm chết 106 người, bị thương 342 người.\n"
    "So với năm trước, số vụ cháy giảm 212 vụ (giảm 8,06%), số người chết giảm 14 người (giảm 11,67%).",
    "Cụ thể, có 614 hộ bị ảnh hưởng, đã di dời 598/614 hộ, đạt 97,4%.",
    "Đã ban hành 2.417 quyết định xử phạt đối với 1.868 cá nhân và 549 tổ chức.",
    "Đã ban hành 120 quyết định xử phạt đối với 98 cá nhân và 41 tổ chức.",
    "Tháng 5, xuất khẩu đạt 31,2 tỷ USD, nhập khẩu đạt 30,4 tỷ USD; tính chung 5 tháng xuất siêu 4,7 tỷ USD.",
    "Thu hồi gần 948 triệu đồng, gồm thuế hơn 521 triệu đồng, tiền chậm nộp gần 263 triệu đồng và "
    "hơn 163 triệu đồng tiền phạt.",
    "Phát hiện vi phạm 1.204 triệu đồng; kiến nghị thu hồi 618 triệu đồng, xử lý trách nhiệm 12 tập thể.",
)


@pytest.mark.parametrize("name", WRONG)
def test_it_finds_what_does_not_add_up(name: str) -> None:
    text, rule = WRONG[name]
    assert [check.rule for check in check_texts([read(text)])] == [rule]


@pytest.mark.parametrize("text", RIGHT)
def test_it_raises_no_alarm_where_all_is_well(text: str) -> None:
    assert check_texts([read(text)]) == []


def test_what_holds_is_counted() -> None:
    assert all(reckon([read(text)]).relations for text in RIGHT if "2.417" in text or "614 hộ" in text)
