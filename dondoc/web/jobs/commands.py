"""``dondoc web worker`` and ``dondoc web tick``."""

from __future__ import annotations

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
    """Xếp lại hàng những việc mà tiến trình đang làm đã mất (gọi mỗi phút từ bộ hẹn giờ)."""
    import django

    django.setup()
    from dondoc.web.jobs.worker import tick as look

    click.echo(f"Đã xếp lại {look()} việc.")
