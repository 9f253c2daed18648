"""Automatic lists of a .doc ([MS-DOC] 2.9.131 PlfLst, 2.9.132 PlfLfo) turned into the neutral list model."""

from __future__ import annotations

from contextlib import suppress
from struct import error as StructError  # noqa: N812
from struct import unpack_from

from dondoc.files.list_numbers import LEVELS, Level, ListNumbers

_FORMATS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "decimal",
            22: "decimalZero", 23: "bullet", 255: "none"}  # fmt: skip


def read_lists(table: bytes, lists: tuple[int, int], uses: tuple[int, int]) -> ListNumbers:
    """Return the lists of the table stream; ``lists`` and ``uses`` are (place, length). Broken ones are left out."""
    numbers = ListNumbers()
    with suppress(StructError, IndexError):
        _read_lists(table, lists, numbers)
        _read_uses(table[uses[0] : uses[0] + uses[1]], numbers)
    return numbers


def _read_lists(table: bytes, place: tuple[int, int], numbers: ListNumbers) -> None:
    start, length = place
    if length < 2:
        return
    (count,) = unpack_from("<H", table, start)
    at = start + length  # the levels follow the structure and are not counted in its length
    for number in range(count):
        head = start + 2 + 28 * number
        (list_id,) = unpack_from("<i", table, head)
        simple = table[head + 26] & 1
        levels = {}
        for depth in range(1 if simple else LEVELS):
            levels[depth], at = _level(table, at)
        numbers.add_list(str(list_id), levels)


def _read_uses(plf: bytes, numbers: ListNumbers) -> None:
    if len(plf) < 4:
        return
    (count,) = unpack_from("<I", plf)
    at = 4 + 16 * count
    for number in range(count):
        (list_id,) = unpack_from("<i", plf, 4 + 16 * number)
        numbers.add_num(str(number + 1), str(list_id), levels={}, starts={})
        overrides = plf[4 + 16 * number + 12]
        levels: dict[int, Level] = {}
        starts: dict[int, int] = {}
        at += 4
        for _ in range(overrides):
            start, flags = unpack_from("<iI", plf, at)
            at += 8
            depth = flags & 0xF
            if flags & 0x20:
                levels[depth], at = _level(plf, at)
            elif flags & 0x10:
                starts[depth] = start
        numbers.add_num(str(number + 1), str(list_id), levels=levels, starts=starts)


def _level(data: bytes, at: int) -> tuple[Level, int]:
    start, form, flags = unpack_from("<iBB", data, at)
    characters, paragraph, restart = unpack_from("<BBB", data, at + 24)
    at += 28 + characters + paragraph
    (length,) = unpack_from("<H", data, at)
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")[:200]
    shown = "".join(f"%{ord(char) + 1}" if ord(char) < LEVELS else char for char in text)
    level = Level(
        start=start,
        format=_FORMATS.get(form, "decimal"),
        text=shown,
        legal=bool(flags & 0x04),
        restart=restart if flags & 0x08 else None,
    )
    return level, at + 2 + 2 * length
