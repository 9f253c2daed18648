"""Every reason why a file cannot be read is told in English too, with what to do."""

from __future__ import annotations

import pytest

from dondoc.files import errors
from dondoc.files.errors import FileError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, FileError)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_each_kind_has_its_english_sentence_and_advice(kind: type[FileError]) -> None:
    error = kind(where="bao-cao.docx", detail="thiếu word/document.xml", hint="Hãy xin lại tệp.")
    assert error.english.isascii() and error.english.endswith(".")
    assert error.english_hint.isascii() and error.english_hint.endswith(".")
    assert error.hint == "Hãy xin lại tệp."


def test_kinds_with_an_advice_of_their_own_have_it_in_both_languages() -> None:
    for kind in KINDS:
        assert ("advice" in vars(kind)) == ("advice_in_english" in vars(kind)), kind
