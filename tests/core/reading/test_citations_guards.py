"""What looks like a citation and is none."""

import pytest

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.page import prepare


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện các nghị quyết, chỉ thị của cấp trên",
        "Nghị quyết này có hiệu lực từ ngày ký",
        "hoàn thành kế hoạch năm 2023 và kế hoạch 2024",
        "quyết định 5 dự án, quy định 3 mức phạt",
        "kế hoạch 5 năm, báo cáo 6 tháng, hướng dẫn 12 hộ dân",
        "Đội 123 và Phòng 4 vào cuộc; chuyên án 225P",
        "tại Tòa nhà 16, số 8-12 đường Bến Cũ",
        "chung cư CT 5 và lô TT 12",
        "đã kỷ luật 15 cán bộ, tư vấn pháp luật 20 vụ",
        "phương án 2, quy trình 3, mẫu số 04/MG",
        "giảm 22,7% so với cùng kỳ, đạt 150/200 vụ",
        "theo khoản 2 Điều này và Điều 7 của Quy định này",
        "luật sư, hội luật gia, trường Đại học Luật",
        "sau kết luận của Ủy ban Kiểm tra về những vi phạm",
        "Công ty Phát điện 2 báo cáo, nghị quyết đại hội cổ đông",
    ],
)
def test_it_leaves_what_names_no_document(text: str) -> None:
    assert [citation.quote for citation in find_citations(prepare(text))] == []


def test_the_number_of_the_document_itself_is_no_citation() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MÂY\n\nSố: 45/KH-UBND\n\nSông Mây, ngày 3 tháng 2 năm 2024\n\nKẾ HOẠCH\n"
        "Cải cách hành chính năm 2024\n\nCăn cứ Nghị quyết số 9/NQ-HĐND;\n"
    )
    assert [citation.quote for citation in find_citations(prepare(text))] == ["Nghị quyết số 9/NQ-HĐND"]


def test_a_lone_number_below_the_word_for_number_is_no_citation() -> None:
    text = "TỈNH ỦY SÔNG MÂY\n\nSố:\n\n45/2024/QĐ-UBND\n\nSông Mây, ngày 3 tháng 2 năm 2024\n\nQUYẾT ĐỊNH\n"
    assert find_citations(prepare(text)) == []
