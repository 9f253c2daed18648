"""Tasks in lists of an office: what titles, topics and the item above say for the items below."""

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read

HEAD = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MÂY\nSố: 12/CT-UBND\n\nCHỈ THỊ\nVề việc phòng, chống lũ năm 2031\n\n"


def found(text: str) -> list[Task]:
    return list(read(HEAD + text).tasks)


def test_a_numbered_line_above_items_of_its_own_is_no_task() -> None:
    tasks = found(
        "II. NHIỆM VỤ\n1. Hoàn thiện hệ thống cống dưới đê và đường cứu hộ ven sông Mây\n- Rà soát 12 cống cũ.\n"
    )
    assert [task.quote for task in tasks] == ["Rà soát 12 cống cũ"]


def test_such_a_line_tells_who_is_to_act_and_by_what_word() -> None:
    (task,) = found(
        "II. NHIỆM VỤ\n2. Đề nghị các doanh nghiệp khai thác cát trên sông Mây\n- Dừng hút cát trong mùa lũ.\n"
    )
    assert task.assignees == ("các doanh nghiệp khai thác cát trên sông Mây",)
    assert task.modality == "đề nghị"


def test_the_items_below_one_that_names_who_acts_are_theirs() -> None:
    tasks = found(
        "UBND thành phố yêu cầu các phòng thực hiện các việc sau:\n"
        "(1) Sở Xây dựng rà soát các cống dưới đê.\n- Chủ trì, phối hợp với các xã lập danh sách hộ ven sông.\n"
        "(2) Sở Y tế chuẩn bị thuốc.\n"
    )
    assert [task.assignees for task in tasks] == [("Sở Xây dựng",), ("Sở Xây dựng",), ("Sở Y tế",)]


def test_a_topic_before_a_colon_is_no_part_of_the_task() -> None:
    (task,) = found("II. NHIỆM VỤ\n3. Về kinh phí sửa đê: Yêu cầu Sở Tài chính bố trí trong dự toán năm 2031.\n")
    assert task.quote == "Sở Tài chính bố trí trong dự toán năm 2031"
    assert (task.assignees, task.modality) == (("Sở Tài chính",), "yêu cầu")


def test_an_item_may_begin_with_its_ground() -> None:
    (task,) = found("II. TỔ CHỨC THỰC HIỆN\n1. Căn cứ Chỉ thị này, các xã xây dựng phương án hộ đê.\n")
    assert (task.quote, task.assignees) == ("các xã xây dựng phương án hộ đê", ("các xã",))


def test_bodies_parted_by_semicolons_act_together() -> None:
    (task,) = found("II. NHIỆM VỤ\n1. Giao Sở Xây dựng; Sở Tài chính; UBND các xã rà soát hồ sơ đê.\n")
    assert task.assignees == ("Sở Xây dựng", "Sở Tài chính", "UBND các xã")


def test_a_body_that_acts_directs_others_in_its_own_task() -> None:
    tasks = found("II. NHIỆM VỤ\n1. Sở Xây dựng rà soát các tuyến đê; chỉ đạo các đơn vị liên quan gia cố chân đê.\n")
    assert [task.assignees for task in tasks] == [("Sở Xây dựng",)] * 2


def test_the_one_who_orders_at_the_end_speaks_where_no_head_tells() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng rà soát các tuyến đê.\n2. Sở Y tế chuẩn bị thuốc.\n"
        "UBND thành phố yêu cầu các phòng nghiêm túc thực hiện.\n"
    )
    assert {task.said_by for task in read(text).tasks} == {"UBND thành phố"}


def test_a_gradual_task_is_no_tale_of_the_past() -> None:
    (task,) = found("II. NHIỆM VỤ\n1. Từng bước thay thế các cống gỗ bằng cống xây.\n")
    assert task.quote == "Từng bước thay thế các cống gỗ bằng cống xây"


def test_lines_of_fields_tell_of_the_tasks_above() -> None:
    tasks = found(
        "II. NHIỆM VỤ\n2. Tập huấn hộ đê cho các thôn\n- Nội dung thực hiện: Tổ chức tập huấn cứu hộ đê cho 40 thôn.\n"
        "- Cơ quan chủ trì: Sở Xây dựng, Sở Tài chính.\n- Cơ quan phối hợp: Hội Nông dân thành phố.\n"
        "- Thời gian thực hiện: Quý II năm 2031.\n"
    )
    assert [task.quote for task in tasks] == ["Tổ chức tập huấn cứu hộ đê cho 40 thôn"]
    assert tasks[0].assignees == ("Sở Xây dựng", "Sở Tài chính")
    assert tasks[0].cooperating == ("Hội Nông dân thành phố",)
    assert tasks[0].deadline == "Quý II năm 2031"
    assert tasks[0].due == "2031-06-30"


def test_a_numbered_line_above_fields_is_the_task_itself() -> None:
    tasks = found(
        "II. NHIỆM VỤ\n2. Rà soát các cống dưới đê\n- Đơn vị thực hiện: Sở Xây dựng.\n- Thời hạn: 30/4/2031.\n"
    )
    assert [(task.quote, task.assignees, task.due) for task in tasks] == [
        ("Rà soát các cống dưới đê", ("Sở Xây dựng",), "2031-04-30")
    ]


def test_a_decision_makes_duties_of_named_bodies() -> None:
    text = (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG MÂY\nSố: 45/QĐ-UBND\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Công bố danh mục 3 bến đò dừng hoạt động.\n"
        "Điều 2. Sở Xây dựng có trách nhiệm cắm biển báo tại 3 bến đò.\n"
        "Điều 3. Các phòng có trách nhiệm thi hành Quyết định này.\n"
    )
    assert [(task.assignees, task.modality) for task in read(text).tasks] == [(("Sở Xây dựng",), "giao")]


