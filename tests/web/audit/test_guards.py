"""The triggers by which the database keeps what has happened: their fall is told, and they are put back with a log line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction
from django.test import Client

from dondoc.web.audit import triggers
from dondoc.web.audit.commands import audit
from dondoc.web.audit.guards import fallen
from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from dondoc.web.tasks import triggers as history
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
POSTGRES = connection.vendor == "postgresql"


def run(command: str) -> Any:
    return CliRunner().invoke(audit, [command])


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_guard_of_every_room_stands_after_the_migrations(cast: Cast) -> None:
    assert fallen(connection) == []
    assert run("verify").exit_code == 0


@pytest.mark.parametrize("room, name", [(triggers, "audit_entry_never_changed"), (history, "tasks_step_never_removed")])
def test_a_guard_that_is_gone_is_named_though_the_chain_holds(cast: Cast, room: Any, name: str) -> None:
    room.drop(connection)
    assert check().broken is None
    answer = run("verify")
    assert answer.exit_code == 1
    assert f"{name} trên bảng" in answer.output
    assert "không còn" in answer.output


def test_one_guard_of_many_is_enough(cast: Cast) -> None:
    sql("DROP TRIGGER tasks_step_ends_once" + (" ON tasks_step" if POSTGRES else ""))
    assert [(guard.name, guard.gone) for guard in fallen(connection)] == [("tasks_step_ends_once", True)]


def test_a_guard_that_says_something_else_is_no_guard(cast: Cast) -> None:
    if POSTGRES:
        sql("CREATE OR REPLACE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$")  # fmt: skip
    else:
        sql("DROP TRIGGER audit_entry_never_changed")
        sql("CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE ON audit_entry WHEN 0 "
            "BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END")  # fmt: skip
    assert ("audit_entry_never_changed", False) in [(guard.name, guard.gone) for guard in fallen(connection)]
    assert "đã bị tắt hoặc bị thay" in run("verify").output


@pytest.mark.skipif(not POSTGRES, reason="SQLite cannot switch a trigger off")
def test_a_guard_that_is_switched_off_is_no_guard(cast: Cast) -> None:
    sql("ALTER TABLE tasks_step DISABLE TRIGGER tasks_step_never_changed")
    assert [guard.name for guard in fallen(connection)] == ["tasks_step_never_changed"]


def test_guards_are_put_back_with_a_line_in_the_log(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    triggers.drop(connection)
    answer = run("guard")
    assert answer.exit_code == 0 and "audit_entry_never_removed" in answer.output
    assert run("verify").exit_code == 0
    last = Entry.objects.order_by("number").last()
    assert last is not None and last.verb == "audit.guards-set"
    said = "dựng lại các khóa chống sửa của cơ sở dữ liệu: audit_entry_never_changed"
    assert said in sign_in("dan").get("/audit/").text
    with pytest.raises(DatabaseError), transaction.atomic():
        sql("UPDATE audit_entry SET actor = 'x'")
    assert "còn đủ" in run("guard").output
    assert Entry.objects.filter(verb="audit.guards-set").count() == 1
