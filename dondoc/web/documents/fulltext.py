"""The full-text index over ``Piece``: FTS5 kept by triggers on SQLite, generated columns with GIN on PostgreSQL."""

from __future__ import annotations

from typing import Any

_SQLITE = (
    """CREATE VIRTUAL TABLE documents_words USING fts5(
        exact, folded, content='documents_piece', content_rowid='id', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER documents_piece_in AFTER INSERT ON documents_piece BEGIN
        INSERT INTO documents_words(rowid, exact, folded) VALUES (new.id, new.exact, new.folded); END""",
    """CREATE TRIGGER documents_piece_out AFTER DELETE ON documents_piece BEGIN
        INSERT INTO documents_words(documents_words, rowid, exact, folded)
        VALUES ('delete', old.id, old.exact, old.folded); END""",
    """CREATE TRIGGER documents_piece_new AFTER UPDATE ON documents_piece BEGIN
        INSERT INTO documents_words(documents_words, rowid, exact, folded)
        VALUES ('delete', old.id, old.exact, old.folded);
        INSERT INTO documents_words(rowid, exact, folded) VALUES (new.id, new.exact, new.folded); END""",
)
_SQLITE_OFF = (
    "DROP TRIGGER documents_piece_new",
    "DROP TRIGGER documents_piece_out",
    "DROP TRIGGER documents_piece_in",
    "DROP TABLE documents_words",
)
_POSTGRES = tuple(
    line
    for name in ("exact", "folded")
    for line in (
        f"ALTER TABLE documents_piece ADD COLUMN {name}_words tsvector"
        f" GENERATED ALWAYS AS (to_tsvector('simple', {name})) STORED",
        f"CREATE INDEX documents_piece_{name}_words ON documents_piece USING gin ({name}_words)",
    )
)
_POSTGRES_OFF = tuple(f"ALTER TABLE documents_piece DROP COLUMN {name}_words" for name in ("exact", "folded"))


def put(connection: Any) -> None:
    """Make the index."""
    _run(connection, _POSTGRES if connection.vendor == "postgresql" else _SQLITE)


def drop(connection: Any) -> None:
    """Take it away."""
    _run(connection, _POSTGRES_OFF if connection.vendor == "postgresql" else _SQLITE_OFF)


def _run(connection: Any, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def newest(connection: Any, column: str, words: list[list[str]], units: list[int], limit: int) -> list[int]:
    """Ids of pieces of ``units`` that hold every group of words (each group as a phrase), the newest first.

    ``column`` is "exact" or "folded". Nothing is scored here: a score would have to look at every match.
    """
    if not words or not units:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            wanted = " & ".join("(" + " <-> ".join(f"'{word}'" for word in group) + ")" for group in words)
            cursor.execute(
                f"SELECT id FROM documents_piece WHERE {column}_words @@ %s::tsquery AND unit_id = ANY(%s)"
                " ORDER BY id DESC LIMIT %s",
                [wanted, units, limit],
            )
        else:
            wanted = f"{column} : (" + " AND ".join('"' + " ".join(group) + '"' for group in words) + ")"
            cursor.execute(
                "SELECT p.id FROM documents_words w JOIN documents_piece p ON p.id = w.rowid"
                " WHERE documents_words MATCH %s AND p.unit_id IN (SELECT value FROM json_each(%s))"
                " ORDER BY w.rowid DESC LIMIT %s",
                [wanted, str(units), limit],
            )
        return [row[0] for row in cursor.fetchall()]
