"""A reminder letter as .docx in official form: paper, head, number, body, table, recipients, signature.

Sizes and places follow phụ lục I of Nghị định 30/2020/NĐ-CP for State bodies, Hướng dẫn 36-HD/VPTW for Party ones (its
margins are known from a secondary source only).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dondoc.web.reminders.letterhead import Told, closing, copies_of, folded, opening
from dondoc.web.reminders.models import Letter
from dondoc.web.tasks.discreet import written

_CENTRE, _LEFT, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
_HEADS = ("TT", "Nội dung nhiệm vụ", "Văn bản giao", "Thời hạn", "Tình trạng")


@dataclass(frozen=True, slots=True)
class Style:
    """What differs between the forms: millimetres and points."""

    right: int  # margin
    columns: tuple[int, int]  # of the head
    top_right: tuple[str, int, int]  # words, points, mm of the line under them
    motto: str
    head: int
    line: int  # of number, place and day
    number: str
    subject: tuple[int, bool]  # points, italic
    body: int
    copies: tuple[int, int]  # heading, list
    ends: tuple[str, str]  # of the lines of "Nơi nhận", of the body
    between: str  # between the office's name and the number


STYLES = {
    Letter.Form.STATE: Style(
        right=20, columns=(62, 98), top_right=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 58),
        motto="Độc lập - Tự do - Hạnh phúc", head=12, line=13, number="Số: {}", subject=(12, False), body=14,
        copies=(12, 11), ends=(";", "./."), between="",
    ),
    Letter.Form.PARTY: Style(
        right=15, columns=(75, 90), top_right=("ĐẢNG CỘNG SẢN VIỆT NAM", 15, 72), motto="", head=14, line=14,
        number="Số {}", subject=(12, True), body=14, copies=(14, 12), ends=(",", "."), between="*",
    ),
}  # fmt: skip


def write(letter: Letter, rows: list[Told], day: date) -> bytes:
    """The file. ``letter`` has its number, or none yet: a draft then shows where it will stand."""
    style = STYLES[Letter.Form(letter.form)]
    paper = Document()
    _page(paper, style)
    _head(paper, letter, style, day)
    _para(paper.add_paragraph(), f"Kính gửi: {letter.to.name}", style.body, align=_CENTRE, space=(12, 10))
    _body(paper, opening(letter, rows, day), style)
    _table(paper, rows)
    if letter.words.strip():
        for words in letter.words.strip().splitlines():
            _body(paper, words.strip(), style)
    words = closing(letter)
    _body(paper, words.rstrip(".") + style.ends[1], style)
    _foot(paper, letter, style)
    _facts(paper, letter)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Any, style: Style) -> None:
    """A4, margins, Times New Roman, a number in the middle of the upper margin from the second page on."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(style.right)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(style.body)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), "Times New Roman")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(0)
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = _CENTRE
    run = line.add_run()
    run.font.size = Pt(13)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run._r.append(_field(kind, words))


def _field(kind: str, words: str) -> Any:
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = words
    return code


def _para(
    line: Any, words: str, size: float, *, align: Any = _LEFT, space: tuple[float, float] = (0, 0), marks: str = ""
) -> Any:
    """Fill a paragraph with one run; ``space`` in points before and after, ``marks`` of "biu" (bold, italic...)."""
    line.alignment = align
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(space[0]), Pt(space[1])
    run = line.add_run(written(words))
    run.font.size, run.bold, run.italic, run.underline = Pt(size), "b" in marks, "i" in marks, "u" in marks
    return line


def _head(paper: Any, letter: Letter, style: Style, day: date) -> None:
    left, right = _grid(paper, style.columns).rows[0].cells
    _office_side(left, letter, style)
    name, points, length = style.top_right
    _para(right.paragraphs[0], name, points, align=_CENTRE, marks="b")
    if style.motto:
        _para(right.add_paragraph(), style.motto, 13, align=_CENTRE, marks="b")
    _rule(right, style.columns[1], length)
    shown = letter.issued_on or day
    month = f"{shown.month:02}" if shown.month < 3 else str(shown.month)
    on = f"{shown.day:02}" if letter.issued_on else "      "
    where = f"{letter.place}, ngày {on} tháng {month} năm {shown.year}"
    _para(right.add_paragraph(), where, style.line, align=_CENTRE, space=(6, 0), marks="i")


