"""Tasks in news whose speaker, assignee or time stands in another sentence, or after something that orders nothing."""

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read

NEWS = "Thành phố Sông Mây họp về đê\n\nSáng 5/3/2031, UBND thành phố họp.\n"


def found(sentences: str) -> list[Task]:
    return list(read(NEWS + sentences).tasks)


def test_a_pronoun_means_who_was_heard_last_though_that_one_directed_nobody() -> None:
    (task,) = found(
        "Tổng thư ký Quốc hội Nông Văn Suối cho hay, đê bờ tả còn thấp.\n"
        "Ông đề nghị UBND thành phố đắp thêm đê bờ tả trước mùa lũ."
    )
    assert task.said_by == "Tổng thư ký Quốc hội Nông Văn Suối"


def test_a_bare_place_may_be_told_what_to_do() -> None:
    (task,) = found("UBND thành phố yêu cầu Nà Mây kiểm điểm trách nhiệm của những người để vỡ đê.")
    assert task.assignees == ("Nà Mây",)


def test_what_is_needed_after_what_only_tells_is_found() -> None:
    tasks = found(
        "Chủ tịch UBND thành phố Lò Văn Mây yêu cầu các xã rà soát 12 cống cũ.\n"
        "Xem xét từng cống là việc khó nên cần làm theo đúng quy trình của ngành thủy lợi."
    )
    assert tasks[-1].quote == "cần làm theo đúng quy trình của ngành thủy lợi"


def test_what_was_done_before_is_no_task() -> None:
    tasks = found(
        "Chủ tịch UBND thành phố Lò Văn Mây yêu cầu các xã rà soát 12 cống cũ.\n"
        "Trước đây, cơ quan chức năng đưa ra phương án đắp đê đất ở bờ tả."
    )
    assert len(tasks) == 1


def test_how_many_papers_it_took_is_no_task() -> None:
    assert found("Chủ tịch UBND thành phố Lò Văn Mây cho biết, để đắp đê phải có tới 40 văn bản của các ngành.") == []


def test_a_sentence_that_only_tells_until_when_belongs_to_the_task_before() -> None:
    (task,) = found(
        "Chủ tịch UBND thành phố Lò Văn Mây yêu cầu các xã rà soát 12 cống cũ.\n"
        "Việc này hoàn thành chậm nhất 45 ngày sau khi có kết luận thanh tra."
    )
    assert task.deadline is not None and task.deadline.startswith("chậm nhất 45 ngày")


def test_a_body_with_a_number_in_its_name_is_given_work() -> None:
    (task,) = found(
        "Chủ tịch UBND thành phố Lò Văn Mây yêu cầu các phường làm sạch cống.\n"
        "UBND Q. 2 được giao nhiệm vụ phổ biến chủ trương này đến các hộ dân ven đê."
    )[1:]
    assert (task.assignees, task.modality) == (("UBND Q. 2",), "giao")


def test_what_a_named_body_must_do_stands_after_a_reason() -> None:
    (task,) = found(
        "Bí thư Thành ủy Lò Văn Mây cho rằng thuyền máy là phương tiện mới, nhiều người thích dùng, nên ngành giao "
        "thông phải xem xét lại việc cấm bến."
    )
    assert task.assignees == ("ngành giao thông",)


def test_a_place_whose_name_looks_like_a_modal_may_lead_who_speaks() -> None:
    (task,) = found("Phó Chủ tịch UBND TP Cần Thơ cũng yêu cầu Sở Xây dựng sửa ngay cống Nà Mây.")
    assert task.said_by == "Phó Chủ tịch UBND TP Cần Thơ"


def test_a_working_group_may_speak() -> None:
    (task,) = found("Tổ công tác nêu rõ lãnh đạo sở cần sâu sát hơn trong việc sửa đê bờ tả.")
    assert (task.assignees, task.said_by) == (("lãnh đạo sở",), "Tổ công tác")


def test_an_order_told_of_after_a_verb_of_saying_is_found() -> None:
    (task,) = found(
        "Ông Nông Văn Suối - Bí thư Huyện ủy Nà Mây - cho biết đã chỉ đạo các ngành chức năng rà soát 12 cống cũ."
    )
    assert (task.assignees, task.modality) == (("các ngành chức năng",), "chỉ đạo")


def test_an_order_opens_a_speech() -> None:
    (task,) = found('Chủ tịch UBND thành phố Lò Văn Mây nhắc lại: "Tôi đề nghị phải sửa dứt điểm cống Nà Mây đi.')
    assert (task.quote, task.modality) == ("phải sửa dứt điểm cống Nà Mây đi", "đề nghị")


