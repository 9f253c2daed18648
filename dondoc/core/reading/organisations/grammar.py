"""How the name of a body goes on after its head: fields, themes, places, parent bodies, own names.

whole    nothing must follow                     Quốc hội [khóa XIV], Chính phủ [Nhật Bản]
seat     a place, a level, a parent body         UBND tỉnh Hà Nam, Ban Thường vụ Thành ủy
office   a field of work, then as a seat         Sở Xây dựng Hà Nội, Phòng Tư pháp UBND quận 1
body     a name of its own                       Công ty cổ phần Sông Mây, Trường THPT Sông Mây
theme    what it was set up for                  Ban Chỉ đạo về chuyển đổi số, Tổ công tác thực hiện Đề án 30
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from dondoc.core.reading.fold import LOWER, UPPER
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import Phrases, phrases
from dondoc.core.reading.places import (
    bare_place_at,
    countries,
    families,
    level_alone_is_many,
    level_at,
    place_at,
    unlisted_place_at,
)

GRAMMARS = ("theme", "seat", "whole", "office", "body")
#: what a head's grammar answers for a collective ("UBND các tỉnh"): no shorter head there is a body either
_REFUSED = -2

_TOKEN = re.compile(
    rf"[{UPPER}][\w'’]*(?:[&/.-][{UPPER}\d][\w'’]*)*|\d{{1,4}}(?:[/-]\d{{1,2}})?(?![\w.,/%]| [{LOWER}(])"
)
_SUFFIX = re.compile(
    r"khóa (?:[ivxl]+|\d{1,2})(?!\w)|(?:số|thứ) \d{1,3}(?!\w)|(?:khu vực|vùng|miền|phía|liên quận|cơ sở) "
    r"(?:[ivx]+|\d{1,2}|bắc|trung|nam|tây|đông)(?!\w)|[ivx]{1,4}(?!\w)|\d{1,3}(?![\w.,/%-]| [a-zà-ỹđ])|việt nam(?!\w)|vn(?!\w)"
    r"|trung ương đảng(?!\w)|trung ương(?!\w)|tw(?!\w)|tư(?!\w)|tối cao(?!\w)|cấp cao(?: tại)?(?!\w)|quốc gia(?!\w)|cơ sở \d"
)
_TERM = re.compile(r"khóa (?:[ivxl]+|\d{1,2})(?!\w)")
_MANY = re.compile(
    r"(?:các|những|từng|mỗi|nhiều|một số|\d+) (?:tỉnh|thành|huyện|quận|xã|phường|cấp|địa phương|bộ|sở|ngành|cơ quan|đơn vị|thị"
    r"|đặc khu|khu|doanh nghiệp|nước|tổ chức)(?!\w)|(?:cấp|ở) (?:tỉnh|huyện|xã|trên|dưới|cơ sở|thành phố|quận|phường|nơi)(?!\w)"
    r"|cùng cấp|địa phương|hai cấp|2 cấp|các cấp|cấp mình|nơi "
)
_AND = re.compile(r" ?(?:và|&|-|,) ?")
_PARENT = re.compile(r"(?:Bộ|Sở|Tổng cục|Cục|Ngành|ngành)(?!\w)")
_CAPITALS = re.compile(rf" [{UPPER}]{{2,}}(?!\w)")
_SMALL_WORD = re.compile(rf"[{LOWER}]+ ")
_INTRO = re.compile(
    r"(?:(?:của |cấp )?(?:trung ương|tw|quốc gia|tỉnh|thành phố|tp|liên ngành|chính phủ) )?(?:(?:về|thực hiện|triển khai|tổ chức) )?"
)
_PRESS = frozenset(("báo", "tạp chí", "thời báo", "kênh", "hãng tin", "đài", "nxb", "nhà xuất bản"))
_PRESS_NAME = re.compile(rf"(?: (?:[{UPPER}][\w.&-]*\w|[{UPPER}])| và(?= [{UPPER}])| TP\.?(?= ?HCM)){{1,6}}")
_COMPANIES = (
    "công ty",
    "cty",
    "ctcp",
    "tổng công ty",
    "tct",
    "tập đoàn",
    "xí nghiệp",
    "ngân hàng",
    "nhà máy",
    "doanh nghiệp",
)
_STRICT = frozenset(("sở", "bộ", "ban", "ủy ban", "thanh tra", "cơ quan", "khối", "vụ", "cụm", "ub"))
_OF_PARENTS = frozenset(("chi nhánh", "liên danh"))
_PARENTED = frozenset(("thanh tra", "văn phòng", "đảng ủy", "công đoàn", "đoàn thanh niên", "đảng bộ"))


@cache
def fields() -> Phrases:
    return phrases("names/field", "names/ministry")


@cache
def themes() -> Phrases:
    """Fields that may stand small in the theme of a steering committee."""
    return phrases("names/field", "names/theme")


@cache
def ministries() -> Phrases:
    return phrases("names/ministry")


@cache
def alone() -> Phrases:
    return phrases("lexicon/org_alone")


@cache
def generic() -> Phrases:
    """Words of kind inside companies' and schools' names ("cổ phần", "tiểu học")."""
    return phrases("names/generic", "names/field")


@cache
def _verbal() -> Phrases:
    """Fields that are verbs too: in lower case they do not go on with a name."""
    return phrases("names/verbal")


@cache
def _offices() -> Phrases:
    """Words that open an office or a person's name: a body's name stops before them."""
    return phrases("lexicon/per_office", "lexicon/per_honorific")


@cache
def _stops() -> Phrases:
    """Small words that no company's name holds."""
    return phrases("names/stop")


