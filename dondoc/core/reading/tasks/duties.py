"""Duties that a decision or resolution gives a body by naming it: "Sở X có trách nhiệm ...", "Sở X hướng dẫn ..."."""

from __future__ import annotations

import re
from itertools import islice

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.phrases import phrases
from dondoc.core.reading.tasks.clauses import Head, head_at
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.words import Words

_CAPITAL = re.compile(rf"(?<= )[{UPPER}]")
_DUTIES = ("có trách nhiệm", "có nhiệm vụ", "chịu trách nhiệm", "chủ trì", "tổ chức triển khai thực hiện")
_LONGEST_DUTY = max(map(len, _DUTIES))
_CAPITALS = 5


def duty_at(w: Words, start: int, end: int, *, numbered: bool) -> Head | None:
    """The head of a duty of a named body in what decides: "Văn phòng UBND tỉnh có trách nhiệm cập nhật ..."."""
    told = w.folded[start : end + _LONGEST_DUTY]
    if any(map(told.__contains__, _DUTIES)):
        head = head_at(w, start, end)
        if head is not None and head.subject is not None and _is_body(w, *head.subject):
            duty = head.modal[0] if head.modal else head.verb
            return head if w.folded.startswith(_DUTIES, duty) else None
        return None
    return _given(w, start, end) if numbered and w.body_at(start) else None


def _given(w: Words, start: int, end: int) -> Head | None:
    """The head of what a body that heads an article does: "Điều 3. Sở Tài chính hướng dẫn ..."."""
    head = head_at(w, start, end)
    if head is None or head.subject is None or head.start != start or w.told(start, head.verb):
        return None
    if cue("is_by_charter").search(w.folded, start, head.verb):
        return None
    return head if phrases("lexicon/tasks/duty_verb").at(w.folded, head.verb) > 0 else None


def _is_body(w: Words, start: int, end: int) -> bool:
    """Whether a named body stands in ``text[start:end]``, or one that the decision itself sets up."""
    if w.flow[start].isupper() and cue("standing_body").match(w.folded, start):
        return True
    capitals = (found.start() for found in islice(_CAPITAL.finditer(w.flow, start, end), _CAPITALS))
    return w.body_at(start) > 0 or any(w.body_at(place) for place in capitals)
