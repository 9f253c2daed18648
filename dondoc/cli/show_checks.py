"""What does not add up, in a terminal: the sum, the words of the text with its numbers marked, the repair that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dondoc.core.arithmetic.check import Check, Place
from dondoc.export.document import Document
from dondoc.export.words import CHECK_KINDS, Places

#: letters of context before the first number and after the last
BEFORE, AFTER = 60, 40
#: numbers further apart than this are shown one by one
_TOGETHER = 360


def show_checks(out: Console, document: Document, documents: Sequence[Document] = ()) -> None:
    """The checks of one document; ``documents`` are those that it was checked together with."""
    if not document.checks:
        reckoned = f"đã kiểm {document.relations}, không thấy chỗ nào không khớp"
        nothing = "không có tổng, tỷ lệ hay so sánh nào để kiểm"
        out.print(f"\n[dim]Phép tính: {reckoned if document.relations else nothing}.[/dim]")
        return
    out.print(f"\n[bold red]Không khớp ({len(document.checks)})[/bold red]")
    for number, check in enumerate(document.checks, 1):
        out.print()
        kind = CHECK_KINDS.get(check.kind, check.kind)
        head = Text.assemble((f"{number:>2}  ", "dim"), (check.message, "bold"), (f"  {kind}", "red"))
        if not check.sure:
            head.append("  cần xem lại", style="yellow")
        out.print(head)
        for line in _shown(out, check, document, documents):
            out.print(Padding(line, (0, 0, 0, 4)))


def _shown(out: Console, check: Check, document: Document, documents: Sequence[Document]) -> Iterator[Text]:
    for home, places in _by_home(check, document, documents):
        where = Places(home).said(places[0].start)
        if home is not document:
            where = f"{home.name}, {where}"
        for group in _together(home.text, places):
            yield Text.assemble(
                (f"{where}: ", "dim"),
                _excerpt(home.text, group, check, plain=not out.is_terminal or out.is_dumb_terminal),
            )
    for proposal in check.proposals:
        repair = Text("Có thể là ").append(proposal.old, style="strike").append(" → ")
        yield repair.append(proposal.new, style="bold green").append(f" ({proposal.reason})")


def _by_home(check: Check, document: Document, documents: Sequence[Document]) -> Iterator[tuple[Document, list[Place]]]:
    """The places of a check, text by text, the document's own first."""
    homes: dict[int, list[Place]] = {}
    for place in check.places:
        homes.setdefault(place.document, []).append(place)
    for index, places in homes.items():
        home = document if index == document.index else next((d for d in documents if d.index == index), document)
        yield home, sorted(places, key=lambda place: place.start)


def _together(text: str, places: list[Place]) -> Iterator[list[Place]]:
    group = [places[0]]
    for place in places[1:]:
        if place.start - group[0].start > _TOGETHER or "\n\n" in text[group[-1].end : place.start]:
            yield group
            group = []
        group.append(place)
    yield group


def _excerpt(text: str, places: list[Place], check: Check, *, plain: bool) -> Text:
    """The words around the numbers on one line; where there are no colours the numbers stand in brackets."""
    start, end = _edges(text, places[0].start, places[-1].end)
    out = Text("…" if start > 0 and text[start - 1] != "\n" else "")
    at = start
    for place in places:
        out.append(_flat(text[at : place.start]))
        style = "bold red" if place == check.places[0] else "bold"
        number = _flat(text[max(at, place.start) : place.end])
        out.append(f"[{number}]" if plain else number, style=style)
        at = max(at, place.end)
    out.append(_flat(text[at:end]))
    return out.append("…" if end < len(text) and text[end] != "\n" else "")


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Where an excerpt begins and ends: at a line's or a word's edge."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line_start, start - BEFORE), min(line_end, end + AFTER)
    if left > line_start:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    if right < line_end:
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return left, right


def _flat(text: str) -> str:
    """A piece of text on one line, spaces at its ends kept."""
    return "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or letter.isprintable())
