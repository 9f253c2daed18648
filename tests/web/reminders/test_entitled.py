"""A mail that waits goes to nobody who has no right to it any more."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail

from dondoc.web.audit.models import Entry
from dondoc.web.reminders import actions, outbox
from dondoc.web.reminders.models import Mail, Mailbox
from dondoc.web.tasks import actions as tasks
from dondoc.web.tasks.models import Task
from dondoc.web.units.actions import SYSTEM
from dondoc.web.units.memberships import Grant, grant, withdraw
from dondoc.web.units.models import Delegation, Membership
from tests.web.cast import Cast
from tests.web.reminders.desk import made_on, with_addresses
from tests.web.tasks.house import fresh, given

DAY = date(2026, 7, 1)


@pytest.fixture
def two(house: Cast) -> list[Task]:
    """Two tasks are late: one of the police, which heidi hears of, one of the ward, for judy."""
    with_addresses(house)
    found = [given(house, lead="police", what="Rà soát phương án"), given(house, lead="ward", what="Báo cáo kết quả")]
    made_on(DAY)
    assert Mail.objects.filter(state="waiting").count() == 2
    return found


def role(cast: Cast, name: str) -> Membership:
    return Membership.objects.get(user=cast.people[name])


def received() -> list[str]:
    return sorted(one.to[0].split("@")[0] for one in mail.outbox)


def log() -> list[tuple[str, str]]:
    return list(Entry.objects.filter(verb="reminders.withheld").values_list("target_name", "data__cause"))


def test_who_may_still_get_it_gets_it_as_it_was_written(house: Cast, two: list[Task]) -> None:
    before = dict(Mail.objects.values_list("pk", "text"))
    told = outbox.send_waiting()
    assert (told.sent, told.withheld, received()) == (2, 0, ["heidi", "judy"])
    assert dict(Mail.objects.values_list("pk", "text")) == before


def test_a_mail_of_whose_role_has_ended_is_withheld_counted_and_logged(house: Cast, two: list[Task]) -> None:
    withdraw(house.erin, role(house, "judy"))
    told = outbox.send_waiting()
    assert (told.sent, told.withheld, told.failed, received()) == (1, 1, 0, ["heidi"])
    assert Mail.objects.get(state="held").address == "judy@song-may.example"
    assert log() == [(str(house.judy), "no-right")]
    assert outbox.send_waiting().withheld == 0


def test_a_mail_of_a_closed_account_is_withheld(house: Cast, two: list[Task]) -> None:
    house.judy.is_active = False
    house.judy.save(update_fields=["is_active"])
    told = outbox.send_waiting()
    assert (told.sent, told.withheld, received()) == (1, 1, ["heidi"])
    assert log() == [(str(house.judy), "account-closed")]


def test_who_was_moved_to_another_unit_gets_nothing_of_the_old_one(house: Cast, two: list[Task]) -> None:
    withdraw(house.erin, role(house, "judy"))
    grant(SYSTEM, house.judy, house.unit("construction"), Grant("focal_point", date(2026, 7, 1)))
    assert outbox.send_waiting().withheld == 1
    assert received() == ["heidi"]


def test_who_keeps_one_of_two_units_is_told_of_that_one_only(house: Cast) -> None:
    with_addresses(house)
    grant(SYSTEM, house.judy, house.unit("police"), Grant("focal_point", date(2026, 6, 1)))
    kept, gone = (
        given(house, lead="ward", what="Báo cáo kết quả"),
        given(house, lead="police", what="Rà soát phương án"),
    )
    made_on(DAY)
    withdraw(house.erin, Membership.objects.get(user=house.judy, unit=house.unit("police")))
    assert outbox.send_waiting().withheld == 0
    told = next(one for one in mail.outbox if one.to[0].startswith("judy"))
    assert kept.what in told.body and gone.what not in told.body
    assert gone.what not in str(told.alternatives) and "1 nhiệm vụ quá hạn" in told.subject


def test_a_stand_in_whose_days_are_over_gets_nothing(house: Cast) -> None:
    with_addresses(house)
    given(house, lead="ward")
    lent = Delegation.objects.create(
        membership=role(house, "judy"),
        to=house.bob,
        starts_on=date(2026, 6, 1),
        ends_on=date(2026, 12, 31),
        reason="ốm",
    )
    made_on(DAY)
    Delegation.objects.filter(pk=lent.pk).update(ends_on=date(2026, 7, 2))
    assert outbox.send_waiting().withheld == 1
    assert received() == ["judy"]


def test_a_task_that_went_to_another_unit_is_told_to_nobody_of_the_first(house: Cast, two: list[Task]) -> None:
    tasks.move(
        house.alice, two[1].pk, lead=house.unit("construction"), reason="đúng chức năng", version=fresh(two[1]).version
    )
    assert outbox.send_waiting().withheld == 1
    assert received() == ["heidi"]


def test_a_mail_goes_to_the_address_of_the_minute(house: Cast, two: list[Task]) -> None:
    house.judy.email = "moi@song-may.example"
    house.judy.save(update_fields=["email"])
    assert outbox.send_waiting().sent == 2
    assert received() == ["heidi", "moi"]


def test_an_address_that_was_taken_back_gets_nothing(house: Cast, two: list[Task]) -> None:
    actions.choose(house.judy, often="daily", address="")
    assert outbox.send_waiting().withheld == 1
    assert log() == [(str(house.judy), "no-address")]


def test_the_mail_of_a_unit_does_not_go_to_a_focal_point_who_left_it(house: Cast) -> None:
    with_addresses(house)
    given(house, lead="ward")
    actions.choose(house.judy, often="off", address=house.judy.email)  # reads the unit's
    made_on(DAY)
    assert Mail.objects.get().digest.unit == house.unit("ward")
    withdraw(house.erin, role(house, "judy"))
    assert outbox.send_waiting().withheld == 1
    assert not mail.outbox


def test_the_mail_of_a_unit_goes_to_the_mailbox_of_the_minute(house: Cast) -> None:
    with_addresses(house)
    given(house, lead="ward")
    Mailbox.objects.create(unit=house.unit("ward"), address="cu@phuong.example")
    actions.choose(house.judy, often="off", address=house.judy.email)
    made_on(DAY)
    Mailbox.objects.update(address="moi@phuong.example")
    outbox.send_waiting()
    assert received() == ["moi"]


def test_many_mails_are_asked_about_in_as_many_questions_as_few(
    house: Cast, django_assert_max_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dondoc.web.accounts.models import User
    from dondoc.web.reminders.entitled import settle

    given(house, lead="ward")
    for n in range(30):
        user = User.objects.create_user(f"w{n}", full_name=f"Người {n}", email=f"w{n}@song-may.example")
        Membership.objects.create(user=user, unit=house.unit("ward"), role="focal_point", starts_on=date(2026, 1, 1))
    made_on(DAY)
    keys = list(Mail.objects.values_list("pk", flat=True))
    assert len(keys) == 30
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert settle(keys) == 0
