"""From one conference to the next, in a browser: what was promised in July 2025 is held against December 2025."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.journeys.conftest import Year

TEXT = """THÀNH ỦY SÔNG MÂY
Số 118-KL/TU
Sông Mây, ngày 07 tháng 7 năm 2025

KẾT LUẬN
của Ban Thường vụ Thành ủy tại hội nghị sơ kết 6 tháng đầu năm 2025 (văn bản minh họa)

I. KẾT QUẢ
Toàn thành phố tiếp 2.436 lượt công dân, tăng 3,2% so với cùng kỳ năm 2024.
II. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2025
1. Công an thành phố chủ trì, phối hợp với Sở Xây dựng rà soát phương án bảo vệ đại hội đảng bộ thành phố trước ngày \
30/9/2025.
2. Sở Xây dựng công khai danh sách công trình vi phạm trật tự xây dựng, hoàn thành trước ngày 31/8/2025.
3. Ban Nội chính Thành ủy xây dựng kế hoạch kiểm tra việc thực hiện Chương trình 07-CTr/TU, trình Ban Thường vụ Thành \
ủy trước ngày 15/11/2025.
4. Phường Bến Đá hoàn thành đối thoại với các hộ dân thuộc diện giải tỏa trước ngày 20/12/2025.
"""
CONFERENCE = {
    "name": "Hội nghị sơ kết 6 tháng đầu năm 2025", "held_on": "2025-06-27", "reviewed_from": "2025-01-01",
    "reviewed_to": "2025-06-30", "ahead_from": "2025-07-01", "ahead_to": "2025-12-31",
}  # fmt: skip
NEXT = {
    "name": "Hội nghị tổng kết năm 2025", "held_on": "2025-12-26", "reviewed_from": "2025-07-01",
    "reviewed_to": "2025-12-31", "ahead_from": "2026-01-01", "ahead_to": "2026-06-30",
}  # fmt: skip


def look(page: Any, name: str) -> None:
    """Keep a picture for whoever wants to look (``DONDOC_SHOTS`` names the folder)."""
    if folder := os.environ.get("DONDOC_SHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def open_conference(page: Any, told: dict[str, str]) -> None:
    page.goto("/reviews/new")
    if (unit := page.locator("main [name=unit]")).count():
        unit.select_option(label="Văn phòng Thành ủy")
    for name, value in told.items():
        page.fill(f"main [name={name}]", value)
    page.locator("main form button.primary").click()
    page.wait_for_url(re.compile(r"/reviews/\d+$"))


def task(page: Any, words: str) -> None:
    """Open a task from the list by its words."""
    page.goto(f"/tasks/?q={words}&state=")
    page.locator("main table a", has_text=words).first.click()
    page.wait_for_url(re.compile(r"/tasks/\d+$"))


def step(page: Any, name: str, **said: str) -> None:
    """Take a step that the page offers."""
    page.locator(f'.offers a[href$="/{name}"]').click()
    for field, value in said.items():
        box = page.locator(f"main form [name={field}]")
        box.select_option(value) if field == "product_kind" else box.fill(value)
    page.locator("main form button.primary").click()
    page.wait_for_url(re.compile(r"/tasks/\d+$"))


def test_what_one_conference_decides_is_held_against_the_next(year: Year, enter: Callable[[str], Any]) -> None:
    year.on(date(2025, 7, 10))
    alice = enter("alice")
    promised(alice)

    year.on(date(2025, 8, 12))
    henry, iris = enter("henry"), enter("iris")
    two_units_report(henry, iris)

    year.on(date(2025, 8, 20))
    verified_by_somebody_else(alice, iris)

    year.on(date(2025, 11, 20))
    asked_and_answered(enter("grace"), henry)

    year.on(date(2025, 12, 26))
    held_against_the_next(alice)


def promised(alice: Any) -> None:
    """The conclusion is read, its four tasks are accepted by keyboard and gathered by their conference."""
    alice.goto("/documents/new")
    alice.fill("#text", TEXT)
    alice.fill("#name", "Kết luận sơ kết")
    alice.locator("#upload button.primary").click()
    alice.wait_for_selector(".card.task[data-card]")
    alice.wait_for_load_state()
    alice.locator(".card.task").first.click()
    for n in range(4):
        alice.keyboard.press("a")
        expect(alice.locator(".card.task.accepted")).to_have_count(n + 1)
    look(alice, "1-desk")
    open_conference(alice, CONFERENCE)
    if not alice.locator(".gather [name=target]").first.is_visible():
        alice.locator("section details summary").first.click()
    alice.locator(".gather [name=target]").first.fill("118-KL/TU")
    alice.locator(".gather button").first.click()
    expect(alice.locator("table.papers tbody tr")).to_have_count(1)
    alice.goto(alice.url.split("#")[0] + "/carry-over")
    expect(alice.locator("table.promises tbody tr")).to_have_count(4)
    expect(alice.locator("main")).not_to_contain_text("quá hạn 1")
    look(alice, "2-promised")


def two_units_report(henry: Any, iris: Any) -> None:
    """One unit takes its task and tells of a difficulty; the other works on its screen and hands its product in."""
    task(henry, "bảo vệ đại hội")
    step(henry, "acknowledge")
    step(henry, "note", percent="40", words="Đã khảo sát 6 địa điểm", difficulty="Chưa chốt địa điểm đại hội")
    expect(henry.locator(".life")).to_contain_text("Chưa chốt địa điểm đại hội")
    iris.goto("/tasks/of/so-xay-dung")
    iris.locator("input.percent").first.focus()
    iris.keyboard.type("90")
    iris.keyboard.press("Tab")
    iris.keyboard.type("Đã lập danh sách 31 công trình")
    look(iris, "3-board")
    iris.keyboard.press("Control+Enter")
    expect(iris.locator("input.percent").first).to_have_attribute("placeholder", "90")
    task(iris, "công khai danh sách")
    step(
        iris,
        "propose",
        product_kind="document",
        product="Danh sách công khai",
        link="https://soxaydung.example.vn/cong-khai",
        words="Danh sách 31 công trình",
    )
    expect(iris.locator('.offers a[href$="/verify"]')).to_have_count(0)
    look(iris, "4-handed-in")


def verified_by_somebody_else(alice: Any, iris: Any) -> None:
    """The lead unit cannot verify its own result; the office does, and the clock stops at the hand-in."""
    task(alice, "công khai danh sách")
    step(alice, "verify", words="Đã đối chiếu với trang công khai")
    expect(alice.locator(".states")).to_contain_text("hoàn thành đúng hạn")
    iris.goto(alice.url + "/verify")
    assert iris.locator("main form button.primary").count() == 0


def asked_and_answered(grace: Any, henry: Any) -> None:
    """The chair's page shows the exceptions; a question goes out and its answer is on record with its day."""
    grace.goto("/reviews/chair")
    expect(grace.locator("main")).to_contain_text("bảo vệ đại hội")
    expect(grace.locator("main")).not_to_contain_text("công khai danh sách")
    look(grace, "5-chair")
    url = grace.url
    row = grace.locator("main tr, main li, main article", has_text="bảo vệ đại hội").first
    row.locator('a[href*="/ask/"]').first.click()
    grace.locator("main form button.primary").click()
    task(henry, "bảo vệ đại hội")
    step(henry, "answer", words="Địa điểm đã chốt; hoàn thành trong tháng 12")
    grace.goto(url)
    expect(grace.locator("main")).to_contain_text("Địa điểm đã chốt; hoàn thành trong tháng 12")
    expect(grace.locator("main")).to_contain_text("20/11/2025")
    look(grace, "6-chair-answered")


def held_against_the_next(alice: Any) -> None:
    """At the next conference the promises stand counted, each leading to the sentence that promised it."""
    open_conference(alice, NEXT)
    alice.locator("main .message a", has_text="26/12/2025").click()
    counts = alice.locator("table.counts").first.locator("tfoot td")
    told = [text.strip() for text in counts.all_inner_texts()]
    assert told[:6] == ["4", "1", "0", "0", "3", "0"]  # given, on time, late, in time, overdue, dropped
    look(alice, "7-carry-over")
    row = alice.locator("table.promises tbody tr", has_text="đối thoại với các hộ dân")
    expect(row).to_contain_text("20/12/2025")
    row.locator("a[href*='/intake/']").click()
    expect(alice.locator("mark.now").first).to_contain_text("đối thoại với các hộ dân")
    look(alice, "8-sentence")
