"""Tasks in documents of offices: what headings, list openings and sections say."""

import pytest

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read

DIRECTIVE = """ỦY BAN NHÂN DÂN
THÀNH PHỐ SÔNG MÂY
Số: 12/CT-UBND

CHỈ THỊ
Về việc phòng, chống lũ năm 2031

"""
DECISION = """ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG MÂY
Số: 45/QĐ-UBND

QUYẾT ĐỊNH:

"""


def found(text: str) -> list[Task]:
    return list(read(text).tasks)


def quotes(text: str) -> list[str]:
    return [task.quote for task in found(text)]


def test_the_heading_above_a_list_is_the_assignee() -> None:
    tasks = found(
        DIRECTIVE
        + "Chủ tịch UBND thành phố yêu cầu các đơn vị thực hiện các nhiệm vụ sau:\n"
        + "1. Sở Xây dựng:\n"
        + "a) Rà soát các công trình đang thi công ven sông.\n"
        + "b) Chủ trì, phối hợp với Sở Tài chính lập dự toán sửa đê.\n"
        + "2. Công an thành phố phân luồng xe qua cầu Mây.\n"
    )
    assert [task.assignees for task in tasks] == [("Sở Xây dựng",), ("Sở Xây dựng",), ("Công an thành phố",)]
    assert tasks[1].cooperating == ("Sở Tài chính",)
    assert [task.modality for task in tasks] == ["yêu cầu"] * 3
    assert {task.said_by for task in tasks} == {"Chủ tịch UBND thành phố"}
    assert [task.inherited for task in tasks] == [("assignees",), ("assignees",), ()]


def test_an_item_that_no_word_governs_is_given() -> None:
    tasks = found(
        "KẾ HOẠCH\nPhát triển nghề cá năm 2031\n\nI. KẾT QUẢ NĂM 2030\n1. Thả 2 vạn con cá giống xuống hồ Mây.\n"
        "II. NHIỆM VỤ, GIẢI PHÁP\n1. Thả 5 vạn con cá giống xuống hồ Mây.\n2. Mở rộng bến cá Nà Lốm.\n"
    )
    assert [task.quote for task in tasks] == ["Thả 5 vạn con cá giống xuống hồ Mây", "Mở rộng bến cá Nà Lốm"]
    assert {task.modality for task in tasks} == {"giao"}


def test_aims_are_soft_and_not_sure() -> None:
    tasks = found(
        "KẾ HOẠCH\nTrồng rừng năm 2031\n\nI. MỤC TIÊU\n1. Nâng tỷ lệ che phủ rừng lên 62%.\n"
        "II. NHIỆM VỤ\n1. Ươm 3 vạn cây giống.\n"
    )
    assert [(task.soft, task.sure) for task in tasks] == [(True, False), (False, True)]


def test_what_stands_before_the_opening_only_tells() -> None:
    assert quotes(
        DIRECTIVE
        + "Thời gian qua, công tác hộ đê còn chậm, một số xã chưa lập đội xung kích.\n"
        + "Để chủ động phòng, chống lũ, Chủ tịch UBND thành phố yêu cầu:\n"
        + "1. Các xã kiện toàn đội xung kích hộ đê.\n"
    ) == ["Các xã kiện toàn đội xung kích hộ đê"]


def test_directing_without_a_subject_names_who_is_directed() -> None:
    (task,) = found(
        DIRECTIVE + "UBND các xã thực hiện các việc sau:\n1. Chỉ đạo Trạm Y tế chuẩn bị đủ thuốc cho mùa lũ.\n"
    )
    assert task.assignees == ("Trạm Y tế",)
    assert task.modality == "chỉ đạo"


def test_a_list_opening_gives_its_modal_and_its_time() -> None:
    tasks = found(
        DIRECTIVE
        + "Trước ngày 15/5/2031, các xã phải thực hiện các việc sau:\n1. Phát quang mái đê.\n2. Dựng lại cột mốc.\n"
    )
    assert [(task.modality, task.deadline) for task in tasks] == [("phải", "Trước ngày 15/5/2031")] * 2


