"""Speeches that go on: enumerations that are spoken, matters that lead an order, papers that tell what to do."""

from dondoc.core.reading import read
from dondoc.core.reading.findings import Task


def tasks(text: str) -> list[Task]:
    return list(read("Họp về đê\n" + text).tasks)


def quotes(text: str) -> list[str]:
    return [task.quote for task in tasks(text)]


def test_a_thing_may_be_what_has_to_be_done_behind_a_verb_of_directing() -> None:
    found = quotes(
        "Chủ tịch UBND tỉnh Lò Văn Mây yêu cầu hoạt động tiếp công dân, giải quyết đơn thư cần phải được tăng cường; "
        "đồng thời cần nâng cao trình độ của cán bộ."
    )
    assert found == [
        "hoạt động tiếp công dân, giải quyết đơn thư cần phải được tăng cường",
        "cần nâng cao trình độ của cán bộ",
    ]


def test_a_matter_may_stand_before_work_that_is_given() -> None:
    (task,) = tasks("Theo đó, với các công trình sai phép trên đê, giao Sở Xây dựng rà soát hồ sơ cấp phép.")
    assert (task.assignees, task.modality, task.sure) == (("Sở Xây dựng",), "giao", False)


def test_a_place_may_stand_between_the_verb_and_who_is_told() -> None:
    (task,) = tasks(
        "Phó Thủ tướng Lò Văn Mây yêu cầu đối với khu vực xảy ra lũ quét, ngập lụt, chính quyền các địa phương "
        "huy động lực lượng khắc phục hậu quả."
    )
    assert task.assignees == ("chính quyền các địa phương",)


def test_a_paper_tells_what_to_do_behind_a_colon() -> None:
    assert quotes("Công văn của UBND tỉnh Sông Mây nêu rõ: kiên quyết xử lý người đứng đầu địa phương để cát tặc.") == [
        "kiên quyết xử lý người đứng đầu địa phương để cát tặc"
    ]


def test_what_is_counted_below_what_must_be_done_is_a_task_each() -> None:
    found = quotes(
        "Giám đốc Công an tỉnh Lò Văn Mây nhấn mạnh bốn việc phải làm ngay. Thứ nhất, nắm chắc tình hình từ cơ sở. "
        "Thứ hai, rà soát các điểm sạt lở ven sông."
    )
    assert found == ["nắm chắc tình hình từ cơ sở", "rà soát các điểm sạt lở ven sông"]


def test_a_sentence_that_only_counts_what_follows_is_no_task_but_names_who_is_told() -> None:
    found = tasks(
        "Chủ tịch UBND tỉnh Lò Văn Mây yêu cầu UBND thành phố ba việc. Một là rà soát danh sách hộ ven sông. "
        "Hai là kiểm điểm cán bộ chậm trễ."
    )
    assert [task.assignees for task in found] == [("UBND thành phố",), ("UBND thành phố",)]


def test_support_before_a_demand_is_no_part_of_it() -> None:
    (task,) = tasks("Lãnh đạo các bộ, ngành cơ bản ủng hộ, nhưng đề nghị tỉnh phân loại kỹ vướng mắc của từng dự án.")
    assert (task.quote, task.modality) == ("tỉnh phân loại kỹ vướng mắc của từng dự án", "đề nghị")


def test_a_body_with_any_verb_goes_on_with_what_is_ordered() -> None:
    found = tasks(
        "Phó Thủ tướng Lò Văn Mây yêu cầu các bộ rà soát đê sông. Bộ Công Thương tính toán lại quy trình xả lũ. "
        "Riêng tuyến đê sông Mây, Bộ Xây dựng soạn lại hồ sơ thiết kế."
    )
    assert [task.assignees for task in found] == [("các bộ",), ("Bộ Công Thương",), ("Bộ Xây dựng",)]


def test_a_body_that_did_something_goes_on_with_nothing() -> None:
    found = quotes(
        "Phó Thủ tướng Lò Văn Mây yêu cầu các bộ rà soát đê sông. Bộ Công Thương đã tính toán xong việc xả lũ."
    )
    assert found == ["các bộ rà soát đê sông"]


