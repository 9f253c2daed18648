"""What the commands of the law room share: language, form of output, the office's calendar, how an error is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from dondoc.core.errors import DondocError

if TYPE_CHECKING:
    from dondoc.core.law.calendar import Calendar

#: columns of a table that goes into a file or a pipe, where nobody can widen the window
PIPED_WIDTH = 130

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

language: Decorator = click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ trả lời (vi, en)."
)
output_form: Decorator = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng trả lời: bảng chữ hoặc JSON."
)
explained: Decorator = click.option("--explain", is_flag=True, help="Kể từng ngày bỏ qua và vì sao.")
calendar_file: Decorator = click.option(
    "--calendar",
    "calendar_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Lịch riêng của cơ quan (YAML): ngày nghỉ thêm, hoán đổi, thứ bảy làm việc.",
)


class EnglishError(click.ClickException):
    """The same error told in English, with the same exit code."""

    exit_code = 2


def read_text(path: Path) -> str:
    """Text of a file given on the command line; an encoding that is not UTF-8 is one clear sentence."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DondocError(
            "tệp không phải văn bản UTF-8.",
            hint="Lưu lại tệp với mã UTF-8.",
            where=str(path),
            english="not a UTF-8 text; save the file as UTF-8.",
        ) from None


def open_calendar(path: Path | None) -> Calendar:
    """The country's calendar, with the office's changes when a file is given; errors name file and line."""
    from dondoc.core.law.calendar import load_changes, vietnam

    if path is None:
        return vietnam()
    with placed_in(path):
        return vietnam(load_changes(read_text(path)))


@contextmanager
def placed_in(path: Path) -> Iterator[None]:
    """Put the file's name before the line that an error names."""
    try:
        yield
    except DondocError as error:
        if not error.where.startswith(str(path)):
            error.where = f"{path}, {error.where}" if error.where else str(path)
        raise


@contextmanager
def told_in(lang: str) -> Iterator[None]:
    """Tell an error in English where that was asked for; Vietnamese errors go to the top as they are."""
    try:
        yield
    except DondocError as error:
        if lang != "en" or not error.english:
            raise
        where = error.where.replace("dòng", "line").replace("khóa", "key")
        raise EnglishError(f"{where}: {error.english}" if where else error.english) from error


def console() -> Console:
    """Where tables are written: as wide as the terminal, or wide enough when piped."""
    from dondoc.cli import screen

    return screen.console(piped=PIPED_WIDTH)


def write_json(value: Any) -> None:
    """Write JSON that a person can read too: Vietnamese letters as they are, dates as 2026-11-20."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_as_text))


def _as_text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def day_in(lang: str, day: date, *, weekday: bool = True) -> str:
    """A day for a reader: ``thứ sáu 20/11/2026`` or ``Friday 2026-11-20``."""
    from dondoc.core.law.calendar.days import WEEKDAYS, WEEKDAYS_ENGLISH, show_day

    if lang == "en":
        return f"{WEEKDAYS_ENGLISH[day.weekday()]} {day}" if weekday else str(day)
    name = WEEKDAYS[day.weekday()]
    name = name if name == "Chủ nhật" else name.lower()
    return f"{name} {show_day(day)}" if weekday else show_day(day)
