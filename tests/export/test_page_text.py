"""The page holds the stored text as it is, and its marks lead back to the spans of the findings."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.api import Document, read_text
from dondoc.core.reading.findings import Task
from dondoc.export.page import page_of
from tests.export import made
from tests.export.read_page import Page

TEXTS = {
    "usual": made.TEXT,
    "empty": "",
    "line ends of two kinds": "Dòng một\r\nDòng hai\rDòng ba\n\n\n",
    "markup": "<script>alert(1)</script> & <b>đậm</b> &amp; &lt; \"' ]]> <!-- x -->",
    "tables": "A | B | C\n1 | 2 | 3\nmột dòng | hai ô\n | | \nx | y | z",
    "odd letters": "\ufeffa\tb\x0bc\x0c\x1f\x7f\x85\u2028\U0001f600 hộp\xa05",
    "decomposed": unicodedata.normalize("NFD", "Giao Sở Xây dựng báo cáo trước ngày 30/6/2026."),
}


def sheet(*documents: Document) -> str:
    (found,) = Page(page_of(documents)).of("sheet")
    return found.text


@pytest.mark.parametrize("name", TEXTS)
def test_the_sheet_holds_the_stored_text(name: str) -> None:
    assert sheet(read_text(TEXTS[name])) == TEXTS[name]


def test_the_sheets_of_the_illustrative_documents_hold_their_texts() -> None:
    documents = made.demonstration()
    assert [one.text for one in Page(page_of(documents)).of("sheet")] == [document.text for document in documents]


def test_what_html_cannot_hold_is_shown_by_a_sign_of_the_same_length() -> None:
    assert sheet(made.plain("a\x00b\ud800c")) == "a␀b\ufffdc"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 |\n\r\t&<>\"'độ.%"), max_size=60), st.data())
def test_any_text_with_any_marks_comes_back_whole(text: str, data: st.DataObject) -> None:
    tasks = []
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        if start < end:
            tasks.append(Task(start=start, end=end, quote=text[start:end]))
    document = made.plain(text, "a.txt", *tasks)
    page = Page(page_of([document]))
    assert page.of("sheet")[0].text == text
    assert spans_by_card(page) == {f"v0t{n}": set(range(task.start, task.end)) for n, task in enumerate(tasks)}


def spans_by_card(page: Page) -> dict[str, set[int]]:
    """The places of the text that the marks of each card cover."""
    covered: dict[str, set[int]] = defaultdict(set)
    for mark in page.elements:
        if mark.tag == "mark":
            for card in mark.attributes["data-f"].split():
                covered[card] |= set(range(mark.start, mark.start + len(mark.text)))
    return dict(covered)


def test_marks_cover_the_spans_of_their_findings() -> None:
    document = made.document()
    reading = document.reading
    covered = spans_by_card(Page(page_of([document])))
    for n, task in enumerate(reading.tasks):
        assert covered[f"v0t{n}"] == set(range(task.start, task.end))
    for n, figure in enumerate(reading.figures):
        assert covered[f"v0s{n}"] == set(range(figure.start, figure.end))
    assert covered["v0d0"] == {i for one in reading.citations for i in range(one.start, one.end)}
    assert covered["v0k0"] == {i for one in document.checks[0].places for i in range(one.start, one.end)}
    assert covered["v0n0"] == {i for one in reading.organisations for i in range(one.start, one.end)}


def test_every_link_of_the_page_leads_to_its_place_without_a_script() -> None:
    documents = [made.document(), *made.demonstration()]
    page = Page(page_of(documents))
    ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.links()} <= set(ids)


def test_a_card_leads_to_the_very_beginning_of_its_finding() -> None:
    document = made.document()
    page = Page(page_of([document]))
    for task in document.reading.tasks:
        assert page.with_id(f"v0c{task.start}").start == task.start
