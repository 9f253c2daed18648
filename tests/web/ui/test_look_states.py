"""Tasks and conferences in every state that a reader meets, looked at by axe and for their width."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dondoc.web.reviews import actions as reviews
from dondoc.web.reviews.models import Review
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.actions.splitting import Part
from dondoc.web.tasks.models import Evidence, Look, Task
from dondoc.web.tasks.proofs import Proof
from dondoc.web.tasks.terms import Term
from tests.web.cast import Cast, make_cast
from tests.web.intake.conclusion import conclusion
from tests.web.reviews.hall import LATER, hall, held
from tests.web.tasks.house import DONE, fresh, given, with_units
from tests.web.ui.looking import window, wrong_with
from tests.web.ui.test_look import LOOKS


@pytest.fixture
def states(transactional_db: None) -> tuple[Cast, Review, dict[str, Task]]:
    """The conference with its six promises, and tasks asked about, answered, split, returned, recurring, handed in."""
    cast = with_units(make_cast())
    review, tasks = hall(cast)
    reviews.gather(cast.alice, review.pk, conclusion(cast), "report")
    held(cast, LATER)
    houses = tasks["houses"]
    actions.ask(cast.grace, houses.pk, version=houses.version, question="Vì sao chưa xong?", on=date(2026, 7, 1))
    for name, lead in (("asked", "ward"), ("returned", "police"), ("waiting", "police"), ("whole", "committee")):
        tasks[name] = given(cast, lead=lead, what=f"Rà soát phương án bảo vệ các kỳ họp, đợt {name}")
    tasks["monthly"] = given(cast, term=Term("recurring", date(2026, 6, 30), every="month"))
    asked = tasks["asked"].pk
    actions.ask(cast.grace, asked, version=1, question="Vướng ở khâu nào?", on=date(2026, 5, 4))
    actions.answer(cast.judy, asked, version=2, words="Chờ kinh phí.", on=date(2026, 5, 6))
    proofs = (Proof(url="https://songmay.example/bien-ban", words="Biên bản"), Proof(name="anh.txt", data=b"anh chup"))
    stuck = Report("đã họp hai lần", 40, difficulty="chưa có kinh phí", proofs=proofs)
    actions.note(cast.judy, asked, stuck, version=3, on=date(2026, 5, 7))
    for name in ("returned", "waiting"):
        actions.propose(cast.heidi, tasks[name].pk, DONE, version=1, on=date(2026, 6, 1))
    actions.send_back(cast.grace, tasks["returned"].pk, version=2, reason="thiếu phụ lục", on=date(2026, 6, 2))
    parts = [Part(cast.unit("ward"), "Phần của phường"), Part(cast.unit("construction"), "Phần của sở")]
    actions.split(cast.wendy, tasks["whole"].pk, parts, version=1, on=date(2026, 4, 1))
    return cast, review, {name: fresh(task) for name, task in tasks.items()}


def addresses(review: Review, tasks: dict[str, Task]) -> list[tuple[str, str]]:
    """(who, where) of every page that tells a state."""
    day = "day=2026-07-15"
    lists = ["", "?state=", "?state=overdue", "?state=&group=lead", "?state=&group=programme", "?group=clear",
             "?q=khong-co-viec-nao", f"?{day}&state="]  # fmt: skip
    pages = ["carry-over", f"carry-over?{day}&state=overdue", f"directives?{day}", f"units?{day}"]
    later = Review.objects.exclude(pk=review.pk).get()
    return [
        *(("alice", f"/tasks/{asked}") for asked in lists),
        *(("alice", f"/tasks/{task.pk}") for task in tasks.values()),
        ("grace", f"/tasks/{tasks['waiting'].pk}"), ("grace", f"/tasks/{tasks['guard'].pk}/reopen"),
        ("heidi", "/tasks/of/cong-an"), ("judy", "/tasks/of/phuong-ben-da"), ("judy", f"/tasks/{tasks['houses'].pk}"),
        ("judy", f"/tasks/{tasks['houses'].pk}/answer"), ("wendy", f"/tasks/{tasks['whole'].pk}"),
        *(("alice", f"/reviews/{review.pk}/{where}") for where in pages),
        ("alice", f"/reviews/{review.pk}"), ("alice", f"/reviews/{later.pk}"),
        ("alice", f"/reviews/{later.pk}/carry-over"), ("grace", f"/reviews/chair/{later.pk}"),
        ("grace", f"/reviews/chair/{review.pk}"), ("grace", f"/reviews/chair/{review.pk}?{day}"),
        ("grace", f"/reviews/chair/{review.pk}/ask/{tasks['archive'].pk}"),
    ]  # fmt: skip


@pytest.mark.parametrize("language, theme", LOOKS)
def test_axe_finds_nothing_in_any_state(
    browser: Any, states: tuple[Cast, Review, dict[str, Task]], live_server: Any, language: str, theme: str
) -> None:
    _cast, review, tasks = states
    found: list[object] = []
    windows: dict[str, Any] = {}
    for who, address in addresses(review, tasks):
        if who not in windows:
            windows[who] = window(browser, live_server.url, who, language=language, color_scheme=theme)
        answer = windows[who].goto(address)
        assert answer.status == 200, address
        found += wrong_with(windows[who])
    board = windows["heidi"]
    board.goto("/tasks/of/cong-an")
    board.locator("input.percent").first.fill("300")
    board.locator("[data-board] .btn.primary").click()
    board.locator(".refused").first.wait_for()
    found += wrong_with(board)
    for page in windows.values():
        page.context.close()
    assert found == []


def test_what_was_looked_at_of_evidence_stands_within_the_screen(
    browser: Any, states: tuple[Cast, Review, dict[str, Task]], live_server: Any
) -> None:
    cast, _review, tasks = states
    proofs = tuple(Proof(name=f"ghi-chu-{n}.txt", data=f"ghi chú {n}".encode()) for n in range(3))
    task = fresh(tasks["asked"])
    actions.note(cast.judy, task.pk, Report("kèm tệp", 50, proofs=proofs), version=task.version)
    names = ["anh-chup-tu-dien-thoai-" + "x" * 60 + ".heic"] * 4
    for proof, state in zip(Evidence.objects.order_by("-pk")[:3], ("marked", "done", "waiting"), strict=True):
        Look.objects.create(content=proof.sha256, state=state, looked=3, total=5, named=names)
    page = window(browser, live_server.url, "judy", language="vi")
    page.goto(f"/tasks/{task.pk}")
    assert page.locator(".seen").count() == 3
    assert wrong_with(page) == []
    page.context.close()
