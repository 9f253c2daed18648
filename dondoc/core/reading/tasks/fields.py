"""The fields of a task: until when, what comes out of it, who decides, who helps, and what the text leaves open."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

from dondoc.core.reading.findings import Time
from dondoc.core.reading.fold import fold
from dondoc.core.reading.tasks.cues import actor_heads, cue, listed
from dondoc.core.reading.tasks.subjects import predicate_after
from dondoc.core.reading.tasks.words import Span, Words, within

#: the six clear things (6 rõ) in the order in which offices name them
CLEAR = ("person", "work", "time", "responsibility", "product", "authority")

_EVENT, _DATE, _LOOSE, _DEADLINE = 3, 4, 2, 5
_LIMIT_BACK, _PLAN_BACK = 24, 110
_FEWEST_WORDS = 3
_LEAP = 2000  # a year that has the day 29/2, where none is told
_LONGEST_PHRASE = 600
_NAMES = re.compile(r",? và |[,;] ")


def deadline_of(w: Words, start: int, end: int) -> Span | None:
    """The words that tell until when, a dated or recurring time before a weak one ("khẩn trương", "kịp thời")."""
    best: tuple[int, Span] | None = None
    for time in w.times_between(start, end):
        rank = _rank(w, time)
        if rank and (best is None or rank > best[0]):
            best = rank, _widened(w, time, start, end)
    if best is None or best[0] < _DEADLINE:
        monthly = _found(w, "day_of_month", " ngày ", start, end)
        if monthly is not None:
            return monthly
    if best is not None:
        return best[1]
    return _urged(w, start, end)


def _urged(w: Words, start: int, end: int) -> Span | None:
    """A word that urges, where it urges the task and not its aim: "khẩn trương" before "ngay"."""
    at_once: Span | None = None
    for place in within(w.urges, start, end):
        found = cue("weak_time").match(w.folded, place, end)
        if found:
            return None if cue("aim").search(w.folded, start, place) else found.span()
        if at_once is None and (found := cue("at_once").match(w.folded, place, end)):
            at_once = found.span()
    return None if at_once is None or cue("aim").search(w.folded, start, at_once[0]) else at_once


def _found(w: Words, name: str, word: str, start: int, end: int) -> Span | None:
    """Where a pattern that needs a word stands in ``text[start:end]``."""
    if w.folded.find(word, start, end) < 0:
        return None
    found = cue(name).search(w.folded, start, end)
    return found.span() if found else None


def no_such_day(w: Words, start: int, end: int) -> Span | None:
    """A limit on a day that no calendar has: "trước ngày 31/6"; it is told as printed, and a person must look at it."""
    for found in cue("limit_day").finditer(w.folded, start, end):
        day, month = int(found["day"] or found["day_told"]), int(found["month"] or found["month_told"])
        year = int(found["year"] or found["year_told"] or _LEAP)
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            return found.span()
    return None


def is_weak_time(w: Words, span: Span) -> bool:
    """Whether the words only urge: "khẩn trương", "kịp thời", "ngay"."""
    return _urges(w.folded[slice(*span)])


def _urges(words: str) -> bool:
    return words == "ngay" or cue("weak_time").fullmatch(words) is not None


def _rank(w: Words, time: Time) -> int:
    """How surely a time is a deadline; 0: it is none."""
    back = max(0, time.start - _LIMIT_BACK)
    if cue("told_before").search(w.folded, back, time.start):
        return 0
    if w.folded.startswith("đến năm", time.start) and _names_plan(w, time.start):
        return 0
    if time.kind == "deadline":
        return _DEADLINE
    if time.kind in ("recurring", "event"):
        return _EVENT
    if not cue("limit_before").search(w.folded, back, time.start):
        return 0
    return _DATE if time.kind in ("date", "datetime") else _LOOSE


def _names_plan(w: Words, place: int) -> bool:
    """Whether a time is part of the name of a plan: "quy hoạch bến cá đến năm 2040"."""
    return cue("plan_until").search(w.folded, max(0, place - _PLAN_BACK), place) is not None


def _widened(w: Words, time: Time, start: int, end: int) -> Span:
    """A time with "trước", "trong" before it and "của tháng sau" after it."""
    before = cue("limit_before").search(w.folded, max(start, time.start - _LIMIT_BACK), time.start)
    kept = before is not None and before.group().split()[0] in listed("limit_kept")
    more = cue("due_goes_on").match(w.folded, time.end, end)
    return before.start() if before and kept else time.start, more.end() if more else time.end


def product_of(w: Words, start: int, end: int) -> Span | None:
    """The paper or result asked for: "xây dựng kế hoạch ...", "báo cáo kết quả ..."."""
    for place in within(w.asks, start, end):
        if found := cue("product").match(w.folded, place, end):
            stop = cue("product_ends").search(w.folded, found.start(1) + 2, found.end(1))
            return found.start(1), stop.start() if stop else found.end(1)
    if w.folded.find("báo cáo", start, end) < 0:
        return None
    found = cue("report_due").search(w.folded, start, end)
    return found.span(1) if found else None


def authority_of(w: Words, start: int, end: int) -> Span | None:
    """Who decides or receives: "trình UBND tỉnh phê duyệt", "báo cáo Thủ tướng Chính phủ"."""
    for place in within(w.asks, start, end):
        if found := cue("authority_of").match(w.folded, place, end):
            stop = cue("authority_ends").search(w.folded, found.start(1) + 2, found.end(1))
            return found.start(1), stop.start() if stop else found.end(1)
    return None


def cooperating_of(w: Words, start: int, end: int) -> tuple[str, ...]:
    """Who helps: "chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan ..."."""
    if w.folded.find("phối hợp", start, end) < 0 and w.folded.find("chủ trì", start, end) < 0:
        return ()
    found = cue("helps").search(w.folded, start, end)
    if found is None:
        return ()
    place = found.end()
    if not cue("helper_head").match(w.folded, place) and not w.flow[place].isupper():
        return ()
    stop = min(predicate_after(w, place, end) or end, end)
    ends = cue("help_ends").search(w.flow, place, stop)
    return names_in(w.page.words(place, ends.start() if ends else stop).strip(" ,."))


@lru_cache(maxsize=4096)
def names_in(phrase: str) -> tuple[str, ...]:
    """The bodies of a list of assignees: "các cấp ủy, tổ chức đảng, các cơ quan" is two, "Sở A và Sở B" is two."""
    phrase = cue("names_tail").sub("", phrase[:_LONGEST_PHRASE].strip(" ,:;-")).strip(" ,:;-")
    names: list[str] = []
    start = 0
    for mark in _NAMES.finditer(phrase):
        rest = phrase[mark.end() :]
        if cue("person_so_far").match(phrase, start, mark.start()) and cue("office").match(fold(rest[:60])):
            continue  # "ông Lò Văn Mây, Giám đốc Sở Xây dựng" is one
        if rest.startswith("Xã hội"):
            continue  # "Sở Lao động, Thương binh và Xã hội" is one
        if rest.startswith(("các ", "những ", "mỗi ")) or (rest[:1].isupper() and _first_words(rest) & actor_heads()):
            names.append(phrase[start : mark.start()])
            start = mark.end()
    names.append(phrase[start:])
    return tuple(name for name in (cue("called").sub("", name).strip(" ,:;-") for name in names) if name)


def _first_words(phrase: str) -> set[str]:
    """The first one, two and three words of a phrase, folded."""
    words = fold(phrase[:60]).split()[:3]
    return {" ".join(words[:count]).rstrip(",") for count in (1, 2, 3)}


def missing_of(
    names: tuple[str, ...], action: str, deadline: str | None, product: str | None, authority: str | None
) -> tuple[str, ...]:
    """Which of the six clear things the text leaves open.

    person: nobody is named · work: fewer than three words tell what to do · time: no date, period, recurring or
    event-bound time (a weak "khẩn trương" is none) · responsibility: not exactly one lead body · product: no paper
    or result is named · authority: nobody who decides or receives is named.
    """
    gaps = (
        not names,
        len(action.split(None, _FEWEST_WORDS)) < _FEWEST_WORDS,
        deadline is None or _urges(deadline.lower()),
        len(names) != 1,
        product is None,
        authority is None,
    )
    return tuple([name for name, gap in zip(CLEAR, gaps, strict=True) if gap])
