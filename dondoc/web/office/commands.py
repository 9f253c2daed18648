"""``dondoc web setup``: the topmost unit and its administrator, for an office that begins without the demonstration."""

from __future__ import annotations

import re

import click


@click.command("setup")
@click.option("--unit", "unit_name", prompt="Tên đơn vị cao nhất", help="Ví dụ: Thành ủy Sông Mây.")
@click.option("--code", prompt="Mã đơn vị (chữ a–z, số, gạch nối)", help="Ví dụ: thanh-uy.")
@click.option("--admin", prompt="Tên đăng nhập của người quản trị", help="Ví dụ: quantri.")
@click.option("--name", "full_name", prompt="Họ và tên người quản trị", help="Như sẽ hiện trên trang.")
def setup(unit_name: str, code: str, admin: str, full_name: str) -> None:
    """Lập đơn vị cao nhất và tài khoản quản trị đầu tiên; in mật khẩu lần đầu."""
    from datetime import date

    from django.db import transaction

    from dondoc.web.office.actions import NewAccount, create_account
    from dondoc.web.ui.errors import DeskError
    from dondoc.web.units.access import today
    from dondoc.web.units.actions import SYSTEM, NewUnit, create
    from dondoc.web.units.memberships import Grant

    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", code):
        raise click.BadParameter("chỉ dùng chữ a–z, chữ số và gạch nối", param_hint="--code")
    try:
        with transaction.atomic():
            unit = create(SYSTEM, NewUnit(code, unit_name, "party", starts_on=date(2020, 1, 1)), parent=None)
            new = NewAccount(admin, full_name)
            user, password = create_account(SYSTEM, new, unit, Grant("administrator", today()))
    except DeskError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Đã lập {unit} và tài khoản {user.username}.")
    click.echo(f"Mật khẩu lần đầu (chỉ hiện một lần, phải đổi khi đăng nhập): {password}")
