"""What may be wrong with a change of an account.

AccountError
├─ NameInUse      the sign-in name belongs to somebody
└─ TokenRefused   a key for programs that does not open this (401)
"""

from __future__ import annotations

from dondoc.web.ui.errors import DeskError


class AccountError(DeskError):
    """Root of the room's errors."""

    code = "account"


class NameInUse(AccountError):
    """The sign-in name belongs to somebody."""

    code = "account-name"


class TokenRefused(AccountError):
    """Unknown, expired, revoked, of a closed account, or made for other things."""

    code = "token"
    status = 401
