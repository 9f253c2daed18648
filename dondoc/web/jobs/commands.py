"""``dondoc web worker`` and ``dondoc web tick``."""

from __future__ import annotations

import sys

import click


@click.command("worker")
@click.option("--once", is_flag=True, help="Làm hết việc đang chờ rồi dừng.")
@click.option("--interval", default=1.0, show_default=True, help="Số giây nghỉ khi không có việc.")
def worker(once: bool, interval: float) -> None:
    """Chạy việc nền: đọc văn bản… Chạy được nhiều tiến trình cùng lúc."""
    import django

    django.setup()
    from dondoc.web.jobs.parent import end_with_parent
    from dondoc.web.jobs.worker import work

    end_with_parent()
    work(batch=once, interval=interval)


@click.command("tick")
def tick() -> None:
    """Làm những việc đến giờ: lập bản nhắc việc, gửi thư, xếp lại việc nền bị bỏ dở (gọi mỗi phút từ bộ hẹn giờ).

    Chạy trùng hay chạy lại đều không sao: việc đã làm thì không làm lần nữa. Mã thoát 1 khi có việc không làm được.
    """
    import django

    django.setup()
    from dondoc.web.jobs.clock import ring

    rung = ring()
    for one in rung:
        if one.words:
            click.echo(f"Lỗi: {one.words}" if one.failed else one.words, err=one.failed)
    if not any(one.words for one in rung):
        click.echo("Không có việc nào đến giờ.")
    sys.exit(any(one.failed for one in rung))
