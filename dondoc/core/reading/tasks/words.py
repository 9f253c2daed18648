"""The words of a page that tasks are built from, looked up by the place where they begin."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from dondoc.core.reading.findings import Citation, Organisation, Time
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import PhrasesOf, phrases
from dondoc.core.reading.places import provinces
from dondoc.core.reading.tasks.cues import cue, listed
from dondoc.core.reading.times import anchor_date, due_by

Span = tuple[int, int]
Places = dict[int, int]  # where a listed phrase begins -> where the longest one ends

_RULES = ("nghị định", "luật", "thông tư", "thông tư liên tịch", "quyết định", "quy định")
_LONGEST_TITLE = 400
_TWO_WORDS = 34
LONGEST_PROVINCE = 26  # "thành phố Hồ Chí Minh" has 21 letters
_OPENING = "(\"“”‘’'[-–/"


@dataclass(slots=True)
class Words:
    """Listed phrases by start, longest first, and the times, citations and named bodies of the page."""

    page: Page
    flow: str
    folded: str
    verb: Places
    weak: PhrasesOf
    adverb: Places
    modal: Places
    direct: Places
    say: Places
    tail: PhrasesOf
    splits: PhrasesOf
    naming: PhrasesOf
    link: Places
    actor: Places
    times: dict[int, Time]
    time_starts: list[int]
    citations: list[Citation]
    citation_starts: list[int]
    bodies: list[Span]
    body_starts: list[int]
    opens: list[int]
    modals: list[int]
    pasts: list[int]
    urges: list[int]
    asks: list[int]
    loose: list[int]
    events: list[tuple[int, int, bool]]  # verbs of directing (True) and of saying (False), in order
    event_starts: list[int]
    which: bool  # whether the page has "nào" at all, and "thì"
    then: bool
    seen_actors: Places = field(default_factory=dict)
    seen_leads: dict[Span, tuple[int, Span | None]] = field(default_factory=dict)
    seen_verbs: Places = field(default_factory=dict)
    seen_modals: dict[int, bool] = field(default_factory=dict)
    _anchor: list[date | None] = field(default_factory=list)
    _actor_ends: set[int] | None = None

    def due(self, phrase: str) -> str | None:
        """The ISO day by which something told with a phrase is due."""
        if not self._anchor:
            self._anchor.append(anchor_date(self.page))
        return due_by(phrase, self._anchor[0])

    def ends_actor(self, place: int) -> bool:
        """Whether a listed head of an assignee ends at a place."""
        if self._actor_ends is None:
            self._actor_ends = {end for _, end in self.page.hits["task_actor"]}
        return place in self._actor_ends

    def times_between(self, start: int, end: int) -> list[Time]:
        """The times that stand whole in ``text[start:end]``."""
        index, found = bisect_left(self.time_starts, start), []
        while index < len(self.time_starts) and self.time_starts[index] < end:
            time = self.times[self.time_starts[index]]
            if time.end <= end:
                found.append(time)
            index += 1
        return found

    def time_within(self, start: int, end: int) -> bool:
        """Whether a time begins in ``text[start:end]``."""
        return any_within(self.time_starts, start, end)

    def events_between(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """The verbs of directing and of saying that begin in ``text[start:end]``."""
        return self.events[bisect_left(self.event_starts, start) : bisect_left(self.event_starts, end)]

    def says(self, start: int, end: int) -> bool:
        """Whether a verb of saying begins in ``text[start:end]``."""
        return any(not directs for _, _, directs in self.events_between(start, end))

    def citations_between(self, start: int, end: int) -> tuple[int, ...]:
        """Indexes of the citations that begin in ``text[start:end]``."""
        return tuple(range(bisect_left(self.citation_starts, start), bisect_left(self.citation_starts, end)))

    def is_weak(self, place: int) -> bool:
        """Whether the verb at a place stands as a noun just as often."""
        return self.weak.get(place, -1) >= self.verb.get(place, 0)

    def in_title(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` ends inside the title of a cited rule: "Nghị định ... về xử phạt ...; ..."."""
        for index in self.citations_between(max(start, end - _LONGEST_TITLE), end):
            citation = self.citations[index]
            if citation.kind in _RULES and citation.end < end:
                after = self.folded[citation.end : end]
                if cue("in_title").match(after) and "." not in after:
                    return True
        return False

    def skip(self, place: int) -> int:
        """The next place that holds no space or quotation mark."""
        flow, last = self.flow, len(self.flow) - 1
        while place < last and flow[place] in ' "':
            place += 1
        return place

    def trimmed(self, start: int, end: int) -> int:
        """Where ``text[start:end]`` ends without closing marks and spaces."""
        flow = self.flow
        while end > start and flow[end - 1] in ' \n\t.;:,…!?/"|':
            end -= 1
        return end

    def body_at(self, place: int) -> int:
        """Where the named body that ``place`` stands in ends; 0 outside of all."""
        index = bisect_left(self.body_starts, place + 1) - 1
        return self.bodies[index][1] if index >= 0 and place < self.bodies[index][1] else 0

    def body_start(self, place: int) -> int:
        """Where the named body that ``place`` stands in begins; the place itself outside of all."""
        index = bisect_left(self.body_starts, place + 1) - 1
        return self.bodies[index][0] if index >= 0 and place < self.bodies[index][1] else place

    def province_at(self, place: int) -> int:
        """Where the name of a province that begins at a place ends; -1: none does."""
        return provinces().at(self.folded, place) if self.flow[place].isupper() else -1

    def opens_between(self, start: int, end: int) -> list[int]:
        """Where verbs, adverbs and modals begin in ``text[start:end]``."""
        return self.opens[bisect_left(self.opens, start) : bisect_left(self.opens, end)]

    def told(self, start: int, end: int) -> bool:
        """Whether a word that tells of the past or of what goes on stands in ``text[start:end]``."""
        return any_within(self.pasts, start, end)

    def before(self, place: int) -> tuple[str, str]:
        """The two words and the one word right before a place, on the same clause ("" where there is none)."""
        words = self.folded[place - _TWO_WORDS if place > _TWO_WORDS else 0 : place].rstrip(" ").rsplit(" ", 2)
        one = words[-1]
        if not one or not one[-1].isalnum():
            return "", ""
        if not one[0].isalnum():
            return "", one.lstrip(_OPENING)
        two = words[-2] if len(words) > 1 else ""
        if not two or not two[-1].isalnum():
            return "", one
        return f"{two if two[0].isalnum() else two.lstrip(_OPENING)} {one}", one

    def is_noun(self, place: int) -> bool:
        """Whether the word at a place is turned into a noun, or put inside a phrase, by the word before it."""
        two, one = self.before(place)
        if two in ("đặc khu", "xã hội"):
            return False  # the name of a kind of unit, the end of a name: not of a field of work
        makers = listed("noun_before")
        if one == "ngành" and not two:
            return not self.folded.endswith(("sở, ngành", "bộ, ngành", "ban, ngành", "cấp, ngành"), 0, place - 1)
        if one == "các":
            return True
        if one in makers and not self.flow[place - 1 - len(one)].isupper():
            return not two or not self.flow[place - 1 - len(two)].isupper()
        return two in makers and not self.flow[place - 1 - len(two)].isupper()


