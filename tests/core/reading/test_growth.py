"""Ten times the text makes ten times the work, whatever it says: counted in calls, so that a busy machine is no matter."""

import sys
from types import FrameType
from typing import Any

import pytest

from dondoc.core.arithmetic import check_texts
from dondoc.core.reading import read
from scripts.hostile_texts import NAMES, PIECES, hostile

SHORT, LONG = 3_000, 12_000
#: windows around a place and a text's first words make up the rest
MOST = 1.35


def work_of(text: str) -> int:
    """How many functions, of Python and of C, are called while a text is read and checked a second time.

    The first time fills what is kept between texts (words, places): what an earlier test left there is no matter then.
    """
    check_texts([read(text)])
    calls = 0

    def count(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        check_texts([read(text)])
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("name", NAMES)
def test_the_work_grows_with_the_text(name: str) -> None:
    short, long = work_of(hostile(name, SHORT)), work_of(hostile(name, LONG))
    assert long <= MOST * LONG / SHORT * short + 2_000


def test_a_hostile_text_is_as_long_as_asked_for_and_always_the_same() -> None:
    assert len(PIECES) == len(set(PIECES.values())) > 60
    for name in NAMES:
        text = hostile(name, 1_000)
        assert len(text) == 1_000
        assert text == hostile(name, 1_000)


def test_a_hostile_text_of_whole_pieces_is_a_little_shorter() -> None:
    for name, piece in PIECES.items():
        text = hostile(name, 20_000, whole=True)
        assert text == piece * text.count(piece)
        assert 20_000 - len(piece) < len(text) <= 20_000
