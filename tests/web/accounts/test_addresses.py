"""Where mails go: a new address is confirmed by its reader, one that an administrator gives counts as confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.utils import timezone

from dondoc.web.accounts import addresses
from dondoc.web.accounts.errors import AccountError
from dondoc.web.audit.models import Entry
from dondoc.web.reminders import actions
from dondoc.web.reminders.errors import WrongReminder
from tests.web.cast import Cast

NEW = "bob.moi@song-may.example"


def asked(cast: Cast, address: str = NEW) -> str:
    """Bob asks for an address; the key of the link that is mailed there."""
    assert addresses.ask(cast.bob, address, unit=cast.unit("office"))
    addresses.send_link(cast.bob.pk)
    assert mail.outbox[-1].to == [address]
    found = re.search(r"https?://\S+", str(mail.outbox[-1].body))
    assert found is not None
    return parse_qs(urlsplit(found[0]).query)["key"][0]


def email(user: Any) -> str:
    user.refresh_from_db()
    return str(user.email)


def test_mails_go_where_they_went_until_the_link_is_opened(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    cast.bob.email = "bob@song-may.example"
    cast.bob.save()
    key, client = asked(cast), sign_in("bob")
    page = client.get("/people/me/address/", {"key": key})
    assert page.status_code == 200 and NEW in page.content.decode()
    assert email(cast.bob) == "bob@song-may.example"  # a mail program that opens links confirms nothing
    assert client.post("/people/me/address/", {"key": key}).status_code == 302
    assert email(cast.bob) == NEW
    assert client.post("/people/me/address/", {"key": key}).status_code == 302  # pressed twice
    told = Entry.objects.filter(verb__startswith="accounts.address").order_by("number")
    assert list(told.values_list("verb", flat=True)) == ["accounts.address-asked", "accounts.address-confirmed"]
    assert {str(entry.data["address"]) for entry in told} == {"b…@song-may.example"}  # the log is for ever


def test_a_link_is_good_for_its_person_only(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    key = asked(cast)
    assert sign_in("alice").post("/people/me/address/", {"key": key}).status_code == 400
    assert email(cast.alice) == email(cast.bob) == ""


def test_a_link_is_good_for_two_days(cast: Cast) -> None:
    key = asked(cast)
    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1)), pytest.raises(AccountError):
        addresses.confirm(cast.bob, key)
    assert addresses.confirm(cast.bob, key) == NEW


def test_a_newer_address_makes_the_older_link_void(cast: Cast) -> None:
    first = asked(cast)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        second = asked(cast, "bob.nua@song-may.example")
        with pytest.raises(AccountError):
            addresses.confirm(cast.bob, first)
        assert addresses.confirm(cast.bob, second) == "bob.nua@song-may.example"


@pytest.mark.parametrize("key", ["", "x", "a:b:c", "\0", "WyIxIl0:1abc:zz"])
def test_a_key_that_was_made_up_opens_nothing(cast: Cast, key: str) -> None:
    with pytest.raises(AccountError):
        addresses.confirm(cast.bob, key)


def test_links_are_not_sent_one_after_another(cast: Cast) -> None:
    asked(cast)
    with pytest.raises(AccountError):
        addresses.ask(cast.bob, "other@song-may.example")
    addresses.ask(cast.bob, "")
    assert not addresses.ask(cast.bob, "")  # nothing to take away
    with pytest.raises(AccountError):
        addresses.ask(cast.bob, "other@song-may.example")


def test_an_address_is_taken_away_at_once_and_with_it_what_waits(cast: Cast) -> None:
    cast.bob.email = "bob@song-may.example"
    cast.bob.save()
    key = asked(cast)
    assert not addresses.ask(cast.bob, "")
    assert email(cast.bob) == ""
    with pytest.raises(AccountError):
        addresses.confirm(cast.bob, key)


def test_where_no_mail_is_sent_the_administrator_is_asked(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(AccountError) as refused:
        addresses.ask(cast.bob, NEW)
    assert refused.value.hint


def test_an_administrator_sets_address_and_digest_of_the_own_people(cast: Cast) -> None:
    key = asked(cast)
    actions.choose_for(cast.erin, cast.bob, often="weekly", address="b@song-may.example")
    assert email(cast.bob) == "b@song-may.example"
    with pytest.raises(AccountError):
        addresses.confirm(cast.bob, key)  # what the person asked for before is void
    verbs = set(Entry.objects.filter(actor="erin").values_list("verb", flat=True))
    assert {"accounts.address-set", "reminders.chosen-for"} <= verbs


def test_nobody_else_sets_them(cast: Cast) -> None:
    for who in ("alice", "carol", "dan", "grace"):
        with pytest.raises((PermissionDenied, Http404)):
            actions.choose_for(cast.people[who], cast.bob, often="off", address="")
    with pytest.raises(WrongReminder):
        actions.choose_for(cast.erin, cast.bob, often="daily", address="không phải địa chỉ")
    with pytest.raises(WrongReminder):
        actions.choose_for(cast.erin, cast.bob, often="hourly", address="b@song-may.example")
    assert email(cast.bob) == ""


def test_the_page_of_people_tells_who_has_no_address_and_whose_waits(
    cast: Cast, sign_in: Callable[[str], Client]
) -> None:
    cast.carol.email = "carol@song-may.example"
    cast.carol.save()
    asked(cast)
    client = sign_in("erin")
    for query, there, not_there in (("none", cast.bob, cast.carol), ("waiting", cast.bob, cast.carol)):
        page = client.get("/reminders/people", {"address": query}).content.decode()
        assert str(there) in page and str(not_there) not in page
    assert NEW in page
    assert client.post("/reminders/people/bob", {"often": "off", "address": "sai"}).status_code == 422
    assert client.post("/reminders/people/bob", {"often": "off", "address": ""}).status_code == 302


def test_ones_own_page_says_that_an_address_waits_and_sends_another_link(
    cast: Cast, sign_in: Callable[[str], Client], django_capture_on_commit_callbacks: Any
) -> None:
    client = sign_in("bob")
    assert client.post("/reminders/mine", {"often": "daily", "address": NEW}).status_code == 302
    assert NEW in client.get("/reminders/mine").content.decode()
    client.post("/people/me/address/again/")
    assert Entry.objects.filter(verb="accounts.address-asked").count() == 1  # too soon
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        client.post("/people/me/address/again/")
    assert Entry.objects.filter(verb="accounts.address-asked").count() == 2


def test_links_that_a_person_may_have_sent_within_a_day_have_a_bound(cast: Cast) -> None:
    now = timezone.now()
    for n in range(addresses.A_DAY):
        with time_machine.travel(now + timedelta(minutes=2 * n)):
            assert addresses.ask(cast.bob, f"ai-do-{n}@song-may.example")
    with time_machine.travel(now + timedelta(hours=12)), pytest.raises(AccountError, match="Hôm nay"):
        addresses.ask(cast.bob, NEW)
    with time_machine.travel(now + timedelta(hours=12)):
        assert addresses.ask(cast.alice, NEW)  # the bound is each person's own
    with time_machine.travel(now + timedelta(days=1, minutes=30)):
        assert addresses.ask(cast.bob, "ai-khac@song-may.example")


def test_an_address_is_not_filled_by_several_accounts(cast: Cast) -> None:
    for user in (cast.alice, cast.carol):
        assert addresses.ask(user, NEW)
    with pytest.raises(AccountError, match="Hôm nay"):
        addresses.ask(cast.bob, NEW.upper())
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert addresses.ask(cast.bob, NEW)
