"""Write the demonstration conclusion as a .docx in official form, from its text (run when the text changes)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "scripts" / "demo_texts" / "thong-bao-ket-luan.txt"
TARGET = ROOT / "dondoc" / "catalogue" / "demo" / "thong-bao-ket-luan.docx"


def styled(paragraph: Paragraph, text: str, *, bold: bool = False, centre: bool = False, italic: bool = False) -> None:
    """One run in Times New Roman 14."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    run.font.name, run.font.size = "Times New Roman", Pt(14)
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER if centre else WD_ALIGN_PARAGRAPH.JUSTIFY


def main() -> None:
    """Head in two columns, title, body, signature and recipients in two columns."""
    head, title, body, foot = SOURCE.read_text(encoding="utf-8").strip().split("\n\n")
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    columns(document, head, bold=r"ĐẢNG CỘNG SẢN|THÀNH ỦY", italic=r"ngày \d+ tháng")
    for number, line in enumerate(title.split("\n")):
        styled(document.add_paragraph(), line, bold=number < 2, centre=True, italic=line.startswith("("))
    for line in body.split("\n"):
        styled(document.add_paragraph(), line, bold=bool(re.match(r"[IVX]+\. ", line)))
    columns(document, foot, bold=r"T/L|CHÁNH|Nơi nhận|Đoàn", italic=r"^\(")
    document.core_properties.author = "Văn bản minh họa"
    document.core_properties.title = "Thông báo kết luận (minh họa)"
    document.save(str(TARGET))


def columns(document: object, text: str, *, bold: str, italic: str) -> None:
    """A borderless table of two cells; "||" parts the left lines from the right ones."""
    table = document.add_table(rows=1, cols=2)  # type: ignore[attr-defined]
    for cell, side in zip(table.rows[0].cells, text.split("\n||\n"), strict=True):
        for number, line in enumerate(side.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            listed = line.startswith("-")
            styled(
                paragraph,
                line,
                bold=bool(re.search(bold, line)),
                centre=not listed,
                italic=bool(re.search(italic, line)),
            )


if __name__ == "__main__":
    sys.exit(main())
