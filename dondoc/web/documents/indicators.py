"""The indicators of this installation: those of the program and, where it names one, of the office's own file."""

from __future__ import annotations

from django.conf import settings

from dondoc.catalogue import indicators


def catalogue() -> indicators.Catalogue:
    """The catalogue in force, read once."""
    return indicators.catalogue(settings.INDICATORS)
