"""Lists: a total, and the items below it; items, and the total under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dondoc.core.arithmetic.adding import best_sum, sum_of
from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.partitions import labels_close
from dondoc.core.arithmetic.relations import Claim, Sum
from dondoc.core.arithmetic.units import same_unit

_MOST_ITEMS = 40
_FARTHEST = 160
_TAIL = 110
_SHORT = 25
_PLAIN = 9
_BESIDE = re.compile(r"\s*(?:[/,]|với|và|có)?\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """The number over a list, the words that open the list, and the paragraph after which it begins."""

    total: Number
    rivals: tuple[Number, ...]
    cue: str
    paragraph: int


def list_relations(board: Board) -> Iterator[Sum]:
    """Every addition that a list claims."""
    for numbers in board.prose():
        index = numbers[0].paragraph
        head = _head(board, numbers, index)
        if head is not None:
            yield from _below(board, head, index)
        yield from _above(board, numbers, index)


def _head(board: Board, numbers: list[Number], index: int) -> Head | None:
    """The number of a paragraph that the list below it may divide up."""
    paragraph = board.paragraphs[index]
    levels = [n for n in numbers if n.level and not n.path and not n.figure.per]
    levels = [n for n in levels if not n.bare or (len(levels) == 1 and _ends(board, n, paragraph.end))]
    if not levels or index + 2 >= len(board.paragraphs):
        return None
    tail = board.folded[levels[-1].end : paragraph.end]
    following = board.paragraphs[index + 1]
    alone = board.folded[following.body : following.end].strip()
    if cue("list.connector").fullmatch(alone) and len(tail) <= _TAIL:
        return Head(levels[-1], tuple(levels[:-1]), alone, index + 1)
    if len(tail) > _TAIL or "(" in tail:
        return None
    opened = tail.rstrip().endswith(":") or cue("list.tail").search(tail)
    labelled = len(levels) == 1 and cue("list.total").match(board.folded, paragraph.body)
    ends = len(levels) == 1 and len(tail) < _SHORT and paragraph.level < following.level < _PLAIN
    label = board.folded[paragraph.body : levels[-1].start].rstrip()
    apart = len(levels) == 1 and len(tail) < _SHORT and len(label) < _TAIL and not _is_item(board, index - 1)
    ends = ends or (apart and label.endswith((":", "là")))
    if not opened and not labelled and not ends:
        return None
    return Head(levels[-1], tuple(levels[:-1]), tail if opened else "", index)


def _is_item(board: Board, index: int) -> bool:
    """Whether a paragraph is an item, or a label with its number: then what follows it is no head of a list."""
    if index < 0:
        return False
    paragraph = board.paragraphs[index]
    last = board.last_of(index, 1)
    return paragraph.level != _PLAIN or (bool(last) and paragraph.end - last[0].end < _SHORT)


def _below(board: Board, head: Head, index: int) -> Iterator[Sum]:
    items = _items(board, index, head.paragraph + 1)
    own = [_own(board, item, head.total) for item in items]
    parts = [n for n in own if n is not None]
    if len(parts) < 2 or own[0] is None:
        return
    if any(part.quantity.value == head.total.quantity.value for part in parts):
        return  # a "part" that is all there is: told again, or a running total
    whole = len(parts) == len(own)
    closed = labels_close([board.folded[board.paragraphs[i].body : board.paragraphs[i].end][:90] for i in items])
    claim = _claim(board, head, parts, closed=closed) if whole else Claim.POSSIBLE
    yield best_sum(sum_of(head.total, parts, "sum.list", claim), (head.total, *head.rivals), (parts,))


def _claim(board: Board, head: Head, parts: list[Number], *, closed: bool) -> Claim:
    if cue("sum.few").search(head.cue):
        return Claim.POSSIBLE
    paragraph = board.paragraphs[head.total.paragraph]
    labelled = cue("list.total").match(board.folded, paragraph.body) is not None
    made = sum((p.quantity.like(head.total.quantity).value for p in parts), Decimal(0))
    over = made > head.total.quantity.value and len(parts) > 2
    told = len(parts) > 2 and cue("list.connector").fullmatch(head.cue) is not None
    if cue("sum.whole").search(head.cue) or closed or labelled or over or told:
        return Claim.STATED
    return Claim.LIKELY


def _items(board: Board, index: int, first: int) -> list[int]:
    """Indexes of the paragraphs that are the items of one list, from paragraph ``first`` on."""
    opening = board.paragraphs[first] if first < len(board.paragraphs) else None
    if opening is None or opening.level == _PLAIN:
        return []
    intro = board.paragraphs[index]
    depth, above = board.depth(first), board.depth(index)
    if intro.level != _PLAIN and depth <= above:
        return []
    items: list[int] = []
    for i in range(first, min(first + _FARTHEST, len(board.paragraphs))):
        if i in board.rows or board.paragraphs[i].level == _PLAIN or board.depth(i) < depth:
            break
        if board.depth(i) == depth:
            items.append(i)
        if len(items) > _MOST_ITEMS:
            break
    return items


def _own(board: Board, item: int, total: Number) -> Number | None:
    """The number that an item is about: its first, or one right beside the first ("5 vụ/12 bị can")."""
    paragraph = board.paragraphs[item]
    labelled = _labelled(board, item, total)
    if labelled is not None:
        return labelled
    last = None
    for number in board.following(paragraph.body, 6):
        if number.paragraph != item:
            break
        if not number.level or number.path:
            continue
        if last is not None and not _BESIDE.fullmatch(board.gap(last, number)):
            return None
        if same_unit(number.unit, total.unit) and not (number.bare and not _ends(board, number, paragraph.end)):
            return number
        last = number
    return None


def _labelled(board: Board, item: int, total: Number) -> Number | None:
    """ "+ Chương trình 135, dự án 5 triệu ha rừng: 33.386 triệu đồng": the only one after the colon, at the end."""
    paragraph = board.paragraphs[item]
    told = board.last_of(item, 1)
    if not told or not told[0].level or told[0].path or not same_unit(told[0].unit, total.unit):
        return None
    before = board.folded[paragraph.body : told[0].start].rstrip()
    tail = board.folded[told[0].end : paragraph.end].strip(" .;,")
    return told[0] if before.endswith(":") and len(tail) < _SHORT // 2 else None


def _ends(board: Board, number: Number, end: int) -> bool:
    """Whether a bare number is told after a colon or at the end of its item, and so is no number of a name."""
    before = board.folded[max(0, number.start - 3) : number.start].rstrip()
    return before.endswith((":", "-")) or not board.folded[number.end : end].strip(" .;,")


def _above(board: Board, numbers: list[Number], index: int) -> Iterator[Sum]:
    """ "Tổng cộng: 752 lượt" under two items or more."""
    paragraph = board.paragraphs[index]
    if not cue("list.sum").match(board.folded, paragraph.body):
        return
    total = next((n for n in numbers if n.level and not n.path), None)
    if total is None or index < 2 or total.start - paragraph.body > _TAIL:
        return
    items: list[int] = []
    depth = board.depth(index - 1)
    for i in range(index - 1, max(-1, index - 1 - _MOST_ITEMS), -1):
        if i in board.rows or board.paragraphs[i].level == _PLAIN or board.depth(i)[0] < depth[0]:
            break
        if board.depth(i) == depth:
            items.insert(0, i)
    own = [_own(board, i, total) for i in items]
    parts = [n for n in own if n is not None]
    if len(parts) < 2:
        return
    claim = Claim.STATED if len(parts) == len(own) else Claim.POSSIBLE
    ways = [parts[first:] for first in range(len(parts) - 1)]
    fitting = next((w for w in ways if sum_of(total, w, "sum.list", claim).stands), parts)
    yield sum_of(total, fitting, "sum.list", claim)
