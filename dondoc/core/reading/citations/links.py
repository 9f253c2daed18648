"""What citations give each other: the kind and the issuer of a list, the first full mention of a document."""

from __future__ import annotations

import re
from itertools import pairwise

from dondoc.core.reading.citations.marks import Mark, issuer_of_symbol
from dondoc.core.reading.page import Page

_JOINT = re.compile(
    r" {0,2}(?:[,;:]|(?:,)? và|,? hoặc|,? cùng|,? hay| \(|\)?,)? {0,2}(?:các |những |và |theo |tại |với )?(?:số )?$"
)
_ISSUER_JOINT = re.compile(r" {0,2}(?:,|;|,? và|,? cùng|,? hoặc) {0,2}(?:các )?$")
_FIRSTS = 8


def share_kinds(page: Page, marks: list[Mark]) -> None:
    """A number without its kind word takes that of the citation before it in the same list."""
    for before, mark in pairwise(marks):
        if mark.kind_told or not before.number:
            continue
        between = page.folded[before.end : mark.start]
        near = len(between) < 24 and _JOINT.match(between) is not None
        if near and (mark.kind in ("văn bản", "công văn") or _same_family(before, mark)):
            mark.kind = before.kind
            mark.kind_told = True
            mark.inherited.append("kind")


def _same_family(before: Mark, mark: Mark) -> bool:
    first = [re.split(r"[-/.]", symbol or "")[0] for symbol in (before.symbol, mark.symbol)]
    return first[0] == first[1] or before.kind.split()[0] == mark.kind.split()[0]


def share_issuers(page: Page, marks: list[Mark]) -> None:
    """An issuer told at the end of a list holds for all of it: "Nghị quyết 15, Chỉ thị 15 của Tỉnh ủy"."""
    for index in range(len(marks) - 2, -1, -1):
        mark, after = marks[index], marks[index + 1]
        if mark.issuer or not after.issuer or not mark.number:
            continue
        if after.rule in ("citation.plenum", "citation.congress"):
            continue
        if _ISSUER_JOINT.fullmatch(page.folded[mark.end : after.start]) and _one_house(mark, after):
            mark.issuer = after.issuer
            mark.inherited.append("issuer")
    for mark in marks:
        if mark.issuer is None and mark.symbol:
            mark.issuer = issuer_of_symbol(mark.symbol, mark.kind)
            if mark.issuer:
                mark.inherited.append("issuer")


def _one_house(mark: Mark, after: Mark) -> bool:
    """Symbols that end alike, or one without a symbol: "21-NQ/TW; 27-CTr/TU của Tỉnh ủy" is not of one house."""
    if not mark.symbol or not after.symbol:
        return not mark.symbol or issuer_of_symbol(mark.symbol, mark.kind) is None
    return _bare(re.split(r"[-/.]", mark.symbol)[-1]) == _bare(re.split(r"[-/.]", after.symbol)[-1])


def first_mentions(marks: list[Mark]) -> list[int | None]:
    """For each mark the index of the first full mention of the same document, None for that mention itself."""
    seen: dict[tuple[str, str], list[int]] = {}
    out: list[int | None] = []
    for index, mark in enumerate(marks):
        key = (mark.kind.split()[0], (mark.number or "").lstrip("0").lower() or mark.title or "")
        earlier = seen.setdefault(key, [])
        first = next((place for place in earlier if _same_document(marks[place], mark)), None)
        out.append(first)
        if first is None and len(earlier) < _FIRSTS:
            earlier.append(index)
    return out


def _same_document(first: Mark, mark: Mark) -> bool:
    if (first.number is None) != (mark.number is None):
        return False
    years = first.year is None or mark.year is None or first.year == mark.year
    symbols = mark.symbol is None or (first.symbol is not None and _bare(first.symbol) == _bare(mark.symbol))
    issuers = mark.symbol is not None or not (first.issuer and mark.issuer) or _akin(first.issuer, mark.issuer)
    return years and symbols and issuers


def _bare(symbol: str) -> str:
    return re.sub(r"[-/.\s]", "", symbol).upper()


def _akin(one: str, other: str) -> bool:
    a, b = one.lower(), other.lower()
    return a in b or b in a or not a or not b
