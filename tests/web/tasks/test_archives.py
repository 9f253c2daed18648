"""Archives as evidence: looked into before they are kept, or refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from dondoc.web.documents.errors import CannotRead, SecretText
from dondoc.web.tasks.errors import WrongValue
from dondoc.web.tasks.models import Evidence
from dondoc.web.tasks.proofs import Proof
from tests.web.cast import Cast
from tests.web.tasks.test_proofs import note

SECRET = "MẬT\n\nBÁO CÁO\nKết quả rà soát phương án.\n".encode()
PLAIN = "BÁO CÁO\nKết quả rà soát phương án bảo vệ.\n".encode()
PICTURE = b"\xff\xd8\xff\xe0" + bytes(2_000)


def packed(**files: bytes) -> bytes:
    """An archive; "_" in a name stands for the dot."""
    return named({name.replace("_", "."): data for name, data in files.items()})


def named(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def test_photographs_and_texts_in_one_archive_are_kept(house: Cast) -> None:
    note(house, Proof(name="hien-truong.zip", data=packed(anh1_jpg=PICTURE, anh2_jpg=PICTURE, bao_txt=PLAIN)))
    assert Evidence.objects.get().file_name == "hien-truong.zip"


@pytest.mark.parametrize("files", [
    {"bao-cao.txt": SECRET}, {"anh.jpg": PICTURE, "thu muc/bao-cao.txt": SECRET}, {"12-BC (MẬT).jpg": PICTURE},
    {"TUYỆT MẬT/anh.jpg": PICTURE},
])  # fmt: skip
def test_an_archive_with_a_secrecy_mark_in_it_is_refused(house: Cast, files: dict[str, bytes]) -> None:
    with pytest.raises(SecretText):
        note(house, Proof(name="goi.zip", data=named(files)))
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("data", [
    b"Rar!\x1a\x07\x01\x00" + bytes(50), b"7z\xbc\xaf\x27\x1c" + bytes(50), b"\x1f\x8b" + bytes(50),
    bytes(257) + b"ustar" + bytes(300), named({"trong.zip": named({"a.txt": PLAIN})}),
    named({"trong.rar": b"Rar!\x1a\x07\x01\x00"}), named({"A.txt": PLAIN, "a.txt": PLAIN}),
    named({f"{n}.txt": b"a" for n in range(201)}),
])  # fmt: skip
def test_what_cannot_be_looked_into_is_refused_with_what_to_do(house: Cast, data: bytes) -> None:
    with pytest.raises(WrongValue) as refused:
        note(house, Proof(name="goi.zip", data=data))
    assert refused.value.hint
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("data", [named({"a.txt": bytes(60 << 20)}), named({"a.txt": PLAIN})[:-30]])
def test_a_bomb_and_a_damaged_archive_are_refused(house: Cast, data: bytes) -> None:
    with pytest.raises(CannotRead):
        note(house, Proof(name="goi.zip", data=data))
    assert not Evidence.objects.exists()
