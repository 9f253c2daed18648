"""Plain text and Markdown: the text is what the file stores, code point for code point.

Offsets of findings are code points of the stored file, also in decomposed (NFD) text and with ``\\r\\n`` line ends.
Markdown marks stay where they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import pairwise

from dondoc.core.reading.source import Origin, SourceText
from dondoc.files import legacy
from dondoc.files.encodings import Decoded, Piece, decode
from dondoc.files.errors import Empty

#: code points of one origin; a reader of places narrows it further by the encoding
_ORIGIN = 1_024


def read_text(data: bytes, name: str = "", *, kind: str = "txt") -> SourceText:
    """Read ``.txt`` or ``.md`` (``kind``). Raises ``Empty``, ``WrongType`` (binary) or ``Unreadable`` (no encoding).

    ``read_text("Hội nghị".encode("utf-16")).text == "Hội nghị"``
    """
    decoded = decode(data)
    if not decoded.text.strip("\ufeff \t\r\n\x0b\x0c\x1a\xa0"):
        raise Empty
    decoded = repaired(decoded)
    return SourceText(
        text=decoded.text,
        name=name,
        kind=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        origins=tuple(_origins(decoded)),
        warnings=decoded.warnings,
    )


def repaired(decoded: Decoded) -> Decoded:
    """Turn characters of an old font that someone saved as Unicode into letters, line by line; else the same text."""
    found = legacy.repair(decoded.text) if decoded.encoding.startswith("utf") else None
    if found is None:
        return decoded
    encoding = found[1]
    pieces: list[Piece] = []
    parts: list[str] = []
    first = decoded.pieces[0]
    start, byte = 0, first.byte
    for begin, stop in _cuts(decoded.text, 0, len(decoded.text)):
        stored = decoded.text[begin:stop]
        parts.append(legacy.restore(stored, encoding))
        size = len(stored.encode(first.encoding, "surrogatepass"))
        pieces.append(Piece(start, start + len(parts[-1]), byte, byte + size, f"{first.encoding}+{encoding}"))
        start, byte = pieces[-1].end, pieces[-1].byte_end
    spoken = legacy.SPOKEN_NAMES[encoding]
    warning = f"Chữ gõ theo bảng mã cũ {spoken} rồi lưu thành Unicode, đã đổi lại: hãy xem lại."
    return Decoded("".join(parts), f"{first.encoding}+{encoding}", tuple(pieces), (*decoded.warnings, warning))


def _origins(decoded: Decoded) -> Iterator[Origin]:
    line = 1
    for piece in decoded.pieces:
        byte = piece.byte
        direct = piece.byte_end - piece.byte == piece.end - piece.start
        exact = direct or piece.encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
        cuts = _cuts(decoded.text, piece.start, piece.end) if exact else iter([(piece.start, piece.end)])
        for start, end in cuts:
            if direct:
                byte_end = byte + end - start
            elif exact:
                byte_end = byte + len(decoded.text[start:end].encode(piece.encoding, "surrogatepass"))
            else:
                byte_end = piece.byte_end
            place = {"byte": byte, "byte_end": byte_end, "line": line, "encoding": piece.encoding}
            yield Origin(start, end, place)
            line += decoded.text.count("\n", start, end)
            byte = byte_end


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at line ends into stretches of about ``_ORIGIN`` code points; a longer line is cut inside."""
    places = [start]
    while places[-1] < end:
        near = min(places[-1] + _ORIGIN, end)
        stop = text.find("\n", near - 1, min(near + _ORIGIN, end)) + 1
        places.append(stop if stop > 0 else near)
    yield from pairwise(places)
