"""What the words around a name say: one certain body, several, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.organisations.words import alone, common, compounds, pattern, rule
from dondoc.core.reading.page import Page

_GROUP = frozenset(("các", "những", "mỗi", "từng", "nhiều", "số", "hai", "ba", "bốn", "năm", "hệ", "ngành"))
_IN_YEAR = re.compile(r"\d năm $|(?<!các )năm $")
_ABBREVIATION = re.compile(r"[A-ZĐ]{3}")
_BACK, _BACK_MANY = 64, 32
_LEVELS = (" xã", " phường", " huyện", " quận", " thị trấn", " đặc khu")
_SMALL = frozenset(f"{body} nhân dân tỉnh" for body in ("ủy ban", "hội đồng"))
_BODIES_OF = ("ban thường vụ", "thường trực", "thường vụ", "ban cán sự", "ban chấp hành", "văn phòng")


@cache
def _proper(level: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of a level with a proper name; each begins with the level's letters, so that it is searched for fast."""
    forms = (level, level.capitalize(), level.upper())
    spelt = tuple(re.compile(rf"{form} (?<!\w{form} )(?:ủy |uỷ )?[{UPPER}\d]") for form in forms)
    return (*spelt, re.compile(rf"{level[0].upper()}\.(?<!\w..) ?[{UPPER}\d]"))


@cache
def _orders(level: str) -> tuple[str, ...]:
    """How the people's committee of a level speaks in a document of its own."""
    bodies = (f"ủy ban nhân dân {level}", f"ubnd {level}")
    return tuple(f"{body} {verb} " for body in bodies for verb in ("yêu cầu", "chỉ thị", "giao", "đề nghị", "chỉ đạo"))


@cache
def _several(level: str) -> tuple[str, ...]:
    """How a text tells that it speaks of all places of a level."""
    before = ("cấp", "các", "mỗi", "từng", "một số", "nhiều")
    rows = (f"{one}{mark}{other}" for one in _LEVELS for other in _LEVELS for mark in (",", " -", "/", "/ "))
    return (*(f"{word} {level}" for word in before), *(row.strip() for row in rows if level in row))


@cache
def _bodies(level: str) -> tuple[str, ...]:
    """How bodies of a level are told by the level alone."""
    heads = (
        "ubnd",
        "ủy ban nhân dân",
        "hđnd",
        "hội đồng nhân dân",
        "đảng ủy",
        "công an",
        "thanh tra",
        "việt nam",
        "mttq",
    )
    return tuple(f"{head} {level}" for head in heads)


@dataclass(slots=True)
class Context:
    """Answers for one page; levels with a proper name on the page are found once."""

    page: Page
    _levels: dict[str, bool] = field(default_factory=dict)

    def is_no_head(self, start: int) -> bool:
        """Whether the head is the end of another word ("cán bộ") or belongs to an office ("Phó Bí thư Thường trực")."""
        flow, folded = self.page.flow, self.page.folded
        if not start or not folded[start - 1].isspace():
            return False
        if folded[start] in "tbđ":
            if folded.startswith(("thường trực", "ban thường trực"), start) and pattern("standing-office").search(
                folded, max(0, start - 24), start
            ):
                return True
            if folded.startswith("trung tâm hội nghị", start):
                return True  # a house
            if folded.startswith(("trường", "đoàn"), start) and pattern("named-before").search(
                flow, max(0, start - 12), start
            ):
                return True
        if flow[start].isupper() and not flow[start - 2].isupper():
            return False
        words = folded[start - 24 if start > 24 else 0 : start].rsplit(None, 1)
        head = folded[start : start + 12].split(None, 1)
        return bool(words and head) and f"{words[-1]} {head[0]}" in compounds()

    def is_named(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether ``[start, end)`` names one certain body, and whether the words before tell several or a force."""
        folded = self.page.folded
        name, before = self.page.key(start, end), folded[start - _BACK if start > _BACK else 0 : start]
        if self._is_of_many(name, before, end):
            return False, True
        if (name in common() and not self._is_certain(name, start, end)) or (
            name == "chính phủ" and pattern("idea-of-government").match(folded, end)
        ):
            return False, False
        if rule("in-a-law").search(before) or (name.startswith("đảng bộ") and pattern("congress").search(before)):
            return False, False
        if self.page.flow[start].islower():
            return self._is_named_small(self.page.flow[start:end], name, before), False
        return self._is_level_told(name), False

    def _is_certain(self, name: str, start: int, end: int) -> bool:
        """Whether a common name is a certain body's here: a line of capitals, or a board in a row of party boards."""
        flow, text = self.page.flow, self.page.text
        if name == "ban tổ chức" and flow[start + 4].isupper():
            around = self.page.folded[start - 30 if start > 30 else 0 : end + 20]
            if pattern("board-in-a-row").search(around):
                return True
        lone = not start or text[start - 1] == "\n"
        return lone and text[end : end + 1] in ("\n", "") and flow[start:end].isupper()

    def _is_of_many(self, name: str, before: str, end: int) -> bool:
        """Whether the words before tell several bodies or a force: "các Sở", "lực lượng Công an"."""
        folded, before = self.page.folded, before[-_BACK_MANY:]
        words = before.rsplit(None, 1)
        last = words[-1] if words else ""
        if last in _GROUP and before[-1].isspace():
            return not _IN_YEAR.search(before) and words[0][-4:] != " thứ"
        if name[-2:] == "ủy":
            if name[-3:] == " ủy" and pattern("committees-of-many").match(folded, end):
                return True
            if name == "thành ủy" and before.endswith(("tỉnh ủy, ", "tỉnh ủy và ")):
                return True
        if name not in alone():
            return False
        if folded.startswith((" (ubnd) các cấp", " (hđnd) các cấp", " và chủ tịch ubnd các", ") các cấp"), end):
            return True
        if last.isdigit() and len(last) < 4:
            return True
        return pattern("in-a-list-of-many").search(before) is not None or pattern("force").search(before) is not None

    def _is_named_small(self, flow: str, name: str, before: str) -> bool:
        """Whether a name that begins with a small letter is one ("cục Cảnh sát kinh tế", "quận ủy")."""
        if before.endswith("đại biểu "):
            return False
        if pattern("check-told-small").match(name):
            return False
        if not any(c.isupper() for c in flow):
            if name in _SMALL:
                return True
            return (
                name in alone()
                and name.endswith(" ủy")
                and not name.endswith("đảng ủy")
                and not pattern("committees-in-a-row").search(before)
            )
        if pattern("head-of").search(before):
            return True
        if name in alone():
            return name.startswith(_BODIES_OF) or _ABBREVIATION.search(flow) is not None
        return self._is_level_told(name)

    def _is_level_told(self, name: str) -> bool:
        """Whether a name does not end with a bare level ("UBND phường"), or the page names a place of that level."""
        if not name.endswith(_LEVELS):
            return True
        level = pattern("small-level").search(name)
        return level is None or self._is_told(level[1])

    def _is_told(self, level: str) -> bool:
        """Whether the page names a place of that level ("phường Sông Mây"): "UBND phường" then means that one.

        Or a body of that level speaks or is told of several times, and no word tells that there are more of them.
        """
        if level not in self._levels:
            proper = any(name.search(self.page.flow) for name in _proper(level))
            self._levels[level] = proper or self._is_spoken_of(level)
        return self._levels[level]

    def _is_spoken_of(self, level: str) -> bool:
        folded = self.page.folded
        if any(order in folded for order in _orders(level)):
            return True
        if sum(folded.count(body) for body in _bodies(level)) < 2:
            return False
        return not any(several in folded for several in _several(level))
