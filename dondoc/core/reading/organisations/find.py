"""Finding the bodies that a page names."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from dondoc.core.reading.findings import Because, Citation, Organisation
from dondoc.core.reading.fold import UPPER, fold
from dondoc.core.reading.organisations.context import Context
from dondoc.core.reading.organisations.grammar import GRAMMARS, Parser
from dondoc.core.reading.organisations.identity import full_names, kind_of
from dondoc.core.reading.organisations.words import after_office, common, fields, pattern
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import lines_of
from dondoc.core.reading.places import provinces

# begins with the capital, so that it is searched for fast
_SHORT = re.compile(rf"[{UPPER}](?<![\w/-][{UPPER}])[\w.-]{{0,14}}(?:&[{UPPER}]{{1,4}})?(?<![.-])(?![\w/-])")
#: how names begin that may be told short, and how many bodies before are asked
_SHORTENED = ("Ban ", "BQL", "Hạt ", "Đoàn ", "Tổ ", "Đội ", "Trung tâm ", "Phòng ")
_MOST_BEFORE = 100
_new = tuple.__new__  # makes a named tuple without the call of its own constructor
_DOTTED = re.compile(r"\d/[\w-]{1,9}\.$")  # "1000/UBND.BCĐ"
_IN_SYMBOL = re.compile(r"[^\W\d][-/] $|\d/ $|/[\w-]{1,8} - $")


class Body(NamedTuple):
    """A body before its name is made up: where it stands and the rule that found it."""

    start: int
    end: int
    rule: str


def find_organisations(page: Page, citations: list[Citation]) -> list[Organisation]:
    """Every named body, sorted by place; one may contain a citation or stand inside a person's office."""
    parser = Parser(page, heads_of(page), {c.start: c.end for c in citations})
    context = Context(page)
    found: list[Body] = []
    shorts: dict[str, str] = {}
    last = 0
    for start in sorted(parser.heads):
        if start < last or context.is_no_head(start):
            continue
        end, grammar = parser.name_at(start)
        if end < 0:
            continue
        named, many = context.is_named(start, end)
        if not named and not many:
            named = _is_told_before(page, start, end, found)
        if not named:
            last = end if many else last
            continue
        last = end
        found.append(_new(Body, (start, end, grammar)))
        short = pattern("bracket").match(page.flow, end)
        if short and _is_short(short["short"]):
            shorts[short["short"]] = page.words(start, end)
            found.append(Body(*short.span("short"), "short"))
            last = found[-1].end
    for more in (_later_shorts(page, shorts), _centre(page)):
        if more:
            found = sorted([*found, *_free(more, found)], key=_place)
    return _organisations(page, found, shorts, citations)


def _is_told_before(page: Page, start: int, end: int, found: list[Body]) -> bool:
    """Whether a name that many bodies have is short for one of the last: "Ban QLDA" after "Ban QLDA huyện Sông Mây"."""
    if not page.flow.startswith(_SHORTENED, start) or page.folded[start:end] not in common():
        return False
    after = page.flow[end : end + 2]
    if after[:1] == " " and not after[1:].islower():
        return False
    longer = page.folded[start:end] + " "
    return any(page.folded.startswith(longer, body.start) for body in found[-_MOST_BEFORE:])


def _organisations(
    page: Page, found: list[Body], shorts: dict[str, str], citations: list[Citation]
) -> list[Organisation]:
    """The bodies with their kinds, their fullest names, and whether they stand inside a citation or an office."""
    names = [page.words(start, end) for start, end, _ in found]
    starts = [c.start for c in citations]
    return [
        Organisation(
            start=body.start, end=body.end, quote=page.quote(body.start, body.end), name=full,
            kind=kind_of(page.folded[body.start : body.end]),
            nested=_nested(page, body, citations, starts), inherited=() if full == name else ("name",),
            because=(Because("organisation." + body.rule, body.start, body.end),),
        )
        for body, name, full in zip(found, names, full_names(names, shorts), strict=True)
    ]  # fmt: skip


