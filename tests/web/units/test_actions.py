"""The tree by date: what each change leaves on every day before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from dondoc.web.audit.models import Entry
from dondoc.web.audit.queries import check
from dondoc.web.units import actions, queries
from dondoc.web.units.access import can, units_where
from dondoc.web.units.actions import NewUnit
from dondoc.web.units.errors import NameTaken, WrongDate, WrongPlace
from dondoc.web.units.models import Closure, Membership, Unit
from tests.web.cast import BEGAN, Cast

REFORM = date(2025, 7, 1)
BEFORE = REFORM - timedelta(days=1)


def walk(nodes: list[queries.Node], over: str = "") -> Iterator[tuple[str, str]]:
    for node in nodes:
        yield node.name, over
        yield from walk(node.below, node.name)


def tree(day: date) -> dict[str, str]:
    return dict(walk(queries.tree_on(day)))


@pytest.fixture
def district(cast: Cast) -> Unit:
    """Huyện Thượng Sông with two communes, as before the reform."""
    made = actions.create(
        cast.erin,
        NewUnit("thuong-song", "Huyện Thượng Sông", "district", starts_on=BEGAN),
        parent=cast.unit("committee"),
    )
    for code, name in (("xa-bai", "Xã Bãi"), ("xa-cau", "Xã Cầu")):
        actions.create(cast.erin, NewUnit(code, name, "commune", starts_on=BEGAN), parent=made)
    return made


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def test_a_new_unit_stands_under_its_parent_from_its_first_day(cast: Cast) -> None:
    actions.create(
        cast.erin, NewUnit("so-moi", "Sở Mới", "department", starts_on=REFORM), parent=cast.unit("committee")
    )
    assert "Sở Mới" not in tree(BEFORE)
    assert tree(REFORM)["Sở Mới"] == "Ủy ban nhân dân thành phố"
    assert [over.code for over in queries.above(unit("so-moi"), REFORM)] == ["thanh-uy", "ubnd"]


def test_a_renamed_unit_keeps_its_old_name_on_old_days(cast: Cast) -> None:
    actions.rename(cast.erin, cast.unit("construction"), "Sở Xây dựng và Giao thông", on=REFORM)
    actions.rename(cast.erin, unit("so-xay-dung"), "Sở Hạ tầng", on=date(2026, 1, 1))
    assert "Sở Xây dựng" in tree(BEFORE)
    assert "Sở Xây dựng và Giao thông" in tree(date(2025, 12, 31))
    assert "Sở Hạ tầng" in tree(date(2026, 1, 1))


def test_a_moved_unit_takes_what_is_below_it_along(cast: Cast, district: Unit) -> None:
    actions.move(cast.erin, district, cast.unit("city"), on=REFORM)
    assert tree(BEFORE)["Huyện Thượng Sông"] == "Ủy ban nhân dân thành phố"
    assert tree(REFORM)["Huyện Thượng Sông"] == "Thành ủy Sông Mây"
    assert tree(REFORM)["Xã Bãi"] == "Huyện Thượng Sông"
    assert {u.code for u in queries.below(cast.unit("committee"), BEFORE)} >= {"xa-bai", "thuong-song"}
    assert "xa-bai" not in {u.code for u in queries.below(cast.unit("committee"), REFORM)}
    assert [over.code for over in queries.above(unit("xa-bai"), REFORM)] == ["thanh-uy", "thuong-song"]


def test_merged_communes_give_their_people_units_and_papers_to_the_new_one(cast: Cast, district: Unit) -> None:
    held = Membership.objects.create(user=cast.victor, unit=unit("xa-bai"), role="compiler", starts_on=BEGAN)
    new = actions.create(
        cast.erin, NewUnit("xa-moi", "Xã Bãi Cầu", "commune", starts_on=REFORM), parent=cast.unit("committee")
    )
    actions.merge(cast.erin, [unit("xa-bai"), unit("xa-cau")], new, on=REFORM, reference="Nghị quyết sắp xếp")
    assert "Xã Bãi" in tree(BEFORE) and "Xã Bãi" not in tree(REFORM)
    held.refresh_from_db()
    assert held.ends_on == BEFORE
    assert can(cast.victor, "documents.upload", new)
    assert can(cast.victor, "documents.see", unit("xa-cau"))
    told = [(change.kind, change.unit.code) for change in queries.history(new)]
    assert told == [("created", "xa-moi"), ("merged", "xa-bai"), ("merged", "xa-cau")]
    actions.end(cast.erin, district, last_day=BEFORE)
    assert "Huyện Thượng Sông" not in tree(REFORM)


def test_units_below_a_merged_one_move_with_it(cast: Cast, district: Unit) -> None:
    other = actions.create(
        cast.erin, NewUnit("ha-song", "Huyện Hạ Sông", "district", starts_on=BEGAN), parent=cast.unit("committee")
    )
    actions.merge(cast.erin, [district], other, on=date(2024, 1, 1))
    assert tree(date(2024, 1, 1))["Xã Cầu"] == "Huyện Hạ Sông"
    assert tree(date(2023, 12, 31))["Xã Cầu"] == "Huyện Thượng Sông"


def test_a_split_unit_ceases_and_its_parts_stand_beside_it(cast: Cast) -> None:
    parts = [NewUnit("so-quy-hoach", "Sở Quy hoạch", "department"), NewUnit("so-nha-dat", "Sở Nhà đất", "department")]
    made = actions.split(cast.erin, cast.unit("construction"), parts, on=REFORM)
    assert [new.parent for new in made] == [cast.unit("committee")] * 2
    assert "Sở Xây dựng" not in tree(REFORM)
    assert {change.kind for change in queries.history(made[0])} == {"created", "split"}


def test_a_split_may_keep_the_old_unit(cast: Cast) -> None:
    actions.split(
        cast.erin, cast.unit("construction"), [NewUnit("so-qh", "Sở Quy hoạch", "department")], on=REFORM, keep=True
    )
    assert {"Sở Xây dựng", "Sở Quy hoạch"} <= set(tree(REFORM))


def test_the_people_of_the_parent_still_see_the_papers_of_an_ended_unit(cast: Cast) -> None:
    actions.end(cast.erin, cast.unit("construction"), last_day=BEFORE)
    assert can(cast.dan, "documents.see", cast.unit("construction"))
    assert not can(cast.mallory, "documents.see", cast.unit("construction"))


def test_rights_follow_the_tree_of_today(cast: Cast, district: Unit) -> None:
    Membership.objects.create(user=cast.victor, unit=cast.unit("committee"), role="compiler", starts_on=BEGAN)
    assert can(cast.victor, "documents.upload", unit("xa-bai"))
    actions.move(cast.erin, district, cast.unit("board"), on=REFORM)
    assert not can(cast.victor, "documents.upload", unit("xa-bai"))


@pytest.mark.parametrize(
    "who, error", [("alice", PermissionDenied), ("dan", PermissionDenied), ("peggy", Http404), ("mallory", Http404)]
)
def test_only_its_administrator_changes_a_unit(cast: Cast, who: str, error: type[Exception]) -> None:
    entries = Entry.objects.count()
    with pytest.raises(error):
        actions.rename(cast.people[who], cast.unit("office"), "Khác", on=REFORM)
    assert cast.unit("office").name == "Văn phòng Thành ủy"
    assert Entry.objects.count() == entries


def test_it_refuses_days_that_do_not_fit(cast: Cast, district: Unit) -> None:
    with pytest.raises(WrongDate):
        actions.rename(cast.erin, district, "Khác", on=date(2019, 1, 1))
    with pytest.raises(WrongDate):
        actions.rename(cast.erin, district, "Khác", on=date(2999, 1, 1))
    actions.rename(cast.erin, district, "Huyện Thượng", on=REFORM)
    with pytest.raises(WrongDate, match="1/7/2025"):
        actions.move(cast.erin, district, cast.unit("city"), on=BEFORE)


def test_it_refuses_places_that_do_not_fit(cast: Cast, district: Unit) -> None:
    with pytest.raises(WrongPlace):
        actions.move(cast.erin, cast.unit("committee"), unit("xa-bai"), on=REFORM)
    with pytest.raises(WrongPlace):
        actions.move(cast.erin, district, cast.unit("committee"), on=REFORM)
    with pytest.raises(WrongPlace):
        actions.end(cast.erin, district, last_day=BEFORE)
    with pytest.raises(WrongPlace):
        actions.merge(cast.erin, [district], unit("xa-bai"), on=REFORM)
    with pytest.raises(NameTaken):
        actions.create(cast.erin, NewUnit("xa-bai", "Xã khác", "commune"), parent=district)


def test_every_change_is_in_the_log_and_none_that_was_refused(cast: Cast, district: Unit) -> None:
    actions.rename(cast.erin, district, "Huyện Thượng", on=REFORM)
    actions.add_alias(cast.erin, district, "H. Thượng")
    with pytest.raises(WrongPlace):
        actions.split(cast.erin, unit("thanh-uy"), [], on=REFORM)
    verbs = list(Entry.objects.filter(actor="erin").order_by("number").values_list("verb", flat=True))
    assert verbs == ["units.created"] * 3 + ["units.renamed", "units.alias-added"]
    assert check().broken is None


def test_the_rows_of_the_tree_never_overlap(cast: Cast, district: Unit) -> None:
    actions.move(cast.erin, district, cast.unit("city"), on=date(2022, 1, 1))
    actions.move(cast.erin, unit("thuong-song"), cast.unit("committee"), on=date(2023, 1, 1))
    actions.move(cast.erin, unit("xa-bai"), cast.unit("committee"), on=date(2024, 1, 1))
    for day in (date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1), date(2024, 1, 1), date(2026, 1, 1)):
        pairs = list(Closure.objects.filter(queries.running(day)).values_list("unit", "ancestor"))
        assert len(pairs) == len(set(pairs)), day
        parents = list(Closure.objects.filter(queries.running(day), depth=1).values_list("unit", flat=True))
        assert len(parents) == len(set(parents)), day


def test_the_administrator_of_a_house_administers_all_of_it(cast: Cast) -> None:
    assert units_where(cast.erin, "units.change").count() == 7
    assert units_where(cast.mallory, "units.change").count() == 1
