"""What the words around a name say: one certain body, several, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from dondoc.core.reading.fold import UPPER
from dondoc.core.reading.organisations.grammar import alone
from dondoc.core.reading.page import Page
from dondoc.core.reading.phrases import Phrases, phrases

_GROUP = frozenset(("các", "những", "mỗi", "từng", "nhiều", "số", "hai", "ba", "bốn", "năm", "hệ", "ngành"))
_FORCE = re.compile(r"(?:lực lượng|hệ thống|mô hình|ngành|các cơ quan|chức danh) $")
_CONGRESS = re.compile(r"(?:đại hội|đại hội đại biểu|đại biểu|toàn) $")
_COLLECTIVE = re.compile(r"(?:cấp ủy|chính quyền|các cấp|hđnd|ủy) ?, $")
_STANDING = re.compile(
    r"(?:phó bí thư|phó chủ tịch|phó thủ tướng|chủ tịch|bí thư|ủy viên|trưởng ban|trưởng|giám đốc|thứ trưởng|chủ nhiệm) $"
)
_SMALL_LEVEL = re.compile(r" (xã|phường|huyện|quận|thị xã|thị trấn|đặc khu)$")
_LIST = re.compile(r"(?:tỉnh|thành|quận|huyện|thị) ủy(?:,| và) $|(?:các )?(?:đồng chí )?bí thư $")


@lru_cache(maxsize=1)
def common() -> Phrases:
    """Names that are bodies only with a place or a parent body after them."""
    return phrases("names/common")


@lru_cache(maxsize=1)
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
        words = before.split()
        head = folded[start : start + 12].split()
        return bool(words and head) and f"{words[-1]} {head[0]}" in compounds()

    def is_named(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` names one certain body."""
        flow, folded = self.page.flow[start:end], self.page.folded[start:end]
        name = " ".join(folded.split())
        before = self.page.folded[max(0, start - 30) : start]
        words = before.split()
        if words and words[-1] in _GROUP and before[-1:].isspace() and not (words[-1] == "năm" or words[-1].isdigit()):
            return False
        if name in common() or (name in alone() and _COLLECTIVE.search(before)):
            return False
        if name.startswith("đảng bộ") and _CONGRESS.search(before):
            return False
        if _FORCE.search(before) and name in alone():
            return False
        if not any(c.isupper() for c in flow):
            return name in alone() and name.endswith(" ủy") and not _LIST.search(before)
        if flow[0].islower() and name in alone() and not flow.isupper():
            return name.startswith("ban thường vụ")
        level = _SMALL_LEVEL.search(name)
        return level is None or self._is_told(level[1])

    def _is_told(self, level: str) -> bool:
        """Whether the page names a place of that level ("phường Sông Mây"): "UBND phường" then means that one."""
        if level not in self._levels:
            proper = rf"(?<!\w)(?:{level}|{level.capitalize()}|{level.upper()}) [{UPPER}\d]"
            self._levels[level] = re.search(proper, self.page.flow) is not None
        return self._levels[level]
