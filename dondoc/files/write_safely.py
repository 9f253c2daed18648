"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from dondoc.files.errors import CannotWrite, DiskFull, NoPermission, NotFound
from dondoc.files.folder import shown

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_ELSEWHERE = "Nếu tệp đang mở ở chương trình khác, hãy đóng lại; hoặc chọn thư mục khác để ghi."


def write_safely(path: str | os.PathLike[str], data: bytes | str | Iterable[bytes]) -> None:
    """Write ``data`` (text as UTF-8; pieces one after another) to ``path``, whole or not at all, as ``SafeFile``.

    ``write_safely("so.jsonl", (line for line in lines))`` holds one line at a time.
    """
    with SafeFile(path) as file:
        if isinstance(data, str):
            file.write(data.encode("utf-8"))
        elif isinstance(data, bytes):
            file.write(data)
        else:
            for piece in data:
                file.write(piece)


class SafeFile:
    """A file that grows beside ``path`` and takes its place when the ``with`` block ends well.

    A folder that cannot be written to is known at the start, before any work. A reader sees the old file or the new
    one, never a half. When anything fails, the old file stays as it was and no leavings remain. The mode of an existing
    file is kept; a symbolic link keeps pointing to the file that is replaced. Making, writing and ending raise
    ``DiskFull``, ``NoPermission``, ``NotFound`` (the folder) or ``CannotWrite``.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._shown = shown(path)
        self._target = Path(os.path.realpath(path))
        try:
            if self._target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(self._target))
            handle, name = tempfile.mkstemp(dir=self._target.parent, prefix=".dondoc-", suffix=".tmp")
        except OSError as error:
            raise _explained(error, self._shown) from error
        self._temporary = Path(name)
        self._file = os.fdopen(handle, "wb")

    def write(self, data: bytes) -> int:
        """Append bytes."""
        try:
            return self._file.write(data)
        except OSError as error:
            raise _explained(error, self._shown) from error

    def __enter__(self) -> SafeFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None:
            self.finish()
        else:
            self.abandon()

    def finish(self) -> None:
        """Flush to the disk and take the place of the old file."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._temporary.chmod(_mode(self._target))
            self._temporary.replace(self._target)
        except BaseException as error:
            self.abandon()
            if isinstance(error, OSError):
                raise _explained(error, self._shown) from error
            raise
        _flush_folder(self._target.parent)

    def abandon(self) -> None:
        """Leave everything as it was."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._temporary.unlink()


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or that of a new one under the user's mask."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    # The rename itself must reach the disk too; systems that cannot open a folder do without.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(error: OSError, where: str) -> DiskFull | NoPermission | NotFound | CannotWrite:
    if error.errno in _FULL:
        return DiskFull(where=where)
    if error.errno in _REFUSED:
        return NoPermission(where=where, detail="không ghi được", hint=_ELSEWHERE)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return NotFound(where=where, detail="thư mục để ghi không có", hint="Hãy tạo thư mục trước.")
    if isinstance(error, IsADirectoryError):
        return CannotWrite(where=where, detail="đã có thư mục trùng tên", hint="Hãy chọn tên tệp khác.")
    return CannotWrite(where=where, detail=error.strerror or "lỗi hệ thống")
