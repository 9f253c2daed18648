"""The desk and the register of tasks."""

from typing import Any

from dondoc.web.documents.models import Alarm
from tests.web.cast import Cast
from tests.web.intake.conclusion import conclusion, task
from tests.web.permission_rows import Row

DOCUMENT = {"document": "a document"}
CARD = {"document": "a document", "key": "a task"}
ROWS = [
    Row("intake:register", holder="dan", colleague="victor", refused=404, stranger=200),
    Row("intake:units", holder="alice", colleague="victor", refused=404, stranger=200, query="?q=so"),
    Row("intake:desk", holder="dan", kwargs=DOCUMENT),
    Row("intake:sentence", holder="dan", kwargs={"key": "a task"}, ok=302),
    Row("intake:desk", holder="bob", kwargs=DOCUMENT, stranger_is="peggy"),
    Row("intake:text", holder="grace", kwargs={"document": "a document", "part": 0}),
    Row("intake:cards", holder="carol", kwargs=DOCUMENT),
    Row("intake:card", holder="dan", kwargs=CARD, ok=302),
    Row("intake:accept", colleague="dan", method="post", kwargs=CARD, data={"version": "1"}, ok=302),
    Row(
        "intake:refuse",
        colleague="bob",
        method="post",
        kwargs=CARD,
        data={"version": "1", "reason": "không giao việc"},
        ok=302,
    ),
    Row("intake:edit", colleague="carol", kwargs=CARD),
    Row("intake:edit", colleague="grace", method="post", kwargs=CARD, ok=422),
    Row("intake:split", colleague="dan", kwargs=CARD),
    Row("intake:split", colleague="bob", method="post", kwargs=CARD, data={"version": "1"}, ok=422),
    Row("intake:merge", colleague="bob", method="post", kwargs=CARD, data={"version": "1"}, ok=302),
    Row("intake:alarm", holder="dan", ok=302, kwargs={"document": "a document", "key": "an alarm"}),
    Row("intake:settle", colleague="dan", method="post", ok=302, kwargs={"document": "a document", "key": "an alarm"}),
    Row("intake:add", colleague="dan", kwargs=DOCUMENT),
    Row("intake:add", colleague="frank", method="post", kwargs=DOCUMENT, ok=422),
    Row("intake:accept_citations", colleague="carol", method="post", kwargs=DOCUMENT, ok=302),
    Row("intake:news", holder="dan", kwargs=DOCUMENT),
    Row("intake:undo", colleague="erin", method="post", kwargs=DOCUMENT, ok=302),
]


def things(cast: Cast) -> dict[str, Any]:
    """A document that was read, with a task and an alarm."""
    document = conclusion(cast)
    alarm = Alarm.objects.create(document=document, kind="sum", message="4 + 5 = 9, không phải 8", rule="sum")
    return {"a document": document.pk, "a task": task(document).pk, "an alarm": alarm.pk}
