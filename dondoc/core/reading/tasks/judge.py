"""Whether a clause is an instruction: no result, opinion, sanction or deed of the speaker."""

from __future__ import annotations

from dondoc.core.reading.tasks.clauses import Head, head_at, later_head, narrates, skip_lead
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.scope import HOT, Scope
from dondoc.core.reading.tasks.speech import names_person
from dondoc.core.reading.tasks.subjects import is_verb, names_actor
from dondoc.core.reading.tasks.words import Span, Words, any_within

_OF_OTHERS = (" các ", " xã ", " phường ", " huyện ", " quận ", " cấp ")
_FAR_MODAL, _FAR_ORDERED, _TOLD_BACK, _NEGATED = 70, 130, 160, 40
_TOLD_NEAR, _LONGEST_NOTICE = 5, 300


def is_sound(w: Words, head: Head, *, ordered: bool = False) -> bool:
    """Not an opinion on how things are ("... mà người dân phải ..."), not a sanction, not a promise.

    ``ordered`` where a verb of directing governs: the subject may then be longer.
    """
    modal = head.modal
    if modal and (cue("no_work").match(w.folded, head.verb) or cue("is_because").match(w.folded, head.verb)):
        return False
    if modal and cue("failed").match(w.folded, head.verb):
        return False
    if modal and head.subject and cue("clause_in_subject").search(w.folded, head.subject[0], modal[0]):
        return False
    if modal and head.thing:
        needs = None
        if w.folded.startswith("cần", modal[0]):
            needs = cue("what_needs").search(w.folded, head.start, modal[1] + _NEGATED)
        if needs is not None and needs.start() < modal[0] < needs.end():
            return False  # "chỉ rõ những tồn tại cần khắc phục"
        if modal[0] - head.start > (_FAR_ORDERED if ordered else _FAR_MODAL) or cue("opinion").search(
            w.folded, head.start, modal[0]
        ):
            return False
        if w.folded.startswith("không được", modal[0]) and w.told(head.start - _TOLD_BACK, head.start):
            return False
    if modal and head.thing and w.folded.startswith(("phải", "cần"), modal[0]):
        is_what = cue("is_what").match(w.folded, head.verb, min(len(w.folded), head.verb + _FAR_MODAL))
        if is_what and not names_actor(w, is_what.end()):
            return False  # "số tiền phải thu hồi là gần 4.000 tỷ đồng"
    if modal and cue("passed_over").match(w.flow, modal[0]):
        return False
    if cue("is_not").search(w.folded, head.verb, head.verb + _NEGATED):
        return False
    if modal and w.folded.startswith("không", modal[0]) and cue("sanction").match(w.folded, modal[1]):
        return False
    return not w.folded.startswith("sẽ ", head.verb)


def must_at(w: Words, start: int, end: int) -> Head | None:
    """What a named public body must do although nobody is told to have said so; a person must look at it."""
    head = head_at(w, start, end) if any_within(w.modals, start, end) else None
    if head is None or head.subject is None or head.modal is None or not is_sound(w, head):
        return None
    first, modal = head.subject[0], head.modal[0]
    if not w.folded.startswith(("cần", "phải"), modal) or cue("public_body").match(w.folded, first) is None:
        return None
    if names_person(w, first) and cue("of_level").search(w.folded, first, modal):
        return None  # "chủ tịch UBND cấp xã phải ..."
    said = any(w.flow[place].islower() and place not in w.actor for place, _, _ in w.events_between(first, modal))
    told = said or w.told(first, min(end, head.verb + _NEGATED))
    return None if told or cue("result").search(w.folded, head.verb, end) else head


def is_ordered(w: Words, scope: Scope, head: Head, end: int, *, heat: int | None = None) -> bool:
    """Whether a clause without a modal is an instruction: never a result, nor what the speaker does."""
    if (scope.heat if heat is None else heat) < HOT or w.folded.startswith(("vừa ", "mới "), head.verb):
        return False
    if head.due and any(time.kind in ("date", "datetime") for time in w.times_between(*head.due)):
        return False  # "Trong ngày 20/10, Sở X ban hành quyết định ..." tells
    if head.subject is None:
        told = cue("praise").match(w.folded, head.verb) or cue("topic").match(w.folded, head.verb, end)
        return told is None and not narrates(w, head.start, end)
    if cue("we").match(w.folded, head.subject[0]) or cue("welcomes").match(w.folded, head.verb):
        return False
    if is_result(w, head.verb, end) or cue("tells").search(w.folded, *head.subject):
        return False
    return not w.folded[slice(*head.subject)].rstrip().endswith(" cũng")


