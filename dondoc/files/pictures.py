"""Pictures as cameras and scanners make them (.jpg, .png): how large they are, told from the first bytes, and the words
on them. Other kinds (.heic, .tif, .webp) are not opened.
"""

from __future__ import annotations

import struct

from dondoc.files.ocr import Ocr, OcrWord

#: dots that are still unpacked; a telephone's camera makes 12 to 50 million
MOST_DOTS = 60_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
#: a frame of a JPEG picture tells its size; these three of the same range tell something else
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset((0x01, *range(0xD0, 0xDA)))


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in dots; None for what is no such picture, or is cut off before it says so."""
    if data.startswith(_PNG):
        if len(data) < 24 or data[12:16] != b"IHDR":
            return None
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    return _jpeg_size(data) if data.startswith(_JPEG) else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xFF or kind in _ALONE:
            at += 1 if kind == 0xFF else 2
            continue
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None


def can_be_read(data: bytes) -> bool:
    """Whether it is a picture that ``words_on`` may be given: of a known kind, neither empty nor without end."""
    size = size_of(data)
    return size is not None and 0 < size[0] * size[1] <= MOST_DOTS


def words_on(data: bytes, ocr: Ocr) -> list[OcrWord]:
    """The words on a picture that ``can_be_read``. Raises ``TimeoutError``, ``OSError`` as ``Ocr.read`` does."""
    return ocr.read_data(data)
