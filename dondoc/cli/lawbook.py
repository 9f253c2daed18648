"""``dondoc lawbook``: every rule of the clock with its value, dates and reference; and checks of rule files."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dondoc.cli.law_options import console, language, read_text, told_in, write_json

if TYPE_CHECKING:
    from dondoc.core.law.lawbook import Problem
    from dondoc.core.law.telling.catalogue import Entry

STYLES = {"seen": "green", "recalled": "yellow", "conflicting": "bold red"}
CONFIDENCES = ("seen", "recalled", "conflicting")
FORMS = ("text", "json", "md", "html")

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    help="Dạng trả lời: bảng chữ, JSON, trang md hoặc html.",
)


@click.group()
def lawbook() -> None:
    """Sổ luật: từng quy tắc với giá trị, ngày áp dụng, điều luật và mức chắc chắn.

    \b
    dondoc lawbook list --on 2026-07-01
    dondoc lawbook show complaint.accept.decree_2026
    dondoc lawbook list --format html > so-luat.html       (trang in được)
    dondoc lawbook check quy-tac-moi.yaml
    """


@lawbook.command("list")
@click.option(
    "--group", "groups", multiple=True, help="Chỉ nhóm này (complaint, denunciation, duty...); ghi nhiều lần."
)
@click.option("--confidence", "sure", multiple=True, type=click.Choice(CONFIDENCES), help="Chỉ mức chắc chắn này.")
@click.option("--doubtful", is_flag=True, help="Chỉ các quy tắc nhớ lại hoặc có nguồn khác nhau.")
@click.option("--on", "day", metavar="NGÀY", help="Chỉ các quy tắc có hiệu lực ngày này.")
@form_option
@language
def list_rules(
    groups: tuple[str, ...], sure: tuple[str, ...], doubtful: bool, day: str | None, form: str, lang: Any
) -> None:
    """Liệt kê quy tắc thành bảng, JSON, hoặc một trang in được."""
    from dondoc.core.law.calendar import parse_day
    from dondoc.core.law.telling.catalogue import GROUPS, catalogue

    with told_in(lang):
        wanted = parse_day(day) if day else None
        for group in groups:
            _refuse_unknown_group(group, tuple(GROUPS))
        entries = [
            entry
            for entry in catalogue()
            if (not groups or entry.group in groups)
            and (not sure or entry.confidence in sure)
            and not (doubtful and entry.confidence == "seen")
            and (wanted is None or entry.in_force(wanted))
        ]
    _write(entries, form, lang)


def _refuse_unknown_group(group: str, known: Sequence[str]) -> None:
    from dondoc.core.law.errors import RuleError
    from dondoc.core.law.lawbook.fields import suggest

    if group not in known:
        raise RuleError(
            f"Không có nhóm “{group}”.",
            hint=suggest(group, known),
            english=f"There is no group “{group}”; known: {', '.join(known)}.",
        )


def _write(entries: Sequence[Entry], form: str, lang: Any) -> None:
    from dondoc.core.law.telling.pages import html_page, markdown

    if form == "json":
        write_json([_record(entry, lang) for entry in entries])
    elif form == "md":
        click.echo(markdown(entries, lang), nl=False)
    elif form == "html":
        click.echo(html_page(entries, lang), nl=False)
    else:
        _table(entries, lang)


def _record(entry: Entry, lang: Any) -> dict[str, Any]:
    return {
        "id": entry.id,
        "group": entry.group,
        "name": entry.name.say(lang),
        "value": entry.value.say(lang),
        "start": entry.start.say(lang),
        "condition": entry.condition.say(lang),
        "from": entry.since,
        "to": entry.until,
        "reference": entry.reference.say(lang),
        "url": entry.url,
        "confidence": entry.confidence,
        "note": entry.note.say(lang),
        "file": entry.file,
    }


def _table(entries: Sequence[Entry], lang: Any) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from dondoc.core.law.telling.catalogue import GROUPS, validity_words
    from dondoc.core.law.telling.pages import CONFIDENCE

    heads = (
        ("Rule", "Term", "In force", "Reference", "")
        if lang == "en"
        else ("Quy tắc", "Thời hạn", "Áp dụng", "Căn cứ", "")
    )
    out = console()
    for group, rows in groupby(entries, key=lambda entry: entry.group):
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, title=GROUPS[group].say(lang))
        table.title_justify, table.title_style = "left", "bold"
        for head, ratio in zip(heads, (5, 3, 3, 4, 2), strict=True):
            table.add_column(head, ratio=ratio, overflow="fold")
        for entry in rows:
            what = Text(entry.name.say(lang))
            condition = entry.condition.say(lang)
            what.append(f"\n{entry.id}" + (f" · {condition}" if condition else ""), style="dim")
            term = Text(entry.value.say(lang), style="bold")
            if entry.start.vi:
                term.append(f"\n{entry.start.say(lang)}", style="not bold dim")
            sure = Text(CONFIDENCE[entry.confidence].say(lang), style=STYLES[entry.confidence])
            dates = validity_words(entry.since, entry.until, lang)
            table.add_row(what, term, dates, entry.reference.say(lang), sure)
        out.print(table)
    out.print(_total(entries, lang), markup=False)


def _total(entries: Sequence[Entry], lang: Any) -> str:
    counts = {name: sum(entry.confidence == name for entry in entries) for name in CONFIDENCES}
    if lang == "en":
        return f"{len(entries)} rules: " + ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    words = {"seen": "đã đọc nguồn", "recalled": "nhớ lại", "conflicting": "nguồn khác nhau"}
    return f"{len(entries)} quy tắc: " + ", ".join(
        f"{number} {words[name]}" for name, number in counts.items() if number
    )


@lawbook.command()
@click.argument("rule_id", metavar="MÃ")
@form_option
@language
def show(rule_id: str, form: str, lang: Any) -> None:
    """Xem một quy tắc: giá trị, mốc, điều kiện, ngày áp dụng, điều luật, ghi chú, tệp."""
    from dondoc.core.law.lawbook import lawbook as read_lawbook
    from dondoc.core.law.telling.catalogue import catalogue, entry_of

    with told_in(lang):
        found = next((entry for entry in catalogue() if entry.id == rule_id), None)
        entry = found if found is not None else entry_of(read_lawbook().find(rule_id))
    if form == "text":
        _show(entry, lang)
    else:
        _write([entry], form, lang) if form != "json" else write_json(_record(entry, lang))


def _show(entry: Entry, lang: Any) -> None:
    from rich.table import Table
    from rich.text import Text

    from dondoc.core.law.telling.catalogue import GROUPS, validity_words
    from dondoc.core.law.telling.pages import CONFIDENCE

    english = lang == "en"
    rows: list[tuple[str, Any]] = [
        ("Id" if english else "Mã", entry.id),
        ("Group" if english else "Nhóm", GROUPS[entry.group].say(lang)),
        (
            "Term" if english else "Thời hạn",
            Text(f"{entry.value.say(lang)} {entry.start.say(lang)}".strip(), style="bold"),
        ),
        ("Condition" if english else "Điều kiện", entry.condition.say(lang)),
        ("In force" if english else "Áp dụng", validity_words(entry.since, entry.until, lang)),
        ("Reference" if english else "Căn cứ", entry.reference.say(lang)),
        ("Source" if english else "Nguồn", entry.url),
        (
            "Confidence" if english else "Mức chắc chắn",
            Text(CONFIDENCE[entry.confidence].say(lang), STYLES[entry.confidence]),
        ),
        ("Note" if english else "Ghi chú", entry.note.say(lang)),
        ("File" if english else "Tệp", entry.file),
    ]
    out = console()
    out.print(entry.name.say(lang), style="bold", markup=False)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in rows:
        if value and str(value):
            grid.add_row(label, value)
    out.print(grid)


@lawbook.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--alone", is_flag=True, help="Không so với các quy tắc có sẵn.")
@language
def check(files: tuple[Path, ...], alone: bool, lang: Any) -> None:
    """Kiểm tra tệp quy tắc (hoặc thư mục); không ghi tệp thì kiểm tra các quy tắc có sẵn.

    Mỗi lỗi ghi rõ tệp, dòng, khóa và điều bị vi phạm; có lỗi thì mã kết thúc là 1.
    """
    from dondoc.core.law.lawbook import packaged_texts, read_book

    texts = {} if alone and files else packaged_texts()
    own = _rule_files(files)
    for path in own:
        with told_in(lang):
            # a file that replaces a packaged rule of the same name is checked in its place
            texts = {name: text for name, text in texts.items() if name != _packaged_name(path)}
            texts[str(path)] = read_text(path)
    book, problems = read_book(texts)
    if own:
        mine = {str(path) for path in own}
        problems = [problem for problem in problems if problem.file in mine]
    _report(problems, len(own) or len(book.everything), lang)
    if problems:
        raise click.exceptions.Exit(1)


def _rule_files(files: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in files:
        found.extend(sorted(path.rglob("*.yaml")) if path.is_dir() else [path])
    return [path for path in found if path.name not in ("vocabulary.yaml", "laws.yaml")]


def _packaged_name(path: Path) -> str:
    return f"{path.resolve().parent.name}/{path.name}"


def _report(problems: Sequence[Problem], number: int, lang: Any) -> None:
    out = console()
    if not problems:
        out.print(
            f"{number} rule(s), no mistake." if lang == "en" else f"{number} quy tắc, không có lỗi.", style="green"
        )
        return
    for problem in problems:
        where, what = (problem.where_english, problem.en) if lang == "en" else (problem.where, problem.vi)
        hint = f" {problem.hint}" if problem.hint and lang == "vi" else ""
        out.print(f"{where}: {what}{hint} [{problem.rule}]", markup=False, soft_wrap=True)
    files = len({problem.file for problem in problems})
    total = (
        f"{len(problems)} mistake(s) in {files} file(s)." if lang == "en" else f"{len(problems)} lỗi trong {files} tệp."
    )
    out.print(total, style="bold red", markup=False)
