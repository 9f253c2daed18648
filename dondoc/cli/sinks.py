"""Where read documents go on the screen: tables, or JSON. Files are ``dondoc.export.outputs``."""

from __future__ import annotations

from typing import Protocol

import click

from dondoc.api import Document
from dondoc.export.document import as_json

#: more documents than this are shown as one row each
SHOWN_WHOLE = 5


class Sink(Protocol):
    """Takes documents one by one, then closes."""

    def add(self, document: Document) -> None:
        """Take one document."""

    def close(self) -> None:
        """Print what is still held."""


class NoSink:
    """Nothing on the screen: the files are what was asked for."""

    def add(self, document: Document) -> None:
        """Take one document."""

    def close(self) -> None:
        """Print nothing."""


class TableSink:
    """Tables: whole for a few documents, a row for each of many."""

    def __init__(self, *, everything: bool) -> None:
        self.everything = everything
        self.kept: list[Document] = []
        self.rows: list[tuple[str, int, int, int, int]] = []

    def add(self, document: Document) -> None:
        """Keep the counts, and the document while there are few."""
        reading = document.reading
        counts = len(reading.tasks), len(reading.figures), len(reading.citations), len(document.checks)
        self.rows.append((document.name, *counts))
        if len(self.rows) <= SHOWN_WHOLE:
            self.kept.append(document)
        else:
            self.kept.clear()

    def close(self) -> None:
        """Print."""
        from dondoc.cli.show import show_documents, show_rows

        if self.kept:
            show_documents(self.kept, everything=self.everything)
        elif self.rows:
            show_rows(self.rows)


class ExplainSink:
    """Every finding with its rules, document by document."""

    def __init__(self, *, everything: bool) -> None:
        self.everything = everything

    def add(self, document: Document) -> None:
        """Print at once."""
        from dondoc.cli.explain import show_explained

        show_explained([document], everything=self.everything)

    def close(self) -> None:
        """Print nothing more."""


class JsonSink:
    """JSON: an object for one file that was named, a list for several or a folder, or a line for each."""

    def __init__(self, *, lines: bool, single: bool, with_text: bool) -> None:
        self.lines = lines
        self.single = single
        self.with_text = with_text
        self.begun = False

    def add(self, document: Document) -> None:
        """Print at once, so that nothing is held."""
        shown = as_json(document, with_text=self.with_text, indent=None if self.lines else 1)
        if self.lines or self.single:
            click.echo(shown)
        else:
            click.echo(("," if self.begun else "[") + "\n" + shown, nl=False)
        self.begun = True

    def close(self) -> None:
        """Print the end of the list."""
        if not (self.lines or self.single):
            click.echo("\n]" if self.begun else "[]")
