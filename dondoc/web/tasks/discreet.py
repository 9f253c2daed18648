"""What never leaves the site: words that speak of a denouncer or of one denounced, and their names.

A mail, a calendar, a letter, a workbook lie on other machines and desks. Of a task they carry the words that gave it,
never notes, difficulties or evidence; where even those words, or the name of the document or the reason behind it,
speak of somebody's denunciation, only the task's number is carried. That is decided by phrases, and by a name that
stands together with a denunciation; it would rather keep back too much. What a person types into a letter is refused
only where a name stands in the same line: the field of work itself has to be written about.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from dondoc.core.reading.lexicon import words_of

_SPEAKS = re.compile(
    r"(?:người|ông|bà|công dân)\s+(?:bị\s+|đã\s+|gửi\s+đơn\s+|đứng\s+đơn\s+)?(?:tố\s+(?:cáo|giác)|báo\s+tin)"
    r"|(?:đơn|thư|nội\s+dung|vụ|vụ\s+việc|tin)\s+(?:tố\s+(?:cáo|giác)|nặc\s+danh|mạo\s+danh)"
    r"|bị\s+tố\s+(?:cáo|giác)|danh\s+tính|người\s+cung\s+cấp\s+thông\s+tin",
    re.IGNORECASE,
)
_DENOUNCES = re.compile(r"tố\s+(?:cáo|giác)|nặc\s+danh", re.IGNORECASE)
_TITLE = r"(?i:ông|bà|anh|chị|cô|chú|cụ|đồng\s+chí|đ/c|công\s+dân|mr|ms)"
_BIG = "[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ]"


def speaks_of_somebody(*words: str) -> bool:
    """Whether words speak of a denunciation by or against somebody, alone or together with one another.

    ``speaks_of_somebody("Xác minh đơn tố cáo ông A")`` is true, and ``("Giải quyết tố cáo", "Nguyễn Thị Bé")``; of the
    field of work ("giải quyết khiếu nại, tố cáo") it is not.
    """
    told = [unicodedata.normalize("NFC", one) for one in words if one]
    if any(_SPEAKS.search(one) for one in told):
        return True
    return any(_DENOUNCES.search(one) for one in told) and any(_names().search(one) for one in told)


#: a title before an office, which names nobody
_OF_AN_OFFICE = re.compile(
    r"(?:đồng\s+chí|đ/c)\s+(?:trưởng|phó|chủ|bí|giám|chánh|viện|thủ|[uủ][yỷ]|thường|đại|cán)\b", re.IGNORECASE
)


def names_beside(*typed: str) -> str:
    """The line of typed words in which a person is named beside a denunciation; "" where there is none.

    ``names_beside("Giải quyết dứt điểm đơn tố cáo còn tồn")`` is "": nobody is named.
    """
    for words in typed:
        for line in unicodedata.normalize("NFC", words).splitlines():
            named = any(not _OF_AN_OFFICE.match(line, found.start()) for found in _names().finditer(line))
            if named and (_DENOUNCES.search(line) or _SPEAKS.search(line)):
                return " ".join(line.split())
    return ""


@cache
def _names() -> re.Pattern[str]:
    """A person's name: a title and a word with a capital, or a family name and one to three such words."""
    family = "|".join(sorted(re.escape(name) for name in words_of("per_family") if " " not in name))
    return re.compile(rf"\b{_TITLE}\s+{_BIG}|\b(?i:{family})(?:\s+{_BIG}\w*){{1,3}}")


def kept_back(task: Any) -> bool:
    """Whether only the number of a task may leave the site."""
    document = task.document if task.document_id else None
    beyond = (document.title, document.file_name) if document is not None else ()
    return speaks_of_somebody(task.what, task.quote, task.reason, *beyond)


def shown(task: Any) -> str:
    """What a workbook says of a task: its words, or its number."""
    return carried(task)[0] if kept_back(task) else str(task.what)


def behind(task: Any) -> str:
    """What a task was given by, for words that leave the site: kind and number of its document, its reason; "" where
    that speaks of somebody.
    """
    said = str(task.document) if task.document_id and task.document is not None else " ".join(task.reason.split())
    return "" if kept_back(task) else written(said)


def carried(task: Any) -> tuple[str, str]:
    """What of a task and of its sentence may leave the site, a line each; the sentence "" where it adds nothing."""
    if kept_back(task):
        return _("Task no. %(key)s (its words are shown on the site only)") % {"key": task.pk}, ""
    what, quote = " ".join(written(task.what).split()), " ".join(written(task.quote).split())
    return cut(what, 300), "" if not quote or quote.rstrip(".;") == what.rstrip(".;") else cut(quote, 400)


_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def written(words: str) -> str:
    """Words without what no paper shows and no file format keeps: control characters, turned directions of writing."""
    return _UNSEEN.sub("", words)


def cut(words: str, most: int) -> str:
    """At most so many letters, ended with "…" where some are left out."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
