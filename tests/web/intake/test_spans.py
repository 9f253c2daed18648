"""Words in the text and the sheet that shows them: offsets are those of the stored text, always."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.web.intake.errors import NotInText
from dondoc.web.intake.sheet import PART, Mark, Sheet, part_at, parts
from dondoc.web.intake.spans import chosen, locate, pieces

words = st.text(alphabet="ab đ\n|é\u202e\r<&", min_size=0, max_size=80)


class Shown(HTMLParser):
    """The text content of a sheet, and where each paragraph says that it starts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.starts: list[tuple[int, int]] = []
        self.marked: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if "data-s" in said:
            self.starts.append((int(said["data-s"] or 0), len(self.text)))

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(html: str) -> Shown:
    """A parsed sheet."""
    parser = Shown()
    parser.feed(html)
    parser.close()
    return parser


@given(text=words, spans=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=6))
def test_the_sheet_shows_every_character_in_its_place(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(a, min(a + n, len(text)), "task", "proposed", str(i)) for i, (a, n) in enumerate(spans) if a < len(text)
    ]
    seen = shown(Sheet(text, marks).html(0, len(text)))
    assert seen.text == text
    assert all(offset == place for offset, place in seen.starts)


@given(st.text(alphabet="ab \n", max_size=200))
def test_parts_make_up_the_whole_text(seed: str) -> None:
    text = (seed + "x" * 40) * 600
    cut = parts(text)
    assert "".join(text[part.start : part.end] for part in cut) == text
    assert all(part.end - part.start <= 4 * PART + PART for part in cut)
    assert part_at(cut, len(text) - 1) == len(cut) - 1


def test_markup_in_a_text_stays_words() -> None:
    html = Sheet("<script>alert(1)</script>\n<img src=x onerror=1>", []).html(0, 47)
    assert "<script" not in html
    assert "<img" not in html


def test_table_rows_become_a_table_with_the_separators_kept() -> None:
    text = "Công trình | Vốn | Tỷ lệ\nTrụ sở | 120 | 55\n"
    html = Sheet(text, []).html(0, len(text))
    assert html.count("<tr>") == 2
    assert re.search(r'<td data-s="\d+" class="num">120', html)
    assert shown(html).text == text


@given(st.integers(0, 5), st.integers(0, 40))
def test_the_nearest_of_several_places_is_meant(nth: int, hint: int) -> None:
    text = "Giao Sở A. " * 6
    start, end = locate(text, "Giao Sở A", nth * 11 + min(hint, 4))
    assert start == nth * 11
    assert text[start:end] == "Giao Sở A"


@pytest.mark.parametrize("quote", ["", "   ", "không có", "a" * 30_000])
def test_words_that_are_not_there_are_said_to_be_missing(quote: str) -> None:
    with pytest.raises(NotInText):
        locate("Giao Sở Xây dựng báo cáo.", quote)


def test_offsets_that_do_not_hold_the_words_are_not_trusted() -> None:
    text = "Giao Sở Xây dựng báo cáo. Giao Sở Tư pháp báo cáo."
    assert chosen(text, "Sở Tư pháp", 5, 16) == (31, 41)
    assert chosen(text, "Giao", 26, 30) == (26, 30)
    assert chosen(text, "Giao", 9999, 10003) == (26, 30)


def test_a_cut_may_change_blanks_and_nothing_else() -> None:
    text = "rà soát phương án; tổ chức\ndiễn tập"
    assert pieces(text, 0, len(text), "rà  soát phương án;\n\n tổ chức diễn tập ") == [(0, 18), (19, 35)]
    with pytest.raises(NotInText):
        pieces(text, 0, len(text), "rà soát phương án\ntổ chức diễn tập")
