"""Tags of the tables of counts: there are hundreds of cells on a page, too many for loops of a template."""

from __future__ import annotations

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from dondoc.web.reviews.promise_views import Row
from dondoc.web.ui.templatetags.dondoc import number

register = template.Library()


@register.filter
def count_cells(row: Row) -> str:
    """The cells of a row: each count leads to its list, nothing is a dash."""
    link = escape(row.link)
    out = []
    for name, n, colour in row.cells:
        beside = " beside" if name == "silent" else ""
        if n:
            told = f'<a href="{link}&amp;state={name}#list">{number(n)}</a>'
            out.append(f'<td class="num {colour}{beside}">{told}</td>')
        else:
            out.append(f'<td class="num {beside}"><span class="none">–</span></td>')
    return mark_safe("".join(out))
