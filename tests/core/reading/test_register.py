"""Register fields of State and Party documents, in one column, two columns, table cells and wrapped lines."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.core.reading.findings import Register
from dondoc.core.reading.page import prepare
from dondoc.core.reading.register import read_register


def read(text: str) -> Register:
    return read_register(prepare(text), [])


STATE = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY
SỞ XÂY DỰNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 245/KH-SXD

Sông Mây, ngày 05 tháng 3 năm 2025

KẾ HOẠCH
Kiểm tra trật tự xây dựng năm 2025

Căn cứ Luật Xây dựng năm 2014, Sở Xây dựng ban hành kế hoạch như sau:
I. MỤC ĐÍCH
1. Kiểm tra thường xuyên.

Nơi nhận:
- UBND tỉnh (để báo cáo);
- Các phòng thuộc Sở;
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Trần Văn Mẫu
"""


def test_it_reads_the_head_and_the_foot_of_a_state_document() -> None:
    register = read(STATE)
    assert (register.kind, register.number, register.symbol) == ("kế hoạch", "245", "KH-SXD")
    assert (register.issuer, register.date, register.place) == ("SỞ XÂY DỰNG", "2025-03-05", "Sông Mây")
    assert register.title == "Kiểm tra trật tự xây dựng năm 2025"
    assert (register.signer, register.signer_title) == ("Trần Văn Mẫu", "PHÓ GIÁM ĐỐC")
    assert register.recipients == ("UBND tỉnh (để báo cáo)", "Các phòng thuộc Sở", "Lưu: VT")


def test_each_field_has_its_place_in_the_text() -> None:
    spans = read(STATE).spans
    assert STATE[slice(*spans["date"])] == "ngày 05 tháng 3 năm 2025"
    assert STATE[slice(*spans["title"])] == "Kiểm tra trật tự xây dựng năm 2025"
    assert STATE[slice(*spans["signer"])] == "Trần Văn Mẫu"
    assert STATE[slice(*spans["place"])] == "Sông Mây"


def test_it_reads_a_party_document() -> None:
    register = read(
        "ĐẢNG BỘ TỈNH SÔNG MÂY\nHUYỆN ỦY BÌNH AN\n*\nSố 31-CT/HU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Bình An, ngày 7 tháng 8 năm 2024\n\nCHỈ THỊ\nvề tăng cường công tác tiếp công dân\n\n"
        "Thời gian qua, công tác tiếp công dân đã có chuyển biến.\n1. Các cấp ủy quán triệt Chỉ thị.\n\n"
        "Nơi nhận:\n- Thường trực Tỉnh ủy,\n- Lưu Văn phòng.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Thị Thử\n"
    )
    assert (register.kind, register.number, register.symbol) == ("chỉ thị", "31", "CT/HU")
    assert (register.issuer, register.place, register.date) == ("HUYỆN ỦY BÌNH AN", "Bình An", "2024-08-07")
    assert register.title == "về tăng cường công tác tiếp công dân"
    assert (register.signer, register.signer_title) == ("Lê Thị Thử", "BÍ THƯ")


def test_it_reads_two_columns_in_table_cells() -> None:
    register = read(
        "| ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "| THÀNH PHỐ SÔNG MÂY | Độc lập - Tự do - Hạnh phúc |\n"
        "| Số: 12 /2025/QĐ-UBND | Sông Mây, ngày 09 tháng 5 năm 2025 |\n\nQUYẾT ĐỊNH\nBan hành Quy chế\n\n"
        "Căn cứ Luật Tiếp công dân;\nĐiều 1. Ban hành Quy chế.\n"
    )
    assert register.issuer == "ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG MÂY"
    assert (register.number, register.symbol, register.date) == ("12", "QĐ-UBND", "2025-05-09")


def test_it_reads_wrapped_lines() -> None:
    register = read(
        "HỘI ĐỒNG NHÂN\nDÂN\nTỈNH SÔNG MÂY\n\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số:\n19/2024/NQ-HĐND\n\nSông Mây, ngày 10\ntháng 7 năm 2024\n\nNGHỊ QUYẾT\n\n"
        "QUY\nĐỊNH MỨC CHI CHO CÔNG TÁC TIẾP CÔNG DÂN TRÊN ĐỊA BÀN TỈNH\nSÔNG MÂY\n\n"
        "Căn cứ Luật Tổ chức chính\nquyền địa phương;\n"
    )
    assert register.issuer == "HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG MÂY"
    assert (register.number, register.date, register.place) == ("19", "2024-07-10", "Sông Mây")
    assert register.title == "QUY ĐỊNH MỨC CHI CHO CÔNG TÁC TIẾP CÔNG DÂN TRÊN ĐỊA BÀN TỈNH SÔNG MÂY"


