"""Rates and their parts: "1.188/1.350 đơn, đạt 88%", "đã hoàn thành 7.892 (80,3%)", shares that make a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.relations import Claim, Rate, Relation
from dondoc.core.arithmetic.units import both_people, same_unit
from dondoc.core.arithmetic.wholes import hundred_relations, same_whole_relations

_REACH = 110
_FAR = 420
_BACK = 10
_MOVED = 4
_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Share:
    """A part with its percentage, the totals that it may be of, and the block of text that they stand in."""

    part: Number
    percent: Number
    totals: tuple[Number, ...]
    after: tuple[Number, ...]
    block: int


def rate_relations(board: Board) -> Iterator[Relation]:
    """Every division that the running text claims."""
    left: list[Share] = []
    for numbers in board.prose():
        shares = [i for i, n in enumerate(numbers) if _is_share(board, n)]
        for i in shares:
            paired = [*_of_pair(board, numbers, i), *_of_base(board, numbers, i), *_of_bracket(board, numbers, i)]
            paired = paired or [*_of_named(board, numbers, i), *_base_first(board, numbers, i)]
            paired = paired or [*_after_step(board, numbers, i), *_of_those(board, numbers, i)]
            yield from paired
            shown = all(one.stands and one.rule == "rate.named" for one in paired)  # and shows the whole of others
            if (
                shown
                and _follows(board, numbers, i)
                and not _is_earlier(board, numbers[i - 1])
                and not _of_others(board, numbers, i)
            ):
                left.append(_share(board, numbers, i))
        if len(numbers) == 2 and numbers[0].quantity.percent:
            left += [_turned(board, numbers)] if _is_turned(board, *numbers) else []
        yield from same_whole_relations(board, numbers)
        yield from hundred_relations(board, [numbers[i] for i in shares])
    for _, block in groupby(left, key=lambda share: share.block):
        yield from _of_totals(board, list(block))


def _is_share(board: Board, number: Number) -> bool:
    if cue("fact.bound").search(board.before(number, 24)) or cue("rate.bound").match(board.after(number, 12)):
        return False
    return number.quantity.percent and not number.change and not number.sign and "điểm" not in number.unit


def _follows(board: Board, numbers: list[Number], i: int) -> bool:
    """Whether a percentage directly follows the number that it is the share of."""
    if (
        not i
        or numbers[i - 1].quantity.percent
        or "điểm" in numbers[i - 1].unit
        or numbers[i - 1].change
        or numbers[i - 1].sentence != numbers[i].sentence
    ):
        return False
    gap = board.gap(numbers[i - 1], numbers[i])
    if len(gap) > _REACH:
        return False
    if cue("rate.equals").fullmatch(gap) or cue("rate.equals_after").fullmatch(gap):
        return True
    verb = cue("rate.of_its_verb").fullmatch(gap.removeprefix("/ngày").removeprefix("/năm"))
    return verb is not None and verb["verb"] in board.before(numbers[i - 1], 60)


def _of_pair(board: Board, numbers: list[Number], i: int) -> Iterator[Relation]:
    """ "a/b đơn, đạt p%", "a trong tổng số b đơn, đạt p%", "đạt p% (a/b đơn)"."""
    percent = numbers[i]
    if i > 1 and _follows(board, numbers, i):
        pair = _pair(board, numbers[i - 2], numbers[i - 1], percent)
        if not _other_base(board, percent):
            yield from pair
        elif cue("rate.plan").match(board.after(percent, 60)):
            beside = board.gap(numbers[i - 2], numbers[i - 1]).strip() == "/" and percent.quantity.value <= 100
            yield from (replace(rate, claim=Claim.STATED if beside else Claim.LIKELY) for rate in pair)
    if i and numbers[i - 1].change and cue("move.equivalent").fullmatch(board.gap(numbers[i - 1], percent)):
        return  # "tăng 616 đơn, tương đương 13,5% (5.169/4.553 đơn)": the pair are the new value and the old
    if i + 2 < len(numbers) and cue("rate.opens").fullmatch(board.gap(percent, numbers[i + 1])):
        yield from _pair(board, numbers[i + 1], numbers[i + 2], percent)


def _pair(board: Board, part: Number, whole: Number, percent: Number) -> Iterator[Rate]:
    gap = board.gap(part, whole)
    if not part.level or not whole.level or len(gap) > _REACH or not cue("rate.out_of").search(gap):
        return
    if same_unit(part.unit, whole.unit):
        yield _rate(part, whole, percent, "rate.pair", Claim.STATED)


def _other_base(board: Board, percent: Number) -> bool:
    return cue("rate.other_base").match(board.after(percent, 60)) is not None


def _of_base(board: Board, numbers: list[Number], i: int) -> Iterator[Relation]:
    """ "a tỷ đồng, bằng p% dự toán năm (b tỷ đồng)", "a vụ, đạt p% so với số thụ lý (b vụ)"."""
    if not i or i + 1 >= len(numbers):
        return
    percent, whole = numbers[i : i + 2]
    gap = board.gap(percent, whole)
    if not whole.level or len(gap) > _REACH or not cue("rate.base").fullmatch(gap):
        return
    cut = "tổng" in gap  # "cắt giảm 120 biên chế, tương ứng 10% trong tổng số 1.200 biên chế"
    near = [n for n in numbers[max(0, i - 3) : i] if n.level or (cut and n.change and not n.quantity.percent)]
    near = [n for n in near if n.sentence == percent.sentence]
    part = next((n for n in reversed(near) if same_unit(n.unit, whole.unit)), None)
    if part is None or percent.start - part.end > _REACH or ";" in board.gap(part, percent):
        return
    if part is numbers[i - 1] and not part.change and not _follows(board, numbers, i):
        return
    if part is numbers[i - 1] or cue("rate.reaches").search(board.before(percent)):
        yield _rate(part, whole, percent, "rate.base", Claim.STATED)


def _of_bracket(board: Board, numbers: list[Number], i: int) -> Iterator[Relation]:
    """ "tỷ lệ thu hồi đạt 98% (kiến nghị thu hồi 349,8 tỷ đồng, đã thu hồi 344,3 tỷ đồng)"."""
    inside = [n for n in numbers[i + 1 : i + 4] if len(n.path) > len(numbers[i].path)]
    if len(inside) != 2 or not all(n.level and not n.bare for n in inside) or inside[0].path != inside[1].path:
        return
    if board.folded[numbers[i].end : inside[0].path[-1]].strip() or not same_unit(inside[0].unit, inside[1].unit):
        return
    if not cue("rate.asked").search(board.folded, inside[0].path[-1], inside[0].start):
        return
    if cue("sum.done").search(board.gap(*inside)):
        yield _rate(inside[1], inside[0], numbers[i], "rate.pair", Claim.STATED)


def _of_named(board: Board, numbers: list[Number], i: int) -> Iterator[Relation]:
    """ "kiểm tra 51.557 lượt, phát hiện 1.595 trường hợp, chiếm 3,1% tổng số lượt kiểm tra": the base by its name."""
    found = cue("rate.named_base").match(board.after(numbers[i], 70))
    if not found or not i or not _follows(board, numbers, i):
        return
    name, part = found["name"].split(), numbers[i - 1]
    apart = part.path != numbers[i].path[: len(part.path)]
    if apart or board.before(part, 2).strip() in ("/", "-"):
        return
    near = [n for n in numbers[max(0, i - 1 - _BACK) : i - 1] if _may_be_base(n, part)]
    bases = [n for n in near if _is_named(board, n, name)]
    if len(bases) > 1:  # "8.924 thí sinh đăng ký, 7.960 thí sinh dự thi, ... p% số thí sinh dự thi"
        bases = [n for n in bases if f"{n.unit}{board.after(n)}".startswith(" ".join(name))]
    if len(bases) == 1:
        same = bases[0].sentence == part.sentence
        sure = same and (bases[0].quantity.exact or set(name) <= set(board.before(bases[0], 70).split()))
        yield _rate(part, bases[0], numbers[i], "rate.named", Claim.STATED if sure else Claim.LIKELY)


def _may_be_base(total: Number, part: Number) -> bool:
    near = part.start - total.end < _FAR and part.sentence - total.sentence <= 1
    return near and total.level and not total.bare and not total.figure.per and total.quantity.high > part.quantity.low


def _base_first(board: Board, numbers: list[Number], i: int) -> Iterator[Relation]:
    """ "... là 59.177 người ...; so với chỉ tiêu giao (70.544 người) đạt 84%"."""
    base, percent = numbers[i - 1], numbers[i]
    if i < 2 or not base.level or base.bare or not cue("rate.base_first").search(board.before(base, 80)):
        return
    if not cue("rate.reached").fullmatch(board.gap(base, percent)):
        return
    near = [n for n in numbers[max(0, i - 1 - _BACK) : i - 1] if n.level and not n.bare and not n.path]
    part = next((n for n in reversed(near) if same_unit(n.unit, base.unit) and n.sentence == base.sentence), None)
    if part is not None:
        yield _rate(part, base, percent, "rate.base", Claim.STATED)


def _after_step(board: Board, numbers: list[Number], i: int) -> Iterator[Relation]:
    """ "a việc, tăng 7.240 việc (tăng 1,27%), chiếm p% trong tổng số phải thi hành": the share of what moved."""
    steady = [
        n for n in numbers[max(0, i - _MOVED) : i] if n.sentence == numbers[i].sentence and n.level and not n.path
    ]
    if not steady or steady[-1] is numbers[i - 1] or len(board.gap(steady[-1], numbers[i])) > _REACH:
        return
    since = board.between(steady[-1].end, numbers[i].start)
    told = board.gap(since[-1], numbers[i]).rpartition(")")[2] if since[-1].path else board.gap(since[-1], numbers[i])
    if not all(n.change or n.sign or n.path for n in since) or not cue("rate.reaches_after").fullmatch(told):
        return
    found = cue("rate.named_base").match(board.after(numbers[i], 70))
    bases = [n for n in numbers[max(0, i - _BACK) : i] if _may_be_base(n, steady[-1]) and n.end < steady[-1].start]
    bases = [n for n in bases if found and _is_named(board, n, found["name"].split()[:2])]
    if len(bases) == 1:
        yield _rate(steady[-1], bases[0], numbers[i], "rate.named", Claim.STATED)


def _of_those(board: Board, numbers: list[Number], i: int) -> Iterator[Relation]:
    """ "có 54.681 việc có điều kiện. Trong số có điều kiện, đã xong 26.515 việc (48,49%)": the base by its words."""
    if not i or not _follows(board, numbers, i) or not numbers[i - 1].level:
        return
    part = numbers[i - 1]
    start = board.sentences[part.sentence].start
    found = cue("rate.of_those").match(board.folded, start, part.start)
    if not found:
        return
    name = set(found["name"].split())
    near = [n for n in board.preceding(start, _BACK) if n.level and not n.bare and same_unit(n.unit, part.unit)]
    bases = [n for n in near if part.sentence - n.sentence <= 2]
    bases = [n for n in bases if len(name & _words_around(board, n)) >= min(_ALIKE, len(name))]
    if bases and part.quantity.low <= bases[-1].quantity.high:
        yield _rate(part, bases[-1], numbers[i], "rate.those", Claim.STATED)


def _words_around(board: Board, number: Number) -> set[str]:
    """The words of the clause that a number stands in."""
    before = re.split(r"[,;.()]", board.before(number, 60))[-1]
    after = re.split(r"[,;.()]", board.after(number, 60))[0]
    denied = {"chưa", "không"} & set(f"{before} {after}".split())
    return set() if denied else set(f"{before} {number.unit} {after}".split())


def _is_named(board: Board, total: Number, name: list[str]) -> bool:
    """Whether a number counts what the base is called, or its own words call it a total of that."""
    if total.quantity.exact and name[0] == total.unit.split(" ")[0]:
        return True
    label = re.split(r"[;.]\s", board.before(total, 70))[-1].split()
    return "tổng" in label and sum(word in label for word in name) >= min(2, len(name))


def _of_others(board: Board, numbers: list[Number], i: int) -> bool:
    """ "3.194 vụ với 12,5 nghìn tỷ đồng (chiếm 8% về tổng số vụ ...)": the share of what an earlier number counts."""
    found = cue("rate.of_count").match(board.after(numbers[i]))
    if not found or numbers[i - 1].unit.startswith(found["name"]):
        return False
    near = numbers[max(0, i - 1 - _BACK) : i - 1]
    return any(n.unit.startswith(found["name"]) and n.sentence == numbers[i].sentence for n in near)


def _is_earlier(board: Board, number: Number) -> bool:
    """The value of the period before: "tăng 152 vụ so với cùng kỳ (1.058 vụ), tương ứng 14,4%"."""
    return bool(number.path) and cue("fact.previous").search(board.before(number)) is not None


def _is_turned(board: Board, percent: Number, part: Number) -> bool:
    """ "- Công trình chuyển tiếp (48,86%): 197.710 triệu đồng": the item's share in brackets before its number."""
    gap = board.gap(percent, part)
    return bool(percent.path) and not part.path and part.level and gap.replace(" ", "") in ("):", ")-")


