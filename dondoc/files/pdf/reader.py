"""A PDF as lines in reading order, each with its page and box."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import pypdfium2

from dondoc.core.reading.source import SourceText
from dondoc.files import legacy
from dondoc.files.errors import Damaged, Empty, Hostile, NoOcr, Unreadable
from dondoc.files.layout import Table, TextWriter
from dondoc.files.mend_legacy import every_paragraph
from dondoc.files.pdf.columns import Line, read_lines
from dondoc.files.pdf.fonts import decode_words, is_gibberish, may_be_old
from dondoc.files.pdf.furniture import Edge, find_furniture
from dondoc.files.pdf.opening import open_pdf
from dondoc.files.pdf.rulings import read_rulings
from dondoc.files.pdf.scans import Recogniser, Scans, count_texts, is_scan
from dondoc.files.pdf.tables import find_grids, part_words, read_table
from dondoc.files.pdf.words import Frame, PageWords, Turn, Word, frame_of, read_words, turn_back

_MOST_CHARS = 5_000_000
_MOST_TEXTS = 15_000
_RECOMMEND = (
    "Hãy cài tesseract cùng dữ liệu tiếng Việt (tesseract-ocr-vie) để đọc bằng nhận dạng chữ, hoặc xin bản .docx."
)


@dataclass(slots=True)
class _Page:
    """What was read of one page: lines and tables in order, and how the page was turned for it."""

    number: int
    frame: Frame
    turn: Turn = 0
    width: float = 0.0
    height: float = 0.0
    pieces: list[Line | Table] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [piece for piece in self.pieces if isinstance(piece, Line)]


@dataclass(slots=True)
class _State:
    """What the whole document showed: pages that could not be read, and why."""

    recogniser: Recogniser
    unread: list[int] = field(default_factory=list)
    gibberish: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    old: set[str] = field(default_factory=set)
    chars: int = 0

    def count(self, chars: int) -> None:
        """Add up the characters of all pages; a small file can show the same long page thousands of times."""
        self.chars += chars
        if self.chars > _MOST_CHARS:
            raise Hostile(detail=f"hơn {_MOST_CHARS // 1_000_000} triệu ký tự")


def read_pdf(data: bytes, name: str = "", scans: Scans | None = None) -> SourceText:
    """Read a PDF: lines as they stand (hard-wrapped), tables by row, scans by character recognition.

    Two columns are read one after the other; running heads, feet and page numbers come last, as header and footer
    blocks. Origins are ``{"page": 2, "box": [x0, y0, x1, y1]}`` in points from the top left corner of the page as seen.
    Raises ``Encrypted``, ``Damaged``, ``Truncated``, ``Hostile``, ``TooLarge``, ``Empty``, ``NoOcr`` (a scan and no
    recogniser) or ``Unreadable`` (fonts without a map to Unicode and no recogniser). With ``scans``, pages may be left
    for later: the text is then without them.
    """
    with open_pdf(data) as document:
        state = _State(Recogniser(scans or Scans(), hashlib.sha256(data).hexdigest()[:16]))
        pages = [_page(document, index, state) for index in range(len(document))]
    _refuse_empty(pages, state)
    _mend(pages, state)
    writer = TextWriter()
    _write(pages, writer)
    writer.warnings = _warnings(state, len(pages))
    return writer.source(data, name=name, kind="pdf")


def _page(document: pypdfium2.PdfDocument, index: int, state: _State) -> _Page:
    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        state.broken.append(number)
        return _Page(number, Frame(0, 0, 0, 0, 0))
    try:
        return _read_page(page, number, state)
    except pypdfium2.PdfiumError:
        state.broken.append(number)
        return _Page(number, frame_of(page))
    finally:
        page.close()


def _read_page(page: pypdfium2.PdfPage, number: int, state: _State) -> _Page:
    frame = frame_of(page)
    if count_texts(page, most=_MOST_TEXTS) > _MOST_TEXTS:
        # Gathering the text of a page takes a time that grows with the square of its pieces.
        raise Hostile(detail=f"trang {number} có hơn {_MOST_TEXTS} mảnh chữ")
    textpage, found = _upright(page, frame)
    try:
        state.count(len(found.raw))
        if is_scan(page, found):
            return _recognised(page, _Page(number, frame), state.unread, state)
        if is_gibberish(textpage.raw, found.raw, found.words):
            state.gibberish.append(number)
            return _recognised(page, _Page(number, frame), [], state)
        words = list(found.words)
        if may_be_old(found.raw):
            words, encodings = decode_words(textpage.raw, words)
            state.old |= encodings
    finally:
        textpage.close()
    result = _Page(number, frame, found.turn, found.width, found.height)
    result.pieces = _pieces(page, frame, words, found, number)
    return result


def _upright(page: pypdfium2.PdfPage, frame: Frame) -> tuple[pypdfium2.PdfTextPage, PageWords]:
    """The characters of a page and its words. The order in which pdfium gives characters holds only where the page
    stands as its text does, so a page on its side is turned while they are gathered.
    """
    textpage = page.get_textpage()
    found = read_words(textpage, frame)
    if not found.turn:
        return textpage, found
    textpage.close()
    page.set_rotation((frame.rotation - found.turn) % 4 * 90)
    textpage = page.get_textpage()
    page.set_rotation(frame.rotation * 90)
    return textpage, read_words(textpage, frame)


def _pieces(
    page: pypdfium2.PdfPage, frame: Frame, words: list[Word], found: PageWords, number: int
) -> list[Line | Table]:
    """Lines and ruled tables, top to bottom."""
    grids = find_grids(read_rulings(page, frame, found.turn))
    words = part_words(words, grids)
    pieces: list[Line | Table] = []
    for grid in grids:
        above = [word for word in words if word.base <= grid.box[1]]
        words = [word for word in words if word.base > grid.box[1]]
        pieces += read_lines(above)
        table = read_table(grid, number)
        if table is None:
            words += grid.words
        else:
            pieces.append(table)
    pieces += read_lines(words)
    # What runs in another direction than the page (a line along the margin) is read last, as it stands in the file.
    pieces += [Line(word.text, (word.x0, word.y0, word.x1, word.y1), word.y1) for word in found.asides]
    return pieces


def _recognised(page: pypdfium2.PdfPage, result: _Page, unread: list[int], state: _State) -> _Page:
    words = state.recogniser.read(page, result.number, result.frame)
    if words is None:
        unread.append(result.number)
        return result
    result.width, result.height = result.frame.size
    result.pieces = list(read_lines(words))
    return result


def _refuse_empty(pages: list[_Page], state: _State) -> None:
    if any(page.pieces for page in pages) or state.recogniser.scans.left:
        return
    if state.gibberish:
        raise Unreadable(detail="phông chữ trong tệp không có bảng quy đổi sang Unicode", hint=_RECOMMEND)
    if state.unread and state.recogniser.missing is not None:
        raise state.recogniser.missing
    if state.unread:
        raise NoOcr(detail="bộ nhận dạng chữ không đọc được trang nào") if state.recogniser.failed else Empty()
    if state.broken:
        raise Damaged(detail="không mở được trang nào")
    raise Empty


def _mend(pages: list[_Page], state: _State) -> None:
    """Turn old characters into letters where no font's name told them."""
    tables = [piece for page in pages for piece in page.pieces if isinstance(piece, Table)]
    lines = [line for page in pages for line in page.lines]
    cells = list(every_paragraph(tables))
    found = legacy.repair("\n".join([*(line.text for line in lines), *(cell.text for cell in cells)]))
    if found is None:
        return
    for line in lines:
        line.text = legacy.restore(line.text, found[1])
    for cell in cells:
        cell.text = legacy.restore(cell.text, found[1])
    state.old.add(found[1])


