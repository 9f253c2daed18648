"""Legacy text that no font betrays (a renamed font, a converted file): judged and converted as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dondoc.files.layout import Paragraph, Piece
from dondoc.files.legacy import SPOKEN_NAMES, repair, restore


def mend_unmarked(pieces: Iterable[Piece]) -> list[str]:
    """Convert all paragraphs in place when together they read as a legacy encoding; return the warning to show."""
    paragraphs = list(every_paragraph(pieces))
    found = repair("\n".join(p.text for p in paragraphs))
    if found is None:
        return []
    encoding = found[1]
    for paragraph in paragraphs:
        paragraph.text = restore(paragraph.text, encoding)
    return [f"Chữ trong tệp dùng bảng mã cũ ({SPOKEN_NAMES[encoding]}), đã đổi sang Unicode."]


def every_paragraph(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    """Yield all paragraphs, those in tables included, in reading order."""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece
        else:
            for row in piece.rows:
                for cell in row:
                    yield from cell.paragraphs
                    yield from every_paragraph(cell.tables)
