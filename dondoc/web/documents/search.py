"""Search over documents, their sentences and the findings in them, typed with or without marks.

A query with marks prefers words with the same marks; what only agrees without marks comes after. The newest ``_POOL``
matches are looked at and put in order here: the same in both databases, and no match costs more than it is worth.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Substr

from dondoc.core.reading.fold import flatten, fold, unmark
from dondoc.web.documents import fulltext
from dondoc.web.documents.indexing import words_of
from dondoc.web.documents.models import Document, Finding
from dondoc.web.documents.pieces import Piece
from dondoc.web.units.access import keys_where

PAGE = 20
KINDS = ("document", "task", "figure", "citation")
_POOL = 200
_GROUPS = 12
_SHOWN = 420
_REACH = 20_000  # letters: no finding is longer, so none that begins further before a sentence touches it
_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched: words (quoted ones stand together), a kind of result, a kind of document, days of issue."""

    q: str = ""
    kind: str = ""
    document_kind: str = ""
    issued_from: date | None = None
    issued_to: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a shown sentence; ``hit`` where it is what was searched."""

    words: str
    hit: bool


@dataclass(slots=True)
class Hit:
    """One result: a register line (``end`` 0) or a sentence with the findings in it."""

    document: Document
    start: int
    end: int
    text: str
    parts: list[Part]
    exact: bool
    findings: list[Finding] = field(default_factory=list)


@dataclass
class Results:
    """A page of results. ``full``: more was found than is looked at; ask more narrowly."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    page: int = 1
    full: bool = False

    @property
    def more(self) -> bool:
        """Whether another page follows."""
        return self.page * PAGE < self.total


def groups_of(q: str) -> list[list[str]]:
    """Words that must all occur; those joined by a sign ("07-CTr/TU") or quoted stand together.

    A star after a word stands for all that begin so.

    >>> groups_of('đất đai 07-CTr/TU "trật tự xây dựng" QĐ*')
    [['trật', 'tự', 'xây', 'dựng'], ['đất'], ['đai'], ['07', 'ctr', 'tu'], ['qđ*']]
    """
    q = q[:300].replace("“", '"').replace("”", '"')
    phrases = [words_of(found[1]) for found in _PHRASE.finditer(q)]
    rest = [_starred(word) for word in _PHRASE.sub(" ", q).split()]
    return [group for group in (*phrases, *rest) if group][:_GROUPS]


def _starred(word: str) -> list[str]:
    group = words_of(word)
    if group and word.endswith("*"):
        group[-1] += "*"
    return group


def search(user: Any, asked: Asked) -> Results:
    """The results that ``user`` may see, the best first."""
    exact = groups_of(asked.q)
    if not exact:
        return Results(page=asked.page)
    units = keys_where(user, "documents.see")
    plain = [[unmark(word) for word in group] for group in exact]
    narrow = bool(asked.kind or asked.document_kind or asked.issued_from or asked.issued_to)
    pool = _POOL * 5 if narrow else _POOL
    first = fulltext.newest(connection, "exact", exact, units, limit=pool)
    wider = fulltext.newest(connection, "folded", plain, units, limit=pool) if len(first) < pool else []
    keys = list(dict.fromkeys([*first, *wider]))
    rows = _narrowed(keys, asked) if narrow else list(_light(keys))
    sure = set(first)
    typed, bare = (" ".join(word.rstrip("*") for group in groups for word in group) for groups in (exact, plain))
    rows.sort(key=lambda row: _rank(row, typed, bare, row["id"] in sure))
    results = Results(total=len(rows), page=asked.page, full=len(first) >= pool or len(wider) >= pool)
    shown = rows[(asked.page - 1) * PAGE : asked.page * PAGE]
    results.hits = _hits(shown, plain if exact == plain else exact, sure)
    return results


