"""People: full names with their offices."""

from dondoc.core.reading.people.find import find_people
from dondoc.core.reading.people.speakers import speaker_of

__all__ = ["find_people", "speaker_of"]
