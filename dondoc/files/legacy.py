"""The Vietnamese encodings from before Unicode: which one, and back to letters.

A table is kept only when what it gives reads as Vietnamese (see ``syllables``). U+00AD, the "soft hyphen" that most
software throws away, is the letter "ư" of TCVN3 and "Ứ" of VPS: nothing is stripped before the table has been chosen.

Conversion tables come from viparse; the capitals of TCVN 5712:1993 (VN1), absent from the old fonts, and the two VNI
forms of "ẳ" are added here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dondoc.files.syllables import OWN_LETTERS, Reading, read_words

#: what people call them, for warnings
SPOKEN_NAMES = {
    "tcvn3": "TCVN3 (ABC, phông .Vn...)",
    "tcvn5712": "TCVN 5712",
    "vni": "VNI (phông VNI-...)",
    "viscii": "VISCII",
    "vps": "VPS",
    "cp1258": "Windows-1258",
    "cp1252": "Windows-1252",
}
#: every encoding in which one byte is one code point
ONE_BYTE = ("cp1258", "tcvn3", "tcvn5712", "viscii", "vps", "cp1252")
#: the order settles a draw on very short texts: commonest in Vietnamese offices first
CANDIDATES = ("cp1258", "tcvn3", "vni", "viscii", "vps", "tcvn5712")

#: bytes 0x80 to 0x9F and the control bytes that VN1 gives to capitals with a tone
_VN1_HIGH = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
_VN1_LOW = {0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ", 0x11: "Ứ", 0x12: "Ự", 0x13: "Ỳ", 0x14: "Ỷ"}
_VN1_LOW |= {0x15: "Ỹ", 0x16: "Ý", 0x17: "Ỵ"}
_VN1_REST = {0xAF: "Ằ", 0xBA: "Ẳ", 0xBF: "Ẵ", 0xC0: "Ắ", 0xC1: "Ầ", 0xC2: "Ẩ", 0xC3: "Ẫ", 0xC4: "Ấ", 0xC5: "Ề"}
_VN1_REST |= {0xCD: "Ể", 0xD9: "Ễ", 0xDA: "Ế", 0xDB: "Ồ", 0xE0: "Ổ", 0xF0: "Ỗ", 0xFF: "Ố"}
_VN1_REST |= {0xB0: "\u0300", 0xB1: "\u0309", 0xB2: "\u0303", 0xB3: "\u0301", 0xB4: "\u0323"}
_VNI_EXTRA = {"aú": "ẳ", "AÚ": "Ẳ"}

#: share of marked words that must be syllables before a table is believed, and how far ahead it must be
_BELIEVED = 0.85
_AHEAD = 0.05
#: bytes or characters that are looked at to decide
_SAMPLE = 200_000
_GLANCE = 6_000
#: a letter only Vietnamese has, or a mark that follows its letter: such a text is decoded already
_VIETNAMESE = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u031b\u0323]")


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding and how well its text reads; ``sure`` is False when another one reads almost as well."""

    encoding: str
    reading: Reading
    sure: bool


