"""Word 97 files made by code: text in one- and two-byte pieces, with the few properties that the tests speak of."""

from __future__ import annotations

from dataclasses import dataclass, field
from struct import pack

from tests.files.make_ole import make_ole

DELETED = b"\x00\x08\x01"
HIDDEN = b"\x3c\x08\x01"
IN_TABLE = b"\x16\x24\x01"
ENDS_ROW = IN_TABLE + b"\x17\x24\x01"
_TEXT_AT = 1024
_STORIES = {"text": 0x4C, "footnotes": 0x50, "headers": 0x54, "comments": 0x5C, "endnotes": 0x60, "textboxes": 0x64}


def font(number: int) -> bytes:
    """Property: set in this font of the font table."""
    return pack("<HHHH", 0x4A4F, number, 0x4A51, number)


def in_list(use: int, level: int = 0) -> bytes:
    """Property: a paragraph of an automatic list."""
    return pack("<HHHB", 0x460B, use, 0x260A, level)


def row_shape(*edges: int) -> bytes:
    """Property of a row end: where the edges of its cells are, in twips."""
    cells = len(edges) - 1
    inside = pack(f"<B{len(edges)}h", cells, *edges) + bytes(20 * cells)
    return ENDS_ROW + pack("<HH", 0xD608, len(inside) + 1) + inside


def kept_apart(properties: bytes, at: int) -> tuple[bytes, bytes]:
    """A list of properties that lies in the Data stream from ``at`` on: (the property that says so, what lies there).

    Word keeps rows of many cells this way, since they do not fit beside the other paragraphs.
    """
    return IN_TABLE + ENDS_ROW + pack("<HI", 0x6646, at), pack("<H", len(properties)) + properties


@dataclass(frozen=True)
class Para:
    """Runs of (text, character properties) and the paragraph's own; ``mark`` ends it (``\\x07`` for a cell)."""

    runs: tuple[tuple[str, bytes], ...]
    properties: bytes = b""
    mark: str = "\r"
    mark_properties: bytes = b""
    style: int = 0


def text(words: str, properties: bytes = b"", *, mark_properties: bytes = b"", style: int = 0) -> Para:
    """A paragraph of one run."""
    return Para(((words, b""),), properties, mark_properties=mark_properties, style=style)


def cells(*words: str, shape: bytes = ENDS_ROW) -> list[Para]:
    """One table row: a cell for each text (paragraphs parted by a line break), then the row's end."""
    row = []
    for cell in words:
        *before, last = cell.split("\n")
        row += [Para(((line, b""),), IN_TABLE) for line in before]
        row.append(Para(((last, b""),), IN_TABLE, "\x07"))
    return [*row, Para((), shape, "\x07")]


@dataclass
class Doc:
    """The parts of a file to be made. ``narrow`` stores one byte a character (cp1252) where the story allows it."""

    stories: dict[str, list[Para]]
    fonts: list[str] = field(default_factory=lambda: ["Times New Roman"])
    styles: list[bytes] = field(default_factory=list)
    lists: bytes = b""
    list_uses: bytes = b""
    header_cuts: list[int] = field(default_factory=list)
    narrow: bool = False
    more: bytes = b""
    flags: int = 0
    ident: int = 0xA5EC
    version: int = 0xC1


def make_doc(paragraphs: list[Para] | None = None, **parts: object) -> bytes:
    """Return a .doc with this body; other parts as the fields of ``Doc``."""
    stories = dict(parts.pop("stories", {}))  # type: ignore[call-overload]
    return build(Doc(stories={"text": paragraphs or [], **stories}, **parts))  # type: ignore[arg-type]


def make_list(*levels: tuple[int, str]) -> tuple[bytes, bytes]:
    """Return (lists, list uses) for one list of levels (number format, text with \\0..\\8 for the counters)."""
    inside = b""
    for form, label in [*levels, *[(255, "")] * (9 - len(levels))]:
        inside += (
            pack("<iBB", 1, form, 0)
            + bytes(9)
            + b"\0"
            + bytes(8)
            + bytes(4)
            + pack("<H", len(label))
            + label.encode("utf-16-le")
        )
    head = pack("<H", 1) + pack("<iI", 7, 0) + b"\xff\x0f" * 9 + b"\0\0"
    return head + inside, pack("<I", 1) + pack("<i", 7) + bytes(12) + pack("<I", 0xFFFFFFFF)


def style(identifier: int, characters: bytes = b"", paragraph: bytes = b"", base: int = 0xFFF) -> bytes:
    """A paragraph style; ``identifier`` 0 is Normal, 1 to 9 are the headings."""
    std = pack("<HHHHH", identifier, 1 | base << 4, 2, 0, 0) + pack("<H", 1) + "S".encode("utf-16-le") + b"\0\0"
    for inside in (pack("<H", 0) + paragraph, characters):
        std += pack("<H", len(inside)) + inside + b"\0" * (len(inside) % 2)
    return std