def _is_short(printed: str) -> bool:
    """Whether a word in brackets is a short form of the body before it: no number, no place, no field of work."""
    folded = fold(printed)
    return not pattern("no-short").match(printed) and folded not in fields() and folded not in provinces()


def _place(body: Body) -> int:
    return body.start


def heads_of(page: Page) -> dict[int, list[tuple[int, str]]]:
    """Offset -> heads that begin there, longest first; of two of one length the first grammar.

    A head that is an abbreviation counts only as it is listed or in capitals ("UBND", "BIDV", not "bidv").
    """
    flow, folded = page.flow, page.folded
    heads: dict[int, list[tuple[int, str]]] = {}
    several: list[list[tuple[int, str]]] = []
    for grammar in GRAMMARS:
        exact = _abbreviations(grammar)
        for start, end in page.hits["org_" + grammar]:
            head = folded[start:end]
            if flow[start].islower() and " " not in head and not flow[end + 1 : end + 2].isupper():
                continue  # "cán bộ", "vụ việc": most hits by far
            if head in exact and flow[start:end] not in exact[head]:
                continue
            if start and (flow[start - 1] in "-/\n." or flow[start - 2] in "-/") and _is_in_symbol(flow, start):
                continue
            if start in heads:
                heads[start].append((end, grammar))
                several.append(heads[start])
            else:
                heads[start] = [(end, grammar)]
    for listed in several:
        listed.sort(key=_longest_first)
    return heads


def _longest_first(head: tuple[int, str]) -> int:
    return -head[0]


@cache
def _abbreviations(grammar: str) -> dict[str, frozenset[str]]:
    """Folded form -> printed forms of the heads that are one word with more than one capital."""
    exact: dict[str, set[str]] = {}
    for line in lines_of(f"lexicon/org_{grammar}"):
        if " " not in line and (line.lower() in exact or sum(c.isupper() for c in line) > 1):
            exact.setdefault(line.lower(), {line.upper()}).add(line)
    return {folded: frozenset(printed) for folded, printed in exact.items()}


def _is_in_symbol(flow: str, start: int) -> bool:
    """Whether a head stands behind the bar or dash of a document's number ("12/QĐ-UBND", "12/QĐ - UBND")."""
    before = flow[start - 2 : start] if start > 1 else flow[:start]
    if before[-1:] in ("-", "/"):
        return True
    if before[-1:] == ".":
        return _DOTTED.search(flow, max(0, start - 12), start) is not None
    if before[:1] not in ("-", "/") and before[-1:] != "\n":
        return False
    return _IN_SYMBOL.search(flow, max(0, start - 12), start) is not None


def _free(more: list[Body], found: list[Body]) -> list[Body]:
    """Those that none of ``found`` covers."""
    taken = [(body.start, body.end) for body in found]
    out = []
    for body in more:
        place = bisect_right(taken, (body.start, 1 << 60)) - 1
        if place < 0 or taken[place][1] <= body.start:
            out.append(body)
    return out


def _later_shorts(page: Page, shorts: dict[str, str]) -> list[Body]:
    """Mentions by a short form that the text itself introduced in brackets."""
    if all(page.flow.count(short) == 1 for short in shorts):
        return []  # the bracket that introduced it
    hits = (hit for hit in _SHORT.finditer(page.flow) if hit.group() in shorts)
    return [Body(hit.start(), hit.end(), "short") for hit in hits]


def _centre(page: Page) -> list[Body]:
    """ "Trung ương" as the body that rules or gives: "Quy định 11 của Trung ương", "Trung ương giao"."""
    if "của Trung ương" not in page.flow:
        return []
    return [Body(*centre.span(1), "centre") for centre in pattern("centre").finditer(page.flow)]


def _nested(page: Page, body: Body, citations: list[Citation], starts: list[int]) -> str | None:
    """Whether a body stands inside a citation or after the words of an office."""
    place = bisect_right(starts, body.start) - 1
    outer = citations[place] if place >= 0 else None
    if outer and outer.end >= body.end and (outer.start, outer.end) != (body.start, body.end):
        return "citation"
    return "title" if after_office(page.folded, body.start) else None
