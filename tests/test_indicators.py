"""The catalogue of indicators: well-formed, and proposing by words and unit of measure."""

from __future__ import annotations

import pytest

from dondoc.catalogue.indicators import catalogue


def test_every_indicator_has_a_programme_a_unit_and_words_that_lead_back_to_it() -> None:
    known = catalogue()
    for one in known.indicators.values():
        assert one.programme in known.programmes
        assert one.words
        assert known.named(f" {one.name.upper()} ") == one
        for words in one.words:
            said = words.replace("…", "nhiều")
            found = known.propose(said, one.unit)
            assert found is None or found.measured_in(one.unit)
    assert {one.programme for one in known.indicators.values()} == set(known.programmes)


@pytest.mark.parametrize(
    "about, unit, compared, code",
    [
        ("Toàn thành phố xảy ra vụ phạm pháp hình sự", "vụ", False, "vu-pham-phap"),
        ("phạm pháp hình sự xảy ra vụ", "%", True, "vu-pham-phap"),
        ("tỷ lệ điều tra, khám phá", "%", False, "ty-le-kham-pha"),
        ("đã giải quyết tổng số đơn", "đơn", False, "don-giai-quyet"),
        ("trọng án đã khám phá vụ", "vụ", False, "vu-trong-an-kham-pha"),
        ("trọng án", "vụ", False, "vu-trong-an"),
        ("tiếp lượt công dân", "lượt", False, "luot-tiep-dan"),
        ("giải ngân", "tỷ đồng", False, "von-giai-ngan"),
        ("giải ngân", "%", False, "ty-le-giai-ngan"),
    ],
)
def test_words_and_unit_of_measure_propose_an_indicator(about: str, unit: str, compared: bool, code: str) -> None:
    found = catalogue().propose(about, unit, compared=compared)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("about, unit", [("vụ", "vụ"), ("", "đơn"), ("thu giữ", "kg"), ("phạm pháp hình sự", "người")])
def test_words_that_tell_too_little_propose_nothing(about: str, unit: str) -> None:
    assert catalogue().propose(about, unit) is None
