"""``--explain``: every finding with the rules that made it and the words that each rule looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from dondoc.cli.screen import console
from dondoc.cli.show import show_head
from dondoc.core.reading.findings import Finding
from dondoc.export.document import Document
from dondoc.export.reasons import phrase_of
from dondoc.export.words import FIELDS, Places, one_line

_LONGEST = 90


def show_explained(documents: Sequence[Document], *, everything: bool = False) -> None:
    """Print them; organisations, people and times only when ``everything`` is asked for."""
    out = console()
    for document in documents:
        show_head(out, document)
        places = Places(document)
        for title, findings in _by_kind(document, everything):
            if findings:
                out.print(f"\n[bold]{title} ({len(findings)})[/bold]")
                out.print(_grid(document, places, findings))
        for check in document.checks:
            line = Text(f"  {check.rule}", style="cyan").append(f"  {check.message}", style="red")
            out.print(line, soft_wrap=True)
        out.print()


def _grid(document: Document, places: Places, findings: Sequence[Finding]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column()
    for number, finding in enumerate(findings, 1):
        place = f"  {places.said(finding.start)} [{finding.start}:{finding.end}]"
        grid.add_row(str(number), Text.assemble(one_line(finding.quote), (place, "dim")))
        for reason in _reasons(document, finding):
            grid.add_row("", reason)
    return grid


def _reasons(document: Document, finding: Finding) -> Iterator[Text]:
    for reason in finding.because:
        seen = one_line(document.text[reason.start : reason.end])
        seen = seen if len(seen) <= _LONGEST else f"{seen[:_LONGEST].rstrip()}…"
        why = ("vì ", "dim"), phrase_of(reason.rule), (f" “{seen}”  ", "italic"), (reason.rule, "cyan")
        yield Text.assemble(*why)
    if finding.inherited:
        names = ", ".join(FIELDS.get(field, field) for field in finding.inherited)
        yield Text(f"suy từ ngữ cảnh: {names}", style="dim")
    if not finding.sure:
        yield Text("cần xem lại", style="yellow")


def _by_kind(document: Document, everything: bool) -> list[tuple[str, Sequence[Finding]]]:
    reading = document.reading
    kinds: list[tuple[str, Sequence[Finding]]] = [
        ("Nhiệm vụ", reading.tasks), ("Số liệu", reading.figures), ("Văn bản dẫn chiếu", reading.citations),
    ]  # fmt: skip
    if everything:
        kinds += [("Cơ quan", reading.organisations), ("Người", reading.people), ("Thời gian", reading.times)]
    return kinds
