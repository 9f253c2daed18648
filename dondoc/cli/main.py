"""The command line: ``dondoc read | check | demo | deadline | workdays | period | duty | lawbook | web``.

Commands are imported when they are asked for, so that a small one starts fast. Exit codes: 0 well; 1 something was
found or left out (see each command); 2 the command line or the input is wrong; 130 stopped by Ctrl-C; 141 the reader of
our output went away.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import click

import dondoc
from dondoc.cli.vietnamese import BELOW, OPTIONS, name_in_vietnamese, nearest, speak_vietnamese
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
#: what ``dondoc`` says of each, under two headings, without importing any of them
SUMMARIES: dict[str, dict[str, str]] = {
    "Đọc và soát": {
        "read": "Đọc văn bản, lập sổ nhiệm vụ, số liệu, dẫn chiếu, chỗ không khớp.",
        "check": "Soát phép tính trong một hay nhiều văn bản.",
        "demo": "Làm thử trên hai văn bản minh họa.",
    },
    "Thời hạn theo luật": {
        "deadline": "Tính hạn giải quyết khiếu nại, tố cáo, kiến nghị, kể từng ngày.",
        "workdays": "Cộng, đếm ngày làm việc.",
        "period": "Kỳ báo cáo: từ ngày nào đến ngày nào, chốt số liệu khi nào.",
        "duty": "Số ngày người đứng đầu phải tiếp công dân.",
        "lawbook": "Tra các quy tắc pháp luật đang dùng và nguồn của chúng.",
    },
    "Trang web": {
        "web": "Chạy trang web của cơ quan (cần cài phần web).",
    },
}
#: what a Vietnamese may type for them, without marks
SAID: dict[str, str] = {
    "doc": "read", "soat": "check", "kiem": "check", "kiem-tra": "check", "thu": "demo", "lam-thu": "demo",
    "han": "deadline", "thoi-han": "deadline", "ngay": "workdays", "ngay-lam-viec": "workdays", "ky": "period",
    "ky-bao-cao": "period", "tiep-dan": "duty", "tiep-cong-dan": "duty", "luat": "lawbook", "trang-web": "web",
}  # fmt: skip
EPILOG = """\b
Ví dụ:
  dondoc demo                                  làm thử, không cần tệp nào
  dondoc read ket-luan.docx                    xem nhiệm vụ, số liệu, dẫn chiếu
  dondoc read ket-luan.docx -o so.xlsx -o trang.html
  dondoc check bao-cao.docx                    soát các con số

Xem thêm từng lệnh: dondoc read --help."""
STOPPED = 130
READER_GONE = 141


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
        return name_in_vietnamese(command)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _hush()
            raise click.exceptions.Exit(READER_GONE) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(_unknown(name), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, commands in SUMMARIES.items():
            with formatter.section(heading):
                formatter.write_dl(list(commands.items()))


def _unknown(name: str) -> str:
    """What to say of a command that there is none of: the nearest one, or that a file wants ``read`` before it."""
    if (near := nearest(name, COMMANDS, SAID)) is not None:
        return f"Không có lệnh '{name}'. Có phải '{near}'?"
    if Path(name).suffix or Path(name).exists():
        return f"Không có lệnh '{name}'. Muốn đọc tệp ấy thì viết: dondoc read {name}"
    return f"Không có lệnh '{name}'. Các lệnh: {', '.join(COMMANDS)}."


@click.group(
    cls=LazyGroup, epilog=EPILOG, invoke_without_command=True, options_metavar=OPTIONS, subcommand_metavar=BELOW,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)  # fmt: skip
@click.version_option(dondoc.__version__, "-V", "--version", prog_name="dondoc", message="%(prog)s %(version)s",
                      help="In phiên bản rồi thôi.")  # fmt: skip
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Đôn Đốc: đọc kết luận, báo cáo; lập sổ nhiệm vụ, số liệu, dẫn chiếu; soát phép tính; tính hạn theo luật."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Run the command line; an error that a person can mend is one clear sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = cli.main(prog_name="dondoc", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except DondocError as error:
        click.echo(f"Lỗi: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Đã dừng. Tệp kết quả nào chưa ghi xong thì vẫn như cũ.", err=True)
        sys.exit(STOPPED)
    except OSError as error:
        # Files explain their own errors; what is left is standard output, such as one sent to a full disk.
        _hush()
        click.echo(f"Lỗi: Không in được kết quả ({error.strerror}). Hãy kiểm tra đĩa hoặc nơi nhận đầu ra.", err=True)
        sys.exit(2)


def _hush() -> None:
    """Nothing more can be printed: what still waits in the buffer must not raise when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


speak_vietnamese()

if __name__ == "__main__":
    main()
