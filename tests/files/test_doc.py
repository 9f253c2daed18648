"""What a reader of the printed page sees in a .doc, and nothing else."""

from __future__ import annotations

import pytest

from dondoc.files.doc import read_doc
from dondoc.files.errors import Damaged, Empty, Encrypted, FileError, Truncated, WrongType
from tests.files.make_doc import (
    DELETED,
    HIDDEN,
    Para,
    cells,
    font,
    in_list,
    kept_apart,
    make_doc,
    make_list,
    row_shape,
    style,
    text,
)
from tests.files.make_ole import make_ole


def lines(data: bytes) -> list[str]:
    return read_doc(data).text.rstrip("\n").split("\n")


@pytest.mark.parametrize("narrow", [False, True])
def test_paragraphs_are_read_from_pieces_of_one_and_two_bytes(narrow: bool) -> None:
    words = "Tài li\xeau – “m\xe0u”" if narrow else "Thành phố Sông Mây – “tốt” 😀"
    source = read_doc(make_doc([text(words), text("Hai.")], narrow=narrow), "a.doc")
    assert source.text == f"{words}\nHai.\n"
    assert (source.kind, source.origins[1].locator) == ("doc", {"paragraph": 2})


def test_deleted_and_hidden_characters_are_out() -> None:
    para = Para((("Giao ", b""), ("Sở Cũ", DELETED), ("Công an", b""), (" ẩn", HIDDEN), (" rà soát.", b"")))
    source = read_doc(make_doc([para]))
    assert source.text == "Giao Công an rà soát.\n"
    assert "chữ ẩn" in source.warnings[0]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert lines(make_doc([text("Hoàn thành trước ", mark_properties=DELETED), text("ngày 30/9.")])) == [
        "Hoàn thành trước ngày 30/9."
    ]


def test_field_codes_are_out_and_results_in() -> None:
    assert lines(
        make_doc([text('Xem \x13 HYPERLINK "a" \x14mục \x13 REF b \x141\x15\x15.'), text("Còn \x13 PAGE")])
    ) == [
        "Xem mục 1.",
        "Còn ",
    ]


def test_breaks_hyphens_and_marks_keep_their_meaning() -> None:
    assert lines(make_doc([text("15\x1eNQ/TU\ta\x1fb\x0bdòng hai\x02\x05\x08\x01")])) == [
        "15-NQ/TU\ta\u00adb",
        "dòng hai",
    ]


def test_a_table_row_is_one_line() -> None:
    body = [text("Biểu"), *cells("Chỉ tiêu", "Kỳ này"), *cells("Số đơn", "18\n(ước)"), text("Hết")]
    source = read_doc(make_doc(body))
    assert source.text == "Biểu\nChỉ tiêu | Kỳ này\nSố đơn | 18 (ước)\nHết\n"
    assert [source.text[b.start : b.end] for b in source.blocks] == ["Chỉ tiêu | Kỳ này", "Số đơn | 18 (ước)"]
    assert source.origins[2].locator == {"table": 1, "row": 1, "cell": 2}


def test_uneven_rows_stand_on_one_grid() -> None:
    body = [
        *cells("Đơn vị", "Số vụ", "Tỷ lệ", shape=row_shape(0, 3000, 7000, 9000)),
        *cells("A", "10", "8", "-20", shape=row_shape(0, 3010, 5000, 6990, 9000)),
        *cells("thụt", "x", shape=row_shape(3000, 5000, 9000)),
    ]
    assert lines(make_doc(body)) == ["Đơn vị | Số vụ |  | Tỷ lệ", "A | 10 | 8 | -20", " | thụt | x | "]


def test_a_row_of_many_cells_stands_on_the_grid_although_its_shape_lies_elsewhere() -> None:
    head, body = row_shape(0, 3000, 7000, 9000), row_shape(0, 3000, 5000, 7000, 9000)
    shape, more = kept_apart(body, 0)
    rows = [*cells("Đơn vị", "Tiếp nhận", "Ghi chú", shape=head), *cells("", "Đơn", "Lượt", "", shape=shape)]
    assert lines(make_doc(rows, more=more)) == ["Đơn vị | Tiếp nhận |  | Ghi chú", " | Đơn | Lượt | "]


