"""A change told in number and in per cent, and a distance from what was allowed, planned or had before.

"362 vụ, 99 người chết; so với cùng kỳ giảm 55 vụ (-13,2%), giảm 20 người chết (-16,8%)": each change finds the number
that it moved among those told before it, by its unit and its words. "Chỉ tiêu 426 căn, thực hiện 379 căn, còn thiếu 47
căn": the distance of the two numbers before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue, rule
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Relation
from dondoc.core.arithmetic.shifts import Beyond, Difference, Growth, Implied
from dondoc.core.arithmetic.units import same_unit

_WINDOW = 9
_MOST_PAIRS = 5
_MOST_SIDES = 2
_NUMBERS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")
_STOPS = frozenset(
    [
        "và",
        "với",
        "có",
        "là",
        "đã",
        "được",
        "của",
        "trong",
        "các",
        "những",
        "tăng",
        "giảm",
        "so",
        "cùng",
        "kỳ",
        "năm",
        "trước",
        "xảy",
        "ra",
        "làm",
        "số",
        "lượng",
        "người",
        "đạt",
    ]
)
_REACH = 60
_BESIDE = 40
_FAR = 160
_TOLD = ("(", "tương ứng", "tương đương", "hay", "tức", "bằng", "tốc độ", "tỷ lệ")


def step_relations(board: Board) -> Iterator[Relation]:
    """Every change of the running text that can be held against the numbers around it."""
    last: list[Number] = []
    for numbers in board.prose():
        told = _told_above(board, last, numbers)
        for index, (first, second) in enumerate(pairwise(numbers)):
            step = _step(board, first, second)
            if step is not None:
                near = [*told, *numbers[max(0, index - _WINDOW) : index]]
                yield from _of_step(board, near, numbers[index + 2 :][:2], step)
        for first, second in pairwise([n for n in numbers if n.quantity.percent]):
            yield from _beyond(board, first, second)
        for index, number in enumerate(numbers):
            yield from _distance(board, numbers, index, number)
            yield from _apart(board, numbers, index, number)
            yield from _between(board, numbers, index, number)
        last = numbers


def _told_above(board: Board, last: Sequence[Number], numbers: Sequence[Number]) -> list[Number]:
    """What the last sentence of the paragraph above tells, where a paragraph begins with "So với cùng kỳ"."""
    if not last or not cue("step.since").match(board.folded, board.paragraphs[numbers[0].paragraph].body):
        return []
    return [n for n in last[-_WINDOW:] if n.sentence == numbers[0].sentence - 1]


def _step(board: Board, first: Number, second: Number) -> tuple[Number, Number, str] | None:
    """A change and the per cent that it makes, in either order, and which way: "giảm 6,11% (-635 ha)"."""
    if first.sentence != second.sentence or first.quantity.percent == second.quantity.percent:
        return None
    if "điểm" in first.unit or "điểm" in second.unit or "lần" in first.unit or "lần" in second.unit:
        return None
    way = first.change or _signed(first)
    if way is None or not cue("step.beside").fullmatch(board.gap(first, second)):
        return None
    again = second.change or _signed(second)
    if again not in (None, way):
        return None
    if first.quantity.percent and again is None:
        return None  # "tăng 24,7% (4.050 tỷ đồng)": that is what it came to
    change, share = (second, first) if first.quantity.percent else (first, second)
    return None if change.bare or change.split else (change, share, way)


def _signed(number: Number) -> str | None:
    return {"+": "up", "-": "down"}.get(number.sign)


def _of_step(
    board: Board, before: Sequence[Number], after: Sequence[Number], step: tuple[Number, Number, str]
) -> Iterator[Relation]:
    change, share, way = step
    news = [n for n in before if n.level and not n.bare and not n.figure.per and _counts_same(n, change)]
    news = [n for n in news if change.sentence - n.sentence <= 1]
    last = max(change, share, key=lambda n: n.start)
    after = [n for n in after[:1] if cue("move.compared").fullmatch(board.gap(last, n))]
    olds = [n for n in (*news, *after) if n.level and not n.bare and _counts_same(n, change)]
    for new in reversed(news):
        implied = _implied(new, change, share, way)
        if implied.stands:
            yield implied
            return
    if any(_of_old(old, change, share).stands for old in olds) or not news or len(olds) > len(news):
        return
    scores = [len(_label(board, new) & _label(board, change)) for new in news]
    best = [new for new, score in zip(news, scores, strict=True) if score == max(scores)]
    first = min(change, share, key=lambda n: n.start)
    beside = board.gap(news[-1], first)
    if len(beside) < _BESIDE and ";" not in beside and news[-1] in before[-1:]:
        best = news[-1:]
    told = any(mark in board.gap(*sorted((change, share), key=lambda n: n.start)) for mark in _TOLD)
    counted = change.quantity.exact and change.change is not None and share.change == change.change
    told = told or (counted and _closes(board, share))
    if len(best) == 1 and told and not _planned(board, share) and _is_near(board, best[0], change):
        sure = len(news) == 1 or max(scores) > 0
        yield replace(_implied(best[0], change, share, way), claim=Claim.STATED if sure else Claim.LIKELY)


def _closes(board: Board, share: Number) -> bool:
    """ "giảm 594 vụ, giảm 6,19% so với cùng kỳ": nothing else is said to have moved by so many per cent."""
    return cue("step.closed").match(board.after(share, 30) + ".") is not None


def _is_near(board: Board, new: Number, change: Number) -> bool:
    """Whether nothing of another sort stands between: what is measured in money or tons may be anything's."""
    return new.quantity.exact or (new.sentence == change.sentence and ";" not in board.gap(new, change))


