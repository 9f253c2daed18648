"""Named bodies: where a name begins and ends, and what is no body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.core.reading.findings import Citation
from dondoc.core.reading.organisations import find_organisations
from dondoc.core.reading.page import prepare


def quotes(text: str) -> list[str]:
    return [o.quote for o in find_organisations(prepare(text), [])]


@pytest.mark.parametrize(
    "name",
    [
        "Bộ Nông nghiệp và Môi trường",
        "Bộ Lao động - Thương binh và Xã hội",
        "bộ Công an",
        "Bộ Giao thông",
        "Vụ Nuôi trồng thuỷ sản",
        "Ban thường trực Mặt trận",
        "Ủy ban Kiểm tra Trung ương",
        "Văn phòng Trung ương Đảng",
        "Đảng ủy Quốc hội",
        "UBND tỉnh",
        "Uỷ ban nhân dân tỉnh Hà Nam",
        "HĐND thành phố Sông Mây",
        "Thường trực Thành ủy",
        "Ban Thường vụ Thành ủy Sông Mây",
        "ban Nội chính Thành ủy TP. Đà Nẵng",
        "Ban Nội chính Tỉnh ủy Hà Nam",
        "Ban cán sự đảng UBND tỉnh",
        "Sở Tài nguyên và Môi trường",
        "sở Xây dựng Hà Nội",
        "Sở VH - TT & DL",
        "Thanh tra Bộ",
        "Thanh tra Sở Xây dựng",
        "Văn phòng UBND thành phố",
        "Cục Thi hành án dân sự TP Hà Nội",
        "Chi cục Kiểm lâm vùng II",
        "Cơ quan Cảnh sát điều tra Công an quận 8",
        "Công an thành phố Sông Mây",
        "Công an Gò Vấp",
        "Viện kiểm sát nhân dân tối cao",
        "Tòa án nhân dân cấp cao tại Hà Nội",
        "TAND huyện Bình Lục",
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "Hội Luật gia Việt Nam",
        "Quốc hội khóa XV",
        "Đoàn giám sát Hội đồng nhân dân tỉnh",
        "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, lãng phí, tiêu cực",
        "Ban Chỉ đạo thi hành án dân sự",
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",
        "Công ty cổ phần cấp nước Sông Mây",
        "Công ty TNHH MTV Xổ số kiến thiết Sông Mây",
        "Tổng công ty Đường sắt Việt Nam",
        "Trường THPT Sông Mây",
        "Trường Đại học Bách khoa Hà Nội",
        "Đại học Hà Nội",
        "Bệnh viện Đa khoa tỉnh Hà Nam",
        "báo Sông Mây Ngày Nay",
        "Tổ chức Y tế thế giới",
        "Kiểm toán Nhà nước khu vực III",
        "Ngân hàng Nhà nước Việt Nam",
    ],
)
def test_it_takes_the_whole_name(name: str) -> None:
    assert quotes(f"Hội nghị nghe ý kiến của {name} về kết quả sáu tháng.") == [name]


def test_a_place_after_a_comma_is_outside() -> None:
    assert quotes("VKSND quận 8, TP.HCM họp sơ kết.") == ["VKSND quận 8"]


def test_a_body_after_a_comma_is_another_one() -> None:
    assert quotes("Cục Chống tham nhũng, Thanh tra Chính phủ") == ["Cục Chống tham nhũng", "Thanh tra Chính phủ"]


def test_bodies_joined_by_and_are_two() -> None:
    assert quotes("Sở Xây dựng và Sở Tài chính báo cáo UBND tỉnh.") == ["Sở Xây dựng", "Sở Tài chính", "UBND tỉnh"]


def test_a_persons_name_does_not_belong_to_the_body_before_it() -> None:
    assert quotes("Chủ tịch UBND TP Trần Sông và Giám đốc Sở Y tế Lê Thị Mây") == ["UBND TP", "Sở Y tế"]


@pytest.mark.parametrize(
    "text",
    [
        "Yêu cầu UBND các tỉnh, thành phố báo cáo.",
        "UBND xã, phường, thị trấn rà soát.",
        "Ủy ban nhân dân cấp xã tổ chức tiếp công dân.",
        "Các tỉnh ủy, thành ủy quán triệt.",
        "Lực lượng Công an đã vào cuộc.",
        "cán bộ, công chức của Bộ, Sở và Cục",
        "Hội nghị đề ra ba nhiệm vụ.",
        "Căn cứ Luật Tổ chức Chính phủ.",
        "xây dựng Chính phủ điện tử",
        "các cơ quan Thi hành án dân sự",
        "báo cáo của 34 Tỉnh ủy, Thành ủy",
        "Tờ trình số 5/TTr - UBND",
        "Ban hành kèm theo Quyết định này",
        "TRÌNH ĐỘ KHOA HỌC VÀ CÔNG NGHỆ",
        "Quyết định số 12/QĐ-UBND ngày 3/4/2024",
    ],
)
def test_collectives_and_common_nouns_are_no_bodies(text: str) -> None:
    assert quotes(text) == []


def test_a_ward_committee_needs_a_ward_named_in_the_text() -> None:
    assert quotes("Người dân tới UBND phường làm thủ tục.") == []
    assert quotes("Tại phường Sông Mây, UBND phường đã nhận đơn.") == ["UBND phường"]


def test_capitals_are_read_by_the_lists() -> None:
    assert quotes("BÁO CÁO CỦA BAN CHỈ ĐẠO TRUNG ƯƠNG") == ["BAN CHỈ ĐẠO TRUNG ƯƠNG"]


def test_a_line_that_wraps_does_not_cut_a_name() -> None:
    text = (
        "Ngày 5/7, đồng chí Bí thư đã làm việc với Ban Thường\nvụ Thành ủy và các cơ quan liên quan để nghe báo\n"
        "cáo về tình hình thực hiện nhiệm vụ sáu tháng đầu\nnăm và bàn phương hướng cho thời gian tới.\n"
    )
    assert quotes(text) == ["Ban Thường\nvụ Thành ủy"]


def test_a_short_form_in_brackets_is_found_again() -> None:
    text = "Tổ chức Khí tượng Sông Mây không có. Công ty cổ phần Sông Mây (SMC) họp. SMC lãi lớn."
    assert quotes(text) == ["Công ty cổ phần Sông Mây", "SMC", "SMC"]


def test_a_place_in_brackets_is_no_short_form() -> None:
    assert quotes("UBND quận 2 (TP.HCM) họp.") == ["UBND quận 2"]


def test_every_mention_has_the_fullest_name_of_its_body() -> None:
    found = find_organisations(prepare("Thành ủy Sông Mây họp. Thành ủy yêu cầu. BTV Thành ủy đồng ý."), [])
    assert [o.name for o in found] == ["Thành ủy Sông Mây", "Thành ủy Sông Mây", "BTV Thành ủy Sông Mây"]
    assert [o.inherited for o in found] == [(), ("name",), ("name",)]


def test_two_candidates_leave_the_short_name_as_it_is() -> None:
    found = find_organisations(prepare("UBND tỉnh Hà Nam và UBND tỉnh Nam Định họp; UBND tỉnh thống nhất."), [])
    assert found[-1].name == "UBND tỉnh"


def test_abbreviated_and_written_out_are_one_body() -> None:
    found = find_organisations(prepare("UBND tỉnh giao. Ủy ban nhân dân tỉnh Hà Nam yêu cầu."), [])
    assert {o.name for o in found} == {"Ủy ban nhân dân tỉnh Hà Nam"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Thành ủy", "party_committee"),
        ("Sở Xây dựng", "state"),
        ("TAND tỉnh", "judicial"),
        ("Công an tỉnh", "police"),
        ("Hội Nông dân", "front"),
        ("báo Sông Mây", "press"),
        ("Công ty Sông Mây", "company"),
        ("WTO", "foreign"),
        ("Ban Chỉ đạo", "steering_committee"),
    ],
)
def test_it_knows_the_kind(name: str, kind: str) -> None:
    assert [o.kind for o in find_organisations(prepare(f"Theo {name}, việc đã xong."), [])] == [kind]


def test_a_body_may_hold_a_citation() -> None:
    text = "theo kế hoạch của BCĐ Chương trình 09-CTr/TU."
    start = text.index("Chương")
    cited = Citation(start=start, end=start + 22, quote="Chương trình 09-CTr/TU")
    assert [o.quote for o in find_organisations(prepare(text), [cited])] == ["BCĐ Chương trình 09-CTr/TU"]


def test_it_says_where_a_body_is_a_part_of_a_citation_or_an_office() -> None:
    text = "Chỉ thị 9 của Thành ủy do Bí thư Thành ủy ký."
    whole = Citation(start=0, end=22, quote="Chỉ thị 9 của Thành ủy")
    assert [o.nested for o in find_organisations(prepare(text), [whole])] == ["citation", "title"]


CUES = """
UBND HĐND tỉnh TP. thành phố Hà Nội Sông Mây Ban Chỉ đạo về phòng, chống ; Công ty cổ phần (ABC) Thanh tra Bộ
Sở Xây dựng Văn phòng Thường trực Thành ủy các quận 8 Nguyễn Văn A của và - ông Báo Trường | Quốc hội khóa XV
"""
WORDS = st.sampled_from([*CUES.split(), "\n", "\n\n"])


@given(st.lists(WORDS, max_size=40))
def test_whatever_the_words_each_finding_is_its_slice_and_none_overlap(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for o in find_organisations(prepare(text), []):
        assert text[o.start : o.end] == o.quote
        assert last <= o.start < o.end
        assert o.because
        last = o.end


def test_a_company_may_have_a_small_trade_and_a_place() -> None:
    assert quotes("Công ty cổ phần đầu tư kim khí Hải Phòng nộp hồ sơ.") == ["Công ty cổ phần đầu tư kim khí Hải Phòng"]


def test_a_delegation_is_named_with_the_body_that_sends_it() -> None:
    assert quotes("Đoàn giám sát của Quốc hội làm việc tại tỉnh.") == ["Đoàn giám sát của Quốc hội"]
    assert quotes("Sáng nay, đoàn công tác của Quốc hội đến tỉnh.") == ["Quốc hội"]


def test_a_journalist_is_no_newspaper() -> None:
    assert quotes("Tòa hỏi nhà báo Nông Suối.") == []


def test_a_paper_keeps_the_small_syllable_of_its_name() -> None:
    assert quotes("Tin đăng trên báo Tuổi trẻ và Báo Lao động.") == ["báo Tuổi trẻ", "Báo Lao động"]


def test_a_field_of_order_in_town_is_no_body() -> None:
    assert quotes("An ninh chính trị được giữ vững.") == []
