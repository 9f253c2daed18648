"""Offices around a name: "Phó Chủ tịch UBND TP <name>", "<name>, Ủy viên Bộ Chính trị, Bí thư Thành ủy ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dondoc.core.reading.findings import Organisation
from dondoc.core.reading.page import Page
from dondoc.core.reading.places import countries, place_at

_BETWEEN = re.compile(r" ?(?:,|;|-|kiêm|đồng thời là|và) ?")
_OPENS = re.compile(
    r" ?(?:[,(-]|là) ?(?:hiện |hiện là |hiện nay là |đang là |là |nay là )?(?:nguyên (?:là )?|cựu |quyền |tân )?"
)
_JOINED = re.compile(r" (?:thường trực|phụ trách|điều hành|chuyên trách|danh dự|cấp cao|thứ nhất)(?!\w)")
_FORMER = ("nguyên", "cựu", "quyền", "tân", "cố")
_STOP = re.compile(r" ?(?:[,;.:()\n-]|$)")
_LEFT = re.compile(r"(?: ?[-:,(] ?| )$")
Span = tuple[int, int]


@dataclass(slots=True)
class Offices:
    """Where office words, honorifics and bodies begin and end on one page."""

    page: Page
    starts: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    honorifics: dict[int, int] = field(default_factory=dict)
    bodies: dict[int, int] = field(default_factory=dict)
    body_ends: dict[int, int] = field(default_factory=dict)
    covers: dict[int, int] = field(default_factory=dict)

    def before(self, start: int) -> tuple[list[Span], Span | None]:
        """Offices that lead up to a name at ``start``, in the order of the text, and its honorific."""
        flow = self.page.flow
        at = self._back(start)
        honorific = None
        if at in self.honorifics and at not in self.ends:
            honorific = (self.honorifics[at], at)
            at = self._back(honorific[0], separator=True)
        elif at == start:
            return [], None
        offices: list[Span] = []
        while len(offices) < 5:
            opened = self._office_ending(at)
            if opened < 0:
                break
            word = flow[max(0, opened - 8) : opened].split()
            if word and word[-1].lower() in _FORMER:
                opened = flow.rindex(word[-1], 0, opened)
            offices.insert(0, (opened, at))
            at = self._back(opened, separator=True)
        return offices, honorific

    def _back(self, at: int, *, separator: bool = False) -> int:
        """Offset of the end of the word before ``at``, over a space and (with ``separator``) a comma or dash."""
        left = self.page.flow[max(0, at - 3) : at]
        found = _LEFT.search(left)
        if found is None:
            return at
        if not separator and found.group() != " ":
            return at
        return at - len(found.group())

    def _office_ending(self, at: int) -> int:
        """Start of the office phrase (office word, maybe a body or a place) that ends at ``at``; -1 if none."""
        if at in self.body_ends:
            opened = self.body_ends[at]
            office = self._word_before(opened)
            if office >= 0:
                return office
            if self.page.flow[max(0, opened - 2) : opened] == ", " and (opened - 2) in self.body_ends:
                return self._word_before(self.body_ends[opened - 2])
            return -1
        if at in self.ends:
            return self.ends[at]
        return self._over_place(at)

    def body_inside(self, start: int, end: int) -> int:
        """Where a body begins inside an office word ("Trưởng Ban" + "Ban Tiếp công dân"); -1 if none does."""
        find = self.page.flow.find
        place = find(" ", start, end)
        while place > 0:
            if self.bodies.get(place + 1, 0) >= end:
                return place + 1
            place = find(" ", place + 1, end)
        return -1

    def _word_before(self, opened: int) -> int:
        if opened in self.covers:
            return self.covers[opened]
        end = self._back(opened)
        if end == opened:
            return -1
        joined = re.search(r" (?:thường trực|phụ trách|điều hành)$", self.page.folded[max(0, end - 14) : end])
        if end in self.ends:
            return self.ends[end]
        return self.ends.get(end - len(joined.group()), -1) if joined else -1

    def _over_place(self, at: int) -> int:
        """The office before a bare place that ends at ``at``: "Chủ tịch tỉnh", "Bí thư Hà Nội", "Tổng thống Pháp"."""
        flow, folded, place = self.page.flow, self.page.folded, at
        for _ in range(5):
            place = flow.rfind(" ", max(0, place - 20), place)
            if place < 0:
                return -1
            if place in self.ends and at in (place_at(flow, folded, place + 1), countries().at(folded, place + 1)):
                return self.ends[place]
        return -1

    def after(self, end: int) -> list[Span]:
        """Offices that follow a name directly after a comma, a dash, a bracket or "là"."""
        folded = self.page.folded
        opened = _OPENS.match(folded, end)
        offices: list[Span] = []
        while opened and len(offices) < 6:
            start = opened.end()
            if start not in self.starts:
                start = opened.end() if opened.end() in self.starts else -1
            if start < 0:
                break
            stop = self._phrase_end(start)
            offices.append((self._with_former(opened, start), stop))
            opened = _BETWEEN.match(folded, stop)
        return offices

    def _with_former(self, opened: re.Match[str], start: int) -> int:
        words = opened.group().split()
        return start - len(words[-1]) - 1 if words and words[-1] in _FORMER else start

    def _phrase_end(self, start: int) -> int:
        """End of an office phrase: the office word with the bodies and places that belong to it."""
        folded, flow = self.page.folded, self.page.flow
        end = self.starts[start]
        joined = _JOINED.match(folded, end)
        if joined:
            end = joined.end()
        inner = self.body_inside(start, end)
        if inner > 0:
            return self.bodies[inner]
        place = end + 1
        if place in self.bodies:
            end = self.bodies[place]
            if folded.startswith(", ", end) and end + 2 in self.bodies and _STOP.match(folded, self.bodies[end + 2]):
                end = self.bodies[end + 2]
        elif flow[end : end + 1] == " ":
            end = max(end, place_at(flow, folded, place))
        return end


def offices_of(page: Page, organisations: list[Organisation]) -> Offices:
    """Index of the office words and bodies of a page."""
    index = Offices(page)
    for start, end in page.hits["per_office"]:
        index.starts[start] = end  # by end, the longest first: so the last of a start and the first of an end
        index.ends.setdefault(end, start)
    for start, end in page.hits["per_honorific"]:
        index.honorifics.setdefault(end, start)
    for o in organisations:
        index.bodies[o.start] = o.end
        index.body_ends[o.end] = o.start
    for start, end in index.starts.items():
        inner = index.body_inside(start, end)
        if inner > 0:
            index.covers[inner] = min(start, index.covers.get(inner, start))
    return index
