"""Reading .doc (Word 97 to 2003).

    fib (where things are) -> pieces (the characters) -> sprms, styles, lists (what they mean) -> story -> layout
    (lines)

The reader is our own because the usual tools drop U+00AD, which is the letter "ư" of TCVN3, and flatten tables. Names
of structures are those of Microsoft's open specification [MS-DOC].
"""

from __future__ import annotations

from dondoc.files.doc.reader import read_doc

__all__ = ["read_doc"]
