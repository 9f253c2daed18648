"""The Python face: six names."""

from __future__ import annotations

import doctest
from datetime import date
from pathlib import Path

import pytest

import dondoc
from dondoc import api

SUM = "Toàn thành phố tiếp 2.310 lượt công dân, gồm cấp thành phố 400 lượt, cấp xã 1.730 lượt."


def test_the_names_are_what_is_promised_and_each_says_what_it_does() -> None:
    assert dondoc.__all__ == api.__all__ == ["Document", "DondocError", "check", "read_file", "read_text", "save"]
    assert all(getattr(dondoc, name).__doc__ for name in dondoc.__all__)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="reed_text"):
        dondoc.reed_text  # noqa: B018


def test_the_examples_of_the_face_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    result = doctest.testmod(api, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert (result.failed, result.attempted > 2) == (0, True)


def test_a_text_is_read_checked_and_kept_as_it_is() -> None:
    document = dondoc.read_text(SUM)
    assert document.text == SUM
    (check,) = document.checks
    assert check.proposals[0].new == "2.130"
    assert all(document.text[f.start : f.end] == f.quote for f in document.reading.figures)


def test_a_file_is_read_with_its_name_and_places(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Mở đầu.\n" + SUM, encoding="utf-8")
    document = dondoc.read_file(path)
    assert document.name == str(path)
    assert document.origin(document.reading.figures[0].start)["line"] == 2
    assert dondoc.read_file(str(path)) == document


def test_the_day_of_publication_dates_what_has_no_year() -> None:
    document = dondoc.read_text("Hội nghị tổ chức ngày 29/6.", published=date(2026, 6, 30))
    assert document.reading.times[0].start_date == "2026-06-29"


def test_a_file_that_cannot_be_read_raises_the_one_error_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(dondoc.DondocError) as told:
        dondoc.read_file(tmp_path / "không có.docx")
    assert told.value.hint and told.value.where.endswith("không có.docx")


def test_texts_are_checked_with_one_another() -> None:
    one = dondoc.read_text("Trong sáu tháng, số vụ tai nạn giao thông đường bộ là 312 vụ.")
    other = dondoc.read_text("Số vụ tai nạn giao thông đường bộ là 321 vụ.")
    assert (one.checks, other.checks) == ((), ())
    (check,) = dondoc.check(one, other)
    texts = (one.text, other.text)
    assert {place.document for place in check.places} == {0, 1}
    assert all(texts[place.document][place.start : place.end] == place.quote for place in check.places)


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        dondoc.read_text(SUM).checks = ()  # type: ignore[misc]


@pytest.mark.parametrize("ending", ["xlsx", "html", "json", "jsonl"])
def test_a_document_is_saved_by_the_ending(tmp_path: Path, ending: str) -> None:
    dondoc.save(dondoc.read_text(SUM), tmp_path / f"so.{ending}")
    dondoc.save([dondoc.read_text(SUM)], str(tmp_path / f"cac.{ending}"))
    assert {path.name for path in tmp_path.iterdir()} == {f"so.{ending}", f"cac.{ending}"}
