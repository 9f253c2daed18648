"""A tree that is too large for a page: two levels at first, branches when they are opened; the same units as the whole."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from dondoc.web.units import actions, queries, views
from dondoc.web.units.actions import NewUnit
from dondoc.web.units.models import Unit
from tests.web.cast import BEGAN, Cast

REFORM = date(2025, 7, 1)


@pytest.fixture
def communes(cast: Cast) -> None:
    """Huyện Thượng Sông with two communes, merged into Phường Bến Đá by the reform."""
    place = {"parent": cast.unit("committee")}
    district = actions.create(cast.erin, NewUnit("thuong-song", "Huyện Thượng Sông", "district", "", BEGAN), **place)
    for code, name in (("xa-bai", "Xã Bãi"), ("xa-cau", "Xã Cầu")):
        actions.create(cast.erin, NewUnit(code, name, "commune", "", BEGAN), parent=district)
    actions.merge(cast.erin, [Unit.objects.get(code="xa-bai")], cast.unit("ward"), on=REFORM)


def opened(day: date, nodes: list[queries.Node]) -> dict[str, tuple[str, int]]:
    """Name, parent and number below of every unit, branches opened one by one."""
    out: dict[str, tuple[str, int]] = {}

    def walk(node: queries.Node, over: str) -> None:
        out[node.code] = (over, node.count)
        below = queries.branch_on(day, Unit.objects.get(pk=node.pk)) if node.more else node.below
        for child in below:
            walk(child, node.code)

    for node in nodes:
        walk(node, "")
    return out


@pytest.mark.parametrize("day", [date(2025, 6, 30), REFORM, date(2026, 1, 1)])
def test_opened_branch_by_branch_it_is_the_whole_tree(cast: Cast, communes: None, day: date) -> None:
    whole = opened(day, queries.tree_on(day, cast.grace))
    count = queries.count_on(day, cast.grace)
    assert count == len(whole)
    assert opened(day, queries.top_on(day, cast.grace, count=count)) == whole
    assert opened(day, queries.top_on(day, cast.grace)) == whole  # roots sought among all units
    assert ("xa-bai" in whole) == (day < REFORM)


def test_the_page_holds_two_levels_and_a_branch_comes_when_it_is_opened(
    cast: Cast, communes: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "WHOLE", 3)
    client.force_login(cast.grace, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/units/?on=2025-06-30").content.decode()
    assert "Ủy ban nhân dân thành phố" in page and "Sở Xây dựng" not in page
    found = re.search(r'hx-get="([^"]*branch=ubnd[^"]*)"', page)
    assert found is not None
    branch = client.get(found[1].replace("&amp;", "&")).content.decode()
    assert "Sở Xây dựng" in branch and "Huyện Thượng Sông" in branch and "Xã Bãi" not in branch
    assert "<html" not in branch
    under = client.get("/units/?under=thuong-song&on=2025-06-30").content.decode()
    assert "Xã Bãi" in under and "Sở Xây dựng" not in under


def test_nobody_opens_a_branch_of_another_house(cast: Cast, client: Client) -> None:
    client.force_login(cast.mallory, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/units/?branch=ubnd").status_code == 404
