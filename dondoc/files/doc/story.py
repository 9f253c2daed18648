"""One story of a .doc (the body, the footnotes, a header) as paragraphs and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dondoc.core.reading.source import BlockRole
from dondoc.files.doc.characters import Characters, Stretch
from dondoc.files.doc.rows import Row, build_table
from dondoc.files.doc.sprms import ParagraphLook
from dondoc.files.doc.styles import StyleSheet
from dondoc.files.layout import Cell, Locator, Paragraph, Piece
from dondoc.files.legacy_fonts import LegacyFont, decode_legacy, is_unicode
from dondoc.files.list_numbers import ListNumbers

_END = re.compile("[\r\x07\x0c]")
_FIELD_MARK = re.compile("([\x13\x14\x15])")
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_MEANING = {0x0B: "\n", 0x0E: "\n", 0x1E: "-", 0x1F: "\u00ad"} | {
    code: None for code in range(0x20) if code not in (0x09, 0x0B, 0x0E, 0x13, 0x14, 0x15, 0x1E, 0x1F)
}
_SYMBOLS = {0xF0B7: "•", 0xF0FC: "✓", 0xF06F: "□", 0xF0A8: "□", 0xF0FE: "☑", 0xF0E0: "→", 0xF0B1: "±", 0xF0B4: "×",
            0xF0A3: "≤", 0xF0B3: "≥", 0xF0B0: "°"}  # fmt: skip
_MOST_FIELDS = 64
_SURROGATE = re.compile("[\ud800-\udfff]")
_LAST_LIST = 0x7FE


@dataclass(slots=True)
class Document:
    """What all stories share."""

    characters: Characters
    styles: StyleSheet
    lists: ListNumbers
    hidden_seen: bool = False


@dataclass(slots=True)
class _Level:
    """A table being built: finished rows, the cells of the open row, the content of the open cell."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    cell: Cell = field(default_factory=Cell)


