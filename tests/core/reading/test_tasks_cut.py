"""Texts that begin in the middle, numberings on lines of their own, and who is told to direct whom."""

from __future__ import annotations

import pytest

from dondoc.core.reading.page import prepare
from dondoc.core.reading.reader import read

ORDERS = (
    "Rà soát hệ thống kè và báo cáo những đoạn đã xuống cấp.\n"
    "Kiện toàn ban chỉ huy phòng chống thiên tai của các xã ven sông.\n"
    "Tổ chức diễn tập sơ tán dân tại ba thôn vùng trũng.\n"
    "Xây dựng phương án dự trữ lương thực cho mùa lũ.\n"
    "Nâng cao chất lượng bản tin cảnh báo gửi đến các thôn.\n"
    "Tăng cường kiểm tra bến đò ngang trên sông Mây."
)


def test_a_part_cut_from_a_directive_is_a_document_whose_paragraphs_are_tasks() -> None:
    reading = read(ORDERS)
    assert prepare(ORDERS).genre == "official"
    assert [task.modality for task in reading.tasks] == ["giao"] * 6


def test_results_told_with_quotations_stay_an_article() -> None:
    text = ORDERS.replace("Rà soát hệ thống kè", 'Rà soát "điểm nóng"')
    assert prepare(text).genre == "press"


def test_a_numbering_alone_on_its_line_belongs_to_the_next_line() -> None:
    text = "1.\nSở Xây dựng rà soát các chợ tạm.\n2.\nSở Y tế kiểm tra nước giếng.\nIii.\nTổ chức thực hiện\n"
    assert [(p.marker, p.level) for p in prepare(text).paragraphs] == [("1.", 2), ("2.", 2), ("Iii.", 1)]


def test_what_follows_the_rest_of_a_cut_sentence_is_found() -> None:
    text = (
        "các bến đò ngang; kiểm tra áo phao trên từng chuyến đò trong mùa lũ.\n\n"
        "b) Giao Công an thành phố xử lý các đò chở quá số người.\n\n"
        "c) Giao Sở Xây dựng sửa cầu phao trước ngày 30/9/2031.\n"
    )
    assert [task.quote for task in read(text).tasks] == [
        "kiểm tra áo phao trên từng chuyến đò trong mùa lũ",
        "Công an thành phố xử lý các đò chở quá số người",
        "Sở Xây dựng sửa cầu phao trước ngày 30/9/2031",
    ]


def test_a_body_at_the_head_of_an_item_is_told_to_direct_others() -> None:
    text = (
        "hạn chế.\n\n3. Sở Xây dựng chỉ đạo bảo đảm an toàn các công trường ven sông.\n\n"
        "4. Sở Y tế chỉ đạo các trạm y tế trực cấp cứu trong mùa lũ.\n"
    )
    tasks = read(text).tasks
    assert [task.assignees for task in tasks] == [("Sở Xây dựng",), ("Sở Y tế",)]
    assert {task.said_by for task in tasks} == {None}


def test_a_list_below_who_directs_others_is_the_work_of_who_directs() -> None:
    text = (
        "CÔNG ĐIỆN\n\nChủ tịch UBND thành phố điện:\n\n- Giám đốc Sở Xây dựng;\n\n"
        "Chủ tịch UBND thành phố yêu cầu:\n\n1. Chủ tịch UBND xã Nà Mây chỉ đạo các cơ quan của xã:\n\n"
        "a) Bố trí thuốc men cho người bị nạn.\n\nb) Sửa chữa bến đò trước ngày 5/6/2031.\n"
    )
    tasks = read(text).tasks
    assert [(task.assignees, task.modality) for task in tasks] == [(("Chủ tịch UBND xã Nà Mây",), "yêu cầu")] * 2


def test_the_names_of_ministries_after_a_colon_are_who_is_told() -> None:
    text = "Chủ tịch UBND thành phố yêu cầu:\n\n1. Các sở: Xây dựng, Y tế và Tài chính khẩn trương rà soát các chợ.\n"
    (task,) = read(text).tasks
    assert task.assignees == ("Các sở: Xây dựng, Y tế và Tài chính",)


def test_a_plain_heading_holds_for_the_items_below() -> None:
    text = (
        "KẾ HOẠCH\n\nII. NHIỆM VỤ\n\na) Giữ sạch các bến sông\n\nỦy ban nhân dân các xã:\n\n"
        "- Dọn rác ở các bến đò.\n\n- Bố trí thùng rác tại các chợ ven sông.\n"
    )
    assert [task.assignees for task in read(text).tasks] == [("Ủy ban nhân dân các xã",)] * 2


def test_a_sentence_that_tells_only_until_when_is_the_time_of_the_task_before() -> None:
    text = (
        "Chủ tịch UBND thành phố yêu cầu:\n\n1. Sở Xây dựng rà soát các kè sông. "
        "Thời gian hoàn thành trước ngày 20 tháng 9 năm 2031.\n\n2. Sở Y tế kiểm tra nước giếng.\n"
    )
    task = read(text).tasks[0]
    assert (task.deadline, task.due) == ("trước ngày 20 tháng 9 năm 2031", "2031-09-20")


