"""Reading .docx and .docm (Word 2007 and later), transitional and strict.

    package -> styles, numbering -> inline (one paragraph) -> tables, body (one part) -> layout (lines)

The reader is our own because the usual libraries lose what matters here: tracked insertions, numbers of automatic
lists, the soft hyphen that is "ư" in TCVN3, or the place a word came from.
"""

from __future__ import annotations

from dondoc.files.docx.reader import read_docx

__all__ = ["read_docx"]
