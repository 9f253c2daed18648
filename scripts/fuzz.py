"""Spoilt files of every kind through all readers and the reading: half of them texts, pages and PDFs, half Office files."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.files import fuzz_bytes, fuzz_office

_PIECE = 1000


def _piece(work: tuple[str, int, int]) -> list[tuple[str, str, bytes]]:
    kind, count, seed = work
    os.environ["PATH"] = ""  # no recogniser: it takes seconds and is not what is tested
    if kind == "office":
        return [(fault.kind, fault.problem, fault.data) for fault in fuzz_office.fuzz(count, seed=seed)]
    return [(fault.name, fault.problem, fault.data) for fault in fuzz_bytes.fuzz(count, seed)]


def main(count: int, seed: int) -> int:
    """Print progress and the faults, the smallest file of each; the number of kinds of faults is the exit status."""
    half = max(1, count // 2)
    pieces = [
        (kind, min(_PIECE, half - done), seed * 1_000_003 + done)
        for done in range(0, half, _PIECE)
        for kind in ("office", "bytes")
    ]
    begun, faults, done = time.perf_counter(), [], 0
    with ProcessPoolExecutor(max_workers=int(os.environ.get("JOBS", os.cpu_count() or 1))) as pool:
        for piece, found in zip(pieces, pool.map(_piece, pieces), strict=True):
            done += piece[1]
            faults += found
            print(f"\r{done:,} files, {len(faults)} faults, {time.perf_counter() - begun:.0f} s", end="", flush=True)
    print()
    seen = Counter((kind, problem) for kind, problem, _ in faults)
    for (kind, problem), number in seen.most_common():
        data = min((data for k, p, data in faults if (k, p) == (kind, problem)), key=len)
        print(f"{number} x {kind}: {problem}: {data[:300]!r}")
    return min(len(seen), 100)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
