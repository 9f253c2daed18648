"""Words of the register in Vietnamese for the codes that findings carry."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from dondoc.core.reading.findings import Citation, Figure, Register, Task
from dondoc.export.document import Document

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
CHANGES = {"up": "tăng", "down": "giảm"}
COMPARISONS = {
    "same_period": "cùng kỳ", "previous_year": "năm trước", "previous_period": "kỳ trước", "target": "kế hoạch",
    "base_year": "năm gốc",
}  # fmt: skip
#: the 6 rõ (person, work, time, responsibility, product, authority) as they follow "chưa rõ"
MISSING = {
    "person": "người", "work": "việc", "time": "thời gian", "responsibility": "trách nhiệm",
    "product": "sản phẩm", "authority": "thẩm quyền",
}  # fmt: skip
#: fields that a finding may have taken from its context
FIELDS = {
    "assignees": "chủ trì", "cooperating": "phối hợp", "deadline": "thời hạn", "due": "ngày đến hạn",
    "recurring": "định kỳ", "product": "sản phẩm", "authority": "thẩm quyền", "said_by": "người chỉ đạo",
    "modality": "cách giao việc", "citations": "văn bản dẫn chiếu", "issuer": "cơ quan ban hành", "year": "năm",
    "kind": "loại", "title": "tên gọi", "date": "ngày", "change": "tăng, giảm", "compared_with": "so với",
    "about": "nội dung", "unit": "đơn vị tính", "start_date": "ngày đầu", "end_date": "ngày cuối",
    "period_reviewed": "kỳ nhìn lại", "period_ahead": "kỳ tới", "name": "tên đầy đủ",
}  # fmt: skip
CHECK_KINDS = {
    "sum": "cộng, trừ không khớp", "rate": "tỷ lệ không khớp", "share": "tỷ trọng không khớp",
    "direction": "sai chiều tăng, giảm", "percent_point": "% và điểm %", "same_fact": "một việc hai số",
    "impossible": "số không thể có",
}  # fmt: skip


def one_line(text: str) -> str:
    """A slice of the text on one line, for a cell; what would steer a terminal or turn the line is a blank."""
    return " ".join(_STEERING.sub(" ", text).split())


def sentence_case(text: str) -> str:
    """The first letter large: a clause as the title of a card."""
    return text[:1].upper() + text[1:]


def number_and_symbol(item: Citation | Register) -> str:
    """ "142-TB/TU", "150/2025/NĐ-CP", "215/UBND-KT": parted as the text parts them, or what there is of it."""
    if not item.number or not item.symbol:
        return item.number or item.symbol or ""
    if isinstance(item, Register):
        return f"{item.number}{'-' if '/' in item.symbol else '/'}{item.symbol}"
    printed = re.sub(r"\s+", "", item.quote)
    if item.year and f"/{item.year}/" in printed:
        return f"{item.number}/{item.year}/{item.symbol}"
    return f"{item.number}{'/' if f'{item.number}/' in printed else '-'}{item.symbol}"


def day_in_words(iso: str | None) -> str | None:
    """An ISO day as printed in Vietnam: "2026-06-30" -> "30/6/2026", "--06-30" -> "30/6 (chưa rõ năm)"; None stays."""
    if iso and iso.startswith("--"):
        return f"{int(iso[5:7])}/{int(iso[2:4])} (chưa rõ năm)"
    if not iso or len(iso) < 10:
        return iso
    return f"{int(iso[8:10])}/{int(iso[5:7])}/{iso[:4]}"


def period_in_words(period: tuple[str, str] | None) -> str:
    """("2026-01-01", "2026-06-30") -> "1/1/2026 đến 30/6/2026"."""
    return " đến ".join(day_in_words(day) or "" for day in period) if period else ""


def due_in_words(task: Task) -> str:
    """When a task is due, as printed, with the day where that says more: "trong quý III/2026, chậm nhất 30/9/2026"."""
    said = one_line(task.deadline or task.recurring or "")
    day = day_in_words(task.due)
    if not day:
        return said
    if not said:
        return day
    return said if day in said or _padded(task.due) in said else f"{said} (chậm nhất {day})"


def _padded(iso: str | None) -> str:
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}" if iso else ""


def change_in_words(figure: Figure) -> str:
    """ "giảm so với cùng kỳ", "chỉ tiêu", or nothing."""
    compared = COMPARISONS.get(figure.compared_with or "")
    words = [
        CHANGES.get(figure.change or ""),
        f"so với {compared}" if compared else "",
        figure.is_target and "(chỉ tiêu)",
    ]
    return " ".join(word for word in words if word)


def file_name(document: Document) -> str:
    """The file's own name: a page that is sent on should not tell the folders of the machine that made it."""
    return document.name.replace("\\", "/").rsplit("/", 1)[-1]


def document_title(document: Document) -> str:
    """What the document is called in its own register, else by its first headline, else ""."""
    register = document.reading.register
    if register.title:
        kind, title = register.kind or "", one_line(register.title)
        known = title.casefold().startswith(kind.casefold())
        return sentence_case(title if known or not kind else f"{kind.capitalize()} {title}")
    for block in document.source.blocks:
        if block.role == "headline":
            return one_line(document.text[block.start : block.end])
    return ""


class Places:
    """Where a stretch of one document stands, as a person says it; made once for many stretches."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def said(self, start: int) -> str:
        """ "trang 2", "đoạn 14", "bảng 1, hàng 3, ô 2", "dòng 21"."""
        return place_in_words(self._document.origin(start, start + 1)) or f"dòng {self.line(start)}"

    def line(self, start: int) -> int:
        """The line that ``start`` stands on, counted from 1."""
        return bisect_right(self._starts, start)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self._document.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self._document.text.find("\n", at + 1)
        return starts


_LOCATORS = (
    ("page", "trang"), ("table", "bảng"), ("row", "hàng"), ("cell", "ô"), ("paragraph", "đoạn"), ("line", "dòng"),
)  # fmt: skip
_PARTS = {
    "header": "đầu trang", "footer": "chân trang", "footnote": "chú thích", "footnotes": "chú thích",
    "endnote": "chú thích cuối", "endnotes": "chú thích cuối", "comment": "nhận xét", "comments": "nhận xét",
    "textboxes": "khung chữ", "subject": "tiêu đề thư", "from": "người gửi", "body": "",
}  # fmt: skip


def place_in_words(locator: Mapping[str, object]) -> str:
    """A locator as a person says it; "" where it says nothing to a person (a path inside a web page)."""
    part = str(locator.get("part", "")).rstrip("0123456789")
    said = [_PARTS.get(part, part)]
    if "attachment" in locator:
        said.insert(0, f"đính kèm {locator['attachment']}")
    said += [f"{word} {locator[key]}" for key, word in _LOCATORS if key in locator]
    return ", ".join(word for word in said if word)