def test_a_report_with_a_day_of_its_own_is_a_task_of_its_own() -> None:
    text = (
        "Chủ tịch UBND thành phố yêu cầu:\n\n1. Sở Xây dựng rà soát toàn bộ các kè sông trên địa bàn thành phố, "
        "báo cáo UBND thành phố trước ngày 20/9/2031.\n"
    )
    tasks = read(text).tasks
    assert [task.deadline for task in tasks] == [None, "trước ngày 20/9/2031"]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Sáng nay mưa lớn ở nhiều nơi.\nThành phố cần sửa ngay các trạm bơm trước mùa lũ.\n", False),
        ("Sáng nay mưa lớn.\nChủ tịch UBND thành phố yêu cầu Sở Xây dựng sửa các trạm bơm.\n", True),
    ],
)
def test_what_a_body_must_do_is_not_sure_where_nobody_says_so(text: str, sure: bool) -> None:
    assert [task.sure for task in read(text).tasks] == [sure]


def test_orders_before_the_first_speaker_of_a_cut_article_are_tasks() -> None:
    text = (
        "Tổ chức tuyên truyền cho các hộ dân về lịch di dời; bố trí xe đưa đón người già.\n"
        "UBND thành phố giao Công an thành phố hỗ trợ các hộ dân trong ngày di dời.\n"
    )
    assert [task.modality for task in read(text).tasks] == [None, None, "giao"]


def test_a_duty_that_was_not_done_is_no_task() -> None:
    text = (
        "Chủ tịch UBND thành phố Lò Văn Mây nói về vụ việc.\n"
        "Trung tâm Quỹ đất phải lập biên bản kiểm đếm nhưng để xảy ra nhiều sai sót.\n"
    )
    assert read(text).tasks == ()


def test_verbs_of_leading_share_their_object() -> None:
    text = "Bí thư Thành ủy Lò Văn Mây yêu cầu các cấp ủy quan tâm lãnh đạo, chỉ đạo việc di dời các hộ ven sông.\n"
    (task,) = read(text).tasks
    assert task.quote == "các cấp ủy quan tâm lãnh đạo, chỉ đạo việc di dời các hộ ven sông"


def test_a_sentence_below_the_name_of_the_writer_is_a_caption() -> None:
    text = (
        "Chủ tịch UBND thành phố Lò Văn Mây yêu cầu Sở Xây dựng sửa các kè sông.\n"
        "Mưa lớn còn kéo dài trong tuần này.\nNông Thị Suối\n\n"
        "Chủ tịch Lò Văn Mây yêu cầu sửa kè trước mùa lũ.\n"
    )
    assert [task.quote for task in read(text).tasks] == ["Sở Xây dựng sửa các kè sông"]


def test_what_must_be_done_is_found_after_other_words_of_a_quotation() -> None:
    text = (
        '"Nước sông đang rút nhưng các kè đã yếu, cần tiếp tục rà soát tất cả các kè sông và bến đò", '
        "Chủ tịch UBND thành phố Lò Văn Mây nói.\n"
    )
    (task,) = read(text).tasks
    assert (task.quote, task.sure) == ("cần tiếp tục rà soát tất cả các kè sông và bến đò", False)


def test_results_that_end_in_a_request_are_no_order() -> None:
    text = (
        "1. Tình hình kè sông.\n\n- Có 30 đoạn kè đã được các xã kiểm tra, báo cáo danh sách và đề nghị thành phố sửa "
        "chữa.\n\n- Giao Sở Xây dựng lập phương án sửa 30 đoạn kè.\n"
    )
    assert [task.assignees for task in read(text).tasks] == [("Sở Xây dựng",)]


def test_a_day_that_no_calendar_has_is_told_as_printed_and_is_not_sure() -> None:
    text = (
        "Chủ tịch UBND thành phố yêu cầu:\n\n1. Sở Xây dựng sửa kè sông trước ngày 31/6/2031.\n\n"
        "2. Sở Y tế kiểm tra nước giếng trước ngày 30/6/2031.\n"
    )
    told = [(task.deadline, task.due, task.sure) for task in read(text).tasks]
    assert told == [("trước ngày 31/6/2031", None, False), ("trước ngày 30/6/2031", "2031-06-30", True)]


def test_what_stands_before_a_later_part_of_a_document_may_order() -> None:
    tasks = read(
        "Các hội quần chúng làm tốt việc giữ đê. Chú trọng tuyên truyền về mùa lũ cho các hộ ven sông Mây.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\nKiểm tra việc thực hiện Kế hoạch này.\n"
    ).tasks
    assert any(task.quote.startswith("Chú trọng") for task in tasks)


def test_the_verb_of_an_opening_whose_beginning_is_not_shown_holds() -> None:
    (task,) = read("hóa, Thể thao và Du lịch yêu cầu:\n1. Phòng Di sản\n- Rà soát 12 đình cổ ven sông Mây.\n").tasks
    assert (task.assignees, task.modality) == (("Phòng Di sản",), "yêu cầu")


def test_a_sentence_that_only_assures_the_day_belongs_to_the_task_before() -> None:
    (task,) = read(
        "hóa, Thể thao và Du lịch yêu cầu:\n1. Phòng Di sản\n- Rà soát 12 đình cổ ven sông Mây. Đảm bảo hoàn thành trong "
        "quý I/2031.\n"
    ).tasks
    assert task.deadline == "trong quý I/2031"
