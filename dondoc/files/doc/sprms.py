"""Property modifiers ("sprms") of characters, paragraphs and table rows, and the pages that keep them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as StructError  # noqa: N812 - the module spells it in lower case
from struct import unpack_from

_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_T_DEF_TABLE, _P_CHANGE_TABS = 0xD608, 0xC615
_P_HUGE = (0x6645, 0x6646)


def sprms(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (code, operand) of a property list; stops where it is broken."""
    at = 0
    while at + 2 < len(grpprl):
        code = grpprl[at] | grpprl[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if not size:
            if code == _T_DEF_TABLE:
                if at + 2 > len(grpprl):
                    return
                at, size = at + 2, max((grpprl[at] | grpprl[at + 1] << 8) - 1, 0)
            elif code == _P_CHANGE_TABS and grpprl[at] == 255:
                return
            else:
                at, size = at + 1, grpprl[at]
        yield code, grpprl[at : at + size]
        at += size


@dataclass(frozen=True, slots=True)
class CharacterLook:
    """What a run of characters says about itself; None and -1 leave it to the style."""

    deleted: bool = False
    hidden: bool | None = None
    font: int = -1
    style: int = -1
    symbol: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph says: style, table membership (``depth`` 0 outside tables) and marks, list use, outline."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    list_use: int | None = None
    list_level: int | None = None
    outline: int | None = None
    edges: tuple[int, ...] = ()
    merged: tuple[bool, ...] = ()
    ruled: bool = False


PLAIN = CharacterLook()
NO_LOOK = ParagraphLook()


def character_look(grpprl: bytes) -> CharacterLook:
    """Read the property list of a run of characters."""
    deleted, hidden, font, style, symbol = False, None, -1, -1, None
    for code, value in sprms(grpprl):
        if code == 0x0800 and value:
            deleted = bool(value[0] & 1)
        elif code == 0x083C and value:
            hidden = bool(value[0] & 1) if value[0] < 0x80 else None
        elif code in (0x4A4F, 0x4A51) and len(value) == 2:  # fonts of ASCII and of other letters
            font = value[0] | value[1] << 8
        elif code == 0x4A30 and len(value) == 2:
            style = value[0] | value[1] << 8
        elif code == 0x6A09 and len(value) == 4:
            symbol = unpack_from("<HH", value)
    return CharacterLook(deleted, hidden, font, style, symbol)


def _whole(grpprl: bytes, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the properties of a list, and those that it keeps in the Data stream: rows of many cells do not fit."""
    for code, value in sprms(grpprl):
        yield code, value
        if code in _P_HUGE and len(value) == 4:
            at = int.from_bytes(value, "little")
            size = int.from_bytes(data[at : at + 2], "little")
            yield from sprms(data[at + 2 : at + 2 + size])


def paragraph_look(papx: bytes, data: bytes = b"") -> ParagraphLook:
    """Read the style number and the property list of a paragraph; ``data`` is the Data stream, for long lists."""
    if len(papx) < 2:
        return NO_LOOK
    found: dict[str, object] = {"style": papx[0] | papx[1] << 8}
    in_table, depth = False, None
    for code, value in _whole(papx[2:], data):
        number = int.from_bytes(value[:4], "little") if value else 0
        if code == 0x2416:
            in_table = bool(number)
        elif code == 0x6649:
            depth = min(number, 60)
        elif code in (0x2417, 0x244C):
            found["ends_row"] = bool(number) or bool(found.get("ends_row"))
        elif code == 0x244B:
            found["ends_inner_cell"] = bool(number)
        elif code == 0x260A:
            found["list_level"] = number
        elif code == 0x460B:
            found["list_use"] = number
        elif code == 0x2640:
            found["outline"] = number
        elif code == _T_DEF_TABLE:
            found.update(_row_shape(value))
        elif code in (0xD605, 0xD613) and _draws(value, 4 if code == 0xD605 else 8):
            found["ruled"] = True
    found["depth"] = (depth or 1) if in_table else 0
    return ParagraphLook(**found)  # type: ignore[arg-type]


def _row_shape(value: bytes) -> dict[str, object]:
    """Return the edges of a row's cells in twips, which cells go on the one before, and whether lines are drawn."""
    count = value[0] if value else 0
    if not 0 < count <= 64 or len(value) < 1 + 2 * (count + 1):
        return {}
    edges = unpack_from(f"<{count + 1}h", value, 1)
    cells = value[1 + 2 * (count + 1) :]
    merged, lined = [], 0
    for number in range(count):
        cell = cells[20 * number : 20 * number + 20]
        flags = cell[0] if cell else 0
        merged.append(bool(flags & 0x02) or (bool(flags & 0x20) and not flags & 0x40))
        lined += _draws(cell[4:20], 4)
    return {"edges": edges, "merged": tuple(merged), "ruled": lined * 2 > count}


def _draws(borders: bytes, size: int) -> bool:
    kind = 1 if size == 4 else 5  # where a border keeps the kind of its line
    return any(borders[at + kind] not in (0, 0xFF) for at in range(0, len(borders) - size + 1, size))


class Runs:
    """Property lists by byte range of the WordDocument stream, as the formatted pages (FKP) keep them."""

    def __init__(self, starts: list[int], ends: list[int], lists: list[bytes]) -> None:
        # One run for each place: runs that share a start are no honest file's, and would be walked again and again.
        first = {start: i for i, start in reversed(list(enumerate(starts)))}
        order = [first[start] for start in sorted(first)]
        self.starts = [starts[i] for i in order]
        self.ends = [ends[i] for i in order]
        self.lists = [lists[i] for i in order]

    def at(self, offset: int) -> bytes:
        """Return the property list that holds for the character at a byte, b"" when none does."""
        place = bisect_right(self.starts, offset) - 1
        return self.lists[place] if place >= 0 and offset < self.ends[place] else b""

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """Yield (start, end, property list) of the runs that touch a byte range, cut to it."""
        place = max(bisect_right(self.starts, start) - 1, 0)
        while place < len(self.starts) and self.starts[place] < end:
            low, high = max(self.starts[place], start), min(self.ends[place], end)
            if low < high:
                yield low, high, self.lists[place]
            place += 1


def read_runs(bte: bytes, word: bytes, *, paragraphs: bool) -> Runs:
    """Read all pages that a bin table (``bte``) lists. A page that is broken is left out."""
    starts: list[int] = []
    ends: list[int] = []
    lists: list[bytes] = []
    count = max((len(bte) - 4) // 8, 0)
    for page_number in dict.fromkeys(unpack_from(f"<{count}I", bte, 4 * (count + 1)) if count else ()):
        start = (page_number & 0x3F_FFFF) * _PAGE
        page = word[start : start + _PAGE]
        if len(page) < _PAGE:
            continue
        try:
            for low, high, grpprl in _page(page, paragraphs=paragraphs):
                starts.append(low)
                ends.append(high)
                lists.append(grpprl)
        except (StructError, IndexError):
            continue
    return Runs(starts, ends, lists)


def _page(page: bytes, *, paragraphs: bool) -> Iterator[tuple[int, int, bytes]]:
    count = page[511]
    cuts = unpack_from(f"<{count + 1}I", page)
    step = 13 if paragraphs else 1
    for number in range(count):
        at = page[4 * (count + 1) + step * number] * 2
        yield cuts[number], cuts[number + 1], _papx(page, at) if paragraphs else _chpx(page, at)


def _chpx(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _papx(page: bytes, at: int) -> bytes:
    if not at:
        return b""
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]
