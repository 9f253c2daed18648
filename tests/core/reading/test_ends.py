"""A name that ends the text ends with it, whatever longer name begins alike."""

from __future__ import annotations

import unicodedata

import pytest

from dondoc.core.reading import read


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "text", ["Sở Y tế, Sở Tài chính", "Bộ Công an", "Bí thư Thành ủy Hà Nội", "Tòa án nhân dân tỉnh"]
)
def test_no_finding_reaches_past_the_end(text: str, form: str) -> None:
    stored = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    reading = read(stored)
    for finding in (*reading.organisations, *reading.people, *reading.tasks, *reading.times):
        assert finding.end <= len(stored)
        assert stored[finding.start : finding.end] == finding.quote
        assert all(reason.end <= len(stored) for reason in finding.because)
