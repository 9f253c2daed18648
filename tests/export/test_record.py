"""What a document is in JSON, and that the published schema describes it."""

from __future__ import annotations

import json
import unicodedata

import pytest
from jsonschema import Draft202012Validator

from dondoc.api import Document, read_text
from dondoc.core.reading.findings import KINDS, Figure
from dondoc.export.document import as_json, as_record
from dondoc.export.schema import published, schema
from dondoc.files import read_bytes
from tests.export import made

TEXTS = {
    "official": "Giao Sở Xây dựng báo cáo trước ngày 30/6/2026 theo Chỉ thị 15-CT/TU và Nghị quyết số 9 năm 2025.",
    "figures": "Có 12 vụ/30 bị can, giảm 22,7% so với cùng kỳ; phấn đấu đạt từ 90% đến 95%, tối thiểu 2 tỷ đồng.",
    "wrong sum": "Tiếp 1.300 lượt, trong đó cấp thành phố 400 lượt, cấp xã 800 lượt.",
    "people": "Đồng chí Lê Thu Cúc, Chủ tịch Ủy ban nhân dân thành phố Sông Mây chủ trì hội nghị ngày 29/6.",
    "decomposed": unicodedata.normalize("NFD", "Giao Sở Xây dựng báo cáo 5% hồ sơ trước ngày 30/6/2026."),
    "odd": "\ud800\x00\x1f 5 vụ\r\n\u2028 | \ufffe",
    "blank": " \n",
}


def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def problems(document: Document, *, with_text: bool = True) -> list[str]:
    record = json.loads(as_json(document, with_text=with_text))
    return [f"{list(error.path)}: {error.message}" for error in validator().iter_errors(record)]


@pytest.mark.parametrize("name", TEXTS)
def test_the_schema_describes_what_was_read(name: str) -> None:
    assert problems(read_text(TEXTS[name])) == []


def test_the_schema_describes_the_illustrative_documents() -> None:
    for document in made.demonstration():
        assert problems(document) == []
        assert problems(document, with_text=False) == []


def test_the_schema_describes_every_kind_of_finding() -> None:
    document = made.document()
    assert all(getattr(document.reading, kind) for kind in KINDS)
    assert problems(document) == []


def test_the_schema_describes_a_range_and_refuses_a_wrong_value() -> None:
    ranged = Figure(**made.place("từ 3 đến 5 vụ", "3 đến 5 vụ"), value=(3, 5), unit="vụ")
    document = made.plain("từ 3 đến 5 vụ", "a.txt", ranged)
    assert problems(document) == []
    record = as_record(document)
    record["figures"][0]["value"] = "ba"
    assert not validator().is_valid(record)


def test_a_record_leads_back_into_its_own_text() -> None:
    for document in [made.document(), *made.demonstration()]:
        record = json.loads(as_json(document))
        for kind in KINDS:
            for finding in record[kind]:
                assert record["text"][finding["start"] : finding["end"]] == finding["quote"] == finding["surface"]
        for check in record["checks"]:
            assert all(record["text"][p["start"] : p["end"]] == p["quote"] for p in check["places"])


def test_an_origin_is_the_very_bytes_of_the_finding() -> None:
    data = "Mở đầu.\r\nGiao Sở Xây dựng báo cáo trước ngày 30/6/2026 theo Chỉ thị 15-CT/TU.".encode("utf-16")
    record = as_record(read_text(read_bytes(data, "a.txt")))
    assert record["citations"]
    for citation in record["citations"]:
        origin = citation["origin"]
        assert data[origin["byte"] : origin["byte_end"]].decode("utf-16-le") == citation["quote"]
        assert origin["line"] == 2


def test_a_text_that_no_utf8_file_can_hold_becomes_valid_json() -> None:
    shown = as_json(read_text(TEXTS["odd"]))
    assert json.loads(shown.encode("utf-8"))["text"] == TEXTS["odd"]


def test_one_record_takes_one_line() -> None:
    assert "\n" not in as_json(made.document())


def test_the_text_can_be_left_out() -> None:
    assert "text" not in as_record(made.document(), with_text=False)


def test_the_published_schema_describes_one_document_and_a_list_of_several() -> None:
    Draft202012Validator.check_schema(published())
    record = json.loads(as_json(read_text(TEXTS["figures"])))
    whole = Draft202012Validator(published())
    assert whole.is_valid(record)
    assert whole.is_valid([record, record])
    assert not whole.is_valid([record, {"schema": 1}])
