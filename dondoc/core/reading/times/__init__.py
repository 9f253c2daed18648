"""Times: dates, periods, deadlines, recurring times and times told by an event.

``start_date`` and ``end_date`` are ISO days (with the hour for a ``datetime``), inclusive. "trước ngày 30/6" ends on
the named day itself: offices count that day in. Where a year is carried over from the sentence, the publication or
the document's own date, both dates stand in ``inherited``; where nothing tells the year, they are None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import Literal, cast

from dondoc.core.reading.findings import Citation, Time
from dondoc.core.reading.fold import flatten, fold
from dondoc.core.reading.page import Page, because
from dondoc.core.reading.times.dates import anchor_date, days_of, shared_year, with_years
from dondoc.core.reading.times.phrases import (
    BEGIN_CORES,
    BEGIN_EVENTS,
    BEGIN_LIMITS,
    BEGIN_REPEATED,
    Phrase,
    event_at,
    limited_at,
    recurring_at,
    span_at,
)

__all__ = ["anchor_date", "due_by", "due_of", "find_times"]

Kind = Literal["date", "datetime", "period", "deadline", "recurring", "event"]

_REACH = 120  # no time phrase is longer
_DIGITS = re.compile(r"(?<![/.,-])\d{1,4}(?=[/.\-hg: ]{1,3}(?:\d|-|h|g|tháng|ngày|tuần|năm|đến))")
_AFTER = frozenset("/.-hg: ")
_DATED_BEFORE = re.compile(
    r"(?:^|[\s(])(?:sáng|chiều|tối|trưa|đêm|hôm|khuya|ngày|từ|đến|tới|trước|sau|vào|nay|mai|quốc khánh|lễ)[ (]{1,2}$"
)
_DAY_BEFORE = re.compile(r"(?:^|[\s(])(?:sáng|chiều|tối|trưa|đêm|hôm|khuya|ngày|nay|mai)[ (]{1,2}$")
_A_STREET = re.compile(r"(?:đường|phố|cách mạng|quảng trường|công viên|trường|phường|quận|khóa|bệnh viện) $")
_NOT_STANDING = re.compile(r"(?:giáo dục|nhiệm vụ|học|lao động|hội nghị|chi|vốn|kinh phí|thu|đầu tư|ủy viên|không) $")
_FINISH = re.compile(
    r"(?:hoàn thành|xong|hoàn tất|kết thúc|ban hành|trình|gửi|nộp|khắc phục|dứt điểm|báo cáo)(?!\w)[^.;,]{0,40}$"
)
_DONE = re.compile(r"(?:^|\W)(?:đã|đạt được|được trong)(?!\w)")
_WITHIN = re.compile(r"(?:ngay )?trong (?:vòng )?$")


def find_times(page: Page, citations: list[Citation]) -> list[Time]:
    """Every time expression outside citations, sorted by place, none overlapping another.

    >>> from dondoc.core.reading.page import prepare
    >>> [(t.kind, t.quote, t.end_date) for t in find_times(prepare("Xong trước ngày 30/6/2026."), [])]
    [('deadline', 'trước ngày 30/6/2026', '2026-06-30')]
    """
    phrases = _phrases(page, citations)
    anchor = anchor_date(page)
    starts = [sentence.start for sentence in page.sentences]
    found = []
    for index, phrase in enumerate(phrases):
        place = bisect_right(starts, phrase.start) - 1
        bounds = (page.sentences[place].start, page.sentences[place].end) if place >= 0 else (0, 0)
        year = shared_year(phrases, index, bounds, page.folded)
        published = place >= 0 and page.paragraphs[page.sentences[place].paragraph].zone == "published"
        found.append(_time(page, phrase, year, anchor, role="published" if published else phrase.limit or None))
    return found


def due_of(phrase: str | Time, page: Page) -> str | None:
    """The ISO day by which something told with ``phrase`` is due; None where no calendar day can be computed.

    The named day counts in: "trước ngày 30/6/2026" is due 2026-06-30, "trong quý III/2025" 2025-09-30, "cuối năm 2026"
    2026-12-31. "trong 05 ngày làm việc" is None: it needs the day of the event and the working calendar.
    """
    if isinstance(phrase, Time):
        return phrase.end_date[:10] if phrase.end_date and phrase.kind not in ("recurring", "event") else None
    return due_by(phrase, anchor_date(page))


@lru_cache(maxsize=4096)
def due_by(phrase: str, anchor: date | None) -> str | None:
    """The same for the words alone, counted from ``anchor`` where they leave the year out."""
    text = fold(flatten(phrase.replace("\n", " "))).strip()
    best: Phrase | None = None
    for start in _word_starts(text):
        if best is not None and start < best.end:
            continue
        found = _phrase_at(text, start, len(text), alone=True)
        if found is None or found.kind in ("recurring", "event"):
            continue
        best = found
    if best is None:
        return None
    dated, _ = with_years(best._replace(kind="deadline"), None, anchor)
    return (days_of(dated)[1] or "")[:10] or None


def _word_starts(text: str) -> list[int]:
    return [found.start() for found in re.finditer(r"(?<!\w)\w", text)]


def _phrases(page: Page, citations: list[Citation]) -> list[Phrase]:
    folded, done = page.folded, 0
    found: list[Phrase] = []
    cites = iter(citations)
    cite = next(cites, None)  # the citation that holds an anchor, or the next one
    ends, line = [p.end for p in page.paragraphs], 0
    for start in _anchors(page):
        if start < done:
            continue
        while cite is not None and cite.end <= start:
            cite = next(cites, None)
        if cite is not None and cite.start <= start:
            done = cite.end
            continue
        while line < len(ends) and ends[line] <= start:
            line += 1
        limit = min(ends[line] if line < len(ends) else start, cite.start if cite is not None else len(folded))
        beside = bool(found) and start - found[-1].end <= 4 and found[-1].kind in ("date", "deadline")
        phrase = _phrase_at(folded, start, min(start + _REACH, limit), alone=beside)
        if phrase is not None:
            found.append(phrase)
            done = phrase.end
    return found


def _anchors(page: Page) -> list[int]:
    words = [start for start, _ in page.hits.get("time_cue", ())]
    text = page.folded
    digits = (start for start, end in page.digits if text[end : end + 1] in _AFTER and _DIGITS.match(text, start))
    return sorted({*words, *digits})


def _phrase_at(text: str, start: int, end: int, *, alone: bool = False) -> Phrase | None:
    """The phrase that begins at ``start``; ``alone`` where a bare "1/2" is surely a date."""
    before = text[max(0, start - 16) : start]
    head = text[start : start + 3]
    if head == "từ " or (head == "kể " and text.startswith("kể từ ", start)):
        inner = span_at(text, text.index("từ ", start) + 3, end, ranged=True)
        if inner is not None and inner.last is not None:
            return inner._replace(start=start)
        return None
    if not head[0].isdigit():
        special = _special_at(text, start, end, before, head)
        if special is not None:
            return None if special.rule == "time.standing" and _NOT_STANDING.search(before) else special
        if head not in BEGIN_CORES:
            return None
    elif each := recurring_at(text, start, end):
        return each
    phrase = span_at(text, start, end)
    if phrase is None or phrase.first is None or (phrase.first.year is None and _A_STREET.search(before)):
        return None
    if phrase.first.rule == "time.date_bare" and phrase.last is None:
        dashed = "-" in text[phrase.start : phrase.end]
        if not (_DAY_BEFORE if dashed else _DATED_BEFORE).search(before) and (dashed or not alone):
            return None
    return _within(text, phrase)


def _special_at(text: str, start: int, end: int, before: str, head: str) -> Phrase | None:
    """A repetition, an event or a limit, by the first letters (``head``) that these can begin with."""
    if head in BEGIN_REPEATED and (repeated := recurring_at(text, start, end)):
        return repeated
    if head in BEGIN_EVENTS and not before.endswith("từ ") and (event := event_at(text, start, end)):
        return event
    limits = head in BEGIN_LIMITS and not before.endswith("từ ")
    return limited_at(text, start, end) if limits else None


def _within(text: str, phrase: Phrase) -> Phrase:
    """ "hoàn thành trong quý II": a period that limits, its "trong" inside the span."""
    within = _WITHIN.search(text, max(0, phrase.start - 16), phrase.start)
    if within is None or phrase.kind != "period":
        return phrase
    finish = _FINISH.search(text, max(0, within.start() - 60), within.start())
    if finish is None or _DONE.search(text, max(0, finish.start() - 8), within.start()):
        return phrase
    return phrase._replace(start=within.start(), kind="deadline", limit="trong")


def _time(page: Page, phrase: Phrase, sentence_year: int | None, anchor: date | None, *, role: str | None) -> Time:
    dated, carried = with_years(phrase, sentence_year, anchor)
    first, last = days_of(dated)
    names = tuple(name for name, day in (("start_date", first), ("end_date", last)) if day) if carried else ()
    return Time(
        start=phrase.start, end=phrase.end, quote=page.quote(phrase.start, phrase.end), kind=cast(Kind, phrase.kind),
        start_date=first, end_date=last, role=role, inherited=names,
        because=because(phrase.rule, phrase.start, phrase.end),
    )  # fmt: skip
