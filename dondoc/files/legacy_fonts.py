"""Vietnamese written before Unicode: bytes that mean letters only in the font they were typed in.

In .doc and .docx files such text is recognised by the font of each run, which is certain where content detection
guesses: ".VnTime" (TCVN3), "VNI-Times" (VNI), "VPS Times" (VPS). The conversion tables are those of viparse.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dondoc.files.legacy import restore

_TCVN3 = re.compile(r"\.vn|vn(?:time|arial|helvet|avant|centuryschoolbook|courier)h?$", re.IGNORECASE)
_VNI = re.compile(r"vni[- ]", re.IGNORECASE)
_VPS = re.compile(r"vps[ -]", re.IGNORECASE)
_NEEDED = tuple(quote + name for quote in (b'"', b"'") for name in (b".vn", b"vn", b"vps"))

_FONTS = re.compile(rb"<w:rFonts [^>]*")
_LARGE = 200_000

# Letters of modern Vietnamese outside Latin-1: a run that holds one is Unicode whatever its font is called.
_UNICODE_LETTER = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
# Word stores the characters of a symbol-encoded font at U+F000 + byte.
_PRIVATE = {0xF000 + byte: byte for byte in range(0x20, 0x100)}


class LegacyFont(NamedTuple):
    """The encoding that a font name stands for ("tcvn3", "vni", "vps"); ``capitals`` for ".VnTimeH", drawn upper
    case.
    """

    encoding: str
    capitals: bool


@lru_cache(maxsize=512)
def legacy_font(name: str) -> LegacyFont | None:
    """Return what a font name tells about the bytes typed in it, or None for an ordinary font.

    Example: ``legacy_font(".VnTimeH")`` -> ``LegacyFont("tcvn3", True)``; ``legacy_font("Times New Roman")`` ->
    ``None``.
    """
    name = name.strip()
    if _TCVN3.match(name):
        return LegacyFont("tcvn3", name.endswith("H"))
    if _VNI.match(name):
        return LegacyFont("vni", False)
    return LegacyFont("vps", False) if _VPS.match(name) else None


def names_legacy_font(xml: bytes) -> bool:
    """Tell quickly whether a part names a legacy font at all, so that most files skip the work on fonts."""
    # Of a large part only the distinct font elements are looked at; then plain searches in lower case, which take a
    # tenth of the time of a regular expression without regard to case.
    if len(xml) > _LARGE and b"<w:rFonts " in xml:
        xml = b"".join(set(_FONTS.findall(xml)))
    lower = xml.lower()
    return any(name in lower for name in _NEEDED)


def is_unicode(text: str) -> bool:
    """Tell whether the text holds a Vietnamese letter that only Unicode has."""
    return _UNICODE_LETTER.search(text) is not None


def count_unicode(text: str) -> int:
    """Count the Vietnamese letters that only Unicode has."""
    return len(_UNICODE_LETTER.findall(text))


def decode_legacy(text: str, font: LegacyFont) -> str:
    """Return the Unicode (NFC) for text typed in a legacy font; text that is Unicode already comes back unchanged.

    Example: ``decode_legacy("ñy ban nh©n d©n", LegacyFont("tcvn3", False))`` -> ``"ủy ban nhân dân"``.
    """
    if text.isascii():
        return text.upper() if font.capitals else text
    if is_unicode(text):
        return text
    text = text.translate(_PRIVATE)
    text = text.translate(_cp1252_back()).translate(_vps()) if font.encoding == "vps" else restore(text, font.encoding)
    text = unicodedata.normalize("NFC", text)
    return text.upper() if font.capitals else text


@lru_cache(maxsize=1)
def _vps() -> dict[int, str]:
    from viparse.normalize.vps import VPS

    return {ord(old): new for old, new in VPS.pairs}


@lru_cache(maxsize=1)
def _cp1252_back() -> dict[int, int]:
    # VPS puts letters at 0x80-0x9F; Word has turned those bytes into the characters of Windows-1252.
    back = {}
    for byte in range(0x80, 0xA0):
        char = bytes([byte]).decode("cp1252", "ignore")
        if char:
            back[ord(char)] = byte
    return back
