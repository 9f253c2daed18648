"""Numbers that the word processor writes before paragraphs and does not store in the text: "1.", "2.1.", "a)", "III.".

The model is the one that .doc and .docx share: a list has nine levels, each with a start, a number format and a
pattern in which ``%1`` to ``%9`` stand for the counters of the levels; a numbering ("num", "LFO") uses a list and may
override parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MOST = 32_767
_LONGEST = 60  # a label is a number with a word; a file may make it long to swell the text
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``format`` by its OOXML name; ``text`` such as "%1.%2."; ``legal`` shows all as digits.

    ``restart`` is the level whose step starts this one again (None: any higher level, 0: never).
    """

    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class ListNumbers:
    """Counts through a document and gives each paragraph its label."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}
        self._nums: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._started: set[tuple[str, int]] = set()

    def add_list(self, list_id: str, levels: dict[int, Level]) -> None:
        """Define a list by its levels (0 to 8)."""
        self._lists[list_id] = _List(levels)

    def add_num(self, num_id: str, list_id: str, *, levels: dict[int, Level], starts: dict[int, int]) -> None:
        """Define a numbering that counts in a list; ``levels`` replace, ``starts`` begin again at first use."""
        self._nums[num_id] = (list_id, levels, starts)

    def knows(self, num_id: str) -> bool:
        """Tell whether the numbering is defined."""
        return num_id in self._nums and self._nums[num_id][0] in self._lists

    def label(self, num_id: str, depth: int) -> str:
        """Count one paragraph at ``depth`` (0 to 8) and return its label with the blank that follows it, or ""."""
        found = self._nums.get(num_id)
        if found is None or found[0] not in self._lists or not 0 <= depth < LEVELS:
            return ""
        list_id, own, starts = found
        counted = self._lists[list_id]
        levels = {**counted.levels, **own}
        level = levels.get(depth)
        if level is None:
            return ""
        self._step(counted, levels, depth, self._start_again(num_id, depth, starts))
        if level.format == "bullet":
            return "- " if level.text.strip() else ""
        if level.format == "none" and "%" not in level.text:
            return f"{level.text.strip()[:_LONGEST]} " if level.text.strip() else ""
        label = _PLACE.sub(lambda place: self._shown(counted, levels, int(place[1]) - 1, level.legal), level.text)
        return f"{label.strip()[:_LONGEST]} " if label.strip() else ""

    def _start_again(self, num_id: str, depth: int, starts: dict[int, int]) -> int | None:
        if depth not in starts or (num_id, depth) in self._started:
            return None
        self._started.add((num_id, depth))
        return starts[depth]

    @staticmethod
    def _step(counted: _List, levels: dict[int, Level], depth: int, again: int | None) -> None:
        counts, level = counted.counts, levels[depth]
        now = counts[depth]
        counts[depth] = again if again is not None else level.start if now is None else min(now + 1, _MOST)
        for deeper in range(depth + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < depth + 1 <= restart:
                counts[deeper] = None

    @staticmethod
    def _shown(counted: _List, levels: dict[int, Level], depth: int, legal: bool) -> str:
        level = levels.get(depth, Level())
        count = counted.counts[depth]
        return format_number(level.start if count is None else count, "decimal" if legal else level.format)


def format_number(number: int, style: str) -> str:
    """Return a list number as written in ``style`` (an OOXML number format). Unknown styles give digits.

    Example: ``format_number(4, "upperRoman")`` -> ``"IV"``; ``format_number(28, "lowerLetter")`` -> ``"bb"``.
    """
    if style in ("none", "bullet"):
        return ""
    if style == "decimalZero":
        return f"{number:02d}"
    if number < 1:
        return str(number)
    if style in ("lowerLetter", "upperLetter"):
        # Word repeats the letter (aa, bb) instead of counting on as columns do.
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    if style == "vietnameseCounting" and number <= 10:
        return _WORDS[number]
    return str(number)


def _roman(number: int) -> str:
    out = []
    for value, digits in _ROMAN:
        out.append(digits * min(number // value, 40))
        number %= value
    return "".join(out)
