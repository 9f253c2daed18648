"""What every operation of the API shares: who asks, what an error looks like, plain types.

A program sends ``Authorization: Bearer ddn_…`` with a key that was made for the operation's scope; a page of this site
uses its session with the CSRF token. Unknown or ended key, or none: 401. A key made for something else: 403.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Schema
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf
from pydantic import AfterValidator, BeforeValidator, Field

from dondoc.web.accounts.errors import TokenRefused
from dondoc.web.accounts.models import ApiToken
from dondoc.web.accounts.tokens import user_of
from dondoc.web.ui.errors import DeskError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Wrong(Schema):
    """One input that is wrong: where it stands in the request, and what is wrong with it."""

    field: str
    message: str


class Error(Schema):
    """Every answer that is not a success."""

    code: str = Field(description="Mã lỗi ổn định, ví dụ: document-duplicate.")
    message: str = Field(
        description="Một câu cho người đọc, bằng tiếng Việt (hoặc tiếng Anh nếu phiên dùng tiếng Anh)."
    )
    hint: str = Field("", description="Việc cần làm tiếp.")
    fields: list[Wrong] = Field([], description="Từng ô sai, nếu có.")


class ApiRefused(DeskError):
    """A request that is not let in."""

    def __init__(self, status: int, code: str, message: Any, hint: Any = "") -> None:
        super().__init__(message, hint=hint)
        self.status, self.code = status, code


def no_zero(words: str) -> str:
    """Refuse the zero character, which no database keeps in a text."""
    if "\0" in words:
        raise ValueError("ký tự số 0 không được phép")
    return words


def only_a_day(said: Any) -> Any:
    """Refuse what is not written as 2026-06-30 (a number would be taken for seconds)."""
    if (isinstance(said, str) and _DAY.fullmatch(said)) or isinstance(said, date) or said is None:
        return said
    raise ValueError("ngày phải viết dạng 2026-06-30")


def no_truth(said: Any) -> Any:
    """Refuse true and false where a number is asked for: they would be taken for 1 and 0."""
    if isinstance(said, bool):
        raise ValueError("phải là số, không phải true hay false")
    return said


Day = Annotated[date, BeforeValidator(only_a_day)]
Line = Annotated[str, Field(max_length=500), AfterValidator(no_zero)]
Long = Annotated[str, Field(max_length=2_000_000), AfterValidator(no_zero)]
Code = Annotated[str, Field(max_length=60, pattern=r"^[-a-zA-Z0-9_]+$")]
Number = Annotated[int, Field(ge=0, le=2**31 - 1), BeforeValidator(no_truth)]
Key = Annotated[int, Path(ge=1, le=2**31 - 1)]
CodeInPath = Annotated[str, Path(max_length=60, pattern=r"^[-a-zA-Z0-9_]+$")]

READ = frozenset({401, 403, 404, 422})
WRITE = frozenset({400, 401, 403, 404, 409, 422})


def answers(model: Any, *, status: int = 200, wrong: frozenset[int] = READ) -> dict[Any, Any]:
    """The documented answers of an operation."""
    return {status: model, wrong: Error}


class KeyOf(HttpBearer):
    """A key for programs that was made for one scope."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The key's person; 401 where the key opens nothing, 403 where it opens something else."""
        try:
            return user_of(token, self.scope)
        except TokenRefused:
            if _good_for_something(token):
                message = _("This key was not made for that; it needs the scope %(scope)s.") % {"scope": self.scope}
                raise ApiRefused(403, "scope", message) from None
            raise ApiRefused(401, "token", _("The key is unknown, has ended, or was withdrawn.")) from None


def _good_for_something(secret: str) -> bool:
    hashed = hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
    found = ApiToken.objects.filter(hashed=hashed, revoked_at__isnull=True, expires_at__gt=timezone.now())
    return found.filter(user__is_active=True).exists()


class Session(APIKeyCookie):
    """A person signed in on this site; changes need the CSRF token in ``X-CSRFToken``."""

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        return request.COOKIES.get(self.param_name)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """The person of the session, or None."""
        if not request.user.is_authenticated:
            return None
        if request.method not in ("GET", "HEAD") and check_csrf(request) is not None:
            raise ApiRefused(403, "csrf", _("The request does not come from this site's own page."))
        return request.user


def asked_for(scope: str) -> list[Any]:
    """Who may call an operation: a key with the scope, or a session."""
    return [KeyOf(scope), Session()]


def user(request: HttpRequest) -> Any:
    """Who asks."""
    return request.auth  # type: ignore[attr-defined]
