"""Who may ask for something, what came of an order, what a leader says that a body does."""

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read


def tasks(text: str) -> list[Task]:
    return list(read("Họp về đê\n" + text).tasks)


def test_a_court_and_a_report_ask_a_body_and_a_person_must_look_at_it() -> None:
    (task,) = tasks("HĐXX kiến nghị Sở Xây dựng chấn chỉnh quy trình tiếp nhận hồ sơ đê.")
    assert (task.assignees, task.said_by, task.sure) == (("Sở Xây dựng",), "HĐXX", False)
    (task,) = tasks("Báo cáo giám sát kiến nghị Chính phủ chỉ đạo rà soát lại các vụ vỡ đê.")
    assert task.assignees == ("Chính phủ",)


def test_a_deputy_asks_in_his_own_words() -> None:
    (task,) = tasks('"Tôi kiến nghị Chính phủ công bố bản đồ ngập lụt", đại biểu Lò Văn Mây đề xuất.')
    assert task.assignees == ("Chính phủ",)


def test_a_verb_of_saying_may_open_a_list_of_work() -> None:
    found = tasks("Bộ trưởng Lò Văn Mây gợi mở một số giải pháp: rà soát từng tuyến đê; gắn trách nhiệm với từng xã.")
    assert [task.quote for task in found] == ["rà soát từng tuyến đê", "gắn trách nhiệm với từng xã"]


def test_an_order_that_is_told_with_what_came_of_it_is_past() -> None:
    assert tasks("UBND xã Nà Mây giao công an dựng mô hình tự quản; đến nay 9/11 thôn đã đạt.") == []
    assert tasks("UBND xã Nà Mây yêu cầu bến đò dừng hoạt động song chủ bến cố tình vi phạm.") == []


def test_people_who_were_counted_were_asked_before() -> None:
    assert tasks("Thanh tra tỉnh Sông Mây xác minh 46 hồ sơ, yêu cầu 7 người giải trình bổ sung.") == []


def test_another_office_of_the_same_kind_is_not_the_speaker() -> None:
    found = tasks(
        "Chủ tịch UBND thành phố Lò Văn Mây yêu cầu các quận rà soát đê. "
        "Chủ tịch UBND các xã, phường tổ chức canh gác các cống."
    )
    assert [task.assignees for task in found] == [("các quận",), ("Chủ tịch UBND các xã, phường",)]


def test_a_matter_behind_the_verb_stays_outside() -> None:
    (task,) = tasks("Phó Thủ tướng Lò Văn Mây lưu ý, đối với các tuyến đê yếu, Bộ Công Thương cần rà soát quy trình.")
    assert task.quote == "Bộ Công Thương cần rà soát quy trình"


def test_a_resolution_on_work_that_was_issued_is_followed_by_that_work() -> None:
    found = tasks(
        "Ngay trong tháng Giêng, Thủ tướng Lò Văn Mây đã ký ban hành Nghị quyết 12/NQ-CP về nhiệm vụ, giải pháp "
        "phòng chống lũ. Tăng cường kỷ luật tài chính trong tu bổ đê."
    )
    assert [task.quote for task in found] == ["Tăng cường kỷ luật tài chính trong tu bổ đê"]


def test_auditors_ask_and_guests_who_congratulate_do_no_work() -> None:
    (task,) = tasks("Kiểm toán yêu cầu UBND tỉnh Sông Mây tổ chức thanh tra việc đắp đê.")
    assert task.assignees == ("UBND tỉnh Sông Mây",)
    found = tasks(
        "Thứ trưởng Lò Văn Mây đề nghị các xã rà soát đê. "
        "Chủ tịch UBND tỉnh Nông Văn Suối thay mặt tỉnh chúc mừng các đội thi công."
    )
    assert len(found) == 1
