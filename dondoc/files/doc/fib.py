"""The file information block: where each structure of a .doc stands ([MS-DOC] 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack_from

from dondoc.files.errors import Damaged, Encrypted, Truncated, WrongType

WORD_97 = 0xC1
_WORD_FILE = 0xA5EC
_WORD_6 = (0xA5DC, 0xA59B, 0xA59C)
_STORIES = {"text": 0x4C, "footnotes": 0x50, "headers": 0x54, "comments": 0x5C, "endnotes": 0x60, "textboxes": 0x64}
_PAIRS = {
    "styles": 1, "header_places": 11, "characters": 12, "paragraphs": 13, "fonts": 15, "settings": 31, "pieces": 33,
    "lists": 73, "list_uses": 74,
}  # fmt: skip
_FIRST_PAIR = 0x9A


@dataclass(frozen=True, slots=True)
class Fib:
    """Lengths of the stories in characters and places of the structures in the table stream, both by name."""

    table: str
    lengths: dict[str, int]
    places: dict[str, tuple[int, int]]

    def story(self, name: str) -> tuple[int, int]:
        """Return the character range of a story: text, footnotes, headers, comments, endnotes or textboxes."""
        start = 0
        for other, length in self.lengths.items():
            if other == name:
                return start, start + length
            start += length
        raise KeyError(name)

    def part(self, table: bytes, name: str) -> bytes:
        """Return the bytes of one structure, b"" when the file has none."""
        start, length = self.places[name]
        return table[start : start + length]


def read_fib(word: bytes) -> Fib:
    """Read the block at the beginning of the WordDocument stream.

    Raises Encrypted for a password, WrongType for Word 6 and 95 or another kind of stream, Truncated when too short.
    """
    if len(word) < 0x20:
        raise Truncated(detail="phần WordDocument quá ngắn")
    ident, version = unpack_from("<HH", word)
    (flags,) = unpack_from("<H", word, 0x0A)
    if ident in _WORD_6 or (ident == _WORD_FILE and version < WORD_97):
        raise WrongType(
            detail="tệp của Word 6.0 hoặc Word 95", hint="Hãy mở bằng Word hoặc LibreOffice rồi lưu lại thành .docx."
        )
    if ident != _WORD_FILE:
        raise Damaged(detail="phần WordDocument không có đầu tệp Word")
    if flags & 0x0100:
        raise Encrypted
    if len(word) < _FIRST_PAIR:
        raise Truncated(detail="phần WordDocument quá ngắn")
    lengths = {name: max(unpack_from("<i", word, at)[0], 0) for name, at in _STORIES.items()}
    (pairs,) = unpack_from("<H", word, 0x98)
    return Fib("1Table" if flags & 0x0200 else "0Table", lengths, _places(word, pairs))


def _places(word: bytes, pairs: int) -> dict[str, tuple[int, int]]:
    places = {}
    for name, index in _PAIRS.items():
        at = _FIRST_PAIR + 8 * index
        known = index < pairs and at + 8 <= len(word)
        places[name] = unpack_from("<II", word, at) if known else (0, 0)
    return places
