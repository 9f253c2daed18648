"""The result files of one run, side by side: one that cannot be written costs none of the others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dondoc.core.errors import DondocError
from dondoc.export.document import Document
from dondoc.export.outputs import Output, output_for


class Results:
    """Made sure of before anything is read; ``failed`` tells which could not be finished, and why."""

    def __init__(self, paths: Iterable[Path], *, with_text: bool, single: bool) -> None:
        self.failed: list[tuple[str, str]] = []
        self.written: list[Path] = []
        self._growing: dict[Path, Output] = {}
        try:
            for path in dict.fromkeys(paths):
                self._growing[path] = output_for(path, with_text=with_text, single=single)
        except DondocError:
            self.abandon()
            raise

    def add(self, document: Document) -> None:
        """Give a document to every file that still grows."""
        for path, output in list(self._growing.items()):
            try:
                output.add(document)
            except DondocError as error:
                self._give_up(path, error)

    def finish(self) -> None:
        """Put every file in its place."""
        for path, output in list(self._growing.items()):
            try:
                output.finish()
            except DondocError as error:
                self._give_up(path, error)
            else:
                self.written.append(path)
                del self._growing[path]

    def abandon(self) -> None:
        """Leave what is not finished as it was."""
        for output in self._growing.values():
            output.abandon()
        self._growing.clear()

    def _give_up(self, path: Path, error: DondocError) -> None:
        self.failed.append((str(path), f"{error.message} {error.hint}".strip()))
        self._growing.pop(path).abandon()
