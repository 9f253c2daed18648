"""The database itself refuses to change what has happened: steps, evidence, completions, and what became of milestones
and checklists.

One column may be written once: ``until`` of a step, by the step that follows it.
"""

from __future__ import annotations

from typing import Any

TABLES = ("tasks_step", "tasks_evidence", "tasks_completion", "tasks_shift", "tasks_tick", "tasks_entry")
_SAID = "what has happened to a task is never changed"
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION tasks_history_stays() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_SAID}'; END $$"
)


def _sqlite(table: str, columns: list[str]) -> list[str]:
    raising = f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    return [
        f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE OF {', '.join(columns)} ON {table} {raising}",
        f"CREATE TRIGGER {table}_never_removed BEFORE DELETE ON {table} {raising}",
    ]


def _postgres(table: str, columns: list[str]) -> list[str]:
    run = "EXECUTE FUNCTION tasks_history_stays()"
    return [
        f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE OF {', '.join(columns)} ON {table} FOR EACH ROW {run}",
        f"CREATE TRIGGER {table}_never_removed BEFORE DELETE ON {table} FOR EACH ROW {run}",
        f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}",
    ]


def _there(connection: Any) -> list[str]:
    """The tables that exist: some are made by later migrations than the first triggers."""
    known = set(connection.introspection.table_names())
    return [table for table in TABLES if table in known]


def statements(connection: Any) -> list[str]:
    """What sets the triggers, for the columns that the tables have now."""
    postgres = connection.vendor == "postgresql"
    out = [_FUNCTION] if postgres else []
    with connection.cursor() as cursor:
        for table in _there(connection):
            described = connection.introspection.get_table_description(cursor, table)
            columns = [f'"{column.name}"' for column in described if column.name != "until"]
            out += (_postgres if postgres else _sqlite)(table, columns)
    return out + _once(postgres)


def put(connection: Any) -> None:
    """Set the triggers."""
    with connection.cursor() as cursor:
        for statement in statements(connection):
            cursor.execute(statement)


def _once(postgres: bool) -> list[str]:
    when = 'BEFORE UPDATE OF "until" ON tasks_step FOR EACH ROW WHEN (OLD.until IS NOT NULL OR NEW.until IS NULL)'
    act = "EXECUTE FUNCTION tasks_history_stays()" if postgres else f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    return [f"CREATE TRIGGER tasks_step_ends_once {when} {act}"]


def drop(connection: Any) -> None:
    """Take them away: for a migration backwards, and for tests that empty all tables."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in _there(connection):
            for name in ("changed", "removed", *(("emptied",) if postgres else ())):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_never_{name}" + (f" ON {table}" if postgres else ""))
        cursor.execute("DROP TRIGGER IF EXISTS tasks_step_ends_once" + (" ON tasks_step" if postgres else ""))
