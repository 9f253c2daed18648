"""The register as .xlsx: sheets for tasks, figures, citations, checks and texts, ready to filter, mark and print."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dondoc.export.document import Document
from dondoc.export.rows import SHEETS, Kind
from dondoc.export.sheet import Sheet, Styles, new_book

#: rows below the head that one sheet holds (the format's limit is 1,048,576 with the head)
ROWS_PER_SHEET = 1_048_575
_PIECE = 1 << 20


class RegisterBook:
    """A workbook that takes documents one by one and holds none of them: rows wait in temporary files.

    Texts are written as text, never as formulas; letters that the format forbids are replaced; a cell too long for it
    is cut with a note. A sheet that is full goes on in "Nhiệm vụ (2)".
    """

    def __init__(self, *, rows_per_sheet: int = ROWS_PER_SHEET) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="dondoc-")
        self._path = Path(self._folder.name) / "so.xlsx"
        self._book = new_book(self._path)
        self._styles = Styles(self._book)
        self._limit = rows_per_sheet
        self._sheets: dict[str, list[Sheet]] = {}
        self._counts = dict.fromkeys((kind.name for kind in SHEETS), 0)
        for kind in SHEETS:
            self._sheets[kind.name] = [self._new_sheet(kind, kind.name)]

    def add(self, document: Document) -> None:
        """Write the rows of one document."""
        for kind in SHEETS:
            for row in kind.rows(document):
                self._counts[kind.name] += 1
                sheet = self._sheets[kind.name][-1]
                if sheet.rows >= self._limit:
                    sheet = self._new_sheet(kind, f"{kind.name} ({len(self._sheets[kind.name]) + 1})")
                    self._sheets[kind.name].append(sheet)
                sheet.write(self._counts[kind.name], row)

    def close(self) -> Iterator[bytes]:
        """The bytes of the file, piece by piece; nothing can be added afterwards."""
        for sheets in self._sheets.values():
            for sheet in sheets:
                sheet.finish()
        self._book.close()
        with self._path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
        self.abandon()

    def abandon(self) -> None:
        """Leave no temporary files behind."""
        for sheet in self._book.worksheets():
            # On a full disk the first closing fails to write what still waits; the second one lets go of the file.
            for _ in range(2):
                with contextlib.suppress(OSError, ValueError):
                    sheet.row_data_fh.close()
        self._folder.cleanup()

    def _new_sheet(self, kind: Kind, name: str) -> Sheet:
        return Sheet(self._book, self._styles, kind, name)


def register_workbook(documents: Iterable[Document], *, rows_per_sheet: int = ROWS_PER_SHEET) -> bytes:
    """The bytes of a workbook over any number of documents."""
    book = RegisterBook(rows_per_sheet=rows_per_sheet)
    for document in documents:
        book.add(document)
    return b"".join(book.close())