def build(doc: Doc) -> bytes:
    """Lay the parts out as a Word 97 file."""
    runs: list[tuple[int, bytes]] = []
    paragraphs: list[tuple[int, bytes]] = []
    lengths, words = {}, ""
    for name in _STORIES:
        before = len(words)
        for para in doc.stories.get(name, []):
            for piece, properties in para.runs:
                words += piece
                runs.append((len(words), properties))
            words += para.mark
            runs.append((len(words), para.mark_properties))
            paragraphs.append((len(words), pack("<H", para.style) + para.properties))
        lengths[name] = len(words) - before
    width = 1 if doc.narrow else 2
    raw = words.encode("cp1252") if doc.narrow else words.encode("utf-16-le")
    word = bytes(_TEXT_AT) + raw
    word = word.ljust(-(-len(word) // 512) * 512, b"\0")
    chpx, word = _pages(runs, word, width, _chpx_page)
    papx, word = _pages(paragraphs, word, width, _papx_page)
    position = _TEXT_AT * 2 | 0x40000000 if doc.narrow else _TEXT_AT
    clx = b"\x02" + pack("<I", 16) + pack("<II", 0, len(words)) + pack("<HIH", 0, position, 0)
    table, places = _table(doc, {12: chpx, 13: papx, 33: clx})
    streams = {"WordDocument": _fib(doc, lengths, places) + word[_TEXT_AT:], "1Table": table}
    return make_ole({**streams, "Data": doc.more} if doc.more else streams)


def _table(doc: Doc, known: dict[int, bytes]) -> tuple[bytes, dict[int, tuple[int, int]]]:
    names = [name.encode("utf-16-le") + b"\0\0" for name in doc.fonts]
    entries = b"".join(bytes([39 + len(name)]) + bytes(39) + name for name in names)
    parts = {**known, 15: pack("<HH", len(names), 0) + entries, 74: doc.list_uses}
    sheet = b"".join(pack("<H", len(std)) + std + b"\0" * (len(std) % 2) for std in doc.styles)
    parts[1] = pack("<H", 18) + pack("<HH", len(doc.styles), 10) + bytes(14) + sheet
    if doc.header_cuts:
        parts[11] = pack(f"<{len(doc.header_cuts)}I", *doc.header_cuts)
    table, places = b"", {}
    for index, part in parts.items():
        places[index] = (len(table), len(part))
        table += part
    # The levels of lists follow their structure and are not counted in its length.
    places[73] = (len(table), 30 if doc.lists else 0)
    return table + doc.lists, places


def _fib(doc: Doc, lengths: dict[str, int], places: dict[int, tuple[int, int]]) -> bytes:
    fib = bytearray(_TEXT_AT)
    fib[0:4] = pack("<HH", doc.ident, doc.version)
    fib[0x0A:0x0C] = pack("<H", 0x0200 | doc.flags)
    fib[0x20:0x22], fib[0x3E:0x40], fib[0x98:0x9A] = pack("<H", 14), pack("<H", 22), pack("<H", 93)
    for name, at in _STORIES.items():
        fib[at : at + 4] = pack("<I", lengths[name])
    for index, place in places.items():
        fib[0x9A + 8 * index : 0xA2 + 8 * index] = pack("<II", *place)
    return bytes(fib)


def _pages(items, word: bytes, width: int, page) -> tuple[bytes, bytes]:
    """Put property lists on pages of at most 16 and return the bin table and the longer stream."""
    cuts, numbers, start = [], [], 0
    for first in range(0, len(items), 16):
        group = items[first : first + 16]
        ends = [_TEXT_AT + end * width for end, _ in group]
        cuts.append(_TEXT_AT + start * width)
        numbers.append(len(word) // 512)
        word += page([cuts[-1], *ends], [grpprl for _, grpprl in group])
        start = group[-1][0]
    return pack(f"<{len(cuts) + 1}I", *cuts, _TEXT_AT + start * width) + pack(f"<{len(numbers)}I", *numbers), word


def _chpx_page(cuts: list[int], lists: list[bytes]) -> bytes:
    page, at = bytearray(512), 510
    page[: 4 * len(cuts)] = pack(f"<{len(cuts)}I", *cuts)
    for number, grpprl in enumerate(lists):
        if grpprl:
            at = (at - len(grpprl) - 1) & ~1
            page[at : at + 1 + len(grpprl)] = bytes([len(grpprl)]) + grpprl
            page[4 * len(cuts) + number] = at // 2
    page[511] = len(lists)
    return bytes(page)


def _papx_page(cuts: list[int], lists: list[bytes]) -> bytes:
    page, at = bytearray(512), 510
    page[: 4 * len(cuts)] = pack(f"<{len(cuts)}I", *cuts)
    for number, papx in enumerate(lists):
        padded = papx + b"\0" * (len(papx) % 2)
        known = page.find(bytes([0, len(padded) // 2]) + padded, at) if at < 510 else -1
        if known < 0:
            at = (at - len(padded) - 2) & ~1
            page[at : at + 2 + len(padded)] = bytes([0, len(padded) // 2]) + padded
            known = at
        page[4 * len(cuts) + 13 * number] = known // 2
    page[511] = len(lists)
    return bytes(page)
