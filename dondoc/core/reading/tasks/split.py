"""Where one instruction ends and the next begins inside a stretch of text that tells someone what to do.

A new one begins at ";" or "." before a predicate, at "đồng thời", and at a comma only where what follows could be
ticked off alone: a predicate with an object of its own after one that has its own object too. Purposes, results,
manners and "không để ..." after a comma belong to the instruction before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.tasks.clauses import Head, head_at, sent_head
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.tasks.sent import OPENERS, other_work
from dondoc.core.reading.tasks.subjects import is_verb, predicate_after
from dondoc.core.reading.tasks.words import Words, any_within, within


class Part(NamedTuple):
    """One instruction: its head and where it ends."""

    head: Head
    end: int
    verb: str | None = None  # the further order that opens it: "...; giao Sở Tài chính ..."


# every branch begins with a character of its own: such a pattern is searched for fast
_SEPARATOR = re.compile(r";|,|\(|\)|:|\.(?<!\.\.)(?= [^ ])|đ(?<!\wđ)ồng thời\b|v(?<!\wv)à\b")
_NUMBER = re.compile(rf"\((?:[ivx]{{1,4}}|\d{{1,2}}|[a-zđ])\) (?=[{UPPER}])")
_STOP = re.compile(r"[,;.]|$")
_LIST_BACK, _MODAL_NEAR, _MODAL_FAR, _ENOUGH, _LONGEST = 30, 60, 300, 160, 400
_ORDERS_AFTER, _AND_SO = (";", ",", "đồng thời"), "đồng thời "
_NO_TASKS, _FARTHEST = 2, 2000
_RESULTS = ("kết quả ", "hồ sơ ", "danh sách ", "báo cáo ", "văn bản ", "số liệu ")
_OPENS = (*_RESULTS, *OPENERS)
_FIRST = frozenset(words[0] for words in _OPENS)
_TERMS = ("deadline", "recurring")
_POINTS_AT = ("tập trung vào ", "chú trọng ", "quan tâm ", "ưu tiên ")
_WORDS_LEFT, _WORDS_RIGHT, _WORDS_PIECE, _WORDS_OBJECT, _WORDS_WEAK = 9, 6, 4, 2, 7


def parts_of(w: Words, head: Head, end: int, *, ordered: bool = False) -> list[Part]:
    """The instructions of ``text[head.start:end]``, in order; ``ordered`` where somebody's order governs them."""
    parts: list[Part] = []
    verb: str | None = None
    depth, listing, loose, last = 0, 0, False, head.verb
    loosens = within(w.loose, head.start, end)
    for mark in _SEPARATOR.finditer(w.folded, max(head.verb, head.start), end):
        sign, place = mark.group(), mark.start()
        if not depth and (sign == "(" or ordered) and (opened := _opened(w, head, mark, end)) is not None:
            parts.append(Part(head, opened.end, verb))
            head, verb, listing, loose, last = opened.head, opened.verb, 0, False, opened.head.verb
            continue
        if sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
            continue
        if depth or mark.end() <= head.start:
            continue
        if sign == ":" and not w.folded.startswith(" số ", place + 1):  # "... tại các Quyết định: số 36/QĐ-TTg ..."
            before = max(head.start, place - _LIST_BACK)
            listing = max(listing, _list_kind(w.folded[before:place]))
        if sign == ":":
            if (inside := _list_inside(w, head, place, end)) is not None:
                head, listing = inside, 0
            continue
        loose = loose or (bool(loosens) and any_within(loosens, max(last, head.start), place))
        following = _following(w, head, mark, end, listing, loose) if _may_begin(w, head, mark) else None
        last = mark.end()
        if following is not None:
            parts.append(Part(head, place, verb))
            head, verb, listing, loose = following, None, 0, False
            last = max(last, head.start)
    parts.append(Part(head, end, verb))
    return parts


def _list_inside(w: Words, head: Head, colon: int, end: int) -> Head | None:
    """The head of the first task of a list that a clause only opens: "tập trung 3 nhiệm vụ chính, gồm: rà soát ..."."""
    if cue("opens_inside").match(w.folded, head.verb, colon) is None:
        return None
    first = head_at(w, colon + 1, end)
    return None if first is None else first if first.subject else first._replace(subject=head.subject)


