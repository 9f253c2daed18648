"""A document that bears a secrecy mark is refused; one that speaks of secrets is not."""

from __future__ import annotations

import pytest

from dondoc.core.reading.source import Block, SourceText
from dondoc.files import read_bytes
from dondoc.files.docx import read_docx
from dondoc.files.errors import Secret
from dondoc.files.secrecy import refuse_secret, refuse_secret_name, secrecy_rules
from tests.files.make_docx import make_docx, para, row, table

RULES = secrecy_rules()


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in RULES for t in r.match], ids=lambda v: getattr(v, "id", v))
def test_a_rule_matches_its_examples(rule, text) -> None:
    assert rule.fits(text)


@pytest.mark.parametrize(
    ("rule", "text"), [(r, t) for r in RULES for t in r.no_match], ids=lambda v: getattr(v, "id", v)
)
def test_a_rule_leaves_its_counter_examples(rule, text) -> None:
    assert not rule.fits(text)


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert all(len(rule.match) >= 2 and len(rule.no_match) >= 2 for rule in RULES)


@pytest.mark.parametrize(
    "text",
    [
        "MẬT\nBÁO CÁO\nTình hình quý III",
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MÂY\nSố: 15/BC-UBND\nTỐI MẬT\nBÁO CÁO",
        "UBND THÀNH PHỐ SÔNG MÂY | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nMẬT | Độc lập - Tự do - Hạnh phúc",
        "Độ mật: Mật\nKế hoạch",
        "M\u00c2\u0323T\nBáo cáo",
    ],
)
def test_it_refuses_a_text_with_a_mark(text: str) -> None:
    with pytest.raises(Secret) as caught:
        refuse_secret(SourceText(text, name="bc.txt"))
    assert caught.value.where == "bc.txt"
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nBảo vệ bí mật nhà nước năm 2026",
        "Mật độ xây dựng tăng 3%",
        "Mật\nong rừng Sông Mây được mùa",
        "BÁO CÁO\nVăn bản này không đóng dấu mật.",
        "Quy định về văn bản mật, tối mật, tuyệt mật",
        "GIẢI MẬT\nMẬT\nBÁO CÁO",
        "Phụ lục\n" + "Dòng thường.\n" * 60 + "MẬT\nMẫu dấu chỉ độ mật",
    ],
)
def test_it_reads_a_text_that_only_speaks_of_secrets(text: str) -> None:
    refuse_secret(SourceText(text))


def test_a_mark_in_a_page_header_counts_wherever_it_stands() -> None:
    text = "Dòng thường.\n" * 500 + "Mật"
    with pytest.raises(Secret):
        refuse_secret(SourceText(text, blocks=(Block(len(text) - 3, len(text), "header"),)))


def test_a_docx_with_a_mark_in_its_header_or_head_table_is_refused() -> None:
    in_header = make_docx(para("Báo cáo"), headers={"header1": para("MẬT")})
    in_table = make_docx(
        table(row("Số: 12/BC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), row("TUYỆT MẬT", "")) + para("Báo cáo")
    )
    for data in (in_header, in_table):
        with pytest.raises(Secret):
            refuse_secret(read_docx(data))


@pytest.mark.parametrize("mark", ["M\u200bẬT", "M.Ậ.T", "TỐI-MẬT", "Độ mật: Tối\u200b mật", "TUYỆT\u00ad MẬT"])
def test_a_mark_with_something_between_its_letters_is_a_mark(mark: str) -> None:
    with pytest.raises(Secret):
        refuse_secret(SourceText(f"{mark}\nBÁO CÁO\nTình hình quý I."))


def test_a_dash_between_other_words_is_none() -> None:
    refuse_secret(SourceText("BẢO-MẬT\nBÁO CÁO\nTình hình quý I."))


@pytest.mark.parametrize(
    "text",
    [
        "\u041c\u1eacT\nBÁO CÁO",  # Cyrillic М
        "\u041c\u0410\u0302\u0323\u0422\nBÁO CÁO",  # all Cyrillic, marks apart
        "\u0422ỐI \u041cẬ\u0422\nKẾ HOẠCH",
        "\u039cẬ\u03a4\nBÁO CÁO",  # Greek
        "\uff2dẬ\uff34\nBÁO CÁO",  # wide letters
    ],
)
def test_letters_that_only_look_alike_make_a_mark_too(text: str) -> None:
    with pytest.raises(Secret):
        refuse_secret(SourceText(text))


@pytest.mark.parametrize(
    "name",
    [
        "MẬT.docx", "12-BC (MẬT).docx", "[TUYỆT MẬT] kế hoạch.pdf", "TỐI MẬT - kế hoạch.pdf", "Tài liệu mật.doc",
        "KH-12_MẬT.docx", "MẬT_kế hoạch quý III.docx", "TOI_MAT_ke-hoach.doc", "ke-hoach-TUYET-MAT.pdf",
        "thu-muc/báo cáo (Tối mật).txt", "\u041cẬT.docx", "M\u200bẬT.docx", "ảnh MẬT/(MẬT).png",
    ],
)  # fmt: skip
def test_it_refuses_a_name_with_a_mark(name: str) -> None:
    with pytest.raises(Secret):
        refuse_secret_name(name)
    with pytest.raises(Secret):
        read_bytes("Một dòng thường.".encode(), name)


@pytest.mark.parametrize(
    "name",
    [
        "", "bao-cao.docx", "Kế hoạch bảo vệ bí mật nhà nước.docx", "BÍ_MẬT_NHÀ_NƯỚC.pdf", "bảo-mật.docx",
        "MẬT-ĐỘ-dan-so.xlsx", "mật_khẩu.txt", "Mật ong rừng.docx", "KẾ HOẠCH BẢO MẬT.docx", "MẬT/thuong.txt",
        "MẬT (giải mật).docx", "MAT-BANG.docx", "Quy định về tài liệu mật, tối mật.docx",
    ],
)  # fmt: skip
def test_a_name_that_speaks_of_secrets_bears_no_mark(name: str) -> None:
    refuse_secret_name(name)


HEAD = "ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG MÂY\nSố: 12/BC-UBND\n\n{}\n\nBÁO CÁO\nKết quả công tác\n"


@pytest.mark.parametrize("mark", ["Mật", "(Mật)", "Tối mật", "Tuyệt mật"])
def test_a_mark_in_small_letters_alone_below_the_number_is_refused(mark: str) -> None:
    with pytest.raises(Secret):
        refuse_secret(SourceText(HEAD.format(mark)))


@pytest.mark.parametrize(
    "text", ["Hàng ở chợ\nMật\nSáp ong\n", HEAD.format("Mật độ dân số"), HEAD.format("Loại | Mật | Sáp")]
)
def test_the_word_alone_is_no_mark_without_a_documents_head(text: str) -> None:
    refuse_secret(SourceText(text))
