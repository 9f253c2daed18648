"""The tree on a day, and a unit with its history and people."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from dondoc.web.units import queries
from dondoc.web.units.access import any_unit, can, house_of, today
from dondoc.web.units.finding import find_unit
from dondoc.web.units.forms import OnDate
from dondoc.web.units.importing import COLUMNS, NEEDED
from dondoc.web.units.models import Unit
from dondoc.web.units.words import CHANGES, KINDS, ROLES

WHOLE = 1500  #: up to so many units the page holds the whole tree; beyond it, two levels, and branches when opened


def tree(request: HttpRequest) -> HttpResponse:
    """Every unit of the house on a day (``?on=``), and where a name leads (``?name=``); ``?branch=`` for htmx."""
    if not any_unit(request.user, "units.see"):
        raise PermissionDenied("units.see")
    form = OnDate(request.GET or None)
    day = (form.cleaned_data.get("on") if form.is_valid() else None) or today()
    form = form if form.errors else OnDate({"on": day.isoformat()})
    name = request.GET.get("name", "").strip()[:200]
    within = house_of(request.user)
    if "branch" in request.GET:
        opened = get_object_or_404(within, code=request.GET["branch"])
        return render(request, "units/_branch.html", {"nodes": queries.branch_on(day, opened), "day": day})
    under = within.filter(code=request.GET.get("under", "")).first()
    count = queries.count_on(day, request.user, under)
    whole = count <= WHOLE
    top = queries.tree_on if whole else partial(queries.top_on, count=count)
    roots = top(day, request.user, under)
    context = {
        "day": day, "roots": roots, "whole": whole, "today": today(), "name": name, "form": form,
        "found": find_unit(name, day, within=within) if name else [],
        "count": count, "under": under,
        "moments": queries.moments(request.user),
    }  # fmt: skip
    return render(request, "units/tree.html", context)


def visible(request: HttpRequest, code: str) -> Unit:
    """The unit, or 404 for whoever is not of its house."""
    unit = queries.visible_unit(request.user, code)
    if unit is None:
        raise Http404
    return unit


def show(request: HttpRequest, code: str) -> HttpResponse:
    """A unit: where it stands, how texts call it, what happened to it, who works there."""
    unit = visible(request, code)
    day = today()
    changes = [_told(change, unit) for change in queries.history(unit)]
    rows = [{"held": held, "role": ROLES[held.role]} for held in queries.people(unit, day)]
    context = {
        "unit": unit,
        "kind": KINDS.get(unit.kind, unit.kind),
        "above": queries.above(unit, unit.ends_on or day),
        "below": unit.children.filter(queries.existing(day)).order_by("name"),
        "changes": changes,
        "people": rows,
        "lent": [{"lent": lent, "role": ROLES[lent.membership.role]} for lent in queries.stand_ins(unit, day)],
        "may_change": unit.ends_on is None and can(request.user, "units.change", unit),
        "may_people": can(request.user, "accounts.see", unit),
    }
    return render(request, "units/unit.html", context)


def _told(change: Any, unit: Unit) -> dict[str, Any]:
    """One line of the history, from the side of ``unit``."""
    kind, other = change.kind, change.other
    if change.unit_id != unit.pk:  # told by the other unit
        words = _("took in %(unit)s") if kind == "merged" else _("%(unit)s came out of it")
        return {
            "on": change.on,
            "words": words % {"unit": change.unit.name},
            "other": change.unit,
            "by": change.reference,
        }
    words = str(CHANGES[kind])
    if kind == "renamed":
        words = _("“%(was)s” is now called “%(now)s”") % {"was": change.was, "now": change.now}
    elif kind == "moved":
        words = _("moved from %(was)s to %(now)s") % {"was": change.was or "–", "now": change.now}
    elif other is not None and kind in ("merged", "split"):
        words = f"{words} {other.name}"
    elif other is not None and kind == "created":
        words = _("created under %(unit)s") % {"unit": other.name}
    return {"on": change.on, "words": words, "other": other, "by": change.reference}


def sample(request: HttpRequest) -> HttpResponse:
    """A list of units to fill in: the headings and one row as example."""
    if not any_unit(request.user, "units.change"):
        raise PermissionDenied("units.change")
    heads = ["mã", "tên", "tên tắt", "loại", "mã cấp trên", "từ ngày", "đến ngày", "tên gọi khác", "nhập vào"]
    assert len(heads) == len(set(COLUMNS.values())) >= len(NEEDED)
    row = ["so-mau", "Sở Mẫu", "SM", "department", "ubnd", "1/7/2025", "", "Sở Mẫu TP; SMTP", ""]
    text = "\ufeff" + "\r\n".join(";".join(line) for line in (heads, row)) + "\r\n"
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="don-vi-mau.csv"'},
    )
