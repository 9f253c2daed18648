"""The full-text index over ``Piece``: FTS5 kept by triggers on SQLite, generated columns with GIN on PostgreSQL.

Each spelling has an index of its own: in a common one the many words without marks stand in the way of the few with.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

COLUMNS = ("exact", "folded")
#: pieces: looked through first, and next; fetched at most; walked at most
_RECENT, _FURTHER, _RARE, _ALL = 4_000, 12_000, 2_000, 1_000_000
_SELDOM = 150  # a word of which the database knows nothing is taken to stand in one piece of 200
_SQLITE = tuple(
    line.replace("{c}", name)
    for name in COLUMNS
    for line in (
        """CREATE VIRTUAL TABLE documents_words_{c} USING fts5(
        {c}, content='documents_piece', content_rowid='id', tokenize="unicode61 remove_diacritics 0")""",
        """CREATE TRIGGER documents_piece_{c}_in AFTER INSERT ON documents_piece BEGIN
        INSERT INTO documents_words_{c}(rowid, {c}) VALUES (new.id, new.{c}); END""",
        """CREATE TRIGGER documents_piece_{c}_out AFTER DELETE ON documents_piece BEGIN
        INSERT INTO documents_words_{c}(documents_words_{c}, rowid, {c}) VALUES ('delete', old.id, old.{c}); END""",
        """CREATE TRIGGER documents_piece_{c}_new AFTER UPDATE ON documents_piece BEGIN
        INSERT INTO documents_words_{c}(documents_words_{c}, rowid, {c}) VALUES ('delete', old.id, old.{c});
        INSERT INTO documents_words_{c}(rowid, {c}) VALUES (new.id, new.{c}); END""",
    )
)
_SQLITE_OFF = tuple(
    f"DROP {what} IF EXISTS {name}"
    for what, name in (
        *(("TRIGGER", f"documents_piece_{part}") for part in ("new", "out", "in")),  # one index for both, as first made
        ("TABLE", "documents_words"),
        *(("TRIGGER", f"documents_piece_{c}_{part}") for c in COLUMNS for part in ("new", "out", "in")),
        *(("TABLE", f"documents_words_{c}") for c in COLUMNS),
    )
)
_POSTGRES = tuple(
    line
    for name in COLUMNS
    for line in (
        f"ALTER TABLE documents_piece ADD COLUMN {name}_words tsvector"
        f" GENERATED ALWAYS AS (to_tsvector('simple', {name})) STORED",
        f"CREATE INDEX documents_piece_{name}_words ON documents_piece USING gin ({name}_words)",
    )
)
_POSTGRES_OFF = tuple(f"ALTER TABLE documents_piece DROP COLUMN IF EXISTS {name}_words" for name in COLUMNS)


def put(connection: Any) -> None:
    """Make the index over what is there."""
    _run(connection, _POSTGRES if connection.vendor == "postgresql" else _SQLITE)
    if connection.vendor == "sqlite":
        _run(connection, [f"INSERT INTO documents_words_{c}(documents_words_{c}) VALUES ('rebuild')" for c in COLUMNS])


def drop(connection: Any) -> None:
    """Take it away."""
    _run(connection, _POSTGRES_OFF if connection.vendor == "postgresql" else _SQLITE_OFF)


def _run(connection: Any, statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def newest(connection: Any, column: str, words: list[list[str]], units: QuerySet[Any], *, limit: int) -> list[int]:
    """Ids of pieces of ``units`` that hold every group of words (each group as a phrase), the newest first.

    ``column`` is "exact" or "folded"; a last word of a group that ends in "*" stands for all that begin so. Nothing is
    scored here: a score would have to look at every match.
    """
    asked = _asked(connection, column, words, units)
    if asked is None:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _newest_postgres(cursor, column, words, (asked, limit))
        cursor.execute(
            f"SELECT p.id FROM {asked.source} WHERE {asked.where} ORDER BY w.rowid DESC LIMIT %s",
            [*asked.values, limit],
        )
        return [row[0] for row in cursor.fetchall()]


def lines(connection: Any, column: str, words: list[list[str]], units: QuerySet[Any], *, limit: int) -> list[int]:
    """Ids of documents of ``units`` whose register line holds every group of words: ``limit`` of them, any."""
    asked = _asked(connection, column, words, units)
    if asked is None:
        return []
    found = f'SELECT p.document_id FROM {asked.source} WHERE {asked.where} AND p."end" = 0'
    if connection.vendor == "postgresql":
        found = f"WITH f AS MATERIALIZED ({found}) SELECT document_id FROM f"
    with connection.cursor() as cursor:
        cursor.execute(f"{found} LIMIT %s", [*asked.values, limit])
        return [row[0] for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Tables, condition and its values; ``each``: the same condition, the unit looked up for each match."""

    source: str
    where: str
    each: str
    values: list[Any]


