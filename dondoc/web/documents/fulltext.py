"""The full-text index over ``Piece``: FTS5 kept by triggers on SQLite, generated columns with GIN on PostgreSQL.

Each spelling has an index of its own: in a common one the many words without marks stand in the way of the few with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

COLUMNS = ("exact", "folded")
_RECENT, _RARE, _ALL = 4_000, 2_000, 1_000_000  # pieces: looked through first; fetched at most; walked at most
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
    source, where, values = asked
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            few = f"{_matching(column)} AND {_each(units)}"
            return _newest_postgres(cursor, (source, where, few), [*values, limit])
        cursor.execute(f"SELECT p.id FROM {source} WHERE {where} ORDER BY w.rowid DESC LIMIT %s", [*values, limit])
        return [row[0] for row in cursor.fetchall()]


def lines(connection: Any, column: str, words: list[list[str]], units: QuerySet[Any], *, limit: int) -> list[int]:
    """Ids of documents of ``units`` whose register line holds every group of words: ``limit`` of them, any."""
    asked = _asked(connection, column, words, units)
    if asked is None:
        return []
    source, where, values = asked
    found = f'SELECT p.document_id FROM {source} WHERE {where} AND p."end" = 0'
    if connection.vendor == "postgresql":
        found = f"WITH f AS MATERIALIZED ({found}) SELECT document_id FROM f"
    with connection.cursor() as cursor:
        cursor.execute(f"{found} LIMIT %s", [*values, limit])
        return [row[0] for row in cursor.fetchall()]


def _asked(
    connection: Any, column: str, words: list[list[str]], units: QuerySet[Any]
) -> tuple[str, str, list[Any]] | None:
    """Tables, condition and its values; None where nothing can be found."""
    try:
        allowed, values = units.query.sql_with_params()
    except EmptyResultSet:
        return None
    if not words:
        return None
    # "IS TRUE" keeps PostgreSQL from joining with the units, whose number it cannot guess: each match is looked up.
    mine = f"(p.unit_id IN ({allowed})) IS TRUE"
    if connection.vendor == "postgresql":
        return "documents_piece p", f"{_matching(column)} AND {mine}", [_tsquery(words), *values]
    table = f"documents_words_{column}"
    source = f"{table} w JOIN documents_piece p ON p.id = w.rowid"
    return source, f"{table} MATCH %s AND {mine}", [_match(words), *values]


def _matching(column: str) -> str:
    return f"p.{column}_words @@ %s::tsquery"


def _each(units: QuerySet[Any]) -> str:
    """As "unit IN (units)" (``keys_where``), looked up for each match: that costs less than a list of all the units."""
    allowed, _ = units.query.sql_with_params()
    return f"(SELECT 1 FROM ({allowed}) AS a WHERE a.unit = p.unit_id LIMIT 1) IS NOT NULL"


def _newest_postgres(cursor: Any, asked_for: tuple[str, str, str], values: list[Any]) -> list[int]:
    """What occurs often is found among the newest pieces; what is rare is fetched by the index; else all are walked.

    Left to itself the planner takes words that often stand together for rare, and fetches and sorts every match.
    """
    source, where, where_few = asked_for
    limit = values[-1]

    def asked(sql: str, *more: int) -> list[int]:
        cursor.execute(sql, [*values[:-1], *more])
        return [row[0] for row in cursor.fetchall()]

    def walk(where: str, pieces: int, after: int = 0) -> list[int]:
        recent = f"(SELECT * FROM documents_piece ORDER BY id DESC OFFSET {after} LIMIT {pieces}) p"
        return asked(f"SELECT p.id FROM {recent} WHERE {where} ORDER BY p.id DESC LIMIT %s", limit)

    found = walk(where_few, _RECENT)
    if len(found) < limit:
        matches = f"WITH f AS MATERIALIZED (SELECT p.id FROM {source} WHERE {where}) SELECT id FROM f LIMIT %s"
        some = asked(matches, limit + _RARE)
        found = sorted(some, reverse=True) if len(some) < limit + _RARE else [*found, *walk(where, _ALL, _RECENT)]
    return found[:limit]


def _tsquery(words: list[list[str]]) -> str:
    def word(one: str) -> str:
        return f"'{one[:-1]}':*" if one.endswith("*") else f"'{one}'"

    return " & ".join("(" + " <-> ".join(word(one) for one in group) + ")" for group in words)


def _match(words: list[list[str]]) -> str:
    def phrase(group: list[str]) -> str:
        joined = " ".join(group)
        return f'"{joined[:-1]}" *' if joined.endswith("*") else f'"{joined}"'

    return " AND ".join(phrase(group) for group in words)
