"""Further orders in a sentence, who a lead names, duties without a speaker, what goes on from the task before."""

import pytest

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read

CONCLUSION = """ỦY BAN NHÂN DÂN
THÀNH PHỐ SÔNG MÂY
Số: 31/TB-UBND

THÔNG BÁO
Kết luận cuộc họp về đê điều

Chủ tịch UBND thành phố kết luận như sau:
"""
DECISION = """ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG MÂY
Số: 45/QĐ-UBND

QUYẾT ĐỊNH:

"""


def found(text: str) -> list[Task]:
    return list(read(text).tasks)


def told(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(task.quote, task.assignees, task.modality) for task in found(text)]


def test_a_further_order_of_a_sentence_names_its_own_assignee_and_verb() -> None:
    text = CONCLUSION + (
        "1. Yêu cầu Sở Xây dựng rà soát các kè ven sông; giao Sở Tài chính bố trí vốn; đồng thời đề nghị "
        "Công an thành phố phân luồng xe qua cầu.\n"
    )
    assert told(text) == [
        ("Sở Xây dựng rà soát các kè ven sông", ("Sở Xây dựng",), "yêu cầu"),
        ("Sở Tài chính bố trí vốn", ("Sở Tài chính",), "giao"),
        ("Công an thành phố phân luồng xe qua cầu", ("Công an thành phố",), "đề nghị"),
    ]


def test_what_an_assignee_gives_on_is_its_own_work() -> None:
    text = CONCLUSION + "1. Sở Xây dựng rà soát mốc kè, giao các đội quản lý đê trực gác ban đêm.\n"
    assert told(text)[0][1] == ("Sở Xây dựng",)


def test_who_gives_on_is_the_assignee() -> None:
    text = CONCLUSION + "1. Đề nghị Chủ tịch UBND các xã giao công chức địa chính đo lại bãi sông.\n"
    assert [task.assignees for task in found(text)] == [("Chủ tịch UBND các xã",)]


@pytest.mark.parametrize("lead", ["Đối với UBND các xã", "Về phía UBND các xã"])
def test_a_lead_names_who_acts(lead: str) -> None:
    text = CONCLUSION + f"1. {lead}: Tổ chức tuần tra đê mỗi đêm.\n2. {lead}:\n- Rà soát điếm canh.\n"
    assert [task.assignees for task in found(text)] == [("UBND các xã",)] * 2


def test_a_lead_about_those_who_failed_names_nobody() -> None:
    text = CONCLUSION + "1. Đối với các đơn vị chậm nộp hồ sơ: kiểm tra, xử lý trong tháng 6/2031.\n"
    assert [task.assignees for task in found(text)] == [()]


def test_what_stands_below_in_detail_goes_on_from_the_order_before() -> None:
    text = (
        "SỞ XÂY DỰNG\nSố: 12/SXD-VP\nKính gửi: UBND các xã\n\nSở Xây dựng đề nghị UBND các xã thực hiện nghiêm lịch "
        "đắp đê. Cụ thể:\n- Rà soát đội hộ đê.\n- Lập danh sách điếm canh.\n"
    )
    assert [(task.assignees, task.modality) for task in found(text)] == [(("UBND các xã",), "đề nghị")] * 3


def test_the_day_when_somebody_said_it_is_no_deadline() -> None:
    text = (
        "VĂN PHÒNG UBND THÀNH PHỐ SÔNG MÂY\nSố: 7/VP\nKính gửi: Sở Xây dựng\n\nNgày 3 tháng 4 năm 2031, Phó Chủ tịch "
        "UBND thành phố có ý kiến chỉ đạo như sau:\nSở Xây dựng chủ trì rà soát bến đò.\n"
    )
    assert [(task.assignees, task.deadline) for task in found(text)] == [(("Sở Xây dựng",), None)]


def test_a_sentence_that_only_tells_until_when_is_the_time_of_the_task_before() -> None:
    text = CONCLUSION + "1. Giao Sở Xây dựng cắm mốc bãi sông. Hoàn thành trước ngày 15/6/2031.\n"
    assert [(task.quote, task.deadline) for task in found(text)] == [
        ("Sở Xây dựng cắm mốc bãi sông", "trước ngày 15/6/2031")
    ]


