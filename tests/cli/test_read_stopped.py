"""``dondoc read`` when it is stopped, when its reader goes away, when a process of it dies, when the disk is full."""

from __future__ import annotations

import os
import signal
import subprocess
from functools import partial
from pathlib import Path

import pytest

from dondoc.cli.batch import Read
from dondoc.cli.workers import DIED, side_by_side
from tests.cli.run import TASK, command, surroundings, written

JOBS = pytest.mark.parametrize("jobs", ["1", "2"])


def _hears_ctrl_c() -> None:
    """A run in the background may have been told to ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def begun(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A reading that has printed its first line and cannot end: its output stands full and nobody takes it."""
    for n in range(60):
        (folder / f"{n:02d}.txt").write_text(TASK * 60, encoding="utf-8")
    process = subprocess.Popen(
        command("read", folder, "-f", "jsonl", *arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
        env=surroundings(), preexec_fn=_hears_ctrl_c,  # noqa: PLW1509
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.read(20).startswith(b'{"schema"')
    return process


@JOBS
def test_ctrl_c_ends_with_one_sentence_and_keeps_the_old_result(tmp_path: Path, jobs: str) -> None:
    (old,) = written(tmp_path, so_jsonl="cũ")
    (tmp_path / "vào").mkdir()
    with begun(tmp_path / "vào", "-o", str(old), "--jobs", jobs) as process:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Đã dừng" in told.decode() and "Traceback" not in told.decode()
    assert old.read_text() == "cũ"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["so.jsonl", "vào"]


@JOBS
def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path, jobs: str) -> None:
    with begun(tmp_path, "--jobs", jobs) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        told = process.stderr.read().decode()
    assert (process.returncode, told) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["-f", "json"], [], ["--explain"]])
def test_a_full_disk_behind_the_output_is_told(tmp_path: Path, arguments: list[str]) -> None:
    (path,) = written(tmp_path, a_txt=TASK)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("read", path, *arguments), stdout=full, stderr=subprocess.PIPE, check=False, env=surroundings()
        )
    assert done.returncode == 2
    assert "Không in được kết quả" in done.stderr.decode() and "Traceback" not in done.stderr.decode()


def read_or_die(path: str | Path, *, folder: Path) -> Read:
    """Reads nothing; "chết" kills its process each time, "chết một lần" only the first time."""
    name = Path(path).name
    once = folder / "đã chết"
    if name == "chết" or (name == "chết một lần" and not once.exists()):
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Read(name)


def test_a_process_that_dies_costs_no_file_but_the_one_that_kills_it(tmp_path: Path) -> None:
    names = [*"abcdefgh", "chết một lần", *"ijkl", "chết", *"mnop"]
    results = list(side_by_side(partial(read_or_die, folder=tmp_path), [tmp_path / name for name in names], 2))
    assert [Path(result.name).name for result in results] == names
    assert [Path(result.name).name for result in results if result.error] == ["chết"]
    assert [result.error for result in results if result.error] == [DIED]


def test_results_keep_the_order_of_the_files(tmp_path: Path) -> None:
    names = [str(n) for n in range(50)]
    results = side_by_side(partial(read_or_die, folder=tmp_path), [tmp_path / name for name in names], 3)
    assert [result.name for result in results] == names
