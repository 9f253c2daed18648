"""A document as an office makes it, printed to PDF by LibreOffice: skipped where that is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.run import Run

from dondoc.core.reading.source import SourceText
from dondoc.files.open_file import read_file
from tests.files.make_pdf import LEFT, RECIPIENTS, RIGHT, SIGNATURE, SIGNED

DIRECTIONS = [
    f"{number}. Giao {unit} chủ trì, phối hợp với các đơn vị liên quan rà soát, tổng hợp đầy đủ các nội dung còn tồn "
    f"đọng theo Nghị định số {number}/2026/NĐ-CP, báo cáo Ủy ban nhân dân thành phố trước ngày {number}/8/2026."
    for number, unit in enumerate(["Sở Xây dựng", "Sở Y tế", "Công an thành phố", "Thanh tra thành phố"] * 7, 1)
]
ROWS = (
    ("TT", "Chỉ tiêu", "Năm 2025", "Năm 2026"),
    ("1", "Vụ phạm pháp hình sự", "449", "412"),
    ("2", "Vụ cháy", "21", "17"),
)


def fill(cell: _Cell, lines: tuple[str, ...], align: WD_ALIGN_PARAGRAPH) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = paragraph.add_run(line)
        run.font.size = Pt(11)
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)


def page_field(run: Run) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> SourceText:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    folder = tmp_path_factory.mktemp("thong-bao")
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin = Cm(21), Cm(29.7), Cm(3)
    head = document.add_table(1, 2)
    fill(head.cell(0, 0), LEFT, WD_ALIGN_PARAGRAPH.CENTER)
    fill(head.cell(0, 1), RIGHT, WD_ALIGN_PARAGRAPH.CENTER)
    for direction in DIRECTIONS:
        document.add_paragraph(direction).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    table = document.add_table(len(ROWS), 4, style="Table Grid")
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    foot = document.add_table(1, 2)
    fill(foot.cell(0, 0), RECIPIENTS, WD_ALIGN_PARAGRAPH.LEFT)
    fill(foot.cell(0, 1), (*SIGNATURE, "", "", SIGNED), WD_ALIGN_PARAGRAPH.CENTER)
    page_field(section.footer.paragraphs[0].add_run())
    document.save(str(folder / "thong-bao.docx"))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "thong-bao.docx"),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return read_file(folder / "thong-bao.pdf")


def role(source: SourceText, name: str) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if block.role == name]


def test_the_head_comes_column_by_column(notice: SourceText) -> None:
    assert " ".join([*LEFT, *RIGHT]) in " ".join(notice.text.split())


def test_every_direction_is_whole_once_its_lines_are_joined(notice: SourceText) -> None:
    joined = " ".join(notice.text.split()).replace("NĐ- CP", "NĐ-CP")
    assert [direction for direction in DIRECTIONS if direction not in joined] == []


def test_the_table_and_the_page_numbers_are_known(notice: SourceText) -> None:
    assert role(notice, "row") == [" | ".join(row) for row in ROWS]
    numbers = role(notice, "footer")
    assert len(numbers) >= 2
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_the_signature_follows_the_recipients(notice: SourceText) -> None:
    assert " ".join([*RECIPIENTS, *SIGNATURE, SIGNED]) in " ".join(notice.text.split())


def test_places_are_on_the_page_that_holds_them(notice: SourceText) -> None:
    first = notice.locate(notice.text.index("1. Giao"), notice.text.index("1. Giao") + 5)
    last = notice.locate(notice.text.index(SIGNED), notice.text.index(SIGNED) + 5)
    assert first["page"] == 1
    assert isinstance(last["page"], int) and last["page"] > 1


def test_the_file_is_where_the_reader_says(notice: SourceText) -> None:
    assert Path(notice.name).name == "thong-bao.pdf"
    assert notice.warnings == ()