class StoryReader:
    """Reads one character range. ``base`` begins every locator; ``pages`` drops page numbers (headers, footers)."""

    def __init__(self, document: Document, base: Locator, *, pages: bool = False) -> None:
        self._document = document
        self._base = base
        self._pages = pages
        self._out: list[Piece] = []
        self._levels: list[_Level] = []
        self._fields: list[str] = []
        self._held = ""
        self._paragraphs = 0
        self._tables = 0

    def read(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of the range in reading order."""
        text, first = self._document.characters.text, self._document.characters.first
        end = min(end, first + len(text))
        waiting = list(self._document.characters.stretches(start, end))
        waiting.reverse()
        at = start
        while at < end:
            found = _END.search(text, at - first, end - first)
            mark = first + found.start() if found else end
            stretches = _take(waiting, mark + 1)
            self._paragraph(at, mark, found[0] if found else "\r", stretches)
            at = mark + 1
        self._close(0)
        if self._held:
            self._out.append(Paragraph(self._held, self._base))
        return self._out

    def _paragraph(self, start: int, mark: int, ending: str, stretches: list[Stretch]) -> None:
        look = self._document.characters.paragraph_at(mark)
        text = self._held + self._text(start, mark, stretches, look)
        self._held = ""
        deleted = bool(stretches) and stretches[-1].end > mark and stretches[-1].look.deleted
        if deleted and ending == "\r" and not look.depth:
            self._held = text  # the paragraph runs on into the next one
            return
        depth = look.depth or (1 if ending == "\x07" else 0)
        self._close(depth)
        label = self._label(look) if ending != "\x0c" or text.strip() else ""
        if not depth:
            self._paragraphs += 1
            place = {**self._base, "paragraph": self._paragraphs}
            if ending != "\x0c" or text:
                self._out.append(Paragraph(label + text, place, self._role(look)))
            return
        self._in_table(label + text, ending, look, depth)

    def _in_table(self, text: str, ending: str, look: ParagraphLook, depth: int) -> None:
        while len(self._levels) < depth:
            self._levels.append(_Level())
            self._tables += 1
        level = self._levels[-1]
        # Where the paragraph's properties are lost, a second mark in a row still tells the end of the row.
        bare = not look.depth and ending == "\x07" and bool(level.cells) and not text and not level.cell.paragraphs
        if look.ends_row or bare:
            level.rows.append(Row(level.cells, look.edges, look.merged, look.ruled))
            level.cells, level.cell = [], Cell()
            return
        place = {**self._base, "table": self._tables, "row": len(level.rows) + 1, "cell": len(level.cells) + 1}
        level.cell.paragraphs.append(Paragraph(text, place))
        if ending == "\x07" or look.ends_inner_cell:
            level.cells.append(level.cell)
            level.cell = Cell()

    def _close(self, depth: int) -> None:
        """Finish the tables that lie deeper than ``depth``."""
        while len(self._levels) > depth:
            level = self._levels.pop()
            if level.cell.paragraphs or level.cell.tables:
                level.cells.append(level.cell)
            if level.cells:
                level.rows.append(Row(level.cells, (), (), True))
            table = build_table(level.rows)
            if self._levels:
                self._levels[-1].cell.tables.append(table)
            else:
                self._out.append(table)

    def _text(self, start: int, mark: int, stretches: list[Stretch], look: ParagraphLook) -> str:
        text, first = self._document.characters.text, self._document.characters.first
        pieces: list[tuple[str, LegacyFont | None]] = []
        for stretch in stretches:
            low, high = max(stretch.start, start), min(stretch.end, mark)
            if low < high and not stretch.look.deleted:
                self._stretch(text[low - first : high - first], stretch, look, pieces)
        self._fields = [state for state in self._fields if state != "code"]
        return _joined(pieces)

    def _stretch(
        self, text: str, stretch: Stretch, look: ParagraphLook, pieces: list[tuple[str, LegacyFont | None]]
    ) -> None:
        styles = self._document.styles
        font = styles.font(stretch.look, look.style) if styles.any_legacy else None
        hidden = self._is_hidden(stretch, look)
        if stretch.look.symbol is not None:
            text = "".join(self._symbol(stretch.look.symbol) if char == "(" else char for char in text)
        for part in _FIELD_MARK.split(text):
            if part in ("\x13", "\x14", "\x15") and part:
                self._field(part)
            elif self._fields and any(state != "result" for state in self._fields):
                if self._pages and self._fields[-1] == "code" and _PAGE_FIELD.match(part):
                    self._fields[-1] = "dropped"
            elif part and hidden:
                self._document.hidden_seen = True
            elif part:
                pieces.append((part if part.isprintable() else part.translate(_MEANING), font))

    def _field(self, mark: str) -> None:
        if mark == "\x13" and len(self._fields) < _MOST_FIELDS:
            self._fields.append("code")
        elif mark == "\x14" and self._fields:
            if self._fields[-1] == "code":
                self._fields[-1] = "result"
        elif mark == "\x15" and self._fields:
            self._fields.pop()

    def _symbol(self, symbol: tuple[int, int]) -> str:
        number, code = symbol
        font = self._document.styles.font_number(number)
        if font is not None and 0xF020 <= code <= 0xF0FF:
            return decode_legacy(chr(code - 0xF000), font)
        if code in _SYMBOLS:
            return _SYMBOLS[code]
        return "▪" if 0xE000 <= code <= 0xF8FF or 0xD800 <= code < 0xE000 or code < 0x20 else chr(code)

    def _is_hidden(self, stretch: Stretch, look: ParagraphLook) -> bool:
        if stretch.look.hidden is not None:
            return stretch.look.hidden
        return self._document.styles.is_hidden(look.style)

    def _label(self, look: ParagraphLook) -> str:
        if look.ends_row:
            return ""
        use, level = look.list_use, look.list_level
        if use is None:
            use, style_level = self._document.styles.list_use(look.style)
            level = level if level is not None else style_level
        if not use or use > _LAST_LIST:
            return ""
        return self._document.lists.label(str(use), level or 0)

    def _role(self, look: ParagraphLook) -> BlockRole | None:
        if look.outline is not None:
            return "heading" if look.outline < 9 else None
        return "heading" if self._document.styles.is_heading(look.style) else None


def _take(waiting: list[Stretch], end: int) -> list[Stretch]:
    """Take from the end of ``waiting`` the stretches before ``end``; one that reaches over it is cut."""
    taken = []
    while waiting and waiting[-1].start < end:
        stretch = waiting.pop()
        if stretch.end > end:
            waiting.append(Stretch(end, stretch.end, stretch.look))
            stretch = Stretch(stretch.start, end, stretch.look)
        taken.append(stretch)
    return taken


def _joined(pieces: list[tuple[str, LegacyFont | None]]) -> str:
    if any(font is not None for _, font in pieces):
        unicode_already = any(font is not None and is_unicode(text) for text, font in pieces)
        together: list[tuple[str, LegacyFont | None]] = []
        for text, font in pieces:
            if together and together[-1][1] == font:
                together[-1] = (together[-1][0] + text, font)
            else:
                together.append((text, font))
        pieces = [(t if f is None or unicode_already else decode_legacy(t, f), f) for t, f in together]
    joined = "".join(text for text, _ in pieces)
    if _SURROGATE.search(joined):
        joined = joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined
