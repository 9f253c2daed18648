"""Whether what a verb of a news sentence tells is to be done, where neither speaker nor verb plainly orders it."""

from __future__ import annotations

from dondoc.core.reading.layout import Sentence
from dondoc.core.reading.tasks.clauses import Head, later_head, modal_after
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.tasks.frames import Frame
from dondoc.core.reading.tasks.orders import Orders
from dondoc.core.reading.tasks.plain import plain_head
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


def may_direct(orders: Orders, frame: Frame, sentence: Sentence) -> bool:
    """Whether who speaks may direct; whoever plainly orders somebody may, a deputy and a report may ask a body."""
    w, speakers = orders.w, orders.speakers
    if speakers.directs(frame.subject):
        return frame.directs or not speakers.explains(frame.subject) or may_ask(w, speakers, frame)
    if may_ask(w, speakers, frame) or (frame.subject is None and orders.gives(frame)):
        return True
    if frame.quoted:
        inner = orders.inner(sentence, frame) if frame.subject and speakers.debates(frame.subject) else None
        return inner is not None and is_asked_of(w, inner)
    if frame.subject is None or frame.head is None or frame.head.subject is None:
        return False
    if frame.directs and frame.verb in ("yêu cầu", "chỉ đạo", "giao"):
        return True
    return is_asked_of(w, frame) and w.flow.startswith("Báo cáo", frame.subject[0])


def is_told_plainly(w: Words, frame: Frame, head: Head, end: int) -> bool:
    """Whether a verb of saying names a body and what it does: "ông X kết luận: Sở Y thanh tra việc cấp phép"."""
    if ":" not in w.flow[frame.end : frame.content]:
        return False
    if frame.subject is not None and head.subject is None and cue("paper").match(w.folded, frame.subject[0]):
        bare = head.verb in w.splits or head.verb in w.adverb
        return bare and not w.told(head.start, min(end, head.verb + _TOLD_NEAR))
    quoted = frame.verb == "nói" and '"' in w.flow[frame.end : frame.content]
    if (frame.verb not in listed("urges") and not quoted) or head.subject is None:
        return False
    named = cue("public_body").match(w.folded, head.start) is not None and is_verb(w, head.verb) > 0
    if quoted and head.verb not in w.splits and cue("urged_on").match(w.folded, head.verb) is None:
        return False
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


def is_asked_of(w: Words, frame: Frame) -> bool:
    """Whether a public body is asked for something: "kiến nghị Chính phủ rà soát ..."."""
    head = frame.head
    if head is None or head.subject is None or frame.verb not in listed("asks"):
        return False
    return cue("public_body").match(w.folded, head.start) is not None


def spoken_head(w: Words, frame: Frame, end: int) -> Head | None:
    """What a leader says a body does: 'ông X nói gọn: "Thanh tra tỉnh vào cuộc ..."'."""
    if (
        frame.verb != "nói"
        or '"' not in w.flow[frame.end : frame.content]
        or ":" not in w.flow[frame.end : frame.content]
    ):
        return None
    head = plain_head(w, frame.content, end)
    asked = head is not None and ("?" in w.flow[head.verb : end + 2] or " thì làm sao" in w.folded[head.verb : end])
    return None if asked else head


def lists_work(w: Words, content: int, end: int) -> bool:
    """Whether a verb of saying opens a list of work: "gợi mở một số giải pháp: rà soát ..."."""
    colon = w.flow.find(": ", content, min(end, content + _TOLD_NEAR))
    return colon > 0 and cue("opens_count").search(w.folded, content, colon) is not None
