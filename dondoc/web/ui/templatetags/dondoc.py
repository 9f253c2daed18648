"""Tags and filters that every template may use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe

from dondoc.web.ui.shortening import shortened

register = template.Library()


@register.filter
def day(value: date | datetime | str | None) -> str:
    """A day as printed in Vietnam: 30/6/2026; "" for None."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return f"{value.day}/{value.month}/{value.year}"


@register.filter
def moment(value: datetime | None) -> str:
    """A day and time: 30/6/2026 14:05."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return f"{local.day}/{local.month}/{local.year} {local:%H:%M}"


@register.filter
def number(value: float | int | None) -> str:
    """A number with "." between thousands and a decimal comma."""
    if value is None:
        return ""
    text = f"{value:,}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


@register.filter
def shorten(value: object, most: int) -> str:
    """At most so many characters, cut between words."""
    return shortened(str(value or ""), int(most))


@register.filter
def shorten_lines(value: object, most: int) -> str:
    """As ``shorten``, and the ends of lines stay."""
    return shortened(str(value or ""), int(most), lines=True)


@register.filter
def options(names: Iterable[str]) -> str:
    """Names to choose from, inside a ``datalist``: there are hundreds, too many for a loop of a template."""
    return mark_safe("".join(f'<option value="{escape(name)}">' for name in names))


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """The present query string with some values changed; "" or None removes one."""
    params = context["request"].GET.copy()
    for key, value in changes.items():
        if value in ("", None):
            params.pop(key, None)
        else:
            params[key] = str(value)
    return f"?{params.urlencode()}" if params else "?"
