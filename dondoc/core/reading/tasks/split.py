"""Where one instruction ends and the next begins inside a stretch of text that tells someone what to do.

A new one begins at ";" or "." before a predicate, at "đồng thời", and at a comma only where what follows could be
ticked off alone: a predicate with an object of its own after one that has its own object too. Purposes, results,
manners and "không để ..." after a comma belong to the instruction before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from dondoc.core.reading.tasks.clauses import Head, head_at
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.subjects import is_verb
from dondoc.core.reading.tasks.words import Words


class Part(NamedTuple):
    """One instruction: its head and where it ends."""

    head: Head
    end: int


_SEPARATOR = re.compile(r"[;,():]|(?<!\.)\.(?= [^ ])|\bđồng thời\b|\bvà\b")
_STOP = re.compile(r"[,;.]|$")
_WORDS_LEFT, _WORDS_RIGHT, _WORDS_PIECE, _WORDS_OBJECT, _WORDS_WEAK = 9, 6, 4, 2, 7


def parts_of(w: Words, head: Head, end: int) -> list[Part]:
    """The instructions of ``text[head.start:end]``, in order."""
    parts: list[Part] = []
    depth, listing, loose, last = 0, 0, False, head.verb
    for mark in _SEPARATOR.finditer(w.folded, max(head.verb, head.start), end):
        sign, place = mark.group(), mark.start()
        if sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
            continue
        if depth or mark.end() <= head.start:
            continue
        if sign == ":":
            before = max(head.start, place - 30)
            listing = max(listing, _list_kind(w.folded[before:place]))
            continue
        loose = loose or cue("loose").search(w.folded, max(last, head.start), place) is not None
        following = _following(w, head, mark, end, listing, loose)
        last = mark.end()
        if following is not None:
            parts.append(Part(head, place))
            head, listing, loose = following, 0, False
            last = max(last, head.start)
    parts.append(Part(head, end))
    return parts


def _list_kind(before: str) -> int:
    """How much of a list follows a colon: 3 nothing in it is a task, 2 only what surely is, 1 no bare noun, 0 none."""
    if cue("closed_list").search(before):
        return 3
    return 2 if cue("open_list").search(before) else int(cue("lists").search(before) is not None)


def _following(w: Words, head: Head, mark: re.Match[str], end: int, listing: int, loose: bool) -> Head | None:
    sign, after = mark.group(), mark.end()
    following = head_at(w, after, end, thing=True)
    if following is None:
        return None
    if sign == "và":
        return following if _joined_modal(w, head, mark.start(), following) else None
    if (
        listing > 1
        and not following.modal
        and (listing > 2 or following.verb not in w.splits or w.is_weak(following.verb))
    ):
        return None
    if sign == ",":
        return following if not listing and _comma_parts(w, head, mark.start(), following, end, loose) else None
    if following.thing and sign not in ";.":
        return None
    if following.modal:
        return following
    if listing and (following.subject or w.is_weak(following.verb)):
        return None
    if sign == "." and not w.flow[w.skip(after)].isupper():
        return None
    if sign == ";" and w.is_weak(following.verb) and w.in_title(head.start, mark.start()):
        return None
    return following


def _joined_modal(w: Words, head: Head, place: int, following: Head) -> bool:
    """ "... cần khắc phục A và qua công tác kiểm sát cần tăng cường B": two modals, two instructions."""
    if head.modal is None or following.modal is None or following.modal[0] - place > 60:
        return False
    return len(w.folded[head.start : place].split()) >= _WORDS_LEFT


def _comma_parts(w: Words, head: Head, comma: int, following: Head, end: int, loose: bool) -> bool:
    between = w.folded[comma : following.start]
    if "đồng thời" in between:
        return True
    left = len(w.folded[head.start : comma].split())
    if following.modal and w.folded[slice(*following.modal)] in ("cần", "phải", "cần phải"):
        if head.subject and head.modal is None and following.subject is None:
            return False  # "lực lượng ..., cùng với ..., phải ..."
        if following.thing and "," in w.folded[following.start : following.modal[0]]:
            return False
        return left >= _WORDS_LEFT and following.modal[0] - following.start < 60 and not _only_listed(w, head, comma)
    raw = comma + 1
    while raw < end and w.folded[raw] in ' "':
        raw += 1
    if following.thing or following.subject or following.modal or left < _WORDS_LEFT:
        return False
    if raw in w.tail or following.start in w.tail:
        return False
    if not 0 < is_verb(w, head.verb) <= comma:
        return False
    led = following.verb in w.adverb
    stop = _STOP.search(w.folded, is_verb(w, following.verb), end)
    piece = len(w.folded[following.start : stop.start() if stop else end].split())
    if piece < _WORDS_PIECE or len(w.folded[following.start : end].split()) < _WORDS_RIGHT or (loose and not led):
        return False
    if led:
        return True
    if following.verb not in w.splits or _object_words(w, head, comma) < _WORDS_OBJECT:
        return False
    if w.is_weak(following.verb):
        return piece >= _WORDS_WEAK and not cue("topics").search(w.folded, head.verb, comma)
    return True


def _only_listed(w: Words, head: Head, comma: int) -> bool:
    """Whether what stands before the comma is only a list of names: "Sở Xây dựng, Sở Tài chính phải ..."."""
    return head.modal is None and w.is_weak(head.verb) and len(w.folded[head.verb : comma].split()) < _WORDS_PIECE


def _object_words(w: Words, head: Head, comma: int) -> int:
    """How many words stand between the last verb before the comma and the comma."""
    index = bisect_left(w.opens, comma) - 1
    while index >= 0 and w.opens[index] >= head.verb:
        place = w.opens[index]
        if place in w.verb and w.verb[place] <= comma and " " in w.folded[place : w.verb[place]]:
            return len(w.folded[w.verb[place] : comma].split())
        index -= 1
    return _WORDS_OBJECT
