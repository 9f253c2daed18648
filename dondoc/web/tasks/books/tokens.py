"""The hidden token of a workbook: what was given out, signed, so that an edited one is known."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.utils.translation import gettext as _

from dondoc.web.tasks.books.container import Sheet
from dondoc.web.tasks.errors import BookRefused

#: the sheet that carries the token, hidden
SHEET = "dondoc"
_SALT = "dondoc.tasks.book"
_PIECE = 30_000  # a cell holds 32,767


@dataclass(frozen=True, slots=True)
class Token:
    """What a workbook was made for: ``kind`` "reply" or "list", a unit's key (0: none), the day that states are of,
    the day it was made, and for replies each task's version.
    """

    kind: str
    unit: int
    day: date
    made: date
    name: str
    versions: dict[int, int]


def new_name() -> str:
    """A name that no other workbook has."""
    return secrets.token_urlsafe(12)


def sealed(token: Token) -> list[str]:
    """The signed token in pieces, one a cell."""
    told = [token.kind, token.unit, token.day.isoformat(), token.made.isoformat(), token.name,
            [[key, version] for key, version in token.versions.items()]]  # fmt: skip
    words = signing.dumps(told, salt=_SALT, compress=True)
    return [words[at : at + _PIECE] for at in range(0, len(words), _PIECE)]


def opened(sheet: Sheet | None) -> Token:
    """The token of a workbook. Raises ``BookRefused`` where it is gone or was edited."""
    words = "".join(str(row[0]) for row in sheet.rows if row) if sheet is not None else ""
    if not words:
        raise BookRefused(
            _("This workbook was not given out here, or its hidden part is gone."),
            hint=_("Download a new workbook, copy what you typed into it, and send that."),
        )
    try:
        kind, unit, day, made, name, versions = signing.loads(words, salt=_SALT)
        return Token(kind, unit, date.fromisoformat(day), date.fromisoformat(made), name, dict(versions))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BookRefused(
            _("The hidden part of this workbook was changed; it is not known for which tasks it was given out."),
            hint=_("Download a new workbook, copy what you typed into it, and send that."),
        ) from error
