"""``dondoc web``: the office's site. A room adds its line to ``COMMANDS``; modules are loaded when asked for."""

from __future__ import annotations

import importlib
import os

import click

from dondoc.cli.vietnamese import name_in_vietnamese

#: command name -> "module:attribute"; those of this file are added below
COMMANDS: dict[str, str] = {
    "serve": "dondoc.web.config.serving:serve",
    "worker": "dondoc.web.jobs.commands:worker",
    "tick": "dondoc.web.jobs.commands:tick",
    "migrate": "dondoc.cli.web:migrate",
    "setup": "dondoc.web.office.commands:setup",
    "demo": "dondoc.web.config.commands:demo",
    "load": "dondoc.web.config.load:load",
    "audit": "dondoc.web.audit.commands:audit",
}


def prepare() -> None:
    """Load Django with the site's settings; a missing extra or a wrong setting is said in a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.web.config.settings")
    try:
        import django
    except ImportError as error:
        raise click.ClickException(
            'Chưa cài phần trang web. Hãy chạy: pip install "dondoc[web]" (thêm ,postgres nếu dùng PostgreSQL).'
        ) from error
    try:
        django.setup()
        from django.utils import translation

        translation.activate("vi")
    except Exception as error:
        from django.core.exceptions import ImproperlyConfigured

        if isinstance(error, (ImproperlyConfigured, ValueError)) or type(error).__module__.startswith("environs"):
            raise click.ClickException(f"Thiết lập sai: {error}") from error
        raise


class WebGroup(click.Group):
    """Loads Django, then the command's module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        prepare()
        module, attribute = target.split(":")
        try:
            command = getattr(importlib.import_module(module), attribute)
        except ModuleNotFoundError as error:
            if error.name and error.name.startswith("dondoc"):
                return None  # a room that is not built in
            raise
        assert isinstance(command, click.Command)
        return name_in_vietnamese(command)


@click.group(cls=WebGroup)
def web() -> None:
    """Trang web của cơ quan: chạy máy chủ, việc nền, cơ sở dữ liệu, nhật ký."""


def make_tables(*, quiet: bool = False) -> None:
    """Create or update every table, one process at a time; the table of the shared cache too."""
    from django.core.management import call_command
    from django.db import connection

    postgres = connection.vendor == "postgresql"
    if postgres:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(7266000)")
    try:
        call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
        call_command("createcachetable", verbosity=0)
    finally:
        if postgres:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(7266000)")


@click.command()
def migrate() -> None:
    """Tạo hoặc nâng cấp các bảng của cơ sở dữ liệu."""
    from django.conf import settings

    settings.VAR.mkdir(parents=True, exist_ok=True)
    make_tables()
    click.echo("Cơ sở dữ liệu đã sẵn sàng.")


def check_settings(*, ours: bool = False) -> None:
    """Stop with every wrong setting named: check id, what is wrong, what to do; ``ours``: without Django's own."""
    from django.core.checks import ERROR, run_checks

    from dondoc.web.config.checks import ALL

    messages = [message for check in ALL for message in check()] if ours else run_checks()
    wrong = [message for message in messages if message.level >= ERROR]
    if wrong:
        lines = [f"[{m.id}] {m.msg}" + (f"\n    → {m.hint}" if m.hint else "") for m in wrong]
        raise click.ClickException("Thiết lập sai, chưa khởi động:\n" + "\n".join(lines))
