"""What the headings of an official document say: where instructions stand, where results are told, who issues it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.layout import Paragraph
from dondoc.core.reading.tasks.clauses import head_at, skip_lead
from dondoc.core.reading.tasks.cues import cue, rule
from dondoc.core.reading.tasks.cut import is_cut
from dondoc.core.reading.tasks.words import Span, Words

OPEN, CLOSED, SOFT, UNKNOWN = "open", "closed", "soft", "unknown"

#: the level of a paragraph without a marker
PLAIN = 9
#: the level of "II."
ROMAN = 1
#: levels of "1." and above: parts and points that have a heading of their own
POINT = 6
_DEEPEST, _PLAIN_HEADING = 8.5, 0.75
_ARTICLE = re.compile(rf"(?:Điều|ĐIỀU) \d{{1,3}}[.:] (?=[{UPPER}])")
_ARTICLES, _MANY_ARTICLES, _RULES_SAID = 2, 8, 3
_LONGEST_HEADING, _SHORT_HEADING, _LONGEST_OPENER = 200, 40, 160
_LONGEST_ISSUER, _LONGEST_PLACE, _FEW_BODIES, _HEAD = 90, 60, 8, 600
_FIRST = 150
_LAST_WORD, _WIRED = 24, 300


@dataclass(frozen=True, slots=True)
class Context:
    """What a heading or a list opening says for all below it: ``cue`` are its words."""

    level: float
    mode: str = UNKNOWN
    assignees: tuple[str, ...] = ()
    verb: str | None = None
    speaker: str | None = None
    due: Span | None = None
    cue: Span | None = None


class Stack:
    """The contexts that hold at a paragraph, the innermost last."""

    def __init__(self) -> None:
        self._all = [Context(-1)]
        self.opened = False  # whether instructions have been opened yet

    @property
    def top(self) -> Context:
        """What holds here."""
        return self._all[-1]

    @property
    def flat(self) -> bool:
        """Whether no heading holds."""
        return len(self._all) == 1

    def plain(self) -> float:
        """The level of a heading without a marker: below the marked ones and what opens a list, beside its like."""
        marked = (context.level for context in reversed(self._all) if context.level == int(context.level))
        return next(marked, -1) + _PLAIN_HEADING

    def opening(self) -> float:
        """The level of what opens a list and has no marker: below all that holds."""
        level = self.top.level
        return level + (0.5 if level % 1 != _PLAIN_HEADING else 0.1)

    def close(self, level: float) -> None:
        """A paragraph of a level ends what the same and deeper levels said."""
        while len(self._all) > 1 and self._all[-1].level >= level:
            self._all.pop()

    def push(self, context: Context) -> None:
        """A heading or a list opening holds from here on."""
        context = replace(context, level=min(context.level, _DEEPEST))
        self.opened = self.opened or context.mode == OPEN
        self.close(context.level)
        self._all.append(context)


_SKIPPED = "cxtknp"  # the first letters of the rule "skipped"


def is_skipped(w: Words, place: int) -> bool:
    """Whether a paragraph or sentence that begins at a place is a ground, an address or a part's number."""
    first = w.folded[place : place + 1]
    if (first in _SKIPPED or not first.isalnum()) and cue("skipped").match(w.folded, place):
        return True
    return w.folded.find(" điện", place, place + _WIRED) >= 0 and cue("wires").match(w.folded, place) is not None


