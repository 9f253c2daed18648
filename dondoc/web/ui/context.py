"""What the shell of every page shows: navigation, language, the mark of the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the base template; the database is asked only by pages that show the shell."""
    from dondoc.web.ui.navigation import home_unit, rail

    return {
        "rail": SimpleLazyObject(lambda: rail(request)),
        "home_unit": SimpleLazyObject(lambda: home_unit(request)),
        "demo": settings.DEMO,
        "fixed_day": settings.TODAY,
        "language": get_language() or settings.LANGUAGE_CODE,
    }
