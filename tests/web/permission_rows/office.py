"""The log, the accounts, one's own page."""

from __future__ import annotations

from typing import Any

from dondoc.web.units.models import Membership
from tests.web.cast import Cast
from tests.web.permission_rows import Row

_OF = {"username": "bob"}


def things(cast: Cast) -> dict[str, Any]:
    """A role of bob, to be withdrawn."""
    return {"a role": Membership.objects.get(user=cast.bob).pk}


def _admin(name: str, colleague: str = "alice", **more: Any) -> Row:
    """Administrators only; the auditor and others of the house are refused."""
    return Row(name, holder="erin", colleague=colleague, **more)


ROWS = [
    Row("audit:list", holder="dan", colleague="alice", stranger=200),  # mallory administers elsewhere: an empty log
    Row("audit:list", holder="grace", colleague="bob", stranger_is="victor", stranger=403),
    Row("accounts:list", holder="dan", colleague="alice", stranger=200),
    Row("accounts:list", holder="erin", colleague="carol", stranger_is="victor", stranger=403),
    Row("accounts:show", holder="dan", colleague="grace", kwargs=_OF),
    _admin("accounts:create", "dan", stranger=200),
    _admin("accounts:grant", "dan", kwargs=_OF, method="post", ok=422),
    _admin("accounts:withdraw", "dan", kwargs={**_OF, "pk": "a role"}, method="post", ok=302),
    _admin("accounts:change", "dan", kwargs={**_OF, "what": "reset"}, method="post"),
    _admin("accounts:change", "alice", kwargs={**_OF, "what": "close"}, method="post", ok=302),
    Row("accounts:me", stranger=200),
    Row("accounts:me", holder="victor", stranger=200),
    Row("accounts:address", ok=400, stranger=400),  # a link that opens nothing
    Row("accounts:address", method="post", ok=400, stranger=400),
    Row("accounts:address-again", method="post", ok=302, stranger=302),
    Row("accounts:lend", method="post", ok=422, stranger=422),
    Row("accounts:take-back", method="post", kwargs={"pk": 1}, ok=404),
    Row("accounts:token-create", method="post", ok=422, stranger=422),
    Row("accounts:token-revoke", method="post", kwargs={"pk": 1}, ok=302, stranger=302),
]
