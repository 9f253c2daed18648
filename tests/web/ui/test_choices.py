"""Lists to choose from are written without a template: the same as Django's own but for spaces between the tags."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from dondoc.web.ui.rendering import HouseRenderer

NAMES = [("", "bất kỳ"), ("a&b", "Sở <Xây dựng>"), (7, 'phường "Bến Đá"'), (None, "chưa có"), (True, "đúng")]
GROUPS = [("Quận & huyện", NAMES[:2]), ("", NAMES[2:]), ("Xã", [("x", "Xã Bãi")])]


def tight(html: str) -> str:
    return re.sub(r">\s+<", "><", html.strip())


@pytest.mark.parametrize("choices", [NAMES, GROUPS, []], ids=["plain", "groups", "none"])
@pytest.mark.parametrize("value", ["a&b", 7, None, ["a&b", "x"]])
@pytest.mark.parametrize("attrs", [{}, {"required": True, "disabled": False, "class": '"><b>', "data-n": 3}])
@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple])
def test_a_list_is_what_django_writes(kind: Any, choices: Any, value: Any, attrs: dict[str, Any]) -> None:
    widget = kind(choices=choices)
    ours = widget.render("một<tên", value, attrs, renderer=HouseRenderer())
    assert tight(ours) == tight(widget.render("một<tên", value, attrs, renderer=DjangoTemplates()))