def _turned(board: Board, numbers: list[Number]) -> Share:
    return replace(_share(board, numbers[::-1], 1), after=())


def _share(board: Board, numbers: list[Number], i: int) -> Share:
    part, percent = numbers[i - 1], numbers[i]
    before = [n for n in numbers[max(0, i - 1 - _BACK) : i - 1] if part.start - n.end < _FAR]
    head = board.head_of(part.paragraph)
    over = head if head is not None else part.paragraph - 1
    if over >= 0 and over not in board.rows:
        before = [*board.last_of(over, _BACK), *before]
    totals = tuple(n for n in before if _may_hold(board, n, part))
    after = tuple(n for n in numbers[i + 1 : i + 3] if _may_hold(board, n, part))
    return Share(part, percent, totals, after, part.paragraph if head is None else head)


def _of_totals(board: Board, shares: list[Share]) -> Iterator[Relation]:
    """ "đã hoàn thành a (p%)" of a total that was named before it, in the sentence, shortly before or over the list."""
    trusted: set[int] = set()
    broken: list[Share] = []
    for share in shares:
        fitting = _fitting(share)
        if fitting is None:
            broken.append(share)
            continue
        yield fitting[1]
        trusted |= _all_fitting(share)
    parts = {share.part.quantity.place for share in shares}
    for share in broken:
        planned = _other_base(board, share.percent)
        witness = next((n for n in share.totals if n.start in trusted), None)
        if witness is not None and not planned:
            yield _rate(share.part, witness, share.percent, "rate.shares", Claim.STATED)
            continue
        totals = [n for n in share.totals if n.quantity.place not in parts]
        totals = [n for n in totals if len(n.path) <= len(share.part.path)] or totals
        totals = [n for n in totals if n.sentence == share.part.sentence] or totals
        if planned:
            totals = [n for n in totals[-1:] if _is_planned(board, n, share.part)]
        claim = Claim.POSSIBLE if len(broken) > 1 else _total_claim(board, share, totals)
        beside = {n.sentence for other in shares for n in other.totals if n.start in trusted and other is not share}
        akin = [] if planned else [n for n in totals if _asked(board, n, share.part)]
        akin = akin or _beside(share, totals, beside)
        if akin and claim == Claim.POSSIBLE:
            totals, claim = akin[-1:], Claim.LIKELY
        for total in totals[-2:]:
            yield _rate(share.part, total, share.percent, "rate.total", claim)


