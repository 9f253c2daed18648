"""Tables whose rows and columns say by their names how they are reckoned."""

from __future__ import annotations

import pytest

from dondoc.core.arithmetic import check_texts
from dondoc.core.reading import read

RUNNING = """Nội dung | Tháng 10 | Lũy kế 9 tháng | Lũy kế 10 tháng
Số lượt tiếp | 214 | 1.706 | {}
Số người | 301 | 2.418 | 2.719
Số vụ việc | 142 | 1.105 | 1.247"""
RATE = """Chỉ tiêu | Năm 2024 | Năm 2025
Tổng số học sinh lớp 1 | 2.840 | 2.915
Số học sinh được khám | 2.641 | 2.807
Tỷ lệ học sinh được khám (%) | {} | 96,3"""
REST = """Chỉ tiêu | Số việc | Số tiền
1. Tổng số phải thi hành | 3.206 | 481.220
1.1. Năm trước chuyển sang | 1.290 | 302.115
1.2. Thụ lý mới | 1.916 | 179.105
2. Thi hành xong | 2.118 | 140.306
3. Chuyển kỳ sau | {} | 340.914"""
YIELD = """Cây trồng | Diện tích (ha) | Năng suất (tạ/ha) | Sản lượng (tấn)
Lúa đông xuân | 5.240 | 66,0 | 34.584
Lúa hè thu | 4.910 | 57,4 | {}
Ngô | 980 | 45,5 | 4.459
Lạc | 415 | 24,0 | 996"""
INVESTED = """TT | Công trình | Tổng mức đầu tư | Vốn năm 2026
1 | Đường Cây Sung | 18.420 | 7.100
2 | Cầu Bến Đá | {} | 9.800
 | Tổng cộng | 49.580 | 16.900"""


@pytest.mark.parametrize(
    ("table", "right", "wrong", "rule"),
    [
        (RUNNING, "1.920", "1.290", "sum.running"),
        (RATE, "93,0", "39,0", "rate.row"),
        (REST, "1.088", "1.808", "sum.rest-row"),
        (YIELD, "28.183", "21.883", "rate.yield-column"),
        (INVESTED, "31.160", "31.610", "sum.column"),
    ],
)
def test_a_table_is_held_to_the_names_of_its_rows_and_columns(table: str, right: str, wrong: str, rule: str) -> None:
    assert check_texts([read(table.format(right))]) == []
    assert [check.rule for check in check_texts([read(table.format(wrong))])] == [rule]


def test_a_rate_of_something_that_no_row_counts_raises_no_alarm() -> None:
    table = "Chỉ tiêu | Năm 2024 | Năm 2025\nSố xã | 84 | 84\nSố thôn | 612 | 609\nTỷ lệ hộ nghèo (%) | 3,4 | 2,9"
    assert check_texts([read(table)]) == []


STACKED = """Kết quả tiếp nhận hồ sơ

TT

Lĩnh vực

Tổng số

Kỳ trước chuyển sang

Mới tiếp nhận

1

Đất đai

2.164

286

1.878

2

Hộ tịch

4.730

52

{}

3

Xây dựng

812

74

738

Tổng cộng

7.706

412

7.294"""


def test_a_table_whose_cells_stand_one_a_line_is_added_up() -> None:
    assert check_texts([read(STACKED.format("4.678"))]) == []
    rules = {check.rule for check in check_texts([read(STACKED.format("4.768"))])}
    assert rules == {"sum.column", "sum.row"}


def test_changes_in_lines_without_heads_are_reckoned() -> None:
    text = "Giá bán lẻ\n\nXăng A\n\n20.314\n\n20.276\n\n{}\n\nXăng B\n\n21.048\n\n21.120\n\n+72\n\nDầu\n\n18.930\n\n18.815\n\n-115\n"
    assert check_texts([read(text.format("-38"))]) == []
    assert [check.rule for check in check_texts([read(text.format("-83"))])] == ["sum.change-column"]


def test_numbers_in_lines_that_nothing_shows_to_be_added_raise_no_alarm() -> None:
    text = "Thang điểm\n\nTổng\n\n100\n\nNăng lực\n\n70\n\nKinh nghiệm\n\n20\n\nĐề xuất\n\n30\n\nGiá\n\n25\n"
    assert check_texts([read(text)]) == []
