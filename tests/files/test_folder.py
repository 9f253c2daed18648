"""Which files a folder gives, and in which order."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.files.errors import FileError, NoPermission, NotFound, WrongType
from dondoc.files.folder import shown, walk
from tests.files.test_open_file import as_nobody


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        for path in (
            "b.docx", "a.txt", "C.PDF", "~$b.docx", ".an.txt", "anh.jpg", "so.xlsx", "khong-duoi",
            "2026/quy-2/bc.html", "2026/bc.md", "2025/bc.eml", ".git/bc.txt", "2026/Thumbs.db",
        ):  # fmt: skip
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            (top / path).write_text("x")
        yield top


def names(found: Iterator[Path], top: Path) -> list[str]:
    return [path.relative_to(top).as_posix() for path in found]


def test_a_folder_gives_its_readable_files_sorted_then_its_subfolders(folder: Path) -> None:
    assert names(walk([folder]), folder) == [
        "C.PDF", "a.txt", "b.docx", "2025/bc.eml", "2026/bc.md", "2026/quy-2/bc.html",
    ]  # fmt: skip


def test_without_recursion_subfolders_are_left_alone(folder: Path) -> None:
    assert names(walk([folder], recursive=False), folder) == ["C.PDF", "a.txt", "b.docx"]


def test_a_file_that_is_named_is_given_whatever_its_ending_and_only_once(folder: Path) -> None:
    given = [folder / "so.xlsx", folder / "a.txt", folder]
    assert names(walk(given), folder)[:3] == ["so.xlsx", "a.txt", "C.PDF"]
    assert names(walk(given), folder).count("a.txt") == 1


def test_a_folder_that_may_not_be_opened_is_reported_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "2025").chmod(0)
    told: list[FileError] = []
    try:
        with as_nobody():
            found = names(walk([folder], on_error=told.append), folder)
    finally:
        (folder / "2025").chmod(0o755)
    assert found[-1] == "2026/quy-2/bc.html"
    assert [type(error) for error in told] == [NoPermission]
    assert told[0].where.endswith("2025")


def test_a_path_that_does_not_exist_is_reported(folder: Path) -> None:
    told: list[FileError] = []
    assert list(walk([folder / "mất.txt", folder / "a.txt"], on_error=told.append)) == [folder / "a.txt"]
    assert isinstance(told[0], NotFound)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_pipes_are_no_files(folder: Path) -> None:
    os.mkfifo(folder / "ong.txt")
    told: list[FileError] = []
    assert folder / "ong.txt" not in list(walk([folder]))
    assert list(walk([folder / "ong.txt"], on_error=told.append)) == []
    assert isinstance(told[0], WrongType)


def test_links_that_lead_round_in_a_circle_come_to_an_end(folder: Path) -> None:
    (folder / "2026" / "vong").symlink_to(folder, target_is_directory=True)
    (folder / "tu-minh.txt").symlink_to(folder / "tu-minh.txt")
    told: list[FileError] = []
    assert len(list(walk([folder], on_error=told.append))) == 6
    assert [type(error) for error in told] == [NotFound]


def test_a_very_deep_chain_of_folders_is_walked(folder: Path) -> None:
    deep = folder.joinpath(*["d"] * 400)
    deep.mkdir(parents=True)
    (deep / "cuoi.txt").write_text("x")
    assert deep / "cuoi.txt" in list(walk([folder]))


@pytest.mark.parametrize(
    ("name", "seen"),
    [("báo cáo.txt", "báo cáo.txt"), ("a\nb", "a\\nb"), ("\u202egpj", "\\u202egpj"), ("\udce1", "\\udce1")],
)
def test_names_are_shown_without_characters_that_act(name: str, seen: str) -> None:
    assert shown(name) == seen
