"""``dondoc read`` on the screen: tables at any width, JSON, reasons, errors."""

from __future__ import annotations

import json
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from importlib import resources
from pathlib import Path

import pytest

from dondoc.api import read_file
from tests.cli.run import SUM, TASK, dondoc, written


@pytest.fixture
def conclusion(tmp_path: Path) -> Path:
    path = tmp_path / "kết luận.docx"
    path.write_bytes((resources.files("dondoc.catalogue.demo") / "thong-bao-ket-luan.docx").read_bytes())
    return path


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_narrow_output_shows_every_task_whole_and_no_line_too_long(conclusion: Path, width: int) -> None:
    done = dondoc("read", conclusion, COLUMNS=str(width))
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= width
    tasks = read_file(conclusion).reading.tasks
    assert tasks
    shown = flat(done.stdout).casefold()
    assert [task.action for task in tasks if flat(task.action).casefold() not in shown] == []


@pytest.mark.parametrize("width", [110, 140, 200])
def test_a_wide_output_shows_tasks_as_a_table(conclusion: Path, width: int) -> None:
    done = dondoc("read", conclusion, COLUMNS=str(width))
    assert max(map(len, done.stdout.splitlines())) <= width
    assert any("Việc" in line and "Thời hạn" in line and "Chưa rõ" in line for line in done.stdout.splitlines())


def test_lines_in_a_pipe_have_no_spaces_at_their_end_and_no_colours(conclusion: Path) -> None:
    shown = dondoc("read", conclusion).stdout
    assert "\x1b" not in shown
    assert [line for line in shown.splitlines() if line != line.rstrip()] == []


def test_the_head_tells_number_issuer_and_title(conclusion: Path) -> None:
    shown = flat(dondoc("read", conclusion).stdout)
    assert "142-TB/TU" in shown
    assert "kết luận của Thường trực Thành ủy tại hội nghị sơ kết" in shown


def test_numbers_that_do_not_add_up_are_shown_in_their_sentence(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=SUM)
    shown = flat(dondoc("read", path).stdout)
    assert "400 + 1.730 = 2.130" in shown
    assert "tiếp [2.310 lượt] công dân, gồm cấp thành phố [400 lượt], cấp xã [1.730 lượt]." in shown
    assert "2.310 → 2.130" in shown


def test_a_number_of_a_table_is_shown_with_the_unit_of_its_head(tmp_path: Path) -> None:
    table = "Khoản chi | Dự toán (tỷ đồng) | Đạt (%)\nY tế | 420 | 51,2\n"
    shown = dondoc("read", *written(tmp_path, a_txt=table)).stdout
    assert "420 tỷ đồng*" in shown and "51,2 %*" in shown


def test_a_long_place_leaves_the_other_columns_their_width(tmp_path: Path) -> None:
    mail = MIMEMultipart()
    mail["Subject"] = "Kết luận"
    part = MIMEText(TASK, _charset="utf-8")
    name = "Thong bao ket luan cua Chu tich tai hoi nghi giao ban thang 6.txt"
    part.add_header("Content-Disposition", "attachment", filename=name)
    mail.attach(part)
    (tmp_path / "thu.eml").write_bytes(mail.as_bytes())
    shown = dondoc("read", tmp_path / "thu.eml", COLUMNS="120").stdout
    assert "…" not in shown and "trước ngày" in shown and "Sở Xây dựng" in shown


def test_reasons_are_named_with_their_rules(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=TASK)
    shown = dondoc("read", "--explain", path).stdout
    assert "số và ký hiệu “Chỉ thị 15-CT/TU”" in flat(shown)
    assert "citation.number_symbol" in shown
    assert "Cơ quan" not in shown
    assert "Cơ quan (1)" in dondoc("read", "--explain", "--all", path).stdout


def test_bodies_people_and_times_are_shown_when_asked_for(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=TASK)
    assert "Cơ quan (1)" not in dondoc("read", path).stdout
    shown = dondoc("read", "--all", path).stdout
    assert "Cơ quan (1)" in shown and "Thời gian (1)" in shown


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = dondoc("read", "-", "-f", "json", given=TASK.encode())
    record = json.loads(done.stdout)
    assert (done.returncode, record["file"], record["text"]) == (0, "(đầu vào chuẩn)", TASK)


def test_standard_input_may_stand_among_files(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=SUM)
    done = dondoc("read", path, "-", "--jobs", "2", "-f", "jsonl", given=TASK.encode())
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == [SUM, TASK]


def test_the_day_of_publication_dates_a_short_day(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt="Ngày 29/6, thành phố Sông Mây tổ chức hội nghị.")
    record = json.loads(dondoc("read", path, "-f", "json", "--published", "30/6/2026").stdout)
    assert record["times"][0]["start_date"] == "2026-06-29"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("31/6/2026", "tháng 6 năm 2026 chỉ có 30 ngày"),
        ("hôm qua", "không phải một ngày"),
        ("6/30/2026", "không có tháng 30"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_the_reason(tmp_path: Path, day: str, said: str) -> None:
    (path,) = written(tmp_path, a_txt=TASK)
    done = dondoc("read", path, "--published", day)
    assert done.returncode == 2 and done.stdout == ""
    assert said in done.stderr and "Traceback" not in done.stderr


def test_the_schema_is_printed_without_any_file() -> None:
    schema = json.loads(dondoc("read", "--schema").stdout)
    assert schema["$defs"]["document"]["properties"]["tasks"]["type"] == "array"


def test_the_text_can_be_left_out_of_json(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=TASK)
    assert "text" not in json.loads(dondoc("read", path, "-f", "json", "--no-text").stdout)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Chưa cho tệp nào để đọc"), (("a.txt", "-q"), "chưa có tệp để ghi"),
        (("a.txt", "--explain", "-f", "json"), "hãy bỏ --explain"), (("a.txt", "-o", "so.doc"), ".xlsx"),
        (("a.txt", "-o", "khong-co/so.json"), "Hãy tạo thư mục trước"),
    ],
)  # fmt: skip
def test_a_command_that_cannot_work_says_what_to_write_instead(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    written(tmp_path, a_txt=TASK)
    done = dondoc("read", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "Traceback" not in done.stderr


def test_names_of_files_are_never_markup_nor_new_lines(tmp_path: Path) -> None:
    for name in ("[bold]đậm[bold].txt", "[red]hỏng.pdf", "xuống\ndòng.txt", "a\x1b[31mb.txt"):
        (tmp_path / name).write_text(TASK if name.endswith("txt") else "x", encoding="utf-8")
    done = dondoc("read", tmp_path)
    assert "[bold]đậm[bold].txt" in done.stdout
    assert "xuống\\ndòng.txt" in done.stdout
    assert "[red]hỏng.pdf: " in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_it_never_writes_over_a_file_that_it_reads(tmp_path: Path) -> None:
    page = tmp_path / "bao-cao.html"
    page.write_text("<p>Giao Sở Y tế báo cáo kết quả trước ngày 30/6/2026.</p>", encoding="utf-8")
    before = page.read_bytes()
    done = dondoc("read", str(page), "-q", "-o", str(page))
    assert done.returncode == 2
    assert "chính là tệp đang đọc" in done.stderr
    assert page.read_bytes() == before