def _western(byte: int) -> str:
    """What Windows-1252 gives for a byte; its five holes stay the control characters they are in Latin-1."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


@lru_cache(maxsize=1)
def _charmaps() -> dict[str, dict[str, str]]:
    # Imported when an old encoding is met: the package takes a tenth of a second and few files need it.
    from viparse.normalize.encodings import CHARMAPS

    return {name: dict(charmap.pairs) for name, charmap in CHARMAPS.items()}


@lru_cache(maxsize=8)
def _byte_table(encoding: str) -> str:
    """The 256 characters of a one-byte encoding, for ``codecs.charmap_decode``."""
    if encoding == "cp1252":
        return "".join(_western(byte) for byte in range(256))
    if encoding == "tcvn5712":
        table = {chr(0x80 + index): letter for index, letter in enumerate(_VN1_HIGH)}
        table |= {chr(byte): letter for byte, letter in (_VN1_LOW | _VN1_REST).items()}
        table |= _charmaps()["tcvn3"]
    else:
        table = _charmaps()[encoding]
    # The font encodings left 0x80-0x9F to the quotation marks and dashes of Windows.
    fallback: Callable[[int], str] = _western if encoding == "tcvn3" else chr
    return "".join(table.get(chr(byte), fallback(byte)) for byte in range(256))


@lru_cache(maxsize=1)
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = _charmaps()["vni"] | _VNI_EXTRA
    longest_first = sorted(pairs, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), pairs


def from_vni(text: str) -> str:
    """Turn VNI written as Western characters into letters: ``from_vni("Ñaø Naüng") == "Đà Nẵng"``."""
    pattern, pairs = _vni()
    return pattern.sub(lambda match: pairs[match.group()], text)


def decode(data: bytes, encoding: str) -> str:
    """Decode ``data`` by one of the encodings of this module; raises ``UnicodeDecodeError`` (cp1258 has holes)."""
    if encoding == "cp1258":
        return data.decode("cp1258")
    if encoding == "vni":
        return from_vni(data.decode("latin-1").translate(_western_punctuation()))
    return data.decode("latin-1").translate(_translation(encoding))


@lru_cache(maxsize=8)
def _translation(encoding: str) -> dict[int, str]:
    return {byte: letter for byte, letter in enumerate(_byte_table(encoding)) if ord(letter) != byte}


@lru_cache(maxsize=1)
def _western_punctuation() -> dict[int, str]:
    return {byte: _western(byte) for byte in range(0x80, 0xA0)}


def guess(data: bytes) -> Guess | None:
    """Return the encoding under which ``data`` (its beginning) reads as Vietnamese, or None when none does.

    Text that holds no marked word at all (English with curly quotation marks) is Windows-1252.
    """
    data = data[:_SAMPLE]
    western = read_words(decode(data, "cp1252"))
    if not western.marked:
        return Guess("cp1252", western, sure=True)
    found: list[Guess] = []
    for encoding in CANDIDATES:
        try:
            text = decode(data, encoding)
        except UnicodeDecodeError:
            continue
        found.append(Guess(encoding, read_words(text), sure=True))
    # Quotation marks of Windows are capitals of TCVN 5712; that form must be clearly better than the one of the fonts.
    found.sort(key=lambda one: (one.encoding == "tcvn5712") * 0.02 - one.reading.share)
    best = found[0]
    if best.reading.share < _BELIEVED:
        return None
    # The two forms of TCVN share all small letters: that they read alike leaves no doubt.
    others = [one for one in found[1:] if not {one.encoding, best.encoding} <= {"tcvn3", "tcvn5712"}]
    ahead = not others or best.reading.share - others[0].reading.share >= _AHEAD
    return Guess(best.encoding, best.reading, sure=ahead and best.reading.marked >= 3)


def repair(text: str) -> tuple[str, str] | None:
    """Convert characters of an old font that were stored as Unicode; None when ``text`` is not such a text.

    Returns the letters and the encoding: ``repair("Thµnh phè S«ng M©y") == ("Thành phố Sông Mây", "tcvn3")``. TCVN3
    keeps the length, VNI shortens it. A text that already has letters only Vietnamese has is left alone.
    """
    if len(_VIETNAMESE.findall(text, 0, _GLANCE)) * 100 > min(len(text), _GLANCE):
        return None
    sample = text[:_SAMPLE]
    before = read_words(sample)
    if before.marked < 3 or before.share >= _BELIEVED or len(OWN_LETTERS.findall(sample)) > before.marked // 20:
        return None
    best: tuple[float, str] | None = None
    for encoding in ("tcvn3", "vni"):
        share = read_words(restore(sample, encoding)).share
        if share >= _BELIEVED and share > before.share + 0.2 and (best is None or share > best[0]):
            best = (share, encoding)
    return (restore(text, best[1]), best[1]) if best else None


def restore(text: str, encoding: str) -> str:
    """Apply the table ``"tcvn3"`` or ``"vni"`` to characters that a font of that kind showed."""
    return from_vni(text) if encoding == "vni" else text.translate(_font_translation())


@lru_cache(maxsize=1)
def _font_translation() -> dict[int, str]:
    # Other software writes some of the font's signs as their Unicode look-alikes.
    look_alikes = {"\u2219": "·", "\u22c5": "·", "\u03bc": "µ", "\u00af": "\u00ad"}
    pairs = _charmaps()["tcvn3"]
    return str.maketrans(pairs | {sign: pairs.get(twin, sign) for sign, twin in look_alikes.items()})
