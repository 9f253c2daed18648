"""Tasks in a news article: what a leader, a body or a paper is reported to have told others to do."""

from __future__ import annotations

import re
from bisect import bisect_left

from dondoc.core.reading.layout import Paragraph, Sentence
from dondoc.core.reading.tasks.clauses import Head, head_at, modal_after, skip_lead
from dondoc.core.reading.tasks.frames import Frame, frames_of, speaker_before
from dondoc.core.reading.tasks.scope import COLD, HOT, WARM, Region, Scope
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.words import Span, Words

_BODY = ("body", "lead")
_OPENS_LIST = re.compile(r"(?:sau|như sau|sau đây|cụ thể|nội dung|nhiệm vụ|việc|giải pháp)\s*:\s*$|:\s*$")
_ACCORDING = re.compile(r"(?:cũng )?theo (?=\w)")
_END = re.compile(r'[\s.;:,…!?/"]+$')


def press_regions(w: Words, speakers: Speakers) -> list[Region]:
    """Every stretch of a news article that tells someone what to do."""
    regions: list[Region] = []
    scope = Scope()
    events = sorted([(a, b, True) for a, b in w.direct.items()] + [(a, b, False) for a, b in w.say.items()])
    starts = [event[0] for event in events]
    for sentence in w.page.sentences:
        paragraph = w.page.paragraphs[sentence.paragraph]
        if paragraph.zone not in _BODY:
            continue
        here = events[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        _read(w, sentence, frames_of(w, sentence.start, sentence.end, here), scope, speakers, regions)
    return regions


_AS_ACTION = frozenset(("chỉ đạo", "quán triệt", "đôn đốc", "nhắc nhở", "nhắc", "đề xuất", "kiến nghị", "lưu ý", "ủy quyền", "chỉ thị", "chỉ đạo và yêu cầu"))
_AGAIN = frozenset(("yêu cầu", "đề nghị", "giao", "giao nhiệm vụ", "giao nhiệm vụ cho", "lưu ý", "phân công", "mong muốn", "chỉ đạo", "kiến nghị"))
_JOINS = re.compile(r"(?:đồng thời|và|cũng|;|còn|,)\s*(?:cũng )?$")


def _kept(w: Words, frames: list[Frame], start: int, heat: int) -> list[Frame]:
    """The frames that open something: the first one with a speaker, and those tied to it."""
    kept: list[Frame] = []
    for frame in frames:
        if frame.quoted:
            kept.append(frame)
        elif not kept:
            if frame.subject or (frame.directs and frame.verb not in _AS_ACTION and (heat or frame.start <= start + 1)):
                kept.append(frame)
        elif frame.directs and frame.verb in _AGAIN and (w.flow[kept[0].end:frame.start].strip() or True):
            joined = _JOINS.search(w.folded, max(start, frame.start - 14), frame.start)
            if joined and (frame.subject is None or "đồng thời" in joined.group()):
                kept.append(frame._replace(subject=kept[0].subject))
            elif kept[0].subject is None and frame.subject:
                kept = [frame]
            elif not kept[0].directs and frame.subject and kept[0].head is None:
                kept.append(frame)
        elif kept[0].subject is None and frame.subject:
            kept = [frame]
    return kept


def _read(w: Words, sentence: Sentence, frames: list[Frame], scope: Scope, speakers: Speakers, out: list[Region]) -> None:
    before = len(out)
    end = _trimmed(w, sentence.start, sentence.end)
    frames = _kept(w, frames, sentence.start, scope.heat)
    if not frames:
        _go_on(w, sentence, end, scope, speakers, out)
        _cool(scope, len(out) > before)
        return
    for index, frame in enumerate(frames):
        stop = frames[index + 1] if index + 1 < len(frames) else None
        until = end
        if stop is not None:
            cut = stop.subject[0] if stop.subject and stop.subject[0] > frame.end else stop.start
            until = _cut_before(w, frame.end, cut)
        _open(w, sentence, frame, until, scope, speakers, out)
    _cool(scope, len(out) > before or scope.heat == HOT)


_JOINT = re.compile(r"[\s,;]*(?:đồng thời|và|cũng|còn|cùng với đó|bên cạnh đó)?[\s,;]*(?:cũng)?\s*$")


def _cut_before(w: Words, start: int, end: int) -> int:
    found = _JOINT.search(w.folded, start, end)
    return _trimmed(w, start, found.start() if found else end)


def _cool(scope: Scope, fired: bool) -> None:
    if fired:
        scope.idle = 0
        return
    scope.idle += 1
    scope.heat = min(scope.heat, WARM) if scope.idle < 4 else COLD


def _open(w: Words, sentence: Sentence, frame: Frame, end: int, scope: Scope, speakers: Speakers, out: list[Region]) -> None:
    speaker = speakers.name(frame.subject)
    if frame.quoted:
        head = head_at(w, sentence.start, frame.content, thing=True)
        if head and (frame.directs or head.modal or not head.subject):
            out.append(Region(head, _trimmed(w, head.start, frame.content), "task.quoted", frame.verb if frame.directs else None,
                              frame.directs, speaker, scope.assignees if not head.subject else ()))
        scope.heat, scope.speaker = WARM, speaker
        return
    scope.speaker, scope.verb, scope.assignees, scope.due = speaker, (frame.verb if frame.directs else None), (), None
    if w.folded[sentence.end - 1 : sentence.end] == ":" or w.folded[end : end + 1] == ":":
        scope.heat, scope.idle = HOT, 0
        if frame.head and frame.head.subject:
            scope.assignees = (w.page.words(*frame.head.subject),)
        return
    head = frame.head
    if head is None or (not frame.directs and not head.modal):
        modal = None if frame.directs else modal_after(w, frame.content, min(end, frame.content + 130))
        if not modal:
            scope.heat = WARM
            return
        head = Head(frame.content, None, modal, modal[1], None, True)
    scope.heat = HOT
    out.append(Region(head, end, "task.directed", frame.verb if frame.directs else None, frame.directs, speaker, due=head.due))
    if head.subject:
        scope.assignees = (w.page.words(*head.subject),)


def _go_on(w: Words, sentence: Sentence, end: int, scope: Scope, speakers: Speakers, out: list[Region]) -> None:
    place = sentence.start
    according = _ACCORDING.match(w.folded, place)
    if according:
        comma = w.flow.find(",", place, end)
        subject = speaker_before(w, according.end(), comma) if comma > 0 else None
        if subject:
            scope.speaker, scope.heat, scope.verb, scope.assignees = speakers.name(subject), max(scope.heat, WARM), None, ()
            place = comma + 1
    if scope.heat == COLD:
        return
    head = head_at(w, place, end, thing=True)
    if head is None or _told(w, head):
        return
    if head.modal is None and scope.heat < HOT:
        return
    out.append(Region(head, end, "task.goes_on", scope.verb, False, scope.speaker,
                      () if head.subject or head.thing else scope.assignees))
    scope.heat = HOT
    if head.subject:
        scope.assignees = (w.page.words(*head.subject),)


def _told(w: Words, head: Head) -> bool:
    return any(head.start <= place < head.verb + 1 for place in ())


def _trimmed(w: Words, start: int, end: int) -> int:
    found = _END.search(w.flow, start, end)
    return found.start() if found else end
