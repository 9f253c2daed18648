"""Tasks in tables of assigned work: columns in any order."""

from dondoc.core.reading.findings import Task
from dondoc.core.reading.reader import read

HEAD = "KẾ HOẠCH\nChuyển đổi số thành phố Sông Mây năm 2031\n\n"


def found(table: str) -> list[Task]:
    return list(read(HEAD + table).tasks)


def test_a_row_gives_task_lead_help_date_and_product() -> None:
    (task,) = found(
        "STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn hoàn thành | Sản phẩm\n"
        "1 | Số hóa sổ đăng ký thuyền bè trên sông | Sở Xây dựng | Công an thành phố | 30/6/2031 | Sổ điện tử\n"
    )
    assert task.quote == "Số hóa sổ đăng ký thuyền bè trên sông"
    assert task.assignees == ("Sở Xây dựng",)
    assert task.cooperating == ("Công an thành phố",)
    assert (task.deadline, task.due) == ("30/6/2031", "2031-06-30")
    assert task.product == "Sổ điện tử"
    assert task.modality == "giao"


def test_columns_stand_in_any_order() -> None:
    (task,) = found(
        "Thời gian | Đơn vị thực hiện | Nội dung công việc\nTháng 5/2031 | Phòng Văn hóa | Dựng bảng chỉ dẫn ở bến\n"
    )
    assert (task.quote, task.assignees, task.deadline) == (
        "Dựng bảng chỉ dẫn ở bến", ("Phòng Văn hóa",), "Tháng 5/2031",
    )  # fmt: skip


def test_two_sentences_of_a_cell_are_two_tasks() -> None:
    tasks = found("Nhiệm vụ | Chủ trì\nLắp đặt trạm đo mưa. Tập huấn cho các xã vùng cao | Chi cục Thủy lợi\n")
    assert [task.quote for task in tasks] == ["Lắp đặt trạm đo mưa", "Tập huấn cho các xã vùng cao"]


def test_an_order_in_a_cell_is_the_modality() -> None:
    (task,) = found("Nội dung | Đơn vị thực hiện\nYêu cầu: báo cáo danh sách bến thuyền | Phường Mây Trắng\n")
    assert (task.quote, task.modality) == ("báo cáo danh sách bến thuyền", "yêu cầu")


def test_a_row_without_lead_date_and_product_is_a_heading() -> None:
    tasks = found(
        "Nhiệm vụ | Chủ trì | Thời hạn\nNhóm nhiệm vụ về hạ tầng số | | \nLắp trạm phát sóng ở bản | Sở Xây dựng | \n"
    )
    assert [task.quote for task in tasks] == ["Lắp trạm phát sóng ở bản"]


def test_a_table_of_numbers_gives_no_tasks() -> None:
    assert found("Chỉ tiêu | Năm 2030 | Năm 2031\nDiện tích rừng trồng mới | 120 | 150\n") == []