def test_an_official_letter_has_its_subject_and_its_addressees() -> None:
    register = read(
        "VĂN PHÒNG\nỦY BAN NHÂN DÂN\nTỈNH SÔNG MÂY\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\n"
        "Số: 1357/VP-NC\nV/v báo cáo kết quả\ntiếp công dân quý I\n\nSông Mây, ngày 2 tháng 4 năm 2025\n\n"
        "Kính gửi:\n- Sở Tư pháp;\n- Thanh tra tỉnh.\n\nThực hiện Kế hoạch số 5/KH-UBND, Văn phòng đề nghị báo cáo.\n"
    )
    assert (register.kind, register.number, register.symbol) == ("công văn", "1357", "VP-NC")
    assert register.title == "báo cáo kết quả tiếp công dân quý I"
    assert register.recipients[:2] == ("Sở Tư pháp", "Thanh tra tỉnh")


def test_an_urgent_telegram_tells_its_urgency() -> None:
    register = read(
        "ỦY BAN NHÂN DÂN\nTỈNH SÔNG MÂY\n\nHỎA TỐC\n\nSố: 8/CĐ-UBND\n\nSông Mây, ngày 6 tháng 9 năm 2024\n\nCÔNG ĐIỆN\n"
        "V/v ứng phó với mưa lớn\n\n1. Các xã chủ động sơ tán dân.\n"
    )
    assert (register.urgency, register.kind) == ("HỎA TỐC", "công điện")


def test_what_the_page_does_not_show_is_none() -> None:
    register = read(
        "KẾT LUẬN\nVề công tác cải cách hành chính\n\n1. Các cơ quan tiếp tục rà soát thủ tục.\n2. Báo cáo.\n"
    )
    assert (register.kind, register.title) == ("kết luận", "Về công tác cải cách hành chính")
    assert (register.number, register.date, register.issuer, register.signer) == (None, None, None, None)


def test_a_news_article_has_no_register_fields() -> None:
    assert (
        read("Sông Mây họp bàn\n\nNgày 5/6, Thành ủy Sông Mây họp về trật tự xây dựng, ông Mẫu cho biết.") == Register()
    )


PIECES = st.sampled_from([
    "ỦY BAN NHÂN DÂN", "TỈNH SÔNG MÂY", "CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM", "Số:", "12/QĐ-UBND", "Sông Mây,",
    "ngày 5 tháng 6 năm 2024", "QUYẾT ĐỊNH", "V/v", "Kính gửi:", "Nơi nhận:", "- Như trên;", "KT. CHỦ TỊCH", "Trần Mẫu",
    "|", "\n", "\n\n", "*", "Căn cứ", "HỎA TỐC", "Điều 1.", "về việc",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_any_heap_of_pieces_keeps_its_spans_inside(text: str) -> None:
    for start, end in read(text).spans.values():
        assert 0 <= start <= end <= len(text)


def test_a_remark_in_brackets_below_the_title_is_no_part_of_it() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MÂY\nSố: 12/TB-UBND\n\nTHÔNG BÁO\n"
        "Kết luận của Chủ tịch UBND thành phố tại hội nghị sơ kết\n(Văn bản minh họa, mọi tên đều bịa)\n\n"
        "1. Sở Xây dựng rà soát các kè sông.\n"
    )
    title = read(text).title
    assert title == "Kết luận của Chủ tịch UBND thành phố tại hội nghị sơ kết"


HEAD = "SỞ TÀI CHÍNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: {}\n{}Sông Mây, ngày 14/7/2026\n"


def test_a_motto_that_runs_over_two_lines_is_no_issuer() -> None:
    assert read(HEAD.format("12/BC-STC", "") + "BÁO CÁO\nTình hình chi\n").issuer == "SỞ TÀI CHÍNH"


def test_a_title_in_capitals_may_follow_its_kind_on_the_line() -> None:
    found = read(
        HEAD.format("12/BC-STC", "") + "BÁO CÁO TÌNH HÌNH THU, CHI NGÂN SÁCH\n6 THÁNG ĐẦU NĂM 2026\nKính gửi: ...\n"
    )
    assert (found.kind, found.title) == ("báo cáo", "TÌNH HÌNH THU, CHI NGÂN SÁCH 6 THÁNG ĐẦU NĂM 2026")
    found = read(HEAD.format("36/NQ-HĐND", "") + "QUY ĐỊNH VỀ MỨC HỌC PHÍ NĂM HỌC MỚI\nCăn cứ Luật Giáo dục;\n")
    assert (found.kind, found.title) == ("nghị quyết", "QUY ĐỊNH VỀ MỨC HỌC PHÍ NĂM HỌC MỚI")


def test_the_day_below_the_subject_of_a_letter_is_no_part_of_it() -> None:
    found = read(HEAD.format("542/STC-NS", "V/v đôn đốc quyết toán\n") + "Kính gửi: Các sở\n")
    assert (found.title, found.date) == ("đôn đốc quyết toán", "2026-07-14")


def test_a_table_right_below_the_title_is_no_part_of_it() -> None:
    table = "STT | Nội dung | Chủ trì\n1 | Rà soát hồ sơ | Sở Nội vụ\n"
    found = read(HEAD.format("6/KH-STC", "") + "KẾ HOẠCH\nTriển khai chuyển đổi số năm 2026\n" + table)
    assert found.title == "Triển khai chuyển đổi số năm 2026"
