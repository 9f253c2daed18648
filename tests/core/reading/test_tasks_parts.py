"""Where one instruction ends and the next begins, and what is kept together."""

import pytest

from dondoc.core.reading.reader import read


def parts(told: str) -> list[str]:
    text = f"Sông Mây họp về môi trường\n\nChủ tịch UBND thành phố Sông Mây yêu cầu {told}."
    return [task.quote for task in read(text).tasks]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Sở Xây dựng rà soát quy hoạch bến thuyền; lập dự toán nạo vét luồng lạch",
            ["Sở Xây dựng rà soát quy hoạch bến thuyền", "lập dự toán nạo vét luồng lạch"],
        ),
        (
            "các xã trồng cây ven sông, đồng thời kiểm tra các điểm xả thải",
            ["các xã trồng cây ven sông", "kiểm tra các điểm xả thải"],
        ),
        (
            "các phường tổ chức thu gom rác thải trên các tuyến kênh trong khu dân cư, tăng cường kiểm tra việc xả "
            "thải của các cơ sở sản xuất",
            [
                "các phường tổ chức thu gom rác thải trên các tuyến kênh trong khu dân cư",
                "tăng cường kiểm tra việc xả thải của các cơ sở sản xuất",
            ],
        ),
        (
            "các xã tăng cường công tác phòng ngừa dịch bệnh gia súc và đẩy mạnh phong trào toàn dân trồng rừng",
            [
                "các xã tăng cường công tác phòng ngừa dịch bệnh gia súc",
                "đẩy mạnh phong trào toàn dân trồng rừng",
            ],
        ),
        (
            "các xã lập danh sách hộ ven sông; chậm nhất ngày 5/6 trình phương án di dời; không cấp phép bến mới",
            ["các xã lập danh sách hộ ven sông", "trình phương án di dời", "không cấp phép bến mới"],
        ),
        (
            "Hạt Kiểm lâm làm rõ trách nhiệm chủ rừng; hồ sơ chuyển Công an thành phố trước ngày 5/6, kết quả báo cáo "
            "về Sở Nông nghiệp và Môi trường",
            [
                "Hạt Kiểm lâm làm rõ trách nhiệm chủ rừng",
                "hồ sơ chuyển Công an thành phố trước ngày 5/6",
                "kết quả báo cáo về Sở Nông nghiệp và Môi trường",
            ],
        ),
    ],
)
def test_a_new_verb_with_its_own_object_is_a_new_task(told: str, expected: list[str]) -> None:
    assert parts(told) == expected


@pytest.mark.parametrize(
    "told",
    [
        "Sở Y tế kiểm tra các quán ăn, bếp ăn tập thể, chợ đầu mối",
        "các xã di dời dân khỏi bãi sông, không để xảy ra thiệt hại về người",
        "các xã nạo vét luồng lạch vào ban đêm; không làm ảnh hưởng đến giao thông",
        "các phường kiểm tra hồ nước để kịp thời xử lý sự cố, bảo đảm an toàn cho người dân",
        "Công an thành phố xử lý nghiêm các hành vi sau: lấn chiếm lòng sông; đổ phế thải xuống kênh",
        "Sở Du lịch mở các tuyến tham quan như: thăm bến Mây; xem chợ nổi",
        "Sở Tài chính thực hiện Nghị quyết số 12 và Kế hoạch số 30 của thành phố",
    ],
)
def test_objects_purposes_and_results_stay_with_their_verb(told: str) -> None:
    assert len(parts(told)) == 1


def test_the_assignee_goes_on_to_the_parts_and_a_new_one_replaces_it() -> None:
    text = (
        "Sông Mây họp về môi trường\n\nChủ tịch UBND thành phố Sông Mây yêu cầu Sở Xây dựng lập quy hoạch bến thuyền; "
        "rà soát các bến cũ; Công an thành phố dẹp các bến tự phát."
    )
    assert [task.assignees for task in read(text).tasks] == [
        ("Sở Xây dựng",), ("Sở Xây dựng",), ("Công an thành phố",),
    ]  # fmt: skip


def test_the_closing_note_and_marks_stay_outside() -> None:
    assert parts("các xã nộp danh sách hộ nghèo (theo mẫu kèm theo)…") == ["các xã nộp danh sách hộ nghèo"]


HEAD = "Họp về đê\nChủ tịch UBND tỉnh Lò Văn Mây yêu cầu "


def with_assignees(sentence: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(task.quote, task.assignees) for task in read(HEAD + sentence).tasks]


def test_what_is_handed_on_is_a_part_of_its_own() -> None:
    assert with_assignees(
        "công an tỉnh tuần tra đê, thu giữ tang vật; hồ sơ chuyển Viện kiểm sát tỉnh trước ngày 15/9."
    ) == [
        ("công an tỉnh tuần tra đê, thu giữ tang vật", ("công an tỉnh",)),
        ("hồ sơ chuyển Viện kiểm sát tỉnh trước ngày 15/9", ("công an tỉnh",)),
    ]


def test_work_that_is_given_or_done_by_another_body_is_a_part_of_its_own() -> None:
    assert with_assignees("Sở Nội vụ rà soát nhân sự; việc này giao Sở Tài chính chủ trì.")[-1][1] == ("Sở Tài chính",)
    assert with_assignees("Sở Nội vụ rà soát nhân sự; việc thu hồi tiền do Sở Tài chính chủ trì, báo cáo hằng tháng.")[
        -1
    ][1] == ("Sở Tài chính",)


def test_each_thing_that_is_forbidden_is_a_part() -> None:
    found = with_assignees(
        "công chức tuyệt đối không uống rượu bia trong giờ làm việc, không sử dụng xe công đi lễ hội."
    )
    assert [quote for quote, _ in found] == [
        "công chức tuyệt đối không uống rượu bia trong giờ làm việc",
        "không sử dụng xe công đi lễ hội",
    ]
