"""What holds from one sentence to the next: who speaks, by which verb, to whom, until when."""

from __future__ import annotations

from dataclasses import dataclass, field

from dondoc.core.reading.tasks.clauses import Head
from dondoc.core.reading.tasks.words import Span

COLD, WARM, HOT = 0, 1, 2


@dataclass(slots=True)
class Scope:
    """``heat``: COLD nobody is directing, WARM a leader speaks (a modal makes a task), HOT instructions go on.

    ``sticky`` where a paper or a list opening holds for more than the next sentence; ``counts`` where "thứ
    nhất" may open an instruction; ``cue`` are the words that opened the thread.
    """

    heat: int = COLD
    speaker: str | None = None
    verb: str | None = None
    assignees: tuple[str, ...] = ()
    due: Span | None = None
    idle: int = 0
    sticky: bool = False
    counts: bool = False
    cue: Span | None = None


@dataclass(slots=True, kw_only=True)
class Region:
    """A stretch that tells someone what to do: its first head, its end and what holds for all of it.

    ``governs`` where ``verb`` stands in the same sentence and so gives the modality of every part; ``cue`` are the
    words that make it an instruction, where they stand outside of it; ``sure`` is False where it may be an opinion;
    ``cells`` are the other cells of its row.
    """

    head: Head
    end: int
    rule: str
    verb: str | None = None
    governs: bool = False
    speaker: str | None = None
    assignees: tuple[str, ...] = ()
    due: Span | None = None
    soft: bool = False
    sure: bool = True
    official: bool = False
    cue: Span | None = None
    cells: dict[str, Span] = field(default_factory=dict)


def apart(regions: list[Region]) -> list[Region]:
    """No two stretches of a sentence overlap: the later one is the better bounded."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda item: item.head.start):
        while kept and kept[-1].end > region.head.start:
            kept.pop()
        kept.append(region)
    return kept
