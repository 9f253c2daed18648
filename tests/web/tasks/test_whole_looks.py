"""All pages and pictures of what was handed in as evidence are looked at behind the page, and the page says so."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from dondoc.files.errors import NoOcr
from dondoc.files.ocr import Ocr, OcrWord
from dondoc.files.pictures import can_be_read, size_of
from dondoc.web.audit.models import Entry
from dondoc.web.documents.errors import SecretText
from dondoc.web.tasks import jobs, whole_looks
from dondoc.web.tasks.models import Evidence, Look
from dondoc.web.tasks.proofs import Proof
from tests.web.cast import Cast
from tests.web.documents.test_receive import stored
from tests.web.documents.test_scans import scan
from tests.web.tasks.test_archives import named
from tests.web.tasks.test_proofs import note

image = pytest.importorskip("PIL.Image")
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
SignIn = Callable[[str], Client]


def picture(size: tuple[int, int] = (300, 200), kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    image.new("L", size, 200).save(out, kind)
    return out.getvalue()


def words_of(text: str) -> list[OcrWord]:
    lines = [line.split() for line in text.split("\n")]
    return [
        OcrWord(word, (100 * i, 100 * n, 90 + 100 * i, 100 * n + 30), 100 * n + 30, 95.0)
        for n, line in enumerate(lines, 1)
        for i, word in enumerate(line)
    ]


class Seen:
    """A recogniser: what stands on the n-th page that it is given, from 0; "BIÊN BẢN" on all others."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self.count = 0

    def read(self, *_what: object) -> list[OcrWord]:
        self.count += 1
        return words_of(self.texts.get(self.count - 1, "BIÊN BẢN làm việc"))


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    seen = Seen()
    monkeypatch.setattr(Ocr, "read", lambda _self, what: seen.read(what))
    monkeypatch.setattr(Ocr, "read_data", lambda _self, what: seen.read(what))
    for place in ("dondoc.files.pdf.scans.find_ocr", "dondoc.web.tasks.whole_looks.find_ocr"):
        monkeypatch.setattr(place, lambda: Ocr("tesseract", "vie"))
    return seen


def looked() -> Look:
    look = Look.objects.get()
    jobs.look(look.content)
    look.refresh_from_db()
    return look


def page_of(sign_in: SignIn) -> str:
    task = Evidence.objects.first().step.task  # type: ignore[union-attr]
    return sign_in("heidi").get(f"/tasks/{task.pk}").content.decode()


def test_every_page_of_a_scan_is_looked_at(house: Cast, seen: Seen, sign_in: SignIn) -> None:
    note(house, Proof(name="bien-ban.pdf", data=scan(4)))
    assert seen.count == 1  # while somebody waits
    assert "đang xem các trang quét và ảnh: 0/…" in page_of(sign_in)
    look = looked()
    assert (look.state, look.looked, look.total, look.failed, look.done) == ("done", 4, 4, 0, [])
    assert "đã xem 4 trang quét, ảnh" in page_of(sign_in)


def test_a_mark_on_a_later_page_takes_the_file_out_of_the_house(house: Cast, seen: Seen, sign_in: SignIn) -> None:
    data = scan(4)
    note(house, Proof(name="bien-ban.pdf", data=data))
    seen.texts = {3: "SỞ XÂY DỰNG\nTỐI MẬT\nBÁO CÁO"}
    assert len(stored()) == 1
    assert looked().state == "marked"
    assert seen.count == 4  # what comes after the mark is not looked at
    assert stored() == []
    proof = Evidence.objects.get()
    entry = Entry.objects.get(verb="tasks.evidence-removed")
    assert entry.data["sha256"] == proof.sha256
    assert "bien-ban" not in str(entry.data) + entry.target_name
    page = page_of(sign_in)
    assert "tệp đã bị xóa khỏi hệ thống" in page and "bien-ban.pdf" not in page
    address = f"/tasks/{proof.step.task_id}/evidence/{proof.pk}"
    assert sign_in("heidi").get(address).status_code == 404
    with pytest.raises(SecretText):
        note(house, Proof(name="khac.pdf", data=data))
    assert Evidence.objects.count() == 1


