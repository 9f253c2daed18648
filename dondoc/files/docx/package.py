"""The zip package of a .docx: which member is the document, and which parts belong to it."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from dondoc.files.errors import Damaged, Encrypted, WrongType
from dondoc.files.safe_xml import parse_xml
from dondoc.files.safe_zip import SafeZip

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OTHERS = (
    ("xl/workbook.xml", "đây là bảng tính Excel (.xlsx)"),
    ("xl/workbook.bin", "đây là bảng tính Excel (.xlsb)"),
    ("ppt/presentation.xml", "đây là bản trình chiếu PowerPoint (.pptx)"),
    ("content.xml", "đây là tệp OpenDocument (.odt, .ods)"),
    ("meta-inf/container.xml", "đây là sách điện tử (.epub)"),
)


class Package:
    """An opened .docx. ``main`` is the document part's name, ``macros`` tells whether it carries any.

    Raises Encrypted for a password, WrongType for another format under the name .docx, else as SafeZip.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            if _ENCRYPTED_STREAM in data:
                raise Encrypted
            raise WrongType(
                detail="bên trong là tệp Word 97-2003 (.doc)", hint="Hãy đổi đuôi tệp thành .doc rồi đọc lại."
            )
        if data.startswith(b"%PDF"):
            raise WrongType(detail="bên trong là tệp PDF", hint="Hãy đổi đuôi tệp thành .pdf rồi đọc lại.")
        if data.startswith(b"{\\rtf"):
            raise WrongType(detail="bên trong là tệp RTF", hint="Hãy đổi đuôi tệp thành .rtf rồi đọc lại.")
        self.zip = SafeZip(data)
        self.main = self._find_main()
        self.macros = any(name.endswith("vbaproject.bin") for name in self.zip.names())
        self._targets = self._relationships(self.main)

    def optional(self, kind: str) -> bytes:
        """Return the first part that the document relates to as ``kind`` (styles, numbering...), or b""."""
        for target_kind, target in self._targets.values():
            if target_kind == kind and target in self.zip:
                return self.zip.read(target)
        return b""

    def related(self, rel_id: str | None) -> tuple[str, bytes]:
        """Return name and bytes of the part behind a relationship id, or two empty values."""
        _, target = self._targets.get(rel_id or "", ("", ""))
        return (target, self.zip.read(target)) if target and target in self.zip else ("", b"")

    def has_pictures(self) -> bool:
        """Tell whether the package carries any picture (a scan put into Word, when there is no text)."""
        return any(name.startswith("word/media/") for name in self.zip.names())

    def _find_main(self) -> str:
        for target_kind, target in self._relationships("").values():
            if target_kind == "officeDocument" and target in self.zip:
                self._refuse_other(target)
                return target
        if "word/document.xml" in self.zip:
            return "word/document.xml"
        self._refuse_other("")
        raise Damaged(detail="không có word/document.xml")

    def _refuse_other(self, main: str) -> None:
        if main.lower().startswith("word/"):
            return
        for member, what in _OTHERS:
            if member in self.zip:
                raise WrongType(detail=what)
        if not main:
            raise WrongType(detail="đây là tệp nén zip, không phải văn bản Word")

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        folder, file = posixpath.split(part)
        member = posixpath.join(folder, "_rels", file + ".rels")
        if member not in self.zip:
            return {}
        try:
            root = parse_xml(self.zip.read(member), member)
        except Damaged:
            return {}  # the usual names still lead to the document
        found: dict[str, tuple[str, str]] = {}
        for rel in root.iter(_REL):
            if rel.get("TargetMode") != "External":
                target = unquote(rel.get("Target", ""))
                path = target if target.startswith("/") else posixpath.join("/", folder, target)
                kind = rel.get("Type", "").rsplit("/", 1)[-1]
                found[rel.get("Id", "")] = (kind, posixpath.normpath(path).lstrip("/"))
        return found


def tolerant(data: bytes, part: str) -> Element | None:
    """Parse a part that the text does not hang on (styles, numbering); None when it is missing or broken."""
    if not data:
        return None
    try:
        return parse_xml(data, part)
    except Damaged:
        return None
