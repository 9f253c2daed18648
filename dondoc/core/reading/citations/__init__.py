"""Citations: references to documents, numbered, short or by name.

The span runs from the pinpoint ("khoản 1 Điều 5") or the kind word over number and symbol to the date and the issuer
that follow directly. Members of a list share the kind word and the issuer (``inherited``); an issuer read from the
symbol ("NĐ-CP" -> Chính phủ) is inherited too. ``first`` links a later mention to the first full one.
"""

from __future__ import annotations

import re

from dondoc.core.reading.citations.laws import find_laws, find_resolutions
from dondoc.core.reading.citations.links import first_mentions, share_issuers, share_kinds
from dondoc.core.reading.citations.lists import extend_lists
from dondoc.core.reading.citations.marks import Mark, Words, kind_of_symbol, pattern, words_of
from dondoc.core.reading.citations.numbers import find_numbered
from dondoc.core.reading.citations.tails import read_tail
from dondoc.core.reading.findings import Citation
from dondoc.core.reading.page import Page, because

__all__ = ["find_citations"]

_PINPOINT_NEAR = re.compile(r"(?:\d[a-zđ]?|[ivxlc]|[\W_][a-zđ])[,)]?(?: của| thuộc| tại| trong| -)? {0,2}$")
_OWN_NUMBER = re.compile(r"\W*số {0,2}:? {0,2}[^\s|]{1,40}(?: {0,3}[-/|] {0,2}\S{1,24}){0,3}\W*(?:\|[^\n]*)?$")
_LAWS = ("luật", "bộ luật", "pháp lệnh")
_HEAD_PARAGRAPHS = 40
_LONGEST_HEAD_LINE = 2000


def find_citations(page: Page) -> list[Citation]:
    """Every reference to an identifiable document, sorted by place, none overlapping another.

    >>> from dondoc.core.reading.page import prepare
    >>> [(c.kind, c.number, c.symbol) for c in find_citations(prepare("Theo Chỉ thị số 9-CT/TU của Thành ủy."))]
    [('chỉ thị', '9', 'CT/TU')]
    """
    words = words_of(page)
    marks = extend_lists(page, find_numbered(page, words))
    marks = _merge(page, words, marks)
    marks = [mark for mark in marks if not _is_own_number(page, mark)]
    share_kinds(page, marks)
    share_issuers(page, marks)
    firsts = first_mentions(marks)
    return [_citation(page, mark, first) for mark, first in zip(marks, firsts, strict=True)]


def _merge(page: Page, words: Words, numbered: list[Mark]) -> list[Mark]:
    """Laws and resolutions beside the numbered marks, tails and pinpoints taken in, overlaps dropped."""
    laws = {mark.start: mark for mark in find_laws(page, words)}
    _number_laws(page, laws, numbered)
    candidates = numbered + list(laws.values()) + find_resolutions(page, words)
    candidates.sort(key=lambda mark: (mark.start, -mark.core))
    out: list[Mark] = []
    for mark in candidates:
        if out and mark.start < out[-1].end:
            if mark.number is None or out[-1].number is not None:
                continue
            out.pop()
        read_tail(page, mark)
        _amended(page, out, mark)
        _take_pinpoint(page, mark, out[-1].end if out else 0)
        out.append(mark)
    return _cut(out)


def _number_laws(page: Page, laws: dict[int, Mark], numbered: list[Mark]) -> None:
    """ "Luật Đấu thầu số 22/2023/QH15": the number belongs to the law named before it."""
    by_end = {mark.end: mark for mark in laws.values()}
    for mark in numbered:
        told = kind_of_symbol(mark.symbol) if mark.symbol else None
        if (mark.kind_told and mark.kind not in _LAWS) or told not in (None, *_LAWS, "nghị quyết", "lệnh"):
            continue
        for end in range(mark.start, max(mark.start - 6, 0), -1):
            law = by_end.get(end)
            if law is not None and pattern("citation.before_number").match(page.folded[law.end : mark.start]):
                mark.start, mark.kind, mark.kind_told = law.start, law.kind, True
                laws.pop(law.start, None)
                break


def _amended(page: Page, out: list[Mark], mark: Mark) -> None:
    """ "Luật sửa đổi, bổ sung một số điều của Luật X ngày ...": dated or numbered, that law is the one cited."""
    if mark.kind not in _LAWS or not (mark.date or mark.number):
        return
    start = mark.start
    while out and out[-1].title and out[-1].kind in _LAWS and not out[-1].date:
        if not re.fullmatch(r"(?:,| và|, và) ?", page.folded[out[-1].end : start]):
            break
        start = out[-1].start
        if pattern("citation.amending").search(page.folded, max(0, start - 90), start):
            out.pop()
            break
        return
    found = pattern("citation.amending").search(page.folded, max(0, start - 90), start)
    if found is None:
        return
    title = page.folded[found.start() : mark.core].removeprefix(mark.kind)
    mark.start = found.start()
    if mark.number is None:
        mark.title = " ".join(title.split())


def _take_pinpoint(page: Page, mark: Mark, after: int) -> None:
    """ "khoản 3, Điều 58" before the kind word belongs to the citation."""
    if mark.rule in ("citation.plenum", "citation.congress"):
        return
    near = page.folded[max(after, mark.start - 22) : mark.start]
    if _PINPOINT_NEAR.search(near) is None:
        return
    low = max(after, mark.start - 120)
    found = pattern("citation.pinpoint").search(page.folded[low : mark.start])
    if found is not None:
        mark.pinpoint = re.sub(r",?(?: của| thuộc| tại| trong| -)?$", "", page.words(low + found.start(), mark.start))
        mark.start = low + found.start()


def _cut(marks: list[Mark]) -> list[Mark]:
    """No mark reaches into the next one."""
    out: list[Mark] = []
    for mark in marks:
        if out and mark.start < out[-1].end:
            out[-1].end = max(out[-1].core, mark.start) if mark.start >= out[-1].core else out[-1].end
            if mark.start < out[-1].end:
                continue
        out.append(mark)
    return out


def _is_own_number(page: Page, mark: Mark) -> bool:
    """The number that a document bears itself, alone on a line of its head (or below a lone "Số:")."""
    if mark.kind_told or mark.number is None:
        return False
    above = ""
    for paragraph in page.paragraphs[:_HEAD_PARAGRAPHS]:
        if paragraph.start > mark.start:
            return False
        if paragraph.end - paragraph.start > _LONGEST_HEAD_LINE:
            above = ""
            continue
        line = page.folded[paragraph.start : paragraph.end]
        if mark.start < paragraph.end:
            alone = mark.end - paragraph.start >= len(line.rstrip(" |*_"))
            return bool(paragraph.zone == "header" or _OWN_NUMBER.match(line) or (alone and above == "số"))
        above = line.strip(" :*")
    return False


def _citation(page: Page, mark: Mark, first: int | None) -> Citation:
    if not mark.kind_told:
        mark.inherited.append("kind")
        mark.sure = mark.sure and mark.symbol is not None and kind_of_symbol(mark.symbol) is not None
    return Citation(
        start=mark.start, end=mark.end, quote=page.quote(mark.start, mark.end), kind=mark.kind, number=mark.number,
        year=mark.year, symbol=mark.symbol, issuer=mark.issuer, title=None if mark.number else mark.title,
        date=mark.date,
        pinpoint=mark.pinpoint, first=first, sure=mark.sure, inherited=tuple(mark.inherited),
        because=because(mark.rule, mark.start, mark.core),
    )  # fmt: skip
