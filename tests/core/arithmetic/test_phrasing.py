"""Many ways to say a sum, a rate, a move and a fact told again; what only looks wrong raises no alarm."""

from __future__ import annotations

import pytest

from dondoc.core.arithmetic import check_texts, reckon
from dondoc.core.reading import read

WRONG = {
    "a unit that only the text knows": (
        "Bộ phận một cửa trả 4.149 kết quả, trong đó trước hạn 1.202 kết quả, trễ hạn 2.929 kết quả.", "sum.some",
    ),
    "what is left to collect": (
        "Số phải thu là 4.744 triệu đồng; đã thu 4.035 triệu đồng; còn phải thu 790 triệu đồng.", "sum.left",
    ),
    "each month in turn": (
        "Tháng 4, tháng 5 và tháng 6 lần lượt có 58 vụ, 51 vụ và 23 vụ, cộng cả quý là 141 vụ.", "sum.after",
    ),
    "a total in brackets after its parts": (
        "Có 436 đơn cấp xã, 629 đơn cấp thành phố, 962 đơn không thuộc thẩm quyền (tổng số 2.207 đơn).", "sum.after",
    ),
    "said and denied": ("Có 638 hộ đồng ý và 276 hộ chưa đồng ý, trên tổng số 941 hộ.", "sum.after"),
    "a list under a word alone": (
        "Kết quả: 348 đơn.\nTrong đó:\n- xã Đá Dựng: 83 đơn;\n- xã Vườn Cau: 162 đơn;\n- xã Bến Gỗ: 101 đơn.",
        "sum.list",
    ),
    "a rate of the plan": ("Thu ngân sách ước 4.840,3/5.563,6 tỷ đồng, đạt 78,0% dự toán.", "rate.pair"),
    "a rate against the number before": ("Tiếp nhận 6.082 hồ sơ, đã giải quyết 4.349 hồ sơ, đạt 77,5%.", "rate.total"),
    "a change after a semicolon": ("Năm nay có 398 ca; cùng kỳ là 319 ca; giảm 24,8%.", "direction.against"),
    "a move announced before its numbers": (
        "Số hộ nghèo giảm so với năm 2025, từ 5.739 hộ lên 6.888 hộ.", "direction.from-to",
    ),
    "a word that crosses the next": ("Đến nay số vụ tồn tăng xuống còn 45 vụ.", "direction.crossed"),
    "a percentage beside the change": ("Làm bị thương 500 người (giảm 178 người, giảm 2,3%).", "change.implied"),
    "the old value first": (
        "So với năm 2025 (74,5%), tỷ lệ này đạt 76,9%, giảm 6,6 điểm phần trăm.", "points.distance",
    ),
    "a sign against an adverb": ("Tai nạn giao thông giảm mạnh (+20,3%).", "direction.sign"),
    "a share of those": ("Bắt 120 đối tượng. Trong số đó, 231,2% là thanh niên.", "impossible.share"),
    "a fact in other words": (
        "Năm 2026, thành phố giải quyết việc làm cho 41.017 lao động.\nTrật tự được giữ vững.\n"
        "Kết quả giải quyết việc làm cho 41.071 lao động năm 2026 là nỗ lực lớn.", "fact.twice",
    ),
    "a fact with quite another value": (
        "6 tháng đầu năm 2026, thu ngân sách đạt 7.822 tỷ đồng.\nTrật tự được giữ vững.\n"
        "Nhìn lại 6 tháng đầu năm 2026, thu ngân sách đạt 9.154 tỷ đồng.", "fact.twice",
    ),
    "all that is left of a total": (
        "Trong tổng số 7.602 việc phải giải quyết, đã xong 6.440 việc, còn 1.373 việc chuyển kỳ sau.", "sum.titled",
    ),
    "a part over the whole that it is in": (
        "Trong 8.695 hồ sơ phải trả, Trung tâm đã giải quyết 9.056 hồ sơ (90,5%).", "rate.total",
    ),
    "a count after the number of months": (
        "Dự toán giao 5.944 tỷ đồng, thực hiện 6 tháng 4.046 tỷ đồng, bằng 61,2% dự toán.", "rate.total",
    ),
    "a rate beside a total with parts in brackets": (
        "Tòa án thụ lý 1.016 vụ (cũ 245 vụ, mới 771 vụ); đã giải quyết 773 vụ, đạt 84,80%.", "rate.total",
    ),
    "a change told twice before its pair": (
        "So với cùng kỳ, số vụ xâm phạm sở hữu tăng 197 vụ, tương đương 9,2% (2.343/2.137 vụ).", "sum.difference",
    ),
    "a word before both values in brackets": (
        "Số cuộc tiếp công dân giảm so với cùng kỳ (kỳ này 1.127 cuộc, cùng kỳ 680 cuộc).", "direction.led",
    ),
    "parts between a total and its repetition": (
        "Phát hiện sai phạm 665,4 tỷ đồng; kiến nghị thu hồi 373,6 tỷ đồng, xử lý khác 218,8 tỷ đồng, "
        "tổng cộng 665,4 tỷ đồng.", "sum.after",
    ),
    "a total named once more": (
        "Có 680 camera ở phường, 294 camera ở xã, 262 camera ở tuyến chính; tổng số camera là 1.398 camera.",
        "sum.after",
    ),
    "a label of two verbs": (
        "Số cuộc thanh tra đã triển khai đạt 8.363 cuộc.\nCác đơn vị phối hợp tốt.\nNhư vậy, số cuộc thanh tra đã "
        "triển khai đạt 8.633 cuộc.", "fact.twice",
    ),
    "a share of what is handed in": ("Tỷ lệ hồ sơ nộp trực tuyến đạt 148,7%.", "impossible.share"),
}  # fmt: skip