def test_what_is_to_be_done_in_trouble_begins_behind_it() -> None:
    text = CONCLUSION + (
        "1. Giao Sở Xây dựng cắm mốc bãi sông. Quá trình thực hiện nếu có khó khăn, vướng mắc kịp thời báo cáo "
        "UBND thành phố.\n2. Trong quá trình thực hiện, nếu phát sinh vướng mắc đề nghị phản ánh về Sở Tài chính.\n"
    )
    assert [task.quote for task in found(text)][1:] == [
        "kịp thời báo cáo UBND thành phố",
        "phản ánh về Sở Tài chính",
    ]


def test_a_decision_names_the_duties_of_what_it_sets_up_and_of_named_bodies() -> None:
    text = DECISION + (
        "Điều 1. Thành lập Tổ công tác rà soát bến đò.\n"
        "Điều 2. Tổ công tác có nhiệm vụ: kiểm đếm các bến đò; đề xuất nơi neo đậu trong tháng 6/2031.\n"
        "Điều 3. Sở Tài chính bố trí kinh phí của Tổ công tác.\n"
        "Điều 4. Sở Nội vụ là cơ quan chuyên môn thuộc thành phố, tham mưu về biên chế.\n"
    )
    tasks = found(text)
    assert [task.assignees for task in tasks] == [("Tổ công tác",), ("Tổ công tác",), ("Sở Tài chính",)]
    assert tasks[1].deadline == "trong tháng 6/2031"


def test_a_document_recommends_to_others_by_its_own_word() -> None:
    text = (
        "BÁO CÁO\nCông tác đê điều\n\nI. KẾT QUẢ\n1. Đã đắp 3 km đê.\nII. ĐỀ XUẤT, KIẾN NGHỊ\n"
        "1. Kiến nghị HĐND thành phố giám sát việc giữ bãi sông.\n"
    )
    assert [(task.assignees, task.modality) for task in found(text)] == [(("HĐND thành phố",), "kiến nghị")]


def test_blame_is_no_task() -> None:
    text = CONCLUSION + "1. Phê bình UBND xã Nà Mây chậm gửi hồ sơ đê.\n2. Giao Sở Xây dựng cắm mốc bãi sông.\n"
    assert [task.quote for task in found(text)] == ["Sở Xây dựng cắm mốc bãi sông"]


def test_who_is_the_standing_office_is_named_without_saying_so() -> None:
    text = CONCLUSION + "1. Sở Xây dựng là cơ quan đầu mối, chủ trì rà soát điếm canh.\n"
    assert [task.assignees for task in found(text)] == [("Sở Xây dựng",)]


def test_partners_in_a_row_with_semicolons_stay_one_task() -> None:
    text = CONCLUSION + "1. Giao Sở Xây dựng phối hợp với Ban Quản lý chợ; các hợp tác xã rà soát bến đò.\n"
    assert len(found(text)) == 1


def test_a_body_behind_a_cited_body_begins_the_clause() -> None:
    text = CONCLUSION + "1. Trên cơ sở Báo cáo số 12/BC-UBND của UBND xã Nà Mây, Sở Xây dựng rà soát bến đò.\n"
    assert [(task.quote, task.assignees) for task in found(text)] == [("Sở Xây dựng rà soát bến đò", ("Sở Xây dựng",))]


def test_a_numbered_line_that_only_says_about_what_is_a_heading() -> None:
    text = CONCLUSION + "1. Về hồ sơ, phương án cắm mốc, giới thiệu việc làm:\n- Giao Sở Nội vụ lập danh sách.\n"
    assert [task.quote for task in found(text)] == ["Sở Nội vụ lập danh sách"]


def test_offences_in_a_list_are_no_tasks() -> None:
    text = (
        "SỞ XÂY DỰNG\nSố: 12/SXD-VP\nKính gửi: Quý doanh nghiệp\n\nHành vi bị phạt:\n"
        "- Sửa chữa hồ sơ nhưng chưa đến mức truy cứu trách nhiệm hình sự.\n"
        "Sở Xây dựng đề nghị Quý doanh nghiệp thực hiện nghiêm các nội dung trên.\n"
    )
    assert [task.assignees for task in found(text)] == [("Quý doanh nghiệp",)]


