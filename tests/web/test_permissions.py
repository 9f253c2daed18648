"""The permission table, asked of the real site: who is answered what, and no URL without a row."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web import permission_rows
from tests.web.cast import Cast
from tests.web.permission_rows import SIGN_IN, Row

_MODULES = [
    importlib.import_module(f"{permission_rows.__name__}.{m.name}")
    for m in pkgutil.iter_modules(permission_rows.__path__)
]
_CELLS = [
    pytest.param(module, row, who, expected, id=f"{row.name}-{row.method}-{part}-{who or 'nobody'}{row.query}")
    for module in _MODULES
    for row in module.ROWS
    for part, who, expected in row.cells()
]


def url_names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Every URL of the site by its full name; one without a name is told by its pattern."""
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from url_names(item, f"{space}{item.namespace}:" if item.namespace else space)
        elif isinstance(item, URLPattern):
            yield f"{space}{item.name}" if item.name else f"{space}<{item.pattern}>"


def test_every_url_of_the_site_has_a_row() -> None:
    rows = {row.name for module in _MODULES for row in module.ROWS}
    urls = set(url_names(get_resolver()))
    assert sorted(urls - rows) == []
    assert sorted(rows - urls) == []


@pytest.mark.parametrize("module, row, who, expected", _CELLS)
def test_it_answers_each_person_as_the_table_says(
    module: object, row: Row, who: str | None, expected: object, cast: Cast, sign_in: Callable[[str], Client]
) -> None:
    things = module.things(cast) if hasattr(module, "things") else {}  # type: ignore[attr-defined]
    kwargs = {key: things.get(value, value) if isinstance(value, str) else value for key, value in row.kwargs.items()}
    data = {key: things.get(value, value) if isinstance(value, str) else value for key, value in row.data.items()}
    client = sign_in(who) if who else Client()
    answer = getattr(client, row.method)(reverse(row.name, kwargs=kwargs) + row.query, data)
    if answer.streaming:
        list(answer.streaming_content)  # a file that is sent stays open until its end
    if expected == SIGN_IN:
        assert answer.status_code == 302, answer.status_code
        assert answer.url.startswith("/accounts/login/?next="), answer.url
    else:
        assert answer.status_code in (expected if isinstance(expected, tuple) else (expected,))
