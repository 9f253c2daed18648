"""Who holds what is asked once while a page is read, and never remembered where something can change."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.web.accounts.models import User
from dondoc.web.units.access import any_unit, can, everywhere, held, units_where
from dondoc.web.units.models import Membership, Unit
from dondoc.web.units.remembering import RememberingMiddleware, remembering
from tests.web.cast import BEGAN, PASSWORD, Cast


def test_roles_are_asked_once_while_a_page_is_read(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as seen, remembering():
        for right in ("tasks.see", "reviews.see", "tasks.assign"):
            any_unit(cast.alice, right)
        held(cast.grace)
    assert len([1 for one in seen.captured_queries if "units_membership" in one["sql"]]) == 2  # one a person


def test_outside_of_a_page_a_new_role_counts_at_once(cast: Cast) -> None:
    before = can(cast.mallory, "tasks.see", cast.unit("ward"))
    Membership.objects.create(user=cast.mallory, unit=cast.unit("ward"), role="chief", starts_on=BEGAN)
    assert (before, can(cast.mallory, "tasks.see", cast.unit("ward"))) == (False, True)


def test_what_writes_remembers_nothing_and_each_page_begins_anew(cast: Cast, rf: object) -> None:
    newcomer = User.objects.create_user("nina", password=PASSWORD, full_name="Tô Thị Na")
    told: list[bool] = []

    def twice(_request: object) -> object:
        told.append(any_unit(newcomer, "tasks.see"))
        Membership.objects.create(user=newcomer, unit=cast.unit("ward"), role="chief", starts_on=BEGAN)
        told.append(any_unit(newcomer, "tasks.see"))
        Membership.objects.filter(user=newcomer, unit=cast.unit("ward")).delete()
        return object()

    answer = RememberingMiddleware(twice)  # type: ignore[arg-type]
    answer(rf.post("/"))  # type: ignore[attr-defined]
    assert told == [False, True]
    answer(rf.get("/"))  # type: ignore[attr-defined]
    assert told[2:] == [False, False]
    answer(rf.post("/"))  # type: ignore[attr-defined]
    assert told[4:] == [False, True]


def test_everywhere_means_every_unit_there_is(cast: Cast) -> None:
    for person in cast.people.values():
        for right in ("tasks.see", "tasks.assign"):
            over = set(units_where(person, right).values_list("pk", flat=True))
            assert everywhere(person, right) == (over == set(Unit.objects.values_list("pk", flat=True)))