def _beside(share: Share, totals: list[Number], sentences: set[int]) -> list[Number]:
    """ "kiến nghị thu hồi a tỷ đồng và b ha đất. Đã thu hồi c tỷ đồng (p%) và d ha đất (q%)": b stands beside a."""
    near = [n for n in totals if n.sentence in sentences and n.unit == share.part.unit]
    return near if len(near) == 1 and share.percent.quantity.value <= 100 else []


def _asked(board: Board, total: Number, part: Number) -> bool:
    """ "kiến nghị thu hồi a; ... đã thu hồi b (p%)": the same is to be done and was done."""
    done = cue("rate.done").search(board.before(part))
    if done is None or part.sentence - total.sentence > 1:
        return False
    floor = total.start - 60
    asked = cue("rate.asked").search(board.folded, max(floor, 0), total.start)
    return asked is not None and done["verb"].split()[0] in board.folded[asked.end() : total.start].split()


def _fitting(share: Share) -> tuple[Number, Rate] | None:
    """A total of which the part makes that percentage; or the part is the total, and the other the part."""
    for total in (*reversed(share.totals), *share.after):
        for part, whole in ((share.part, total), (total, share.part)):
            rate = _rate(part, whole, share.percent, "rate.total", Claim.LIKELY)
            if rate.stands:
                return whole, rate
    return None


