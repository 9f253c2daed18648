"""Files spoilt at random, to see that readers answer with a text or a FileError, in bounded time.

The texts are then read whole: see ``fuzz_reading``.

``fuzz(1000, seed=1)`` reads 1,000 spoilt files and returns what went wrong, most wanted first; an empty list is good.
"""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dondoc.core.reading.source import SourceText
from dondoc.files.doc import read_doc
from dondoc.files.docx import read_docx
from dondoc.files.eml import read_eml
from dondoc.files.errors import FileError
from dondoc.files.secrecy import refuse_secret
from tests.files.fuzz_reading import fault_in_reading
from tests.files.make_doc import Para, cells, font, in_list, make_doc, make_list, style, text
from tests.files.make_docx import cell, listed, make_docx, make_zip, numbering, para, row, run, table
from tests.files.make_eml import make_eml

Reader = Callable[[bytes], SourceText]
SLOW = 5.0
"""Seconds that one spoilt file may take."""


@dataclass(frozen=True)
class Fault:
    """One spoilt file that a reader could not stand: what it did, and the file."""

    kind: str
    problem: str
    data: bytes


def read_part(data: bytes, name: str) -> SourceText:
    """Read one part of a mail by the ending of its name."""
    if name.endswith(".docx"):
        return read_docx(data, name)
    if name.endswith(".doc"):
        return read_doc(data, name)
    return SourceText(data.decode("utf-8", "replace"), name=name)


READERS: dict[str, Reader] = {
    "docx": read_docx,
    "doc": read_doc,
    "eml": lambda data: read_eml(data, "", read_part),
}


def samples() -> dict[str, list[bytes]]:
    """Return sound files of each kind that use most of what the readers know."""
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="H"/></w:style>'
    tall = cell("a", "b", properties='<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>')
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    legacy = run("Thµnh phè", '<w:rFonts w:ascii=".VnTime"/><w:vanish/>')
    body = (
        para("Kết luận", style="H") + listed("một", 1) + listed("hai", 1, 1) + para(field, run("1"), legacy)
        + table(row(tall, table(row("trong", "bảng"))), row("1.602", "16,3%"))
        + para(f'<w:del w:id="1">{run("xóa")}</w:del>', '<w:r><w:footnoteReference w:id="1"/></w:r>')
    )  # fmt: skip
    docx = make_docx(
        body,
        parts={
            "styles": styles,
            "numbering": numbering(("upperRoman", "%1."), ("decimal", "%1.%2.")),
            "footnotes": f'<w:footnote w:id="1">{para("chú thích")}</w:footnote>',
        },
        headers={"header1": para("đầu trang")},
    )
    lists, uses = make_list((0, "\0."), (4, "\1)"))
    doc = make_doc(
        [
            text("Kết luận", style=1),
            Para((("Thµnh", font(1)), (" phố \x13 REF a \x141\x15", b"\x00\x08\x01"))),
            text("một", in_list(1)),
            *cells("Chỉ tiêu", "18\n20"),
            text("hết\x02"),
        ],
        stories={"footnotes": [text("\x02 chú thích")], "headers": [text("đầu trang")]},
        header_cuts=[0, 0, 0, 0, 0, 0, 0, 0, 10, 10, 10, 10, 10],
        fonts=["Arial", ".VnTime"],
        styles=[style(0), style(1, base=0)],
        lists=lists,
        list_uses=uses,
    )
    narrow = make_doc([text("Trung \u00ad¬ng " * 40)], narrow=True)
    mail = make_eml("Kính gửi", html="<p>Kính gửi</p>", attachments={"báo cáo.docx": docx, "b.doc": doc})
    return {"docx": [docx], "doc": [doc, narrow], "eml": [mail, make_eml("a\n" * 30)]}


