"""Tasks in what leaders say: orders after praise, in a quotation, to a person, in the first person."""

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read

NEWS = "Thành phố Sông Mây họp về đê\n\nSáng 5/3/2031, UBND thành phố họp.\n"


def found(sentences: str) -> list[Task]:
    return list(read(NEWS + sentences).tasks)


def test_an_order_goes_on_with_what_a_verb_of_saying_began() -> None:
    (task,) = found("Chủ tịch UBND thành phố Lò Văn Mây nói và đề nghị ngành giáo dục rà soát các lớp học ven sông.")
    assert (task.assignees, task.modality) == (("ngành giáo dục",), "đề nghị")


def test_an_order_that_follows_praise_is_found() -> None:
    (task,) = found(
        "Chủ tịch UBND thành phố Lò Văn Mây đánh giá cao việc đắp đê của các xã, tuy nhiên cũng chỉ đạo các xã "
        "cần rà soát lại các cống dưới đê."
    )
    assert (task.assignees, task.modality) == (("các xã",), "chỉ đạo")


def test_an_order_in_the_first_person_is_that_of_who_is_quoted() -> None:
    (task,) = found('"Tôi đề nghị các xã siết chặt việc cắm trại trên đê", Chủ tịch UBND thành phố Lò Văn Mây nói.')
    assert task.quote == "các xã siết chặt việc cắm trại trên đê"
    assert task.said_by == "Chủ tịch UBND thành phố Lò Văn Mây"


def test_a_person_may_be_told_what_to_do() -> None:
    (task,) = found("UBND thành phố yêu cầu ông Nông Văn Suối, Giám đốc Sở Xây dựng nghiêm túc kiểm điểm vụ vỡ cống.")
    assert task.assignees == ("Nông Văn Suối, Giám đốc Sở Xây dựng",)


def test_an_appointment_is_no_task() -> None:
    assert found("Ban Thường vụ Thành ủy phân công ông Nông Văn Suối giữ chức Trưởng ban Nội chính Thành ủy.") == []


def test_what_a_speaker_went_on_to_tell_is_no_task() -> None:
    tasks = found(
        "Thanh tra thành phố kiến nghị UBND phường Nà Mây thu hồi ngay thửa đất ven đê.\n"
        "Trao đổi với phóng viên, ông Nông Văn Suối vẫn giữ ý kiến thửa đất là của gia đình."
    )
    assert [task.assignees for task in tasks] == [("UBND phường Nà Mây",)]
