"""No model holds a score, a rank or a grade of a person: units are ranked by verified results, persons never."""

from __future__ import annotations

import re

from django.apps import apps
from django.db import models

from dondoc.web.accounts.models import User

_SCORE = re.compile(
    r"(^|_)(scores?|ranks?|ranking|ratings?|grades?|points?|marks?|kpi|stars?|merits?|demerits?|penalt(y|ies)|bonus|"
    r"performance|diem|xep_hang|xep_loai|thi_dua)(_|$)"
)
#: numbers that tables about persons may hold: keys and versions
_PLAIN = (models.AutoField, models.BigAutoField, models.ForeignKey, models.OneToOneField, models.BooleanField)
_NUMBERS = (models.IntegerField, models.FloatField, models.DecimalField)
_MAY = {"version"}


def _own() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("dondoc.web.")]


def test_no_column_of_the_house_is_called_a_score() -> None:
    named = [
        f"{model._meta.label}.{field.name}"
        for model in _own()
        for field in model._meta.local_fields
        if _SCORE.search(field.name) or _SCORE.search(field.column or "")
    ]
    assert named == []


def test_no_table_that_is_about_one_person_holds_a_number() -> None:
    """The account, and every table with one row a person (a one-to-one field, or unique by the account)."""
    about = [
        model
        for model in _own()
        if model is User
        or any(
            field.remote_field is not None and field.remote_field.model is User and field.unique
            for field in model._meta.local_fields
        )
    ]
    assert User in about
    numbers = [
        f"{model._meta.label}.{field.name}"
        for model in about
        for field in model._meta.local_fields
        if isinstance(field, _NUMBERS) and not isinstance(field, _PLAIN) and field.name not in _MAY
    ]
    assert numbers == []


def test_a_ranking_is_of_units_alone() -> None:
    from dataclasses import fields

    from dondoc.web.reviews.promises import Standing

    kinds = {field.name: field.type for field in fields(Standing)}
    assert kinds["unit"] == "Unit"
    assert {name for name, kind in kinds.items() if kind not in ("int", "int | None", "Unit")} == set()


def test_the_rule_would_see_a_score() -> None:
    for name in ("score", "kpi_2026", "work_rating", "rank"):
        assert _SCORE.search(name), name
    for name in ("remarks", "viewpoint", "pointer", "starts_on"):
        assert not _SCORE.search(name), name
