"""Tasks in a news article: what a leader, a body or a paper is reported to have told others to do.

The first verb of directing of a sentence opens a stretch; a verb of saying opens one only with a modal. Sentences after
it go on while they begin with an instruction; after a sentence of another kind only a modal takes the thread up again.
"""

from __future__ import annotations

import re

from dondoc.core.reading.layout import Sentence
from dondoc.core.reading.tasks.asked import (
    is_told_plainly,
    late_order,
    lists_work,
    may_direct,
    spoken_head,
    toward,
    work_of,
)
from dondoc.core.reading.tasks.clauses import (
    Head,
    head_at,
    later_head,
    modal_after,
    sent_head,
    skip_lead,
    task_told_as,
    unlisted_head,
)
from dondoc.core.reading.tasks.cues import cue, listed, rule
from dondoc.core.reading.tasks.cut import begins_within
from dondoc.core.reading.tasks.frames import Frame, frames_of
from dondoc.core.reading.tasks.judge import (
    event_in,
    is_given,
    is_ordered,
    is_sound,
    is_speaker,
    is_urged,
    lead_due,
    must_at,
    needed_later,
    orders_nothing,
)
from dondoc.core.reading.tasks.labels import fill
from dondoc.core.reading.tasks.orders import Orders
from dondoc.core.reading.tasks.plain import counted_in, heat_of, plain_head
from dondoc.core.reading.tasks.quotes import Quotes
from dondoc.core.reading.tasks.scope import COLD, HOT, WARM, Region, Scope, apart
from dondoc.core.reading.tasks.sent import handed_head
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.speech import past_saying, speaker_before, subject_of_sentence
from dondoc.core.reading.tasks.subjects import names_actor
from dondoc.core.reading.tasks.words import Span, Words, year_of

_ZONES = ("body", "lead")
_LISTING = re.compile(r":\s{1,4}\"?(?=[\w(])")
_JOINT_BACK, _NEAR, _LISTED_NEAR, _TOLD_NEAR = 40, 130, 160, 100
_COOLS, _FORGETS = 2, 4