RIGHT = {
    "what is left is told in two numbers without a unit": (
        "Năm 2026 được giao 3.907 nhiệm vụ; đến nay hoàn thành 2.734, đang thực hiện 781, chưa triển khai 392."
    ),
    "a part after what is being done": "Tiếp nhận 500 đơn; đã giải quyết 300, đang giải quyết 150, hướng dẫn 50.",
    "a change told twice before its pair": (
        "So với cùng kỳ năm trước, số đơn tiếp nhận tăng 616 đơn, tương đương 13,53% (5.169/4.553 đơn)."
    ),
    "one kind of what is left": (
        "Trong tổng số 7.602 việc phải giải quyết, đã xong 6.440 việc, còn 373 việc quá hạn, còn 128 việc khó thi hành."
    ),
    "money handed in beyond the plan": "Tỷ lệ nộp ngân sách đạt 148,7%.",
    "a share whose part looks like a day": (
        "Đã xử lý 3.971 tin, trong đó đúng hạn 3.554 tin (89,5%), chậm 3 ngày 396 tin (10,0%), chậm trên 3 ngày 21 tin "
        "(0,5%)."
    ),
    "a total told before its places": (
        "Hỗ trợ 140 tỷ đồng từ nguồn dự phòng cho 04 địa phương, trong đó: Núi Bạc 50 tỷ đồng, Cồn Gió 90 tỷ đồng."
    ),
    "shares of another whole": "Có 330/456 ý kiến đồng tình, chiếm 68,04% tổng số đại biểu Quốc hội.",
    "the percentage of a change": "Xảy ra 1.210 vụ, tăng 152 vụ so với cùng kỳ (1.058 vụ), tương ứng 14,4%.",
    "two of many kinds": "Toàn thành phố xảy ra 29 vụ phạm pháp, trong đó có 21 vụ trộm cắp, 2 vụ cướp giật.",
    "a ratio of the same whole": "Phát hiện 1.595 lỗi. Trong đó, không phép 830/1.595 lỗi; sai phép 557/1.595 lỗi.",
    "times over a limit": "Đồng sunfat vượt mức 10,25 lần, natri vượt mức 1,34 lần.",
    "round numbers in like words": "Sở hữu lô đất 1.000 m2 và trang trại.\nCác khu đất này rộng.\nSở hữu đất 13.000 m2.",
    "a total and its part": (
        "• Số người cai nghiện: 1.504 người, trong đó:\n  • Cai nghiện bắt buộc: 500 người\n"
        "  • Cai nghiện tự nguyện: 1.004 người"
    ),
    "parts of two kinds": "Trong tháng tiếp nhận 1.234 đơn khiếu nại. Lũy kế từ đầu năm tiếp nhận 12.344 đơn khiếu nại.",
}


@pytest.mark.parametrize(("text", "rule"), WRONG.values(), ids=WRONG)
def test_it_is_found_however_it_is_said(text: str, rule: str) -> None:
    assert rule in [check.rule for check in check_texts([read(text)])]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_only_looks_wrong_raises_no_alarm(text: str) -> None:
    assert [check.message for check in check_texts([read(text)])] == []


def test_it_counts_what_it_reckoned_again() -> None:
    text = "Tiếp 1.200 lượt, gồm cấp thành phố 400 lượt, cấp xã 800 lượt. Đã giải quyết 1.188/1.350 đơn, đạt 98%."
    done = reckon([read(text)])
    assert (done.relations, len(done.checks)) == (2, 1)


def test_an_ambiguous_repair_says_so() -> None:
    (check,) = check_texts([read("Tiếp nhận 1.350 đơn, gồm 640 đơn khiếu nại, 95 đơn tố cáo, 616 đơn kiến nghị.")])
    assert len(check.proposals) > 1
    assert all("cách sửa đều khớp" in proposal.reason for proposal in check.proposals)


def test_a_fact_told_twice_is_shown_with_the_words_of_both_places() -> None:
    (check,) = check_texts([read("Quý II/2026, cấp 12.345 thẻ."), read("Quý II/2026, cấp 12.435 thẻ.")])
    assert check.message == "Một việc ghi hai số: “cấp 12.345 thẻ” và “cấp 12.435 thẻ”."
