"""The text of one paragraph: runs, fields, tracked changes, symbols, and the font that says how bytes are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dondoc.files.docx import names as n
from dondoc.files.docx.styles import Styles, is_on
from dondoc.files.errors import XmlBomb
from dondoc.files.legacy_fonts import LegacyFont, count_unicode, decode_legacy, is_unicode, legacy_font

MAX_DEPTH = 64
"""How deep containers may lie in each other; Word itself stops at about 20 tables."""

_SKIPPED = frozenset({n.PPR, n.RPR, n.DEL, n.MOVE_FROM, n.RT, n.TBLPR, n.SECTPR, n.INSTR_TEXT})
_PLAIN = {n.TAB: "\t", n.PTAB: "\t", n.BR: "\n", n.CR: "\n", n.NO_BREAK_HYPHEN: "-", n.SOFT_HYPHEN: "\u00ad"}
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
# Characters of the two symbol fonts that official texts use as bullets, ticks and signs.
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0FB: "✗", 0xF06F: "□", 0xF0A8: "□", 0xF0FE: "☑", 0xF0FD: "☒",
    0xF0E0: "→", 0xF0AE: "→", 0xF0B0: "°", 0xF0B1: "±", 0xF0B4: "×", 0xF0A3: "≤", 0xF0B3: "≥", 0xF0B9: "≠", 0xF02D: "-",
    0xF0DE: "⇒", 0xF076: "❖",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Needs:
    """Which costly questions this document raises at all: legacy fonts, hidden text; ``pages`` drops page numbers."""

    fonts: bool = False
    hidden: bool = False
    pages: bool = False


class InlineReader:
    """Reads paragraphs of one part in order (a field may run over several of them).

    After each ``read``, ``boxes`` holds the text boxes anchored in it and ``notes`` the notes it refers to as
    (kind, id) with kind "footnote" or "endnote".
    """

    def __init__(self, styles: Styles, needs: Needs) -> None:
        self._styles = styles
        self._needs = needs
        self._pieces: list[tuple[str, LegacyFont | None]] = []
        self._fields: list[str] = []
        self._muted = False
        self._style: str | None = None
        self._font: LegacyFont | None = None
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        self.skipped_hidden = False

    def read(self, paragraph: Element, style_id: str | None) -> str:
        """Return the paragraph's text with insertions in and deletions out; line breaks are ``\\n``."""
        self._pieces, self.boxes, self.notes, self._style = [], [], [], style_id
        self._children(paragraph, 0)
        if "code" in self._fields:
            # A field that never reaches its result would swallow the rest of the document.
            self._fields = [state for state in self._fields if state != "code"]
            self._set_muted()
        if self._needs.fonts:
            return self._decoded()
        return "".join([text for text, _ in self._pieces])

    def _children(self, element: Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise XmlBomb(detail="các phần lồng nhau quá sâu")
        for child in element:
            tag = child.tag
            if tag == n.R:
                self._run(child, depth)
            elif tag in _SKIPPED:
                continue
            elif tag == n.MATH_RUN:
                self._put("".join(t.text or "" for t in child.iter(n.MATH_T)))
            elif tag == n.FLD_SIMPLE and self._needs.pages and _PAGE_FIELD.match(child.get(n.INSTR, "")):
                continue
            elif tag == n.ALTERNATE:
                self._alternate(child, depth)
            elif len(child):
                self._children(child, depth + 1)

    def _run(self, run: Element, depth: int) -> None:
        hidden = False
        if self._needs.fonts or self._needs.hidden:
            rpr = run.find(n.RPR)
            self._font = self._styles.run_font(rpr, self._style) if self._needs.fonts else None
            hidden = self._needs.hidden and self._is_hidden(rpr)
        for child in run:
            tag = child.tag
            if tag == n.T:
                text = child.text
                if text and not self._muted and not hidden:
                    self._pieces.append((text if "\n" not in text else text.replace("\n", " "), self._font))
                self.skipped_hidden = self.skipped_hidden or (hidden and bool(text))
            elif tag in _PLAIN:
                if not hidden:
                    self._put(_PLAIN[tag])
            elif tag != n.RPR:
                self._rare(child, depth)

    def _rare(self, child: Element, depth: int) -> None:
        tag = child.tag
        if tag == n.FLD_CHAR:
            self._field(child.get(n.FLD_CHAR_TYPE, ""))
        elif tag == n.INSTR_TEXT:
            if self._needs.pages and self._fields and _PAGE_FIELD.match(child.text or ""):
                self._fields[-1] = "dropped"
        elif tag == n.SYM:
            self._symbol(child)
        elif tag in (n.FOOTNOTE_REF, n.ENDNOTE_REF):
            if not self._muted:
                self.notes.append(("footnote" if tag == n.FOOTNOTE_REF else "endnote", child.get(n.ID, "")))
        elif tag == n.ALTERNATE:
            self._alternate(child, depth)
        elif tag == n.RUBY:
            self._children(child, depth + 1)
        elif tag in (n.DRAWING, n.PICT, n.OBJECT):
            self.boxes.extend(text_boxes(child))

    def _alternate(self, element: Element, depth: int) -> None:
        # The same content twice, for newer and older programs: one of them only.
        before = len(self.boxes), len(self._pieces)
        for option in (element.find(n.CHOICE), element.find(n.FALLBACK)):
            if option is None:
                continue
            self._run(option, depth) if option.find(n.R) is None else self._children(option, depth + 1)
            if (len(self.boxes), len(self._pieces)) != before:
                return

    def _field(self, kind: str) -> None:
        if kind == "begin" and len(self._fields) < MAX_DEPTH:
            self._fields.append("code")
        elif kind == "separate" and self._fields:
            if self._fields[-1] == "code":
                self._fields[-1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()
        self._set_muted()

    def _set_muted(self) -> None:
        self._muted = any(state != "result" for state in self._fields)

    def _symbol(self, element: Element) -> None:
        try:
            code = int(element.get(n.CHAR, ""), 16)
        except ValueError:
            return
        font = legacy_font(element.get(n.FONT, ""))
        if font is not None and 0xF020 <= code <= 0xF0FF:
            self._put(decode_legacy(chr(code - 0xF000), font))
        elif code in _SYMBOLS:
            self._put(_SYMBOLS[code])
        elif 0x20 <= code <= 0xFFFF:
            self._put("▪" if 0xE000 <= code <= 0xF8FF or 0xD800 <= code < 0xE000 else chr(code))

    def _put(self, text: str) -> None:
        if text and not self._muted:
            self._pieces.append((text, self._font))

    def _is_hidden(self, rpr: Element | None) -> bool:
        if rpr is not None:
            if (vanish := rpr.find(n.VANISH)) is not None:
                return is_on(vanish)
            style = rpr.find(n.RSTYLE)
            if style is not None and self._styles.is_hidden(style.get(n.VAL)):
                return True
        return self._styles.is_hidden(self._style)

    def _decoded(self) -> str:
        unicode_already = any(font is not None and is_unicode(text) for text, font in self._pieces)
        joined: list[tuple[str, LegacyFont | None]] = []
        for text, font in self._pieces:
            # A letter of two characters (VNI) may be cut by a change of format: decode runs of one font together.
            if joined and joined[-1][1] == font:
                joined[-1] = (joined[-1][0] + text, font)
            else:
                joined.append((text, font))
        return "".join(text if font is None or unicode_already else decode_legacy(text, font) for text, font in joined)


def text_boxes(element: Element) -> list[Element]:
    """Return the outermost text boxes under a drawing, in document order."""
    found: list[Element] = []
    waiting = [element]
    while waiting:
        here = waiting.pop()
        if here.tag == n.TXBX_CONTENT:
            found.append(here)
        elif here.tag == n.ALTERNATE:
            options = [option for option in (here.find(n.CHOICE), here.find(n.FALLBACK)) if option is not None]
            waiting.extend(options[:1])
        else:
            waiting.extend(reversed(here))
    return found


def fonts_mean_legacy(root: Element, styles: Styles) -> bool:
    """Tell whether text in legacy fonts is really legacy: people paste Unicode text and leave ".VnTime" on it."""
    legacy = newer = 0
    style_id: str | None = None
    for element in root.iter():
        if element.tag == n.P:
            style = element.find(f"{n.PPR}/{n.PSTYLE}")
            style_id = style.get(n.VAL) if style is not None else None
        elif element.tag == n.R and styles.run_font(element.find(n.RPR), style_id) is not None:
            text = "".join(t.text or "" for t in element.findall(n.T))
            legacy += len(_HIGH.findall(text)) + len(element.findall(n.SOFT_HYPHEN))
            newer += count_unicode(text)
    return newer * 2 <= legacy


_HIGH = re.compile("[\u0080-\u00ff\uf080-\uf0ff]")
