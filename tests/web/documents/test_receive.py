"""Taking documents in: stored by content, read by a job, refused in words; nothing is half-written."""

from __future__ import annotations

import hashlib
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django_tasks_db.models import DBTaskResult

from dondoc.web.audit.models import Entry
from dondoc.web.documents import actions, storage
from dondoc.web.documents.errors import AlreadyHere, CannotRead, Changed, SecretText
from dondoc.web.documents.models import Document
from dondoc.web.documents.names import download_name, shown_name
from tests.web.cast import Cast

TEXT = "Giao Sở Xây dựng báo cáo tiến độ.\r\nViệc thứ hai.\r\n"


def stored() -> list[str]:
    """Files under the media folder."""
    root = Path(settings.MEDIA_ROOT)
    return sorted(path.name for path in root.rglob("*") if path.is_file()) if root.exists() else []


def receive(cast: Cast, data: bytes, name: str = "ket-luan.txt", who: str = "alice", unit: str = "office") -> Document:
    """One file sent by one of the cast."""
    return actions.receive(cast.people[who], cast.unit(unit), name=name, data=data)


def test_a_file_is_stored_under_its_hash_and_asked_to_be_read(cast: Cast) -> None:
    document = receive(cast, TEXT.encode())
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    assert (document.sha256, stored()) == (sha256, [sha256])
    assert storage.path_of(document.file).read_bytes() == TEXT.encode()
    assert document.text == TEXT
    assert DBTaskResult.objects.count() == 1
    assert Entry.objects.get(verb="documents.receive").actor == "alice"


@pytest.mark.parametrize(
    "who, answer", [("bob", PermissionDenied), ("dan", PermissionDenied), ("peggy", Http404), ("mallory", Http404)]
)
def test_others_are_refused_and_nothing_is_stored(who: str, answer: type[Exception], cast: Cast) -> None:
    entries = Entry.objects.count()
    with pytest.raises(answer):
        receive(cast, TEXT.encode(), who=who)
    assert (stored(), Document.objects.count(), Entry.objects.count()) == ([], 0, entries)


def test_a_duplicate_says_where_the_first_one_is(cast: Cast) -> None:
    first = receive(cast, TEXT.encode())
    with pytest.raises(AlreadyHere) as caught:
        receive(cast, TEXT.encode(), name="bản sao.txt")
    assert caught.value.document == first
    assert Document.objects.count() == 1


def test_a_duplicate_in_a_register_that_may_not_be_seen_is_not_betrayed(cast: Cast) -> None:
    receive(cast, TEXT.encode(), who="peggy", unit="police")
    assert receive(cast, TEXT.encode()).unit == cast.unit("office")
    assert len(stored()) == 1


def test_a_text_with_a_secrecy_mark_leaves_nothing_but_a_line_in_the_log(cast: Cast) -> None:
    secret = "TỐI MẬT\nKẾ HOẠCH\nbảo vệ mục tiêu Núi Xa\n"
    with pytest.raises(SecretText):
        receive(cast, secret.encode(), name="kế hoạch Núi Xa.txt")
    assert (stored(), Document.objects.count(), DBTaskResult.objects.count()) == ([], 0, 0)
    entry = Entry.objects.get(verb="documents.refuse_secret")
    assert entry.data["sha256"] == hashlib.sha256(secret.encode()).hexdigest()
    assert "Núi Xa" not in str(entry.data) + entry.target_name


