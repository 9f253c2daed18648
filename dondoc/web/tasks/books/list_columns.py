"""The columns of a list of tasks as a workbook: what each holds, and which of them may be changed there.

A row ends with a hidden mark: the task, its version, and a short sum of each cell as it was written. What a person
changed is known from the file alone, whatever has happened to the task or to the names of units since.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language

from dondoc.core.law.periods import period_name
from dondoc.export.sheet import safe_text
from dondoc.web.tasks.books.list_terms import round_cell
from dondoc.web.tasks.books.reply_rows import text_of
from dondoc.web.tasks.clear import CLEAR_ITEMS
from dondoc.web.tasks.discreet import carried, kept_back, speaks_of_somebody
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.terms import parts_of
from dondoc.web.tasks.words import DUES, PRODUCTS, STATES

SHEET, GUIDE = "Danh sách nhiệm vụ", "Hướng dẫn"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_PAIRS = [low + high for high in _LETTERS for low in _LETTERS]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the code, its heading, its width; ``open`` where it may be changed, ``new`` where only a
    new row may say it; ``sort`` "text", "number" or "day".
    """

    name: str
    title: str
    width: int
    value: Callable[[Any], Any]
    sort: str = "text"
    open: bool = False
    new: bool = False


def _person(task: Task) -> str:
    return f"{task.person} ({task.person.get_username()})" if task.person else ""


def detail_of(task: Task) -> str:
    """How a due day is counted: the period, the working days, how often."""
    if task.due_kind == Task.Due.PERIOD and task.period:
        return period_name(*parts_of(task.period))[1 if get_language() == "en" else 0]
    if task.due_kind == Task.Due.WORKING_DAYS:
        return str(task.working_days or "")
    return round_cell(task.every, task.at)


def _product(task: Any) -> str:
    """The product, where its words may leave the site."""
    kept = task.product and (task.kept or speaks_of_somebody(task.what, task.quote, task.product))
    return "" if kept else str(task.product)


def _beside(task: Any) -> str:
    return "; ".join(str(STATES[name][0]) for name in sorted(task.beside) if name != "dropped")


#: those that are printed come first; their widths fill an A4 sheet on its side
COLUMNS: tuple[Column, ...] = (
    Column("number", "Số", 6, lambda t: t.pk, "number"),
    Column("what", "Nhiệm vụ", 50, lambda t: carried(t)[0] if t.kept else t.what, open=True),
    Column("lead", "Chủ trì", 20, lambda t: t.lead.name, open=True),
    Column("cooperating", "Phối hợp", 17, lambda t: "; ".join(unit.name for unit in t.cooperating.all()), open=True),
    Column("person", "Người phụ trách", 15, _person, open=True),
    Column("due", "Hạn", 11, lambda t: t.due, "day", open=True),
    Column("product", "Sản phẩm", 18, _product, open=True),
    Column("state", "Trạng thái", 13, lambda t: str(STATES[t.told or "dropped"][0])),
    Column("beside", "Ghi nhận thêm", 13, _beside),
    Column("late", "Quá hạn (ngày)", 8, lambda t: t.late or None, "number"),
    Column("percent", "Tiến độ (%)", 8, lambda t: t.percent, "number"),
    Column("due_kind", "Kiểu hạn", 12, lambda t: str(DUES[t.due_kind]), open=True),
    Column("detail", "Cách tính hạn", 18, detail_of, open=True),
    Column("product_kind", "Loại sản phẩm", 13, lambda t: str(PRODUCTS[t.product_kind]), open=True),
    Column("authority", "Thẩm quyền", 18, lambda t: t.authority, open=True),
    Column("programme", "Lĩnh vực", 20, lambda t: t.programme.name if t.programme else "", open=True),
    Column("lacks", "Chưa rõ", 16, lambda t: "; ".join(str(CLEAR_ITEMS[name].words) for name in t.lacks)),
    Column("assigned", "Ngày giao", 11, lambda t: t.assigned_on, "day"),
    Column("acknowledged", "Ngày nhận việc", 11, lambda t: t.acknowledged_on, "day"),
    Column("handed", "Ngày nộp", 11, lambda t: t.handed_on, "day"),
    Column("closed", "Ngày kết thúc", 11, lambda t: t.closed_on, "day"),
    Column("extensions", "Số lần gia hạn", 8, lambda t: t.extensions or None, "number"),
    Column("document", "Văn bản số", 9, lambda t: t.document_id, "number", new=True),
    Column("source", "Tên văn bản", 30, lambda t: "" if t.kept else str(t.document or "")),
    Column("quote", "Câu giao việc", 50, lambda t: "" if t.kept else t.quote, new=True),
    Column("reason", "Lý do có nhiệm vụ", 30, lambda t: "" if t.kept else t.reason, new=True),
    Column("unit", "Sổ của đơn vị", 24, lambda t: t.unit.name, new=True),
    Column("version", "Lần sửa", 7, lambda t: t.version, "number"),
)
PLACES = {column.name: number for number, column in enumerate(COLUMNS, 1)}
MARK = len(COLUMNS) + 1
TITLES = (*(column.title for column in COLUMNS), "Mã dòng")


def values_of(task: Any) -> list[Any]:
    """The cells of a told task, in the language that is set: texts, numbers, days, None; no words of it where these
    name somebody beside a denunciation.
    """
    task.kept = kept_back(task)
    return [column.value(task) for column in COLUMNS]


def plain(value: Any) -> str:
    """A cell as it is compared: the same for a value that is written and for what is read back."""
    if value is None:
        return ""
    if isinstance(value, str) and value.isprintable() and len(value) < 4_000 and not value.startswith("<r>"):
        return value.strip()  # most cells, and short ones: nothing in them to be replaced
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return text_of(safe_text(value) if isinstance(value, str) else value)


def _sum(text: str, letters: int = 3) -> str:
    number = zlib.crc32(text.encode("utf-8", "surrogatepass")) if text else 0
    if letters == 3:
        return _PAIRS[number & 4095] + _LETTERS[number >> 12 & 63]
    return "".join(_LETTERS[number >> 6 * place & 63] for place in range(letters))


def mark_of(task: int, version: int, cells: Sequence[str]) -> str:
    """The mark of a row: "12.3.abc…", three letters a cell, five for all of them."""
    return f"{task}.{version}.{''.join(_sum(cell, 3) for cell in cells)}{_sum('|'.join(cells), 5)}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as read: ``changed`` names the columns whose cells are not as they were written."""

    task: int
    version: int
    changed: tuple[str, ...]
    whole: bool


def read_mark(words: str, cells: Sequence[str]) -> Mark | None:
    """What a mark says of the cells of its row; None where it is none. ``whole``: the row is as it was written."""
    parts = words.split(".")
    if len(parts) != 3 or not all(one.isdecimal() and len(one) < 16 for one in parts[:2]):
        return None
    if len(parts[2]) != 3 * len(cells) + 5:
        return None
    sums = parts[2]
    whole = _sum("|".join(cells), 5) == sums[-5:]
    changed = [column.name for n, column in enumerate(COLUMNS) if _sum(cells[n], 3) != sums[3 * n : 3 * n + 3]]
    return Mark(int(parts[0]), int(parts[1]), tuple(changed), whole)
