"""A writer of OLE compound files ([MS-CFB], version 3), just large enough for .doc files made by tests."""

from __future__ import annotations

from struct import pack

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def make_ole(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with the streams at its root, each padded to 4,096 bytes so that none is a mini stream."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    fat: list[int] = []
    body = b""
    places = {}
    for name, data in padded.items():
        places[name] = len(fat)
        body += data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0")
        fat += _chain(len(fat), -(-len(data) // _SECTOR))
    directory = _directory(padded, places)
    first_directory = len(fat)
    body += directory
    fat += _chain(len(fat), len(directory) // _SECTOR)
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    first_fat = len(fat)
    fat += [_FAT] * fat_sectors
    fat += [_FREE] * (fat_sectors * _SECTOR // 4 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += pack("<IIIIIIIII", 0, fat_sectors, first_directory, 0, 4096, _END, 0, _END, 0)
    header += pack("<109I", *([first_fat + i for i in range(fat_sectors)] + [_FREE] * (109 - fat_sectors)))
    return header + body + pack(f"<{len(fat)}I", *fat)


def _chain(start: int, length: int) -> list[int]:
    return [start + i + 1 for i in range(length - 1)] + [_END]


def _directory(streams: dict[str, bytes], places: dict[str, int]) -> bytes:
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    entries = [_entry("Root Entry", 5, child=1, start=_END, size=0)]
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, 2, right=right, start=places[name], size=len(streams[name])))
    while len(entries) % 4:
        entries.append(_entry("", 0, start=0, size=0))
    return b"".join(entries)


def _entry(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int, size: int) -> bytes:
    spelt = name.encode("utf-16-le")
    length = len(spelt) + 2 if name else 0
    entry = spelt.ljust(64, b"\0") + pack("<HBBIII", length, kind, 1, _FREE, right, child)
    return entry + bytes(16) + pack("<IQQIQ", 0, 0, 0, start, size)
