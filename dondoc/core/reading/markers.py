"""The numbering at the head of a line ("II.", "3.1.", "a)", "-") and its level."""

from __future__ import annotations

import re

from dondoc.core.reading.fold import LOWER, UPPER

_SMALL = "abcdefghijklmnopqrstuvwxyz"
#: kind of numbering -> the characters that it may begin with, and how it is written; tried in this order
_FORMS = {
    "part": ("PCM", r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|PHỤ LỤC|Phụ lục)\s+(?:[IVXL]+|\d+|thứ \w+)\b[.:]?"),
    "article": ("Đ", r"(?:Điều|ĐIỀU)\s+\d{1,3}[.:]"),
    "roman": ("IVXL", r"(?:[IVXL]{1,6}|I[iv]{1,3}|Vi{1,3}|Ix)[.)\-](?=\s|$)"),
    "number": ("0", rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)](?=\s|$|[{UPPER}])|\d{{1,2}}\s?-(?=\s[{UPPER}])"),
    "decimal": ("0", rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\s+[{UPPER}])"),
    "bracket": ("(", r"\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)(?=\s)"),
    "letter": (f"{_SMALL}đABCDEFGHĐ", r"[a-zđA-HĐ](?:\.\d{1,2})?[.)](?=\s|$)"),
    "bullet": ("-+*•●▪◦·", rf"[-+*•●▪◦·](?=\s|[{UPPER}])"),
}
_BULLETS = frozenset("(+-*•●▪◦·")
#: letters that no numbering begins with unless a mark follows them: the heads of most lines
_PLAIN = frozenset("ABDEFGHJKNOQRSTUWYZ" + UPPER[3:-1] + _SMALL + LOWER[3:])
_PARTS = frozenset(("PHẦ", "Phầ", "CHƯ", "Chư", "MỤC", "Mục", "PHỤ", "Phụ", "Điề", "ĐIỀ"))
_LEVEL = {"part": 0, "article": 1, "roman": 1, "number": 2, "decimal": 2, "bracket": 5, "letter": 4, "bullet": 6}


def _by_first() -> dict[str, re.Pattern[str]]:
    """What a line that begins with a character may be numbered by; "0" stands for every digit."""
    kinds: dict[str, list[str]] = {}
    for kind, (firsts, _) in _FORMS.items():
        for first in firsts:
            kinds.setdefault(first, []).append(kind)
    forms = {first: "|".join(f"(?P<{kind}>{_FORMS[kind][1]})" for kind in group) for first, group in kinds.items()}
    made = {form: re.compile(rf"(?:{form})\s*") for form in set(forms.values())}
    return {first: made[form] for first, form in forms.items()}


_BY_FIRST = _by_first()


def marker_of(line: str) -> re.Match[str] | None:
    """The numbering at the head of a trimmed line, its kind the match's ``lastgroup``; most have none.

    >>> marker_of("a) Rà soát").lastgroup, marker_of("Sở Xây dựng")
    ('letter', None)
    """
    first, second = line[:1], line[1:2]
    if second not in ".)":
        if first in _PLAIN:
            return None
        roman = first in "IVXL" and second in "IVXL-iv"
        if not (roman or first in _BULLETS or first.isdecimal() or line[:3] in _PARTS):
            return None
    form = _BY_FIRST.get("0" if first.isdecimal() else first)
    return form.match(line) if form is not None else None


def level_of(marker: re.Match[str]) -> int:
    """How deep a numbering stands: 0 a part of a document, 7 the smallest bullet."""
    kind = marker.lastgroup or "bullet"
    if kind in ("number", "decimal"):
        return min(2 + marker[kind].rstrip(".)").count("."), 5)
    return 7 if marker.group().startswith("+") else _LEVEL[kind]
