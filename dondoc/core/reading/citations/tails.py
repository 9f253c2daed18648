"""What follows a number: its date, its year, who issued it."""

from __future__ import annotations

import re

from dondoc.core.reading.citations.marks import Mark, Words
from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.page import Page
from dondoc.core.reading.times.dates import first_day
from dondoc.core.reading.times.phrases import core_at

_DATED = re.compile(r"(?: {0,2},)? {0,3}\(?(?:(?:được )?(?:ký|ban hành|đề|lập) )?(?=ngày {1,3}\d)")
_YEAR = re.compile(r" {1,2}(?:ban hành |ký )?(?:trong )?\(?năm {1,2}((?:19|20)\d\d)(?![\w/]| {0,2}-)\)?")
_OF = re.compile(r"(?: {0,2}\([^()\n]{2,60}\))?,? {1,3}của {1,3}(?:các {1,2})?")
_HEADS_ONLY = frozenset(("tỉnh", "thành phố", "tp", "huyện", "quận", "ngành", "bộ"))
_PLACE = re.compile(
    r" {1,2}(?:(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|xã|phường|thị trấn|TP\.?|T\.P|[Tt]p\.?|cấp tỉnh"
    rf"|cấp huyện|thành|nhân dân)(?![{LOWER}]))?"
    rf"(?: {{0,2}}(?:[{UPPER}][{UPPER}{LOWER}]*|\d{{1,3}}(?![\w/.,]))(?:\.(?= {{0,2}}[{UPPER}]))?){{0,4}}"
)
_GENERIC = re.compile(rf"[{UPPER}][\w&]*(?: (?:[{UPPER}][\w&]*|-)){{0,6}}")
_TITLE_WORDS = re.compile(
    r" (?:Quy|Qui|Về|V/v|Ban hành|Sửa|Hướng|Phê|Bổ|Công bố|Tăng|Triển|Thực|Tổ chức|Quyết|Nghị|Chỉ|Kế|Luật|Thông"
    r"|Kết luận|Ngày|Số|Điều)\b",
    re.IGNORECASE,
)
_STEPS = 5


def read_tail(page: Page, words: Words, mark: Mark) -> None:
    """Take the date, the year and the issuer that follow a mark directly, in any order, into its span."""
    limit = min(mark.core + 260, len(page.flow))
    for _ in range(_STEPS):
        if _take_date(page, mark, limit) or _take_year(page, mark, limit) or _take_issuer(page, words, mark, limit):
            continue
        return


def _take_date(page: Page, mark: Mark, limit: int) -> bool:
    found = _DATED.match(page.folded, mark.end, limit)
    if found is None or mark.date is not None:
        return False
    core = core_at(page.folded, found.end(), limit)
    if core is None or core.unit != "day":
        return False
    mark.end = core.end
    if "(" in found.group():
        if page.flow[core.end : core.end + 1] != ")":
            return False
        mark.end = core.end + 1
    day = first_day(core)
    mark.date = day.isoformat() if day else f"--{core.first:02}-{core.day:02}"
    if mark.year is None:
        mark.year = core.year
    return True


def _take_year(page: Page, mark: Mark, limit: int) -> bool:
    found = _YEAR.match(page.folded, mark.end, limit)
    if found is None or mark.date is not None or mark.rule == "citation.plenum":
        return False
    if mark.year is None:
        mark.year = int(found[1])
    mark.end = found.end()
    return True


def _take_issuer(page: Page, words: Words, mark: Mark, limit: int) -> bool:
    if mark.issuer is not None:
        return False
    found = _OF.match(page.folded, mark.end, limit)
    if found is None:
        return False
    end = issuer_end(page, words, found.end(), limit)
    if end is None:
        return False
    mark.issuer = page.words(found.end(), end)
    mark.end = end
    return True


def issuer_end(page: Page, words: Words, start: int, limit: int) -> int | None:
    """Where the issuing body that begins at ``start`` ends; None where no body begins there."""
    place = start
    for _ in range(3):
        office = words.offices.get(place)
        if office is None or office >= limit:
            break
        place = office
        while place < limit and page.flow[place] in " -,":
            place += 1
    closed, opened = words.closed.get(place), words.opened.get(place)
    if opened is not None and opened > (closed or 0):
        return _with_places(page, words, opened, limit)
    if closed is not None:
        return closed
    generic = _GENERIC.match(page.flow, place, limit)
    if generic is not None and (" " in generic.group() or place > start):
        cut = _TITLE_WORDS.search(generic.group())
        end = place + (cut.start() if cut else len(generic.group().rstrip(" -")))
        return end if end > place else None
    return place - 1 if place > start and page.flow[place - 1] == " " else (place if place > start else None)


def _with_places(page: Page, words: Words, end: int, limit: int) -> int:
    """A body with what follows it: "UBND" + "thành phố Sông Mây", "Ban Thường vụ" + "Huyện ủy Bình An"."""
    for _ in range(3):
        nested = (
            max(words.opened.get(end + 1, 0), words.closed.get(end + 1, 0)) if page.flow[end : end + 1] == " " else 0
        )
        if nested and nested <= limit and page.folded[end + 1 : nested] not in _HEADS_ONLY:
            end = nested
            continue
        found = _PLACE.match(page.flow, end, limit)
        if found is None or not found.group().strip():
            return end
        cut = _TITLE_WORDS.search(found.group())
        stop = end + (cut.start() if cut else len(found.group().rstrip()))
        if stop <= end:
            return end
        end = stop
    return end
