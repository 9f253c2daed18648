"""The cards of the page: what a person reads about each finding."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dondoc.api import read_text, with_checks
from dondoc.core.reading.findings import Figure, Task
from dondoc.export.errors import TooMuchForAPage
from dondoc.export.page import Page as PageMaker
from dondoc.export.page import page_of
from dondoc.export.reasons import phrase_of, reasons_of
from tests.export import made
from tests.export.read_page import Page

MARKUP = '<b>Sở & "Ban"</b><script>alert(1)</script>'


def page() -> Page:
    return Page(page_of([made.document()]))


def test_a_task_shows_what_is_clear_and_what_is_not() -> None:
    card = page().with_id("v0t0").text
    for word in ("Sở Nội vụ", "Văn phòng", "trước ngày 30/9/2026", "Kế hoạch 12-KH/BCS", "Trần Mộc Lan"):
        assert word in card
    assert re.search(r"chưa rõ\s*sản phẩm\s*thẩm quyền", card)


def test_a_value_taken_from_the_context_is_marked_and_a_stated_one_is_not() -> None:
    carried = [one.text for one in page().of("carried") if one.attributes.get("title")]
    assert carried == ["Sở Nội vụ"]


def test_what_needs_a_look_says_so() -> None:
    assert "cần xem lại" in page().with_id("v0t1").text
    assert "cần xem lại" not in page().with_id("v0t0").text


def test_a_day_that_the_deadline_does_not_print_is_added_in_words() -> None:
    text = "Sở Nội vụ báo cáo trong quý III/2026."
    task = Task(**made.place(text, "báo cáo trong quý III/2026"), deadline="trong quý III/2026", due="2026-09-30")
    assert (
        "trong quý III/2026 (chậm nhất 30/9/2026)"
        in Page(page_of([made.plain(text, "a.txt", task)])).with_id("v0t0").text
    )


def test_a_check_shows_the_sum_the_repair_and_every_number() -> None:
    made_page = page()
    card = made_page.with_id("v0k0")
    assert "2.000 + 3.210 = 5.210" in card.text
    assert re.search(r"5\.120\s*→\s*5\.210", card.text)
    assert "đảo hai chữ số" in card.text
    jumps = [one.text for one in made_page.of("jump") if "hộp" in one.text]
    assert jumps[:3] == ["5.120 hộp", "2.000 hộp", "3.210 hộp"]


def test_a_check_between_two_texts_is_marked_in_both() -> None:
    one, other = "Cả năm tiếp nhận 1.250 đơn khiếu nại.", "Cả năm tiếp nhận 1.520 đơn khiếu nại."
    documents = with_checks([made.renamed(read_text(one), "a.txt"), made.renamed(read_text(other), "b.txt")])
    check = replace(
        made.check(), places=(made.Place(0, *made.places(one, "1.250")), made.Place(1, *made.places(other, "1.520")))
    )
    documents = [replace(documents[0], checks=(check,)), replace(documents[1], checks=())]
    made_page = Page(page_of(documents))
    marked = [m.text for m in made_page.elements if m.tag == "mark" and "v0k0" in m.attributes["data-f"].split()]
    assert "1.250" in marked[0] and "1.520" in marked[1]
    assert "b.txt" in made_page.with_id("v0k0").text


def test_a_check_of_one_text_never_reaches_into_another_that_was_read_apart() -> None:
    made_page = Page(page_of([made.document("a.txt"), replace(made.document("b.txt"), checks=())]))
    assert {one.attributes["data-f"].split()[-1][:2] for one in made_page.of("check") if one.tag == "mark"} == {"v0"}


def test_a_document_cited_again_is_one_card() -> None:
    made_page = page()
    (card,) = [one for one in made_page.of("citation") if "card" in one.classes]
    assert "nhắc lại: Kế hoạch 12" in card.text


def test_a_body_named_twice_is_one_row() -> None:
    (body,) = [one for one in page().of("name") if one.attributes.get("id") == "v0n0"]
    assert "Sở Nội vụ" in body.text and "2 lần" in body.text


def test_the_head_tells_the_register_the_meeting_and_what_to_know() -> None:
    text = page().with_id("v0").text
    for word in ("Thông báo · 7-TB/VP · 1/7/2026", "họp về kho lưu trữ", "30/6/2026", "Chữ ký không đọc được."):
        assert word in text


def test_tabs_count_their_cards() -> None:
    made_page = page()
    shown = [
        one.text.split()[-1] for one in made_page.elements if one.tag == "a" and "g" in one.attributes["href"][3:4]
    ]
    assert shown == ["1", "2", "2", "1", "2"]


def test_an_empty_kind_says_what_that_means() -> None:
    text = Page(page_of([made.plain("Không có gì.")])).with_id("v0gcheck").text
    assert "Không thấy chỗ nào không khớp" in text


def test_names_and_texts_are_never_markup() -> None:
    text = f"Sở Nội vụ {MARKUP} 5 hộp"
    figure = Figure(**made.place(text, "5 hộp"), value=5, unit=MARKUP, about=MARKUP, qualifier=MARKUP)
    task = Task(**made.place(text, MARKUP), assignees=(MARKUP,), missing=(MARKUP,), deadline=MARKUP, said_by=MARKUP)
    made_page = Page(page_of([made.plain(text, f"{MARKUP}.txt", figure, task)]))
    (script,) = [one for one in made_page.elements if one.tag == "script"]
    assert script.text.startswith('"use strict"')
    assert MARKUP in made_page.with_id("v0t0").text


def test_nothing_is_fetched_from_anywhere() -> None:
    made_page = page()
    assert not [one for one in made_page.elements if {"src", "srcset", "action"} & set(one.attributes)]
    assert all(link.startswith("#") for link in made_page.links())
    (style,) = [one for one in made_page.elements if one.tag == "style"]
    assert "@import" not in style.text
    assert set(re.findall(r"url\((\w+:)", style.text)) == {"data:"}


def test_reasons_are_said_in_words_and_name_their_rule_only_in_a_tip() -> None:
    documents = made.demonstration()
    made_page = Page(page_of(documents))
    assert made_page.of("because")
    for element in made_page.of("because"):
        assert not re.search(r"\b[a-z]+\.[a-z_]+\b", element.text), element.text
    tips = [
        one.attributes["title"]
        for one in made_page.elements
        if one.tag == "span" and "." in one.attributes.get("title", "")
    ]
    assert any(tip.startswith("task.") for tip in tips)


def test_every_rule_behind_the_illustrative_documents_has_words() -> None:
    silent = {
        because.rule
        for document in made.demonstration()
        for kind in ("tasks", "figures", "citations", "organisations", "people", "times")
        for finding in getattr(document.reading, kind)
        for because in finding.because
        if phrase_of(because.rule) == because.rule
    }
    assert silent == set()


def test_an_unknown_rule_falls_back_to_its_family_and_a_stranger_to_its_id() -> None:
    assert phrase_of("citation.something_new") == phrase_of("citation")
    assert phrase_of("nonsense.rule") == "nonsense.rule"


def test_a_reason_quotes_the_words_it_looked_at_unless_they_are_the_finding() -> None:
    document = made.document()
    (first, *_) = reasons_of(document.text, document.reading.tasks[0])
    assert first.said() == "lời chỉ đạo “Giao”"


def test_a_page_of_too_much_text_is_refused_with_what_to_do() -> None:
    maker = PageMaker(largest=10)
    maker.add(made.plain("12345"))
    with pytest.raises(TooMuchForAPage, match=r"xlsx"):
        maker.add(made.plain("123456", "b.txt"))


def test_a_page_tells_the_name_of_a_file_and_not_its_folders() -> None:
    html = page_of([made.document("/nhà/ngăn kéo/kho.txt"), made.document("C:\\nhà\\kho2.txt")])
    assert "kho.txt" in html and "kho2.txt" in html
    assert "ngăn kéo" not in html and "C:" not in html
