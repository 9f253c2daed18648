"""Why a finding was proposed, in words: the rule's phrase from ``data/reasons.toml`` and what it looked at."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from dondoc.core.reading.findings import Finding
from dondoc.export.words import one_line

#: longer words than this say less than the phrase alone
_LONGEST_QUOTE = 36


class Reason(NamedTuple):
    """What a rule saw: ``phrase`` in Vietnamese, the ``words`` it looked at ("" when that is the whole finding)."""

    rule: str
    phrase: str
    words: str

    def said(self) -> str:
        """ "chữ chỉ hạn “trước ngày 30/9/2026”"."""
        return f"{self.phrase} “{self.words}”" if self.words else self.phrase


def phrase_of(rule: str) -> str:
    """The phrase of a rule id, of its longest known beginning, else the id itself."""
    known = _phrases()
    name = rule
    while name:
        if name in known:
            return known[name]
        name = name.rpartition(".")[0]
    return rule


def reasons_of(text: str, finding: Finding) -> list[Reason]:
    """The reasons of a finding, each once, in the order in which the rules gave them."""
    found: dict[tuple[str, str], Reason] = {}
    for because in finding.because:
        phrase = phrase_of(because.rule)
        words = one_line(text[because.start : because.end]).strip(" ,;:.")
        if (because.start, because.end) == (finding.start, finding.end) or len(words) > _LONGEST_QUOTE:
            words = ""
        if phrase:
            found.setdefault((phrase, words), Reason(because.rule, phrase, words))
    return list(found.values())


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    data = resources.files("dondoc.export") / "data" / "reasons.toml"
    return dict(tomllib.loads(data.read_text(encoding="utf-8"))["reasons"])
