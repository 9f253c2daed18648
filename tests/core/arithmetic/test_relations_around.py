"""Changes, averages, what is left and bases that are named: each finds its numbers among those around it."""

from __future__ import annotations

import pytest

from dondoc.core.arithmetic import check_texts
from dondoc.core.reading import read

WRONG = {
    "several changes after several numbers": (
        "Xảy ra 214 vụ, làm chết 88 người, bị thương 153 người. So với cùng kỳ giảm 26 vụ (giảm 10,8%), "
        "giảm 12 người chết (giảm 21,0%), giảm 27 người bị thương (giảm 15,0%).", "change.step",
    ),
    "a signed change after its percentage": (
        "Diện tích gieo trồng đạt 9.753 ha, giảm 6,11% (-536 ha) so cùng kỳ.", "change.step",
    ),
    "more than the target": ("Chỉ tiêu giao 426 căn nhà, thực hiện 459 căn, vượt 23 căn.", "sum.distance"),
    "higher than allowed": ("Theo giấy phép nhà cao 31 m nhưng chủ nhà xây cao 42 m (vượt 21 m).", "sum.distance"),
    "the old pair in a bracket": (
        "Các cấp đã tiếp 460 lượt/756 người. So với cùng kỳ giảm 195 lượt, 79 người "
        "(năm 2023 đã tiếp 619 lượt/835 người).", "sum.distance",
    ),
    "an average of each": ("Huyện có 11 xã với tổng cộng 341 thôn, bình quân mỗi xã 13 thôn.", "rate.average"),
    "an average with a stroke": (
        "Đã chi trả 15.168 triệu đồng cho 632 hộ dân, bình quân 42 triệu đồng/hộ.", "rate.average",
    ),
    "the rest of a pair": ("Đã giải quyết 61/83 vụ việc, 26 vụ còn lại đang xác minh.", "sum.left"),
    "what goes on two sentences later": (
        "Tòa án thụ lý 789 vụ. Tòa án đã giải quyết 532 vụ, trong đó xét xử 472 vụ; đình chỉ 34 vụ; tạm đình chỉ "
        "26 vụ. Đang giải quyết 275 vụ.", "sum.left",
    ),
    "a sentence for each part": (
        "Toàn huyện có 571 trường. Bậc mầm non có 264 trường. Bậc tiểu học có 87 trường. "
        "Bậc trung học có 202 trường.", "sum.sentences",
    ),
    "parts that also moved": (
        "Khách đến đạt 6.465 nghìn lượt, tăng 4%, trong đó khách quốc tế 1.145 nghìn lượt, tăng 8,8%; "
        "khách nội địa 5.230 nghìn lượt, tăng 3%.", "sum.some",
    ),
    "parts in brackets under one unit": ("Kỷ luật 26 đảng viên (khiển trách 16, cảnh cáo 05, khai trừ 02).", "sum.bracket"),
    "parts above their whole": ("Khu đất rộng 513 ha, trong đó có 441 ha rừng, 112 ha sông.", "sum.some"),
    "about a number that is told closely": (
        "Thu hơn 632 triệu đồng (gồm hơn 528 triệu đồng tiền sai phạm và quỹ năng khiếu hơn 3,8 triệu đồng).",
        "sum.whole",
    ),
    "a base by its name": (
        "Kiểm tra 51.557 lượt công trình, phát hiện 1.595 trường hợp vi phạm, chiếm 1,3% tổng số lượt kiểm tra.",
        "rate.named",
    ),
    "a rate over its bracket": (
        "Tỷ lệ thu hồi đạt 89% (kiến nghị thu hồi 349,8 tỷ đồng, đã thu hồi 344,3 tỷ đồng).", "rate.pair",
    ),
    "a plan after the rate": (
        "Doanh thu là 1.884 tỷ đồng – đạt 35,07% kế hoạch năm mà Sở đã giao ở mức 3.550 tỷ đồng.", "rate.base",
    ),
    "a plan in brackets after another rate": (
        "Lợi nhuận đạt 2.907 tỷ đồng, tăng 12,3% so với cùng kỳ và hoàn thành 93,9% kế hoạch (3.216 tỷ đồng).",
        "rate.base",
    ),
    "the change before all": (
        "Tăng 24,0% so với mức 5.096 tấn của năm 2023, sản lượng năm 2024 ước đạt 7.235 tấn.", "rate.growth",
    ),
    "the change before from and to": (
        "Doanh thu giảm 84,4% so với cùng kỳ, từ 2.829 tỷ đồng xuống còn 1.225 tỷ đồng.", "rate.growth",
    ),
    "a fact under a title": (
        "Sáu tháng đầu năm, huyện Bình Sa có 7.750 doanh nghiệp mới thành lập. Trật tự được giữ vững. Riêng công tác "
        "phát triển: số doanh nghiệp mới thành lập sáu tháng đầu năm là 7.570 doanh nghiệp.", "fact.twice",
    ),
    "a step after a dash of years": (
        "Dư nợ đạt 40.000 tỷ đồng, tăng 2.000 tỷ đồng so với đầu năm, tốc độ tăng 7,26%.", "change.step",
    ),
    "two years and a rate": ("Lượt khách năm 2023: 4.000 lượt; năm 2024: 5.000 lượt; tốc độ tăng 52,0%.", "rate.growth"),
    "a hundred and what is beyond": (
        "Doanh thu 8.353 tỷ đồng, bằng 112,7% so với cùng kỳ (7.410 tỷ đồng), tức tăng 21,7%.", "rate.beyond",
    ),
    "what was sold more": ("Xuất khẩu đạt 5.100 triệu USD, nhập khẩu 1.800 triệu USD, xuất siêu 3.030 triệu USD.",
                           "sum.distance"),
    "two rates apart": ("Khối tỉnh đạt 71,2%, khối huyện đạt 54,1%, chênh lệch 11,7 điểm phần trăm.", "sum.distance"),
    "acres and yield": ("Diện tích lúa 1.200 ha, năng suất 62,5 tạ/ha, sản lượng 5.700 tấn.", "rate.yield"),
    "so much for each": ("Hỗ trợ 25 hộ xây nhà, mỗi hộ 60 triệu đồng, tổng kinh phí 5.100 triệu đồng.", "rate.each"),
    "more than there were": ("Trong 100 vụ việc đã thụ lý, có 152 vụ việc được hòa giải thành.", "impossible.part"),
    "what came of it": (
        "Phát hiện 450 vụ, 1.250 đối tượng. Qua đó, khởi tố 300 vụ, 900 đối tượng; xử phạt 100 vụ, 300 đối tượng; "
        "xử lý khác 40 vụ, 50 đối tượng.", "sum.sentence",
    ),
    "as follows": (
        "Đã tiếp 110 lượt công dân; nội dung như sau: đất đai 66 lượt, bồi thường 03 lượt, khác 19 lượt.", "sum.whole",
    ),
    "what is cut off is no fall": (
        "Phát hiện vi phạm 42,1 tỷ đồng, gồm thu hồi 8,8 tỷ đồng, giảm trừ quyết toán 35,3 tỷ đồng; đã thu 3,7 tỷ "
        "đồng.", "sum.whole",
    ),
    "out of all, and the rest": ("Có 52 trong tổng số 80 trường đạt chuẩn; còn 82 trường chưa đạt chuẩn.", "sum.left"),
    "from the first to the last day": (
        "Đầu năm toàn huyện có 1.200 hộ nghèo, đến cuối năm còn 900 hộ nghèo, giảm 330 hộ.", "sum.difference",
    ),
    "phases": (
        "Cổ phần hóa 77 doanh nghiệp. Trong đó, giai đoạn 2021 - 2023 là 23 doanh nghiệp, giai đoạn 2024 - 2025 là 45 "
        "doanh nghiệp.", "sum.some",
    ),
    "visits and visitors": (
        "Mở 24 lớp cho 1.200 lượt người tham gia, trong đó nữ 480 người (chiếm 42,0%).", "rate.total",
    ),
    "what came in and what was there": (
        "Tiếp nhận mới 4.131 hồ sơ, hồ sơ tồn kỳ trước chuyển sang là 2.711, lũy kế phải giải quyết trong kỳ là 6.302 "
        "hồ sơ.", "sum.carried",
    ),
    "a share after a change": (
        "Tổng số phải thi hành là 728.227 việc, trong đó số có điều kiện là 579.413 việc, tăng 7.240 việc (tăng "
        "1,27%); chiếm 97,56% trong tổng số phải thi hành.", "rate.named",
    ),
    "out of those": (
        "Có 54.681 việc có điều kiện thi hành và 23.912 việc chưa có điều kiện. Trong số có điều kiện thi hành, đã xong "
        "26.515 việc (84,49%).", "rate.those",
    ),
    "the plan before its rate": (
        "Có 59.177 người tham gia; so với chỉ tiêu được giao (70.544 người) đạt 48,9%.", "rate.base",
    ),
    "the change after a semicolon and a bracket": (
        "Có 59.177 người so với cùng kỳ năm 2019 (55.317 người); tăng 3.680 người.", "sum.difference",
    ),
    "visits of opinions": (
        "Chuyển 84 lượt ý kiến của cử tri (trong đó gồm 67 ý kiến về kinh tế, 03 ý kiến về pháp chế và 05 ý kiến về "
        "văn hóa).", "sum.some",
    ),
    "a list that goes on": (
        "Công an triệt phá 118 vụ.\nTrong đó, khởi tố 57 vụ; xử phạt hành chính 39 vụ. Cơ quan công an đang xác minh 4 "
        "vụ.", "sum.left",
    ),
    "parts in a paragraph of their own": (
        "Tổng số tiền từ chối là 18 tỷ đồng.\n\nTrong đó, chi đầu tư 21,8 tỷ đồng, chi thường xuyên 5,2 tỷ đồng.",
        "sum.some",
    ),
    "a pair in brackets without a unit": ("Xã Đá Trắng đạt 85,7% (8.075/10.162).", "rate.pair"),
    "candidates among pupils": (
        "Có 7.693 học sinh tốt nghiệp, trong đó loại giỏi 225 thí sinh (2,9%), loại khá 981 thí sinh (17,2%).",
        "rate.shares",
    ),
}  # fmt: skip

