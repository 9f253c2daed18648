"""Every form of the site is drawn by the two components ``form.html`` and ``field.html``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

SELECT = "django/forms/widgets/select.html"


class HouseRenderer(TemplatesSetting):
    """``{{ form }}`` and ``{{ form.field.as_field_group }}`` in the look of the house.

    Lists to choose from are written without a template: Django's own asks three for each choice, and a filter with a
    hundred conferences took longer than the fifty tasks below it.
    """

    form_template_name = "ui/components/form.html"
    field_template_name = "ui/components/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> Any:
        """What a template gives, or the same for a list of choices."""
        if template_name == SELECT:
            return mark_safe(_select(context["widget"]))
        return super().render(template_name, context, request)


def _select(widget: Mapping[str, Any]) -> str:
    """The list with its groups, as Django's template writes it but for line ends."""
    out = [f'<select name="{conditional_escape(widget["name"])}"{_attrs(widget["attrs"])}>']
    for name, options, _number in widget["optgroups"]:
        inside = _options(options)
        out.append(f'<optgroup label="{conditional_escape(name)}">{inside}</optgroup>' if name else inside)
    return "".join((*out, "</select>"))


def _options(options: Iterable[Mapping[str, Any]]) -> str:
    return "".join(
        f'<option value="{conditional_escape(str(one["value"]))}"{_attrs(one["attrs"])}>'
        f"{conditional_escape(one['label'])}</option>"
        for one in options
    )


def _attrs(attrs: Mapping[str, Any]) -> str:
    """As ``attrs.html``: True stands alone, False does not stand."""
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in attrs.items()
        if value is not False
    )
