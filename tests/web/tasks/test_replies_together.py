"""Ten people send and apply their reply workbooks at the same moment: none is lost, none is half applied."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.web.accounts.models import User
from dondoc.web.audit.queries import check
from dondoc.web.tasks.books.reply_sheet import reply_book
from dondoc.web.tasks.models import Book, Step, Task
from dondoc.web.tasks.terms import Term
from dondoc.web.units import actions as units
from dondoc.web.units.models import Membership, Unit
from tests.conftest import SIGNED_IN_BY
from tests.web.cast import BEGAN, Cast
from tests.web.tasks.house import given
from tests.web.tasks.sheets import filled
from tests.web.tasks.test_together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, ROWS = 10, 4


def offices(house: Cast) -> list[tuple[Client, Unit, bytes]]:
    """Ten focal points of ten units, each with a filled workbook of four tasks; the last row of the tenth is wrong."""
    out = []
    for n in range(PEOPLE):
        new = units.NewUnit(code=f"so-{n}", name=f"Sở thứ {n}", kind="department", starts_on=BEGAN)
        unit = units.create(units.SYSTEM, new, parent=house.unit("committee"))
        person = User.objects.create_user(f"person{n}", full_name=f"Người thứ {n}")
        Membership.objects.create(user=person, unit=unit, role="focal_point", starts_on=BEGAN)
        house.units[f"so-{n}"] = unit
        for row in range(ROWS):
            given(house, lead=f"so-{n}", what=f"Việc {row} của sở thứ {n}", term=Term("standing"))
        cells: dict[str, object] = {f"E{5 + row}": 10 * (row + 1) for row in range(ROWS)}
        if n == PEOPLE - 1:
            cells["E8"] = 140
        client = Client()
        client.force_login(person, backend=SIGNED_IN_BY)
        out.append((client, unit, filled(reply_book(person, unit), cells)))
    return out


def replied(client: Client, unit: Unit, data: bytes) -> tuple[int, str]:
    """Send, look, apply, as a browser does; the last answer."""
    sent: Any = client.post(f"/tasks/of/{unit.code}/reply", {"file": SimpleUploadedFile("phieu.xlsx", data)})
    if sent.status_code != 302:
        return sent.status_code, sent.content.decode()
    looked: Any = client.get(sent["Location"])
    assert looked.status_code == 200, looked.content.decode()
    answer: Any = client.post(sent["Location"])
    return answer.status_code, answer.content.decode()


def test_ten_workbooks_at_once_are_each_applied_whole_or_refused_whole(house: Cast) -> None:
    gave = at_once(*((lambda one=one: replied(*one)) for one in offices(house)))
    assert [one and one[0] for one in gave] == [302] * (PEOPLE - 1) + [422]
    assert "Ô E8" in gave[-1][1]
    assert not any("locked" in words for _status, words in gave)
    for n in range(PEOPLE):
        percents = list(Task.objects.filter(lead__code=f"so-{n}").order_by("pk").values_list("percent", flat=True))
        assert percents == ([10, 20, 30, 40] if n < PEOPLE - 1 else [0, 0, 0, 0])
    assert Step.objects.filter(kind="noted").count() == ROWS * (PEOPLE - 1)
    assert Book.objects.filter(applied_at__isnull=False).count() == PEOPLE - 1
    assert check().broken is None
