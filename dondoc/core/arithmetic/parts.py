"""Where an enumeration opens ("gồm", "trong đó", a bracket, a colon), which totals stand before it, and its parts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.units import same_unit

_OPENS = re.compile(r"[(\[:]")
_MOST_PARTS = 30
#: after a bare colon or bracket
_FEW_PARTS = 12
_PLAIN = 9
#: how far before an opening its total stands, and how far after it the first part
_REACH = 170
_NEAR = 70
_SHORT = 30
_BESIDE_TOTAL = 12
_JOINS = re.compile(r"[/,]|(?<!\w)(?:với|và|của)(?!\w)")
#: how a part moved, or which share it makes, told right after it: "khách quốc tế 1,2 triệu lượt, tăng 8,8%; ..."
_ASIDE = re.compile(
    r"[,(]?\s*(?<!\w)(?:tăng|giảm|bằng|đạt|chiếm|cao hơn|thấp hơn|tương ứng|tương đương)(?!\w)[^,;.()\d]{0,40}"
    r"\d[\d.,]*\s*(?:%|lần|điểm phần trăm)[^,;.()\d]{0,40}(?:(?:19|20)\d\d)?"
)
_APART = re.compile(r"[;:.,](?!\d)|(?<!\w)(?:so với|cùng kỳ|tăng|giảm)(?!\w)")
_DIGITS = re.compile(r"(?<![\w/.,(-])\d[\d.]*(?![\w/)]|-\d)")
_STOP = re.compile(r"\s*\.\s+")
_TO_FIRST = 110
_BETWEEN = 150
#: brackets whose words name each part before its number: "(cấp tỉnh: 197 thủ tục, cấp xã: 32 thủ tục)"
_CLOSED = re.compile(r"\([^():;,\d]{2,30}:\s*\d[\d.]*[^():;\d]{0,40}[,;]\s*[^():;,\d]{2,30}:\s*\d")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OR = re.compile(r"(?<!\w)(?:hoặc|hay là)(?!\w)")
_AFTER_TOTAL = re.compile(r"[,;]|(?<!\w)có(?!\w)")
_SPLIT = re.compile(r"[,;]|(?<!\w)(?:và|cùng)(?!\w)")
#: a next part before "gồm": " và năm 2018 gồm"
_NAMED = re.compile(r"(?:[,;]|(?<!\w)và)\s+(?:[^\W_]+\s+){1,8}$")
Kind = Literal["whole", "some", "turn", "bracket", "colon", "sentence", "titled", "status"]


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening that ends at ``end``, inside the brackets ``path``; ``totals`` one for each unit, ``rivals`` others.

    ``listed`` where a colon or bracket shows that a list follows; ``few`` where the words name examples only; ``lead``
    what stands before the first part.
    """

    kind: Kind
    paragraph: int
    end: int
    path: tuple[int, ...]
    totals: tuple[Number, ...]
    rivals: tuple[Number, ...]
    listed: bool
    few: bool
    lead: str


def openings(board: Board, numbers: list[Number]) -> Iterator[Opening]:
    """Every opening of one paragraph (its ``numbers``) that a total precedes, in the paragraph or right before it."""
    paragraph = board.paragraphs[numbers[0].paragraph]
    if board.opens_with_part(numbers[0].paragraph):
        numbers = [*just_before(board, numbers[0]), *numbers]
    starts = [n.start for n in numbers]
    marks = [
        *_marks(board.folded, paragraph.body, paragraph.end), *_sentences(board, numbers), *_titled(board, numbers)
    ]  # fmt: skip
    for kind, start, end in marks:
        index = bisect_left(starts, end)
        if not 0 < index < len(numbers) - 1 or numbers[index].start - end > _TO_FIRST:
            continue
        first = numbers[index]
        if board.sentences[first.sentence].start > end:
            continue
        path = board.path_at(first.paragraph, end)
        if kind == "bracket" and first.path != path:
            continue
        window = numbers[max(0, index - 12) : index]
        before = [n for n in window if _may_total(board, n, start, path, kind=kind)]
        if not before or (kind in ("bracket", "colon") and not _is_beside(board, before[-1], start)):
            continue
        totals = tuple(_totals(board, before))
        rivals = tuple(n for n in window if n.level and n not in totals)
        lead = board.folded[end : first.start]
        yield Opening(
            kind, first.paragraph, end, path, totals, rivals,
            listed=kind in ("colon", "bracket") or ":" in lead or _enclosed(board.folded, start),
            few=cue("sum.few").search(lead) is not None or (kind == "some" and board.folded[start:end] == "riêng"),
            lead=lead,
        )  # fmt: skip


