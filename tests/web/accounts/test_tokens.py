"""Keys for programs: shown once, kept as a hash, with scope and end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from dondoc.web.accounts.errors import AccountError, TokenRefused
from dondoc.web.accounts.models import ApiToken
from dondoc.web.accounts.tokens import make_token, revoke_token, user_of
from tests.web.cast import Cast


def test_a_key_is_shown_once_and_only_its_hash_kept(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("alice")
    data = {"name": "Quản lý văn bản", "scopes": ["documents:read"], "days": 90}
    answer = client.post("/people/me/tokens/create/", data)
    secret = re.findall(r"ddn_[\w-]{43}", answer.text)[0]
    assert answer.headers["Cache-Control"] == "no-store"
    assert user_of(secret, "documents:read") == cast.alice
    assert secret not in client.get("/people/me/").text
    with connection.cursor() as cursor:
        for table in ("accounts_apitoken", "audit_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert not any(secret in str(cell) for row in cursor.fetchall() for cell in row)


def test_a_key_opens_only_what_it_was_made_for(cast: Cast) -> None:
    _token, secret = make_token(cast.alice, "x", ["documents:read"], days=30)
    with pytest.raises(TokenRefused):
        user_of(secret, "documents:write")
    with pytest.raises(TokenRefused):
        user_of(secret[:-1], "documents:read")


def test_an_ended_revoked_or_orphaned_key_opens_nothing(cast: Cast) -> None:
    token, secret = make_token(cast.alice, "x", ["documents:read"], days=30)
    ApiToken.objects.filter(pk=token.pk).update(expires_at=token.created_at - timedelta(days=1))
    with pytest.raises(TokenRefused):
        user_of(secret, "documents:read")
    token, secret = make_token(cast.alice, "y", ["documents:read"], days=30)
    revoke_token(cast.bob, token.pk)
    assert user_of(secret, "documents:read") == cast.alice
    revoke_token(cast.alice, token.pk)
    with pytest.raises(TokenRefused):
        user_of(secret, "documents:read")
    token, secret = make_token(cast.bob, "z", ["documents:read"], days=30)
    cast.bob.is_active = False
    cast.bob.save()
    with pytest.raises(TokenRefused):
        user_of(secret, "documents:read")


@pytest.mark.parametrize(
    "name, scopes, days", [("", ["units:read"], 30), ("x", [], 30), ("x", ["all"], 30), ("x", ["units:read"], 9999)]
)
def test_it_refuses_a_key_without_name_purpose_or_end(cast: Cast, name: str, scopes: list[str], days: int) -> None:
    with pytest.raises(AccountError):
        make_token(cast.alice, name, scopes, days=days)


def test_it_notes_when_a_key_was_used(cast: Cast) -> None:
    token, secret = make_token(cast.alice, "x", ["units:read"], days=30)
    user_of(secret, "units:read")
    token.refresh_from_db()
    assert token.last_used_at is not None
