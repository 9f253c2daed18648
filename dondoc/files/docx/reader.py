"""read_docx: the whole document, its notes, headers and footers, as one SourceText."""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element

from dondoc.core.reading.source import BlockRole, SourceText
from dondoc.files.docx import names as n
from dondoc.files.docx.body import Document, PartReader
from dondoc.files.docx.inline import Needs, fonts_mean_legacy
from dondoc.files.docx.lean import without_looks
from dondoc.files.docx.numbering import Numbering
from dondoc.files.docx.package import Package, tolerant
from dondoc.files.docx.styles import Styles
from dondoc.files.errors import Damaged, Empty, FileError, NoOcr, XmlBomb
from dondoc.files.layout import Paragraph, Piece, TextWriter
from dondoc.files.legacy_fonts import names_legacy_font
from dondoc.files.mend_legacy import mend_unmarked
from dondoc.files.safe_xml import parse_xml

_WORD = re.compile(r"[^\W\d_]")
_NOTE_KINDS = (("footnotes", "footnote", n.FOOTNOTE), ("endnotes", "endnote", n.ENDNOTE))
_FIRST_ONLY, _EVEN_ONLY = "first", "even"


def read_docx(data: bytes, name: str = "") -> SourceText:
    """Return the text of a .docx or .docm as a reader of the printed page would see it.

    Tracked insertions are in, deletions, comments, field codes and hidden text out; numbers of automatic lists are
    written out; one table row is one line. Order: body, footnotes, endnotes, page headers, page footers; all but the
    body are blocks with their role. Text in legacy fonts becomes Unicode. ``name`` goes into errors and the result.

    Raises a FileError: Empty, NoOcr (only pictures inside), WrongType, Encrypted, Truncated, Damaged, ZipBomb,
    XmlBomb, TooLarge.
    """
    try:
        return _read(data, name)
    except FileError as error:
        raise error.at(name) from error.__cause__
    except RecursionError:
        raise XmlBomb(where=name, detail="các phần lồng nhau quá sâu") from None
    except MemoryError:
        raise Damaged(where=name, detail="không đủ bộ nhớ để mở") from None


def _read(data: bytes, name: str) -> SourceText:
    package = Package(data)
    document, root = _document(package)
    body = root.find(n.BODY)
    if body is None:
        raise Damaged(detail="không có phần thân văn bản")
    pieces = PartReader(document, {}).read(body)
    notes = _notes(package, document)
    edges = _headers_and_footers(package, document, root)
    writer = TextWriter()
    if not document.needs.fonts:
        everything = [*pieces, *notes, *(piece for _, part in edges for piece in part)]
        document.warnings.extend(mend_unmarked(everything))
    writer.write(pieces)
    writer.write(notes, "footnote")
    for role, part in edges:
        writer.write(part, role)
    if package.macros:
        writer.warnings.append("Tệp có macro; macro không được chạy, chỉ đọc phần chữ.")
    writer.warnings.extend(document.warnings)
    if not writer.has_text():
        if package.has_pictures():
            raise NoOcr(
                detail="tệp Word chỉ chứa ảnh",
                hint="Hãy lưu tệp thành PDF rồi đọc bằng bộ nhận dạng chữ, hoặc xin bản có chữ.",
            )
        raise Empty
    return writer.source(data, name=name, kind="docx")


def _document(package: Package) -> tuple[Document, Element]:
    """Return what all parts share, and the document part parsed."""
    raw = package.zip.read(package.main)
    style_bytes, number_bytes = package.optional("styles"), package.optional("numbering")
    styles = Styles(tolerant(style_bytes, "word/styles.xml"))
    fonts = any(map(names_legacy_font, (package.optional("fontTable"), style_bytes, raw)))
    hidden = b"vanish" in raw or b"vanish" in style_bytes
    root = parse_xml(raw if fonts or hidden else without_looks(raw), package.main)
    needs = Needs(fonts=fonts and fonts_mean_legacy(root, styles), hidden=hidden)
    return Document(styles, Numbering(tolerant(number_bytes, "word/numbering.xml"), styles), needs), root


def _notes(package: Package, document: Document) -> list[Piece]:
    """Return the foot- and endnotes that the text refers to, in the order of their references."""
    out: list[Piece] = []
    wanted = dict.fromkeys(document.notes)
    for part, kind, tag in _NOTE_KINDS:
        ids = [note_id for note_kind, note_id in wanted if note_kind == kind]
        root = tolerant(package.optional(part), part) if ids else None
        if root is None:
            continue
        by_id = {note.get(n.ID, ""): note for note in root.findall(tag)}
        for number, note_id in enumerate(ids, 1):
            if note_id in by_id:
                base = {"part": part, "note": number}
                out.extend(_not_blank(PartReader(document, base).read(by_id[note_id])))
    return out


def _headers_and_footers(package: Package, document: Document, root: Element) -> list[tuple[BlockRole, list[Piece]]]:
    """Return headers and footers that are printed and say something besides the page number, each text once."""
    seen: set[str] = set()
    found: dict[BlockRole, list[list[Piece]]] = {"header": [], "footer": []}
    even = b"evenAndOddHeaders" in package.optional("settings")
    needs = Needs(document.needs.fonts, document.needs.hidden, pages=True)
    for section in root.iter(n.SECTPR):
        first = section.find(n.TITLE_PG) is not None
        for reference in section:
            if reference.tag not in (n.HEADER_REF, n.FOOTER_REF):
                continue
            kind = reference.get(n.TYPE)
            if (kind == _FIRST_ONLY and not first) or (kind == _EVEN_ONLY and not even):
                continue
            part, raw = package.related(reference.get(n.REL_ID))
            if part in seen:
                continue
            seen.add(part)
            xml = tolerant(raw, part)
            if xml is None:
                continue
            label = posixpath.splitext(posixpath.basename(part))[0]
            pieces = _not_blank(PartReader(document, {"part": label}, needs).read(xml))
            words = "\n".join(piece.text if isinstance(piece, Paragraph) else "table" for piece in pieces)
            if _WORD.search(words) and words not in seen:
                seen.add(words)
                found["header" if reference.tag == n.HEADER_REF else "footer"].append(pieces)
    return [(role, part) for role, parts in found.items() for part in parts]


def _not_blank(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if not isinstance(piece, Paragraph) or piece.text.strip()]
