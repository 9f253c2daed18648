"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from dondoc.files.errors import CannotWrite, DiskFull, NoPermission, NotFound
from dondoc.files.folder import shown

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_safely(path: str | os.PathLike[str], data: bytes | str) -> None:
    """Write ``data`` (text as UTF-8) to ``path``: into a file beside it, flushed to the disk, then put in its place.

    A reader sees the old file or the new one, never a half. When anything fails, the old file stays as it was and no
    leavings remain. The mode of an existing file is kept; a symbolic link keeps pointing to the file that is replaced.
    Raises ``DiskFull``, ``NoPermission``, ``NotFound`` (the folder) or ``CannotWrite``.
    """
    target = Path(os.path.realpath(path))
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        _replace(target, content)
    except OSError as error:
        raise _explained(error, shown(path)) from error


def _replace(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".dondoc-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _flush_folder(target.parent)


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
        return NoPermission(where=where, detail="không ghi được", hint="Hãy chọn thư mục khác để ghi kết quả.")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return NotFound(where=where, detail="thư mục để ghi không có", hint="Hãy tạo thư mục trước.")
    if isinstance(error, IsADirectoryError):
        return CannotWrite(where=where, detail="đã có thư mục trùng tên", hint="Hãy chọn tên tệp khác.")
    return CannotWrite(where=where, detail=error.strerror or "lỗi hệ thống")
