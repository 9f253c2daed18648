"""What a reader of the printed page sees in a .docx, and nothing else."""

from __future__ import annotations

import io

import docx
import pytest

from dondoc.core.reading.source import SourceText
from dondoc.files.docx import read_docx
from tests.files.make_docx import cell, listed, make_docx, numbering, para, row, run, table


def lines(data: bytes) -> list[str]:
    return read_docx(data).text.rstrip("\n").split("\n")


def roles(source: SourceText) -> list[tuple[str, str]]:
    return [(block.role, source.text[block.start : block.end]) for block in source.blocks]


def test_it_reads_what_python_docx_writes() -> None:
    document = docx.Document()
    document.add_heading("Kết luận hội nghị", 1)
    document.add_paragraph("Thành phố Sông Mây giảm 12,5% số vụ.")
    document.add_paragraph("Rà soát hồ sơ", style="List Number")
    document.add_paragraph("Báo cáo kết quả", style="List Number")
    document.add_paragraph("Công khai", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    source = read_docx(out.getvalue(), "ket-luan.docx")
    assert source.text == (
        "Kết luận hội nghị\nThành phố Sông Mây giảm 12,5% số vụ.\n1. Rà soát hồ sơ\n2. Báo cáo kết quả\n- Công khai\n"
    )
    assert (source.kind, source.name) == ("docx", "ket-luan.docx")
    assert roles(source) == [("heading", "Kết luận hội nghị")]


def test_tracked_insertions_are_in_and_deletions_out() -> None:
    data = make_docx(
        para(
            "Giao ",
            f'<w:del w:id="1" w:author="a">{run("Sở Cũ").replace("w:t", "w:delText")}</w:del>',
            f'<w:ins w:id="2" w:author="a">{run("Công an phường")}</w:ins>',
            f"<w:moveFrom>{run(' bị chuyển đi')}</w:moveFrom>",
            f"<w:moveTo>{run(' rà soát')}</w:moveTo>",
        )
    )
    assert lines(data) == ["Giao Công an phường rà soát"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    data = make_docx(para("Hoàn thành trước ", properties="<w:rPr><w:del w:id='1'/></w:rPr>") + para("ngày 30/9."))
    assert lines(data) == ["Hoàn thành trước ngày 30/9."]


def test_a_deleted_table_row_is_out() -> None:
    data = make_docx(table(row("A", "1"), row("B", "2", properties="<w:del w:id='1'/>"), row("C", "3")))
    assert lines(data) == ["A | 1", "C | 3"]


def test_field_codes_are_out_and_results_in() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> REF muc1 </w:instrText></w:r>"
    data = make_docx(
        para("Xem ", mark("begin"), code, run("rác"), mark("separate"), run("mục 1"), mark("end"), run("."))
        + para('<w:fldSimple w:instr="DATE"><w:r><w:t>ngày 2/7</w:t></w:r></w:fldSimple>')
    )
    assert lines(data) == ["Xem mục 1.", "ngày 2/7"]


def test_a_field_that_never_ends_does_not_swallow_the_document() -> None:
    data = make_docx(para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("mất")) + para("Còn nguyên."))
    assert "Còn nguyên." in lines(data)


def test_breaks_tabs_hyphens_and_symbols_keep_their_meaning() -> None:
    inside = (
        "<w:r><w:t>15</w:t><w:noBreakHyphen/><w:t>NQ/TU</w:t><w:tab/><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:br/>"
        '<w:t>dòng hai </w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    )
    assert lines(make_docx(para(inside))) == ["15-NQ/TU\ta\u00adb", "dòng hai ☑"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{para(text)}</w:txbxContent>"

    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wps:txbx>{box('Trong khung')}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box('Trong khung')}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box('Khung cũ')}</v:textbox></w:pict></w:r>"
    assert lines(make_docx(para("Trước", drawing, run(" sau.")) + para(old))) == [
        "Trước sau.",
        "Trong khung",
        "",
        "Khung cũ",
    ]


def test_content_controls_links_and_formulas_are_read() -> None:
    data = make_docx(
        f"<w:sdt><w:sdtContent>{para('Trong ô nhập')}</w:sdtContent></w:sdt>"
        + para(
            f'<w:hyperlink r:id="x">{run("Nghị định 30")}</w:hyperlink>',
            f"<w:sdt><w:sdtContent>{run(' (mới)')}</w:sdtContent></w:sdt>",
        )
        + para("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>")
    )
    assert lines(data) == ["Trong ô nhập", "Nghị định 30 (mới)", "x=2"]


def test_hidden_text_is_left_out_with_a_warning() -> None:
    source = read_docx(make_docx(para("Thấy được", run(" ẩn", "<w:vanish/>"), run(" tiếp", '<w:vanish w:val="0"/>'))))
    assert source.text == "Thấy được tiếp\n"
    assert "chữ ẩn" in source.warnings[0]


def test_comments_are_out() -> None:
    data = make_docx(
        para(
            '<w:commentRangeStart w:id="0"/>',
            run("Chữ"),
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        )
    )
    assert lines(data) == ["Chữ"]


def test_notes_follow_the_body_in_the_order_of_their_references() -> None:
    def reference(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    notes = f'<w:footnote w:id="-1" w:type="separator">{para("gạch")}</w:footnote>' + "".join(
        f'<w:footnote w:id="{i}">{para(f"Chú thích {i}.")}</w:footnote>' for i in (1, 2, 3)
    )
    ends = f'<w:endnote w:id="1">{para("Cuối văn bản.")}</w:endnote>'
    data = make_docx(
        para("Câu ", reference("footnote", 2), run("một"), reference("footnote", 1), run("."))
        + para("Hai.", reference("endnote", 1)),
        parts={"footnotes": notes, "endnotes": ends},
    )
    source = read_docx(data)
    assert source.text.split("\n")[:5] == ["Câu một.", "Hai.", "Chú thích 2.", "Chú thích 1.", "Cuối văn bản."]
    assert roles(source) == [("footnote", "Chú thích 2."), ("footnote", "Chú thích 1."), ("footnote", "Cuối văn bản.")]
    assert source.origins[2].locator == {"part": "footnotes", "note": 1, "paragraph": 1}


def test_headers_and_footers_stand_at_the_end_with_their_role_and_without_page_numbers() -> None:
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    data = make_docx(
        para("Thân."),
        headers={
            "header1": para("Văn phòng Sông Mây - trang ", page),
            "footer1": para(page),
            "footer2": para("Lưu hành nội bộ"),
        },
    )
    source = read_docx(data)
    assert source.text == "Thân.\nVăn phòng Sông Mây - trang \nLưu hành nội bộ\n"
    assert [role for role, _ in roles(source)] == ["header", "footer"]
    assert source.origins[1].locator == {"part": "header1", "paragraph": 1}


def test_a_first_page_header_counts_only_when_the_section_has_one() -> None:
    reference = '<w:headerReference w:type="first" r:id="header1"/>'
    header = {"header1": para("Trang đầu")}
    assert "Trang đầu" not in read_docx(make_docx(para("a"), headers=header, section=reference)).text
    assert "Trang đầu" in read_docx(make_docx(para("a"), headers=header, section=reference + "<w:titlePg/>")).text


def test_strict_files_read_alike() -> None:
    body = para("Nội dung", style="H1") + table(row("a", "b"))
    parts = {"styles": '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'}
    usual, strict = (read_docx(make_docx(body, parts=parts, strict=kind)) for kind in (False, True))
    assert (usual.text, usual.blocks, usual.origins) == (strict.text, strict.blocks, strict.origins)
    assert ("heading", "Nội dung") in roles(strict)


def test_a_macro_file_is_read_with_a_warning() -> None:
    source = read_docx(make_docx(para("Chữ."), files={"word/vbaProject.bin": b"\xd0\xcf"}), "a.docm")
    assert source.text == "Chữ.\n"
    assert "macro" in source.warnings[0]


def test_decomposed_letters_are_composed_with_a_warning() -> None:
    source = read_docx(make_docx(para("Thu\u031b ky\u0301")))
    assert source.text == "Thư ký\n"
    assert "NFC" in source.warnings[0]


@pytest.mark.parametrize(
    ("levels", "paragraphs", "expected"),
    [
        (
            [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")],
            [0, 1, 1, 2, 2, 0, 1],
            "I. 1. 2. a) b) II. 1.",
        ),
        ([("decimal", "%1."), ("decimal", "%1.%2.")], [0, 1, 1, 0, 1], "1. 1.1. 1.2. 2. 2.1."),
        ([("decimalZero", "%1"), ("bullet", "\uf0b7"), ("none", "")], [0, 1, 2, 0], "01 - ! 02"),
        ([("upperLetter", "Mục %1:"), ("lowerRoman", "(%2)")], [0, 1, 1, 1, 1], "Mục A: (i) (ii) (iii) (iv)"),
    ],
)
def test_automatic_numbers_are_written_out(levels: list[tuple[str, str]], paragraphs: list[int], expected: str) -> None:
    data = make_docx("".join(listed("!", 1, depth) for depth in paragraphs), parts={"numbering": numbering(*levels)})
    assert " ".join(line.removesuffix("!").strip() or "!" for line in lines(data)) == expected


def test_a_second_numbering_goes_on_unless_it_starts_again() -> None:
    body = listed("a", 1) + listed("b", 2) + listed("c", 2)
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    goes_on = make_docx(body, parts={"numbering": numbering(("decimal", "%1."), nums=2)})
    afresh = make_docx(body, parts={"numbering": numbering(("decimal", "%1."), nums=2, num_extra=again)})
    assert lines(goes_on) == ["1. a", "2. b", "3. c"]
    assert lines(afresh) == ["1. a", "1. b", "2. c"]


def test_a_number_set_to_zero_takes_the_list_off() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="DS"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = para("có", style="DS") + para("không", style="DS", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(make_docx(body, parts={"styles": styles, "numbering": numbering(("decimal", "%1."))})) == [
        "1. có",
        "không",
    ]


def test_every_origin_is_the_text_of_its_place() -> None:
    body = para("Một.") + para("") + table(row("ô a", cell("ô b", "tiếp")), row("c", "d")) + para("Hai.")
    source = read_docx(make_docx(body))
    told = [(source.text[o.start : o.end], o.locator) for o in source.origins]
    assert told == [
        ("Một.", {"paragraph": 1}),
        ("ô a", {"table": 1, "row": 1, "cell": 1}),
        ("ô b tiếp", {"table": 1, "row": 1, "cell": 2}),
        ("c", {"table": 1, "row": 2, "cell": 1}),
        ("d", {"table": 1, "row": 2, "cell": 2}),
        ("Hai.", {"paragraph": 3}),
    ]


def test_looks_of_runs_are_left_out_only_where_nothing_hangs_on_them() -> None:
    bold = run("đậm", "<w:b/><w:sz w:val='28'/>")
    assert lines(make_docx(para("Chữ ", bold) + para("có <!-- <w:rPr> -->", run("</w:rPr> sau")))) == [
        "Chữ đậm",
        "có <!-- <w:rPr> --></w:rPr> sau",
    ]
    changed = run("mới", "<w:b/><w:rPrChange w:id='1'><w:rPr><w:i/></w:rPr></w:rPrChange>")
    assert lines(make_docx(para(changed, bold))) == ["mớiđậm"]
