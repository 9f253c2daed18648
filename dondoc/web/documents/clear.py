"""The six clear things (6 rõ) of a task, told again after a person has corrected it."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

CLEAR = {
    "person": _("person"),
    "work": _("work"),
    "time": _("time"),
    "responsibility": _("responsibility"),
    "product": _("product"),
    "authority": _("authority"),
}
_WEAK = re.compile(r"(khẩn trương|sớm|ngay|kịp thời|trong thời gian tới|thời gian tới)", re.IGNORECASE)


def missing_of(value: dict[str, Any]) -> list[str]:
    """Which of the six a task's fields leave open, by the reader's own rule.

    ``missing_of({"action": "rà soát phương án", "assignees": ["Sở Xây dựng"], "due": "2026-09-30"})`` gives
    ``["product", "authority"]``.
    """
    leads = value.get("assignees") or []
    said = str(value.get("deadline") or "")
    timed = bool(value.get("due") or value.get("recurring") or (said and not _WEAK.fullmatch(said)))
    gaps = {
        "person": not leads,
        "work": len(str(value.get("action") or "").split()) < 3,
        "time": not timed,
        "responsibility": len(leads) != 1,
        "product": not value.get("product"),
        "authority": not value.get("authority"),
    }
    return [name for name in CLEAR if gaps[name]]
