"""Places in the names of bodies that no list has, and people's names right after them."""

from __future__ import annotations

import pytest

from dondoc.core.reading.organisations import find_organisations
from dondoc.core.reading.page import prepare
from dondoc.core.reading.people import find_people


def quotes(text: str) -> list[str]:
    return [o.quote for o in find_organisations(prepare(text), [])]


def names(text: str) -> list[str]:
    page = prepare(text)
    return [p.quote for p in find_people(page, find_organisations(page, []))]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Giao UBND xã Quế Trung trình danh sách.", "UBND xã Quế Trung"),
        ("Giao UBND xã Mường Thải An báo cáo.", "UBND xã Mường Thải An"),
        ("Theo Công an tỉnh An Sơn, vụ việc đã rõ.", "Công an tỉnh An Sơn"),
        ("Tại UBND xã Ea Mây có 3 hồ sơ.", "UBND xã Ea Mây"),
        ("UBND HUYỆN PHÚ NINH HẠ\nThông báo.", "UBND HUYỆN PHÚ NINH HẠ"),
        ("ỦY BAN NHÂN DÂN TỈNH AN SƠN\nThông báo.", "ỦY BAN NHÂN DÂN TỈNH AN SƠN"),
        ("TỈNH ỦY AN SƠN\nThông báo.", "TỈNH ỦY AN SƠN"),
        ("UBND TỈNH YÊU CẦU CÁC SỞ BÁO CÁO", "UBND TỈNH"),
        ("CÔNG AN TỈNH AN SƠN TỔ CHỨC HỘI NGHỊ", "CÔNG AN TỈNH AN SƠN"),
        ("THẨM QUYỀN CỦA UBND TỈNH TRONG LĨNH VỰC", "UBND TỈNH"),
        ("BAN TỔ CHỨC\nThông báo.", "BAN TỔ CHỨC"),
    ],
)
def test_a_place_that_no_list_has_belongs_to_the_body(text: str, body: str) -> None:
    assert quotes(text) == [body]


@pytest.mark.parametrize(
    ("text", "body", "name"),
    [
        ("Chủ tịch UBND quận Vũ Thị Sông kiến nghị.", "UBND quận", "Vũ Thị Sông"),
        ("Trưởng Công an quận Trần Bình Mây dự họp.", "Công an quận", "Trần Bình Mây"),
        ("Chủ tịch UBND xã Quế Trung Trần Văn Mây dự họp.", "UBND xã Quế Trung", "Trần Văn Mây"),
        ("Trưởng Công an xã Nà Sơn Hà Văn Mây dự họp.", "Công an xã Nà Sơn", "Hà Văn Mây"),
        ("Chủ tịch UBND tỉnh An Sơn Hà Minh Suối dự họp.", "UBND tỉnh An Sơn", "Hà Minh Suối"),
        ("Chủ tịch UBND phường Lê Hồng Phong Vũ Thị Suối dự họp.", "UBND phường Lê Hồng Phong", "Vũ Thị Suối"),
        ("Chủ tịch UBND tỉnh Sái Công Suối dự họp.", "UBND tỉnh", "Sái Công Suối"),
        ("Chủ tịch UBND tỉnh Vi Quốc Suối dự họp.", "UBND tỉnh", "Vi Quốc Suối"),
        ("Giám đốc Công ty CP Hoàng Sông Lê Văn Mây dự họp.", "Công ty CP Hoàng Sông", "Lê Văn Mây"),
        ("Hiệu trưởng Trường THPT Sông Mây Lê Thị Bến dự họp.", "Trường THPT Sông Mây", "Lê Thị Bến"),
        ("Giám đốc Công an thành phố Đại tá Lê Sông Mây dự họp.", "Công an thành phố", "Lê Sông Mây"),
    ],
)
def test_who_bears_the_office_is_no_place(text: str, body: str, name: str) -> None:
    assert quotes(text) == [body]
    assert names(text) == [name]


