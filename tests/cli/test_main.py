"""``dondoc`` itself: help that helps, in Vietnamese, and errors that say what to write instead."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import dondoc as package
from dondoc.cli.main import COMMANDS, SUMMARIES, cli
from dondoc.cli.vietnamese import SENTENCES
from tests.cli.run import SUM, dondoc, surroundings, written

OURS = ("read", "check", "demo")


def commands() -> Iterator[tuple[str, click.Command]]:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield name, command


def told(*arguments: str) -> str:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_alone_it_says_what_it_does_with_an_example() -> None:
    done = dondoc()
    assert (done.returncode, done.stderr) == (0, "")
    assert "dondoc read ket-luan.docx -o so.xlsx" in done.stdout
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


def test_help_is_the_same_by_every_name() -> None:
    assert told("-h") == told("--help") == told()


def test_every_command_stands_in_the_summary_and_nothing_else() -> None:
    assert [name for group in SUMMARIES.values() for name in group] == list(COMMANDS)


def test_help_of_the_whole_imports_no_command() -> None:
    code = (
        "import sys; sys.argv = ['dondoc']\n"
        "from dondoc.cli.main import cli\n"
        "cli.main([], standalone_mode=False)\n"
        "print([m for m in sys.modules if m.startswith(('dondoc.core.reading', 'dondoc.core.law', 'rich'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=surroundings())
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", OURS)
def test_help_tells_use_options_examples_and_exit_codes_in_vietnamese(name: str) -> None:
    shown = told(name, "--help")
    assert shown.startswith(f"Cách dùng: cli {name} [TÙY CHỌN]")
    assert "Tùy chọn:" in shown and "In trợ giúp này rồi thôi." in shown
    assert not re.search(r"\b(Usage|Options|Show|default|this|the)\b", shown)
    if name != "demo":
        assert "Ví dụ:" in shown and "Mã thoát: 0 " in " ".join(shown.split())


def test_every_option_of_every_command_has_help() -> None:
    silent = [
        f"{name} {parameter.opts[0]}"
        for name, command in commands()
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("reed",), "Không có lệnh 'reed'. Có phải 'read'?"), (("chek",), "Có phải 'check'?"),
        (("doc",), "Không có lệnh 'doc'. Có phải 'read'?"), (("đọc",), "Có phải 'read'?"), (("soát",), "Có phải 'check'?"),
        (("redd",), "Có phải 'read'?"), (("demmo",), "Có phải 'demo'?"), (("luật",), "Có phải 'lawbook'?"),
        (("bao-cao.docx",), "dondoc read bao-cao.docx"), (("xyz",), "Các lệnh: read, check"),
        (("read", "--publish", "x"), "Không có tùy chọn '--publish'. Có phải '--published'?"),
        (("read", "a", "--jobs", "0"), "nằm ngoài khoảng"), (("read", "a", "--jobs", "x"), "'x' không phải một số"),
        (("read", "a", "-f", "csv"), "'csv' không phải một trong"), (("read", "-o"), "'-o' cần một giá trị"),
        (("demo", "thừa"), "Thừa đối số (thừa)"),
    ],
)  # fmt: skip
def test_a_slip_in_a_command_is_answered_in_vietnamese_with_what_to_write(
    arguments: tuple[str, ...], said: str
) -> None:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == 2
    assert said in result.output
    assert "Error" not in result.output and "Try" not in result.output


def test_an_error_is_one_sentence_on_the_error_output(tmp_path: Path) -> None:
    done = dondoc("read", tmp_path / "a.txt", "-o", "so.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("Lỗi: so.csv: ")


def test_the_version_is_printed() -> None:
    assert told("--version") == f"dondoc {package.__version__}\n"


def test_what_click_says_is_still_what_is_translated() -> None:
    folder = Path(click.__file__).parent
    source = (
        "".join(path.read_text("utf-8") for path in folder.glob("*.py")).replace('"\n', "").replace("\\n\\t", "\n\t")
    )
    gone = [sentence for sentence in SENTENCES if sentence not in source]
    assert gone == []


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import dondoc, sys; print(sorted(m for m in sys.modules if m.startswith(('dondoc.', 'rich', 'click'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=surroundings())
    assert done.stdout.strip() == "[]"


def test_the_module_is_the_command(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=SUM)
    assert "Không khớp (1)" in dondoc("read", path).stdout


def every(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from every(below, f"{path} {name}")


def test_no_help_names_a_value_or_the_options_in_english() -> None:
    english = re.compile(r"\b(?:OPTIONS|ARGS|COMMAND|TEXT|INTEGER|FLOAT|FILES?|PATHS?|MORE|DIRECTORY)\b|Try ")
    for name, command in commands():
        for path, one in every(command, name):
            helped = one.get_help(click.Context(one, info_name=path))
            assert english.search(helped) is None, (path, helped)


def test_a_slip_in_a_kind_of_matter_is_answered_with_the_nearest_kind() -> None:
    done = dondoc("deadline", "complant")
    assert done.returncode == 2
    assert "Không có lệnh 'complant'. Có phải 'complaint'?" in done.stderr
