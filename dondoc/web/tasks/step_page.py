"""What a page of a step is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dondoc.web.tasks import forms

Run = Callable[[Any, int, Any], Any]


@dataclass(frozen=True, slots=True)
class Page:
    """A step: what its button says, what it means, its form, how it is done."""

    title: Any
    words: Any
    form: type[forms.StepForm]
    run: Run


def plain(action: Callable[..., Any], **names: str) -> Run:
    """An action whose arguments are the form's fields."""

    def run(user: Any, key: int, form: Any) -> Any:
        said = form.cleaned_data
        return action(user, key, version=said["version"], **{name: said[field] for name, field in names.items()})

    return run
