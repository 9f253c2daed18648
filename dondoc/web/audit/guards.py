"""Whether the triggers still stand by which the database refuses to rewrite what has happened.

A room that keeps such tables says so in ``<room>/triggers.py``: ``statements(connection)`` gives the statements that
set its triggers, and ``put`` runs them. Here each is held against what the database has: there, switched on, and
saying the same.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction

from dondoc.web.audit.actions import record

_TRIGGER = re.compile(r"CREATE TRIGGER (?P<name>\w+) BEFORE (?P<events>.+?) ON (?P<table>\w+) (?P<rest>.*)", re.DOTALL)
_FUNCTION = re.compile(r"CREATE OR REPLACE FUNCTION (?P<name>\w+)\(\).*?\$\$(?P<body>.*)\$\$", re.DOTALL)
_BITS = {"DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}  # of pg_trigger.tgtype; 1: for each row, 2: before
_STANDING = """
    SELECT t.tgname, c.relname, t.tgenabled, t.tgtype, COALESCE(array_length(t.tgattr::int2[], 1), 0),
           t.tgqual IS NOT NULL, p.proname, p.prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""


@dataclass(frozen=True, slots=True)
class Fallen:
    """A trigger that does not stand as it must: ``gone``, else switched off or saying something else."""

    name: str
    table: str
    gone: bool


def fallen(connection: Any) -> list[Fallen]:
    """Every trigger of every room that is missing, switched off or rewritten."""
    statements = [statement for room in _rooms() for statement in room.statements(connection)]
    if connection.vendor == "postgresql":
        return _fallen(_asked_of_postgres(statements), _said_by_postgres(connection))
    return _fallen(_asked_of_sqlite(statements), _said_by_sqlite(connection))


@transaction.atomic
def put_back(connection: Any) -> list[Fallen]:
    """Set every trigger anew and write into the log which ones had fallen; returns them."""
    down = fallen(connection)
    if not down:
        return []
    for room in _rooms():
        room.drop(connection)
        room.put(connection)
    names = [guard.name for guard in down]
    record(actor="dondoc", verb="audit.guards-set", target=("audit.entry", "", ""), data={"names": names})
    return down


def _rooms() -> Iterable[Any]:
    for config in apps.get_app_configs():
        if config.name.startswith("dondoc.web."):
            name = f"{config.name}.triggers"
            try:
                yield importlib.import_module(name)
            except ModuleNotFoundError as error:
                if error.name != name:
                    raise


def _fallen(asked: dict[tuple[str, str], Any], said: dict[tuple[str, str], Any]) -> list[Fallen]:
    wrong = [key for key, what in asked.items() if said.get(key) != what]
    return [Fallen(name, table, (name, table) not in said) for name, table in sorted(wrong)]


def _asked_of_sqlite(statements: list[str]) -> dict[tuple[str, str], Any]:
    found = ((_TRIGGER.match(statement), statement) for statement in statements)
    return {(match["name"], match["table"]): " ".join(statement.split()) for match, statement in found if match}


def _said_by_sqlite(connection: Any) -> dict[tuple[str, str], Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {(name, table): " ".join(sql.split()) for name, table, sql in cursor.fetchall()}


def _asked_of_postgres(statements: list[str]) -> dict[tuple[str, str], Any]:
    bodies = {match["name"]: match["body"] for match in map(_FUNCTION.match, statements) if match}
    out: dict[tuple[str, str], Any] = {}
    for match in filter(None, map(_TRIGGER.match, statements)):
        events, _of, columns = match["events"].partition(" OF ")
        function = match["rest"].rsplit("EXECUTE FUNCTION ", 1)[1].partition("(")[0]
        kind = 2 + ("FOR EACH ROW" in match["rest"]) + sum(_BITS[event] for event in events.split(" OR "))
        wide = len(columns.split(",")) if columns else 0
        when = "WHEN (" in match["rest"]
        out[match["name"], match["table"]] = (True, kind, wide, when, function, bodies.get(function))
    return out


def _said_by_postgres(connection: Any) -> dict[tuple[str, str], Any]:
    with connection.cursor() as cursor:
        cursor.execute(_STANDING)
        return {
            (name, table): (on in ("O", "A"), kind, wide, when, function, body)
            for name, table, on, kind, wide, when, function, body in cursor.fetchall()
        }
