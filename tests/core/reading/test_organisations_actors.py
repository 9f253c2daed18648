"""Phrases of actors: bodies with the office before them, and collectives."""

from dondoc.core.reading.organisations import find_actors, find_organisations
from dondoc.core.reading.page import prepare


def actors(text: str) -> list[tuple[str, bool]]:
    page = prepare(text)
    return [(a.text, a.collective) for a in find_actors(page, find_organisations(page, []))]


def test_a_body_takes_the_office_before_it() -> None:
    assert actors("Giao Giám đốc Sở Xây dựng báo cáo.") == [("Giám đốc Sở Xây dựng", False)]


def test_collectives_joined_by_commas_are_one_actor() -> None:
    assert actors("Yêu cầu các cấp ủy, chính quyền, các cơ quan, đơn vị liên quan rà soát.") == [
        ("các cấp ủy, chính quyền, các cơ quan, đơn vị liên quan", True)
    ]


def test_an_office_or_a_bare_body_before_a_collective_belongs_to_it() -> None:
    assert actors("Đề nghị Chủ tịch UBND các quận, huyện, thị xã chỉ đạo.") == [
        ("Chủ tịch UBND các quận, huyện, thị xã", True)
    ]
    assert actors("Bộ trưởng các Bộ thực hiện.") == [("Bộ trưởng các Bộ", True)]


def test_a_named_body_in_a_row_is_its_own_actor() -> None:
    assert actors("các sở, ban, ngành và Sở Tài chính phối hợp") == [
        ("các sở, ban, ngành", True),
        ("Sở Tài chính", False),
    ]


def test_a_text_without_actors_has_none() -> None:
    assert actors("Kết quả đạt 85% kế hoạch năm.") == []