def _asked(connection: Any, column: str, words: list[list[str]], units: QuerySet[Any]) -> _Asked | None:
    """What is asked of the database; None where nothing can be found.

    ``units`` is ``keys_where``. A list of all the units costs a large tree some milliseconds, however few match.
    """
    try:
        allowed, values = units.query.sql_with_params()
    except EmptyResultSet:
        return None
    if not words:
        return None
    # "IS TRUE" keeps PostgreSQL from joining with the units, whose number it cannot guess: each match is looked up.
    mine = f"(p.unit_id IN ({allowed})) IS TRUE"
    if connection.vendor == "postgresql":
        one = f"(SELECT 1 FROM ({allowed}) AS a WHERE a.unit = p.unit_id LIMIT 1) IS NOT NULL"
        match = f"p.{column}_words @@ %s::tsquery AND"
        return _Asked("documents_piece p", f"{match} {mine}", f"{match} {one}", [_tsquery(words), *values])
    table = f"documents_words_{column}"
    source, where = f"{table} w JOIN documents_piece p ON p.id = w.rowid", f"{table} MATCH %s AND {mine}"
    return _Asked(source, where, where, [_match(words), *values])


def _newest_postgres(cursor: Any, column: str, words: list[list[str]], asked: tuple[_Asked, int]) -> list[int]:
    """What occurs often is found among the newest pieces; what is rare is fetched by the index; else all are walked.

    Left to itself the planner takes words that often stand together for rare, and fetches and sorts every match; how
    often each word occurs by itself it knows well.
    """
    of, limit = asked

    def ids(sql: str, *more: int) -> list[int]:
        cursor.execute(sql, [*of.values, *more])
        return [row[0] for row in cursor.fetchall()]

    def walk(where: str, pieces: int, after: int = 0) -> list[int]:
        recent = f"(SELECT * FROM documents_piece ORDER BY id DESC OFFSET {after} LIMIT {pieces}) p"
        return ids(f"SELECT p.id FROM {recent} WHERE {where} ORDER BY p.id DESC LIMIT %s", limit)

    found: list[int] = []
    walked = 0
    often = _often(cursor, column, words)
    if often:
        for pieces in (_RECENT, _FURTHER):
            found += walk(of.each, pieces, walked)
            walked += pieces
            if len(found) >= limit:
                return found[:limit]
    where = of.where if often else of.each
    some = ids(f"WITH f AS MATERIALIZED (SELECT p.id FROM {of.source} WHERE {where}) SELECT id FROM f LIMIT %s",
               limit + _RARE)  # fmt: skip
    if len(some) < limit + _RARE:
        return sorted(some, reverse=True)[:limit]
    return [*found, *walk(of.where, _ALL, walked)][:limit]


def _often(cursor: Any, column: str, words: list[list[str]]) -> bool:
    """Whether even the rarest of some words stands in many pieces (more than one of ``_SELDOM``), as the database's
    statistics tell; nothing is looked up.
    """
    each = sorted({word for group in words for word in group})
    all_ = "SELECT 1 FROM documents_piece"
    asked = [all_, *[f"{all_} WHERE {column}_words @@ %s::tsquery"] * len(each)]
    cursor.execute(f"EXPLAIN (FORMAT JSON) {' UNION ALL '.join(asked)}", [_tsquery([[word]]) for word in each])
    plan = cursor.fetchone()[0]
    whole, *rows = (
        int(part["Plan Rows"]) for part in (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plans"]
    )
    return min(rows) > whole / _SELDOM


def _tsquery(words: list[list[str]]) -> str:
    def word(one: str) -> str:
        return f"'{one[:-1]}':*" if one.endswith("*") else f"'{one}'"

    return " & ".join("(" + " <-> ".join(word(one) for one in group) + ")" for group in words)


def _match(words: list[list[str]]) -> str:
    def phrase(group: list[str]) -> str:
        joined = " ".join(group)
        return f'"{joined[:-1]}" *' if joined.endswith("*") else f'"{joined}"'

    return " AND ".join(phrase(group) for group in words)
