"""Quotations in a news article: where one is open, whose words it is, and who is named only behind it."""

from __future__ import annotations

import re

from dondoc.core.reading.layout import Sentence
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.speech import names_person, names_speaker, speaker_before
from dondoc.core.reading.tasks.words import Span, Words, any_within

_UNQUOTED = re.compile(r'"[ ,]{0,4}[-–,] ')
_MARK = re.compile('"')
_CLOSED = re.compile(r'"[ ,.]{0,3}(?:[-–] ?)?(?=\w)')
_LONGEST, _LONGEST_INNER, _VERB_NEAR, _MARKS = 1600, 60, 150, 3


class Quotes:
    """Walks with the sentences of an article; ``pending`` are those of an open quotation whose speaker is not known."""

    def __init__(self, w: Words, speakers: Speakers) -> None:
        self._w, self._speakers = w, speakers
        self.pending: list[Sentence] = []
        self._inside = False
        self.marks = [mark.start() for mark in _MARK.finditer(w.flow)] if '"' in w.flow else []
        self._until = 0  # where the quotation ends of somebody who directs nobody

    def touch(self, start: int, end: int) -> bool:
        """Whether a quotation is open at a place, ends right before it or has a mark in ``text[start:end]``."""
        return self._inside or (bool(self.marks) and any_within(self.marks, start - 1, end))

    def follow(self, sentence: Sentence, fired: bool) -> None:
        """Remember the sentences of a quotation whose speaker is named only after it."""
        if self._w.flow.count('"', sentence.start, sentence.end) % 2 == 1:
            self._inside = not self._inside
            self.pending = [sentence] if self._inside else []
        elif self._inside:
            self.pending.append(sentence)
        if fired:
            self.pending = []

    def closed(self, start: int, end: int) -> re.Match[str] | None:
        """Where a quotation that is open at a place, or begins there, is closed and its speaker follows."""
        flow = self._w.flow
        if self._inside or flow[start - 1 : start] == '"' or flow[start] == '"':
            return _UNQUOTED.search(flow, start + 1, end)
        if flow.count('"', start, end) != 1:
            return None
        closed = _UNQUOTED.search(flow, start + 1, end)  # what opened it stands further back than was seen
        return closed if closed is not None and names_person(self._w, closed.end()) else None

    def of_another(self, sentence: Sentence) -> bool:
        """Whether a sentence is said by somebody who directs nobody and is named behind the quotation."""
        if sentence.start < self._until:
            return True
        w, closed = self._w, self.closed(sentence.start, sentence.end)
        if closed is None or not names_speaker(w, closed.end()):
            return False
        verb = next((event[0] for event in w.events_between(closed.end(), sentence.end)), None)
        subject = speaker_before(w, closed.end(), verb) if verb else None
        return subject is not None and not self._may_ask(subject)

    def speaker(self, sentence: Sentence) -> Span | None:
        """Who is named behind a quotation that opens in a sentence and goes on; None where nobody who directs is."""
        w = self._w
        if self._inside or w.flow.count('"', sentence.start, sentence.end) % 2 == 0:
            return None
        opened = w.flow.rfind('"', sentence.start, sentence.end)
        named = self._named_behind(opened)
        if named is None:
            return None
        subject, end = named
        if self._speakers.directs(subject):
            return subject
        if opened <= sentence.start and not self._may_ask(subject):
            self._until = end
        return None

    def _may_ask(self, subject: Span) -> bool:
        return self._speakers.directs(subject) or self._speakers.debates(subject)

    def _named_behind(self, opened: int) -> tuple[Span, int] | None:
        """The words that name who said what is quoted from a place on, and where the quotation is closed."""
        w, flow = self._w, self._w.flow
        place = flow.find('"', opened + 1, opened + _LONGEST)
        for _ in range(_MARKS):
            closed = _CLOSED.match(flow, place) if place >= 0 else None
            if closed is not None and names_speaker(w, closed.end()):
                break
            inner = flow.find('"', place + 1, place + _LONGEST_INNER) if place >= 0 else -1
            place = flow.find('"', inner + 1, opened + _LONGEST) if inner >= 0 else -1
            closed = None
        if closed is None:
            return None
        begin = closed.end()
        verbs = w.events_between(begin + 1, begin + _VERB_NEAR)
        subject = speaker_before(w, begin, verbs[0][0]) if verbs else None
        return (subject, place) if subject is not None and subject[0] == begin else None
