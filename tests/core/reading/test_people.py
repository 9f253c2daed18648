"""People: full names with offices, and what only looks like a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.core.reading.findings import Person
from dondoc.core.reading.organisations import find_organisations
from dondoc.core.reading.page import Page, prepare
from dondoc.core.reading.people import find_people, speaker_of


def read(text: str) -> tuple[Page, list[Person]]:
    page = prepare(text)
    return page, find_people(page, find_organisations(page, []))


def names(text: str) -> list[str]:
    return [p.name for p in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Theo ông Trần Sông, việc đã xong.", "Trần Sông"),
        ("Chủ tịch UBND TP Sông Mây Lê Thị Mai Hoa nói.", "Lê Thị Mai Hoa"),
        ("Đại tá Vũ Bến phát biểu.", "Vũ Bến"),
        ("đ/c Uông Văn Bến chủ trì.", "Uông Văn Bến"),
        ("bà H'Mây Niê dự họp.", "H'Mây Niê"),
        ("ông Y Sông Byă, chủ tịch xã", "Y Sông Byă"),
        ("Bị cáo Giàng A Sông khai.", "Giàng A Sông"),
        ("Ngài Jonas Weber, Đại sứ nước bạn", "Jonas Weber"),
        ("trong vụ Nguyễn Thị Thanh Mây cùng đồng phạm", "Nguyễn Thị Thanh Mây"),
        ("Quách Sông (SN 1970) bị bắt.", "Quách Sông"),
        ("Bí thư Hà Nội Trần Văn Bến yêu cầu", "Trần Văn Bến"),
        ("Chánh Thanh tra TP - ông Ngô Văn Bến", "Ngô Văn Bến"),
    ],
)
def test_it_finds_the_full_name_without_what_stands_before_it(text: str, name: str) -> None:
    assert names(text) == [name]


def test_every_name_of_a_list_is_found() -> None:
    assert names("Các Phó Chủ tịch: Lê Văn Bến, Trần Thị Mây và Phạm Đức Sông.") == [
        "Lê Văn Bến",
        "Trần Thị Mây",
        "Phạm Đức Sông",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "căn nhà trên đường Nguyễn Văn Bến",
        "số 12/3A Lê Văn Bến, phường 5",
        "các tuyến đường Hàng Mây, Lê Văn Bến và Trần Thị Mây",
        "Trường THPT Nguyễn Văn Bến",
        "UBND xã Lê Văn Bến",
        "thành phố Hồ Chí Minh",
        "học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Bí thư Hà Nội yêu cầu",
        "đại biểu (Đoàn Hà Nội)",
        "khu vực châu Á - Thái Bình Dương",
        "Phó Chủ tịch UBND tỉnh chủ trì.",
        "Thứ trưởng Bộ Công an dự.",
        "phóng viên Sông Mây hỏi",
        "tỉnh Bà Rịa-Vũng Tàu họp",
        "Chủ tịch Sầm Sơn chỉ đạo",
        "HỒ SƠ LƯU TRỮ",
        "Ông Tuấn cho biết thêm.",
    ],
)
def test_places_offices_headings_and_short_mentions_are_no_names(text: str) -> None:
    assert names(text) == []


def test_the_title_gathers_the_offices_of_the_whole_text() -> None:
    _, people = read(
        "Bà Trần Thị Mây, Ủy viên Trung ương Đảng, Phó Bí thư Thường trực Thành ủy Sông Mây, kết luận. "
        "Phó Bí thư Thành ủy Trần Thị Mây yêu cầu. Bà Trần Thị Mây nhắc lại."
    )
    title = "Ủy viên Trung ương Đảng, Phó Bí thư Thường trực Thành ủy Sông Mây, Phó Bí thư Thành ủy"
    assert [p.title for p in people] == [title] * 3
    assert people[2].inherited == ("title",)
    assert people[0].honorific == "Bà"


def test_a_rank_and_a_former_office_belong_to_the_title() -> None:
    _, people = read("Trung tướng Vũ Văn Bến, nguyên Thứ trưởng Bộ Công an, nêu ý kiến.")
    assert people[0].title == "Trung tướng, nguyên Thứ trưởng Bộ Công an"


def test_an_office_may_stand_before_a_dash() -> None:
    _, people = read("Trưởng Công an quận 8 - Đại tá Lê Văn Bến báo cáo.")
    assert people[0].title == "Trưởng Công an quận 8, Đại tá"


def test_a_person_without_an_office_has_no_title() -> None:
    _, people = read("Nạn nhân là anh Lê Văn Bến.")
    assert people[0].title is None


def test_one_who_signs_in_capitals_is_a_person() -> None:
    text = "Nội dung của kế hoạch.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTRẦN VĂN SÔNG\n"
    assert names(text) == ["TRẦN VĂN SÔNG"]


def test_a_byline_has_its_role() -> None:
    text = "Hội nghị sơ kết\n\n" + "Ngày 5/7, hội nghị đã bàn nhiều việc của quý tới.\n" * 6 + "\nMai Sông\n"
    _, people = read(text)
    assert [(p.name, p.role) for p in people] == [("Mai Sông", "byline")]


SPOKEN = (
    "Ông Lê Văn Bến, Ủy viên Ban Thường vụ, Phó Bí thư Thường trực Thành ủy Sông Mây, chủ trì. "
    "Giám đốc Sở Xây dựng Trần Sông báo cáo. Phó Bí thư Thường trực Thành ủy yêu cầu làm rõ. Ông Sông tiếp thu. "
    "Một cử tri hỏi."
)


@pytest.mark.parametrize(
    ("phrase", "who"),
    [
        ("Ông Lê Văn Bến", "Phó Bí thư Thường trực Thành ủy Sông Mây Lê Văn Bến"),
        ("Phó Bí thư Thường trực Thành ủy yêu", "Phó Bí thư Thường trực Thành ủy Sông Mây Lê Văn Bến"),
        ("Ông Sông", "Giám đốc Sở Xây dựng Trần Sông"),
        ("Một cử tri", None),
    ],
)
def test_an_office_or_a_given_name_means_the_person_who_bears_it(phrase: str, who: str | None) -> None:
    page, people = read(SPOKEN)
    start = SPOKEN.index(phrase)
    assert speaker_of(page, people, start, start + len(phrase.removesuffix(" yêu"))) == who


CUES = """
Nguyễn Trần Văn Thị Mây Sông ông bà Bí thư Thành ủy , - ( ) Chủ tịch Hồ Chí Minh đường phố Đoàn Hà Nội NGUYỄN
H'Mây Y SN 1970 Giám đốc Sở Xây dựng và nguyên kiêm Đại tá
"""
WORDS = st.sampled_from([*CUES.split(), "\n", "\n\n"])


@given(st.lists(WORDS, max_size=40))
def test_whatever_the_words_each_finding_is_its_slice_and_none_overlap(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for person in read(text)[1]:
        assert text[person.start : person.end] == person.quote
        assert last <= person.start < person.end
        last = person.end


def test_a_bare_short_name_is_found_once_the_text_has_told_whose_it_is() -> None:
    assert names("Ông Quách Sông có mặt. Quách Sông cũng ký tên.") == ["Quách Sông", "Quách Sông"]
    assert names("Quách Sông cũng ký tên.") == []
