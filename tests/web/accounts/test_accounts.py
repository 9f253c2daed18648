"""Accounts: made, closed and helped by administrators within their units; roles and stand-ins with dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from dondoc.web.accounts.errors import AccountError, TokenRefused
from dondoc.web.accounts.models import User
from dondoc.web.accounts.tokens import make_token, user_of
from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from dondoc.web.office import actions
from dondoc.web.office.actions import NewAccount
from dondoc.web.units import queries
from dondoc.web.units.access import RIGHTS, can, check_seals, today
from dondoc.web.units.errors import NameTaken, UnitError, WrongDate, WrongPlace
from dondoc.web.units.memberships import Grant, delegate, grant, take_back, withdraw
from dondoc.web.units.models import Membership
from tests.web.cast import BEGAN, PASSWORD, Cast

FORM = {
    "full_name": "Mai Thị Mới",
    "position": "Chuyên viên",
    "username": "moi",
    "role": "compiler",
    "starts_on": "2026-01-05",
    "ends_on": "",
}


def held(cast: Cast, name: str) -> Membership:
    return Membership.objects.get(user=cast.people[name])


def test_a_new_account_gets_a_first_password_that_must_be_changed(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("erin").post("/people/create/", {**FORM, "unit": cast.units["office"].pk})
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    password = re.findall(r"<code>(\w{4}-\w{4}-\w{4}-\w{4})</code>", answer.text)[0]
    client = Client()
    assert client.post("/accounts/login/", {"login": "moi", "password": password}).status_code == 302
    assert client.get("/people/me/").url == "/accounts/password/change/"
    new = "mot-cau-dai-de-nho-9"
    client.post("/accounts/password/change/", {"oldpassword": password, "password1": new, "password2": new})
    assert client.get("/people/me/").status_code == 200
    assert can(User.objects.get(username="moi"), "documents.upload", cast.units["office"])
    assert Entry.objects.filter(actor="erin", verb__in=("accounts.created", "accounts.role-given")).count() == 2
    assert not any(password in str(entry.data) for entry in Entry.objects.all())


@pytest.mark.parametrize(
    "change",
    [
        {"username": "alice"},
        {"username": "ALICE"},
        {"username": "có dấu"},
        {"full_name": ""},
        {"unit": 0},
        {"ends_on": "2025-01-01"},
    ],
)
def test_it_refuses_an_account_that_does_not_fit_and_keeps_what_was_typed(
    cast: Cast, sign_in: Callable[[str], Client], change: dict[str, str]
) -> None:
    answer = sign_in("erin").post("/people/create/", {**FORM, "unit": cast.units["office"].pk, **change})
    assert answer.status_code == 422
    assert 'value="Chuyên viên"' in answer.text
    assert User.objects.count() == len(cast.people)


def test_nobody_makes_accounts_outside_of_the_own_units(cast: Cast) -> None:
    new = NewAccount("x", "X")
    with pytest.raises(Http404):
        actions.create_account(cast.mallory, new, cast.units["office"], Grant("compiler", BEGAN))
    with pytest.raises(PermissionDenied):
        actions.create_account(cast.dan, new, cast.units["office"], Grant("compiler", BEGAN))


def test_a_closed_account_is_thrown_out_at_once(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    actions.close_account(cast.erin, cast.alice)
    assert client.get("/people/me/").url.startswith("/accounts/login/")
    actions.open_account(cast.erin, cast.alice)
    assert client.get("/people/me/").url.startswith("/accounts/login/")  # the session ended with the account
    assert [e.verb for e in Entry.objects.filter(actor="erin")] == ["accounts.closed", "accounts.opened"]


def test_a_password_given_anew_ends_every_session_and_must_be_changed(cast: Cast) -> None:
    before = Client()
    before.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    password, revoked = actions.reset_password(cast.erin, cast.alice)
    assert revoked == 0
    assert before.get("/people/me/").url.startswith("/accounts/login/")
    after = Client()
    assert after.post("/accounts/login/", {"login": "alice", "password": PASSWORD}).status_code == 200
    assert after.post("/accounts/login/", {"login": "alice", "password": password}).status_code == 302
    assert after.get("/documents/").url == "/accounts/password/change/"
    assert Entry.objects.filter(actor="erin", verb="accounts.password-reset").count() == 1


def test_no_key_for_programs_outlives_a_lost_password_or_a_closed_account(
    cast: Cast, sign_in: Callable[[str], Client]
) -> None:
    _token, first = make_token(cast.alice, "Quản lý văn bản", ["documents:read"], days=30)
    make_token(cast.alice, "Bảng điều khiển", ["units:read"], days=30)
    page = sign_in("erin").post("/people/of/alice/reset/").text
    assert "Đã thu hồi 2 khóa chương trình" in page
    with pytest.raises(TokenRefused):
        user_of(first, "documents:read")
    assert "thu hồi khóa “Quản lý văn bản” của Nguyễn Thị An" in sign_in("dan").get("/audit/?actor=erin").text
    _token, later = make_token(cast.alice, "x", ["documents:read"], days=30)
    actions.close_account(cast.erin, cast.alice)
    actions.open_account(cast.erin, cast.alice)
    with pytest.raises(TokenRefused):
        user_of(later, "documents:read")
    assert "khóa chương trình" not in sign_in("erin").post("/people/of/alice/reset/").text


def test_an_administrator_of_one_unit_does_not_close_the_chair_of_the_house(cast: Cast) -> None:
    grant(cast.erin, cast.victor, cast.units["office"], Grant("administrator", BEGAN))
    grant(cast.erin, cast.grace, cast.units["office"], Grant("compiler", BEGAN))
    with pytest.raises(PermissionDenied):
        actions.close_account(cast.victor, cast.grace)
    actions.close_account(cast.victor, cast.bob)


def test_a_password_is_not_given_anew_to_who_stands_in_for_somebody_out_of_reach(cast: Cast) -> None:
    grant(cast.erin, cast.victor, cast.units["office"], Grant("administrator", BEGAN))
    actions.reset_password(cast.victor, cast.bob)
    lent = held(cast, "grace")
    delegate(cast.grace, lent, cast.bob, starts_on=today(), ends_on=today(), reason="đi công tác")
    with pytest.raises(PermissionDenied):
        actions.reset_password(cast.victor, cast.bob)


@pytest.mark.parametrize("act", [actions.close_account, actions.reset_password, actions.remove_second_factor])
def test_nobody_does_it_to_himself(cast: Cast, act: Callable[[User, User], object]) -> None:
    with pytest.raises(AccountError):
        act(cast.erin, cast.erin)


def test_a_role_is_given_for_some_days_and_withdrawn(cast: Cast) -> None:
    soon = today() + timedelta(days=10)
    grant(cast.erin, cast.bob, cast.units["police"], Grant("compiler", soon, soon + timedelta(days=5)))
    assert not can(cast.bob, "documents.upload", cast.units["police"])
    now = grant(cast.erin, cast.bob, cast.units["board"], Grant("compiler", today() - timedelta(days=3)))
    assert can(cast.bob, "documents.upload", cast.units["board"])
    withdraw(cast.erin, now)
    assert not can(cast.bob, "documents.upload", cast.units["board"])


def test_a_role_withdrawn_on_its_first_day_leaves_the_account_in_reach(
    cast: Cast, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("erin")
    office = cast.units["office"]
    client.post("/people/create/", {**FORM, "unit": office.pk, "starts_on": today().isoformat()})
    new = User.objects.get(username="moi")
    client.post(f"/people/of/moi/roles/{Membership.objects.get(user=new).pk}/withdraw/")
    assert not can(new, "documents.see", office)
    assert "rút ngay ngày đầu" in client.get("/people/of/moi/").text
    assert "Mai Thị Mới" in client.get("/people/").text
    assert actions.reset_password(cast.erin, new)
    grant(cast.erin, new, office, Grant("compiler", today()))
    assert can(new, "documents.upload", office)
    actions.close_account(cast.erin, new)
    assert check().broken is None


def test_a_role_that_is_over_is_not_withdrawn_again(cast: Cast) -> None:
    over = grant(cast.erin, cast.bob, cast.units["board"], Grant("compiler", BEGAN, BEGAN))
    withdraw(cast.erin, over)
    over.refresh_from_db()
    assert over.ends_on == BEGAN


def test_roles_that_do_not_fit_are_refused(cast: Cast) -> None:
    with pytest.raises(WrongPlace):
        grant(cast.erin, cast.erin, cast.units["office"], Grant("compiler", BEGAN))
    with pytest.raises(NameTaken):
        grant(cast.erin, cast.alice, cast.units["office"], Grant("compiler", today()))
    with pytest.raises(WrongDate):
        grant(cast.erin, cast.alice, cast.units["board"], Grant("compiler", today(), BEGAN))


def test_an_acting_head_leads_the_unit_in_his_days(cast: Cast) -> None:
    assert queries.heads(cast.units["office"], today()) == [cast.carol]
    grant(cast.erin, cast.bob, cast.units["office"], Grant("chief", today(), today() + timedelta(days=30), acting=True))
    assert queries.heads(cast.units["office"], today()) == [cast.bob]
    assert queries.heads(cast.units["office"], today() + timedelta(days=31)) == [cast.carol]


def test_a_stand_in_has_the_rights_in_the_days_and_not_after(cast: Cast) -> None:
    lent = delegate(
        cast.alice, held(cast, "alice"), cast.frank, starts_on=today(), ends_on=today(), reason="đi công tác"
    )
    assert can(cast.frank, "documents.upload", cast.units["office"])
    take_back(cast.frank, lent)
    assert not can(cast.frank, "documents.upload", cast.units["office"])
    past = today() - timedelta(days=9)
    delegate(cast.alice, held(cast, "alice"), cast.frank, starts_on=past, ends_on=past, reason="đi công tác")
    assert not can(cast.frank, "documents.upload", cast.units["office"])


def test_a_stand_in_ends_with_the_role_that_was_lent(cast: Cast) -> None:
    soon = today() + timedelta(days=30)
    lent = delegate(cast.alice, held(cast, "alice"), cast.frank, starts_on=today(), ends_on=soon, reason="đi công tác")
    withdraw(cast.erin, lent.membership)
    lent.refresh_from_db()
    assert lent.ends_on == today() - timedelta(days=1)
    assert not can(cast.frank, "documents.upload", cast.units["office"])
    assert Entry.objects.filter(actor="erin", verb="accounts.role-withdrawn").count() == 1


def test_stand_ins_that_do_not_fit_are_refused(cast: Cast) -> None:
    day = today()
    for error, who, whose, to, days in (
        (UnitError, "alice", "alice", "alice", 1),
        (UnitError, "erin", "erin", "dan", 1),
        (WrongDate, "alice", "alice", "bob", -1),
        (WrongDate, "alice", "alice", "bob", 400),
        (PermissionDenied, "bob", "alice", "bob", 1),
        (Http404, "mallory", "alice", "bob", 1),
    ):
        with pytest.raises(error):
            delegate(
                cast.people[who],
                held(cast, whose),
                cast.people[to],
                starts_on=day,
                ends_on=day + timedelta(days=days),
                reason="x",
            )


def test_the_stand_in_is_named_on_the_page_of_its_owner_and_of_the_unit(
    cast: Cast, sign_in: Callable[[str], Client]
) -> None:
    data = {
        "membership": held(cast, "alice").pk,
        "to": cast.frank.pk,
        "starts_on": today().isoformat(),
        "ends_on": today().isoformat(),
        "reason": "đi công tác",
    }
    client = sign_in("alice")
    assert client.post("/people/me/lend/", data).status_code == 302
    assert "Hoàng Văn Phan" in client.get("/people/me/").text
    assert "Hoàng Văn Phan thay Nguyễn Thị An" in client.get("/units/van-phong/").text


def test_the_list_shows_only_people_of_the_own_units(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("erin").get("/people/").text
    assert "Nguyễn Thị An" in page and "Ngô Văn Mạc" not in page
    assert "Nguyễn Thị An" not in sign_in("mallory").get("/people/").text
    filtered = sign_in("erin").get("/people/?q=Châu&state=open").text
    assert "Lê Thị Châu" in filtered and "Nguyễn Thị An" not in filtered


def test_no_right_over_sealed_things_is_the_administrators() -> None:
    assert check_seals() == []
    assert check_seals({**RIGHTS, "sealed.read": frozenset({"administrator"})}) == ["sealed.read"]


def test_what_was_done_stands_in_the_log_in_words(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("erin")
    client.post("/people/of/bob/grant/", {"unit": cast.units["board"].pk, "role": "chief", "starts_on": "2026-01-05"})
    client.post("/people/of/bob/close/")
    page = sign_in("dan").get("/audit/?actor=erin").text
    assert "giao Trần Văn Bách vai trò thủ trưởng tại Ban Nội chính Thành ủy, từ 5/1/2026" in page
    assert "đóng tài khoản của Trần Văn Bách" in page
    assert check().broken is None


def test_a_day_beyond_the_calendar_is_told_not_crashed(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    for url in (
        "/audit/?since=9999-12-31&until=9999-12-31",
        "/audit/?since=0001-01-01",
        "/units/?on=0001-01-01",
        "/units/?on=9999-12-31",
    ):
        assert sign_in("erin").get(url).status_code == 200, url
    assert date.max.year == 9999
