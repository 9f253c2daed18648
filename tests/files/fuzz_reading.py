"""What a spoilt file turned into is read whole: findings that are their slices, checks whose places are, in bounded time."""

from __future__ import annotations

import json
import time

from dondoc.api import read_text
from dondoc.core.reading.findings import KINDS, as_dict
from dondoc.core.reading.source import SourceText

SLOW = 5.0
"""Seconds that the reading of one spoilt text may take."""


def fault_in_reading(source: SourceText) -> str | None:
    """Read a text and check its arithmetic; None when all is well, else what went wrong."""
    begun = time.perf_counter()
    try:
        document = read_text(source)
        json.dumps(as_dict(document.reading), ensure_ascii=False).encode("utf-8")
    except Exception as error:
        return f"reading: {type(error).__name__}: {error}"
    spent = time.perf_counter() - begun
    if spent > SLOW:
        return f"reading slow: {spent:.1f} s for {len(source.text)} characters"
    for kind in KINDS:
        for finding in getattr(document.reading, kind):
            if source.text[finding.start : finding.end] != finding.quote:
                return f"{kind}: a quote is not its slice"
    for check in document.checks:
        if any(source.text[place.start : place.end] != place.quote for place in check.places):
            return "check: a quote is not its slice"
    return None
