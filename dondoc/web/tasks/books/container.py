"""A workbook that was sent: opened under limits, or refused in words that say what to do.

Values are read by python-calamine; what it does not tell (formulas, merged cells, cells shown as percentages) is looked
up in the parts themselves. No formula is reckoned, no macro is run, nothing outside is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from dondoc.files import cells
from dondoc.files.errors import Encrypted, FileError, ZipBomb
from dondoc.files.safe_xml import parse_xml
from dondoc.files.safe_zip import SafeZip, ZipLimits
from dondoc.web.tasks.errors import BookRefused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MEGA = 1 << 20
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = re.compile(rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)\"")
_STYLED = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3}\d+)\"[^>]*?\bs=\"(\d+)\"")
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3}\d+)\"")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a workbook may be: bytes as sent, bytes unpacked, rows of one sheet, cells and letters of all sheets;
    bytes of memory while it is read.
    """

    sent: int = 10 * _MEGA
    part: int = 32 * _MEGA
    rows: int = 5_000
    cells: int = 1_000_000
    letters: int = 32 * _MEGA
    memory: int = 1 << 30


@dataclass(slots=True)
class Sheet:
    """One sheet: ``rows[0]`` is row 1; places ("E7") of formulas and percentages, ranges ("E7:F8") of merged cells."""

    name: str
    rows: list[list[Any]]
    formulas: set[str] = field(default_factory=set)
    percents: set[str] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    hidden: bool = False

    def at(self, row: int, column: int) -> Any:
        """A value, row and column counted from 1; "" where there is none."""
        line = self.rows[row - 1] if 0 < row <= len(self.rows) else []
        return line[column - 1] if 0 < column <= len(line) else ""


def place(row: int, column: int) -> str:
    """ "E7" for row 7, column 5."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def open_book(name: str, data: bytes, limits: Limits) -> dict[str, Sheet]:
    """The sheets of a workbook by their names. Raises ``BookRefused``."""
    _refuse_by_size(data, limits)
    _refuse_by_kind(name, data)
    parts = _unpacked(data, limits)
    if any(part.startswith("xl/vbaproject") for part in parts) or b"macroEnabled" in parts.get(
        "[content_types].xml", b""
    ):
        raise _macro()
    sheets = _values(data, limits)
    paths, percents = _paths(parts), _percent_styles(parts.get("xl/styles.xml", b""))
    for sheet in sheets.values():
        _look(sheet, parts.get(paths.get(sheet.name, ""), b""), percents)
    return sheets


def _refuse_by_size(data: bytes, limits: Limits) -> None:
    if not data:
        raise BookRefused(_("The file is empty."), hint=_("Choose another file."))
    if len(data) > limits.sent:
        raise BookRefused(
            _("The file is larger than %(n)s MB.") % {"n": limits.sent // _MEGA},
            hint=_("Send the workbook itself, without pictures or other sheets."),
        )


def _macro() -> BookRefused:
    return BookRefused(
        _("The workbook holds a macro; it is not read."), hint=_("Save it as “Excel workbook (.xlsx)” and send that.")
    )


def _refuse_by_kind(name: str, data: bytes) -> None:
    suffix = PurePath(name.lower()).suffix
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise BookRefused(
                _("The workbook is locked with a password."), hint=_("Take the password away, save it and send it.")
            )
        raise BookRefused(_("This is a workbook of the old kind (.xls)."), hint=_save_as())
    if suffix == ".xlsm":
        raise _macro()
    if suffix in (".xls", ".csv", ".ods", ".xlsb", ".txt", ".tsv"):
        raise BookRefused(_("A file %(kind)s is not read here.") % {"kind": suffix}, hint=_save_as())
    if not data.startswith(b"PK\x03\x04"):
        raise BookRefused(
            _("The file is no .xlsx workbook, whatever its name says."), hint=_("Send the workbook that you filled in.")
        )


def _save_as() -> str:
    return str(_("Open it, save it as “Excel workbook (.xlsx)” and send that."))


def _unpacked(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Every part that says something, unpacked under limits before a library does."""
    try:
        archive = SafeZip(data, ZipLimits(members=2_000, member_bytes=limits.part, total_bytes=2 * limits.part))
        parts = {name: archive.read(name) for name in archive.names()}
    except Encrypted as error:
        raise BookRefused(_("The workbook is locked with a password."), hint=str(error)) from error
    except ZipBomb as error:
        raise _swollen() from error
    except FileError as error:
        raise _damaged() from error
    if any(b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part[:4096] for part in parts.values()):
        raise _damaged()
    if "xl/workbook.xml" not in parts:
        raise BookRefused(
            _("The file is no .xlsx workbook, whatever its name says."), hint=_("Send the workbook that you filled in.")
        )
    return parts


