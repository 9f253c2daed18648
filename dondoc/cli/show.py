"""How documents look in a terminal: the register as tables, the reasons behind it, the summary of many files."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from dondoc.cli.batch import Outcome
from dondoc.core.arithmetic.check import Check
from dondoc.core.reading.findings import Citation, Figure, Finding, Task
from dondoc.export.document import Document
from dondoc.export.words import CHANGES, CHECK_KINDS, COMPARISONS, MISSING, day_in_words, place_in_words, value_in_words

#: columns of a terminal that is not one (a pipe, a file): wide enough that no cell is cut
PIPED = 160


def console() -> Console:
    """Standard output; a pipe gets fixed width and no colours."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=PIPED)


def show_documents(documents: Sequence[Document], *, everything: bool = False) -> None:
    """The register of each document: head, tasks, figures, citations, what does not add up."""
    out = console()
    for document in documents:
        _head(out, document)
        _tasks(out, document)
        _figures(out, document)
        _citations(out, document)
        if everything:
            _names(out, document)
        show_checks(out, document.checks)
        out.print()


def _head(out: Console, document: Document) -> None:
    register, meeting = document.reading.register, document.reading.meeting
    out.rule(f"[bold]{escape(document.name or 'văn bản')}", align="left", style="dim")
    number = "-".join(part for part in (register.number, register.symbol) if part)
    facts = [register.kind, number, register.issuer, day_in_words(register.date)]
    line = " · ".join(escape(fact) for fact in facts if fact)
    if line:
        out.print(line)
    if register.title:
        out.print(escape(register.title), style="dim")
    if meeting:
        when = f" ({day_in_words(meeting.date)})" if meeting.date else ""
        out.print(f"Cuộc họp: {escape(meeting.name)}{when}", style="dim")
    for warning in document.reading.warnings:
        out.print(f"Lưu ý: {escape(warning)}", style="yellow")


def _table(title: str, count: int, *columns: tuple[str, dict[str, object]]) -> Table:
    table = Table(
        title=f"{title} ({count})", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False
    )
    table.add_column("", justify="right", style="dim", no_wrap=True)
    for name, options in columns:
        table.add_column(name, **options)  # type: ignore[arg-type]
    return table


def _tasks(out: Console, document: Document) -> None:
    tasks = document.reading.tasks
    table = _table(
        "Nhiệm vụ", len(tasks), ("Việc", {"ratio": 5}), ("Chủ trì", {"ratio": 2}), ("Thời hạn", {"ratio": 2}),
        ("Còn thiếu", {"ratio": 1, "style": "yellow"}), ("Chỗ", {"no_wrap": True, "style": "dim"}),
    )  # fmt: skip
    for number, task in enumerate(tasks, 1):
        table.add_row(
            str(number), _cell(task.action or task.quote, task), _who(task), _due(task),
            ", ".join(MISSING.get(item, item).removeprefix("rõ ") for item in task.missing), _where(document, task),
        )  # fmt: skip
    out.print(table if tasks else "[dim]Không thấy nhiệm vụ nào.[/dim]")


def _who(task: Task) -> Text:
    lead = Text("; ".join(task.assignees), style="italic" if "assignees" in task.inherited else "")
    if task.cooperating:
        lead.append(f"\n+ {'; '.join(task.cooperating)}", style="dim")
    return lead


def _due(task: Task) -> Text:
    text = Text(task.deadline or task.recurring or "")
    if task.due:
        text.append(f"\n→ {day_in_words(task.due)}", style="cyan")
    return text


def _figures(out: Console, document: Document) -> None:
    figures = document.reading.figures
    table = _table(
        "Số liệu", len(figures), ("Số", {"ratio": 2}), ("Nội dung", {"ratio": 4}), ("Biến động", {"ratio": 2}),
        ("Chỗ", {"no_wrap": True, "style": "dim"}),
    )  # fmt: skip
    for number, figure in enumerate(figures, 1):
        table.add_row(
            str(number), _cell(figure.quote, figure), value_in_words(figure.about or ""), _moved(figure),
            _where(document, figure),
        )  # fmt: skip
    if figures:
        out.print(table)


def _moved(figure: Figure) -> str:
    compared = COMPARISONS.get(figure.compared_with or "")
    words = [CHANGES.get(figure.change or ""), compared and f"so {compared}", "chỉ tiêu" if figure.is_target else None]
    return " ".join(word for word in words if word)


