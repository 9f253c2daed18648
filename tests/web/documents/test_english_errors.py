"""Who reads English is told what is wrong with a file and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from dondoc.files.errors import Damaged, Truncated
from dondoc.web.documents.errors import CannotRead, told
from tests.web.cast import Cast


def test_a_file_that_cannot_be_read_is_refused_with_its_advice(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    cast.alice.language = "en"
    cast.alice.save(update_fields=["language"])
    file = SimpleUploadedFile("report.docx", b"PK\x03\x04 not really", content_type="application/octet-stream")
    page = sign_in("alice").post("/documents/new", {"files": file}, headers={"accept-language": "en"}, follow=True)
    words = page.content.decode()
    assert "Ask for the original again" in words or "Download or copy it again" in words
    assert "Hãy" not in words


@pytest.mark.parametrize("kind", [Damaged, Truncated])
def test_the_reason_that_a_job_kept_is_told_in_the_language_of_its_reader(kind: type[Damaged]) -> None:
    kept = str(kind(where="bao-cao.docx", detail="thiếu word/document.xml"))
    assert told(kept) == kept
    with translation.override("en"):
        assert told(kept) == f"{kind.in_english} {kind.advice_in_english}"
        refused = CannotRead(kind())
        assert (refused.message, refused.hint) == (kind.in_english, kind.advice_in_english)
