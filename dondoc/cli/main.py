"""The command line: ``dondoc read | check | demo | deadline | workdays | period | duty | lawbook | web``.

Commands are imported when they are asked for, so that a small one starts fast.
"""

from __future__ import annotations

import importlib
import sys

import click

import dondoc
from dondoc.core.errors import DondocError

#: command name -> "module:attribute", in the order that help shows them
COMMANDS: dict[str, str] = {
    "read": "dondoc.cli.read:read",
    "check": "dondoc.cli.check:check",
    "demo": "dondoc.cli.demo:demo",
    "deadline": "dondoc.cli.deadline:deadline",
    "workdays": "dondoc.cli.workdays:workdays",
    "period": "dondoc.cli.period:period",
    "duty": "dondoc.cli.duty:duty",
    "lawbook": "dondoc.cli.lawbook:lawbook",
    "web": "dondoc.cli.web:web",
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command runs (or shows its help)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, attribute = target.split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(dondoc.__version__, "-V", "--version", prog_name="dondoc")
def cli() -> None:
    """Đôn Đốc: đọc kết luận, báo cáo; lập sổ nhiệm vụ, số liệu, văn bản dẫn chiếu; tính thời hạn theo luật."""


def main() -> None:
    """Run the command line; an error that a person can mend is one clear sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli.main(standalone_mode=False)
    except DondocError as error:
        click.echo(f"Lỗi: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Đã dừng.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(141)


if __name__ == "__main__":
    main()
