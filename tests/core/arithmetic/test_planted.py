"""Errors planted into correct passages are found, and the untouched passages raise no alarm."""

from __future__ import annotations

import random

from dondoc.core.arithmetic import check_texts
from dondoc.core.reading import read
from tests.core.arithmetic.plant import passages, within


def test_planted_errors_are_found_and_untouched_passages_left_alone() -> None:
    found, missed, false = 0, [], []
    for name, passage, rng in passages(20260630, 136):
        clean = within(rng, passage.text)
        if check_texts([read(clean)]):
            false.append((name, passage.text))
        spoilt = passage.spoilt(random.Random(rng.random()))
        if check_texts([read(within(rng, spoilt.text))]):
            found += 1
        else:
            missed.append((name, spoilt.kind, spoilt.was, spoilt.now))
    assert false == []
    assert found >= 0.95 * 136, missed
