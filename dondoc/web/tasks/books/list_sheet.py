"""The list of tasks, as filtered, as a workbook that comes back: any number of rows in little memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.utils import translation
from django.utils.translation import gettext as _

from dondoc.export.sheet import LONGEST_CELL, lines_of
from dondoc.web.tasks import queries
from dondoc.web.tasks.books.list_columns import COLUMNS, GUIDE, MARK, SHEET, TITLES, mark_of, plain, values_of
from dondoc.web.tasks.books.paper import Paper, printed
from dondoc.web.tasks.errors import BookRefused
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.queries import Filters
from dondoc.web.tasks.words import DUES, PRODUCTS
from dondoc.web.ui.templatetags.dondoc import day as shown_day
from dondoc.web.units.access import today

#: rows that one sheet holds, the headings apart
MOST = 1_048_575
_CHUNK = 900
_PRINTED = 11  # columns that are printed, as many as A4 holds in letters that can be read
_STEPS = (
    "1. Mỗi dòng một nhiệm vụ. Cột nền vàng sửa được; các cột khác do trang ghi, sửa vào sẽ bị từ chối.",
    "2. Nhiệm vụ mới: thêm dòng ở dưới, để trống cột Số, ghi các cột nền vàng; có Lý do, hoặc Văn bản số cùng Câu giao "
    "việc; Sổ của đơn vị bỏ trống nếu chỉ có một.",
    "3. Cách tính hạn: tên kỳ (ví dụ quý IV năm 2026), số ngày làm việc, hoặc theo kỳ: “hằng tuần, thứ sáu”, “hằng "
    "tháng, ngày 14”, “hằng quý, ngày 19 tháng thứ 3”; không ghi ngày thì hạn là ngày cuối kỳ.",
    "4. Nhiều đơn vị phối hợp thì cách nhau bằng dấu chấm phẩy.",
    "5. Việc đã bắt đầu thì đơn vị chủ trì và hạn không sửa ở đây: chuyển hoặc gia hạn trên trang, có lý do.",
    "6. Nộp lại ở trang Nhiệm vụ, chọn “Nạp từ bảng tính”: trang cho xem trước; có một chỗ sai thì không ghi gì cả.",
)  # fmt: skip


def list_book(user: Any, filters: Filters) -> IO[bytes]:
    """A file, open at its start and gone when it is closed, with every task that fits. Raises ``BookRefused``."""
    out = tempfile.TemporaryFile(prefix="dondoc-")  # noqa: SIM115 - whoever sends it closes it
    try:
        write_list(out, user, filters)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return out


def write_list(
    out: IO[bytes], user: Any, filters: Filters, told: Callable[[int], None] | None = None, *, near: Path | None = None
) -> int:
    """Write every task that fits into an open file; ``told`` is called with the number of rows so far. Returns it.

    What is put aside meanwhile lies in a folder of its own ``near`` a place. Raises ``BookRefused`` where one sheet
    does not hold them.
    """
    import xlsxwriter

    day = filters.day or today()
    with tempfile.TemporaryDirectory(prefix="dondoc-", dir=near) as aside:
        book = xlsxwriter.Workbook(out, {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "tmpdir": aside,
        })  # fmt: skip
        book.set_properties({"title": f"Danh sách nhiệm vụ đến ngày {shown_day(day)}", "comments": "Đôn Đốc"})
        try:
            with translation.override("vi"):
                rows = _write(book, queries.every(user, filters, _CHUNK), day, told or (lambda _rows: None))
            book.close()
        except BaseException:
            for sheet in book.worksheets():  # the writer leaves them open
                sheet.row_data_fh.close()
            book.fileclosed = True
            raise
    return rows


def _write(book: Any, chunks: Iterable[list[Task]], day: date, told: Callable[[int], None]) -> int:
    paper, rows = Paper(book), 0
    sheet = book.add_worksheet(SHEET)
    _top(paper, sheet, day)
    looks = {key: paper.look(key) for key in ("text", "number", "day", "change", "change-day", "shut")}
    for chunk in chunks:
        if rows + len(chunk) > MOST:
            raise BookRefused(
                _("More tasks than one sheet holds (%(n)s).") % {"n": MOST}, hint=_("Narrow the list, export in parts.")
            )
        for task in chunk:
            rows += 1
            _row(paper, sheet, rows, task, looks)
        told(rows)
    _finish(sheet, rows)
    _guide(paper, book.add_worksheet(GUIDE), rows, day)
    return rows


def _top(paper: Paper, sheet: Any, day: date) -> None:
    sheet.set_tab_color("#1F4E79")
    for at, column in enumerate(COLUMNS):
        shade = "change" if column.open or column.new else "text"  # empty cells too have their lines when printed
        sheet.set_column(
            at, at, column.width, paper.look("change-day" if column.sort == "day" and column.open else shade)
        )
    sheet.set_column(MARK - 1, MARK - 1, 3, None, {"hidden": True})
    sheet.freeze_panes(1, 2)
    printed(sheet, head=0, footer=f"Danh sách nhiệm vụ đến ngày {shown_day(day)}")
    sheet.set_row(0, 34)
    for at, title in enumerate(TITLES):
        is_open = at < len(COLUMNS) and (COLUMNS[at].open or COLUMNS[at].new)
        paper.text(sheet, 0, at, title, "head-open" if is_open else "head")


def _row(paper: Paper, sheet: Any, at: int, task: Task, looks: dict[str, Any]) -> None:
    values, cells = values_of(task), []
    lines = max(lines_of(value, column.width) for value, column in zip(values[1:_PRINTED], COLUMNS[1:], strict=False))
    sheet.set_row(at, 15 * min(lines, 12) + 3)
    for number, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
        if isinstance(value, str) and len(value) > LONGEST_CELL // 2:
            value = value[: LONGEST_CELL // 2]  # noqa: PLW2901 - longer than any sentence that gives a task
        cells.append(plain(value))
        if value is None or value == "":
            continue
        if column.sort == "day":
            sheet.write_datetime(at, number, value, looks["change-day" if column.open else "day"])
        elif column.sort == "number":
            sheet.write_number(at, number, value, looks["number"])
        else:
            paper.text(sheet, at, number, value, "change" if column.open else "text")
    sheet.write_string(at, MARK - 1, mark_of(task.pk, task.version, cells), looks["shut"])
    sheet.row_info.pop(at - 1, None)  # the writer would keep the height of every row
    sheet.row_sizes.clear()


def _finish(sheet: Any, rows: int) -> None:
    last = max(rows, 1)
    names = {column.name: at for at, column in enumerate(COLUMNS)}
    for name, words in (("due_kind", DUES), ("product_kind", PRODUCTS)):
        choices = {"validate": "list", "source": [str(one) for one in words.values()], "ignore_blank": True}
        sheet.data_validation(1, names[name], last + 500, names[name], choices)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.print_area(0, 0, last, _PRINTED - 1)


def _guide(paper: Paper, sheet: Any, rows: int, day: date) -> None:
    sheet.set_column(0, 0, 110)
    sheet.hide_gridlines(2)
    paper.text(sheet, 0, 0, "Cách sửa và nạp lại danh sách", "title")
    sheet.set_row(1, 18)
    paper.text(sheet, 1, 0, f"{rows} nhiệm vụ, trạng thái tính đến ngày {shown_day(day)}", "sub")
    for number, words in enumerate(_STEPS, 3):
        sheet.set_row(number, 17 * lines_of(words, 105) + 6)
        paper.text(sheet, number, 0, words, "step")
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
