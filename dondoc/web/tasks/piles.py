"""Counts that do not grow with the register: how many tasks of each lead unit and field of work share which facts.

Triggers of the database keep them in the transaction of the step, whatever wrote it. No state is kept: of running tasks
it is known how many were due before a *mark*, a day that the clock moves; what fell due between it and the day that is
asked for is looked up. So the counts are right for every day from now on, wherever the mark stands. ``derived`` counts
the tasks themselves: ``recount`` compares the two every day, a test after every kind of step.

Tasks are never deleted. A migration that rebuilds ``tasks_task`` on SQLite must ``drop`` before and ``put`` after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from dondoc.web.tasks.models import Mark, Pile
from dondoc.web.units.access import today

BY = {"lead": "{r}.lead_id", "programme": "COALESCE({r}.programme_id, 0)"}
FIRST = "0001-01-01"  # the mark where none was set
_RUNS = "{r}.closed_on IS NULL AND {r}.handed_on IS NULL"
_WAITS = "{r}.closed_on IS NULL AND {r}.handed_on"
#: fact -> its condition
FACTS = {
    "kept": "{r}.outcome = 'done' AND {r}.handed_on <= {r}.falls_on",
    "late": "{r}.outcome = 'done' AND {r}.handed_on > {r}.falls_on",
    "dropped": "{r}.outcome = 'dropped'",
    "waits_kept": _WAITS + " <= {r}.falls_on",
    "waits_late": _WAITS + " > {r}.falls_on",
    "runs": _RUNS,
    "due_before": _RUNS + " AND {r}.falls_on < {due}",
    "heard_before": _RUNS + " AND {r}.heard_on < {heard}",
}
_COLUMNS = ", ".join(('"by"', "thing", *FACTS))
_WATCHED = ("lead_id", "programme_id", "outcome", "closed_on", "falls_on", "handed_on", "heard_on")
_MARK = {name: f"COALESCE((SELECT max({name}) FROM tasks_mark), '{FIRST}')" for name in ("due", "heard")}
LOOSE = 500  #: rows beyond one a thing that are left to lie


def _values(row: str, by: str, sign: str = "") -> str:
    """The facts of one task ("new", "old", "t") as values of a row."""
    said = {"r": row, **_MARK}
    told = (f"{sign}(CASE WHEN {condition.format(**said)} THEN 1 ELSE 0 END)" for condition in FACTS.values())
    return ", ".join((f"'{by}'", BY[by].format(r=row), *told))


def _adds(*rows: tuple[str, str]) -> str:
    """The statement that adds what tasks count for; ``rows``: (row, sign)."""
    values = ", ".join(f"({_values(row, by, sign)})" for row, sign in rows for by in BY)
    return f"INSERT INTO tasks_pile ({_COLUMNS}) VALUES {values};"


def statements(vendor: str) -> list[str]:
    """What sets the triggers."""
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    changed = " OR ".join(f"old.{name} {differs} new.{name}" for name in _WATCHED)
    of = f"UPDATE OF {', '.join(_WATCHED)}"
    parts = (("in", "INSERT", "true", _adds(("new", ""))), ("new", of, changed, _adds(("old", "-"), ("new", ""))))
    if vendor != "postgresql":
        return [
            f"CREATE TRIGGER tasks_pile_{name} AFTER {event} ON tasks_task WHEN {when} BEGIN {does} END"
            for name, event, when, does in parts
        ]
    out = []
    for name, event, when, does in parts:
        # whoever moves the mark waits for those who count against it, and they for him
        body = f"BEGIN PERFORM 1 FROM tasks_mark FOR SHARE; {does} RETURN NULL; END"
        out += [
            f"CREATE OR REPLACE FUNCTION tasks_pile_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
            f"CREATE TRIGGER tasks_pile_{name} AFTER {event} ON tasks_task FOR EACH ROW WHEN ({when})"
            f" EXECUTE FUNCTION tasks_pile_{name}()",
        ]
    return out


def put(of: Any) -> None:
    """Set the triggers; ``recount`` must follow where tasks were written without them."""
    with of.cursor() as cursor:
        for statement in statements(of.vendor):
            cursor.execute(statement)


def drop(of: Any) -> None:
    """Take them away."""
    with of.cursor() as cursor:
        for name in ("in", "new"):
            on = " ON tasks_task" if of.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS tasks_pile_{name}{on}")
            if on:
                cursor.execute(f"DROP FUNCTION IF EXISTS tasks_pile_{name}()")


def stand(of: Any) -> bool:
    """Whether both triggers are there, and switched on."""
    asked = (
        "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'tasks_task'::regclass AND tgenabled = 'O' AND tgname"
        if of.vendor == "postgresql"
        else "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'tasks_task' AND name"
    )
    with of.cursor() as cursor:
        cursor.execute(asked + " IN ('tasks_pile_in', 'tasks_pile_new')")
        return bool(cursor.fetchone()[0] == 2)


Sums = dict[tuple[str, int], tuple[int, ...]]


def _counting() -> str:
    """The question that counts the tasks themselves, against the present mark."""
    asked = []
    for by, thing in BY.items():
        told = (f"SUM(CASE WHEN {fact.format(r='t', **_MARK)} THEN 1 ELSE 0 END)" for fact in FACTS.values())
        asked.append(f"SELECT '{by}', {thing.format(r='t')}, {', '.join(told)} FROM tasks_task t GROUP BY 2")
    return " UNION ALL ".join(asked)


def fill(of: Any) -> None:
    """Count all tasks into the piles, of which there are none."""
    with of.cursor() as cursor:
        cursor.execute(f"INSERT INTO tasks_pile ({_COLUMNS}) {_counting()}")


def derived() -> Sums:
    """The piles as the tasks themselves give them, against the present mark."""
    return _asked(_counting())


def kept() -> Sums:
    """The piles as they are kept."""
    sums = ", ".join(f"SUM({name})" for name in FACTS)
    return _asked(f'SELECT "by", thing, {sums} FROM tasks_pile GROUP BY 1, 2')


def _asked(sql: str) -> Sums:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows = ((row[0], row[1], tuple(int(n) for n in row[2:])) for row in cursor.fetchall())
        return {(by, thing): counts for by, thing, counts in rows if any(counts)}


@transaction.atomic
def recount(day: date) -> int:
    """Move the mark to a day and count all tasks anew; returns of how many things the kept counts had been wrong.

    Triggers that a restored or rebuilt table lost are set again first.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE tasks_mark IN EXCLUSIVE MODE")
    if not stand(connection):
        drop(connection)
        put(connection)
    was, is_ = kept(), derived()
    wrong = sum(was.get(key) != is_.get(key) for key in was.keys() | is_.keys())
    Mark.objects.all().delete()
    Mark.objects.create(due=day, heard=day - timedelta(days=settings.TASKS_SILENT_DAYS))
    Pile.objects.all().delete()
    fill(connection)
    return wrong


