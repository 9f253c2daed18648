"""Many files one after another or side by side: progress, errors that do not stop the rest, a summary."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dondoc.api import Document, read_text
from dondoc.core.errors import DondocError
from dondoc.files import read_bytes, read_file, walk

#: files handed to a process at once: enough to hide the cost of handing over, few enough to keep memory flat
CHUNK = 8


@dataclass
class Outcome:
    """What happened to the files: how many were read, and the error of each that was not."""

    read: int = 0
    characters: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some not, 2 none."""
        if not self.failed:
            return 0
        return 1 if self.read else 2

    def note(self, document: Document) -> None:
        """Count a document and its findings."""
        self.read += 1
        self.characters += len(document.text)
        for kind in ("tasks", "figures", "citations"):
            self.counts[kind] = self.counts.get(kind, 0) + len(getattr(document.reading, kind))
        self.counts["checks"] = self.counts.get("checks", 0) + len(document.checks)


Read = tuple[Document | None, str, str]


def read_many(files: tuple[str, ...], *, jobs: int, published: date | None, outcome: Outcome) -> Iterator[Document]:
    """Documents in the order of the files; those that cannot be read land in ``outcome.failed``."""
    if files == ("-",):
        yield from _noted([_read_input(published)], outcome)
        return
    paths = _paths(files, outcome)
    one = partial(_read_one, published=published)
    with _progress(len(paths)) as bar:
        task = bar.add_task("Đọc", total=len(paths))
        if jobs == 1 or len(paths) < 2:
            results: Iterator[Read] = map(one, paths)
            yield from _noted(_ticking(results, bar, task), outcome)
            return
        with ProcessPoolExecutor(jobs) as pool:
            for start in range(0, len(paths), jobs * CHUNK * 4):
                part = paths[start : start + jobs * CHUNK * 4]
                results = pool.map(one, part, chunksize=CHUNK)
                yield from _noted(_ticking(results, bar, task), outcome)


def _ticking(results: Iterator[Read], bar: Progress, task: object) -> Iterator[Read]:
    for result in results:
        bar.advance(task)  # type: ignore[arg-type]
        yield result


def _noted(results: Iterator[Read] | list[Read], outcome: Outcome) -> Iterator[Document]:
    for document, name, error in results:
        if document is None:
            outcome.failed.append((name, error))
        else:
            outcome.note(document)
            yield document


def _paths(files: tuple[str, ...], outcome: Outcome) -> list[Path]:
    def refused(error: DondocError) -> None:
        outcome.failed.append((error.where, _without_place(error)))

    return list(walk(files, on_error=refused))


def _read_one(path: Path, *, published: date | None) -> Read:
    try:
        return read_text(read_file(path), published=published), str(path), ""
    except DondocError as error:
        return None, str(path), _without_place(error)


def _read_input(published: date | None) -> Read:
    try:
        return read_text(read_bytes(sys.stdin.buffer.read(), "(đầu vào chuẩn)"), published=published), "-", ""
    except DondocError as error:
        return None, "-", _without_place(error)


def _without_place(error: DondocError) -> str:
    return f"{error.message} {error.hint}".strip()


def _progress(count: int) -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"), BarColumn(bar_width=32), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=count < 3 or not console.is_terminal,
    )  # fmt: skip
