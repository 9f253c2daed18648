"""The contract of the API: the kept description is the code's, and no call breaks it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from ninja import Schema
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dondoc.web.config.wsgi import application
from dondoc.web.documents.models import Document
from dondoc.web.reminders.models import Urged
from dondoc.web.tasks import saved_views
from dondoc.web.tasks.terms import Term
from dondoc.web.units.models import Membership
from scripts.openapi import TARGET, rendered
from tests.api.conftest import Program
from tests.web.cast import BEGAN, Cast
from tests.web.reminders.test_letters import issued
from tests.web.reviews.hall import SAID, held
from tests.web.tasks.house import given

EXAMPLES = int(os.environ.get("DONDOC_API_EXAMPLES", "8"))
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture(autouse=True)
def one_transaction() -> Iterator[None]:
    """A request leaves the test's own connection open, as Django's test client does."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def test_the_kept_description_is_that_of_the_code() -> None:
    assert TARGET.read_text(encoding="utf-8") == rendered(), "run scripts/openapi.py and look at the difference"


def test_no_two_shapes_share_a_name() -> None:
    def below(shape: type[Schema]) -> Iterator[type[Schema]]:
        for one in shape.__subclasses__():
            yield one
            yield from below(one)

    shapes = {one for one in below(Schema) if one.__module__.startswith("dondoc.")}
    names = [one.__name__ for one in shapes]
    assert sorted(names) == sorted(set(names))  # the description would show one for both


@pytest.fixture
def key(cast: Cast, program: Callable[..., Program]) -> str:
    """A key for everything, of somebody who is compiler, administrator and auditor: calls get far in."""
    for role in ("administrator", "auditor"):
        Membership.objects.create(user=cast.alice, unit=cast.units["city"], role=role, starts_on=BEGAN)
    return program("alice").key


@pytest.fixture
def things(cast: Cast) -> dict[str, int]:
    """By room: a task of alice's office, which is late and was urged by digest and by letter; a conference; a list of
    tasks that alice keeps under a name.
    """
    late = given(cast, on=date(2025, 1, 6), term=Term("date", date(2025, 3, 3)))
    Urged.objects.create(task=late, on=date(2025, 3, 10))
    issued(cast)
    kept = saved_views.save(cast.alice, "Việc của công an", "unit=cong-an", cast.unit("office"))
    return {"tasks": given(cast).pk, "reviews": held(cast, SAID).pk, "views": kept.pk}


# The harness drops the answer of a download without closing it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@schema.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much,
                           HealthCheck.data_too_large],
)  # fmt: skip
def test_no_call_breaks_the_server_or_the_description(
    case: Case, paper: Document, key: str, things: dict[str, int]
) -> None:
    if "key" in case.path_parameters and case.path_parameters["key"] in (1, 2, 3):
        # some calls reach a document, a task, a conference or a saved list that is there
        case.path_parameters["key"] = things.get(case.path.split("/")[3], paper.pk)
    # What a schema cannot say (a version that is overtaken, a unit that is not there) is refused with 404, 409 or 422.
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, excluded_checks=[positive_data_acceptance])
