"""The full-text index over ``Piece``: FTS5 kept by triggers on SQLite, generated columns with GIN on PostgreSQL.

Each spelling has an index of its own: in a common one the many words without marks stand in the way of the few with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

COLUMNS = ("exact", "folded")
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


def newest(
    connection: Any, column: str, words: list[list[str]], units: QuerySet[Any], *, limit: int, lines: bool = False
) -> list[int]:
    """Ids of pieces of ``units`` that hold every group of words (each group as a phrase), the newest first.

    ``column`` is "exact" or "folded"; a last word of a group that ends in "*" stands for all that begin so. With
    ``lines`` only register lines count, and their documents' ids are given. Nothing is scored here: a score would have
    to look at every match.
    """
    try:
        allowed, values = units.values("pk").query.sql_with_params()
    except EmptyResultSet:
        return []
    if not words:
        return []
    wanted = (_tsquery if connection.vendor == "postgresql" else _match)(words)
    where = f"p.unit_id IN ({allowed}){' AND p.end = 0' if lines else ''}".replace("p.end", 'p."end"')
    what = "p.document_id" if lines else "p.id"
    if connection.vendor == "postgresql":
        sql = (
            f"SELECT {what} FROM documents_piece p WHERE p.{column}_words @@ %s::tsquery AND {where} ORDER BY p.id DESC"
        )
    else:
        table = f"documents_words_{column}"
        sql = (
            f"SELECT {what} FROM {table} w JOIN documents_piece p ON p.id = w.rowid"
            f" WHERE {table} MATCH %s AND {where} ORDER BY w.rowid DESC"
        )
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s", [wanted, *values, limit])
        return [row[0] for row in cursor.fetchall()]


def _tsquery(words: list[list[str]]) -> str:
    def word(one: str) -> str:
        return f"'{one[:-1]}':*" if one.endswith("*") else f"'{one}'"

    return " & ".join("(" + " <-> ".join(word(one) for one in group) + ")" for group in words)


def _match(words: list[list[str]]) -> str:
    def phrase(group: list[str]) -> str:
        joined = " ".join(group)
        return f'"{joined[:-1]}" *' if joined.endswith("*") else f'"{joined}"'

    return " AND ".join(phrase(group) for group in words)
