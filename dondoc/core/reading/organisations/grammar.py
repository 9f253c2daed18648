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

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.organisations import words
from dondoc.core.reading.organisations.chain import Chain, next_word
from dondoc.core.reading.page import Page
from dondoc.core.reading.places import bare_place_at, countries, level_alone_is_many, place_at, unlisted_place_at

GRAMMARS = ("theme", "seat", "whole", "office", "body")
#: what a head's grammar answers for a collective ("UBND các tỉnh"): no shorter head there is a body either
_REFUSED = -2
_DEEPEST = 3

_TERM = re.compile(r"khóa (?:[ivxl]+|\d{1,2})(?!\w)")
_NUMBER = re.compile(r"\d{1,4}(?![\w/%]|[.,]\d| (?:người|đồng chí|thành viên|cán bộ|chiến sĩ|chiến sỹ))")
_MANY_DIGITS = re.compile(r"\d{3,4}(?![\w/%]|[.,]\d| (?:người|đồng chí|thành viên|cán bộ|chiến sĩ|chiến sỹ))")
_PARENT = re.compile(r"(?:Bộ|Sở|Tổng cục|Cục|Ngành|ngành)(?!\w)")
_JOINT = re.compile(r" ?(?:và|&|-|,) ?")
_CAPITALS = re.compile(rf" [{UPPER}]{{2,}}(?!\w)")
_PAPERS = r"(?:Pháp luật|Tuổi trẻ|Thanh niên|Lao động|Nhân dân|Đại đoàn kết)(?!\w)"  # names with a small syllable
_PRESS_NAME = re.compile(
    rf"(?: (?:{_PAPERS}|[{UPPER}][\w.&-]*\w|[{UPPER}])| và(?= [{UPPER}])(?! Báo)| TP\.?(?= ?HCM)){{1,6}}"
)


