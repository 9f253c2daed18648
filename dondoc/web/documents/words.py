"""Words that narrow a list of documents: they must stand in the register line, with or without marks as they are typed.

Few matches are fetched by the full-text index. Many are found fast by walking the list in its order: each document's
own line is looked at, until the page is full.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from dondoc.core.reading.fold import unmark
from dondoc.web.documents import fulltext
from dondoc.web.documents.models import Document
from dondoc.web.documents.pieces import Piece
from dondoc.web.documents.search import groups_of

_FEW = 1_000


def with_words(found: QuerySet[Document], q: str, units: QuerySet[Any]) -> QuerySet[Document]:
    """The documents of ``found`` whose line holds every word of ``q``: kind, number, issuer, day, title, file name.

    ``units`` are the keys of those whose documents may be seen. A number is typed as it is written ("142-TB/TU"),
    or its first part; a star after a word stands for all that begin so.
    """
    if not q.strip():
        return found
    groups = [_open(group) for group in groups_of(q)]
    if not groups:
        return found.none()
    column = "exact" if any(unmark(word) != word for group in groups for word in group) else "folded"
    keys = fulltext.lines(connection, column, groups, units, limit=_FEW + 1)
    if len(keys) <= _FEW:
        return found.filter(pk__in=keys)
    own = Piece.objects.filter(document=OuterRef("pk"), start=0, end=0).values(column)[:1]
    found = found.alias(line=Concat(Value(" "), Subquery(own), Value(" "), output_field=TextField()))
    for group in groups:
        phrase = " ".join(group)
        found = found.filter(line__contains=f" {phrase[:-1]}" if phrase.endswith("*") else f" {phrase} ")
    return found


def where_each(found: QuerySet[Document], wanted: Q) -> QuerySet[Document]:
    """Those that are ``wanted``, looked at one by one in the order of the list; no database makes a join of it."""
    name = f"each_{len(found.query.annotations)}"
    each = Coalesce(ExpressionWrapper(wanted, BooleanField()), Value(False))
    return found.alias(**{name: each}).filter(**{name: True})


def _open(group: list[str]) -> list[str]:
    """The end of a number that is typed in part ("142-T") is left open."""
    number = len(group) > 1 and group[0][:1].isdigit()
    return [*group[:-1], group[-1] + "*"] if number and not group[-1].endswith("*") else group