def _listed(page: Page, name: str) -> PhrasesOf:
    return PhrasesOf(phrases(f"lexicon/task_{name}"), page.folded)


def _starts(hits: list[Span]) -> list[int]:
    return list(dict.fromkeys(sorted([start for start, _ in hits])))


def any_within(places: list[int], start: int, end: int) -> bool:
    """Whether a place of a sorted list stands in ``text[start:end]``."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def within(places: list[int], start: int, end: int) -> list[int]:
    """The places of a sorted list in ``text[start:end]``."""
    return places[bisect_left(places, start) : bisect_left(places, end)]


def words_of_page(page: Page, times: list[Time], citations: list[Citation], bodies: list[Organisation]) -> Words:
    """Look the page's hits up by place."""
    hits = page.hits
    verb, adverb, modal = (dict(hits[name]) for name in ("task_verb", "task_adverb", "task_modal"))
    direct, say = dict(hits["task_direct"]), dict(hits["task_say"])
    events = sorted([(a, b, True) for a, b in direct.items()] + [(a, b, False) for a, b in say.items()])
    spans = [(body.start, body.end) for body in bodies]
    return Words(
        page=page, flow=page.flow, folded=page.folded, verb=verb, weak=_listed(page, "noun_verb"), adverb=adverb,
        modal=modal, direct=direct, say=say, tail=_listed(page, "tail"), splits=_listed(page, "split"),
        naming=_listed(page, "body_verb"), link=dict(hits["task_link"]), actor=dict(hits["task_actor"]),
        times={time.start: time for time in times}, time_starts=[time.start for time in times],
        citations=citations, citation_starts=[citation.start for citation in citations],
        bodies=spans, body_starts=[start for start, _ in spans],
        opens=sorted({**verb, **adverb, **modal}),
        modals=sorted(modal), pasts=_starts(hits["task_past"]), urges=_starts(hits["task_urge"]),
        asks=_starts(hits["task_asks"]), loose=_starts(hits["task_loose"]),
        events=events, event_starts=[event[0] for event in events],
        which=" nào " in page.folded, then=" thì " in page.folded,
    )  # fmt: skip


def year_of(time: Time) -> int:
    """The year of a day or of a time inside one year; 0 where it is not known."""
    start, end = time.start_date, time.end_date
    inside = start is not None and (end is None or end[:4] == start[:4])
    return int(start[:4]) if start is not None and inside and time.kind in ("date", "datetime", "period") else 0
