"""Style sheet and font table of a .doc ([MS-DOC] 2.9.271 and 2.9.287): headings, lists and legacy fonts by style."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from struct import error as StructError  # noqa: N812
from struct import unpack_from

from dondoc.files.doc.sprms import NO_LOOK, PLAIN, CharacterLook, ParagraphLook, character_look, paragraph_look
from dondoc.files.legacy_fonts import LegacyFont, legacy_font

_NO_STYLE = 0xFFF
_MAX_CHAIN = 30
_HEADINGS = range(1, 10)  # built-in style identifiers of heading 1 to 9
_TITLE = 62


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its built-in identifier, what it is based on, and what it says of paragraphs and characters."""

    identifier: int
    base: int
    paragraph: ParagraphLook
    characters: CharacterLook


class StyleSheet:
    """Styles by number, looked up along their chain."""

    def __init__(self, stsh: bytes, fonts: list[str]) -> None:
        self._fonts = [legacy_font(name) for name in fonts]
        self.any_legacy = any(font is not None for font in self._fonts)
        self._styles: dict[int, Style] = {}
        self._chains: dict[int, list[Style]] = {}
        self._default_font = -1
        with suppress(StructError, IndexError):  # what was read so far serves; the text does not hang on styles
            self._read(stsh)

    def chain(self, number: int) -> list[Style]:
        """Return a style and those it is based on, nearest first."""
        known = self._chains.get(number)
        if known is not None:
            return known
        found = self._chains[number] = []
        while number in self._styles and len(found) < _MAX_CHAIN:
            found.append(self._styles[number])
            number = found[-1].base
        return found

    def is_heading(self, number: int) -> bool:
        """Tell whether the style is a built-in heading or the title, or is based on one."""
        return any(style.identifier in _HEADINGS or style.identifier == _TITLE for style in self.chain(number))

    def list_use(self, number: int) -> tuple[int | None, int | None]:
        """Return (list use, level) that the style gives."""
        use = level = None
        for style in self.chain(number):
            use = use if use is not None else style.paragraph.list_use
            level = level if level is not None else style.paragraph.list_level
        return use, level

    def is_hidden(self, number: int) -> bool:
        """Tell whether the style hides its text."""
        return next((s.characters.hidden for s in self.chain(number) if s.characters.hidden is not None), False)

    def font(self, look: CharacterLook, paragraph_style: int) -> LegacyFont | None:
        """Return the legacy font of characters: their own, their style's, the paragraph style's, the default."""
        number = look.font
        if number < 0 and look.style >= 0:
            number = self._style_font(look.style)
        if number < 0:
            number = self._style_font(paragraph_style)
        return self.font_number(number if number >= 0 else self._default_font)

    def font_number(self, number: int) -> LegacyFont | None:
        """Return the legacy font with a number of the font table, or None."""
        return self._fonts[number] if 0 <= number < len(self._fonts) else None

    def _style_font(self, number: int) -> int:
        return next((style.characters.font for style in self.chain(number) if style.characters.font >= 0), -1)

    def _read(self, stsh: bytes) -> None:
        (head,) = unpack_from("<H", stsh)
        count, base_size = unpack_from("<HH", stsh, 2)
        if head >= 18:
            (self._default_font,) = unpack_from("<H", stsh, 2 + 12)
        at = 2 + head
        for number in range(min(count, 4096)):
            (size,) = unpack_from("<H", stsh, at)
            at += 2
            if size:
                self._styles[number] = _style(stsh[at : at + size], base_size)
            at += size + size % 2


def _style(std: bytes, base_size: int) -> Style:
    identifier, kind_and_base, count_and_next = unpack_from("<HHH", std)
    kind, base, count = kind_and_base & 0xF, kind_and_base >> 4, count_and_next & 0xF
    (name_length,) = unpack_from("<H", std, base_size)
    at = base_size + 2 + 2 * name_length + 2
    lists = []
    for _ in range(min(count, 4)):
        if at + 2 > len(std):
            break
        (size,) = unpack_from("<H", std, at)
        lists.append(std[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    paragraph, characters = NO_LOOK, PLAIN
    if kind == 1:
        paragraph = paragraph_look(lists[0]) if lists else NO_LOOK
        characters = character_look(lists[1]) if len(lists) > 1 else PLAIN
    elif kind == 2 and lists:
        characters = character_look(lists[0])
    return Style(identifier & 0xFFF, base if base != _NO_STYLE else -1, paragraph, characters)


def read_fonts(sttb: bytes) -> list[str]:
    """Return the font names of the font table in order; stops where the table is broken."""
    names: list[str] = []
    if len(sttb) < 4:
        return names
    (count,) = unpack_from("<H", sttb)
    at = 4
    for _ in range(count):
        if at >= len(sttb):
            break
        entry = sttb[at : at + 1 + sttb[at]]
        names.append(entry[40:].decode("utf-16-le", "replace").split("\0")[0])
        at += len(entry) or 1
    return names
