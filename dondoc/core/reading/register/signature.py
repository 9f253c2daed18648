"""The foot of a document: who signed in which office, and to whom it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from dondoc.core.reading.lexicon import words_of
from dondoc.core.reading.page import Page
from dondoc.core.reading.register.lines import Line, lines_between, pattern

_REACH = 4500
_MOST_LINES = 70
_FIRST = re.compile(r"[^\w\n]{0,6}(?:nơi nhận|tm\.|t/m|kt\.|k/t|tl\.|t/l|tuq\.)")
_FOOT = re.compile(r"\n" + _FIRST.pattern)  # apart from the first line: it is searched for by its line end
_SENT_TO = re.compile(r"kính gửi {0,2}:?")


@cache
def _families() -> frozenset[str]:
    return frozenset(words_of("per_family"))


_NOT_A_NAME = re.compile(r"(?:đã ký|ký tên|ký bởi|nơi nhận|phụ lục|lưu|như trên|độc lập|cộng hòa|việt nam$|hà nội$)")


@dataclass(slots=True)
class Foot:
    """Signer, office and recipients with their places."""

    signer: str | None = None
    title: str | None = None
    recipients: list[str] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_foot(page: Page, after: int) -> Foot:
    """The foot that follows the body, before any annex; ``after`` is where the head ends."""
    foot = Foot()
    _take_addressees(page, foot, after)
    first = _FIRST.match(page.folded) if after == 0 else None
    found = first or _FOOT.search(page.folded, min(after, len(page.folded)))
    start = found.start() if found else max(after, len(page.text) - 500)
    lines = lines_between(page, start, min(start + _REACH, len(page.text)), _MOST_LINES)
    _take_recipients(foot, lines)
    _take_signature(foot, lines, marked=found is not None)
    return foot


def _take_addressees(page: Page, foot: Foot, after: int) -> None:
    """ "Kính gửi: Các sở, ngành" of an official letter."""
    found = _SENT_TO.search(page.folded, 0, min(len(page.folded), after + 1500))
    if found is None:
        return
    lines = lines_between(page, found.end(), min(found.end() + 900, len(page.text)), 14)
    for index, line in enumerate(lines):
        text = line.flow.strip(" :;.-")
        bulleted = page.flow[max(0, line.start - 3) : line.start].strip().startswith("-")
        if index and not bulleted and (line.gap or pattern("register.body_begins").match(line.folded)):
            break
        if index and not bulleted and foot.recipients:
            if lines[index - 1].flow.endswith((".", ";")) or any(c.isdigit() for c in line.flow):
                break
            foot.recipients[-1] += " " + text
        elif text:
            foot.recipients.append(text)
    if foot.recipients:
        foot.spans["recipients"] = (found.start(), max(found.end(), lines[0].end))


def _take_recipients(foot: Foot, lines: list[Line]) -> None:
    begun = -1
    for index, line in enumerate(lines):
        if begun < 0:
            if pattern("register.recipients").match(line.folded):
                begun = index
            continue
        if pattern("register.signed_for").match(line.folded) or pattern("register.name").match(line.flow):
            break
        if pattern("register.office").match(line.folded) and line.flow.isupper():
            break
        text = line.flow.strip(" :;.-*_")
        if foot.recipients and line.flow[0].islower() and not line.gap:
            foot.recipients[-1] += " " + text
        elif text:
            foot.recipients.append(text)
        foot.spans["recipients"] = (lines[begun].start, line.end)


def _take_signature(foot: Foot, lines: list[Line], *, marked: bool) -> None:
    offices: list[Line] = []
    for index, line in enumerate(lines):
        signed_for = pattern("register.signed_for").match(line.folded)
        office = pattern("register.office").match(line.folded)
        if signed_for or (office and (line.flow.isupper() or offices)):
            offices.append(line)
            continue
        name = pattern("register.name").match(line.flow)
        if not offices or name is None or _NOT_A_NAME.search(line.folded):
            continue
        if line.flow.isupper() and line.folded.split()[0] not in _families():
            continue
        above = lines[index - 1] if index else line
        family = not line.gap and " " not in above.flow and above.folded in _families() and above not in offices
        foot.signer = f"{above.flow} {name['name']}" if family else name["name"]
        foot.spans["signer"] = (above.start if family else line.start, line.end)
        break
    if not offices or (foot.signer is None and not marked):
        return
    told = [line for line in offices if not pattern("register.signed_for").match(line.folded)]
    best = told[-1] if told else offices[-1]
    foot.title = " ".join(best.flow.split())
    foot.spans["signer_title"] = (best.start, best.end)
