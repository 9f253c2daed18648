"""Work told by what it is ("việc này giao Sở X chủ trì", "việc thu phí do Sở Y làm") and a row of things forbidden."""

from __future__ import annotations

from dondoc.core.reading.tasks.clauses import Head
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.subjects import subject_at
from dondoc.core.reading.tasks.words import Words

_FEWEST_WORDS = 4
_WORKS = ("việc ", "nội dung ", "vấn đề ", "nhiệm vụ ")
OPENERS = (*_WORKS, "không ", "cấm ", "nghiêm cấm ", "tuyệt đối không ", "kiên quyết không ")


def other_work(w: Words, head: Head, place: int, end: int) -> Head | None:
    """Work behind a mark that is given to or done by another body, or one more thing that is forbidden."""
    if not w.folded.startswith(OPENERS, place):
        return None
    return handed_head(w, place, end) or forbidden(w, head, place, end)


def handed_head(w: Words, place: int, end: int) -> Head | None:
    """The head of a clause that tells who gets or does some work."""
    if not w.folded.startswith(_WORKS, place):
        return None
    given = cue("this_goes_to").match(w.folded, place, end)
    found = subject_at(w, given.end(), end) if given else None
    if found is not None:
        return Head(found[0][0], found[0], None, found[1], None)
    done = cue("done_by").match(w.folded, place, end)
    found = subject_at(w, done.end(), end) if done else None
    return Head(place, found[0], None, found[1], None) if found is not None else None


def forbidden(w: Words, head: Head, place: int, end: int) -> Head | None:
    """One more thing that is forbidden: "không uống rượu trong giờ làm việc, không dùng xe công đi lễ hội"."""
    first = head.modal[0] if head.modal else head.verb
    if not cue("forbids").match(w.folded, first) or not cue("forbids").match(w.folded, place):
        return None
    stop = w.folded.find(",", place, end)
    enough = len(w.folded[place : stop if stop > 0 else end].split()) >= _FEWEST_WORDS
    return Head(place, None, None, place, None) if enough else None