def just_before(board: Board, number: Number) -> list[Number]:
    """The numbers of the last sentence before the paragraph of ``number``."""
    index = bisect_left(board.starts, number.start)
    return [
        n
        for n in board.numbers[max(0, index - 8) : index]
        if n.sentence == number.sentence - 1 and n.paragraph not in board.rows
    ]


def _marks(folded: str, start: int, end: int) -> Iterator[tuple[Kind, int, int]]:
    """Openings in order of place: cue words first, bare brackets and colons where no cue follows at once."""
    marks: list[tuple[int, int, Kind]] = []
    for found in cue("sum.whole").finditer(folded, start, end):
        marks.append((found.start(), found.end(), "whole"))
    for found in cue("sum.some").finditer(folded, start, end):
        marks.append((found.start(), found.end(), "some"))
    for found in cue("sum.result").finditer(folded, start, end):
        marks.append((found.start(), found.end(), "some"))
    for found in cue("sum.through").finditer(folded, start, end):
        marks.append((found.start(), found.end(), "sentence"))
    for found in cue("sum.in_turn").finditer(folded, start, end):
        marks.append((found.start(), found.end(), "turn"))
    cued = {place for place, _, _ in marks}
    for found in _OPENS.finditer(folded, start, end):
        following = found.end() + (folded[found.end() : found.end() + 1] == " ")
        if following not in cued:
            marks.append((found.start(), found.end(), "colon" if found[0] == ":" else "bracket"))
    for place, stop, kind in sorted(marks):
        yield kind, place, stop


def _sentences(board: Board, numbers: list[Number]) -> Iterator[tuple[Kind, int, int]]:
    """The sentence after one that tells a total and no more: "Tổng số: 71. Đã hoàn thành: 23; ..."."""
    for number, following in pairwise(numbers):
        if (
            not number.level
            or number.path
            or not cue("list.total").match(board.folded, board.sentences[number.sentence].start)
        ):
            continue
        gap = board.gap(number, following)
        stop = _STOP.match(gap)  # "Tổng số: 71. Đã ..." looks like the number of an item
        if stop:
            place = number.end + stop.end()
        elif following.sentence == number.sentence + 1 and board.sentences[number.sentence].end - number.end < _SHORT:
            place = board.sentences[following.sentence].start
        else:
            continue
        if not cue("sum.whole").match(board.folded, place) and not cue("sum.some").match(board.folded, place):
            yield "sentence", place, place


def _titled(board: Board, numbers: list[Number]) -> Iterator[tuple[Kind, int, int]]:
    """A total that its words call one, a comma, and more of the same: "tổng số phiếu phát ra 63, đồng ý 27, ..."."""
    for number, following in pairwise(numbers):
        if number.level and following.level and number.sentence == following.sentence and number.path == following.path:
            gap = board.gap(number, following)
            mark = _AFTER_TOTAL.search(gap)
            if mark and not _cued(gap):
                titled = cue("sum.out_of").search(board.before(number, 90)) is not None
                listed = mark[0] in ",;" and (
                    cue("sum.done").search(gap[mark.end() :] + board.after(following, 40))
                    or cue("sum.number_of").match(gap, mark.end())
                )
                if titled or listed:
                    yield "titled" if titled else "status", number.end + mark.start(), number.end + mark.end()


def _cued(gap: str) -> bool:
    return any(cue(name).search(gap) for name in ("sum.whole", "sum.some", "sum.in_turn"))


def _enclosed(folded: str, start: int) -> bool:
    return folded[max(0, start - 2) : start].rstrip(" ").endswith(("(", "["))


