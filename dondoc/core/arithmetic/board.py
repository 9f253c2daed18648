"""A reading laid out for checking: folded text, sentences and the quantities in them, in order of place."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise

from dondoc.core.arithmetic.cues import cue, rule
from dondoc.core.arithmetic.naming import named_alike
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.quantity import Quantity, number_of, quantity_of
from dondoc.core.reading.figures.words import phrase_at
from dondoc.core.reading.findings import Figure, Reading
from dondoc.core.reading.fold import compose, flatten, fold
from dondoc.core.reading.layout import Paragraph, Sentence, paragraphs_of, sentences_of, soft_breaks

_BACK = 40
_PLAIN = 9
_MOST_INDENT = 9
_LONGEST_LIST = 40
_LONGEST_TABLE = 60
#: both begin with one digit, by which the engine finds its way; what may stand before is asked by ``_stands_free``
_BARE = re.compile(r"\d\d*(?:\.\d+)*(?:,\d+)?(?![\w/:-]|[.,]\d)")
_RATIO = re.compile(r"(\d\d*(?:\.\d{3})*)/(\d+(?:\.\d{3})*)(?![\w/:-]|[.,]\d)")
_SUMMED = re.compile(r"[=+] \d|\d [=+]")
_BESIDE = re.compile(r",\s*(?:nam|nữ)$")
_COMING = frozenset(("people", "bodies", "places", "papers", "things"))
_YEAR = re.compile(r"(?:19|20)\d\d")
#: brackets; the closing one of "a)" and "1)" is none
_BRACKET = re.compile(r"(?<=[;:.,] )(?:\w|\d\d)\)|[(\[]|[)\]]")
#: a line of a table
_ROW = re.compile(r" \| |\t")


@dataclass(frozen=True, slots=True)
class Board:
    """One text ready to be checked; offsets are into ``folded`` (composed form), places into the stored text.

    ``rows`` are the indexes of the paragraphs that are lines of a table.
    """

    folded: str
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    numbers: list[Number]
    starts: list[int]
    rows: frozenset[int]
    brackets: dict[int, list[tuple[int, tuple[int, ...]]]]
    places: array[int] | None
    times: list[int]

    def is_timed(self, place: int) -> bool:
        """Whether a place belongs to a time or a document that the reader found."""
        index = bisect_right(self.times, place)
        return index % 2 == 1

    def stored(self, place: int) -> int:
        """The place in the stored text of a place in ``folded``."""
        return place if self.places is None else self.places[place]

    def prose(self) -> Iterator[list[Number]]:
        """The numbers of each paragraph that is no line of a table."""
        for paragraph, numbers in groupby(self.numbers, key=lambda number: number.paragraph):
            if paragraph not in self.rows:
                yield list(numbers)

    def depth(self, paragraph: int) -> tuple[int, int]:
        """How deep a paragraph stands in lists: the kind of its marker, then how far its line is set in."""
        one = self.paragraphs[paragraph]
        line = self.folded.rfind("\n", max(0, one.start - _MOST_INDENT), one.start)
        return one.level, (one.start - 1 - line if line >= 0 else min(one.start, _MOST_INDENT))

    def opens_with_part(self, paragraph: int) -> bool:
        """Whether a paragraph that is no item begins with "Trong đó", "Gồm" or the like."""
        one = self.paragraphs[paragraph]
        cues = (cue("sum.whole"), cue("sum.some"))
        return one.level == _PLAIN and any(opening.match(self.folded, one.body) for opening in cues)

    def head_of(self, paragraph: int) -> int | None:
        """The paragraph over the list that a paragraph is an item of; None where it is no item."""
        if self.paragraphs[paragraph].level == _PLAIN:
            return None
        depth = self.depth(paragraph)
        for index in range(paragraph - 1, max(-1, paragraph - _LONGEST_LIST), -1):
            if self.paragraphs[index].level == _PLAIN or self.depth(index) < depth:
                return index
        return None

    def list_of(self, paragraph: int) -> int | None:
        """The paragraph over the list, or the first line of the table, that a paragraph belongs to."""
        if paragraph not in self.rows:
            return self.head_of(paragraph)
        first = paragraph
        while first - 1 in self.rows and paragraph - first < _LONGEST_TABLE:
            first -= 1
        return first

    def path_at(self, paragraph: int, place: int) -> tuple[int, ...]:
        """The places of the brackets around a place of a paragraph that holds numbers."""
        marks = self.brackets.get(paragraph, [])
        index = bisect_left(marks, (place,)) - 1
        return marks[index][1] if index >= 0 else ()

    def following(self, start: int, count: int) -> list[Number]:
        """At most ``count`` numbers from a place on."""
        index = bisect_left(self.starts, start)
        return self.numbers[index : index + count]

    def preceding(self, start: int, count: int) -> list[Number]:
        """At most ``count`` numbers up to a place."""
        index = bisect_left(self.starts, start)
        return self.numbers[max(0, index - count) : index]

    def last_of(self, paragraph: int, count: int) -> list[Number]:
        """The last numbers of a paragraph, at most ``count``."""
        index = bisect_left(self.starts, self.paragraphs[paragraph].end)
        floor = self.paragraphs[paragraph].body
        return [n for n in self.numbers[max(0, index - count) : index] if n.start >= floor]

    def numbers_beside(self, number: Number) -> list[Number]:
        """The numbers right before and right after one."""
        index = bisect_left(self.starts, number.start)
        return [self.numbers[i] for i in (index - 1, index + 1) if 0 <= i < len(self.numbers)]

    def between(self, start: int, end: int) -> list[Number]:
        """Numbers inside a stretch."""
        return self.numbers[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def gap(self, first: Number, second: Number) -> str:
        """The words between two numbers."""
        return self.folded[first.end : second.start]

    def before(self, number: Number, reach: int = _BACK) -> str:
        """The words before a number, within its sentence."""
        floor = self.sentences[number.sentence].start if number.sentence >= 0 else 0
        return self.folded[max(floor, number.start - reach) : number.start]

    def after(self, number: Number, reach: int = _BACK) -> str:
        """The words after a number, within its sentence."""
        stop = self.sentences[number.sentence].end if number.sentence >= 0 else len(self.folded)
        return self.folded[number.end : min(stop, number.end + reach)]


def board_of(reading: Reading, document: int) -> Board:
    """Lay out one reading."""
    text, places = compose(reading.text)
    flat = flatten(text)
    flow = soft_breaks(flat)
    folded = fold(flow)
    paragraphs = paragraphs_of(flat, flow)
    sentences = sentences_of(flow, paragraphs)
    spot = _identity if places is None else partial(bisect_left, places)
    numbers = []
    for figure in reading.figures:
        start, end = spot(figure.start), spot(figure.end)
        compared = rule("number.compared").search(folded, max(0, start - 12), start) is not None
        found = quantity_of(figure, document, plain=compared)
        if found is not None:
            found = _visits(folded, found, end)
            numbers.append(_number(folded, found, figure, (start, end), bare=False))
    taken = [(spot(f.start), spot(f.end)) for f in (*reading.figures, *reading.citations, *reading.times)]
    for start, end in _bare_spans(folded, taken):
        first, last = (start, end) if places is None else (places[start], places[end])
        figure = Figure(start=first, end=last, quote=reading.text[first:last], value=_value(folded[start:end]))
        found = quantity_of(figure, document)
        if found is not None:
            numbers.append(_number(folded, found, figure, (start, end), bare=True))
    numbers.sort(key=lambda number: number.start)
    brackets = {i: _paths(folded, p.start, p.end) for i, p in enumerate(paragraphs)}
    rows = _rows(text, paragraphs)
    numbers = list(named_alike(folded, list(_placed(folded, numbers, sentences, brackets)), rows))
    starts = [n.start for n in numbers]
    return Board(folded, paragraphs, sentences, numbers, starts, rows, brackets, places, _flat(taken, numbers))


def _visits(folded: str, found: Quantity, end: int) -> Quantity:
    """ "84 lượt ý kiến", "1.200 lượt người": the thing that came so many times belongs to the unit."""
    if found.unit != "lượt" or folded[end : end + 1] != " ":
        return found
    thing = phrase_at(folded, end + 1, min(end + _BACK, len(folded)))
    return (
        found if thing is None or thing[1] not in _COMING else replace(found, unit=f"lượt {folded[end + 1 : thing[0]]}")
    )


def _rows(text: str, paragraphs: list[Paragraph]) -> frozenset[int]:
    """Indexes of the paragraphs that are rows of a table."""
    return frozenset(
        i
        for i, p in enumerate(paragraphs)
        if p.zone == "row" or text.startswith("|", p.start) or _ROW.search(text, p.start, p.end)
    )


def _flat(taken: list[tuple[int, int]], numbers: list[Number]) -> list[int]:
    """Starts and ends in turn of the times and documents among what was ``taken``."""
    figures = {(number.start, number.end) for number in numbers}
    out: list[int] = []
    for start, end in sorted(taken):
        if (start, end) not in figures and (not out or start >= out[-1]):
            out += [start, end]
    return out


def _identity(place: int) -> int:
    return place


def _value(printed: str) -> float | int:
    value = number_of(printed)
    assert value is not None
    return int(value) if value == value.to_integral_value() else float(value)


def _bare_spans(folded: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Numbers without a unit that no finding covers and that are no date, item number or name."""
    taken.sort()
    starts = [start for start, _ in taken]
    named, timed = cue("number.named"), cue("number.timed")
    spans = [
        (*found.span(), False) for found in _BARE.finditer(folded) if _stands_free(folded, found.start(), dash=True)
    ]
    for found in _RATIO.finditer(folded):
        if not _stands_free(folded, found.start()):
            continue
        told = cue("number.of_rate").search(folded, max(0, found.start() - 6), found.start())
        if told or cue("number.with_rate").match(folded, found.end()):
            spans += [(*found.span(1), True), (*found.span(2), True)]
    for start, end, paired in spans:
        index = bisect_right(starts, start)
        if (index and taken[index - 1][1] > start) or (index < len(taken) and taken[index][0] < end):
            continue
        printed = folded[start:end]
        year = _YEAR.fullmatch(printed) and not paired and not _SUMMED.search(folded, max(0, start - 2), end + 2)
        if number_of(printed) is None or year or timed.match(folded, end):
            continue
        if "." in printed or paired or not named.search(folded, max(0, start - 16), start):
            yield start, end