def _counts_same(number: Number, change: Number) -> bool:
    return bool(number.unit) and same_unit(number.unit, change.unit) and number.path == change.path[: len(number.path)]


def _implied(new: Number, change: Number, share: Number, way: str) -> Implied:
    cells = (new.quantity, change.quantity.like(new.quantity), share.quantity)
    return Implied(cells=cells, rule="change.step", up=way == "up", kind="rate")


def _of_old(old: Number, change: Number, share: Number) -> Growth:
    """The change over an old value that is told: tested as "from nothing but the change"."""
    moved = replace(old.quantity, value=old.quantity.value + change.quantity.value)
    moved = replace(moved, low=old.quantity.low + change.quantity.low, high=old.quantity.high + change.quantity.high)
    return Growth(cells=(moved, old.quantity, share.quantity), rule="change.step")


def _planned(board: Board, share: Number) -> bool:
    """Whether the change is one against a plan: its base is not the value of the period before."""
    return cue("step.planned").match(board.after(share, 40)) is not None


def _label(board: Board, number: Number) -> set[str]:
    """The words right before and after a number that say what it counts."""
    before = re.split(r"[,;.()\d]", board.before(number, 30))[-1]
    after = re.split(r"[,;.()\d]", board.after(number, 24))[0]
    return set(_WORD.findall(f"{before} {number.unit} {after}")) - _STOPS


def _beyond(board: Board, whole: Number, more: Number) -> Iterator[Relation]:
    """ "bằng 112,7% so với cùng kỳ, tức tăng 12,7%": so much more or less than a hundred."""
    if not whole.quantity.percent or whole.change or not more.quantity.percent or not more.change:
        return
    if "điểm" in more.unit or not cue("rate.reaches").search(board.before(whole)):
        return
    if cue("step.that_is").fullmatch(_NUMBERS.sub("()", board.gap(whole, more))):
        yield Beyond(cells=(whole.quantity, more.quantity), rule="rate.beyond", kind="rate", up=more.change == "up")


def _apart(board: Board, numbers: Sequence[Number], index: int, number: Number) -> Iterator[Relation]:
    """ "xuất khẩu a, nhập khẩu b, xuất siêu c"; "khối tỉnh đạt a%, khối huyện đạt b%, chênh lệch c điểm phần trăm"."""
    points = number.quantity.percent and "điểm" in number.unit and rule("step.apart").search(board.before(number))
    flows = not number.quantity.percent and rule("step.balance").search(board.before(number))
    if not (points or flows):
        return
    two = [n for n in numbers[max(0, index - _WINDOW) : index] if number.sentence - n.sentence <= bool(flows)]
    two = [n for n in two if n.path == number.path and not n.change and not n.sign and not n.bare]
    two = [n for n in two if n.quantity.percent == number.quantity.percent and "điểm" not in n.unit]
    if len(two) != 2:
        return
    if flows and cue("step.meanwhile").search(board.gap(two[1], number)):
        return  # "tính chung 5 tháng xuất siêu c": of another time
    if flows and not (
        same_unit(two[0].unit, two[1].unit)
        and same_unit(two[0].unit, number.unit)
        and cue("step.flows").search(board.folded, max(0, two[0].start - _REACH), two[1].start)
    ):
        return
    cells = (two[1].quantity, two[0].quantity.like(two[1].quantity), number.quantity)
    yield Difference(cells=cells, rule="sum.distance", kind="percent_point" if points else "sum", up=True)


