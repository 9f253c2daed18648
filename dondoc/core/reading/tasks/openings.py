"""What opens a list, or goes before an instruction, says of those below it: whom it names, what goes on from before."""

from __future__ import annotations

from dondoc.core.reading.layout import Paragraph, Sentence
from dondoc.core.reading.tasks.clauses import Head, head_at, past_topic
from dondoc.core.reading.tasks.cues import cue
from dondoc.core.reading.tasks.governing import Place
from dondoc.core.reading.tasks.scope import Region
from dondoc.core.reading.tasks.sections import PLAIN
from dondoc.core.reading.tasks.subjects import is_verb, names_actor, subject_at
from dondoc.core.reading.tasks.words import Span, Words

_LIST_BACK = 30
_COURTESIES = ("kính ", "trân trọng ", "rất ", "xin ")
_COURTEOUS = frozenset(word[0] for word in _COURTESIES)
_LONGEST_ASSIGNEE, _LONGEST_DOER, _LONGEST_TOPIC, _ADJACENT = 300, 160, 36, 6

Holding = tuple[tuple[str, ...], str | None, Span | None]


def listed_for(w: Words, content: int, head: Head | None, end: int) -> tuple[str, ...]:
    """Whom a list opening names."""
    if head and head.subject:
        return (w.page.words(*head.subject),)
    named = names_actor(w, content) and end - content < _LONGEST_ASSIGNEE
    return (w.page.words(content, end),) if named else ()


def only_opens(w: Words, at: Place) -> bool:
    """Whether a sentence ends as list openings do: "... các nhiệm vụ sau:"."""
    return cue("list_words").search(w.folded, max(at.start, at.end - _LIST_BACK), at.end) is not None


def goes_on_from(w: Words, regions: list[Region], at: Place) -> Holding | None:
    """What holds below "Cụ thể:" right behind a task: who acts there, by which verb, until when."""
    last = regions[-1] if regions else None
    if last is None or at.start - last.end > _ADJACENT or not cue("in_detail").match(w.folded, at.start):
        return None
    return last.assignees, last.verb if last.governs else None, last.due


def rest_of(w: Words, at: Place) -> Head | None:
    """The head of what follows the rest of a sentence that a text cut from its document begins with."""
    first = w.page.paragraphs[0]
    if at.start != first.body or w.flow[at.start].isupper():
        return None
    rest = w.flow.find("; ", at.start, at.end)
    return head_at(w, rest + 2, at.end) if rest >= 0 else None


def toward(w: Words, place: int, end: int) -> int:
    """Where "UBND các xã" begins in "Đối với UBND các xã", which names who acts; else ``place``."""
    found = cue("toward_body").match(w.folded, place, end) if end > place else None
    return found.end() if found else place


def doer_behind(w: Words, region: Region) -> tuple[str, ...]:
    """Who stands in brackets behind what is to be done: "Kẻ vạch trên 12 phố (Phòng Quản lý đô thị chủ trì)."."""
    if w.flow[region.end - 1 : region.end] != ")":
        return ()
    found = cue("doer_behind").search(w.flow, max(region.head.verb, region.end - _LONGEST_DOER), region.end)
    return (w.page.words(*found.span(1)),) if found and names_actor(w, found.start(1)) else ()


def begins_of(w: Words, sentence: Sentence, p: Paragraph, *, opened: bool) -> tuple[int, tuple[str, ...]]:
    """Where a sentence begins to tell what to do, and whom its topic names: "Đối với UBND các xã: Tổ chức ..."."""
    start = sentence.start
    item = opened and start == p.body and p.level < PLAIN
    if not item and w.flow.find(": ", start, sentence.end) < 0 and w.folded[start] not in _COURTEOUS:
        return start, ()  # the commonest case
    start = past_topic(w, start, sentence.end)
    named = toward(w, sentence.start, start - 2) if start > sentence.start else start
    if named > sentence.start:
        return past_courtesy(w, start), (w.page.words(named, start - 2),)
    start = past_courtesy(w, start)
    if item and start == sentence.start:
        start = past_topic_of_item(w, start, sentence.end)
    return start, ()


def ends_as_opening(w: Words, sentence: Sentence, end: int) -> bool:
    """Whether a full stop stands where a colon should: "... triển khai các nội dung sau."."""
    last = w.flow.startswith(".", end) and w.page.paragraphs[sentence.paragraph].end <= sentence.end
    return last and w.folded.endswith(
        (" nội dung sau", " nhiệm vụ sau", " việc sau", " như sau", " sau đây"), sentence.start, end
    )


def past_courtesy(w: Words, start: int) -> int:
    """Past the courtesy before an order: "Kính đề nghị ...", "Trân trọng đề nghị ..."."""
    if not w.folded.startswith(_COURTESIES, start):
        return start
    word = next(word for word in _COURTESIES if w.folded.startswith(word, start))
    return start + len(word) if start + len(word) in w.direct else start


def duty_of(w: Words, place: int, end: int) -> int:
    """Where "Công an xã" begins in the heading "Trách nhiệm của Công an xã"; else ``place``."""
    if not w.folded.startswith(("trách nhiệm ", "nhiệm vụ "), place):
        return place
    found = cue("duty_of").match(w.folded, place, end)
    return found.end() if found and (names_actor(w, found.end()) or w.body_at(found.end())) else place


def past_topic_of_item(w: Words, start: int, end: int) -> int:
    """Where an item begins to tell what to do behind a short topic: "2. Tuần tra: bố trí 3 tổ ..."; else ``start``."""
    colon = w.flow.find(": ", start, min(end, start + _LONGEST_TOPIC))
    if (
        colon < 0
        or names_actor(w, start)
        or 0 < is_verb(w, start) != colon
        or w.body_at(start)
        or "," in w.flow[start:colon]
    ):
        return start
    if cue("no_topic").match(w.folded, start):
        return start
    place = colon + 2
    return place if is_verb(w, place) or subject_at(w, place, end) else start
