"""How documents look in a terminal: head, tasks, figures, citations, what does not add up, and the summary of many."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from dondoc.cli.batch import Outcome
from dondoc.cli.screen import console, is_wide, notices
from dondoc.cli.show_checks import show_checks
from dondoc.core.reading.findings import Citation, Figure, Finding, Task
from dondoc.export.document import Document
from dondoc.export.words import (
    MISSING,
    Places,
    change_in_words,
    day_in_words,
    document_title,
    due_in_words,
    number_and_symbol,
    one_line,
    sentence_case,
)
from dondoc.files import shown

CARRIED = "*"
UNSURE = "?"
#: columns for "thời gian, sản phẩm," on one line
_UNCLEAR = 21
#: columns for "bảng 12, hàng 104, ô 12"
_PLACE = 24


def show_documents(documents: Sequence[Document], *, everything: bool = False) -> None:
    """The register of each document."""
    out = console()
    for document in documents:
        show_head(out, document)
        places = Places(document)
        _tasks(out, document, places)
        _figures(out, document, places)
        _citations(out, document, places)
        if everything:
            _names(out, document, places)
        show_checks(out, document, documents)
        _legend(out, document)
        out.print()


def show_head(out: Console, document: Document) -> None:
    """What the document is: its register fields, title, file, meeting, and what to know about how it was read."""
    register, meeting = document.reading.register, document.reading.meeting
    title = document_title(document)
    out.rule(Text(one_line(document.name) or "văn bản", style="bold"), align="left", style="dim", characters="─")
    facts = [sentence_case(register.kind or ""), number_and_symbol(register), register.issuer,
             day_in_words(register.date)]  # fmt: skip
    line = " · ".join(one_line(fact) for fact in facts if fact)
    if line:
        out.print(Text(line))
    if title:
        out.print(Text(title, style="bold"))
    if meeting:
        when = f", ngày {day_in_words(meeting.date)}" if meeting.date else ""
        chair = f", chủ trì: {one_line(meeting.chair)}" if meeting.chair else ""
        out.print(Text(f"Cuộc họp: {one_line(meeting.name)}{when}{chair}", style="dim"))
    for warning in document.reading.warnings or document.source.warnings:
        out.print(Text(f"Lưu ý: {warning}", style="yellow"))


def _tasks(out: Console, document: Document, places: Places) -> None:
    tasks = document.reading.tasks
    if not tasks:
        out.print("\n[dim]Không thấy nhiệm vụ nào.[/dim]")
    elif is_wide(out):
        _task_table(out, tasks, places)
    else:
        _task_list(out, tasks, places)


def _task_table(out: Console, tasks: Sequence[Task], places: Places) -> None:
    table = _table(f"Nhiệm vụ ({len(tasks)})", expand=True)
    table.add_column("Việc", ratio=5)
    table.add_column("Chủ trì, phối hợp", ratio=3)
    table.add_column("Thời hạn", ratio=2)
    table.add_column("Chưa rõ", width=_UNCLEAR, style="yellow")
    _place_column(table, places, tasks)
    for number, task in enumerate(tasks, 1):
        missing = ", ".join(MISSING.get(item, item) for item in task.missing)
        what = _said(sentence_case(task.action or task.quote), task)
        table.add_row(str(number), what, _who(task), _due(task), missing, places.said(task.start))
    out.print(table)


def _task_list(out: Console, tasks: Sequence[Task], places: Places) -> None:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column()
    for number, task in enumerate(tasks, 1):
        grid.add_row(str(number), _said(sentence_case(task.action or task.quote), task))
        who = _who(task)
        parts = [Text(" + ").join(who.split("\n+ ")), _due(task)]
        if task.missing:
            missing = ", ".join(MISSING.get(item, item) for item in task.missing)
            parts.append(Text(f"chưa rõ {missing}", style="yellow"))
        parts.append(Text(places.said(task.start), style="dim"))
        grid.add_row("", Text(" · ").join(part for part in parts if part.plain))
        grid.add_row("", "")
    out.print(f"\n[bold]Nhiệm vụ ({len(tasks)})[/bold]\n")
    out.print(grid)


def _who(task: Task) -> Text:
    lead = _value("; ".join(task.assignees), task, "assignees")
    if task.cooperating:
        lead.append("\n+ " if lead.plain else "+ ", style="dim")
        lead.append_text(_value("; ".join(task.cooperating), task, "cooperating"))
    return lead


def _due(task: Task) -> Text:
    return _value(due_in_words(task), task, "deadline", "due")


def _figures(out: Console, document: Document, places: Places) -> None:
    figures = document.reading.figures
    table = _table(f"Số liệu ({len(figures)})")
    table.add_column("Số", max_width=out.width // 5)
    table.add_column("Nội dung")
    table.add_column("Biến động", max_width=out.width // 5)
    _place_column(table, places, figures)
    for number, figure in enumerate(figures, 1):
        about = _value(one_line(figure.about or ""), figure, "about")
        moved = change_in_words(figure)
        table.add_row(str(number), _number(figure), about, moved, places.said(figure.start))
    if figures:
        out.print(table)


def _number(figure: Figure) -> Text:
    """The number as printed, with the unit that the head of its column or its table tells."""
    cell = _said(figure.quote, figure)
    if figure.unit and "unit" in figure.inherited and not figure.quote.endswith(figure.unit):
        cell.append(f" {one_line(figure.unit)}{CARRIED}", style="italic")
    return cell


def _citations(out: Console, document: Document, places: Places) -> None:
    citations = document.reading.citations
    table = _table(f"Văn bản dẫn chiếu ({len(citations)})")
    table.add_column("Nguyên văn")
    table.add_column("Số, ký hiệu", max_width=out.width // 4)
    table.add_column("Ban hành", max_width=out.width // 3)
    _place_column(table, places, citations)
    for number, citation in enumerate(citations, 1):
        symbol = number_and_symbol(citation) or str(citation.year or "")
        said, issuer = _said(citation.quote, citation), _issuer(citation, number)
        table.add_row(str(number), said, symbol, issuer, places.said(citation.start))
    if citations:
        out.print(table)


def _issuer(citation: Citation, number: int) -> Text:
    if citation.first is not None and citation.first != number - 1:
        return Text(f"nhắc lại mục {citation.first + 1}", style="dim")
    return _value(citation.issuer or "", citation, "issuer")


def _names(out: Console, document: Document, places: Places) -> None:
    reading = document.reading
    kinds: tuple[tuple[str, Sequence[Finding]], ...] = (
        ("Cơ quan", reading.organisations), ("Người", reading.people), ("Thời gian", reading.times),
    )  # fmt: skip
    for title, findings in kinds:
        table = _table(f"{title} ({len(findings)})")
        table.add_column("Nguyên văn")
        _place_column(table, places, findings)
        for number, finding in enumerate(findings, 1):
            table.add_row(str(number), _said(finding.quote, finding), places.said(finding.start))
        if findings:
            out.print(table)


def _table(title: str, *, expand: bool = False) -> Table:
    table = Table(
        title=f"\n{title}", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_edge=False,
        pad_edge=False, header_style="dim", expand=expand,
    )  # fmt: skip
    table.add_column("", justify="right", style="dim", no_wrap=True)
    return table


def _place_column(table: Table, places: Places, findings: Sequence[Finding]) -> None:
    """The last column, which never shrinks: half a number of a line leads nowhere. Long places turn the line."""
    width = max((len(places.said(finding.start)) for finding in findings), default=0)
    shown = min(max(width, len("Chỗ")), _PLACE)
    table.add_column("Chỗ", no_wrap=width <= _PLACE, width=shown, style="dim")


def _said(text: str, finding: Finding) -> Text:
    cell = Text(one_line(text))
    if not finding.sure:
        cell.append(f" {UNSURE}", style="yellow bold")
    return cell


def _value(text: str, finding: Finding, *fields: str) -> Text:
    carried = bool(text) and any(field in finding.inherited for field in fields)
    return Text(f"{one_line(text)}{CARRIED}", style="italic") if carried else Text(one_line(text))


def _legend(out: Console, document: Document) -> None:
    findings: list[Finding] = [*document.reading.tasks, *document.reading.figures, *document.reading.citations]
    signs = []
    if any(finding.inherited for finding in findings):
        signs.append(f"{CARRIED} suy từ ngữ cảnh, không ghi ngay trong câu")
    if any(not finding.sure for finding in findings):
        signs.append(f"{UNSURE} cần xem lại")
    if signs:
        out.print(Text("\n" + " · ".join(signs), style="dim"))


def show_rows(rows: Sequence[tuple[str, int, int, int, int]]) -> None:
    """One row a document, for many of them."""
    folder = _common_folder([name for name, *_ in rows])
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    table.add_column(f"Tệp (trong {folder})" if folder else "Tệp", overflow="fold")
    for name in ("Nhiệm vụ", "Số liệu", "Dẫn chiếu", "Không khớp"):
        table.add_column(name, justify="right")
    for name, *counts in rows:
        shown = [Text(str(count) if count else "") for count in counts]
        shown[-1].stylize("bold red")
        table.add_row(Text(one_line(name.removeprefix(folder))), *shown)
    console().print(table)


def _common_folder(names: Sequence[str]) -> str:
    """The folder that all names begin with, "/" at its end; "" where there is none worth naming."""
    try:
        common = os.path.commonpath([os.path.dirname(name) for name in names])  # noqa: PTH120 the names are strings
    except ValueError:
        return ""
    return common + os.sep if common and common != os.sep else ""


def show_written(written: Sequence[Path], failed: Sequence[tuple[str, str]]) -> None:
    """The result files, and those that could not be written, on standard error."""
    out = notices()
    for path in written:
        out.print(Text(f"Đã ghi {path}"), soft_wrap=True)
    for name, error in failed:
        out.print(Text.assemble(("Không ghi được ", "red"), f"{name}: {error}"), soft_wrap=True)


def show_summary(outcome: Outcome) -> None:
    """Counts and the files that were not read, on standard error; silent for one file that was.

    What a folder holds besides is told: a workbook or .odt left out in silence looks as if it had been read.
    """
    out = notices()
    if outcome.read + len(outcome.failed) >= 2 or outcome.failed:
        _counts(out, outcome)
    if outcome.left:
        endings = ", ".join(f"{shown(one) or 'không đuôi'} ({count})" for one, count in sorted(outcome.left.items()))
        count = sum(outcome.left.values())
        out.print(Text(f"Bỏ qua {count} tệp không thuộc loại đọc được: {endings}."), soft_wrap=True)


def _counts(out: Console, outcome: Outcome) -> None:
    if outcome.read:
        counts = outcome.counts
        characters = f"{outcome.characters:,}".replace(",", ".")
        out.print(
            f"Đã đọc {outcome.read} tệp ({characters} ký tự): {counts.get('tasks', 0)} nhiệm vụ, "
            f"{counts.get('figures', 0)} số liệu, {counts.get('citations', 0)} dẫn chiếu, "
            f"{counts.get('checks', 0)} chỗ không khớp.",
            soft_wrap=True,
        )
    if outcome.failed:
        out.print(f"[red]Không đọc được {len(outcome.failed)} tệp:[/red]")
        for name, error in outcome.failed:
            out.print(f"  {escape(name)}: {escape(error)}", soft_wrap=True)