RIGHT = [
    "Công an triệt phá 118 vụ.\nTrong đó, khởi tố 75 vụ; xử phạt hành chính 39 vụ. Cơ quan công an đang xác minh 4 vụ.",
    "Tổng số thụ lý là 79.177 việc (đã ủy thác 580 việc). Kết quả xác minh thì có 54.681 việc có điều kiện và 23.912 "
    "việc chưa có điều kiện.",
    "Diện tích của xã là 106 ha.\nCụ thể, hồ sơ không có khu đất nào 59 ha hoặc 49 ha.",
    "Tổng mức đầu tư hơn 8.100 tỷ đồng.\nTrong đó trung ương gần 2.300 tỷ đồng; thành phố hơn 4.000 tỷ đồng; còn lại "
    "là nguồn vốn xã hội hóa.",
    "Khoảng 195.000 tỷ đồng, trong đó thu nội địa 124.825 tỷ đồng, dầu thô 11.940 tỷ đồng, xuất nhập khẩu 59.500 tỷ "
    "đồng.",
    "Có 12 xã, diện tích lúa 1.200 ha, năng suất 62,5 tạ/ha, sản lượng 7.500 tấn.",
    "Xuất khẩu đạt 5.100 triệu USD, tăng 12%; nhập siêu của khu vực trong nước 300 triệu USD.",
    "Xã có 1.250 hộ với 5.120 nhân khẩu, bình quân 4,1 người/hộ.",
    "Xảy ra 8 vụ tai nạn, làm chết 4 người, bị thương 3 người, tăng 1 vụ (14,29%), giảm 2 người chết (33,33%).",
    "Diện tích đạt 9.753 ha, giảm 6,11% (-635 ha) so cùng kỳ; sản lượng 8.156 tấn, tăng 2,77% (+220 tấn).",
    "Xuất siêu 1,3 tỷ USD, đặc biệt nhập siêu từ một nước giảm 5,3 tỷ USD, giảm 17,5% so với năm 2017.",
    "Sản xuất đạm đạt 705,8 nghìn tấn, vượt 71 nghìn tấn (vượt 11,2%) so với kế hoạch; sản xuất xăng dầu đạt "
    "5,66 triệu tấn, vượt 48 nghìn tấn (vượt 0,9%) so với kế hoạch.",
    "Thu hồi 730 ha đất, giao khoán cho 219 hộ khó khăn trên mỗi hộ 1 ha để sản xuất.",
    "Có 422 công trình không phép, 400/422 công trình không đủ điều kiện, còn 79/400 công trình chưa tháo dỡ.",
    "Có 45 xã. Xã An Hòa có 5 thôn. Xã Bình Minh có 7 thôn. Xã Cầu Đá có 6 thôn.",
    "Thu hơn 140 tỷ đồng, gồm hơn 22 tỷ đồng tiền phạt, gần 64 tỷ đồng tiền thuế và khoảng 54 tỷ đồng khác.",
    "Vốn đăng ký chế biến 179,23 tỷ USD, chiếm 59,2% tổng vốn đầu tư, tiếp theo là bất động sản 52,68 tỷ USD "
    "(chiếm 17,4% tổng vốn đầu tư).",
    "Trong năm có hơn 5.400 dự án chậm, tăng hơn 1.100 dự án (27%) so với năm 2015.",
    "Huyện có 11 xã, 341 thôn; thu nhập bình quân 62 triệu đồng/người/năm.",
]


@pytest.mark.parametrize(("text", "rule"), WRONG.values(), ids=WRONG.keys())
def test_what_does_not_add_up_is_found(text: str, rule: str) -> None:
    assert rule in {check.rule for check in check_texts([read(text)])}


@pytest.mark.parametrize("text", RIGHT, ids=range(len(RIGHT)))
def test_what_only_looks_wrong_raises_no_alarm(text: str) -> None:
    assert [check.message for check in check_texts([read(text)])] == []
