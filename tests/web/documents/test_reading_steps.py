"""The reading of a document in small steps: nothing is seen before it is whole, and no run writes twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dondoc.web.audit.models import Entry
from dondoc.web.documents import actions, reading_steps
from dondoc.web.documents.models import Alarm, Document, Finding
from dondoc.web.documents.pieces import Piece
from dondoc.web.documents.search import Asked, search
from dondoc.web.intake import actions as desk
from dondoc.web.intake.errors import NotPossible
from tests.web.cast import Cast
from tests.web.intake.conclusion import TEXT


class Killed(BaseException):
    """The worker is gone."""


@pytest.fixture
def paper(cast: Cast) -> Document:
    """A conclusion that waits to be read."""
    return actions.receive(cast.alice, cast.unit("office"), name="ket-luan.txt", data=TEXT.encode())


@pytest.fixture
def half_read(paper: Document, monkeypatch: pytest.MonkeyPatch) -> Document:
    """A conclusion whose worker was killed when all was written but the last word."""

    def killed(*_args: Any) -> None:
        raise Killed

    monkeypatch.setattr(reading_steps, "BATCH", 2)
    with monkeypatch.context() as patch:
        patch.setattr(reading_steps, "_finish", killed)
        with pytest.raises(Killed):
            actions.read_now(paper.pk)
    paper.refresh_from_db()
    assert Finding.objects.filter(document=paper).exists()
    return paper


def rows_of(document: Document) -> tuple[int, int, int]:
    """How many rows there are of each kind."""
    return tuple(model._default_manager.filter(document=document).count() for model in (Finding, Alarm, Piece))  # type: ignore[return-value]


def test_what_a_killed_worker_left_is_not_seen(
    half_read: Document, cast: Cast, sign_in: Callable[[str], Client]
) -> None:
    assert (half_read.state, 40 < half_read.progress <= 95) == ("reading", True)
    assert search(cast.alice, Asked(q="rà soát phương án")).hits == []
    client = sign_in("alice")
    finding = Finding.objects.filter(document=half_read)[0]
    assert client.get(reverse("intake:card", args=(half_read.pk, finding.pk))).status_code == 404
    assert client.get(f"/api/v1/documents/{half_read.pk}/findings").json()["items"] == []
    assert "mark" not in client.get(reverse("intake:text", args=(half_read.pk, 0))).content.decode()
    with pytest.raises(NotPossible):
        desk.accept(cast.alice, half_read, finding.pk, version=1)


def test_the_next_worker_clears_it_away_and_reads_once(half_read: Document) -> None:
    actions.read_now(half_read.pk)
    again = rows_of(half_read)
    assert Finding.objects.filter(document=half_read).values("kind", "start", "end").distinct().count() == again[0]
    assert Entry.objects.filter(verb="documents.read").count() == 1
    half_read.refresh_from_db()
    assert (half_read.state, half_read.progress) == ("read", 100)
    actions.read_now(half_read.pk)
    assert rows_of(half_read) == again


def test_of_two_workers_only_the_later_one_writes(paper: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    read, inside = reading_steps.read_rows, []

    def slow(*args: Any) -> Any:
        rows = read(*args)
        if not inside:
            inside.append(True)
            actions.read_now(paper.pk)  # another worker begins, and ends, in the meantime
        return rows

    monkeypatch.setattr(reading_steps, "read_rows", slow)
    actions.read_now(paper.pk)
    assert Entry.objects.filter(verb="documents.read").count() == 1
    kept = Finding.objects.filter(document=paper)
    assert kept.values("kind", "start", "end").distinct().count() == kept.count() > 0


def test_rows_are_written_in_small_batches(paper: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    write = Piece.objects.bulk_create

    def counted(rows: Any, **more: Any) -> Any:
        sizes.append(len(rows))
        return write(rows, **more)

    monkeypatch.setattr(reading_steps, "BATCH", 3)
    monkeypatch.setattr(Piece.objects, "bulk_create", counted)
    actions.read_now(paper.pk)
    assert len(sizes) > 1
    assert max(sizes) <= 3
    assert sum(sizes) + 1 == Piece.objects.filter(document=paper).count()  # and the register line


@pytest.mark.parametrize(
    "head, issuer",
    [("THÀNH ỦY SÔNG MÂY", "Thành ủy Sông Mây"), ("THÀNH ỦY SÔNG MÂY\nBAN NỘI CHÍNH", "Ban Nội chính Thành ủy"),
     ("HỘI LUẬT GIA SÔNG MÂY", "HỘI LUẬT GIA SÔNG MÂY")],
)  # fmt: skip
def test_an_issuer_in_capitals_is_written_as_the_tree_writes_it(head: str, issuer: str, cast: Cast) -> None:
    text = (
        f"{head}\n*\nSố 142-TB/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nSông Mây, ngày 2 tháng 7 năm 2026\n\nTHÔNG BÁO\nkết luận\n"
    )
    document = actions.receive_text(cast.alice, cast.unit("office"), text=text + "Giao Sở Xây dựng báo cáo.", name="a")
    actions.read_now(document.pk)
    document.refresh_from_db()
    assert document.issuer == issuer
