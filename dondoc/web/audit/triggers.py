"""The database itself refuses to change or remove an entry."""

from __future__ import annotations

from typing import Any

_SQLITE = [
    "CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END",
    "CREATE TRIGGER audit_entry_never_removed BEFORE DELETE ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are never removed'); END",
]
_POSTGRES = [
    "CREATE OR REPLACE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit entries are never changed or removed'; END $$",
    "CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()",
    "CREATE TRIGGER audit_entry_never_removed BEFORE TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()",
]


def statements(connection: Any) -> list[str]:
    """What sets the triggers; ``guards`` holds the database against it."""
    return _POSTGRES if connection.vendor == "postgresql" else _SQLITE


def put(connection: Any) -> None:
    """Set the triggers."""
    with connection.cursor() as cursor:
        for statement in statements(connection):
            cursor.execute(statement)


def drop(connection: Any) -> None:
    """Take them away: for a migration backwards, and for tests of what the chain finds without them."""
    on = " ON audit_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in ("audit_entry_never_changed", "audit_entry_never_removed"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