def _all_fitting(share: Share) -> set[int]:
    """Where the totals stand of which the part makes that percentage: one of them is meant."""
    rates = [(total, _rate(share.part, total, share.percent, "rate.total", Claim.LIKELY)) for total in share.totals]
    rates += [(total, _rate(share.part, total, share.percent, "rate.total", Claim.LIKELY)) for total in share.after]
    return {total.start for total, rate in rates if rate.stands}


def _is_planned(board: Board, total: Number, part: Number) -> bool:
    """Whether a number is the plan that the next one is measured against: not that of a whole whose part it is."""
    told = cue("rate.planned").search(board.before(total, 90) + board.after(total, 40))
    return told is not None and not cue("sum.some").search(board.folded, total.end, part.start)


def _total_claim(board: Board, share: Share, totals: list[Number]) -> Claim:
    """Likely where there is one total only, in the same sentence or named as one."""
    if len({total.quantity.value for total in totals}) != 1:
        return Claim.POSSIBLE
    total, part = totals[-1], share.part
    if total.sentence == part.sentence:
        before = board.before(total, 90)
        a_part = part.quantity.value < total.quantity.value or any(
            cue(name).search(before) for name in ("sum.total_label", "rate.within")
        )
        planned = cue("rate.plan").match(board.after(share.percent, 60)) and cue("rate.planned").search(before)
        alone = len(totals) == 1 and (planned is not None or not _other_base(board, share.percent))
        return Claim.STATED if a_part and alone and share.percent.quantity.value <= 100 else Claim.LIKELY
    before = board.before(total, 90)
    opened = cue("sum.some").match(board.folded, board.sentences[part.sentence].start)
    named = cue("sum.titled").search(before) or cue("rate.planned").search(before) or opened
    near = total.sentence == part.sentence - 1 or share.block != part.paragraph
    return Claim.LIKELY if named and near else Claim.POSSIBLE


def _may_hold(board: Board, total: Number, part: Number) -> bool:
    apart = board.gap(total, part) if total.end < part.start < total.end + _REACH else ""
    people = both_people(total.unit, part.unit) and cue("sum.some").search(apart) is not None
    people = people or (part.unit == "trường hợp" and cue("sum.divided").search(apart) is not None)
    return total.level and not total.bare and (people or same_unit(total.unit, part.unit))


def _rate(part: Number, whole: Number, percent: Number, rule: str, claim: Claim) -> Rate:
    return Rate(
        cells=(part.quantity.like(whole.quantity), whole.quantity.like(part.quantity), percent.quantity),
        rule=rule,
        claim=claim,
    )
