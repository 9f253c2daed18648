"""Spoilt office files give a text or a FileError, never anything else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files.fuzz_office import READERS, fuzz, samples, try_reading


@pytest.mark.parametrize("kind", READERS)
def test_the_sound_samples_are_read(kind: str) -> None:
    for data in samples()[kind]:
        assert len(READERS[kind](data).text) > 20


def test_spoilt_files_give_a_text_or_a_clear_error() -> None:
    assert fuzz(900, seed=20260702) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(kind=st.sampled_from(sorted(READERS)), data=st.binary(max_size=600), prefix=st.booleans())
def test_bytes_of_any_kind_give_a_text_or_a_clear_error(kind: str, data: bytes, prefix: bool) -> None:
    start = samples()[kind][0][: len(data) * 3] if prefix else b""
    assert try_reading(kind, start + data) is None
