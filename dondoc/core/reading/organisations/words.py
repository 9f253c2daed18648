"""Word lists of the grammar of bodies."""

from __future__ import annotations

import re
from functools import cache

from dondoc.core.reading import rules
from dondoc.core.reading.phrases import Phrases, phrases

#: heads that take a listed field or nothing
STRICT = frozenset(("sở", "bộ", "ban", "ủy ban", "thanh tra", "cơ quan", "khối", "vụ", "cụm", "ub", "tòa"))
#: heads after which a bare "Bộ" or "Sở" is the parent body
PARENTED = frozenset(("thanh tra", "văn phòng", "đảng ủy", "công đoàn", "đoàn thanh niên", "đảng bộ"))
#: heads that name a part of the body after them
OF_PARENTS = frozenset(("chi nhánh", "liên danh"))
#: heads of papers and stations
PRESS = frozenset(("báo", "tạp chí", "thời báo", "kênh", "hãng tin", "đài", "nxb", "nhà xuất bản"))
#: beginnings of heads whose names may hold small words ("Công ty cổ phần cấp nước Sông Mây")
COMPANIES = (
    "công ty", "cty", "ctcp", "tổng công ty", "tct", "tập đoàn", "xí nghiệp", "ngân hàng", "nhà máy", "doanh nghiệp",
)  # fmt: skip
#: beginnings of heads that a number names ("Lữ đoàn 175")
NUMBERED = (
    "btl quân khu",
    "bộ tư lệnh quân khu",
    "sư đoàn",
    "lữ đoàn",
    "trung đoàn",
    "tiểu đoàn",
    "quân đoàn",
    "quân khu",
    "binh đoàn",
    "hải đoàn",
    "hải đội",
)
#: heads of parts and teams that a number names ("Phòng 9 VKSND tỉnh", "Tổ công tác 1606")
COUNTED = frozenset(("phòng", "vụ", "tổ công tác", "tổ liên ngành", "đội", "tổ", "đoàn kiểm tra", "đoàn công tác"))
#: capitalised words that begin a caption, not a part of a name
CAPTIONS = frozenset(("ảnh", "nguồn", "theo", "tin", "video", "clip", "bài"))


@cache
def fields() -> Phrases:
    """Fields of work of offices, ministries' among them."""
    return phrases("names/field", "names/ministry")


@cache
def ministries() -> Phrases:
    """Folded names of ministries and bodies of that rank."""
    return phrases("names/ministry")


@cache
def themes() -> Phrases:
    """Fields that may stand small in the theme of a committee."""
    return phrases("names/field", "names/theme")


@cache
def alone() -> Phrases:
    """Seats that may stand without a place."""
    return phrases("lexicon/org_alone")


@cache
def generic() -> Phrases:
    """Words of kind inside companies' and schools' names ("cổ phần", "tiểu học")."""
    return phrases("names/generic", "names/field")


@cache
def verbal() -> Phrases:
    """Fields that are verbs too: in lower case they do not go on with a name."""
    return phrases("names/verbal")


@cache
def offices() -> Phrases:
    """Words that open an office or a person's name: a body's name stops before them."""
    return phrases("lexicon/per_office", "lexicon/per_honorific")


@cache
def stops() -> Phrases:
    """Small words that no company's name holds."""
    return phrases("names/stop")


@cache
def branched() -> Phrases:
    """Whole bodies that have branches: a level or a place may follow ("Ngân hàng CSXH huyện")."""
    return phrases("names/branched")


@cache
def common() -> Phrases:
    """Names that are bodies only with a place or a parent body after them."""
    return phrases("names/common")


@cache
def compounds() -> Phrases:
    """Two syllables whose second is no head ("cán bộ")."""
    return phrases("names/compound")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of the rule ``organisation.NAME``."""
    return rules.load("organisations")["organisation." + name].pattern


@cache
def rule(name: str) -> rules.Rule:
    """The rule ``organisation.NAME`` itself, for searches in long stretches."""
    return rules.load("organisations")["organisation." + name]


@cache
def _last_words() -> frozenset[str]:
    """The last words of all offices."""
    return frozenset(office.split()[-1] for office in phrases("lexicon/per_office").all())


@cache
def _last_letters() -> frozenset[str]:
    """The last letters of all offices."""
    return frozenset(word[-1] for word in _last_words())


def after_office(folded: str, start: int) -> bool:
    """Whether the words right before are an office's ("Phó Chủ tịch", "Trưởng")."""
    letter = folded[start - 2 : start - 1]
    if folded[start - 1 : start] == " " != letter and letter not in _last_letters():
        return False
    before = folded[start - 40 if start > 40 else 0 : start]
    last = before.rsplit(None, 1)[-1:]
    if not last or last[0] not in _last_words():
        return False
    words = before.split()[-6:]
    offices = phrases("lexicon/per_office")
    return any(" ".join(words[-k:]) in offices for k in range(1, len(words) + 1))
