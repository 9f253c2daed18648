"""The chair's page in a browser: whatever deviates, it prints on one A4."""

from __future__ import annotations

from datetime import date
from typing import Any

import pypdfium2
import pytest

from dondoc.web.reviews import actions as reviews
from dondoc.web.reviews.models import Review
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Assignment, Origin
from dondoc.web.tasks.terms import Term
from dondoc.web.units.access import today
from tests.web.cast import Cast, make_cast
from tests.web.reviews.hall import HELD, held, text
from tests.web.tasks.house import with_units
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


def test_the_chairs_page_prints_on_one_sheet(browser: Any, crowded: tuple[Cast, Review], live_server: Any) -> None:
    page = window(browser, live_server.url, "grace")
    page.goto(f"/reviews/chair/{crowded[1].pk}?day={max(today(), date(2026, 7, 1)):%Y-%m-%d}")
    assert page.locator(".exceptions tbody tr").count() == 10
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    width, height = printed[0].get_size()
    sheets, shown = len(printed), printed[0].get_textpage().get_text_range()
    printed.close()
    page.context.close()
    assert (sheets, round(width), round(height)) == (1, 595, 842)
    assert "Còn 20 việc cần xử lý nữa" in shown
