"""Result files are whole or not there, and what stood in their place is kept when anything fails."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.api import Document, save
from dondoc.core.errors import DondocError
from dondoc.export.errors import UnknownFormat
from dondoc.export.outputs import ENDINGS, output_for
from dondoc.files.errors import CannotWrite, NoPermission, NotFound
from tests.export import made
from tests.need import needed

ENDING = pytest.mark.parametrize("ending", ENDINGS)


@ENDING
def test_a_result_is_written_under_its_name_and_leaves_nothing_else(tmp_path: Path, ending: str) -> None:
    save([made.document("a.txt"), made.document("b.txt")], tmp_path / f"so{ending}")
    assert [path.name for path in tmp_path.iterdir()] == [f"so{ending}"]
    assert (tmp_path / f"so{ending}").stat().st_size > 1_000


@ENDING
def test_the_ending_may_be_written_large(tmp_path: Path, ending: str) -> None:
    save(made.document(), tmp_path / f"so{ending.upper()}")
    assert (tmp_path / f"so{ending.upper()}").stat().st_size > 1_000


@ENDING
def test_nothing_takes_the_name_before_the_end(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"so{ending}"
    path.write_text("cũ")
    output = output_for(path)
    output.add(made.document())
    assert path.read_text() == "cũ"
    output.finish()
    assert path.read_bytes()[:4] != "cũ".encode()


@ENDING
def test_a_failure_in_the_middle_keeps_the_old_file(tmp_path: Path, ending: str) -> None:
    def documents() -> Iterator[Document]:
        yield made.document()
        raise RuntimeError("hỏng giữa chừng")

    path = tmp_path / f"so{ending}"
    path.write_text("cũ")
    with pytest.raises(RuntimeError):
        save(documents(), path)
    assert path.read_text() == "cũ"
    assert list(tmp_path.iterdir()) == [path]


def test_one_document_is_an_object_and_several_are_a_list(tmp_path: Path) -> None:
    save(made.document("một.txt"), tmp_path / "a.json")
    save([made.document("một.txt")], tmp_path / "b.json")
    save([], tmp_path / "c.json")
    one, many, none = (json.loads((tmp_path / f"{name}.json").read_text("utf-8")) for name in "abc")
    assert one["file"] == "một.txt"
    assert [record["file"] for record in many] == ["một.txt"]
    assert none == []


def test_lines_hold_one_document_each(tmp_path: Path) -> None:
    save([made.document("a.txt"), made.document("b.txt")], tmp_path / "so.jsonl")
    lines = (tmp_path / "so.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", ["so.csv", "so", "so.xls", ".xlsx"])
def test_an_ending_that_nothing_is_written_for_is_refused_with_those_that_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownFormat, match=r"\.xlsx, \.html, \.json hoặc \.jsonl"):
        save(made.document(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@ENDING
def test_a_folder_that_is_not_there_is_told_before_any_work(tmp_path: Path, ending: str) -> None:
    with pytest.raises(NotFound, match="Hãy tạo thư mục trước"):
        output_for(tmp_path / "không có" / f"so{ending}")


@ENDING
def test_a_folder_under_the_name_is_told(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"so{ending}").mkdir()
    with pytest.raises(CannotWrite, match="trùng tên"):
        output_for(tmp_path / f"so{ending}")


@ENDING
def test_a_folder_without_permission_is_told(tmp_path: Path, ending: str) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    # The administrator may write everywhere but into what the kernel itself shows.
    folder = tmp_path if os.geteuid() else Path(needed("/sys" if Path("/sys/kernel").exists() else None, "sysfs"))
    try:
        with pytest.raises(NoPermission, match="không ghi được"):
            output_for(folder / f"so{ending}")
    finally:
        tmp_path.chmod(stat.S_IRWXU)


FULL = """
import resource, sys, tempfile
from pathlib import Path
from dondoc.api import save
from dondoc.core.errors import DondocError
from tests.export import made
tempfile.tempdir = sys.argv[2]
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
try:
    save([made.document()] * 40, Path(sys.argv[1]))
except DondocError as error:
    print(type(error).__name__, error)
"""


@ENDING
def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"so{ending}"
    path.write_text("cũ")
    (tmp_path / "tạm").mkdir()
    command = [sys.executable, "-c", FULL, path, tmp_path / "tạm"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.startswith("DiskFull"), done.stderr
    assert "Đĩa đầy" in done.stdout and "Traceback" not in done.stderr
    assert path.read_text() == "cũ"
    assert sorted(item.name for item in tmp_path.iterdir()) == sorted([path.name, "tạm"])
    assert list((tmp_path / "tạm").iterdir()) == []


def test_every_error_says_what_to_do(tmp_path: Path) -> None:
    for path in (tmp_path / "so.csv", tmp_path / "không có" / "so.json", tmp_path):
        with pytest.raises(DondocError) as told:
            save(made.document(), path)
        assert told.value.hint.startswith("Hãy")
