"""What holds for tasks in any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read

WORDS = (
    "yêu cầu", "đề nghị", "giao", "chỉ đạo", "nhấn mạnh", "cần", "phải", "không được", "Sở Xây dựng", "các xã",
    "ông Lò Văn Đá", "Chủ tịch UBND thành phố", "rà soát", "tăng cường", "kiểm tra đê", "báo cáo", "kế hoạch",
    "đồng thời", "và", "để", "đã", "trước ngày 5/6/2031", "Ngày 5/6/2031", "hằng tháng", "phối hợp với",
    "chủ trì", "Điều 1.", "1.", "a)", "-", "|", "I. NHIỆM VỤ", "Nhiệm vụ | Chủ trì | Thời hạn", "KẾT QUẢ",
    "QUYẾT ĐỊNH:", "như sau:", ":", ";", ",", ".", "...", "“", "”", "(", ")", "\n", "\n\n", "Theo",
    "Trong quý 3,", "Nếu mưa lớn,", "thì", "Nghị định số 12/2031/NĐ-CP", "sẽ", "là", "của", "TP.", "Nơi nhận:",
)  # fmt: skip


def check(text: str, tasks: tuple[Task, ...]) -> None:
    assert list(tasks) == sorted(tasks, key=lambda task: task.start)
    for task in tasks:
        assert text[task.start : task.end] == task.quote
        assert task.quote == task.quote.strip()
        assert "\n" not in task.action
        assert all(text[because.start : because.end] for because in task.because)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_every_task_is_a_slice_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    check(text, read(text).tasks)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    check(text, read(text).tasks)
