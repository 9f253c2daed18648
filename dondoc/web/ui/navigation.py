"""The rail: one list of the pages that the signed-in person may open, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from dondoc.web.units.access import RIGHTS, home_of, roles_anywhere


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the rail: URL name, words, the right it needs, a heading to stand under."""

    name: str
    words: Any
    right: str
    heading: Any = ""


#: rooms add a line here when their page exists
ENTRIES: tuple[Entry, ...] = (
    Entry("documents:list", _("Documents"), "documents.see"),
    Entry("tasks:list", _("Tasks"), "tasks.see"),
    Entry("tasks:works", _("Works"), "tasks.see"),
    Entry("tasks:readiness", _("Readiness"), "tasks.see"),
    Entry("reviews:list", _("Conferences"), "reviews.see"),
    Entry("reviews:chair_now", _("Chair's page"), "reviews.see"),
    Entry("reminders:list", _("Reminders"), "reminders.see"),
    Entry("intake:register", _("Register of tasks"), "documents.see"),
    Entry("units:tree", _("Units"), "units.see"),
    Entry("documents:search", _("Search"), "documents.see"),
    Entry("accounts:list", _("Accounts"), "accounts.see", _("Administration")),
    Entry("audit:list", _("Log"), "audit.see", _("Administration")),
)


def rail(request: HttpRequest) -> list[dict[str, Any]]:
    """Entries that exist and that the user may open, the current one marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    out: list[dict[str, Any]] = []
    roles = roles_anywhere(user)
    keeps = not RIGHTS["accounts.change"].isdisjoint(roles)  # who only looks needs no heading of administration
    for entry in ENTRIES:
        try:
            url = reverse(entry.name)
        except NoReverseMatch:
            continue
        if not RIGHTS[entry.right].isdisjoint(roles):
            out.append({"url": url, "words": entry.words, "heading": entry.heading if keeps else "", "current": False})
    under = [item for item in out if request.path.startswith(item["url"])]
    if under:
        max(under, key=lambda item: len(item["url"]))["current"] = True
    return out


def home_unit(request: HttpRequest) -> Any:
    """The unit whose name stands under the mark: the first that the person belongs to."""
    return home_of(getattr(request, "user", None))