@pytest.mark.parametrize("at", [2, 5_000, 0xFFFFFFFF])
def test_a_shape_that_is_not_where_the_file_says_leaves_the_row_as_it_is(at: int) -> None:
    shape, more = kept_apart(row_shape(0, 3000, 5000), at)
    assert lines(make_doc([*cells("Số đơn", "18", shape=shape)], more=more)) == ["Số đơn | 18"]


def test_automatic_numbers_are_written_out() -> None:
    lists, uses = make_list((1, "\0."), (4, "\1)"))
    body = [text("a", in_list(1)), text("b", in_list(1, 1)), text("c", in_list(1, 1)), text("d", in_list(1))]
    assert lines(make_doc(body, lists=lists, list_uses=uses)) == ["I. a", "a) b", "b) c", "II. d"]


def test_headings_and_lists_come_from_styles_too() -> None:
    lists, uses = make_list((0, "\0/"))
    styles = [style(0), style(1, base=0), style(0xFFE, paragraph=in_list(1), base=1)]
    source = read_doc(
        make_doc([text("Đầu", style=1), text("Mục", style=2)], styles=styles, lists=lists, list_uses=uses)
    )
    assert source.text == "Đầu\n1/ Mục\n"
    assert [block.role for block in source.blocks] == ["heading", "heading"]


def test_each_run_is_converted_by_its_own_font() -> None:
    para = Para(
        (("Thµnh phè n\u00adíc ", font(1)), ("Sông Mây ", b""), ("xa", font(2)), ("õ hoäi", font(2) + b"\x35\x08\x01"))
    )
    assert lines(make_doc([para], fonts=["Arial", ".VnTime", "VNI-Times"])) == ["Thành phố nước Sông Mây xã hội"]


def test_the_font_of_the_style_counts() -> None:
    data = make_doc([text("Trung \u00ad¬ng")], fonts=["Arial", ".VnTime"], styles=[style(0, font(1))], narrow=True)
    assert lines(data) == ["Trung ương"]


def test_text_whose_font_says_nothing_is_recognised_as_a_whole() -> None:
    words = "ñy ban nh©n d©n thµnh phè ®· chØ ®¹o c¸c ®¬n vÞ rµ so¸t, b¸o c¸o kÕt qu¶ tr\u00adíc ngµy 30 th¸ng 9"
    source = read_doc(make_doc([text(words)], narrow=True))
    assert source.text.startswith(
        "ủy ban nhân dân thành phố đã chỉ đạo các đơn vị rà soát, báo cáo kết quả trước ngày 30 tháng 9"
    )


def test_notes_headers_and_footers_have_their_role() -> None:
    headers = [text("gạch"), text("Văn phòng Sông Mây"), text("trang \x13 PAGE \x147\x15")]
    cuts = [0, 5, 5, 5, 5, 5, 5, 5, 24, 24, 41, 41, 42]
    stories = {"footnotes": [text("\x02 Chú thích.")], "headers": headers, "comments": [text("nhận xét")]}
    source = read_doc(make_doc([text("Thân.\x02")], stories=stories, header_cuts=cuts))
    assert source.text == "Thân.\n Chú thích.\nVăn phòng Sông Mây\ntrang \n"
    assert [block.role for block in source.blocks] == ["footnote", "header", "footer"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", Empty),
        (make_doc([text(" ")]), Empty),
        (b"{\\rtf1 a}", WrongType),
        (b"PK\x03\x04", WrongType),
        (b"<html>", WrongType),
        (b"chu thuong", WrongType),
        (make_ole({"Workbook": b"x"}), WrongType),
        (make_ole({"EncryptedPackage": b"x"}), Encrypted),
        (make_doc([text("a")], flags=0x0100), Encrypted),
        (make_doc([text("a")], ident=0xA5DC, version=104), WrongType),
        (make_doc([text("a")], ident=0x1234), Damaged),
        (make_ole({"WordDocument": make_doc([text("a")])[512:]}), Damaged),
        (make_doc([text("a" * 9000)])[:8000], Truncated),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, error: type[FileError]) -> None:
    with pytest.raises(error) as caught:
        read_doc(data, "bao-cao.doc")
    assert caught.value.where == "bao-cao.doc"
    assert caught.value.hint
