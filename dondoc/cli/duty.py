"""``dondoc duty``: what the law asked of a head who receives citizens, what was held, what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dondoc.cli.law_options import (
    calendar_file,
    console,
    day_in,
    language,
    open_calendar,
    output_form,
    told_in,
    write_json,
)

if TYPE_CHECKING:
    from dondoc.core.law.duties import DutyReport, DutyRule, Slot

STATES = {
    "vi": {"met": "đủ", "missing": "THIẾU", "cut": "chưa trọn, không xét", "no-working-day": "không có ngày làm việc"},
    "en": {"met": "enough", "missing": "MISSING", "cut": "not whole, not judged", "no-working-day": "no working day"},
}
STYLES = {"met": "green", "missing": "bold red", "cut": "dim", "no-working-day": "dim"}
SURE = {
    "vi": {"seen": "đã đối chiếu", "recalled": "theo trí nhớ", "conflicting": "nguồn trái nhau"},
    "en": {"seen": "seen", "recalled": "recalled", "conflicting": "conflicting"},
}
CHOICES = {
    "vi": (
        "Tuần từ thứ hai đến Chủ nhật. Tuần, tháng chưa trọn (do khoảng hỏi hoặc do luật đổi giữa chừng) không tính là "
        "thiếu. Tuần không có ngày làm việc không phải tiếp. Hai buổi trong một ngày là một ngày. Cấp phó tiếp thay "
        "không tính."
    ),
    "en": (
        "A week runs Monday to Sunday. A week or month that is cut (by the days asked about or by a change of the law) "
        "is never counted as missing. A week without a working day asks for nothing. Two receptions on one day are one "
        "day. A reception held by a deputy is not counted."
    ),
}


class ManyDays(click.Command):
    """Lets ``--held`` and ``--delegated`` take several days in a row: ``--held 04/05/2026 12/05/2026``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, spread(args))


def spread(args: Sequence[str]) -> list[str]:
    """Repeat the option before each of its values; days may also be joined by commas."""
    wide: list[str] = []
    option = ""
    for word in args:
        if word.startswith("-"):
            option = word if word in ("--held", "--delegated") else ""
            if not option:
                wide.append(word)
        elif option:
            for value in filter(None, re.split(r"[,;]", word)):
                wide += [option, value]
        else:
            wide.append(word)
    return wide


@click.command(cls=ManyDays)
@click.argument("head", required=False)
@click.option("--from", "first", help="Ngày đầu của khoảng cần xét.")
@click.option("--to", "last", help="Ngày cuối của khoảng cần xét.")
@click.option("--held", multiple=True, metavar="NGÀY...", help="Các ngày đã trực tiếp tiếp công dân.")
@click.option("--delegated", multiple=True, metavar="NGÀY...", help="Các ngày cấp phó tiếp thay.")
@click.option("--explain", is_flag=True, help="Kèm cách xét, lưu ý và nguồn.")
@output_form
@calendar_file
@language
def duty(
    head: str | None,
    first: str | None,
    last: str | None,
    held: tuple[str, ...],
    delegated: tuple[str, ...],
    explain: bool,
    form: str,
    calendar_path: Path | None,
    lang: str,
) -> None:
    """Trách nhiệm tiếp công dân của người đứng đầu HEAD: luật yêu cầu gì mỗi tuần, mỗi tháng, còn thiếu gì.

    \b
    dondoc duty                                            (các chức danh và quy định)
    dondoc duty commune-chair --from 2026-05-01 --to 2026-08-31 --held 05/05/2026 12/05/2026
    """
    from dondoc.core.law.calendar import parse_day
    from dondoc.core.law.duties import assess, duty_rules

    if head is None:
        _list_rules(duty_rules(), form, lang)
        return
    with told_in(lang):
        start, end = _asked_about(first, last)
        report = assess(
            head, start, end, [parse_day(text) for text in held], delegated=[parse_day(text) for text in delegated],
            calendar=open_calendar(calendar_path),
        )  # fmt: skip
    if form == "json":
        write_json(_record(report))
        return
    _print(report, lang)
    if explain:
        _explain(report, lang)


def _asked_about(first: str | None, last: str | None) -> tuple[date, date]:
    """The days asked about; both must be given."""
    from dondoc.core.law.calendar import parse_day
    from dondoc.core.law.errors import DutyError

    if first is None or last is None:
        raise DutyError(
            "thiếu khoảng cần xét.",
            hint="Ghi --from và --to, ví dụ --from 2026-05-01 --to 2026-08-31.",
            english="--from and --to are needed.",
        )
    return parse_day(first), parse_day(last)


def _record(report: DutyReport) -> dict[str, Any]:
    from dataclasses import asdict

    slots = [
        {key: value for key, value in asdict(slot).items() if key != "rule"} | {"rule": slot.rule.id, "cut": slot.cut}
        for slot in report.slots
    ]
    return {
        "head": report.head,
        "from": report.first,
        "to": report.last,
        "required": report.required,
        "missing": report.missing,
        "unused": list(report.unused),
        "rules": [asdict(rule) for rule in report.rules],
        "slots": slots,
    }


