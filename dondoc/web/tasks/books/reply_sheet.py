"""The workbook that a unit's focal point fills in: what is expected, by when, and yellow cells for what was done."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from dondoc.export.sheet import lines_of, safe_text
from dondoc.web.tasks import queries
from dondoc.web.tasks.books.paper import Paper, hide, printed
from dondoc.web.tasks.books.tokens import SHEET, Token, new_name, sealed
from dondoc.web.tasks.discreet import kept_back, shown
from dondoc.web.tasks.errors import NotNow
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.words import PRODUCTS, due_words, tags_of
from dondoc.web.ui.templatetags.dondoc import day as shown_day
from dondoc.web.units.access import today
from dondoc.web.units.models import Unit

NAME, GUIDE, REST = "Nhiệm vụ", "Hướng dẫn", "Không còn nhận"
MOST = 500
_WHAT = 42  # the width of the column that says what is to be done
#: heading, width, whether it is filled in
COLUMNS: tuple[tuple[str, int, bool], ...] = (
    ("Số", 6, False), ("Nhiệm vụ, câu giao việc", _WHAT, False), ("Hạn", 11, False), ("Trạng thái", 13, False),
    ("Tiến độ (%)", 8, True), ("Việc đã làm", 26, True), ("Khó khăn, kiến nghị", 18, True),
    ("Đề nghị hoàn thành", 10, True), ("Sản phẩm (tên, số hiệu)", 18, True), ("Liên kết tới sản phẩm", 14, True),
    ("Loại sản phẩm", 11, True),
)  # fmt: skip
HEAD = 4  # the row of the headings, counted from 1
YES, NO = "Có", "Không"
SHUT = "–"
_STEPS = (
    "1. Mở trang tính “Nhiệm vụ”. Chỉ ghi vào các ô nền vàng; nhiệm vụ nào không có gì mới thì để trống cả dòng.",
    "2. Tiến độ: số từ 0 đến 100, không cần ghi dấu %.",
    "3. Việc đã làm và Khó khăn: ghi ngắn gọn. Khó khăn đã báo lần trước mà lần này để trống thì coi như đã hết.",
    "4. Đã có sản phẩm thì chọn “Có” ở cột Đề nghị hoàn thành và ghi tên, số hiệu hoặc liên kết tới sản phẩm. "
    "Cột Loại sản phẩm chỉ phải chọn khi nhiệm vụ chưa rõ sản phẩm.",
    "5. Công trình có mốc: mốc nào đã đạt thì ghi ngày đạt ở trang tính “Mốc công trình”.",
    "6. Không thêm, xóa, trộn ô hay dùng công thức trong bảng. Có thể đổi chiều cao dòng, độ rộng cột và lọc.",
    "7. Lưu lại dạng .xlsx (Excel hoặc LibreOffice đều được), vào trang của đơn vị, chọn “Phiếu cập nhật”, gửi tệp.",
    "8. Trang sẽ cho xem trước từng dòng. Có chỗ sai thì trang chỉ rõ ô nào, sai gì, chưa ghi gì cả; sửa rồi nộp lại.",
    "9. Mỗi phiếu nộp một lần. Lần báo cáo sau, tải phiếu mới: phiếu mới đã có sẵn kết quả lần trước.",
    "Cần đính kèm tệp, xin gia hạn, trả lời giải trình: làm trên trang của từng nhiệm vụ.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody typed for a task, to be put into a new workbook."""

    percent: str = ""
    words: str = ""
    difficulty: str = ""
    done: str = ""
    product: str = ""
    link: str = ""
    kind: str = ""

    def cells(self) -> tuple[str, ...]:
        """In the order of the columns."""
        return (self.percent, self.words, self.difficulty, self.done, self.product, self.link, self.kind)


def expected(user: Any, unit: Unit) -> list[Task]:
    """What a reply can report on: open, and not handed in."""
    return [task for task in queries.expected_of(user, unit, MOST + 1) if task.handed_on is None]


