"""The hash of an entry: SHA-256 over the previous hash and the canonical JSON of everything the entry says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from dondoc.web.audit.models import Entry

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not follow from the one before it, and what is wrong with it."""

    number: int
    reason: str


def digest(entry: Entry) -> str:
    """The hash that an entry must carry."""
    said = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "actor_id": entry.actor_id_kept,
        "verb": entry.verb,
        "target": entry.target,
        "target_id": entry.target_id_kept,
        "target_name": entry.target_name,
        "unit_id": entry.unit_id_kept,
        "origin": entry.origin,
        "data": entry.data,
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{entry.previous}\n{text}".encode()).hexdigest()


def verify(entries: Iterator[Entry]) -> Broken | None:
    """Walk the whole log in order; the first break, or None."""
    previous, number = START, 0
    for entry in entries:
        number += 1
        if entry.number != number:
            return Broken(number, f"thiếu mục {number}, mục kế tiếp là {entry.number}")
        if entry.previous != previous:
            return Broken(number, "không nối với mục trước")
        if digest(entry) != entry.hash:
            return Broken(number, "nội dung đã bị sửa")
        previous = entry.hash
    return None
