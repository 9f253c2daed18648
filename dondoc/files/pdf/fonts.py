"""Characters of a PDF that are not what they show: old Vietnamese fonts, and fonts without a map to Unicode."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2.raw as pdfium

from dondoc.files.legacy_fonts import LegacyFont, decode_legacy, legacy_font
from dondoc.files.pdf.words import Word
from dondoc.files.syllables import is_syllable

#: letters of TCVN3 and VNI that Vietnamese text in Unicode has no use for
_OLD = re.compile(
    "[\u00a1-\u00a9\u00ab-\u00ae\u00b5-\u00b9\u00bb-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8"
    "\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]"
)
_MEANINGLESS = re.compile("[\x00-\x01\x03-\x08\x0e-\x1f\x7f-\x9f\ue000-\uefff\uf100-\uf8ff\ufffd]")
_ODD = re.compile("[\\[\\]{}<>|\\\\^~`@#$*_=&]")
_PLAIN_WORD = re.compile("[^\\W\\d_]{1,12}")
_SPACE = re.compile(r"\s")
_NAME = 128


def may_be_old(raw: str) -> bool:
    """Whether a page's text has the look of an old font, so that its fonts are worth a look."""
    return len(_OLD.findall(raw)) * 50 > len(raw)


def decode_words(textpage: object, words: Sequence[Word]) -> tuple[list[Word], set[str]]:
    """Turn the words set in old fonts (".VnTime", "VNI-Times") into letters; return them and the encodings met."""
    decoded: list[Word] = []
    encodings: set[str] = set()
    for word in words:
        font = _font_of(textpage, word.char)
        if font is None:
            decoded.append(word)
        else:
            encodings.add(font.encoding)
            decoded.append(replace(word, text=decode_legacy(word.text, font)))
    return decoded, encodings


def _font_of(textpage: object, char: int) -> LegacyFont | None:
    buffer = ctypes.create_string_buffer(_NAME)
    size = pdfium.FPDFText_GetFontInfo(textpage, char, buffer, _NAME, None)
    if not 0 < size <= _NAME:
        return None
    # A font of which only some letters are in the file is called "ABCDEF+name".
    return legacy_font(buffer.value.decode("utf-8", "replace").split("+")[-1])


def is_gibberish(textpage: object, raw: str, words: Sequence[Word]) -> bool:
    """Whether the characters of a page mean nothing: no map to Unicode, private places, control characters."""
    letters = _SPACE.sub("", raw)
    if len(letters) < 20:
        return False
    if len(_MEANINGLESS.findall(letters)) > 0.1 * len(letters):
        return True
    found = _PLAIN_WORD.findall(raw)
    syllables = sum(is_syllable(word) for word in found)
    # Vietnamese, even without its marks, is nearly all syllables; a fifth of English is.
    if syllables >= 0.4 * max(len(found), 1):
        return False
    if len(_ODD.findall(letters)) > 0.08 * len(letters):
        return True
    sample = words[:: max(len(words) // 60, 1)]
    unmapped = sum(pdfium.FPDFText_HasUnicodeMapError(textpage, word.char) == 1 for word in sample)
    return bool(unmapped > 0.3 * len(sample))
