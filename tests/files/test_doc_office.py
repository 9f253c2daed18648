"""Our .doc reader beside LibreOffice: the same document in both formats gives the same text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from dondoc.files.doc import read_doc
from dondoc.files.doc.office import convert_to_docx, office_program
from dondoc.files.docx import read_docx
from dondoc.files.errors import Damaged, WrongType
from tests.files.make_doc import make_doc, text
from tests.files.make_docx import cell, listed, make_docx, numbering, para, row, run, table

needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice (soffice) is not installed")


def rich_docx() -> bytes:
    grid = "<w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid>"

    def box(words: str, width: int, extra: str = "") -> str:
        return cell(words, properties=f'<w:tcW w:w="{width}" w:type="dxa"/>{extra}')

    rows = (
        row(box("Đơn vị", 3000, '<w:vMerge w:val="restart"/>'), box("Số vụ", 4000, '<w:gridSpan w:val="2"/>')),
        row(box("", 3000, "<w:vMerge/>"), box("2025", 2000), box("2026", 2000)),
        row(box("Phường An Bình", 3000), box("10", 2000), box("8", 2000)),
    )
    author = 'w:author="a" w:date="2026-01-01T00:00:00Z"'
    deleted = f'<w:del w:id="1" {author}>{run("xóa").replace("w:t", "w:delText")}</w:del>'
    inserted = f'<w:ins w:id="2" {author}>{run("chèn")}</w:ins>'
    body = (
        para("Kết luận hội nghị – “tốt” 😀")
        + listed("Rà soát", 1) + listed("hồ sơ", 1, 1) + listed("Báo cáo", 1)
        + para("Trước ", deleted, inserted, run(" sau."))
        + table(*rows).replace("</w:tblPr>", "</w:tblPr>" + grid)
        + para(run("Thµnh phè n\u00adíc", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'))
        + para("<w:r><w:t>15</w:t><w:noBreakHyphen/><w:t>NQ/TU</w:t><w:br/><w:t>dòng hai</w:t></w:r>")
        + para("Có chú", '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" thích."))
    )  # fmt: skip
    separator = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    notes = f'{separator}<w:footnote w:id="2">{para("Chú thích.")}</w:footnote>'
    parts = {"numbering": numbering(("upperRoman", "%1."), ("decimal", "%1.%2.")), "footnotes": notes}
    return make_docx(body, parts=parts, headers={"header1": para("Đầu trang"), "footer1": para("Chân trang")})


@needs_office
def test_one_document_in_both_formats_gives_one_text(tmp_path: Path) -> None:
    data = rich_docx()
    source = tmp_path / "a.docx"
    source.write_bytes(data)
    profile = (tmp_path / "profile").as_uri()
    command = [office_program(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)
    old, new = read_doc((tmp_path / "a.doc").read_bytes()), read_docx(data)
    assert old.text == new.text
    assert [block.role for block in old.blocks] == [block.role for block in new.blocks]


@needs_office
def test_a_renamed_rtf_is_read_through_libreoffice_when_asked() -> None:
    rtf = rb"{\rtf1\ansi S\u244?ng M\u226?y gi\u7843?m 12%.\par}"
    source = read_doc(rtf, "a.doc", office=True)
    assert source.text.strip() == "Sông Mây giảm 12%."
    assert "LibreOffice" in source.warnings[0]


def test_libreoffice_is_not_started_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(WrongType):
        read_doc(rb"{\rtf1 a}", "a.doc")


def test_without_libreoffice_the_error_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert convert_to_docx(b"x") is None
    with pytest.raises(Damaged):
        read_doc(make_doc([text("a")], ident=0x1234), office=True)