def _office_side(cell: Any, letter: Letter, style: Style) -> None:
    """Whose letter it is, its number, what it is about."""
    above, *own = letter.head.split("\n") if "\n" in letter.head else ["", letter.head]
    first = cell.paragraphs[0]
    if above:
        _para(first, folded(above).upper(), style.head, align=_CENTRE)
        first = cell.add_paragraph()
    _para(first, folded(" ".join(own)).upper(), style.head, align=_CENTRE, marks="b")
    if style.between:
        _para(cell.add_paragraph(), style.between, style.head, align=_CENTRE)
    else:
        _rule(cell, style.columns[0], 22)
    number = letter.label or f"{'       '}{'-CV/' if letter.form == Letter.Form.PARTY else '/'}{letter.symbol}"
    _para(cell.add_paragraph(), style.number.format(number), style.line, align=_CENTRE, space=(4, 0))
    size, italic = style.subject
    words = letter.subject[:1].upper() + letter.subject[1:] if italic else f"V/v {letter.subject}"
    _para(cell.add_paragraph(), words, size, align=_CENTRE, space=(3, 0), marks="i" if italic else "")


def _grid(paper: Any, widths: tuple[int, ...], *, lines: bool = False) -> Any:
    """A table of one row with fixed columns in mm."""
    table = paper.add_table(rows=1, cols=len(widths))
    if lines:
        table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    if not lines:
        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            edge = OxmlElement(f"w:{side}")
            edge.set(qn("w:w"), "0")
            edge.set(qn("w:type"), "dxa")
            margins.append(edge)
        table._tbl.tblPr.append(margins)
    return table


def _rule(cell: Any, width: int, length: int) -> None:
    """A line of some length in the middle of a cell: the lower edge of a low paragraph."""
    line = cell.add_paragraph()
    shape = line.paragraph_format
    shape.left_indent = shape.right_indent = Mm((width - length) / 2)
    shape.line_spacing = Pt(3)
    shape.space_before = shape.space_after = Pt(0)
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    line._p.get_or_add_pPr().append(borders)


def _body(paper: Any, words: str, style: Style) -> None:
    line = _para(paper.add_paragraph(), words, style.body, align=_BOTH, space=(0, 6))
    line.paragraph_format.first_line_indent = Mm(12.7)
    line.paragraph_format.line_spacing = 1.15


def _table(paper: Any, rows: list[Told]) -> None:
    """The tasks; the head is repeated on each page, no row is torn."""
    section = paper.sections[0]
    width = round((section.page_width - section.left_margin - section.right_margin) / Mm(1))
    fixed = (10, 38, 24, 28)
    widths = (fixed[0], width - sum(fixed), *fixed[1:])
    table = _grid(paper, widths, lines=True)
    for cell, words in zip(table.rows[0].cells, _HEADS, strict=True):
        _para(cell.paragraphs[0], words, 12, align=_CENTRE, space=(2, 2), marks="b")
    _mark(table.rows[0], "w:tblHeader")
    _mark(table.rows[0], "w:cantSplit")
    for number, row in enumerate(rows, start=1):
        line = table.add_row()
        _mark(line, "w:cantSplit")
        for at, words in enumerate((str(number), row.task, row.source, row.due, row.state)):
            cell = line.cells[at]
            cell.width = Mm(widths[at])
            _para(cell.paragraphs[0], words, 12, align=_CENTRE if at in (0, 3) else _LEFT, space=(2, 2))
    _para(paper.add_paragraph(), "", 6)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _foot(paper: Any, letter: Letter, style: Style) -> None:
    """Recipients on the left, the signature on the right, kept together."""
    whole = sum(style.columns)
    table = _grid(paper, (whole - 85, 85))
    _mark(table.rows[0], "w:cantSplit")
    left, right = table.rows[0].cells
    party = letter.form == Letter.Form.PARTY
    heading, size = style.copies
    _para(left.paragraphs[0], "Nơi nhận:", heading, marks="u" if party else "bi")
    lines = copies_of(letter)
    for at, words in enumerate(lines):
        end = "." if at == len(lines) - 1 else style.ends[0]
        _para(left.add_paragraph(), f"- {words}{end}", size)
    first = right.paragraphs[0]
    for words in (letter.authority, letter.title):
        if words:
            bold = not party or words == letter.authority or not letter.authority
            _para(first, words.upper(), 14, align=_CENTRE, marks="b" if bold else "")
            first = right.add_paragraph()
    for _line in range(4):
        first = right.add_paragraph()
        first.paragraph_format.keep_with_next = True
    _para(first, letter.signer, 14, align=_CENTRE, marks="b")


def _facts(paper: Any, letter: Letter) -> None:
    """What the file says of itself."""
    core = paper.core_properties
    core.author = core.last_modified_by = written(letter.unit.name)[:255]
    core.title = f"V/v {written(letter.subject)}"
    core.language, core.comments, core.keywords = "vi-VN", "", written(letter.label)
