"""Which files of a folder are read, and how a name is shown."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dondoc.files.errors import FileError, NoPermission, NotFound, WrongType
from dondoc.files.sniff import SUPPORTED

#: files that programs leave beside the ones they have open, or keep for themselves
LOOP = "các liên kết chỉ vòng lẫn nhau"
_LEAVINGS = ("~$", ".~", "~wr", "thumbs.db", "desktop.ini")


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path fit for a message: control characters and broken bytes in the name are written out as escapes.

    ``shown("bao\\ncao.txt") == "bao\\\\ncao.txt"``: a name cannot forge a line of the report.
    """
    text = os.fspath(path)
    return text if text.isprintable() else "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def walk(
    paths: Iterable[str | os.PathLike[str]],
    *,
    recursive: bool = True,
    on_error: Callable[[FileError], None] | None = None,
    on_left: Callable[[Path], None] | None = None,
) -> Iterator[Path]:
    """Yield the files to read: each file named, and in each folder named those with an ending in ``SUPPORTED``.

    Sorted by name within a folder, its files before its subfolders (entered when ``recursive``). Hidden files and
    folders, the lock files of office programs ("~$..."), links to folders, pipes and devices are left out. A folder
    that cannot be listed or a path that does not exist is given to ``on_error`` (NoPermission, NotFound) and the rest
    goes on. ``on_left`` is told of every other file that a person put there (a workbook, a picture).
    """
    report, left = on_error or _ignore, on_left or _ignore
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        for file in _files(path, recursive, report, left):
            if file not in seen:
                seen.add(file)
                yield file


def _ignore(_: FileError | Path) -> None:
    """Nobody asked for the paths that cannot be listed, or that are left out."""


def _files(
    path: Path, recursive: bool, report: Callable[[FileError], None], left: Callable[[Path], None]
) -> Iterator[Path]:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        report(NotFound(where=shown(path)))
        return
    except (OSError, ValueError) as error:
        loop = isinstance(error, OSError) and error.errno == errno.ELOOP
        report(NotFound(where=shown(path), detail=LOOP) if loop else NoPermission(where=shown(path)))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, recursive, report, left)
    elif stat.S_ISREG(mode):
        yield path
    else:
        report(WrongType(where=shown(path), detail="không phải tệp thường"))


def _folder(
    top: Path, recursive: bool, report: Callable[[FileError], None], left: Callable[[Path], None]
) -> Iterator[Path]:
    # A stack instead of recursion: a chain of folders may be deeper than Python lets functions nest.
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            report(NoPermission(where=shown(folder), detail="không mở được thư mục"))
            continue
        below: list[Path] = []
        for entry in entries:
            if _is_left_out(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(Path(entry.path))
            elif Path(entry.name).suffix.lower() not in SUPPORTED:
                left(Path(entry.path))
            elif _is_file(entry, report):
                yield Path(entry.path)
        if recursive:
            waiting.extend(reversed(below))


def _is_file(entry: os.DirEntry[str], report: Callable[[FileError], None]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        report(NotFound(where=shown(entry.path), detail="liên kết hỏng"))
        return False


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name.lower().startswith(_LEAVINGS)
