"""Lists that share a kind or an issuer; later mentions of a document."""

from dondoc.core.reading.citations import find_citations
from dondoc.core.reading.findings import Citation
from dondoc.core.reading.page import prepare


def found(text: str) -> list[Citation]:
    return find_citations(prepare(text))


def test_each_number_of_a_list_is_a_citation_of_the_same_kind() -> None:
    citations = found("tiếp theo các Công điện số 31/CĐ-UBND, 32/CĐ-UBND và số 33/CĐ-UBND ngày 4/9/2024")
    assert [c.quote for c in citations] == ["Công điện số 31/CĐ-UBND", "32/CĐ-UBND", "số 33/CĐ-UBND ngày 4/9/2024"]
    assert [c.kind for c in citations] == ["công điện"] * 3
    assert [c.date for c in citations] == [None, None, "2024-09-04"]


def test_bare_numbers_in_a_row_share_the_kind_word() -> None:
    citations = found("các Nghị quyết 25, 26 và 27 của Tỉnh ủy Sông Mây")
    assert [(c.kind, c.number) for c in citations] == [("nghị quyết", n) for n in ("25", "26", "27")]


def test_a_count_behind_a_number_is_not_taken_into_the_list() -> None:
    assert [c.number for c in found("thực hiện Nghị quyết 25, 3 đơn vị đã báo cáo")] == ["25"]


def test_an_issuer_at_the_end_of_a_list_holds_for_all_of_it() -> None:
    first, second, third = found("Nghị quyết 21, Chỉ thị 22 của Ban Thường vụ Tỉnh ủy và Quy định 23 của Trung ương")
    assert (first.issuer, first.inherited) == ("Ban Thường vụ Tỉnh ủy", ("issuer",))
    assert (second.issuer, second.inherited) == ("Ban Thường vụ Tỉnh ủy", ())
    assert third.issuer == "Trung ương"


def test_symbols_of_two_houses_do_not_share_an_issuer() -> None:
    central, local = found("Nghị quyết số 21-NQ/TW; Chương trình số 22-CTr/TU của Tỉnh ủy")
    assert (central.issuer, local.issuer) == (None, "Tỉnh ủy")


def test_a_short_later_mention_is_linked_to_the_full_one() -> None:
    citations = found(
        "Nghị quyết số 98/2023/QH15 của Quốc hội được triển khai. Sau một năm, Nghị quyết 98 đã phát huy."
    )
    assert [c.first for c in citations] == [None, 0]


def test_another_document_with_the_same_number_is_not_linked() -> None:
    citations = found("Chỉ thị 15-CT/TU và Chỉ thị 15/CT-TTg; Chỉ thị 16-CT/TU")
    assert [c.first for c in citations] == [None, None, None]


def test_a_repeated_law_is_linked_to_its_first_mention() -> None:
    assert [c.first for c in found("Luật Tố cáo năm 2018. Thi hành Luật Tố cáo.")] == [None, 0]
