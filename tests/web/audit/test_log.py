"""The log: written with its change, never rewritten, and found out when somebody rewrites it behind our back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction

from dondoc.web.audit import triggers
from dondoc.web.audit.actions import record
from dondoc.web.audit.commands import audit
from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from tests.web.cast import Cast

ROOT = Path(__file__).resolve().parents[3]


def _write(count: int = 5) -> None:
    with transaction.atomic():
        for turn in range(count):
            record(
                actor="dondoc",
                verb="units.ended",
                target=("units.unit", str(turn), f"Đơn vị {turn}"),
                data={"last_day": "2025-06-30"},
            )


def _sql(statement: str, *values: Any) -> None:
    triggers.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def five(db: None) -> None:
    _write(5)


def test_a_sound_log_is_told_with_its_last_hash(five: None) -> None:
    answer = CliRunner().invoke(audit, ["verify"])
    assert answer.exit_code == 0
    assert f"5:{Entry.objects.get(number=5).hash}" in answer.output


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET actor = 'x' WHERE number = 3", "DELETE FROM audit_entry WHERE number = 3"]
)
def test_the_database_refuses_to_change_or_remove_an_entry(five: None, statement: str) -> None:
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert check().broken is None


@pytest.mark.parametrize(
    "column, value",
    [
        ("actor", "ai-do"), ("verb", "units.renamed"), ("target_name", "khác"), ("target_id_kept", "99"),
        ("origin", "finding:1"), ("data", '{"last_day": "2025-07-01"}'), ("unit_id_kept", 7), ("actor_id_kept", 7),
        ("at", datetime(2020, 1, 1, tzinfo=UTC)), ("target", "units.other"),
    ],
)  # fmt: skip
def test_it_finds_an_edited_entry(five: None, column: str, value: Any) -> None:
    _sql(f"UPDATE audit_entry SET {column} = %s WHERE number = 3", value)
    answer = CliRunner().invoke(audit, ["verify"])
    assert answer.exit_code == 1
    assert "từ mục 3" in answer.output


def test_it_finds_a_removed_entry(five: None) -> None:
    _sql("DELETE FROM audit_entry WHERE number = 3")
    broken = check().broken
    assert broken is not None and broken.number == 3


def test_it_finds_that_the_end_was_cut_off(five: None) -> None:
    _sql("DELETE FROM audit_entry WHERE number >= 4")
    broken = check().broken
    assert broken is not None and broken.number == 4


def test_it_finds_two_entries_that_changed_places(five: None) -> None:
    _sql("UPDATE audit_entry SET number = 100 WHERE number = 2")
    _sql("UPDATE audit_entry SET number = 2 WHERE number = 4")
    _sql("UPDATE audit_entry SET number = 4 WHERE number = 100")
    broken = check().broken
    assert broken is not None and broken.number == 2


def test_it_finds_an_entry_forged_by_someone_who_knows_the_rule_but_not_the_key(five: None, settings: Any) -> None:
    key, settings.AUDIT_KEY = settings.AUDIT_KEY, "a guess"
    _write(1)
    settings.AUDIT_KEY = key
    broken = check().broken
    assert broken is not None and broken.number == 6


def test_it_finds_an_entry_forged_by_plain_sql(five: None) -> None:
    _sql(
        "INSERT INTO audit_entry (number, at, actor, verb, target, target_id_kept, target_name, "
        "origin, data, previous, hash) "
        "SELECT 6, at, actor, verb, target, target_id_kept, target_name, origin, data, hash, %s "
        "FROM audit_entry WHERE number = 5",
        "f" * 64,
    )
    broken = check().broken
    assert broken is not None and broken.number == 6


def test_it_holds_the_log_against_what_was_noted_before(five: None) -> None:
    noted = Entry.objects.get(number=4).hash
    assert CliRunner().invoke(audit, ["verify", "--expect", f"4:{noted}"]).exit_code == 0
    assert CliRunner().invoke(audit, ["verify", "--expect", f"4:{'0' * 64}"]).exit_code == 1
    assert CliRunner().invoke(audit, ["verify", "--expect", "four"]).exit_code == 2


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(actor="dondoc", verb="units.ended", target=("units.unit", "1", "x"))


def test_an_undone_change_leaves_no_entry(five: None) -> None:
    with pytest.raises(ValueError, match="stop"), transaction.atomic():
        _write(1)
        raise ValueError("stop")
    assert Entry.objects.count() == 5
    assert check().broken is None


@pytest.mark.django_db
@pytest.mark.parametrize("value", [1.0, 1e16, 0.1, 1e-7, [1.5, 2.0], "đ\0e", {"b": 1, "a": None}, True])
def test_what_an_entry_says_is_read_back_as_it_was_sealed(value: Any) -> None:
    with transaction.atomic():
        record(actor="dondoc", verb="units.ended", target=("units.unit", "1", "x"), data={"v": value})
    assert check().broken is None


def test_making_the_cast_is_in_the_log(cast: Cast) -> None:
    assert Entry.objects.filter(verb="units.created").count() == len(cast.units)
    assert check().broken is None


def test_an_emptied_log_is_found_out(cast: Cast) -> None:
    _write()
    assert check().broken is None
    _sql("DELETE FROM audit_entry")
    _sql("DELETE FROM audit_head")
    broken = check().broken
    assert broken is not None
    assert broken.number == 1
