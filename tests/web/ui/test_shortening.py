"""Words of a line are cut between words; hidden fields and empty choices speak plainly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dondoc.web.ui.shortening import shortened
from tests.web.cast import Cast


@pytest.mark.parametrize(
    "words, most, line",
    [
        ("ngắn", 10, "ngắn"),
        ("bảo đảm không ảnh hưởng đến sản xuất", 30, "bảo đảm không ảnh hưởng đến…"),
        ("bảo đảm,  không\nảnh", 100, "bảo đảm, không ảnh"),
        ("rà soát; báo cáo kết quả", 9, "rà soát…"),
        ("x" * 50, 10, "x" * 9 + "…"),
        ("", 10, ""),
    ],
)
def test_a_line_is_cut_between_words(words: str, most: int, line: str) -> None:
    assert shortened(words, most) == line
    assert len(line) <= most


def test_a_quotation_keeps_its_lines() -> None:
    assert shortened("1. Giao\n2. Báo cáo kết quả", 20, lines=True) == "1. Giao\n2. Báo cáo…"


def test_a_form_sent_without_its_hidden_field_says_what_to_do(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    from tests.web.intake.conclusion import conclusion

    document = conclusion(cast)
    page = sign_in("alice").post(f"/documents/{document.pk}/edit", {"kind": "Thông báo"}).text
    assert "Trang gửi lên không đầy đủ" in page
    assert "Trường ẩn" not in page and "version)" not in page


def test_lists_of_choices_begin_with_words(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("alice").get("/tasks/new").text
    assert "---------" not in page and "chưa chọn" in page


def test_only_administrators_see_a_heading_of_administration(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    for name, seen in (("alice", False), ("dan", False), ("erin", True)):
        page = sign_in(name).get("/units/").text
        assert ("<h2>Quản trị</h2>" in page) == seen
        assert 'href="/units/" aria-current="page"' in page
