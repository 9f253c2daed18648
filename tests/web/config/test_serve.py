"""A real server process on both databases: it makes its tables, answers, and ends cleanly."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import click
import pytest

from dondoc.web.config.serving import keep_inside
from tests.web.databases import ROOT, alive, run


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str, process: subprocess.Popen[str], seconds: float = 60) -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bytes(answer.read())
        except urllib.error.URLError:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < end
            time.sleep(0.2)


def test_the_server_answers_on_this_machine_only_and_ends_on_ctrl_c(own_database: dict[str, str]) -> None:
    port = _free_port()
    command = [sys.executable, "-m", "dondoc", "web", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env=own_database, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        assert _answers(f"http://127.0.0.1:{port}/health", process) == b'{"ok": true}'
        assert "Đăng nhập".encode() in _answers(f"http://127.0.0.1:{port}/accounts/login/", process)
        assert b"--paper" in _answers(f"http://127.0.0.1:{port}/static/ui/tokens.css", process)
        second = run(own_database, "serve", "--port", str(port))
        assert second.returncode == 1 and "đang chạy sẵn" in second.stderr and "Chọn cổng khác" in second.stderr
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process at once, twice
        os.killpg(process.pid, signal.SIGINT)
        out, error = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0, error
    assert "Đã dừng." in out and error == "", error
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)  # nobody is left behind
    assert run(own_database, "audit", "verify").returncode == 0


def _family(parent: int) -> list[int]:
    """Children of a process, and theirs."""
    told = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in told.splitlines()]
    mine = [pid for pid, above in pairs if above == parent]
    return mine + [pid for child in mine for pid in _family(child)]


@pytest.mark.skipif(not shutil.which("ps"), reason="needs ps")
def test_a_killed_server_leaves_nobody_behind(own_database: dict[str, str]) -> None:
    port = _free_port()
    command = [sys.executable, "-m", "dondoc", "web", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(
        command, env=own_database, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        _answers(f"http://127.0.0.1:{port}/health", process)
        children = _family(process.pid)
        assert len(children) >= 3  # two that serve pages, one that runs jobs
        process.kill()
        process.wait()
        end = time.monotonic() + 40
        while left := [pid for pid in children if alive(pid)]:
            assert time.monotonic() < end, left
            time.sleep(0.2)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_a_first_office_is_set_up_by_one_command(own_database: dict[str, str]) -> None:
    words = ["--unit", "Thành ủy Mới", "--code", "thanh-uy", "--admin", "quantri", "--name", "Người Quản Trị"]
    done = run(own_database, "setup", *words)
    assert done.returncode == 0, done.stderr
    assert "Mật khẩu lần đầu" in done.stdout
    again = run(own_database, "setup", *words)
    assert again.returncode == 1 and "Traceback" not in again.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "may-chu.vi-du.vn"])
def test_the_demonstration_is_not_served_to_others(host: str) -> None:
    with pytest.raises(click.ClickException, match="chỉ mở cho chính máy này"):
        keep_inside(host, demo=True)
    keep_inside(host, demo=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_the_demonstration_is_served_to_this_machine(host: str) -> None:
    keep_inside(host, demo=True)


def test_the_demonstration_asks_for_a_folder_of_its_own(own_database: dict[str, str]) -> None:
    done = run(own_database, "demo")
    assert done.returncode == 1 and "DONDOC_DEMO=1" in done.stderr and "Traceback" not in done.stderr


def test_a_port_in_use_is_named_with_one_that_is_free(own_database: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(own_database | {"DONDOC_DEMO": "1", "DONDOC_DEMO_PORT": str(port)}, "demo")
    assert done.returncode == 1 and f"cổng {port}" in done.stderr, done.stderr
    assert "DONDOC_DEMO_PORT=" in done.stderr and "Traceback" not in done.stderr
