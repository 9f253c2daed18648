"""Speakers that stand behind a quotation, bodies and deputies that ask, and work that somebody stresses."""

from __future__ import annotations

from dondoc.core.reading import read
from dondoc.core.reading.findings import Task


def tasks(text: str) -> list[Task]:
    return list(read(text).tasks)


def told(text: str) -> list[tuple[str, str | None]]:
    return [(task.quote, task.said_by) for task in tasks(text)]


def test_who_is_named_behind_a_quotation_of_several_sentences_said_all_of_it() -> None:
    text = (
        "Họp về chợ\n"
        '"Chợ cũ quá tải đã lâu. Các phường phải rà soát từng quầy hàng. Không ai được chậm trễ", '
        "Bí thư Thành ủy Lò Văn Mây nói."
    )
    assert ("Các phường phải rà soát từng quầy hàng", "Bí thư Thành ủy Lò Văn Mây") in told(text)


def test_a_quotation_of_somebody_who_directs_nobody_orders_nothing() -> None:
    text = (
        "Họp về chợ\nBí thư Thành ủy Lò Văn Mây chủ trì cuộc họp.\n"
        '"Tôi đề nghị UBND phường tăng cường giám sát chợ đêm. Việc này cần làm ngay", luật sư Nông Văn Suối nói.'
    )
    assert tasks(text) == []


def test_an_order_at_the_end_of_a_quotation_is_told() -> None:
    text = 'Họp\n"Để chợ ngập là không được, đề nghị công an trả lời tôi", Phó Chủ tịch UBND thành phố Lò Văn Mây nói.'
    (task,) = tasks(text)
    assert (task.quote, task.assignees, task.modality) == ("công an trả lời tôi", ("công an",), "đề nghị")


def test_what_the_speaker_thinks_must_be_done_is_told_without_his_i() -> None:
    text = 'Họp\n"Tôi cho rằng thành phố phải xử lý dứt điểm vụ này", Phó Chủ tịch HĐND thành phố Lò Văn Mây kiến nghị.'
    assert [task.quote for task in tasks(text)] == ["thành phố phải xử lý dứt điểm vụ này"]


def test_a_deputy_asks_a_named_office_and_a_person_must_look_at_it() -> None:
    (task,) = tasks("Luật đê\nĐBQH Nguyễn Thị Suối (Sông Mây) kiến nghị Chính phủ sớm ban hành nghị định hướng dẫn.")
    assert (task.assignees, task.said_by, task.sure) == (("Chính phủ",), "ĐBQH Nguyễn Thị Suối", False)


def test_a_province_and_an_abbreviated_committee_direct() -> None:
    (first,) = tasks("Chung cư\nĐà Nẵng yêu cầu các quận, huyện rà soát toàn bộ chung cư cũ trước ngày 30/6.")
    assert (first.assignees, first.said_by) == (("các quận, huyện",), "Đà Nẵng")
    (second,) = tasks("Họp\nUBKT Trung ương yêu cầu Ban Thường vụ Tỉnh ủy Sông Mây rà soát hồ sơ đảng viên.")
    assert second.said_by == "UBKT Trung ương"


def test_who_conveys_an_order_did_not_give_it() -> None:
    text = (
        "Tiền ảo\nNgày 11-4, Văn phòng Chính phủ có công văn truyền đạt ý kiến của "
        "Phó thủ tướng Lò Văn Mây yêu cầu các bộ, ngành xử lý vụ lừa tiền ảo."
    )
    (task,) = tasks(text)
    assert (task.assignees, task.said_by) == (("các bộ, ngành",), "Phó thủ tướng Lò Văn Mây")


def test_no_comma_need_stand_behind_a_day() -> None:
    (task,) = tasks("Công viên\nNgày 20/1 Văn phòng Chính phủ yêu cầu UBND thành phố báo cáo kết quả đền bù.")
    assert (task.assignees, task.said_by) == (("UBND thành phố",), "Văn phòng Chính phủ")


def test_stressed_work_is_a_task() -> None:
    (task,) = tasks("Họp\nThủ tướng lưu ý việc giải quyết dứt điểm các kiến nghị của người dân về trạm thu phí.")
    assert task.quote.startswith("việc giải quyết dứt điểm")


def test_praise_before_an_order_hides_it_not() -> None:
    text = (
        "Quỹ bảo hiểm\nChủ tịch UBND tỉnh Lò Văn Mây đánh giá đây là vụ việc bất thường và chỉ đạo "
        "các ngành liên quan khẩn trương tìm nguyên nhân."
    )
    assert [task.assignees for task in tasks(text)] == [("các ngành liên quan",)]


def test_a_verb_that_no_list_has_leaves_the_assignee_whole() -> None:
    text = (
        "Họp\nChủ tịch UBND thành phố Lò Văn Mây yêu cầu các sở, ngành, quận, huyện quyết liệt rà lại "
        "các vướng mắc của dự án, không để dự án kéo dài."
    )
    assert tasks(text)[0].assignees == ("các sở, ngành, quận, huyện",)


def test_a_duty_of_an_office_of_every_level_is_a_norm() -> None:
    assert tasks("Tiếp dân\nChủ tịch UBND cấp xã phải tiếp dân ít nhất mỗi tuần một lần.") == []
    assert len(tasks("Đê\nTuy nhiên, Chủ tịch UBND huyện Nà Mây cần nghiêm túc kiểm điểm, rút kinh nghiệm.")) == 1


def test_both_halves_of_what_was_said_are_told() -> None:
    text = (
        'Họp\n"Sở Xây dựng cần xử lý ngay 18 vụ lấn chiếm bãi sông", Chủ tịch UBND tỉnh Lò Văn Mây lưu ý, '
        '"không để kéo sang quý IV".'
    )
    found = tasks(text)
    assert [task.quote for task in found] == [
        "Sở Xây dựng cần xử lý ngay 18 vụ lấn chiếm bãi sông",
        "không để kéo sang quý IV",
    ]
    assert [task.assignees for task in found] == [("Sở Xây dựng",), ("Sở Xây dựng",)]


def test_who_said_it_may_stand_behind_words_without_quotation_marks() -> None:
    text = (
        "Họp\nPhó Chủ tịch UBND thành phố Lò Văn Mây ghi nhận cố gắng của phường. Phải làm rõ có hay không việc "
        "bao che, ông Mây nói và yêu cầu phường báo cáo trước 20-7."
    )
    assert [task.quote for task in tasks(text)] == [
        "Phải làm rõ có hay không việc bao che",
        "phường báo cáo trước 20-7",
    ]


def test_whoever_lets_something_happen_leads_who_must_answer_for_it() -> None:
    text = (
        "Họp\nChủ tịch UBND tỉnh Lò Văn Mây nhấn mạnh, địa phương nào để cháy rừng thì người đứng đầu "
        "phải chịu trách nhiệm trước tỉnh."
    )
    assert [task.assignees for task in tasks(text)] == [("người đứng đầu",)]


def test_what_still_needs_mending_is_no_order() -> None:
    assert tasks("Họp\nBí thư Tỉnh ủy Lò Văn Mây đánh giá cao các xã và chỉ rõ những tồn tại cần khắc phục.") == []
