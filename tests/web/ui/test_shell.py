"""The shell of every page: who sees which entries, in which language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_sign_in_page_speaks_vietnamese_whatever_the_browser_prefers() -> None:
    page = Client().get("/accounts/login/", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert page.headers["Content-Language"] == "vi"
    assert '<html lang="vi">' in page.text


def test_it_says_what_to_do_to_an_account_without_a_unit(sign_in: Callable[[str], Client]) -> None:
    page = sign_in("victor").get("/")
    assert page.status_code == 403
    assert 'class="actions"' in page.text
