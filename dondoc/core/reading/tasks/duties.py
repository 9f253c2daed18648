"""Duties that a decision or resolution gives a body by naming it: "Sở X có trách nhiệm ...", "Sở X hướng dẫn ..."."""

from __future__ import annotations

import re
from itertools import islice

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.phrases import phrases
from dondoc.core.reading.tasks.clauses import Head, head_at, skip_lead
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.tasks.subjects import names_actor
from dondoc.core.reading.tasks.words import Words

_CAPITAL = re.compile(rf"(?<= )[{UPPER}]")
_DUTIES = ("có trách nhiệm", "có nhiệm vụ", "chịu trách nhiệm", "chủ trì", "tổ chức triển khai thực hiện")
_LONGEST_DUTY = max(map(len, _DUTIES))
_CAPITALS, _BODIES, _ADVERBS = 5, 8, 3
_TOLD_NEAR, _SHORTEST, _SHORTEST_NAMED = 5, 12, 70
_WORD = re.compile(r"[^\W\d]+")


def duty_at(w: Words, start: int, end: int, *, numbered: bool) -> Head | None:
    """The head of a duty of a named body in what decides: "Văn phòng UBND tỉnh có trách nhiệm cập nhật ..."."""
    told = w.folded[start : end + _LONGEST_DUTY]
    if any(map(told.__contains__, _DUTIES)):
        head = head_at(w, start, end)
        if head is not None and head.subject is not None and _is_body(w, *head.subject):
            duty = head.modal[0] if head.modal else head.verb
            if cue("only_told").match(w.folded, duty):
                return None
            return head if w.folded.startswith(_DUTIES, duty) else None
        return None
    return _given(w, start, end) if numbered and w.flow[start].isupper() and names_actor(w, start) else None


def _given(w: Words, start: int, end: int) -> Head | None:
    """The head of what a body that heads an article does: "Điều 3. Sở Tài chính hướng dẫn ..."."""
    head = head_at(w, start, end)
    if head is None or head.subject is None or head.start != start or w.told(start, head.verb):
        return None
    if not _is_body(w, *head.subject):
        return None
    if cue("approves").search(w.folded, start, head.verb) or cue("is_by_charter").search(w.folded, start, head.verb):
        return None
    return head if phrases("lexicon/tasks/duty_verb").at(w.folded, head.verb) > 0 else None


def _is_body(w: Words, start: int, end: int) -> bool:
    """Whether a named body stands in ``text[start:end]``, or one that the decision itself sets up."""
    if w.flow[start].isupper() and cue("standing_body").match(w.folded, start):
        return True
    capitals = (found.start() for found in islice(_CAPITAL.finditer(w.flow, start, end), _CAPITALS))
    return w.body_at(start) > 0 or any(w.body_at(place) for place in capitals)


def bodied_head(w: Words, start: int, end: int, *, first: bool) -> Head | None:
    """The head of an order to a named body whose verb no list has: "Sở Xây dựng cắt tỉa cây, hạ cần trục"."""
    begin, due = skip_lead(w, start, end)
    if not first and w.folded.startswith("không ", begin) and not cue("is_lacking").match(w.folded, begin):
        return Head(begin, None, None, begin, due)  # "Không cấp mới giấy phép ..."
    stop = _past_bodies(w, begin)
    if not begin < stop < end - _SHORTEST or w.flow[stop] != " ":
        return None
    if end - begin < _SHORTEST_NAMED and cue("small_body").match(w.folded, begin):
        return None  # "b) Phòng Quy hoạch hạ tầng kỹ thuật;" only names it
    verb = stop + 1
    for _ in range(_ADVERBS):
        time = w.times.get(verb)
        past = time.end if time is not None else w.adverb.get(verb, 0)
        if not past or w.flow[past : past + 1] != " ":
            break
        verb = past + 1
    word = _WORD.match(w.folded, verb, end)
    if word is None or not w.flow[verb].islower() or word.group() in listed("no_verb_after_body"):
        return None
    return None if w.told(begin, word.end() + _TOLD_NEAR) else Head(begin, (begin, verb), None, verb, due)


def is_far(head: Head, end: int) -> bool:
    """Whether the listed verb of a subject stands near the end: "Sở X căn cứ tình hình cho học sinh nghỉ học"."""
    return head.subject is not None and head.modal is None and end - head.verb < _SHORTEST


def _past_bodies(w: Words, place: int) -> int:
    """Where a row of named bodies that begins at a place ends; 0 where none begins."""
    stop = w.body_at(place)
    for _ in range(_BODIES):
        link = next((link for link in (", ", " và ", "; ") if w.flow.startswith(link, stop)), "") if stop else ""
        if not link or not (further := w.body_at(stop + len(link))) or not names_actor(w, stop + len(link)):
            break
        stop = further
    return stop
