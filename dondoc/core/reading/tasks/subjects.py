"""Who is to act, with what word and what verb: assignees, modals and verbs at a place."""

from __future__ import annotations

import re
from bisect import bisect_left

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.tasks.words import Span, Words

_LONGEST_SUBJECT = 260
_MODAL_NEAR = 110
_FUNCTION_BACK = 40
_ADVERBS = 5
_MEMBERS = ("tổ chức thành viên ", "đoàn thể thành viên ")
_JUST_BEFORE, _FAR_FROM_URGED = 12, 24
_NO_DETERMINER = "suxvphklgdrye"  # with these none of the rule "determiner" begins
# every branch begins with a character of its own: such a pattern is searched for fast
_NP_BREAK = re.compile(rf";|\?|!|\.(?<!TP\.)(?<!Tp\.)(?<!tp\.)(?<![ (][{UPPER}]\.)(?= )|:(?! [{UPPER}])")


def is_modal(w: Words, place: int) -> bool:
    """Whether the listed modal at a place is one: not "cần thiết", "không cần", "những việc cần làm"."""
    if place not in w.modal:
        return False
    seen = w.seen_modals.get(place)
    if seen is None:
        seen = w.seen_modals[place] = _is_modal(w, place)
    return seen


def _is_modal(w: Words, place: int) -> bool:
    if cue("not_need").match(w.folded, place):
        return False
    two, one = w.before(place)
    return one not in listed("not_modal_after") and two not in listed("not_modal_after")


def modal_at(w: Words, place: int) -> Span | None:
    """The modal that stands at a place."""
    return (place, w.modal[place]) if is_modal(w, place) else None


def is_verb(w: Words, place: int) -> int:
    """Where the verb that begins at a place, adverbs before it included, ends; 0 if there is none."""
    if place not in w.verb and place not in w.adverb:
        return 0
    seen = w.seen_verbs.get(place)
    if seen is None:
        seen = w.seen_verbs[place] = _verb_at(w, place)
    return seen


def _verb_at(w: Words, place: int) -> int:
    start = place
    for _ in range(_ADVERBS):
        if start in w.verb and not cue("makes_no_verb").match(w.folded, start):
            stop = w.verb[start]
            return 0 if w.folded.startswith((" là ", " mà ", " của "), stop) else stop
        if start not in w.adverb:
            return 0
        start = w.adverb[start]
        if w.folded.startswith(", ", start):  # "khẩn trương, quyết liệt triển khai", but not "linh hoạt, phối hợp"
            start += 2
            if start not in w.adverb:
                return 0
        elif w.folded.startswith(" ", start):
            start += 1
    return 0


def names_actor(w: Words, place: int) -> bool:
    """Whether a phrase that names an assignee begins at a place."""
    return _actor_at(w, place) > 0


def _actor_at(w: Words, place: int) -> int:
    """Where the listed head of the assignee that begins at a place ends; 0 if none begins there."""
    seen = w.seen_actors.get(place)
    if seen is None:
        seen = w.seen_actors[place] = _find_actor(w, place)
    return seen


def _find_actor(w: Words, place: int) -> int:
    head = None if w.folded[place : place + 1] in _NO_DETERMINER else cue("determiner").match(w.folded, place)
    at = head.end() if head else place
    stop = w.actor.get(at, 0) or w.actor.get(place, 0)  # "các cấp" is listed whole
    return 0 if not stop or _is_other(w, place, at) else stop


def _is_other(w: Words, place: int, at: int) -> bool:
    """Whether a word that may name a body is something else here: "tổ chức hội nghị", "lãnh đạo thực hiện"."""
    if cue("not_actor").match(w.folded, at):
        return True
    either = cue("either").match(w.folded, at)
    if either is None or cue("surely_body").match(w.folded, at):
        return False
    if w.flow[at].isupper() and w.flow[either.end() + 1 : either.end() + 2].isupper() and either.group() != "tổ chức":
        return False  # "Thanh tra Nội vụ", "Đoàn ĐBQH"
    return at == place or (at in w.verb and not w.flow[w.actor.get(at, at) + 1 : w.actor.get(at, at) + 2].isupper())


def subject_at(w: Words, place: int, end: int) -> tuple[Span, int] | None:
    """The assignee that begins at a place and where its predicate begins; None where no such phrase stands."""
    stop = _actor_at(w, place)
    if not 0 < stop <= end:
        return None
    last = min(end, place + _LONGEST_SUBJECT)
    predicate = predicate_after(w, stop, last)
    gives = w.folded.find(" giao ", stop, last if predicate is None else predicate) + 1
    if gives and names_actor(w, gives + 5) and not cue("was_given").search(w.folded, stop, gives):
        predicate = gives  # "Chủ tịch UBND các xã giao công chức địa chính hỗ trợ ..."
    if predicate is None or (predicate not in w.modal and w.told(stop, predicate) and not _goes_on(w, predicate)):
        return None
    return (place, predicate), predicate


