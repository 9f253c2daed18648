"""``dondoc web serve``: the server and the worker behind it, from the first request to a quiet end.

Ctrl-C in a terminal reaches every process of the group at once, and each would speak and end in its own way. So no
child ever sees it: this process takes it (and the closing of the terminal) for a wish to end, and tells the others.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import click

_PATIENCE = 15  #: seconds that a worker gets to finish the job at hand
_WISHES = {getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ mở; mặc định chỉ máy này dùng được.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng.")
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Số tiến trình phục vụ trang."
)
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Số luồng mỗi tiến trình.")
@click.option("--jobs/--no-jobs", default=True, show_default=True, help="Chạy luôn việc nền trong lúc phục vụ.")
def serve(host: str, port: int, workers: int, threads: int, jobs: bool) -> None:
    """Chạy trang web; lần đầu tự tạo cơ sở dữ liệu. Dừng bằng Ctrl-C."""
    from django.conf import settings

    from dondoc.cli.web import check_settings, make_tables

    settings.VAR.mkdir(parents=True, exist_ok=True)
    check_settings()
    keep_inside(host, demo=settings.DEMO)
    require_free(host, port, again="dondoc web serve --port {port}")
    make_tables(quiet=True)
    run_site(
        host, port, workers=workers, threads=threads, jobs=jobs,
        ready=lambda: click.echo(f"Đôn Đốc đang chạy: {address(host, port)}  (Ctrl-C để dừng)"),
    )  # fmt: skip


def address(host: str, port: int) -> str:
    """What to open in a browser."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def keep_inside(host: str, *, demo: bool) -> None:
    """The demonstration's password is shown to whoever starts it: it is served to this machine only."""
    if not demo or host == "localhost":
        return
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host).is_loopback:
            return
    raise click.ClickException(
        f"Trang minh họa chỉ mở cho chính máy này, không mở ở {host}: mật khẩu của nó ai chạy cũng thấy."
        " Bỏ --host, hoặc bỏ DONDOC_DEMO và lập cơ sở dữ liệu riêng bằng dondoc web setup."
    )


def require_free(host: str, port: int, *, again: str) -> None:
    """Stop where the port cannot be opened: say which, why, and the command ``again`` with a port that is free."""
    error = _refusal(host, port)
    if error is None:
        return
    free = next((other for other in range(max(port, 1023) + 1, 65536) if _refusal(host, other) is None), 8080)
    if isinstance(error, PermissionError):
        why = f"Cổng {port} chỉ dành cho quản trị máy."
    elif _answers(host, port, "/health") == b'{"ok": true}':
        why = f"Đôn Đốc đang chạy sẵn ở cổng {port}: mở {address(host, port)}, hoặc tắt nó rồi chạy lại."
    else:
        why = f"Không mở được {host}, cổng {port}: có chương trình khác đang dùng. Tắt chương trình ấy rồi chạy lại."
        if not isinstance(error, OSError) or error.errno not in _TAKEN:
            why = f"Không mở được {host}, cổng {port} ({error.strerror})."
    raise click.ClickException(f"{why}\n  Chọn cổng khác: {again.format(port=free)}")


_TAKEN = {48, 98, 10048}  # "address in use" on macOS, Linux, Windows


def _refusal(host: str, port: int) -> OSError | None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error
    return None


def _answers(host: str, port: int, path: str) -> bytes | None:
    """What the site says, or None where nothing answers."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    connection = http.client.HTTPConnection(here, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def run_site(
    host: str, port: int, *, workers: int = 1, threads: int = 4, jobs: bool = True, ready: Callable[[], object]
) -> None:
    """Serve until told to end (Ctrl-C, SIGTERM, the terminal closed); ``ready`` is called when pages are answered."""
    from django.db import connections

    from dondoc.web.jobs.parent import children_end_with_this

    connections.close_all()
    children_end_with_this()
    os.environ.setdefault("DONDOC_SITE_URL", address(host, port))  # for links in mails that the worker sends
    ended = threading.Event()
    with _deaf_children(), _worker() if jobs else contextlib.nullcontext():
        threading.Thread(target=_when_it_answers, args=(host, port, ready, ended), daemon=True).start()
        try:
            _granian(host, port, workers=workers, threads=threads)
        finally:
            ended.set()
    click.echo("Đã dừng.")


def _when_it_answers(host: str, port: int, ready: Callable[[], object], ended: threading.Event) -> None:
    while not ended.is_set():
        if _answers(host, port, "/health") is not None:
            ready()
            return
        time.sleep(0.05)


@contextlib.contextmanager
def _deaf_children() -> Iterator[None]:
    """Children and threads started inside inherit that Ctrl-C is held back; here it becomes SIGTERM, however often."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the server has a better answer
    signal.pthread_sigmask(signal.SIG_BLOCK, _WISHES)
    threading.Thread(target=_listen, daemon=True).start()
    yield
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _listen() -> None:
    while True:
        signal.sigwait(_WISHES)
        # To the thread that waits for it: another one would take it without waking that.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)


@contextlib.contextmanager
def _worker() -> Iterator[None]:
    """The process that runs jobs, while the site is served."""
    process = subprocess.Popen([sys.executable, "-m", "dondoc", "web", "worker"])
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()  # its job is found and asked for again at the next start
            process.wait()


def _granian(host: str, port: int, *, workers: int, threads: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "dondoc.web.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
    # Told to end together with its children (a whole group ended), it would call theirs an unexpected exit.
    logging.getLogger("_granian").addFilter(lambda _record: not server.interrupt_signal)
    try:
        server.serve()
    except SystemExit:
        if not server.interrupt_signal:
            raise
