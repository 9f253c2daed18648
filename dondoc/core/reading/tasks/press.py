"""Tasks in a news article: what a leader, a body or a paper is reported to have told others to do.

The first verb of directing of a sentence opens a stretch; a verb of saying opens one only with a modal. Sentences after
it go on while they begin with an instruction; after a sentence of another kind only a modal takes the thread up again.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from dondoc.core.reading.layout import Sentence
from dondoc.core.reading.tasks.clauses import (
    Head,
    head_at,
    later_head,
    modal_after,
    names_actor,
    narrates,
    skip_lead,
    task_told_as,
)
from dondoc.core.reading.tasks.frames import Frame, frames_of, names_person, speaker_before, subject_of_sentence
from dondoc.core.reading.tasks.scope import COLD, HOT, WARM, Region, Scope
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.words import Words

_BODY = ("body", "lead")
_ACCORDING = re.compile(r"(?:cũng )?theo (?=\w)")
_UNQUOTED = re.compile(r'"[ ,]*(?:-|,) ')
_END = re.compile(r'[\s.;:,…!?/"]+$')
_AS_ACTION = frozenset(
    (
        "chỉ đạo",
        "quán triệt",
        "đôn đốc",
        "nhắc nhở",
        "nhắc",
        "đề xuất",
        "kiến nghị",
        "lưu ý",
        "ủy quyền",
        "chỉ thị",
        "chỉ đạo và yêu cầu",
    )
)
_AGAIN = frozenset(
    (
        "yêu cầu",
        "đề nghị",
        "giao",
        "giao nhiệm vụ",
        "giao nhiệm vụ cho",
        "lưu ý",
        "phân công",
        "mong muốn",
        "kiến nghị",
        "nhắc nhở",
    )
)
_JOINS = re.compile(r"(?:đồng thời|\bvà|cũng|;|còn|,)\s*(?:cũng )?$")
_JOINT = re.compile(r"[\s,;]*(?:đồng thời|và|cũng|còn|cùng với đó|bên cạnh đó)?[\s,;]*(?:cũng)?\s*$")
_BEFORE = re.compile(r"(?:trước đó|trước đây|sau đó|khi đó|lúc đó|hồi|năm \d{4},|từ năm \d{4})\b")
_ISSUED = re.compile(
    r"\b(?:ban hành|ký|phát đi|ra)(?: ban hành)? (?:kế hoạch|chỉ thị|công điện|thông báo kết luận|công thư|văn bản chỉ đạo)\b"
)
_LISTING = re.compile(r":\s+\"?(?=[A-ZĐÀ-Ỹa-zđà-ỹ(])")
_CRIME = re.compile(r"\b(?:hành vi|về tội|bị can|bị cáo|phạm tội|trục lợi|vi phạm quy định|sai phạm trong)\b")
_AHEAD = re.compile(
    r"(?:trong )?(?:thời gian tới|(?:6|sáu|những|các|3|ba) tháng cuối năm(?: \d{4})?|quý tới|năm tới|nhiệm kỳ (?:tới|\d{4} ?- ?\d{4}))"
)
_PASSIVE = re.compile(r"[^,;.]{3,90}?( (?:đã |vừa |cũng )?được (yêu cầu|giao nhiệm vụ|giao|đề nghị|phân công) )")
_IS_NOT = re.compile(r" không phải ")
_FAULT = re.compile(r"\b(?:chưa|không|thiếu|chậm|dừng lại)\b[^,;.]*$")
_CAUSE = re.compile(r"(?:(?:bởi|vì|do)(?! (?:đó|vậy|thế)\b)|nguyên nhân|lý do)\b")
_REPORT = re.compile(r"(?:báo cáo|quy định|luật|số liệu|thống kê|kết quả|thông tin|tìm hiểu|phản ánh|đánh giá)\b")
_RESULT = re.compile(
    r"\d[\d.,]* ?(?:vụ|tỷ|triệu|cuộc|đoàn|người|tập thể|cá nhân|đối tượng|bị can|căn|đơn|lượt|trường hợp|hộ|ha|%|nghìn|đồng|m2|cơ sở|đảng viên)"
)
_TELLS = re.compile(
    r"\b(?:vừa|thiếu|chậm|đồng ý|không|chưa|lại|gồm|do|(?<!nhất )(?<!biệt )là|đưa|nêu|có(?! (?:liên|thẩm|trách|đủ))|còn|vẫn|nào|lên|gặp|thì|mà|vì|khi)\b"
)
_SANCTION = re.compile(r"\s*(?:được )?(?:công nhận|đánh giá|xem xét|xét|hưởng|coi là|khen thưởng|bổ nhiệm)\b")
_OPINION = re.compile(
    r"\b(?:được|bị|có|là|mà|nhưng|vì|do|khi|nếu|rằng|đã|đang|vừa|vẫn|thì|như|hay|tôi|chúng tôi|họ|ai|còn|dân|lẽ ra|đáng lẽ)\b"
)


class PressReader:
    """Walks the sentences of an article with the scope of who is speaking."""

    def __init__(self, w: Words, speakers: Speakers) -> None:
        self.w, self.speakers = w, speakers
        self.regions: list[Region] = []
        self.scope = Scope()
        self._events = sorted([(a, b, True) for a, b in w.direct.items()] + [(a, b, False) for a, b in w.say.items()])
        self._starts = [event[0] for event in self._events]
        self._quote: list[Sentence] = []  # sentences of a quotation that is still open

    def read(self) -> list[Region]:
        """Every stretch of the article that tells someone what to do."""
        page = self.w.page
        for sentence in page.sentences:
            if page.paragraphs[sentence.paragraph].zone in _BODY:
                self._sentence(sentence)
        return self.regions

    def _sentence(self, sentence: Sentence) -> None:
        w, scope = self.w, self.scope
        before = len(self.regions)
        end = self._trimmed(sentence.start, sentence.end)
        here = self._events[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
        frames = self._kept(frames_of(w, sentence.start, sentence.end, here), sentence)
        opened = False
        if not frames:
            self._go_on(sentence, end)
        for index, frame in enumerate(frames):
            until = end
            if index + 1 < len(frames):
                stop = frames[index + 1]
                cut = stop.subject[0] if stop.subject and stop.subject[0] > frame.end else stop.start
                joint = _JOINT.search(w.folded, frame.end, cut)
                until = self._trimmed(frame.end, joint.start() if joint else cut)
            opened = self._open(sentence, frame, until) or opened
        if not frames and scope.heat < HOT and _ISSUED.search(w.folded, sentence.start, end):
            opened = self._issued(sentence, end)
        self._follow_quote(sentence, len(self.regions) > before)
        if len(self.regions) > before + 1:
            self._apart(before)
        if len(self.regions) > before or opened:
            scope.idle = 0
        else:
            scope.idle += 1
            if not scope.sticky or scope.idle > 2 or w.told(sentence.start, min(end, sentence.start + 100)):
                scope.heat = min(scope.heat, WARM) if scope.idle < 4 else COLD

    def _apart(self, first: int) -> None:
        """No two stretches of a sentence overlap: the later one is the better bounded."""
        kept: list[Region] = []
        for region in sorted(self.regions[first:], key=lambda item: item.head.start):
            while kept and kept[-1].end > region.head.start:
                kept.pop()
            kept.append(region)
        self.regions[first:] = kept

    def _follow_quote(self, sentence: Sentence, fired: bool) -> None:
        """Remember the sentences of a quotation whose speaker is named only after it."""
        marks = self.w.flow.count('"', sentence.start, sentence.end)
        if marks % 2 == 1:
            self._quote = [] if self._quote else [sentence]
        elif self._quote:
            self._quote.append(sentence)
        if fired:
            self._quote = []

    def _kept(self, frames: list[Frame], sentence: Sentence) -> list[Frame]:
        """The frames that open something: the first one with a speaker, and those tied to it."""
        w, kept = self.w, list[Frame]()
        for frame in frames:
            if _CRIME.search(w.folded, max(sentence.start, frame.start - 120), frame.start):
                continue
            if _FAULT.search(w.folded, max(sentence.start, frame.start - 34), frame.start):
                continue
            if frame.verb == "chỉ đạo" and w.folded.endswith("tiếp tục ", 0, frame.start):
                continue
            if frame.quoted:
                kept.append(frame)
            elif frame.verb in _AS_ACTION and self._acts(frame):
                continue
            elif not kept:
                if frame.subject or (frame.directs and frame.verb not in _AS_ACTION and self._begins(sentence, frame)):
                    kept.append(frame)
            elif kept[0].subject is None and frame.subject and not frame.joint:
                kept = [frame]
            elif frame.directs and frame.verb in _AGAIN:
                joined = _JOINS.search(w.folded, max(sentence.start, frame.start - 14), frame.start)
                same = frame.subject is None or (kept[0].subject is not None and frame.subject[0] == kept[0].subject[0])
                if joined and (same or frame.joint or "đồng thời" in joined.group()):
                    kept.append(frame._replace(subject=kept[0].subject))
                elif not kept[0].directs and frame.subject and (kept[0].head is None or kept[0].head.modal is None):
                    kept.append(frame)
        return kept

    def _acts(self, frame: Frame) -> bool:
        """Whether an assignee does this as told: "Ban Quản lý chỉ đạo các nhà thầu ..." while instructions go on."""
        if self.scope.heat < HOT or frame.subject is None or names_person(self.w, frame.subject[0]):
            return False
        between = self.w.folded[frame.subject[1] : frame.start].strip()
        who = self.w.page.words(*frame.subject).lower()
        told = between.endswith(("đã", "cũng", "vừa", "đang"))
        return not told and who not in (self.scope.speaker or "").lower() and self.w.flow[frame.subject[0]].isupper()

    def _begins(self, sentence: Sentence, frame: Frame) -> bool:
        return frame.start <= skip_lead(self.w, sentence.start, frame.start)[0]

    def _issued(self, sentence: Sentence, end: int) -> bool:
        """ "UBND tỉnh vừa ban hành Kế hoạch ...": the sentences that follow may be its instructions."""
        w = self.w
        found = _ISSUED.search(w.folded, sentence.start, end)
        subject = subject_of_sentence(w, sentence.start, found.end()) if found else None
        if subject is None or not self.speakers.directs(subject):
            return False
        self.scope.heat, self.scope.verb, self.scope.assignees, self.scope.due = HOT, "giao", (), None
        self.scope.sticky = True
        self.scope.speaker = self.speakers.name(subject)
        return True

    def _open(self, sentence: Sentence, frame: Frame, end: int) -> bool:
        w, scope = self.w, self.scope
        allowed = self.speakers.directs(frame.subject)
        head = frame.head
        if not allowed and not (
            frame.directs and frame.verb in ("yêu cầu", "chỉ đạo", "giao") and head and head.subject and frame.subject
        ):
            scope.heat, scope.speaker = COLD, None
            return False
        if _BEFORE.match(w.folded, sentence.start):
            return False
        speaker = self.speakers.name(frame.subject)
        scope.idle = -1
        if frame.quoted:
            return self._quoted(sentence, frame, speaker)
        verb = frame.verb if frame.directs else self._directing(sentence, frame)
        scope.speaker, scope.verb, scope.assignees, scope.due, scope.sticky = speaker, verb, (), None, False
        if w.flow[sentence.end - 1] == ":":
            scope.heat, scope.sticky = HOT, True
            if head and head.subject:
                scope.assignees, scope.due = (w.page.words(*head.subject),), self._event_in(head.subject[0], end)
            elif names_actor(w, frame.content):
                scope.assignees = (w.page.words(frame.content, end),)
            return True
        if head is None:
            head = self._listed(frame, end)
        if head is None or (not frame.directs and not head.modal) or not self._sound(head):
            modal = None if frame.directs or head else modal_after(w, frame.content, min(end, frame.content + 130))
            if not modal:
                scope.heat = WARM
                return False
            head = Head(frame.content, None, modal, modal[1], None, True)
            if not self._sound(head):
                scope.heat = WARM
                return False
        scope.heat = HOT
        verb = frame.verb if frame.directs else None
        due = head.due or self._due_before(sentence.start, frame.subject[0] if frame.subject else frame.start)
        self.regions.append(Region(head, end, "task.directed", verb, frame.directs, speaker, due=due))
        if head.subject:
            scope.assignees = (w.page.words(*head.subject),)
        return True

    def _directing(self, sentence: Sentence, frame: Frame) -> str | None:
        """ "Chỉ đạo một số nhiệm vụ, ông X nhấn mạnh ...": what follows is ordered although the verb only says."""
        first = frame.subject[0] if frame.subject else frame.start
        return "chỉ đạo" if "chỉ đạo" in self.w.folded[sentence.start : first] or "chỉ đạo" in frame.verb else None

    def _due_before(self, start: int, end: int) -> tuple[int, int] | None:
        """ "Về nhiệm vụ thời gian tới, ông X yêu cầu ..."."""
        found = _AHEAD.search(self.w.folded, start, end)
        return found.span() if found else None

    def _event_in(self, start: int, end: int) -> tuple[int, int] | None:
        for time in self.w.times_between(start, end):
            if time.kind in ("event", "deadline"):
                return time.start, time.end
        return None

    def _listed(self, frame: Frame, end: int) -> Head | None:
        """ "đề nghị một số nội dung: rà soát ...; công khai ...", or an assignee with a predicate that is not listed."""
        w = self.w
        if not frame.directs:
            return None
        colon = _LISTING.search(w.flow, frame.content, min(end, frame.content + 160))
        if colon and (head := head_at(w, colon.end(), end)) is not None:
            return head
        if (
            names_actor(w, frame.content)
            and end - frame.content > 25
            and "," not in w.flow[frame.content : frame.content + 12]
        ):
            return Head(frame.content, None, None, frame.content, None)
        return None

    def _quoted(self, sentence: Sentence, frame: Frame, speaker: str | None) -> bool:
        w, scope = self.w, self.scope
        for earlier in self._quote:
            self._say_before(earlier, frame, speaker)
        head = head_at(w, sentence.start, frame.content, thing=True)
        scope.heat, scope.speaker = WARM, speaker
        if head is None or not self._sound(head) or not (frame.directs or head.modal or not head.subject):
            return False
        end = self._trimmed(head.start, frame.content)
        verb = frame.verb if frame.directs else None
        assignees = () if head.subject else scope.assignees
        self.regions.append(Region(head, end, "task.quoted", verb, frame.directs, speaker, assignees))
        return True

    def _say_before(self, sentence: Sentence, frame: Frame, speaker: str | None) -> None:
        """An earlier sentence of a quotation whose speaker is named now."""
        head = head_at(self.w, sentence.start, sentence.end, thing=True)
        if head and self._sound(head) and (head.modal or (frame.directs and not head.subject)):
            end = self._trimmed(sentence.start, sentence.end)
            self.regions.append(Region(head, end, "task.quoted", None, False, speaker))

    def _sound(self, head: Head) -> bool:
        """Not an opinion on how things are ("... mà người dân phải ..."), not a sanction, not a promise."""
        w = self.w
        if (
            head.thing
            and head.modal
            and (head.modal[0] - head.start > 70 or _OPINION.search(w.folded, head.start, head.modal[0]))
        ):
            return False
        if (
            head.thing
            and head.modal
            and w.folded.startswith("không được", head.modal[0])
            and w.told(head.start - 160, head.start)
        ):
            return False
        if _IS_NOT.search(w.folded, head.verb, head.verb + 40):
            return False
        if head.modal and w.folded.startswith("không", head.modal[0]) and _SANCTION.match(w.folded, head.modal[1]):
            return False
        return not w.folded.startswith("sẽ ", head.verb)

    def _go_on(self, sentence: Sentence, end: int) -> None:
        w, scope = self.w, self.scope
        place = sentence.start
        according = _ACCORDING.match(w.folded, place)
        if according:
            comma = w.flow.find(",", place, end)
            subject = speaker_before(w, according.end(), comma) if comma > 0 else None
            if subject and self.speakers.directs(subject):
                scope.speaker, scope.verb, scope.assignees = self.speakers.name(subject), None, ()
                scope.heat, place = (COLD if _REPORT.match(w.folded, according.end()) else WARM), comma + 1
                scope.sticky = False
        if scope.heat == COLD or _CAUSE.match(w.folded, place):
            return
        told = self._assigned(place, end)
        if told is not None:
            self.regions.append(told)
            return
        task_is = task_told_as(w, place, end)
        head = head_at(w, task_is or place, end, thing=True) or later_head(w, place, end)
        if head is None or not self._sound(head) or self._self(head):
            return
        if head.modal is None and not task_is and not self._ordered(head, end):
            return
        assignees = () if head.subject or head.thing else scope.assignees
        due = None if head.due else scope.due
        self.regions.append(Region(head, end, "task.goes_on", scope.verb, False, scope.speaker, assignees, due))
        scope.heat = HOT
        if head.subject:
            scope.assignees = (w.page.words(*head.subject),)

    def _assigned(self, start: int, end: int) -> Region | None:
        """ "Sở X được giao phối hợp với ...": told in the passive."""
        w = self.w
        begin, due = skip_lead(w, start, end)
        found = _PASSIVE.match(w.folded, begin, end)
        if found is None or not names_actor(w, begin):
            return None
        inner = head_at(w, found.end(), end)
        if inner is None or inner.subject:
            return None
        head = Head(begin, (begin, found.start(1)), None, inner.verb, due)
        return Region(head, end, "task.assigned", found[2], True, self.scope.speaker)

    def _ordered(self, head: Head, end: int) -> bool:
        """Whether a clause without a modal is an instruction: never a result, nor what the speaker does."""
        w, scope = self.w, self.scope
        if scope.heat < HOT or w.folded.startswith(("vừa ", "mới "), head.verb):
            return False
        if head.subject is None:
            return not narrates(w, head.start, end)
        if _RESULT.search(w.folded, head.verb, end) or _TELLS.search(w.folded, *head.subject):
            return False
        return not w.folded.endswith((" cũng", " cũng "), 0, head.subject[1])

    def _self(self, head: Head) -> bool:
        """What the speaker does: "Thủ tướng gửi lời chúc mừng", "Thủ tướng đồng ý ..."."""
        if head.subject is None or not self.scope.speaker:
            return False
        speaker, words = self.scope.speaker.lower(), self.w.page.words(*head.subject).lower()
        office = " ".join(speaker.split()[:2])
        return speaker.startswith(words) or (names_person(self.w, head.subject[0]) and words.startswith(office))

    def _trimmed(self, start: int, end: int) -> int:
        if self.w.flow[start - 1 : start] == '"' or self.w.flow[start] == '"':
            closed = _UNQUOTED.search(self.w.flow, start + 1, end)
            end = closed.start() if closed else end
        found = _END.search(self.w.flow, start, end)
        return found.start() if found else end
