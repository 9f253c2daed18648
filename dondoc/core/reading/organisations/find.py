"""Finding the bodies that a page names."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache

from dondoc.core.reading.findings import Because, Citation, Organisation
from dondoc.core.reading.fold import UPPER, fold
from dondoc.core.reading.organisations.context import Context
from dondoc.core.reading.organisations.grammar import GRAMMARS, Parser
from dondoc.core.reading.organisations.identity import kind_of, with_full_names
from dondoc.core.reading.organisations.words import fields, pattern
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import lines_of, phrases
from dondoc.core.reading.places import provinces

_SHORT = re.compile(rf"(?<![\w/-])[{UPPER}][\w.-]{{0,14}}(?:&[{UPPER}]{{1,4}})?(?<![.-])(?![\w/-])")
_IN_SYMBOL = re.compile(r"\w[-/] $|/[\w-]{1,8} - $")


def find_organisations(page: Page, citations: list[Citation]) -> list[Organisation]:
    """Every named body, sorted by place; one may contain a citation or stand inside a person's office."""
    parser = Parser(page, heads_of(page), {c.start: c.end for c in citations})
    context = Context(page)
    found: list[Organisation] = []
    shorts: dict[str, str] = {}
    last = 0
    for start in sorted(parser.heads):
        if start < last or context.is_no_head(start):
            continue
        end, grammar = parser.name_at(start)
        if end < 0:
            continue
        if not context.is_named(start, end):
            last = end if context.is_of_many(start, end) else last
            continue
        last = end
        found.append(_organisation(page, start, end, grammar))
        short = pattern("bracket").match(page.flow, end)
        if short and _is_short(short["short"]):
            a, last = short.span("short")
            shorts[short["short"]] = found[-1].name
            found.append(_organisation(page, a, last, "short"))
    for more in (_later_shorts(page, shorts), _credits(page), _centre(page)):
        found = sorted([*found, *_free(more, found)], key=_place)
    return with_full_names(_with_nesting(page, found, citations), shorts)


def _is_short(printed: str) -> bool:
    """Whether a word in brackets is a short form of the body before it: no number, no place, no field of work."""
    folded = fold(printed)
    return not pattern("no-short").match(printed) and folded not in fields() and folded not in provinces()


def _place(o: Organisation) -> int:
    return o.start


def heads_of(page: Page) -> dict[int, list[tuple[int, str]]]:
    """Offset -> heads that begin there, longest first; of two of one length the first grammar.

    A head that is an abbreviation counts only as it is listed or in capitals ("UBND", "BIDV", not "bidv").
    """
    flow, folded = page.flow, page.folded
    heads: dict[int, list[tuple[int, str]]] = {}
    for grammar in GRAMMARS:
        exact = _abbreviations(grammar)
        for start, end in page.hits["org_" + grammar]:
            if flow[start].islower() and not flow[end + 1 : end + 2].isupper() and " " not in flow[start:end]:
                continue  # "cán bộ", "vụ việc": most hits by far
            printed = exact.get(folded[start:end])
            if printed is not None and flow[start:end] not in printed:
                continue
            if start and (flow[start - 1] in "-/" or _IN_SYMBOL.search(flow, max(0, start - 12), start)):
                continue
            heads.setdefault(start, []).append((end, grammar))
    for group in heads.values():
        group.sort(key=lambda head: -head[0])
    return heads


@cache
def _abbreviations(grammar: str) -> dict[str, frozenset[str]]:
    """Folded form -> printed forms of the heads that are one word with more than one capital."""
    exact: dict[str, set[str]] = {}
    for line in lines_of(f"lexicon/org_{grammar}"):
        if " " not in line and (line.lower() in exact or sum(c.isupper() for c in line) > 1):
            exact.setdefault(line.lower(), {line.upper()}).add(line)
    return {folded: frozenset(printed) for folded, printed in exact.items()}


def _organisation(page: Page, start: int, end: int, rule: str) -> Organisation:
    return Organisation(
        start=start, end=end, quote=page.quote(start, end), name=page.words(start, end),
        kind=kind_of(page.folded[start:end]), because=(Because(f"organisation.{rule}", start, end),),
    )  # fmt: skip


def _free(more: list[Organisation], found: list[Organisation]) -> list[Organisation]:
    """Those that none of ``found`` covers."""
    taken = [(o.start, o.end) for o in found]
    out = []
    for o in more:
        place = bisect_right(taken, (o.start, 1 << 60)) - 1
        if place < 0 or taken[place][1] <= o.start:
            out.append(o)
    return out


def _later_shorts(page: Page, shorts: dict[str, str]) -> list[Organisation]:
    """Mentions by a short form that the text itself introduced in brackets."""
    if not shorts:
        return []
    hits = (hit for hit in _SHORT.finditer(page.flow) if hit.group() in shorts)
    return [_organisation(page, hit.start(), hit.end(), "short") for hit in hits]


def _credits(page: Page) -> list[Organisation]:
    """The agency at the head of an article: "(SMTX) - Ngày 5/7, ..."."""
    found = []
    for p in page.paragraphs[:8] if page.genre == "press" else ():
        credit = pattern("credit").match(page.flow, p.start, p.end)
        if credit:
            found.append(replace(_organisation(page, credit.start(1), credit.end(1), "credit"), kind="press"))
    return found


def _centre(page: Page) -> list[Organisation]:
    """ "Trung ương" as the body that rules or gives: "Quy định 11 của Trung ương", "Trung ương giao"."""
    return [_organisation(page, m.start(1), m.end(1), "centre") for m in pattern("centre").finditer(page.flow)]


def _with_nesting(page: Page, found: list[Organisation], citations: list[Citation]) -> list[Organisation]:
    """Mark those that stand inside a citation or after the words of an office."""
    starts = [c.start for c in citations]
    out: list[Organisation] = []
    for o in found:
        place = bisect_right(starts, o.start) - 1
        outer = citations[place] if place >= 0 else None
        if outer and outer.end >= o.end and (outer.start, outer.end) != (o.start, o.end):
            out.append(replace(o, nested="citation"))
        elif after_office(page, o.start):
            out.append(replace(o, nested="title"))
        else:
            out.append(o)
    return out


def after_office(page: Page, start: int) -> bool:
    """Whether the words right before are an office's ("Phó Chủ tịch", "Trưởng")."""
    words = page.folded[max(0, start - 40) : start].split()[-6:]
    offices = phrases("lexicon/per_office")
    return any(" ".join(words[-k:]) in offices for k in range(1, len(words) + 1))
