"""Tasks in the news: who tells whom to do what, and what only looks like it."""

import pytest

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read

HEADLINE = "Sông Mây họp bàn chống lũ\n\n"


def found(body: str) -> list[Task]:
    return list(read(HEADLINE + body).tasks)


def quotes(body: str) -> list[str]:
    return [task.quote for task in found(body)]


def only(body: str) -> Task:
    (task,) = found(body)
    return task


def test_a_verb_of_directing_opens_a_task_that_begins_at_its_assignee() -> None:
    task = only("Chủ tịch UBND thành phố Sông Mây Lò Văn Đá yêu cầu Sở Xây dựng rà soát các công trình ven sông.")
    assert task.quote == "Sở Xây dựng rà soát các công trình ven sông"
    assert task.assignees == ("Sở Xây dựng",)
    assert task.modality == "yêu cầu"
    assert task.said_by == "Chủ tịch UBND thành phố Sông Mây Lò Văn Đá"
    assert task.action == "Rà soát các công trình ven sông"


def test_a_verb_of_saying_needs_a_modal() -> None:
    said = "Chủ tịch UBND thành phố Sông Mây nhấn mạnh công tác trồng rừng "
    assert quotes(said + "là truyền thống của địa phương.") == []
    assert quotes(said + "phải hoàn thành trước mùa mưa.") == ["công tác trồng rừng phải hoàn thành trước mùa mưa"]


def test_sentences_that_begin_with_an_order_go_on() -> None:
    tasks = found(
        "Bí thư Thành ủy Sông Mây yêu cầu các xã kiểm tra hồ chứa. Tăng cường trực gác tại các ngầm tràn. "
        "Chủ động di dời người dân ra khỏi vùng trũng."
    )
    assert [task.quote[:9] for task in tasks] == ["các xã ki", "Tăng cườn", "Chủ động "]
    assert [task.assignees for task in tasks] == [("các xã",)] * 3
    assert tasks[2].inherited == ("assignees",)


def test_a_sentence_that_tells_ends_the_orders() -> None:
    assert quotes(
        "Bí thư Thành ủy Sông Mây yêu cầu các xã kiểm tra hồ chứa. Năm qua, thành phố đã trồng 12 ha rừng. "
        "Tăng cường trồng rừng giúp giữ đất."
    ) == ["các xã kiểm tra hồ chứa"]


def test_after_a_sentence_that_tells_a_modal_takes_the_orders_up_again() -> None:
    assert quotes(
        "Bí thư Thành ủy Sông Mây yêu cầu các xã kiểm tra hồ chứa. Mưa lớn còn kéo dài nhiều ngày. "
        "Các phòng chuyên môn cần trực ban đủ quân số."
    ) == ["các xã kiểm tra hồ chứa", "Các phòng chuyên môn cần trực ban đủ quân số"]


def test_a_leading_time_is_the_deadline_and_stays_outside() -> None:
    task = only(
        "Chủ tịch UBND thành phố Sông Mây yêu cầu trong quý III/2031, Sở Tài chính phải bố trí đủ vốn cho tuyến đê."
    )
    assert task.quote == "Sở Tài chính phải bố trí đủ vốn cho tuyến đê"
    assert task.deadline == "trong quý III/2031"
    assert task.inherited == ("deadline",)


def test_a_leading_condition_stays_outside() -> None:
    assert quotes(
        "Chủ tịch UBND thành phố Sông Mây yêu cầu nếu mực nước vượt báo động 2, các xã phải sơ tán dân ngay trong đêm."
    ) == ["các xã phải sơ tán dân ngay trong đêm"]


def test_what_is_quoted_before_the_verb_of_directing_is_a_task() -> None:
    task = only('"Các xã phải cắm biển báo tại ngầm tràn", Chủ tịch UBND thành phố Sông Mây Lò Văn Đá yêu cầu.')
    assert task.quote == "Các xã phải cắm biển báo tại ngầm tràn"
    assert task.because[0].rule == "task.quoted"


def test_the_passive_names_its_assignee_first() -> None:
    task = only("Công an thành phố Sông Mây được yêu cầu phân luồng xe trên cầu Mây trong mùa lũ.")
    assert task.assignees == ("Công an thành phố Sông Mây",)
    assert (task.modality, task.said_by) == ("yêu cầu", None)


