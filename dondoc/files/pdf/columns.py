"""Words to lines, and lines into the order in which a person reads them.

Words on one level are a row; a wide gap parts a row into segments, and so does a jump in the order of the file. Files
from word processors are written in the order of reading, so their order is followed where rows alone would interleave
two columns: the head of an official document (issuer and number left, the national motto and the date right), the
recipients beside the signature. In other files, rows in turn that leave the same strip empty tell them (``regions``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from dondoc.files.pdf.regions import Line, Row, Segment, read_rows
from dondoc.files.pdf.words import Word

__all__ = ["Line", "read_lines"]

_MARKER = re.compile(r"(?:[-–+*•●▪◦·o§]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđA-ZĐ]|[ivxIVX]{1,6})[.)/]?)")
_FIGURE = re.compile(r"[\d.,%+\-–()/]*\d[\d.,%+\-–()/]*")
#: gap between words, in line heights, beyond which a row is parted
_WIDE = 1.3
_MOST_RUNS = 6
_MOST_STRAYS = 3


def read_lines(words: Iterable[Word]) -> list[Line]:
    """Return the lines of a page (or of a part of it) in reading order."""
    levels = _levels(list(words))
    if not levels:
        return []
    ordered = _is_ordered(levels)
    rows = [_parted(level, ordered=ordered) for level in levels]
    lines: list[Line] = []
    for block in _all_blocks(rows) if ordered else [rows]:
        runs = _runs(block) if ordered and len(block) > 1 else None
        lines += read_rows(block, by_row=ordered) if runs is None else [line for run in runs for line in read_rows(run)]
    _mark_spaces(lines)
    return lines


def _levels(words: list[Word]) -> list[list[Word]]:
    """Gather words that stand on one line, top to bottom; a small raised mark belongs to the line it stands in."""
    levels: list[list[Word]] = []
    base = height = 0.0
    for word in sorted(words, key=lambda one: (one.base, one.x0)):
        tolerance = 0.25 * max(min(height, word.height), 4.0)
        if levels and word.base - base <= tolerance:
            levels[-1].append(word)
            base = (base * (len(levels[-1]) - 1) + word.base) / len(levels[-1])
            height = max(height, word.height)
        else:
            levels.append([word])
            base, height = word.base, word.height
    return list(_with_raised(levels))


def _with_raised(levels: list[list[Word]]) -> Iterator[list[Word]]:
    """Join a level of a few small words (footnote marks, exponents) to the level just below it."""
    waiting: list[Word] = []
    for level in levels:
        if waiting and _is_raised(waiting, level):
            yield [*level, *waiting]
            waiting = []
            continue
        if waiting:
            yield waiting
        waiting = level
    if waiting:
        yield waiting


def _is_raised(small: list[Word], line: list[Word]) -> bool:
    """Whether words are marks raised beside words of the line."""
    if len(small) > 3 or len(small) >= len(line) or any(len(word.text) > 5 for word in small):
        return False
    return all(any(_is_mark(word, beside) for beside in line) for word in small)


def _is_mark(word: Word, beside: Word) -> bool:
    close = -1.0 <= word.x0 - beside.x1 <= 0.3 * beside.height
    return close and word.height < 0.8 * beside.height and beside.y0 - 0.3 * beside.height <= word.base < beside.base


def _parted(words: list[Word], *, ordered: bool) -> Row:
    """Part a row at its wide gaps, and where the file writes something else between two words (``ordered`` files).

    A list marker stays with what it marks however far away.
    """
    words.sort(key=lambda word: word.x0)
    height = max(median(word.height for word in words), 1.0)
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)]
    usual = median(gap for gap in gaps if gap > 0) if any(gap > 0 for gap in gaps) else 0.0
    # In a justified line all gaps are wide; only one that stands out parts it.
    limit = max(_WIDE * height, 3.0 * min(usual, height)) if len(gaps) > 3 else _WIDE * height
    groups = [[words[0]]]
    for gap, (before, word) in zip(gaps, pairwise(words), strict=True):
        group = groups[-1]
        jump = ordered and gap > 0.35 * height and _is_jump(before, word)
        marker = len(groups) == len(group) == 1 and _MARKER.fullmatch(before.text) and not _are_figures(before, word)
        if jump or (gap > limit and not (marker and gap < 5 * height)):
            groups.append([word])
        else:
            group.append(word)
    return Row([Segment(group) for group in groups])


def _is_jump(before: Word, after: Word) -> bool:
    """Whether the file writes something else between two words: other lines of the left column."""
    return not 0 <= after.char - before.char - len(before.text) <= 3


def _are_figures(before: Word, after: Word) -> bool:
    """Whether "3" before "412" is no marker but a figure in a row of figures."""
    return before.text.isdigit() and _FIGURE.fullmatch(after.text) is not None


def _is_ordered(levels: list[list[Word]]) -> bool:
    """Whether the file writes words mostly in the order of their lines, so that a jump means something."""
    jumps = pairs = 0
    for level in levels:
        level.sort(key=lambda word: word.x0)
        for before, after in pairwise(level):
            pairs += 1
            jumps += _is_jump(before, after)
    return jumps <= 0.2 * pairs


def _all_blocks(rows: list[Row]) -> Iterator[list[Row]]:
    """The blocks of a page; a running head written after the page, or a foot written before it, is one of its own."""
    chars = sorted(segment.char for row in rows for segment in row.segments)
    middle = chars[len(chars) // 2]
    first, last = 0, len(rows)
    while first < min(_MOST_STRAYS, last - 1) and all(one.char > middle for one in rows[first].segments):
        first += 1
    while last - 1 > max(first, len(rows) - 1 - _MOST_STRAYS) and all(
        one.char < middle for one in rows[last - 1].segments
    ):
        last -= 1
    if rows[:first]:
        yield rows[:first]
    yield from _blocks(rows[first:last])
    if rows[last:]:
        yield rows[last:]


def _blocks(rows: list[Row]) -> Iterator[list[Row]]:
    """Cut the page where all above is written before all below; inside a block the file's order is not that of rows."""
    lowest = [min(one.char for one in row.segments) for row in rows]
    for index in range(len(lowest) - 2, -1, -1):
        lowest[index] = min(lowest[index], lowest[index + 1])
    block: list[Row] = []
    highest = -1
    waiting: list[Row] = []
    for index, row in enumerate(rows):
        block.append(row)
        highest = max(highest, *(one.char for one in row.segments))
        if index + 1 < len(rows) and lowest[index + 1] < highest:
            continue
        # Rows in plain order are kept together: columns written row by row are told by their shape.
        if len(block) == 1:
            waiting += block
        else:
            if waiting:
                yield waiting
            yield block
            waiting = []
        block = []
    if waiting:
        yield waiting