def test_figures_with_a_limit_are_no_result() -> None:
    found = tasks(
        "Chủ tịch UBND tỉnh Lò Văn Mây lưu ý các sở không được lơ là. Cục Thuế tỉnh phối hợp các huyện đôn đốc thu "
        "214 tỷ đồng tiền thuê đất còn nợ, xong trong tháng 11."
    )
    assert found[-1].assignees == ("Cục Thuế tỉnh",)


def test_what_is_added_is_told_to_those_who_were_told_before() -> None:
    found = tasks(
        "Chủ tịch UBND tỉnh Lò Văn Mây yêu cầu các đơn vị rà soát đê. Mùa lũ năm nay đến sớm. "
        "Bên cạnh đó, tăng cường tuần tra canh gác các cống dưới đê."
    )
    assert [task.assignees for task in found] == [("các đơn vị",), ("các đơn vị",)]


def test_another_body_behind_a_comma_has_work_of_its_own() -> None:
    found = tasks(
        "Chủ tịch UBND tỉnh Lò Văn Mây giao Sở Nội vụ nghiên cứu, đề xuất phương án nhân sự trong tháng 4, "
        "còn Sở Tài chính rà soát lại trụ sở của các xã."
    )
    assert [task.assignees for task in found] == [("Sở Nội vụ",), ("Sở Tài chính",)]


def test_what_was_asked_for_several_times_is_past() -> None:
    assert tasks("Sở Xây dựng thành phố đã bốn lần có văn bản yêu cầu chủ đầu tư nộp hồ sơ đê.") == []


def test_a_question_orders_nothing() -> None:
    assert len(tasks("Chủ tịch UBND tỉnh Lò Văn Mây yêu cầu các xã rà soát đê. Các xã rà soát đê ra sao?")) == 1


def test_a_body_that_goes_on_directing_gives_an_order() -> None:
    (task,) = tasks("Mới đây, UBND tỉnh Sông Mây tiếp tục chỉ đạo các xã ven sông tăng cường tuần tra đê.")
    assert task.assignees == ("các xã ven sông",)


def test_what_must_not_be_done_may_be_a_sentence_of_its_own() -> None:
    found = quotes(
        "Chủ tịch UBND tỉnh Lò Văn Mây yêu cầu các quận rà soát nhà ven sông. "
        "Không cấp phép xây dựng trong hành lang đê."
    )
    assert found[-1] == "Không cấp phép xây dựng trong hành lang đê"


def test_a_paper_that_somebody_issued_orders_and_its_form_does_not() -> None:
    told = (
        "Nà Mây siết chặt quản lý đê điều\n\nChủ tịch UBND huyện Nà Mây vừa có công văn chỉ đạo tăng cường kiểm tra đê "
        "điều.\nTheo đó, UBND các xã rà soát điểm sạt lở; kiên quyết không để phát sinh vi phạm."
    )
    assert [task.quote for task in read(told).tasks] == [
        "tăng cường kiểm tra đê điều",
        "UBND các xã rà soát điểm sạt lở",
        "kiên quyết không để phát sinh vi phạm",
    ]
    assert read("Thành phần hồ sơ:\n- Văn bản đề nghị thẩm định theo mẫu.").tasks == ()


def test_a_numbered_paper_orders_whatever_its_kind_and_who_is_asked_may_be_many() -> None:
    lead = "Nà Mây siết chặt trật tự xây dựng\n\n"
    numbered = "Sở Xây dựng có Văn bản số 59/SXD-TTr ngày 18/5/2031 yêu cầu các xã rà soát công trình vi phạm."
    assert [task.quote for task in read(lead + numbered).tasks] == ["các xã rà soát công trình vi phạm"]
    has = "Sở Xây dựng có đề nghị UBND các xã phân loại công trình vi phạm."
    assert [task.assignees for task in read(lead + has).tasks] == [("UBND các xã",)]
    many = "Chủ tịch UBND các xã, phường, thị trấn được yêu cầu chấn chỉnh đội quản lý trật tự xây dựng."
    assert [task.assignees for task in read(lead + many).tasks] == [("Chủ tịch UBND các xã, phường, thị trấn",)]
