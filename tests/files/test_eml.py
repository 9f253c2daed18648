"""A saved e-mail: its body and what is attached, whatever is broken in it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from dondoc.core.reading.source import SourceText
from dondoc.files.docx import read_docx
from dondoc.files.eml import read_eml
from dondoc.files.errors import Damaged, Empty, Secret, TooLarge, WrongType
from dondoc.files.secrecy import refuse_secret
from tests.files.make_docx import make_docx, para
from tests.files.make_eml import make_eml


def read_part(data: bytes, name: str) -> SourceText:
    if name.endswith(".docx"):
        source = read_docx(data, name)
    elif name.endswith(".eml"):
        source = read_eml(data, name, read_part)
    elif name.endswith((".txt", ".html")):
        source = SourceText(data.decode(), name=name)
    else:
        raise WrongType(where=name)
    refuse_secret(source)
    return source


def read(data: bytes) -> SourceText:
    return read_eml(data, "thu.eml", read_part)


def test_the_plain_body_is_preferred_and_its_lines_keep_their_place() -> None:
    source = read(make_eml("Kính gửi các đồng chí.\nĐề nghị gửi báo cáo.\n", html="<p>Bản HTML</p>"))
    assert source.text.split("\n") == [
        "Báo cáo quý III", "Người gửi: Văn phòng Sông Mây <vp@songmay.example>",
        "Kính gửi các đồng chí.", "Đề nghị gửi báo cáo.", "",
    ]  # fmt: skip
    assert source.published == "2026-07-02"
    assert source.origins[-1].locator == {"part": "body", "line": 2}
    assert [block.role for block in source.blocks] == ["headline", "byline"]


def test_html_is_read_when_there_is_nothing_else() -> None:
    assert "<p>Bản HTML</p>" in read(make_eml(None, html="<p>Bản HTML</p>")).text


def test_attachments_follow_under_their_name_with_their_origins() -> None:
    source = read(make_eml(attachments={"báo cáo.docx": make_docx(para("Giảm 12%.") + para("Hết."))}))
    assert source.text.endswith("Tệp đính kèm: báo cáo.docx\nGiảm 12%.\nHết.\n")
    last = source.origins[-1]
    assert source.text[last.start : last.end] == "Hết."
    assert last.locator == {"attachment": "báo cáo.docx", "paragraph": 2}


def test_an_attached_mail_is_read_too() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Chuyển tiếp"
    outer.set_content("Xem thư kèm.")
    inner = EmailMessage()
    inner["Subject"] = "Thư trong"
    inner.set_content("Nội dung bên trong.")
    outer.add_attachment(inner)
    assert "Thư trong\nNội dung bên trong." in read(outer.as_bytes()).text


def test_a_broken_attachment_is_a_warning_and_the_rest_goes_on() -> None:
    files = {"hong.docx": b"PK\x03\x04...", "la.xyz": b"?", "tot.docx": make_docx(para("Tốt."))}
    source = read(make_eml(attachments=files))
    assert source.text.endswith("Tệp đính kèm: tot.docx\nTốt.\n")
    assert len(source.warnings) == 2
    assert "hong.docx" in source.warnings[0]


def test_a_secret_attachment_refuses_the_whole_mail() -> None:
    with pytest.raises(Secret):
        read(make_eml(attachments={"a.docx": make_docx(para("TỐI MẬT"))}))


def test_a_body_without_charset_goes_to_the_reader_of_parts() -> None:
    seen = []

    def reader(data: bytes, name: str) -> SourceText:
        seen.append((data, name))
        return SourceText("giải mã")

    raw = b"Subject: a\nContent-Type: text/plain\n\nTh\xb5nh ph\xe8\n"
    assert read_eml(raw, "a.eml", reader).text == "a\ngiải mã\n"
    assert seen == [(b"Th\xb5nh ph\xe8\n", "noi-dung.txt")]


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", Damaged),
        (b"khong phai thu", Damaged),
        (b"X-Only: a\n\n", Empty),
        (b"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 600, TooLarge),
    ],
)
def test_what_is_no_mail_is_refused(raw: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(raw)


@pytest.mark.parametrize(
    "header",
    [
        b"=?utf-8?b?!!!?=",
        b"=?khong-co?q?abc?=",
        b"=?utf-8?q?=ZZ?=",
        b"\xff\xfe",
        b"a" * 100_000,
        b"=?utf-8?b?" + b"A" * 999,
    ],
)
def test_a_broken_subject_does_not_stop_the_mail(header: bytes) -> None:
    raw = b"Subject: " + header + b"\nContent-Type: text/plain; charset=utf-8\n\n" + "Nội dung.\n".encode()
    assert "Nội dung." in read(raw).text


def test_mails_nested_without_end_do_not_exhaust_the_stack() -> None:
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3000))
    with pytest.raises((TooLarge, Damaged, Empty)):
        read(b"Subject: a\n" + raw)
