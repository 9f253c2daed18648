"""Files for the bench: a .docx and a PDF of as many pages as wanted."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

_PARAGRAPH = "Sở Xây dựng rà soát hồ sơ đất đai và báo cáo kết quả."
#: a page of the official form holds about this many such paragraphs
_PARAGRAPHS = 40
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def docx_of(*, pages: int) -> bytes:
    """The bytes of a .docx of short paragraphs, with bold runs as people leave them."""
    paragraphs = (
        f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{number}. </w:t></w:r>'
        f"<w:r><w:t>{_PARAGRAPH}</w:t></w:r></w:p>"
        for number in range(1, pages * _PARAGRAPHS + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_MAIN}"><w:body>{"".join(paragraphs)}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}')
    return buffer.getvalue()


def pdf_of(*, pages: int) -> bytes | None:
    """The bytes of a PDF of running text, or None where no font with Vietnamese letters is installed."""
    from fpdf import FPDF

    font = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"), None)
    if font is None:
        return None
    pdf = FPDF()
    pdf.add_font("d", fname=str(font))
    pdf.set_font("d", size=11)
    for _ in range(pages):
        pdf.add_page()
        pdf.multi_cell(0, 6, f"{_PARAGRAPH} " * _PARAGRAPHS)
    return bytes(pdf.output())
