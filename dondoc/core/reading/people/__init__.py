"""People: full names with their offices."""

from dondoc.core.reading.people.find import find_people
from dondoc.core.reading.people.speakers import Named, speaker_of

__all__ = ["Named", "find_people", "speaker_of"]
