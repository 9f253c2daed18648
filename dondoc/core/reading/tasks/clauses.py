"""How the clause of an instruction begins: past its lead to its assignee, its modal and its verb."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.phrases import phrases
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.subjects import is_modal, is_verb, modal_at, names_actor, subject_at
from dondoc.core.reading.tasks.words import Span, Words, any_within, within

_SPACE = re.compile(r'[\s"\'“”(\-–:,…]{0,12}')
_AFTER_LINK = re.compile(r"(?: là)?[\s,:]{1,12}")
_PAUSE = re.compile(r"[,;] ")
_TURN = re.compile(r",|;|\.|:(?= )| thì |\(|\)")
_NUMBERED = re.compile(rf": \(?1[).] ?(?=[{UPPER}])")
_LEADS, _TURNS = 5, 12
_LATEST = 600
_BEFORE_TIME = 24  # longer than any word before a time
_LONGEST_LEAD, _LONGEST_TELLING = 420, 220
_NEAR, _TOPIC, _THING, _AIMED = 90, 110, 130, 160
_COMMAS, _LONGEST_CASE = 2, 160
_TERMS = ("deadline", "period", "date")
_CASES = ("khi ", "trường hợp ", "nếu ")
_new = tuple.__new__  # makes a named tuple without the call of its own constructor
_SHORTEST_ORDER, _LONGEST_NAMED, _WHICH = 25, 160, 50


class Head(NamedTuple):
    """The beginning of a clause that tells someone to do something.

    ``start`` is where its own words begin (assignee, else modal, else verb), after a leading link, time or condition;
    ``subject`` the assignee, ``modal`` the modal, ``verb`` where the predicate begins, ``due`` the leading time;
    ``thing`` where its subject is no assignee ("mọi thông tin phải ...").
    """

    start: int
    subject: Span | None
    modal: Span | None
    verb: int
    due: Span | None
    thing: bool = False


def head_at(w: Words, place: int, end: int, *, thing: bool = False) -> Head | None:
    """The head of the clause that begins at a place; ``thing`` lets any noun phrase with a modal be its subject."""
    place, due = skip_lead(w, place, end)
    if place >= end:
        return None
    if is_modal(w, place):
        return _new(Head, (place, None, (place, w.modal[place]), _next_word(w, w.modal[place]), due, False))
    subject = subject_at(w, place, end)
    if subject is not None:
        verb = subject[1]
        if w.flow[verb].isupper():
            return Head(verb, subject[0], None, verb, due)
        modal = modal_at(w, verb)
        return _new(Head, (place, subject[0], modal, _next_word(w, modal[1]) if modal else verb, due, False))
    if is_verb(w, place):
        topic = _topic_modal(w, place, end) if thing and w.is_weak(place) else None
        return _about(w, place, topic, due) if topic else _new(Head, (place, None, None, place, due, False))
    about = modal_after(w, place, min(end, place + _THING)) if thing else None
    return _about(w, place, about, due) if about else None


def _about(w: Words, place: int, modal: Span, due: Span | None) -> Head:
    named = w.province_at(place) + 1 == modal[0]  # "Cao Bằng cần ..."
    return Head(place, (place, modal[0]) if named else None, modal, _next_word(w, modal[1]), due, not named)


def _next_word(w: Words, place: int) -> int:
    while place < len(w.folded) and w.folded[place] == " ":
        place += 1
    return place


def _topic_modal(w: Words, place: int, end: int) -> Span | None:
    """The modal of a clause whose subject begins with a verb: "khai thác nước ngầm phải tuân thủ ..."."""
    if is_verb(w, _next_word(w, w.verb.get(place, place))):
        return None  # "lãnh đạo thực hiện ..."
    modal = modal_after(w, place, min(end, place + _TOPIC))
    if modal is None or w.folded.count(",", place, modal[0]) > 1 or cue("who").search(w.folded, place, modal[0]):
        return None
    return modal


def modal_after(w: Words, start: int, end: int) -> Span | None:
    """The modal of a clause whose subject is any noun phrase: "mọi thông tin đều không được phát tán"."""
    for place in within(w.modals, start, end):
        if is_modal(w, place) and not w.flow[place].isupper():
            broken = cue("thing_break").search(w.folded, start, place)
            return None if broken or w.folded.count(",", start, place) > _COMMAS else (place, w.modal[place])
    return None


def skip_lead(w: Words, place: int, end: int) -> tuple[int, Span | None]:
    """Past the links, times and conditions that lead a clause; the leading time, if there was one."""
    if place not in w.link and (place in w.verb or place in w.modal):
        return place, None  # nothing leads: the commonest case
    seen = w.seen_leads.get((place, end))
    if seen is None:
        seen = w.seen_leads[place, end] = _skip_lead(w, place, end)
    return seen


def _skip_lead(w: Words, place: int, end: int) -> tuple[int, Span | None]:
    due: Span | None = None
    for _ in range(_LEADS):
        if place < end and not w.flow[place].isalnum():
            space = _SPACE.match(w.flow, place, end)
            place = space.end() if space else place
        if (place in w.verb or place in w.modal) and place not in w.link:
            break
        moved = _past_link(w, place, end) if place in w.link else None
        if moved is not None and due is None and cue("soon").match(w.folded, place):
            due = (place, w.link[place])
        if moved is None and w.time_within(place, place + _BEFORE_TIME):
            timed = _past_time(w, place, end)
            if timed is not None:
                moved, due = timed[0], timed[1] if due is None else (due[0], timed[1][1])
        if moved is None and w.folded.startswith(("riêng ", "còn "), place):
            named = w.folded.find(" ", place, end) + 1
            moved = named if names_actor(w, named) else None
        if moved is None and w.which and w.folded.find(" nào ", place, place + _WHICH) > 0:
            which = cue("whichever").match(w.folded, place, end)
            moved = which.end() if which else None
        if moved is None:
            moved = (_past_whoever(w, place, end) if w.then else None) or _past_condition(w, place, end)
            if moved is not None and due is None and cue("lead_time").match(w.folded, place):
                due = next(((time.start, time.end) for time in w.times_between(place, moved)), None)
        if moved is None:
            break
        place = moved
    return place, due


def _past_whoever(w: Words, place: int, end: int) -> int | None:
    """Past "Xã nào để dân vượt cấp thì ", "trong khi chờ vốn thì " before who acts or what is done."""
    so = w.folded.find(" thì ", place, min(end, place + _LONGEST_CASE))
    if so < 0 or cue("whoever").match(w.folded, place, so) is None:
        return None
    after = so + len(" thì ")
    return after if is_verb(w, after) or is_modal(w, after) or subject_at(w, after, end) else None


def past_links(w: Words, place: int) -> int:
    """Past a link at the head of a clause: "Trong quá trình thực hiện, nếu ..."."""
    return _past_link(w, place, len(w.flow)) or place


def _past_link(w: Words, place: int, end: int) -> int | None:
    stop = w.link.get(place)
    if stop is None or stop >= end:
        return None
    after = _AFTER_LINK.match(w.flow, stop, end)
    return after.end() if after else None


def _past_time(w: Words, place: int, end: int) -> tuple[int, Span] | None:
    """A time with a comma after it, or with an assignee or a modal after it."""
    time = w.times.get(place)
    if time is None:
        before = cue("time_before").match(w.folded, place, end)
        time = w.times.get(before.end()) if before else None
    if time is None or time.end >= end:
        return None
    stop = time.end
    if w.flow.startswith(",", stop) or stop + 1 in w.modal or names_actor(w, stop + 1):
        return stop + 1, (place, time.end)
    if time.kind in _TERMS and time.start > place and is_verb(w, stop + 1):
        return stop + 1, (place, time.end)  # "Trong tháng 6 bổ sung ..."
    return None


def _past_condition(w: Words, place: int, end: int) -> int | None:
    """Past "Để ..., ", "Đối với ..., ", "Nếu ... thì " when a clause with an assignee, a modal or a verb follows."""
    if not cue("lead").match(w.folded, place, end):
        return None
    duty = cue("by_duty").match(w.folded, place, end)
    if duty is not None and (is_verb(w, duty.end()) or subject_at(w, duty.end(), end)):
        return duty.end()
    trouble = cue("in_trouble").match(w.folded, place, end)
    if trouble is not None and is_verb(w, trouble.end()):
        return trouble.end()  # "nếu có vướng mắc kịp thời báo cáo ..."
    fallback: int | None = None
    depth, after = 0, 0
    turns = islice(_TURN.finditer(w.folded, place, min(end, place + _LONGEST_LEAD)), _TURNS)
    for turn in turns:
        mark = turn.group()
        depth += (mark == "(") - (mark == ")")
        if mark in "();." or depth > 0:
            if mark == ";" or (mark == "." and w.folded[turn.end() : turn.end() + 1] in (" ", "")):
                break
            continue
        if mark == "," and _lists_on(w, place, turn):
            continue  # "các bộ, cơ quan ..."
        after = turn.end()
        while after < end and w.flow[after] in ' "':
            after += 1
        begins = mark == ":" and is_verb(w, after)  # "Về thi công: chỉ đạo các nhà thầu ..."
        if begins or mark == " thì " or is_modal(w, after) or subject_at(w, after, end):
            return after
        if names_actor(w, after) and w.told(after, min(end, after + _NEAR)):
            return None  # somebody is told of
        if (
            fallback is None
            and is_verb(w, after)
            and after not in w.tail
            and (after not in w.weak or _joins_in(w, place, after))
        ):
            fallback = after
    if fallback is None and after and modal_after(w, after, min(end, after + _NEAR)):
        return after
    return _modal_in_case(w, place, end) if fallback is None and not after else fallback


def _modal_in_case(w: Words, place: int, end: int) -> int | None:
    """The modal right behind a case that no comma ends: "Khi vắng mặt từ 01 ngày trở lên phải ủy quyền ..."."""
    if not w.folded.startswith(_CASES, place):
        return None
    return next((modal for modal in within(w.modals, place, min(end, place + _NEAR)) if is_modal(w, modal)), None)


def _lists_on(w: Words, place: int, comma: re.Match[str]) -> bool:
    """Whether a comma stands between actors of a lead: not in "Theo Thông báo của Quốc hội, Bộ Xây dựng ..."."""
    after = comma.end() + 1
    if not w.ends_actor(comma.start()) or not names_actor(w, after):
        return False
    begins = w.flow[after].isupper() and w.body_at(after) > 0
    return not begins or any_within(w.modals, place, comma.start())


def _joins_in(w: Words, place: int, verb: int) -> bool:
    """Whether a verb that may be a noun acts after a ground: "Căn cứ nhiệm vụ được giao, phối hợp với Sở X ..."."""
    leads = cue("ground").match(w.folded, place) or cue("in_case").match(w.folded, place, verb)
    return leads is not None and cue("joins_in").match(w.folded, verb) is not None


def past_topic(w: Words, start: int, end: int) -> int:
    """Where "Về kinh phí: Giao Sở X ..." and "Nội dung: Rà soát ..." begin to tell what to do; else ``start``."""
    colon = w.flow.find(": ", start, min(end, start + _LONGEST_LEAD))
    place = colon + 2
    if colon < 0 or not (
        place in w.direct
        or (w.flow[place].isupper() and (is_verb(w, place) or names_actor(w, place) or _acts(w, place)))
    ):
        return start
    return place if cue("topic_of").match(w.folded, start, colon) else start


def _acts(w: Words, place: int) -> bool:
    """Whether a verb that only items begin with stands at a place."""
    return phrases("lexicon/tasks/item_verb").at(w.folded, place) > 0


def sent_head(w: Words, place: int, end: int) -> Head | None:
    """The head of a demand on a paper: "hồ sơ chuyển Công an huyện trước ngày 15/9", "kết quả gửi về Sở X ..."."""
    sent = cue("to_be_sent").match(w.folded, place, end)
    if sent is None or w.told(place, sent.end()):
        return None
    dated = any(time.kind in ("deadline", "recurring") for time in w.times_between(sent.end(), end))
    return Head(place, None, None, place, None) if dated else None


def item_head(w: Words, place: int, end: int) -> Head | None:
    """The head of an item of assigned work whose verb is told only there: "Thả 5 vạn cá giống", "Các xã cắm tiêu"."""
    place, due = skip_lead(w, place, end)
    verbs = phrases("lexicon/tasks/item_verb")
    if verbs.at(w.folded, place) > 0:
        return Head(place, None, None, place, due)
    if not names_actor(w, place):
        return sent_head(w, place, end)
    space = w.flow.find(" ", w.actor.get(place, place), end)
    while 0 <= space < min(end, place + _NEAR):
        verb = space + 1
        if w.flow[verb].islower() and verbs.at(w.folded, verb) > 0 and w.body_at(verb) == 0 and not w.is_noun(verb):
            return None if w.told(place, verb) else Head(place, (place, verb), None, verb, due)
        space = w.flow.find(" ", verb, end)
    return None


def unlisted_head(w: Words, content: int, end: int) -> Head | None:
    """The head of what somebody is told where its verb is not listed: "Giao Sở X vá đường ..."."""
    told = _NUMBERED.search(w.flow, content, min(end, content + _LONGEST_NAMED))
    if told is not None and names_actor(w, content):
        return Head(told.end(), (content, told.start()), None, told.end(), None)  # "Đề nghị Bộ X: (1) Quan tâm ..."
    if (head := item_head(w, content, end)) is not None and head.subject:
        return head
    if names_actor(w, content) and end - content > _SHORTEST_ORDER and "," not in w.flow[content : content + 12]:
        for place in w.opens_between(w.actor.get(content, content), min(end, content + _LONGEST_NAMED)):
            if place in w.adverb and w.flow[place - 1] == " " and not w.is_noun(place):
                return Head(content, (content, place), None, place, None)  # "các xã quyết liệt vá lại đường"
        return Head(content, None, None, content, None)
    return None


def task_told_as(w: Words, start: int, end: int) -> Head | None:
    """The task in "Trong quý 3, nhiệm vụ bao trùm là phải giữ vững ...": what comes after "là"."""
    begin, due = skip_lead(w, start, end)
    found = cue("the_task_is").match(w.folded, begin, end)
    head = head_at(w, found.end(), end, thing=True) if found else None
    return head._replace(due=head.due or due) if head else None


def later_head(w: Words, start: int, end: int) -> Head | None:
    """An instruction whose modal follows a purpose or a comma: "Để ... cần phải ...", "..., do đó các xã cần ..."."""
    if not any_within(w.modals, start, end):
        return None
    start, _ = skip_lead(w, start, end)
    if w.folded.startswith(("để ", "muốn ", "nhằm "), start):
        for place in within(w.modals, start, min(end, start + _AIMED)):
            if is_modal(w, place):
                return head_at(w, place, end)
    so = w.folded.find(" nên cần ", start, min(end, start + _LATEST))
    if so >= 0:
        return head_at(w, so + len(" nên "), end)  # "... là khâu khó nên cần làm trước"
    for mark in _PAUSE.finditer(w.flow, start, min(end, start + _LATEST)):
        ground = cue("so").match(w.folded, mark.start())
        head = head_at(w, ground.end() if ground else mark.end(), end)
        needed = head is not None and head.modal and w.folded.startswith(("cần", "phải"), head.modal[0])
        if head is not None and needed and (head.subject is None or ground):
            return head
    return None


def narrates(w: Words, start: int, end: int) -> bool:
    """Whether somebody is told of after the leading words: "Thực hiện nhiệm vụ được giao, Bộ X đã ..."."""
    if not cue("participial").match(w.folded, start):
        return False
    stop = min(end, start + _LONGEST_TELLING)
    comma = w.flow.find(", ", start, stop)
    while comma >= 0:
        near = min(end, comma + _NEAR)
        if names_actor(w, comma + 2) and (w.told(comma + 2, near) or w.says(comma + 2, near)):
            return True
        person = cue("honorific").match(w.folded, comma + 2)
        if person and w.flow[person.end() + 1 : person.end() + 2].isupper() and not within(w.modals, comma, near):
            return True  # "Trao đổi với báo chí, ông X vẫn bảo lưu ..."
        comma = w.flow.find(", ", comma + 1, stop)
    return False


def told_to(w: Words, head: Head) -> Span | None:
    """The words that name Sở X in "Chỉ đạo Sở X rà soát ...", where who directs stands nowhere in the clause."""
    if head.subject or not w.folded.startswith("chỉ đạo ", head.verb):
        return None
    place = head.verb + len("chỉ đạo ")
    found = subject_at(w, place, len(w.folded))
    return found[0] if found else None
