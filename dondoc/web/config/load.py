"""``dondoc web load demo | units``: the invented city Sông Mây, or an office's own list of units."""

from __future__ import annotations

import click

from dondoc.web.units.commands import load_units


@click.group("load")
def load() -> None:
    """Nạp dữ liệu: thành phố minh họa, hoặc danh sách đơn vị của cơ quan."""


load.add_command(load_units)


@load.command("demo")
@click.option("--quiet", is_flag=True, help="Chỉ in địa chỉ và tài khoản.")
def load_demo(quiet: bool) -> None:
    """Nạp thành phố minh họa Sông Mây: đơn vị, con người, hội nghị, văn bản (chạy lại không làm mất gì)."""
    from django.conf import settings

    from dondoc.cli.web import make_tables
    from dondoc.web.config import demo

    settings.VAR.mkdir(parents=True, exist_ok=True)
    make_tables(quiet=True)
    if not settings.DEMO and demo.somebody_works_here():
        raise click.ClickException(
            "Cơ sở dữ liệu này đã có đơn vị thật. Dữ liệu minh họa chỉ nạp vào cơ sở dữ liệu riêng: đặt DONDOC_DEMO=1"
            " và DONDOC_VAR=<thư mục khác>."
        )
    say = (lambda _words: None) if quiet else click.echo
    demo.load_city(say)
    click.echo("Thành phố minh họa Sông Mây (tên và số liệu không có thật). Tài khoản để thử, cùng một mật khẩu:")
    click.echo(f"  mật khẩu: {demo.password()}")
    for name, role, position in demo.accounts():
        click.echo(f"  {name:<16} {role:<18} {position}")
