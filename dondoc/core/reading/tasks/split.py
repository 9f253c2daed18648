"""Where one instruction ends and the next begins inside a stretch of text that tells someone what to do."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from dondoc.core.reading.tasks.clauses import Head, head_at, is_verb
from dondoc.core.reading.tasks.words import Words


class Part(NamedTuple):
    """One instruction: its head and where it ends."""

    head: Head
    end: int


_SEPARATOR = re.compile(r"[;,():]|\.(?= )|\bđồng thời\b")
_LISTS = re.compile(r"(?:như|gồm|bao gồm|cụ thể|sau|lĩnh vực|là|nội dung|khâu|các \w+(?: \w+)?) *$")
_SHORTEST_LEFT = 6  # words
_SHORTEST_RIGHT = 4


def parts_of(w: Words, head: Head, end: int) -> list[Part]:
    """The instructions of ``text[head.start:end]``, in order."""
    parts: list[Part] = []
    depth, listing = 0, False
    for mark in _SEPARATOR.finditer(w.folded, max(head.verb, head.start), end):
        sign = mark.group()
        if sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
            continue
        if depth or mark.end() <= head.start:
            continue
        if sign == ":":
            listing = listing or _LISTS.search(w.folded, max(head.start, mark.start() - 24), mark.start()) is not None
            continue
        following = _following(w, head, mark, end, listing)
        if following is not None:
            parts.append(Part(head, mark.start()))
            head, listing = following, False
    parts.append(Part(head, end))
    return parts


def _following(w: Words, head: Head, mark: re.Match[str], end: int, listing: bool) -> Head | None:
    sign, after = mark.group(), mark.end()
    following = head_at(w, after, end, thing=sign != ",")
    if following is None:
        return None
    if sign == ",":
        return following if _comma_parts(w, head, mark.start(), following, end) else None
    if following.modal or following.subject:
        return None if listing and not following.modal else following
    if listing and following.verb in w.weak:
        return None
    return following


def _comma_parts(w: Words, head: Head, comma: int, following: Head, end: int) -> bool:
    between = w.folded[comma:following.start]
    if "đồng thời" in between:
        return True
    if following.modal:
        return w.folded[following.modal[0] : following.modal[1]] in ("cần", "phải", "cần phải") 
    if following.subject or following.start in w.tail or following.verb in w.tail:
        return False
    if following.verb in w.weak and following.verb not in w.adverb:
        return False
    if len(w.folded[head.start:comma].split()) < _SHORTEST_LEFT:
        return False
    stop = re.compile(r"[,;.]|$").search(w.folded, is_verb(w, following.verb), end)
    right = w.folded[following.start : stop.start() if stop else end]
    if len(right.split()) < _SHORTEST_RIGHT:
        return False
    return _has_object(w, head, comma)


def _has_object(w: Words, head: Head, comma: int) -> bool:
    """Whether the last verb before the comma has words of its own after it."""
    index = bisect_left(w.opens, comma) - 1
    while index >= 0 and w.opens[index] >= head.verb:
        place = w.opens[index]
        if place in w.verb and w.verb[place] <= comma:
            return len(w.folded[w.verb[place]:comma].split()) >= 2
        index -= 1
    return True
