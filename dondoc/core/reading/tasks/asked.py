"""Whether what a verb of a news sentence tells is to be done, where neither speaker nor verb plainly orders it."""

from __future__ import annotations

from dondoc.core.reading.tasks.clauses import Head, later_head, modal_after
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.tasks.frames import Frame
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.subjects import is_verb
from dondoc.core.reading.tasks.words import Words

_DEMAND_NEAR, _TOLD_NEAR, _SHORTEST_LATE = 60, 100, 34


def may_ask(w: Words, speakers: Speakers, frame: Frame) -> bool:
    """Whether a deputy says what a named office must do, or asks it to: "đại biểu X đề nghị Chính phủ rà soát ..."."""
    head = frame.head
    if frame.subject is None or head is None or head.subject is None or not speakers.debates(frame.subject):
        return False
    if cue("public_body").match(w.folded, head.start) is None:
        return False
    if frame.directs:
        return frame.verb in listed("asks")
    must = head.modal is not None and w.folded.startswith(("cần", "phải"), head.modal[0])
    return must and head.start - frame.end < _DEMAND_NEAR


def is_told_plainly(w: Words, frame: Frame, head: Head, end: int) -> bool:
    """Whether a verb of saying names a body and what it does: "ông X kết luận: Sở Y thanh tra việc cấp phép"."""
    if ":" not in w.flow[frame.end : frame.content]:
        return False
    if frame.subject is not None and head.subject is None and cue("paper").match(w.folded, frame.subject[0]):
        bare = head.verb in w.splits or head.verb in w.adverb
        return bare and not w.told(head.start, min(end, head.verb + _TOLD_NEAR))
    if frame.verb not in listed("urges") or head.subject is None:
        return False
    named = cue("public_body").match(w.folded, head.start) is not None and is_verb(w, head.verb) > 0
    if not named or w.folded.startswith("không ", head.verb) or cue("praise").match(w.folded, head.verb):
        return False
    return not w.told(head.start, min(end, head.verb + _TOLD_NEAR))


def work_of(w: Words, frame: Frame, end: int) -> Head | None:
    """The work that somebody stresses: "ông X lưu ý việc rà soát hồ sơ"."""
    work = cue("the_work").match(w.folded, frame.content, end) if frame.verb in listed("stresses") else None
    if work is None or work.end() not in w.splits or w.told(work.end(), min(end, work.end() + _TOLD_NEAR)):
        return None
    modal = modal_after(w, work.end(), min(end, work.end() + _TOLD_NEAR))
    return None if modal else Head(frame.content, None, None, work.end(), None)


def late_order(w: Words, frame: Frame, start: int) -> Head | None:
    """What must be done, told after something else in a quotation: "..., cần tiếp tục rà soát", ông X nói."""
    head = later_head(w, start, frame.content)
    near = head is not None and frame.content - head.start < _SHORTEST_LATE
    wish = cue("wishes").match(w.folded, w.skip(start)) is not None
    return None if near or wish else head


def toward(w: Words, frame: Frame, start: int) -> str | None:
    """Who is told: "Đối với Sở Y tế, Thanh tra tỉnh yêu cầu ..."."""
    lead = cue("toward").match(w.folded, start)
    stop = frame.subject[0] - 2 if frame.subject else 0
    if lead is None or w.body_at(lead.end()) != stop or not w.flow.startswith(", ", stop):
        return None
    return w.page.words(lead.end(), stop)
