"""Results are written whole or not at all."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.files.errors import CannotWrite, DiskFull, FileError, NoPermission, NotFound
from dondoc.files.write_safely import SafeFile, write_safely
from tests.files.test_open_file import as_nobody

resource = pytest.importorskip("resource", reason="no limits on file size on this system")


@pytest.fixture
def small_disk() -> Iterator[None]:
    """A disk with room for a few kilobytes: the system refuses to let any file grow beyond."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_text_and_bytes_and_pieces_are_written(tmp_path: Path) -> None:
    path = tmp_path / "so.txt"
    write_safely(path, "Sổ nhiệm vụ")
    assert path.read_text("utf-8") == "Sổ nhiệm vụ"
    write_safely(path, b"\x00\x01")
    assert path.read_bytes() == b"\x00\x01"
    write_safely(path, (b"%d\n" % number for number in range(3)))
    assert path.read_bytes() == b"0\n1\n2\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"cu")
    with pytest.raises(DiskFull) as caught:
        write_safely(path, bytes(1_000_000))
    assert path.read_bytes() == b"cu"
    assert list(tmp_path.iterdir()) == [path]
    assert "tệp cũ vẫn nguyên" in caught.value.hint
    assert caught.value.where == str(path)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_leaves_nothing_where_nothing_was(tmp_path: Path) -> None:
    with pytest.raises(DiskFull):
        write_safely(tmp_path / "moi.json", (bytes(1_000) for _ in range(100)))
    assert list(tmp_path.iterdir()) == []


def test_work_that_fails_halfway_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "so.txt"
    path.write_text("cu")
    with pytest.raises(ZeroDivisionError), SafeFile(path) as file:
        file.write(b"mo")
        file.write(b"%d" % (1 // 0))
    assert path.read_text() == "cu"
    assert list(tmp_path.iterdir()) == [path]


def test_the_mode_of_the_old_file_is_kept_and_a_link_still_points(tmp_path: Path) -> None:
    path, link = tmp_path / "that.txt", tmp_path / "lien-ket.txt"
    path.write_text("cu")
    path.chmod(0o640)
    link.symlink_to(path)
    write_safely(link, "moi")
    assert link.is_symlink()
    assert path.read_text() == "moi"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_folder_that_is_missing_or_in_the_way_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="thư mục để ghi không có"):
        write_safely(tmp_path / "khong-co" / "so.txt", "x")
    with pytest.raises(CannotWrite, match="trùng tên"):
        write_safely(tmp_path, "x")


def test_a_folder_that_may_not_be_written_is_told_before_any_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with as_nobody(), pytest.raises(NoPermission) as caught:
            SafeFile(tmp_path / "so.txt")
    finally:
        tmp_path.chmod(0o700)
    assert isinstance(caught.value, FileError)
    assert "ghi" in str(caught.value)
