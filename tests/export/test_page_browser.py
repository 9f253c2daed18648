"""The page in a real browser: what is seen, the keyboard, small screens, without a script, accessibility."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.api import Document, read_text, save
from dondoc.core.reading.findings import Figure
from tests.export import made
from tests.need import needed

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed") if not os.environ.get(
    "DONDOC_NEED_TOOLS"
) else __import__("playwright.sync_api", fromlist=["sync_playwright"])  # fmt: skip

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NARROW = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    program = needed(shutil.which("chromium") or shutil.which("chromium-browser"), "Chromium")
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What the page complains of in the browser's console; nothing, at the end of each test."""
    found: list[str] = []
    yield found
    assert found == []


class Opener:
    """Opens documents as pages of one browser."""

    def __init__(self, browser: playwright.Browser, folder: Path, faults: list[str]) -> None:
        self.browser, self.folder, self.faults = browser, folder, faults

    def __call__(self, *documents: Document, **settings: object) -> playwright.Page:
        save(documents or made.demonstration(), self.folder / "trang.html")
        context = self.browser.new_context(**{"viewport": WIDE, "offline": True, **settings})
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda told: self.faults.append(told.text) if told.type in ("error", "warning") else None)
        page.on("requestfailed", lambda request: self.faults.append(request.url))
        page.goto((self.folder / "trang.html").as_uri())
        return page


@pytest.fixture
def opened(browser: playwright.Browser, tmp_path: Path, faults: list[str]) -> Iterator[Opener]:
    yield Opener(browser, tmp_path, faults)
    for context in browser.contexts:
        context.close()


def cards(page: playwright.Page) -> playwright.Locator:
    return page.locator(".document:visible .group:visible .card:visible")


def test_the_browser_holds_the_stored_text_letter_by_letter(opened: Opener) -> None:
    odd = made.plain("Một\r\nhai\rba\n\n<b>&amp;\ufeff\x0b\x0c\x1f\x85\u2028\U0001f600 | 1 | 2\n", "lạ.txt")
    documents = [made.document(), odd, *made.demonstration()]
    page = opened(*documents)
    assert page.locator(".sheet").evaluate_all("all => all.map(one => one.textContent)") == [d.text for d in documents]


def test_it_opens_on_what_does_not_add_up(opened: Opener) -> None:
    page = opened()
    assert page.locator(".document:visible").count() == 1
    assert cards(page).count() == 3
    assert "2.431" in cards(page).nth(1).inner_text()


def test_choosing_a_card_lights_every_place_of_it_and_brings_it_into_view(opened: Opener) -> None:
    page = opened()
    cards(page).nth(1).click(position={"x": 5, "y": 5})
    assert page.locator("mark.now").all_inner_texts() == ["2.341 lượt", "412 lượt", "538 lượt", "1.481 lượt"]
    assert page.locator("mark.now").first.evaluate(
        "m => { const b = m.getBoundingClientRect(); return b.top > 0 && b.bottom < innerHeight }"
    )
    assert page.url.endswith("#v0k1")


def test_choosing_a_place_in_the_text_shows_its_card_and_then_the_one_below(opened: Opener) -> None:
    page = opened()
    spot = page.locator(".document:visible mark.check", has_text="684 vụ")
    spot.click()
    assert "780" in page.locator(".card.now").inner_text()
    spot.click()
    assert page.locator(".card.now").get_attribute("class") == "card figure now"
    assert page.locator(".card.now").is_visible()


def test_keys_walk_through_the_cards_and_kinds(opened: Opener) -> None:
    page = opened(made.document())
    page.keyboard.press("2")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".card.now").get_attribute("id") == "v0t1"
    page.keyboard.press("j")
    assert page.locator(".card.now").get_attribute("id") == "v0t1"
    page.keyboard.press("k")
    assert page.locator(".card.now").get_attribute("id") == "v0t0"
    page.keyboard.press("3")
    assert page.locator(".tabs a[aria-current]").inner_text() == "Số liệu 2"


def test_a_filter_narrows_the_cards_and_lets_go_again(opened: Opener) -> None:
    page = opened(made.document())
    page.keyboard.press("2")
    button = page.get_by_role("button", name="cần xem lại 1")
    button.click()
    assert [card.get_attribute("id") for card in cards(page).all()] == ["v0t1"]
    button.click()
    assert cards(page).count() == 2


