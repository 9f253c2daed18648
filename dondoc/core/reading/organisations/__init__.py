"""Organisations: named bodies, every mention, and noun phrases of actors."""

from dondoc.core.reading.organisations.actors import Actor, find_actors
from dondoc.core.reading.organisations.find import find_organisations

__all__ = ["Actor", "find_actors", "find_organisations"]
