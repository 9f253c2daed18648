"""Citations: linked to a registered document, or a stub is made; what a number alone does not tell is asked."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.web.audit.models import Entry
from dondoc.web.documents.models import Document, Link
from dondoc.web.intake import actions
from dondoc.web.intake.errors import MustChoose, WrongValue
from tests.web.cast import Cast
from tests.web.intake.conclusion import citation, conclusion


def registered(cast: Cast, number: str, symbol: str, issued: date | None, kind: str = "Chương trình") -> Document:
    """A document that is in the register of the office."""
    return Document.objects.create(
        unit=cast.unit("office"), state="stub", kind=kind, number=number, symbol=symbol, issued_on=issued
    )


def test_an_unknown_document_becomes_a_stub_and_a_link(cast: Cast) -> None:
    document = conclusion(cast)
    done = actions.accept(cast.alice, document, citation(document, "15-CT/TU").pk, version=1)
    assert done.target is not None
    assert (done.target.state, done.target.number, done.target.symbol) == ("stub", "15", "CT/TU")
    assert done.target.issued_on == date(2026, 3, 10)
    link = Link.objects.get(source=document)
    assert (link.target, link.kind, link.finding) == (done.target, "cites", done)


def test_a_date_tells_which_document_is_meant(cast: Cast) -> None:
    registered(cast, "15", "CT/TU", date(2021, 4, 1), "Chỉ thị")
    right = registered(cast, "15", "CT/TU", date(2026, 3, 10), "Chỉ thị")
    document = conclusion(cast)
    done = actions.accept(cast.alice, document, citation(document, "15-CT/TU").pk, version=1)
    assert done.target == right


def test_a_party_number_without_a_date_asks_even_when_one_fits(cast: Cast) -> None:
    old = registered(cast, "07", "CTr/TU", date(2021, 9, 1))
    document = conclusion(cast)
    card = citation(document, "07-CTr/TU")
    with pytest.raises(MustChoose) as asked:
        actions.accept(cast.alice, document, card.pk, version=1)
    assert asked.value.choices == [old]
    card.refresh_from_db()
    assert card.state == "proposed"
    done = actions.accept(cast.alice, document, card.pk, version=1, target=str(old.pk))
    assert done.target == old


def test_a_person_may_say_that_it_is_another_one(cast: Cast) -> None:
    old = registered(cast, "07", "CTr/TU", date(2021, 9, 1))
    document = conclusion(cast)
    done = actions.accept(cast.alice, document, citation(document, "07-CTr").pk, version=1, target="stub")
    assert done.target is not None
    assert (done.target.state, done.target != old) == ("stub", True)


def test_a_number_with_its_year_is_not_asked_about(cast: Cast) -> None:
    registered(cast, "15/2016", "NĐ-CP", None, "Nghị định")
    right = registered(cast, "15/2020", "NĐ-CP", None, "Nghị định")
    document = conclusion(cast)
    done = actions.accept(cast.alice, document, citation(document, "2020").pk, version=1)
    assert done.target == right


def test_what_another_unit_keeps_unseen_is_never_a_choice(cast: Cast) -> None:
    hidden = registered(cast, "15", "CT/TU", date(2026, 3, 10), "Chỉ thị")
    Document.objects.filter(pk=hidden.pk).update(unit=cast.unit("elsewhere"))
    document = conclusion(cast)
    done = actions.accept(cast.alice, document, citation(document, "15-CT").pk, version=1)
    assert done.target != hidden
    with pytest.raises(Exception, match=r"không có trong sổ|not in the register"):
        actions.accept(cast.alice, document, citation(document, "07-CTr").pk, version=1, target=str(hidden.pk))


@pytest.mark.parametrize("target", ["hidden", "itself", "0", "999999999", "x", "-1", "1e3", "²"])
def test_a_citation_means_only_what_the_person_may_see(cast: Cast, target: str) -> None:
    hidden = registered(cast, "15", "CT/TU", date(2026, 3, 10), "Chỉ thị")
    Document.objects.filter(pk=hidden.pk).update(unit=cast.unit("elsewhere"))
    document = conclusion(cast)
    key = {"hidden": str(hidden.pk), "itself": str(document.pk)}.get(target, target)
    finding = citation(document, "07-CTr")
    change = actions.Change(finding.quote, finding.start, finding.end, dict(finding.value), target=key)
    with pytest.raises(WrongValue, match=r"không có trong sổ"):
        actions.accept(cast.alice, document, finding.pk, version=1, target=key)
    with pytest.raises(WrongValue, match=r"không có trong sổ"):
        actions.correct(cast.alice, document, finding.pk, version=1, change=change)
    finding.refresh_from_db()
    assert (finding.state, finding.target, finding.version) == ("proposed", None, 1)
    assert not Link.objects.filter(source=document).exists()


def test_all_citations_without_a_question_are_taken_at_once_and_undone_at_once(cast: Cast) -> None:
    registered(cast, "07", "CTr/TU", date(2021, 9, 1))
    document = conclusion(cast)
    assert actions.accept_citations(cast.alice, document) == (2, 1)
    taken = document.findings.filter(kind="citation", state="accepted")
    logged = set(Entry.objects.filter(verb="intake.accept").values_list("origin", flat=True))
    assert logged == {f"finding:{one.pk}" for one in taken}
    assert citation(document, "07-CTr").state == "proposed"
    assert Link.objects.filter(source=document).count() == 2
    actions.undo(cast.alice, document)
    assert {one.state for one in document.findings.filter(kind="citation")} == {"proposed"}
    assert not Link.objects.filter(source=document).exists()
    assert Document.objects.filter(state="stub").count() == 1  # only the one that was there before


def test_the_same_number_in_the_same_text_means_the_same_document(cast: Cast) -> None:
    text = "1. Sở Xây dựng thực hiện Chương trình 07-CTr/TU.\n2. Công an thành phố thực hiện Chương trình 07-CTr/TU.\n"
    document = conclusion(cast, text)
    one, two = document.findings.filter(kind="citation")
    first = actions.accept(cast.alice, document, one.pk, version=1)
    second = actions.accept(cast.alice, document, two.pk, version=1)
    assert first.target == second.target
    assert Link.objects.filter(source=document).count() == 1


def test_refusing_an_accepted_citation_takes_its_link_away(cast: Cast) -> None:
    document = conclusion(cast)
    card = citation(document, "15-CT")
    actions.accept(cast.alice, document, card.pk, version=1)
    actions.refuse(cast.alice, document, card.pk, version=2, reason="không phải dẫn chiếu")
    assert not Link.objects.filter(source=document).exists()


def test_a_corrected_number_means_another_document(cast: Cast) -> None:
    document = conclusion(cast)
    card = citation(document, "15-CT")
    actions.accept(cast.alice, document, card.pk, version=1)
    right = registered(cast, "16", "CT/TU", date(2026, 3, 10), "Chỉ thị")
    change = actions.Change(card.quote, card.start, card.end, {"number": "16"})
    done = actions.correct(cast.alice, document, card.pk, version=2, change=change)
    assert done.target == right
    assert [link.target for link in Link.objects.filter(source=document)] == [right]
