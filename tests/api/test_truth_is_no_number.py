"""true and false are no numbers: they would be taken for 1 and 0."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.api.conftest import Program
from tests.web.cast import Cast
from tests.web.tasks.conftest import house
from tests.web.tasks.house import fresh, given

__all__ = ["house"]


@pytest.mark.parametrize("sent", [{"version": 1, "percent": True}, {"version": True, "percent": 20}])
def test_truth_in_the_place_of_a_number_is_refused_in_words(
    house: Cast, program: Callable[..., Program], sent: dict[str, object]
) -> None:
    task = given(house)
    answer = program("heidi")("post", f"/tasks/{task.pk}/note", sent)
    assert (answer.status_code, answer.json()["code"]) == (422, "input")
    assert "không phải true hay false" in answer.json()["fields"][0]["message"]
    assert fresh(task).version == 1
