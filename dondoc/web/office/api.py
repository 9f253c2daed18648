"""Accounts, keys for programs and the log over the API."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema, Status

from dondoc.web.accounts.api import READ, WRITE, Code, Day, Key, Line, Number, answers, asked_for, user
from dondoc.web.accounts.models import ApiToken
from dondoc.web.accounts.tokens import make_token, revoke_token
from dondoc.web.audit.queries import Filter, entries
from dondoc.web.audit.verbs import sentence
from dondoc.web.office import queries
from dondoc.web.units.access import memberships, units_where

router, token_router, audit_router = Router(), Router(), Router()
READS, WRITES = asked_for("accounts:read"), asked_for("accounts:write")


class RoleOut(Schema):
    """A role at a unit today."""

    role: str
    unit: str


class AccountOut(Schema):
    """An account as administrators see it."""

    username: str
    full_name: str
    position: str
    active: bool
    roles: list[RoleOut]


class AccountsOut(Schema):
    """A page of accounts."""

    total: int
    items: list[AccountOut]


class MeOut(Schema):
    """Who asks, and the roles held today, delegated ones included."""

    username: str
    full_name: str
    position: str
    roles: list[RoleOut]


class AccountsAsked(Schema):
    """Words of a name, and which part of the list."""

    q: Line = Field("", max_length=150)
    limit: int = Field(100, ge=1, le=500)
    offset: int = Field(0, ge=0, le=1_000_000)


def role_of(membership: Any) -> dict[str, str]:
    """A role as the API tells it."""
    return {"role": membership.role, "unit": membership.unit.code}


@router.get("", response=answers(AccountsOut), auth=READS, operation_id="accounts_list", url_name="accounts_list")
def accounts(request: HttpRequest, asked: Query[AccountsAsked]) -> Any:
    """Tài khoản của các đơn vị mà người gọi được xem."""
    if not units_where(user(request), "accounts.see").exists():
        raise PermissionDenied("accounts.see")
    found = queries.accounts(user(request), asked.q)
    rows = list(found[asked.offset : asked.offset + asked.limit])
    roles = queries.roles_today(rows)
    items = [
        {"username": row.username, "full_name": row.full_name, "position": row.position, "active": row.is_active,
         "roles": [role_of(membership) for membership in roles.get(row.pk, [])]}
        for row in rows
    ]  # fmt: skip
    return {"total": found.count(), "items": items}


@router.get("/me", response=answers(MeOut), auth=READS, operation_id="accounts_me", url_name="accounts_me")
def me(request: HttpRequest) -> Any:
    """Người gọi và các vai trò hôm nay."""
    return me_of(user(request))


def me_of(asker: Any) -> dict[str, Any]:
    """A person with the roles of today, as the API tells them."""
    held = memberships(asker).select_related("unit")
    same = {name: getattr(asker, name) for name in ("username", "full_name", "position")}
    return same | {"roles": [role_of(row) for row in held]}


class TokenOut(Schema):
    """A key for programs, without its secret."""

    id: int
    name: str
    prefix: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


class TokenMade(TokenOut):
    """A new key; ``secret`` is shown this once."""

    secret: str


class NewToken(Schema):
    """A key to make: for which program, for what, for how many days (30, 90, 180 or 365)."""

    name: Line = Field(min_length=1, max_length=80)
    scopes: list[Line] = Field(min_length=1, max_length=20)
    days: int = Field(90, ge=1, le=3650)


@token_router.get("", response=answers(list[TokenOut]), auth=READS, operation_id="tokens_list", url_name="tokens_list")
def tokens(request: HttpRequest) -> Any:
    """Khóa của chính người gọi."""
    return list(ApiToken.objects.filter(user=user(request)))


@token_router.post(
    "",
    response=answers(TokenMade, status=201, wrong=WRITE),
    auth=WRITES,
    operation_id="tokens_make",
    url_name="tokens_make",
)
def make(request: HttpRequest, sent: NewToken) -> Any:
    """Lập khóa mới cho chính người gọi; phần bí mật chỉ hiện một lần."""
    asker = user(request)
    token, secret = make_token(asker, sent.name, list(sent.scopes), days=sent.days, unit=queries.home(asker))
    return Status(201, TokenOut.from_orm(token).dict() | {"secret": secret})


@token_router.delete(
    "/{key}",
    response=answers(None, status=204, wrong=READ),
    auth=WRITES,
    operation_id="tokens_revoke",
    url_name="tokens_revoke",
)
def revoke(request: HttpRequest, key: Key) -> Any:
    """Thu hồi khóa của chính người gọi."""
    asker = user(request)
    if not ApiToken.objects.filter(pk=key, user=asker).exists():
        raise Http404
    revoke_token(asker, key, unit=queries.home(asker))
    return Status(204, None)


class EntryOut(Schema):
    """A line of the log; ``words`` is it as a sentence."""

    number: int
    at: datetime
    actor: str
    verb: str
    words: str
    target: str
    target_id: str
    target_name: str
    origin: str
    data: dict[str, Any]
    hash: str


class LogOut(Schema):
    """Lines of the log, the latest first; ``next`` is the number to ask from for older ones."""

    items: list[EntryOut]
    next: int | None


class LogAsked(Schema):
    """What of the log is wanted."""

    actor: Line = Field("", max_length=150)
    verb: Line = Field("", max_length=60)
    target: Line = Field("", max_length=300)
    unit: Code | None = None
    since: Day | None = None
    until: Day | None = None
    before: Number | None = None
    limit: int = Field(100, ge=1, le=1000)


@audit_router.get(
    "", response=answers(LogOut), auth=asked_for("audit:read"), operation_id="audit_list", url_name="audit_list"
)
def log(request: HttpRequest, asked: Query[LogAsked]) -> Any:
    """Nhật ký của các đơn vị mà người gọi được xem, mới nhất trước."""
    units = units_where(user(request), "audit.see")
    if not units.exists():
        raise PermissionDenied("audit.see")
    unit = None
    if asked.unit is not None:
        unit = units.filter(code=asked.unit).values_list("pk", flat=True).first()
        if unit is None:
            raise Http404
    wanted = Filter(asked.actor, asked.verb, asked.target, unit, asked.since, asked.until)
    found = entries(units.values("pk"), wanted, whole=units.filter(parent__isnull=True).exists())
    if asked.before is not None:
        found = found.filter(number__lt=asked.before)
    rows = list(found[: asked.limit + 1])
    shown = rows[: asked.limit]
    items = [
        {"number": row.number, "at": row.at, "actor": row.actor, "verb": row.verb, "words": sentence(row),
         "target": row.target, "target_id": row.target_id_kept, "target_name": row.target_name, "origin": row.origin,
         "data": row.data, "hash": row.hash}
        for row in shown
    ]  # fmt: skip
    return {"items": items, "next": shown[-1].number if len(rows) > asked.limit else None}
