"""The index of the words of tasks: FTS5 kept by triggers on SQLite, GIN over expressions on PostgreSQL.

It answers one question: which tasks hold all these words, where they are few. A later migration that rebuilds
``tasks_task`` on SQLite drops the triggers with the old table: it must ``drop`` before and ``put`` after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from dondoc.core.reading.fold import unmark

COLUMNS = ("exact", "folded")
NEWEST = 2_000  #: tasks that are looked at before PostgreSQL's index is asked
_TABLE = """CREATE VIRTUAL TABLE tasks_words USING fts5(
    exact, folded, content='tasks_task', content_rowid='id', tokenize="unicode61 remove_diacritics 0", prefix='2 3')"""
_OLD, _NEW = "old.id, old.exact, old.folded", "new.id, new.exact, new.folded"
_TAKE = f"INSERT INTO tasks_words(tasks_words, rowid, exact, folded) VALUES ('delete', {_OLD});"
_PUT = f"INSERT INTO tasks_words(rowid, exact, folded) VALUES ({_NEW});"
_SQLITE = (
    _TABLE,
    f"CREATE TRIGGER tasks_words_in AFTER INSERT ON tasks_task BEGIN {_PUT} END",
    f"CREATE TRIGGER tasks_words_out AFTER DELETE ON tasks_task BEGIN {_TAKE} END",
    f"""CREATE TRIGGER tasks_words_new AFTER UPDATE OF exact, folded ON tasks_task
    WHEN old.exact <> new.exact OR old.folded <> new.folded BEGIN {_TAKE} {_PUT} END""",
    "INSERT INTO tasks_words(tasks_words) VALUES ('rebuild')",
)
_SQLITE_OFF = (
    *(f"DROP TRIGGER IF EXISTS tasks_words_{part}" for part in ("in", "out", "new")),
    "DROP TABLE IF EXISTS tasks_words",
)
_POSTGRES = tuple(
    f"CREATE INDEX tasks_words_{name} ON tasks_task USING gin (to_tsvector('simple', {name}))" for name in COLUMNS
)
_POSTGRES_OFF = tuple(f"DROP INDEX IF EXISTS tasks_words_{name}" for name in COLUMNS)


def put(connection: Any) -> None:
    """Make the index over what is there."""
    _run(connection, _POSTGRES if connection.vendor == "postgresql" else _SQLITE)


def drop(connection: Any) -> None:
    """Take it away."""
    _run(connection, _POSTGRES_OFF if connection.vendor == "postgresql" else _SQLITE_OFF)


def _run(connection: Any, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def column_of(word: str) -> str:
    """Which spelling a word is looked for in: one without marks means any."""
    return "folded" if unmark(word) == word else "exact"


def few(words: Sequence[str], limit: int) -> list[int] | None:
    """Keys of the tasks in which each of these words begins a word; None where there are ``limit`` or more.

    PostgreSQL cannot stop in the middle of its index: of words that are common among the newest tasks it is not asked.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if _common(cursor, words):
                return None
            asked = " AND ".join(f"to_tsvector('simple', {column_of(word)}) @@ %s::tsquery" for word in words)
            values = [f"'{word}':*" for word in words]
            cursor.execute(f"SELECT id FROM tasks_task WHERE {asked} LIMIT %s", [*values, limit])
        else:
            match = " AND ".join(f'{column_of(word)} : "{word}" *' for word in words)
            cursor.execute("SELECT rowid FROM tasks_words WHERE tasks_words MATCH %s LIMIT %s", [match, limit])
        keys = [row[0] for row in cursor.fetchall()]
    return keys if len(keys) < limit else None


def _common(cursor: Any, words: Sequence[str]) -> bool:
    """Whether one of two hundred of the newest tasks holds all these words."""
    asked = " AND ".join(f"({column_of(word)} LIKE %s OR {column_of(word)} LIKE %s)" for word in words)
    values = [like for word in words for like in (f"{word}%", f"% {word}%")]  # words of letters and digits alone
    newest = f"(SELECT exact, folded FROM tasks_task ORDER BY id DESC LIMIT {NEWEST}) t"
    cursor.execute(f"SELECT count(*) FROM {newest} WHERE {asked}", values)
    return bool(cursor.fetchone()[0] * 200 >= NEWEST)
