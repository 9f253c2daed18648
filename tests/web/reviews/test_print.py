"""The chair's page in a browser: whatever deviates, it prints on one A4."""

from __future__ import annotations

from datetime import date
from typing import Any

import pypdfium2
import pytest

from dondoc.web.accounts.models import User
from dondoc.web.reviews import actions as reviews
from dondoc.web.reviews.models import Review
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Assignment, Origin, Plan, Report
from dondoc.web.tasks.models import Task
from dondoc.web.tasks.terms import Term
from dondoc.web.units.access import today
from tests.web.cast import Cast, make_cast
from tests.web.reviews.hall import HELD, held, text
from tests.web.tasks.house import BY_HAND, with_units
from tests.web.ui.looking import window

LONG = "Chủ trì, phối hợp với các cơ quan liên quan rà soát, bổ sung phương án bảo vệ tuyệt đối an toàn các kỳ họp, sự "


@pytest.fixture
def crowded(transactional_db: None) -> tuple[Cast, Review]:
    """A conference of thirty promises with long words, all overdue, asked about and answered at length."""
    cast = with_units(make_cast())
    words = [
        f"{LONG}kiện lớn và báo cáo kết quả thực hiện từng đợt thứ {n} về Thường trực Thành ủy." for n in range(30)
    ]
    review, document = held(cast), text(cast, "\n".join(words))
    reviews.gather(cast.alice, review.pk, document, "conclusion")
    for line in words:
        start = document.text.index(line)
        said = Assignment(line, cast.unit("police"), Term("date", date(2026, 3, 2)))
        origin = Origin(document=document, start=start, end=start + len(line))
        task = actions.assign(cast.alice, cast.unit("office"), said, origin, on=HELD)
        actions.ask(cast.grace, task.pk, version=1, question="Vì sao chậm?", on=date(2026, 4, 1))
        actions.answer(cast.heidi, task.pk, version=2, words=LONG * 3, on=date(2026, 4, 3))
    return cast, review


@pytest.fixture
def overfull(crowded: tuple[Cast, Review]) -> tuple[Cast, Review]:
    """The same with every reason at once on each line, and works and readiness beside."""
    cast, review = crowded
    for task in list(Task.objects.all()):
        told = Report("đang làm", 45, "thiếu vốn")
        actions.note(cast.heidi, task.pk, told, version=task.version, on=date(2026, 4, 5))
    User.objects.filter(username__in=("heidi", "rupert", "peggy")).update(is_active=False)
    for n in range(5):
        what = f"{LONG}trụ sở Tòa án khu vực {n}"
        for kind in ("milestone", "event"):
            said = Assignment(what, cast.unit("construction"), Term("date", date(2027, 12, 31)), product_kind=kind)
            task = actions.assign(cast.alice, cast.unit("office"), said, BY_HAND, on=HELD)
            reviews.add_task(cast.alice, review.pk, task)
            if kind == "milestone":
                plan = Plan("Nghiệm thu toàn bộ phần kết cấu và hạ tầng kỹ thuật ngoài nhà", date(2026, 3, 2))
                actions.set_milestone(cast.alice, task.pk, plan, version=1, on=HELD)
            else:
                actions.make_checklist(cast.alice, task.pk, "pccc", version=1, on=HELD)
    return cast, review


def _printed(browser: Any, live_server: Any, review: Review) -> tuple[int, int, str]:
    """Rows of the page, printed sheets (A4, or it fails), the words of the first."""
    page = window(browser, live_server.url, "grace")
    page.goto(f"/reviews/chair/{review.pk}?day={max(today(), date(2026, 7, 1)):%Y-%m-%d}")
    rows = page.locator(".exceptions tbody tr").count()
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    width, height = printed[0].get_size()
    sheets, shown = len(printed), printed[0].get_textpage().get_text_range()
    printed.close()
    page.context.close()
    assert (round(width), round(height)) == (595, 842)
    return rows, sheets, shown


def test_with_every_reason_works_and_readiness_it_still_prints_on_one_sheet(
    browser: Any, overfull: tuple[Cast, Review], live_server: Any
) -> None:
    rows, sheets, shown = _printed(browser, live_server, overfull[1])
    assert (rows, sheets) == (8, 1)
    for words in ("Công trình chậm kế hoạch", "Sẵn sàng dưới 80 %", "Còn 2 công trình chậm nữa", "im lặng"):
        assert words in shown


def test_the_chairs_page_prints_on_one_sheet(browser: Any, crowded: tuple[Cast, Review], live_server: Any) -> None:
    rows, sheets, shown = _printed(browser, live_server, crowded[1])
    assert (rows, sheets) == (10, 1)
    assert "Còn 20 việc cần xử lý nữa" in shown
