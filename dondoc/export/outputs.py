"""Result files: each takes documents one by one, and stands under its name only when it is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from dondoc.export.document import Document, as_json
from dondoc.export.errors import UnknownFormat
from dondoc.files import SafeFile
from dondoc.files.errors import DiskFull


class Output(Protocol):
    """A result that grows with every document."""

    def add(self, document: Document) -> None:
        """Take one document."""

    def finish(self) -> None:
        """Put the file in its place."""

    def abandon(self) -> None:
        """Leave what stood there as it was."""


class _FileOutput:
    """A file that may be written to is made sure of first, before any document is read."""

    def __init__(self, path: Path) -> None:
        self._file = SafeFile(path)

    def abandon(self) -> None:
        """Leave what stood there as it was."""
        self._file.abandon()


class LinesOutput(_FileOutput):
    """JSON lines: one document a line; holds none of them."""

    def __init__(self, path: Path, *, with_text: bool = True) -> None:
        super().__init__(path)
        self._with_text = with_text

    def add(self, document: Document) -> None:
        """Write a line."""
        self._file.write(as_json(document, with_text=self._with_text).encode() + b"\n")

    def finish(self) -> None:
        """Put the file in its place."""
        self._file.finish()


class JsonOutput(_FileOutput):
    """One JSON value: an object for a ``single`` document, else a list; holds none of them."""

    def __init__(self, path: Path, *, with_text: bool = True, single: bool = False) -> None:
        super().__init__(path)
        self._with_text = with_text
        self._single = single
        self._begun = False

    def add(self, document: Document) -> None:
        """Write an item of the list."""
        before = b"" if self._single else b",\n" if self._begun else b"[\n"
        self._begun = True
        self._file.write(before + as_json(document, with_text=self._with_text, indent=1).encode())

    def finish(self) -> None:
        """Close the list and put the file in its place."""
        self._file.write(b"\n" if self._single else b"\n]\n" if self._begun else b"[]\n")
        self._file.finish()


class WorkbookOutput(_FileOutput):
    """The register as .xlsx; holds rows in temporary files, not documents."""

    def __init__(self, path: Path) -> None:
        from dondoc.export.workbook import RegisterBook

        super().__init__(path)
        with _explained():
            self._book = RegisterBook()

    def add(self, document: Document) -> None:
        """Write the rows of a document."""
        with _explained():
            self._book.add(document)

    def finish(self) -> None:
        """Put the file in its place."""
        with _explained():
            for piece in self._book.close():
                self._file.write(piece)
        self._file.finish()

    def abandon(self) -> None:
        """Leave what stood there as it was, and no temporary files."""
        super().abandon()
        self._book.abandon()


@contextmanager
def _explained() -> Iterator[None]:
    """Say what it means that the temporary files behind a workbook cannot grow."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        yield
    except (OSError, FileCreateError) as error:
        raise DiskFull(where=tempfile.gettempdir(), detail="thư mục tạm") from error


class PageOutput(_FileOutput):
    """One .html page; documents become HTML as they come."""

    def __init__(self, path: Path) -> None:
        from dondoc.export.page import Page

        super().__init__(path)
        self._page = Page()

    def add(self, document: Document) -> None:
        """Lay out a document. Raises ``TooMuchForAPage`` when a browser would choke on the whole."""
        self._page.add(document)

    def finish(self) -> None:
        """Put the file in its place."""
        for piece in self._page.pieces():
            self._file.write(piece.encode("utf-8", "replace"))
        self._file.finish()


#: endings of the files that can be written
ENDINGS = (".xlsx", ".html", ".json", ".jsonl")


def output_for(path: Path, *, with_text: bool = True, single: bool = False) -> Output:
    """The output that ``path``'s ending asks for; ``single`` writes .json as one object.

    Raises ``UnknownFormat``, or ``NotFound``, ``NoPermission``, ``CannotWrite`` where nothing can be written there.
    """
    makers: dict[str, Callable[[], Output]] = {
        ".xlsx": lambda: WorkbookOutput(path),
        ".html": lambda: PageOutput(path),
        ".htm": lambda: PageOutput(path),
        ".json": lambda: JsonOutput(path, with_text=with_text, single=single),
        ".jsonl": lambda: LinesOutput(path, with_text=with_text),
    }
    ending = path.suffix.lower()
    if ending not in makers:
        said = f"đuôi '{ending}'" if ending else "không có đuôi"
        hint = f"Hãy dùng {', '.join(ENDINGS[:-1])} hoặc {ENDINGS[-1]}."
        raise UnknownFormat(f"Không biết ghi tệp {said}.", where=str(path), hint=hint)
    return makers[ending]()
