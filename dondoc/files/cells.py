"""The cells of a workbook (.xlsx) whose sender is not trusted, read by a process of their own (``apart``).

A library lays the whole rectangle of a sheet into memory before anybody can ask how large it is, so that one cell at
the far end of a small file, or one long text named by many cells, would end the process that reads it. It is this one,
under a limit of memory, and not the site. Run as a program it reads its standard input and imports nothing of ours.
"""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from typing import Any

Sheets = list[tuple[str, bool, list[list[Any]]]]
_SECONDS = 300


def apart(data: bytes, *, rows: int, cells: int, letters: int, memory: int) -> Sheets | tuple[str, str]:
    """Name, whether hidden, and rows of each sheet; or what is wrong ("rows", "wide", "long", "damaged") and where.

    ``rows`` of a sheet, ``cells`` and ``letters`` of all, ``memory`` in bytes.
    """
    asked = [str(n) for n in (rows, cells, letters, memory)]
    program = [sys.executable, "-I", __file__, *asked]
    try:
        done = subprocess.run(program, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "long", ""
    out: Sheets | tuple[str, str] = pickle.loads(done.stdout) if done.returncode == 0 else ("long", "")
    return out


def read(data: bytes, rows: int, cells: int, letters: int) -> Sheets:
    """Name, whether hidden, and rows of each sheet. Raises ``Refused``, and whatever the library raises."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book, area, said = CalamineWorkbook.from_filelike(io.BytesIO(data)), 0, 0
    out: Sheets = []
    for told in book.sheets_metadata:
        sheet = book.get_sheet_by_name(told.name)
        if sheet.total_height > rows + 100:
            raise Refused("rows", told.name)
        area += sheet.total_height * sheet.total_width
        if sheet.total_width > 300 or area > cells:
            raise Refused("wide", told.name)
        found = sheet.to_python(skip_empty_area=False)
        said += sum(len(one) for line in found for one in line if isinstance(one, str))
        if said > letters:
            raise Refused("long", told.name)
        out.append((told.name, told.visible != SheetVisibleEnum.Visible, found))
    return out


class Refused(Exception):
    """A sheet that is larger than it may be: "rows", "wide" or "long", and its name."""


def main() -> None:
    """Arguments: rows of a sheet, cells and letters of all, bytes of memory."""
    rows, cells, letters, memory = (int(one) for one in sys.argv[1:])
    try:
        import resource
    except ImportError:  # a system without limits of memory
        pass
    else:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        answer: Any = read(sys.stdin.buffer.read(), rows, cells, letters)
    except Refused as error:
        answer = error.args
    except MemoryError:
        answer = ("long", "")
    except BaseException:  # a panic of the library is no Exception
        answer = ("damaged", "")
    pickle.dump(answer, sys.stdout.buffer, protocol=5)


if __name__ == "__main__":
    main()
