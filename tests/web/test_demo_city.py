"""The demonstration city: loaded by the actions, twice to the same end; its conclusions agree with one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from dondoc.core.arithmetic import check_texts
from dondoc.core.reading.reader import read
from dondoc.web.accounts.models import User
from dondoc.web.audit.queries import check
from dondoc.web.config import demo
from dondoc.web.documents.models import Document, Finding
from dondoc.web.reviews.models import Review
from dondoc.web.tasks import counting
from dondoc.web.tasks.models import Step, Task
from dondoc.web.tasks.queries import Filters
from dondoc.web.units.models import Change, Membership, Unit
from dondoc.web.units.queries import tree_on

CONCLUSIONS = sorted(
    (
        item
        for item in files("dondoc.catalogue.demo").joinpath("city", "conclusions").iterdir()
        if item.name.endswith(".txt")
    ),
    key=lambda item: item.name,
)
#: words by which each programme that the first user's conference named is known
PROGRAMMES = {
    "protection of congresses": r"bảo vệ (?:tuyệt đối an toàn|các kỳ họp|đại hội)|phương án bảo vệ",
    "dual task": r"Chỉ thị 31-CT/TU", "crime": r"khám phá|truy tố",
    "movement for security": r"Toàn dân bảo vệ an ninh Tổ quốc", "complex matters": r"vụ việc (?:phức tạp|tồn đọng)",
    "land and construction": r"trật tự xây dựng|sử dụng đất", "disaster, fire, rescue": r"cứu nạn, cứu hộ|sạt lở",
    "legal education": r"pháp luật|các luật mới", "reform and IT": r"cải cách hành chính|thủ tục hành chính|công nghệ thông tin",
    "lawyers": r"luật sư", "headquarters": r"trụ sở", "anti-corruption": r"Chương trình 07-CTr/TU",
    "harassment": r"nhũng nhiễu|tham nhũng vặt", "citizen reception": r"Quy định số 11-QĐi/TW", "training": r"bồi dưỡng|tập huấn",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The city, loaded once for all tests of this file and rolled back after them; its folder."""
    folder = tmp_path_factory.mktemp("city")
    with django_db_blocker.unblock(), override_settings(VAR=folder, MEDIA_ROOT=folder / "files"), transaction.atomic():
        demo.load_city([].append)
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def city(loaded: Path, db: None, settings: Any) -> Path:
    """The city; what a test changes in it is undone."""
    settings.VAR, settings.MEDIA_ROOT = loaded, loaded / "files"
    return loaded


def test_it_is_loaded_once_and_a_second_time_changes_nothing(city: Path) -> None:
    def counted() -> list[int]:
        return [
            model.objects.count() for model in (Unit, Change, User, Membership, Document, Finding, Task, Step, Review)
        ]

    before, secret = counted(), demo.password()
    said: list[str] = []
    demo.load_city(said.append)
    assert (counted(), demo.password(), said) == (before, secret, [])
    verdict = check()
    assert verdict.broken is None


def test_districts_stand_until_the_last_of_june_2025_and_communes_replace_them(city: Path) -> None:
    def kinds(day: date) -> dict[str, int]:
        out: dict[str, int] = {}
        stack = list(tree_on(day))
        while stack:
            node = stack.pop()
            out[node.kind] = out.get(node.kind, 0) + 1
            stack += node.below
        return out

    before, after = kinds(date(2025, 6, 30)), kinds(date(2025, 7, 1))
    assert (before["district"], before["commune"]) == (30, 120)
    assert ("district" in after, after["commune"]) == (False, 60)
    assert Change.objects.filter(kind="merged", on=date(2025, 7, 1), other__kind="commune").count() == 120


def test_there_is_an_account_for_every_role_and_each_opens_its_first_page(city: Path) -> None:
    assert set(Membership.objects.values_list("role", flat=True)) == set(Membership.Role.values)
    for user in User.objects.all():
        assert user.check_password(demo.password())
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get("/", follow=True).status_code == 200, user.username


def test_past_conferences_are_confirmed_and_the_present_one_waits(city: Path) -> None:
    done = Document.objects.filter(file_name__startswith="ket-luan-202", confirmed=True)
    assert done.count() == 6
    accepted = Finding.objects.filter(document__in=done, kind="task", state="accepted")
    assert accepted.count() >= 6 * 12
    waiting = Document.objects.get(file_name="thong-bao-ket-luan.docx")
    assert not waiting.findings.exclude(state="proposed").exists()


def test_its_tasks_stand_in_every_state_and_each_conference_has_its_own(city: Path) -> None:
    chair = User.objects.get(username="chutri")
    counts: dict[str, int] = {}
    for tally in counting.tallies(chair, Filters(), "programme"):
        for state, n in tally.counts.items():
            counts[state] = counts.get(state, 0) + n
    for state in ("in_time", "overdue", "done_on_time", "done_late", "waiting", "silent", "dropped"):
        assert counts[state] > 0, counts
    assert Review.objects.count() == 7
    assert all(review.documents.count() == 1 for review in Review.objects.all())
    assert Task.objects.filter(programme__isnull=True).count() * 4 < Task.objects.count()


def test_the_report_of_the_present_half_year_brings_alarms(city: Path) -> None:
    assert Document.objects.get(file_name="bao-cao-so-ket.txt").alarms.exists()


def test_every_page_says_that_it_is_an_illustration(city: Path, settings: Any) -> None:
    settings.DEMO = True
    client = Client()
    client.force_login(
        User.objects.get(username=demo.COMPILER), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    document = Document.objects.get(file_name="thong-bao-ket-luan.docx")
    for url in ("/documents/", "/documents/search", f"/documents/{document.pk}", f"/intake/{document.pk}", "/units/"):
        assert "Minh họa" in client.get(url).content.decode(), url


@pytest.mark.parametrize("text", CONCLUSIONS, ids=lambda item: item.name)
def test_a_conclusion_covers_every_programme_and_adds_up(text: object) -> None:
    words = text.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert [name for name, pattern in PROGRAMMES.items() if not re.search(pattern, words)] == []
    reading = read(words)
    assert len(reading.tasks) >= 12
    assert list(check_texts([reading])) == []


def test_conclusions_agree_with_one_another_over_the_years() -> None:
    texts = {item.name[:6]: item.read_text(encoding="utf-8") for item in CONCLUSIONS}
    assert list(texts) == ["2023-1", "2023-2", "2024-1", "2024-2", "2025-1", "2025-2", "2026-1"]
    told = {}
    for half, words in texts.items():
        found = re.search(r"xảy ra ([\d.]+) vụ|kiềm chế: ([\d.]+) vụ", words)
        assert found is not None, half
        told[half] = next(part for part in found.groups() if part)
    for half, words in texts.items():
        was = re.search(r"so với [^(;]*?năm 20\d\d \(([\d.]+) vụ\)[;,]", words)
        before = f"{int(half[:4]) - 1}-{half[-1]}"
        if was and before in told:
            assert was[1] == told[before], half


def test_the_kept_conclusions_are_those_of_their_parts() -> None:
    import tomllib

    from scripts.demo_city import CONFERENCES, PARTS, TARGET, table, write

    parts, rows = tomllib.loads((PARTS / "parts.toml").read_text(encoding="utf-8")), table()
    for order, half in enumerate(CONFERENCES):
        assert (TARGET / f"{half}.txt").read_text(encoding="utf-8") == write(half, order, parts, rows)
