"""Which verbs of directing and saying of a news sentence open something that somebody is told to do."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.core.reading.layout import Sentence
from dondoc.core.reading.tasks.cues import cue, listed, rule
from dondoc.core.reading.tasks.frames import Frame, frames_of
from dondoc.core.reading.tasks.judge import begins
from dondoc.core.reading.tasks.scope import HOT, Scope
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.speech import names_person, past_lead
from dondoc.core.reading.tasks.subjects import names_actor
from dondoc.core.reading.tasks.words import Words

_CRIME_BACK, _FAULT_BACK, _JOINS_BACK, _TURN_BACK = 260, 34, 14, 30


@dataclass(slots=True)
class Orders:
    """Chooses among the frames of a sentence; ``scope`` is the thread of the article, as it stands."""

    w: Words
    speakers: Speakers
    scope: Scope

    def kept(self, frames: list[Frame], sentence: Sentence) -> list[Frame]:
        """The frames that open something: the first one with a speaker, and those tied to it."""
        kept: list[Frame] = []
        for frame in frames:
            if self._tells(frame, sentence):
                continue
            if frame.quoted:
                kept.append(frame)
            elif frame.verb in listed("as_action_told") and (self._acts(frame) or self._is_charge(frame)):
                continue
            elif not kept:
                orders = frame.directs and frame.verb not in listed("as_action_told")
                if frame.subject or (orders and self._leads(sentence, frame)) or self._is_added(sentence, frame):
                    kept.append(frame)
            elif frame.directs and self._says_on(kept[0], frame):
                kept = [frame._replace(subject=kept[0].subject)]
            elif frame.subject and not frame.joint and self._is_better(frame, kept[0]):
                kept = [frame]
            elif frame.joint and frame.directs and self._turns(frame):
                kept.append(frame)
            elif frame.directs and self._is_told_again(frame, kept) and self.has_content(frame):
                tied = self._tied(frame, kept[0], sentence)
                if tied is not None:
                    kept.append(tied)
        return kept

    def _is_told_again(self, frame: Frame, kept: list[Frame]) -> bool:
        """Whether a later verb gives an order of its own; "chỉ đạo" does behind what only says something."""
        if frame.verb in listed("told_again"):
            return True
        if frame.verb != "chỉ đạo" or frame.head is None or frame.head.subject is None or frame.subject is None:
            return False
        same = kept[0].subject is not None and kept[0].subject[0] == frame.subject[0]
        return same and not any(earlier.directs for earlier in kept)

    def _is_added(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether an order is added to what somebody said: "Đồng thời, chỉ đạo UBND các xã rà soát ..."."""
        if frame.verb != "chỉ đạo" or self.scope.speaker is None or self.scope.heat == HOT:
            return False
        if frame.head is None or frame.head.subject is None:
            return False
        return cue("adds").match(self.w.folded, sentence.start) is not None and begins(
            self.w, sentence.start, frame.start
        )

    def _turns(self, frame: Frame) -> bool:
        """Whether an order follows praise: "ông X đánh giá cao ..., tuy nhiên cũng chỉ đạo các bộ ..."."""
        back = max(0, frame.start - _TURN_BACK)
        told = frame.head is not None and frame.head.subject is not None
        return told and cue("turned").search(self.w.folded, back, frame.start) is not None

    def _leads(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether only a lead, or the speaker's "tôi", stands before an order."""
        w = self.w
        if begins(w, sentence.start, frame.start):
            return True
        if self.scope.heat and cue("in_case").fullmatch(w.folded, sentence.start, frame.start):
            return True
        if self.asks_at_last(frame) and (self.scope.heat or self.is_led(sentence, frame)):
            return True
        start = past_lead(w, w.skip(sentence.start), frame.start)
        said = cue("i_order").fullmatch(w.folded, start, frame.start)
        asked = said is not None and ("đã" not in said.group() or (frame.head is not None and frame.head.subject))
        return bool(asked) and self.speakers.leads()

    def asks_at_last(self, frame: Frame) -> bool:
        """Whether somebody is asked after something else was said: "như thế là chậm, đề nghị Sở X rà soát ..."."""
        w, head = self.w, frame.head
        if frame.verb not in listed("orders") or head is None or head.subject is None:
            return False
        if not w.flow.startswith(", ", frame.start - 2):
            return False
        return w.body_at(head.start) > 0 or cue("public_body").match(w.folded, head.start) is not None

    def gives(self, frame: Frame) -> bool:
        """Whether work is given although nobody is named who gives it: "Với các xã ven sông, giao Sở X rà soát ..."."""
        return frame.verb not in listed("asks") and self.asks_at_last(frame)

    def is_led(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether a matter leads an order without a speaker: "Theo đó, với các xã ven sông, giao Sở X ..."."""
        w, place = self.w, sentence.start
        link = w.link.get(place)
        place = w.skip(link + 1) if link is not None and w.flow.startswith(",", link) else place
        return frame.subject is None and cue("matter").match(w.folded, place) is not None

    def inner(self, sentence: Sentence, frame: Frame) -> Frame | None:
        """The order in what was said: '"Tôi đề nghị các xã rà soát ...", ông X nói'."""
        w = self.w
        for inner in frames_of(w, sentence.start, frame.content):
            if not inner.directs or inner.quoted or not self.has_content(inner):
                continue
            start = past_lead(w, w.skip(sentence.start), inner.start)
            led = start == inner.start or cue("i_order").fullmatch(w.folded, start, inner.start)
            if led or self.asks_at_last(inner):
                return inner
        return None

    def _says_on(self, first: Frame, frame: Frame) -> bool:
        """Whether an order goes on with what a verb of saying began: "ông X nói và đề nghị các xã ..."."""
        if first.directs or first.quoted or first.subject is None or not self.has_content(frame):
            return False
        return cue("and").fullmatch(self.w.folded, first.end, frame.start) is not None

    def has_content(self, frame: Frame) -> bool:
        return frame.quoted or frame.head is not None or names_actor(self.w, frame.content)

    def _is_charge(self, frame: Frame) -> bool:
        """What the speaker is in charge of, or one more result: "ông X trực tiếp chỉ đạo Chương trình ..."."""
        start = frame.start
        if frame.head is None and self.w.folded.endswith("trực tiếp ", max(0, start - 10), start):
            return True
        listed_on = frame.joint and self.w.folded.endswith("; ", max(0, start - 2), start)
        return listed_on and frame.subject is not None and self.w.told(frame.subject[1], start)

    def _is_better(self, frame: Frame, first: Frame) -> bool:
        """Whether a later verb has a speaker who may direct and the first one has none."""
        if first.subject is None:
            return True
        directs = self.speakers.directs
        return not first.directs and not directs(first.subject) and directs(frame.subject)

    def _tells(self, frame: Frame, sentence: Sentence) -> bool:
        """Whether the words before a verb tell of a crime, a fault or what goes on anyway."""
        folded, start, place = self.w.folded, sentence.start, frame.start
        if rule("crime").search(folded, max(start, place - _CRIME_BACK), place):
            return True
        if rule("received").search(folded, max(start, place - _CRIME_BACK), place):
            return True
        ordered = frame.head is not None and frame.head.modal is not None
        if frame.directs and not ordered and cue("counted").match(folded, frame.content):
            return True
        if frame.subject and cue("many_times").search(folded, frame.subject[1], place):
            return True
        if cue("fault").search(folded, max(start, place - _FAULT_BACK), place):
            return True
        by = frame.subject is not None and (self.w.body_at(frame.subject[0]) or names_person(self.w, frame.subject[0]))
        named = by and frame.head is not None and frame.head.subject is not None
        return frame.verb == "chỉ đạo" and not named and folded.endswith("tiếp tục ", max(0, place - 9), place)

    def _tied(self, frame: Frame, first: Frame, sentence: Sentence) -> Frame | None:
        """A later order of the same sentence, with the speaker of the first: "... và giao ..."."""
        folded = self.w.folded
        joined = cue("joins").search(folded, max(sentence.start, frame.start - _JOINS_BACK), frame.start)
        same = frame.subject is None or (first.subject is not None and frame.subject[0] == first.subject[0])
        if joined and (same or frame.joint or "đồng thời" in joined.group()):
            return frame._replace(subject=first.subject)
        told = not first.directs and (first.head is None or first.head.modal is None)
        return frame if told and frame.subject else None

    def _acts(self, frame: Frame) -> bool:
        """Whether an assignee does this as told: "Ban Quản lý chỉ đạo các nhà thầu ..." while instructions go on."""
        if self.scope.heat < HOT or frame.subject is None or names_person(self.w, frame.subject[0]):
            return False
        between = self.w.folded[frame.subject[1] : frame.start].strip()
        who = self.w.page.words(*frame.subject).lower()
        told = between.endswith(("đã", "cũng", "vừa", "đang"))
        return not told and who not in (self.scope.speaker or "").lower() and self.w.flow[frame.subject[0]].isupper()
