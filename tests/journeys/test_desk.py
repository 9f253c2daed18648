"""The desk in a browser against a real server and worker: from sign-in to a register of twelve tasks, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.web.cast import PASSWORD
from tests.web.databases import ROOT

DEMO = ROOT / "dondoc" / "catalogue" / "demo" / "thong-bao-ket-luan.docx"


def desk_of(page: Any, name: str, text: str) -> None:
    """The desk of a text that is pasted now, read by the worker."""
    page.goto("/documents/new")
    page.fill("#text", text)
    page.fill("#name", name)
    page.locator("#upload button.primary").click()
    page.wait_for_selector(".card[data-card]")
    page.wait_for_load_state()  # the scripts that hear the keys have run


def text(n: int) -> str:
    """A short conclusion, each time another one."""
    from tests.web.intake.conclusion import TEXT

    return f"{TEXT}4. Văn phòng Thành ủy theo dõi, tổng hợp kết quả lần {n}.\n"


def open_cards(page: Any) -> int:
    """Cards that wait for a person."""
    return int(page.locator('.card[data-state="proposed"]').count())


def test_from_signing_in_to_a_register_of_twelve_tasks_by_keyboard(page: Any) -> None:
    page.goto("/documents/new")
    page.set_input_files("#files", str(DEMO))
    page.locator("#upload button.primary").click()
    page.wait_for_selector(".card[data-card]")
    expect(page.locator("#sheet mark").first).to_be_visible()
    before = open_cards(page)
    for _card in range(12):
        page.keyboard.press("a")
    expect(page.locator(".card.accepted")).to_have_count(12)
    assert open_cards(page) == before - 12
    page.keyboard.press("x")
    page.keyboard.type("chỉ thông tin, không giao việc")
    page.keyboard.press("Enter")
    expect(page.locator(".card.refused")).to_have_count(1)
    page.keyboard.press("z")
    expect(page.locator(".card.refused")).to_have_count(0)
    key = re.search(r"/intake/(\d+)", page.url)
    assert key
    page.goto(f"/intake/register?document={key[1]}")
    assert page.locator("table.register tbody tr").count() == 12
    page.locator("table.register tbody a").first.click()
    expect(page.locator(".card.current.accepted")).to_be_visible()
    expect(page.locator("mark.now").first).to_be_in_viewport()


def test_selecting_either_side_shows_the_other(page: Any) -> None:
    desk_of(page, "Hai bên", text(2))
    mark = page.locator("#sheet mark.task").last
    mark.click()
    expect(page.locator(".card.current")).to_have_attribute("data-card", mark.get_attribute("data-f").split()[0])
    page.locator("#sheet mark.citation").first.click()
    expect(page.locator(".card.citation.current")).to_be_visible()
    page.keyboard.press("4")
    expect(page.locator(".card.check.current")).to_be_visible()
    expect(page.locator("mark.check.now")).to_have_count(3)
    page.keyboard.press("a")
    page.keyboard.type("đã hỏi, cấp xã là 1.528")
    page.keyboard.press("Enter")
    expect(page.locator(".card.check.accepted")).to_be_visible()


def test_words_selected_in_the_text_become_a_card(page: Any) -> None:
    desk_of(page, "Thêm việc", text(3))
    count = page.locator(".card.task").count()
    page.evaluate(
        """() => { const all = [...document.querySelectorAll('#sheet p')];
        const node = all.find((one) => one.textContent.includes('phạm pháp'));
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT); let last;
        while (walker.nextNode()) { if (walker.currentNode.data.includes('phạm pháp')) last = walker.currentNode; }
        const at = last.data.indexOf('phạm pháp'); const range = document.createRange();
        range.setStart(last, at); range.setEnd(last, at + 'phạm pháp hình sự'.length);
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    page.keyboard.press("m")
    quote = page.locator("#card-new [name=quote]")
    expect(quote).to_have_value("phạm pháp hình sự")
    page.locator("#card-new [name=action]").fill("Kéo giảm phạm pháp hình sự")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".card.task")).to_have_count(count + 1)
    expect(page.locator(".card.current")).to_contain_text("Kéo giảm phạm pháp hình sự")
    expect(page.locator("mark.now")).to_have_text("phạm pháp hình sự")


