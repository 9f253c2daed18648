"""Words that narrow the list: the same documents whether few or many match, and nothing of others."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.web.documents import indexing, words
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries import Filters, by_number, listing
from tests.web.cast import Cast

PAPERS = {
    "142": ("Thông báo", "TB/TU", "Kết luận về trật tự xây dựng"), "14": ("Chỉ thị", "CT/TU", "Tiếp công dân"),
    "15": ("Chỉ thị", "CT/TU", "Trát tu bổ trụ sở"), "16": ("Kế hoạch", "KH/UBND", "Trật tự đô thị, tiếp công dân"),
}  # fmt: skip


@pytest.fixture(params=[0, 1_000], ids=["walked", "fetched"])
def papers(cast: Cast, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four documents of the office, one of the province next door; looked for in both ways."""
    monkeypatch.setattr(words, "_FEW", request.param)
    for number, (kind, symbol, title) in PAPERS.items():
        _paper(cast, "office", number=number, kind=kind, symbol=symbol, title=title, issued_on=date(2026, 7, 2))
    _paper(cast, "elsewhere", number="99", kind="Chỉ thị", symbol="CT/TU", title="Trật tự")


def _paper(cast: Cast, unit: str, **fields: object) -> None:
    indexing.write_line(Document.objects.create(unit=cast.unit(unit), **fields))


@pytest.mark.parametrize(
    ("q", "numbers"),
    [
        ("trật tự", "142 16"), ("trat tu", "142 15 16"), ("TRẬT TỰ", "142 16"), ("tự trật", "142 16"), ("trật tiếp", "16"),
        ('"tự xây"', "142"), ("142", "142"), ("14", "14"), ("142-TB/TU", "142"), ("142-t", "142"), ("15-CT", "15"),
        ("ct/tu", "14 15"), ("tru*", "15"), ("chỉ thị 15", "15"), ("2/7/2026", ""), ("02/07/2026", "14 142 15 16"),
        ("%", ""), ("trật_tự", "142 16"), ("hải đăng", ""), ("  ", "14 142 15 16"),
    ],
)  # fmt: skip
def test_every_word_must_stand_in_the_line(cast: Cast, papers: None, q: str, numbers: str) -> None:
    found = [row.number for row in listing(cast.alice, Filters(q=q)).rows]
    assert sorted(found) == numbers.split()
    assert sorted(row.number for row in by_number(cast.alice, q, apart=0)) == numbers.split()


def test_the_papers_of_others_are_not_found(cast: Cast, papers: None) -> None:
    assert [row.number for row in listing(cast.mallory, Filters(q="trật tự")).rows] == ["99"]
    assert listing(cast.victor, Filters(q="trật tự")).rows == []
