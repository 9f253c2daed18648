"""The permission table: every URL × anonymous, stranger, colleague without the right, holder × expected answer.

A room adds a file here with ``ROWS`` and, where its URLs name things, ``things(cast) -> {name: value}``::

    ROWS = [Row("documents:show", holder="alice", colleague="victor", kwargs={"pk": "a document"})]
    def things(cast): return {"a document": make_document(cast).pk}

A URL of the site without a row fails the test. ``stranger`` is mallory (roles in another city) unless the row says
otherwise; ``colleague=None`` where everybody who has any role may come in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: what a page without an account answers: it sends to the sign-in page
SIGN_IN = "sign-in"


@dataclass(frozen=True)
class Row:
    """One URL (by name), one method, what each person is answered. A tuple means any of these."""

    name: str
    holder: str | None = "alice"
    colleague: str | None = None
    method: str = "get"
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    ok: int | tuple[int, ...] = 200
    refused: int | tuple[int, ...] = 403
    stranger: int | tuple[int, ...] = 404
    stranger_is: str = "mallory"
    anonymous: int | tuple[int, ...] | str = SIGN_IN

    def cells(self) -> list[tuple[str, str | None, int | tuple[int, ...] | str]]:
        """(part, who signs in or None, expected answer) of the row."""
        out: list[tuple[str, str | None, int | tuple[int, ...] | str]] = [("anonymous", None, self.anonymous)]
        if self.holder is not None:
            out.append(("stranger", self.stranger_is, self.stranger))
            out.append(("holder", self.holder, self.ok))
        if self.colleague is not None:
            out.append(("colleague", self.colleague, self.refused))
        return out


def open_to_all(name: str, anonymous: int | tuple[int, ...] = 200, **more: Any) -> Row:
    """A URL that needs no account."""
    return Row(name, holder=None, anonymous=anonymous, **more)
