"""Conferences, their promises, the chair's page."""

from typing import Any

from dondoc.web.reviews import actions
from dondoc.web.reviews.models import Gathered
from tests.web.cast import Cast
from tests.web.permission_rows import Row
from tests.web.reviews.hall import SAID, held, text
from tests.web.tasks.house import given

KEY = {"key": "a conference"}
ASK = {"key": "a conference", "task": "a task"}
NEW = {"name": "Hội nghị", "held_on": "2026-06-30", "reviewed_from": "2026-01-01", "reviewed_to": "2026-06-30",
       "ahead_from": "2026-07-01", "ahead_to": "2026-12-31"}  # fmt: skip
ROWS = [
    Row("reviews:list", holder="dan", colleague="victor", refused=404, stranger=200),  # mallory: her own, empty
    Row("reviews:new", colleague="bob", stranger_is="victor"),
    Row("reviews:new", colleague="grace", method="post", ok=422, stranger_is="victor"),
    Row("reviews:show", holder="dan", kwargs=KEY),
    Row("reviews:show", holder="bob", kwargs=KEY, stranger_is="peggy"),
    Row("reviews:edit", colleague="bob", kwargs=KEY),
    Row("reviews:edit", colleague="grace", method="post", kwargs=KEY, data={**NEW, "version": "1"}, ok=302),
    Row("reviews:gather", colleague="dan", method="post", kwargs=KEY, ok=422),
    Row("reviews:release", colleague="carol", method="post", kwargs={**KEY, "row": "a paper"}, ok=302),
    Row("reviews:add_task", colleague="bob", method="post", kwargs=KEY, ok=422),
    Row("reviews:remove_task", colleague="grace", method="post", kwargs=ASK, ok=302),
    Row("reviews:carry_over", holder="dan", kwargs=KEY),
    Row("reviews:carry_over", holder="grace", kwargs=KEY, query="?state=overdue&day=2026-06-30", stranger_is="peggy"),
    Row("reviews:directives", holder="carol", kwargs=KEY),
    Row("reviews:ranking", holder="frank", kwargs=KEY),
    Row("reviews:chair_now", holder="grace", colleague="victor", refused=404, ok=302, stranger=302),
    Row("reviews:chair", holder="grace", kwargs=KEY),
    Row("reviews:chair", holder="alice", kwargs=KEY, stranger_is="peggy"),
    Row("reviews:ask", holder="grace", colleague="dan", kwargs=ASK),
    Row("reviews:ask", holder="alice", colleague="bob", method="post", kwargs=ASK, ok=302,
        data={"question": "Vì sao chậm?", "version": "1"}),
]  # fmt: skip


def things(cast: Cast) -> dict[str, Any]:
    """A conference with a document and a task put there by hand."""
    review, task = held(cast, SAID), given(cast)
    document = text(cast)
    actions.gather(cast.alice, review.pk, document, "conclusion")
    actions.add_task(cast.alice, review.pk, task)
    paper = Gathered.objects.get(review=review)
    return {"a conference": review.pk, "a task": task.pk, "a paper": paper.pk}
