"""Tasks in a document of an office: sections and list openings say what is an instruction and for whom."""

from __future__ import annotations

from dataclasses import replace

from dondoc.core.reading.layout import Paragraph, Sentence
from dondoc.core.reading.tasks.clauses import (
    Head,
    head_at,
    item_head,
    later_head,
    task_told_as,
    told_to,
    unlisted_head,
)
from dondoc.core.reading.tasks.cues import cue, listed, rule
from dondoc.core.reading.tasks.duties import bodied_head, duty_at, is_far
from dondoc.core.reading.tasks.frames import Frame, frames_of
from dondoc.core.reading.tasks.governing import Place, governs
from dondoc.core.reading.tasks.judge import tells
from dondoc.core.reading.tasks.labels import field_line, fill, fill_line, is_attributed
from dondoc.core.reading.tasks.openings import (
    begins_of,
    doer_behind,
    duty_of,
    ends_as_opening,
    goes_on_from,
    listed_for,
    only_opens,
    rest_of,
    toward,
)
from dondoc.core.reading.tasks.scope import Region
from dondoc.core.reading.tasks.sections import (
    CLOSED,
    OPEN,
    PLAIN,
    POINT,
    SOFT,
    UNKNOWN,
    Context,
    Default,
    Stack,
    adopted_by,
    is_heading,
    is_skipped,
    issued_by,
    issuer_of,
    mode_of,
    reviewed_in,
)
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.speech import speaker_before
from dondoc.core.reading.tasks.subjects import names_actor
from dondoc.core.reading.tasks.words import Words

_LONGEST_SPEAKER, _LONGEST_TITLE, _CLOSE = 110, 200, 4
_RECOMMENDS, _DIRECT = "kiến nghị", "chỉ đạo "