def test_the_list_of_texts_opens_another(opened: Opener) -> None:
    page = opened()
    page.locator(".files a").nth(1).click()
    assert page.locator(".document:visible").get_attribute("id") == "v1"
    assert page.locator(".files a[aria-current]").count() == 1


def test_an_address_leads_to_its_card(opened: Opener) -> None:
    page = opened()
    address = page.url.split("#")[0]
    page.goto(f"{address}#v1t4")
    page.reload()
    assert page.locator(".card.now").get_attribute("id") == "v1t4"
    assert page.locator(".card.now").is_visible()


def test_a_small_screen_shows_text_or_cards_by_a_bar_at_the_bottom(opened: Opener) -> None:
    page = opened(viewport=NARROW)
    assert page.locator(".sheet:visible").count() == 1 and cards(page).count() == 0
    page.locator(".tabs:visible a", has_text="Không khớp").click()
    assert page.locator(".sheet:visible").count() == 0 and cards(page).count() == 3
    cards(page).nth(1).click()
    assert page.locator("mark.now").first.is_visible()
    page.locator("mark.now").first.click()
    assert page.locator(".card.now").is_visible()


@SIZES
def test_nothing_is_wider_than_the_screen(opened: Opener, size: dict[str, int]) -> None:
    page = opened(viewport=size)
    for key in "12345":
        page.keyboard.press(key)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_without_a_script_every_card_is_there_and_leads_to_its_place(opened: Opener) -> None:
    documents = made.demonstration()
    page = opened(*documents, java_script_enabled=False)
    assert page.locator(".card.task:visible").count() == sum(len(d.reading.tasks) for d in documents)
    assert page.locator(".filters:visible, .keys:visible").count() == 0
    page.locator("#v0k1 h3 a").click()
    assert page.url.endswith(f"#v0c{documents[0].checks[1].places[0].start}")


def test_it_prints_every_kind_whatever_is_shown(opened: Opener) -> None:
    page = opened(made.document())
    page.emulate_media(media="print")
    assert page.locator(".card.task:visible").count() == 2 and page.locator(".card.check:visible").count() == 1
    assert page.locator(".rail:visible, .tabs:visible, .filters:visible").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


@THEMES
@SIZES
def test_axe_finds_nothing(opened: Opener, theme: str, size: dict[str, int]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened(made.document(), *made.demonstration(), color_scheme=theme, viewport=size)
    for key in "12345":
        page.keyboard.press(key)
        page.keyboard.press("j")
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


def test_a_megabyte_of_text_full_of_figures_opens(opened: Opener) -> None:
    sentence = "Tiếp nhận 1.250 đơn khiếu nại, giải quyết 980 đơn của người dân các xã.\n"
    count = 1_000_000 // len(sentence)
    text = sentence * count
    starts = [n * len(sentence) + sentence.index("1.250") for n in range(count)]
    figures = [
        Figure(start=at, end=at + 9, quote="1.250 đơn", value=1250, unit="đơn", about="đơn khiếu nại") for at in starts
    ]
    page = opened(made.plain(text, "dài.txt", *figures))
    page.keyboard.press("3")
    page.keyboard.press("j")
    assert page.locator("mark").count() == count
    last = page.locator(".card.figure").last
    last.scroll_into_view_if_needed()
    last.click()
    assert page.locator("mark.now").is_visible()


@SIZES
def test_a_wide_table_keeps_its_words_and_numbers_whole_and_scrolls_by_itself(
    opened: Opener, size: dict[str, int]
) -> None:
    heads = " | ".join(f"Thường xuyên {number} (lượt)" for number in range(9))
    rows = "\n".join(
        f"TỔNG CỘNG {row} | " + " | ".join(f"{row + 1}.{column}45" for column in range(9)) for row in range(4)
    )
    page = opened(read_text(f"Biểu số 1\nĐơn vị | {heads}\n{rows}\n"), viewport=size)
    lines = page.evaluate("""() => [...document.querySelectorAll('.sheet td.n')].map(cell => {
        const range = document.createRange(); range.selectNodeContents(cell.querySelector('mark') ?? cell.firstChild);
        return range.getClientRects().length })""")
    assert len(lines) == 36 and set(lines) == {1}
    inside, seen = page.evaluate(
        "(() => { const w = document.querySelector('.sheet .wide'); return [w.scrollWidth, w.clientWidth] })()"
    )
    assert inside > seen
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