def _opened(w: Words, head: Head, mark: re.Match[str], end: int) -> Part | None:
    """What a number in brackets or a further order opens: its head, its verb, and where the one before it ends."""
    sign, place = mark.group(), mark.start()
    if sign == "(":
        numbered = _numbered(w, place, end)
        return numbered and Part(numbered, head.start if _only_opens(w, head, place) else place)
    begin = w.skip(mark.end())
    begin += len(_AND_SO) * w.folded.startswith(_AND_SO, begin)
    stop = w.direct.get(begin, 0)
    if sign not in _ORDERS_AFTER or not 0 < stop < end or (word := w.folded[begin:stop]) not in listed("orders"):
        return None
    gives = word.startswith("giao")
    if (sign == "," and not gives) or (gives and cue("not_give").match(w.flow, stop)):
        return None
    after = cue("after_verb").match(w.folded, stop, end)
    further = head_at(w, after.end() if after else stop, end)
    if further is None or further.start < mark.end() or (further.subject is None and (gives or sign != ";")):
        return None
    return Part(further, place, word)


def _numbered(w: Words, place: int, end: int) -> Head | None:
    """The head of what a number in brackets opens inside a sentence: "...: (i) Rà soát ...; (ii) Báo cáo ..."."""
    number = _NUMBER.match(w.flow, place, end)
    if number is None or w.flow[place - 2 : place] not in (": ", "; ", ", "):
        return None
    opening = w.flow.rfind(": (", max(0, place - _FARTHEST), place + 1)
    verb = w.folded[number.end() : w.verb.get(number.end(), number.end())]
    names = opening < 0 or (verb and w.folded.endswith(verb, 0, opening))  # "hoàn thiện các báo cáo: (i) Báo cáo ..."
    return None if names else head_at(w, number.end(), end)


def _only_opens(w: Words, head: Head, place: int) -> bool:
    """Whether what stands before "(i)" only opens a list: "thực hiện các việc sau:"."""
    if not w.flow.startswith(":", place - 2):
        return False
    stop = place - 2 - len(", cụ thể") * w.folded.endswith(", cụ thể", 0, place - 2)
    return cue("list_words").search(w.folded, max(head.start, stop - _LIST_BACK), stop) is not None


def _list_kind(before: str) -> int:
    """How much of a list follows a colon: 3 nothing in it is a task, 2 only what surely is, 1 no bare noun, 0 none."""
    if cue("closed_list").search(before):
        return 3
    return 2 if cue("open_list").search(before) else int(cue("lists").search(before) is not None)


def _may_begin(w: Words, head: Head, mark: re.Match[str]) -> bool:
    """Whether something that can begin an instruction follows at all; most commas stand between nouns."""
    sign, place = mark.group(), w.skip(mark.end())
    if sign == "và":
        joined = head.modal is not None and any_within(w.modals, place, place + _MODAL_NEAR)
        return joined or _is_strong(w, place)
    if sign != "," or place in w.verb or place in w.adverb or place in w.link or w.folded.startswith("còn ", place):
        return True
    if w.folded[place : place + 1] in _FIRST and w.folded.startswith(_OPENS, place):
        return True
    return any_within(w.modals, place, place + _MODAL_FAR) or cue("lead").match(w.folded, place) is not None


def _following(w: Words, head: Head, mark: re.Match[str], end: int, listing: int, loose: bool) -> Head | None:
    sign, place, after = mark.group(), mark.start(), mark.end()
    may_open = sign in ",;." and not listing and w.folded[begin := w.skip(after)] in _FIRST
    if may_open and (other := other_work(w, head, begin, end)) is not None:
        return other
    if not _may_part(w, head, mark, end, listing, loose):
        return None
    following = head_at(w, after, end, thing=True)
    if sign in ",;" and (following is None or following.thing) and (led := _led_in(w, after, end, sign)) is not None:
        return None if listing else led
    if following is None and sign == ";":
        following = sent_head(w, w.skip(after), end)
    if following is None:
        return None
    if sign == "và":
        strong = not loose and _both_strong(w, head, place, following, end)
        return following if strong or _joined_modal(w, head, place, following) else None
    bare = following.verb not in w.splits or w.is_weak(following.verb)
    if listing > 1 and not following.modal and (listing > _NO_TASKS or bare):
        return None
    if sign == ",":
        return following if not listing and _comma_parts(w, head, place, following, end, loose) else None
    if following.modal and (sign in ";." or not following.thing):
        return following
    if following.thing or (listing and (following.subject or w.is_weak(following.verb))):
        return None
    if sign == ";" and following.subject and _only_joins(w, head, place):
        return None  # "phối hợp với Ban Quản lý các chợ; các hợp tác xã rà soát ..."
    if sign == "." and not w.flow[w.skip(after)].isupper():
        return None
    if sign == ";" and (_only_due(w, following, end) or cue("goes_with").match(w.folded, following.start)):
        return None  # "...; hoàn thành trong tháng 11 năm 2031"
    titled = sign == ";" and w.is_weak(following.verb) and w.in_title(head.start, place)
    return None if titled else following