def test_a_decision_orders_only_what_it_gives_to_somebody() -> None:
    tasks = found(
        DECISION
        + "Điều 1. Ban hành mức hỗ trợ hộ nghèo như sau:\n"
        + "1. Hỗ trợ mua giống lúa: 2 triệu đồng mỗi hộ.\n"
        + "2. Người được hỗ trợ phải đáp ứng các điều kiện sau đây:\n"
        + "a) Có tên trong danh sách hộ nghèo của xã.\n"
        + "Điều 2. Giao Sở Tài chính bố trí kinh phí theo quy định.\n"
        + "Điều 3. Chánh Văn phòng, Giám đốc Sở Tài chính chịu trách nhiệm thi hành Quyết định này.\n"
    )
    assert [task.quote for task in tasks] == ["Sở Tài chính bố trí kinh phí theo quy định"]
    assert tasks[0].modality == "giao"


def test_the_charter_of_an_office_is_no_task() -> None:
    assert (
        quotes(
            DECISION
            + "Điều 1. Vị trí, chức năng\nSở Du lịch là cơ quan chuyên môn thuộc UBND thành phố.\n"
            + "Điều 2. Nhiệm vụ và quyền hạn\n1. Tổ chức thực hiện quy hoạch du lịch.\n2. Hướng dẫn các khu nghỉ.\n"
        )
        == []
    )


def test_a_law_of_many_duties_is_norms() -> None:
    articles = "".join(
        f"Điều {number}. Bến thuyền số {number}\nChủ bến phải treo biển hiệu và có nghĩa vụ giữ vệ sinh.\n"
        for number in range(1, 12)
    )
    assert quotes("NGHỊ ĐỊNH\nQuy định về bến thuyền\n\n" + articles) == []


@pytest.mark.parametrize(
    "item",
    [
        "Thu phí bến thuyền: 12,5 tỷ đồng.",
        "Văn phòng UBND thành phố thông báo để các đơn vị biết, thực hiện.",
        "Ngày 05/6/2031, Sở Xây dựng ban hành Công văn số 12/SXD.",
        "Điều 5 Thông tư số 02/2031/TT-BXD quy định các chủ bến thực hiện việc đăng ký.",
    ],
)
def test_items_that_tell_are_no_tasks(item: str) -> None:
    assert quotes(f"KẾ HOẠCH\nQuản lý bến thuyền\n\nII. TỔ CHỨC THỰC HIỆN\n{item}\n") == []


def test_the_office_at_the_head_speaks_where_nobody_is_named() -> None:
    (task,) = found(DIRECTIVE + "II. TỔ CHỨC THỰC HIỆN\n1. Các xã lập đội xung kích hộ đê.\n")
    assert task.said_by == "ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG MÂY"


def test_recipients_and_signature_are_no_tasks() -> None:
    assert quotes(
        DIRECTIVE
        + "Yêu cầu các xã lập đội xung kích hộ đê.\n\nNơi nhận:\n- Các phòng thực hiện;\n- Lưu: VT.\n\n"
        + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
    ) == ["các xã lập đội xung kích hộ đê"]


def test_a_resolution_tells_who_carries_it_out() -> None:
    text = "NGHỊ QUYẾT\nVề mức hỗ trợ sửa đường thôn\n\nQUYẾT NGHỊ:\n\nĐiều 1. Mức hỗ trợ là 30 triệu đồng một km.\n\n"
    text += "Điều 2. Ủy ban nhân dân tỉnh Sông Mây tổ chức triển khai thực hiện Nghị quyết này.\n"
    (task,) = read(text).tasks
    assert task.quote == "Ủy ban nhân dân tỉnh Sông Mây tổ chức triển khai thực hiện Nghị quyết này"
    assert task.assignees == ("Ủy ban nhân dân tỉnh Sông Mây",)
