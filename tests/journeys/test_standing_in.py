"""Who acts for another, in the browser: a stand-in for some days, an acting head of a unit, each ended again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from playwright.sync_api import expect

from tests.journeys.test_desk import desk_of, text

Enter = Callable[[str], Any]


def test_a_stand_in_compiles_until_it_is_given_back(enter: Enter) -> None:
    frank, alice = enter("frank"), enter("alice")
    upload = frank.locator("main a[href='/documents/new']")
    frank.goto("/documents/")
    expect(upload).to_have_count(0)
    alice.goto("/people/me/")
    alice.locator("summary", has_text="Cử người làm thay").click()
    form = alice.locator("form[action$='/lend/']")
    form.locator("[name=membership]").select_option(index=1)
    form.locator("[name=to]").select_option(label="Hoàng Văn Phan")
    for name in ("starts_on", "ends_on"):
        form.locator(f"[name={name}]").fill(date.today().isoformat())
    form.locator("[name=reason]").fill("đi công tác")
    form.locator(".btn.primary").click()
    expect(alice.locator("main table").first).to_contain_text("Hoàng Văn Phan")
    alice.goto("/units/van-phong/")
    expect(alice.locator("main")).to_contain_text("Hoàng Văn Phan thay Nguyễn Thị An")
    desk_of(frank, "Làm thay", text(501))
    frank.keyboard.press("a")
    expect(frank.locator(".card.accepted")).to_have_count(1)
    frank.goto("/people/me/")
    expect(frank.locator("main")).to_contain_text("Nguyễn Thị An")
    frank.locator("form[action*='/lent/'] button").click()
    frank.goto("/documents/")
    expect(upload).to_have_count(0)
    assert frank.request.get("/documents/new").status == 403


def test_an_acting_head_is_named_at_the_unit_and_takes_decisions_of_a_head(enter: Enter) -> None:
    erin, bob = enter("erin"), enter("bob")
    erin.goto("/people/of/bob/")
    form = erin.locator("form[action$='/grant/']")
    form.locator("[name=unit]").select_option(label="Sở Xây dựng")
    form.locator("[name=role]").select_option("chief")
    form.locator("[name=acting]").check()
    form.locator(".btn.primary").click()
    row = erin.locator("main tr", has_text="Sở Xây dựng")
    expect(row).to_contain_text("phụ trách")
    bob.goto("/units/so-xay-dung/")
    expect(bob.locator("main table").first).to_contain_text(re.compile("Trần Văn Bách.*phụ trách", re.DOTALL))
    assert bob.request.get("/tasks/of/so-xay-dung").status == 200
    erin.once("dialog", lambda dialog: dialog.accept())
    row.locator("button").click()
    expect(erin.locator("main tr", has_text="Sở Xây dựng")).to_contain_text("rút ngay ngày đầu")
    bob.goto("/units/so-xay-dung/")
    expect(bob.locator("main")).not_to_contain_text("Trần Văn Bách")
    erin.goto("/audit/?actor=erin")
    expect(erin.locator("main")).to_contain_text("rút vai trò thủ trưởng của Trần Văn Bách tại Sở Xây dựng")


def test_an_alarm_that_a_colleague_settles_comes_alone(enter: Enter) -> None:
    alice, olga = enter("alice"), enter("olga")
    more = "5. Toàn thành phố tiếp nhận 1.820 đơn, trong đó khiếu nại 500 đơn, tố cáo 700 đơn, kiến nghị 670 đơn.\n"
    desk_of(alice, "Phép tính", text(502) + more)
    panel = alice.url.partition("?")[0].partition("#")[0] + "?kind=check"
    olga.goto(panel)
    alice.goto(panel)
    expect(olga.locator(".card.check")).to_have_count(2)
    first, second = (olga.locator(".card.check").nth(n).get_attribute("id") for n in (0, 1))
    olga.locator(f"#{second} .pick").click()
    olga.locator(f"#{second} [name=note]").fill("đang gõ dở")
    alice.locator(f"#{first} .pick").click()
    alice.locator(f"#{first} [name=note]").fill("đã hỏi đơn vị")
    alice.locator(f"#{first} .settle .btn.primary").click()
    expect(alice.locator(f"#{first}.accepted")).to_be_visible()
    expect(olga.locator(f"#{first}.accepted")).to_be_visible(timeout=20_000)
    expect(olga.locator(f"#{second} [name=note]")).to_have_value("đang gõ dở")
