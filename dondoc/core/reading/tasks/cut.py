"""Texts that begin in the middle: inside a sentence, a list, or a row of orders whose beginning is not shown."""

from __future__ import annotations

import re

from dondoc.core.reading.layout import Sentence
from dondoc.core.reading.tasks.clauses import head_at, narrates, skip_lead
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.tasks.frames import frames_of
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.subjects import is_verb
from dondoc.core.reading.tasks.words import Words

_FIRST_MARKERS = ("I.", "1.", "a)", "A.", "1)", "(1)")
_UNMARKED = 9
_ROMAN = 1
_LATER = re.compile(r"(?:II|III|IV|V|VI|VII)[.)]")  # the first numbered part is not the first of the document
_FIRST_SENTENCES = 5


def is_cut(w: Words) -> bool:
    """Whether a text begins inside a sentence, a list or a row of orders."""
    if not w.page.paragraphs:
        return False
    first = w.page.paragraphs[0]
    if w.flow[first.body].islower() or (first.level < _UNMARKED and first.marker not in _FIRST_MARKERS):
        return True
    if first.zone == "body" and first.level == _UNMARKED and is_verb(w, first.body) > 0:
        return True
    part = next((p.marker for p in w.page.paragraphs if p.level == _ROMAN), None)
    return part is not None and _LATER.fullmatch(part) is not None


def begins_within(w: Words, speakers: Speakers) -> bool:
    """Whether a part cut from an article begins among the orders of somebody whose next order stands further on."""
    sentences = w.page.sentences[:_FIRST_SENTENCES]
    if not sentences or not is_cut(w) or w.flow.find('"', 0, sentences[-1].end) >= 0:
        return False
    first = sentences[0]
    if w.events_between(first.start + 1, first.end) or not _is_bare_order(w, first):
        return False
    for sentence in sentences[1:]:
        if _orders(w, speakers, sentence):
            return True
        begin, _ = skip_lead(w, sentence.start, sentence.end)
        if w.told(begin, sentence.end) or cue("result").search(w.folded, begin, sentence.end):
            return False
    return False


def _orders(w: Words, speakers: Speakers, sentence: Sentence) -> bool:
    """Whether somebody who may orders something in a sentence."""
    frames = (frame for frame in frames_of(w, sentence.start, sentence.end) if frame.verb in listed("orders"))
    return any(frame.subject is not None and speakers.directs(frame.subject) for frame in frames)


def _is_bare_order(w: Words, sentence: Sentence) -> bool:
    """Whether a sentence begins with a verb and tells no result."""
    head = head_at(w, sentence.start, sentence.end)
    if head is None or head.subject is not None or head.start != sentence.start:
        return False
    told = w.told(head.start, sentence.end) or narrates(w, head.start, sentence.end)
    return not told and cue("result").search(w.folded, head.verb, sentence.end) is None
