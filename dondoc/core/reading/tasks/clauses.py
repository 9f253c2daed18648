"""How the clause of an instruction begins, and where one ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from dondoc.core.reading.tasks.words import Span, Words, noun_makers


class Head(NamedTuple):
    """The beginning of a clause that tells someone to do something.

    ``start`` is where its own words begin (assignee, else modal, else verb), after a leading link, time or condition;
    ``subject`` the assignee, ``modal`` the modal, ``verb`` where the predicate begins, ``due`` the leading time.
    """

    start: int
    subject: Span | None
    modal: Span | None
    verb: int
    due: Span | None
    thing: bool = False


_SPACE = re.compile(r'[\s"\'“”(\-–:,…]*')
_AFTER_LINK = re.compile(r"(?: là)?[\s,:]+")
_LEAD = re.compile(
    r"(?:để|nhằm|đối với|riêng đối với|riêng|trên cơ sở|căn cứ|về|theo|nếu|trường hợp|trong trường hợp|khi|trong|tại|ở|với|"
    r"qua|thông qua|cùng với|bên cạnh|ngoài|liên quan|trước|sau|ngay sau|từ|do|vì|bởi|nhân|xuất phát|song song|"
    r"đi đôi với|gắn với|tiếp theo|đến|vào|ngay|trước mắt|định kỳ|hàng|hằng|cuối|đầu|"
    r"năm|quý|tháng|thời gian|trên tinh thần|trên địa bàn)\b"
)
_TIME_LEAD = re.compile(r"(?:trong|đến|trước|từ|cuối|đầu|năm|quý|tháng|ngay|sau|vào|thời gian|định kỳ|hàng|hằng)\b")
_SOON = re.compile(r"(?:trong )?thời gian tới|trước mắt|(?:trong )?trường hợp cần thiết")
_TIME_BEFORE = re.compile(r"(?:ngay )?(?:trong|đến|từ|vào|trước|sau|tới|cho đến)(?: hết)? ")
_TURN = re.compile(r"[,;.]| thì |\(|\)")
_DETERMINER = re.compile(
    r"(?:(?:\d{1,3}|các|những|mỗi|từng|mọi|một số|toàn bộ|tất cả|100%|toàn thể|đồng chí|đ/c|ông|bà|bản thân|tập thể|cả)\s+)*"
)
_NOT_NEED = re.compile(r"(?:cần|phải|nên)(?:\s+(?:thiết|thơ|cẩu|giờ|câu|chăng|không|vậy)\b)")
_NOT_MODAL_AFTER = frozenset(
    "không chưa vừa việc những điều gì mới thiết đã nội_dung vấn_đề nhiệm_vụ nếu khi mà phần trái bên đang vẫn"
    " thời_gian số_người số hồ_sơ trường_hợp gặp buộc đành vấp mắc trúng lẽ còn lại có".split()
)
_MAKES_NO_VERB = re.compile(
    r"(?:có (?:\d|vấn đề|trường hợp|nơi|lúc|lẽ|ý kiến|người|quy mô|vai trò|khả năng|đủ|thể|tính|một|nhiều|những|lượng|mức|số|giá trị|nguồn|ý nghĩa|tổng)|cấp (?:ủy|xã|tỉnh|huyện|thành|bộ|trên|dưới|bách|thiết|cơ sở|có thẩm quyền|trưởng)|thu (?:nhập|chi|,)|giảm (?:trừ|nghèo)|làm ăn|cho (?:biết|hay|rằng|thấy|đến|nên)|có liên quan|có thẩm quyền|có hiệu lực|có điều kiện|liên quan|có tên|có đủ|có nguy cơ)"
)


def is_modal(w: Words, place: int) -> bool:
    """Whether the listed modal at a place is one: not "cần thiết", "không cần", "những việc cần làm"."""
    if place not in w.modal or _NOT_NEED.match(w.folded, place):
        return False
    two, one = w.before(place)
    return one not in _NOT_MODAL_AFTER and two.replace(" ", "_") not in _NOT_MODAL_AFTER


def is_verb(w: Words, place: int) -> int:
    """Where the verb that begins at a place, adverbs before it included, ends; 0 if there is none."""
    start = place
    for _ in range(5):
        if start in w.verb and not _MAKES_NO_VERB.match(w.folded, start):
            stop = w.verb[start]
            if w.folded.startswith((" là ", " mà "), stop):
                return 0
            return 0 if w.folded.startswith(" của ", stop) and w.is_weak(start) else stop
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


_EITHER = re.compile(
    r"(?:lãnh đạo|tổ chức|thanh tra|tư vấn|kiểm toán|bảo hiểm xã hội|thuế|hải quan|thường trực|kiểm sát|công khai|nhà|bên|trưởng"
    r"|người|tổ|hội|đoàn|phòng|ban|báo|đài|quỹ|chợ|ga|khối|cụm|nhóm|phía)\b"
)
_SURELY_BODY = re.compile(
    r"(?:tổ chức (?:đảng|chính trị|xã hội|đoàn thể|hành chính|, cá nhân|, đơn vị)|thanh tra (?:thành phố|tỉnh|chính phủ|sở|huyện|bộ|các|nhà nước|quận|xây dựng)"
    r"|lãnh đạo (?:các|chính quyền|ubnd|ủy ban|sở|bộ|tỉnh|thành phố|cơ quan|đơn vị|huyện|ban|cục|viện|công an|xã|phường|quận|địa phương)|kiểm toán nhà nước"
    r"|thường trực (?:hđnd|hội đồng|tỉnh ủy|thành ủy|huyện ủy|quận ủy|ban|đảng ủy|ủy ban)|người (?:đứng đầu|dân|lao động|sử dụng)"
    r"|tổ (?:công tác|dân phố|trưởng|hòa giải|giúp việc|kiểm tra)|hội (?:đồng|nông dân|liên hiệp|phụ nữ|cựu|luật gia|chữ thập)"
    r"|phòng (?:tài|nội|tư|kinh|văn|giáo|y|lao|quản|thanh|cảnh|nông|công|tn|ban)|ban (?:chỉ|quản|tổ|thường|nội|tuyên|dân|kinh|chấp|pháp|tiếp|giám|an|đô|văn|bí|cán|thanh|lãnh|điều|kiểm|biên)"
    r"|đoàn (?:thanh|kiểm|giám|công|đại|thể|luật|viên)|nhà (?:trường|nước|thầu|đầu)|bên (?:mời|liên)|báo chí|đài phát|trưởng (?:các|ban|phòng|công|đoàn|thôn))"
)


def subject_at(w: Words, place: int, end: int) -> tuple[Span, int] | None:
    """The assignee that begins at a place and where its predicate begins; None where no such phrase stands."""
    head = _DETERMINER.match(w.folded, place, end)
    at = head.end() if head else place
    stop = w.actor.get(at)
    if stop is None:
        return None
    if _is_other(w, place, at):
        return None
    predicate = predicate_after(w, stop, min(end, place + 260))
    if predicate is None or (predicate not in w.modal and w.told(stop, predicate)):
        return None
    return (place, predicate), predicate


_NP_BREAK = re.compile(r"[;?!]|(?<!TP)(?<!Tp)(?<!tp)(?<![ (][A-ZĐ])\.(?= )|:(?! [A-ZĐ])")


def predicate_after(w: Words, start: int, end: int) -> int | None:
    """Where the predicate of a noun phrase that goes on at ``start`` begins."""
    first: int | None = None
    last, name = start, start
    index = bisect_left(w.opens, start)
    while index < len(w.opens):
        place = w.opens[index]
        index += 1
        if place >= end or _NP_BREAK.search(w.flow, last, place):
            break
        last = place
        if (inside := w.body_at(place)) > place + 1:
            last = inside
            continue
        if place < name or (place > start + 1 and place in w.actor and names_actor(w, place)):
            continue  # "Đào tạo": the small syllable belongs to the name
        if w.flow[place].isupper() and w.page.text[place - 1] != "\n" and not w.flow.startswith(": ", place - 2):
            name = max(w.verb.get(place, 0), w.adverb.get(place, 0))
            continue
        if w.flow.count("(", start, place) != w.flow.count(")", start, place):
            continue
        if place in w.modal and is_modal(w, place):
            if first is not None and names_actor(w, w.verb.get(first, first) + 1):
                return first  # "Bộ Công an chỉ đạo công an các địa phương không để ..."
            comma = first is not None and "," in w.flow[first:place]
            return place if first is None or (not comma and place - first < 110) else first
        if first is not None or not _opens_predicate(w, place, start):
            continue
        first = place
    return first


_INSIDE = frozenset("của về việc sự được bị đang trong để nhằm tác do khi không chưa".split())
_ENDS_IN_SU = frozenset(("dân sự", "hình sự", "nhân sự", "quân sự", "thời sự", "hợp tác", "đối tác"))


def _opens_predicate(w: Words, place: int, start: int) -> bool:
    if not is_verb(w, place) or w.folded[place - 1] == "(":
        return False
    two, one = w.before(place)
    if place > start + 1 and one in _INSIDE and two not in _ENDS_IN_SU:
        return False
    if place == start + 1 and place in w.naming and one in noun_makers():
        return False  # "Cục quản lý chuyên ngành", "Cơ quan điều tra"
    return not (place in w.weak and w.is_noun(place))


def skip_lead(w: Words, place: int, end: int) -> tuple[int, Span | None]:
    """Past the links, times and conditions that lead a clause; the leading time, if there was one."""
    due: Span | None = None
    for _ in range(5):
        space = _SPACE.match(w.flow, place, end)
        place = space.end() if space else place
        moved = _past_link(w, place, end)
        if moved is not None and due is None and _SOON.match(w.folded, place):
            due = (place, w.link[place])
        if moved is None and (found := _past_time(w, place, end)) is not None:
            moved, due = found[0], found[1] if due is None else (due[0], found[1][1])
        if moved is None and w.folded.startswith("riêng ", place) and names_actor(w, place + 6):
            moved = place + 6
        if moved is None:
            moved = _past_condition(w, place, end)
            if moved is not None and due is None and _TIME_LEAD.match(w.folded, place):
                due = _time_in(w, place, moved)
        if moved is None:
            break
        place = moved
    return place, due


def _time_in(w: Words, start: int, end: int) -> Span | None:
    for place, time in w.times.items():
        if start <= place and time.end <= end:
            return time.start, time.end
    return None


def _past_link(w: Words, place: int, end: int) -> int | None:
    stop = w.link.get(place)
    if stop is None or stop >= end:
        return None
    after = _AFTER_LINK.match(w.flow, stop, end)
    return after.end() if after else None


def _past_time(w: Words, place: int, end: int) -> tuple[int, Span] | None:
    """A time with a comma after it, or with an assignee or a modal after it."""
    before = _TIME_BEFORE.match(w.folded, place, end)
    time = w.times.get(place) or (w.times.get(before.end()) if before else None)
    if time is None or time.end >= end:
        return None
    stop = time.end
    if w.flow.startswith(",", stop):
        return stop + 1, (place, time.end)
    if stop + 1 in w.modal or names_actor(w, stop + 1):
        return stop + 1, (place, time.end)
    return None


def names_actor(w: Words, place: int) -> bool:
    """Whether a phrase that names an assignee begins at a place."""
    head = _DETERMINER.match(w.folded, place)
    at = head.end() if head else place
    return at in w.actor and not _is_other(w, place, at)


def _is_other(w: Words, place: int, at: int) -> bool:
    """Whether a word that may name a body is something else here: "tổ chức hội nghị", "lãnh đạo thực hiện"."""
    either = _EITHER.match(w.folded, at)
    if either is None or _SURELY_BODY.match(w.folded, at):
        return False
    if w.flow[at].isupper() and w.flow[either.end() + 1 : either.end() + 2].isupper() and either.group() != "tổ chức":
        return False  # "Thanh tra Nội vụ", "Đoàn ĐBQH"
    return at == place or (at in w.verb and not w.flow[w.actor[at] + 1 : w.actor[at] + 2].isupper())


def _past_condition(w: Words, place: int, end: int) -> int | None:
    """Past "Để ..., ", "Đối với ..., ", "Nếu ... thì " when a clause with an assignee, a modal or a verb follows."""
    if not _LEAD.match(w.folded, place, end):
        return None
    fallback: int | None = None
    depth, after = 0, 0
    for turn in _TURN.finditer(w.folded, place, min(end, place + 420)):
        mark = turn.group()
        depth += (mark == "(") - (mark == ")")
        if mark in "();." or depth > 0:
            if mark == ";" or (mark == "." and w.folded[turn.end() : turn.end() + 1] in (" ", "")):
                break
            continue
        if mark == "," and turn.start() in w.actor_ends and names_actor(w, turn.end() + 1):
            continue  # "các bộ, cơ quan ..."
        after = turn.end()
        while after < end and w.flow[after] in ' "':
            after += 1
        if mark == " thì ":
            return after
        if after in w.modal or subject_at(w, after, end):
            return after
        if names_actor(w, after) and w.told(after, min(end, after + 90)):
            return None  # somebody is told of
        if fallback is None and is_verb(w, after) and after not in w.weak and after not in w.tail:
            fallback = after
    if fallback is None and after and modal_after(w, after, min(end, after + 90)):
        return after
    return fallback


def head_at(w: Words, place: int, end: int, *, thing: bool = False) -> Head | None:
    """The head of the clause that begins at a place; ``thing`` lets any noun phrase with a modal be its subject."""
    place, due = skip_lead(w, place, end)
    if place >= end:
        return None
    if place in w.modal and is_modal(w, place):
        return Head(place, None, (place, w.modal[place]), _next_word(w, w.modal[place]), due)
    subject = subject_at(w, place, end)
    if subject is not None:
        verb = subject[1]
        if w.flow[verb].isupper():
            return Head(verb, subject[0], None, verb, due)
        modal = (verb, w.modal[verb]) if verb in w.modal and is_modal(w, verb) else None
        return Head(place, subject[0], modal, _next_word(w, modal[1]) if modal else verb, due)
    if is_verb(w, place):
        if thing and w.is_weak(place) and (modal := _topic_modal(w, place, end)):
            return Head(place, None, modal, _next_word(w, modal[1]), due, True)
        return Head(place, None, None, place, due)
    if thing and (modal := modal_after(w, place, min(end, place + 130))):
        return Head(place, None, modal, _next_word(w, modal[1]), due, True)
    return None


def _next_word(w: Words, place: int) -> int:
    while place < len(w.folded) and w.folded[place] == " ":
        place += 1
    return place


def _topic_modal(w: Words, place: int, end: int) -> Span | None:
    """The modal of a clause whose subject begins with a verb: "khai thác nước ngầm phải tuân thủ ..."."""
    if is_verb(w, _next_word(w, w.verb.get(place, place))):
        return None  # "lãnh đạo thực hiện ..."
    modal = modal_after(w, place, min(end, place + 110))
    if modal is None or w.folded.count(",", place, modal[0]) > 1 or _WHO.search(w.folded, place, modal[0]):
        return None
    return modal


_WHO = re.compile(r"\b(?:các|những|đối với|cho|của|tới|đến|được|có) ")
_THING_BREAK = re.compile(r"[;.:?!(\"]|\b(?:để|nhằm|nếu|khi|mà|vì|do|thì)\b")


def modal_after(w: Words, start: int, end: int) -> Span | None:
    """The modal of a clause whose subject is any noun phrase: "mọi thông tin đều không được phát tán"."""
    index = bisect_left(w.opens, start)
    while index < len(w.opens) and w.opens[index] < end:
        place = w.opens[index]
        index += 1
        if place in w.modal and is_modal(w, place) and not w.flow[place].isupper():
            if _THING_BREAK.search(w.folded, start, place) or w.folded.count(",", start, place) > 2:
                return None
            return place, w.modal[place]
    return None


_THE_TASK_IS = re.compile(
    r"(?:một|hai|ba|bốn|các|những|cũng)? ?(?:nhiệm vụ|yêu cầu|giải pháp|việc|điều quan trọng)\b(?:[^;.,]{0,60},)?[^;.,]{0,80}?"
    r"(?<!nhất)(?<!biệt)(?<!đó)(?<!tâm)(?<!hết) là (?=\w)"
)


def task_told_as(w: Words, start: int, end: int) -> int | None:
    """Where the task begins in "nhiệm vụ bao trùm là phải giữ vững ..."."""
    begin = skip_lead(w, start, end)[0]
    found = _THE_TASK_IS.match(w.folded, begin, end)
    return found.end() if found else None


def later_head(w: Words, start: int, end: int) -> Head | None:
    """An instruction with its modal after a purpose or a comma: "Để ... cần phải ...", "..., do đó các tỉnh cần ..."."""
    if w.folded.startswith(("để ", "muốn ", "nhằm "), start):
        for place in w.opens_between(start, min(end, start + 160)):
            if place in w.modal and is_modal(w, place):
                return head_at(w, place, end)
    comma = w.flow.find(",", start, end)
    while 0 <= comma < end:
        head = head_at(w, comma + 2, end)
        if head and head.modal and w.folded.startswith(("cần", "phải"), head.modal[0]):
            if head.subject is None or _SO.match(w.folded, comma):
                return head
        comma = w.flow.find(",", comma + 1, end)
    return None


_PARTICIPIAL = re.compile(
    r"(?:thực hiện|tiếp thu|triển khai|xác định|nhận thức|phát huy|quán triệt|chấp hành|tham gia|hưởng ứng|phát triển|tiếp nhận)\b"
)


def narrates(w: Words, start: int, end: int) -> bool:
    """ "Thực hiện nhiệm vụ được giao, Bộ X đã ...": somebody is told of after the leading words."""
    if not _PARTICIPIAL.match(w.folded, start):
        return False
    comma = w.flow.find(", ", start, min(end, start + 220))
    while comma >= 0:
        if names_actor(w, comma + 2) and w.told(comma + 2, min(end, comma + 90)):
            return True
        comma = w.flow.find(", ", comma + 1, min(end, start + 220))
    return False


_SO = re.compile(r", (?:vì vậy|do đó|do vậy|vì thế|bởi vậy|nên)\b")


def told_to(w: Words, head: Head) -> Span | None:
    """ "Chỉ đạo Sở X rà soát ..." without a subject: the words that name Sở X."""
    if head.subject or not w.folded.startswith("chỉ đạo ", head.verb):
        return None
    found = subject_at(w, head.verb + 8, len(w.folded))
    return found[0] if found else None
