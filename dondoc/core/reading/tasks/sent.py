"""Work told by what it is: "hồ sơ chuyển Sở X trước ngày 5/9", "việc này giao Sở Y chủ trì"."""

from __future__ import annotations

from dondoc.core.reading.tasks.clauses import Head
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.subjects import names_actor, subject_at
from dondoc.core.reading.tasks.words import Words

_LONGEST, _FEWEST_WORDS = 160, 4


def sent_head(w: Words, place: int, end: int) -> Head | None:
    """The head of a clause whose subject is the work and whose verb hands it to somebody."""
    if cue("may_be_sent").match(w.folded, place) is None:
        return None
    given = cue("this_goes_to").match(w.folded, place, end)
    found = subject_at(w, given.end(), end) if given else None
    if found is not None:
        return Head(found[0][0], found[0], None, found[1], None)
    done = cue("done_by").match(w.folded, place, end)
    found = subject_at(w, done.end(), end) if done else None
    if found is not None:
        return Head(place, found[0], None, found[1], None)
    sent = cue("sent_to").match(w.folded, place, min(end, place + _LONGEST))
    if sent is None:
        return None
    known = names_actor(w, sent.end()) or w.body_at(sent.end()) > 0 or w.flow[sent.end()].isupper()
    return Head(place, None, None, sent.start(1), None) if known else None


def forbidden(w: Words, head: Head, place: int, end: int) -> Head | None:
    """One more thing that is forbidden: "không uống rượu trong giờ làm việc, không dùng xe công đi lễ hội"."""
    first = head.modal[0] if head.modal else head.verb
    if not cue("forbids").match(w.folded, first) or not cue("forbids").match(w.folded, place):
        return None
    stop = w.folded.find(",", place, end)
    enough = len(w.folded[place : stop if stop > 0 else end].split()) >= _FEWEST_WORDS
    return Head(place, None, None, place, None) if enough else None