def _distance(board: Board, numbers: Sequence[Number], index: int, number: Number) -> Iterator[Relation]:
    """ "Chỉ tiêu a, thực hiện b, còn thiếu c"; "cao 30 m nhưng xây cao 50 m (vượt 20 m)"; "đội vốn c (từ a lên b)"."""
    said = rule("step.distance").search(board.before(number))
    if not said or number.quantity.percent or number.bare or "lần" in number.unit or number.split:
        return
    before = [n for n in numbers[max(0, index - _WINDOW) : index] if _may_part(n, number)]
    if len(before) < 2:
        return
    pairs = list(combinations(before[-_MOST_PAIRS:], 2))
    told = [_difference(new, old, number, said["more"] is not None) for old, new in pairs]
    standing = next((one for one in told if one.stands), None)
    if standing is not None:
        yield standing
        return
    floor = max(board.sentences[number.sentence].start, before[0].start - _FAR)
    if cue("step.moved").search(board.before(number)) and not cue("step.against_norm").match(board.after(number)):
        return
    held = ";" not in board.folded[before[0].end : number.start] and rule("step.norm").search(
        board.folded, floor, before[-1].end
    )
    tail = board.folded[before[-1].end : number.start]
    if held and len(before) == 2 and len(tail) < _REACH and not cue("step.elsewhere").search(board.after(number, 40)):
        yield told[0]


def _may_part(one: Number, change: Number) -> bool:
    return (
        one.level
        and not one.bare
        and (one.figure.per or "") in ("", "chỉ tiêu", "kế hoạch")
        and one.sentence == change.sentence
        and bool(one.unit)
        and same_unit(one.unit, change.unit)
        and one.path == change.path[: len(one.path)]
    )


def _difference(new: Number, old: Number, change: Number, up: bool) -> Difference:
    cells = (new.quantity, old.quantity.like(new.quantity), change.quantity.like(new.quantity))
    return Difference(cells=cells, rule="sum.distance", up=up)


def _between(board: Board, numbers: Sequence[Number], index: int, number: Number) -> Iterator[Relation]:
    """ "giảm 146 lượt, 127 lượt người (cùng kỳ đã tiếp 1.012 lượt/1.091 lượt người)": old values in a bracket after."""
    if number.quantity.percent or number.bare or number.split:
        return
    if not (number.change or _goes_on(board, numbers, index)):
        return
    olds = [n for n in numbers[index + 1 : index + _WINDOW] if _is_old(board, n, number)]
    news = [
        n
        for place, n in enumerate(numbers[max(0, index - _WINDOW) : index], max(0, index - _WINDOW))
        if n.level and not n.bare and n.unit == number.unit and number.sentence - n.sentence <= 1
        and n.path == number.path and not _goes_on(board, numbers, place)
    ]  # fmt: skip
    if not olds or not news:
        return
    told = [_difference(new, old, number, up=True) for new in news for old in olds]
    standing = next((one for one in told if one.stands), None)
    if standing is not None:
        yield standing
    elif len(news) == len(olds) <= _MOST_SIDES:
        place = int(_goes_on(board, numbers, index)) if len(news) > 1 else 0
        yield replace(told[place * (len(olds) + 1)], claim=Claim.LIKELY)


def _is_old(board: Board, one: Number, change: Number) -> bool:
    """Whether a number stands in a bracket that opens with an earlier time, after a change of the same unit."""
    if not one.level or one.bare or one.unit != change.unit or one.sentence != change.sentence or not one.path:
        return False
    if len(one.path) != len(change.path) + 1 or one.path[-1] < change.end:
        return False
    return cue("step.earlier").match(board.folded, one.path[-1] + 1, one.start) is not None


def _goes_on(board: Board, numbers: Sequence[Number], index: int) -> bool:
    """ "giảm 146 lượt tiếp, 127 lượt người": the second fell too."""
    if not index:
        return False
    before, number = numbers[index - 1], numbers[index]
    return (
        before.change is not None
        and not before.quantity.percent
        and before.sentence == number.sentence
        and cue("step.also").fullmatch(board.gap(before, number)) is not None
    )
