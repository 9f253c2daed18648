"""Numbered documents: symbols, short forms, odd spacing, what follows the number."""

import pytest

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.findings import Citation
from dondoc.core.reading.page import prepare


def only(text: str) -> Citation:
    """The one citation of a text."""
    found = find_citations(prepare(text))
    assert len(found) == 1, [citation.quote for citation in found]
    assert text[found[0].start : found[0].end] == found[0].quote
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "number", "year", "symbol"),
    [
        ("Thực hiện Chỉ thị số 04/CT-UBND của tỉnh", "chỉ thị", "04", None, "CT-UBND"),
        ("theo Quyết định 21/2019/QĐ-BGDĐT. Nhà trường", "quyết định", "21", 2019, "QĐ-BGDĐT"),
        ("Kết luận số 77-KL/TW của Bộ Chính trị", "kết luận", "77", None, "KL/TW"),
        ("Quy định số 12-QĐi/TU", "quy định", "12", None, "QĐi/TU"),
        ("Chương trình số 09-CTr/TU", "chương trình", "09", None, "CTr/TU"),
        ("Kế hoạch số 31-KH/ĐUK của Đảng ủy", "kế hoạch", "31", None, "KH/ĐUK"),
        ("Nghị quyết số 14/2024/NQ-HĐND", "nghị quyết", "14", 2024, "NQ-HĐND"),
        ("công văn số 1357/VPCP-NC", "công văn", "1357", None, "VPCP-NC"),
        ("Thông tư liên tịch số 03/2014/TTLT-BTP-BNV", "thông tư liên tịch", "03", 2014, "TTLT-BTP-BNV"),
        ("Thông báo kết luận số 88-TB/TU", "thông báo kết luận", "88", None, "TB/TU"),
        ("Quy chế phối hợp số 05/QCPH-UBND-UBMTTQ", "quy chế", "05", None, "QCPH-UBND-UBMTTQ"),
        ("Bản án phúc thẩm số 17/2020/HS-PT", "bản án", "17", 2020, "HS-PT"),
        ("Kết luận thanh tra số 26/KL-TTTP", "kết luận", "26", None, "KL-TTTP"),
        ("Văn bản số 714/BCA-V05", "văn bản", "714", None, "BCA-V05"),
        ("Công văn 63/C07 của Cục", "công văn", "63", None, "C07"),
    ],
)
def test_it_reads_kind_number_year_and_symbol(text: str, kind: str, number: str, year: int | None, symbol: str) -> None:
    citation = only(text)
    assert (citation.kind, citation.number, citation.year, citation.symbol) == (kind, number, year, symbol)


@pytest.mark.parametrize(
    ("text", "symbol", "year"),
    [
        ("Quyết định số 64 – QĐ / TU", "QĐ/TU", None),
        ("Nghị định 88/2017NĐ-CP", "NĐ-CP", 2017),
        ("Quyết định số 930/QĐ- UBND", "QĐ-UBND", None),
        ("Nghị định số 46/2013// NĐ-CP", "NĐ-CP", 2013),
        ("Quyết định số 2751QĐ/UBND", "QĐ/UBND", None),
        ("Quyết định số 512 QĐ/TU", "QĐ/TU", None),
        ("quyết định số 88/qđ-bsm", "qđ-bsm", None),
    ],
)
def test_it_reads_symbols_that_are_badly_spaced(text: str, symbol: str, year: int | None) -> None:
    citation = only(text)
    assert (citation.symbol, citation.year) == (symbol, year)


def test_a_number_with_a_part_behind_a_point_stays_whole() -> None:
    assert only("Công văn số: 03.2/2018/CV-SM ngày 4/5/2018").number == "03.2"


