"""Administration over the API: accounts made, opened and closed; roles given and withdrawn; stand-ins."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import Field, Path, Router, Schema, Status

from dondoc.web.accounts.actions import set_profile
from dondoc.web.accounts.api import WRITE, Code, Day, Key, Line, answers, asked_for, user
from dondoc.web.accounts.models import User
from dondoc.web.office import actions, queries
from dondoc.web.office.api import AccountOut, MeOut, me_of, role_of, router
from dondoc.web.units import memberships
from dondoc.web.units.access import any_unit, house_of, units_where
from dondoc.web.units.memberships import Grant
from dondoc.web.units.models import Delegation, Membership, Unit

__all__ = ["lending_router", "router"]

lending_router = Router()
READS, WRITES = asked_for("accounts:read"), asked_for("accounts:write")
Username = Annotated[str, Field(max_length=60, pattern=r"^[a-zA-Z0-9._-]{2,60}$")]
UsernameInPath = Annotated[str, Path(max_length=150, pattern=r"^[-\w.@+]+$")]
Role = Literal["compiler", "focal_point", "chief", "chair", "clerk", "auditor", "administrator"]


class HeldOut(Schema):
    """A role at a unit with its days; ``acting``: heads the unit for the time."""

    id: int
    role: str
    unit: str
    starts_on: date
    ends_on: date | None
    acting: bool


class AccountDetail(AccountOut):
    """An account with every role that was ever held."""

    held: list[HeldOut]
    second_factor: bool


class GrantIn(Schema):
    """A role at a unit between two days; without a last day until further notice."""

    unit: Code
    role: Role
    starts_on: Day
    ends_on: Day | None = None
    acting: bool = False


class NewAccountIn(Schema):
    """An account with its first role."""

    username: Username
    full_name: Line = Field(min_length=1, max_length=150)
    position: Line = Field("", max_length=150)
    first_role: GrantIn


class PasswordOut(Schema):
    """A first password, told this once; its owner chooses an own one at the first signing in."""

    username: str
    first_password: str
    keys_revoked: int = Field(0, description="Số khóa chương trình của người này vừa bị thu hồi.")


class ProfileIn(Schema):
    """How pages call a person, and in which language; position and language stay where they are not sent."""

    full_name: Line = Field(min_length=1, max_length=150)
    position: Line | None = Field(None, max_length=150)
    language: Literal["vi", "en"] | None = None


class LentOut(Schema):
    """``to`` may do what the role of ``of`` may, between the days."""

    id: int
    of: str
    to: str
    role: str
    unit: str
    starts_on: date
    ends_on: date
    reason: str


class LendIn(Schema):
    """Let a colleague stand in for a role that the caller holds or administers (``held`` as told by the account)."""

    held: int = Field(ge=1, le=2**31 - 1)
    to: Username
    starts_on: Day
    ends_on: Day
    reason: Line = Field(min_length=1, max_length=300)


def _held(row: Membership) -> dict[str, Any]:
    same = ("role", "starts_on", "ends_on", "acting")
    return {"id": row.pk, "unit": row.unit.code} | {name: getattr(row, name) for name in same}


def _detail(account: User) -> dict[str, Any]:
    today = queries.roles_today([account]).get(account.pk, [])
    return {
        "username": account.username, "full_name": account.full_name, "position": account.position,
        "active": account.is_active, "roles": [role_of(row) for row in today],
        "held": [_held(row) for row in queries.roles_of(account)], "second_factor": queries.factors(account) > 0,
    }  # fmt: skip


def _account(asker: Any, username: str, *, change: bool = False) -> User:
    """An account that is seen; 403 for who may see none, or may not change any."""
    if not any_unit(asker, "accounts.see") or (change and not any_unit(asker, "accounts.change")):
        raise PermissionDenied("accounts.see")
    found = queries.accounts(asker).filter(username=username).first()
    if found is None:
        raise Http404
    return found


def _unit(asker: Any, code: str) -> Unit:
    found = house_of(asker).filter(code=code).first()
    if found is None:
        raise Http404
    if not units_where(asker, "accounts.change").filter(pk=found.pk).exists():
        raise PermissionDenied("accounts.change")
    return found


def _given(sent: GrantIn) -> Grant:
    return Grant(sent.role, sent.starts_on, sent.ends_on, sent.acting)


@router.post(
    "",
    response=answers(PasswordOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="accounts_create",
    url_name="accounts_create",
)
def create(request: HttpRequest, sent: NewAccountIn) -> Any:
    """Lập tài khoản với vai trò đầu tiên; mật khẩu đầu chỉ hiện một lần."""
    asker = user(request)
    new = actions.NewAccount(sent.username, sent.full_name, sent.position)
    unit = _unit(asker, sent.first_role.unit)
    made, password = actions.create_account(asker, new, unit, _given(sent.first_role))
    return Status(201, {"username": made.username, "first_password": password})


@router.patch(
    "/me", response=answers(MeOut, wrong=WRITE), auth=WRITES, operation_id="accounts_profile", url_name="accounts_me"
)
def profile(request: HttpRequest, sent: ProfileIn) -> Any:
    """Sửa tên, chức danh, ngôn ngữ của chính người gọi."""
    asker = user(request)
    now = {"full_name": asker.full_name, "position": asker.position, "language": asker.language}
    set_profile(asker, **(now | sent.dict(exclude_none=True)), unit=queries.home(asker))
    return me_of(asker)


@router.get(
    "/{username}", response=answers(AccountDetail), auth=READS, operation_id="accounts_get", url_name="accounts_get"
)
def one(request: HttpRequest, username: UsernameInPath) -> Any:
    """Một tài khoản với mọi vai trò đã và đang giữ."""
    return _detail(_account(user(request), username))


@router.post(
    "/{username}/close",
    response=answers(AccountDetail, wrong=WRITE),
    auth=WRITES,
    operation_id="accounts_close",
    url_name="accounts_close",
)
def close(request: HttpRequest, username: UsernameInPath) -> Any:
    """Đóng tài khoản: không đăng nhập được nữa, mọi phiên kết thúc, mọi khóa bị thu hồi."""
    account = _account(user(request), username, change=True)
    actions.close_account(user(request), account)
    return _detail(account)


@router.post(
    "/{username}/open",
    response=answers(AccountDetail, wrong=WRITE),
    auth=WRITES,
    operation_id="accounts_open",
    url_name="accounts_open",
)
def reopen(request: HttpRequest, username: UsernameInPath) -> Any:
    """Mở lại tài khoản."""
    account = _account(user(request), username, change=True)
    actions.open_account(user(request), account)
    return _detail(account)


@router.post(
    "/{username}/password",
    response=answers(PasswordOut, wrong=WRITE),
    auth=WRITES,
    operation_id="accounts_password",
    url_name="accounts_password",
)
def password(request: HttpRequest, username: UsernameInPath) -> Any:
    """Cấp lại mật khẩu đầu cho người đã mất mật khẩu; mọi phiên kết thúc, mọi khóa bị thu hồi."""
    account = _account(user(request), username, change=True)
    first, revoked = actions.reset_password(user(request), account)
    return {"username": account.username, "first_password": first, "keys_revoked": revoked}


@router.delete(
    "/{username}/second-factor",
    response=answers(None, status=204, wrong=WRITE),
    auth=WRITES,
    operation_id="accounts_second_factor",
    url_name="accounts_second_factor",
)
def second_factor(request: HttpRequest, username: UsernameInPath) -> Any:
    """Gỡ lớp xác thực thứ hai của người đã mất máy."""
    actions.remove_second_factor(user(request), _account(user(request), username, change=True))
    return Status(204, None)


@router.post(
    "/{username}/roles",
    response=answers(HeldOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="roles_give",
    url_name="roles_give",
)
def give(request: HttpRequest, username: UsernameInPath, sent: GrantIn) -> Any:
    """Giao một vai trò ở một đơn vị, có ngày; kể cả quyền thủ trưởng."""
    asker = user(request)
    account = _account(asker, username, change=True)
    return Status(201, _held(memberships.grant(asker, account, _unit(asker, sent.unit), _given(sent))))


@router.delete(
    "/{username}/roles/{key}",
    response=answers(None, status=204, wrong=WRITE),
    auth=WRITES,
    operation_id="roles_withdraw",
    url_name="roles_withdraw",
)
def withdraw(request: HttpRequest, username: UsernameInPath, key: Key) -> Any:
    """Rút một vai trò từ hôm nay."""
    account = _account(user(request), username, change=True)
    held = Membership.objects.filter(pk=key, user=account).select_related("unit", "user").first()
    if held is None:
        raise Http404
    memberships.withdraw(user(request), held)
    return Status(204, None)


def _lent(row: Delegation) -> dict[str, Any]:
    held = row.membership
    return {
        "id": row.pk, "of": held.user.username, "to": row.to.username, "role": held.role, "unit": held.unit.code,
        "starts_on": row.starts_on, "ends_on": row.ends_on, "reason": row.reason,
    }  # fmt: skip


@lending_router.get(
    "", response=answers(list[LentOut]), auth=READS, operation_id="standins_list", url_name="standins_list"
)
def lent(request: HttpRequest) -> Any:
    """Những ủy quyền chưa hết hạn mà người gọi đã giao hoặc được giao."""
    asker = user(request)
    rows = {row.pk: row for row in (*queries.lent_by(asker), *queries.lent_to(asker))}
    return [_lent(row) for row in rows.values()]


@lending_router.post(
    "",
    response=answers(LentOut, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="standins_make",
    url_name="standins_make",
)
def lend(request: HttpRequest, sent: LendIn) -> Any:
    """Ủy quyền cho một đồng nghiệp trong một khoảng ngày."""
    asker = user(request)
    held = Membership.objects.filter(pk=sent.held).select_related("unit", "user").first()
    if held is None or not (held.user_id == asker.pk or house_of(asker).filter(pk=held.unit_id).exists()):
        raise Http404
    to = queries.colleagues(asker).filter(username=sent.to).first()
    if to is None and sent.to != asker.username:
        raise Http404
    made = memberships.delegate(
        asker, held, to or asker, starts_on=sent.starts_on, ends_on=sent.ends_on, reason=sent.reason
    )
    return Status(201, _lent(made))


@lending_router.delete(
    "/{key}",
    response=answers(None, status=204, wrong=WRITE),
    auth=WRITES,
    operation_id="standins_end",
    url_name="standins_end",
)
def take_back(request: HttpRequest, key: Key) -> Any:
    """Kết thúc một ủy quyền từ hôm nay."""
    row = Delegation.objects.filter(pk=key).select_related("membership__unit", "membership__user", "to").first()
    if row is None:
        raise Http404
    memberships.take_back(user(request), row)
    return Status(204, None)
