"""Calendars by secret link: what stands in one, whose it is, when it opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import Http404
from django.test import Client
from icalendar import Calendar

from dondoc.web.audit.models import Entry
from dondoc.web.reminders import feeds
from dondoc.web.reminders.models import Feed
from dondoc.web.tasks.actions import Report, acknowledge, extend, note
from dondoc.web.units.models import Membership
from tests.web.cast import Cast
from tests.web.tasks.house import fresh, given, handed_in


@pytest.fixture(autouse=True)
def nobody_was_here_before(db: None) -> None:
    """The rate limit begins anew with each test."""
    cache.clear()


def read(secret: str) -> bytes:
    """The calendar as a program without a session gets it."""
    answer = Client().get(f"/calendar/{secret}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return answer.content


def events(secret: str) -> list[Any]:
    """Its events, read back by the library that knows the format."""
    return list(Calendar.from_ical(read(secret)).walk("VEVENT"))


def keys(secret: str) -> list[int]:
    """The tasks that stand in it."""
    return [int(str(event["uid"]).split("-")[1]) for event in events(secret)]


def test_a_due_day_is_an_event_of_a_whole_day_with_an_identity_that_stays(house: Cast) -> None:
    task = given(house)
    _feed, secret = feeds.make(house.heidi)
    [event] = events(secret)
    assert event["dtstart"].dt == date(2026, 6, 30)
    assert event["dtend"].dt == date(2026, 7, 1)
    assert str(event["uid"]) == f"task-{task.pk}-1@127.0.0.1"
    assert str(event["summary"]) == "Hạn: Rà soát phương án bảo vệ các kỳ họp"
    assert str(event["url"]) == f"http://127.0.0.1:8000/tasks/{task.pk}"
    extend(house.grace, task.pk, due=date(2026, 9, 30), reason="chờ hướng dẫn", version=fresh(task).version)
    [moved] = events(secret)
    assert (moved["uid"], moved["dtstart"].dt) == (event["uid"], date(2026, 9, 30))
    assert moved["sequence"] > event["sequence"]


def test_it_keeps_the_rules_of_the_format_whatever_stands_in_a_task(house: Cast) -> None:
    words = "Rà soát; báo cáo, \\n kết quả “diễn tập” đợt I — " + "đường sắt, thủy lợi; " * 30
    given(house, what=words)
    _feed, secret = feeds.make(house.heidi)
    data = read(secret)
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() or not line for line in lines)  # no letter is torn between two lines
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"VERSION:2.0" in lines
    assert any(line.startswith(b"PRODID:") for line in lines)
    assert b"DTSTART;VALUE=DATE:20260630" in lines
    [event] = events(secret)
    assert str(event["description"]).startswith("Rà soát; báo cáo, \\n kết quả “diễn tập” đợt I")


def test_a_person_finds_what_the_own_unit_leads_or_helps_with_and_what_he_is_in_charge_of(house: Cast) -> None:
    led = given(house)
    helped = given(house, lead="ward", cooperating=(house.unit("police"),))
    given(house, lead="construction")
    done = handed_in(house, given(house, what="Đã nộp"))
    _feed, secret = feeds.make(house.heidi)
    assert sorted(keys(secret)) == [led.pk, helped.pk]
    assert done.pk not in keys(secret)
    acknowledge(house.heidi, led.pk, version=1, person=house.rupert)
    _feed, his = feeds.make(house.rupert)
    assert led.pk in keys(his)


def test_a_unit_has_a_calendar_of_its_own(house: Cast) -> None:
    led, other = given(house), given(house, lead="ward")
    _feed, secret = feeds.make(house.heidi, house.unit("police"))
    assert keys(secret) == [led.pk]
    _feed, wide = feeds.make(house.grace, house.unit("ward"))
    assert keys(wide) == [other.pk]
    with pytest.raises(Http404):
        feeds.make(house.mallory, house.unit("police"))


def test_an_owner_who_lost_the_role_finds_it_empty(house: Cast) -> None:
    given(house)
    secrets = [feeds.make(house.heidi)[1], feeds.make(house.heidi, house.unit("police"))[1]]
    assert [len(keys(one)) for one in secrets] == [1, 1]
    Membership.objects.filter(user=house.heidi).update(ends_on=date(2026, 7, 14))
    assert [keys(one) for one in secrets] == [[], []]
    Membership.objects.filter(user=house.heidi).update(ends_on=None)
    house.heidi.is_active = False
    house.heidi.save()
    assert [keys(one) for one in secrets] == [[], []]


def test_a_wrong_and_a_revoked_link_are_answered_alike(house: Cast) -> None:
    feed, secret = feeds.make(house.heidi)
    feeds.revoke(house.heidi, feed.pk)
    feeds.revoke(house.heidi, feed.pk)
    wrong, revoked = Client().get("/calendar/no-such-link.ics"), Client().get(f"/calendar/{secret}.ics")
    assert wrong.status_code == revoked.status_code == 404
    assert (wrong.content, dict(wrong.items())) == (revoked.content, dict(revoked.items()))
    assert wrong["X-Robots-Tag"] == "noindex, nofollow"
    assert Entry.objects.filter(verb="reminders.feed-revoked").count() == 1


def test_a_link_made_anew_closes_the_one_before(house: Cast) -> None:
    _feed, first = feeds.make(house.heidi)
    _feed, second = feeds.make(house.heidi)
    assert Client().get(f"/calendar/{first}.ics").status_code == 404
    assert Client().get(f"/calendar/{second}.ics").status_code == 200
    assert Feed.objects.filter(revoked_at__isnull=True).count() == 1


def test_only_its_hash_is_kept_and_nothing_of_it_stands_in_the_log(house: Cast) -> None:
    _feed, secret = feeds.make(house.heidi)
    assert secret not in str(list(Feed.objects.values()))
    assert secret not in str(list(Entry.objects.values()))


def test_it_is_for_no_index_and_no_shared_cache_and_not_asked_for_without_end(house: Cast) -> None:
    _feed, secret = feeds.make(house.heidi)
    answer = Client().get(f"/calendar/{secret}.ics")
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    times = [Client().get("/calendar/guess.ics").status_code for _ in range(70)]
    assert (times[0], times[-1]) == (404, 429)


def test_notes_and_words_about_a_denouncer_stay_on_the_site(house: Cast) -> None:
    task = given(house, what="Xác minh đơn tố cáo ông Giả Danh")
    note(house.heidi, task.pk, Report("gặp bà Kín Tên", 10), version=fresh(task).version)
    _feed, secret = feeds.make(house.heidi)
    data = Calendar.from_ical(read(secret)).to_ical().decode().replace("\r\n ", "")
    assert f"Nhiệm vụ số {task.pk}" in data
    assert "Giả Danh" not in data
    assert "Kín Tên" not in data


def test_a_link_is_made_shown_once_and_revoked_on_the_own_page(house: Cast, sign_in: Callable[[str], Client]) -> None:
    heidi = sign_in("heidi")
    shown = heidi.post("/reminders/calendar", {"unit": "cong-an"})
    assert shown["Cache-Control"] == "no-store"
    secret = shown.context["address"].rsplit("/", 1)[1].removesuffix(".ics")
    assert keys(secret) == []
    page = heidi.get("/reminders/mine").content.decode()
    assert secret not in page
    assert "Thu hồi" in page
    heidi.post(f"/reminders/calendar/{Feed.objects.get().pk}/revoke")
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404


def test_the_last_reading_is_kept_now_and_then(house: Cast) -> None:
    feed, secret = feeds.make(house.heidi)
    read(secret)
    first = Feed.objects.get(pk=feed.pk).last_read_at
    assert first is not None
    read(secret)
    assert Feed.objects.get(pk=feed.pk).last_read_at == first
    Feed.objects.update(last_read_at=first - timedelta(hours=1))
    read(secret)
    assert Feed.objects.get(pk=feed.pk).last_read_at == first
