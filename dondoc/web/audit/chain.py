"""The hash of an entry: HMAC-SHA-256 over the previous hash and the canonical JSON of everything the entry says.

The key (``DONDOC_AUDIT_KEY``, else ``var/audit-key``) is not in the database: who can only write there cannot forge an
entry. What is not found: an end cut off together with an older copy of the ``Head`` row put back; note the number and
hash that ``dondoc web audit verify`` prints and give them back with ``--expect``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from dondoc.web.audit.models import Entry, Head

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not follow from the one before it, and what is wrong with it."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk over the log found: how many entries hold, the last hash, the first break or None."""

    count: int
    last: str
    broken: Broken | None


def _hmac(text: str) -> str:
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def plain(data: Any) -> Any:
    """Data as both databases give it back: whole floats are integers, no NUL, dates as text."""
    return _plain(json.loads(json.dumps(data, cls=DjangoJSONEncoder)))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.replace("\0", "") if isinstance(value, str) else value


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
    return _hmac(f"{entry.previous}\n{text}")


def seal(number: int, last: str) -> str:
    """What the head must carry."""
    return _hmac(f"head\n{number}\n{last}")


def verify(entries: Iterator[Entry], head: Head | None) -> Verdict:
    """Walk the whole log in order and hold its end against the head."""
    previous, number = START, 0
    for entry in entries:
        number += 1
        reason = _wrong(entry, number, previous)
        if reason:
            return Verdict(number - 1, previous, Broken(number, reason))
        previous = entry.hash
    broken = _wrong_end(number, previous, head)
    return Verdict(number, previous, broken)


def _wrong(entry: Entry, number: int, previous: str) -> str:
    if entry.number != number:
        return f"thiếu mục {number}, mục kế tiếp là {entry.number}"
    if entry.previous != previous:
        return "không nối với mục trước"
    return "" if hmac.compare_digest(digest(entry), entry.hash) else "nội dung đã bị sửa hoặc mục không do ứng dụng ghi"


def _wrong_end(number: int, last: str, head: Head | None) -> Broken | None:
    if head is None:
        return Broken(1, "mất dấu cuối nhật ký") if number else None
    if head.seal != seal(head.number, head.hash):
        return Broken(head.number, "dấu cuối nhật ký đã bị sửa")
    if head.number > number:
        return Broken(number + 1, f"nhật ký bị cắt: đã ghi đến mục {head.number}, chỉ còn {number}")
    if head.number < number or head.hash != last:
        return Broken(head.number + 1, "có mục không do ứng dụng ghi ở cuối nhật ký")
    return None
