"""What holds from one sentence to the next: who speaks, by which verb, to whom, until when."""

from __future__ import annotations

from dataclasses import dataclass, field

from dondoc.core.reading.tasks.clauses import Head
from dondoc.core.reading.tasks.words import Span

COLD, WARM, HOT = 0, 1, 2


@dataclass(slots=True)
class Scope:
    """``heat``: COLD nobody is directing, WARM a leader speaks (a modal makes a task), HOT instructions go on.

    ``sticky`` where a paper or a list opening holds for more than the next sentence.
    """

    heat: int = COLD
    speaker: str | None = None
    verb: str | None = None
    assignees: tuple[str, ...] = ()
    due: Span | None = None
    idle: int = 0
    soft: bool = False
    sticky: bool = False


@dataclass(slots=True)
class Region:
    """A stretch that tells someone what to do: its first head, its end and what holds for all of it.

    ``governs`` where ``verb`` stands in the same sentence and so gives the modality of every part.
    """

    head: Head
    end: int
    rule: str
    verb: str | None
    governs: bool
    speaker: str | None
    assignees: tuple[str, ...] = ()
    due: Span | None = None
    soft: bool = False
    official: bool = False
    inherited: tuple[str, ...] = field(default=())
