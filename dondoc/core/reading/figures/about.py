"""What a figure counts, in the text's words: the noun phrase after it, or the subject of its clause before it."""

from __future__ import annotations

import re
from functools import cache

from dondoc.core.reading.figures.draft import Draft
from dondoc.core.reading.figures.words import last_match, listed, pattern
from dondoc.core.reading.fold import LOWER
from dondoc.core.reading.page import Page

_WORD = re.compile(rf"[{LOWER}]+[^\W\d_]*|[0-9][0-9.,/]*|[^\w\s]|[^\W\d_]+")
_NOUN_PHRASE = re.compile(r"[^,;.:()\n\"+=|\[]{1,90}")
_DATED = re.compile(r"[0-9]{1,2}/[0-9/]+|(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LONGEST = 16
_LABELLED = ("figure.label", "figure.list_item")
#: a noun phrase does not end with them when a number follows
_TIMES = frozenset(("năm", "tháng", "ngày", "quý", "số"))
#: verbs that end like an edge word
_NOT_EDGES = ("đình chỉ", "địa chỉ", "bao gồm cả")


def read_abouts(page: Page, drafts: list[Draft]) -> None:
    """Set ``about`` of every draft; a clause without a subject of its own takes that of the figure before."""
    before: Draft | None = None
    for draft in drafts:
        if before is not None and before.sentence != draft.sentence:
            before = None
        if draft.cell:
            continue
        subject, alone = _subject(page, draft)
        phrase = _phrase(page, draft)
        draft.about = _joined(draft, subject, phrase)
        if draft.about is None and before is not None:
            draft.about = before.about
            draft.inherited += ("about",)
        elif alone and draft.about and before is not None and before.about and draft.kind == "percent":
            draft.about = _rate_of(before.about, draft.about)
            draft.inherited += ("about",)
        before = draft


def _joined(draft: Draft, subject: str, phrase: str) -> str | None:
    if draft.kind in ("count", "open"):
        unit = phrase or draft.unit
        if subject.lower().startswith(("số ", "tổng ")) or draft.rule in _LABELLED:
            return subject or unit
        return f"{subject} {unit}" if subject else unit
    if draft.compared_with == "target":
        return subject or None
    return (phrase if draft.kind == "percent" else "") or subject or phrase or None


def _subject(page: Page, draft: Draft) -> tuple[str, bool]:
    """The words of the clause before the figure without verbs of measure; and whether "riêng" opens them."""
    folded = page.folded
    low = max(draft.left, draft.start - 150)
    bar = folded.rfind(" | ", low, draft.start)
    if bar >= 0 and draft.start - bar > 3:
        low = bar + 3  # words of its own cell, not of the one before
    stop = _edge(folded, low, draft.start)
    if stop > low and folded[stop - 1] == "(":  # "tội phạm về trật tự xã hội (giảm 22,7%)": said before the bracket
        stop = _edge(folded, low, stop - 1)
    if stop > low and folded[stop - 1] == ",":
        return "", False
    start = low
    for found in pattern("subject_break").finditer(folded, low, stop):
        if not _goes_on(folded, start, found.start(), stop):
            start = found.end()
    start = _lead(folded, start, stop)
    alone = pattern("alone").match(folded, start, stop)
    start = _lead(folded, alone.end(), stop) if alone else start
    plain = folded[start:stop].replace(" ", "").isalpha()  # no marks and no numbers: the commonest case
    for found in () if plain else _DATED.finditer(folded, start, stop):
        after = _lead(folded, found.end(), stop)
        if after < stop - 3 or "/" in found[0]:
            start = after
    against = pattern("against_lead").match(folded, start, stop)
    start = against.end() if against else start
    if plain and len(told := page.flow[start:stop].split()) <= _LONGEST:
        return " ".join(told), alone is not None
    words = [m.span() for m in _WORD.finditer(folded, start, stop)]
    if len(words) > _LONGEST:
        head = last_match("subject_head", folded, start, stop)
        named = [w for w in words if head and w[0] >= head.start()]
        words = named if 0 < len(named) <= _LONGEST else words[-_LONGEST:]
    return (page.words(words[0][0], words[-1][1]) if words else ""), alone is not None


def _edge(folded: str, low: int, stop: int) -> int:
    """Where the subject ends: before the verbs of measure, qualifiers and marks that lead to the number."""
    edges = _by_last_word("about_edges")
    while stop > low:
        while stop > low and folded[stop - 1] in " :-+/":
            stop -= 1
        start = folded.rfind(" ", low, stop) + 1 or low
        if stop > low and folded[start] == "(":
            start += 1
        found = next((e for e in edges.get(folded[start:stop], ()) if folded.endswith(e, low, stop)), None)
        if found is None or folded.endswith(_NOT_EDGES, low, stop):
            return stop
        stop -= len(found)
    return stop


@cache
def _by_last_word(name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in listed(name):
        found.setdefault(phrase.split()[-1], []).append(phrase)
    return {word: tuple(sorted(phrases, key=len, reverse=True)) for word, phrases in found.items()}


def _lead(folded: str, start: int, stop: int) -> int:
    """Where the subject begins: after connecting words and marks."""
    leads = listed("about_leads")
    while start < stop:
        word = _WORD.search(folded, start, stop)
        if word is None or (word[0] not in leads and word[0].isalpha() and folded[word.end() : word.end() + 1] != ")"):
            return word.start() if word else stop
        if word[0][0].isdigit():
            return word.start()
        start = word.end()
    return stop


def _goes_on(folded: str, start: int, mark: int, stop: int) -> bool:
    """Whether a mark stands inside the subject: "tỷ lệ điều tra, khám phá án", "nông, lâm nghiệp", "(GRDP)"."""
    if folded[mark] == "(":
        return folded.find(")", mark, stop) >= 0
    if folded[mark] != ",":
        return False
    if pattern("subject_pair").search(folded, max(start, mark - 16), mark):
        return True
    return pattern("subject_head").search(folded, start, mark) is not None and not _clause_ended(folded, start, mark)


def _clause_ended(folded: str, start: int, stop: int) -> bool:
    """Whether a figure or a verb of measure stands in the words so far, so that the comma parts two clauses."""
    return pattern("subject_ended").search(folded, start, stop) is not None


def _phrase(page: Page, draft: Draft) -> str:
    """The noun phrase that begins at the unit of a count, or after a percentage or a sum."""
    counts = draft.kind in ("count", "open")
    if counts and draft.end == draft.last:
        return ""
    folded, stops = page.folded, listed("about_stops")
    tail = _NOUN_PHRASE.match(folded, draft.end, draft.stop)
    words: list[tuple[int, int]] = []
    for found in _WORD.finditer(folded, draft.end, tail.end() if tail else draft.end):
        word = found[0]
        suffered = word == "bị" and ((counts and not words) or pattern("accused").match(folded, found.end()))
        if (word in stops and not suffered) or not word.isalpha() or len(words) == _LONGEST:
            break
        words.append(found.span())
    while words and folded[slice(*words[-1])] in _TIMES and folded[words[-1][1] + 1 : words[-1][1] + 2].isdigit():
        words.pop()
    rest = page.words(words[0][0], words[-1][1]) if words else ""
    return f"{draft.unit} {rest}".strip() if counts else rest


def _rate_of(rate: str, part: str) -> str:
    """ "tỷ lệ khám phá án chung" and "trọng án" make "tỷ lệ khám phá trọng án": the rate is said once."""
    if part.lower().startswith(("tỷ lệ", "tỉ lệ")):
        return part
    words, shared = rate.split(), set(part.lower().split())
    for index in range(len(words) - 1, 1, -1):
        if words[index].lower() in shared:
            words = words[:index]
            break
    return f"{' '.join(words)} {part}"