def _runs(block: list[Row]) -> list[list[Row]] | None:
    """The columns of a block in the order of the file: runs going down, each beside the one before it; else None."""
    segments = sorted((segment for row in block for segment in row.segments), key=lambda one: one.char)
    runs: list[list[Segment]] = [[segments[0]]]
    for before, after in pairwise(segments):
        if after.base < before.base - 0.5 * min(before.height, after.height):
            runs.append([])
        runs[-1].append(after)
    if len(runs) > _MOST_RUNS or not all(_are_apart(one, other) for one, other in pairwise(runs)):
        return None
    return [_as_rows(run) for run in runs]


def _are_apart(run: list[Segment], following: list[Segment]) -> bool:
    """Whether two runs share no upright strip, or one of them is a single line (a running head written last)."""
    if len(following) == 1 or len(run) == 1:
        return True
    left, right = sorted((run, following), key=lambda one: min(segment.x0 for segment in one))
    return max(segment.x1 for segment in left) <= min(segment.x0 for segment in right) + 2.0


def _as_rows(run: list[Segment]) -> list[Row]:
    rows: list[Row] = []
    for segment in run:
        if rows and abs(segment.base - rows[-1].base) < 0.25 * segment.height:
            rows[-1].segments.append(segment)
        else:
            rows.append(Row([segment]))
    return rows


def _mark_spaces(lines: list[Line]) -> None:
    """Mark lines that stand visibly further from the one above than lines of the page do."""
    steps = [below.base - above.base for above, below in pairwise(lines) if below.base > above.base + 1.0]
    usual = median(steps) if steps else 0.0
    for above, below in pairwise(lines):
        step = below.base - above.base
        below.apart = step < -1.0 or step > usual + 0.25 * max(below.height, above.height)
