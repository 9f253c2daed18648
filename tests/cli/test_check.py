"""``dondoc check``: what does not add up in one text, and between several."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import SUM, TASK, dondoc, written

ONE = "Trong sáu tháng, số vụ tai nạn giao thông đường bộ là 312 vụ.\n"
OTHER = "Số vụ tai nạn giao thông đường bộ là 321 vụ.\n"


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_text_that_adds_up_says_so_and_ends_well(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt="Đã giải quyết 45/50 hồ sơ, đạt 90%.")
    done = dondoc("check", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Đã kiểm 1 phép tính; không có chỗ nào không khớp.\n"


def test_a_text_with_nothing_to_reckon_is_not_said_to_add_up(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=TASK)
    done = dondoc("check", path)
    assert (done.returncode, done.stdout) == (0, "Không có tổng, tỷ lệ hay so sánh nào để kiểm.\n")
    assert "Phép tính: không có tổng, tỷ lệ hay so sánh nào để kiểm." in dondoc("read", path).stdout


def test_a_wrong_sum_is_shown_with_its_repair_and_exit_code_one(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=SUM)
    done = dondoc("check", path)
    assert done.returncode == 1
    assert "400 + 1.730 = 2.130" in done.stdout
    assert "Có thể là 2.310 → 2.130 (đảo hai chữ số)" in done.stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_fact_told_with_two_numbers_is_found_between_texts(tmp_path: Path, jobs: str) -> None:
    one, other = written(tmp_path, a_txt=ONE, b_txt=OTHER)
    done = dondoc("check", one, other, "--jobs", jobs)
    assert done.returncode == 1
    shown = flat(done.stdout)
    assert "312" in shown and "[321 vụ]" in shown
    assert f"{one}, dòng 1:" in shown


def test_texts_are_left_apart_when_asked(tmp_path: Path) -> None:
    assert dondoc("check", *written(tmp_path, a_txt=ONE, b_txt=OTHER), "--apart").returncode == 0


def test_the_repair_and_the_places_stand_in_json_with_their_files(tmp_path: Path) -> None:
    one, other, wrong = written(tmp_path, a_txt=ONE, b_txt=OTHER, c_txt=SUM)
    done = dondoc("check", one, other, wrong, "-f", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["files"]) == (1, [str(one), str(other), str(wrong)])
    twice, total = sorted(told["checks"], key=lambda check: check["kind"])
    assert (twice["kind"], total["kind"]) == ("same_fact", "sum")
    for check in (twice, total):
        for place in [*check["places"], *[proposal["place"] for proposal in check["proposals"]]]:
            assert Path(place["file"]).read_text("utf-8")[place["start"] : place["end"]] == place["quote"]
    assert {place["file"] for place in twice["places"]} == {str(one), str(other)}
    assert {place["file"] for place in total["places"]} == {str(wrong)}


def test_places_read_apart_still_name_their_own_file(tmp_path: Path) -> None:
    paths = written(tmp_path, a_txt=SUM, b_txt=SUM)
    told = json.loads(dondoc("check", *paths, "--apart", "-f", "json").stdout)
    assert [{place["file"] for place in check["places"]} for check in told["checks"]] == [{str(path)} for path in paths]


def test_a_file_that_cannot_be_read_is_told_and_counts(tmp_path: Path) -> None:
    good, bad = written(tmp_path, a_txt=TASK, b_txt="")
    assert dondoc("check", good, bad).returncode == 1
    done = dondoc("check", bad)
    assert done.returncode == 2
    assert "Tệp rỗng" in done.stderr


def test_no_file_is_answered_with_an_example() -> None:
    done = dondoc("check")
    assert done.returncode == 2
    assert "Ví dụ: dondoc check bao-cao.docx" in done.stderr


def test_a_narrow_output_keeps_its_width(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=(SUM.strip() + " ") * 3 + "\n" + SUM)
    done = dondoc("check", path, COLUMNS="60")
    assert max(map(len, done.stdout.splitlines())) <= 60


def test_it_says_how_much_was_reckoned(tmp_path: Path) -> None:
    paths = written(tmp_path, a_txt=SUM, b_txt="Tiếp 1.200 lượt, gồm cấp thành phố 400 lượt, cấp xã 800 lượt.\n")
    assert "Đã kiểm 2 phép tính ở 2 văn bản; 1 chỗ không khớp." in flat(dondoc("check", *paths).stdout)
    record = json.loads(dondoc("check", *paths, "-f", "json").stdout)
    assert (record["relations"], len(record["checks"])) == (2, 1)


def test_a_number_of_thousands_of_digits_is_no_hindrance(tmp_path: Path) -> None:
    long = "7" * 6000
    text = f"Thu {long} triệu đồng, gồm {long} triệu đồng và {'3' * 4299} tỷ đồng, đạt {long}%.\n\n{SUM}"
    (path,) = written(tmp_path, a_txt=text)
    assert "400 + 1.730 = 2.130" in dondoc("check", path).stdout
    assert len(json.loads(dondoc("check", path, "-f", "json").stdout)["checks"]) == 1
