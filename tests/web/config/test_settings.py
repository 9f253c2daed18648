"""Settings: a wrong value stops the start with an id and a hint; keys are made once."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from dondoc.web.config.database import from_url
from dondoc.web.config.secret import kept_secret
from tests.web.databases import environment, run


@pytest.mark.parametrize(
    "name, value, check",
    [
        ("SECRET_KEY", "short", "dondoc.E001"),
        ("AUDIT_KEY", "short", "dondoc.E002"),
        ("ALLOWED_HOSTS", ["*"], "dondoc.E003"),
        ("UPLOAD_LIMIT", 0, "dondoc.E006"),
        ("UPLOAD_LIMIT", 10**12, "dondoc.E006"),
        ("VAR", f"{__file__}/nowhere", "dondoc.E009"),
        ("TASKS_SILENT_DAYS", 0, "dondoc.E010"),
        ("TASKS_CLEAR_ITEMS", ["person", "colour"], "dondoc.E010"),
        ("INDICATORS", f"{__file__}/nowhere.toml", "dondoc.E011"),
        ("READINESS", f"{__file__}/nowhere.toml", "dondoc.E013"),
        ("TASKS_READY_PERCENT", 101, "dondoc.E010"),
        ("TASKS_EXPORT_ROWS", 0, "dondoc.E010"),
        ("TASKS_BOOK_DAYS", 0, "dondoc.E010"),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}, "dondoc.E008"),
        ("SOCIALACCOUNT_PROVIDERS", {"openid_connect": {"APPS": [{"name": "x"}]}}, "dondoc.E005"),
        ("SOCIALACCOUNT_PROVIDERS", {"openid_connect": {"APPS": {}}}, "dondoc.E005"),
    ],
)
def test_a_wrong_value_is_told_with_an_id_and_a_hint(settings: Any, name: str, value: Any, check: str) -> None:
    setattr(settings, name, value)
    found = [message for message in run_checks() if message.id == check]
    assert found and all(message.hint for message in found)


def test_a_day_can_be_set_for_training_only(settings: Any) -> None:
    settings.TODAY, settings.TESTING = date(2025, 7, 10), False
    assert "dondoc.E020" in {message.id for message in run_checks()}
    settings.DEMO = True
    assert "dondoc.E020" not in {message.id for message in run_checks()}


def test_an_open_machine_neither_debugs_nor_talks_in_the_clear(settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.DEBUG = ["dondoc.example"], True
    assert {"dondoc.E004", "dondoc.W001"} <= {message.id for message in run_checks()}


def test_the_settings_of_one_office_machine_are_sound() -> None:
    assert [message for message in run_checks() if (message.id or "").startswith("dondoc.")] == []


@pytest.mark.parametrize(
    "variable, value, words",
    [
        ("DONDOC_DATABASE_URL", "mysql://x", "DONDOC_DATABASE_URL"),
        ("DONDOC_DEBUG", "perhaps", "DONDOC_DEBUG"),
        ("DONDOC_OIDC_APPS", "{bad", "DONDOC_OIDC_APPS"),
        ("DONDOC_SECRET_KEY", "short", "dondoc.E001"),
    ],
)
def test_the_start_is_stopped_in_a_sentence(tmp_path: Path, variable: str, value: str, words: str) -> None:
    done = run({**environment(tmp_path), variable: value}, "serve", "--port", "1", "--no-jobs")
    assert done.returncode == 1
    assert words in done.stderr and "Traceback" not in done.stderr


def test_a_database_is_named_by_one_address() -> None:
    found = from_url("postgresql://user:p%40ss@db:5433/dondoc?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("user", "p@ss", "db", "5433")
    assert found["OPTIONS"] == {"sslmode": "require", "options": "-c jit=off -c max_parallel_workers_per_gather=0"}
    assert from_url("postgresql://u@/name?host=/run/pg")["HOST"] == "/run/pg"


def test_a_key_is_made_once_even_by_many_at_a_time(tmp_path: Path) -> None:
    keys: list[str] = []
    threads = [threading.Thread(target=lambda: keys.append(kept_secret(tmp_path, "key"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8 and len(set(keys)) == 1 and len(keys[0]) > 40
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
