"""What click itself says, in Vietnamese: headings of help, and what is wrong with a command line.

Click marks its sentences for gettext. A catalogue would be chosen by the environment; a Vietnamese tool should not turn
English on a machine whose locale is unset, so the lookup is set here.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

#: click's sentence -> ours; placeholders keep their names
SENTENCES: dict[str, str] = {
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Positional arguments": "Đối số",
    "default: {default}": "mặc định: {default}",
    "required": "bắt buộc",
    "env var: {var}": "biến môi trường: {var}",
    "Show this message and exit.": "In trợ giúp này rồi thôi.",
    "Show the version and exit.": "In phiên bản rồi thôi.",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Xem '{command} {option}'.",
    "Missing command.": "Chưa cho lệnh nào.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "Did you mean {possibility}?": "Có phải {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Có phải {possibilities}?",
    "Missing argument": "Thiếu đối số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing {param_type}": "Thiếu {param_type}",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Invalid value: {message}": "Giá trị không hợp lệ: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không hợp lệ: {message}",
    "{value!r} is not {choice}.": "{value!r} không phải {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} không phải một trong {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải một số.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "Argument {name!r} takes {nargs} values.": "Đối số {name!r} cần {nargs} giá trị.",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không nhận giá trị.",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn {name!r} cần {nargs} giá trị.",
    "Got unexpected extra argument ({args})": "Thừa đối số ({args})",
    "Got unexpected extra arguments ({args})": "Thừa đối số ({args})",
    "{name} {filename!r} does not exist.": "{name} {filename!r} không có.",
    "{name} {filename!r} is a file.": "{name} {filename!r} là tệp, không phải thư mục.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} là thư mục, không phải tệp.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} không đọc được.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} không ghi được.",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    "unknown error": "lỗi không rõ",
    "Could not open file {filename!r}: {message}": "Không mở được tệp {filename!r}: {message}",
    "Aborted!": "Đã dừng.",
}
#: what a value is called in help where its option names it by nothing of its own
_VALUES: dict[str, str] = {"text": "CHỮ", "integer": "SỐ", "integer range": "SỐ", "float": "SỐ", "float range": "SỐ"}
OPTIONS = "[TÙY CHỌN]"
BELOW = "LỆNH [ĐỐI SỐ]..."
_MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)


def speak_vietnamese() -> None:
    """Make click say its sentences in Vietnamese in this process; what has no translation stays English."""
    for module in _MODULES:
        for name, lookup in (("_", _translated), ("ngettext", _plural)):
            if hasattr(module, name):
                setattr(module, name, lookup)


def name_in_vietnamese(command: click.Command) -> click.Command:
    """Say "[TÙY CHỌN]", "SỐ", "TỆP" in the help of a command and of those below it, and that -h is help."""
    command.context_settings.setdefault("help_option_names", ["-h", "--help"])
    if command.options_metavar == "[OPTIONS]":
        command.options_metavar = OPTIONS
    for param in command.params:
        if param.metavar is None:
            _name_value(param)
    if isinstance(command, click.Group):
        command.subcommand_metavar = BELOW
        for one in command.commands.values():
            name_in_vietnamese(one)
    return command


def _name_value(param: click.Parameter) -> None:
    path = None
    if isinstance(param.type, click.Path):
        path = "TỆP" if param.type.file_okay else "THƯ_MỤC"
    if isinstance(param, click.Argument):
        if path:
            param.metavar = (path if param.required else f"[{path}]") + ("..." if param.nargs == -1 else "")
    elif not getattr(param, "is_flag", False):
        param.metavar = path or _VALUES.get(param.type.name)


def nearest(name: str, known: Iterable[str], said: Mapping[str, str] | None = None) -> str | None:
    """The command that a misspelt one may mean; ``said``: Vietnamese words without marks, and the command of each."""
    said = said or {}
    apart = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    if plain in said:
        return said[plain]
    found = difflib.get_close_matches(plain, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def _translated(sentence: str) -> str:
    return SENTENCES.get(sentence, sentence)


def _plural(one: str, many: str, count: int) -> str:
    return _translated(one if count == 1 else many)