def _damaged() -> BookRefused:
    return BookRefused(
        _("The workbook is damaged and cannot be opened."),
        hint=_("Open it in Excel or LibreOffice, save it again as .xlsx and send that."),
    )


def _values(data: bytes, limits: Limits) -> dict[str, Sheet]:
    """The cells, read by a process of their own that a workbook may end without harm."""
    answer = cells.apart(data, rows=limits.rows, cells=limits.cells, letters=limits.letters, memory=limits.memory)
    if isinstance(answer, list):
        return {name: Sheet(name, rows, hidden=hidden) for name, hidden, rows in answer}
    what, name = answer
    if what == "rows":
        raise BookRefused(
            _("The sheet “%(name)s” has more than %(n)s rows.") % {"name": name, "n": limits.rows},
            hint=_("Split it, or delete the empty rows below the table."),
        )
    if what == "wide":
        raise BookRefused(_("The sheet “%(name)s” is too wide.") % {"name": name}, hint=_("Delete it."))
    raise _damaged() if what == "damaged" else _swollen()


def _swollen() -> BookRefused:
    return BookRefused(
        _("The workbook swells beyond measure when it is unpacked."), hint=_("Download a new one and fill that in.")
    )


def _paths(parts: dict[str, bytes]) -> dict[str, str]:
    """Sheet -> the part that holds it."""
    try:
        links = parse_xml(parts.get("xl/_rels/workbook.xml.rels", b"<a/>"))
        book = parse_xml(parts["xl/workbook.xml"])
    except FileError as error:
        raise _damaged() from error
    targets = {link.get("Id"): (link.get("Target") or "") for link in links}
    out = {}
    for sheet in book.iter(f"{_NS}sheet"):
        target = targets.get(sheet.get(_REL), "").lower()
        out[sheet.get("name") or ""] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return out


def _percent_styles(styles: bytes) -> set[bytes]:
    """Numbers of the cell styles that show percentages: 0.45 in such a cell was typed as 45 %."""
    if not styles:
        return set()
    try:
        root = parse_xml(styles)
    except FileError as error:
        raise _damaged() from error
    told = {one.get("numFmtId") for one in root.iter(f"{_NS}numFmt") if "%" in (one.get("formatCode") or "")}
    told |= {"9", "10"}
    return {
        str(n).encode()
        for xfs in root.iter(f"{_NS}cellXfs")
        for n, one in enumerate(xfs.iter(f"{_NS}xf"))
        if one.get("numFmtId") in told
    }


def _look(sheet: Sheet, part: bytes, percents: set[bytes]) -> None:
    sheet.merged = [found.decode() for found in _MERGED.findall(part)]
    if b"f>" in part or b"<f " in part or b":f " in part:
        for found in _FORMULA.finditer(part):
            told = _PLACE.search(found[1])
            if told:
                sheet.formulas.add(told[1].decode())
    if percents:
        sheet.percents = {m[1].decode() for m in _STYLED.finditer(part) if m[2] in percents}
