"""read_doc: the stories of a Word 97 to 2003 file as one SourceText."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from hashlib import sha256
from struct import error as StructError  # noqa: N812
from struct import unpack_from

import olefile

from dondoc.core.reading.source import BlockRole, SourceText
from dondoc.files.doc.characters import Characters
from dondoc.files.doc.fib import Fib, read_fib
from dondoc.files.doc.lists import read_lists
from dondoc.files.doc.office import convert_to_docx
from dondoc.files.doc.pieces import read_pieces
from dondoc.files.doc.sprms import read_runs
from dondoc.files.doc.story import Document, StoryReader
from dondoc.files.doc.styles import StyleSheet, read_fonts
from dondoc.files.docx import read_docx
from dondoc.files.errors import Damaged, Empty, Encrypted, FileError, Truncated, WrongType
from dondoc.files.layout import Locator, Paragraph, Piece, TextWriter
from dondoc.files.mend_legacy import mend_unmarked

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = re.compile(r"[^\W\d_]")
_SEPARATORS = 6  # the first stories of the header part are lines above notes
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, StructError,
           MemoryError, NotImplementedError)  # fmt: skip
_RENAMED = (
    (b"{\\rtf", "bên trong là tệp RTF", "Hãy mở bằng Word hoặc LibreOffice rồi lưu lại thành .docx."),
    (b"PK\x03\x04", "bên trong là tệp nén (có thể là .docx)", "Hãy đổi đuôi tệp thành .docx rồi đọc lại."),
    (b"%PDF", "bên trong là tệp PDF", "Hãy đổi đuôi tệp thành .pdf rồi đọc lại."),
    (b"<", "bên trong là trang web (HTML) hoặc XML", "Hãy đổi đuôi tệp thành .html rồi đọc lại."),
)


def read_doc(data: bytes, name: str = "", *, office: bool = False) -> SourceText:
    """Return the text of a .doc as a reader of the printed page would see it.

    As ``read_docx``: deletions, comments, field codes and hidden text are out, list numbers written out, one table row
    is one line; body, text boxes, footnotes, endnotes, then page headers and footers with their role. U+00AD is kept.

    With ``office`` a file that is damaged, of another type or of Word 6 or 95 is given to LibreOffice, where installed.

    Raises a FileError: Empty, WrongType (also Word 6 and 95), Encrypted, Truncated, Damaged.
    """
    try:
        return _read(data, name)
    except (Damaged, WrongType) as error:
        source = _by_office(data, name) if office else None
        if source is None:
            raise error.at(name) from error.__cause__
        return source
    except FileError as error:
        raise error.at(name) from error.__cause__
    except _BROKEN as error:
        raise Damaged(where=name, detail="cấu trúc bên trong không đọc được") from error


def _by_office(data: bytes, name: str) -> SourceText | None:
    converted = convert_to_docx(data)
    if converted is None:
        return None
    try:
        source = read_docx(converted, name)
    except FileError:
        return None
    warning = "Tệp được đọc qua LibreOffice; chỗ đứng ghi trong kết quả là của bản đã chuyển đổi."
    return replace(source, kind="doc", sha256=sha256(data).hexdigest(), warnings=(warning, *source.warnings))


def _read(data: bytes, name: str) -> SourceText:
    if not data:
        raise Empty
    if not data.startswith(_OLE):
        for mark, detail, hint in _RENAMED:
            if data.lstrip()[:5].startswith(mark):
                raise WrongType(detail=detail, hint=hint)
        raise WrongType(detail="không phải tệp Word 97-2003")
    word, table, more, fib, macros = _streams(data)
    document = _document(word, table, fib, more)
    body = StoryReader(document, {}).read(*fib.story("text"))
    boxes = _not_blank(StoryReader(document, {"part": "textboxes"}).read(*fib.story("textboxes")))
    notes = [
        piece
        for part in ("footnotes", "endnotes")
        for piece in _not_blank(StoryReader(document, {"part": part}).read(*fib.story(part)))
    ]
    edges = _headers_and_footers(document, fib, table)
    writer = TextWriter()
    if not document.styles.any_legacy:
        everything = [*body, *boxes, *notes, *(piece for _, part in edges for piece in part)]
        writer.warnings.extend(mend_unmarked(everything))
    writer.write([*body, *boxes])
    writer.write(notes, "footnote")
    for role, part in edges:
        writer.write(part, role)
    if macros:
        writer.warnings.append("Tệp có macro; macro không được chạy, chỉ đọc phần chữ.")
    if document.hidden_seen:
        writer.warnings.append("Tệp có chữ ẩn (hidden text); phần chữ ẩn không được đọc.")
    if not writer.has_text():
        raise Empty(detail="có thể tệp chỉ chứa ảnh" if len(data) > 100_000 else "")
    return writer.source(data, name=name, kind="doc")


def _streams(data: bytes) -> tuple[bytes, bytes, bytes, Fib, bool]:
    """Return the main, the table and the data stream, the file information block, and whether there are macros."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise Encrypted
            if not ole.exists("WordDocument"):
                raise WrongType(detail="là tệp OLE nhưng không phải văn bản Word")
            word = ole.openstream("WordDocument").read()
            fib = read_fib(word)
            table = ole.openstream(fib.table).read() if ole.exists(fib.table) else b""
            more = ole.openstream("Data").read() if ole.exists("Data") else b""
            return word, table, more, fib, ole.exists("Macros/VBA") or ole.exists("_VBA_PROJECT_CUR")
    except _BROKEN as error:
        kind = Truncated if len(data) % 512 else Damaged
        raise kind(detail="vỏ chứa OLE không đọc được") from error