def test_numbers_with_a_dash_open_items() -> None:
    text = CONCLUSION + "1- UBND các xã tuần tra đê mỗi đêm.\n2- Sở Xây dựng rà soát điếm canh.\n"
    assert [task.assignees for task in found(text)] == [("UBND các xã",), ("Sở Xây dựng",)]


def test_an_item_that_opens_with_a_named_body_is_a_task_whatever_its_verb() -> None:
    text = CONCLUSION + (
        "1. Nhiệm vụ trong thời gian tới:\n- Sở Xây dựng, Sở Tài chính gieo hạt ở bãi bồi ven sông.\n"
        "- Sở Xây dựng là nơi nhận hồ sơ bãi bồi.\n- Phòng Quy hoạch bãi bồi;\n"
    )
    assert [task.assignees for task in found(text)] == [("Sở Xây dựng", "Sở Tài chính")]


def test_a_plan_is_told_by_who_makes_it() -> None:
    text = (
        "KẾ HOẠCH\nGiữ đê năm 2031\nThực hiện chỉ đạo của thành phố, UBND xã Nà Mây xây dựng kế hoạch như sau:\n"
        "I. NHIỆM VỤ\n1. Rà soát điếm canh trước mùa lũ.\n"
    )
    assert [(task.said_by, task.assignees) for task in found(text)] == [("UBND xã Nà Mây", ())]


def test_a_paper_to_be_sent_by_a_day_is_a_task() -> None:
    text = CONCLUSION + "1. Giao Sở Xây dựng rà soát mốc kè; hồ sơ chuyển Công an thành phố trước ngày 15/9/2031.\n"
    assert [task.quote for task in found(text)] == [
        "Sở Xây dựng rà soát mốc kè",
        "hồ sơ chuyển Công an thành phố trước ngày 15/9/2031",
    ]


def test_whoever_fails_leads_to_what_is_then_done() -> None:
    text = CONCLUSION + "1. Nhiệm vụ:\n- Xã nào để vỡ bờ bao thì Chủ tịch UBND xã giải trình trước thành phố.\n"
    assert [task.quote for task in found(text)] == ["Chủ tịch UBND xã giải trình trước thành phố"]


def test_a_clause_that_only_opens_a_list_in_the_sentence_is_no_task() -> None:
    text = CONCLUSION + (
        "1. Các sở tập trung vào 2 nhiệm vụ chính, gồm: rà soát điếm canh; nghiên cứu phương án hộ đê.\n"
    )
    assert [(task.quote, task.assignees) for task in found(text)] == [
        ("rà soát điếm canh", ("Các sở",)),
        ("nghiên cứu phương án hộ đê", ("Các sở",)),
    ]


def test_who_stands_in_brackets_behind_a_task_is_to_do_it() -> None:
    text = (
        "KẾ HOẠCH\nChỉnh trang năm 2031\n\nII. NHIỆM VỤ\n1. Bước 1 (từ 10/3 đến 20/3): Kẻ vạch trên 12 tuyến phố "
        "(Phòng Quản lý đô thị chủ trì).\n"
    )
    assert [task.assignees for task in found(text)] == [("Phòng Quản lý đô thị",)]


@pytest.mark.parametrize(
    "line",
    [
        "Hướng dẫn này thay thế Hướng dẫn số 3.",
        "Ban Quản lý chợ báo cáo: khối lượng đạt 60%.",
        "Phó Chủ tịch UBND thành phố chủ trì cuộc họp với 12 xã.",
    ],
)
def test_what_only_tells_is_no_task(line: str) -> None:
    text = CONCLUSION + f"1. Nhiệm vụ trong thời gian tới:\n- {line}\n"
    assert found(text) == []


def test_orders_told_among_results_are_no_tasks() -> None:
    text = (
        "BÁO CÁO\nCông tác kiểm tra\n\nI. KẾT QUẢ\n1. Kiểm tra 21 bến đò. Yêu cầu 17 bến đò khắc phục ngay phao cứu "
        "sinh.\nII. NHIỆM VỤ\n1. Rà soát bến đò còn lại.\n"
    )
    assert [task.quote for task in found(text)] == ["Rà soát bến đò còn lại"]
