"""Write the generated reference pages: the command line and the JSON schemas (a test keeps them fresh).

scripts/reference            into docs/reference
scripts/reference FOLDER     into another folder, by a process that has run no command before: what the test does
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dondoc.cli.main import COMMANDS, cli  # noqa: E402
from dondoc.core.law.calendar.packaged import packaged_text  # noqa: E402
from dondoc.export.schema import schema_text  # noqa: E402


def command_page() -> str:
    """Help of every command and subcommand, as Markdown."""
    parts = ["# The command line\n\nGenerated from the commands themselves (`make reference`).\n"]
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        parts += _pages(command, f"dondoc {name}")
    return "\n".join(parts)


def _pages(command: click.Command, path: str) -> list[str]:
    context = click.Context(
        command, info_name=path, terminal_width=100, max_content_width=100, help_option_names=["-h", "--help"]
    )
    out = [f"## {path}\n\n```\n{command.get_help(context).rstrip()}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                out += _pages(child, f"{path} {name}")
    return out


PAGES = {
    "cli.md": command_page,
    "findings.schema.json": schema_text,
    "deadline.schema.json": lambda: packaged_text("deadline.schema.json") or "",
}


def main() -> None:
    """Write every page."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (folder / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
