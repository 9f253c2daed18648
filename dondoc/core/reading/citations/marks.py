"""The working record of one citation, and the words around which citations are found."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from dondoc.core.reading.fold import fold
from dondoc.core.reading.page import Page
from dondoc.core.reading.rules import load


@dataclass(slots=True)
class Mark:
    """A citation in the making. ``core`` ends the kind, number and symbol; the tail (date, issuer) comes behind it."""

    start: int
    core: int
    end: int
    rule: str
    kind: str
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    title: str | None = None
    date: str | None = None
    pinpoint: str | None = None
    sure: bool = True
    inherited: list[str] = field(default_factory=list)
    kind_told: bool = True


@cache
def pattern(rule: str) -> re.Pattern[str]:
    """The compiled pattern of a citation rule."""
    return load("citations")[rule].pattern


@cache
def codes(table: str) -> dict[str, str]:
    """One table of ``data/documents.toml``: kinds, short, law_short, base or issuers."""
    return _documents()[table]


@cache
def _documents() -> dict[str, dict[str, str]]:
    path = resources.files("dondoc.core.reading") / "data" / "documents.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1024)
def base_kind(printed: str) -> str:
    """The kind of document that a printed kind word names: "Quy chế phối hợp" -> "quy chế", "QĐ" -> "quyết định"."""
    kind = " ".join(fold(printed).split())
    return codes("short").get(kind) or codes("base").get(kind) or kind


@lru_cache(maxsize=4096)
def part_key(part: str) -> str:
    """A part of a symbol as the tables write it: "QĐi" -> "QĐI", "QH15" -> "QH"."""
    return re.sub(r"\d+[A-Z]*$", "", part.replace(" ", "")).upper().replace("TƯ", "TW").replace("Ư", "U")


@lru_cache(maxsize=4096)
def kind_of_symbol(symbol: str) -> str | None:
    """The kind that a symbol tells by its first part, None where it tells none."""
    first = re.split(r"[-/.]", symbol.replace(" ", ""))[0]
    key = part_key(first)
    kinds = codes("kinds")
    if key in kinds:
        return kinds[key]
    slip = {"ND": "NĐ", "QD": "QĐ", "QÐ": "QĐ", "NĐCP": "NĐ", "NDCP": "NĐ", "CTTTG": "CT", "TTTR": "TTR"}.get(key)
    if slip:
        return kinds[slip]
    if key == "QH":
        return "luật"
    if key == "UBTVQH":
        return "nghị quyết"
    return None


@lru_cache(maxsize=4096)
def issuer_of_symbol(symbol: str, kind: str) -> str | None:
    """Who issues under a symbol, where that is one known body: "NĐ-CP" -> "Chính phủ"."""
    parts = [part_key(part) for part in re.split(r"[-/.]", symbol.replace(" ", ""))]
    table = codes("issuers")
    if kind in ("công văn", "văn bản", "giấy mời") and parts[0] in table and len(parts) > 1:
        return table[parts[0]]
    if len(parts) == 1:
        return table.get(parts[0])
    rest = [table.get(part) for part in parts[1:]]
    if kind.startswith("thông tư liên tịch"):
        return ", ".join(name for name in rest if name) if all(rest) else None
    return rest[0] if rest[0] and (len(rest) == 1 or parts[0] in codes("kinds")) else None


@dataclass(slots=True)
class Words:
    """Listed words of a page by place: kinds (the longest at each end), laws by start."""

    kinds: list[tuple[int, int]]
    kind_ends: list[int]
    laws: dict[int, int]


def words_of(page: Page) -> Words:
    """The listed words that citations stand on, arranged for look-up."""
    by_end: dict[int, int] = {}
    for start, end in page.hits["cit_kind"]:  # by end, the longest first
        by_end.setdefault(end, start)
    laws: dict[int, int] = {}
    for start, end in page.hits.get("cit_law", ()):
        laws[start] = max(end, laws.get(start, 0))
    return Words(kinds=[(start, end) for end, start in by_end.items()], kind_ends=list(by_end), laws=laws)


def kind_before(words: Words, place: int) -> tuple[int, int] | None:
    """The last kind word that ends at or before ``place``."""
    index = bisect_right(words.kind_ends, place) - 1
    return words.kinds[index] if index >= 0 else None
