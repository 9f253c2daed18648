"""Which verb of directing governs a sentence of a document, and which is only what somebody is told to do."""

from __future__ import annotations

from typing import NamedTuple

from dondoc.core.reading.layout import Paragraph
from dondoc.core.reading.tasks.clauses import past_links
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.tasks.frames import Frame
from dondoc.core.reading.tasks.sections import CLOSED, OPEN, PLAIN, SOFT, UNKNOWN
from dondoc.core.reading.tasks.speech import names_person
from dondoc.core.reading.tasks.subjects import names_actor, subject_at
from dondoc.core.reading.tasks.words import Words

_WORD = 10


class Place(NamedTuple):
    """A sentence where it stands: its paragraph and that one's level, its end without marks, the paragraph below."""

    p: Paragraph
    level: float
    start: int
    end: int
    lists: bool  # it ends in ":"
    below: Paragraph | None


def governs(w: Words, frame: Frame, at: Place, mode: str) -> bool:
    """Whether what follows a frame is told by it; ``mode`` is that of the section."""
    if not frame.directs:
        return frame.subject is not None and frame.verb in listed("opens_talk")
    if frame.subject and cue("norm_subject").match(w.folded, frame.subject[0]):
        return False
    as_action = frame.verb in listed("as_action")
    if at.lists and frame.head is None and at.start == 0 and w.flow[0].islower():
        return True  # "... và Du lịch yêu cầu:", whose beginning is not shown
    if frame.start <= at.start + 1 and not as_action:
        return mode != CLOSED or not w.flow[frame.content].isdigit()  # "Yêu cầu 17 cơ sở khắc phục ..." among results
    lists = at.lists and frame.head is None
    if frame.subject and (lists or not w.told(frame.subject[1], frame.start)):
        goes_on = mode == CLOSED or (mode == UNKNOWN and (frame.joint or w.flow[frame.subject[0]].islower()))
        if goes_on and not lists and w.told(at.start, frame.start):
            return False  # "..., đã kiểm tra, chỉ đạo các đội ..." among results
        return not as_action or not _is_own_work(w, frame, at, mode)
    if frame.verb in listed("orders") and _asks_in_trouble(w, at.start, frame.start):
        return True
    after_comma = w.folded.startswith(", ", frame.start - 2)
    if frame.verb not in listed("orders") or not after_comma:
        return False
    led = frame.head is not None and cue("lead").match(w.folded, at.start) is not None
    if subject_at(w, at.start, frame.start) is not None:
        return False  # "Sở X rà soát ..., giao các đội ..."
    return lists or names_actor(w, frame.content) or (led and "," not in w.flow[at.start : frame.start - 2])


def _asks_in_trouble(w: Words, start: int, verb: int) -> bool:
    """Whether only trouble that may come stands before an order: "nếu phát sinh vướng mắc đề nghị phản ánh ..."."""
    trouble = cue("in_trouble").match(w.folded, past_links(w, start), verb + _WORD)
    return trouble is not None and trouble.end() == verb


def _is_own_work(w: Words, frame: Frame, at: Place, mode: str) -> bool:
    """Whether a body is told to direct others: in a list of tasks, or heading an item "3. Bộ X chỉ đạo ..."."""
    if mode in (OPEN, SOFT):
        return True
    if at.p.level >= PLAIN or names_person(w, at.start):
        return False
    found = subject_at(w, at.start, at.end)
    return found is not None and found[1] <= frame.start and not w.says(at.start, frame.start)
