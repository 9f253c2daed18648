"""How the name of a body goes on after its head: fields, places, parent bodies, own names.

whole    nothing must follow                     Quốc hội [khóa XIV], Chính phủ [Nhật Bản]
seat     a place, a level, a parent body         UBND tỉnh Hà Nam, Ban Thường vụ Thành ủy
office   a field of work, then as a seat         Sở Xây dựng Hà Nội, Phòng Tư pháp UBND quận 1
body     a name of its own                       Công ty cổ phần Hoàng Gia, Trường THPT Nguyễn Du
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import Phrases, phrases
from dondoc.core.reading.places import bare_place_at, countries, families, level_alone_is_many, place_at

#: what a head's grammar answers for a collective ("UBND các tỉnh"): no shorter head there is a body either
_REFUSED = -2

GRAMMARS = ("seat", "whole", "office", "body")

_TOKEN = re.compile(rf"[{UPPER}][\w'’]*(?:[&/.-][{UPPER}\d][\w'’]*)*|\d{{1,4}}(?:[/-]\d{{1,2}})?(?![\w.,/])")
_SUFFIX = re.compile(
    r"khóa (?:[ivxl]+|\d{1,2})(?!\w)|số \d{1,3}(?!\w)|(?:khu vực|vùng|miền|phía) (?:[ivx]+|\d{1,2}|bắc|trung|nam|tây)(?!\w)"
    r"|[ivx]{1,4}(?!\w)|\d{1,3}(?![\w.,/%-])|việt nam(?!\w)|trung ương đảng(?!\w)|trung ương(?!\w)|tw(?!\w)"
    r"|tối cao(?!\w)|cấp cao tại(?!\w)|cấp cao(?!\w)|quốc gia(?!\w)"
)
_TERM = re.compile(r"khóa (?:[ivxl]+|\d{1,2})(?!\w)|lần thứ [ivx\d]+(?!\w)")
_MANY = re.compile(
    r"(?:các |những |từng |mỗi |nhiều )|cấp (?:tỉnh|huyện|xã|trên|dưới|cơ sở|thành phố)(?!\w)|cùng cấp|địa phương|hai cấp|2 cấp"
)
_AND = re.compile(r" ?(?:và|&|-|,) ?")
#: fields that are verbs too: in lower case they go on with a name only right after the head
_VERBAL = phrases("names/verbal")
#: heads that take nothing but a listed field
_STRICT = frozenset(("sở", "bộ", "ban", "ủy ban", "thanh tra", "cơ quan", "khối", "vụ", "cụm"))
#: words that open an office: a name stops before them
_OFFICES = phrases("lexicon/per_office", "lexicon/per_honorific")


@lru_cache(maxsize=1)
def fields() -> Phrases:
    return phrases("names/field", "names/ministry")


@lru_cache(maxsize=1)
def ministries() -> Phrases:
    return phrases("names/ministry")


@lru_cache(maxsize=1)
def alone() -> Phrases:
    return phrases("lexicon/org_alone")


@lru_cache(maxsize=1)
def generic() -> Phrases:
    """Words of kind inside companies' and schools' names ("cổ phần", "tiểu học")."""
    return phrases("names/generic", "names/field")


@dataclass(slots=True)
class Parser:
    """Parses names on one page; ``heads`` tells which heads begin at an offset."""

    page: Page
    heads: dict[int, list[tuple[int, str]]]
    _seen: dict[tuple[int, int], int] = field(default_factory=dict)

    def name_at(self, start: int, *, depth: int = 0) -> tuple[int, str]:
        """End and grammar of the body whose head begins at ``start``; (-1, "") if there is none."""
        for head_end, grammar in self.heads.get(start, ()):
            end = self._after(start, head_end, grammar, depth)
            if end > 0:
                return end, grammar
            if end == _REFUSED:
                break
        return -1, ""

    def _after(self, start: int, head_end: int, grammar: str, depth: int) -> int:
        if grammar == "whole":
            return self._whole(start, head_end)
        if grammar == "seat":
            return self._seat(start, head_end, depth)
        if grammar == "office":
            return self._office(start, head_end, depth)
        return self._body(start, head_end, depth)

    def _next(self, end: int) -> int:
        """Offset of the next word on the same line; -1 where the name must stop."""
        flow = self.page.flow
        if flow[end : end + 1] != " ":
            return -1
        while flow[end : end + 1] == " ":
            end += 1
        return end

    def _whole(self, start: int, head_end: int) -> int:
        place = self._next(head_end)
        if place < 0:
            return head_end
        folded = self.page.folded
        term = _TERM.match(folded, place)
        if term:
            return term.end()
        if self.page.flow[place : place + 1].isupper():
            return max(head_end, countries().at(folded, place))
        return head_end

    def _seat(self, start: int, head_end: int, depth: int) -> int:
        place = self._next(head_end)
        folded = self.page.folded
        if place >= 0:
            if _MANY.match(folded, place) or level_alone_is_many(folded, place):
                return _REFUSED
            end = self._tail(head_end, depth, small=True)
            if end > head_end:
                return end
        return head_end if folded[start:head_end] in alone() else -1

    def _office(self, start: int, head_end: int, depth: int) -> int:
        place = self._next(head_end)
        if place < 0:
            return -1
        head, flow, folded = self.page.folded[start:head_end], self.page.flow, self.page.folded
        known = ministries() if head == "bộ" else fields()
        end = known.at(folded, place)
        lower = not flow[start].isupper()
        if end > 0 and lower and not flow[place].isupper():
            return -1
        if end < 0:
            if head in _STRICT or not flow[place].isupper() or self._caps(start, head_end):
                return -1
            end = self._chain(head_end, own=False)
            if end <= head_end:
                return -1
        elif head not in _STRICT:
            end = self._chain(end, own=False)
        return self._tail(end, depth)

    def _body(self, start: int, head_end: int, depth: int) -> int:
        end = self._chain(head_end, own=True)
        if end <= head_end or not any(c.isupper() for c in self.page.flow[head_end:end]):
            return -1
        return self._tail(end, depth)

    def _caps(self, start: int, end: int) -> bool:
        """Whether the head stands in a line of capitals, where capitals tell nothing."""
        return end - start > 3 and self.page.flow[start:end].isupper() and " " in self.page.flow[start:end]

    def _chain(self, end: int, *, own: bool) -> int:
        """Go on over listed fields, capitalised words and joining words; ``own`` for proper names."""
        flow, folded = self.page.flow, self.page.folded
        known = generic() if own else fields()
        steps = 0
        while steps < 10:
            steps += 1
            place = self._next(end)
            joint = None
            if place < 0 or not flow[place].isalnum():
                joint = _AND.match(folded, end)
                if joint is None or "," in joint.group():
                    return end
                place = joint.end()
            elif (joint := _AND.match(folded, end)) and joint.end() > place:
                place = joint.end()
            if self.heads.get(place) and not (own and steps == 1):
                return end
            step = self._step(place, known, own, joined=joint is not None)
            if step < 0:
                return end
            end = step
        return end

    def _step(self, place: int, known: Phrases, own: bool, *, joined: bool) -> int:
        flow, folded = self.page.flow, self.page.folded
        capital = flow[place : place + 1].isupper()
        listed = known.at(folded, place)
        if listed > 0 and (capital or (own and not joined)):
            return listed
        if joined or not capital or bare_place_at(flow, folded, place) > 0:
            return -1
        if _OFFICES.at(folded, place) > 0:
            return -1
        token = _TOKEN.match(flow, place)
        if token is None:
            return -1
        if not own and token.group().lower() in families():
            return -1
        return token.end()

    def _tail(self, end: int, depth: int, *, small: bool = False) -> int:
        """Go on over numbers, levels, places and parent bodies that follow directly."""
        flow, folded = self.page.flow, self.page.folded
        for _ in range(4):
            place = self._next(end)
            if place < 0:
                return end
            found = place_at(flow, folded, place)
            if found < 0 and small:
                found = bare_place_at(flow, folded, place, small=True)
            suffix = _SUFFIX.match(folded, place)
            if (
                suffix
                and suffix.end() > found
                and (flow[place].isupper() or not flow[place].isalpha() or found > 0 or suffix.end() - place > 2)
            ):
                found = suffix.end()
            if found < 0 and depth < 3 and self.heads.get(place):
                found, _kind = self.name_at(place, depth=depth + 1)
                return max(end, found)
            if found < 0:
                return end
            end, small = found, False
        return end