class PressReader:
    """Walks the sentences of an article with the scope of who is speaking."""

    def __init__(self, w: Words, speakers: Speakers) -> None:
        self.w, self.speakers = w, speakers
        self.regions: list[Region] = []
        self.scope = Scope()
        self._orders = Orders(w, speakers, self.scope)
        days = (time for time in w.times.values() if time.kind in ("date", "datetime"))
        self._latest = max(map(year_of, days), default=0)
        self._quotes = Quotes(w, speakers)

    def read(self) -> list[Region]:
        """Every stretch of the article that tells someone what to do."""
        page = self.w.page
        if begins_within(self.w, self.speakers):
            self.scope.heat, self.scope.sticky = HOT, True
        for sentence in page.sentences:
            if page.paragraphs[sentence.paragraph].zone in _ZONES:
                self._sentence(sentence)
        return self.regions

    def _sentence(self, sentence: Sentence) -> None:
        w, scope, before = self.w, self.scope, len(self.regions)
        quoted = self._quotes.touch(sentence.start, sentence.end)
        end = (self._trimmed if quoted else w.trimmed)(sentence.start, sentence.end)
        said_by = self._quotes.speaker(sentence) if quoted else None
        if quoted and said_by is None and self._quotes.of_another(sentence):
            scope.heat, scope.speaker = COLD, None
            self._quotes.follow(sentence, True)
            return
        if said_by is not None:
            self._speaks(said_by)
        frames = self._orders.kept(frames_of(w, sentence.start, sentence.end), sentence)
        opened = False
        for index, frame in enumerate(frames):
            following = frames[index + 1] if index + 1 < len(frames) else None
            last = end if frame.start < end else w.trimmed(frame.end, sentence.end)  # behind a quotation
            opened = self._open(sentence, frame, self._until(frame, following, last)) or opened
        if not frames:
            self._go_on(sentence, end)
            opened = scope.heat < HOT and self._issued(sentence, end)
        if quoted:
            self._quotes.follow(sentence, len(self.regions) > before)
        if len(self.regions) > before + 1:
            self.regions[before:] = apart(self.regions[before:])
        self._cool(sentence, end, len(self.regions) > before or opened)

    def _speaks(self, subject: Span) -> None:
        """Somebody who directs is named behind the quotation that opens now."""
        scope = self.scope
        if scope.speaker is None or cue("paper").match(self.w.folded, subject[0]) is None:
            scope.speaker = self.speakers.name(subject)
        scope.heat, scope.sticky, scope.cue = max(scope.heat, WARM), True, subject

    def _until(self, frame: Frame, following: Frame | None, end: int) -> int:
        """Where what a frame tells ends: before the next frame and the words that tie the two."""
        if following is None:
            return end
        subject = following.subject
        cut = subject[0] if subject and subject[0] > frame.end else following.start
        joint = cue("joint_end").search(self.w.folded, max(frame.end, cut - _JOINT_BACK), cut)
        return self._trimmed(frame.end, joint.start() if joint else cut)

    def _cool(self, sentence: Sentence, end: int, fired: bool) -> None:
        """A sentence that tells nobody what to do lets the thread cool."""
        scope = self.scope
        scope.idle = 0 if fired else scope.idle + 1
        if fired:
            return
        told = self.w.told(sentence.start, min(end, sentence.start + _TOLD_NEAR))
        if not scope.sticky or scope.idle > _COOLS or told:
            scope.heat = min(scope.heat, WARM) if scope.idle < _FORGETS else COLD

    def _issued(self, sentence: Sentence, end: int) -> bool:
        """Whether a paper is told of whose instructions may follow: "UBND tỉnh vừa ban hành Kế hoạch ..."."""
        w, scope = self.w, self.scope
        found = rule("issued").search(w.folded, sentence.start, end)
        subject = subject_of_sentence(w, sentence.start, found.end()) if found else None
        if found is None or subject is None or not self.speakers.directs(subject):
            return False
        scope.heat, scope.verb, scope.assignees, scope.due, scope.sticky = HOT, "giao", (), None, True
        scope.speaker, scope.cue = self.speakers.name(subject), found.span()
        return True

    def _open(self, sentence: Sentence, frame: Frame, end: int) -> bool:
        w, scope, head = self.w, self.scope, frame.head
        if not may_direct(self._orders, frame, sentence):
            self.speakers.hear(frame.subject)
            scope.heat, scope.speaker = COLD, None
            return False
        if cue("before_that").match(w.folded, sentence.start) or self._is_old(sentence.start, frame.start):
            return False
        if rule("came_to").search(w.folded, frame.end, sentence.end):
            return False
        speaker = self.speakers.name(frame.subject)
        scope.idle, scope.cue = -1, (frame.subject[0] if frame.subject else frame.start, frame.end)
        if scope.cue[0] > frame.start or frame.end - scope.cue[0] > _LISTED_NEAR:
            scope.cue = frame.start, frame.end
        if frame.quoted:
            return self._quoted(sentence, frame, speaker)
        scope.speaker, scope.assignees, scope.due, scope.sticky = speaker, (), None, False
        scope.verb = frame.verb if frame.directs else self._directing(sentence, frame)
        counted = counted_in(w, frame.content, end)
        if w.flow[sentence.end - 1] == ":" or counted is not None:
            return self._list_opens(frame, counted.start() if counted else end)
        scope.counts = frame.directs or rule("counts_work").search(w.folded, frame.content, end) is not None
        head = self._head_of(frame, end)
        if head is None:
            scope.heat = WARM
            return False
        scope.heat = HOT
        due = head.due or lead_due(w, sentence.start, frame.subject[0] if frame.subject else frame.start)
        verb = frame.verb if frame.directs else None
        told = Region(head=head, end=end, rule="task.directed", verb=verb, governs=frame.directs, due=due)
        told.sure = (frame.directs or head.subject is not None) and self.speakers.directs(frame.subject)
        told.soft = w.folded.endswith(" sẽ ", 0, frame.start)
        if head.subject:
            scope.assignees = (w.page.words(*head.subject),)
        elif (named := toward(w, frame, sentence.start)) is not None:
            told.assignees = scope.assignees = (named,)
        self._add(told)
        return True

    def _is_old(self, start: int, end: int) -> bool:
        """Whether a time years before the latest one of the article leads: what was ordered then is history."""
        years = [year_of(time) for time in self.w.times_between(start, end)]
        return any(0 < year < self._latest - 1 for year in years)

    def _list_opens(self, frame: Frame, end: int) -> bool:
        """A sentence that ends in ":" only opens a list; an assignee in it holds for the list."""
        w, scope, head = self.w, self.scope, frame.head
        opens = frame.directs or frame.verb in listed("urges")
        scope.counts = True
        scope.heat, scope.sticky = HOT if opens else WARM, True
        if head and head.subject:
            scope.assignees, scope.due = (w.page.words(*head.subject),), event_in(w, head.subject[0], end)
        elif names_actor(w, frame.content):
            scope.assignees = (w.page.words(frame.content, end),)
        return True

    def _head_of(self, frame: Frame, end: int) -> Head | None:
        """The head of what a frame tells somebody to do; a verb of saying needs a modal."""
        w = self.w
        head = frame.head or self._listed(frame, end) or work_of(w, frame, end) or spoken_head(w, frame, end)
        if head is not None and head.modal is not None and head.modal[0] >= end:
            head = None  # the modal is that of the next verb
        urged = (
            head is not None
            and head.subject
            and frame.verb in listed("urges")
            and (is_ordered(w, self.scope, head, end) or is_urged(w, head))
        )
        told = head is not None and is_told_plainly(w, frame, head, end)
        if head is not None and frame.verb in listed("orders") and w.folded.startswith("sẽ ", head.verb):
            head = head._replace(verb=head.verb + len("sẽ "))  # "đề nghị Sở X sẽ tổ chức ..."
        told = told or (head is not None and frame.head is None and not frame.directs)
        if (
            head is not None
            and (frame.directs or head.modal or urged or told)
            and is_sound(w, head, ordered=frame.directs)
        ):
            return head
        if frame.directs:
            return None
        late = later_head(w, frame.content, end) if frame.subject else None
        named = late is not None and late.subject and cue("public_body").match(w.folded, late.start)
        if head is not None:
            return late if named else None
        if named or (frame.subject and cue("paper").match(w.folded, frame.subject[0])):
            return late  # "Chỉ thị nêu rõ, việc ... phải ...; cần ...", "... cho rằng ..., nên ngành X phải ..."
        modal = modal_after(w, frame.content, min(end, frame.content + _NEAR))
        head = Head(frame.content, None, modal, modal[1], None, True) if modal else None
        return head if head is not None and is_sound(w, head) else None

    def _directing(self, sentence: Sentence, frame: Frame) -> str | None:
        """ "Chỉ đạo một số nhiệm vụ, ông X nhấn mạnh ...": what follows is ordered although the verb only says."""
        first = frame.subject[0] if frame.subject else frame.start
        told = self.w.folded.find("chỉ đạo", sentence.start, first) >= 0
        return "chỉ đạo" if told or "chỉ đạo" in frame.verb else None

    def _listed(self, frame: Frame, end: int) -> Head | None:
        """ "đề nghị một số nội dung: rà soát ...; công khai ...", or an assignee with an unlisted predicate."""
        w, content = self.w, frame.content
        if not frame.directs and not lists_work(w, content, end):
            return None
        colon = _LISTING.search(w.flow, content, min(end, content + _LISTED_NEAR))
        if colon and (head := head_at(w, colon.end(), end)) is not None:
            return head
        return unlisted_head(w, content, end)

    def _quoted(self, sentence: Sentence, frame: Frame, speaker: str | None) -> bool:
        w, scope = self.w, self.scope
        scope.heat, scope.speaker = WARM, speaker
        for earlier in self._quotes.pending:
            self._say_before(earlier, frame)
        inner = self._orders.inner(sentence, frame)
        if inner is not None:
            end = self._trimmed(sentence.start, frame.content)
            self._add(
                Region(
                    head=inner.head or Head(inner.content, None, None, inner.content, None),
                    end=end,
                    rule="task.quoted",
                    verb=inner.verb,
                    governs=True,
                )
            )
            return True
        head = head_at(w, past_saying(self.w, sentence.start), frame.content, thing=True)
        late = head is None or not is_sound(w, head)
        if late:
            head = late_order(w, frame, sentence.start)
        urges = frame.verb in listed("urges") and head is not None and (not head.subject or is_urged(w, head))
        urges = urges and cue("topic").match(w.folded, head.verb, frame.content) is None if head else False
        if head is None or not is_sound(w, head) or not (frame.directs or head.modal or urges):
            return False
        end = self._trimmed(head.start, frame.content)
        assignees = () if head.subject else scope.assignees
        verb = frame.verb if frame.directs else None
        told = Region(head=head, end=end, rule="task.quoted", verb=verb, governs=frame.directs, assignees=assignees)
        told.sure = not late
        self._add(told)
        self._second_half(sentence, frame, head)
        return True

    def _second_half(self, sentence: Sentence, frame: Frame, first: Head) -> None:
        """What is quoted behind the speaker's name: '"...", ông X lưu ý, "không để kéo dài".'"""
        w = self.w
        if not w.flow.startswith(', "', frame.end):
            return
        end = w.trimmed(frame.end, sentence.end)
        head = head_at(w, frame.end + 3, end)
        if head is not None and is_sound(w, head):
            assignees = (w.page.words(*first.subject),) if first.subject and not head.subject else ()
            self._add(Region(head=head, end=end, rule="task.quoted", assignees=assignees))

    def _say_before(self, sentence: Sentence, frame: Frame) -> None:
        """An earlier sentence of a quotation whose speaker is named now."""
        head = head_at(self.w, sentence.start, sentence.end, thing=True)
        if head and is_sound(self.w, head) and (head.modal or (frame.directs and not head.subject)):
            end = self._trimmed(sentence.start, sentence.end)
            self._add(Region(head=head, end=end, rule="task.quoted"))

    def _go_on(self, sentence: Sentence, end: int) -> None:
        w, scope = self.w, self.scope
        if scope.heat == COLD and orders_nothing(w, sentence.start, end):
            scope.speaker = None
            return
        place = past_saying(w, self._according(sentence.start, end))
        if scope.heat == COLD:
            scope.speaker = None
            must = None if self._assigned(place, end) else must_at(w, place, end)
            if must is not None and not self._is_old(sentence.start, must.start):
                self._add(Region(head=must, end=end, rule="task.must", sure=False))
                if must.due and must.subject:  # the next sentence goes on with it
                    scope.heat, scope.verb, scope.assignees = HOT, None, (w.page.words(*must.subject),)
            return
        if cue("cause").match(w.folded, place) or w.flow[sentence.end - 1] == "?":
            return
        until = cue("due_told").match(w.folded, place, end)
        if until is not None and self.regions:
            fill(w, self.regions[-1:], "due", (until.end(), end))
            return
        if self._assigned(place, end):
            return
        told = self._told_on(sentence, place, end)
        if told is None:
            return
        head, heat = told
        assignees = () if head.subject or head.thing else scope.assignees
        due = None if head.due else scope.due
        region = Region(head=head, end=end, rule="task.goes_on", verb=scope.verb, assignees=assignees, due=due)
        region.sure = head.subject is not None or (heat == HOT and not head.thing)
        self._add(region)
        scope.heat = HOT
        if head.subject:
            scope.assignees = (w.page.words(*head.subject),)

    def _told_on(self, sentence: Sentence, place: int, end: int) -> tuple[Head, int] | None:
        """What a sentence tells somebody to do while a thread goes on, and how surely."""
        w, scope = self.w, self.scope
        task_is = task_told_as(w, place, end)
        head = task_is or head_at(w, place, end, thing=True) or later_head(w, place, end)
        heat = heat_of(w, scope, head, (sentence.start, end))
        bare = head if head is not None and head.modal is None and not task_is else None
        if head is not None and head.thing and not is_sound(w, head):
            head = needed_later(w, place, end)
        if bare and (cue("turns").match(w.folded, place) or not is_ordered(w, scope, bare, end, heat=heat)):
            head = needed_later(w, place, end)
        if head is None and heat == HOT:
            head = handed_head(w, w.skip(place), end) or sent_head(w, w.skip(place), end) or plain_head(w, place, end)
            head = head if head and is_ordered(w, scope, head, end, heat=heat) else None
        if head is None or not is_sound(w, head) or is_speaker(w, scope, head):
            return None
        return None if self._is_old(sentence.start, head.start) else (head, heat)

    def _according(self, place: int, end: int) -> int:
        """Past "Theo ông X, ...", which makes X the speaker."""
        w, scope = self.w, self.scope
        according = cue("according").match(w.folded, place)
        comma = w.flow.find(",", place, end) if according else -1
        if according is None or comma < 0:
            return place
        subject = speaker_before(w, according.end(), comma)
        if subject is None or not self.speakers.directs(subject):
            return place
        scope.speaker, scope.verb, scope.assignees, scope.sticky = self.speakers.name(subject), None, (), False
        scope.heat = COLD if cue("report").match(w.folded, according.end()) else WARM
        scope.cue = place, comma
        return comma + 1

    def _assigned(self, start: int, end: int) -> bool:
        """Told in the passive: "Sở X được giao phối hợp với ..."; outside of a thread only what was asked for."""
        w = self.w
        if w.folded.find("được ", start, end) < 0 and w.folded.find("bị ", start, end) < 0:
            return False  # nothing is told in the passive
        begin, due = skip_lead(w, start, end)
        begin += len("còn ") * w.folded.startswith("còn ", begin)  # "Còn các quận được yêu cầu ..."
        found = cue("passive").match(w.folded, begin, end) if names_actor(w, begin) else None
        inner = head_at(w, found.end(), end) if found else None
        if found is None or inner is None or inner.subject:
            return False
        asked = found[2] in ("yêu cầu", "đề nghị") or is_given(w, begin, inner)
        if self.scope.heat == COLD and (not asked or w.flow[begin].islower()):
            return False
        self.scope.heat = max(self.scope.heat, WARM)
        head = Head(begin, (begin, found.start(1)), None, inner.verb, due)
        self._add(Region(head=head, end=end, rule="task.assigned", verb=found[2], governs=True, cue=found.span(1)))
        return True

    def _add(self, region: Region) -> None:
        region.speaker, region.cue = self.scope.speaker, region.cue or self.scope.cue
        self.regions.append(region)

    def _trimmed(self, start: int, end: int) -> int:
        closed = self._quotes.closed(start, end) if self._quotes.touch(start, end) else None
        return self.w.trimmed(start, closed.start() if closed else end)
