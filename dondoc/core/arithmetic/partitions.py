"""Words that name all there is: "nam" and "nữ", "đã", "đang" and "chưa", "khác" at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dondoc.core.arithmetic.board import Board
from dondoc.core.arithmetic.cues import cue
from dondoc.core.arithmetic.numbers import Number
from dondoc.core.arithmetic.parts import label_of
from dondoc.core.reading.rules import load

_SEX = "partition.sex"


@cache
def _partitions() -> tuple[re.Pattern[str], ...]:
    """Patterns of two halves of a whole; each part's label must bear one of them, and both must be borne."""
    return tuple(rule.pattern for name, rule in load("arithmetic").items() if name.startswith("partition."))


def closes(board: Board, start: int, parts: Sequence[Number]) -> bool:
    """Whether the labels of the parts say that together they are all there is."""
    return labels_close([label_of(board, start, parts, index) for index in range(len(parts))])


def overlap(board: Board, start: int, parts: Sequence[Number]) -> bool:
    """Whether one and the same person or thing may be in two parts: "120 nữ, 180 đảng viên"."""
    if cue("sum.both").search(board.after(parts[-1], 160)):
        return True
    labels = [label_of(board, start, parts, index) for index in range(len(parts))]
    return any(cue("sum.overlap").search(label) for label in labels) and not _covers(cue(_SEX), labels)


def labels_close(labels: list[str]) -> bool:
    """The same for labels."""
    if any(cue("sum.overlap").search(label) for label in labels) and not _covers(cue(_SEX), labels):
        return False
    if cue("sum.closed").search(labels[-1]):
        return True
    return any(_covers(halves, labels) for halves in _partitions()) or (len(labels) == 2 and _denies(*labels))


def _denies(first: str, other: str) -> bool:
    """Whether one label says "chưa" or "không" to what the other says: "đồng ý", "chưa đồng ý"."""
    for denied, said in ((first, other), (other, first)):
        found = cue("partition_denied").search(denied)
        if found and found["what"] in said and not cue("partition_denied").search(said):
            return True
    return False


def _covers(halves: re.Pattern[str], labels: list[str]) -> bool:
    """Each label bears a half ("không đạt" the second, though it holds "đạt"), and both are borne."""
    borne = []
    for label in labels:
        one = {found.lastgroup for found in halves.finditer(label)}
        if not one:
            return False
        borne.append(one)
    return any("second" in one for one in borne) and any(one == {"first"} for one in borne)
