"""How numbers moved: "684 vụ, giảm 12,3% so với cùng kỳ (780 vụ)", "từ 780 vụ xuống còn 684 vụ", signs, points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.core.arithmetic.board import Board, Number
from dondoc.core.arithmetic.quantity import same_unit
from dondoc.core.arithmetic.relations import Difference, Direction, Growth, Implied, Points, Relation

#: between the change and the old value
_COMPARED = re.compile(
    r"(?:so với|so|cùng kỳ|của|năm trước|năm ngoái|kỳ trước|năm \d{4}|6 tháng đầu năm|tháng trước|quý trước|"
    r"cùng thời điểm|quý (?:[iv]+|\d)(?:[/-]\d{4})?|tháng \d+(?:[/-]\d{4})?|là|có|đạt|chỉ|với|trước đó|đầu năm|"
    r"cuối năm|số|[\s,:()])+$"
)
_OLD = re.compile(r"so |cùng kỳ|\(|năm trước|năm ngoái|kỳ trước")
#: between the new value and its change
_MOVED = re.compile(r"[^.;]{0,60}?[,(]?\s*(?:tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn)[^.;,()]{0,25}$")
_FROM = re.compile(r"(?<!\w)từ\s+(?:mức\s+|gần\s+|hơn\s+|khoảng\s+|trên\s+)?$")
_TO = re.compile(
    r"[^.;()]{0,60}?(?<!\w)(?P<word>xuống(?: còn)?|còn|lên(?: đến| tới| thành)?|đến|tới)\s+"
    r"(?:(?:mức|còn|gần|hơn|khoảng|trên)\s+)*$"
)
_SET_AGAINST = re.compile(
    r"[^.;()]{0,60}?[,(]?\s*(?:so với|so|cùng kỳ|năm trước|năm ngoái|kỳ trước)\s+"
    r"(?:(?:cùng kỳ|năm trước|năm ngoái|kỳ trước|của|năm \d{4}|6 tháng đầu năm|là|có|chỉ|với|số|:)\s*)*$"
)
_EQUIVALENT = re.compile(
    r"\s*(?:\(|,\s*(?:tương ứng|tương đương|bằng)|tương ứng|tương đương|=)\s*(?:với\s*)?"
    r"(?:(?:tăng|giảm|tỷ lệ)\s*)?[-+]?"
)
_FAR = 160
_POINTS = re.compile(r"điểm")
_WRITTEN_SIGN = re.compile(r"(?<!\w)(?:(?P<up>tăng)|(?P<down>giảm))\s+(?P<sign>[-+])\d")


def change_relations(board: Board) -> Iterator[Relation]:
    """Every move that two numbers of a sentence claim."""
    for sentence in board.sentences:
        numbers = board.between(sentence.start, sentence.end)
        for index in range(len(numbers) - 1):
            yield from _from_to(board, numbers, index)
            yield from _against(board, numbers, index)
            if index + 2 < len(numbers):
                yield from _compared(board, numbers[index : index + 4])


def _compared(board: Board, numbers: list[Number]) -> Iterator[Relation]:
    """New value, its change, the old value; or new, change, share of change, old."""
    new, change, *rest = numbers
    if new.change or new.bare or not change.change:
        return
    gap = board.folded[new.end : change.start]
    if not _MOVED.match(gap) or len(gap) > 90 or gap.count(")") > gap.count("("):
        return
    old = next((n for n in rest if not n.change and _alike(n, new)), None)
    gap = "" if old is None else _without_bracket(board, change, old)
    if old is None or not (_COMPARED.match(gap) and _OLD.search(gap)):
        yield from _beside(board, new, change, rest)
        return
    yield from _claims(new, old, change)


def _alike(a: Number, b: Number) -> bool:
    return same_unit(a.quantity.unit, b.quantity.unit) and a.quantity.percent == b.quantity.percent


def _without_bracket(board: Board, change: Number, old: Number) -> str:
    """The words from the change to the old value, a share in brackets left out: "96 vụ (12,3%) so với ..."."""
    gap = board.folded[change.end : min(old.start, change.end + _FAR)]
    return re.sub(r"^\s*\(\s*[-+]?[\d.,]+\s*%\s*\)", "", gap)


def _beside(board: Board, new: Number, change: Number, rest: list[Number]) -> Iterator[Relation]:
    """ "684 vụ, giảm 96 vụ (12,3%)": the old value is 684 + 96, and the percentage is of it."""
    if not rest or not rest[0].quantity.percent or change.quantity.percent or new.quantity.percent:
        return
    share = rest[0]
    gap = board.folded[change.end : share.start]
    if not same_unit(change.quantity.unit, new.quantity.unit) or not _EQUIVALENT.fullmatch(gap):
        return
    yield Implied(
        cells=(new.quantity, change.quantity, share.quantity),
        rule="change.implied",
        up=change.change == "up",
        kind="rate",
    )


def _from_to(board: Board, numbers: list[Number], index: int) -> Iterator[Relation]:
    """ "tăng/giảm từ X xuống còn/lên Y"."""
    old, new = numbers[index], numbers[index + 1]
    before = board.folded[max(0, old.start - 40) : old.start]
    if not _FROM.search(before) or not same_unit(old.quantity.unit, new.quantity.unit):
        return
    found = _TO.match(board.folded[old.end : new.start])
    word = re.search(r"(?<!\w)(tăng|giảm)(?!\w)[^.;]{0,30}$", before)
    if not found:
        return
    down = found["word"].startswith(("xuống", "còn"))
    up = found["word"].startswith("lên")
    said = None if word is None else word[1] == "tăng"
    if not (up or down) and said is None:
        return
    claims_up = up if (up or down) else bool(said)
    if (up or down) and said is not None and said != up:
        return  # the two words contradict one another in other ways: "giảm nghèo từ ... lên"
    cells = (new.quantity, old.quantity, new.quantity)
    direction = Direction(cells=cells, rule="direction.from-to", up=claims_up)
    yield direction
    if direction.holds(cells):
        yield from _moved_by(board, numbers, index)


def _against(board: Board, numbers: list[Number], index: int) -> Iterator[Relation]:
    """ "684 vụ (cùng kỳ 780 vụ), giảm 12,3%", "684 vụ so với 780 vụ, ...", "684/780 vụ, giảm ... so với cùng kỳ"."""
    if index + 2 >= len(numbers):
        return
    new, old, change = numbers[index : index + 3]
    if new.change or new.bare or old.change or not change.change or not _alike(new, old):
        return
    gap = board.folded[new.end : old.start]
    after = board.folded[old.end : change.start]
    if len(gap) > _FAR or len(after) > 60 or ";" in after or not _MOVED.match(after):
        return
    told = _SET_AGAINST.match(gap) is not None
    paired = gap.strip() == "/" and "cùng kỳ" in board.folded[change.end : change.end + 40]
    if told or paired:
        yield from _claims(new, old, change)


def _moved_by(board: Board, numbers: list[Number], index: int) -> Iterator[Relation]:
    """The change told beside "từ X lên Y": before it ("tăng 9% (từ ...") or after it ("..., tăng 9%")."""
    old, new = numbers[index], numbers[index + 1]
    if index and numbers[index - 1].change:
        gap = board.folded[numbers[index - 1].end : old.start]
        if re.fullmatch(r"\s*[(,]?\s*từ\s*(?:mức\s*)?", gap):
            yield from _claims(new, old, numbers[index - 1])
    if index + 2 < len(numbers) and numbers[index + 2].change:
        gap = board.folded[new.end : numbers[index + 2].start]
        if re.fullmatch(r"\s*[(,]?\s*(?:tức|tương ứng|tương đương|bằng)?\s*(?:là\s*)?(?:tăng|giảm)\s*", gap):
            yield from _claims(new, old, numbers[index + 2])


def _claims(new: Number, old: Number, change: Number) -> Iterator[Relation]:
    up = change.change == "up"
    cells = (new.quantity, old.quantity, change.quantity)
    direction = Direction(cells=cells, rule="direction.compared", up=up)
    if not direction.holds(cells):
        yield direction
        return
    if change.quantity.percent and new.quantity.percent:
        yield from _of_rates(new, old, change)
    elif change.quantity.percent:
        yield Growth(cells=cells, rule="rate.growth", up=up)
    elif same_unit(change.quantity.unit, new.quantity.unit):
        yield Difference(cells=cells, rule="sum.difference")


def _of_rates(new: Number, old: Number, change: Number) -> Iterator[Relation]:
    cells = (new.quantity, old.quantity, change.quantity)
    points = Difference(cells=cells, rule="points.distance", kind="percent_point")
    relative = Growth(cells=cells, rule="points.relative", up=change.change == "up")
    said_points = _POINTS.search(change.quantity.unit) is not None
    if said_points and not points.holds(cells):
        yield (
            Points(cells=cells, rule="points.said", kind="percent_point", said_points=True)
            if relative.holds(cells)
            else points
        )
    elif not said_points and not relative.holds(cells):
        yield Points(cells=cells, rule="points.percent", kind="percent_point") if points.holds(cells) else relative


def sign_places(board: Board) -> Iterator[tuple[Number, str]]:
    """Numbers whose written sign goes against the word before: "tăng -5%", "giảm +3 vụ"."""
    for found in _WRITTEN_SIGN.finditer(board.folded):
        against = (found["up"] and found["sign"] == "-") or (found["down"] and found["sign"] == "+")
        near = board.between(found.start(), found.end() + 2)
        if against and near:
            yield near[0], "tăng" if found["up"] else "giảm"
