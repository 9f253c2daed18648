"""What leads an order: courtesy, a month, a case without a comma, a ground; who approves and who is told."""

import pytest

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read

CONCLUSION = """ỦY BAN NHÂN DÂN
THÀNH PHỐ SÔNG MÂY
Số: 31/TB-UBND

THÔNG BÁO
Kết luận cuộc họp về đê điều

Chủ tịch UBND thành phố kết luận như sau:
1. Nhiệm vụ trong thời gian tới:
"""


def found(text: str) -> list[Task]:
    return list(read(text).tasks)


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("Trong tháng 6 bổ sung phao cứu sinh ở bến đò.", "bổ sung phao cứu sinh ở bến đò"),
        ("Khi vắng mặt quá một ngày phải ủy quyền cho cấp phó.", "phải ủy quyền cho cấp phó"),
        ("Trên cơ sở kết quả kiểm tra, đề xuất mức thưởng cho đội hộ đê.", "đề xuất mức thưởng cho đội hộ đê"),
        ("Nhân vụ việc này, tổ chức kiểm tra toàn bộ bến đò.", "tổ chức kiểm tra toàn bộ bến đò"),
    ],
)
def test_what_leads_an_order_stands_outside_of_it(line: str, quote: str) -> None:
    assert [task.quote for task in found(f"{CONCLUSION}- {line}\n")] == [quote]


@pytest.mark.parametrize("courtesy", ["Kính đề nghị", "Trân trọng đề nghị"])
def test_courtesy_before_an_order_changes_nothing(courtesy: str) -> None:
    text = (
        "BÁO CÁO\nCông tác đê điều\n\nI. KẾT QUẢ\n1. Đã đắp 3 km đê.\nII. ĐỀ XUẤT, KIẾN NGHỊ\n"
        f"1. {courtesy} Sở Xây dựng cắm biển ở bến đò.\n"
    )
    assert [(task.assignees, task.modality) for task in found(text)] == [(("Sở Xây dựng",), "đề nghị")]


def test_who_approves_is_told_to_do_nothing() -> None:
    text = (
        "NGHỊ QUYẾT\nHỘI ĐỒNG NHÂN DÂN PHƯỜNG NÀ MÂY\nQUYẾT NGHỊ:\n"
        "Điều 1. Hội đồng nhân dân phường tán thành báo cáo đánh giá 6 tháng đầu năm 2031.\n"
        "Điều 2. Giao Ủy ban nhân dân phường tổ chức thực hiện Nghị quyết.\n"
    )
    assert [task.assignees for task in found(text)] == [("Ủy ban nhân dân phường",)]


def test_member_organisations_watch_over_it() -> None:
    text = CONCLUSION + (
        "- Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam thành phố và các tổ chức thành viên giám sát việc giữ đê.\n"
    )
    assert found(text)[0].assignees == (
        "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố",
        "các tổ chức thành viên",
    )


def test_a_duty_of_one_verb_is_a_task() -> None:
    text = CONCLUSION + "- Giao đồng chí Phó Chủ tịch UBND thành phố phụ trách đê điều trực tiếp chỉ đạo.\n"
    assert [task.quote for task in found(text)] == [
        "đồng chí Phó Chủ tịch UBND thành phố phụ trách đê điều trực tiếp chỉ đạo"
    ]


def test_the_verb_right_behind_a_body_goes_before_a_listed_one_at_the_end() -> None:
    text = CONCLUSION + "- Sở Giáo dục và Đào tạo căn cứ mực nước cho học sinh nghỉ học.\n"
    assert [task.assignees for task in found(text)] == [("Sở Giáo dục và Đào tạo",)]


def test_a_short_topic_stands_before_what_is_to_be_done() -> None:
    text = CONCLUSION + "- Tuần tra: bố trí 3 tổ ở đê Nà Mây.\n- Mục đích: giữ đê an toàn.\n"
    assert [task.quote for task in found(text)] == ["bố trí 3 tổ ở đê Nà Mây"]


def test_the_heading_of_a_duty_names_whose_it_is() -> None:
    text = CONCLUSION + "2. Trách nhiệm của Công an xã:\n- Nắm chắc hộ ở bãi sông.\n"
    assert [task.assignees for task in found(text)] == [("Công an xã",)]


def test_a_matter_that_is_concluded_about_closes_nothing() -> None:
    text = CONCLUSION + "2. Về tình hình đắp đê\nSở Xây dựng rà soát từng đoạn đê. Sở Tài chính bố trí vốn đắp đê.\n"
    assert [task.assignees for task in found(text)] == [("Sở Xây dựng",), ("Sở Tài chính",)]


def test_what_stands_above_lines_of_fields_is_a_task() -> None:
    text = (
        "PHIẾU GIAO VIỆC\nSố: 5/PGV\n1. Nội dung: Kiểm tra các bến đò ở Nà Mây.\n"
        "- Đơn vị thực hiện: Phòng Kinh tế; thời hạn: trước ngày 31/3/2031\n"
    )
    assert [(task.quote, task.assignees, task.deadline) for task in found(text)] == [
        ("Kiểm tra các bến đò ở Nà Mây", ("Phòng Kinh tế",), "trước ngày 31/3/2031")
    ]


def test_a_prohibition_behind_an_order_is_a_task_of_its_own() -> None:
    text = CONCLUSION + "- Rà soát bến đò ở Nà Mây. Không cấp mới giấy phép cho bến đò chưa có phao.\n- Không cấp gì.\n"
    assert [task.quote for task in found(text)] == [
        "Rà soát bến đò ở Nà Mây",
        "Không cấp mới giấy phép cho bến đò chưa có phao",
    ]


def test_an_opening_may_end_with_a_full_stop() -> None:
    text = (
        "TRƯỜNG NÀ MÂY\nSố: 5/CV\nKính gửi: Các tổ chuyên môn\n\nHiệu trưởng yêu cầu các tổ chuyên môn nghiêm túc "
        "triển khai các nội dung sau.\n- Rà soát phòng học dột.\n- Lập danh sách học sinh vùng lũ.\n"
    )
    assert [(task.assignees, task.modality) for task in found(text)] == [(("các tổ chuyên môn",), "yêu cầu")] * 2


def test_a_short_letter_that_only_says_what_was_told_is_a_document_of_an_office() -> None:
    text = (
        "Xét báo cáo về bến đò, Phó Chủ tịch UBND thành phố có ý kiến như sau:\n"
        "Giao Sở Xây dựng chủ trì rà soát các bến đò.\nVăn phòng thông báo để các đơn vị biết, thực hiện.\n"
    )
    assert [task.assignees for task in found(text)] == [("Sở Xây dựng",)]


def test_an_office_that_heads_an_article_of_a_decision_has_a_duty() -> None:
    text = (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG MÂY\nSố: 45/QĐ-UBND\n\nQUYẾT ĐỊNH:\nĐiều 1. Thông qua phương án giữ đê.\n"
        "Điều 2. Giám đốc Sở Xây dựng tiếp thu, giải trình ý kiến của các xã.\n"
    )
    assert [task.assignees for task in found(text)] == [("Giám đốc Sở Xây dựng",)]


def test_who_pays_is_told_in_the_part_about_money() -> None:
    text = (
        "KẾ HOẠCH\nGiữ đê năm 2031\n\nI. NHIỆM VỤ\n1. Rà soát điếm canh.\nII. KINH PHÍ THỰC HIỆN\n"
        "1. Kinh phí lấy từ ngân sách thành phố.\n2. Sở Tài chính bố trí kinh phí cho các xã.\n"
    )
    assert [task.assignees for task in found(text)] == [(), ("Sở Tài chính",)]
