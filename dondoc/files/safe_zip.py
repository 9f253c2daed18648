"""Opening a zip container (.docx) whose sender is not trusted.

Only members that a reader asks for are unpacked, in memory, and never beyond a limit counted on the bytes that really
come out: the sizes written in the archive may lie. Names are used as keys only, nothing is written to disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from dondoc.files.errors import Damaged, Empty, Encrypted, Truncated, WrongType, ZipBomb

_SIGNATURE = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """What one archive may cost: members listed, bytes of one member and of all members read, and how far one may
    swell.

    ``ratio`` is unpacked : packed and counts only beyond ``ratio_from`` bytes: a small part full of blanks swells 1,000
    times and harms nobody, a document part of a real file has been seen to swell 20 to 60 times.
    """

    members: int = 10_000
    member_bytes: int = 96 << 20
    total_bytes: int = 192 << 20
    ratio: int = 250
    ratio_from: int = 8 << 20


class SafeZip:
    """A zip archive in memory whose members are read under ``limits``.

    Raises Empty, WrongType (no zip at all), Truncated, Damaged or ZipBomb when opened.
    """

    def __init__(self, data: bytes, limits: ZipLimits | None = None) -> None:
        self.limits = limits or ZipLimits()
        self._spent = 0
        if not data:
            raise Empty
        if not data.startswith(_SIGNATURE):
            raise WrongType(detail="không phải tệp nén zip")
        # Counted before the directory is read: reading millions of entries is itself the attack.
        if data.count(_ENTRY) > self.limits.members:
            raise ZipBomb(detail=f"hơn {self.limits.members} tệp con")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            raise (Damaged() if _END in data[-66_000:] else Truncated()) from error
        self._infos = {_plain(info.filename): info for info in self._zip.infolist()}

    def names(self) -> list[str]:
        """Return the members' names in archive order, with ``/`` between folders."""
        return list(self._infos)

    @property
    def doubled(self) -> bool:
        """Whether two members share a name: what one program shows, another may not."""
        return len(self._infos) < len(self._zip.infolist())

    def shown(self) -> dict[str, str]:
        """Members by how they are called here -> as a person sees their names; folders are left out."""
        return {key: _named(info) for key, info in self._infos.items() if not info.is_dir() and not key.endswith("/")}

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _plain(name) in self._infos

    def read(self, name: str) -> bytes:
        """Return one member unpacked. Raises Damaged (missing, broken), Encrypted or ZipBomb."""
        info = self._infos.get(_plain(name))
        if info is None:
            raise Damaged(detail=f"thiếu phần {name}")
        if info.flag_bits & 0x1:
            raise Encrypted
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Damaged(detail=f"phần {name} nén theo cách lạ")
        try:
            return self._unpack(info)
        except EOFError as error:
            raise Truncated(detail=f"phần {name} bị thiếu") from error
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError) as error:
            raise Damaged(detail=f"phần {name} không giải nén được") from error

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        limits, got, size = self.limits, [], 0
        with self._zip.open(info) as member:
            while chunk := member.read(_CHUNK):
                got.append(chunk)
                size += len(chunk)
                swollen = size > limits.ratio_from and size > limits.ratio * max(info.compress_size, 1)
                if size > limits.member_bytes or self._spent + size > limits.total_bytes or swollen:
                    raise ZipBomb(detail=f"phần {info.filename} bung ra quá {size >> 20} MB")
        self._spent += size
        return b"".join(got)


def _plain(name: str) -> str:
    # OPC names compare without regard to case, and some writers use backslashes or a leading slash.
    return name.replace("\\", "/").lstrip("/").lower()


def _named(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: UTF-8 that was not declared is taken for what it is."""
    if not info.flag_bits & 0x800:
        try:
            return info.orig_filename.encode("cp437").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            pass
    return info.filename
