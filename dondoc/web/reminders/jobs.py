"""What the room does behind the pages, and by the clock."""

from __future__ import annotations

from dondoc.web.reminders import digesting, outbox


def digests() -> str:
    """By the clock: digests whose hour has come. What was done, in Vietnamese; "" for nothing."""
    made = digesting.make()
    if not made.offices and not made.digests:
        return ""
    return f"Bản nhắc việc ngày {made.day:%d/%m/%Y}: lập {made.digests} bản, {made.mails} thư, {made.offices} cơ quan."


def mails() -> str:
    """By the clock: mails of the outbox."""
    sent = outbox.send_waiting()
    parts = [(sent.sent, "đã gửi"), (sent.later, "chưa gửi được, sẽ thử lại"), (sent.failed, "không gửi được"),
             (sent.withheld, "giữ lại, người nhận không còn quyền xem"),
             (sent.unsure, "không rõ đã đi chưa, chờ người xem")]  # fmt: skip
    told = [f"{n} thư {words}" for n, words in parts if n]
    if sent.trouble:
        told.append(f"không nối được máy chủ thư ({sent.trouble})")
    return f"Thư: {'; '.join(told)}." if told else ""