def _light(keys: list[int]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for first in range(0, len(keys), 500):
        found = Piece.objects.filter(pk__in=keys[first : first + 500]).exclude(document__state__in=Document.UNFINISHED)
        rows.extend(dict(row) for row in found.values("id", "document_id", "start", "end", "exact", "folded"))
    return rows


def _narrowed(keys: list[int], asked: Asked) -> list[dict[str, Any]]:
    """The rows that the filters leave."""
    rows = _light(keys)
    documents = {row["document_id"] for row in rows}
    wanted = Q(pk__in=documents)
    if asked.document_kind:
        wanted &= Q(kind=asked.document_kind)
    if asked.issued_from:
        wanted &= Q(issued_on__gte=asked.issued_from)
    if asked.issued_to:
        wanted &= Q(issued_on__lte=asked.issued_to)
    kept = set(Document.objects.filter(wanted).values_list("pk", flat=True))
    rows = [row for row in rows if row["document_id"] in kept]
    if asked.kind == "document":
        return [row for row in rows if row["end"] == 0]
    if asked.kind:
        spans: dict[int, list[tuple[int, int]]] = {}
        found = Finding.objects.filter(document__in=kept, kind=asked.kind).exclude(state=Finding.State.MERGED)
        for document, start, end in found.order_by().values_list("document_id", "start", "end"):
            spans.setdefault(document, []).append((start, end))
        return [
            row
            for row in rows
            if any(a < row["end"] and b > row["start"] for a, b in spans.get(row["document_id"], ()))
        ]
    return rows


def _rank(row: dict[str, Any], exact: str, plain: str, sure: bool) -> tuple[Any, ...]:
    """Typed marks first, then words side by side as typed, register lines, the newest."""
    together = f" {exact} " in f" {row['exact']} " if sure else f" {plain} " in f" {row['folded']} "
    return (not sure, not together, row["end"] != 0, -row["document_id"], row["start"])


def _hits(rows: list[dict[str, Any]], groups: list[list[str]], sure: set[int]) -> list[Hit]:
    heavy = ("text", "origins", "blocks", "warnings")
    wanted = {row["document_id"] for row in rows}
    documents = Document.objects.filter(pk__in=wanted).select_related("unit").defer(*heavy).in_bulk()
    findings, texts = _findings_of(rows), _texts_of(rows)
    out = []
    for row in rows:
        document = documents[row["document_id"]]
        exact = row["id"] in sure
        text = texts.get(row["id"], "") if row["end"] else document.title or document.file_name or str(document)
        hit = Hit(document, row["start"], row["end"], text, marked(text, groups, exact=exact), exact)
        hit.findings = [f for f in findings if f.document_id == document.pk and f.start < hit.end and f.end > hit.start]
        out.append(hit)
    return out


def _texts_of(rows: list[dict[str, Any]]) -> dict[int, str]:
    """The shown sentences as the texts have them: cut out by the database, or here where a text gives several.

    PostgreSQL unpacks the whole text for each piece of it.
    """
    shown = [row for row in rows if row["end"]]
    times = Counter(row["document_id"] for row in shown)
    often = dict(Document.objects.filter(pk__in=[key for key, n in times.items() if n > 1]).values_list("pk", "text"))
    out = {
        row["id"]: often[row["document_id"]][row["start"] : row["end"]] for row in shown if row["document_id"] in often
    }
    single = Piece.objects.filter(pk__in=[row["id"] for row in shown if row["id"] not in out])
    single = single.annotate(words=Substr("document__text", F("start") + 1, F("end") - F("start")))
    out |= dict(single.values_list("pk", "words"))
    return {key: " ".join(words.split()) for key, words in out.items()}


def _findings_of(rows: list[dict[str, Any]]) -> list[Finding]:
    """The findings that touch the shown sentences."""
    spans = [(row["document_id"], row["start"], row["end"]) for row in rows if row["end"]]
    if not spans:
        return []
    kinds = ", ".join(f"'{kind}'" for kind in Finding.Kind.values)
    # one question a sentence, asked at once: a join makes the database read every finding of a long text
    touching = f"""SELECT id FROM documents_finding WHERE document_id = %s AND kind IN ({kinds})
        AND start > %s AND start < %s AND "end" > %s"""
    with connection.cursor() as cursor:
        values = [value for key, start, end in spans for value in (key, start - _REACH, end, start)]
        cursor.execute(" UNION ".join([touching] * len(spans)), values)
        keys = [row[0] for row in cursor.fetchall()]
    if not keys:
        return []
    found = Finding.objects.filter(pk__in=keys).exclude(state=Finding.State.MERGED).select_related("lead")
    return list(found.only("document_id", "kind", "start", "end", "quote", "lead__name").order_by("start", "pk"))


def marked(text: str, groups: list[list[str]], *, exact: bool) -> list[Part]:
    """The text in parts, the words that were searched marked; a long one begins near the first of them.

    >>> [p.words for p in marked("Giao Sở Xây dựng", [["xay"], ["dung"]], exact=False) if p.hit]
    ['Xây', 'dựng']
    """
    text = unicodedata.normalize("NFC", text)
    wanted = {word if exact else unmark(word) for group in groups for word in group}
    begun = tuple(word[:-1] for word in wanted if word.endswith("*"))
    low = fold(flatten(text))
    spans = []
    for found in _WORD.finditer(text):
        word = low[found.start() : found.end()]
        word = word if exact else unmark(word)
        if word in wanted or (begun and word.startswith(begun)):
            spans.append(found.span())
    begin = _begin(text, spans)
    parts = [Part("… ", False)] if begin else []
    at, stop = begin, min(len(text), begin + _SHOWN)
    for start, end in spans:
        if start < at or end > stop:
            continue
        if start > at:
            parts.append(Part(text[at:start], False))
        parts.append(Part(text[start:end], True))
        at = end
    parts.append(Part(text[at:stop], False))
    if stop < len(text):
        parts.append(Part(" …", False))
    return [part for part in parts if part.words]


def _begin(text: str, spans: list[tuple[int, int]]) -> int:
    if len(text) <= _SHOWN or not spans or spans[0][0] < 120:
        return 0
    return text.rfind(" ", 0, spans[0][0] - 80) + 1
