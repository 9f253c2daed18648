"""``dondoc workdays``: add and count working days, the year's table, and what a changed calendar moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dondoc.cli.law_options import (
    calendar_file,
    console,
    day_in,
    explained,
    language,
    open_calendar,
    output_form,
    placed_in,
    read_text,
    told_in,
    write_json,
)

if TYPE_CHECKING:
    from dondoc.core.law.calendar import Calendar, DayOff, Difference, Moved, WorkdaySum, WorkedDay

KINDS = {
    "vi": {"weekend": "cuối tuần", "holiday": "ngày lễ", "compensation": "nghỉ bù", "swap": "hoán đổi"}
    | {"office": "của cơ quan", "worked": "LÀM BÙ"},
    "en": {"weekend": "weekend", "holiday": "holiday", "compensation": "in lieu", "swap": "swap"}
    | {"office": "office", "worked": "WORKED"},
}
SURE = {
    "vi": {
        "seen": "đã đối chiếu",
        "recalled": "theo trí nhớ",
        "conflicting": "nguồn trái nhau",
        "estimated": "ước tính",
    },
    "en": {"seen": "seen", "recalled": "recalled", "conflicting": "conflicting", "estimated": "estimated"},
}


@click.group()
def workdays() -> None:
    """Ngày làm việc: cộng, đếm, bảng cả năm, thời hạn bị lịch mới dời.

    \b
    dondoc workdays add 20/11/2026 5 --explain
    dondoc workdays count 2026-11-20 2026-12-01
    dondoc workdays list 2026
    dondoc workdays moved --calendar lich.yaml --deadlines han.yaml
    """


@workdays.command(context_settings={"ignore_unknown_options": True})
@click.argument("start")
@click.argument("n", type=int)
@explained
@output_form
@calendar_file
@language
def add(start: str, n: int, explain: bool, form: str, calendar_path: Path | None, lang: str) -> None:
    """Cộng N ngày làm việc vào ngày START (N âm: trừ lùi); ngày START không tính."""
    from dondoc.core.law.calendar import explain_add, parse_day

    with told_in(lang):
        found = explain_add(open_calendar(calendar_path), parse_day(start), n)
    if form == "json":
        write_json(_sum_record(found))
        return
    unit = "working days" if lang == "en" else "ngày làm việc"
    sign = "+" if n >= 0 else "−"
    click.echo(f"{day_in(lang, found.start, weekday=False)} {sign} {abs(n)} {unit} = {day_in(lang, found.result)}")
    _tell(found, lang, explain)


@workdays.command()
@click.argument("a")
@click.argument("b")
@explained
@output_form
@calendar_file
@language
def count(a: str, b: str, explain: bool, form: str, calendar_path: Path | None, lang: str) -> None:
    """Đếm ngày làm việc từ sau ngày A đến hết ngày B (B trước A: số âm)."""
    from dondoc.core.law.calendar import explain_count, parse_day

    with told_in(lang):
        found = explain_count(open_calendar(calendar_path), parse_day(a), parse_day(b))
    if form == "json":
        write_json(_sum_record(found))
        return
    start, end = day_in(lang, found.start, weekday=False), day_in(lang, found.result, weekday=False)
    if lang == "en":
        click.echo(f"After {start}, up to and with {end}: {found.n} working days")
    else:
        click.echo(f"Sau {start} đến hết {end}: {found.n} ngày làm việc")
    _tell(found, lang, explain)


def _tell(found: WorkdaySum, lang: str, explain: bool) -> None:
    if explain:
        _explain(found, lang)
    if found.estimated:
        years = ", ".join(str(year) for year in found.estimated)
        told = f"Năm {years} chưa có thông báo nghỉ lễ, Tết: kết quả là ước tính."
        english = f"No official notice for {years} yet: the result is an estimate."
        click.echo(english if lang == "en" else told)


def _explain(found: WorkdaySum, lang: str) -> None:
    if found.first is None:
        return
    if lang == "en":
        click.echo(f"First day looked at: {day_in(lang, found.first)} (the start day is not counted)")
    else:
        click.echo(
            f"Ngày đầu tiên được xét: {day_in(lang, found.first)} (không tính ngày bắt đầu, Bộ luật Dân sự Đ147)"
        )
    rows: list[DayOff | WorkedDay] = [*found.skipped, *found.worked]
    if rows:
        _print_days(rows, lang)
    else:
        click.echo("No day is skipped." if lang == "en" else "Không có ngày nghỉ nào ở giữa.")


def _sum_record(found: WorkdaySum) -> dict[str, Any]:
    return {
        "start": found.start,
        "working_days": found.n,
        "result": found.result,
        "first_day_looked_at": found.first,
        "skipped": [_off_record(row) for row in found.skipped],
        "worked": [_worked_record(row) for row in found.worked],
        "estimated_years": list(found.estimated),
    }


def _off_record(row: DayOff) -> dict[str, Any]:
    return {
        "day": row.day,
        "name": row.name,
        "english": row.english,
        "kind": row.kind,
        "reference": row.reference,
        "confidence": row.confidence,
        "url": row.url,
    }


def _worked_record(row: WorkedDay) -> dict[str, Any]:
    return {
        "day": row.day,
        "instead_of": row.instead_of,
        "name": row.name,
        "english": row.english,
        "reference": row.reference,
        "confidence": row.confidence,
        "url": row.url,
    }


def _print_days(rows: Sequence[DayOff | WorkedDay], lang: str) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    heads = ("Day", "Why", "Kind", "Source", "Sure") if lang == "en" else ("Ngày", "Vì sao", "Loại", "Căn cứ", "Độ tin")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, no_wrap=number in (0, 2, 4), ratio=None)
    for row in sorted(rows, key=lambda row: row.day):
        kind = getattr(row, "kind", "worked")
        style = {"worked": "bold yellow", "weekend": "dim", "swap": "yellow", "office": "cyan"}.get(kind, "")
        table.add_row(
            day_in(lang, row.day),
            row.english if lang == "en" else row.name,
            KINDS[lang][kind],
            "" if kind == "weekend" else row.reference,
            "" if kind == "weekend" else Text(SURE[lang][row.confidence], style=_sure_style(row.confidence)),
            style=style,
        )
    console().print(table)


def _sure_style(confidence: str) -> str:
    return {"estimated": "bold red", "recalled": "magenta", "conflicting": "red"}.get(confidence, "green")


@workdays.command("list")
@click.argument("year", type=int)
@output_form
@calendar_file
@language
@click.option("--explain", is_flag=True, help="Kèm cả thứ bảy, Chủ nhật và nơi đã đối chiếu.")
def list_year(year: int, form: str, calendar_path: Path | None, lang: str, explain: bool) -> None:
    """Bảng cả năm: từng ngày nghỉ, hoán đổi, thứ bảy làm bù, căn cứ, chỗ nào là ước tính."""
    with told_in(lang):
        calendar = open_calendar(calendar_path)
        table = calendar.table(year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    months = [_month_count(calendar, year, month) for month in range(1, 13)]
    off, worked = calendar.days_off(first, last), calendar.days_worked(first, last)
    shown = [row for row in off if explain or row.kind != "weekend"]
    if form == "json":
        write_json(
            {
                "year": year,
                "official": table.official,
                "source": table.source,
                "url": table.url,
                "working_days": sum(months),
                "working_days_by_month": months,
                "days_off": [_off_record(row) for row in shown],
                "days_worked": [_worked_record(row) for row in worked],
            }
        )
        return
    _print_title(year, table.official, table.source, lang)
    _print_days([*shown, *worked], lang)
    _print_months(months, lang)
    if explain:
        _print_sources([*off, *worked], lang)


def _month_count(calendar: Calendar, year: int, month: int) -> int:
    first = date(year, month, 1)
    last = calendar.add_days(calendar.add_months(first, 1), -1)
    return calendar.count_working_days(first, last) + calendar.is_working(first)


def _print_title(year: int, official: bool, source: str, lang: str) -> None:
    if lang == "en":
        state = f"official: {source}" if official else "ESTIMATED: no official notice yet, computed from the law"
        console().print(f"Working calendar of {year} · {state}", style="bold", markup=False)
    else:
        state = f"theo {source}" if official else "ƯỚC TÍNH: chưa có thông báo chính thức, tính theo luật"
        console().print(f"Lịch làm việc năm {year} · {state}", style="bold", markup=False)


def _print_months(months: list[int], lang: str) -> None:
    cells = " · ".join(f"{'M' if lang == 'en' else 'T'}{number} {days}" for number, days in enumerate(months, 1))
    total = f"{sum(months)} working days" if lang == "en" else f"{sum(months)} ngày làm việc"
    console().print(f"{total}: {cells}", markup=False)


def _print_sources(rows: Sequence[DayOff | WorkedDay], lang: str) -> None:
    console().print("\nSources" if lang == "en" else "\nNguồn", style="bold")
    for reference, url in dict.fromkeys((row.reference, row.url) for row in rows):
        console().print(f"  {reference}: {url or '–'}", markup=False, soft_wrap=True)


@workdays.command()
@calendar_file
@click.option(
    "--deadlines",
    "deadlines_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="Thời hạn đang chạy (YAML): name, start và working_days, days hoặc months.",
)
@click.option(
    "--before",
    "before_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Lịch cũ của cơ quan để so; bỏ trống: lịch cả nước.",
)
@output_form
@language
def moved(calendar_path: Path | None, deadlines_path: Path, before_path: Path | None, form: str, lang: str) -> None:
    """Thời hạn đang chạy nào bị lịch mới dời, từ ngày nào sang ngày nào, vì ngày nào."""
    from dondoc.core.law.calendar import load_dues
    from dondoc.core.law.calendar import moved as moved_dues

    with told_in(lang):
        before, after = open_calendar(before_path), open_calendar(calendar_path)
        with placed_in(deadlines_path):
            dues = load_dues(read_text(deadlines_path))
            log = moved_dues(before, after, dues)
    if form == "json":
        write_json({"deadlines": len(dues), "moved": [_moved_record(move) for move in log]})
        return
    if lang == "en":
        click.echo(f"{len(log)} of {len(dues)} deadlines moved.")
    else:
        click.echo(f"{len(log)} trong {len(dues)} thời hạn bị dời.")
    if log:
        _print_moves(log, lang)


def _moved_record(move: Moved) -> dict[str, Any]:
    because = [
        {
            "day": change.day,
            "now": "off" if change.now_off else "worked",
            "row": _off_record(change.now_off)
            if change.now_off
            else (_worked_record(change.now_worked) if change.now_worked else None),
        }
        for change in move.because
    ]
    due = move.due
    length = {"start": due.start, "length": due.n, "unit": due.unit}
    return {"name": due.name, **length, "before": move.before, "after": move.after, "because": because}


def _print_moves(log: Sequence[Moved], lang: str) -> None:
    from rich import box
    from rich.table import Table

    heads = ("Deadline", "Was", "Is now", "Because") if lang == "en" else ("Thời hạn", "Trước", "Nay", "Vì")
    table = Table(*heads, box=box.SIMPLE_HEAD, pad_edge=False)
    for move in log:
        table.add_row(
            move.due.name,
            day_in(lang, move.before),
            day_in(lang, move.after),
            "\n".join(_because(change, lang) for change in move.because),
        )
    console().print(table)


def _because(change: Difference, lang: str) -> str:
    row = change.now_off or change.now_worked
    if row is None:
        name, reference = ("an ordinary working day again" if lang == "en" else "trở lại làm việc bình thường"), ""
    else:
        name, reference = (row.english if lang == "en" else row.name), row.reference
    return f"{day_in(lang, change.day)}: {name}" + (f" ({reference})" if reference else "")