class OfficialReader:
    """Walks the paragraphs with the contexts that headings and list openings make."""

    def __init__(self, w: Words, speakers: Speakers) -> None:
        self.w, self.speakers = w, speakers
        self.regions: list[Region] = []
        self.stack = Stack()
        self.carried: tuple[str, ...] = ()  # the assignees that hold for clauses without one
        self.reviewed: str | None = None  # whose results were told before
        self.issuer = issuer_of(w)
        self.speaker: str | None = None
        self.ordered: tuple[int, str | None] = (-1, None)  # the paragraph of the last order, and its verb
        self._default = Default(w)
        self._basis = False
        self._above, self._told = 0, False  # the first task that a line of fields is about; whether the last was one
        self._is_rules = self._default.rules

    def read(self) -> list[Region]:
        """Every stretch of the document that tells someone what to do."""
        page = self.w.page
        sentences: dict[int, list[Sentence]] = {}
        for sentence in page.sentences:
            sentences.setdefault(sentence.paragraph, []).append(sentence)
        for index, paragraph in enumerate(page.paragraphs):
            if paragraph.zone in ("body", "heading"):
                below = page.paragraphs[index + 1] if index + 1 < len(page.paragraphs) else None
                self._paragraph(paragraph, sentences.get(index, []), below)
        late = self.speaker or (
            None if self.issuer else issuer_of(self.w, 40) or adopted_by(self.w) or issued_by(self.w)
        )
        for region in self.regions:
            region.speaker = region.speaker or late
        return self.regions

    def _paragraph(self, p: Paragraph, sentences: list[Sentence], below: Paragraph | None) -> None:
        w = self.w
        level: float = 1 if p.zone == "heading" and p.level == PLAIN else p.level
        if level < PLAIN:
            self.stack.close(level)
            self.carried = self.stack.top.assignees
        grounded = self.stack.top.mode == OPEN and w.folded.startswith("căn cứ", p.body)
        says = w.flow.startswith(":", p.end - 1) and cue("says_so").search(w.folded, p.body, p.end - 1) is not None
        if is_skipped(w, p.body) and not grounded and not says:  # "Căn cứ Kế hoạch này, các xã ..."
            self._basis = True
            return
        if self._basis and w.flow.startswith(";", p.end - 1) and self.stack.flat:
            return  # a list of grounds goes on
        self._basis = False
        field = field_line(w, p)
        if field is not None:
            fill_line(w, self.regions[self._above :], p, field)
            self._told = True
            return
        if self._told:
            self._above, self._told = len(self.regions), False
        if self._heads(p, level, below):
            self._above = len(self.regions)
            return
        for sentence in sentences:
            start, named = begins_of(w, sentence, p, opened=self.stack.top.mode == OPEN)
            self.carried = named or self.carried
            if self._is_norm(start):
                continue
            end = w.trimmed(sentence.start, sentence.end)
            lists = w.flow[end : end + 1] == ":" or w.flow[sentence.end - 1] == ":" or ends_as_opening(w, sentence, end)
            if self._tells_due(start, end):
                continue
            if start < end and not rule("boilerplate").search(w.folded, start, end):
                told = len(self.regions)
                self._sentence(Place(p, level, start, end, lists, below))
                if sentence is sentences[0] and len(self.regions) > told:
                    self._goes_down(self.regions[-1], p, below)

    def _is_norm(self, start: int) -> bool:
        """Whether a sentence of a rule only says what holds: it begins with no order, and none is open above it."""
        if not self._is_rules or self.stack.top.mode == OPEN or len(self.regions) > self._above:
            return False
        return not self.w.events_between(start, start + 2)

    def _tells_due(self, start: int, end: int) -> bool:
        """Whether a sentence only tells until when the task before is to be done: it is that one's time."""
        if len(self.regions) == self._above:
            return False
        w, said = self.w, cue("due_told").match(self.w.folded, start, end)
        if said is None:
            return False
        fill(w, self.regions[-1:], "due", (said.end(), end))
        return True

    def _heads(self, p: Paragraph, level: float, below: Paragraph | None) -> bool:
        """Whether a paragraph is a heading, whose context is then set; a line above fields is the task itself."""
        if is_heading(self.w, p):
            if below is not None and POINT > p.level >= 2 and field_line(self.w, below) is not None:
                return False
            self._heading(p, level, below)
            return True
        if self._titles(p, below):
            self._title(p, level)
            return True
        return False

    def _goes_down(self, region: Region, p: Paragraph, below: Paragraph | None) -> None:
        """The items below one that names who acts are theirs too: "(1) Bộ X ...", "- Chủ trì ..."."""
        subject = region.head.subject
        if subject is not None and below is not None and p.level < below.level < PLAIN:
            named = (self.w.page.words(*subject),)
            self._push(replace(self.stack.top, level=p.level + 0.5, assignees=named))

    def _titles(self, p: Paragraph, below: Paragraph | None) -> bool:
        """Whether a numbered line without a closing mark stands above items of its own: it names them."""
        if below is None or p.level >= POINT - 1 or below.level <= p.level:
            return False
        if p.end - p.body >= _LONGEST_TITLE or self.w.flow[p.end - 1] in ".;,:!?…/" or field_line(self.w, below):
            return False
        text = below.end - below.body > p.end - p.body and self.w.flow[below.end - 1] in ".;"
        told = self.w.flow[below.end - 1] == ":" and names_actor(self.w, below.body)
        return below.level < PLAIN or told or (p.level < _CLOSE and text)

    def _title(self, p: Paragraph, level: float) -> None:
        """Such a line keeps what holds; where nothing does yet, it may open the instructions."""
        w, context = self.w, self.stack.top
        begin = w.skip(w.direct[p.body]) if p.body in w.direct else p.body  # "Đề nghị các doanh nghiệp"
        actor = names_actor(w, begin)
        mode = CLOSED if cue("title_closed").match(w.folded, p.body) else context.mode
        if (
            mode == UNKNOWN
            and not self._default.enacts
            and (actor or cue("section_open").search(w.folded, p.body, p.end))
        ):
            mode = OPEN
        named = (w.page.words(begin, p.end).rstrip(" :."),) if actor else context.assignees
        verb = w.folded[p.body : w.direct[p.body]] if begin > p.body else context.verb
        self._push(replace(context, level=level, mode=mode, assignees=named, verb=verb, cue=(p.body, p.end)))

    def _heading(self, p: Paragraph, level: float, below: Paragraph | None) -> None:
        w, parent = self.w, self.stack.top
        begin = w.skip(w.direct[p.body]) if p.body in w.direct else p.body  # "Giao Sở Xây dựng:"
        begin = duty_of(w, toward(w, begin, p.end), p.end)
        names = names_actor(w, begin) or w.body_at(begin) > begin
        actor: tuple[str, ...] = (w.page.words(begin, p.end).partition(" (")[0].rstrip(" :."),) if names else ()
        verb = w.folded[p.body : w.direct[p.body]] if actor and p.body in w.direct else parent.verb
        if self._is_rules:
            carries_out = cue("carries_out").match(w.folded, p.body, p.end)
            named = parent.mode == OPEN and bool(actor)
            mode = OPEN if carries_out or named else CLOSED if p.level < POINT or p.zone == "heading" else parent.mode
            self._push(Context(level, mode, actor or parent.assignees, cue=(p.body, p.end)))
            return
        titled = p.level == PLAIN and p.zone == "heading" and not self.stack.opened
        if actor and not titled and not cue("section_closed").match(w.folded, p.body, p.end):
            mode = OPEN if parent.mode == UNKNOWN else parent.mode
        else:
            actor, mode = parent.assignees, mode_of(w, p, parent.mode, enacts=self._default.enacts)
        if below is not None and w.flow[p.end - 1] == ":":
            if below.level == p.level >= 4:
                level -= 0.5  # the items of the list have the marker of its opening
            elif level == PLAIN:
                level = self.stack.plain()  # "Các xã:" above "- Rà soát ..."
        self._push(replace(parent, level=level, mode=mode, assignees=actor, verb=verb, cue=(p.body, p.end)))

    def _push(self, context: Context) -> None:
        self.stack.push(context)
        self.carried = context.assignees

    def _sentence(self, at: Place) -> None:
        w, context = self.w, self.stack.top
        silent = self._is_rules and not w.events_between(at.start, at.start + 2)  # a rule orders by its first word
        frame = None if silent else self._main(frames_of(w, at.start, at.end + at.lists), at)
        if frame is not None:
            self._frame(at, frame)
            return
        if self._is_rules and context.mode != OPEN:
            return
        if at.lists and self._opens_list(at):
            return
        mode = self._default.mode(opened=self.stack.opened) if context.mode == UNKNOWN else context.mode
        if context.mode == UNKNOWN and not self._default.enacts and is_attributed(w, at.start, at.below):
            mode = OPEN
        if mode == CLOSED:
            self.reviewed = self.reviewed or reviewed_in(w, at.start, at.end)
            given = context.mode == UNKNOWN or (context.cue and "kinh phí" in w.folded[slice(*context.cue)])
            if given and (duty := duty_at(w, at.start, at.end, numbered=at.p.level < PLAIN)):
                self._add(duty, at.end, context, verb="giao")
            return
        head = self._item_head(at, told=context.mode != UNKNOWN) or rest_of(w, at)
        if head is not None and not tells(w, head, (at.start, at.end), self.speaker):
            verb = context.verb or (self.ordered[1] if self.ordered[0] == at.p.start else None)
            self._add(head, at.end, context, verb=verb)

    def _item_head(self, at: Place, *, told: bool) -> Head | None:
        """The head of an item; under a heading or list opening (``told``) its subject may be any noun phrase."""
        w = self.w
        if not self.stack.opened and cue("preamble").match(w.folded, at.start):
            return None
        if not told:
            return head_at(w, at.start, at.end, thing=at.p.level < PLAIN and not self._default.enacts)
        told_as = task_told_as(w, at.start, at.end)
        head = told_as or head_at(w, at.start, at.end, thing=True) or later_head(w, at.start, at.end)
        head = head or item_head(w, at.start, at.end)
        if self.stack.top.mode != OPEN or (head is not None and not is_far(head, at.end)):
            return head
        return bodied_head(w, at.start, at.end, first=at.start == at.p.body) or head

    def _add(self, head: Head, end: int, context: Context, *, verb: str | None) -> None:
        """An item of a list or section."""
        w = self.w
        told = self._told_to(head)
        if told is not None and head.subject is None:
            verb = "chỉ đạo"
        soft = context.mode == SOFT or w.folded.startswith("sẽ", head.verb)
        verb = verb or (None if head.modal is None else w.folded[slice(*head.modal)]) or "giao"
        region = Region(
            head=head, end=end, rule="task.item", verb=verb, assignees=told or (), soft=soft, due=context.due
        )
        self._keep(region, context, self.carried or self._inherited())

    def _keep(self, region: Region, context: Context, carried: tuple[str, ...]) -> None:
        """Fill in what holds here: the speaker, and who acts where the clause names nobody."""
        head = region.head
        subject = (self.w.page.words(*head.subject),) if head.subject else ()
        region.official = True
        region.speaker = context.speaker or self.speaker or self.issuer
        region.assignees = region.assignees or subject or (() if head.thing else carried or doer_behind(self.w, region))
        region.cue = region.cue or context.cue
        self.regions.append(region)
        if subject:
            self.carried = subject

    def _inherited(self) -> tuple[str, ...]:
        """Nobody was named: whose work the document reviewed, where it is no speech."""
        return (self.reviewed,) if self.reviewed and not self.stack.top.speaker else ()

    def _told_to(self, head: Head) -> tuple[str, ...] | None:
        """Whom "Chỉ đạo ..." without a subject means: who is named after it, else who was told before."""
        if head.subject or not self.w.folded.startswith(_DIRECT, head.verb):
            return None
        found = told_to(self.w, head)
        return (self.w.page.words(*found),) if found else self.carried

    def _main(self, frames: list[Frame], at: Place) -> Frame | None:
        """The frame that governs a sentence, if one does."""
        if self._is_rules:
            orders = (frame for frame in frames if frame.verb in listed("orders") and frame.start <= at.start + 1)
            return next(orders, None)
        for frame in frames:
            if not frame.quoted:
                if governs(self.w, frame, at, self.stack.top.mode) or self._recommends(frame, at):
                    return frame
                if frame.subject and self.speaker is None and cue("praise").match(frame.verb):
                    self.speaker = self._speaker(frame)
        return None

    def _recommends(self, frame: Frame, at: Place) -> bool:
        """Whether a document itself recommends: "Kiến nghị HĐND tỉnh ..." where nobody is told to do so."""
        first = frame.start <= at.start + 1 and not self.carried
        return first and frame.verb == _RECOMMENDS and frame.head is not None and frame.head.subject is not None

    def _frame(self, at: Place, frame: Frame) -> None:
        w, context, head = self.w, self.stack.top, frame.head
        speaker = self._speaker(frame) or context.speaker or self.speaker
        self.speaker = self.speaker or speaker
        told = frame.subject[0] if frame.subject and frame.start - frame.subject[0] < _LONGEST_SPEAKER else frame.start
        span = (told, frame.end)
        if at.lists and (head is None or only_opens(w, at)):
            assignees = listed_for(w, frame.content, head, at.end)
            verb = frame.verb if frame.directs else (w.page.words(*head.modal) if head and head.modal else None)
            self._push(
                Context(self._below(at), OPEN, assignees or context.assignees, verb, speaker, head and head.due, span)
            )
            return
        if head is None and frame.directs and not at.lists:
            head = unlisted_head(w, frame.content, at.end)
        if head is None or (not frame.directs and head.modal is None):
            return
        verb = frame.verb if frame.directs else None
        soft = w.folded.startswith("sẽ", head.verb)
        region = Region(head=head, end=at.end, rule="task.directed", verb=verb, governs=frame.directs, soft=soft)
        region.cue = span
        carried = self.carried
        if not frame.directs:
            carried, region.verb = carried or self._inherited(), "giao"
        region.assignees = self._told_to(head) or ()
        self._keep(region, Context(0, speaker=speaker), carried)
        self.ordered = (at.p.start, verb)

    def _may_open(self, head: Head) -> bool:
        """Whether a list opening orders: in what enacts, only what it makes somebody's duty."""
        if not self._default.enacts:
            return True
        return (
            head.subject is not None and head.modal is not None and "trách nhiệm" in self.w.folded[slice(*head.modal)]
        )

    def _below(self, at: Place) -> float:
        return at.level if at.level < PLAIN else self.stack.opening()

    def _speaker(self, frame: Frame) -> str | None:
        """Who directs: a short name, not a clause about somebody."""
        if frame.subject is None:
            return None
        start, end = frame.subject
        odd = ";" in self.w.flow[start:end] or self.w.flow.count(")", start, end) != self.w.flow.count("(", start, end)
        if end - start > _LONGEST_SPEAKER or odd or not self.speakers.directs(frame.subject):
            return None
        for place in self.w.opens_between(start, end):
            if self.w.flow[place].islower() and place not in self.w.weak:
                return None
        return self.speakers.name(frame.subject)

    def _opens_list(self, at: Place) -> bool:
        """A sentence that ends in ":" and only opens a list: its modal, assignee and verb hold for the items."""
        w, context, below = self.w, self.stack.top, at.below
        said = cue("says_so").search(w.folded, at.start, at.end) or cue("issues").search(w.folded, at.start, at.end)
        if said is not None:  # "UBND xã xây dựng kế hoạch như sau:"
            named = speaker_before(w, at.start, said.start())
            if named is not None and self.speakers.directs(named):
                self.speaker = self.speakers.name(named)
        head = head_at(w, at.start, at.end, thing=True)
        items = below is not None and below.body < below.end and head_at(w, below.body, below.end) is not None
        if not items and not only_opens(w, at):
            return False
        assignees, verb, due = goes_on_from(w, self.regions, at) or (context.assignees, context.verb, context.due)
        if head is not None:
            due = None if said else head.due  # "Ngày 3/4, ông X có ý kiến như sau:" tells when he said it
            if head.subject and not said:
                assignees = (w.page.words(*head.subject),)
            if head.modal:
                verb = w.page.words(*head.modal)
            if not head.subject and w.folded.startswith(_DIRECT, head.verb):
                verb = "chỉ đạo"
                assignees = listed_for(w, head.verb + len(_DIRECT), None, at.end) or self._told_to(head) or assignees
        opens = said is not None or (head is not None and self._may_open(head))
        mode = OPEN if context.mode == UNKNOWN and opens else context.mode
        if cue("closed_opening").search(w.folded, max(at.start, at.end - _LONGEST_SPEAKER), at.end):
            mode = CLOSED
        level = self._below(at)
        if below is not None and below.level == at.p.level and 4 <= at.p.level < PLAIN:
            level -= 0.5
        self._push(Context(level, mode, assignees, verb, context.speaker, due, (at.start, at.end)))
        return True
