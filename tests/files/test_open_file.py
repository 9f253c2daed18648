"""The door to files: what the bytes are decides, and every refusal says what to do."""

from __future__ import annotations

import contextlib
import io
import os
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.files import errors, open_file
from dondoc.files.open_file import Limits, read_bytes, read_file
from tests.files.make_pdf import BODY, build, official_page
from tests.files.make_text import SAMPLE, to_tcvn3

PAGE = f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body><p>{BODY[0]}</p></body></html>".encode()
MAIL = f"From: a@songmay.example\nTo: b@songmay.example\nSubject: Bao cao\nMIME-Version: 1.0\n\n{BODY[0]}\n".encode()


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Act as a user to whom permissions apply, also where the tests are run by root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("van-ban.txt", SAMPLE.encode(), "txt"),
        ("ghi-chu.md", b"# Vi\xe1\xbb\x87c\n\n- m\xe1\xbb\x99t", "md"),
        ("trang.html", PAGE, "html"),
        ("tai-ve.pdf", build(official_page()), "pdf"),
        ("thu.eml", MAIL, "eml"),
        ("", SAMPLE.encode("utf-16"), "txt"),
        ("khong-duoi", to_tcvn3(SAMPLE), "txt"),
        ("la.xyz", PAGE, "html"),
    ],
)
def test_each_kind_is_seen_in_its_bytes(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    source = read_bytes(data, name)
    assert source.kind == kind
    assert source.text
    if name:
        path = tmp_path / name
        path.write_bytes(data)
        assert read_file(path).text == source.text
        assert read_file(path).name == str(path)


@pytest.mark.parametrize(("name", "kind"), [("bao-cao.doc", "html"), ("bao-cao.docx", "html"), ("bao-cao.pdf", "html")])
def test_a_wrong_ending_is_a_warning_where_the_content_can_be_read(name: str, kind: str) -> None:
    source = read_bytes(PAGE, name)
    assert source.kind == kind
    assert "đã đọc theo nội dung" in source.warnings[0]


def test_a_pdf_named_txt_is_read_as_a_pdf() -> None:
    source = read_bytes(build(official_page()), "van-ban.txt")
    assert source.kind == "pdf"
    assert BODY[0] in source.text
    assert "bên trong là PDF" in source.warnings[0]


@pytest.mark.parametrize("name", ["bao-cao.pdf", "bao-cao.docx"])
def test_plain_text_is_not_what_a_structured_ending_claims(name: str) -> None:
    with pytest.raises(errors.WrongType, match="tên tệp nói là"):
        read_bytes(SAMPLE.encode(), name)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{\\rtf1 abc}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "ảnh PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "ảnh JPEG"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip"),
        (b"Rar!\x1a\x07" + bytes(50), "RAR"),
        (b"MZ\x90\x00" + bytes(50), "chương trình"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), ".xls"),
    ],
)
def test_formats_nobody_reads_here_are_named(data: bytes, told: str) -> None:
    with pytest.raises(errors.WrongType, match=told) as caught:
        read_bytes(data, "tep.doc")
    assert caught.value.hint


@pytest.mark.parametrize(("member", "told"), [("xl/workbook.xml", ".xlsx"), ("ppt/a.xml", ".pptx"), ("a.txt", "zip")])
def test_other_packages_are_named(member: str, told: str) -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(errors.WrongType, match=told):
        read_bytes(package.getvalue(), "tep.docm" if told != "zip" else "tep.txt")


def test_an_office_file_with_a_password_is_told() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(errors.Encrypted):
        read_bytes(data, "bao-cao.docx")


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\0\0\0\0"])
def test_an_empty_file_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "rong.txt"
    path.write_bytes(data)
    with pytest.raises(errors.Empty) as caught:
        read_file(path)
    assert caught.value.where == str(path)


