"""The piece table: a .doc stores its characters in pieces, each in one byte or two a character ([MS-DOC] 2.8.35)."""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack_from

from dondoc.files.errors import Damaged, Truncated

_WESTERN = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
_HIGH = {byte: char for byte, char in enumerate(_WESTERN) if ord(char) != byte}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` lie at byte ``offset`` of the WordDocument stream, ``width`` bytes each."""

    start: int
    end: int
    offset: int
    width: int


def read_pieces(clx: bytes, word: bytes) -> list[Piece]:
    """Return the pieces in character order. ``clx`` is the structure of the table stream, ``word`` the main stream.

    Raises Damaged when there is no piece table, Truncated when a piece lies beyond the stream.
    """
    at = 0
    while at + 3 <= len(clx) and clx[at] == 1:  # property lists of fast-saved files
        at += 3 + unpack_from("<H", clx, at + 1)[0]
    if at + 5 > len(clx) or clx[at] != 2:
        raise Damaged(detail="không có bảng mảnh văn bản")
    table = clx[at + 5 : at + 5 + unpack_from("<I", clx, at + 1)[0]]
    count = (len(table) - 4) // 12
    if count < 1:
        raise Damaged(detail="bảng mảnh văn bản rỗng")
    cuts = unpack_from(f"<{count + 1}I", table)
    pieces = []
    for number in range(count):
        start, end = cuts[number], cuts[number + 1]
        (position,) = unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)
        narrow = bool(position & 0x4000_0000)
        position &= 0x3FFF_FFFF
        piece = Piece(start, end, position // 2 if narrow else position, 1 if narrow else 2)
        if end < start:
            raise Damaged(detail="bảng mảnh văn bản sai thứ tự")
        if piece.offset + (end - start) * piece.width > len(word):
            raise Truncated(detail="mảnh văn bản nằm ngoài tệp")
        pieces.append(piece)
    # Pieces may share bytes, but no honest file is longer than the stream that holds it.
    if cuts[-1] - cuts[0] > len(word):
        raise Damaged(detail="bảng mảnh văn bản chỉ nhiều chữ hơn tệp có")
    return pieces


def decode_piece(piece: Piece, word: bytes) -> str:
    """Return the characters of a piece, one for each position: a pair of surrogates stays two characters."""
    raw = word[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
    if piece.width == 1:
        text = raw.decode("latin-1")
        return text if text.isascii() else text.translate(_HIGH)
    text = raw.decode("utf-16-le", "surrogatepass")
    if len(text) * 2 != len(raw):
        text = "".join(map(chr, unpack_from(f"<{len(raw) // 2}H", raw)))
    return text
