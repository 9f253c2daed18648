"""The rows of the register: what stands in which column, for each kind of finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from dondoc.core.reading.findings import Figure, Finding
from dondoc.export.document import Document
from dondoc.export.words import (
    CHANGES,
    CHECK_KINDS,
    COMPARISONS,
    MISSING,
    Places,
    day_in_words,
    document_title,
    number_and_symbol,
    one_line,
)

F = TypeVar("F", bound=Finding)
Value = str | int | float | date | None


class Cell(NamedTuple):
    """A value with its look: "" usual, "carried" taken from the context, "look" to be checked, "dim" for machines."""

    value: Value
    style: str = ""


Row = list[Cell]


class Column(NamedTuple):
    """A heading and the width in characters; a column that is not ``printed`` stands right of the printed ones."""

    title: str
    width: int
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """One sheet: its name, colours, columns, where its rows come from, and which column a person fills in."""

    name: str
    colour: str
    soft: str
    columns: tuple[Column, ...]
    rows: Callable[[Document], Iterator[Row]]
    decided: int | None = None


_LOOK = Column("Xem lại", 7)
_DECIDED = Column("Xác nhận", 9)
_ORIGIN = (
    Column("Vị trí", 13, False), Column("Tệp", 26, False), Column("Ký tự từ", 9, False), Column("đến", 9, False),
)  # fmt: skip
_TASKS = (
    Column("STT", 5), Column("Nhiệm vụ (nguyên văn)", 54), Column("Chủ trì", 22), Column("Phối hợp", 18),
    Column("Thời hạn (nguyên văn)", 16), Column("Ngày đến hạn", 11), Column("Sản phẩm", 18),
    Column("Chưa rõ (trong 6 rõ)", 14), _LOOK, _DECIDED, Column("Thẩm quyền", 16, False),
    Column("Người chỉ đạo", 18, False), Column("Văn bản dẫn chiếu", 28, False), *_ORIGIN,
)  # fmt: skip
_FIGURES = (
    Column("STT", 5), Column("Số liệu (nguyên văn)", 24), Column("Giá trị", 13), Column("đến (nếu là khoảng)", 11),
    Column("Đơn vị tính", 13), Column("Nội dung", 46), Column("Tăng, giảm", 9), Column("So với", 12), _LOOK, _DECIDED,
    Column("Mức", 12, False), Column("Chỉ tiêu", 9, False), *_ORIGIN,
)  # fmt: skip
_CITATIONS = (
    Column("STT", 5), Column("Văn bản (nguyên văn)", 46), Column("Loại", 12), Column("Số, ký hiệu", 17),
    Column("Năm", 7), Column("Ngày", 11), Column("Cơ quan ban hành", 26), Column("Tên gọi", 24), _LOOK, _DECIDED,
    Column("Điều, khoản", 16, False), Column("Nhắc lại của", 24, False), *_ORIGIN,
)  # fmt: skip
_CHECKS = (
    Column("STT", 5), Column("Không khớp", 52), Column("Loại", 15), Column("Văn bản ghi", 12), Column("Tính ra", 12),
    Column("Có thể sửa", 30), Column("Các chỗ liên quan", 36), _LOOK, _DECIDED, *_ORIGIN,
)  # fmt: skip
_TEXTS = (
    Column("STT", 5), Column("Tệp", 28), Column("Loại", 11), Column("Số, ký hiệu", 14), Column("Cơ quan ban hành", 24),
    Column("Ngày", 11), Column("Trích yếu", 46), Column("Nhiệm vụ", 8), Column("Số liệu", 8), Column("Dẫn chiếu", 8),
    Column("Không khớp", 8), Column("Cuộc họp", 40, False), Column("Lưu ý khi đọc", 40, False),
)  # fmt: skip


def _tasks(document: Document) -> Iterator[Row]:
    for task, place in _placed(document, document.reading.tasks):
        cited = dict.fromkeys(one_line(document.reading.citations[i].quote) for i in task.citations)
        yield [
            Cell(one_line(task.quote)), _carried(task, "assignees", "; ".join(task.assignees)),
            _carried(task, "cooperating", "; ".join(task.cooperating)),
            _carried(task, "deadline", task.deadline or task.recurring), _carried(task, "due", _day(task.due)),
            _carried(task, "product", task.product), Cell(", ".join(MISSING.get(item, item) for item in task.missing)),
            _look(task.sure), Cell(""), _carried(task, "authority", task.authority),
            _carried(task, "said_by", task.said_by), Cell("; ".join(cited)), *place,
        ]  # fmt: skip


def _figures(document: Document) -> Iterator[Row]:
    for figure, place in _placed(document, document.reading.figures):
        low, high = _bounds(figure)
        yield [
            Cell(one_line(figure.quote)), Cell(low), Cell(high), _carried(figure, "unit", figure.unit),
            _carried(figure, "about", one_line(figure.about or "")),
            _carried(figure, "change", CHANGES.get(figure.change or "", "")),
            _carried(figure, "compared_with", COMPARISONS.get(figure.compared_with or "", "")), _look(figure.sure),
            Cell(""), Cell(figure.qualifier), Cell("x" if figure.is_target else ""), *place,
        ]  # fmt: skip


def _citations(document: Document) -> Iterator[Row]:
    for citation, place in _placed(document, document.reading.citations):
        first = "" if citation.first is None else document.reading.citations[citation.first].quote
        yield [
            Cell(one_line(citation.quote)), Cell(citation.kind), Cell(number_and_symbol(citation)),
            _carried(citation, "year", citation.year), _carried(citation, "date", _day(citation.date)),
            _carried(citation, "issuer", citation.issuer), _carried(citation, "title", citation.title),
            _look(citation.sure), Cell(""), Cell(citation.pinpoint), Cell(one_line(first)), *place,
        ]  # fmt: skip


def _checks(document: Document) -> Iterator[Row]:
    places = Places(document)
    for check in document.checks:
        first = check.places[0]
        repairs = (f"{p.old} → {p.new} ({p.reason})" for p in check.proposals)
        yield [
            Cell(check.message), Cell(CHECK_KINDS.get(check.kind, check.kind)), Cell(check.stated),
            Cell(check.computed), Cell("\n".join(repairs)),
            Cell("; ".join(f"“{one_line(p.quote)}”" for p in check.places)), _look(check.sure), Cell(""),
            *_origin(places, document, first.start, first.end),
        ]  # fmt: skip


def _texts(document: Document) -> Iterator[Row]:
    reading, register = document.reading, document.reading.register
    meeting = reading.meeting.name if reading.meeting else ""
    counts = len(reading.tasks), len(reading.figures), len(reading.citations), len(document.checks)
    yield [
        Cell(document.name), Cell(register.kind), Cell(number_and_symbol(register)), Cell(register.issuer),
        Cell(_day(register.date)), Cell(document_title(document)), *map(Cell, counts), Cell(one_line(meeting)),
        Cell("\n".join(reading.warnings or document.source.warnings)),
    ]  # fmt: skip


def _placed(document: Document, findings: Sequence[F]) -> Iterator[tuple[F, Row]]:
    places = Places(document)
    for finding in findings:
        yield finding, _origin(places, document, finding.start, finding.end)


def _origin(places: Places, document: Document, start: int, end: int) -> Row:
    values: tuple[Value, ...] = (places.said(start), document.name, start, end)
    return [Cell(value, "dim") for value in values]


def _carried(finding: Finding, field: str, value: Value) -> Cell:
    return Cell(value, "carried" if value and field in finding.inherited else "")


def _look(sure: bool) -> Cell:
    return Cell("", "") if sure else Cell("x", "look")


def _bounds(figure: Figure) -> tuple[int | float, int | float | None]:
    return figure.value if isinstance(figure.value, tuple) else (figure.value, None)


def _day(iso: str | None) -> Value:
    """A real day where the text gives one in full, so that the column sorts; else what it says."""
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return day_in_words(iso)
    return day if day.year >= 1900 else day_in_words(iso)


SHEETS = (
    Kind("Nhiệm vụ", "#8A5200", "#FDF1D8", _TASKS, _tasks, decided=9),
    Kind("Số liệu", "#0A5A63", "#D9EEEE", _FIGURES, _figures, decided=9),
    Kind("Dẫn chiếu", "#3B4AA0", "#E3E6F8", _CITATIONS, _citations, decided=9),
    Kind("Không khớp", "#A8231B", "#F9E3E0", _CHECKS, _checks, decided=8),
    Kind("Văn bản", "#4B5364", "#F3F1EA", _TEXTS, _texts),
)
