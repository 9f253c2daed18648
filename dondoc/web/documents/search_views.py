"""The search page: one address holds the whole question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from dondoc.web.documents import queries
from dondoc.web.documents.search import Asked, Results, search
from dondoc.web.units.access import any_unit

KINDS = [("", _("everywhere")), ("document", _("in the register of documents")), ("task", _("in tasks")),
         ("figure", _("in figures")), ("citation", _("in cited documents"))]  # fmt: skip


class SearchForm(forms.Form):
    """The question, by GET."""

    q = forms.CharField(label=_("Search"), required=False, max_length=300, strip=True)
    kind = forms.ChoiceField(label=_("Where"), required=False, choices=KINDS)
    document_kind = forms.ChoiceField(label=_("Kind of document"), required=False)
    issued_from = forms.DateField(
        label=_("Issued from"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    issued_to = forms.DateField(
        label=_("to"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=1000, widget=forms.HiddenInput)

    def __init__(self, data: Any, kinds: list[str]) -> None:
        super().__init__(data)
        self.fields["document_kind"].choices = [("", _("any kind")), *((kind, kind) for kind in kinds)]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What is asked; a value that makes no sense narrows nothing."""
        self.is_valid()
        return Asked(**{key: value for key, value in self.cleaned_data.items() if value not in (None, "")})


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Find documents, sentences, findings."""
    if not any_unit(request.user, "documents.see"):
        raise Http404
    form = SearchForm(request.GET, queries.kinds())
    asked = form.asked()
    results = search(request.user, asked) if asked.q else Results()
    narrowed = bool(asked.kind or asked.document_kind or asked.issued_from or asked.issued_to)
    context = {"form": form, "asked": asked, "results": results, "narrowed": narrowed}
    return render(request, "documents/search.html", context)
