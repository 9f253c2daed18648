"""One sheet of the workbook: its look, its head, its rows, and what keeps any text from breaking the file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from dondoc.export.rows import Cell, Kind, Row, Value

#: UTF-16 units that a cell may hold
LONGEST_CELL = 32_767
#: from here a spreadsheet, which keeps 15 digits, would show another number
EXACT = 10**15
CUT = " … (đã cắt: xem nguyên văn theo vị trí)"
#: what XML 1.0 forbids, and halves of a pair that no UTF-8 file can hold
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: what a spreadsheet takes for a formula when a person edits the cell or saves it as .csv
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
_FONT = {"font_name": "Times New Roman", "font_size": 11}
_LOOKS: dict[str, dict[str, object]] = {
    "": {}, "carried": {"italic": True, "font_color": "#4B5364"},
    "look": {"bg_color": "#F8EBD2", "font_color": "#8A5200", "align": "center"}, "dim": {"font_color": "#6A7182"},
    "count": {"font_color": "#6A7182", "align": "center"},
}  # fmt: skip
#: points of a line of text, and of the tallest row that the format allows
_LINE, _TALLEST = 15, 409
#: letters of Vietnamese text that fit where the column's width counts one digit
_LETTERS = 1.3
_NUMBER = "#,##0.###"
_DAY = "dd/mm/yyyy"
_SORTS: dict[str, dict[str, object]] = {
    "text": {}, "quoted": {"quote_prefix": True}, "number": {"num_format": _NUMBER},
    "day": {"num_format": _DAY, "align": "center"},
}  # fmt: skip
_DECISIONS = ["nhận", "sửa", "bỏ"]


def new_book(path: Path) -> Any:
    """A workbook whose rows wait in files beside ``path``, so that many documents fit in little memory."""
    options = {
        "constant_memory": True, "tmpdir": str(path.parent), "default_date_format": _DAY,
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"title": "Sổ đề xuất", "comments": "Máy đề xuất, người xác nhận (Đôn Đốc)."})
    return book


def safe_text(value: str) -> str:
    """A text that any spreadsheet opens: no forbidden letters, no longer than a cell may be."""
    text = _FORBIDDEN.sub("\ufffd", value)
    if text.startswith("<r>"):
        text = f" {text}"  # the writer takes "<r>...</r>" for its own markup
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    room = 2 * (LONGEST_CELL - len(CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT


def lines_of(value: Value, width: int) -> int:
    """Lines that a wrapped value takes in a column, counted word by word.

    Spreadsheets trust the heights in the file instead of fitting rows to their texts.
    """
    if not isinstance(value, str) or len(value) <= width:
        return 1
    room, lines = int(width * _LETTERS), 0
    for part in value.split("\n"):
        used = 0
        lines += 1
        for word in part.split(" "):
            if used and used + 1 + len(word) > room:
                lines, used = lines + 1, 0
            used += len(word) + (used > 0)
            lines, used = lines + (used - 1) // room, (used - 1) % room + 1 if used else 0
        if lines * _LINE > _TALLEST:
            break
    return lines


class Styles:
    """Cell formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}

    def of(self, look: str, sort: str = "text") -> Any:
        """The format of a look ("", "carried", "look", "dim") for a "text", "quoted" text, "number" or "day"."""
        if (look, sort) not in self._made:
            made: dict[str, object] = {
                "text_wrap": True, "valign": "top", "border": 1, "border_color": "#DFDBD0", **_FONT, **_LOOKS[look],
            }  # fmt: skip
            made.update(_SORTS[sort])
            self._made[look, sort] = self._book.add_format(made)
        return self._made[look, sort]

    def head(self, soft: str) -> Any:
        """The format of headings over a soft colour."""
        if ("head", soft) not in self._made:
            look = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1}
            colours = {"bg_color": soft, "border_color": "#BDB7A8"}
            self._made["head", soft] = self._book.add_format({**look, **colours, **_FONT})
        return self._made["head", soft]


class Sheet:
    """A worksheet that grows row by row."""

    def __init__(self, book: Any, styles: Styles, kind: Kind, name: str) -> None:
        self.rows = 0
        self._styles = styles
        self._kind = kind
        self._sheet = book.add_worksheet(name)
        self._sheet.set_tab_color(kind.colour)
        for index, column in enumerate(kind.columns):
            self._sheet.set_column(index, index, column.width)
        self._sheet.set_row(0, 33)
        for index, column in enumerate(kind.columns):
            self._sheet.write_string(0, index, column.title, styles.head(kind.soft))
        self._lay_out()

    def _lay_out(self) -> None:
        sheet, columns = self._sheet, self._kind.columns
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header("&L&10Sổ đề xuất · &A&R&10&D")
        sheet.set_footer("&L&9Chữ nghiêng: suy từ ngữ cảnh, không ghi ngay trong câu. Người xác nhận trước khi dùng."
                         "&R&9Trang &P/&N")  # fmt: skip
        self._printed = sum(column.printed for column in columns)

    def write(self, number: int, row: Row) -> None:
        """Append a row with its number."""
        self.rows += 1
        lines = max(
            lines_of(cell.value, column.width) for cell, column in zip(row, self._kind.columns[1:], strict=True)
        )
        self._sheet.set_row(self.rows, min(_LINE * lines + 3, _TALLEST))
        self._write(0, Cell(number, "count"))
        for index, cell in enumerate(row, 1):
            self._write(index, cell)
        # The writer would keep the height of every row that is long on the disk.
        self._sheet.row_info.pop(self.rows - 1, None)
        self._sheet.row_sizes.clear()

    def finish(self) -> None:
        """Set what depends on the number of rows: the filter, the choices, the part that is printed."""
        last = max(self.rows, 1)
        self._sheet.autofilter(0, 0, last, len(self._kind.columns) - 1)
        self._sheet.print_area(0, 0, last, self._printed - 1)
        if self._kind.decided is not None:
            choices = {"validate": "list", "source": _DECISIONS, "ignore_blank": True}
            self._sheet.data_validation(1, self._kind.decided, last, self._kind.decided, choices)

    def _write(self, index: int, cell: Cell) -> None:
        value, look = cell
        if isinstance(value, date):
            self._sheet.write_datetime(self.rows, index, value, self._styles.of(look, "day"))
        elif isinstance(value, (int, float)) and abs(value) < EXACT:
            self._sheet.write_number(self.rows, index, value, self._styles.of(look, "number"))
        elif value:
            # A number too long for the cell's 15 digits stands in the column of its own words.
            text = safe_text(value) if isinstance(value, str) else "quá dài: xem nguyên văn"
            sort = "quoted" if text.startswith(_FORMULA_LIKE) else "text"
            self._sheet.write_string(self.rows, index, text, self._styles.of(look, sort))
        else:
            self._sheet.write_blank(self.rows, index, None, self._styles.of(look))
