"""Orders that go on: what is counted or added to others, and a named body with a verb that no list has."""

from __future__ import annotations

import re

from dondoc.core.reading.tasks.clauses import Head, skip_lead
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.tasks.scope import HOT, Scope
from dondoc.core.reading.tasks.subjects import is_verb, names_actor
from dondoc.core.reading.tasks.words import Span, Words

#: how all ends that the rule "opens_count" finds
_COUNT_ENDS = (
    "việc", "nội dung", "nhiệm vụ", "vấn đề", "yêu cầu", "giải pháp", "điểm", "mặt", "sau", "cụ thể", "trọng tâm",
    "chủ yếu", "lớn", "chính", "ngay", "trước mắt", "cần", "phải", "làm", "tập trung", "thực hiện", "sau đây", "như",
)  # fmt: skip
_LONGEST_MATTER, _LONGEST_NAMES, _FOLLOWS, _SHORTEST, _STILL = 220, 200, 5, 12, 2


def heat_of(w: Words, scope: Scope, head: Head | None, sentence: Span) -> int:
    """How surely a sentence goes on with what is to be done: "Thứ nhất, ..." and "Bên cạnh đó, ..." do."""
    if not scope.counts or scope.heat == HOT or w.told(*sentence):
        return scope.heat
    if cue("counts").match(w.folded, sentence[0]):
        return HOT
    if head is None or scope.idle > _STILL or cue("adds").match(w.folded, sentence[0]) is None:
        return scope.heat
    urged = head.verb in w.splits or cue("urged_on").match(w.folded, head.verb) is not None
    done = urged or (head.subject is None and w.folded.startswith("thực hiện ", head.verb))
    return HOT if done else scope.heat


def counted_in(w: Words, start: int, end: int) -> re.Match[str] | None:
    """The words that count what is to be done at the end of a stretch: "... ba nhiệm vụ trọng tâm"."""
    if not w.folded.endswith(_COUNT_ENDS, 0, end):
        return None
    return cue("opens_count").search(w.folded, start, end)


def plain_head(w: Words, place: int, end: int) -> Head | None:
    """The head of a clause that begins with a named body and any verb that does not tell of the past."""
    begin, due = skip_lead(w, place, end)
    forbids = w.folded.startswith("không ", begin) and not w.folded.startswith(("không có ", "không thể "), begin)
    if forbids and is_verb(w, begin + len("không ")) and not w.told(begin, end):
        return Head(begin, None, None, begin, due)  # "Không cấp phép cho ..."
    if not _is_body(w, begin):
        if cue("matter").match(w.folded, begin) is None:
            return None
        comma = w.flow.find(", ", begin, min(end, begin + _LONGEST_MATTER))
        begin = comma + 2
        if comma < 0 or not _is_body(w, begin):
            return None
    verb = _behind_names(w, begin, end) + 1
    if end - verb < _SHORTEST or not _may_be_verb(w, verb) or w.told(begin, verb + _FOLLOWS):
        return None
    if any(place == verb for place, _, _ in w.events_between(verb, verb + 1)):
        return None
    return Head(begin, (begin, verb), None, verb, due)


def _is_body(w: Words, place: int) -> bool:
    """Whether a named body begins at a place."""
    return w.flow[place].isupper() and w.body_at(place) > 0 and w.body_start(place) == place


def _behind_names(w: Words, begin: int, end: int) -> int:
    """Where the names of one body or of several in a row end."""
    stop = w.body_at(begin)
    while stop < min(end, begin + _LONGEST_NAMES):
        link = next((link for link in (" và ", ", ") if w.flow.startswith(link, stop)), None)
        following = stop + len(link) if link else 0
        if not following or not (w.body_at(following) or names_actor(w, following)):
            break
        stop = w.body_at(following) or w.actor.get(following, following)
        if stop <= following:
            break
    return stop


def _may_be_verb(w: Words, place: int) -> bool:
    """Whether a word may be a verb that orders: none of "đã", "là", "của", "nói"."""
    if w.flow[place - 1] != " " or not w.flow[place].islower() or w.folded[place - 2] in ",;:.":
        return False
    space = w.folded.find(" ", place)
    return space > 0 and w.folded[place:space].rstrip(",") not in listed("no_predicate")
