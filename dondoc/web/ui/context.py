"""What the shell of every page shows: navigation with counts, language, the mark of the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the base template."""
    from dondoc.web.ui.navigation import rail

    return {"rail": rail(request), "demo": settings.DEMO, "language": get_language() or "vi"}
