"""Who moved from what to what: the new value, the old one and the change, as a sentence tells them in many orders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.units import same_unit

_NEAR = 110
_FAR = 160
_WINDOW = 5
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PART = re.compile(r"tháng\s+(\d{1,2})|quý\s+(iv|i{1,3}|[1-4])(?!\w)")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_STOP = re.compile(r"\.\s")
#: "... cùng kỳ là 319 trường hợp; giảm ": nothing else between
_AT_ONCE = re.compile(
    r"[^.;,()\d]{0,25}\)?\s*;\s*(?:(?:như vậy|tức là|theo đó),?\s+)?(?:(?:tốc độ|tỷ lệ|mức)\s+)?"
    r"(?:tăng|giảm)\s+(?:[^\W\d_]+\s+){0,2}"
)
_SHARE_IN_BRACKETS = re.compile(r"^\s*\(\s*(?:[-+]|tăng|giảm|tương ứng|bằng|\s)*[\d.,]+\s*(?:%|lần)\s*\)")


@dataclass(frozen=True, slots=True)
class Move:
    """``new`` against ``old``, said to have gone ``up`` or not, by ``change`` where that is told.

    ``ratio`` where "gấp" says that the change is how many times the old value the new one is.
    """

    new: Number
    old: Number
    up: bool
    change: Number | None
    rule: str
    ratio: bool = False


def moves_of(board: Board, numbers: list[Number], before: list[Number]) -> Iterator[Move]:
    """Every move that the numbers of one sentence tell; ``before`` are those of the sentence before it."""
    for index, number in enumerate(numbers):
        if number.change:
            yield from _told_by(board, numbers, index, before)
        if index + 1 < len(numbers):
            yield from _from_to(board, numbers, index)
            yield from _worded(board, numbers, index)
            yield from _led(board, numbers, index)


def _led(board: Board, numbers: list[Number], index: int) -> Iterator[Move]:
    """ "giảm mạnh, còn 2.340 đơn so với 4.080 đơn của cùng kỳ": the word stands before the new value."""
    new, old = numbers[index], numbers[index + 1]
    if new.sign or not alike(new, old) or not cue("move.against").fullmatch(board.gap(new, old)):
        return
    said = cue("move.before_new").search(board.before(new)) or cue("move.opened").search(board.before(new, 90))
    if said:
        yield Move(new, old, said["up"] is not None, None, "led")


def alike(a: Number, b: Number) -> bool:
    """Whether two numbers measure the same thing and neither is a change."""
    return (
        not a.change
        and not b.change
        and a.quantity.percent == b.quantity.percent
        and same_unit(a.unit, b.unit)
        and not a.split
        and not b.split
    )


def _told_by(board: Board, numbers: list[Number], index: int, before: list[Number]) -> Iterator[Move]:
    """Moves whose change is ``numbers[index]``."""
    change = numbers[index]
    up, ratio = change.change == "up", "gấp" in board.before(change, 16)
    for old in numbers[index + 1 : index + 4]:
        if old.change or old.sign:
            break
        if not _is_old_after(board, change, old):
            continue
        new = _new_before(board, numbers[:index], old, change)
        if new is not None:
            yield Move(new, old, up, change, "compared", ratio)
            return
    if not index and len(numbers) > 2 and cue("move.against_first").fullmatch(board.gap(change, numbers[1])):
        old, new = numbers[1:3]
        if alike(new, old) and new.start - old.end < _NEAR and ";" not in board.gap(old, new):
            yield Move(new, old, up, change, "first", ratio)
            return
    last = index + _told_again(board, numbers, index)
    lead = board.gap(numbers[last], numbers[last + 1]) if last + 2 < len(numbers) else ""
    if lead and (cue("move.opens").fullmatch(lead) or cue("move.reaches").fullmatch(lead)):
        new, old = numbers[last + 1 : last + 3]
        if alike(new, old) and _against(board, new, old, change):
            yield Move(new, old, up, change, "bracket", ratio)
            return
    pair = numbers[max(0, index - 2) : index]
    if len(pair) > 1 and alike(*pair) and _reaches(board, pair[1], change):
        yield from _pair(board, pair[-2], pair[-1], change)
    elif len(before) == 1 == len(pair) and alike(before[0], pair[0]) and _reaches(board, pair[0], change):
        told = board.sentences[before[0].sentence]
        if cue("move.earlier").search(board.folded, max(told.start, before[0].start - _FAR), before[0].start):
            yield Move(pair[0], before[0], up, change, "sentences")


def _against(board: Board, new: Number, old: Number, change: Number) -> bool:
    """Whether two numbers behind a change are compared: "(684 vụ so với 780 vụ)", "so với cùng kỳ ... (684/780 vụ)"."""
    gap = board.gap(new, old)
    if gap.strip() == "/":
        start = board.sentences[change.sentence].start
        return cue("move.since").search(board.folded, start, new.start) is not None
    return cue("move.against").fullmatch(gap) is not None


def _told_again(board: Board, numbers: list[Number], index: int) -> bool:
    """Whether the number after a change is the same change in per cent: "tăng 616 đơn, tương đương 13,5% (...)"."""
    if index + 1 >= len(numbers) or numbers[index].quantity.percent:
        return False
    share = numbers[index + 1]
    told = share.quantity.percent and share.change is None and "điểm" not in share.unit
    return told and cue("move.equivalent").fullmatch(board.gap(numbers[index], share)) is not None


def _pair(board: Board, first: Number, second: Number, change: Number) -> Iterator[Move]:
    """Two like numbers right before a change: new and old, or old and new."""
    up, gap = change.change == "up", board.gap(first, second)
    if cue("move.from").search(board.before(first)) or cue("sum.some").search(board.gap(second, change)):
        return  # "8,9% (cùng kỳ 5,8%), trong đó nông nghiệp tăng 5,5%": of a part
    if first.path != change.path[: len(first.path)]:
        # "So với năm 2025 (74,5%), tỷ lệ này đạt 67,9%, giảm 6,6 điểm phần trăm"
        beside = second.path == change.path or second.path[:-1] == change.path
        if cue("move.since_first").search(board.before(first, 60)) and beside and ";" not in gap:
            yield Move(second, first, up, change, "since")
        return
    inside = len(second.path) > len(first.path) and change.path[: len(second.path)] == second.path
    if inside and cue("move.against").fullmatch(gap) and not _apart_by(first, second, change):
        # "4,2 triệu lượt (cùng kỳ 3,2 triệu lượt, tăng 21,1%)": the change may be the old value's own
        yield Move(first, second, up, change, "inside")
        return
    since = cue("move.since").search(board.after(change, 40)) or cue("move.old_after").match(board.after(second, 40))
    paired = gap.strip() == "/" and since
    if paired or cue("move.against").fullmatch(gap):
        yield Move(first, second, up, change, "against")
    elif _earlier_first(board, first, gap):
        yield Move(second, first, up, change, "since")
    else:
        when = _when(board.before(first, 60)), _when(gap)
        if when[0] is not None and when[1] is not None and len(gap) < _NEAR and when[0] != when[1]:
            new, old = (second, first) if when[0] < when[1] else (first, second)
            yield Move(new, old, up, change, "years")


def _apart_by(new: Number, old: Number, change: Number) -> bool:
    """Whether a change has the size of the distance between two values, in points or in per cent."""
    step, distance = change.quantity.step, abs(new.quantity.value - old.quantity.value)
    relative = distance * 100 / old.quantity.value if old.quantity.value else distance
    return any(abs(change.quantity.like(new.quantity).value - one) <= step for one in (distance, relative))


def _earlier_first(board: Board, first: Number, gap: str) -> bool:
    """ "So với 780 vụ, ...", "trước sắp xếp có 391, sau sắp xếp còn 322", "cùng kỳ có 4.670, năm nay có 8.262"."""
    if cue("move.since_first").search(board.before(first, 60)):
        return ";" not in gap
    later = cue("move.after_that").search(gap)
    return (
        later is not None and len(gap) < _NEAR and cue("move.before_that").search(board.before(first, 60)) is not None
    )


def _when(words: str) -> tuple[int, int] | None:
    """The last time that words tell, to be compared: year and month (or three times the quarter)."""
    year = _YEAR.findall(words)
    part = _PART.findall(words)
    if not year and not part:
        return None
    month, quarter = part[-1] if part else ("", "")
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    return int(year[-1]) if year else 0, int(month or 0) or 3 * roman.get(
        quarter, int(quarter) if quarter.isdecimal() else 0
    )


def _reaches(board: Board, number: Number, change: Number) -> bool:
    gap = board.gap(number, change)
    return len(gap) <= _NEAR and (";" not in gap or _AT_ONCE.fullmatch(gap) is not None) and not _STOP.search(gap)


def _is_old_after(board: Board, change: Number, old: Number) -> bool:
    """Whether the words after a change lead to what it is compared with: "so với cùng kỳ năm trước (780 vụ)"."""
    if old.start - change.end > _FAR:
        return False
    gap = _without_noun(board, change, old, _SHARE_IN_BRACKETS.sub("", board.gap(change, old)))
    after_comma = gap.rpartition(",")[2] if "," in gap and "(" not in gap else "cùng kỳ"
    if not cue("move.compared").fullmatch(gap) or not cue("move.since").search(after_comma):
        return False
    return cue("move.old").search(gap) is not None or cue("move.old_after").match(board.after(old, 40)) is not None


def _without_noun(board: Board, change: Number, old: Number, gap: str) -> str:
    """The gap without the rest of a unit that follows both numbers: "1.811 cuộc họp so với ... (3.844 cuộc họp)"."""
    after = board.after(old, 40).split()
    words = gap.split(" ")
    if not change.unit or words[0]:
        return gap
    shared = list(takewhile(lambda pair: pair[0] == pair[1].rstrip(".,;)"), zip(words[1:], after, strict=False)))
    return " ".join(words[1 + len(shared) :])


def _new_before(board: Board, numbers: list[Number], old: Number, change: Number) -> Number | None:
    """The nearest number before a change that is like the old one."""
    for number in reversed(numbers[-_WINDOW:]):
        if alike(number, old) and number.path == change.path[: len(number.path)] and not number.sign:
            return number if _reaches(board, number, change) else None
    return None


def _from_to(board: Board, numbers: list[Number], index: int) -> Iterator[Move]:
    """ "tăng/giảm từ X xuống còn/lên Y", with the change before or after it where it is told."""
    old, new = numbers[index], numbers[index + 1]
    said = cue("move.from").search(board.before(old))
    if not said or not alike(old, new):
        return
    found = cue("move.to").fullmatch(_ASIDE.sub("", board.gap(old, new)))
    if not found:
        return
    up = said["up"] is not None
    if not said["up"] and not said["down"]:
        announced = cue("move.announced").search(board.before(old, 90))
        told = found["word"].startswith(("xuống", "lên"))
        if announced and told and (announced["up"] is not None) != found["word"].startswith("lên"):
            yield Move(new, old, announced["up"] is not None, None, "from-to")
        word = cue("move.word").search(board.before(old))
        if found["word"].startswith(("xuống", "còn", "lên")):
            up = found["word"].startswith("lên")
        elif word is None:
            return
        else:
            up = word["up"] is not None
    change = _beside(board, numbers, index)
    if change is not None and (change.change == "up") != up:
        yield Move(new, old, up, None, "from-to")
        up = not up
    yield Move(new, old, up, change, "from-to")


def _beside(board: Board, numbers: list[Number], index: int) -> Number | None:
    """The change told beside "từ X lên Y": before it ("tăng 9% (từ ...") or after it ("..., tăng 9%")."""
    old, new = numbers[index], numbers[index + 1]
    before = numbers[index - 1] if index else None
    after = numbers[index + 2] if index + 2 < len(numbers) else None
    if before is not None and before.change and cue("move.before_from").fullmatch(board.gap(before, old)):
        return before
    if after is not None and after.change and cue("move.that_is").fullmatch(board.gap(new, after)):
        return after
    return None


def _worded(board: Board, numbers: list[Number], index: int) -> Iterator[Move]:
    """ "684 vụ, giảm so với cùng kỳ (780 vụ)"; "305 vụ, thấp hơn cùng kỳ (622 vụ) 317 vụ"."""
    new, old = numbers[index], numbers[index + 1]
    if not alike(new, old) or new.sign or old.sign or old.start - new.end > _FAR:
        return
    found = cue("move.worded").fullmatch(board.gap(new, old))
    if not found:
        return
    change = None
    if index + 2 < len(numbers):
        following = numbers[index + 2]
        if re.fullmatch(r"[^.;,()\d]{0,30}\)\s*(?:là|tới|đến)?\s*", board.gap(old, following)) and not following.change:
            change = following
    yield Move(new, old, found["up"] is not None, change, "worded")