def is_heading(w: Words, p: Paragraph) -> bool:
    """Whether a paragraph is a title of what follows, not a text of its own."""
    if p.zone == "heading":
        return True
    ends = w.flow[p.end - 1]
    if (p.level >= POINT and ends != ":") or p.end - p.body > _LONGEST_HEADING:
        return False
    inner = w.folded[p.body : p.end].rstrip(' ."')
    if "." in inner or ";" in inner:
        return False
    if p.level == ROMAN and ends not in ".;:" and w.flow[p.body].islower():
        return True  # "Iii. nâng cao chất lượng ...", which was in capitals
    if p.level < POINT and ends not in ".;," and _names_topic(w, p):
        return True
    if p.level < POINT and ends not in ".;,:":
        return len(inner) < _SHORT_HEADING or head_at(w, p.body, p.end) is None
    if ends == ":" and cue("says_so").search(w.folded, p.body, p.end - 1):
        return False  # "..., Phó Chủ tịch UBND thành phố có ý kiến như sau:"
    last = w.events_between(max(p.body + 1, p.end - _LAST_WORD), p.end) if ends == ":" else []
    led = p.level == PLAIN or ", " in inner
    if led and any(directs and stop >= p.end - 2 for _, stop, directs in last):
        return False  # "Để ..., Bộ trưởng Bộ X chỉ thị:"
    short = len(inner) < _SHORT_HEADING
    titled = short and (cue("title_open").match(inner) or (p.level < PLAIN and cue("section_soft").match(inner)))
    return ends == ":" and (bool(titled) or head_at(w, p.body, p.end) is None)


def _names_topic(w: Words, p: Paragraph) -> bool:
    """Whether a numbered line only says what comes next is about: "1. Về tiêu chuẩn, điều kiện bổ nhiệm:"."""
    if not w.folded.startswith("về ", p.body):
        return False
    head = head_at(w, p.body, p.end)
    return head is None or (head.subject is None and head.modal is None)


def mode_of(w: Words, p: Paragraph, parent: str, *, enacts: bool) -> str:
    """Whether a heading opens instructions, closes them, or tells aims (soft); else what held above."""
    text = w.folded[p.body : p.end]
    norm = cue("section_charter").search(text) or (enacts and cue("section_norm").search(text))
    if norm and (p.level < POINT or p.zone == "heading"):
        return CLOSED  # what an office does by its charter, what a rule grants
    if p.level == PLAIN:
        return OPEN if cue("title_open").match(text) else CLOSED if cue("title_closed").match(text) else parent
    if p.zone != "heading" and p.level >= POINT:
        return parent
    tasks = cue("section_tasks").search(text) is not None
    if cue("section_soft").search(text) and not tasks:
        return CLOSED if enacts else SOFT
    if (cue("section_closed").search(text) and not tasks) or cue("section_told").search(text):
        about = parent == OPEN and text.startswith("về ") and not cue("judges").search(text)
        return parent if about else CLOSED  # "1. Về tình hình giải ngân" in a conclusion is what is concluded about
    return OPEN if cue("section_open").search(text) else parent


class Default:
    """Whether a text instructs where no heading has told yet."""

    def __init__(self, w: Words) -> None:
        self._w = w
        self._mode: str | None = None
        self._openers: bool | None = None
        articles = len(_ARTICLE.findall(w.flow))
        said = len(w.page.hits["task_rule"]) >= _RULES_SAID
        #: whether this is a law, a circular or a regulation: its articles are norms
        self.rules = said or articles >= _MANY_ARTICLES
        #: whether the text begins in the middle of a document, so that its beginning cannot be told from its openings
        self.cut = is_cut(w)
        #: whether it decides or resolves in articles, which enacts more than it orders
        self.enacts = articles >= _ARTICLES or self._enacts()

    def mode(self, *, opened: bool) -> str:
        """Closed before the opening of the instructions where there is one; else whether more is ordered than told."""
        if not opened and not self.cut and self._has_openers():
            return CLOSED
        if self._mode is None:
            self._mode = OPEN if not self.enacts and self._orders() else CLOSED
        return self._mode

    def _has_openers(self) -> bool:
        """Whether some sentence or heading opens the instructions, so that what stands before it only tells."""
        if self._openers is None:
            self._openers = any(p.zone in ("body", "heading") and self._opens(p) for p in self._w.page.paragraphs)
        return self._openers

    def _opens(self, p: Paragraph) -> bool:
        w = self._w
        if w.flow.startswith(":", p.end - 1) and cue("opener").search(w.folded, max(p.body, p.end - 220), p.end):
            return True
        titled = p.level < POINT and p.end - p.body < _LONGEST_OPENER and not w.flow.startswith(".", p.end - 1)
        return titled and cue("section_open").search(w.folded, p.body, p.end) is not None

    def _enacts(self) -> bool:
        """Whether a short line says that it decides or resolves."""
        w = self._w
        short = (p for p in w.page.paragraphs if p.end - p.start < _SHORT_HEADING)
        return any(cue("enacts").search(w.folded[p.start : p.end]) for p in short)

    def _orders(self) -> bool:
        w, orders, tells = self._w, 0, 0
        for sentence in w.page.sentences:
            start, end = sentence.start, sentence.end
            if w.page.paragraphs[sentence.paragraph].zone != "body" or is_skipped(w, start):
                continue
            if start in w.direct:
                orders += 1
            elif w.told(start, min(end, start + _FIRST)) or cue("told_figures").search(w.folded, start, end):
                tells += 1
            elif head_at(w, start, end) is not None:
                orders += 1
        return orders > tells