def reply_book(
    user: Any, unit: Unit, filled: Mapping[int, Filled] | None = None, gone: Sequence[tuple[str, Filled]] = (),
    reached: Mapping[int, str] | None = None,
) -> bytes:  # fmt: skip
    """The workbook of a unit as of today. ``filled`` is put into the rows of its tasks; ``gone`` are rows that no task
    takes any more, kept on a sheet of their own. Raises ``NotNow`` where nothing is expected.
    """
    tasks = expected(user, unit)
    if not tasks:
        raise NotNow(_("Nothing is expected of this unit now."), hint=_("There is nothing to report on."))
    with translation.override("vi"):
        return _written(unit, tasks[:MOST], filled or {}, gone, reached or {})


def _written(
    unit: Unit, tasks: list[Task], filled: Mapping[int, Filled], gone: Sequence[tuple[str, Filled]],
    reached: Mapping[int, str],
) -> bytes:  # fmt: skip
    import xlsxwriter

    from dondoc.web.tasks.books.mark_rows import write_marks

    out, day = io.BytesIO(), today()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": f"Phiếu cập nhật nhiệm vụ: {unit.name}", "comments": f"Đôn Đốc, {shown_day(day)}"})
    paper = Paper(book)
    sheet = book.add_worksheet(NAME)
    _top(paper, sheet, unit, len(tasks), day)
    for number, task in enumerate(tasks):
        _row(paper, sheet, HEAD + number, task, filled.get(task.pk, Filled()))
    _finish(sheet, HEAD + len(tasks))
    write_marks(paper, tasks, reached, f"{unit.name}, phiếu ngày {shown_day(day)}")
    _guide(paper, book.add_worksheet(GUIDE), unit, day)
    if gone:
        _gone(paper, book.add_worksheet(REST), gone)
    token = Token("reply", unit.pk, day, day, new_name(), {task.pk: task.version for task in tasks})
    hide(book, SHEET, sealed(token))
    book.close()
    return out.getvalue()


def _top(paper: Paper, sheet: Any, unit: Unit, count: int, day: date) -> None:
    sheet.set_tab_color("#1F4E79")
    for column, (_title, width, _open) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    paper.text(sheet, 0, 0, f"Phiếu cập nhật nhiệm vụ: {unit.name}", "title")
    told = f"Tính đến ngày {shown_day(day)} · {count} nhiệm vụ · chỉ ghi vào các ô nền vàng, xem trang “{GUIDE}”"
    paper.text(sheet, 1, 0, told, "sub")
    sheet.set_row(0, 24)
    sheet.set_row(HEAD - 1, 34)
    for column, (title, _width, is_open) in enumerate(COLUMNS):
        paper.text(sheet, HEAD - 1, column, title, "head-open" if is_open else "head")
    sheet.freeze_panes(HEAD, 2)
    printed(sheet, head=HEAD - 1, footer=f"{unit.name}, phiếu ngày {shown_day(day)}")


def _row(paper: Paper, sheet: Any, at: int, task: Task, typed: Filled) -> None:
    told = task.told == "overdue"  # type: ignore[attr-defined]
    sheet.write_number(at, 0, task.pk, paper.look("number"))
    what, origin = " ".join(shown(task).split()), origin_line(task)
    runs = (paper.look("run"), safe_text(what), paper.look("run-origin"), safe_text(f"\n{origin}"))
    sheet.write_rich_string(at, 1, *runs, paper.look("text"))
    if task.due is not None and task.due_kind != Task.Due.RECURRING:
        sheet.write_datetime(at, 2, task.due, paper.look("late-day" if told else "day"))
    else:
        paper.text(sheet, at, 2, due_words(task), "text")
    late = [words for _kind, words in tags_of(task)]
    if task.late and told:  # type: ignore[attr-defined]
        late[0] += f" {task.late} ngày"  # type: ignore[attr-defined]
    late += [f"đã báo {task.percent} %"] if task.percent else []
    late += ["có yêu cầu giải trình"] if getattr(task, "question", None) else []
    paper.text(sheet, at, 3, "\n".join(late), "late" if told else "text")
    for column, words in enumerate(typed.cells(), 4):
        _fill(paper, sheet, at, column, words, task)
    lines = max(
        lines_of(what, _WHAT) + lines_of(origin, _WHAT), len(late), *(lines_of(w, 24) for w in typed.cells()), 2
    )
    sheet.set_row(at, min(15 * lines + 4, 400))


