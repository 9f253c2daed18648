"""Opening a PDF whose sender is not trusted."""

from __future__ import annotations

import re
import zlib

import pypdfium2
import pypdfium2.raw as pdfium

from dondoc.files.errors import Damaged, Encrypted, Hostile, TooLarge, Truncated
from dondoc.files.pdf.forms import refuse_endless_forms

_MOST_PAGES = 3_000
_MOST_UNPACKED = 128 << 20
#: a stream shorter than this cannot unpack to a harmful size: deflate gains a factor of about 1,000 at most
_HARMLESS = 20_000
_SWOLLEN = 150
_STEP = 1 << 22
_PIECE = 1 << 16
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Open a document. Raises ``Encrypted``, ``Truncated``, ``Damaged``, ``Hostile`` or ``TooLarge`` (pages)."""
    _refuse_endless_search(data)
    _refuse_bomb(data)
    refuse_endless_forms(data)
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Encrypted from error
        raise (Damaged() if b"%%EOF" in data[-2048:] else Truncated()) from error
    if pages > _MOST_PAGES:
        document.close()
        raise TooLarge(detail=f"{pages} trang, nhiều nhất {_MOST_PAGES} trang")
    if pages < 1:
        document.close()
        raise (Damaged if b"%%EOF" in data[-2048:] else Truncated)(detail="không có trang nào")
    return document


def _refuse_endless_search(data: bytes) -> None:
    """Refuse thousands of streams or objects without an end: the library looks for each end in all the rest."""
    for word in (b"endstream", b"endobj"):
        searched, end = 0, 0
        for match in _STREAM.finditer(data):
            if end >= 0 and end < match.end():
                end = data.find(word, match.end())
            searched += (end if end >= 0 else len(data)) - match.end()
            if searched > 2 * len(data) + _MOST_UNPACKED:
                raise Damaged(detail="các luồng dữ liệu không có chỗ kết thúc")


def _refuse_bomb(data: bytes) -> None:
    """Refuse streams that unpack to hundreds of megabytes before the library unpacks them in memory."""
    if _TWICE.search(data):
        raise Hostile(detail="luồng dữ liệu nén hai lần")
    view = memoryview(data)
    last = data.rfind(b"endstream")
    swollen = 0
    for match in _STREAM.finditer(data):
        start = match.end()
        if b"Fl" not in data[max(start - 600, 0) : start]:
            continue
        end = data.find(b"endstream", start) if start <= last else len(data)
        if end - start < _HARMLESS:
            continue
        size = _unpacked(view[start:end])
        # Pictures swell ten times, a page of text five times; what swells a hundred times is blank.
        swollen += size if size > _SWOLLEN * (end - start) else 0
        if size > _MOST_UNPACKED or swollen > 2 * _MOST_UNPACKED:
            raise Hostile(detail=f"luồng dữ liệu bung ra quá {_MOST_UNPACKED >> 20} MB")


def _unpacked(packed: memoryview) -> int:
    """How many bytes a stream unpacks to, counted up to just beyond the limit."""
    unpacker, size = zlib.decompressobj(), 0
    try:
        for start in range(0, len(packed), _PIECE):
            waiting = bytes(packed[start : start + _PIECE])
            while waiting and not unpacker.eof and size <= _MOST_UNPACKED:
                size += len(unpacker.decompress(waiting, _STEP))
                waiting = unpacker.unconsumed_tail
            if unpacker.eof or size > _MOST_UNPACKED:
                break
    except zlib.error:
        pass  # a damaged stream is the library's to judge
    return size
