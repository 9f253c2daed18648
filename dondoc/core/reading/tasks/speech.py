"""Whose words stand before a verb of saying: "Tại cuộc họp, Chủ tịch UBND thành phố Lò Văn Mây cũng yêu cầu ..."."""

from __future__ import annotations

from dondoc.core.reading.tasks.clauses import skip_lead
from dondoc.core.reading.tasks.cues import cue, listed, rule
from dondoc.core.reading.tasks.subjects import names_actor
from dondoc.core.reading.tasks.words import LONGEST_PROVINCE, Span, Words

_BACK, _ADVERBS_BACK, _LONGEST_NAME, _FURTHEST_VERB = 420, 60, 240, 900
_PARTS = 6
_I_NEAR = 20
_SIGNS = (", ", " - ", '" ', "; ", ": ")


def speaker_before(w: Words, start: int, place: int) -> Span | None:
    """The words that name who speaks, right before the verb at ``place``."""
    start = max(start, place - _BACK)
    adverbs = rule("adverbs_before").search(w.folded, max(start, place - _ADVERBS_BACK), place)
    stop = _without_marks(w, start, adverbs.start() if adverbs else place)
    first: int | None = None
    cut = stop
    for _ in range(_PARTS):
        inside = max(start, w.body_start(cut - 1)) if cut > start else cut  # "Bộ Văn hóa, Thể thao và Du lịch"
        mark = _last_sign(w.flow, start, min(cut, inside + 1))
        begin = _begin(w, start if mark < start else mark + (3 if w.flow[mark] == " " else 2), cut)
        if first is None and mark >= start and cue("aside").match(w.folded, begin, cut):
            cut = stop = mark  # "ông X, chủ trì buổi họp, yêu cầu"
            continue
        if first is None and mark < start and cut == stop:
            begin = _past_bare_lead(w, begin, cut)
        if (
            begin >= cut
            or not (names_speaker(w, begin) or _is_place(w, begin, cut))
            or not _heads(w, start, begin, first)
        ):
            break
        if first is not None and not _goes_with(w, begin, cut, first):
            break
        first = begin
        if mark < start:
            break
        cut = mark
    return None if first is None else _cut(w, first, stop)


def _past_bare_lead(w: Words, begin: int, cut: int) -> int:
    """Past a lead that no comma parts from the speaker: "Ngày 20/1 Văn phòng Chính phủ yêu cầu ..."."""
    lead = cue("lead_only").match(w.flow, begin, cut)
    return lead.end() if lead else begin


def _is_place(w: Words, begin: int, cut: int) -> bool:
    """Whether nothing but the name of a province stands there: "Nà Mây yêu cầu các xã ..."."""
    return cut - begin <= LONGEST_PROVINCE and w.province_at(begin) == cut


def _last_sign(flow: str, start: int, stop: int) -> int:
    """Where the last mark stands that may part a name from what is before it; -1: none does."""
    last, find = -1, flow.rfind
    for sign in _SIGNS:
        place = find(sign, start if last < 0 else last, stop)
        if place >= 0:
            last = place
    return last


def _begin(w: Words, begin: int, cut: int) -> int:
    """Past the marks and a link that stand before a name."""
    while begin < cut and w.flow[begin] in " \"'-,":
        begin += 1
    link = w.link.get(begin)
    if link is None or link > cut:
        return begin
    while link < cut and w.flow[link] in " ,":
        link += 1
    return link


def _goes_with(w: Words, begin: int, cut: int, first: int) -> bool:
    """Whether words before a comma are of the same name: "ông X, Chủ tịch ...", not "ông X nói, ông Y"."""
    if _acted(w, begin, cut) is not None:
        return False
    return names_person(w, begin) or not names_person(w, first)


def _heads(w: Words, start: int, begin: int, first: int | None) -> bool:
    """Whether a speaker's name may begin here: not "..., quận Tân Sông lên phát biểu"."""
    if begin <= start + 1 or w.flow[begin].isupper():
        return True
    if first is not None:
        return False
    if _speaks_by_kind(w, begin):
        return True
    return (
        skip_lead(w, start, begin + 1)[0] >= begin or cue("sentence_lead").fullmatch(w.folded, start, begin) is not None
    )


def _without_marks(w: Words, start: int, stop: int) -> int:
    while stop > start and w.flow[stop - 1] in ' ,:"-–':
        stop -= 1
    return stop


def _cut(w: Words, first: int, stop: int) -> Span | None:
    """The name without what its bearer did before: "ông X đã ký chỉ thị" is "ông X"."""
    by = w.folded.find(" của ", first, stop) >= 0
    conveys = cue("conveys").search(w.folded, first, stop) if by else None
    if conveys is not None and names_speaker(w, conveys.end()):
        first = conveys.end()  # "Văn phòng ... truyền đạt ý kiến của Phó Thủ tướng ..."
    stop = _acted(w, first, stop) or stop
    marks = [mark for mark in (w.flow.find("[", first, stop), w.flow.find("(", first, stop)) if mark >= 0]
    stop = _without_marks(w, first, min(marks, default=stop))
    return (first, stop) if first < stop and stop - first < _LONGEST_NAME else None


def subject_of_sentence(w: Words, start: int, place: int) -> Span | None:
    """Who a sentence is about, where a later verb of it has no subject of its own."""
    place = min(place, start + _FURTHEST_VERB)
    begin, _ = skip_lead(w, start, place)
    if not names_speaker(w, begin):
        lead = cue("sentence_lead").match(w.folded, start, place)
        if lead is None or not names_speaker(w, lead.end()):
            return None
        begin = lead.end()
    acted = _acted(w, begin, place)
    return _cut(w, begin, acted) if acted else None


def _acted(w: Words, start: int, end: int) -> int | None:
    """Where the subject that begins at ``start`` first does something; "Kiểm tra" in a name is none."""
    for found in cue("acted").finditer(w.folded, start, end):
        place = found.start()
        if w.flow[place + 1 : place + 2].islower() and not w.body_at(place + 1) and not _is_name(w, place, found.end()):
            return place
    return None


def _is_name(w: Words, start: int, end: int) -> bool:
    """Whether the deed is part of a name: "Đoàn kiểm tra 469"."""
    return w.folded[start:end].strip() in listed("named_for") and w.before(start)[1] in listed("head_of_name")


def names_person(w: Words, place: int) -> bool:
    """Whether a phrase begins at a place that names a person or a personal office."""
    return cue("honorific").match(w.folded, place) is not None or cue("office").match(w.folded, place) is not None


def names_speaker(w: Words, place: int) -> bool:
    """Whether a phrase that can speak begins at a place: a person, an office, a body or a paper."""
    return _speaks_by_kind(w, place) or names_actor(w, place)


def _speaks_by_kind(w: Words, place: int) -> bool:
    return names_person(w, place) or cue("paper").match(w.folded, place) is not None


def past_lead(w: Words, start: int, place: int) -> int:
    """Past what leads a sentence up to a place: "Qua kiểm tra, chúng tôi kiến nghị ..."."""
    lead = cue("sentence_lead").match(w.folded, start, place)
    return lead.end() if lead else start


def past_saying(w: Words, place: int) -> int:
    """Past the speaker's own "tôi cho rằng ..."."""
    said = cue("i_say").match(w.folded, place) if "ôi" in w.folded[place : place + _I_NEAR] else None
    return said.end() if said else place
