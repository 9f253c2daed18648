"""Tasks in a document of an office: sections and list openings say what is an instruction and for whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from dondoc.core.reading.layout import Paragraph, Sentence
from dondoc.core.reading.tasks.clauses import Head, head_at, later_head, narrates, skip_lead, task_told_as, told_to
from dondoc.core.reading.tasks.frames import Frame, frames_of, names_actor
from dondoc.core.reading.tasks.scope import Region
from dondoc.core.reading.tasks.speakers import Speakers
from dondoc.core.reading.tasks.words import Span, Words

OPEN, CLOSED, SOFT, UNKNOWN = "open", "closed", "soft", "unknown"

_OPEN = re.compile(
    r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|yêu cầu cụ thể|phương hướng|nội dung chỉ đạo|nội dung thực hiện|"
    r"biện pháp|kế hoạch (?:công tác|triển khai|thực hiện)|công tác trọng tâm|nội dung trọng tâm|thời gian tới|chỉ đạo|đề nghị|kiến nghị|yêu cầu chung|tiến độ thực hiện"
)
_CLOSED = re.compile(
    r"kết quả|tình hình|đánh giá|tồn tại|hạn chế|nguyên nhân|ưu điểm|khuyết điểm|thực trạng|bối cảnh|đặc điểm|sự cần thiết|căn cứ|"
    r"phạm vi|đối tượng|khái quát|dự báo|thành tựu|bài học|giải thích từ ngữ|quy định chung|khó khăn|thuận lợi|kinh phí"
)
_SOFT = re.compile(r"mục đích|mục tiêu|quan điểm|phương châm|chỉ tiêu|định hướng|tầm nhìn|nguyên tắc|mục đích, yêu cầu")
_LIST_WORDS = re.compile(r"(?:sau|sau đây|như sau|cụ thể|dưới đây|nội dung|nhiệm vụ|giải pháp|công việc|việc)\s*:?$")
_OPEN_TITLE = re.compile(
    r"(?:một số |các |những |về )?(?:nhiệm vụ|giải pháp|tổ chức thực hiện|phương hướng|nội dung thực hiện|phân công|kiến nghị|đề nghị)\b"
)
_CLOSED_TITLE = re.compile(
    r"(?:một số |các |những |về )?(?:kết quả|tình hình|đánh giá|tồn tại|hạn chế|nguyên nhân|ưu điểm|khuyết điểm|đặc điểm)\b"
)
_SKIP = re.compile(r"\W*(?:căn cứ|xét |theo đề nghị|kính gửi|nơi nhận|trân trọng|phần thứ|chương )")
_PREAMBLE = re.compile(
    r"(?:tiếp tục )?(?:thực hiện|triển khai|quán triệt|căn cứ|tiếp theo)\b[^.;]{0,40}\b(?:chỉ đạo|quyết định|nghị quyết|kế hoạch|chỉ thị|công văn|ý kiến|văn bản|luật|nghị định|thông tư|kết luận|chương trình|công điện|thông báo)\b"
)
_BOILERPLATE = re.compile(
    r"(?:chịu trách nhiệm|có trách nhiệm) (?:tổ chức )?(?:thi hành|thực hiện) (?:quyết định|nghị quyết|thông tư|nghị định|chỉ thị|quy định|quy chế) này"
)
_END = re.compile(r'[\s.;:,…!?/"]+$')
_NOTICE = re.compile(
    r"(?:thông báo|báo)\b.*\b(?:biết|thực hiện|triển khai)(?:,? (?:và )?(?:tổ chức )?(?:thực hiện|biết))?\W*$"
)
_ATTENDED = re.compile(r"(?:cùng )?(?:tham gia|tham dự|dự)\b.{0,80}?\b(?:có|gồm)\b")
_REVIEWED = re.compile(
    r"((?:Thành phố|Tỉnh|tỉnh|thành phố|TP\.?|Bộ|Sở|Ngành|ngành|Huyện|Quận|Thị xã|Đảng bộ|Chi bộ|Cục|Tổng cục)(?: [^ ,;.]+){0,7}?)(?: cũng| luôn)? (?:đã|tiếp tục)\b"
)
_ISSUER = re.compile(
    r"\W*(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|THỦ TƯỚNG CHÍNH PHỦ|CHÍNH PHỦ|BỘ [A-ZĐÀ-Ỹ]|SỞ [A-ZĐÀ-Ỹ]|TỈNH ỦY|THÀNH ỦY|"
    r"HUYỆN ỦY|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|BỘ CHÍNH TRỊ|BAN BÍ THƯ|QUỐC HỘI|CỤC|TỔNG CỤC)"
)
_PLACE_LINE = re.compile(r"\W*(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG) ")
_PRAISE = re.compile(
    r"(?:ghi nhận|biểu dương|đánh giá cao|thống nhất|nhất trí|hoan nghênh|cảm ơn|chúc mừng|khen ngợi|đồng ý)\b"
)
_ARTICLES = 2
_RULES_SAID = 3
_CARRIES_OUT = re.compile(
    r"(?:điều \d+\W+)?(?:điều khoản )?(?:tổ chức thực hiện|trách nhiệm (?:tổ chức )?(?:thực hiện|thi hành)|phân công thực hiện)\W*$"
)
_ENACTS = re.compile(r"\W*(?:quyết nghị|quyết định)\W*$")
_AS_ACTION = frozenset(
    ("chỉ đạo", "quán triệt", "đôn đốc", "nhắc nhở", "nhắc", "đề xuất", "kiến nghị", "lưu ý", "ủy quyền", "phân công")
)
_ORDERS = frozenset(("yêu cầu", "đề nghị", "giao", "giao nhiệm vụ cho"))
_OPENER = re.compile(
    r"(?:\b(?:yêu cầu|chỉ thị|đề nghị|chỉ đạo|kết luận|giao|phân công|trách nhiệm|sau|như sau|sau đây|nhiệm vụ|giải pháp|cần)\s*(?:[^.;:]{0,160})?):\s*$"
)


@dataclass(slots=True)
class Context:
    """What a heading or a list opening says for all below it."""

    level: float
    mode: str
    assignees: tuple[str, ...] = ()
    verb: str | None = None
    speaker: str | None = None
    due: Span | None = None
    governed: bool = False


class OfficialReader:
    """Walks the paragraphs with a stack of contexts."""

    def __init__(self, w: Words, speakers: Speakers) -> None:
        self.w, self.speakers = w, speakers
        self.regions: list[Region] = []
        self.stack = [Context(-1, UNKNOWN)]
        self.carried: tuple[str, ...] = ()
        self.speaker: str | None = None
        self._direct = sorted([(a, b, True) for a, b in w.direct.items()] + [(a, b, False) for a, b in w.say.items()])
        self._starts = [event[0] for event in self._direct]
        self._by_default: str | None = None
        self.basis = False
        self.opened = False
        self.reviewed: str | None = None
        self.issuer = self._issuer()
        self.ordered: tuple[int, str | None] = (-1, None)  # the paragraph and the verb of its last order
        self._openers: bool | None = None
        self.rules = len(w.page.hits["task_rule"]) >= _RULES_SAID

    def read(self) -> list[Region]:
        """Every stretch of the document that tells someone what to do."""
        page = self.w.page
        sentences: dict[int, list[Sentence]] = {}
        for sentence in page.sentences:
            sentences.setdefault(sentence.paragraph, []).append(sentence)
        for index, paragraph in enumerate(page.paragraphs):
            if paragraph.zone in ("body", "heading"):
                following = page.paragraphs[index + 1] if index + 1 < len(page.paragraphs) else None
                self._paragraph(paragraph, sentences.get(index, []), following)
        return self.regions

    def _paragraph(self, p: Paragraph, sentences: list[Sentence], following: Paragraph | None) -> None:
        level: float = 1 if p.zone == "heading" and p.level == 9 else p.level
        if level < 9:
            self._close(level)
        text = self.w.folded[p.body : p.end]
        if _SKIP.match(text):
            self.basis = True
            return
        if self.basis and text.endswith(";") and len(self.stack) == 1:
            return  # a list of grounds goes on
        self.basis = False
        if self._is_heading(p, text):
            self._heading(p, text, level, following)
            return
        for sentence in sentences:
            self._sentence(p, sentence, level, following)

    def _close(self, level: float) -> None:
        closed = False
        while len(self.stack) > 1 and self.stack[-1].level >= level:
            self.stack.pop()
            closed = True
        self.carried = self.stack[-1].assignees
        del closed

    def _is_heading(self, p: Paragraph, text: str) -> bool:
        if p.zone == "heading":
            return True
        stripped = text.rstrip(' ."')
        if p.level >= 6 and not text.endswith(":"):
            return False
        if len(text) > 200 or "." in stripped or ";" in stripped:
            return False
        if p.level < 6 and not text.endswith((".", ";", ",", ":")) and (p.level < 9):
            return not self._instructs(p) or len(text) < 40
        return text.endswith(":") and not self._instructs(p)

    def _instructs(self, p: Paragraph) -> bool:
        head = head_at(self.w, p.body, p.end)
        return head is not None

    def _heading(self, p: Paragraph, text: str, level: float, following: Paragraph | None) -> None:
        parent = self.stack[-1]
        if self.rules:
            opens = OPEN if _CARRIES_OUT.match(text) else CLOSED if p.level < 6 or p.zone == "heading" else parent.mode
            actor = (self.w.page.words(p.body, p.end).rstrip(" :."),) if names_actor(self.w, p.body) else ()
            self._push(Context(min(level, 8.5), opens, actor or parent.assignees))
            return
        mode = parent.mode
        assignees = parent.assignees
        actor = names_actor(self.w, p.body)
        if actor and not _CLOSED.match(text):
            assignees = (self.w.page.words(p.body, p.end).rstrip(" :."),)
            if mode == UNKNOWN:
                mode = OPEN
        elif p.level == 9:
            mode = OPEN if _OPEN_TITLE.match(text) else CLOSED if _CLOSED_TITLE.match(text) else mode
        elif p.zone == "heading" or p.level < 6:
            if _SOFT.search(text) and not re.search(r"nhiệm vụ|giải pháp", text):
                mode = SOFT
            elif _CLOSED.search(text) and not re.search(r"nhiệm vụ|giải pháp|tổ chức thực hiện", text):
                mode = CLOSED
            elif re.search(r"kết quả|tình hình", text):
                mode = CLOSED
            elif _OPEN.search(text):
                mode = OPEN
        if following is not None and text.endswith(":") and following.level == p.level and p.level >= 4:
            level -= 0.5
        self._push(Context(min(level, 8.5), mode, assignees, parent.verb, parent.speaker, parent.due))

    def _push(self, context: Context) -> None:
        self.opened = self.opened or context.mode == OPEN
        while len(self.stack) > 1 and self.stack[-1].level >= context.level:
            self.stack.pop()
        self.stack.append(context)
        self.carried = context.assignees

    def _sentence(self, p: Paragraph, sentence: Sentence, level: float, following: Paragraph | None) -> None:
        w = self.w
        end = self._trimmed(sentence.start, sentence.end)
        if end <= sentence.start or _BOILERPLATE.search(w.folded, sentence.start, end):
            return
        here = self._direct[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
        frames = frames_of(w, sentence.start, sentence.end, here)
        context = self.stack[-1]
        frame = self._main(frames, sentence)
        opens = w.flow[end : sentence.end].startswith(":") or w.flow[sentence.end - 1] == ":"
        if frame is not None:
            self._frame(p, sentence, frame, end, opens, level, following)
            return
        if self.rules and context.mode != OPEN:
            return
        if opens and self._opens_list(p, sentence, end, level, following):
            return
        mode = context.mode if context.mode != UNKNOWN else self._default()
        if mode == CLOSED:
            self.reviewed = self.reviewed or self._reviewed(sentence.start, end)
            return
        thing = context.mode != UNKNOWN
        told_as = task_told_as(w, sentence.start, end) if thing else None
        head = head_at(w, told_as or sentence.start, end, thing=thing) or (
            later_head(w, sentence.start, end) if thing else None
        )
        if (
            head is None
            or (not self.opened and _PREAMBLE.match(w.folded, sentence.start))
            or (head.modal is None and w.told(head.start, min(end, head.verb + 30)))
        ):
            return
        if head.modal is None and self._praises(head, end):
            return
        verb = context.verb or (self.ordered[1] if self.ordered[0] == p.start else None)
        self._add(head, end, "task.item", context, governs=False, verb=verb)

    def _reviewed(self, start: int, end: int) -> str | None:
        """The place or body whose work a section of results tells of: those who must do what comes next."""
        begin, _ = skip_lead(self.w, start, end)
        found = _REVIEWED.match(self.w.flow, begin, end)
        return self.w.page.words(begin, begin + len(found.group(1))) if found else None

    def _praises(self, head: Head, end: int) -> bool:
        """What the speaker thinks or does itself: "Bộ Chính trị ghi nhận và biểu dương ..."."""
        if head.subject is None:
            told = _PRAISE.match(self.w.folded, head.verb) or _ATTENDED.match(self.w.folded, head.start)
            return told is not None or narrates(self.w, head.start, end)
        name = self.w.page.words(*head.subject).lower()
        if name.startswith("văn phòng") and _NOTICE.match(self.w.folded, head.verb, end):
            return True
        return _PRAISE.match(self.w.folded, head.verb) is not None or name == (self.speaker or "").lower()

    def _add(self, head: Head, end: int, rule: str, context: Context, *, governs: bool, verb: str | None) -> None:
        w = self.w
        subject = (w.page.words(*head.subject),) if head.subject else ()
        soft = (context.mode == SOFT and not governs) or w.folded.startswith("sẽ", head.verb)
        told = self._told_to(head)
        if told is not None and not subject:
            verb = "chỉ đạo" if not governs else verb
        self.regions.append(
            Region(
                head, end, rule, verb if verb or (head.modal and not governs) else "giao", governs,
                context.speaker or self.speaker or self.issuer, told or subject or self._inherited(head, governs), context.due, soft, True,
            )
        )  # fmt: skip
        if subject:
            self.carried = subject

    def _inherited(self, head: Head, governs: bool) -> tuple[str, ...]:
        if head.thing:
            return ()
        if self.carried or governs or self.reviewed is None or self.stack[-1].speaker:
            return self.carried
        return (self.reviewed,)

    def _told_to(self, head: Head) -> tuple[str, ...] | None:
        """Whom "Chỉ đạo ..." without a subject means: who is named after it, else who was told before."""
        if head.subject or not self.w.folded.startswith("chỉ đạo ", head.verb):
            return None
        found = told_to(self.w, head)
        return (self.w.page.words(*found),) if found else self.carried

    def _main(self, frames: list[Frame], sentence: Sentence) -> Frame | None:
        if self.rules:
            orders = (frame for frame in frames if frame.verb in _ORDERS and frame.start <= sentence.start + 1)
            return next(orders, None)
        for frame in frames:
            if frame.quoted:
                continue
            if frame.directs and frame.start <= sentence.start + 1 and frame.verb not in _AS_ACTION:
                return frame
            lists = self.w.flow[sentence.end - 1] == ":" and frame.head is None
            if frame.directs and frame.subject and (lists or not self.w.told(frame.subject[1], frame.start)):
                if frame.verb in _AS_ACTION and self.stack[-1].mode in (OPEN, SOFT) and not lists:
                    continue
                return frame
            after_comma = self.w.folded.startswith(", ", frame.start - 2)
            if frame.directs and frame.verb in _ORDERS and after_comma and names_actor(self.w, frame.content):
                return frame
            if (
                not frame.directs
                and frame.subject
                and frame.verb in ("kết luận", "nhấn mạnh", "có ý kiến chỉ đạo", "phát biểu chỉ đạo")
            ):
                return frame
            if _PRAISE.match(frame.verb) and frame.subject and self.speaker is None:
                self.speaker = self._speaker(frame)
        return None

    def _frame(
        self,
        p: Paragraph,
        sentence: Sentence,
        frame: Frame,
        end: int,
        opens: bool,
        level: float,
        following: Paragraph | None,
    ) -> None:
        w, context = self.w, self.stack[-1]
        speaker = self._speaker(frame) or context.speaker or self.speaker
        if self.speaker is None:
            self.speaker = speaker
        head = frame.head
        if opens and (head is None or _LIST_WORDS.search(w.folded, max(sentence.start, end - 30), end)):
            assignees = (w.page.words(*head.subject),) if head and head.subject else ()
            if not assignees and names_actor(w, frame.content):
                assignees = (w.page.words(frame.content, end),)
            below = level if level < 9 else self.stack[-1].level + 0.5
            verb = frame.verb if frame.directs else (w.page.words(*head.modal) if head and head.modal else None)
            self._push(
                Context(
                    min(below, 8.5), OPEN, assignees or context.assignees, verb, speaker, head.due if head else None
                )
            )
            return
        if head is None or (not frame.directs and head.modal is None):
            return
        self._add(
            head,
            end,
            "task.directed",
            Context(0, OPEN, (), None, speaker),
            governs=frame.directs,
            verb=frame.verb if frame.directs else None,
        )
        self.ordered = (p.start, frame.verb if frame.directs else None)
        if head.subject and not frame.subject:
            self.carried = (w.page.words(*head.subject),)

    def _speaker(self, frame: Frame) -> str | None:
        """Who directs: a short name, not a clause about somebody."""
        if frame.subject is None:
            return None
        start, end = frame.subject
        if end - start > 110 or ";" in self.w.flow[start:end] or self.speakers.directs(frame.subject) is False:
            return None
        verbs = [
            place
            for place in self.w.opens_between(start, end)
            if self.w.flow[place].islower() and place not in self.w.weak
        ]
        return None if verbs else self.speakers.name(frame.subject)

    def _opens_list(
        self, p: Paragraph, sentence: Sentence, end: int, level: float, following: Paragraph | None
    ) -> bool:
        """A sentence that ends in ":" and only opens a list: its modal, assignee and verb hold for the items."""
        w, context = self.w, self.stack[-1]
        head = head_at(w, sentence.start, end, thing=True)
        bare = _LIST_WORDS.search(w.folded, max(sentence.start, end - 30), end) is not None
        listed = (
            following is not None
            and following.body < following.end
            and head_at(w, following.body, following.end) is not None
        )
        if not bare and not listed:
            return False
        assignees, verb = context.assignees, context.verb
        mode = context.mode if context.mode not in (UNKNOWN,) else (OPEN if head else UNKNOWN)
        if head is not None:
            if head.subject:
                assignees = (w.page.words(*head.subject),)
            if head.modal:
                verb = w.page.words(*head.modal)
            told = self._told_to(head) if not head.subject else None
            if w.folded.startswith("chỉ đạo ", head.verb) and not head.subject:
                verb = "chỉ đạo"
                assignees = told or assignees
                if names_actor(w, head.verb + 8):
                    assignees = (w.page.words(head.verb + 8, end),)
        if following is not None and following.level == p.level and p.level >= 4 and p.level < 9:
            level -= 0.5
        below = level if level < 9 else context.level + 0.5
        self._push(Context(min(below, 8.5), mode, assignees, verb, context.speaker, head.due if head else context.due))
        return True

    def _default(self) -> str:
        """Open or closed where no heading has told yet: whether the text orders more than it tells."""
        if not self.opened and self._has_openers():
            return CLOSED
        if self._by_default is None:
            w, orders, tells = self.w, 0, 0
            articles = 0
            for p in w.page.paragraphs:
                enacts = p.end - p.start < 40 and _ENACTS.match(w.folded, p.start, p.end) is not None
                articles += _ARTICLES * enacts + p.marker.lower().startswith("điều")
            for sentence in w.page.sentences:
                p = w.page.paragraphs[sentence.paragraph]
                if p.zone != "body" or _SKIP.match(w.folded, sentence.start):
                    continue
                if w.told(sentence.start, min(sentence.end, sentence.start + 150)) or re.search(
                    r"\d%|so với cùng kỳ|ước đạt", w.folded[sentence.start : sentence.end]
                ):
                    tells += 1
                elif head_at(w, sentence.start, sentence.end) is not None:
                    orders += 1
            self._by_default = OPEN if orders > tells and articles < _ARTICLES else CLOSED
        return self._by_default

    def _issuer(self) -> str | None:
        """The body at the head of the document, as printed."""
        w = self.w
        for index, p in enumerate(w.page.paragraphs[:5]):
            if p.end - p.start < 90 and _ISSUER.match(w.flow, p.start, p.end):
                name = w.page.words(p.start, p.end).strip(" -")
                following = w.page.paragraphs[index + 1 : index + 2]
                if (
                    following
                    and _PLACE_LINE.match(w.flow, following[0].start)
                    and following[0].end - following[0].start < 60
                ):
                    name += " " + w.page.words(following[0].start, following[0].end)
                return name
        return None

    def _has_openers(self) -> bool:
        """Whether some later sentence or heading opens the instructions, so that what stands before it only tells."""
        if self._openers is None:
            w = self.w
            self._openers = any(
                p.zone in ("body", "heading")
                and (
                    _OPENER.search(w.folded, max(p.body, p.end - 220), p.end)
                    or (
                        p.level < 6
                        and p.end - p.body < 160
                        and _OPEN.search(w.folded, p.body, p.end)
                        and not w.flow.startswith(".", p.end - 1)
                    )
                )
                for p in w.page.paragraphs
            )
        return self._openers

    def _trimmed(self, start: int, end: int) -> int:
        found = _END.search(self.w.flow, start, end)
        return found.start() if found else end
