"""The outbox: each mail once, whatever the server does."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.http import Http404
from django.utils import timezone

from dondoc.web.reminders import actions, outbox
from dondoc.web.reminders.errors import WrongReminder
from dondoc.web.reminders.models import Mail
from tests.web.cast import Cast
from tests.web.reminders.desk import made_on, with_addresses
from tests.web.tasks.house import given

DAY = date(2026, 7, 1)


@pytest.fixture
def letters(house: Cast) -> Cast:
    """Three mails wait: of heidi, judy and boris."""
    with_addresses(house)
    for lead in ("police", "ward", "construction"):
        given(house, lead=lead)
    made_on(DAY)
    assert Mail.objects.count() == 3
    return house


def states() -> list[str]:
    return list(Mail.objects.values_list("state", flat=True))


def refusing(monkeypatch: pytest.MonkeyPatch, refuse: Callable[[Any], None]) -> None:
    """A server that looks at each mail first."""
    real = EmailBackend.send_messages

    def send(self: EmailBackend, messages: Any) -> int:
        for one in messages:
            refuse(one)
        return int(real(self, messages))

    monkeypatch.setattr(EmailBackend, "send_messages", send)


def test_what_waits_is_sent_once(letters: Cast) -> None:
    assert outbox.send_waiting().sent == 3
    assert outbox.send_waiting().sent == 0
    assert sorted(one.to[0].split("@")[0] for one in mail.outbox) == ["boris", "heidi", "judy"]
    assert states() == ["sent"] * 3


def test_a_refused_mail_is_tried_again_later_and_the_others_go(letters: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(one: Any) -> None:
        if one.to[0].startswith("judy"):
            raise smtplib.SMTPRecipientsRefused({one.to[0]: (550, b"no such box")})

    refusing(monkeypatch, refuse)
    told = outbox.send_waiting()
    assert (told.sent, told.later) == (2, 1)
    assert sorted(states()) == ["sent", "sent", "waiting"]
    for _attempt in range(outbox.ATTEMPTS - 1):
        assert outbox.send_waiting().later == 0  # not before its wait is over
        Mail.objects.update(ready_at=timezone.now())
        told = outbox.send_waiting()
    assert told.failed == 1
    assert sorted(states()) == ["failed", "sent", "sent"]
    assert len(mail.outbox) == 2


def test_where_no_server_answers_nothing_is_claimed(letters: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(self: EmailBackend) -> None:
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(EmailBackend, "open", away)
    assert "ConnectionRefusedError" in outbox.send_waiting().trouble
    assert set(Mail.objects.values_list("state", "attempts")) == {("waiting", 0)}


def test_a_connection_that_breaks_leaves_one_mail_of_which_nobody_knows(
    letters: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(one: Any) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    refusing(monkeypatch, breaks)
    outbox.send_waiting()
    assert sorted(states()) == ["unsure", "waiting", "waiting"]
    monkeypatch.undo()
    outbox.send_waiting()
    assert sorted(states()) == ["sent", "sent", "unsure"]  # never again by itself


def test_a_person_sends_again_what_is_unknown(letters: Cast) -> None:
    key = Mail.objects.values_list("pk", flat=True).first() or 0
    Mail.objects.filter(pk=key).update(state="sending", claimed_at=timezone.now() - timedelta(minutes=11))
    assert outbox.send_waiting().unsure == 1
    with pytest.raises(Http404):
        actions.send_again(letters.mallory, key)
    actions.send_again(letters.alice, key)
    with pytest.raises(WrongReminder):
        actions.send_again(letters.alice, key)
    assert outbox.send_waiting().sent == 1
    assert len(mail.outbox) == 3


def test_a_mail_as_a_file_opens_in_any_mail_program(letters: Cast, settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "dondoc.web.reminders.mail_files.EmailBackend"
    settings.MAIL_FOLDER = tmp_path
    assert outbox.send_waiting().sent == 3
    files = sorted(tmp_path.rglob("*.eml"))
    assert len(files) == 3
    told = message_from_bytes(files[0].read_bytes(), policy=default)
    assert told["Subject"].strip() == "[Đôn Đốc] 1 nhiệm vụ quá hạn · 1/7/2026"
    assert told.get_body(("plain",)).get_content().startswith("Kính gửi đồng chí ")  # type: ignore[union-attr]
    assert told.get_body(("html",)).get_content().startswith("<!doctype html>")  # type: ignore[union-attr]


def test_without_a_server_digests_are_made_and_no_mail(house: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with_addresses(house)
    given(house)
    made = made_on(DAY)
    assert (made.digests, made.mails, Mail.objects.count()) == (2, 0, 0)
