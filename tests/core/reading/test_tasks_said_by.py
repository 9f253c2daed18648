"""Who is told to have said a task: pronouns, levels and papers that stand for a speaker, heads of documents."""

from __future__ import annotations

from dondoc.core.reading.reader import read


def said_by(text: str) -> set[str | None]:
    return {task.said_by for task in read(text).tasks}


def test_a_level_alone_means_its_people_s_committee() -> None:
    text = (
        "Sáng nay, UBND huyện Sông Mây họp về rác thải.\n"
        "Huyện yêu cầu Phòng Tài nguyên và Môi trường kiểm tra các bãi rác trước ngày 30/3."
    )
    assert said_by(text) == {"UBND huyện Sông Mây"}


def test_a_paper_told_by_its_kind_means_who_issued_it() -> None:
    text = (
        "Công văn yêu cầu Sở Xây dựng kiểm tra các chung cư cũ trước ngày 30/3.\n"
        "Trước đó là Công văn số 12/UBND-XD ngày 5/3/2024 của UBND tỉnh về nhà ở."
    )
    assert said_by(text) == {"UBND tỉnh"}


def test_a_pronoun_means_who_the_sentence_before_is_about() -> None:
    text = (
        "Phó Chủ tịch UBND tỉnh Trần Văn Suối yêu cầu Sở Xây dựng báo cáo trước ngày 30/3.\n"
        "Chủ tịch UBND tỉnh Lê Sông Mây đặt câu hỏi vì sao còn chậm. Ông đề nghị Sở Tài chính làm rõ trước ngày 5/4."
    )
    assert read(text).tasks[0].said_by == "Phó Chủ tịch UBND tỉnh Trần Văn Suối"
    assert read(text).tasks[-1].said_by == "Chủ tịch UBND tỉnh Lê Sông Mây"


def test_the_lower_body_at_the_head_issues_the_document() -> None:
    text = (
        "UBND XÃ SÔNG MÂY\nPHÒNG KINH TẾ\nSố: 31/CV-PKT\n\nKính gửi: Các trường học.\n"
        "1. Các trường báo cáo số học sinh trước ngày 5/9.\n2. Các trường rà soát nhà để xe trước ngày 9/9."
    )
    assert said_by(text) == {"PHÒNG KINH TẾ"}


def test_a_subtitle_tells_whose_conclusion_it_is() -> None:
    text = (
        "ĐẢNG ỦY XÃ SÔNG MÂY\nKẾT LUẬN\ncủa Ban Thường vụ Đảng ủy về kết quả kiểm tra\n"
        "1. Chi bộ thôn Bến trả lại tiền cho dân, xong trước ngày 20/11.\n"
        "2. Chi bộ thôn Đồi báo cáo kết quả trước ngày 25/11."
    )
    assert said_by(text) == {"Ban Thường vụ Đảng ủy"}
