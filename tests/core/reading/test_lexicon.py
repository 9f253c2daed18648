"""The one pass over all word lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.core.reading.fold import flatten, fold
from dondoc.core.reading.lexicon import classes, scan, words_of


def found(text: str, name: str) -> list[str]:
    folded = fold(flatten(text))
    return [folded[start:end] for start, end in scan(folded)[name]]


@pytest.mark.parametrize(
    "text", ["Nghị quyết", "(nghị quyết)", "“Nghị quyết”.", "*nghị quyết|", "\nNghị quyết\n", "¿nghị quyết¿"]
)
def test_it_finds_a_phrase_between_any_marks_and_ends(text: str) -> None:
    assert found(text, "cit_kind") == ["nghị quyết"]


@pytest.mark.parametrize(
    "text", ["nghị-quyết", "nghị, quyết", "nghị\nquyết", "nghị  quyết", "nghị quyếtx", "xnghị quyết"]
)
def test_it_does_not_find_a_phrase_that_is_broken_or_goes_on(text: str) -> None:
    assert found(text, "cit_kind") == []


def test_it_tells_phrases_apart_that_differ_in_a_mark() -> None:
    both = found("PGS.TS và PGS-TS, không phải PGS TS", "per_office")
    assert [phrase for phrase in both if len(phrase) > 3] == ["pgs.ts", "pgs-ts"]


def test_it_finds_phrases_inside_others_longest_first() -> None:
    assert found("Phó Chủ tịch", "per_office") == ["phó", "phó chủ tịch", "chủ tịch"]


@settings(deadline=None)  # a machine may be busy
@given(st.lists(st.sampled_from([*words_of("cit_kind"), *words_of("org_seat"), ".", ", ", " ", "\n", "x", "≈"])))
def test_hits_are_listed_phrases_between_non_letters(pieces: list[str]) -> None:
    folded = "".join(pieces)
    for name, spans in scan(folded).items():
        for start, end in spans:
            assert folded[start:end] in words_of(name)
            assert not folded[:start][-1:].isalnum() and not folded[end : end + 1].isalnum()
    assert set(scan(folded)) == set(classes())
