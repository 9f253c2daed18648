"""Finding the bodies that a page names."""

from __future__ import annotations

import re
from bisect import bisect_right

from dondoc.core.reading.findings import Because, Citation, Organisation
from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.organisations.grammar import GRAMMARS, Parser, alone
from dondoc.core.reading.organisations.identity import kind_of, with_full_names
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import lines_of, phrases

_BRACKET = re.compile(
    rf" ?\((?:gọi tắt là |viết tắt là |gọi chung là |sau đây gọi là |sau đây gọi tắt là )?\"?(?P<short>[{UPPER}][\w&.-]{{1,14}})\"?\)"
)
_GROUP = frozenset(("các", "những", "mỗi", "từng", "nhiều", "số", "hai", "ba", "bốn", "năm"))
_TITLES = phrases("lexicon/per_office")
_COMPOUND = phrases("names/compound")


def find_organisations(page: Page, citations: list[Citation]) -> list[Organisation]:
    """Every named body, sorted by place; one may contain a citation or stand inside a person's office."""
    parser = Parser(page, heads_of(page))
    found: list[Organisation] = []
    shorts: dict[str, Organisation] = {}
    last = 0
    for start in sorted(parser.heads):
        if start < last or _is_compound(page, start):
            continue
        end, grammar = parser.name_at(start)
        if end < 0 or not _is_named(page, start, end):
            continue
        found.append(_organisation(page, start, end, grammar))
        last = end
        short = _BRACKET.match(page.flow, end)
        if short and not short["short"].isdigit():
            a, b = short.span("short")
            shorts.setdefault(short["short"], found[-1])
            found.append(_organisation(page, a, b, "short"))
            last = b
    found = _with_shorts(page, found, shorts)
    return with_full_names(_with_nesting(page, found, citations))


def heads_of(page: Page) -> dict[int, list[tuple[int, str]]]:
    """Offset -> heads that begin there, longest first; of two of one length the first grammar."""
    flow = page.flow
    heads: dict[int, list[tuple[int, str]]] = {}
    for grammar in GRAMMARS:
        exact = _abbreviations(grammar)
        for start, end in page.hits["org_" + grammar]:
            if (
                page.folded[start:end] in exact
                and not flow[start:end].replace("&", "").isupper()
                and flow[start:end] not in exact[page.folded[start:end]]
            ):
                continue
            if start and flow[start - 1] in "-/":
                continue
            heads.setdefault(start, []).append((end, grammar))
    for group in heads.values():
        group.sort(key=lambda head: -head[0])
    return heads


_EXACT: dict[str, dict[str, set[str]]] = {}


def _abbreviations(grammar: str) -> dict[str, set[str]]:
    """Folded form -> printed forms of the heads that are one word with capitals inside or all capitals."""
    if grammar not in _EXACT:
        exact: dict[str, set[str]] = {}
        for line in lines_of(f"lexicon/org_{grammar}"):
            if " " not in line and sum(c.isupper() for c in line) > 1:
                exact.setdefault(line.lower(), set()).add(line)
        for line in lines_of(f"lexicon/org_{grammar}"):
            if " " not in line and line.lower() in exact:
                exact[line.lower()].add(line)
        _EXACT[grammar] = exact
    return _EXACT[grammar]


def _is_compound(page: Page, start: int) -> bool:
    """Whether the head is the end of another word ("cán bộ", "trụ sở") or one of many ("các Sở")."""
    before = page.folded[max(0, start - 16) : start].split()
    if not before or not page.folded[start - 1].isspace():
        return False
    if before[-1] in _GROUP:
        return True
    word = page.folded[start : start + 12].split()
    return bool(word) and f"{before[-1]} {word[0]}" in _COMPOUND


def _is_named(page: Page, start: int, end: int) -> bool:
    """A body needs a capital somewhere; a party committee may be written small."""
    text = page.flow[start:end]
    if any(c.isupper() for c in text):
        return text[0].isupper() or page.folded[start:end] not in alone() or True
    return page.folded[start:end] in _SMALL


_SMALL = frozenset(("quận ủy", "tỉnh ủy", "thành ủy", "huyện ủy", "thường trực quận ủy", "ban thường vụ tỉnh ủy",
                    "ban thường vụ thành ủy", "ban thường vụ quận ủy", "ban thường vụ huyện ủy",
                    "thường trực tỉnh ủy", "thường trực thành ủy", "thường trực huyện ủy"))  # fmt: skip


def _organisation(page: Page, start: int, end: int, rule: str) -> Organisation:
    name = page.words(start, end)
    return Organisation(
        start=start, end=end, quote=page.quote(start, end), name=name, kind=kind_of(page.folded[start:end]),
        because=(Because(f"organisation.{rule}", start, end),),
    )  # fmt: skip


def _with_shorts(page: Page, found: list[Organisation], shorts: dict[str, Organisation]) -> list[Organisation]:
    """Later mentions by a short form that the text itself introduced in brackets."""
    if not shorts:
        return found
    spans = [(o.start, o.end) for o in found]
    more: list[Organisation] = []
    for short, full in shorts.items():
        for hit in re.finditer(rf"(?<![\w/-]){re.escape(short)}(?![\w/-])", page.flow):
            place = bisect_right(spans, (hit.start(), len(page.flow))) - 1
            if place >= 0 and spans[place][1] > hit.start():
                continue
            more.append(_organisation(page, hit.start(), hit.end(), "short"))
    return sorted([*found, *more], key=lambda o: o.start)


def _with_nesting(page: Page, found: list[Organisation], citations: list[Citation]) -> list[Organisation]:
    """Mark those that stand inside a citation or after the words of an office."""
    from dataclasses import replace

    starts = [c.start for c in citations]
    out = []
    for o in found:
        place = bisect_right(starts, o.start) - 1
        if (
            place >= 0
            and citations[place].end >= o.end
            and (citations[place].start, citations[place].end) != (o.start, o.end)
        ):
            out.append(replace(o, nested="citation"))
        elif _after_title(page, o.start):
            out.append(replace(o, nested="title"))
        else:
            out.append(o)
    return out


def _after_title(page: Page, start: int) -> bool:
    words = page.folded[max(0, start - 30) : start].split()[-3:]
    return any(" ".join(words[-k:]) in _TITLES for k in range(1, len(words) + 1))


_ = LOWER