def _may_total(board: Board, number: Number, start: int, path: tuple[int, ...], *, kind: Kind) -> bool:
    """Whether a number before an opening may be what is divided up."""
    if not number.level or start - number.end > _REACH or number.figure.per:
        return False
    if number.bare and not (kind in ("whole", "some") and cue("sum.titled").search(board.before(number, 90))):
        return False
    if number.path != path and number.path != path[:-1]:
        return False
    sentence = board.sentences[number.sentence]
    if start >= sentence.end:
        following = board.sentences[number.sentence + 1] if number.sentence + 1 < len(board.sentences) else None
        if (
            kind not in ("whole", "some", "sentence")
            or following is None
            or not following.start <= start <= following.start + 4
        ):
            return False
    return True


def _is_beside(board: Board, number: Number, start: int) -> bool:
    """Whether only the name of what is counted stands between a number and the bracket or colon at ``start``."""
    stretch = board.folded[number.end : start]
    if cue("sum.titled").search(board.before(number)) and len(stretch) <= _REACH:
        stretch = stretch.replace(",", "")  # "tổng diện tích 64,66 ha thuộc xã Đồng Tâm, huyện Mỹ Đức (...)"
        return not _APART.search(stretch)
    if board.folded[start : start + 1] == "(" and _CLOSED.match(board.folded, start):
        return len(stretch) <= _REACH and not _APART.search(stretch)
    return len(stretch) <= _NEAR and not _APART.search(stretch)


def _totals(board: Board, before: list[Number]) -> Iterator[Number]:
    """The nearest number, and those of other units right before it: "182 vụ/607 bị can"."""
    nearest = before[-1]
    yield nearest
    seen = [nearest]
    for number in reversed(before[:-1]):
        gap = board.gap(number, seen[-1])
        if len(gap) > (_BESIDE_TOTAL if "," in gap else 40) or not _JOINS.search(gap) or ";" in gap:
            return
        if any(same_unit(number.unit, one.unit) for one in seen):
            return
        seen.append(number)
        yield number


@dataclass(frozen=True, slots=True)
class Parts:
    """What is enumerated after an opening.

    ``parts`` up to where the words seem to go on to something else, ``run`` as far as numbers of the total's unit go,
    ``all`` with those of other units; ``clean`` where nothing else is counted between the parts and no word at the end
    says that there are more; ``spelled`` where a part may be told in words ("và một người").
    """

    parts: tuple[Number, ...]
    run: tuple[Number, ...]
    all: tuple[Number, ...]
    clean: bool
    spelled: bool


def parts_after(board: Board, opening: Opening, total: Number, others: list[str]) -> Parts:
    """The parts of one total; ``others`` are the units of the totals beside it, whose parts are passed over."""
    run: list[Number] = []
    every: list[Number] = []
    cut, mark, nested, skipped = -1, "", False, False
    last = opening.end
    before: Number | None = None
    for number, stretch in _inside(board, opening):
        ratio, before = before is not None and _is_ratio(stretch, number, before), number
        if nested and ";" in stretch:
            nested = False
        if run and _divides(stretch):
            nested = True
        if nested or ratio or not number.level:
            continue
        if run and _OR.search(stretch):
            skipped = True  # "59 ha hoặc 49 ha"
        foreign = any(number.unit and same_unit(number.unit, unit) for unit in others)
        if foreign or (number.bare and others):
            continue
        every.append(number)
        if number.figure.per or cue("sum.each").search(board.before(number, 24)):
            continue
        if not same_unit(number.unit, total.unit):
            skipped = skipped or bool(stretch.strip()) or not run  # "30 sản phẩm 3 sao": of what sort they are
            continue
        if run and cut < 0 and _breaks(board.folded[last : number.start], mark):
            cut = len(run)
        if run and not mark:
            mark = ";" if ";" in _IN_BRACKETS.sub("", board.folded[last : number.start]) else ","
        run.append(number)
        last = number.end
        if len(run) >= (_FEW_PARTS if opening.kind in ("colon", "bracket") else _MOST_PARTS):
            break
    parts = run if cut < 0 else run[:cut]
    ends = bool(parts) and not nested and not skipped and not _open_end(board, parts[-1])
    ends = ends and not _strays(board, opening.end, parts)
    spelled = bool(run) and _is_spelled(board, opening, run)
    return Parts(tuple(parts), tuple(run), tuple(every), ends and not _only_names(board, parts), spelled)


