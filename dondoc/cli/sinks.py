"""Where read documents go: the screen, or files. Those that can, let a document go before the next one comes."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import IO, Protocol

import click

from dondoc.api import Document, save
from dondoc.cli.show import show_documents, show_explained, show_rows
from dondoc.export.document import as_record

#: endings of the files that can be written
ENDINGS = (".xlsx", ".html", ".json", ".jsonl")
#: more documents than this are shown as one row each
SHOWN_WHOLE = 5


class Sink(Protocol):
    """Takes documents one by one, then closes."""

    def add(self, document: Document) -> None:
        """Take one document."""

    def close(self) -> None:
        """Write what is still held."""


class TableSink:
    """Tables on standard output: whole for a few documents, a row for each of many."""

    def __init__(self, *, explain: bool, everything: bool) -> None:
        self.explain = explain
        self.everything = everything
        self.kept: list[Document] = []
        self.rows: list[tuple[str, int, int, int, int]] = []

    def add(self, document: Document) -> None:
        """Keep the counts, and the document while there are few (or when the rules are asked for)."""
        reading = document.reading
        counts = len(reading.tasks), len(reading.figures), len(reading.citations), len(document.checks)
        self.rows.append((document.name, *counts))
        if self.explain:
            show_explained([document])
        elif len(self.rows) <= SHOWN_WHOLE:
            self.kept.append(document)
        else:
            self.kept.clear()

    def close(self) -> None:
        """Print."""
        if self.kept:
            show_documents(self.kept, everything=self.everything)
        elif self.rows and not self.explain:
            show_rows(self.rows)


class JsonSink:
    """JSON on standard output: one object for one file, a list for several, or a line for each."""

    def __init__(self, *, lines: bool, with_text: bool) -> None:
        self.lines = lines
        self.with_text = with_text
        self.held: str | None = None
        self.many = False

    def add(self, document: Document) -> None:
        """Print a line at once; hold back the first object until it is known whether others follow."""
        record = as_record(document, with_text=self.with_text)
        if self.lines:
            click.echo(json.dumps(record, ensure_ascii=False))
            return
        if self.held is not None:
            click.echo(("," if self.many else "[") + self.held)
            self.many = True
        self.held = json.dumps(record, ensure_ascii=False, indent=1)

    def close(self) -> None:
        """Print the object held back, and the end of the list."""
        if self.held is not None:
            click.echo(f",{self.held}]" if self.many else self.held)


class LinesSink:
    """A .jsonl file that grows beside its final name and takes it when whole."""

    def __init__(self, path: Path, *, with_text: bool) -> None:
        self.path = path
        self.with_text = with_text
        self.temporary: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 closed in close()

    def add(self, document: Document) -> None:
        """Write a line."""
        self.temporary.write(json.dumps(as_record(document, with_text=self.with_text), ensure_ascii=False).encode())
        self.temporary.write(b"\n")

    def close(self) -> None:
        """Copy the lines to the final name, whole or not at all."""
        from dondoc.files import write_safely

        self.temporary.seek(0)
        write_safely(self.path, self.temporary.read())
        self.temporary.close()
        print(f"Đã ghi {self.path}", file=sys.stderr)


class FileSink:
    """A workbook, a page or a .json: needs all documents at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: list[Document] = []

    def add(self, document: Document) -> None:
        """Keep the document."""
        self.kept.append(document)

    def close(self) -> None:
        """Write the file, whole or not at all."""
        if self.kept:
            save(self.kept, self.path)
            print(f"Đã ghi {self.path}", file=sys.stderr)
