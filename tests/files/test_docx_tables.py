"""Tables of a .docx: figures keep their columns, columns that only place text become lines."""

from __future__ import annotations

from dondoc.files.docx import read_docx
from tests.files.make_docx import cell, listed, make_docx, numbering, para, row, table


def lines(data: bytes) -> list[str]:
    return read_docx(data).text.rstrip("\n").split("\n")


def test_one_row_is_one_line_with_a_block() -> None:
    source = read_docx(make_docx(para("Biểu 1") + table(row("Chỉ tiêu", "Kỳ này"), row("Số đơn", "18")) + para("Hết")))
    assert source.text == "Biểu 1\nChỉ tiêu | Kỳ này\nSố đơn | 18\nHết\n"
    assert [source.text[b.start : b.end] for b in source.blocks if b.role == "row"] == [
        "Chỉ tiêu | Kỳ này",
        "Số đơn | 18",
    ]


def test_merged_cells_keep_the_columns_under_each_other() -> None:
    wide, tall, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = make_docx(
        table(
            row(cell("Đơn vị", properties=tall), cell("Số vụ", properties=wide), "Tỷ lệ"),
            row(cell("bỏ qua", properties=on), "2025", "2026", "%"),
            row("Phường An Bình", "10", "8", "-20"),
            row(cell("II. Các xã", properties='<w:gridSpan w:val="4"/>')),
        )
    )
    assert lines(data) == [
        "Đơn vị | Số vụ |  | Tỷ lệ",
        " | 2025 | 2026 | %",
        "Phường An Bình | 10 | 8 | -20",
        "II. Các xã",
    ]


def test_an_absurd_span_is_held_to_the_limit_of_columns() -> None:
    data = make_docx(table(row(cell("a", properties='<w:gridSpan w:val="999999999"/>'), "b")))
    assert lines(data)[0].count("|") == 63
    both = cell("a", properties='<w:gridSpan w:val="60"/>')
    assert lines(make_docx(table(row(both, both))))[0].count("|") == 60


def test_rows_that_begin_later_get_empty_cells() -> None:
    data = make_docx(table(row("a", "b", "c"), row("y", "z", properties='<w:gridBefore w:val="1"/>')))
    assert lines(data) == ["a | b | c", " | y | z"]


def test_automatic_numbers_in_empty_cells_are_seen() -> None:
    body = table(row(cell(listed("", 1)), "Công an"), row(cell(listed("", 1)), "Tòa án"))
    assert lines(make_docx(body, parts={"numbering": numbering(("decimal", "%1"))})) == ["1 | Công an", "2 | Tòa án"]


def test_the_two_columns_atop_a_document_become_lines() -> None:
    head = table(
        row(
            cell("ỦY BAN NHÂN DÂN", "THÀNH PHỐ SÔNG MÂY", "Số: 15/TB-UBND"),
            cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông Mây, ngày 2 tháng 7 năm 2026"),
        ),
        ruled=False,
    )
    source = read_docx(make_docx(head + para("THÔNG BÁO")))
    assert source.text.split("\n")[:6] == [
        "ỦY BAN NHÂN DÂN", "THÀNH PHỐ SÔNG MÂY", "Số: 15/TB-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Sông Mây, ngày 2 tháng 7 năm 2026", "THÔNG BÁO",
    ]  # fmt: skip
    assert source.origins[2].locator == {"table": 1, "row": 1, "cell": 1}


def test_an_unruled_table_of_figures_stays_a_table() -> None:
    body = table(row("Quý I", "12"), row(cell("Quý II", "(ước)"), "15"), row("Cộng", "27"), ruled=False)
    assert lines(make_docx(body)) == ["Quý I | 12", "Quý II (ước) | 15", "Cộng | 27"]


def test_a_frame_of_one_cell_is_text() -> None:
    assert lines(make_docx(table(row(cell("Câu một.", "Câu hai."))))) == ["Câu một.", "Câu hai."]


def test_long_paragraphs_of_one_cell_do_not_run_into_one_sentence() -> None:
    one = "- Giao Công an thành phố rà soát các cơ sở có nguy cơ cháy nổ cao"
    two = "- Giao Sở Xây dựng báo cáo kết quả xử lý vi phạm"
    assert lines(make_docx(table(row("1", cell(one, two))))) == [f"1 | {one}; {two}"]


def test_a_table_inside_a_cell_follows_its_row() -> None:
    inner = table(row("x", "1"), row("y", "2"))
    data = make_docx(table(row("Ngoài", cell("Trong:", inner, para(""))), row("Cuối", "z")))
    assert lines(data) == ["Ngoài | Trong:", "x | 1", "y | 2", "Cuối | z"]


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    body = table(f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>", row("c", "d"))
    assert lines(make_docx(body)) == ["a | b", "c | d"]