def _stands_free(folded: str, start: int, *, dash: bool = False) -> bool:
    """Whether no letter, digit or mark stands right before a number; ``dash``: but a dash after a blank may."""
    if not start:
        return True
    before = folded[start - 1]
    if dash and before == "-" and start > 2 and folded[start - 2] == " ":
        return folded[start - 3].isalnum() or folded[start - 3] == "_"
    return not (before.isalnum() or before in "_/.,:-")


def _number(folded: str, quantity: Quantity, figure: Figure, span: tuple[int, int], *, bare: bool) -> Number:
    start, end = span
    beyond = _BESIDE.search(folded, start, end)  # "40 đại biểu, nữ" before its number: the sex is of the next one
    end = beyond.start() if beyond and folded[end : end + 1] == " " and folded[end + 1 : end + 2].isdecimal() else end
    digit = start
    if not folded[start : start + 1].isdigit():
        digit += next((i for i, c in enumerate(folded[start:end]) if c.isdigit()), 0)
    before = folded[max(0, start - _BACK) : digit]
    found = cue("change.before").search(before)
    change = None if found is None else ("up" if found["up"] else "down")
    sign = before[-1:] if before[-1:] in ("-", "+") and before[-2:-1] in (" ", "(", "") else ""
    return Number(quantity, figure, start, end, change, sign, bare)


