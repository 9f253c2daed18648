"""Rows of a table of assigned work: the columns tell the task, who leads, who helps, until when and what comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.core.reading.layout import Paragraph
from dondoc.core.reading.tasks.clauses import Head, head_at
from dondoc.core.reading.tasks.scope import Region
from dondoc.core.reading.tasks.words import Span, Words

_COLUMNS = (
    ("helps", re.compile(r"phối hợp")),
    (
        "leads",
        re.compile(
            r"chủ trì|thực hiện$|(?:đơn vị|cơ quan|bộ phận|người|cá nhân) (?:thực hiện|được giao|phụ trách|chịu trách nhiệm)|phụ trách|phân công|trách nhiệm"
        ),
    ),
    ("due", re.compile(r"thời hạn|thời gian|hoàn thành|tiến độ|hạn chót|hạn xử lý|^hạn")),
    ("product", re.compile(r"sản phẩm|kết quả|hình thức|đầu ra")),
    ("authority", re.compile(r"cấp trình|cơ quan trình|thẩm quyền|cấp ban hành|cơ quan ban hành|người duyệt")),
    ("source", re.compile(r"văn bản|căn cứ|ghi chú|stt|^tt$|số thứ tự")),
    ("task", re.compile(r"nhiệm vụ|công việc|nội dung|hoạt động|giải pháp|chỉ đạo|đề án|nghị quyết")),
)
_WORDS = re.compile(r"\w")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-ZĐÀ-Ỹ])")
_ORDER = re.compile(r"(?:yêu cầu|đề nghị|giao|lưu ý)[ :,]+")
_END = re.compile(r'[\s.;:,…!?/"|]+$')


@dataclass(slots=True)
class Columns:
    """Which cell of a row holds what."""

    task: int
    places: dict[str, int]


def table_regions(w: Words) -> list[Region]:
    """The tasks of every table whose head names a column of tasks and one of leads or of dates."""
    regions: list[Region] = []
    columns: Columns | None = None
    previous = -2
    for index, paragraph in enumerate(w.page.paragraphs):
        if paragraph.zone != "row":
            if paragraph.end - paragraph.start > 200:
                columns = None
            continue
        cells = _cells(w, paragraph)
        head = _columns(w, cells)
        if head is not None:
            columns = head
        elif columns is not None and len(cells) > columns.task:
            regions.extend(_row(w, cells, columns))
        previous = index
    del previous
    return regions


def _cells(w: Words, paragraph: Paragraph) -> list[Span]:
    cells, start = [], paragraph.start
    while True:
        bar = w.flow.find(" | ", start, paragraph.end)
        stop = paragraph.end if bar < 0 else bar
        cells.append((start, stop))
        if bar < 0:
            return cells
        start = bar + 3


def _columns(w: Words, cells: list[Span]) -> Columns | None:
    places: dict[str, int] = {}
    for index, (start, end) in enumerate(cells):
        text = w.folded[start:end].strip()
        if len(text) > 60:
            return None
        for name, pattern in _COLUMNS:
            if pattern.search(text):
                places.setdefault(name, index)
                break
    if "task" not in places or not places.keys() & {"leads", "due", "product"}:
        return None
    return Columns(places["task"], places)


def _row(w: Words, cells: list[Span], columns: Columns) -> list[Region]:
    start, end = cells[columns.task]
    if len(_WORDS.findall(w.folded[start:end])) < 8:
        return []
    assignees = _cell(w, cells, columns, "leads")
    if all(
        not w.flow[slice(*cells[place])].strip(" -")
        for name, place in columns.places.items()
        if name in ("leads", "due", "product") and place < len(cells)
    ):
        return []
    due = _due(w, cells, columns)
    out: list[Region] = []
    for first, last in _sentences(w, start, end):
        order = _ORDER.match(w.folded, first, last)
        verb = w.folded[first : order.end()].strip(" :,") if order else "giao"
        first = order.end() if order else first
        last = _trimmed(w, first, last)
        head = head_at(w, first, last) or Head(first, None, None, first, None)
        out.append(Region(head, last, "task.row", verb, True, None, assignees, due))
    return out


def _sentences(w: Words, start: int, end: int) -> list[Span]:
    out, first = [], start
    for stop in _SENTENCE.finditer(w.flow, start, end):
        out.append((first, stop.start()))
        first = stop.end()
    return [*out, (first, end)]


def _cell(w: Words, cells: list[Span], columns: Columns, name: str) -> tuple[str, ...]:
    place = columns.places.get(name)
    if place is None or place >= len(cells):
        return ()
    words = w.page.words(*cells[place]).strip(" .;-")
    return (words,) if words else ()


def _due(w: Words, cells: list[Span], columns: Columns) -> Span | None:
    place = columns.places.get("due")
    if place is None or place >= len(cells):
        return None
    start, end = cells[place]
    return (start, end) if w.flow[start:end].strip(" -") else None


def _trimmed(w: Words, start: int, end: int) -> int:
    found = _END.search(w.flow, start, end)
    return found.start() if found else end