def test_who_is_asked_stands_before_a_numbered_list() -> None:
    tasks = found("Đề nghị Sở Xây dựng: (1) Quan tâm, đẩy nhanh việc sửa đê; (2) Rà soát các cống dưới đê bờ tả.\n")
    assert tasks[0].quote.startswith("Quan tâm")
    assert tasks[0].assignees == ("Sở Xây dựng",)


def test_an_order_inside_what_somebody_is_to_do_does_not_hide_it() -> None:
    (task,) = found(
        "UBND thành phố yêu cầu:\n1. Các phường, các xã thực hiện nghiêm các việc được giao tại Công điện số 4/CĐ-UBND, "
        "trong đó yêu cầu trực đê cả ngày lẫn đêm trong mùa lũ.\n"
    )
    assert task.assignees == ("Các phường", "các xã")


def test_a_heading_that_tells_what_needs_doing_opens_its_items() -> None:
    tasks = found(
        "Các nội dung cần tập trung đánh giá bao gồm:\n1. Đánh giá kết quả sửa đê bờ tả trong năm 2030.\n"
        "2. Phân tích sâu nguyên nhân làm chậm việc sửa cống.\n"
    )
    assert len(tasks) == 2


def test_a_paper_sent_along_is_no_task() -> None:
    tasks = found(
        "UBND thành phố yêu cầu:\n1. Các xã trực đê.\n2. Các phường dọn cống.\nSở Xây dựng gửi kèm mẫu báo cáo về đê.\n"
    )
    assert all("gửi kèm" not in task.quote for task in tasks)


def test_numbers_in_brackets_part_what_is_told_in_one_sentence() -> None:
    tasks = found(
        "UBND thành phố yêu cầu:\nSở Xây dựng chủ trì làm rõ các việc còn vướng khi sửa đê, cụ thể: (i) Đánh giá sức chịu "
        "của đê bờ tả; (ii) Rà soát đội trực đê của các xã; báo cáo Chủ tịch UBND thành phố trong tháng 5/2031.\n"
    )
    assert [task.quote.split()[0] for task in tasks] == ["Sở", "Đánh", "Rà", "báo"]
    assert {task.assignees for task in tasks} == {("Sở Xây dựng",)}


def test_papers_numbered_in_brackets_are_no_tasks_of_their_own() -> None:
    (task,) = found(
        "UBND thành phố yêu cầu:\nSở Xây dựng hoàn thiện các báo cáo: (i) Báo cáo về đê bờ tả; (ii) Báo cáo về cống.\n"
    )
    assert task.quote.endswith("Báo cáo về cống")


def test_a_request_that_ends_in_an_opinion_opens_the_orders() -> None:
    (task,) = found(
        "Xét đề nghị của Sở Xây dựng tại Tờ trình số 87/TTr-SXD về việc sửa đê bờ tả, Phó Chủ tịch UBND thành phố Lò Văn "
        "Mây có ý kiến như sau:\nSở Xây dựng khẩn trương làm rõ các nội dung còn vướng.\n"
    )
    assert (task.said_by, task.modality) == ("Phó Chủ tịch UBND thành phố Lò Văn Mây", "giao")


def test_a_long_row_of_those_who_are_asked_is_one_assignee() -> None:
    (task,) = found(
        "Đề nghị các cơ quan chuyên môn thuộc Ủy ban nhân dân thành phố; các đơn vị sự nghiệp công lập; Ủy ban nhân dân "
        "các xã, phường: tổ chức kiểm điểm công tác năm 2031 theo Kế hoạch số 13-KH/TU.\n"
    )
    assert len(task.assignees) >= 2


def test_whom_to_work_with_is_no_task_of_its_own() -> None:
    (task,) = found(
        "UBND thành phố yêu cầu:\n1. Sở Xây dựng\nChủ trì, phối hợp với các phòng có liên quan, tham mưu UBND thành phố "
        "phương án sửa 12 cống cũ.\n"
    )
    assert task.quote.startswith("Chủ trì")


def test_work_that_follows_the_duties_of_an_office_is_found() -> None:
    (task,) = found(
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở, ngành thành phố\nCăn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện việc trực "
        "đê theo quy định.\n"
    )
    assert task.quote.startswith("tổ chức thực hiện")


def test_who_adopted_a_resolution_gives_its_tasks() -> None:
    (task,) = read(
        "Điều 4. Tổ chức thực hiện\n1. Giao Ủy ban nhân dân thành phố sửa 12 cống cũ dưới đê bờ tả.\n"
        "Nghị quyết này đã được Hội đồng nhân dân thành phố Sông Mây khóa XVI, kỳ họp thứ 3 thông qua./.\n"
    ).tasks
    assert task.said_by == "Hội đồng nhân dân thành phố Sông Mây"


def test_a_plan_behind_the_recipients_of_a_decision_is_read() -> None:
    tasks = read(
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MÂY\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch "
        "sửa đê năm 2031.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\n"
        "I. MỤC ĐÍCH, YÊU CẦU\n- Giữ an toàn cho các hộ ven sông.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n"
        "- Rà soát 12 cống cũ dưới đê bờ tả.\n"
    ).tasks
    assert any(task.assignees == ("Sở Xây dựng",) for task in tasks)


def test_what_must_be_so_in_an_item_is_found() -> None:
    tasks = found(
        "UBND thành phố yêu cầu:\n- Bến khách ngang sông phải xây cầu bến chắc chắn.\n- Tại mỗi đầu bến đều phải có bảng giá.\n"
    )
    assert len(tasks) == 2