def test_a_long_scan_goes_on_from_job_to_job_and_a_killed_worker_loses_no_page(
    house: Cast, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(house, Proof(name="bien-ban.pdf", data=scan(3)))
    monkeypatch.setattr(whole_looks, "BUDGET", 0.0)  # one page a job
    for n in (1, 2):
        look = looked()
        assert (look.state, look.looked, look.total) == ("waiting", n, 3)
        assert DBTaskResult.objects.count() == 1 + n
    assert looked().state == "done"
    assert seen.count == 4
    assert DBTaskResult.objects.count() == 3


def test_more_than_may_be_looked_at_is_told(
    house: Cast, seen: Seen, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_looks, "MOST", 2)
    note(house, Proof(name="bien-ban.pdf", data=scan(4)))
    assert looked().looked == 2
    page = page_of(sign_in)
    assert "đã xem 2 trang quét, ảnh; 2 trang, ảnh không nhận dạng được" in page


def test_pictures_alone_and_in_an_archive_are_recognised(house: Cast, seen: Seen, sign_in: SignIn) -> None:
    files = {"1.jpg": picture(), "2.png": picture(kind="PNG"), "3.heic": b"\0\0\0\x18ftypheic" + bytes(99)}
    note(house, Proof(name="hien-truong.zip", data=named(files)))
    look = looked()
    assert (look.state, look.looked, look.total, look.named) == ("done", 2, 2, ["3.heic"])
    assert "đã xem 2 trang quét, ảnh; chỉ biết qua tên tệp: 3.heic" in page_of(sign_in)
    Look.objects.all().delete()
    note(house, Proof(name="anh.jpg", data=picture((400, 200))))
    seen.texts = {seen.count: "MẬT\nBÁO CÁO"}
    assert looked().state == "marked"
    assert len(stored()) == 1


def test_a_page_that_cannot_be_recognised_is_told(
    house: Cast, seen: Seen, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_self: Ocr, _what: object) -> list[OcrWord]:
        raise TimeoutError

    note(house, Proof(name="anh.jpg", data=picture()))
    monkeypatch.setattr(Ocr, "read_data", slow)
    assert (looked().failed, Look.objects.get().looked) == (1, 0)
    assert "1 trang, ảnh không nhận dạng được" in page_of(sign_in)


def test_where_nothing_recognises_it_is_said_so(house: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> Ocr:
        raise NoOcr

    monkeypatch.setattr("dondoc.web.tasks.whole_looks.find_ocr", nothing)
    note(house, Proof(name="anh.jpg", data=picture()))
    assert looked().state == "unread"
    assert "Máy chủ không nhận dạng được chữ" in page_of(sign_in)


def test_what_was_given_up_is_told_and_the_same_content_is_asked_for_once(house: Cast, seen: Seen) -> None:
    note(house, Proof(name="anh.jpg", data=picture()))
    note(house, Proof(name="anh2.jpg", data=picture()))
    assert (Look.objects.count(), DBTaskResult.objects.count()) == (1, 1)
    jobs.look_given_up(Look.objects.get().content, reason="máy bận")
    assert looked().state == "unread"
    note(house, Proof(name="ghi-chu.txt", data="BIÊN BẢN\nlàm việc.".encode()))
    assert Look.objects.count() == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_size_of_a_picture_is_told_from_its_first_bytes(kind: str) -> None:
    data = picture((321, 123), kind)
    assert size_of(data) == (321, 123)
    for cut in range(min(len(data), 700)):
        assert size_of(data[:cut]) in (None, (321, 123))
    assert size_of(b"GIF89a" + bytes(20)) is None


def test_a_picture_that_unfolds_without_end_is_not_unpacked() -> None:
    endless = picture(kind="PNG")
    endless = endless[:16] + (60_000).to_bytes(4, "big") * 2 + endless[24:]
    assert size_of(endless) == (60_000, 60_000)
    assert not can_be_read(endless)
    assert not can_be_read(endless[:16] + bytes(8) + endless[24:])


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="no tesseract on this machine")
def test_a_mark_on_a_real_photograph_is_seen(house: Cast) -> None:
    if not FONT.exists():
        pytest.skip("no font with Vietnamese letters on this machine")
    draw, fonts = pytest.importorskip("PIL.ImageDraw"), pytest.importorskip("PIL.ImageFont")
    sheet = image.new("RGB", (1240, 900), (250, 248, 240))
    for n, line in enumerate(("THÀNH ỦY SÔNG MÂY", "TUYỆT MẬT", "BÁO CÁO kết quả rà soát phương án")):
        draw.Draw(sheet).text((120, 120 + 120 * n), line, fill=(20, 20, 20), font=fonts.truetype(str(FONT), 40))
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=85)
    note(house, Proof(name="anh-chup.jpg", data=out.getvalue()))
    assert looked().state == "marked"
    assert stored() == []
