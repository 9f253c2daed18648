"""Texts, web pages and PDFs spoilt at random: readers answer with a text or a FileError, in bounded time.

    python -m tests.files.fuzz_bytes 30000 [SEED]

``fuzz(1000, seed=1)`` reads 1,000 spoilt files through the door and returns what went wrong; an empty list is good.
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from dondoc.core.reading.source import SourceText
from dondoc.files.errors import FileError
from dondoc.files.open_file import read_bytes
from tests.files import make_html, make_official_html
from tests.files.fuzz_reading import fault_in_reading
from tests.files.make_pdf import BODY, Leaf, build, official_page
from tests.files.make_text import SAMPLE, to_cp1258, to_tcvn3, to_viscii, to_vni, to_vps

#: seconds that one spoilt file may take
SLOW = 5.0
_NUMBER = re.compile(rb"\d{1,9}")
_STRANGE = (
    b"\x00", b"\xff", b"<", b">", b"<<", b">>", b"[", b"]", b"(", b"/", b"\xad", b"\xe1\xbb", b"&#x1F600;", b"<table>",
    b"</div>", b"<!--", b"endobj", b"endstream", b"stream\n", b" 0 R", b" Tf", b" Do", b"-1", b"1e9",
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One spoilt file that could not be stood: its name, what happened, the file."""

    name: str
    problem: str
    data: bytes


def samples() -> list[tuple[str, bytes]]:
    """Sound files, small ones, that use most of what the readers know."""
    table = Leaf().grid([60.0, 200.0, 320.0], [100.0, 130.0, 160.0]).text(65, 120, "Vụ", 10).text(205, 120, "412", 10)
    table.text(65, 150, "Đơn", 10).text(205, 150, "341", 10)
    turned = Leaf(rotate=90).lines(60, 100, BODY)
    old = Leaf().lines(60, 100, [to_tcvn3(line).decode("cp1252") for line in BODY])
    pages = [build(official_page(), table), build(turned, Leaf().image(8, 8, bytes(64)), packed=True)]
    pages.append(build(old, font=".VnTime"))
    found = [("a.pdf", data) for data in pages]
    found += [(f"{name}.html", made().html.encode()) for name, made in make_html.NEWS.items()]
    found += [
        ("b.html", page().encode())
        for page in (
            make_official_html.saved_from_word,
            make_official_html.on_a_portal,
            make_official_html.nested_numbering,
        )
    ]
    encoders: list[Callable[[str], bytes]] = [to_cp1258, to_tcvn3, to_vni, to_viscii, to_vps, str.encode]
    found += [("c.txt", encode(SAMPLE)) for encode in encoders]
    return [*found, ("d.txt", SAMPLE.encode("utf-16")), ("e.md", SAMPLE.encode("utf-8-sig")), ("", SAMPLE.encode())]


def spoil(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Spoil ``data`` in one to four ways; ``other`` lends pieces."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        if not out:
            break
        at, end = sorted((rng.randrange(len(out) + 1), rng.randrange(len(out) + 1)))
        match rng.randrange(8):
            case 0:
                del out[rng.choice((at, end)) :]
            case 1:
                for _ in range(rng.randint(1, 30)):
                    out[rng.randrange(len(out))] = rng.randrange(256)
            case 2:
                start = rng.randrange(len(other) + 1)
                out[at : min(end, at + 200)] = other[start : start + rng.randint(1, 500)]
            case 3:
                del out[at : min(end, at + 300)]
            case 4:
                out[at:at] = bytes(out[at : min(end, at + 400)]) * rng.randint(1, 4)
            case 5:
                out[at:at] = rng.randbytes(rng.randint(1, 60))
            case 6:
                out[at:at] = rng.choice(_STRANGE) * rng.choice((1, 1, 2, 40, 3_000))
            case 7:
                numbers = list(_NUMBER.finditer(out))
                if numbers:
                    place = rng.choice(numbers)
                    out[place.start() : place.end()] = rng.choice((b"0", b"-1", b"65536", b"2147483647", b"1e30", b"7"))
    return bytes(out)


def try_reading(name: str, data: bytes) -> str | None:
    """Read one file; None when all is well, else what went wrong."""
    begun = time.perf_counter()
    try:
        source = read_bytes(data, name)
    except FileError as error:
        return None if error.message and error.hint else f"bare error {type(error).__name__}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        spent = time.perf_counter() - begun
    return f"slow: {spent:.1f} s" if spent > SLOW else _broken_promise(source) or fault_in_reading(source)


def _broken_promise(source: SourceText) -> str | None:
    """What every SourceText promises: origins in order inside the text, blocks inside it, text that can be stored."""
    place = 0
    for origin in source.origins:
        if not place <= origin.start <= origin.end <= len(source.text):
            return f"origin {origin.start}-{origin.end} after {place} of {len(source.text)}"
        place = origin.end
    if any(not 0 <= block.start <= block.end <= len(source.text) for block in source.blocks):
        return "block outside the text"
    if not source.text.strip():
        return "no text and no error"
    try:
        source.text.encode("utf-8")
    except UnicodeEncodeError:
        return "text that cannot be stored"
    return None


def fuzz(count: int, seed: int) -> list[Fault]:
    """Read ``count`` spoilt files and return the faults."""
    rng = random.Random(seed)
    sound = samples()
    faults: list[Fault] = []
    for _ in range(count):
        name, data = rng.choice(sound)
        spoilt = spoil(data, rng.choice(sound)[1], rng)
        problem = try_reading(name, spoilt)
        if problem is not None:
            faults.append(Fault(name, problem, spoilt))
    return faults


def main() -> None:
    """Fuzz from the command line; the faults are counted and the smallest file of each kind is kept."""
    os.environ["PATH"] = ""  # no recogniser: it takes seconds and is not what is tested
    faults = fuzz(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for problem, number in Counter(fault.problem for fault in faults).most_common():
        smallest = min((fault for fault in faults if fault.problem == problem), key=lambda fault: len(fault.data))
        sys.stdout.write(f"{number} x {problem} ({smallest.name}): {smallest.data[:300]!r}\n")
    sys.stdout.write(f"{len(faults)} faults\n")


if __name__ == "__main__":
    main()