def test_a_line_end_inside_the_number_does_not_cut_it() -> None:
    text = (
        "Ủy ban nhân dân thành phố Sông Mây yêu cầu các phường thực hiện Công điện số\n"
        "17/CĐ-UBND ngày 3/9/2024 về ứng phó với mưa lớn, chủ động sơ tán dân ở vùng\n"
        "trũng thấp, bố trí lực lượng trực và báo cáo về Văn phòng trước\n"
        "mỗi buổi chiều theo đúng quy định đã ban hành trong năm nay\n"
        "và các năm trước.\n"
    )
    assert only(text).quote == "Công điện số\n17/CĐ-UBND ngày 3/9/2024"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Thực hiện Nghị quyết 27 của Tỉnh ủy", "27"),
        ("tinh thần chỉ thị 19", "19"),
        ("Nghị quyết 36a về chính quyền điện tử", "36a"),
        ("Đề án 08 phục vụ chuyển đổi số", "08"),
        ("hướng dẫn 31 của Trung ương", "31"),
        ("ban hành quyết định 58 về quy chế quà tặng", "58"),
        ("căn cứ quyết định 1996 năm 2003 của tỉnh", "1996"),
        ("theo NĐ 61 và các quy định khác", "61"),
        ("Công điện số 9 gửi các phường", "9"),
    ],
)
def test_it_reads_short_forms(text: str, number: str) -> None:
    assert only(text).number == number


def test_a_year_behind_the_bar_needs_no_symbol() -> None:
    citation = only("theo Thông tư 11/2022 của Bộ Tài chính")
    assert (citation.kind, citation.number, citation.year) == ("thông tư", "11", 2022)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Nghị định số 45/2021/NĐ-CP ngày 07 tháng 4 năm 2021 của Chính phủ về thủ tục",
            "Nghị định số 45/2021/NĐ-CP ngày 07 tháng 4 năm 2021 của Chính phủ",
        ),
        (
            "Thông báo số 12-TB/TU của Thành ủy Sông Mây ngày 5/6/2023, các đơn vị",
            "Thông báo số 12-TB/TU của Thành ủy Sông Mây ngày 5/6/2023",
        ),
        ("Báo cáo số 20-BC/BTC, ngày 9/9/2024 nêu", "Báo cáo số 20-BC/BTC, ngày 9/9/2024"),
        (
            "Kết luận số 18 (năm 2016) của Thanh tra Chính phủ chỉ rõ",
            "Kết luận số 18 (năm 2016) của Thanh tra Chính phủ",
        ),
        (
            "Quyết định số 33/QĐ-UBND của Chủ tịch UBND thành phố Sông Mây về việc giao đất",
            "Quyết định số 33/QĐ-UBND của Chủ tịch UBND thành phố Sông Mây",
        ),
        (
            "điểm b khoản 3 Điều 12 của Nghị định số 45/2021/NĐ-CP thì",
            "điểm b khoản 3 Điều 12 của Nghị định số 45/2021/NĐ-CP",
        ),
    ],
)
def test_the_span_takes_pinpoint_date_and_issuer_that_touch_it(text: str, quote: str) -> None:
    assert only(text).quote == quote


def test_it_keeps_date_issuer_and_pinpoint_as_fields() -> None:
    citation = only("khoản 2 Điều 5 Quyết định số 8/2020/QĐ-UBND ngày 6/3/2020 của UBND tỉnh")
    assert (citation.date, citation.issuer, citation.pinpoint) == ("2020-03-06", "UBND tỉnh", "khoản 2 Điều 5")
    assert citation.inherited == ()


def test_a_date_without_its_year_stays_without_it() -> None:
    citation = only("thông báo số 242 ngày 24-10 của Văn phòng")
    assert (citation.date, citation.year) == ("--10-24", None)


def test_the_symbol_names_the_issuer_where_the_text_does_not() -> None:
    citation = only("theo Thông tư số 07/2023/TT-BNV hướng dẫn")
    assert (citation.issuer, citation.inherited) == ("Bộ Nội vụ", ("issuer",))


def test_a_number_without_its_kind_word_takes_the_kind_from_the_symbol() -> None:
    citation = only("quy hoạch chi tiết (số 705/QĐ-UBND ngày 9/5/2024) được duyệt")
    assert (citation.kind, citation.quote, citation.inherited) == (
        "quyết định", "số 705/QĐ-UBND ngày 9/5/2024", ("kind",),
    )  # fmt: skip


def test_a_citation_inside_the_name_of_a_body_is_found_without_the_full_stop() -> None:
    assert only("theo kế hoạch của BCĐ Chương trình 06-CTr/TU.").quote == "Chương trình 06-CTr/TU"
