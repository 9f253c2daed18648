"""Text of a .docx typed in the fonts of before Unicode."""

from __future__ import annotations

import pytest

from dondoc.files.docx import read_docx
from dondoc.files.legacy_fonts import LegacyFont, decode_legacy, legacy_font
from tests.files.make_docx import make_docx, para, run

TCVN3 = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
CAPITALS = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
VNI = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'


def text(data: bytes) -> str:
    return read_docx(data).text.rstrip("\n")


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", LegacyFont("tcvn3", False)),
        (".VnArialH", LegacyFont("tcvn3", True)),
        (".vntime", LegacyFont("tcvn3", False)),
        ("VNI-Times", LegacyFont("vni", False)),
        ("VPS Times", LegacyFont("vps", False)),
        ("Times New Roman", None),
        ("Vnumber", None),
    ],
)
def test_a_font_name_tells_the_encoding(font: str, expected: LegacyFont | None) -> None:
    assert legacy_font(font) == expected


def test_each_run_is_converted_by_its_own_font() -> None:
    data = make_docx(
        para(run("Thµnh phè", TCVN3), run(" Sông Mây và "), run("xaõ hoäi", VNI), run(" ñy ban", CAPITALS))
    )
    assert text(data) == "Thành phố Sông Mây và xã hội ỦY BAN"


def test_the_soft_hyphen_of_tcvn3_is_a_letter() -> None:
    data = make_docx(para(f"<w:r><w:rPr>{TCVN3}</w:rPr><w:t>Trung </w:t><w:softHyphen/><w:t>¬ng n\u00adíc</w:t></w:r>"))
    assert text(data) == "Trung ương nước"


def test_a_letter_cut_between_two_runs_is_put_together() -> None:
    assert text(make_docx(para(run("xa", VNI), run("õ hoäi", VNI + "<w:b/>")))) == "xã hội"


def test_the_font_of_the_style_counts_along_its_chain() -> None:
    styles = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>{TCVN3}</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="N"/></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr></w:style>'
    )
    body = para("gi¶m") + para("t¨ng", style="B") + para(run("Å", '<w:rStyle w:val="C"/>'))
    assert text(make_docx(body, parts={"styles": styles})) == "giảm\ntăng\nÅ"


def test_unicode_text_in_a_legacy_font_is_left_alone() -> None:
    body = para(run("Công an", TCVN3)) + para(run("Ủy ban nhân dân thành phố đã đề nghị", TCVN3))
    assert text(make_docx(body)) == "Công an\nỦy ban nhân dân thành phố đã đề nghị"


def test_text_whose_font_was_renamed_is_recognised_as_a_whole() -> None:
    sentence = "ñy ban nh©n d©n thµnh phè ®· chØ ®¹o c¸c ®¬n vÞ rµ so¸t, b¸o c¸o kÕt qu¶ tr\u00adíc ngµy 30 th¸ng 9. "
    source = read_docx(make_docx(para(sentence * 3)))
    assert source.text.startswith(
        "ủy ban nhân dân thành phố đã chỉ đạo các đơn vị rà soát, báo cáo kết quả trước ngày 30 tháng 9."
    )
    assert "TCVN3" in source.warnings[0]


def test_french_text_is_not_taken_for_legacy_vietnamese() -> None:
    sentence = "Le comité a décidé de réviser les procédures où l'évaluation a été négligée; à défaut, rien. "
    assert text(make_docx(para(sentence * 3))) == (sentence * 3)


def test_characters_of_symbol_fonts_are_brought_back() -> None:
    assert decode_legacy("\uf0b5", LegacyFont("tcvn3", False)) == "à"
