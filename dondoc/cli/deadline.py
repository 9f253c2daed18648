"""``dondoc deadline``: every statutory deadline of one matter, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dondoc.cli.law_options import (
    calendar_file,
    console,
    explained,
    language,
    open_calendar,
    output_form,
    placed_in,
    read_text,
    told_in,
    write_json,
)
from dondoc.cli.vietnamese import name_in_vietnamese, nearest

if TYPE_CHECKING:
    from dondoc.core.law.clock import Event, History

as_of_option = click.option(
    "--as-of", "as_of", metavar="NGÀY", help="Tính tình trạng đến ngày này (“today”: hôm nay). Không ghi thì không xét."
)
events_option = click.option(
    "--events",
    "events_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Diễn biến dài ghi trong tệp YAML; cộng với các ngày ghi trên dòng lệnh.",
)


class MatterGroup(click.Group):
    """One command per kind of matter, its options made from the vocabulary when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from dondoc.core.law.lawbook import vocabulary

        return [*vocabulary().domains, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from dondoc.core.law.lawbook import vocabulary

        if cmd_name in vocabulary().domains:
            return name_in_vietnamese(matter_command(cmd_name))
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            near = nearest(args[0], known)
            told = f"Có phải '{near}'?" if near else f"Các lệnh: {', '.join(known)}."
            raise click.UsageError(f"Không có lệnh '{args[0]}'. {told}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=MatterGroup)
def deadline() -> None:
    """Thời hạn theo luật của một vụ việc, kèm lý do: quy tắc, điều luật, từng ngày bỏ qua.

    \b
    dondoc deadline complaint --received 20/06/2026 --accepted 29/06/2026 --explain
    dondoc deadline denunciation --received 06/07/2026 --accepted 14/07/2026 --complex
           --extended 10/08/2026 --suspended 20/07/2026 --resumed 03/08/2026
    dondoc deadline reception --received 18/08/2026 --as-of today
    dondoc deadline file vu-viec.yaml
    """


def matter_command(domain: str) -> click.Command:
    """The command for one kind of matter: a date option for each event, a flag for each condition."""
    from dondoc.core.law.lawbook import vocabulary

    words = vocabulary()
    params: list[click.Parameter] = [
        click.Option(
            [f"--{event.id.replace('_', '-')}", f"on_{event.id}"],
            multiple=True,
            metavar="NGÀY",
            help=f"Ngày {event.words.vi}.",
        )
        for event in words.events_of(domain)
    ]
    params += [
        click.Option(
            [f"--{row.id.replace('_', '-')}", f"is_{row.id}"], is_flag=True, help=f"Điều kiện: {row.words.vi}."
        )
        for row in words.conditions_of(domain)
    ]

    def run(**given: Any) -> None:
        with told_in(given["lang"]):
            matter = _history(domain, given)
            _answer([matter], given)

    command: Callable[..., Any] = run
    for decorate in (language, calendar_file, as_of_option, events_option, output_form, explained):
        command = decorate(command)
    # decorators left their options on the function; the vocabulary's own come first in the help
    shared = list(reversed(getattr(command, "__click_params__", [])))
    title = words.domains[domain].vi
    return click.Command(
        domain, params=[*params, *shared], callback=run, help=f"{title}: mọi thời hạn đang chạy và đã xong."
    )


def _history(domain: str, given: dict[str, Any]) -> History:
    """The history of the options, joined with that of ``--events`` where given."""
    from dondoc.core.law.clock import Event, history, moment_of
    from dondoc.core.law.errors import HistoryError

    events: list[Event] = []
    conditions = [key.removeprefix("is_") for key, value in given.items() if key.startswith("is_") and value]
    for key, values in given.items():
        if key.startswith("on_"):
            events.extend(Event(key.removeprefix("on_"), *moment_of(value)) for value in values)
    path, name = given["events_path"], ""
    if path is not None:
        read = _read(path)
        if read.domain != domain:
            raise HistoryError(
                f"tệp ghi loại việc “{read.domain}”, lệnh là “{domain}”.",
                hint=f"Dùng: dondoc deadline {read.domain} --events {path}.",
                where=str(path),
                english=f"the file tells of a {read.domain}, the command is {domain}.",
            )
        events, conditions, name = [*read.events, *events], [*read.conditions, *conditions], read.id
    if not events:
        raise HistoryError(
            "Chưa cho ngày nào.",
            hint=f"Ví dụ: dondoc deadline {domain} --received 20/06/2026. Xem: dondoc deadline {domain} --help.",
            english=f"No day was given; for example: dondoc deadline {domain} --received 2026-06-20.",
        )
    return history(domain, events, conditions=conditions, id=name)


def _read(path: Path) -> History:
    from dondoc.core.law.clock import read_history

    return read_history(read_text(path), str(path))


def _day(text: str | None) -> date | None:
    from dondoc.core.law.calendar import parse_day

    if text is None:
        return None
    if text.strip().lower() in ("today", "hôm nay", "hom nay"):
        return date.today()
    return parse_day(text)


def _answer(matters: Sequence[History], given: dict[str, Any]) -> None:
    from dondoc.cli.deadline_view import View, show_answer
    from dondoc.core.law.clock import derive
    from dondoc.core.law.telling import trace

    calendar, as_of, lang = open_calendar(given["calendar_path"]), _day(given["as_of"]), given["lang"]
    answers = [derive(matter, calendar=calendar) for matter in matters]
    if given["form"] == "json":
        traces = [trace(answer, lang, as_of=as_of, calendar=calendar) for answer in answers]
        write_json(traces[0] if len(traces) == 1 else traces)
        return
    view = View(lang, given["explain"], as_of, calendar)
    for answer in answers:
        show_answer(console(), answer, view)


@deadline.command("file")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@explained
@output_form
@as_of_option
@calendar_file
@language
def of_files(files: tuple[Path, ...], **given: Any) -> None:
    """Thời hạn của các vụ việc ghi trong tệp YAML (hoặc thư mục)."""
    with told_in(given["lang"]):
        _answer([_read(path) for path in history_files(files)], given)


def history_files(paths: Sequence[Path]) -> list[Path]:
    """YAML files named or found in the folders named, in order; refuses a folder without any."""
    from dondoc.core.law.errors import HistoryError

    found: list[Path] = []
    for path in paths:
        inside = sorted([*path.rglob("*.yaml"), *path.rglob("*.yml")]) if path.is_dir() else [path]
        if not inside:
            raise HistoryError(
                "thư mục không có tệp .yaml nào.", where=str(path), english="no .yaml file in the folder."
            )
        found.extend(inside)
    return found


@deadline.command()
@click.argument("rule_id", metavar="MÃ")
@click.option("--start", required=True, metavar="NGÀY", help="Ngày bắt đầu tính.")
@explained
@output_form
@calendar_file
@language
def rule(rule_id: str, start: str, explain: bool, form: str, calendar_path: Path | None, lang: Any) -> None:
    """Một quy tắc tính từ một ngày: dondoc deadline rule complaint.send.first --start 20/11/2026."""
    from dondoc.cli.deadline_view import View, show_step
    from dondoc.core.law.calendar import parse_day
    from dondoc.core.law.clock import Step, due_under
    from dondoc.core.law.telling import step_trace

    with told_in(lang):
        calendar = open_calendar(calendar_path)
        line = due_under(rule_id, parse_day(start), calendar=calendar)
    step = Step(line.rule.step, (line,))
    if form == "json":
        write_json(step_trace(step, lang))
    else:
        show_step(console(), step, View(lang, explain, None, calendar))


@deadline.command()
@click.option(
    "--events",
    "paths",
    multiple=True,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="Tệp diễn biến hoặc thư mục các tệp; ghi nhiều lần.",
)
@click.argument("more", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--calendar",
    "calendar_path",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Lịch mới của cơ quan (YAML).",
)
@click.option(
    "--before",
    "before_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Lịch cũ của cơ quan; không ghi thì là lịch chung cả nước.",
)
@output_form
@language
def moved(
    paths: tuple[Path, ...], more: tuple[Path, ...], calendar_path: Path, before_path: Path | None, form: str, lang: Any
) -> None:
    """Thời hạn đang chạy nào đổi ngày khi lịch đổi, và vì ngày nào."""
    from dondoc.cli.deadline_view import show_moved
    from dondoc.core.law.clock import moved_deadlines
    from dondoc.core.law.telling import moved_trace

    with told_in(lang):
        matters = [_named(path) for path in history_files([*paths, *more])]
        log = moved_deadlines(matters, open_calendar(before_path), open_calendar(calendar_path))
    if form == "json":
        write_json([moved_trace(entry, lang) for entry in log])
    else:
        show_moved(console(), log, len(matters), lang)


def _named(path: Path) -> History:
    """A history with its id, or the file's name for one that has none."""
    from dataclasses import replace

    with placed_in(path):
        matter = _read(path)
    return matter if matter.id else replace(matter, id=path.stem)


@deadline.command()
def schema() -> None:
    """JSON Schema của --format json."""
    from dondoc.core.law.calendar.packaged import packaged_text

    click.echo(packaged_text("deadline.schema.json") or "", nl=False)