def _write(pages: list[_Page], writer: TextWriter) -> None:
    furniture = find_furniture([(page.lines, page.height) for page in pages])
    edges: list[tuple[_Page, Line, Edge]] = []
    for place, page in enumerate(pages):
        index = 0
        fresh, beside_table = True, False
        for piece in page.pieces:
            if isinstance(piece, Table):
                if not fresh:
                    writer.line("", {})
                writer.write([piece])
                beside_table, fresh = True, False
                continue
            edge = furniture.get((place, index))
            index += 1
            if edge is not None:
                edges.append((page, piece, edge))
                continue
            if (piece.apart or beside_table) and not fresh:
                writer.line("", {})
            beside_table = fresh = False
            writer.line(piece.text, _locator(page, piece), "row" if piece.row else None)
    if edges:
        writer.line("", {})
    for page, line, edge in edges:
        writer.line(line.text, _locator(page, line), edge)


def _locator(page: _Page, line: Line) -> dict[str, object]:
    box = turn_back(line.box, page.turn, page.width, page.height)
    return {"page": page.number, "box": [round(edge, 1) for edge in box]}


def _warnings(state: _State, count: int) -> list[str]:
    warnings = list(state.recogniser.warnings(count))
    if state.old:
        names = ", ".join(legacy.SPOKEN_NAMES[encoding] for encoding in sorted(state.old))
        warnings.append(f"Chữ trong tệp dùng bảng mã cũ {names}, đã đổi sang Unicode.")
    if state.gibberish:
        pages = _listed(state.gibberish)
        how = "chưa đọc được. " + _RECOMMEND if state.recogniser.missing else "đã đọc bằng nhận dạng chữ."
        warnings.append(f"Phông chữ ở trang {pages} không có bảng quy đổi sang Unicode, {how}")
    if state.unread and state.recogniser.missing is not None:
        warnings.append(f"Trang {_listed(state.unread)} là ảnh quét, chưa đọc được: {state.recogniser.missing.hint}")
    if state.broken:
        warnings.append(f"Trang {_listed(state.broken)} bị hỏng, không đọc được.")
    return warnings


def _listed(pages: list[int]) -> str:
    shown = ", ".join(str(page) for page in pages[:12])
    return f"{shown}... ({len(pages)} trang)" if len(pages) > 12 else shown