def test_a_name_that_the_text_gives_to_a_place_is_one_after_a_body_too() -> None:
    text = "Nhiều hộ ở huyện Hà Sông đã nhận tiền. Điện lực Hà Sông và Giám đốc Sở Y tế Hà Sông đã họp."
    assert quotes(text) == ["Điện lực Hà Sông", "Sở Y tế Hà Sông"]
    assert quotes("Giám đốc Sở Y tế Hà Sông đã họp.") == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Đảng ủy Quân sự tỉnh An Sơn đã họp.", ["Đảng ủy Quân sự tỉnh An Sơn"]),
        ("Trại giam Sông Lam đã báo cáo.", ["Trại giam Sông Lam"]),
        ("Chi cục Hải quan cửa khẩu Nậm Sơn đã báo cáo.", ["Chi cục Hải quan cửa khẩu Nậm Sơn"]),
        ("Lữ đoàn 275, Ngân hàng CSXH huyện Sông Mây đã dự.", ["Lữ đoàn 275", "Ngân hàng CSXH huyện Sông Mây"]),
        ("Giao Phòng 9 VKSND tỉnh theo dõi.", ["Phòng 9 VKSND tỉnh"]),
        ("Tổ công tác 1606 đã làm việc với PC03.", ["Tổ công tác 1606", "PC03"]),
        ("Đại sứ quán Hoa Kỳ và Bộ Ngoại giao Lào đã trả lời.", ["Đại sứ quán Hoa Kỳ", "Bộ Ngoại giao Lào"]),
        ("Công đoàn Bộ Xây dựng đã họp.", ["Công đoàn Bộ Xây dựng"]),
        ("Trường PTDTNT huyện Sông Mây đã mở.", ["Trường PTDTNT huyện Sông Mây"]),
        (
            "Ban Chỉ đạo phòng, chống tội phạm của Chính phủ đã họp.",
            ["Ban Chỉ đạo phòng, chống tội phạm của Chính phủ"],
        ),
        ("1- Ban cán sự đảng UBND tỉnh chỉ đạo.", ["Ban cán sự đảng UBND tỉnh"]),
        ("Ngân hàng Nhà nước khu vực 9 và Tỉnh ủy An Sơn đã họp.", ["Ngân hàng Nhà nước khu vực 9", "Tỉnh ủy An Sơn"]),
        ("Chi cục Thuế khu vực Sông Mây - Phú Hạ đã nộp.", ["Chi cục Thuế khu vực Sông Mây - Phú Hạ"]),
        ("Giao Ban Tuyên giáo, Ban Tổ chức theo dõi.", ["Ban Tuyên giáo", "Ban Tổ chức"]),
        ("Công an H.Phú Hạ, UBND P.Tân Nhựt đã đến.", ["Công an H.Phú Hạ", "UBND P.Tân Nhựt"]),
        ("Đề nghị Ủy ban MTTQ Việt Nam tỉnh, Tỉnh đoàn vận động.", ["Ủy ban MTTQ Việt Nam tỉnh", "Tỉnh đoàn"]),
        ("Theo Công an thành phố và các xã, phường, việc đã xong.", ["Công an thành phố"]),
    ],
)
def test_it_takes_the_whole_name_of_bodies_of_every_branch(text: str, bodies: list[str]) -> None:
    assert quotes(text) == bodies


@pytest.mark.parametrize(
    "text",
    [
        "Hàng đi Hồng Kông, Đài Loan và Lào.",
        "tham mưu ban thường vụ, thường trực tỉnh ủy, thành ủy quyết định.",
        "Cán bộ thuộc diện Ban Thường vụ cấp ủy quản lý.",
        "Ông Trần Sông, Đảng ủy viên phụ trách thôn, đã dự.",
        "theo Công văn số 1000/UBND.BCĐ ngày 5/3.",
        "kiện toàn Ban Chỉ đạo thi hành án cùng cấp.",
        "(SMTX) - Trời nắng đẹp.",
        "Họp tại Trung tâm Hội nghị tỉnh.",
        "Thấy sai thì báo Công an.",
    ],
)
def test_collectives_and_marks_are_no_bodies(text: str) -> None:
    assert quotes(text) == []


def test_a_body_told_in_full_may_be_told_short_later() -> None:
    text = "Ban QLDA huyện Sông Mây nộp hồ sơ. Sở yêu cầu Ban QLDA báo cáo."
    assert quotes(text) == ["Ban QLDA huyện Sông Mây", "Ban QLDA"]
    assert quotes("Sở yêu cầu Ban QLDA báo cáo.") == []


def test_a_level_alone_is_certain_where_its_bodies_speak_and_no_others_are_told() -> None:
    text = "Giao Thanh tra huyện theo dõi, UBND huyện quyết định."
    assert quotes(text) == ["Thanh tra huyện", "UBND huyện"]
    assert quotes(text + " Các huyện báo cáo.") == []


def test_a_country_between_the_office_and_the_name_is_no_part_of_either() -> None:
    assert names("Tổng thống Mỹ John Smith và Chủ tịch Trung Quốc Lý Sông đã gặp nhau.") == ["John Smith", "Lý Sông"]


def test_an_abbreviation_takes_no_small_syllable() -> None:
    assert quotes("Báo cáo của Cục ABCD dùng nhiều từ.") == ["Cục ABCD"]
    assert quotes("Giao Cục KTVB và QLXLVPHC theo dõi.") == ["Cục KTVB và QLXLVPHC"]


def test_commands_and_boards_are_told_by_short_forms() -> None:
    text = "BTL Quân khu 3, BTL Cảnh sát biển và Ban Kinh tế - Xã hội đã dự."
    assert quotes(text) == ["BTL Quân khu 3", "BTL Cảnh sát biển", "Ban Kinh tế - Xã hội"]
