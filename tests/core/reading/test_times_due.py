"""The day by which something told in words is due."""

import pytest

from dondoc.core.reading.page import Page, prepare
from dondoc.core.reading.times import due_of, find_times


@pytest.fixture
def page() -> Page:
    """A document of 12 March 2026."""
    return prepare("TỈNH ỦY SÔNG MÂY\nSố 5-CT/TU\nSông Mây, ngày 12 tháng 3 năm 2026\nCHỈ THỊ\n")


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("trước ngày 30/6/2026", "2026-06-30"),
        ("trước ngày 30/6", "2026-06-30"),
        ("trước 15h ngày 5/6/2026", "2026-06-05"),
        ("trong quý III/2025", "2025-09-30"),
        ("trong quý 3-2019", "2019-09-30"),
        ("cuối năm 2026", "2026-12-31"),
        ("trong năm nay", "2026-12-31"),
        ("trong tháng 4", "2026-04-30"),
        ("xong trước 15/01", "2027-01-15"),
        ("trước tháng 10/2026", "2026-09-30"),
        ("những tháng cuối năm 2026", "2026-12-31"),
        ("31/05/2026", "2026-05-31"),
        ("trong ngày\n09 tháng 9 năm 2026", "2026-09-09"),
        ("từ tháng 7/2026 đến tháng 6/2027, hằng tháng", "2027-06-30"),
        ("trong 05 ngày làm việc", None),
        ("hằng quý", None),
        ("kịp thời", None),
        ("ngay sau Đại hội", None),
        ("", None),
    ],
)
def test_it_computes_the_due_day_where_the_words_tell_one(page: Page, phrase: str, due: str | None) -> None:
    assert due_of(phrase, page) == due


def test_a_time_that_was_found_gives_its_last_day(page: Page) -> None:
    text = prepare("Hoàn thành chậm nhất ngày 20/11/2026; báo cáo hằng tháng.")
    deadline, monthly = find_times(text, [])
    assert (due_of(deadline, page), due_of(monthly, page)) == ("2026-11-20", None)


def test_without_a_year_anywhere_no_day_is_given() -> None:
    assert due_of("trước ngày 30/6", prepare("Báo cáo trước ngày 30/6.")) is None