def docx(parts: dict[str, bytes]) -> bytes:
    """A package with the given parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("a.txt", b""),
    "only blanks": ("a.txt", b" \n\t\r\n" * 50),
    "text that claims to be .docx": ("a.docx", "Chỉ là chữ.".encode()),
    "text that claims to be .pdf": ("a.pdf", "Chỉ là chữ.".encode()),
    "an image": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
    "a program": ("a.docx", b"MZ\x90\x00\x03" + b"\x00\x01" * 600),
    "a zip bomb": (
        "a.docx", docx({"[Content_Types].xml": TYPES, "word/document.xml": b"<w>" + b" " * 300_000_000 + b"</w>"})
    ),
    "a damaged package": ("a.docx", docx({"[Content_Types].xml": TYPES, "word/document.xml": b"<w:doc"})[:-40]),
    "a package without a text": ("a.docx", docx({"[Content_Types].xml": TYPES})),
    "an entity bomb": (
        "a.docx",
        docx({"[Content_Types].xml": TYPES,
              "word/document.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    ),
    "a damaged .pdf": ("a.pdf", b"%PDF-1.7\nnothing here"),
    "a damaged .doc": ("a.doc", OLE + b"\x00" * 600),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_refused_in_words_and_leaves_nothing(name: str, cast: Cast) -> None:
    file_name, data = BAD[name]
    with pytest.raises(CannotRead) as caught:
        receive(cast, data, name=file_name)
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    assert (stored(), Document.objects.count(), DBTaskResult.objects.count()) == ([], 0, 0)


def test_an_encrypted_pdf_is_refused_with_what_to_do(cast: Cast) -> None:
    fpdf = pytest.importorskip("fpdf")
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.set_encryption(owner_password="chu", user_password="khach")
    with pytest.raises(CannotRead) as caught:
        receive(cast, bytes(pdf.output()), name="a.pdf")
    assert caught.value.cause_code == "co_mat_khau"
    assert stored() == []


def test_a_scan_without_ocr_is_refused_with_what_to_install(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    fpdf = pytest.importorskip("fpdf")
    image = pytest.importorskip("PIL.Image")
    monkeypatch.setenv("PATH", "")
    pdf = fpdf.FPDF()
    pdf.add_page()
    picture = io.BytesIO()
    image.new("L", (800, 1100), 200).save(picture, "PNG")
    pdf.image(picture, 0, 0, 210, 297)
    with pytest.raises(CannotRead) as caught:
        receive(cast, bytes(pdf.output()), name="quet.pdf")
    assert caught.value.cause_code in ("chua_co_ocr", "tep_rong")
    assert stored() == []


def test_a_file_over_the_limit_is_refused(cast: Cast, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1000
    with pytest.raises(CannotRead) as caught:
        receive(cast, b"chu " * 500)
    assert caught.value.cause_code == "tep_qua_lon"
    assert stored() == []


def test_when_the_database_fails_the_file_does_not_stay_behind(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_queue(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("database is gone")

    monkeypatch.setattr(actions, "enqueue", no_queue)
    with pytest.raises(RuntimeError):
        receive(cast, TEXT.encode())
    assert (stored(), Document.objects.count()) == ([], 0)
    assert not Entry.objects.filter(verb="documents.receive").exists()


def test_an_email_is_taken_with_its_subject_and_body(cast: Cast) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Kết luận hội nghị", "van-phong@example.org"
    mail.set_content("Giao Sở Xây dựng báo cáo tiến độ trước ngày 30/9/2026.")
    document = receive(cast, bytes(mail), name="thu.eml")
    assert document.format == "eml"
    assert "Giao Sở Xây dựng báo cáo" in document.text


def test_a_zero_character_keeps_its_place(cast: Cast) -> None:
    document = actions.receive_text(
        cast.alice, cast.unit("office"), text="Giao\u00a0Sở Xây dựng báo cáo.", name="a.txt"
    )
    assert document.text == "Giao\u00a0Sở Xây dựng báo cáo."


@pytest.mark.parametrize(
    "sent, shown",
    [("../../etc/passwd", "passwd"), ("C:\\Van ban\\kl.docx", "kl.docx"), ("kl\u202excod.txt", "kl[U+202E]xcod.txt"),
     ("a\x00\n.txt", "a[U+0000][U+000A].txt"), ("x" * 400 + ".docx", "x" * 194 + "….docx"), ("", "")],
)  # fmt: skip
def test_a_name_is_never_a_path_and_hides_nothing(sent: str, shown: str) -> None:
    assert shown_name(sent)[-30:] == shown[-30:]
    assert len(shown_name(sent)) <= 200


@pytest.mark.parametrize(
    "name, form, saved",
    [("kl.docx", "docx", "kl.docx"), ("kl.exe", "txt", "kl.exe.txt"), ("trang.htm", "html", "trang.htm"),
     (".htaccess", "txt", "htaccess.txt"), ("", "pdf", "van-ban-7.pdf"), ('a"b.pdf', "pdf", "a_b.pdf")],
)  # fmt: skip
def test_a_saved_file_has_the_ending_of_what_it_is(name: str, form: str, saved: str) -> None:
    assert download_name(name, form, 7) == saved


def test_register_fields_are_edited_by_one_person_at_a_time(cast: Cast) -> None:
    document = receive(cast, TEXT.encode())
    actions.edit_register(cast.alice, document, version=1, fields={"number": "142", "symbol": "TB/TU"})
    with pytest.raises(Changed):
        actions.edit_register(cast.alice, document, version=1, fields={"number": "143"})
    document.refresh_from_db()
    assert (document.number, document.confirmed, document.version) == ("142", True, 2)
    entry = Entry.objects.get(verb="documents.edit")
    assert entry.data["changes"] == {"number": ["", "142"], "symbol": ["", "TB/TU"]}


def test_reading_never_overwrites_what_a_person_confirmed(cast: Cast) -> None:
    document = receive(cast, TEXT.encode())
    actions.edit_register(cast.alice, document, version=1, fields={"title": "Tên do người ghi"})
    actions.read_now(document.pk)
    document.refresh_from_db()
    assert (document.title, document.state) == ("Tên do người ghi", "read")
