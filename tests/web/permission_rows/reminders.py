"""Reminders: what goes out, how an office reminds, everybody's own digests."""

from typing import Any

from dondoc.web.reminders import feeds, letters
from dondoc.web.reminders.models import Digest, Mail
from tests.web.cast import Cast
from tests.web.permission_rows import Row, open_to_all
from tests.web.tasks.house import given

TUNED = {"running": "on", "before": "7, 3, 0", "after": "7", "hour": "7", "escalate": "3", "version": "0"}
LETTER = {"key": "a letter"}
ROWS = [
    Row("reminders:list", holder="dan", colleague="victor", refused=404, stranger=200),  # mallory: her own, empty
    Row("reminders:list", holder="alice", query="?part=sent", stranger=200),
    Row("reminders:list", holder="grace", query="?part=unanswered", stranger=200),
    Row("reminders:mine", holder="bob", stranger=200),
    Row("reminders:mine", holder="frank", method="post", data={"often": "weekly", "address": "a@b.example"},
        ok=302, stranger=302),
    Row("reminders:offices", holder="alice", colleague="grace", refused=404, ok=302, stranger=302),
    Row("reminders:settings", colleague="grace", kwargs={"code": "van-phong"}),
    Row("reminders:settings", colleague="carol", method="post", kwargs={"code": "van-phong"}, data=TUNED, ok=302),
    Row("reminders:feed_make", holder="bob", method="post", data={"unit": "van-phong"}, stranger=404),
    Row("reminders:feed_make", holder="frank", method="post", data={"unit": ""}, stranger=200),
    Row("reminders:feed_make", holder="grace", colleague="bob", method="post", data={"unit": "cong-an"}, refused=404),
    Row("reminders:feed_revoke", holder="bob", colleague="alice", refused=404, method="post",
        kwargs={"key": "a calendar"}, ok=302),
    open_to_all("calendar:feed", kwargs={"secret": "a secret"}),
    Row("reminders:letters", holder="dan", colleague="victor", refused=404, stranger=200),
    Row("reminders:letter_new", colleague="carol", method="post", data={"unit": "van-phong", "to": "cong-an"}, ok=302),
    Row("reminders:letter", holder="alice", kwargs=LETTER, stranger_is="peggy"),
    Row("reminders:letter", holder="alice", colleague="bob", method="post", kwargs=LETTER, data={"version": "1"}, ok=422),
    Row("reminders:letter_file", holder="grace", kwargs=LETTER, stranger_is="peggy"),
    Row("reminders:letter_issue", holder="carol", colleague="alice", method="post", kwargs=LETTER, ok=302,
        data={"version": "1"}),
    Row("reminders:letter_discard", holder="alice", colleague="carol", method="post", kwargs=LETTER, ok=302),
    Row("reminders:people", holder="dan", colleague="grace", refused=404, stranger=200),  # mallory: her own house's
    Row("reminders:people", holder="erin", query="?address=none", stranger=200),
    Row("reminders:person", holder="erin", colleague="dan", kwargs={"username": "bob"}, stranger=404),
    Row("reminders:person", holder="erin", colleague="alice", refused=404, method="post", kwargs={"username": "bob"},
        data={"often": "weekly", "address": "b@song-may.example"}, ok=302),
    Row("reminders:again", colleague="grace", method="post", kwargs={"key": "a mail"}, ok=302),
]  # fmt: skip


def things(cast: Cast) -> dict[str, Any]:
    """A mail that could not be sent and the draft of a letter, about a task of the office."""
    task = given(cast)
    items = [{"task": task.pk, "why": "late", "days": 1, "part": "leads", "office": task.unit_id}]
    digest = Digest.objects.create(day="2026-07-01", person=cast.bob, items=items)
    digest.offices.add(task.unit)
    mail = Mail.objects.create(
        digest=digest, address="bob@song-may.example", subject="a", text="a", html="a", state="failed",
        ready_at="2026-07-01T01:00:00Z", error="SMTPRecipientsRefused",
    )  # fmt: skip
    letter = letters.draft(cast.alice, cast.unit("office"), cast.unit("police"))
    feed, secret = feeds.make(cast.bob)
    return {"a calendar": feed.pk, "a secret": secret, "a mail": mail.pk, "a letter": letter.pk}