@dataclass(slots=True)
class Parser:
    """Parses names on one page; ``heads`` tells which heads begin at an offset, ``citations`` where documents stand."""

    page: Page
    heads: dict[int, list[tuple[int, str]]]
    citations: dict[int, int] = field(default_factory=dict)
    seen: dict[tuple[int, int], int] = field(default_factory=dict)

    def name_at(self, start: int, *, depth: int = 0) -> tuple[int, str]:
        """End and grammar of the body whose head begins at ``start``; (-1, "") if there is none."""
        least = 0
        for head_end, grammar in self.heads.get(start, ()):
            if head_end < least:
                break
            end = getattr(self, "_" + grammar)(start, head_end, depth)
            if end > 0:
                return end, grammar
            if end == _REFUSED:
                least = head_end
        return -1, ""

    def _next(self, end: int) -> int:
        """Offset of the next word on the same line; -1 where the name must stop."""
        flow = self.page.flow
        if flow[end : end + 1] != " ":
            return -1
        while flow[end : end + 1] == " ":
            end += 1
        return end

    def _whole(self, start: int, head_end: int, depth: int) -> int:  # noqa: ARG002
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
        return head_end if folded[start:head_end] in alone() else _REFUSED

    def _office(self, start: int, head_end: int, depth: int) -> int:
        place = self._next(head_end)
        if place < 0 or place >= len(self.page.flow):
            return -1
        head, flow, folded = self.page.folded[start:head_end], self.page.flow, self.page.folded
        if head in _PARENTED and (parent := _PARENT.match(flow, place)) and self._nested(place, depth) < 0:
            return parent.end()
        known = ministries() if head == "bộ" else fields()
        end = known.at(folded, place)
        if end > 0 and not flow[start].isupper() and not flow[place].isupper():
            return -1
        if end < 0:
            if head in _STRICT or not flow[place].isupper() or self._caps(start, head_end):
                return -1
            end = self._chain(start, head_end, own=False)
            if end <= head_end:
                return -1
        elif head not in _STRICT:
            end = self._chain(start, end, own=False)
        place = self._next(end)
        if place >= 0 and _MANY.match(folded, place):
            return _REFUSED
        return self._tail(end, depth)

    def _nested(self, place: int, depth: int) -> int:
        """End of the parent body named at ``place``; -1 if there is none."""
        if depth >= 3 or place not in self.heads:
            return -1
        if (place, depth) not in self.seen:
            self.seen[place, depth] = self.name_at(place, depth=depth + 1)[0]
        return self.seen[place, depth]

    def _theme(self, start: int, head_end: int, depth: int) -> int:
        """A committee with what it was set up for; a bare one is left to the other grammars."""
        place = self._next(head_end)
        if place < 0:
            return -1
        folded = self.page.folded
        intro = _INTRO.match(folded, place)
        opened = intro.end() if intro else place
        end = self.citations.get(opened, -1)
        if end < 0:
            end = themes().at(folded, opened)
            plain = opened == place and not self.page.flow[opened].isupper()
            if end > 0 and plain and folded[opened:end] in _verbal():
                return -1
            end = self._theme_goes_on(end) if end > 0 else -1
        if end < 0 and opened > place and folded[opened - 3 : opened - 1] != "ện":
            return -1
        return self._tail(end, depth) if end > 0 else -1

    def _theme_goes_on(self, end: int) -> int:
        folded = self.page.folded
        for _ in range(8):
            joint = _AND.match(folded, end)
            place = joint.end() if joint else end + 1
            step = -1 if place in self.heads and self.page.flow[place].isupper() else themes().at(folded, place)
            if step < 0 or (joint is None and folded[end : end + 1] != " "):
                return end
            if joint is None and folded[place:step] in _verbal() and not self.page.flow[place].isupper():
                return end
            end = step
        return end

    def _body(self, start: int, head_end: int, depth: int) -> int:  # noqa: ARG002
        if self._caps(start, head_end) and " " not in self.page.flow[start:head_end]:
            return -1
        if self.page.folded[start:head_end] in _PRESS:
            return self._press_name(head_end)
        if self.page.folded[start:head_end] in _PRESS:
            return self._press_name(head_end)
        end = self._chain(start, head_end, own=True)
        place = self._next(head_end)
        nested = self._nested(place, depth)
        if nested > end or (nested > 0 and self.page.folded[start:head_end] in _OF_PARENTS):
            return nested
        if end == head_end:
            end = bare_place_at(self.page.flow, self.page.folded, place, small=True) if place > 0 else -1
        if self.page.folded[start:head_end] == "trường" and self.page.flow.count(" ", head_end, end) < 2:
            return -1
        if end <= head_end or not any(c.isupper() for c in self.page.flow[head_end:end]):
            return -1
        return self._tail(end, depth)

    def _press_name(self, head_end: int) -> int:
        """A paper's name: capitalised words, maybe with its place; no small words."""
        if head_end + 1 in self.heads and self._nested(head_end + 1, 2) > 0:
            return -1
        name = _PRESS_NAME.match(self.page.flow, head_end)
        return name.end() if name else -1

    def _caps(self, start: int, end: int) -> bool:
        """Whether the head stands in a line of capitals, where capitals tell nothing."""
        flow = self.page.flow
        return end - start > 1 and flow[start:end].isupper() and _CAPITALS.match(flow, end) is not None

    def _chain(self, start: int, end: int, *, own: bool) -> int:
        """Go on over listed fields, capitalised words and joining words; ``own`` for proper names."""
        flow, folded = self.page.flow, self.page.folded
        known = generic() if own else fields()
        company = own and self.page.folded.startswith(_COMPANIES, start)
        for steps in range(12):
            place = self._next(end)
            joint = _AND.match(folded, end)
            if joint and joint.end() > place:
                if "," in joint.group():
                    return end
                place = joint.end()
            else:
                joint = None
            if place < 0 or (self.heads.get(place) and not (own and not steps)):
                return end
            step = self._step(place, known, own, joined=joint is not None and not company)
            if step < 0 and company and joint is None:
                step = self._over_small_words(place)
            if step < 0:
                return end
            end = step if own else self._whole_word(place, step)
        return end

    def _whole_word(self, place: int, end: int) -> int:
        """An unknown word of an office's name with its second, small syllable ("Phòng Đấu thầu")."""
        if " " in self.page.flow[place:end] or fields().at(self.page.folded, place) == end:
            return end
        small = _SMALL_WORD.match(self.page.folded, end + 1) if self.page.flow[end : end + 1] == " " else None
        if small is None or self.page.flow[end + 1].isupper() or _stops().at(self.page.folded, end + 1) > 0:
            return end
        return small.end() - 1

    def _step(self, place: int, known: Phrases, own: bool, *, joined: bool) -> int:
        flow, folded = self.page.flow, self.page.folded
        capital = flow[place : place + 1].isupper()
        listed = known.at(folded, place)
        if listed > 0 and (capital or (own and not joined)):
            return listed
        if (
            joined
            or not capital
            or level_at(folded, place)
            or bare_place_at(flow, folded, place) > 0
            or _offices().at(folded, place) > 0
        ):
            return -1
        token = _TOKEN.match(flow, place)
        if token is None or (not own and token.group().lower() in families()):
            return -1
        return token.end()

    def _over_small_words(self, place: int) -> int:
        """End of a few small words inside a company's name, if a capital follows and none of them ends a name."""
        flow, folded = self.page.flow, self.page.folded
        for _ in range(6):
            word = _SMALL_WORD.match(folded, place)
            if word is None or _stops().at(folded, place) > 0:
                return -1
            place = word.end()
            if flow[place : place + 1].isupper():
                return -1 if self.heads.get(place) else place - 1
        return -1

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
                if found < 0 and folded.endswith(" ủy", 0, end) and place not in self.heads:
                    found = unlisted_place_at(flow, folded, place)
            suffix = _SUFFIX.match(folded, place)
            if suffix and suffix.end() > found and self._is_suffix(place, suffix.end(), found):
                found = suffix.end()
            if found < 0 and place in self.heads:
                return max(end, self._nested(place, depth))
            if found < 0:
                return end
            end, small = found, False
        return end

    def _is_suffix(self, start: int, end: int, found: int) -> bool:
        """A number, a capitalised word, or a longer word; no small "i", "v", "x"."""
        return not self.page.flow[start].isalpha() or self.page.flow[start].isupper() or found > 0 or end - start > 2
