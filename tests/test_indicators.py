"""The catalogue of indicators: well-formed, and proposing by words and unit of measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.catalogue.errors import CatalogueError
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


OWN = """
[[programme]]
code = "moi-truong"
name = "Bảo vệ môi trường"

[[indicator]]
code = "diem-rac"
name = "Số điểm rác tồn đọng được xử lý"
unit = "điểm"
programme = "moi-truong"
words = ["xử lý … điểm rác"]
"""


def test_an_office_adds_its_own_indicators(tmp_path: Path) -> None:
    own = tmp_path / "chi-tieu.toml"
    own.write_text(OWN, encoding="utf-8")
    known = catalogue(str(own))
    found = known.propose("toàn thành phố xử lý nhiều điểm rác", "điểm")
    assert found is not None and found.code == "diem-rac"
    assert set(catalogue().indicators) < set(known.indicators)
    assert known.programmes["moi-truong"] == "Bảo vệ môi trường"


def test_an_own_entry_takes_the_place_of_a_packaged_one_and_may_stand_alone(tmp_path: Path) -> None:
    own = tmp_path / "chi-tieu.toml"
    own.write_text(OWN.replace("diem-rac", "vu-pham-phap"), encoding="utf-8")
    assert catalogue(str(own)).indicators["vu-pham-phap"].unit == "điểm"
    alone = tmp_path / "rieng.toml"
    alone.write_text("only = true\n" + OWN, encoding="utf-8")
    assert list(catalogue(str(alone)).indicators) == ["diem-rac"]


@pytest.mark.parametrize(
    "text, told",
    [
        ("[[indicator", "cú pháp"),
        (OWN.replace('unit = "điểm"', ""), "unit"),
        (OWN.replace('words = ["xử lý … điểm rác"]', "words = []"), "words"),
        (OWN.replace('programme = "moi-truong"', 'programme = "khac"'), "khac"),
        (OWN + 'mau = "xanh"', "mau"),
        ("only = true", "không có chỉ tiêu nào"),
        (None, "không đọc được"),
    ],
)
def test_a_catalogue_that_cannot_be_used_says_where_and_why(text: str | None, told: str, tmp_path: Path) -> None:
    own = tmp_path / "chi-tieu.toml"
    if text is not None:
        own.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=told) as caught:
        catalogue(str(own))
    assert caught.value.where == str(own)
    assert caught.value.hint