@transaction.atomic
def fold() -> None:
    """Add up rows of the same thing, where there are many."""
    if (
        connection.vendor == "postgresql"
    ):  # whoever counts anew and whoever adds up wait for one another, writers do not
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE tasks_mark IN SHARE UPDATE EXCLUSIVE MODE")
    rows = Pile.objects.order_by()
    if rows.count() - rows.values("by", "thing").distinct().count() <= LOOSE:
        return
    sums: dict[tuple[str, int], list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM tasks_pile RETURNING {_COLUMNS}")
        for by, thing, *counts in cursor.fetchall():
            into = sums.setdefault((by, thing), [0] * len(FACTS))
            into[:] = (a + b for a, b in zip(into, counts, strict=True))
    Pile.objects.bulk_create(
        (Pile(by=by, thing=thing, **dict(zip(FACTS, counts, strict=True))) for (by, thing), counts in sums.items()),
        batch_size=1000,
    )


def daily() -> str:
    """By the clock: once a day the mark is moved and the counts are held against the tasks; in words what was wrong."""
    day = today()
    if Mark.objects.filter(due=day).exists() and stand(connection):
        fold()
        return ""
    first = not Mark.objects.exists()
    wrong = recount(day)
    return (
        f"Đếm lại nhiệm vụ: số đếm sẵn của {wrong} đơn vị, lĩnh vực đã sai và được sửa." if wrong and not first else ""
    )


@dataclass(frozen=True, slots=True)
class Against:
    """A day from now on, and what makes silence and risk on it."""

    day: date
    silent_days: int
    risk_days: int


def counts(by: str, against: Against) -> dict[int, dict[str, int]]:
    """State -> how many tasks, of each lead unit or field of work (0: of none) of the whole house, on a day."""
    day = against.day
    since, near = day - timedelta(days=against.silent_days), day + timedelta(days=against.risk_days)
    sums = ", ".join(f"SUM({name})" for name in (*FACTS, "risk"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT thing, {sums} FROM ({_parts(BY[by].format(r='t'))}) p GROUP BY thing",
            [by, day, day, since, since, day, near, near],
        )
        return _told(cursor.fetchall())


def _parts(thing: str) -> str:
    """What is kept, what lies between the mark and the day or, less, between the day and the mark, what is at risk."""
    none = ", ".join("0" for name in FACTS if not name.endswith("before"))

    def running(index: str, place: str) -> str:
        # SQLite would walk an index of everything that is open, unit by unit
        named = f"INDEXED BY {index}" if connection.vendor == "sqlite" else ""
        return f"SELECT {thing}, {none}, {place} FROM tasks_task t {named} WHERE {_RUNS.format(r='t')} AND"

    def between(column: str, index: str, mark: str, place: str) -> str:
        ahead, back = (running(index, place.format(n=n)) for n in (1, -1))
        return f"{ahead} {column} >= {mark} AND {column} < %s UNION ALL {back} {column} >= %s AND {column} < {mark}"

    parts = (
        f'SELECT thing, {", ".join(FACTS)}, 0 AS risk FROM tasks_pile WHERE "by" = %s',
        between("t.falls_on", "task_running_due", _MARK["due"], "{n}, 0, 0"),
        between("t.heard_on", "task_running_heard", _MARK["heard"], "0, {n}, 0"),
        f"{running('task_running_due', '0, 0, 1')} t.falls_on >= %s AND t.falls_on <= %s",
        f"{running('task_troubled', '0, 0, 1')} t.falls_on > %s AND t.troubled",
    )
    return " UNION ALL ".join(parts)


def _told(rows: Iterable[tuple[Any, ...]]) -> dict[int, dict[str, int]]:
    """Facts as states, of each thing that has tasks."""
    out = {}
    for key, *numbers in rows:
        n = dict(zip((*FACTS, "risk"), map(int, numbers), strict=True))
        if any(n[name] for name in ("kept", "late", "dropped", "waits_kept", "waits_late", "runs")):
            out[key] = {
                "in_time": n["runs"] - n["due_before"] + n["waits_kept"], "overdue": n["due_before"] + n["waits_late"],
                "done_on_time": n["kept"], "done_late": n["late"], "waiting": n["waits_kept"] + n["waits_late"],
                "silent": n["heard_before"], "at_risk": n["risk"], "dropped": n["dropped"],
            }  # fmt: skip
    return out