def spoil(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one to eight small accidents: flips, cuts, repeats, swaps, extreme numbers."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        if not out:
            break
        at = chance.randrange(len(out))
        size = chance.choice((1, 1, 2, 4, 16, 200))
        accident = chance.randrange(8)
        if accident == 0:
            out[at] ^= 1 << chance.randrange(8)
        elif accident == 1:
            out[at] = chance.randrange(256)
        elif accident == 2:
            out[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\x01\0\0\0"))
        elif accident == 3:
            del out[at : at + size]
        elif accident == 4:
            out[at:at] = out[at : at + size] * chance.choice((1, 2, 50))
        elif accident == 5:
            other = chance.randrange(len(out))
            out[at : at + size], out[other : other + size] = out[other : other + size], out[at : at + size]
        elif accident == 6:
            del out[at:]
        else:
            out[at : at + size] = bytes(chance.randrange(256) for _ in range(size))
    return bytes(out)


def spoil_members(data: bytes, chance: random.Random) -> bytes:
    """Return a .docx whose members are spoilt, swapped or left out, inside a sound zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = list(members)
    first, second = chance.choice(names), chance.choice(names)
    accident = chance.randrange(6)
    if accident == 0:
        members[first], members[second] = members[second], members[first]
    elif accident == 1:
        del members[first]
    elif accident == 2:
        members[first] = _swap_tags(members[first], chance)
    else:
        members[first] = spoil(members[first], chance)
    return make_zip(members)


def _swap_tags(xml: bytes, chance: random.Random) -> bytes:
    """Return XML with elements repeated or wrapped in themselves, still well formed more often than not."""
    pieces = xml.replace(b"><", b">\0<").split(b"\0")
    for _ in range(chance.randrange(1, 6)):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        pieces[at], pieces[other] = pieces[other], pieces[at]
        pieces[at] *= chance.choice((1, 1, 2, 30))
    return b"".join(pieces)


def spoilt(number: int, *, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield (kind, spoilt file) ``number`` times."""
    chance = random.Random(seed)
    sound = samples()
    kinds = list(sound)
    for turn in range(number):
        kind = kinds[turn % len(kinds)]
        data = chance.choice(sound[kind])
        inside = kind == "docx" and chance.random() < 0.7
        yield kind, spoil_members(data, chance) if inside else spoil(data, chance)


def try_reading(kind: str, data: bytes) -> Fault | None:
    """Read one file and return what is wrong with the answer, None for a sound text or a FileError."""
    begun = time.perf_counter()
    try:
        source = READERS[kind](data)
        refuse_secret(source)
    except FileError as error:
        return None if error.hint else Fault(kind, "lỗi không nói phải làm gì", data)
    except Exception as error:
        return Fault(kind, f"{type(error).__name__}: {error}", data)
    if time.perf_counter() - begun > SLOW:
        return Fault(kind, f"chậm {time.perf_counter() - begun:.1f} giây", data)
    fault = _unsound(kind, source, data)
    problem = fault_in_reading(source) if fault is None else None
    return Fault(kind, problem, data) if problem else fault


def _unsound(kind: str, source: SourceText, data: bytes) -> Fault | None:
    before = 0
    for origin in source.origins:
        if not before <= origin.start < origin.end <= len(source.text):
            return Fault(kind, f"nguồn gốc sai chỗ: {origin}", data)
        before = origin.end
    for block in source.blocks:
        if not 0 <= block.start < block.end <= len(source.text):
            return Fault(kind, f"khối sai chỗ: {block}", data)
    try:
        source.text.encode()
    except UnicodeEncodeError:
        return Fault(kind, "có ký tự không ghi được ra UTF-8", data)
    return None


def fuzz(number: int, *, seed: int = 0) -> list[Fault]:
    """Read ``number`` spoilt files and return the faults, each problem once."""
    faults: dict[tuple[str, str], Fault] = {}
    for kind, data in spoilt(number, seed=seed):
        fault = try_reading(kind, data)
        if fault is not None:
            faults.setdefault((fault.kind, fault.problem), fault)
    return list(faults.values())
