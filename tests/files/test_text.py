"""Plain text and Markdown: exactly what is stored, in whatever encoding."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.files.errors import Empty, FileError, Unreadable, WrongType
from dondoc.files.text import read_text
from tests.files.make_text import SAMPLE, to_cp1258, to_tcvn3, to_viscii, to_vni, to_vps

OLD: dict[str, Callable[[str], bytes]] = {
    "cp1258": to_cp1258, "tcvn3": to_tcvn3, "vni": to_vni, "viscii": to_viscii, "vps": to_vps,
}  # fmt: skip


@pytest.mark.parametrize(
    "text", [SAMPLE, unicodedata.normalize("NFD", SAMPLE), "  \r\n\r\nGiao việc \t\n\n", "a\u200bđ\ufeffb"]
)
def test_utf8_text_is_kept_code_point_for_code_point(text: str) -> None:
    data = text.encode("utf-8")
    assert read_text(data).text == data.decode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32"])
def test_every_unicode_form_is_known_with_or_without_a_mark(encoding: str) -> None:
    source = read_text(SAMPLE.encode(encoding))
    assert source.text == SAMPLE
    assert source.warnings == ()


@pytest.mark.parametrize("encoding", sorted(OLD))
def test_the_encodings_from_before_unicode_are_told_apart(encoding: str) -> None:
    source = read_text(OLD[encoding](SAMPLE))
    assert source.encoding == encoding
    read = unicodedata.normalize("NFC", source.text)
    assert (read.lower() if encoding == "tcvn3" else read) == (SAMPLE.lower() if encoding == "tcvn3" else SAMPLE)
    assert len(source.warnings) == 1


def test_the_soft_hyphen_of_tcvn3_is_the_letter_it_stands_for() -> None:
    data = "Trung \xad¬ng giao tr\xad\xedc ng\xb5y 15/7 nh\xad ®· th\xe8ng nh\xcat".encode("latin-1")
    assert read_text(data).text == "Trung ương giao trước ngày 15/7 như đã thống nhất"


def test_lines_of_different_encodings_are_decoded_each_in_its_own() -> None:
    first, second = "1. Giao Sở Y tế chủ trì.\n", "2. Giao các phường phối hợp thực hiện.\n"
    source = read_text(first.encode() + to_tcvn3(second) + first.encode())
    assert source.text == first + second + first
    assert source.encoding == "mixed"
    assert "lẫn nhiều bảng mã" in source.warnings[0]


def test_a_few_broken_bytes_become_marked_places_with_a_warning() -> None:
    data = (SAMPLE * 3).encode()
    source = read_text(data[:-2] + b"\xe1\xbb" + data[-2:] + "ệ".encode()[:2])
    assert source.text.count("\ufffd") >= 1
    assert any("không giải mã được" in warning for warning in source.warnings)


def test_characters_of_an_old_font_saved_as_unicode_are_turned_back() -> None:
    shown = to_vni(SAMPLE).decode("cp1252")
    source = read_text(shown.encode("utf-8"))
    assert source.text == SAMPLE
    assert source.encoding == "utf-8+vni"


def test_western_punctuation_of_an_english_text_is_no_vietnamese() -> None:
    assert read_text("It’s due – today".encode("cp1252")).text == "It’s due – today"


WORD = "trước"
STORED: dict[str, bytes] = {
    "utf-8": WORD.encode(), "utf-8-sig": WORD.encode(), "utf-16": WORD.encode("utf-16-le"),
    **{encoding: encode(WORD) for encoding, encode in OLD.items()},
}  # fmt: skip


@pytest.mark.parametrize("encoding", sorted(STORED))
def test_every_place_leads_back_to_its_bytes(encoding: str) -> None:
    text = SAMPLE * 9
    data = OLD[encoding](text) if encoding in OLD else text.encode(encoding)
    source = read_text(data)
    word = "trươ\u0301c" if encoding == "cp1258" else WORD
    place = source.text.rindex(word)
    found = source.locate(place, place + len(word))
    stored = data[found["byte"] : found["byte_end"]]  # type: ignore[misc]
    # VNI writes one letter with two or three bytes: the piece of the file is told, not the byte.
    assert STORED[encoding] in stored if encoding == "vni" else stored == STORED[encoding]


@pytest.mark.parametrize("encoding", ["utf-8", "vni", "utf-8+vni", "mixed"])
def test_the_pieces_of_a_file_follow_each_other_without_a_gap(encoding: str) -> None:
    text = SAMPLE * 9
    data = {
        "utf-8": text.encode(),
        "vni": to_vni(text),
        "utf-8+vni": to_vni(text).decode("cp1252").encode(),
        "mixed": text.encode() + b"\n" + to_tcvn3(text),
    }[encoding]
    source = read_text(data)
    assert source.encoding == encoding
    places = [(origin.start, origin.end) for origin in source.origins]
    bytes_ = [(origin.locator["byte"], origin.locator["byte_end"]) for origin in source.origins]
    assert [places[0][0], *(end for _, end in places)] == [*(start for start, _ in places), len(source.text)]
    assert [bytes_[0][0], *(end for _, end in bytes_)] == [*(start for start, _ in bytes_), len(data)]


def test_a_place_in_utf8_is_exact_to_the_byte_and_the_line() -> None:
    data = ("﻿" + SAMPLE * 40).encode()
    source = read_text(data)
    place = source.text.rindex("khiếu nại")
    found = source.locate(place, place + 9)
    assert data[found["byte"] : found["byte_end"]].decode() == "khiếu nại"  # type: ignore[misc]
    assert found["line"] == source.text.count("\n", 0, place) + 1


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00\x01\x02" * 100, b"\x01" * 50])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises((WrongType, Unreadable)):
        read_text(data)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", " \n".encode("utf-16")])
def test_a_file_without_a_word_is_empty(data: bytes) -> None:
    with pytest.raises(Empty):
        read_text(data)


def test_another_language_in_an_old_encoding_is_refused_not_garbled() -> None:
    french = "Les élèves français étudient à l'école où ils reçoivent des prêts généreux. " * 20
    with pytest.raises(Unreadable) as caught:
        read_text(french.encode("latin-1"))
    assert "UTF-8" in caught.value.hint


def test_markdown_keeps_its_marks() -> None:
    source = read_text(b"# Ti\xc3\xaau \xc4\x91\xe1\xbb\x81\n\n- **vi\xe1\xbb\x87c** | 1 |\n", kind="md")
    assert source.text == "# Tiêu đề\n\n- **việc** | 1 |\n"
    assert source.kind == "md"


@given(st.text(min_size=1))
def test_any_text_comes_back_from_utf8(text: str) -> None:
    data = text.encode("utf-8")
    try:
        source = read_text(data)
    except FileError:
        return
    if source.encoding == "utf-8":
        assert source.text == text.removeprefix("\ufeff")


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused_clearly(data: bytes) -> None:
    try:
        source = read_text(data)
    except FileError as error:
        assert error.message and error.hint
    else:
        assert source.origins[-1].end == len(source.text)
