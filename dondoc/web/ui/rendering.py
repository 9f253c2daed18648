"""Every form of the site is drawn by the two components ``form.html`` and ``field.html``."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """``{{ form }}`` and ``{{ form.field.as_field_group }}`` in the look of the house."""

    form_template_name = "ui/components/form.html"
    field_template_name = "ui/components/field.html"
