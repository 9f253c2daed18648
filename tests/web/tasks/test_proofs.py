"""What may be attached as evidence: links that are links, files without a secrecy mark, also in names and in scans."""

from __future__ import annotations

import pytest

from dondoc.files.errors import NoOcr
from dondoc.files.ocr import Ocr, OcrWord, Picture
from dondoc.web.documents.errors import CannotRead, SecretText
from dondoc.web.tasks import actions
from dondoc.web.tasks.actions import Report
from dondoc.web.tasks.errors import WrongValue
from dondoc.web.tasks.models import Evidence
from dondoc.web.tasks.proofs import Proof
from tests.web.cast import Cast
from tests.web.documents.test_scans import scan
from tests.web.tasks.house import given


def note(house: Cast, proof: Proof) -> None:
    task = given(house)
    actions.note(house.heidi, task.pk, Report("kèm minh chứng", 40, proofs=(proof,)), version=1)


@pytest.mark.parametrize(
    "url",
    [
        "https://songmay.example/bien-ban?so=7#trang-2", "http://noi-bo/bao-cao.pdf", "https://10.0.0.7:8443/x",
        "http://[::1]/x", "https://sởxâydựng.example/", "HTTPS://SONGMAY.EXAMPLE",
    ],
)  # fmt: skip
def test_a_link_of_the_open_or_of_the_own_net_is_kept(house: Cast, url: str) -> None:
    note(house, Proof(url=url))
    assert Evidence.objects.get().url == url


@pytest.mark.parametrize(
    "url",
    [
        "https://", "https:///x", "ftp://songmay.example", "javascript:alert(1)", "https://xem biên bản", "https://a..b",
        "https://-a.example", "http://[::1", "https://a.example:99999/", "https://a.example/x y", "https:a.example",
        "https://a.example/\n", "https://an:mk@a.example/", "https://a.example/\u202etxt", "https://a.example/<b>",
        "https://a_/" + "x" * 500, "https://?q", "//a.example",
    ],
)  # fmt: skip
def test_it_refuses_what_is_no_link(house: Cast, url: str) -> None:
    with pytest.raises(WrongValue):
        note(house, Proof(url=url))
    assert not Evidence.objects.exists()


def heads(monkeypatch: pytest.MonkeyPatch, page: str) -> list[str]:
    """A recogniser that sees ``page`` on every picture; the list fills with what it read."""
    done: list[str] = []

    def read(_self: Ocr, _picture: Picture) -> list[OcrWord]:
        done.append(page)
        lines = [line.split() for line in page.split("\n")]
        return [
            OcrWord(word, (100 + 150 * i, 100 * n, 230 + 150 * i, 100 * n + 30), 100 * n + 30, 95.0)
            for n, line in enumerate(lines, 1)
            for i, word in enumerate(line)
        ]

    monkeypatch.setattr(Ocr, "read", read)
    monkeypatch.setattr("dondoc.files.pdf.scans.find_ocr", lambda: Ocr("tesseract", "vie"))
    return done


def test_a_scan_with_a_secrecy_mark_on_its_first_page_is_refused(house: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heads(monkeypatch, "THÀNH ỦY SÔNG MÂY\nTUYỆT MẬT\nBIÊN BẢN làm việc")
    with pytest.raises(SecretText):
        note(house, Proof(name="bien-ban.pdf", data=scan(2)))
    assert not Evidence.objects.exists()


def test_of_a_long_scan_only_the_first_page_is_recognised(house: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    done = heads(monkeypatch, "BIÊN BẢN làm việc")
    note(house, Proof(name="bien-ban.pdf", data=scan(3)))
    assert len(done) == 1
    assert Evidence.objects.get().file_name == "bien-ban.pdf"


def test_a_scan_that_nobody_can_look_into_is_refused_with_what_to_do(
    house: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing() -> Ocr:
        raise NoOcr

    monkeypatch.setattr("dondoc.files.pdf.scans.find_ocr", nothing)
    with pytest.raises(CannotRead) as caught:
        note(house, Proof(name="bien-ban.pdf", data=scan(1)))
    assert caught.value.cause_code == "chua_co_ocr"
    assert caught.value.hint


@pytest.mark.parametrize("name", ["ảnh (MẬT).png", "TUYỆT MẬT - bảng.xlsx", "\u041cẬT.txt"])
def test_a_secrecy_mark_in_a_name_is_refused_whatever_the_file(house: Cast, name: str) -> None:
    with pytest.raises(SecretText):
        note(house, Proof(name=name, data=b"\x89PNG\r\n\x1a\n" + bytes(200)))
    assert not Evidence.objects.exists()


def test_a_picture_is_kept(house: Cast) -> None:
    note(house, Proof(name="hien-truong.png", data=b"\x89PNG\r\n\x1a\n" + bytes(range(256))))
    assert Evidence.objects.get().file_name == "hien-truong.png"