@dataclass(slots=True)
class Parser:
    """Parses names on one page; ``heads`` tells which heads begin at an offset, ``citations`` where documents stand."""

    page: Page
    heads: dict[int, list[tuple[int, str]]]
    citations: dict[int, int] = field(default_factory=dict)
    seen: dict[tuple[int, int], int] = field(default_factory=dict)
    chain: Chain = field(init=False)
    top: int = 0

    def __post_init__(self) -> None:
        self.chain = Chain(self.page, self.heads, self._is_borne)

    def name_at(self, start: int, *, depth: int = 0) -> tuple[int, str]:
        """End and grammar of the body whose head begins at ``start``; (-1, "") if there is none."""
        least = 0
        if not depth:
            self.top = start
        for head_end, grammar in self.heads.get(start, ()):
            if head_end < least:
                break
            end = self._parse(grammar, start, head_end, depth)
            if end > 0:
                return end, grammar
            if end == _REFUSED:
                least = head_end
                if grammar == "theme":
                    break
        bare = least and not depth and self.page.folded[start:least] in words.common()
        return (least, "seat") if bare else (-1, "")

    def _parse(self, grammar: str, start: int, head_end: int, depth: int) -> int:
        place = next_word(self.page.flow, head_end)
        if grammar == "whole":
            return self._whole(self.page.folded[start:head_end], head_end, place, depth)
        if grammar == "seat":
            return self._seat(start, head_end, place, depth)
        if place < 0:
            return -1
        if grammar == "theme":
            return self._theme(start, place, depth)
        if grammar == "office":
            return self._office(start, head_end, place, depth)
        return self._body(start, head_end, place, depth)

    def _whole(self, head: str, head_end: int, place: int, depth: int) -> int:
        if place < 0:
            return head_end
        flow, folded = self.page.flow, self.page.folded
        if head in words.branched():
            return self._tail(head_end, depth)
        term = _TERM.match(folded, place)
        if term:
            return term.end()
        return max(head_end, countries().at(folded, place)) if flow[place : place + 1].isupper() else head_end

    def _seat(self, start: int, head_end: int, place: int, depth: int) -> int:
        folded = self.page.folded
        head = folded[start:head_end]
        if place >= 0:
            if words.pattern("many").match(folded, place) or level_alone_is_many(folded, place):
                return _REFUSED
            digit = self.page.flow[place].isdigit() and head.startswith(words.NUMBERED)
            number = _NUMBER.match(folded, place) if digit else None
            end = self._tail(number.end() if number else head_end, depth)
            if end > head_end:
                return end
            if head in words.alone() and self.page.flow[place].isupper():
                known = words.fields().at(folded, place)  # "Đảng ủy Quân sự tỉnh"
                return self._tail(known, depth) if known > 0 else head_end
        return head_end if head in words.alone() else _REFUSED

    def _office(self, start: int, head_end: int, place: int, depth: int) -> int:
        head, flow, folded = self.page.folded[start:head_end], self.page.flow, self.page.folded
        parent = _PARENT.match(flow, place) if head in words.PARENTED else None
        if parent and self._nested(place, depth) < 0:
            return parent.end()
        capital, small = flow[place].isupper(), flow[start].islower()
        if flow[place].isdigit() and (numbered := self._numbered(head, start, place, depth)) > 0:
            return numbered
        known = words.ministries() if head == "bộ" else words.fields()
        end = known.at(folded, place)
        if end > 0 and small and not capital and not depth:
            return -1
        if end < 0:
            nested = self._nested(place, depth) if " " in head and head not in words.STRICT else -1
            if nested > 0:
                return nested
            if head in words.STRICT or not capital or (small and " " not in head) or self._in_capitals(start, head_end):
                return -1
            end = self.chain.office(head_end)
            if end <= head_end:
                return -1
        elif head not in words.STRICT:
            end = self.chain.office(end)
        verb = head == "cơ quan" or (not capital and folded[place:end] in words.verbal())
        after = next_word(flow, end)
        if after >= 0 and words.pattern("many").match(folded, after):
            return _REFUSED
        last = self._tail(end, depth)
        return -1 if verb and last == end else last

    def _numbered(self, head: str, start: int, place: int, depth: int) -> int:
        """End of a part of a body that is told by a number ("Phòng 9 VKSND tỉnh", "Tổ công tác 1606"); -1 if none."""
        if self.page.flow[start].islower():
            return -1
        number = (_NUMBER if head in ("phòng", "vụ") else _MANY_DIGITS).match(self.page.folded, place)
        if number is None or head not in words.COUNTED:
            return -1
        if head not in ("phòng", "vụ"):
            return self._tail(number.end(), depth)
        return max(self._nested(next_word(self.page.flow, number.end()), depth), self._room(number.end()))

    def _room(self, end: int) -> int:
        """The end again where the page is about a procuracy, whose departments have numbers; -1 elsewhere."""
        return end if "vksnd" in self.page.folded or "viện kiểm sát" in self.page.folded else -1

    def _theme(self, start: int, place: int, depth: int) -> int:
        """A committee with what it was set up for; a bare one is left to the other grammars."""
        folded = self.page.folded
        if folded.startswith("của ", place) and self.page.flow[start].isupper():  # "Đoàn giám sát của Quốc hội"
            parent = self._nested(next_word(self.page.flow, place + 3), depth)
            if parent > 0:
                return parent
        intro = words.pattern("theme").match(folded, place)
        opened = intro.end() if intro else place
        end = self.citations.get(opened, -1)
        if end < 0:
            end = words.themes().at(folded, opened)
            plain = opened == place and not self.page.flow[opened : opened + 1].isupper()
            if end < 0 or (plain and folded[opened:end] in words.verbal()):
                return -1
            end = self._theme_goes_on(end)
        sender = words.pattern("sender").match(folded, end)
        after = next_word(self.page.flow, end)
        if after >= 0 and folded.startswith("cùng cấp", after):
            return _REFUSED
        return sender.end() if sender else self._tail(end, depth)

    def _theme_goes_on(self, end: int) -> int:
        flow, folded = self.page.flow, self.page.folded
        for _ in range(8):
            joint = _JOINT.match(folded, end)
            place = joint.end() if joint else next_word(flow, end)
            if place < 0 or (place in self.heads and flow[place].isupper()):
                return end
            step = max(words.themes().at(folded, place), self.citations.get(place, -1))
            verb = joint is None and flow[place : place + 1].islower() and folded[place:step] in words.verbal()
            if step < 0 or verb:
                return end
            end = step
        return end

    def _body(self, start: int, head_end: int, place: int, depth: int) -> int:
        flow, head = self.page.flow, self.page.folded[start:head_end]
        if self._in_capitals(start, head_end) and " " not in head:
            return -1
        if head in words.PRESS:
            if countries().at(self.page.folded, start) > 0 or (flow[start].islower() and place in self.heads):
                return -1  # "Đài Loan", "báo Công an"
            name = _PRESS_NAME.match(flow, head_end) if self._nested(place, depth) < 0 else None
            return name.end() if name else -1
        end = self.chain.own(start, head_end)
        nested = self._nested(place, depth)
        if nested > end or (nested > 0 and head in words.OF_PARENTS):
            return nested
        if end == head_end:
            end = bare_place_at(flow, self.page.folded, place, small=True)
            if end < 0 and flow[start].isupper():
                end = place_at(flow, self.page.folded, place)  # "Trường PTDTNT huyện Sông Mây"
        if head == "trường" and flow.count(" ", head_end, end) < 2:
            return -1
        if end <= head_end:
            return -1
        tail = (
            self._tail(end, depth) if head.startswith(words.COMPANIES) else end
        )  # "Công ty cổ phần kim khí Hải Phòng"
        if not any(c.isupper() for c in flow[head_end:tail]):
            return -1
        return self._tail(tail, depth)

    def _in_capitals(self, start: int, end: int) -> bool:
        """Whether the head stands in a line of capitals, where capitals tell nothing."""
        flow = self.page.flow
        return end - start > 1 and flow[start:end].isupper() and _CAPITALS.match(flow, end) is not None

    def _nested(self, place: int, depth: int) -> int:
        """End of the parent body named at ``place``; -1 if there is none."""
        if depth >= _DEEPEST or place not in self.heads:
            return -1
        if (place, depth) not in self.seen:
            self.seen[place, depth] = self.name_at(place, depth=depth + 1)[0]
        return self.seen[place, depth]

    def _tail(self, end: int, depth: int) -> int:
        """Go on over numbers, levels, places and parent bodies that follow directly."""
        flow, folded = self.page.flow, self.page.folded
        placed = False
        for _ in range(4):
            place = next_word(flow, end)
            if place < 0:
                return end
            found = place_at(flow, folded, place, self._is_borne)
            if found < 0 and not placed:
                found = self._small_place(end, place)
            suffix = words.pattern("suffix").match(folded, place)
            if suffix and suffix.end() > found and self._is_suffix(place, suffix.end(), found):
                found = suffix.end()
            if found < 0:
                return max(end, self._nested(place, depth))
            end = self._second_place(place, found) if flow.startswith(" - ", found) else found
            placed = not folded.startswith("cấp cao", place)
        return end

    def _second_place(self, place: int, end: int) -> int:
        """End of the other place of a region ("khu vực 5 - Sông Mây")."""
        flow, folded = self.page.flow, self.page.folded
        if "khu vực" not in folded[place - 8 : end]:
            return end
        other = bare_place_at(flow, folded, end + 3, small=True)
        return max(end, other if other > 0 else unlisted_place_at(flow, folded, end + 3))

    def _is_borne(self) -> bool:
        """Whether an office stands before the body that is being read: who bears it may follow."""
        return words.after_office(self.page.folded, self.top)

    def _small_place(self, end: int, place: int) -> int:
        """A district by its bare name; any other that the text tells, after a party committee any at all."""
        flow, folded = self.page.flow, self.page.folded
        found = bare_place_at(flow, folded, place, small=True)
        if found < 0 and flow[place].isupper() and place not in self.heads:
            found = countries().at(folded, place)
            if found > 0 and " " not in folded[place:found]:
                goes_on = flow[found : found + 1] == " " and flow[found + 1 : found + 2].isupper()
                found = -1 if goes_on or folded.startswith("ý", place) else found  # "Mỹ Linh", "Ý kiến"
            if found < 0:
                told = not folded.endswith(" ủy", 0, end)
                found = unlisted_place_at(flow, folded, place, self._is_borne, told=told)
        return found

    def _is_suffix(self, start: int, end: int, found: int) -> bool:
        """A number, a capitalised word, or a longer word; no small "i", "v", "x", no "Vi" that begins a name."""
        printed = self.page.flow[start:end]
        if not printed[0].isalpha() or found > 0 or printed.isupper():
            return True
        return len(printed) > 2 if printed[0].islower() else len(printed) > 4 or printed in ("Tw", "Vn")
