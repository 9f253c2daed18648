"""Standard output as people and pipes need it: colours and the real width there, plain trimmed lines here."""

from __future__ import annotations

import os
import sys
from typing import IO, cast

from rich.console import Console

#: columns of an output that is no terminal and whose width nobody set (COLUMNS does)
PIPED = 120
#: from this width on a register is shown as a table; below it tasks stand one under the other
WIDE = 110


class _Trimmed:
    """Passes text on without the spaces that tables leave at line ends: a pipe has no use for them."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._rest = ""

    def write(self, text: str) -> int:
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self._stream.write(line.rstrip() + "\n")
        return len(text)

    def flush(self) -> None:
        self._stream.write(self._rest)
        self._rest = ""
        self._stream.flush()

    def isatty(self) -> bool:
        return False


class _Screen(Console):
    """A console that leaves a reader who went away to the command line, which knows the exit code for it."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(*, piped: int | None = None) -> Console:
    """Standard output; where it is no terminal ``piped`` columns wide, else as COLUMNS says."""
    out = _Screen(highlight=False)
    if out.is_terminal:
        return out
    width = os.environ.get("COLUMNS", "")
    columns = piped or (max(int(width), 40) if width.isdecimal() else PIPED)
    return _Screen(highlight=False, width=columns, file=cast("IO[str]", _Trimmed(sys.stdout)), soft_wrap=False)


def notices() -> Console:
    """Standard error: what is said about the work, apart from its result."""
    return Console(stderr=True, highlight=False)


def is_wide(out: Console) -> bool:
    """Whether a table of tasks fits without crumbling."""
    return out.width >= WIDE