def test_a_session_that_ends_in_the_middle_of_an_edit_takes_nothing(page: Any) -> None:
    desk_of(page, "Hết phiên", text(4))
    page.keyboard.press("e")
    page.locator(".card.editing [name=product]").fill("Kế hoạch kiểm tra gõ dở")
    page.context.clear_cookies()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("/accounts/login/"))
    page.fill("[name=login]", "alice")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button.primary").first.click()
    expect(page.locator(".card.editing [name=product]")).to_have_value("Kế hoạch kiểm tra gõ dở")
    page.locator(".card.editing [name=product]").press("Control+Enter")
    expect(page.locator(".card.corrected.current")).to_contain_text("Kế hoạch kiểm tra gõ dở")


def test_two_tabs_do_not_overwrite_each_other(page: Any) -> None:
    desk_of(page, "Hai thẻ", text(5))
    other = page.context.new_page()
    other.goto(page.url)
    other.keyboard.press("e")
    other.locator(".card.editing [name=authority]").fill("Thường trực Thành ủy")
    page.keyboard.press("a")
    expect(page.locator(".card.accepted")).to_have_count(1)
    other.keyboard.press("Control+Enter")
    expect(other.locator(".card.editing .message.warning")).to_contain_text("Nguyễn Thị An")
    expect(other.locator(".card.editing [name=authority]")).to_have_value("Thường trực Thành ủy")
    other.locator(".card.editing [name=authority]").press("Control+Enter")
    expect(other.locator(".card.corrected")).to_have_count(1)


def test_two_people_see_whose_decision_stands(enter: Callable[[str], Any]) -> None:
    alice, olga = enter("alice"), enter("olga")
    desk_of(alice, "Hai người", text(7))
    olga.goto(alice.url)
    olga.keyboard.press("x")
    olga.keyboard.type("việc này đã giao ở văn bản khác")
    alice.keyboard.press("a")
    expect(alice.locator(".card.accepted")).to_have_count(1)
    olga.keyboard.press("Enter")
    expect(olga.locator(".card .message.warning")).to_contain_text("Nguyễn Thị An")
    olga.reload()
    expect(olga.locator(".card.accepted")).to_have_count(1)
    expect(olga.locator(".card.refused")).to_have_count(0)


def test_a_question_mark_shows_the_keys_and_escape_puts_them_away(page: Any) -> None:
    desk_of(page, "Phím tắt", text(8))
    for language in ("vi", "en"):
        page.wait_for_load_state()  # the scripts that hear the keys have run
        page.keyboard.press("?")
        keys = page.locator("#help[open]")
        expect(keys).to_be_visible()
        for key in ("j", "a", "e", "x", "z", "m", "s", "g", "c", "?"):
            expect(keys.locator("kbd", has_text=re.compile(f"^{re.escape(key)}$")).first).to_be_visible()
        page.keyboard.press("a")  # behind the list nothing is decided
        expect(page.locator(".card.accepted")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(page.locator("#help")).to_be_hidden()
        if language == "vi":
            page.get_by_role("button", name="English").click()
            expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Tiếng Việt").click()


def test_the_desk_can_be_read_and_worked_without_a_script(browser: Any, site: str, page: Any) -> None:
    desk_of(page, "Không script", text(6))
    context = browser.new_context(
        base_url=site, java_script_enabled=False, storage_state=page.context.storage_state(), locale="vi-VN"
    )
    plain = context.new_page()
    plain.goto(page.url.split("?")[0])
    plain.locator('.card [data-key="a"]').first.click()
    assert plain.locator(".card.accepted").count() == 1
    plain.locator('.card [data-key="e"]').first.click()
    plain.locator("[name=product]").fill("Báo cáo bằng văn bản")
    plain.locator("[data-save]").click()
    assert "Báo cáo bằng văn bản" in plain.locator(".card.corrected").inner_text()
    context.close()
