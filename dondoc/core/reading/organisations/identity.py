"""Which body a mention means: its kind, and the fullest form of its name that the text gives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from dondoc.core.reading import rules
from dondoc.core.reading.findings import Organisation
from dondoc.core.reading.fold import fold


@lru_cache(maxsize=4096)
def kind_of(folded: str) -> str:
    """Kind of a body by its folded name; "other" where no rule knows it."""
    for name, rule in rules.load("organisations").items():
        if name.startswith("organisation.kind.") and rule.pattern.search(folded):
            return name.rsplit(".", 1)[1]
    return "other"


def with_full_names(found: list[Organisation]) -> list[Organisation]:
    """Give each mention the fullest name of the same body: "Thành ủy" -> "Thành ủy Hà Nội" when only one goes on so."""
    longer: dict[str, set[str]] = defaultdict(set)
    names = {" ".join(fold(o.name).split()): o.name for o in found}
    for folded in names:
        words = folded.split()
        for cut in range(1, len(words)):
            longer[" ".join(words[:cut])].add(folded)
    out = []
    for o in found:
        folded = " ".join(fold(o.name).split())
        candidates = {
            c for c in longer.get(folded, ()) if not any(d != c and d.startswith(c + " ") for d in longer[folded])
        }
        if len(candidates) == 1:
            out.append(replace(o, name=names[candidates.pop()], inherited=("name",)))
        else:
            out.append(o)
    return out
