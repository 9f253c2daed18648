"""File names as people send them: never a path, never a trick; shown so that what is hidden is seen."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200
#: format -> what a browser is told, and the ending that a saved file gets
TYPES = {
    "txt": ("text/plain; charset=utf-8", ".txt"),
    "md": ("text/markdown; charset=utf-8", ".md"),
    "html": ("text/html; charset=utf-8", ".html"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "doc": ("application/msword", ".doc"),
    "pdf": ("application/pdf", ".pdf"),
    "eml": ("message/rfc822", ".eml"),
}
_ENDINGS = {"html": (".html", ".htm"), "txt": (".txt", ".text"), "md": (".md", ".markdown")}


def shown_name(name: str) -> str:
    """The last part of a sent name with control and direction marks spelled out, short enough for a line.

    >>> shown_name("../../etc/bao-cao.docx")
    'bao-cao.docx'
    >>> shown_name("bao\\u202excod.exe")
    'bao[U+202E]xcod.exe'
    """
    last = re.split(r"[/\\]", name)[-1]
    spelled = "".join(_spelled(letter) for letter in unicodedata.normalize("NFC", last)).strip()
    if len(spelled) <= LONGEST:
        return spelled
    stem, dot, ending = spelled.rpartition(".")
    if not dot or len(ending) > 10:
        return spelled[: LONGEST - 1] + "…"
    return f"{stem[: LONGEST - len(ending) - 2]}….{ending}"


def _spelled(letter: str) -> str:
    odd = unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    return f"[U+{ord(letter):04X}]" if odd else letter


def download_name(name: str, form: str, key: int) -> str:
    """The name under which a file is saved: as sent, with the ending of what it really is."""
    ending = TYPES.get(form, ("", ""))[1]
    stem = re.sub(r'[<>:"|?*]', "_", name).lstrip(".") or f"van-ban-{key}"
    known = _ENDINGS.get(form, (ending,))
    return stem if not ending or stem.lower().endswith(known) else stem + ending


def media_type(form: str) -> str:
    """The media type of a stored format; bytes where it is none of ours."""
    return TYPES.get(form, ("application/octet-stream", ""))[0]
