"""Reused parts of pages (form XObjects) that show each other, each several times over: a few bytes, endless drawing.

The library draws such parts one inside the other when it opens a page and cannot be interrupted, so the number of parts
it would draw is bounded first, from the file's own bytes.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from dondoc.files.errors import Hostile

_MOST_DRAWN = 200_000
_LOOK_BACK = 4_000
_CONTENT = 1 << 20
_STREAM = re.compile(rb"stream\r?\n")
_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_SHOW = re.compile(rb"/([^\s/<>\[\]()]{1,100})\s+Do\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]{1,100})\s+(\d{1,9})\s+\d{1,5}\s+R\b")


@dataclass(slots=True)
class _Form:
    shows: list[bytes]
    named: dict[bytes, int]


def refuse_endless_forms(data: bytes) -> None:
    """Raise ``Hostile`` when parts of pages that show each other would be drawn more than 200,000 times."""
    if data.count(b"/Form") < 3:
        return
    forms = _forms(data)
    several = [form for form in forms.values() if len(form.shows) > 1]
    product = 1
    for form in several:
        product = min(product * len(form.shows), 10**12)
    if product > _MOST_DRAWN and _drawn(forms) > _MOST_DRAWN:
        raise Hostile(detail="các phần trang lồng nhau vô số lần")


def _forms(data: bytes) -> dict[int, _Form]:
    forms: dict[int, _Form] = {}
    last, before = data.rfind(b"endstream"), 0
    for match in _STREAM.finditer(data):
        head = data[max(match.start() - _LOOK_BACK, before) : match.start()]
        before = match.end()
        begun = max(_OBJECT.finditer(head), key=lambda one: one.start(), default=None)
        if begun is None or b"/Form" not in head[begun.end() :]:
            continue
        entries = head[begun.end() :]
        end = data.find(b"endstream", before, before + _CONTENT) if before <= last else -1
        content = _content(data[before : end if end >= 0 else before + _CONTENT], packed=b"/Fl" in entries)
        named = {name: int(number) for name, number in _NAMED.findall(entries)}
        forms[int(begun[1])] = _Form(_SHOW.findall(content), named)
    return forms


def _content(body: bytes, *, packed: bool) -> bytes:
    if not packed:
        return body
    try:
        return zlib.decompressobj().decompress(body, _CONTENT)
    except zlib.error:
        return b""


def _drawn(forms: dict[int, _Form]) -> int:
    """The most parts that showing one of them draws; a part that shows itself is cut off, as the library does."""
    costs: dict[int, int] = {}
    # Without recursion: a chain of parts may be longer than Python lets functions nest.
    for first in forms:
        waiting = [(first, False)]
        open_parts: set[int] = set()
        while waiting:
            number, done = waiting.pop()
            form = forms[number]
            if done:
                open_parts.discard(number)
                costs[number] = min(1 + sum(_cost(form, name, forms, costs) for name in form.shows), 10**12)
            elif number not in costs and number not in open_parts:
                open_parts.add(number)
                waiting.append((number, True))
                waiting += [(form.named[name], False) for name in set(form.shows) if form.named.get(name) in forms]
    return max(costs.values(), default=0)


def _cost(form: _Form, name: bytes, forms: dict[int, _Form], costs: dict[int, int]) -> int:
    target = form.named.get(name)
    if target is None:
        # Its parts are named elsewhere in the file: it may show the most expensive one known.
        return max(costs.values(), default=1)
    return costs.get(target, 1) if target in forms else 1
