"""The fields of a task: time, product, who decides, who helps, what the text leaves open."""

import pytest

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read


def only(told: str, verb: str = "yêu cầu") -> Task:
    text = f"Sông Mây họp đầu năm 2031\n05/01/2031\n\nChủ tịch UBND thành phố Sông Mây {verb} {told}."
    (task,) = read(text).tasks
    return task


@pytest.mark.parametrize(
    ("told", "deadline", "due"),
    [
        ("Sở Y tế báo cáo kết quả trước ngày 20/3/2031", "trước ngày 20/3/2031", "2031-03-20"),
        ("các xã khẩn trương sửa đê, hoàn thành trong tháng 4/2031", "trong tháng 4/2031", "2031-04-30"),
        ("các xã khẩn trương sửa đê sông Mây", "khẩn trương", None),
        ("Công an thành phố dừng ngay việc thu phí bến thuyền", "ngay", None),
        ("các phường gửi số liệu về Sở Tài chính trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", None),
    ],
)
def test_the_deadline_is_what_is_printed(told: str, deadline: str, due: str | None) -> None:
    task = only(told)
    assert (task.deadline, task.due) == (deadline, due)


@pytest.mark.parametrize(
    "told",
    [
        "các xã hoàn thành các chỉ tiêu chưa đạt trong năm 2030",
        "các xã rà soát hộ nghèo để kịp thời hỗ trợ",
        "các xã khắc phục hư hỏng của tuyến đê đã xây từ năm 2019",
    ],
)
def test_a_time_that_tells_is_no_deadline(told: str) -> None:
    assert only(told).deadline is None


def test_what_comes_every_month_recurs() -> None:
    task = only("Sở Y tế hằng quý báo cáo số ca bệnh")
    assert task.recurring == "hằng quý"
    assert task.due is None


def test_product_and_who_decides() -> None:
    task = only("Sở Du lịch xây dựng đề án phát triển chợ nổi, trình UBND thành phố xem xét")
    assert task.product == "đề án phát triển chợ nổi"
    assert task.authority == "UBND thành phố"


def test_who_leads_and_who_helps() -> None:
    task = only("Sở Du lịch chủ trì, phối hợp với Sở Tài chính và Công an thành phố lập bản đồ bến thuyền")
    assert task.assignees == ("Sở Du lịch",)
    assert task.cooperating == ("Sở Tài chính", "Công an thành phố")


def test_several_assignees_are_told_apart() -> None:
    task = only("Sở Xây dựng, Sở Tài chính và UBND các xã kiểm tra tuyến đê")
    assert task.assignees == ("Sở Xây dựng", "Sở Tài chính", "UBND các xã")


def test_what_the_text_leaves_open() -> None:
    clear = only("Sở Du lịch xây dựng đề án phát triển chợ nổi, trình UBND thành phố trước ngày 20/3/2031")
    assert clear.missing == ()
    assert only("tăng cường vệ sinh các bến thuyền").missing == (
        "person", "time", "responsibility", "product", "authority",
    )  # fmt: skip
    assert "responsibility" in only("Sở Xây dựng, Sở Tài chính khẩn trương kiểm tra tuyến đê").missing
    assert "time" in only("Sở Xây dựng khẩn trương kiểm tra tuyến đê").missing


def test_citations_inside_are_told_by_their_place_in_the_list() -> None:
    text = (
        "Sông Mây họp đầu năm\n\nTheo Luật Đê điều, Chủ tịch UBND thành phố Sông Mây yêu cầu các xã thực hiện "
        "Chỉ thị số 05/CT-UBND ngày 02/01/2031 của UBND thành phố."
    )
    reading = read(text)
    (task,) = reading.tasks
    assert [reading.citations[index].number for index in task.citations] == ["05"]


@pytest.mark.parametrize(
    ("verb", "modality"),
    [("yêu cầu", "yêu cầu"), ("giao nhiệm vụ cho", "giao"), ("đề nghị", "đề nghị"), ("lưu ý", "lưu ý")],
)
def test_the_verb_of_directing_is_the_modality(verb: str, modality: str) -> None:
    assert only("Sở Xây dựng kiểm tra các cống dưới đê", verb).modality == modality


def test_each_field_shows_the_words_that_gave_it() -> None:
    text = "Sông Mây họp\n\nChủ tịch UBND thành phố Sông Mây yêu cầu Sở Xây dựng lập kế hoạch trước ngày 20/3/2031."
    (task,) = read(text).tasks
    seen = {because.rule: text[because.start : because.end].strip() for because in task.because}
    assert seen == {
        "task.directed": "Chủ tịch UBND thành phố Sông Mây yêu cầu",
        "task.assignee": "Sở Xây dựng",
        "task.due": "trước ngày 20/3/2031",
        "task.product": "kế hoạch",
    }


def test_a_product_ends_before_its_day_its_aim_and_who_decides() -> None:
    (task,) = read(
        "UBND thành phố yêu cầu:\n1. Sở Xây dựng xây dựng kế hoạch sửa đê bờ tả trình UBND thành phố để kịp mùa lũ.\n"
    ).tasks
    assert task.product == "kế hoạch sửa đê bờ tả"
