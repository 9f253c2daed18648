"""``dondoc web demo``: the demonstration city loaded where it is not yet, and served to this machine."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

HERE = "127.0.0.1"


@click.command("demo")
@click.option("--port", default=8000, envvar="DONDOC_DEMO_PORT", show_default=True, type=click.IntRange(1, 65535),
              help="Cổng; cũng đặt được bằng biến DONDOC_DEMO_PORT.")  # fmt: skip
@click.option("--reset", is_flag=True, help="Bỏ mọi thay đổi trong dữ liệu minh họa, làm lại từ đầu.")
def demo(port: int, reset: bool) -> None:
    """Chạy trang web với thành phố minh họa Sông Mây, chỉ cho máy này. Dừng bằng Ctrl-C; lần sau dữ liệu vẫn còn."""
    from django.conf import settings

    from dondoc.cli.web import check_settings
    from dondoc.web.config.serving import address, require_free, run_site

    if not settings.DEMO:
        raise click.ClickException(
            "Lệnh này cần một cơ sở dữ liệu riêng cho minh họa. Chạy make demo, hoặc đặt DONDOC_DEMO=1 và"
            " DONDOC_VAR=var/demo."
        )
    check_settings(ours=True)
    require_free(HERE, port, again="DONDOC_DEMO_PORT={port} make demo")
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with _ours():
        if reset:
            start_afresh()
        _load()
        run_site(HERE, port, ready=lambda: _welcome(address(HERE, port)))


@contextlib.contextmanager
def _ours() -> Iterator[None]:
    """The demonstration's folder belongs to one server: nobody resets it under another's feet."""
    from django.conf import settings

    try:
        import fcntl
    except ImportError:  # no such locks on this system
        yield
        return
    with (settings.VAR / "demo-running").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise click.ClickException(
                f"Trang minh họa với dữ liệu ở {settings.VAR} đang chạy ở một cửa sổ khác. Dùng cửa sổ ấy, hoặc dừng nó"
                " (Ctrl-C) rồi chạy lại."
            ) from error
        yield


def start_afresh() -> None:
    """Throw the demonstration's data away. Its keys stay: this process holds them already."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "sqlite":
        raise click.ClickException("Chỉ làm lại từ đầu được với SQLite; với PostgreSQL hãy lập cơ sở dữ liệu mới.")
    connection.close()
    for path in [*settings.VAR.glob("dondoc.sqlite3*"), settings.VAR / "demo-password"]:
        path.unlink(missing_ok=True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def _load() -> None:
    """Tables and the city, with a bar for what takes more than a moment."""
    from rich.progress import BarColumn, Progress, TextColumn

    from dondoc.cli.screen import notices
    from dondoc.cli.web import make_tables
    from dondoc.web.config import demo as city

    out = notices()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
    )
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bar:
        step = bar.add_task("Lập cơ sở dữ liệu…", total=city.steps() + 1)
        make_tables(quiet=True)

        def say(words: str) -> None:
            bar.update(step, description=words, advance=1)
            if not out.is_terminal:
                click.echo(words, err=True)

        city.load_city(say)


def _welcome(where: str) -> None:
    from rich.panel import Panel

    from dondoc.cli.screen import console

    out = console()
    out.print()
    out.print(
        Panel(_words(where), title="[bold]Đôn Đốc[/] · thành phố minh họa Sông Mây", expand=False, padding=(1, 2))
    )


def _words(where: str) -> RenderableType:
    """Where to go, who to be, what to try."""
    from django.conf import settings
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from dondoc.web.config import demo as city

    top = Table.grid(padding=(0, 2))
    top.add_row("Mở trình duyệt", Text(where, style="bold cyan"))
    top.add_row("Mật khẩu chung", Text(city.password(), style="bold"))
    people = Table(box=None, padding=(0, 3, 0, 0), header_style="dim")
    for head in ("Tên đăng nhập", "Vai trò", "Là ai"):
        people.add_column(head, no_wrap=head != "Là ai")
    for name, role, position in city.accounts():
        people.add_row(Text(name, style="cyan"), role, position)
    try_first = Text.assemble(
        "Nên thử trước: đăng nhập ", ("chuyenvien", "cyan"), ", mở ", ("Thông báo 142-TB/TU", "bold"),
        " để xác nhận từng nhiệm vụ (phím ? xem phím tắt).",
    )  # fmt: skip
    end = Text(
        f"Tên người, đơn vị, số liệu đều không có thật. Dữ liệu nằm ở {_short(settings.VAR)}, lần sau vẫn còn;\n"
        "làm lại từ đầu: make demo-reset. Chỉ máy này mở được trang. Ctrl-C để dừng.",
        style="dim",
    )
    return Group(top, "", people, "", try_first, "", end)


def _short(path: object) -> str:
    from pathlib import Path

    with contextlib.suppress(ValueError):
        return str(Path(str(path)).relative_to(Path.cwd()))
    return str(path)