def test_binary_data_named_txt_is_refused() -> None:
    with pytest.raises(errors.WrongType, match="nhị phân"):
        read_bytes(bytes(range(256)) * 8, "van-ban.txt")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lon.txt"
    with path.open("wb") as file:
        file.write(SAMPLE.encode())
        file.truncate(500 << 20)  # sparse: half a gigabyte that takes no room
    with pytest.raises(errors.TooLarge, match="500 MB, nhiều nhất 64 MB"):
        read_file(path)


def test_the_limit_goes_by_the_kind_and_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "nho.pdf"
    path.write_bytes(build(official_page()))
    assert read_file(path, limits=Limits(text=100)).kind == "pdf"
    with pytest.raises(errors.TooLarge):
        read_file(path, limits=Limits(text=100, pdf=100))
    with pytest.raises(errors.TooLarge):
        read_bytes(SAMPLE.encode(), limits=Limits(text=100))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(errors.NotFound):
        read_file(tmp_path / "khong-co.txt")
    with pytest.raises(errors.NotFound):
        read_file("zero\0byte.txt")
    with pytest.raises(errors.WrongType, match="thư mục"):
        read_file(tmp_path)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kin.txt"
    path.write_text(SAMPLE)
    path.chmod(0)
    with as_nobody(), pytest.raises(errors.NoPermission) as caught:
        read_file(path)
    assert "quản trị" in caught.value.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    with pytest.raises(errors.WrongType, match="không phải tệp thường"):
        read_file(tmp_path / "ong.txt")


@pytest.mark.parametrize("change", ["grow", "shrink", "touch"])
def test_a_file_that_changes_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = tmp_path / "dang-ghi.txt"
    path.write_bytes(SAMPLE.encode() * 400)
    real = os.fstat
    calls = threading.local()

    def then_change(handle: int) -> os.stat_result:
        found = real(handle)
        if not getattr(calls, "done", False):
            calls.done = True
            with path.open("r+b") as other:
                if change == "grow":
                    other.seek(0, 2)
                    other.write(b"them")
                elif change == "shrink":
                    other.truncate(5_000)
            if change == "touch":
                os.utime(path, ns=(1, 1))
        return found

    monkeypatch.setattr(open_file.os, "fstat", then_change)
    with pytest.raises(errors.ChangedWhileRead):
        read_file(path)


def test_a_name_cannot_forge_lines_in_a_message(tmp_path: Path) -> None:
    path = tmp_path / "bao\ncao\x1b[31m.txt"
    path.write_bytes(b"")
    with pytest.raises(errors.Empty) as caught:
        read_file(path)
    assert "bao\\ncao\\x1b[31m.txt" in str(caught.value)
    assert "\n" not in str(caught.value) and "\x1b" not in str(caught.value)


def test_a_name_of_broken_bytes_is_read_and_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/b\xe1o-c\xe1o.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(SAMPLE.encode())
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    source = read_file(os.fsdecode(path))
    assert source.text == SAMPLE
    source.name.encode("utf-8")


def test_a_secret_text_is_refused_whatever_it_came_in() -> None:
    marked = "TỐI MẬT\n" + "\n".join(BODY)
    with pytest.raises(errors.Secret):
        read_bytes(marked.encode(), "van-ban.txt")
    with pytest.raises(errors.Secret):
        read_bytes(PAGE.replace(b"<p>", "<p>TỐI MẬT</p><p>".encode()), "trang.html")


def test_mail_in_mail_in_mail_comes_to_an_end() -> None:
    mail = MAIL
    for depth in range(8):
        part = b"--%d\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename=a.eml\n\n" % depth
        head = (
            b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=%d\n\n"
            % depth
        )
        mail = head + part + mail + b"\n--%d--\n" % depth
    try:
        source = read_bytes(mail, "thu.eml")
    except errors.FileError as error:
        assert error.hint
    else:
        assert source.kind == "eml"


def test_links_that_only_lead_to_each_other_are_no_lack_of_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(errors.NotFound, match="vòng lẫn nhau"):
        read_file(tmp_path / "a.txt")
