"""``dondoc period``: when the figures of a report close, who sends it by when, and the same period a year before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dondoc.cli.law_options import calendar_file, console, day_in, language, open_calendar, output_form, told_in
from dondoc.cli.law_options import write_json as write
from dondoc.core.law.errors import PeriodError

if TYPE_CHECKING:
    from dondoc.core.law.calendar import Calendar
    from dondoc.core.law.periods import DueDate, Period

#: option that numbers a kind of period
NUMBERED = {"month": "month", "quarter": "quarter", "6-months": "half"}
SURE = {
    "vi": {"seen": "đã đối chiếu", "recalled": "theo trí nhớ", "conflicting": "nguồn trái nhau"},
    "en": {"seen": "seen", "recalled": "recalled", "conflicting": "conflicting"},
}


@click.command()
@click.argument("kind", metavar="[month|quarter|6-months|9-months|year]")
@click.option("--year", type=int, required=True, help="Năm của kỳ báo cáo.")
@click.option("--month", type=int, help="Tháng (1–12), với kỳ month.")
@click.option("--quarter", type=int, help="Quý (1–4), với kỳ quarter.")
@click.option("--half", type=int, help="Nửa năm (1, 2), với kỳ 6-months; mặc định 1.")
@click.option("--same", is_flag=True, help="Kèm cùng kỳ năm trước, theo chế độ có hiệu lực khi đó.")
@click.option("--system", help="Chế độ: inspectorate (thanh tra) hoặc administrative (NĐ 09/2019); mặc định tự chọn.")
@click.option("--explain", is_flag=True, help="Kể vì sao chọn chế độ này, chỗ nối với kỳ trước, nguồn.")
@output_form
@calendar_file
@language
def period(
    kind: str,
    year: int,
    month: int | None,
    quarter: int | None,
    half: int | None,
    same: bool,
    system: str | None,
    explain: bool,
    form: str,
    calendar_path: Path | None,
    lang: str,
) -> None:
    """Kỳ báo cáo: số liệu từ ngày nào đến ngày nào, ai gửi ai trước ngày nào, cùng kỳ.

    \b
    dondoc period 6-months --year 2020 --half 1 --same
    dondoc period quarter --year 2026 --quarter 3 --explain
    """
    from dondoc.core.law.periods import reporting_period

    with told_in(lang):
        calendar = open_calendar(calendar_path)
        number = _number(kind, {"month": month, "quarter": quarter, "half": half})
        found = reporting_period(kind, year, number, system=system, calendar=calendar)
    then = _same_period(found, calendar) if same else None
    if form == "json":
        record = _record(found, calendar)
        if then is not None:
            record["same_period"] = (
                {"error": then.message} if isinstance(then, PeriodError) else _record(then, calendar)
            )
        write(record)
        return
    _print(found, lang, calendar if explain else None)
    if isinstance(then, PeriodError):
        click.echo(f"Same period: {then.english}" if lang == "en" else f"Cùng kỳ: {then}")
    elif then is not None:
        _print(then, lang, calendar if explain else None)
        _compare(found, then, lang)


def _same_period(found: Period, calendar: Calendar) -> Period | PeriodError:
    """The same period, or the reason why there is none: the period asked for is answered all the same."""
    from dondoc.core.law.periods import same_period

    try:
        return same_period(found, calendar=calendar)
    except PeriodError as error:
        return error


def _number(kind: str, given: dict[str, int | None]) -> int:
    """The number of the period from the option that belongs to its kind; any other option is a mistake."""
    wanted = NUMBERED.get(kind)
    for option, value in given.items():
        if value is not None and option != wanted:
            raise PeriodError(
                f"--{option} không đi với kỳ “{kind}”.",
                hint=f"Dùng --{wanted}." if wanted else "Kỳ này chỉ cần --year.",
                english=f"--{option} does not go with “{kind}”.",
            )
    number = given[wanted] if wanted else 1
    if number is not None:
        return number
    if kind == "6-months":
        return 1
    raise PeriodError(f"thiếu --{wanted}.", hint=f"Ví dụ: --{wanted} 1.", english=f"--{wanted} is missing.")


def _record(found: Period, calendar: Calendar) -> dict[str, Any]:
    from dataclasses import asdict

    from dondoc.core.law.periods import seam

    record = asdict(found)
    record["days"] = found.days
    joined = seam(found, calendar=calendar)
    record["joins"] = joined and {"name": joined[0].name, "closes_on": joined[0].closes_on, "days_in_both": joined[1]}
    return record


def _print(found: Period, lang: str, calendar: Calendar | None) -> None:
    from rich.table import Table

    english = lang == "en"
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    opens, closes = day_in(lang, found.opens_on, weekday=False), day_in(lang, found.closes_on, weekday=False)
    if english:
        table.add_row("Figures", f"from {opens} to {closes} ({found.days} days)")
        table.add_row("Regime", f"{found.regime.reference} ({SURE[lang][found.regime.confidence]})")
    else:
        table.add_row("Số liệu", f"từ {opens} đến hết {closes} ({found.days} ngày)")
        table.add_row("Theo", f"{found.regime.reference} ({SURE[lang][found.regime.confidence]})")
    for number, due in enumerate(found.due):
        table.add_row(("Due" if english else "Hạn gửi") if number == 0 else "", _due(due, lang))
    if found.earliest_due is not None:
        earliest = day_in(lang, found.earliest_due)
        told = f"cấp khác: do nơi yêu cầu định, không sớm hơn {earliest} (ít nhất 1 ngày làm việc sau ngày chốt)"
        told_english = f"other levels: set by the requester, not before {earliest} (at least 1 working day later)"
        table.add_row("", told_english if english else told)
    for number, report in enumerate(found.party):
        line = f"{report.sender_english} → {report.to_english}" if english else f"{report.sender} → {report.to}"
        table.add_row(("Party" if english else "Báo cáo Đảng") if number == 0 else "", line)
    if calendar is not None:
        _add_explanation(table, found, lang, calendar)
    console().print(found.english if english else found.name, style="bold", markup=False)
    console().print(table)


def _due(due: DueDate, lang: str) -> str:
    sure = SURE[lang][due.confidence]
    if lang == "en":
        line = f"{due.level_english} → {due.to_english}: {day_in(lang, due.due_on)} ({sure})"
        if due.before:
            line += f"; the text says before the {due.written.day + 1}th"
        if due.why_moved is not None:
            line += f"; {due.written} is off ({due.why_moved.english}), better send before it"
        return line
    line = f"{due.level} → {due.to}: {day_in(lang, due.due_on)} ({sure})"
    if due.before:
        line += f"; văn bản ghi “trước ngày {due.written.day + 1}”"
    if due.why_moved is not None:
        written = day_in(lang, due.written, weekday=False)
        line += f"; {written} là ngày nghỉ ({due.why_moved.name}), nên gửi trước ngày đó"
    return line


def _add_explanation(table: Any, found: Period, lang: str, calendar: Calendar) -> None:
    from dondoc.core.law.periods import seam

    english = lang == "en"
    regime, closes = found.regime, day_in(lang, found.closes_on, weekday=False)
    since = day_in(lang, regime.valid_from, weekday=False)
    until = day_in(lang, regime.valid_to, weekday=False) if regime.valid_to else ("today" if english else "nay")
    if english:
        table.add_row("Why", f"in force {since} to {until}, so on the closing day {closes}")
    else:
        table.add_row("Vì sao", f"có hiệu lực từ {since} đến {until}, gồm ngày chốt {closes}")
    joined = seam(found, calendar=calendar)
    if joined is not None:
        table.add_row("Joins" if english else "Nối với", _seam(joined[0], joined[1], lang))
    note = regime.note_english if english else regime.note
    if note:
        table.add_row("Note" if english else "Lưu ý", note)
    table.add_row("Source" if english else "Nguồn", regime.url)


def _seam(before: Period, both: int, lang: str) -> str:
    closes = day_in(lang, before.closes_on, weekday=False)
    if lang == "en":
        state = f"{both} day(s) counted in both" if both > 0 else f"{-both} day(s) in neither" if both else "no gap"
        return f"{before.english} (closed {closes}): {state}"
    state = f"{both} ngày nằm trong cả hai kỳ" if both > 0 else f"sót {-both} ngày" if both else "liền nhau"
    return f"{before.name} (chốt {closes}): {state}"


def _compare(now: Period, then: Period, lang: str) -> None:
    """Say what a reader must know before putting the two periods side by side."""
    if now.days == then.days and now.closes_on.day == then.closes_on.day:
        return
    if lang == "en":
        click.echo(f"Mind: {now.days} against {then.days} days; closing day {now.closes_on} against {then.closes_on}.")
        return
    days = (day_in(lang, one.closes_on, weekday=False) for one in (now, then))
    click.echo(f"Lưu ý khi so: {now.days} ngày so với {then.days} ngày; chốt {' so với '.join(days)}.")
