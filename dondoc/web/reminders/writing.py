"""The words of a digest as a mail: subject, plain text, simple HTML, in the receiver's language.

What is said of one task is put together once for each language, then handed to everybody who is told of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.web.reminders.gathering import HELPS, IN_CHARGE, Item, Share
from dondoc.web.reminders.schedule import LATE, SOON
from dondoc.web.tasks.discreet import behind, carried
from dondoc.web.ui.templatetags.dondoc import day as as_day

#: more are told as a number: a mail is read, a list is opened on the site
MOST = 60
_STYLE = {
    "page": "margin:0;padding:16px;background:#fbfaf6;color:#1b2230;font:15px/1.5 'Be Vietnam Pro',Arial,sans-serif",
    "sheet": "max-width:640px;margin:0 auto;padding:20px 24px;background:#fff;border:1px solid #dfdbd0",
    "late": "color:#a8231b;font-weight:600", "soon": "color:#8a5200;font-weight:600",
    "link": "color:#0a5a63;font-weight:600",
    "item": "margin:0 0 14px;padding:0", "small": "font-size:13px;color:#4b5364",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be sent."""

    subject: str
    text: str
    html: str


def link(path: str) -> str:
    """The full address of a page."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def days_words(why: str, days: int) -> str:
    """ "15 days late", "3 days left", "due today"."""
    if why == LATE:
        return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
    if not days:
        return _("due today")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def counted(items: list[Any]) -> str:
    """ "3 tasks late, 2 due soon"; ``items`` have ``why``."""
    late, soon = (sum(item.why == why for item in items) for why in (LATE, SOON))
    parts = []
    if late:
        parts.append(ngettext("%(n)s task late", "%(n)s tasks late", late) % {"n": late})
    if soon:
        parts.append(ngettext("%(n)s task due soon", "%(n)s tasks due soon", soon) % {"n": soon})
    return ", ".join(parts)


class Writer:
    """Writes the mails of a day."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._known: dict[tuple[str, int], tuple[str, str]] = {}
        self._texts: dict[str, dict[str, str]] = {}

    def letter(self, share: Share, language: str) -> Letter:
        """What one receiver is told."""
        if translation.get_language() != language:
            translation.activate(language)
        words = self._texts.get(language) or self._words()
        self._texts[language] = words
        told = counted(share.items)
        name = str(share.person or share.unit)
        hello = words["person" if share.person else "unit"] % {"name": name}
        opening = words["opening"] % {"told": told}
        text, html = [hello, "", opening], [f"<p>{escape(hello)}</p><p>{escape(opening)}</p>"]
        for why, heading in ((LATE, words["late"]), (SOON, words["soon"])):
            mine = [item for item in share.items[:MOST] if item.why == why]
            if mine:
                text += ["", heading.upper()]
                html.append(f'<h2 style="font-size:16px;margin:20px 0 8px">{escape(heading)}</h2>')
                for number, item in enumerate(mine, start=1):
                    plain, rich = self._item(item, language)
                    text += ["", f"{number}. {plain}"]
                    html.append(rich)
        self._end(share, words, text, html)
        subject = words["subject"] % {"told": told, "day": as_day(self.on)}
        return Letter(subject, "\n".join(text), self._page(html, language))

    def _end(self, share: Share, words: dict[str, str], text: list[str], html: list[str]) -> None:
        beyond = len(share.items) - MOST
        if beyond > 0:
            told = ngettext("%(n)s more task is on the site.", "%(n)s more tasks are on the site.", beyond)
            text += ["", told % {"n": beyond}]
            html.append(f"<p>{escape(told % {'n': beyond})}</p>")
        own = link("/reminders/mine")
        foot = words["foot_person"] if share.person else words["foot_unit"]
        text += ["", "--", f"{foot} {own}" if share.person else foot]
        more = f' <a href="{escape(own)}">{escape(own)}</a>' if share.person else ""
        html.append(
            f'<p style="{_STYLE["small"]};border-top:1px solid #dfdbd0;padding-top:12px">{escape(foot)}{more}</p>'
        )

    @staticmethod
    def _words() -> dict[str, str]:
        return {
            "person": _("Dear %(name)s,"), "unit": _("To: %(name)s"),
            "opening": _("For you to follow up: %(told)s."), "late": _("Overdue"), "soon": _("Due soon"),
            "subject": _("[Đôn Đốc] %(told)s · %(day)s"),
            "foot_person": _("Sent by the site itself. How often, and whether at all, is chosen here:"),
            "foot_unit": _(
                "Sent by the site itself to the unit's mailbox. Please write what was done on the task's page."
            ),
        }  # fmt: skip

    def _item(self, item: Item, language: str) -> tuple[str, str]:
        plain, rich = self._known.get((language, item.task.pk)) or self._task(item.task, language)
        until = _("due %(day)s, %(left)s") % {"day": as_day(item.task.due), "left": days_words(item.why, item.days)}
        part = {HELPS: _("you co-operate"), IN_CHARGE: _("you are in charge")}.get(item.part, "")
        told = f"{until} · {part}" if part else until
        head, _newline, rest = plain.partition("\n")
        mark = f'<span style="{_STYLE[item.why]}">{escape(until)}</span>{" · " + escape(part) if part else ""}'
        return f"{head}\n   {told}\n{rest}", rich.replace("\0", mark, 1)

    def _task(self, task: Any, language: str) -> tuple[str, str]:
        """What is said of a task to everybody; in the HTML a NUL stands where the days go."""
        what, quote = carried(task)
        lines = list(_facts(task, quote))
        address = link(f"/tasks/{task.pk}")
        plain = "\n".join([what, *(f"   {line}" for line in lines), f"   {address}"])
        facts = "".join(f'<br><span style="{_STYLE["small"]}">{escape(line)}</span>' for line in lines)
        rich = (
            f'<div style="{_STYLE["item"]}"><a href="{escape(address)}" style="{_STYLE["link"]}">{escape(what)}</a>'
            f"<br>\0{facts}</div>"
        )
        self._known[(language, task.pk)] = plain, rich
        return plain, rich

    @staticmethod
    def _page(parts: list[str], language: str) -> str:
        return (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"></head><body style="{_STYLE["page"]}">'
            f'<div style="{_STYLE["sheet"]}"><p style="font-weight:600;margin-top:0">Đôn Đốc</p>{"".join(parts)}</div>'
            "</body></html>"
        )


def _facts(task: Any, quote: str) -> Iterator[str]:
    if quote:
        yield f"“{quote}”"
    if task.document_id and (document := behind(task)):
        yield _("Given by: %(document)s") % {"document": document}
    yield _("Lead: %(unit)s") % {"unit": task.lead}
