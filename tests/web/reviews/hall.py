"""A conference of alice's office on 10/2/2026 that promised six things, and what became of each by 15/7/2026.

guard     the police, due 30/6, handed in on 20/6 and verified         done on time
drill     the police, due 31/3, handed in on 9/4 and verified          done late
houses    the ward, due 15/5, nothing told since the assignment        overdue, silent
archive   the construction department, due 20/7, a note on 10/7        in time, at risk
survey    the construction department, extended from 30/6 to 30/9      in time, extended, silent
kiosk     the ward, dropped on 1/6                                     dropped
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dondoc.web.documents.indexing import write_line
from dondoc.web.documents.models import Document
from dondoc.web.reviews import actions as reviews
from dondoc.web.reviews.actions import Said
from dondoc.web.reviews.models import Review
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Assignment, Origin, Report
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Programme
from tests.web.cast import Cast
from tests.web.tasks.house import DONE

HELD = date(2026, 2, 10)
NOW = date(2026, 7, 15)
SAID = Said(
    "Hội nghị tổng kết năm 2025", HELD, date(2025, 7, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30)
)
LATER = Said(
    "Hội nghị sơ kết 6 tháng đầu năm 2026", date(2026, 7, 14), date(2026, 1, 1), date(2026, 6, 30),
    date(2026, 7, 1), date(2026, 12, 31),
)  # fmt: skip
LINES = (
    ("guard", "police", "2026-06-30", "an-ninh", "Bảo vệ tuyệt đối an toàn các kỳ họp."),
    ("drill", "police", "2026-03-31", "an-ninh", "Diễn tập chữa cháy ở chợ đầu mối Bến Đá."),
    ("houses", "ward", "2026-05-15", "dat-dai", "Xử lý dứt điểm năm nhà xây trái phép ven sông."),
    ("archive", "construction", "2026-07-20", "dat-dai", "Số hóa hồ sơ cấp phép xây dựng."),
    ("survey", "construction", "2026-06-30", "", "Khảo sát quỹ đất xây trụ sở tòa án."),
    ("kiosk", "ward", "2026-06-30", "", "Dẹp ki-ốt trước cổng trường học."),
)
TEXT = "Hội nghị kết luận:\n" + "\n".join(line[4] for line in LINES)


def text(cast: Cast, words: str = TEXT, **more: Any) -> Document:
    """A conclusion in the register of alice's office that was read, with nothing proposed."""
    document = Document.objects.create(
        unit=cast.unit("office"), state="read", kind="Kết luận", number="18", symbol="KL/TU", issued_on=HELD, text=words,
        uploaded_by=cast.alice, **more,
    )  # fmt: skip
    write_line(document)
    return document


def held(cast: Cast, said: Said = SAID) -> Review:
    """The conference alone."""
    return reviews.open_review(cast.alice, cast.unit("office"), said)


def promised(cast: Cast, document: Document, line: tuple[str, str, str, str, str]) -> Task:
    """A task that a sentence of the conclusion gave on the day of the conference."""
    _name, lead, due, programme, words = line
    field = Programme.objects.get_or_create(code=programme, defaults={"name": programme})[0] if programme else None
    start = document.text.index(words)
    said = Assignment(words, cast.unit(lead), Term("date", date.fromisoformat(due)), programme=field)
    origin = Origin(document=document, start=start, end=start + len(words))
    return actions.assign(cast.alice, cast.unit("office"), said, origin, on=HELD)


def hall(cast: Cast) -> tuple[Review, dict[str, Task]]:
    """The conference and its six promises."""
    review, document = held(cast), text(cast)
    reviews.gather(cast.alice, review.pk, document, "conclusion")
    tasks = {line[0]: promised(cast, document, line) for line in LINES}
    for name, on in (("guard", date(2026, 6, 20)), ("drill", date(2026, 4, 9))):
        actions.propose(cast.heidi, tasks[name].pk, DONE, version=1, on=on)
        actions.verify(cast.grace, tasks[name].pk, version=2, on=date(2026, 7, 1))
    told = Report("đã xong ba phường", 40)
    actions.note(cast.boris, tasks["archive"].pk, told, version=1, on=date(2026, 7, 10))
    actions.extend(
        cast.grace, tasks["survey"].pk, version=1, due=date(2026, 9, 30), reason="chờ quy hoạch", on=date(2026, 6, 15)
    )
    actions.drop(
        cast.grace, tasks["kiosk"].pk, version=1, reason="trường đã chuyển", authority="Thường trực Thành ủy",
        on=date(2026, 6, 1),
    )  # fmt: skip
    return review, {name: Task.objects.get(pk=task.pk) for name, task in tasks.items()}
