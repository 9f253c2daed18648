"""The one door to files: bytes or a path in, a SourceText out, or an error that says what to do."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dondoc.core.reading.source import SourceText
from dondoc.files.errors import ChangedWhileRead, Empty, FileError, NoPermission, NotFound, TooLarge, WrongType
from dondoc.files.folder import LOOP, shown
from dondoc.files.sniff import HEAD, claimed, sniff

if TYPE_CHECKING:
    from dondoc.files.pdf import Scans

_MB = 1 << 20
#: letters inside letters: an attached mail with an attached mail...
_DEEPEST = 3
_SPOKEN = {
    "txt": "văn bản thuần", "md": "Markdown", "html": "trang web (HTML)", "docx": "Word (.docx)", "doc": "Word (.doc)",
    "pdf": "PDF", "eml": "thư điện tử (.eml)",
}  # fmt: skip
#: formats with a structure of their own: plain text under their name is not what it claims
_STRUCTURED = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file read, in bytes, by kind. Beyond it ``TooLarge``, before the file is read."""

    text: int = 64 * _MB
    html: int = 32 * _MB
    office: int = 200 * _MB
    pdf: int = 200 * _MB
    mail: int = 100 * _MB

    def of(self, kind: str) -> int:
        """Return the limit for a kind such as ``"docx"``."""
        groups = {"html": self.html, "docx": self.office, "doc": self.office, "pdf": self.pdf, "eml": self.mail}
        return groups.get(kind, self.text)


LIMITS = Limits()


def read_bytes(data: bytes, name: str = "", *, limits: Limits = LIMITS, scans: Scans | None = None) -> SourceText:
    """Read the content of one file. ``name`` helps where the bytes leave the kind open, and stands in messages.

    ``scans`` (of ``dondoc.files.pdf``) says how many scanned pages are recognised now and which are known already.

    Raises a ``FileError``: Empty, TooLarge, WrongType, Damaged, Encrypted, Hostile, Secret, Unreadable, NoOcr.
    ``read_bytes("Giao Sở Xây dựng chủ trì.".encode()).text == "Giao Sở Xây dựng chủ trì."``
    """
    return _read(data, name, limits, scans=scans)


def read_file(path: str | os.PathLike[str], *, limits: Limits = LIMITS) -> SourceText:
    """Read one file; the kind is seen in its bytes, not in its ending.

    Raises as ``read_bytes``, and NotFound, NoPermission, ChangedWhileRead (its size or time of change moved while it
    was being read). The SourceText is named by the path as given.
    """
    name = shown(path)
    try:
        return _read(_content(Path(path), limits), name, limits)
    except FileError as error:
        raise error.at(name) from error.__cause__


def _content(path: Path, limits: Limits) -> bytes:
    try:
        # Not blocking, so that a pipe with no writer is refused below instead of waited for.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound from None
    except ValueError:  # a zero character in the name
        raise NotFound(detail="tên tệp có ký tự không hợp lệ") from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise NotFound(detail=LOOP) from None
        raise NoPermission(detail="" if isinstance(error, PermissionError) else error.strerror or "") from error
    try:
        with os.fdopen(handle, "rb") as file:
            return _whole(file, str(path), limits)
    except IsADirectoryError:
        raise WrongType(detail="đây là thư mục", hint="Hãy chỉ ra tệp, hoặc đọc cả thư mục.") from None
    except OSError as error:
        raise NoPermission(detail=error.strerror or "lỗi đọc đĩa") from error


def _whole(file: BinaryIO, name: str, limits: Limits) -> bytes:
    before = os.fstat(file.fileno())
    if not stat.S_ISREG(before.st_mode):
        raise WrongType(detail="không phải tệp thường", hint="Hãy chép ra một tệp thường rồi đọc tệp đó.")
    head = file.read(HEAD)
    if before.st_size > limits.text:
        # What is too large for a text may still be a PDF: the head tells, the rest waits.
        _refuse_large(before.st_size, _large_kind(head, name), limits)
    data = head + file.read(max(before.st_size - len(head), 0) + 1)
    after = os.fstat(file.fileno())
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise ChangedWhileRead
    return data


def _large_kind(head: bytes, name: str) -> str:
    # The table of a package stands at its end, which has not been read yet.
    if head.startswith(b"PK"):
        return "docx"
    return "doc" if head.startswith(b"\xd0\xcf\x11\xe0") else sniff(head, name)


def _refuse_large(size: int, kind: str, limits: Limits) -> None:
    limit = limits.of(kind)
    if size > limit:
        detail = f"{size / _MB:.0f} MB, nhiều nhất {limit / _MB:.0f} MB cho {_SPOKEN[kind]}"
        raise TooLarge(detail=detail.replace(".", ","))


def _read(data: bytes, name: str, limits: Limits, *, depth: int = 0, scans: Scans | None = None) -> SourceText:
    from dondoc.files.secrecy import refuse_secret, refuse_secret_name

    refuse_secret_name(name)
    if _is_blank(data):
        raise Empty
    kind = sniff(data, name)
    _refuse_large(len(data), kind, limits)
    warning = _disagreement(kind, claimed(name))
    mail = partial(_mail, limits=limits, depth=depth, scans=scans)
    source = (mail if kind == "eml" else _reader(kind, scans))(data, name)
    refuse_secret(source)
    return replace(source, warnings=(warning, *source.warnings)) if warning else source


def _is_blank(data: bytes) -> bool:
    nothing = b"\xef\xbb\xbf\0 \t\r\n"
    return not data[:4096].strip(nothing) and not data.strip(nothing)


def _disagreement(kind: str, claim: str) -> str:
    """A warning when the ending says another format than the bytes; an error when the bytes are not that at all."""
    if not claim or claim == kind or {claim, kind} <= {"txt", "md", "html"}:
        return ""
    if kind == "txt" and claim in _STRUCTURED:
        raise WrongType(detail=f"tên tệp nói là {_SPOKEN[claim]} nhưng bên trong không phải")
    return f"Tên tệp nói là {_SPOKEN[claim]} nhưng bên trong là {_SPOKEN[kind]}; đã đọc theo nội dung."


def _reader(kind: str, scans: Scans | None) -> Callable[[bytes, str], SourceText]:
    """The reader of a kind, imported when a file of it comes: a text needs no library behind the others."""
    if kind == "html":
        from dondoc.files.html import read_html

        return read_html
    if kind == "docx":
        from dondoc.files.docx import read_docx

        return read_docx
    if kind == "doc":
        from dondoc.files.doc import read_doc

        return read_doc
    if kind == "pdf":
        from dondoc.files.pdf import read_pdf

        return partial(read_pdf, scans=scans)
    from dondoc.files.text import read_text

    return partial(read_text, kind=kind)


def _mail(data: bytes, name: str, limits: Limits, *, depth: int, scans: Scans | None) -> SourceText:
    from dondoc.files.eml import read_eml

    if depth >= _DEEPEST:
        raise WrongType(detail=f"thư đính kèm lồng quá {_DEEPEST} lớp")

    def read_part(part: bytes, part_name: str) -> SourceText:
        return _read(part, part_name, limits, depth=depth + 1, scans=scans)

    return read_eml(data, name, read_part)
