"""Scans: taken in at once, recognised behind the pages, page by page; a secrecy mark is seen before anything is kept."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from dondoc.files.ocr import Ocr, OcrWord, Picture
from dondoc.web.audit.models import Entry
from dondoc.web.documents import actions, recognising
from dondoc.web.documents.errors import CannotRead, SecretText
from dondoc.web.documents.models import Document, ScannedPage
from tests.web.cast import Cast
from tests.web.documents.test_receive import stored

fpdf = pytest.importorskip("fpdf")
image = pytest.importorskip("PIL.Image")
PAGES = (
    "THÔNG BÁO kết luận hội nghị",
    "Giao Sở Xây dựng rà soát phương án trước ngày 30/9/2026.",
    "Nơi nhận: như trên.",
)


def scan(count: int = 3) -> bytes:
    """A file of pictures, each page of another grey."""
    pdf = fpdf.FPDF()
    for number in range(count):
        pdf.add_page()
        picture = io.BytesIO()
        image.new("L", (200, 280), 200 + number * 10).save(picture, "PNG")
        pdf.image(picture, 0, 0, 210, 297)
    return bytes(pdf.output())


@pytest.fixture
def read_pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A recogniser that knows what stands on each page; the list fills with what it read."""
    done: list[str] = []

    def read(_self: Ocr, picture: Picture) -> list[OcrWord]:
        page = PAGES[round((picture.dots[len(picture.dots) // 2] - 200) / 10)]
        done.append(page)
        words = page.split()
        return [OcrWord(word, (100 + 150 * i, 100, 230 + 150 * i, 130), 130, 95.0) for i, word in enumerate(words)]

    monkeypatch.setattr(Ocr, "read", read)
    monkeypatch.setattr("dondoc.files.pdf.scans.find_ocr", lambda: Ocr("tesseract", "vie"))
    return done


def receive(cast: Cast, data: bytes) -> Document:
    """The scan as alice sends it."""
    return actions.receive(cast.alice, cast.unit("office"), name="quet.pdf", data=data)


def test_a_scan_is_taken_in_after_its_first_page(cast: Cast, read_pages: list[str]) -> None:
    document = receive(cast, scan())
    assert read_pages == [PAGES[0]]
    assert (document.state, document.text, document.sitting.pages) == ("waiting", "", 2)
    actions.read_now(document.pk)
    document.refresh_from_db()
    assert read_pages == list(PAGES)
    assert document.state == "read"
    assert [page for page in PAGES if page not in document.text] == []
    assert any("nhận dạng chữ" in warning for warning in document.warnings)
    assert document.findings.filter(kind="task").exists()
    assert not ScannedPage.objects.exists()


def test_a_scan_of_one_page_is_whole_at_once(cast: Cast, read_pages: list[str]) -> None:
    document = receive(cast, scan(1))
    assert PAGES[0] in document.text
    assert document.sitting.pages == 0


def test_a_long_scan_goes_on_from_job_to_job(
    cast: Cast, read_pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = receive(cast, scan())
    monkeypatch.setattr(recognising.for_a_while, "__defaults__", (0.0,))  # one page a job
    actions.read_now(document.pk)
    document.refresh_from_db()
    assert (document.state, document.sitting.pages, document.progress) == ("reading", 1, 66)
    assert DBTaskResult.objects.count() == 2
    actions.read_now(document.pk)
    document.refresh_from_db()
    assert (document.state, read_pages) == ("read", list(PAGES))


def test_a_killed_worker_loses_no_page(cast: Cast, read_pages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    document = receive(cast, scan())
    read = Ocr.read

    def killed(self: Ocr, picture: Picture) -> list[OcrWord]:
        if len(read_pages) == 2:
            raise KeyboardInterrupt
        return read(self, picture)

    with monkeypatch.context() as patch:
        patch.setattr(Ocr, "read", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.read_now(document.pk)
    assert ScannedPage.objects.filter(document=document).count() == 2
    actions.read_now(document.pk)
    assert read_pages == list(PAGES)


def test_the_page_says_that_a_scan_is_being_recognised(
    cast: Cast, read_pages: list[str], sign_in: Callable[[str], Client]
) -> None:
    document = receive(cast, scan())
    page = sign_in("alice").get(reverse("intake:desk", args=(document.pk,))).content.decode()
    assert "Nhận dạng chữ trên bản quét" in page


def test_a_mark_on_the_first_page_is_refused_before_anything_is_stored(
    cast: Cast, read_pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.web.documents.test_scans.PAGES", ("TỐI MẬT", *PAGES[1:]))
    with pytest.raises(SecretText):
        receive(cast, scan())
    assert (stored(), Document.objects.count(), ScannedPage.objects.count()) == ([], 0, 0)


def test_a_mark_that_comes_later_takes_the_file_out_of_the_house(
    cast: Cast, read_pages: list[str], monkeypatch: pytest.MonkeyPatch, sign_in: Callable[[str], Client]
) -> None:
    document = receive(cast, scan())
    kept = stored()
    monkeypatch.setattr("tests.web.documents.test_scans.PAGES", (PAGES[0], "TỐI MẬT", PAGES[2]))
    actions.read_now(document.pk)
    document.refresh_from_db()
    assert (document.state, document.file, document.text, document.sha256) == ("failed", "", "", "")
    assert "dấu chỉ độ mật" in document.error
    assert (stored(), ScannedPage.objects.count()) == ([], 0)
    entry = Entry.objects.get(verb="documents.refuse_secret")
    assert entry.data["sha256"] == kept[0]
    assert "quet" not in str(entry.data) + entry.target_name
    client = sign_in("alice")
    assert "dấu chỉ độ mật" in client.get(reverse("intake:desk", args=(document.pk,))).content.decode()
    cast.alice.language = "en"
    cast.alice.save()
    page = client.get(reverse("intake:desk", args=(document.pk,)), headers={"Accept-Language": "en"}).content.decode()
    assert "The document bears a secrecy mark and is refused." in page and "dấu chỉ độ mật" not in page
    assert client.post(reverse("documents:read_again", args=(document.pk,))).status_code == 302
    document.refresh_from_db()
    assert document.state == "failed"


def test_without_a_recogniser_the_file_is_refused_with_what_to_install(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotRead) as caught:
        receive(cast, scan())
    assert caught.value.cause_code == "chua_co_ocr"
    assert "tesseract-ocr-vie" in caught.value.hint
    assert stored() == []


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="no tesseract on this machine")
def test_a_real_scan_is_recognised(cast: Cast) -> None:
    font = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
    if not font.exists():
        pytest.skip("no font with Vietnamese letters on this machine")
    draw, fonts = pytest.importorskip("PIL.ImageDraw"), pytest.importorskip("PIL.ImageFont")
    pdf = fpdf.FPDF()
    for words in PAGES[:2]:
        pdf.add_page()
        sheet = image.new("L", (1240, 1754), 255)
        draw.Draw(sheet).text((120, 200), words, fill=0, font=fonts.truetype(str(font), 34))
        picture = io.BytesIO()
        sheet.save(picture, "PNG")
        pdf.image(picture, 0, 0, 210, 297)
    document = receive(cast, bytes(pdf.output()))
    actions.read_now(document.pk)
    document.refresh_from_db()
    assert "Giao Sở Xây dựng rà soát" in document.text
    assert Path(settings.MEDIA_ROOT).exists()
