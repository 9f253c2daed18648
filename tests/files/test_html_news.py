"""News pages of many builds: what a reader keeps, and what is furniture."""

from __future__ import annotations

import pytest

from dondoc.core.reading.source import SourceText
from dondoc.files.html import read_html
from tests.files import make_html
from tests.files.make_html import BODY, HEADLINE, LEAD, NEWS


def role(source: SourceText, name: str) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if block.role == name]


@pytest.fixture(params=sorted(NEWS))
def read(request: pytest.FixtureRequest) -> tuple[make_html.Made, SourceText]:
    made = NEWS[request.param]()
    return made, read_html(made.html.encode("utf-8"), request.param)


def test_it_keeps_headline_lead_and_every_paragraph(read: tuple[make_html.Made, SourceText]) -> None:
    made, source = read
    assert role(source, "headline") == [made.headline]
    assert role(source, "lead") == ([made.lead] if made.lead else [])
    places = [source.text.find(paragraph) for paragraph in made.body]
    assert -1 not in places
    assert places == sorted(places)


def test_it_knows_captions_and_the_day_of_publication(read: tuple[make_html.Made, SourceText]) -> None:
    made, source = read
    assert tuple(role(source, "caption")) == made.captions
    assert source.published == made.published


def test_it_leaves_menus_cards_related_titles_comments_and_footers_out(read: tuple[make_html.Made, SourceText]) -> None:
    made, source = read
    assert [text for text in made.lost if text in source.text] == []


def test_every_origin_is_a_path_of_its_text(read: tuple[make_html.Made, SourceText]) -> None:
    _, source = read
    assert source.origins
    assert all(origin.locator["path"] and source.text[origin.start : origin.end].strip() for origin in source.origins)
    ends = [place for origin in source.origins for place in (origin.start, origin.end)]
    assert ends == sorted(ends)


def test_an_author_and_a_source_are_no_body_text() -> None:
    source = read_html(make_html.mostly_related().html.encode())
    assert role(source, "source") == ["Nguồn: Ban Nội chính"]
    source = read_html(make_html.sapo_in_div().html.encode())
    assert role(source, "byline") == [make_html.AUTHOR]


def test_a_lone_linked_line_between_paragraphs_is_known_as_related() -> None:
    related = f"<p><a href=/1>{make_html.RELATED[0]}</a></p>"
    body = (
        f"<h1>{HEADLINE}</h1><div class=x><p>{BODY[0]}</p>{related}<p>{BODY[1]}</p></div><ul>{make_html.links()}</ul>"
    )
    page = make_html.document("", body)
    assert role(read_html(page.encode()), "related") == [make_html.RELATED[0]]


def test_a_page_without_a_heading_takes_the_bold_line_above_its_date() -> None:
    body = f"<ul>{make_html.links()}</ul><div><div><b>{HEADLINE}</b></div><i>2/7/2026</i>{make_html.paragraphs()}</div>"
    source = read_html(make_html.document("", body, "Trang thông tin").encode())
    assert role(source, "headline") == [HEADLINE]
    assert source.published == "2026-07-02"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thứ Năm, 02/07/2026, 10:22 (GMT+7)", "2026-07-02"),
        ("Cập nhật lúc 10h22 ngày 2-7-2026", "2026-07-02"),
        ("2 Tháng Bảy, 2026", "2026-07-02"),
        ("Tháng Mười Hai 5, 2025", "2025-12-05"),
        ("Ngày 31/02/2026", None),
    ],
)
def test_it_reads_date_lines_as_they_are_written_in_vietnamese(line: str, day: str | None) -> None:
    head = f"<h1>{HEADLINE}</h1><div class=ngay>{line}</div><div class=sapo>{LEAD}</div>"
    body = f"<div>{head}{make_html.paragraphs()}</div>"
    assert read_html(make_html.document("", body).encode()).published == day


def test_a_moment_in_utc_is_the_day_it_was_in_vietnam() -> None:
    head = '<meta itemprop="datePublished" content="2026-07-01T18:30:00Z">'
    page = make_html.document(head, f"<h1>{HEADLINE}</h1>{make_html.paragraphs()}")
    assert read_html(page.encode()).published == "2026-07-02"
