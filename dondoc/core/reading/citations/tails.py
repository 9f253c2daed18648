"""What follows a number: its date, its year, who issued it."""

from __future__ import annotations

import re

from dondoc.core.reading.citations.marks import Mark
from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import phrases
from dondoc.core.reading.places import bare_place_at, place_at
from dondoc.core.reading.times.dates import first_day
from dondoc.core.reading.times.phrases import core_at

_DATED = re.compile(r"(?: {0,2},)? {0,3}\(?(?:(?:được )?(?:ký|ban hành|đề|lập) )?(?=ngày {1,3}\d)")
_YEAR = re.compile(r" {1,2}(?:ban hành |ký )?(?:trong )?\(?năm {1,2}((?:19|20)\d\d)(?![\w/]| {0,2}-)")
_OF = re.compile(r"(?: {0,2}\([^()\n]{2,60}\))?,? {1,3}(?:của {1,3}){1,2}(?:các {1,2})?")
_HEADS_ONLY = frozenset(("tỉnh", "thành phố", "tp", "huyện", "quận", "ngành", "bộ"))
_GENERIC = re.compile(rf"[{UPPER}][\w&]*(?: (?:[{UPPER}][\w&]*|-)){{0,6}}")
_TITLE_WORDS = re.compile(
    r" (?:Quy|Qui|Về|V/v|Ban hành|Sửa|Hướng|Phê|Bổ|Công bố|Tăng|Triển|Thực|Tổ chức|Quyết|Nghị|Chỉ|Kế|Luật|Thông"
    r"|Kết luận|Ngày|Số|Điều)\b",
    re.IGNORECASE,
)
_WHOLE, _OPEN = "names/cit_issuer", "names/cit_issuer_open"
_STEPS = 5
_PARTS = 5


def read_tail(page: Page, mark: Mark) -> None:
    """Take the date, the year and the issuer that follow a mark directly, in any order, into its span."""
    limit = min(mark.core + 260, len(page.flow))
    for _ in range(_STEPS):
        if _take_date(page, mark, limit) or _take_year(page, mark, limit) or _take_issuer(page, mark, limit):
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
    opened, closed = "(" in found.group(), page.flow[found.end() : found.end() + 1] == ")"
    if opened and not closed:
        return False
    if mark.year is None:
        mark.year = int(found[1])
    mark.end = found.end() + opened
    return True


def _take_issuer(page: Page, mark: Mark, limit: int) -> bool:
    if mark.issuer is not None:
        return False
    found = _OF.match(page.folded, mark.end, limit)
    if found is None:
        return False
    end = issuer_end(page, found.end(), limit)
    if end is None:
        return False
    mark.issuer = page.words(found.end(), end)
    mark.end = end
    return True


def issuer_end(page: Page, start: int, limit: int) -> int | None:
    """Where the issuing body that begins at ``start`` ends; None where no body begins there."""
    place = start
    for _ in range(3):
        office = phrases("names/cit_office").at(page.folded, place)
        if office < 0 or office >= limit:
            break
        place = office
        while place < limit and page.flow[place] in " -,":
            place += 1
    closed, opened = phrases(_WHOLE).at(page.folded, place), phrases(_OPEN).at(page.folded, place)
    if opened > closed:
        return _with_places(page, opened, limit)
    if closed > 0:
        return closed
    generic = _GENERIC.match(page.flow, place, limit)
    if generic is not None and (" " in generic.group() or place > start):
        cut = _TITLE_WORDS.search(generic.group())
        end = place + (cut.start() if cut else len(generic.group().rstrip(" -")))
        return end if end > place else None
    return place - 1 if place > start and page.flow[place - 1] == " " else (place if place > start else None)


def _with_places(page: Page, end: int, limit: int) -> int:
    """A body with what follows it: "UBND" + "thành phố Sông Mây", "Sở" + "Xây dựng", "Ban Thường vụ" + "Tỉnh ủy"."""
    fields = phrases("names/field", "names/ministry")
    for step in range(_PARTS):
        place = end + 1
        if page.flow[end : end + 1] != " " or place >= limit:
            return end
        nested = max(phrases(_OPEN).at(page.folded, place), phrases(_WHOLE).at(page.folded, place))
        if nested > 0 and page.folded[place:nested] not in _HEADS_ONLY:
            end = nested
            continue
        capital = page.flow[place].isupper()
        found = fields.at(page.folded, place) if capital and not page.folded.endswith(" ủy", 0, end) else -1
        found = max(found, place_at(page.flow, page.folded, place))
        if found < 0 and capital:
            found = max(bare_place_at(page.flow, page.folded, place, small=True), _own_name(page, place, limit, step))
        if found < 0:
            return end
        end = found
    return end


def _own_name(page: Page, place: int, limit: int, step: int) -> int:
    """A proper name directly behind the head ("Công ty Sông Mây"), cut before the words that begin a title."""
    if step or page.flow[place : place + 24].isupper():
        return -1
    found = _GENERIC.match(page.flow, place, limit)
    if found is None:
        return -1
    cut = _TITLE_WORDS.search(" " + found.group())
    return place + (cut.start() - 1 if cut else len(found.group().rstrip(" -"))) if not cut or cut.start() > 1 else -1
