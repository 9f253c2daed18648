"""What never leaves the site: words that speak of a denouncer or of one denounced.

A mail or a calendar lies on other machines. Of a task it carries the words that gave it, never notes, difficulties or
evidence; where even those words speak of somebody's denunciation, only the task's number is carried.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

_SPEAKS = re.compile(
    r"(?:người|ông|bà|công dân)\s+(?:bị\s+|đã\s+|gửi\s+đơn\s+|đứng\s+đơn\s+)?tố\s+cáo"
    r"|(?:đơn|thư|nội\s+dung|vụ|vụ\s+việc)\s+tố\s+cáo"
    r"|bị\s+tố\s+cáo|danh\s+tính",
    re.IGNORECASE,
)


def speaks_of_somebody(*words: str) -> bool:
    """Whether words speak of a denunciation by or against somebody.

    ``speaks_of_somebody("Xác minh đơn tố cáo ông A")`` is true; of the field of work ("giải quyết khiếu nại, tố cáo")
    it is not.
    """
    return any(_SPEAKS.search(one) for one in words)


def carried(task: Any) -> tuple[str, str]:
    """What of a task and of its sentence may leave the site, a line each; the sentence "" where it adds nothing."""
    if speaks_of_somebody(task.what, task.quote):
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
