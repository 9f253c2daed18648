"""Many files one after another or side by side: progress, errors that do not stop the rest, a summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dondoc.api import Document, read_text
from dondoc.cli.screen import notices
from dondoc.core.errors import DondocError
from dondoc.files import read_bytes, read_file, shown, walk

#: fewer files than this are read too fast for a bar
_WORTH_A_BAR = 3
STDIN = "-"
STDIN_NAME = "(đầu vào chuẩn)"


@dataclass
class Outcome:
    """What happened to the files: how many were read, the error of each that was not, how many of a folder's files
    were left out for their ending.
    """

    read: int = 0
    characters: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some not, 2 none."""
        if not self.failed:
            return 0 if self.read else 2
        return 1 if self.read else 2

    def leave(self, path: Path) -> None:
        """Count a file that is no document by its ending."""
        ending = path.suffix.lower()
        self.left[ending] = self.left.get(ending, 0) + 1

    def note(self, document: Document) -> None:
        """Count a document and its findings."""
        self.read += 1
        self.characters += len(document.text)
        for kind in ("tasks", "figures", "citations"):
            self.counts[kind] = self.counts.get(kind, 0) + len(getattr(document.reading, kind))
        self.counts["checks"] = self.counts.get("checks", 0) + len(document.checks)


@dataclass(frozen=True, slots=True)
class Read:
    """One file's document, or the sentence that says why there is none."""

    name: str
    document: Document | None = None
    error: str = ""


def read_many(files: Sequence[str], *, jobs: int, published: date | None, outcome: Outcome) -> Iterator[Document]:
    """Documents in the order of the files; those that cannot be read land in ``outcome.failed``.

    "-" is standard input, and may stand among files.
    """
    paths = _paths(files, outcome)
    one = partial(read_one, published=published)
    with _progress(len(paths)) as bar:
        task = bar.add_task("Đọc", total=len(paths))
        for result in _results(one, paths, jobs):
            bar.advance(task)
            if result.document is None:
                outcome.failed.append((result.name, result.error))
            else:
                outcome.note(result.document)
                yield result.document


def _results(one: Callable[[str | Path], Read], paths: Sequence[str | Path], jobs: int) -> Iterator[Read]:
    if jobs == 1 or len(paths) < 2 or STDIN in paths:
        return map(one, paths)
    from dondoc.cli.workers import side_by_side

    return side_by_side(one, paths, jobs)


def _paths(files: Sequence[str], outcome: Outcome) -> list[str | Path]:
    def refused(error: DondocError) -> None:
        outcome.failed.append((error.where, _without_place(error)))

    paths: list[str | Path] = []
    for name in files:
        before = len(outcome.failed)
        found: list[str | Path] = (
            [STDIN] if name == STDIN else list(walk([name], on_error=refused, on_left=outcome.leave))
        )
        if not found and len(outcome.failed) == before:
            hint = "Đọc được: .txt, .md, .html, .docx, .doc, .pdf, .eml."
            outcome.failed.append((shown(name), f"Thư mục không có tệp nào đọc được. {hint}"))
        paths += found
    return list(dict.fromkeys(paths))


def read_one(path: str | Path, *, published: date | None) -> Read:
    """Read one file, or standard input for "-". Whatever goes wrong with it is told, not raised."""
    name = STDIN_NAME if path == STDIN else shown(path)
    try:
        source = read_bytes(sys.stdin.buffer.read(), STDIN_NAME) if path == STDIN else read_file(path)
        return Read(name, read_text(source, published=published))
    except DondocError as error:
        return Read(name, error=_without_place(error))
    except MemoryError:
        return Read(name, error="Không đủ bộ nhớ để đọc tệp này. Hãy tách tệp thành các phần nhỏ hơn.")
    except Exception as error:  # a fault of ours must not cost the other files
        if os.environ.get("DONDOC_DEBUG"):
            raise
        return Read(name, error=f"Lỗi của phần mềm khi đọc tệp này ({type(error).__name__}: {error}). "
                                "Hãy báo người bảo trì; DONDOC_DEBUG=1 in đầy đủ.")  # fmt: skip


def _without_place(error: DondocError) -> str:
    return f"{error.message} {error.hint}".strip()


def _progress(count: int) -> Progress:
    console = notices()
    return Progress(
        TextColumn("{task.description}"), BarColumn(bar_width=32), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=count < _WORTH_A_BAR or not console.is_terminal,
    )  # fmt: skip
