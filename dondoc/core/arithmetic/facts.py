"""The same fact told twice with different values, in one text or in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.core.arithmetic.board import Board, Number
from dondoc.core.arithmetic.quantity import Quantity
from dondoc.core.arithmetic.slips import SWAPPED, slip_between
from dondoc.core.reading.fold import fold

_EMPTY = re.compile(
    r"(?<!\w)(?:các|những|toàn|trên|địa bàn|thành phố|tỉnh|đã|được|có|là|về|của|và|với|trong|số|tổng số|tổng|ước|đạt|"
    r"công tác|kết quả|việc|tỷ lệ|tỉ lệ|chung|cả|ta|này|năm|kỳ|tháng)(?!\w)|[^\w\s]"
)
_SPLITS = re.compile(
    r"(?<!\w)(?:riêng|nam|nữ|quý|tháng \d|cấp|quận|huyện|xã|phường|lần|giai đoạn|trung bình|bình quân|"
    r"trước|sau|cùng kỳ|mức|mỗi|từng|thuế suất|định mức)(?!\w)"
)


#: a bound, not a fact: "từ 60% trở lên", "dưới 21 m"
_BOUND = re.compile(r"(?<!\w)(?:từ|dưới|đến|tối đa|tối thiểu|mức)\s*$")
_BESIDE = 60
#: of one group at most so many are compared with one another
_MOST = 40


@dataclass(frozen=True, slots=True)
class Fact:
    """What a number is about, folded to telling words, with the number and the index of its board.

    ``about`` are the telling words of what is counted, ``after`` those that follow the number in the text.
    """

    about: tuple[str, ...]
    after: tuple[str, ...]
    number: Number
    board: int

    @property
    def kind(self) -> tuple[str, str, str]:
        """What two tellings of one fact have in common whatever the words: unit, direction, comparison."""
        figure = self.number.figure
        unit = "%" if self.number.quantity.percent else self.number.quantity.unit.split(" ")[0]
        return unit, figure.change or self.number.change or "", figure.compared_with or ""


def facts_of(board: Board, index: int) -> Iterator[Fact]:
    """Facts that are told fully enough to be the same elsewhere: at least two telling words."""
    for number in board.numbers:
        if number.bare or number.figure.is_target or "about" in number.figure.inherited:
            continue
        about = fold(number.figure.about or "")
        tail = re.split(r"[,.;:()\n]", board.folded[number.end : number.end + 70], maxsplit=1)[0]
        if _SPLITS.search(about) or _SPLITS.search(tail):
            continue
        if _BOUND.search(board.folded, max(0, number.start - 12), number.start) or tail.lstrip().startswith("trở"):
            continue
        unit = set(number.quantity.unit.split())
        telling = tuple(word for word in _EMPTY.sub(" ", about).split() if word not in unit)
        after = tuple(word for word in _EMPTY.sub(" ", tail).split()[:8] if word not in unit)
        if len(telling) + len(after) >= 2:
            yield Fact(telling, after, number, index)


def told_twice(facts: list[Fact]) -> Iterator[tuple[Fact, Fact, bool]]:
    """Pairs told in the same words whose values cannot be the same; the flag says whether a slip explains them."""
    yield from _swapped(facts)
    yield from _otherwise(facts)


def _swapped(facts: list[Fact]) -> Iterator[tuple[Fact, Fact, bool]]:
    """Two digits changed places: the digits are the same, and most of the words are."""
    by_digits: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        digits = sorted(c for c in fact.number.quantity.printed if c.isdigit())
        if len(digits) >= 3:
            by_digits.setdefault((*fact.kind, *digits), []).append(fact)
    for group in by_digits.values():
        for index, first in enumerate(group[:_MOST]):
            for other in group[index + 1 : _MOST]:
                a, b = first.number.quantity, other.number.quantity
                if not _compatible(a, b) and slip_between(b.printed, a.printed) == SWAPPED and _alike(first, other):
                    yield first, other, True


def _alike(first: Fact, other: Fact) -> bool:
    if first.board == other.board and other.number.start - first.number.end < _BESIDE:
        return False  # side by side they are two things: "18/81 xã", "từ ... đến ..."
    mine, theirs = words_of(first), words_of(other)
    common = mine & theirs
    return len(common) >= 3 and len(common) >= 0.6 * min(len(mine), len(theirs))


def _otherwise(facts: list[Fact]) -> Iterator[tuple[Fact, Fact, bool]]:
    """The very same words, told twice and no more (a pattern is no fact), with values near one another."""
    by_words: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if len(words_of(fact)) >= 4 and len(fact.about) >= 2:
            by_words.setdefault((*fact.kind, fact.about), []).append(fact)
    for group in by_words.values():
        boards = [fact.board for fact in group]
        if len(group) < 2 or max(boards.count(board) for board in boards) > 2:
            continue
        first = group[0]
        for other in group[1:]:
            a, b = first.number.quantity, other.number.quantity
            slip = slip_between(b.printed, a.printed)
            if slip == SWAPPED or _compatible(a, b) or a.widened or b.widened or not _alike(first, other):
                continue
            near = abs(a.value - b.value) <= max(abs(a.value), abs(b.value)) / 5
            mine, theirs = words_of(first), words_of(other)
            if near and len(mine & theirs) >= 0.8 * len(mine | theirs):
                yield first, other, slip is not None


def words_of(fact: Fact) -> set[str]:
    """All telling words of a fact."""
    return {*fact.about, *fact.after}


def _compatible(a: Quantity, b: Quantity) -> bool:
    """Rounding or a word like "hơn" makes the two one."""
    step = max(a.step, b.step)
    return a.low - step / 2 <= b.high and b.low - step / 2 <= a.high


def fact_message(first: Fact, other: Fact) -> str:
    """One sentence for the two."""
    about = " ".join((other.number.figure.about or first.number.figure.about or first.number.figure.unit).split())
    a, b = first.number.quantity, other.number.quantity
    return f"“{about}” được ghi hai số: {a.printed} và {b.printed} {first.number.figure.unit}."