def test_a_pronoun_means_the_last_speaker() -> None:
    tasks = found(
        "Giám đốc Sở Y tế Sông Mây Quàng Thị Nước cho biết bệnh viện mới đã xong móng. "
        "Bà đề nghị Ban Quản lý dự án đẩy nhanh phần thân."
    )
    assert [task.said_by for task in tasks] == ["Giám đốc Sở Y tế Sông Mây Quàng Thị Nước"]


def test_a_list_opening_gives_its_assignee_to_the_sentences_below() -> None:
    tasks = found(
        "Chủ tịch UBND thành phố Sông Mây yêu cầu các phường thực hiện một số việc sau:\n\n"
        "Tổng hợp danh sách hộ nghèo trên địa bàn.\n\nTổ chức trao quà cho các hộ trước ngày 20/12/2031."
    )
    assert [task.assignees for task in tasks] == [("các phường",), ("các phường",)]
    assert tasks[1].deadline == "trước ngày 20/12/2031"


def test_two_orders_of_one_sentence_keep_one_speaker() -> None:
    tasks = found(
        "UBND thành phố Sông Mây yêu cầu Sở Xây dựng lập quy hoạch bến thuyền, đồng thời giao Công an thành phố "
        "kiểm tra các bến tự phát."
    )
    assert [task.assignees for task in tasks] == [("Sở Xây dựng",), ("Công an thành phố",)]
    assert {task.said_by for task in tasks} == {"UBND thành phố Sông Mây"}


@pytest.mark.parametrize(
    "body",
    [
        "Trước đó, Chủ tịch UBND thành phố Sông Mây yêu cầu Sở Xây dựng rà soát các bến thuyền.",
        "Người dân phường Mây Trắng đề nghị thành phố sửa đường.",
        "Luật sư Lò Văn Suối đề nghị tòa án xem xét lại mức bồi thường cho thân chủ.",
        "Cơ quan điều tra xác định bị can đã chỉ đạo nhân viên lập khống hồ sơ đất.",
        "Dự án giao thông này cần có thời gian để người dân làm quen.",
        "Theo yêu cầu của thành phố, chợ Mây được dời ra bờ sông.",
        "Trong năm qua, ngành y tế đã tăng cường kiểm tra các quán ăn và xử phạt 12 cơ sở.",
        "Việc thu phí trái quy định là không được chấp nhận, theo Sở Tài chính Sông Mây.",
    ],
)
def test_what_is_told_is_no_task(body: str) -> None:
    assert quotes(body) == []


def test_headlines_related_headlines_and_captions_are_no_tasks() -> None:
    text = (
        "Yêu cầu các xã kiểm tra hồ chứa\n\n"
        "Sáng 5/3/2031, thành phố Sông Mây họp trực tuyến với các xã về mùa lũ.\n\n"
        "Tăng cường kiểm tra bến thuyền\n\n"
        "Lãnh đạo thành phố yêu cầu sửa đê sông Mây. Ảnh: Lò Đá"
    )
    assert read(text).tasks == ()


def test_a_former_official_directs_nobody() -> None:
    said = " cho rằng các sở phải làm gọn hồ sơ xây dựng nhà ở."
    assert quotes("Nguyên Chủ tịch UBND thành phố Sông Mây" + said) == []
    assert len(quotes("Chủ tịch UBND thành phố Sông Mây" + said)) == 1


def test_a_province_may_be_the_assignee() -> None:
    task = only("Thủ tướng yêu cầu Hà Giang có phương án chống rét cho đàn trâu bò.")
    assert task.assignees == ("Hà Giang",)


def test_a_modal_without_an_assignee_is_no_sure_task() -> None:
    said = "Chủ tịch UBND thành phố Sông Mây nhấn mạnh "
    assert [task.sure for task in found(said + "công tác trồng rừng phải hoàn thành trước mùa mưa.")] == [False]
    assert [task.sure for task in found(said + "các xã phải trồng rừng trước mùa mưa.")] == [True]


def test_an_order_of_years_ago_is_history() -> None:
    assert (
        quotes(
            "Ngày 05/3/2021, UBND thành phố Sông Mây yêu cầu Sở Xây dựng lập quy hoạch bến thuyền. "
            "Ngày 05/3/2031, quy hoạch được công bố."
        )
        == []
    )
