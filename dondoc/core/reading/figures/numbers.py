"""Printed numbers: where they stand, what they are worth, and which digits are only part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dondoc.core.reading.figures.words import is_unit, phrase_at
from dondoc.core.reading.page import Page

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SPLIT_GROUP = re.compile(r"\.\s([0-9]{3}(?:\.[0-9]{3})*(?:,[0-9]+)?)(?![\w.]*[0-9])")
_SPLIT_DECIMAL = re.compile(r",\s([0-9]{1,2}|(?<=0, )[0-9]{3,8})\s?%")
_SPACED = re.compile(r"(?:\s[0-9]{3})+(?![0-9])")
_FILLING = re.compile(r"((?:\s[0-9]{3})+)(,[0-9]+)?(?= \||[^\S\n]*(?:\n|$))")
_DATE_TAIL = re.compile(r"\s?/\s?[0-9]{1,4}\s?/\s?[0-9]{2,4}")
_NAME_TAIL = re.compile(r"(?:-[^\W\d_]|/[^\W\d_]+[-/]|[:h][0-9]|'|°[0-9])")
_GLUED_SCALE = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ|tr|trđ)(?![^\W_])")
_ROAD = re.compile(r"[0-9]\s?\+\s?$")
_MEASURED = re.compile(r"[0-9] ?[a-zđ]{1,5}-$")
#: more digits than any sum of money has
_LONGEST = 27
_new = tuple.__new__  # makes a named tuple without the call of its own constructor


class Number(NamedTuple):
    """Digits at ``start:end`` worth ``value``; ``decimals`` as printed, ``misprint`` where spaces were read over."""

    start: int
    end: int
    value: float
    decimals: int
    raw: str
    misprint: bool = False


def value_of(raw: str) -> tuple[float, int] | None:
    """What printed digits are worth and how many decimals they show; None for 1.1.2 and the like.

    "." groups thousands and "," is the decimal mark; the English order and "8.55" are read too.

    >>> value_of("1.234,5"), value_of("8.55"), value_of("1.1.2")
    ((1234.5, 1), (8.55, 2), None)
    """
    if len(raw) > _LONGEST:
        return None
    if raw.isdigit():
        return int(raw), 0
    dot, comma = raw.rfind("."), raw.rfind(",")
    if dot >= 0 and comma >= 0:
        mark, group = (",", ".") if comma > dot else (".", ",")
        whole, _, part = raw.rpartition(mark)
        if mark in whole or not _grouped(whole, group):
            return None
        return float(whole.replace(group, "") + "." + part), len(part)
    mark = "." if dot >= 0 else ","
    pieces = raw.split(mark)
    if _grouped(raw, mark) and (mark == "." or len(pieces) > 2):
        return int("".join(pieces)), 0
    if len(pieces) == 2:
        return float(pieces[0] + "." + pieces[1]), len(pieces[1])
    return None


def _grouped(raw: str, mark: str) -> bool:
    pieces = raw.split(mark)
    first = pieces[0]
    return 0 < len(first) < 4 and not (first[0] == "0" and len(pieces) > 1) and all(len(p) == 3 for p in pieces[1:])


def numbers_of(page: Page, busy: list[tuple[int, int]]) -> list[Number]:
    """Numbers that may count something, in order; ``busy`` are spans, sorted, whose digits belong to something else."""
    return list(_scan(page, busy))


def _scan(page: Page, busy: list[tuple[int, int]]) -> Iterator[Number]:
    flow, last_busy = page.flow, len(busy)
    markers = [(p.start, p.body) for p in page.paragraphs if p.level != 9]
    next_busy, next_marker, last_marker, place, end = 0, 0, len(markers), 0, 0
    for start, stop in page.digits:
        if start < end:  # inside the digits before: "1.234"
            continue
        end = stop
        if flow[stop : stop + 1] in (".", ",") and (found := _DIGITS.match(flow, start)):
            end = found.end()
        if start < place:
            continue
        while next_busy < last_busy and busy[next_busy][1] <= start:
            next_busy += 1
        if next_busy < last_busy and busy[next_busy][0] < end:
            continue
        if not _stands_alone(page, start, end):
            continue
        while next_marker < last_marker and markers[next_marker][1] <= start:
            next_marker += 1
        if next_marker < last_marker and markers[next_marker][0] <= start:
            continue
        number = _number(page, start, end)
        if number is not None:
            place = number.end
            yield number


def _stands_alone(page: Page, start: int, end: int) -> bool:
    """Whether the digits are no part of a name, a code, a date or a clock time."""
    flow = page.flow
    spaced = start == 0 or (flow[start - 1] == " " and flow[start - 2] != "+")  # the commonest case
    if not spaced and not _may_follow(flow, start, flow[start:end]):
        return False
    after = flow[end : end + 1]
    if after.isalpha():
        return _is_glued_unit(page, end)
    if after == "/" and _DATE_TAIL.match(flow, end):
        return False
    if after in ("-", "/", ":", "'", "°") and _NAME_TAIL.match(flow, end):
        return flow.startswith("°C", end)
    return after not in ("_", "@")


def _may_follow(flow: str, start: int, digits: str) -> bool:
    """Whether a number may begin after what stands before it."""
    before, earlier = flow[start - 1], flow[start - 2 : start - 1]
    if (
        before.isalnum()
        or before in "_#@&"
        or (before == "[" and flow[start + len(digits) : start + len(digits) + 1] == "]")
    ):
        return False
    if before in ".,:":
        return not (earlier.isdigit() or (before == "." and earlier.isupper()))
    if before in "+ ":
        return _ROAD.search(flow, max(0, start - 6), start) is None
    if before == "-":
        return not earlier.isalpha() or _MEASURED.search(flow, max(0, start - 9), start) is not None
    return before != "/" or not (earlier.isupper() or (earlier.isalpha() and digits in ("1", "01", "100")))


def _is_glued_unit(page: Page, end: int) -> bool:
    """Whether the letters that touch the digits are a unit or a scale ("1.223m2", "35.000đ"), not a name ("2a")."""
    found = phrase_at(page.folded, end, min(end + 14, len(page.folded)))
    return is_unit(found) or _GLUED_SCALE.match(page.folded, end) is not None


def _number(page: Page, start: int, end: int) -> Number | None:
    flow = page.flow
    raw, after = flow[start:end], flow[end : end + 2]
    if end - start > 3 or not raw.isdigit():
        return _made(page, start, end, raw, misprint=False)
    if after == ". ":
        split = _SPLIT_GROUP.match(flow, end)
        if split and raw[0] != "0":
            return _made(page, start, split.end(1), raw + "." + split[1], misprint=True)
    elif after == ", ":
        split = _SPLIT_DECIMAL.match(flow, end)
        if split and (int(split[1]) < int(raw) or raw == "0") and not _lists(flow, start):
            return _made(page, start, split.end(1), raw + "," + split[1], misprint=True)
    elif after[:1] == " " and after[1:].isdigit() and raw[0] != "0":
        spaced = _SPACED.match(flow, end)
        filling = _FILLING.match(flow, end) if spaced and flow[max(0, start - 2) : start] == "| " else None
        if filling:  # "| 41 250,5 |": one number fills the cell
            raw += "." + ".".join(filling[1].split()) + (filling[2] or "")
            return _made(page, start, filling.end(2) if filling[2] else filling.end(1), raw, misprint=False)
        if spaced and (len(spaced[0]) > 4 or page.text[end] != " "):
            return _made(page, start, spaced.end(), raw + "".join("." + g for g in spaced[0].split()), misprint=True)
    return _made(page, start, end, raw, misprint=False)


def _lists(flow: str, start: int) -> bool:
    """Whether another number and a comma stand before: "5, 10, 15%" is a list, not a misprint."""
    return flow[max(0, start - 2) : start] in (", ",) and flow[max(0, start - 3) : start - 2].isdigit()


def _made(page: Page, start: int, end: int, raw: str, *, misprint: bool) -> Number | None:
    worth = value_of(raw)
    if worth is None:
        return None
    if start and page.flow[start - 1] == "-" and _is_minus(page.flow, start):
        start, worth = start - 1, (-worth[0], worth[1])
    return _new(Number, (start, end, worth[0], worth[1], raw, misprint))


def _is_minus(flow: str, start: int) -> bool:
    """Whether the dash before the digits is a minus sign: it opens a bracket or a cell."""
    return start < 2 or flow[start - 2] in "(|" or flow[max(0, start - 3) : start - 1] in ("| ", "( ", "\n")
