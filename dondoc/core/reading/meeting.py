"""The meeting that a text tells of: its name, day, place, host, chair, the period it reviews and the one it plans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from dondoc.core.reading.findings import Meeting, Time
from dondoc.core.reading.page import Page, because
from dondoc.core.reading.rules import load
from dondoc.core.reading.tasks import Found
from dondoc.core.reading.times.phrases import core_at

_ENOUGH = 4
_LONGEST_NAME = 320
_NEAR = 40
_LEAD = 4
_FIRST_SENTENCES = 10
_CANDIDATES = 200
_ZONES = {"lead": 3, "headline": 1, "body": 1, "heading": 0}
_GENERAL = ("các ", "những ", "nhiều ", "mọi ", "sau ", "trước ")
_REVIEWS = re.compile(r"(?:sơ kết|tổng kết|hội nghị giao ban)(?!\w)")
_TOPICS = re.compile(r"(?:sơ kết|tổng kết|giao ban|triển khai|đánh giá|quán triệt|về|bàn|tình hình)(?!\w)")
_CITED = tuple(
    words + end
    for words in ("nghị quyết", "kết luận", "văn kiện", "báo cáo chính trị", "thông báo", "chào mừng", "trước", "sau")
    for end in (" ", " của ")
)
_COMMA = re.compile(r",(?! (?:quốc hội|hđnd|hội đồng nhân dân|khóa|nhiệm kỳ)\b)")
_EARLIER = re.compile(r"\W*(?:trước đó|theo tìm hiểu|trước đây|cách đây|như đã)")
_SAID_AT = tuple(words + end for words in ("tại", "dự", "chủ trì") for end in (" ", " buổi ", " cuộc "))
_MOST_TOLD = 8  # what the words of a name and those before it can add to its score


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found before, with its places for look-up."""

    found: Found
    times: list[int]
    citations: list[int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: int
    start: int
    end: int
    sentence: int


@cache
def _pattern(rule: str) -> re.Pattern[str]:
    return load("meeting")[rule].pattern


def find_meeting(page: Page, found: Found) -> Meeting | None:
    """The conference with its date, place, host and periods; None where the text names none.

    "Ngày 5/6, Thành ủy Sông Mây tổ chức hội nghị sơ kết công tác nội chính 6 tháng đầu năm" -> name from "hội nghị" on,
    date, host "Thành ủy Sông Mây", period reviewed. A part that the text does not tell is None.
    """
    if not page.hits.get("meet_head"):
        return None
    known = _Known(found, [t.start for t in found.times], [c.start for c in found.citations])
    best = _best(page, known)
    if best is None or best.score < _ENOUGH:
        return None
    sentence = page.sentences[best.sentence]
    bounds = (sentence.start, max(sentence.end, best.end))
    when = _date(page, known, best, bounds)
    reviewed, ahead, carried = _periods(page, known, best)
    place = _pattern("meeting.place").search(page.flow, bounds[0], bounds[1])
    inherited = (*(["date"] if when and when[1] else []), *carried)
    return Meeting(
        start=best.start, end=best.end, quote=page.quote(best.start, best.end), name=page.words(best.start, best.end),
        date=when[0] if when else None, place=page.words(*place.span("place")) if place else None,
        host=_host(page, found, best, bounds), chair=_chair(page, found, bounds), period_reviewed=reviewed,
        period_ahead=ahead, sure=best.score > _ENOUGH, inherited=inherited,
        because=because("meeting.told", best.start, best.end),
    )  # fmt: skip


def _best(page: Page, known: _Known) -> _Candidate | None:
    starts = [sentence.start for sentence in page.sentences]
    best: _Candidate | None = None
    done = 0
    hits = page.hits.get("meet_head", ())
    for start, end in sorted(hits, key=lambda hit: (hit[0], -hit[1]))[:_CANDIDATES]:
        if start < done:
            continue
        done = end
        index = bisect_right(starts, start) - 1
        if index < 0 or start >= page.sentences[index].end:
            continue
        candidate = _candidate(page, known, (start, end), index, best.score if best else _ENOUGH - 1)
        if candidate is not None and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _candidate(page: Page, known: _Known, span: tuple[int, int], index: int, least: int) -> _Candidate | None:
    """How surely the words of a span name the meeting of the text: told in full, held, dated, early.

    None where they name none, or cannot be surer than ``least``.
    """
    (start, end), sentence = span, page.sentences[index]
    zone = page.paragraphs[sentence.paragraph].zone
    before = page.folded[max(sentence.start, start - 60) : start]
    if zone not in _ZONES or before.endswith(_GENERAL) or before.endswith(_CITED) or _in_citation(known, start):
        return None
    head = page.folded[start:end]
    dated = _has_day(known, sentence.start, sentence.end)
    if page.genre == "official" and index >= _FIRST_SENTENCES:
        return None
    if _ZONES[zone] + dated + (index < _LEAD) + _MOST_TOLD <= least:
        return None
    if head == "làm việc với" and not (dated and index < _LEAD) and not before.endswith(("buổi ", "cuộc ")):
        return None
    told = _pattern("meeting.told").match(page.folded, start, sentence.end)
    if told is None and head not in ("sơ kết", "tổng kết"):
        return None
    stop = _name_end(page, start, max(end, told.end() if told else end), sentence.end)
    name = page.folded[start:stop]
    score = _ZONES[zone] + 2 * (told is not None) + 2 * bool(_REVIEWS.search(name))
    score += 2 * bool(_pattern("meeting.held").search(before)) + before.endswith(_SAID_AT)
    score += dated + (index < _LEAD) + (stop - start > _NEAR) - 2 * (index >= _FIRST_SENTENCES and not dated)
    score -= 2 * bool(_EARLIER.match(page.folded, sentence.start))
    score -= 2 * (head in ("sơ kết", "tổng kết", "giao ban"))
    score -= page.folded.startswith(("khóa", "này", ","), end + 1)
    return _Candidate(score, start, stop, index)


def _in_citation(known: _Known, start: int) -> bool:
    place = bisect_right(known.citations, start) - 1
    return place >= 0 and start < known.found.citations[place].end


def _name_end(page: Page, start: int, told: int, limit: int) -> int:
    """Where the name ends; a comma belongs to it only where the name tells topics ("sơ kết ..., triển khai ...")."""
    stop = min(limit, start + _LONGEST_NAME)
    cut = _pattern("meeting.name_ends").search(page.folded, told, stop)
    end = cut.start() if cut else stop
    if not _TOPICS.search(page.folded, start, end):
        comma = _COMMA.search(page.folded, told, end)
        end = comma.start() if comma else end
    if page.flow.count('"', start, end) % 2:
        end = page.flow.rindex('"', start, end)
    return start + len(page.flow[start:end].rstrip(" ,.;-"))


def _times_in(known: _Known, start: int, end: int) -> list[Time]:
    return known.found.times[bisect_left(known.times, start) : bisect_left(known.times, end)]


def _has_day(known: _Known, start: int, end: int) -> bool:
    return any(time.kind in ("date", "datetime") for time in _times_in(known, start, end))


def _date(page: Page, known: _Known, best: _Candidate, bounds: tuple[int, int]) -> tuple[str, bool] | None:
    """ISO day of the meeting ("--06-29" without its year) and whether the year was carried over."""
    own = [t for t in _times_in(known, *bounds) if t.kind in ("date", "datetime")]
    own.sort(key=lambda time: (time.start > best.start, abs(time.start - best.start)))
    if not own:
        first = [t for t in known.found.times if t.kind == "date" and t.start < bounds[1]][:1]
        own = [t for t in first if page.sentences[best.sentence].start - t.start < 600]
    for time in own:
        if time.start_date:
            return time.start_date[:10], "start_date" in time.inherited
        core = core_at(page.folded, time.start, time.end)
        if core is not None and core.day:
            return f"--{core.first:02}-{core.day:02}", False
        bare = re.search(r"(\d{1,2})[/-](\d{1,2})$", time.quote)
        if bare:
            return f"--{int(bare[2]):02}-{int(bare[1]):02}", False
    return None


Period = tuple[str, str] | None


def _periods(page: Page, known: _Known, best: _Candidate) -> tuple[Period, Period, list[str]]:
    """Period reviewed and period ahead, each by the cue word before it in the meeting's name."""
    reviewed: Period = None
    ahead: Period = None
    carried: list[str] = []
    for time in _times_in(known, best.start, best.end):
        if time.kind != "period" or not (time.start_date and time.end_date):
            continue
        before = page.folded[best.start : time.start]
        back = max((m.start() for m in _pattern("meeting.review").finditer(before)), default=-1)
        forth = max((m.start() for m in _pattern("meeting.ahead").finditer(before)), default=-1)
        name = "period_ahead" if forth > back and (reviewed or not _REVIEWS.search(before)) else "period_reviewed"
        value = (time.start_date, time.end_date)
        if name == "period_ahead" and ahead is None:
            ahead = value
        elif name == "period_reviewed" and reviewed is None:
            reviewed = value
        else:
            continue
        if time.inherited:
            carried.append(name)
    return reviewed, ahead, carried


def _host(page: Page, found: Found, best: _Candidate, bounds: tuple[int, int]) -> str | None:
    """The body that stands before "tổ chức hội nghị", or behind "do" after the meeting."""
    before = page.folded[bounds[0] : best.start]
    held = _pattern("meeting.held").search(before)
    for organisation in reversed(found.organisations):
        if organisation.start < bounds[0] or organisation.end > bounds[1]:
            continue
        if held is not None and 0 <= bounds[0] + held.start() - organisation.end <= 2:
            return organisation.name or organisation.quote
        gap = page.folded[best.end : organisation.start]
        told = "tổ chức" in page.folded[organisation.end : organisation.end + 24]
        if told and organisation.start >= best.end and len(gap) < _NEAR and gap.endswith(("do ", "được ")):
            return organisation.name or organisation.quote
    return None


def _chair(page: Page, found: Found, bounds: tuple[int, int]) -> str | None:
    """Who is said to chair: the last person before "chủ trì", or the first after "chủ trì của"; "do X chủ trì"."""
    stop = min(len(page.folded), bounds[1] + 700)
    chaired = load("meeting")["meeting.chaired"].search(page.folded, bounds[0], stop)
    if chaired is None:
        return None
    before = [p for p in found.people if bounds[0] <= p.start and p.end <= chaired.start()]
    after = [p for p in found.people if chaired.end() <= p.start < chaired.end() + 200]
    if page.folded.startswith(" của", chaired.end()) and after:
        return after[0].name
    if before and "." not in page.flow[before[-1].end : chaired.start()]:
        return before[-1].name
    return None
