"""What a file is by its first bytes. The ending of its name only settles what the bytes leave open (txt or md)."""

from __future__ import annotations

import re
from pathlib import PurePath

from dondoc.files.errors import Encrypted, WrongType

#: endings that are read, and the kind each of them claims
SUPPORTED = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx", ".docm": "docx", ".doc": "doc", ".pdf": "pdf", ".eml": "eml", ".mht": "eml", ".mhtml": "eml",
}  # fmt: skip

#: bytes that are enough for ``sniff``
HEAD = 65_536

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG\r\n", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"RIFF", "ảnh hoặc tệp âm thanh"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"Rar!\x1a", "tệp nén RAR"),
    (b"\x7fELF", "chương trình"),
    (b"MZ\x90\x00", "chương trình"),
    (b"SQLite format 3\x00", "cơ sở dữ liệu"),
    (b"ID3\x03", "tệp âm thanh"),
    (b"%!PS", "tệp PostScript"),
)
_RESAVE = {
    "ảnh": "Hãy đưa ảnh vào một tệp .pdf rồi đọc tệp đó (cần bộ nhận dạng chữ tesseract).",
    "tệp RTF": "Hãy mở bằng Word rồi lưu thành .docx.",
    "tệp nén": "Hãy giải nén rồi đọc từng tệp bên trong.",
}
_PACKAGES = (
    (b"word/", "docx"),
    (b"xl/", "bảng tính .xlsx"),
    (b"ppt/", "trình chiếu .pptx"),
    (b"application/vnd.oasis.opendocument", "tệp OpenDocument (.odt, .ods)"),
    (b"application/epub", "sách EPUB"),
)
_STREAMS = (("WordDocument", "doc"), ("Workbook", "bảng tính .xls"), ("Book", "bảng tính .xls"),
            ("PowerPoint Document", "trình chiếu .ppt"), ("__substg1.0_", "thư Outlook .msg"))  # fmt: skip
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    rb"</?(?:p|div|table|tr|td|br|span|h[1-6]|ul|ol|li|font|b|strong|a|img)\b[^<>]{0,300}>", re.IGNORECASE
)
_MAIL = re.compile(
    rb"^(from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type|cc|reply-to"
    rb"|x-[a-z0-9-]+):[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
_WORD_XML = re.compile(rb"<(?:w:wordDocument|pkg:package)\b|progid=\"Word\.Document\"")


def claimed(name: str) -> str:
    """Return the kind that the ending of ``name`` claims, "" for an unknown one. ``claimed("BC.PDF") == "pdf"``."""
    return SUPPORTED.get(PurePath(name).suffix.lower(), "")


def sniff(data: bytes, name: str = "") -> str:
    """Return the kind (``txt md html docx doc pdf eml``) that the bytes show.

    ``data`` is the whole file or its first ``HEAD`` bytes. Raises ``WrongType`` for formats nobody reads here and
    ``Encrypted`` for an Office file with a password.
    """
    head = data[:HEAD]
    claim = claimed(name)
    if _is_pdf(head, claim):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, claim)
    if head.startswith(_OLE):
        return _compound(data, claim)
    for mark, what in _FOREIGN:
        if head.startswith(mark):
            hint = next((text for key, text in _RESAVE.items() if what.startswith(key)), "")
            raise WrongType(detail=f"đây là {what}", hint=hint)
    return _text_kind(head, claim)


def _is_pdf(head: bytes, claim: str) -> bool:
    place = head[:1024].find(b"%PDF-")
    # The mark may stand within the first 1,024 bytes, but a text that only speaks of it is not a PDF.
    return place >= 0 and (not head[:place].strip(b"\xef\xbb\xbf\0 \t\r\n") or claim == "pdf")


def _package(data: bytes, claim: str) -> str:
    for mark, kind in _PACKAGES:
        if mark in data[:4096] or mark in data[-65_536:]:
            if kind == "docx":
                return kind
            raise WrongType(detail=f"đây là {kind}", hint="Hãy mở ra và lưu thành .docx hoặc .pdf.")
    if claim == "docx":
        return claim
    raise WrongType(detail="đây là tệp nén zip", hint=_RESAVE["tệp nén"])


def _compound(data: bytes, claim: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Encrypted
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") in data:
            if kind == "doc":
                return kind
            raise WrongType(detail=f"đây là {kind}", hint="Hãy mở ra và lưu thành .docx hoặc .pdf.")
    return "doc" if claim in ("doc", "docx") else _unknown_compound()


def _unknown_compound() -> str:
    raise WrongType(detail="đây là tệp OLE, không phải văn bản Word")


def _text_kind(head: bytes, claim: str) -> str:
    narrow = head.replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")) else head
    narrow = narrow.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _WORD_XML.search(narrow[:4096]):
        raise WrongType(detail="đây là tệp Word lưu dạng XML", hint="Hãy mở bằng Word rồi lưu thành .docx.")
    if _is_mail(narrow, claim):
        return "eml"
    if claim != "md" and (_HTML.match(narrow) or (claim in ("html", "doc") and len(_TAG.findall(narrow)) >= 3)):
        return "html"
    if claim in ("md", "html"):
        return claim
    return "txt"


def _is_mail(head: bytes, claim: str) -> bool:
    if not _MAIL.match(head):
        return False
    fields = {field.lower() for field in _MAIL.findall(head[:4096].split(b"\r\n\r\n")[0].split(b"\n\n")[0])}
    return len(fields) >= (1 if claim == "eml" else 3)
