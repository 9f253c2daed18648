"""What goes out next, what went, who did not answer; how an office reminds; everybody's own digests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dondoc.web.accounts import addresses
from dondoc.web.reminders import actions, feeds, outbox, queries
from dondoc.web.reminders.forms import ChoiceForm, LettersForm, MailboxForm, TuningForm
from dondoc.web.reminders.gathering import Day, Share
from dondoc.web.reminders.models import Digest
from dondoc.web.reminders.schedule import LATE, SOON
from dondoc.web.reminders.words import MAILS, PARTS, WITHHELD
from dondoc.web.reminders.writing import days_words
from dondoc.web.tasks.words import due_words, tags_of
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.access import any_unit, memberships, require
from dondoc.web.units.models import Unit

PARTS_OF_PAGE = ("next", "sent", "unanswered")
_MOST = 200


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """One of the three parts of the page."""
    if not any_unit(request.user, "reminders.see"):
        raise Http404
    part = request.GET.get("part", "")
    part = part if part in PARTS_OF_PAGE else "next"
    context: dict[str, Any] = {
        "part": part, "may_tune": any_unit(request.user, "reminders.change"), "mails_on": outbox.on(),
        "may_people": any_unit(request.user, "accounts.see"),
        "stuck": [(mail, *MAILS[mail.state]) for mail in queries.stuck(request.user)],
    }  # fmt: skip
    context |= {"next": _next, "sent": _sent, "unanswered": _unanswered}[part](request)
    return render(request, "reminders/list.html", context)


def _next(request: HttpRequest) -> dict[str, Any]:
    found, boxes, mails = queries.preview(request.user), queries.boxes(), outbox.on()
    lines = [
        {"name": str(share.person or share.unit), "person": share.person,
         "how": _how(found, share, boxes) if mails else _("on the site only"),
         "late": sum(item.why == LATE for item in share.items), "soon": sum(item.why == SOON for item in share.items),
         "items": [(item, days_words(item.why, item.days), PARTS[item.part]) for item in share.items[:20]]}
        for share in found.shares[:_MOST]
    ]  # fmt: skip
    keys = {item.task.pk for share in found.shares for item in share.items}
    return {"day": found.day, "lines": lines, "beyond": max(0, len(found.shares) - _MOST), "tasks": len(keys)}


def _how(found: Day, share: Share, boxes: set[int]) -> str:
    """How a receiver is reached."""
    if share.person is not None:
        return _("mail") if share.person.email else _("on the site only")
    assert share.unit is not None
    if share.unit.pk in boxes:
        return _("mailbox of the unit")
    readers = [str(user) for user in found.quiet.get(share.unit.pk, ()) if user.email]
    return _("mail to %(names)s") % {"names": ", ".join(readers)} if readers else _("on the site only")


def _sent(request: HttpRequest) -> dict[str, Any]:
    days = queries.went(request.user)
    asked = _day(request.GET.get("day", "")) or (days[0].day if days else None)
    digests, more = queries.of_day(request.user, asked, _page(request)) if asked else ([], False)
    items = queries.seen_items(request.user, digests)
    rows = [(one, [(MAILS[n][0], MAILS[n][1], count) for n, count in one.mails.items()]) for one in days]
    return {
        "days": rows,
        "asked": asked,
        "digests": [_told(one, items[one.pk]) for one in digests],
        "more": more,
        "page": _page(request),
    }


def _told(digest: Digest, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "digest": digest, "name": str(digest.person or digest.unit),
        "late": sum(item["why"] == LATE for item in items), "soon": sum(item["why"] == SOON for item in items),
        "mails": [(mail, *MAILS[mail.state], WITHHELD.get(mail.error, "")) for mail in digest.mails.all()],
    }  # fmt: skip


def _unanswered(request: HttpRequest) -> dict[str, Any]:
    rows: list[Any] = queries.unanswered(request.user)
    return {"rows": [{"task": row, "tags": tags_of(row), "due": due_words(row)} for row in rows]}


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _page(request: HttpRequest) -> int:
    words = request.GET.get("page", "1")
    return int(words) if words.isdecimal() and len(words) < 6 else 1


@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    """The offices whose settings a person may change; where there is one, that one."""
    if not any_unit(request.user, "reminders.change"):
        raise Http404
    found = queries.offices(request.user)
    if len(found) == 1:
        return redirect("reminders:settings", found[0].code)
    return render(request, "reminders/offices.html", {"offices": found})


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, code: str) -> HttpResponse:
    """How an office reminds and writes, and the mailbox of the unit: three forms, each sent by itself."""
    unit = get_object_or_404(Unit, code=code)
    require(request.user, "reminders.change", unit)
    sent = request.POST.get("form", "digests") if request.method == "POST" else ""
    tuning = queries.tuning(unit)
    forms: dict[str, Any] = {
        "digests": TuningForm(request.POST if sent == "digests" else None, tuning=tuning),
        "letters": LettersForm(request.POST if sent == "letters" else None, tuning=tuning),
        "mailbox": MailboxForm(
            request.POST if sent == "mailbox" else None, initial={"address": queries.mailbox(unit)}
        ),
    }  # fmt: skip
    status = 200
    if sent:
        form = forms.get(sent)
        if form is None:
            raise Http404
        status = 422
        if form.is_valid():
            try:
                _keep(request, unit, sent, form)
            except DeskError as error:
                status = error.status
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect("reminders:settings", unit.code)
    context = forms | {"unit": unit, "mails_on": outbox.on()}
    return render(request, "reminders/settings.html", context, status=status)


def _keep(request: HttpRequest, unit: Unit, name: str, form: Any) -> None:
    if name == "digests":
        actions.tune(request.user, unit, form.said(), version=form.cleaned_data["version"])
    elif name == "letters":
        actions.set_letters(request.user, unit, actions.Lettered(**form.cleaned_data))
    else:
        actions.set_mailbox(request.user, unit, form.cleaned_data["address"])


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """One's own digests, and how one wants to be told."""
    user: Any = request.user
    initial = {"often": queries.choice(user), "address": user.email}
    form = ChoiceForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            first = memberships(user).select_related("unit").order_by("pk").first()
            try:
                unit = first.unit if first else None
                asked = actions.choose(user, often=said["often"], address=said["address"], unit=unit)
            except DeskError as error:
                status = error.status
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                sent = _("Saved. Open the link that is mailed to the new address; until then mails go where they went.")
                messages.success(request, sent if asked else _("Saved."))
                return redirect("reminders:mine")
    digests = [
        {"digest": digest, "mails": [MAILS[mail.state] for mail in digest.mails.all()],
         "items": [(task, days_words(item["why"], item["days"]), item["why"], PARTS[item["part"]], tags_of(task))
                   for task, item in items]}
        for digest, items in queries.mine(user)
    ]  # fmt: skip
    context = {"form": form, "digests": digests, "mails_on": outbox.on(), "feeds": feeds.own(user),
               "waits": addresses.pending(user)}  # fmt: skip
    return render(request, "reminders/mine.html", context, status=status)


@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Send a mail again of which it is not known whether it went out, or that could not be sent."""
    try:
        actions.send_again(request.user, key)
    except DeskError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The mail waits to be sent."))
    return redirect("reminders:list")