def _fill(paper: Paper, sheet: Any, at: int, column: int, words: str, task: Task) -> None:
    """A cell to be filled in; shut where this task takes nothing there."""
    if column == 10 and task.product_kind != Task.Product.NONE:
        paper.text(sheet, at, column, str(PRODUCTS[task.product_kind]), "shut")
    elif task.split and column in (4, 7, 8, 10):
        paper.text(sheet, at, column, SHUT, "shut")
    elif column == 4 and words.isdecimal() and len(words) < 16:
        sheet.write_number(at, column, int(words), paper.look("open-number"))
    else:
        paper.text(
            sheet, at, column, words, {4: "open-number", 7: "open-choice", 10: "open-choice"}.get(column, "open")
        )


def origin_line(task: Task) -> str:
    """Where a task comes from: the document with its sentence, or the reason."""
    if kept_back(task):
        return ""
    if task.document is None:
        return task.reason[:300]
    quote = " ".join(task.quote.split())
    same = " ".join(task.what.split()).rstrip(".").casefold() == quote.rstrip(".").casefold()
    return str(task.document) if same or not quote else f"{task.document}: “{quote[:280]}{'…' if quote[280:] else ''}”"


def _finish(sheet: Any, end: int) -> None:
    """Choices, the filter, what is locked; ``end`` the row after the last, counted from 0."""
    first, last = HEAD, end - 1
    sheet.data_validation(first, 4, last, 4, {
        "validate": "integer", "criteria": "between", "minimum": 0, "maximum": 100, "ignore_blank": True,
        "error_title": "Tiến độ", "error_message": "Ghi số từ 0 đến 100, không kèm dấu %.",
    })  # fmt: skip
    kinds = [str(words) for name, words in PRODUCTS.items() if name != "none"]
    for column, choices in ((7, [YES, NO]), (10, kinds)):
        sheet.data_validation(first, column, last, column, {
            "validate": "list", "source": choices, "ignore_blank": True,
            "error_title": COLUMNS[column][0], "error_message": "Chọn trong danh sách.",
        })  # fmt: skip
    for column, most in ((5, 4000), (6, 1000), (8, 1000), (9, 500)):
        sheet.data_validation(first, column, last, column, {
            "validate": "length", "criteria": "<=", "value": most, "ignore_blank": True,
            "error_title": COLUMNS[column][0], "error_message": f"Dài quá {most} ký tự.",
        })  # fmt: skip
    sheet.autofilter(HEAD - 1, 0, last, len(COLUMNS) - 1)
    sheet.print_area(0, 0, last, len(COLUMNS) - 1)
    sheet.protect("", {"format_rows": True, "format_columns": True, "autofilter": True, "sort": False})
    sheet.set_selection(HEAD, 4, HEAD, 4)


def _guide(paper: Paper, sheet: Any, unit: Unit, day: date) -> None:
    sheet.set_column(0, 0, 110)
    sheet.hide_gridlines(2)
    paper.text(sheet, 0, 0, "Cách ghi và nộp phiếu", "title")
    sheet.set_row(0, 24)
    paper.text(sheet, 1, 0, f"{unit.name} · phiếu ngày {shown_day(day)}", "sub")
    for number, words in enumerate(_STEPS, 3):
        paper.text(sheet, number, 0, words, "step")
        sheet.set_row(number, 17 * lines_of(words, 105) + 6)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.protect()


def _gone(paper: Paper, sheet: Any, gone: Sequence[tuple[str, Filled]]) -> None:
    """What was typed for tasks that take nothing any more: kept for the person to copy."""
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 7, 24)
    heads = ("Nhiệm vụ, vì sao không còn nhận", *(title for title, _width, is_open in COLUMNS if is_open))
    for column, title in enumerate(heads):
        paper.text(sheet, 0, column, title, "head")
    for row, (why, typed) in enumerate(gone, 1):
        for column, words in enumerate((why, *typed.cells())):
            paper.text(sheet, row, column, words)
