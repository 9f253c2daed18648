"""Text to findings: citations, figures, tasks, organisations, people, times, the meeting and the register fields."""

from dondoc.core.reading.findings import Reading, as_dict
from dondoc.core.reading.reader import read
from dondoc.core.reading.source import SourceText

__all__ = ["Reading", "SourceText", "as_dict", "read"]
