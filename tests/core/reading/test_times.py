"""Times: what is one, its kind, its days."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.findings import Time
from dondoc.core.reading.page import prepare
from dondoc.core.reading.times import find_times


def found(text: str) -> list[Time]:
    page = prepare(text)
    return find_times(page, find_citations(page))


def only(text: str) -> Time:
    (time,) = found(text)
    return time


@pytest.mark.parametrize(
    ("text", "quote", "kind", "start", "end"),
    [
        ("Ngày 05/6/2024, hội nghị", "Ngày 05/6/2024", "date", "2024-06-05", "2024-06-05"),
        ("vào ngày 7 tháng 8 năm 2023", "ngày 7 tháng 8 năm 2023", "date", "2023-08-07", "2023-08-07"),
        ("lúc 17h30 ngày 2/9/2024", "17h30 ngày 2/9/2024", "datetime", "2024-09-02T17:30", "2024-09-02T17:30"),
        ("cập nhật 03/05/2024 08:15", "03/05/2024 08:15", "datetime", "2024-05-03T08:15", "2024-05-03T08:15"),
        ("trong 6 tháng đầu năm 2024", "6 tháng đầu năm 2024", "period", "2024-01-01", "2024-06-30"),
        ("nhiệm vụ sáu tháng cuối năm 2024", "sáu tháng cuối năm 2024", "period", "2024-07-01", "2024-12-31"),
        ("kết quả 9 tháng đầu năm 2023", "9 tháng đầu năm 2023", "period", "2023-01-01", "2023-09-30"),
        ("trong quý III/2025", "quý III/2025", "period", "2025-07-01", "2025-09-30"),
        ("Quý 3-2019 đạt", "Quý 3-2019", "period", "2019-07-01", "2019-09-30"),
        ("quý I và II năm 2024", "quý I và II năm 2024", "period", "2024-01-01", "2024-06-30"),
        ("tháng 2/2024 có mưa", "tháng 2/2024", "period", "2024-02-01", "2024-02-29"),
        ("nhiệm kỳ 2020 - 2025", "nhiệm kỳ 2020 - 2025", "period", "2020-01-01", "2025-12-31"),
        ("giai đoạn 2021-2025", "giai đoạn 2021-2025", "period", "2021-01-01", "2025-12-31"),
        ("dự toán năm 2025", "năm 2025", "period", "2025-01-01", "2025-12-31"),
        ("trong các năm 2022 và 2023", "các năm 2022 và 2023", "period", "2022-01-01", "2023-12-31"),
        ("từ ngày 10/3 đến hết ngày 15/4/2024", "từ ngày 10/3 đến hết ngày 15/4/2024", "period", "2024-03-10",
         "2024-04-15"),
        ("từ 17 đến 21/10/2023", "từ 17 đến 21/10/2023", "period", "2023-10-17", "2023-10-21"),
        ("từ tháng 11/2023 đến tháng 2/2024", "từ tháng 11/2023 đến tháng 2/2024", "period", "2023-11-01",
         "2024-02-29"),
        ("đến cuối năm 2026", "cuối năm 2026", "period", None, "2026-12-31"),
        ("từ đầu năm 2026", "đầu năm 2026", "period", "2026-01-01", None),
        ("những tháng cuối năm 2024", "những tháng cuối năm 2024", "period", None, "2024-12-31"),
        ("báo cáo trước ngày 30/6/2026", "trước ngày 30/6/2026", "deadline", None, "2026-06-30"),
        ("chậm nhất là ngày 15/7/2026", "chậm nhất là ngày 15/7/2026", "deadline", None, "2026-07-15"),
        ("hoàn thành trong quý II/2026", "trong quý II/2026", "deadline", None, "2026-06-30"),
        ("xong trước năm 2030", "trước năm 2030", "deadline", None, "2029-12-31"),
        ("trong 05 ngày làm việc", "trong 05 ngày làm việc", "deadline", None, None),
        ("trong thời hạn 10 ngày kể từ ngày nhận được đơn", "trong thời hạn 10 ngày kể từ ngày nhận được đơn",
         "deadline", None, None),
        ("báo cáo hằng tháng về Văn phòng", "hằng tháng", "recurring", None, None),
        ("định kỳ hàng quý, năm", "định kỳ hàng quý, năm", "recurring", None, None),
        ("gửi trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", "recurring", None, None),
        ("kiểm tra 6 tháng một lần", "6 tháng một lần", "recurring", None, None),
        ("thường xuyên kiểm tra", "thường xuyên", "recurring", None, None),
        ("Ngay sau Đại hội đảng, các đơn vị", "Ngay sau Đại hội đảng", "event", None, None),
        ("bảo vệ trước Tết Nguyên đán Bính Ngọ", "trước Tết Nguyên đán Bính Ngọ", "event", None, None),
    ],
)  # fmt: skip
def test_it_reads_times(text: str, quote: str, kind: str, start: str | None, end: str | None) -> None:
    time = only(text)
    assert (time.quote, time.kind, time.start_date, time.end_date) == (quote, kind, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 35/13/2024 không có",
        "nhà ở đường 30/4 và đường Cách Mạng Tháng 8",
        "chi thường xuyên, trung tâm giáo dục thường xuyên",
        "đạt 28/29 trường, hơn 2/3 diện tích",
        "kéo dài trong 5 năm qua, sau 10 năm",
        "hàng hóa, hàng chục hộ, ông Phạm Quý",
        "kỳ họp thứ năm, cây lâu năm",
        "phạt 6 tháng tù",
    ],
)
def test_it_leaves_what_is_no_time(text: str) -> None:
    assert [time.quote for time in found(text)] == []


def test_a_date_inside_a_citation_is_not_told_again() -> None:
    assert found("theo Quyết định số 5/QĐ-UBND ngày 3/4/2024 của UBND tỉnh") == []


def test_a_period_takes_the_year_of_its_like_in_the_sentence() -> None:
    first, second = found("sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2024.")
    assert (first.start_date, first.end_date) == ("2024-01-01", "2024-06-30")
    assert first.inherited == ("start_date", "end_date")
    assert second.inherited == ()


def test_a_year_that_is_only_compared_with_is_not_taken() -> None:
    first, _ = found("trong 6 tháng đầu năm tăng 5% so với 6 tháng đầu năm 2019.")
    assert first.start_date is None


def test_the_publication_gives_the_year_of_a_date() -> None:
    page = prepare("Sông Mây họp tổng kết\n02/01/2024 09:10\n\nNgày 29/12, Thành ủy họp. Trước ngày 15/1 phải xong.")
    times = find_times(page, [])
    assert [time.end_date for time in times[1:]] == ["2023-12-29", "2024-01-15"]
    assert times[1].inherited == ("start_date", "end_date")


def test_the_place_and_date_line_gives_the_year_of_a_document() -> None:
    page = prepare("UBND TỈNH\nSố: 5/KH-UBND\nSông Mây, ngày 3 tháng 2 năm 2025\nKẾ HOẠCH\nXong trước ngày 30/4.")
    assert find_times(page, [])[-1].end_date == "2025-04-30"


def test_no_year_is_invented() -> None:
    time = only("Sáng 29/6, hội nghị khai mạc")
    assert (time.quote, time.start_date, time.end_date) == ("29/6", None, None)


WORDS = st.sampled_from([
    "ngày", "tháng", "năm", "quý", "trước", "từ", "đến", "hết", "trong", "29/6", "2024", "30/06/2024", "10:22", "6",
    "đầu", "cuối", "III", "nhiệm kỳ", "-", "/", ",", ".", "\n", "hàng", "định kỳ", "sau", "Đại hội", "khi", "31/2/2023",
    "làm việc", "05", "một lần", "giai đoạn", "2021-2025", "17h", "chậm nhất", "sáng", "và",
])  # fmt: skip


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_slices_hold_for_any_words_of_time(text: str) -> None:
    page = prepare(text)
    last = 0
    for time in find_times(page, []):
        assert page.text[time.start : time.end] == time.quote
        assert last <= time.start < time.end
        last = time.end
