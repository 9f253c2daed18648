"""Lists of numbers behind one kind word: "các Nghị quyết 15, 16 và 17", "Công điện số 5/CĐ-TTg, 6/CĐ-TTg"."""

from __future__ import annotations

import re

from dondoc.core.reading.citations.marks import Mark, pattern
from dondoc.core.reading.citations.tails import read_tail
from dondoc.core.reading.page import Page

_LONGEST = 20


def extend_lists(page: Page, marks: list[Mark]) -> list[Mark]:
    """The marks with those members of lists that are bare numbers; marks with a symbol are found by themselves."""
    starts = {mark.start for mark in marks}
    out = list(marks)
    for mark in marks:
        if mark.symbol or mark.rule != "citation.number_short":
            continue
        last = Mark(mark.start, mark.core, mark.core, mark.rule, mark.kind, mark.number)
        for _ in range(_LONGEST):
            read_tail(page, last)
            member = _member(page, last, starts)
            if member is None:
                break
            out.append(member)
            last = Mark(member.start, member.core, member.core, member.rule, member.kind, member.number)
    return sorted(out, key=lambda mark: (mark.start, -mark.core))


def _member(page: Page, last: Mark, starts: set[int]) -> Mark | None:
    joint = pattern("citation.list_joint").match(page.folded, last.end, min(last.end + 20, len(page.folded)))
    if joint is None or joint.end() in starts:
        return None
    found = pattern("citation.number_short").match(page.flow, joint.end(), joint.end() + 12)
    if found is None or not pattern("citation.after_short").match(page.folded, found.end()):
        return None
    start = joint.start("so") if joint["so"] else found.start()
    if start in starts:
        return None
    numbered = joint["so"] is not None
    if not numbered and re.fullmatch(r"(?:19|20)\d\d", found["n"]):
        return None
    return Mark(start, found.end(), found.end(), "citation.list", last.kind, found["n"], inherited=["kind"])