def test_who_else_is_asked_in_the_passive_is_found() -> None:
    tasks = found(
        "Lãnh đạo thành phố giao Sở Xây dựng công khai danh sách cống cũ. Còn chính quyền các quận được yêu cầu quản lý "
        "chặt bến đò."
    )
    assert tasks[-1].assignees == ("chính quyền các quận",)


def test_what_a_leader_stressed_is_told_after_is() -> None:
    task = found(
        "Chủ tịch UBND thành phố Lò Văn Mây giao Sở Xây dựng sửa đê bờ tả.\n"
        "Một vấn đề nữa được Chủ tịch nhấn mạnh là việc sửa cống phải theo đúng thiết kế của ngành thủy lợi."
    )[-1]
    assert task.quote.startswith("việc sửa cống phải theo đúng thiết kế")


def test_a_name_that_ends_in_society_is_one_body() -> None:
    (task,) = found(
        "UBND thành phố yêu cầu Sở Lao động, Thương binh và Xã hội xử lý nghiêm vụ chậm trả lương đội đắp đê."
    )
    assert task.assignees == ("Sở Lao động, Thương binh và Xã hội",)


def test_who_was_named_before_may_speak_as_this_office() -> None:
    tasks = found(
        "UBND tỉnh Sông Mây yêu cầu các huyện rà soát 12 cống cũ.\n"
        "Tỉnh này giao Sở Xây dựng chủ trì, phối hợp với các xã sửa đê bờ tả."
    )
    assert tasks[-1].assignees == ("Sở Xây dựng",)


def test_an_order_behind_a_quotation_is_found() -> None:
    tasks = found(
        '"Các đơn vị dừng các cuộc liên hoan", ông Lò Văn Mây, Bí thư Thành ủy nói và yêu cầu UBND thành phố phải '
        "quán triệt việc này với lãnh đạo các sở."
    )
    assert tasks[-1].quote.startswith("UBND thành phố phải quán triệt")


def test_what_must_be_so_is_ordered_without_saying_whom() -> None:
    (task,) = found("Thủ tướng chỉ đạo kết quả kiểm tra đê phải đúng thực tế, không để bỏ sót cống cũ.")
    assert task.modality == "chỉ đạo"


def test_a_paper_that_somebody_says_was_sent_orders() -> None:
    (task,) = found(
        "Ngày 10/12, tin từ UBND thành phố cho hay vừa có văn bản giao Sở Xây dựng thu hồi bằng khen của đội đắp đê."
    )
    assert task.assignees == ("Sở Xây dựng",)


def test_a_public_body_is_given_work_of_its_own() -> None:
    (task,) = found("Sở Xây dựng được Chủ tịch thành phố giao nhiệm vụ hoàn thiện quy chế giữ đê trong mùa lũ.")
    assert task.assignees == ("Sở Xây dựng",)


def test_what_people_ask_of_an_office_is_no_task() -> None:
    assert found("Hàng trăm người kéo về trụ sở UBND thành phố yêu cầu trả lại bãi bồi bên sông.") == []


def test_what_an_office_will_ask_for_is_no_order_yet() -> None:
    (task,) = found("Từ đó, HĐND thành phố sẽ yêu cầu UBND thành phố giải quyết việc sửa đê.")
    assert task.soft


def test_what_a_body_named_traffic_must_do_is_found_without_a_speaker() -> None:
    (task,) = found("Theo đó, Sở Giao thông phải lắp đặt ngay các biển báo ở bến đò Nà Mây.")
    assert task.assignees == ("Sở Giao thông",)


def test_an_order_after_a_case_belongs_to_the_thread() -> None:
    tasks = found(
        "Chủ tịch UBND thành phố Lò Văn Mây giao Sở Xây dựng xác minh việc lấn bãi bồi.\n"
        "Trong trường hợp việc lấn bãi là đúng, đề nghị có biện pháp kịp thời ngăn chặn, báo cáo trước ngày 25/3/2031."
    )
    assert any(task.quote.startswith("có biện pháp") for task in tasks)


def test_what_is_needed_after_a_thing_that_orders_nothing_is_found() -> None:
    tasks = found(
        "Chủ tịch UBND thành phố Lò Văn Mây yêu cầu các xã trực đê cả ngày lẫn đêm.\n"
        "Lĩnh vực thủy lợi đã có sẵn chủ trương, cần bắt tay vào làm ngay."
    )
    assert tasks[-1].quote == "cần bắt tay vào làm ngay"
