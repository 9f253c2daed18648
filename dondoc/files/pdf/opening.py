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
_HARMLESS = 60_000
_STEP = 1 << 22
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Open a document. Raises ``Encrypted``, ``Truncated``, ``Damaged``, ``Hostile`` or ``TooLarge`` (pages)."""
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


def _refuse_bomb(data: bytes) -> None:
    """Refuse streams that unpack to hundreds of megabytes before the library unpacks them in memory."""
    if _TWICE.search(data):
        raise Hostile(detail="luồng dữ liệu nén hai lần")
    for match in _STREAM.finditer(data):
        start = match.end()
        if b"Fl" not in data[max(start - 600, 0) : start]:
            continue
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if end - start >= _HARMLESS and _unpacks_beyond(data[start:end]):
            raise Hostile(detail=f"luồng dữ liệu bung ra quá {_MOST_UNPACKED >> 20} MB")


def _unpacks_beyond(packed: bytes) -> bool:
    unpacker, size = zlib.decompressobj(), 0
    try:
        while packed and not unpacker.eof:
            size += len(unpacker.decompress(packed, _STEP))
            packed = unpacker.unconsumed_tail
            if size > _MOST_UNPACKED:
                return True
    except zlib.error:
        pass  # a damaged stream is the library's to judge
    return False
