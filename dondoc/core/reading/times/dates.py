"""From a time phrase to ISO days: the year a phrase leaves out, first and last days. Nothing is invented."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from dondoc.core.reading.page import Page
from dondoc.core.reading.times.phrases import Core, Phrase, core_at

_HEAD_PARAGRAPHS = 16
_PLACE_AND_DATE = re.compile(r", {0,2}ngày {1,3}(\d{1,2}) {1,3}tháng {1,3}(\d{1,2}) {1,3}năm {1,3}((?:19|20)\d\d)")
_LONGEST_HEAD_LINE = 200
_PLACE = re.compile(r"[^,;.\d\n]{2,40}$")
_SLACK = timedelta(days=45)


def anchor_date(page: Page) -> date | None:
    """The day that undated phrases are counted from: publication, else the place-and-date line of the document."""
    if page.published is not None:
        return page.published
    for paragraph in page.paragraphs[:_HEAD_PARAGRAPHS]:
        if paragraph.zone == "published":
            for digits in re.finditer(r"\d{1,2}[/.-]", page.folded[paragraph.start : paragraph.end]):
                core = core_at(page.folded, paragraph.start + digits.start(), paragraph.end)
                if core is not None and core.unit == "day" and core.year:
                    return _day(core.year, core.first, core.day)
    for paragraph in (*page.paragraphs[:_HEAD_PARAGRAPHS], *page.paragraphs[-3:]):
        if paragraph.end - paragraph.start < _LONGEST_HEAD_LINE:
            found = _PLACE_AND_DATE.search(page.folded, paragraph.start, paragraph.end)
            if found and _PLACE.search(page.folded[max(paragraph.start, found.start() - 40) : found.start()]):
                return _day(int(found[3]), int(found[2]), int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def with_years(phrase: Phrase, sentence_year: int | None, anchor: date | None) -> tuple[Phrase, bool]:
    """The phrase with the years it leaves out, and whether any was carried over from elsewhere.

    A range lends the year of its end to its beginning. Then a period takes the year told for a like period in the same
    sentence; everything else the year that puts it nearest the anchor (a deadline: on or after it).
    """
    first, last = phrase.first, phrase.last
    if first is None:
        return phrase, False
    if last is not None and first.year is None and last.year is not None:
        first = _dated(first, last.year - (first.first > last.first))
    if last is not None and last.year is None and first.year is not None:
        last = _dated(last, first.year + (last.first < first.first))
    carried = False
    due = phrase.kind == "deadline"
    if first.year is None and first.unit != "span":
        year = _year_for(last or first, sentence_year, anchor, due)
        carried = year is not None
        if year is not None and last is not None and last.year is None:
            last = _dated(last, year)
            year -= first.first > last.first
        first = _dated(first, year)
    return phrase._replace(first=first, last=last), carried


def _dated(core: Core, year: int | None) -> Core:
    return core._replace(year=year)


def _year_for(core: Core, sentence_year: int | None, anchor: date | None, due: bool) -> int | None:
    if sentence_year is not None:
        return sentence_year
    if anchor is None:
        return None
    if core.unit in ("months", "open", "year"):
        return anchor.year
    candidates = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        first, last = first_day(_dated(core, year)), last_day(_dated(core, year))
        if first is None or last is None or (due and last < anchor - _SLACK):
            continue
        gap = max((first - anchor).days, (anchor - last).days, 0)
        candidates.append((gap, year))
    return min(candidates)[1] if candidates else None


def first_day(core: Core) -> date | None:
    """The first day of a core, None where it leaves that open ("cuối năm 2026", "những tháng cuối năm")."""
    if core.unit == "years":
        return date(core.first, 1, 1)
    if core.year is None or core.unit in ("span", "open") or core.part in ("giữa", "cuối", "hết"):
        return None
    return _day(core.year, core.first, core.day or 1)


def last_day(core: Core) -> date | None:
    """The last day of a core, None where it leaves that open ("đầu năm 2026", "giữa tháng 8")."""
    if core.unit == "years":
        return date(core.last, 12, 31)
    if core.year is None or core.unit == "span" or core.part in ("đầu", "giữa"):
        return None
    if core.day:
        return _day(core.year, core.first, core.day)
    year = core.year
    if core.last < core.first:
        return None
    return date(year, core.last, monthrange(year, core.last)[1])


def days_of(phrase: Phrase) -> tuple[str | None, str | None]:
    """ISO first and last days of a phrase whose years are filled in; a deadline has only a last day."""
    if phrase.first is None:
        return None, None
    last = last_day(phrase.last or phrase.first)
    if phrase.limit.endswith("trước") and phrase.first.unit != "day" and not phrase.first.part:
        begins = first_day(phrase.first)  # "trước năm 2030", "trước tháng 10": the day before it begins
        last = begins - timedelta(days=1) if begins else None
    first = first_day(phrase.first) if phrase.kind != "deadline" else None
    if first is not None and last is not None and first > last:
        return None, None
    clock = phrase.first.clock
    stamp = f"T{clock}" if clock else ""
    return (first.isoformat() + stamp if first else None), (last.isoformat() + stamp if last else None)


_LIKE = frozenset(("month", "months", "quarter", "open"))
_NEAR = 80


def shared_year(phrases: Sequence[Phrase], index: int, bounds: tuple[int, int], folded: str) -> int | None:
    """The year that a like period in the same sentence tells: "6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024"."""
    own = phrases[index].first
    for neighbour in (*phrases[index + 1 : index + 4], *reversed(phrases[max(0, index - 2) : index])):
        core = neighbour.first
        if own is None or core is None or core.year is None or not bounds[0] <= neighbour.start < bounds[1]:
            continue
        near = core.unit == "year" and abs(neighbour.start - phrases[index].end) <= _NEAR
        if own.unit not in _LIKE or not (core.unit in _LIKE or near):
            continue
        before = folded[max(bounds[0], neighbour.start - 28) : neighbour.start]
        if "so với" not in before and "cùng kỳ" not in before:
            return core.year
    return None
