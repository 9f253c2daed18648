"""What the words around a name say: one certain body, several, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.organisations.grammar import alone
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import Phrases, phrases

_GROUP = frozenset(("các", "những", "mỗi", "từng", "nhiều", "số", "hai", "ba", "bốn", "năm", "hệ", "ngành"))
_FORCE = re.compile(r"(?:lực lượng|hệ thống|mô hình|ngành|các cơ quan|chức danh|các cấp) $")
_CONGRESS = re.compile(r"(?:đại hội|đại hội đại biểu|đại biểu|toàn) $")
_COLLECTIVE = re.compile(r"(?:cấp ủy|chính quyền|các cấp) ?, (?:hđnd, )?$")
_IN_YEAR = re.compile(r"\d năm $|(?<!các )năm $")
_ABBREVIATION = re.compile(r"[A-ZĐ]{3}")
_STANDING = re.compile(
    r"(?:phó bí thư|phó chủ tịch|phó thủ tướng|chủ tịch|bí thư|ủy viên|trưởng ban|trưởng|giám đốc|thứ trưởng|chủ nhiệm) $"
)
_LAW = re.compile(
    r"(?:luật|pháp lệnh) (?:tổ chức |hoạt động giám sát của |bầu cử đại biểu |bầu cử )"
    r"(?:hội đồng nhân dân và |quốc hội và |hđnd và |quốc hội, |đại biểu )?$"
)
_NAMED_BEFORE = re.compile(r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Văn|Xuân|Minh|Quang) $")
_BODIES_OF = ("ban thường vụ", "thường trực", "thường vụ", "ban cán sự", "ban chấp hành", "văn phòng")
_IDEA = re.compile(r" (?:điện tử|số|kiến tạo|liêm chính|hành động|mở|phục vụ)(?!\w)")
_SMALL_VERB = re.compile(r"(?:đoàn )?(?:thanh tra|kiểm tra|giám sát) ")
_CHECKED_BY = re.compile(r"thanh tra (?:bộ|sở|chính phủ|tỉnh|tp|thành phố|huyện|quận|hà nội)(?!\w)")
_SMALL_LEVEL = re.compile(r" (xã|phường|huyện|quận|thị xã|thị trấn|đặc khu)$")
_LIST = re.compile(r"(?:tỉnh|thành|quận|huyện|thị) ủy(?:,| và) $|(?:các )?(?:đồng chí )?bí thư $")


@cache
def common() -> Phrases:
    """Names that are bodies only with a place or a parent body after them."""
    return phrases("names/common")


@cache
def compounds() -> Phrases:
    return phrases("names/compound")


@dataclass(slots=True)
class Context:
    """Answers for one page; levels with a proper name on the page are found once."""

    page: Page
    _levels: dict[str, bool] = field(default_factory=dict)

    def is_no_head(self, start: int) -> bool:
        """Whether the head is the end of another word ("cán bộ") or belongs to an office ("Phó Bí thư Thường trực")."""
        folded = self.page.folded
        if not start or not folded[start - 1].isspace():
            return False
        before = folded[max(0, start - 24) : start]
        if folded.startswith(("thường trực", "ban thường trực"), start) and _STANDING.search(before):
            return True
        if folded.startswith(("trường", "đoàn"), start) and _NAMED_BEFORE.search(
            self.page.flow, max(0, start - 12), start
        ):
            return True
        if self.page.flow[start].isupper() and not self.page.flow[start - 2].isupper():
            return False
        words = before.split()
        head = folded[start : start + 12].split()
        return bool(words and head) and f"{words[-1]} {head[0]}" in compounds()

    def is_of_many(self, start: int, end: int) -> bool:
        """Whether the words before tell several bodies or a force: "các Sở", "lực lượng Công an"."""
        name = " ".join(self.page.folded[start:end].split())
        before = self.page.folded[max(0, start - 32) : start]
        words = before.split()
        if words and words[-1] in _GROUP and before[-1:].isspace():
            return not _IN_YEAR.search(before)
        return name in alone() and (_COLLECTIVE.search(before) or _FORCE.search(before)) is not None

    def is_named(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` names one certain body."""
        flow, name = self.page.flow[start:end], " ".join(self.page.folded[start:end].split())
        before = self.page.folded[max(0, start - 64) : start]
        if name == "chính phủ" and _IDEA.match(self.page.folded, end):
            return False
        if name in common() or self.is_of_many(start, end) or _LAW.search(before):
            return False
        if name.startswith("đảng bộ") and _CONGRESS.search(before):
            return False
        if flow[0].islower():
            return self._is_named_small(flow, name, before)
        level = _SMALL_LEVEL.search(name)
        return level is None or self._is_told(level[1])

    def _is_named_small(self, flow: str, name: str, before: str) -> bool:
        """Whether a name that begins with a small letter is one ("cục Cảnh sát kinh tế", "quận ủy")."""
        if _SMALL_VERB.match(name) and not _CHECKED_BY.match(name):
            return False
        if not any(c.isupper() for c in flow):
            return (
                name in alone() and name.endswith(" ủy") and not name.endswith("đảng ủy") and not _LIST.search(before)
            )
        if name in alone():
            return name.startswith(_BODIES_OF) or _ABBREVIATION.search(flow) is not None
        level = _SMALL_LEVEL.search(name)
        return level is None or self._is_told(level[1])

    def _is_told(self, level: str) -> bool:
        """Whether the page names a place of that level ("phường Sông Mây"): "UBND phường" then means that one."""
        if level not in self._levels:
            proper = rf"(?<!\w)(?:{level}|{level.capitalize()}|{level.upper()}) [{UPPER}\d]"
            self._levels[level] = re.search(proper, self.page.flow) is not None
        return self._levels[level]