def _led_in(w: Words, after: int, end: int, sign: str) -> Head | None:
    """What a term, a prohibition or a result opens: "; chậm nhất ngày 5/6 trình ...", "; hồ sơ chuyển Công an xã"."""
    place = w.skip(after)
    if w.folded.startswith(_RESULTS, place):
        sent = cue("result_sent").match(w.folded, place, end)
        return Head(place, None, None, sent.start(1), None) if sent else None
    if sign == ",":
        return None
    if cue("forbids").match(w.folded, place, end):
        return Head(place, None, None, place, None)
    before = cue("time_before").match(w.folded, place + len("kể ") * w.folded.startswith("kể ", place), end)
    time = w.times.get(place) or (w.times.get(before.end()) if before else None)
    if time is None or time.end >= end:
        return None
    stop = time.end
    if (again := w.times.get(w.skip(stop))) is not None and again.kind in _TERMS:
        stop = again.end  # "trước ngày 15/12 hàng năm"
    verb = w.skip(stop)
    acts = time.kind in _TERMS and is_verb(w, verb)
    if not (acts or cue("forbids").match(w.folded, verb, end)):
        return None
    return Head(verb, None, None, verb, (place, stop))


def _may_part(w: Words, head: Head, mark: re.Match[str], end: int, listing: int, loose: bool) -> bool:
    """Whether what stands before a mark lets an instruction begin after it, whatever follows."""
    sign, place = mark.group(), mark.start()
    if sign == ",":
        if listing or w.folded.find("đồng thời", place, end) >= 0:
            return not listing
        return _count(w, head.start, place) >= _WORDS_LEFT and not _goes_along(w, w.skip(mark.end()), end)
    return sign != "và" or head.modal is not None or (not loose and _is_strong(w, head.verb))


def _goes_along(w: Words, place: int, end: int) -> bool:
    """Whether a verb after a comma begins no part: it is none that parts, and no modal or report follows."""
    if place not in w.verb or place in w.adverb or place in w.link or place in w.splits:
        return False
    return not any_within(w.modals, place, end) and cue("reports").match(w.folded, place) is None


def _only_due(w: Words, following: Head, end: int) -> bool:
    """Whether a part only tells until when the one before is to be finished."""
    if following.subject or not w.folded.startswith("hoàn thành ", following.verb):
        return False
    stop = _STOP.search(w.folded, following.verb, end)
    return cue("only_due").match(w.folded, following.verb, stop.start() if stop else end) is not None


def _is_strong(w: Words, place: int) -> bool:
    return w.folded[place : w.splits.get(place, place)] in listed("strong")


def _both_strong(w: Words, head: Head, place: int, following: Head, end: int) -> bool:
    """ "tăng cường phòng ngừa tội phạm và đẩy mạnh phong trào ...": two strong verbs with an object each."""
    if not (_is_strong(w, head.verb) and _is_strong(w, following.verb)):
        return False
    stop = _STOP.search(w.folded, following.verb, end)
    piece = _count(w, following.verb, stop.start() if stop else end)
    return piece >= _WORDS_RIGHT and _count(w, head.verb, place) >= _WORDS_RIGHT


def _joined_modal(w: Words, head: Head, place: int, following: Head) -> bool:
    """ "... cần khắc phục A và qua công tác kiểm sát cần tăng cường B": two modals, two instructions."""
    if head.modal is None or following.modal is None or following.modal[0] - place > _MODAL_NEAR:
        return False
    if w.folded.find(",", following.start, following.modal[0]) >= 0:
        return False
    return _count(w, head.start, place) >= _WORDS_LEFT


def _comma_parts(w: Words, head: Head, comma: int, following: Head, end: int, loose: bool) -> bool:
    """Whether what follows a comma could be ticked off alone."""
    if w.folded.find("đồng thời", comma, following.start) >= 0:
        return True
    enough = _count(w, head.start, comma) >= _WORDS_LEFT
    if following.subject and _names_another(w, head, comma, following):
        return True
    if following.modal and w.folded[slice(*following.modal)] in ("cần", "phải", "cần phải"):
        joined = w.folded.startswith("và ", comma + 2)  # "..., và phải có phương án ..."
        if head.subject and head.modal is None and following.subject is None and not joined:
            return False  # "lực lượng ..., cùng với ..., phải ..."
        if following.thing and w.folded.find(",", following.start, following.modal[0]) >= 0:
            return False
        near = following.modal[0] - following.start < _MODAL_NEAR
        return enough and near and not _only_listed(w, head, comma)
    if following.thing or following.subject or following.modal or not enough:
        return False
    apart = following.verb in w.splits and not w.folded.startswith(_POINTS_AT, following.verb)
    if apart and w.folded.startswith("trong đó, ", w.skip(comma + 1)):
        return True
    if _reports_by(w, following, end):
        return True
    if _are_twins(w, comma, following) or _only_joins(w, head, comma):
        return False
    if w.skip(comma + 1) in w.tail or following.start in w.tail or not 0 < is_verb(w, head.verb) <= comma:
        return False
    return _stands_alone(w, head, comma, following, end, loose)


