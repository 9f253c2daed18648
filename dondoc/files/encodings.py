"""Bytes to text, exactly: nothing trimmed, no line end translated, nothing composed; only the byte order mark goes.

Order of trial: byte order mark, strict UTF-8, UTF-16 by its zero bytes, then the old Vietnamese encodings (``legacy``)
when what they give reads as Vietnamese. A file that changes its encoding halfway is decoded by line, with a warning.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dondoc.files import legacy
from dondoc.files.errors import Unreadable, WrongType
from dondoc.files.syllables import read_words

#: longest first: the mark of UTF-32-LE begins with that of UTF-16-LE
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: control bytes that no text has in any number; VISCII and VPS write a few capitals with some of them
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A})
_UTF8_LETTERS = re.compile(rb"\xe1[\xba\xbb][\x80-\xbf]|[\xc3\xc4\xc6][\x80-\xbf][^\x80-\xff]{0,20}\xc3[\x80-\xbf]")
_SAMPLE = 200_000
_OUTSIDE_ASCII = re.compile(rb"[\x80-\xff]")
_AROUND = 200
_STRETCH = 4_000
_WINDOW = 65_536
_PIECE = 1_024
#: names a web page or a mail part uses -> ours
_DECLARED = {
    "windows-1258": "cp1258", "cp1258": "cp1258", "x-viet-tcvn": "tcvn3", "x-viet-tcvn3": "tcvn3",
    "x-viet-tcvn5712": "tcvn5712", "tcvn": "tcvn5712", "x-viet-vni": "vni", "x-viet-vps": "vps", "viscii": "viscii",
    "x-viet-viscii": "viscii",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[start:end]`` is ``data[byte:byte_end]`` decoded by ``encoding``."""

    start: int
    end: int
    byte: int
    byte_end: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a byte format, its encoding ("utf-8", "tcvn3", "mixed"...), its pieces in order, and warnings."""

    text: str
    encoding: str
    pieces: tuple[Piece, ...]
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """Decode ``data``; ``declared`` is what the file says of itself (a charset), believed only when it fits.

    Raises ``WrongType`` for binary data, ``Unreadable`` when no encoding gives words.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _unicode(data, encoding, len(mark))
    if b"\0" in data:
        return _unicode(data, _zero_bytes(data), 0)
    _refuse_binary(data)
    try:
        return _whole(data, data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    named = _DECLARED.get(declared.lower())
    if named and (decoded := _as_declared(data, named)):
        return decoded
    if _holds_utf8(data):
        return _mixed(data)
    return _old(data)


def _whole(data: bytes, text: str, encoding: str, warnings: tuple[str, ...] = (), *, skip: int = 0) -> Decoded:
    return Decoded(text, encoding, (Piece(0, len(text), skip, len(data), encoding),), warnings)


def _unicode(data: bytes, encoding: str, skip: int) -> Decoded:
    """Decode a Unicode form; a wrong unit becomes U+FFFD with a warning, many of them mean another format."""
    body = memoryview(data)[skip:]
    text = codecs.decode(body, encoding, "replace")
    lost = text.count("\ufffd") - (str(body, encoding, "ignore").count("\ufffd") if "\ufffd" in text else 0)
    if lost > 8 + len(text) // 200:
        raise Unreadable(detail=f"ghi là {encoding.upper()} nhưng {lost} ký tự không giải mã được")
    if text.count("\0") > len(text) // 100:
        raise WrongType(detail="dữ liệu nhị phân, không phải văn bản")
    if not lost:
        return _whole(data, text, encoding, skip=skip)
    warning = f"{lost} ký tự không giải mã được theo {encoding.upper()}, thay bằng dấu \ufffd."
    return Decoded(text, encoding, tuple(_replaced_pieces(data, encoding, skip)), (warning,))


def _replaced_pieces(data: bytes, encoding: str, skip: int) -> Iterator[Piece]:
    """Pieces whose code points and bytes are counted apart, because a replaced byte breaks the rule between them."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    start = 0
    for byte in range(skip, len(data), _PIECE):
        last = byte + _PIECE >= len(data)
        part = decoder.decode(data[byte : byte + _PIECE], last)
        yield Piece(start, start + len(part), byte, min(byte + _PIECE, len(data)), "replaced")
        start += len(part)


def _zero_bytes(data: bytes) -> str:
    """UTF-16 without a mark: every ASCII letter leaves its zero byte on the same side."""
    sample = data[: _SAMPLE & ~1]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    for encoding, here, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Vietnamese has about seven ASCII characters in ten; the other byte of a pair is never zero in it.
        if half and here >= half * 0.3 and other <= half * 0.02 and len(data) % 2 == 0:
            return encoding
    raise WrongType(detail="dữ liệu nhị phân, không phải văn bản")


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 2 + len(sample) // 20:
        raise WrongType(detail="dữ liệu nhị phân, không phải văn bản")


def _as_declared(data: bytes, encoding: str) -> Decoded | None:
    decoded = _in_old(data, encoding)
    reading = read_words(decoded.text) if decoded else None
    return decoded if reading and (not reading.marked or reading.share >= 0.8) else None


def _old(data: bytes) -> Decoded:
    """One old encoding for the whole file, or several by line."""
    sample = _marked_lines(data)
    guess = legacy.guess(sample)
    if guess is None:
        return _mixed(data)
    decoded = _in_old(data, guess.encoding)
    if decoded is None:
        return _mixed(data)
    warnings = (f"Văn bản dùng bảng mã cũ {legacy.SPOKEN_NAMES[guess.encoding]}, đã đổi sang Unicode.",)
    if not guess.sure:
        warnings = (
            f"Bảng mã đoán là {legacy.SPOKEN_NAMES[guess.encoding]}, chữ có dấu quá ít để chắc chắn: hãy xem lại.",
        )
    if guess.encoding == "cp1252":
        warnings = ("Văn bản dùng bảng mã Windows-1252 (Tây Âu), đã đổi sang Unicode.",)
    return replace(decoded, warnings=warnings)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return legacy.decode(data, encoding)
    except UnicodeDecodeError:
        return None


def _in_old(data: bytes, encoding: str) -> Decoded | None:
    """The whole file in one old encoding; None when a byte has no meaning in it."""
    if encoding != "vni":
        text = _try(data, encoding)
        return None if text is None else _whole(data, text, encoding)
    parts: list[str] = []
    pieces, start = [], 0
    for byte, byte_end in _line_groups(data, 0, len(data)):
        parts.append(legacy.decode(data[byte:byte_end], "vni"))
        pieces.append(Piece(start, start + len(parts[-1]), byte, byte_end, "vni"))
        start += len(parts[-1])
    return Decoded("".join(parts), encoding, tuple(pieces))


def _marked_lines(data: bytes) -> bytes:
    """What stands around the bytes outside ASCII, up to a sample's size: it tells the encoding, the rest does not."""
    found, size, place = [], 0, 0
    while size <= _SAMPLE and (match := _OUTSIDE_ASCII.search(data, place)):
        # From the beginning of the line, or of the word where the line is long.
        start = max(data.rfind(b"\n", place, match.start()) + 1, match.start() - _AROUND, place)
        place = min(match.end() + _STRETCH, len(data))
        line_end = data.find(b"\n", match.end(), place)
        place = line_end + 1 if line_end >= 0 else place
        found.append(data[start:place])
        size += place - start
    return b"".join(found)


def _line_groups(data: bytes, start: int, end: int, *, size: int = _PIECE) -> Iterator[tuple[int, int]]:
    """Cut ``data[start:end]`` after line ends into runs of about ``size`` bytes (longer where a line is)."""
    while start < end:
        stop = data.find(b"\n", min(start + size, end) - 1, end)
        stop = end if stop < 0 else stop + 1
        yield start, stop
        start = stop


def _holds_utf8(data: bytes) -> bool:
    """Whether letters of UTF-8 occur at all: three-byte Vietnamese letters, or lines of valid two-byte ones."""
    return (
        re.search(rb"\xe1[\xba\xbb][\x80-\xbf]|[\xc3\xc4\xc6][\x80-\xbf][^\x80-\xff]{0,20}\xc3[\x80-\xbf]", data)
        is not None
    )


def _mixed(data: bytes) -> Decoded:
    """Decode by line: UTF-8 where it holds, else the old encoding of the others, else U+FFFD (few, or an error)."""
    main = legacy.guess(_other_lines(data))
    texts: list[str] = []
    pieces: list[Piece] = []
    used: set[str] = set()
    start = lost = 0
    for byte, byte_end, known in _runs(data):
        text, encoding = _line(data[byte:byte_end], known, main)
        lost += text.count("\ufffd") if encoding == "replaced" else 0
        used.add(encoding)
        texts.append(text)
        _append(pieces, Piece(start, start + len(text), byte, byte_end, encoding))
        start += len(text)
    whole = "".join(texts)
    if lost > 3 + len(whole) // 500:
        raise Unreadable(detail="không bảng mã nào cho ra chữ có nghĩa")
    return Decoded(whole, "mixed", tuple(pieces), _mixed_warnings(used, lost))


def _other_lines(data: bytes) -> bytes:
    """The lines that are not UTF-8, up to a sample's size."""
    found, size = [], 0
    for byte, byte_end, encoding in _runs(data):
        if not encoding:
            found.append(data[byte:byte_end])
            size += byte_end - byte
            if size > _SAMPLE:
                break
    return b"".join(found)


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece, joined to the one before where both are short: a million one-word lines are no million pieces."""
    last = pieces[-1] if pieces else None
    if last is not None and piece.byte_end - last.byte <= _PIECE:
        encoding = piece.encoding if piece.encoding == last.encoding else "mixed"
        pieces[-1] = Piece(last.start, piece.end, last.byte, piece.byte_end, encoding)
    else:
        pieces.append(piece)


def _mixed_warnings(encodings: set[str], lost: int) -> tuple[str, ...]:
    used = sorted(encodings - {"utf-8", "replaced"})
    warnings = []
    if used:
        spoken = [legacy.SPOKEN_NAMES[encoding] for encoding in used]
        names = ", ".join(["UTF-8", *spoken] if "utf-8" in encodings else spoken)
        warnings.append(f"Tệp lẫn nhiều bảng mã ({names}), đã giải mã theo từng dòng: hãy xem lại.")
    if lost:
        warnings.append(f"{lost} chỗ không giải mã được, thay bằng dấu \ufffd.")
    return tuple(warnings)


def _runs(data: bytes) -> Iterator[tuple[int, int, str]]:
    """Byte ranges in order: runs of UTF-8 lines, and single lines that are not UTF-8 (encoding "")."""
    for byte, byte_end in _line_groups(data, 0, len(data), size=_WINDOW):
        if _valid(data[byte:byte_end]):
            yield byte, byte_end, "utf-8"
            continue
        begin = byte
        for line, line_end in _line_groups(data, byte, byte_end, size=1):
            if not _valid(data[line:line_end]):
                if begin < line:
                    yield begin, line, "utf-8"
                yield line, line_end, ""
                begin = line_end
        if begin < byte_end:
            yield begin, byte_end, "utf-8"


def _valid(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(data: bytes, known: str, main: legacy.Guess | None) -> tuple[str, str]:
    """Decode one line of a mixed file: the encoding of its neighbours first, its own best guess next."""
    if known == "utf-8":
        return data.decode("utf-8"), "utf-8"
    text = _try(data, main.encoding) if main else None
    if main is not None and text is not None and (_is_even(main) or read_words(text[:_SAMPLE]).share >= 0.6):
        return text, main.encoding
    own = legacy.guess(data)
    if own is not None and (own.sure or main is None) and (decoded := _try(data, own.encoding)) is not None:
        return decoded, own.encoding
    if main is not None and text is not None and not _UTF8_LETTERS.search(data):
        return text, main.encoding
    return data.decode("utf-8", "replace"), "replaced"


def _is_even(main: legacy.Guess) -> bool:
    """Whether all lines outside UTF-8 seem to be of one encoding, so that each need not be judged."""
    return main.sure and main.reading.share >= 0.98
