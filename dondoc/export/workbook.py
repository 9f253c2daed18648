"""The register as .xlsx: sheets for tasks, figures, citations and checks, ready to filter and print."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

import xlsxwriter

from dondoc.core.reading.findings import Citation, Figure, Task
from dondoc.export.document import Document, origin_of
from dondoc.export.words import CHANGES, CHECK_KINDS, COMPARISONS, MISSING, place_in_words, value_in_words

Cell = str | int | float | None
Column = tuple[str, int]

_TASKS: tuple[Column, ...] = (
    ("STT", 5), ("Nhiệm vụ (nguyên văn)", 60), ("Chủ trì", 26), ("Phối hợp", 22), ("Thời hạn ghi trong văn bản", 20),
    ("Ngày đến hạn", 12), ("Sản phẩm", 20), ("Thẩm quyền", 20), ("Người chỉ đạo", 24), ("Văn bản dẫn chiếu", 24),
    ("Còn thiếu (6 rõ)", 18), ("Cần xem lại", 10), ("Vị trí", 14), ("Tệp", 22), ("Từ", 8), ("Đến", 8),
)  # fmt: skip
_FIGURES: tuple[Column, ...] = (
    ("STT", 5), ("Số liệu (nguyên văn)", 24), ("Giá trị", 14), ("Đến (nếu là khoảng)", 12), ("Đơn vị tính", 16),
    ("Nội dung", 40), ("Mức", 10), ("Tăng/giảm", 10), ("So với", 14), ("Là chỉ tiêu", 10), ("Cần xem lại", 10),
    ("Vị trí", 14), ("Tệp", 22), ("Từ", 8), ("Đến", 8),
)  # fmt: skip
_CITATIONS: tuple[Column, ...] = (
    ("STT", 5), ("Văn bản (nguyên văn)", 48), ("Loại", 16), ("Số", 10), ("Ký hiệu", 16), ("Năm", 8), ("Ngày", 12),
    ("Cơ quan ban hành", 28), ("Tên gọi", 28), ("Điều, khoản", 16), ("Nhắc lại của", 10), ("Cần xem lại", 10),
    ("Vị trí", 14), ("Tệp", 22), ("Từ", 8), ("Đến", 8),
)  # fmt: skip
_CHECKS: tuple[Column, ...] = (
    ("STT", 5), ("Không khớp", 70), ("Loại", 16), ("Văn bản ghi", 14), ("Tính ra", 14), ("Có thể sửa", 40),
    ("Các chỗ liên quan", 40), ("Cần xem lại", 10), ("Tệp", 22),
)  # fmt: skip


def register_workbook(documents: Iterable[Document]) -> bytes:
    """The bytes of a workbook over any number of documents; texts are written as text, never as formulas."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": "Sổ theo dõi", "comments": "Đề xuất của máy; người dùng xác nhận."})
    documents = list(documents)
    _sheet(book, "Nhiệm vụ", _TASKS, _rows(documents, "tasks", _task_row))
    _sheet(book, "Số liệu", _FIGURES, _rows(documents, "figures", _figure_row))
    _sheet(book, "Dẫn chiếu", _CITATIONS, _rows(documents, "citations", _citation_row))
    _sheet(book, "Không khớp", _CHECKS, list(_check_rows(documents)))
    book.close()
    return buffer.getvalue()


def _rows(documents: list[Document], kind: str, row: Callable[[Document, Any], list[Cell]]) -> list[list[Cell]]:
    found = ((document, finding) for document in documents for finding in getattr(document.reading, kind))
    return [
        [number, *row(document, finding), *_place(document, finding)]
        for number, (document, finding) in enumerate(found, 1)
    ]


def _place(document: Document, finding: Any) -> list[Cell]:
    where = place_in_words(origin_of(document.source, finding.start))
    return ["" if finding.sure else "x", where, document.name, finding.start, finding.end]


def _task_row(document: Document, task: Task) -> list[Cell]:
    cited = [document.reading.citations[i].quote for i in task.citations]
    return [
        _one_line(task.quote), "; ".join(task.assignees), "; ".join(task.cooperating), task.deadline, task.due,
        task.product, task.authority, task.said_by, _one_line("; ".join(cited)),
        ", ".join(MISSING.get(item, item) for item in task.missing),
    ]  # fmt: skip


def _figure_row(_document: Document, figure: Figure) -> list[Cell]:
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, None)
    return [
        _one_line(figure.quote), low, high, figure.unit, figure.about, figure.qualifier,
        CHANGES.get(figure.change or ""), COMPARISONS.get(figure.compared_with or ""), "x" if figure.is_target else "",
    ]  # fmt: skip


def _citation_row(document: Document, citation: Citation) -> list[Cell]:
    first = "" if citation.first is None else document.reading.citations[citation.first].quote
    return [
        _one_line(citation.quote), citation.kind, citation.number, citation.symbol, citation.year, citation.date,
        citation.issuer, citation.title, citation.pinpoint, _one_line(first),
    ]  # fmt: skip


def _check_rows(documents: list[Document]) -> Iterable[list[Cell]]:
    number = 0
    for document in documents:
        for check in document.checks:
            number += 1
            yield [
                number, check.message, CHECK_KINDS[check.kind], check.stated, check.computed,
                "; ".join(f"{p.old} → {p.new}: {p.reason}" for p in check.proposals),
                "; ".join(f"“{_one_line(p.quote)}” ({p.start}–{p.end})" for p in check.places),
                "" if check.sure else "x", document.name,
            ]  # fmt: skip


def _one_line(text: str) -> str:
    return value_in_words(text)


def _sheet(book: Any, name: str, columns: tuple[Column, ...], rows: list[list[Cell]]) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCECEC", "border": 1})
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#DFDBD0"})
    for index, (title, width) in enumerate(columns):
        sheet.write_string(0, index, title, head)
        sheet.set_column(index, index, width)
    for line, row in enumerate(rows, 1):
        for index, value in enumerate(row):
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                sheet.write_number(line, index, value, body)
            else:
                sheet.write_string(line, index, value or "", body)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