def _divides(stretch: str) -> bool:
    """Whether the words after a part divide it up: ", trong đó có", not ", năm 2025 gồm"."""
    whole = cue("sum.whole").search(stretch)
    if whole and whole[0] == "gồm" and _NAMED.search(stretch, 0, whole.start()):
        whole = None
    return whole is not None or cue("sum.some").search(stretch) is not None


def _is_spelled(board: Board, opening: Opening, run: list[Number]) -> bool:
    """Whether a number of the parts' unit is told in words among them: "54 người ..., 18 người ... và một người"."""
    stop = min(board.sentences[run[-1].sentence].end, run[-1].end + _BETWEEN)
    units = {number.unit.split(" ")[0] for number in run if number.unit}
    return any(found[1] in units for found in cue("sum.spelled").finditer(board.folded, opening.end, stop))


def _strays(board: Board, start: int, parts: list[Number]) -> bool:
    """Whether digits that were read as no number at all stand among the parts, or right after the last."""
    stop = parts[-1].end + len(re.split(r"[.;)\]]", board.after(parts[-1], _BETWEEN), maxsplit=1)[0])
    known = board.between(start, stop)
    starts = [number.start for number in known]
    named, text = cue("number.named"), board.folded
    for found in _DIGITS.finditer(text, start, stop):
        place = found.start()
        index = bisect_right(starts, place) - 1
        if index >= 0 and place < known[index].end:
            continue
        if not board.is_timed(place) and not named.search(text, max(0, place - 16), place):
            return True
    return False


def _inside(board: Board, opening: Opening) -> Iterator[tuple[Number, str]]:
    """The numbers of the opening's sentence and brackets, each with the words since the one before."""
    sentence, last = -1, opening.end
    most = _FEW_PARTS if opening.kind in ("colon", "bracket") else _MOST_PARTS
    for number in board.following(opening.end, most * 3):
        if number.paragraph != opening.paragraph or number.path[: len(opening.path)] != opening.path:
            return
        sentence = number.sentence if sentence < 0 else sentence
        if number.sentence != sentence:
            return
        if number.path == opening.path:
            yield number, _IN_BRACKETS.sub("", board.folded[last : number.start])
            last = number.end


def _is_ratio(stretch: str, number: Number, before: Number) -> bool:
    """The second number of "4.829/4.966 triệu đồng", "39 x 12", "3 - 4"."""
    return stretch.strip() in ("/", "x", "*", "×", "-") and same_unit(number.unit, before.unit)


def _breaks(words: str, mark: str) -> bool:
    """Whether the words between two parts end the enumeration: a coarser mark, a long way, a next step."""
    stretch = _ASIDE.sub("", _IN_BRACKETS.sub("", words))
    if mark == "," and ";" in stretch:
        return True
    return len(stretch) > _BETWEEN or cue("sum.next").search(stretch) is not None


def _open_end(board: Board, part: Number) -> bool:
    """Whether the words after the last part say that there are more: "còn lại là khiển trách", "và nhiều vụ khác"."""
    return cue("sum.more").match(board.after(part, 160)) is not None


def _only_names(board: Board, parts: list[Number]) -> bool:
    """Whether bare numbers follow one another with no word between: "(nhóm 1, 2, 3, 5)"."""
    bare = [board.gap(a, b).strip(" ,;") in ("", "và") for a, b in pairwise(parts) if a.bare]
    return bool(bare) and all(bare) and not cue("sum.in_turn").search(board.before(parts[0], 60))


def label_of(board: Board, start: int, parts: Sequence[Number], index: int) -> str:
    """The words that name a part: those before it up to the last separator, and those after it up to the next."""
    part = parts[index]
    floor = parts[index - 1].end if index else start
    before = _IN_BRACKETS.sub(" ", board.folded[max(floor, part.start - _BETWEEN) : part.start])
    pieces = _SPLIT.split(before)
    head = pieces[-1] if index == 0 or len(pieces) > 1 else ""
    after = _SPLIT.split(_IN_BRACKETS.sub(" ", board.after(part, 60)))[0]
    unit = (
        "" if len(parts) > 1 and len({one.unit for one in parts if one.unit}) == 1 else part.unit
    )  # told of all: names none
    return f"{head} {unit} {re.split(r'[.()]', after)[0]}"
