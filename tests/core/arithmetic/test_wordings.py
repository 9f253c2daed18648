"""More ways in which offices word a relation: each is found when it does not hold, and raises nothing when it does."""

from __future__ import annotations

import pytest

from dondoc.core.arithmetic import check_texts
from dondoc.core.reading import read

#: a text with a number left open, the number that fits, and one that does not
PAIRS = {
    "beside a target": ("Kết nạp 2.612 đoàn viên/chỉ tiêu 2.391 đoàn viên, đạt 109,2%, vượt {} đoàn viên.", "221", "122"),
    "net growth": ("Toàn tỉnh có 41.200 đoàn viên, tăng ròng {} đoàn viên so với đầu năm (39.870 đoàn viên).", "1.330", "1.303"),
    "and so it rose": (
        "Doanh thu đạt 5.400 tỷ đồng; cùng kỳ năm trước đạt 4.500 tỷ đồng; như vậy tăng {} tỷ đồng.", "900", "700",
    ),
    "a rate of its verb": (
        "Rác phát sinh 640 tấn/ngày, thu gom được 512 tấn/ngày, tỷ lệ thu gom đạt {}%.", "80,0", "88,0",
    ),
    "signed papers": (
        "Tổng số văn bản đi: 1.801, trong đó: văn bản giấy 347, văn bản ký số {}, văn bản kết hợp 550.", "904", "940",
    ),
    "what was cut": ("Cắt giảm 120 biên chế, tương ứng {}% trong tổng số 1.200 biên chế được giao.", "10", "12"),
    "a share of the debt": ("Tổng dư nợ 58.107 triệu đồng, nợ quá hạn {} triệu đồng, chiếm 1,99% tổng dư nợ.", "1.156", "422"),
    "of several sources": (
        "Kinh phí 1.500 triệu đồng, từ các nguồn: ngân sách {} triệu đồng, doanh nghiệp 400 triệu đồng, nhân dân 300 "
        "triệu đồng.", "800", "860",
    ),
    "both in brackets": ("So với năm 2023 (814 vụ), số vụ năm 2024 (672 vụ) giảm {} vụ.", "142", "124"),
    "stars": ("Có 54 sản phẩm (30 sản phẩm 3 sao, {} sản phẩm 4 sao và 8 sản phẩm 5 sao).", "16", "26"),
    "the number of each": ("Kiểm tra 619 lượt cơ sở, số cơ sở đạt {}, số cơ sở không đạt 86.", "533", "553"),
    "those who came": (
        "Có 8.924 thí sinh đăng ký dự thi, 7.960 thí sinh dự thi, 7.239 thí sinh đỗ, đạt {}% số thí sinh dự thi.", "90,94",
        "81,12",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), PAIRS.values(), ids=PAIRS.keys())
def test_a_relation_is_held_to_its_words(text: str, right: str, wrong: str) -> None:
    assert [check.message for check in check_texts([read(text.format(right))])] == []
    assert check_texts([read(text.format(wrong))]) != []
