"""Files in a browser: dropped many at once, by odd names, taken back without ever running in the site."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.journeys.test_desk import desk_of, text

_DROP = """(files) => {
  const data = new DataTransfer();
  for (const [name, content] of files) data.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.getElementById("drop").dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
MAIL = (
    "From: van-phong@example.org\r\nSubject: =?utf-8?B?S+G6v3QgbHXhuq1u?=\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "Giao Sở Xây dựng báo cáo tiến độ trước ngày 30/9/2026.\r\n"
)
TRAP = "<html><body><p>Giao Sở Y tế rà soát phương án.</p><script>document.title = 'chạy rồi'</script></body></html>"


def drop(page: Any, *files: tuple[str, str]) -> None:
    """Let files fall onto the page."""
    page.evaluate(_DROP, [[name, base64.b64encode(content.encode()).decode()] for name, content in files])


def test_many_files_dropped_at_once_are_each_answered_for(page: Any) -> None:
    page.goto("/documents/new")
    many = [(f"bao-cao-{n}.txt", f"Giao đơn vị thứ {n} báo cáo trước ngày 30/9/2026.") for n in range(8)]
    odd = ("..\\..\\kl\u202excod.txt", "Giao Sở Y tế báo cáo. " + text(90))
    drop(page, *many, ("thu.eml", MAIL), odd, ("rong.txt", ""), ("mat.txt", "TỐI MẬT\nKế hoạch\n"), many[0])
    lines = page.locator(".outcomes li")
    expect(lines).to_have_count(13, timeout=30_000)
    expect(page.locator(".outcomes li.success")).to_have_count(10)
    expect(lines.filter(has_text="klxcod.txt")).to_have_class("message success")
    expect(lines.filter(has_text="rong.txt")).to_contain_text("rỗng")
    expect(lines.filter(has_text="mat.txt")).to_contain_text("độ mật")
    expect(page.locator(".outcomes li.warning")).to_have_count(1)  # the same file a second time says where it is
    expect(page.locator(".outcomes li.warning a")).to_have_attribute("href", re.compile(r"/documents/\d+"))


def test_a_page_that_was_taken_in_is_saved_and_never_run(page: Any, tmp_path: Path) -> None:
    page.goto("/documents/new")
    page.set_input_files("#files", {"name": "trang.html", "mimeType": "text/html", "buffer": TRAP.encode()})
    page.locator("#upload button.primary").click()
    page.wait_for_selector(".card[data-card], .sheet .text, #sheet", timeout=60_000)
    assert page.title() != "chạy rồi"
    key = page.url.split("/intake/")[1].split("?")[0].split("#")[0]
    page.goto(f"/documents/{key}")
    with page.expect_download() as waiting:
        page.locator("a[download]").click()
    assert waiting.value.suggested_filename == "trang.html"
    kept = tmp_path / "trang.html"
    waiting.value.save_as(kept)
    assert kept.read_text() == TRAP
    with page.expect_download() as waiting:  # by its address in the bar it is saved too, not shown
        page.evaluate("(url) => { location.href = url; }", f"/documents/{key}/file")
    waiting.value.delete()
    framed = page.evaluate(
        """async (url) => { const answer = await fetch(url); return [answer.headers.get("content-security-policy"),
        answer.headers.get("content-disposition"), answer.headers.get("x-content-type-options")]; }""",
        f"/documents/{key}/file",
    )
    assert framed[0].startswith("sandbox") and framed[1].startswith("attachment") and framed[2] == "nosniff"


def test_what_a_colleague_decides_comes_to_an_open_desk(enter: Any) -> None:
    alice, olga = enter("alice"), enter("olga")
    desk_of(alice, "Cùng làm", text(91))
    olga.goto(alice.url)
    second = olga.locator('.card[data-state="proposed"]').nth(1)
    key = second.get_attribute("data-card")
    olga.locator(f"#card-{key} .pick").click()
    olga.keyboard.press("e")
    olga.locator(".card.editing [name=product]").fill("Kế hoạch đang gõ")
    alice.keyboard.press("a")
    expect(alice.locator(".card.accepted")).to_have_count(1)
    expect(olga.locator(".card.accepted")).to_have_count(1, timeout=20_000)
    expect(olga.locator("#sheet mark.task-accepted").first).to_be_attached()
    alice.locator(f"#card-{key} .pick").click()
    alice.keyboard.press("a")
    expect(alice.locator(".card.accepted")).to_have_count(2)
    expect(olga.locator(".card.editing .moved")).to_be_visible(timeout=20_000)
    expect(olga.locator(".card.editing [name=product]")).to_have_value("Kế hoạch đang gõ")
    olga.locator(".card.editing [name=product]").press("Control+Enter")
    expect(olga.locator(".card.editing .message.warning")).to_contain_text("Nguyễn Thị An")
    expect(olga.locator(".card.editing [name=product]")).to_have_value("Kế hoạch đang gõ")