def _citations(out: Console, document: Document) -> None:
    citations = document.reading.citations
    table = _table(
        "Văn bản dẫn chiếu", len(citations), ("Nguyên văn", {"ratio": 4}), ("Số, ký hiệu", {"ratio": 2}),
        ("Ban hành", {"ratio": 3}), ("Chỗ", {"no_wrap": True, "style": "dim"}),
    )  # fmt: skip
    for number, citation in enumerate(citations, 1):
        symbol = "-".join(part for part in (citation.number, citation.symbol) if part)
        issuer = Text(citation.issuer or "", style="italic" if "issuer" in citation.inherited else "")
        table.add_row(str(number), _cell(citation.quote, citation), symbol, issuer, _where(document, citation))
    if citations:
        out.print(table)


def _names(out: Console, document: Document) -> None:
    reading = document.reading
    for title, findings in (
        ("Cơ quan", reading.organisations),
        ("Người", reading.people),
        ("Thời gian", reading.times),
    ):
        table = _table(title, len(findings), ("Nguyên văn", {"ratio": 3}), ("Chỗ", {"no_wrap": True, "style": "dim"}))
        for number, finding in enumerate(findings, 1):
            table.add_row(str(number), _cell(finding.quote, finding), _where(document, finding))
        if findings:
            out.print(table)


def show_checks(out: Console, checks: Sequence[Check]) -> None:
    """What does not add up, each with the repair that would fit."""
    if not checks:
        out.print("[dim]Phép tính: không thấy chỗ nào không khớp.[/dim]")
        return
    out.print(f"[bold red]Không khớp ({len(checks)})[/bold red]")
    for number, check in enumerate(checks, 1):
        look = "" if check.sure else " [dim](cần xem lại)[/dim]"
        out.print(f"  {number}. {escape(check.message)} [dim]· {CHECK_KINDS[check.kind]}[/dim]{look}")
        for proposal in check.proposals:
            out.print(f"     [green]{escape(proposal.old)} → {escape(proposal.new)}[/green]: {escape(proposal.reason)}")


def _cell(text: str, finding: Finding) -> Text:
    cell = Text(value_in_words(text))
    if not finding.sure:
        cell.append(" ?", style="yellow")
    return cell


def _where(document: Document, finding: Finding) -> str:
    said = place_in_words(document.origin(finding.start))
    if said and not said.startswith("byte"):
        return said
    line = document.text.count("\n", 0, finding.start) + 1
    return f"dòng {line}"


def show_explained(documents: Sequence[Document]) -> None:
    """Every finding with the rules that made it and the words that each rule looked at."""
    out = console()
    for document in documents:
        _head(out, document)
        text = document.text
        for title, findings in _by_kind(document):
            if findings:
                out.print(f"[bold]{title}[/bold]")
            for finding in findings:
                out.print(f"  [{finding.start}:{finding.end}] {escape(value_in_words(finding.quote))}")
                for reason in finding.because:
                    seen = escape(value_in_words(text[reason.start : reason.end])[:90])
                    out.print(f"      [cyan]{escape(reason.rule)}[/cyan] ← “{seen}”", style="dim")
                if finding.inherited:
                    out.print(f"      suy từ ngữ cảnh: {', '.join(finding.inherited)}", style="dim")
        for check in document.checks:
            out.print(f"  [red]{escape(check.rule)}[/red] {escape(check.message)}")


def _by_kind(document: Document) -> list[tuple[str, Sequence[Finding]]]:
    reading = document.reading
    citations: tuple[Citation, ...] = reading.citations
    return [
        ("Nhiệm vụ", reading.tasks), ("Số liệu", reading.figures), ("Văn bản dẫn chiếu", citations),
        ("Cơ quan", reading.organisations), ("Người", reading.people), ("Thời gian", reading.times),
    ]  # fmt: skip


def show_rows(rows: Sequence[tuple[str, int, int, int, int]]) -> None:
    """One row a document, for many of them."""
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Tệp", overflow="fold")
    for name in ("Nhiệm vụ", "Số liệu", "Dẫn chiếu", "Không khớp"):
        table.add_column(name, justify="right")
    for name, *counts in rows:
        table.add_row(escape(name), *(str(count) if count else "" for count in counts))
    console().print(table)


def show_summary(outcome: Outcome) -> None:
    """Counts and the files that were not read, on standard error; silent for one file that was."""
    if outcome.read + len(outcome.failed) < 2 and not outcome.failed:
        return
    out = Console(stderr=True, highlight=False)
    counts = outcome.counts
    characters = f"{outcome.characters:,}".replace(",", ".")
    out.print(
        f"Đã đọc {outcome.read} tệp ({characters} ký tự): {counts.get('tasks', 0)} nhiệm vụ, "
        f"{counts.get('figures', 0)} số liệu, {counts.get('citations', 0)} dẫn chiếu, "
        f"{counts.get('checks', 0)} chỗ không khớp."
    )
    if outcome.failed:
        out.print(f"[red]Không đọc được {len(outcome.failed)} tệp:[/red]")
        for name, error in outcome.failed:
            out.print(f"  {escape(name)}: {escape(error)}")
