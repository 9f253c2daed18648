"""Who tells whom: the verbs of directing and of saying in a sentence, their subject and where the content begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.tasks.clauses import Head, head_at
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.tasks.speech import speaker_before, subject_of_sentence
from dondoc.core.reading.tasks.subjects import is_modal, is_verb, modal_at, names_actor, predicate_after
from dondoc.core.reading.tasks.words import Span, Words

_NAME = re.compile(rf"[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{1,3}}(?= [{LOWER}])")
_GAP_TO_SAY, _GAP_TO_ACT = 34, 70
_ROW, _LEAD = 700, 40
_PAPERS = ("văn bản", "tờ trình", "công văn", "giấy", "phiếu")
_ISSUES = ("có", "ra", "gửi", "hành", "ký")
_PAPER_BACK, _JOINT_BACK, _SENT_BACK, _NAME_NEAR, _PERSON_NEAR = 60, 30, 260, 60, 160


class Frame(NamedTuple):
    """A verb of directing or saying: its place, its subject's words and the head of what is told.

    ``head`` is None where the verb only opens a list or a speech; ``quoted`` where it follows what was said;
    ``joint`` where the subject is that of an earlier verb of the sentence ("... phê bình ... và giao ...").
    """

    start: int
    end: int
    verb: str
    directs: bool
    subject: Span | None
    content: int
    head: Head | None
    quoted: bool = False
    joint: bool = False


def frames_of(w: Words, start: int, end: int) -> list[Frame]:
    """The frames of a sentence in order."""
    found: list[Frame] = []
    for place, stop, directs in w.events_between(start, end):
        if _is_verb(w, start, place, stop):
            frame = _frame_at(w, (start, end), (place, stop), directs)
            if frame is not None:
                found.append(frame)
    return found


def _is_verb(w: Words, start: int, place: int, stop: int) -> bool:
    """Whether the word is a verb here: not "đơn thư yêu cầu", "theo đề nghị", "giao thông"."""
    if w.flow[place].isupper() and place > start + 1 and w.flow[place - 1] not in '"':
        return False
    two, one = w.before(place)
    if one in ("được", "bị") or (one == "ban" and w.folded.startswith("chỉ đạo", place)):
        return False
    if w.folded[place:stop] == "giao" and cue("not_give").match(w.flow, stop):
        return False
    if two in _PAPERS and not names_actor(w, stop + 1):
        issued = w.before(place - 1 - len(two))[1] in _ISSUES and not w.flow.startswith(":", stop)
        if not issued:
            return False  # "Văn bản đề nghị theo mẫu", but not "vừa có công văn chỉ đạo tăng cường ..."
    if (two == "lãnh đạo" or one == "lãnh đạo") and w.flow[place - 1 - len(two)].islower() and place > start:
        return False  # "lãnh đạo chỉ đạo các phòng ..."
    if one == "có" and w.folded[place:stop] in ("đề nghị", "yêu cầu", "kiến nghị") and names_actor(w, stop + 1):
        return True  # "Sở Xây dựng có đề nghị các xã ..."
    if place == start or (one not in listed("not_verb_after") and two not in listed("not_verb_after")):
        return True
    # "Ban Bí thư yêu cầu", "chính quyền đề nghị", but not "Theo chỉ thị"
    before = place - 1 - len(two or one)
    named = w.flow[before : before + 1].isupper() and (before > start or bool(two))
    named = named or any(w.folded.endswith(name, 0, place - 1) for name in listed("speaks_though"))
    return named or cue("by_paper").search(w.folded, max(start, place - _PAPER_BACK), place) is not None


def _frame_at(w: Words, sentence: Span, verb: Span, directs: bool) -> Frame | None:
    start, end = sentence
    place, stop = verb
    word = w.folded[place:stop]
    subject = speaker_before(w, start, place)
    if subject and not directs and w.province_at(subject[0]) == subject[1]:
        return None  # "Nà Mây cho biết ..."
    if subject and not _speaks(w, subject, place, word, directs):
        turned = directs and cue("turned").search(w.folded, max(subject[1], place - _JOINT_BACK), place)
        if not turned or ":" in w.flow[subject[1] : place]:
            return None
        subject = None  # "... khen các xã, tuy nhiên cũng lưu ý các sở ..."
    if w.trimmed(stop, end) <= stop and not w.folded.startswith(":", stop):
        return _quoted_frame(w, sentence, verb, subject, directs)
    halves = subject and (w.flow.startswith(', "', stop) or (not directs and w.flow.startswith(" và ", stop)))
    if halves and (said := _quoted_frame(w, sentence, verb, subject, directs)) is not None:
        return said  # '"...", ông X lưu ý, "..."'
    if cue("noun_goes_on").match(w.folded, w.skip(stop)):
        return None
    joint = None if subject else _joint_subject(w, start, place)
    if not directs and not subject and not joint:
        return None  # nobody says it
    after = cue("after_verb").match(w.folded, stop, end)
    content = after.end() if after else stop
    head = _ordered(w, stop, content, end, word) if directs else head_at(w, content, end, thing=True)
    if cue("seizes").match(w.folded, content):
        return None
    if w.folded.startswith(":", w.skip(stop)) and directs and subject:
        return Frame(place, stop, word, directs, subject, content, head)
    if word in listed("needs_actor") and (head is None or head.subject is None):
        led = word == "chỉ đạo" and subject is not None
        head = _led_head(w, head, content, end) if led else None
        if head is None and not names_actor(w, content):
            return None
    if head is None and directs and w.folded.startswith("không ", content) and word not in listed("needs_actor"):
        head = Head(content, None, None, content, None)
    done = not directs or (word in listed("as_action") and not w.folded.endswith("đồng thời ", 0, place))
    if joint and done and any(opener in w.modal for opener in w.opens_between(joint[1], place)):
        return None  # "Các xã cần ..., góp ý ..."
    return Frame(place, stop, word, directs, subject or joint, content, head, False, joint is not None)


def _ordered(w: Words, stop: int, content: int, end: int, word: str) -> Head | None:
    """What is told behind a verb of directing that ends at ``stop``."""
    head = _head_of(w, content, end, word)
    if w.folded.startswith("đối với ", w.skip(stop + 1)):
        led = head_at(w, stop, end)
        return led if led is not None and led.subject else head  # "yêu cầu đối với vùng lũ, các xã huy động ..."
    return head


def _led_head(w: Words, head: Head | None, content: int, end: int) -> Head | None:
    """What "chỉ đạo" orders though it names nobody: "chỉ đạo rà soát ...", "chỉ đạo kết quả thanh tra phải ..."."""
    if head is not None and _is_plain_order(w, head.verb):
        return head
    must = head_at(w, content, end, thing=True)
    return must if must is not None and must.modal is not None else None


def _is_plain_order(w: Words, verb: int) -> bool:
    """Whether a verb that "chỉ đạo" names nobody for is ordered, not told of: "chỉ đạo rà soát ..."."""
    if verb in w.adverb:
        return True
    if w.folded.startswith(("dừng ", "tạm dừng ", "ngừng ", "đình chỉ "), verb):
        return True
    return verb in w.splits and w.folded[verb : w.splits.get(verb, verb)] not in listed("told_of")


def _head_of(w: Words, content: int, end: int, word: str) -> Head | None:
    """What is told; after a verb of directing a proper name may be who is told: "yêu cầu Hà Nội xử lý ..."."""
    if (many := _named_in_a_row(w, content, end)) is not None:
        return many
    head = head_at(w, content, end, thing=word not in listed("needs_actor"))
    if (head is not None and not head.thing) or content >= end:
        return head
    person = cue("honorific").match(w.folded, content) if word in listed("orders_person") else None
    if person is not None and w.flow[person.end() + 1 : person.end() + 2].isupper():
        pass  # "yêu cầu ông Lò Văn Mây rà soát ..."
    elif not w.flow[content].isupper() or not _is_named(w, content, word):
        return head
    predicate = predicate_after(w, content, min(end, content + (_PERSON_NEAR if person else _NAME_NEAR)))
    if predicate is None or w.told(content, predicate) or (not person and "," in w.flow[content:predicate]):
        return head
    modal = modal_at(w, predicate)
    verb = w.skip(modal[1]) if modal else predicate
    return Head(content, (content, predicate), modal, verb, None)


def _named_in_a_row(w: Words, content: int, end: int) -> Head | None:
    """The head behind a long row of those who are told: "Đề nghị các sở; UBND các xã; các Hội: tổ chức ..."."""
    mark = w.flow.find(";", content, min(end, content + _ROW))
    if mark < 0 or not names_actor(w, content) or not names_actor(w, w.skip(mark + 1)):
        return None
    colon = w.flow.find(": ", mark, min(end, content + _ROW))
    verb = colon + 2
    if colon < 0 or not is_verb(w, verb) or w.flow.find(". ", content, colon) >= 0:
        return None
    return Head(content, (content, colon), None, verb, None)


def _is_named(w: Words, content: int, word: str) -> bool:
    """Whether a province, a body or a bare name stands where somebody is told: "yêu cầu Nà Mây kiểm điểm ..."."""
    if w.province_at(content) >= 0 or w.body_at(content):
        return True
    named = _NAME.match(w.flow, content) if word in listed("orders_person") else None
    return named is not None and is_verb(w, named.end() + 1) > 0


def _joint_subject(w: Words, start: int, place: int) -> Span | None:
    """The subject of an earlier verb that this one shares: "... phê bình ... và giao ..."."""
    if place <= start + 1:
        return None
    back = max(start, place - _JOINT_BACK)
    joint = cue("joint").search(w.folded, back, place) or cue("turned").search(w.folded, back, place)
    if not joint and not cue("sent").search(w.folded, max(start, place - _SENT_BACK), place):
        return None
    subject = subject_of_sentence(w, start, place)
    if subject and any(opener in w.verb and _does(w, opener) for opener in w.opens_between(*subject)):
        return None  # "Sở X thực hiện nhiệm vụ được giao, trong đó yêu cầu ..."
    return subject


def _speaks(w: Words, subject: Span, place: int, word: str, directs: bool) -> bool:
    """Whether the subject speaks with this verb: it does nothing in between, and its name holds no clause."""
    if ":" in w.flow[subject[1] : place]:
        return False  # "Sở Xây dựng: chỉ đạo các nhà thầu ..."
    between = w.folded[subject[1] - 6 : place]
    if " bị " in between or " được " in between:
        return False
    gap = place - subject[1]
    if (not directs and gap > _GAP_TO_SAY) or (word in listed("as_action") and gap > _GAP_TO_ACT):
        return False
    for opener in w.opens_between(subject[0], place):
        if is_modal(w, opener):
            return False
        if opener < subject[1] and opener in w.verb and _does(w, opener):
            return False
    return True


def _does(w: Words, place: int) -> bool:
    """Whether a verb in a name tells of a deed: not "Bí thư phụ trách ...", "Tổng Thư ký ...", "Ban Quản lý ..."."""
    if w.before(place)[1] == "thư":
        return False
    if w.flow[place].isupper() or w.is_weak(place) or cue("stays").match(w.folded, place):
        return False
    return w.body_at(place) == 0 and not w.is_noun(place)


def _quoted_frame(w: Words, sentence: Span, verb: Span, subject: Span | None, directs: bool) -> Frame | None:
    """A verb that follows what was said: "... ", ông X yêu cầu.": what is told stands before."""
    stop = subject[0] if subject else verb[0]
    while stop > sentence[0] and w.flow[stop - 1] in " ,-":
        stop -= 1
    if w.flow[stop - 1] != '"':
        return _reported(w, sentence, verb, subject, directs)
    if stop - 1 <= sentence[0]:
        return None
    return Frame(verb[0], verb[1], w.folded[verb[0] : verb[1]], directs, subject, stop - 1, None, True)


def _reported(w: Words, sentence: Span, verb: Span, subject: Span | None, directs: bool) -> Frame | None:
    """A speaker behind what was said without quotation marks: "Phải làm rõ việc này, ông X nói"."""
    if subject is None or directs or not w.flow.startswith(", ", subject[0] - 2):
        return None
    stop = subject[0] - 2
    head = head_at(w, sentence[0], stop)
    if head is None or head.modal is None or head.verb > stop or head.start > sentence[0] + _LEAD:
        return None
    return Frame(verb[0], verb[1], w.folded[verb[0] : verb[1]], directs, subject, stop, None, True)