def _goes_on(w: Words, place: int) -> bool:
    """Whether a predicate orders although its subject tells of something: "chủ các dự án đang dở dang tiếp tục ..."."""
    urged = cue("urged_on").match(w.folded, place)
    return urged is not None and not w.told(place - _JUST_BEFORE, place)


def predicate_after(w: Words, start: int, end: int) -> int | None:
    """Where the predicate of a noun phrase that goes on at ``start`` begins."""
    first: int | None = None
    charge: int | None = None
    urged: int | None = None
    last, name = start, start
    opens, index = w.opens, bisect_left(w.opens, start)
    bracketed = w.flow.find("(", start, end) >= 0 or w.flow.find(")", start, end) >= 0
    while index < len(opens):
        place = opens[index]
        index += 1
        if place >= end:
            break
        if _breaks(w, last, place, listed_yet=first is None):
            told = first is None and w.flow.startswith(": ", place - 2) and ":" not in w.flow[start : place - 2]
            return place if told and is_verb(w, place) else first  # "Sở Xây dựng: chỉ đạo ..."
        last = place
        if (inside := w.body_at(place)) > place + 1:
            last = inside
            continue
        if place < name or (place > start + 1 and place in w.actor and names_actor(w, place)):
            continue  # "Đào tạo": the small syllable belongs to the name
        if w.flow[place].isupper() and w.page.text[place - 1] != "\n" and not _opens_after_colon(w, place):
            name = max(w.verb.get(place, 0), w.adverb.get(place, 0))
            continue
        if bracketed and w.flow.count("(", start, place) != w.flow.count(")", start, place):
            continue
        if place in w.modal and is_modal(w, place):
            far = first is None and urged is not None and place - urged > _FAR_FROM_URGED
            return urged if far else _modal_or_verb(w, place, first)
        if first is None and urged is None and cue("urged_on").match(w.folded, place):
            urged = place  # "các xã quyết liệt vá lại đường, không để ...": the verb is not listed
        if first is None and _opens_predicate(w, place, start):
            if w.folded.startswith("phụ trách", place):
                charge = charge or place  # "Thứ trưởng phụ trách lĩnh vực tiếp tục ..."
                continue
            first = place
    return first if first is not None else charge


def _breaks(w: Words, start: int, end: int, *, listed_yet: bool) -> bool:
    """Whether a mark ends a noun phrase: not the ";" of "Sở A; Sở B; các xã rà soát ..."."""
    found = _NP_BREAK.search(w.flow, start, end + 1)  # with the first letter of what follows
    while found is not None and listed_yet and found.group() == ";" and names_actor(w, w.skip(found.end())):
        found = _NP_BREAK.search(w.flow, found.end(), end + 1)
    return found is not None


def _opens_after_colon(w: Words, place: int) -> bool:
    """Whether a verb begins a list of deeds ("Sở X: Rà soát ..."), not of names ("các sở: Xây dựng, Tài chính ...")."""
    if not w.flow.startswith(": ", place - 2):
        return False
    stop = w.verb.get(place, place)
    link = next((link for link in (", ", " và ") if w.flow.startswith(link, stop)), "")
    return not (link and w.flow[stop + len(link) : stop + len(link) + 1].isupper())


def _modal_or_verb(w: Words, modal: int, verb: int | None) -> int:
    """Which of a modal and a verb before it opens the predicate."""
    if verb is None:
        return modal
    if names_actor(w, w.verb.get(verb, verb) + 1):
        return verb  # "Bộ Công an chỉ đạo công an các địa phương không để ..."
    return modal if "," not in w.flow[verb:modal] and modal - verb < _MODAL_NEAR else verb


def _opens_predicate(w: Words, place: int, start: int) -> bool:
    if not is_verb(w, place) or w.folded[place - 1] == "(":
        return False
    two, one = w.before(place)
    if place > start + 1 and one in listed("inside") and two not in listed("ends_in_su"):
        return False
    if place == start + 1 and place in w.naming and one in listed("noun_before"):
        return False  # "Cục quản lý chuyên ngành", "Cơ quan điều tra"
    if place not in w.weak or not w.is_noun(place):
        return True
    back = max(0, place - _FUNCTION_BACK)
    if two == "thành viên" and w.folded.endswith(_MEMBERS, back, place):
        return True  # "Mặt trận Tổ quốc và các tổ chức thành viên giám sát ..."
    return two == "chức năng" and cue("body_of_function").search(w.folded, back, place) is not None
