"""Which unit a text means, by the names that texts use."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.web.units import actions
from dondoc.web.units.finding import find_unit, propose
from tests.web.cast import Cast

DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    "name, code",
    [
        ("Công an TP", "cong-an"),
        ("CATP", "cong-an"),
        ("Công an thành phố", "cong-an"),
        ("công an Thành phố", "cong-an"),
        ("CÔNG AN TP.", "cong-an"),
        ("Cong an thanh pho", "cong-an"),
        ("CA TP", "cong-an"),
        ("Công an thành phố Sông Mây", "cong-an"),
        ("Ban Nội chính", "ban-noi-chinh"),
        ("Ban Nội chính Thành ủy", "ban-noi-chinh"),
        ("Ban nội chính Thành uỷ", "ban-noi-chinh"),
        ("UBND thành phố", "ubnd"),
        ("UBND TP", "ubnd"),
        ("Uỷ ban nhân dân thành phố", "ubnd"),
        ("Ủy ban nhân dân thành phố Sông Mây", "ubnd"),
        ("Văn phòng Thành ủy", "van-phong"),
        ("VP Thành ủy", "van-phong"),
        ("VPTU", "van-phong"),
        ("Sở Xây dựng", "so-xay-dung"),
        ("SXD", "so-xay-dung"),
        ("Thành ủy", "thanh-uy"),
        ("P. Bến Đá", "phuong-ben-da"),
    ],
)
def test_it_finds_the_unit_under_the_names_that_texts_use(cast: Cast, name: str, code: str) -> None:
    unit = propose(name, DAY, cast.alice)
    assert unit is not None and unit.code == code


@pytest.mark.parametrize(
    "name", ["", "  ", "Sở", "Sở Y tế", "thành phố", "Công an tỉnh Núi Xa", "Phường Bến Cá", "các đơn vị liên quan"]
)
def test_it_proposes_nothing_where_nothing_is_sure(cast: Cast, name: str) -> None:
    assert propose(name, DAY, cast.alice) is None


def test_a_unit_is_found_under_its_former_name_and_not_before_it_existed(cast: Cast) -> None:
    actions.rename(cast.erin, cast.unit("construction"), "Sở Hạ tầng đô thị", on=date(2025, 7, 1))
    assert propose("Sở Xây dựng", DAY, cast.alice) == cast.unit("construction")
    assert find_unit("Sở Xây dựng", date(2019, 1, 1)) == []


def test_after_a_merger_the_old_name_leads_to_the_new_unit(cast: Cast) -> None:
    actions.merge(cast.erin, [cast.unit("construction")], cast.unit("committee"), on=date(2025, 7, 1))
    found = find_unit("Sở Xây dựng", DAY)
    assert [(c.unit.code, c.how) for c in found] == [("ubnd", "former")]


def test_two_units_of_one_name_are_left_to_a_person(cast: Cast) -> None:
    actions.add_alias(cast.erin, cast.unit("board"), "Ban Chỉ đạo")
    actions.add_alias(cast.erin, cast.unit("office"), "Ban Chỉ đạo")
    assert propose("Ban Chỉ đạo", DAY, cast.alice) is None
    assert {c.unit.code for c in find_unit("Ban Chỉ đạo", DAY)} == {"ban-noi-chinh", "van-phong"}


def test_units_of_another_house_are_not_proposed(cast: Cast) -> None:
    assert propose("Tỉnh ủy Núi Xa", DAY, cast.alice) is None
    assert propose("Tỉnh ủy Núi Xa", DAY, cast.mallory) is not None
