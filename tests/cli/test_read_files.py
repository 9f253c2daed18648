"""``dondoc read`` over many files: folders, broken ones, results, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import SUM, TASK, dondoc, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts that can be read (one below), three files that cannot, and one that is not for reading."""
    place = tmp_path / "văn bản"
    (place / "trong").mkdir(parents=True)
    written(place, a_txt=TASK, anh_png="x")
    written(place / "trong", b_md=SUM, c_txt="")
    (place / "d.docx").write_bytes(b"PK\x03\x04 cut")
    (place / "e.pdf").write_text("không phải PDF")
    return place


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_file_is_told_and_the_others_are_read(folder: Path, jobs: str) -> None:
    done = dondoc("read", folder, "-f", "jsonl", "--jobs", jobs)
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == [TASK, SUM]
    assert done.returncode == 1
    assert "Đã đọc 2 tệp" in done.stderr and "Không đọc được 3 tệp" in done.stderr
    assert "Bỏ qua 1 tệp không thuộc loại đọc được: .png (1)." in done.stderr
    for name in ("c.txt: Tệp rỗng", "d.docx: ", "e.pdf: Nội dung tệp không đúng với loại tệp"):
        assert name in done.stderr


def test_several_results_are_written_at_once_and_named(folder: Path, tmp_path: Path) -> None:
    names = ["so.xlsx", "so.html", "so.json", "so.jsonl"]
    options = [word for name in names for word in ("-o", name)]
    done = dondoc("read", folder, *options, "-q", folder=tmp_path)
    assert done.stdout == ""
    assert all(f"Đã ghi {name}" in done.stderr for name in names)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names, folder.name])
    assert len(json.loads((tmp_path / "so.json").read_text("utf-8"))) == 2


def test_a_result_that_fails_costs_none_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from dondoc.cli.main import cli
    from dondoc.export import page

    monkeypatch.setattr(page.Page.__init__, "__kwdefaults__", {"largest": 100})
    written(tmp_path, a_txt=TASK, b_txt=SUM, so_html="cũ")
    words = ["read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-q"]
    for name in ("so.html", "so.json"):
        words += ["-o", str(tmp_path / name)]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 1
    assert "so.html: Quá 100 ký tự" in done.stderr and f"Đã ghi {tmp_path / 'so.json'}" in done.stderr
    assert (tmp_path / "so.html").read_text() == "cũ"
    assert len(json.loads((tmp_path / "so.json").read_text("utf-8"))) == 2


def test_a_folder_makes_a_list_even_of_one_file_and_a_file_an_object(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=TASK)
    assert len(json.loads(dondoc("read", tmp_path, "-f", "json").stdout)) == 1
    assert json.loads(dondoc("read", path, "-f", "json").stdout)["text"] == TASK
    assert len(json.loads(dondoc("read", path, tmp_path, "-f", "json").stdout)) == 1


def test_many_files_take_one_row_each(tmp_path: Path) -> None:
    for n in range(8):
        (tmp_path / f"{n}.txt").write_text(SUM, encoding="utf-8")
    lines = dondoc("read", tmp_path, COLUMNS="80").stdout.splitlines()
    assert len([line for line in lines if ".txt" in line]) == 8
    assert max(map(len, lines)) <= 80


def test_nothing_readable_keeps_the_old_result(tmp_path: Path) -> None:
    written(tmp_path, a_txt="", so_json="cũ")
    done = dondoc("read", "a.txt", "-o", "so.json", folder=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "so.json").read_text() == "cũ"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "so.json"]


def test_a_list_of_nothing_is_still_json(tmp_path: Path) -> None:
    written(tmp_path, a_txt="")
    done = dondoc("read", tmp_path, "-f", "json")
    assert (done.returncode, json.loads(done.stdout)) == (2, [])


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    done = dondoc("read", tmp_path / "trống", tmp_path / "không có.txt")
    assert done.returncode == 2
    assert "trống: Thư mục không có tệp nào đọc được" in done.stderr
    assert "không có.txt: Không tìm thấy tệp" in done.stderr


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=TASK)
    assert len(dondoc("read", path, tmp_path, path, "-f", "jsonl").stdout.splitlines()) == 1


def test_a_secret_text_is_refused_without_a_word_of_it(tmp_path: Path) -> None:
    written(tmp_path, a_txt="MẬT\n\nBÁO CÁO\nvề việc riêng của đơn vị 7.", b_txt=TASK)
    done = dondoc("read", tmp_path, "-f", "jsonl")
    assert done.returncode == 1
    assert "a.txt: Văn bản có dấu chỉ độ mật" in done.stderr
    assert "đơn vị 7" not in done.stdout + done.stderr


def test_a_fault_of_ours_in_one_file_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dondoc.cli import batch

    written(tmp_path, a_txt=TASK, b_txt=SUM)
    usual = batch.read_text

    def faulty(source: object, **known: object) -> object:
        if getattr(source, "text", "") == TASK:
            raise KeyError("lạ")
        return usual(source, **known)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "read_text", faulty)
    done = batch.Outcome()
    read = list(batch.read_many([str(tmp_path)], jobs=1, published=None, outcome=done))
    assert [document.text for document in read] == [SUM]
    ((name, said),) = done.failed
    assert name.endswith("a.txt") and "Lỗi của phần mềm" in said and "KeyError" in said
    assert done.exit_code == 1
