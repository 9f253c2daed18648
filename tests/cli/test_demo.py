"""``dondoc demo``: the first minute."""

from __future__ import annotations

import json
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.cli.run import dondoc


def test_it_shows_the_register_and_the_three_planted_errors_and_leaves_files_to_open(tmp_path: Path) -> None:
    done = dondoc("demo", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Không khớp (3)" in done.stdout
    for words in ("412 + 538 + 1.481 = 2.431", "1.188 / 1.350 = 88,0%", "Từ 780 xuống 684 là giảm"):
        assert words in done.stdout
    assert "demo/trang-doc.html" in done.stdout
    assert sorted(path.name for path in (tmp_path / "demo").iterdir()) == [
        "findings.json", "register.xlsx", "trang-doc.html",
    ]  # fmt: skip


def test_its_files_tell_the_same_as_the_screen(tmp_path: Path) -> None:
    assert dondoc("demo", "--to", tmp_path / "ra").returncode == 0
    records = json.loads((tmp_path / "ra" / "findings.json").read_text("utf-8"))
    assert sum(len(record["checks"]) for record in records) == 3
    tasks = CalamineWorkbook.from_path(tmp_path / "ra" / "register.xlsx").get_sheet_by_name("Nhiệm vụ").to_python()
    assert len(tasks) - 1 == sum(len(record["tasks"]) for record in records) > 10
    page = (tmp_path / "ra" / "trang-doc.html").read_text("utf-8")
    assert page.count('<article class="card check"') == 3


def test_it_may_run_again_over_its_own_files(tmp_path: Path) -> None:
    assert [dondoc("demo", folder=tmp_path).returncode for _ in range(2)] == [0, 0]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("")
    done = dondoc("demo", "--to", tmp_path / "tệp" / "ra")
    assert done.returncode == 2
    assert "không tạo được thư mục" in done.stderr and "Traceback" not in done.stderr