def _print(report: DutyReport, lang: str) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    english, rule = lang == "en", report.rules[0]
    first, last = (day_in(lang, day, weekday=False) for day in (report.first, report.last))
    out = console()
    out.print(f"{rule.who_english if english else rule.who} · {first} – {last}", style="bold", markup=False)
    heads = (
        ("Week or month", "Asked", "Received", "Missing", "")
        if english
        else ("Tuần, tháng", "Phải tiếp", "Đã tiếp", "Thiếu", "")
    )
    for rule in report.rules:
        out.print(_asked(rule, lang), markup=False)
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for number, name in enumerate(heads):
            numeric = number in (1, 3)
            table.add_column(
                name, justify="right" if numeric else "left", no_wrap=numeric, min_width=(12, 4, 8, 4, 8)[number]
            )
        for slot in (slot for slot in report.slots if slot.rule is rule):
            table.add_row(
                _slot_name(slot, lang),
                str(slot.required) if slot.required else "–",
                _received(slot, lang),
                str(slot.missing) if slot.missing else "",
                Text(STATES[lang][slot.state], style=STYLES[slot.state]),
            )
        out.print(table)
    out.print(_summary(report, lang), style="bold", markup=False)
    if report.unused:
        days = ", ".join(day_in(lang, day, weekday=False) for day in report.unused)
        out.print(f"Not used (outside): {days}" if english else f"Không xét (ngoài khoảng): {days}", markup=False)


def _asked(rule: DutyRule, lang: str) -> str:
    since = day_in(lang, rule.valid_from, weekday=False)
    until = day_in(lang, rule.valid_to, weekday=False) if rule.valid_to else ""
    sure = SURE[lang][rule.confidence]
    if lang == "en":
        span = f"{since} to {until}" if until else f"since {since}"
        return f"At least {rule.min_days} day(s) a {rule.per}: {rule.reference}, {span} ({sure})"
    per = "tuần" if rule.per == "week" else "tháng"
    span = f"{since} – {until}" if until else f"từ {since}"
    return f"Ít nhất {rule.min_days} ngày mỗi {per}: {rule.reference}, {span} ({sure})"


def _slot_name(slot: Slot, lang: str) -> str:
    if slot.rule.per == "month":
        name = f"{slot.start:%Y-%m}" if lang == "en" else f"tháng {slot.start.month}/{slot.start.year}"
    elif lang == "en":
        name = f"week {slot.start} – {slot.end}"
    else:
        name = f"tuần {slot.start:%d/%m} – {slot.end:%d/%m/%Y}"
    if not slot.cut:
        return name
    return f"{name} ({_short(slot.seen_from, lang)}–{_short(slot.seen_to, lang)})"


def _short(day: date, lang: str) -> str:
    return f"{day:%m-%d}" if lang == "en" else f"{day:%d/%m}"


def _received(slot: Slot, lang: str) -> str:
    off = {row.day: row for row in slot.on_days_off}
    parts = [
        _short(day, lang) + (f" ({off[day].english if lang == 'en' else off[day].name})" if day in off else "")
        for day in slot.held
    ]
    deputy = "by a deputy, not counted" if lang == "en" else "cấp phó tiếp, không tính"
    parts += [f"{_short(day, lang)} ({deputy})" for day in slot.delegated]
    return ", ".join(parts)


def _summary(report: DutyReport, lang: str) -> str:
    held = sum(len(slot.held) for slot in report.slots)
    lacking = [slot for slot in report.slots if slot.missing]
    where = ", ".join(f"{_slot_name(slot, lang)} ({slot.missing})" for slot in lacking)
    if lang == "en":
        told = f"Asked in whole weeks and months: {report.required} day(s); received {held}; missing {report.missing}"
    else:
        told = f"Phải tiếp trong các tuần, tháng trọn: {report.required} ngày; đã tiếp {held}; thiếu {report.missing}"
    return f"{told}: {where}." if where else f"{told}."


def _explain(report: DutyReport, lang: str) -> None:
    out, english = console(), lang == "en"
    out.print(CHOICES[lang], markup=False)
    for rule in report.rules:
        note = rule.note_english if english else rule.note
        out.print(f"{rule.reference}: {note}" if note else rule.reference, markup=False)
        out.print(f"  {rule.url}", markup=False, soft_wrap=True)


def _list_rules(rules: Sequence[DutyRule], form: str, lang: str) -> None:
    from dataclasses import asdict

    from rich import box
    from rich.table import Table

    if form == "json":
        write_json([asdict(rule) for rule in rules])
        return
    heads = ("Head", "Who", "Duty") if lang == "en" else ("HEAD", "Chức danh", "Quy định")
    table = Table(*heads, box=box.SIMPLE_HEAD, pad_edge=False)
    for rule in rules:
        table.add_row(rule.head, rule.who_english if lang == "en" else rule.who, _asked(rule, lang))
    console().print(table)
