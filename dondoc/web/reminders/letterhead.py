"""What stands on a reminder letter without anybody typing it: form, head, symbol, what is said of each task.

State bodies write by Nghị định 30/2020/NĐ-CP, Party committees and their offices and boards by Hướng dẫn 36-HD/VPTW.
The words of a letter are Vietnamese whatever language its writer reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dondoc.web.reminders.models import Letter, Tuning
from dondoc.web.tasks.discreet import kept_back
from dondoc.web.units.models import Unit

_PARTY = {"party", "party-office", "party-board"}
SUBJECT = "đôn đốc thực hiện nhiệm vụ được giao"


def form_of(unit: Unit) -> str:
    """State or Party form, by the kind of the unit."""
    return Letter.Form.PARTY if unit.kind in _PARTY else Letter.Form.STATE


def head_of(unit: Unit, tuning: Tuning) -> str:
    """One or two lines: the body above (only one of the same kind), then the office itself.

    "Văn phòng Thành ủy" below "Thành ủy Sông Mây" gives "Thành ủy Sông Mây" and "Văn phòng".
    """
    if tuning.letterhead.strip():
        return "\n".join(line.strip() for line in tuning.letterhead.splitlines() if line.strip())
    parent = unit.parent
    if parent is None or form_of(parent) != form_of(unit):
        return unit.name
    return f"{parent.name}\n{without_parent(unit.name, parent.name)}"


def without_parent(name: str, parent: str) -> str:
    """A name without the words at its end by which that of the body above begins."""
    words, above = name.split(), parent.split()
    for count in range(min(len(words) - 1, len(above)), 1, -1):
        if [word.lower() for word in words[-count:]] == [word.lower() for word in above[:count]]:
            return " ".join(words[:-count])
    return name


def symbol_of(unit: Unit, tuning: Tuning) -> str:
    """What follows the number; the unit's short name where the office chose nothing."""
    return tuning.symbol or "".join(unit.short.split())


def series_name(form: str, tuning: Tuning, day: date) -> str:
    """Numbers of State bodies run through a year; of Party committees through a term, where the office told its day."""
    if form == Letter.Form.PARTY and tuning.term_from is not None and tuning.term_from <= day:
        return f"nk {tuning.term_from.isoformat()}"
    return str(day.year)


def in_words(day: date | None) -> str:
    """A day as letters write it: 05/7/2026, with a nought before days to 9 and the months 1 and 2."""
    if day is None:
        return ""
    return f"{day.day:02}/{day.month if day.month > 2 else f'{day.month:02}'}/{day.year}"


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the letter's table."""

    task: str
    source: str
    due: str
    state: str

    @classmethod
    def of(cls, task: Any, day: date) -> Told:
        """What a letter says of a task on a day; ``task`` has its document."""
        sentence = " ".join((task.quote or task.what).split())
        document = task.document if task.document_id else None
        source = _source(document) if document is not None else " ".join(task.reason.split())
        if kept_back(task):
            sentence, source = f"nhiệm vụ số {task.pk} (xem trên phần mềm)", ""
        late = (day - task.due).days if task.due else 0
        silent = (day - task.heard_on).days
        state = f"Quá hạn {late} ngày" if late > 0 else f"Chưa có thông tin thực hiện {silent} ngày"
        due = in_words(task.due) or "Thường xuyên"
        return cls(sentence[:1].upper() + sentence[1:], source, due, state)


def _source(document: Any) -> str:
    number = "-".join(part for part in (document.number, document.symbol) if part)
    parts = [document.kind or document.file_name, f"số {number}" if number else ""]
    if document.issued_on:
        parts.append(f"ngày {in_words(document.issued_on)}")
    return "\n".join(part for part in parts if part)


def folded(name: str) -> str:
    """A long name in two lines, parted where it is read: "Ủy ban nhân dân" and the place."""
    for head in ("Ủy ban nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam"):
        if name.lower().startswith(f"{head.lower()} ") and len(name) > 26:
            return f"{name[: len(head)]}\n{name[len(head) + 1 :]}"
    return name


def opening(letter: Letter, rows: list[Told], day: date) -> str:
    """The first paragraph: how many tasks are late, how many nobody has told anything about."""
    late = sum(row.state.startswith("Quá hạn") for row in rows)
    silent = len(rows) - late
    parts = []
    if late:
        parts.append(f"{late:02} nhiệm vụ đã quá thời hạn mà chưa nộp kết quả")
    if silent:
        parts.append(f"{silent:02} nhiệm vụ chưa có thông tin về tình hình thực hiện")
    return (
        f"Qua theo dõi việc thực hiện các nhiệm vụ được giao, tính đến ngày {in_words(day)}, {letter.to.name} còn"
        f" {' và '.join(parts)}, cụ thể như sau:"
    )


def closing(letter: Letter) -> str:
    """The last paragraph: what is asked for, and until when."""
    return (
        f"{office_name(letter)} đề nghị {letter.to.name} khẩn trương tổ chức thực hiện, ghi rõ kết quả đến nay,"
        f" nguyên nhân chậm và thời gian hoàn thành của từng nhiệm vụ, gửi về {office_name(letter)} trước ngày"
        f" {in_words(letter.answer_by)} để tổng hợp, báo cáo cấp có thẩm quyền."
    )


def office_name(letter: Letter) -> str:
    """How the letter calls its own office."""
    return letter.unit.name


def copies_of(letter: Letter) -> list[str]:
    """Lines of "Nơi nhận" without their ends: the addressee, those who get a copy, the file."""
    more = [line.strip().lstrip("-").strip().rstrip(";,.") for line in letter.copies.splitlines() if line.strip()]
    kept = f"Lưu {letter.unit.name}" if letter.form == Letter.Form.PARTY else "Lưu: VT"
    return ["Như trên", *more, kept]