def is_result(w: Words, start: int, end: int) -> bool:
    """Whether figures tell what was done: not "thu 214 tỷ đồng, xong trong tháng 11"."""
    if cue("result").search(w.folded, start, end) is None:
        return False
    limited = any(time.kind == "deadline" for time in w.times_between(start, end))
    return not limited and cue("aims_at").search(w.folded, start, end) is None


def is_speaker(w: Words, scope: Scope, head: Head) -> bool:
    """What the speaker does: "Thủ tướng gửi lời chúc mừng", "Thủ tướng đồng ý ..."."""
    if head.subject is None or not scope.speaker:
        return False
    speaker, words = scope.speaker.lower(), w.page.words(*head.subject).lower()
    office = " ".join(speaker.split()[:2])
    if words.startswith(f"{office} và "):
        return False  # "Bí thư và Chủ tịch UBND các xã ..."
    rest = words.removeprefix(office).removeprefix(" ubnd")
    if rest.startswith(_OF_OTHERS) and rest not in speaker:
        return False  # "Chủ tịch UBND các xã ..." where "Chủ tịch UBND thành phố" speaks
    return speaker.startswith(words) or (names_person(w, head.subject[0]) and words.startswith(office))


def lead_due(w: Words, start: int, end: int) -> Span | None:
    """A time told before the speaker: "Về nhiệm vụ thời gian tới, ông X yêu cầu ..."."""
    found = cue("ahead").search(w.folded, start, end)
    return found.span() if found else None


def event_in(w: Words, start: int, end: int) -> Span | None:
    """A time tied to a day or an event that stands in an opening: "từ nay đến Tết, các chợ:"."""
    times = (time for time in w.times_between(start, end) if time.kind in ("event", "deadline"))
    return next(((time.start, time.end) for time in times), None)


def begins(w: Words, start: int, place: int) -> bool:
    """Whether only a lead stands between the beginning of a sentence and a place."""
    return place <= skip_lead(w, start, place)[0]


def tells(w: Words, head: Head, sentence: Span, speaker: str | None) -> bool:
    """Whether a clause of a document without a modal tells of the past, of praise, of what the speaker itself does."""
    start, end = sentence
    if cue("figure_item").search(w.folded, head.verb, end) or cue("law_says").search(w.folded, start, head.start):
        return True
    if head.modal is not None:
        if not head.thing:
            return False
        return w.flow[head.start].isdigit() or w.told(head.start, head.modal[0])  # "58 nhà phải ...", "... đã ..."
    praise = cue("praise").match(w.folded, head.verb) is not None
    done = max(head.verb, is_verb(w, head.verb)) + _TOLD_NEAR
    if praise or w.told(head.start, min(end, done)):
        return True
    if cue("only_told").match(w.folded, head.verb):
        return True
    if head.subject is not None and cue("approves").search(w.folded, *head.subject):
        return True
    if head.subject is None:
        return cue("attended").match(w.folded, head.start) is not None or narrates(w, head.start, end)
    name = w.page.words(*head.subject).lower()
    if cue("notice").match(w.folded, head.verb, min(end, head.verb + _LONGEST_NOTICE)) or _is_dated(w, head):
        return True
    return name == (speaker or "").lower()


def _is_dated(w: Words, head: Head) -> bool:
    """Whether a day leads a clause without a limit: "Ngày 30/6, Chính phủ ban hành Nghị định ..." tells."""
    times = w.times_between(*head.due) if head.due else []
    return any(time.kind in ("date", "datetime") for time in times)


def is_given(w: Words, begin: int, inner: Head) -> bool:
    """Whether a named public body is given work of its own, not what it looks after."""
    named = w.body_at(begin) > 0 and cue("public_body").match(w.folded, begin) is not None
    return named and inner.verb in w.splits and not w.is_weak(inner.verb)


def needed_later(w: Words, place: int, end: int) -> Head | None:
    """What is needed, told after something that orders nothing: "... là khâu khó nên cần làm trước"."""
    head = later_head(w, place, end)
    if head is None or head.modal is None:
        return None
    named = head.subject is not None and cue("public_body").match(w.folded, head.subject[0]) is not None
    return head if w.folded.startswith(("cần", "phải") if named else "cần", head.modal[0]) else None


def is_urged(w: Words, head: Head) -> bool:
    """Whether an assignee is urged: "các xã khẩn trương rà soát", not "các xã rà soát tốt"."""
    told = head.subject is not None and w.told(head.subject[0], head.verb)
    return not told and cue("urged_on").match(w.folded, head.verb) is not None


def orders_nothing(w: Words, start: int, end: int) -> bool:
    """Whether a sentence holds no modal, no passive and no source: outside of a thread it orders nothing."""
    if any_within(w.modals, start, end) or w.folded.startswith(("theo ", "cũng theo "), start):
        return False
    return w.folded.find("được ", start, end) < 0 and w.folded.find("bị ", start, end) < 0
