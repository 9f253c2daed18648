"""The database itself refuses to change a letter that was issued, or what it says of a task."""

from __future__ import annotations

from typing import Any

#: table -> when a row is one of an issued letter
TABLES = {"reminders_letter": "OLD.state = 'issued'", "reminders_line": "OLD.issued"}
_SAID = "an issued letter is never changed"


def statements(connection: Any) -> list[str]:
    """What sets the triggers; ``audit.guards`` holds the database against it."""
    postgres = connection.vendor == "postgresql"
    act = "EXECUTE FUNCTION reminders_letters_stay()" if postgres else f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    out = []
    if postgres:
        out.append(
            "CREATE OR REPLACE FUNCTION reminders_letters_stay() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_SAID}'; END $$"
        )
    for table, when in TABLES.items():
        for name, event in (("changed", "UPDATE"), ("removed", "DELETE")):
            out.append(
                f"CREATE TRIGGER {table}_never_{name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({when}) {act}"
            )
        if postgres:
            out.append(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {act}")
    return out


def put(connection: Any) -> None:
    """Set the triggers."""
    with connection.cursor() as cursor:
        for statement in statements(connection):
            cursor.execute(statement)


def drop(connection: Any) -> None:
    """Take them away: for a migration backwards, and for tests that empty all tables."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in ("changed", "removed", *(("emptied",) if postgres else ())):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_never_{name}" + (f" ON {table}" if postgres else ""))