def issuer_of(w: Words, reach: int = 6) -> str | None:
    """The body at the head of the document, as printed: in one of the first ``reach`` paragraphs.

    A line that tells whose paper it is comes first ("của Ban Thường vụ Đảng ủy về ..."); of two bodies in lines one
    below the other the lower one issues it.
    """
    paragraphs = w.page.paragraphs[:reach]
    found, last = None, -1
    for index, p in enumerate(paragraphs):
        if p.zone == "heading" and w.folded.startswith("của ", p.body) and (end := _body_at(w, p.body + 4)) > 0:
            return w.page.words(p.body + 4, end)
        if found is None or (last == index - 1 and w.flow[p.start : p.end].isupper()):
            name = _head_line(w, paragraphs, index, only_body=found is not None)
            found, last = name or found, index if name else last
    return found


def _body_at(w: Words, place: int) -> int:
    """End of the named body that begins at a place; -1 if none does."""
    index = bisect_left(w.body_starts, place)
    return w.bodies[index][1] if index < len(w.bodies) and w.body_starts[index] == place else -1


def _head_line(w: Words, paragraphs: list[Paragraph], index: int, *, only_body: bool) -> str | None:
    """The body that a line at the head of a document names, with the place in the line below."""
    p = paragraphs[index]
    if w.flow[p.end - 1] in ".;:," or p.end - p.start >= _LONGEST_ISSUER:
        return None
    if not only_body and cue("issuer").match(w.flow, p.start, p.end):
        name = w.page.words(p.start, p.end).strip(" -")
        below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if below and below.end - below.start < _LONGEST_PLACE and cue("place_line").match(w.flow, below.start):
            name += " " + w.page.words(below.start, below.end)
        return name
    end = _body_at(w, p.start) if w.flow[p.start : p.end].isupper() else -1
    return w.page.words(p.start, end) if end > 0 else None


def issued_by(w: Words) -> str | None:
    """The body that the text says has issued the paper: "UBND tỉnh ban hành Công văn số 12 ..."."""
    for start, end in w.bodies[:_FEW_BODIES]:
        if start < _HEAD and cue("puts_out").match(w.folded, end):
            return w.page.words(start, end)
    return None


def adopted_by(w: Words) -> str | None:
    """The council that adopted a resolution, as its closing sentence tells."""
    found = rule("adopted").search(w.flow, 0, len(w.flow))
    return w.page.words(*found.span(1)) if found else None


def reviewed_in(w: Words, start: int, end: int) -> str | None:
    """The place or body whose work a section of results tells of: those who must do what comes next."""
    begin, _ = skip_lead(w, start, end)
    found = cue("reviewed").match(w.flow, begin, end)
    return w.page.words(*found.span(1)) if found else None
