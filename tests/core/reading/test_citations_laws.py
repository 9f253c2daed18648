"""Laws by name, plenum and congress resolutions."""

import pytest

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.findings import Citation
from dondoc.core.reading.page import prepare


def found(text: str) -> list[Citation]:
    return find_citations(prepare(text))


@pytest.mark.parametrize(
    ("text", "quote", "kind", "title", "year"),
    [
        ("thực hiện Luật Tố cáo", "Luật Tố cáo", "luật", "tố cáo", None),
        ("sai quy định của luật đất đai", "luật đất đai", "luật", "đất đai", None),
        ("Luật đất đai 2013 quy định", "Luật đất đai 2013", "luật", "đất đai", 2013),
        ("Bộ luật Hình sự năm 2015 (sửa đổi)", "Bộ luật Hình sự năm 2015", "bộ luật", "hình sự", 2015),
        ("khoản 1 Điều 9 BLHS 2015", "khoản 1 Điều 9 BLHS 2015", "bộ luật", "hình sự", 2015),
        ("Điều 30 Hiến pháp năm 2013", "Điều 30 Hiến pháp năm 2013", "hiến pháp", None, 2013),
        ("Pháp lệnh Thú y ngày 29/4/2004", "Pháp lệnh Thú y ngày 29/4/2004", "pháp lệnh", "thú y", 2004),
        ("Luật Thuế xuất khẩu, thuế nhập khẩu và", "Luật Thuế xuất khẩu, thuế nhập khẩu", "luật",
         "thuế xuất khẩu, thuế nhập khẩu", None),
    ],
)  # fmt: skip
def test_it_reads_laws_by_name(text: str, quote: str, kind: str, title: str | None, year: int | None) -> None:
    (citation,) = found(text)
    assert (citation.quote, citation.kind, citation.title, citation.year) == (quote, kind, title, year)


def test_a_law_with_its_number_keeps_the_number_and_no_title() -> None:
    (citation,) = found("Căn cứ Luật Đấu thầu số 22/2023/QH15 ngày 23/6/2023;")
    assert (citation.kind, citation.number, citation.year, citation.symbol) == ("luật", "22", 2023, "QH15")
    assert citation.title is None


def test_an_amending_law_with_its_date_is_one_citation() -> None:
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thanh tra và Luật Khiếu nại ngày 5 tháng 6 năm 2019;"
    (citation,) = found(text)
    assert citation.quote == text[7:-1]
    assert citation.date == "2019-06-05"


def test_an_amending_law_without_a_number_or_a_date_leaves_the_law_that_it_amends() -> None:
    assert [c.quote for c in found("Xây dựng Luật sửa đổi, bổ sung một số điều của Luật Viên chức")] == [
        "Luật Viên chức"
    ]


def test_names_in_a_row_share_one_kind_word() -> None:
    citations = found("rà soát các Luật: Đất đai, Nhà ở, Kinh doanh bất động sản; báo cáo")
    assert [c.title for c in citations] == ["đất đai", "nhà ở", "kinh doanh bất động sản"]
    assert all(c.inherited == ("kind",) for c in citations)


def test_a_law_that_no_list_knows_must_be_checked() -> None:
    (citation,) = found("dự kiến trình Luật Chợ đêm trong kỳ họp tới")
    assert (citation.title, citation.sure) == ("chợ đêm", False)


@pytest.mark.parametrize(
    ("text", "quote", "title"),
    [
        (
            "quán triệt Nghị quyết Trung ương 4 (khóa XII) về",
            "Nghị quyết Trung ương 4 (khóa XII)",
            "trung ương 4 khóa xii",
        ),
        ("các Nghị quyết Trung ương 6, 7 khoá XII", "Nghị quyết Trung ương 6, 7 khoá XII", "trung ương 6 7 khóa xii"),
        (
            "Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XII",
            "Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XII",
            "hội nghị lần thứ năm ban chấp hành trung ương đảng khóa xii",
        ),
        ("theo Nghị quyết Đại hội XIII của Đảng.", "Nghị quyết Đại hội XIII của Đảng", "đại hội xiii"),
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ thành phố Sông Mây lần thứ V, nhiệm kỳ 2020 - 2025",
            "Nghị quyết Đại hội đại biểu Đảng bộ thành phố Sông Mây lần thứ V",
            "đại hội đại biểu đảng bộ thành phố sông mây lần thứ v",
        ),
    ],
)
def test_it_reads_plenum_and_congress_resolutions(text: str, quote: str, title: str) -> None:
    (citation,) = found(text)
    assert (citation.quote, citation.kind, citation.title) == (quote, "nghị quyết", title)


@pytest.mark.parametrize("text", ["nghị quyết đại hội đảng các cấp", "các nghị quyết của Trung ương, Quốc hội"])
def test_resolutions_in_general_are_no_citation(text: str) -> None:
    assert found(text) == []
