"""The demonstration keeps apart from an office that works."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from dondoc.cli.main import cli
from dondoc.web.config import demo
from dondoc.web.units.models import Unit
from tests.web.cast import Cast


def test_it_is_not_mixed_with_an_office_that_works(cast: Cast) -> None:
    assert demo.somebody_works_here()
    before = Unit.objects.count()
    answer = CliRunner().invoke(cli, ["web", "load", "demo"])
    assert answer.exit_code == 1
    assert "DONDOC_DEMO=1" in answer.output
    assert Unit.objects.count() == before


@pytest.mark.django_db
def test_an_empty_database_may_take_it() -> None:
    assert not demo.somebody_works_here()
