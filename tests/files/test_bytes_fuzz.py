"""Spoilt texts, pages and PDFs give a text or a FileError, never anything else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files.fuzz_bytes import fuzz, samples, try_reading


@pytest.fixture(autouse=True)
def no_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def test_the_sound_samples_keep_every_promise() -> None:
    assert [problem for name, data in samples() if (problem := try_reading(name, data))] == []


def test_spoilt_files_give_a_text_or_a_clear_error() -> None:
    assert fuzz(600, seed=20260702) == []


@settings(max_examples=80, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])  # fmt: skip
@given(name=st.sampled_from(["a.txt", "b.html", "c.pdf", "d.md", ""]), data=st.binary(max_size=800))
def test_bytes_of_any_kind_give_a_text_or_a_clear_error(name: str, data: bytes) -> None:
    assert try_reading(name, data) is None