def _document(word: bytes, table: bytes, fib: Fib, more: bytes) -> Document:
    if not table:
        raise Damaged(detail=f"thiếu phần {fib.table}")
    characters = Characters(
        read_pieces(fib.part(table, "pieces"), word),
        word,
        characters=read_runs(fib.part(table, "characters"), word, paragraphs=False),
        paragraphs=read_runs(fib.part(table, "paragraphs"), word, paragraphs=True),
        data=more,
    )
    styles = StyleSheet(fib.part(table, "styles"), read_fonts(fib.part(table, "fonts")))
    return Document(characters, styles, read_lists(table, fib.places["lists"], fib.places["list_uses"]))


def _headers_and_footers(document: Document, fib: Fib, table: bytes) -> list[tuple[BlockRole, list[Piece]]]:
    """Return headers and footers that say something besides the page number, each text once."""
    start, end = fib.story("headers")
    places = fib.part(table, "header_places")
    if end <= start or len(places) < 4 * (_SEPARATORS + 2):
        return []
    cuts = unpack_from(f"<{len(places) // 4}I", places)
    facing = bool(fib.part(table, "settings")[:1] and fib.part(table, "settings")[0] & 1)
    seen: set[str] = set()
    found: dict[BlockRole, list[list[Piece]]] = {"header": [], "footer": []}
    done = 0
    for number in range(_SEPARATORS, len(cuts) - 1):
        place = (
            number - _SEPARATORS
        ) % 6  # even header, odd header, even footer, odd footer, first header, first footer
        low, high = cuts[number], min(cuts[number + 1], end - start)
        if not done <= low < high or (place in (0, 2) and not facing):
            continue
        done = high
        role: BlockRole = "header" if place in (0, 1, 4) else "footer"
        base: Locator = {"part": f"{role}{(number - _SEPARATORS) // 6 + 1}"}
        pieces = _not_blank(StoryReader(document, base, pages=True).read(start + low, start + high))
        words = "\n".join(piece.text if isinstance(piece, Paragraph) else "table" for piece in pieces)
        if _WORD.search(words) and words not in seen:
            seen.add(words)
            found[role].append(pieces)
    return [(role, part) for role, parts in found.items() for part in parts]


def _not_blank(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if not isinstance(piece, Paragraph) or piece.text.strip()]
