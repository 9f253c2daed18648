"""Filling tables fast, for benchmarks: rows as the database takes them, indexes made once at the end.

What a row means is the caller's; foreign keys are checked once, after all rows are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any


class Rows:
    """Rows of a model's table: ``row(name=value, ...)`` puts the model's defaults beside what is said."""

    def __init__(self, model: Any) -> None:
        from django.utils import timezone

        fields = model._meta.concrete_fields
        self.model = model
        self.columns = [field.column for field in fields]
        self._base = {field.attname: field.get_default() for field in fields}
        self._base |= {field.attname: "{}" for field in fields if field.get_internal_type() == "JSONField"}
        self._base |= {field.attname: timezone.now() for field in fields if getattr(field, "auto_now_add", False)}
        self._waiting: list[tuple[Any, ...]] = []

    def add(self, **said: Any) -> None:
        """A row more; ``said`` by the names of attributes ("lead_id"), every other one has its default."""
        self._waiting.append(tuple((self._base | said).values()))

    def write(self) -> None:
        """Put the rows that wait into the table."""
        from django.db import connection

        rows, self._waiting = self._waiting, []
        table, columns = self.model._meta.db_table, ", ".join(f'"{name}"' for name in self.columns)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.columns))
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


@contextmanager
def bulk(models: Iterable[Any]) -> Iterator[None]:
    """Within it rows cost least: no indexes, no triggers, no foreign keys; all of it stands again after.

    Must be opened outside a transaction. Sequences go on after the highest key; statistics are taken anew.
    """
    from django.db import connection

    from dondoc.web.tasks import piles
    from dondoc.web.units.access import today

    tables = [model._meta.db_table for model in models]
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        held = _indexes(cursor, tables, postgres=postgres)
        _without(cursor, held, postgres=postgres)
        piles.drop(connection)
        yield
        for _name, statement in held:
            cursor.execute(statement)
        if postgres:
            cursor.execute("SET session_replication_role = DEFAULT")
            for table in tables:
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        else:
            from dondoc.web.tasks import fulltext

            fulltext.put(connection)
            cursor.execute("PRAGMA foreign_keys = ON")
            connection.check_constraints(tables)
        piles.put(connection)
        piles.recount(today())
        cursor.execute("ANALYZE")


def _without(cursor: Any, held: list[tuple[str, str]], *, postgres: bool) -> None:
    from django.db import connection

    for name, _statement in held:
        cursor.execute(f'DROP INDEX "{name}"')
    if postgres:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '512MB'")
    else:
        from dondoc.web.tasks import fulltext

        cursor.execute("PRAGMA foreign_keys = OFF")
        fulltext.drop(connection)


def _indexes(cursor: Any, tables: list[str], *, postgres: bool) -> list[tuple[str, str]]:
    """(name, statement that makes it) of each index that belongs to no constraint."""
    marks = ", ".join(["%s"] * len(tables))
    if postgres:
        cursor.execute(
            f"SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ({marks}) AND indexname NOT IN"
            " (SELECT conname FROM pg_constraint)",
            tables,
        )
    else:
        cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
            tables,
        )
    return list(cursor.fetchall())