def _placed(
    folded: str,
    numbers: list[Number],
    sentences: list[Sentence],
    brackets: dict[int, list[tuple[int, tuple[int, ...]]]],
) -> Iterator[Number]:
    """The same numbers with their sentence, paragraph and brackets."""
    starts = [sentence.start for sentence in sentences]
    joined = [_one_amount(folded, *pair) for pair in pairwise(numbers)]
    for number, before, after in zip(numbers, (False, *joined), (*joined, False), strict=False):
        sentence = bisect_right(starts, number.start) - 1
        if sentence < 0 or sentences[sentence].end < number.start:
            continue
        paragraph = sentences[sentence].paragraph
        marks = brackets[paragraph]
        mark = bisect_left(marks, (number.start,)) - 1
        path = marks[mark][1] if mark >= 0 else ()
        yield Number(
            number.quantity, number.figure, number.start, number.end, number.change, number.sign, number.bare,
            path=path, sentence=sentence, paragraph=paragraph, split=before or after,
        )  # fmt: skip


def _one_amount(folded: str, first: Number, second: Number) -> bool:
    """Whether two numbers tell one amount: "566 tỷ 384 triệu đồng", "2 giờ 30 phút"."""
    return (
        second.start - first.end < 3
        and not folded[first.end : second.start].strip()
        and first.quantity.scale > second.quantity.scale
        and not first.bare
    )


def _paths(folded: str, start: int, end: int) -> list[tuple[int, tuple[int, ...]]]:
    """From which place on a paragraph stands inside which brackets."""
    open_at: tuple[int, ...] = ()
    marks: list[tuple[int, tuple[int, ...]]] = []
    for found in _BRACKET.finditer(folded, start, end):
        if found.end() - start <= 3:
            continue  # "a) ..." at the head of an item
        if found[0] in "([":
            open_at = (*open_at[-3:], found.start())
        elif len(found[0]) == 1:
            open_at = open_at[:-1]
        else:
            continue
        marks.append((found.start(), open_at))
    return marks
