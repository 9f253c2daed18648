"""The meeting that a text tells of."""

from dondoc.core.reading.findings import Meeting
from dondoc.core.reading.reader import read

PRESS = """Sông Mây siết trật tự xây dựng
03/07/2024 09:15

Ngày 2/7, Thành ủy Sông Mây tổ chức hội nghị sơ kết công tác nội chính, cải cách tư pháp 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2024.

Bà Lê Thị Thử, Bí thư Thành ủy chủ trì hội nghị.
"""


def meeting(text: str) -> Meeting:
    found = read(text).meeting
    assert found is not None
    assert text[found.start : found.end] == found.quote
    return found


def test_it_reads_name_day_host_and_periods_of_a_press_report() -> None:
    found = meeting(PRESS)
    assert found.name.startswith("hội nghị sơ kết công tác nội chính, cải cách tư pháp 6 tháng đầu năm")
    assert found.name.endswith("6 tháng cuối năm 2024")
    assert found.date == "2024-07-02"
    assert found.host == "Thành ủy Sông Mây"
    assert found.period_reviewed == ("2024-01-01", "2024-06-30")
    assert found.period_ahead == ("2024-07-01", "2024-12-31")
    assert found.place is None
    assert "date" in found.inherited


def test_a_place_is_told_only_where_it_stands() -> None:
    found = meeting(PRESS.replace("Ngày 2/7, Thành ủy", "Ngày 2/7, tại Bình An, Thành ủy"))
    assert found.place == "Bình An"


def test_a_day_without_a_year_anywhere_keeps_no_year() -> None:
    found = meeting(
        "Ông Trần Văn Mẫu phát biểu tại hội nghị tổng kết công tác cải cách hành chính năm 2023 và triển khai kế hoạch"
        " năm 2024, diễn ra chiều 19-2."
    )
    assert (found.date, found.period_reviewed) == ("--02-19", ("2023-01-01", "2023-12-31"))
    assert found.period_ahead == ("2024-01-01", "2024-12-31")
    assert found.name.endswith("năm 2024")


def test_an_official_conclusion_names_its_meeting() -> None:
    found = meeting(
        "THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\n\nNgày 16 tháng 01 năm 2024, UBND tỉnh Sông Mây đã tổ chức"
        " Hội nghị triển khai công tác tư pháp năm 2024.\n\n1. Sở Tư pháp rà soát văn bản.\n2. Thanh tra báo cáo.\n"
    )
    assert (found.name, found.date) == ("Hội nghị triển khai công tác tư pháp năm 2024", "2024-01-16")
    assert found.period_ahead == ("2024-01-01", "2024-12-31")


def test_a_resolution_of_a_congress_is_no_meeting() -> None:
    assert read("Các cấp ủy quán triệt Nghị quyết Đại hội XIII của Đảng và các kế hoạch năm 2024.").meeting is None


def test_meetings_in_general_are_none() -> None:
    assert read("Các hội nghị phải thiết thực. Tại hội nghị, các đại biểu thảo luận.").meeting is None