def _names_another(w: Words, head: Head, comma: int, following: Head) -> bool:
    """Whether another body is told something after a comma: "..., còn Phòng Y rà soát ...", "..., Sở Y báo cáo ..."."""
    place = w.skip(comma + 1)
    if following.subject is None or w.ends_actor(comma) or w.body_at(comma - 1):
        return False
    if w.folded.startswith(("còn ", "trong đó ", "riêng "), place):
        return True
    if head.subject is None:
        return False
    close = following.modal is not None or w.body_at(place) + 1 == following.verb
    named = close and w.flow[place].isupper() and following.subject[0] == place and w.body_at(place) > 0
    done = following.modal is not None or following.verb in w.splits or following.verb in w.adverb
    return named and done and _count(w, head.verb, comma) >= _WORDS_PIECE


def _are_twins(w: Words, comma: int, following: Head) -> bool:
    """Whether two verbs of leading share an object: "lãnh đạo, chỉ đạo việc ...", "kiểm tra, đôn đốc các xã ..."."""
    if not w.folded.startswith(("chỉ đạo ", "đôn đốc "), following.verb):
        return False
    return w.folded.endswith(
        ("lãnh đạo", "quan tâm", "kiểm tra", "đôn đốc", "theo dõi"), max(0, comma - _LIST_BACK), comma
    )


def _only_joins(w: Words, head: Head, comma: int) -> bool:
    """Whether nothing but whom to work with stands before a comma: "chủ trì, phối hợp với các phòng, tham mưu ..."."""
    joins = cue("leads_with").match(w.folded, head.verb, comma)
    return joins is not None and predicate_after(w, joins.end(), comma) is None


def _reports_by(w: Words, following: Head, end: int) -> bool:
    """Whether a part tells of a report with a day of its own: "..., báo cáo Thủ tướng trước ngày 5/6"."""
    if cue("reports").match(w.folded, following.verb) is None:
        return False
    stop = _STOP.search(w.folded, following.verb, end)
    times = w.times_between(following.verb, stop.end() if stop else end)
    return any(time.kind == "deadline" for time in times)


def _stands_alone(w: Words, head: Head, comma: int, following: Head, end: int, loose: bool) -> bool:
    """Whether a bare verb after a comma has an object of its own, and the one before it too."""
    led = following.verb in w.adverb
    stop = _STOP.search(w.folded, is_verb(w, following.verb), end)
    piece = _count(w, following.start, stop.start() if stop else end)
    if piece < _WORDS_PIECE or _count(w, following.start, end) < _WORDS_RIGHT or (loose and not led):
        return False
    if led:
        return not _lists_manners(w, comma)
    if following.verb not in w.splits or _object_words(w, head, comma) < _WORDS_OBJECT:
        return False
    weak = w.is_weak(following.verb)
    return not weak or (
        piece >= _WORDS_WEAK and not cue("topics").search(w.folded, max(head.verb, comma - _LONGEST), comma)
    )


def _lists_manners(w: Words, comma: int) -> bool:
    """Whether an adverb stands before a comma: what follows is one more: "bảo đảm kịp thời, đồng bộ, thống nhất"."""
    return any(w.adverb.get(place) == comma for place in within(w.opens, max(0, comma - _LIST_BACK), comma))


def _count(w: Words, start: int, end: int) -> int:
    """How many words stand in ``text[start:end]``; enough of them are counted for any rule here."""
    if end - start > _ENOUGH:
        return _WORDS_LEFT
    return len(w.folded[start:end].split())


def _only_listed(w: Words, head: Head, comma: int) -> bool:
    """Whether what stands before the comma is only a list of names: "Sở Xây dựng, Sở Tài chính phải ..."."""
    return head.modal is None and w.is_weak(head.verb) and _count(w, head.verb, comma) < _WORDS_PIECE


def _object_words(w: Words, head: Head, comma: int) -> int:
    """How many words stand between the last verb before the comma and the comma."""
    for place in reversed(within(w.opens, max(head.verb, comma - _ENOUGH), comma)):
        stop = w.verb.get(place, 0)
        if 0 < stop <= comma and " " in w.folded[place:stop]:
            return _count(w, stop, comma)
    return _WORDS_OBJECT
