"""Mails as files, one ``.eml`` each, under ``MAIL_FOLDER``: for the demonstration, or to look first."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from dondoc.files import write_safely


class EmailBackend(BaseEmailBackend):
    """Writes each mail whole or not at all."""

    def send_messages(self, email_messages: Any) -> int:
        """One file a mail, named by its Message-ID, in a folder a day."""
        folder = Path(settings.MAIL_FOLDER) / f"{timezone.localdate():%Y-%m-%d}"
        folder.mkdir(parents=True, exist_ok=True)
        for mail in email_messages:
            told = mail.message()
            name = re.sub(r"[^\w.@-]", "", str(told["Message-ID"]))
            write_safely(_free(folder, name), told.as_bytes())
        return len(email_messages)


def _free(folder: Path, name: str) -> Path:
    """A second copy is seen beside the first, never written over it."""
    names = (name, *(f"{name}-{n}" for n in range(2, 1000)))
    return next(path for one in names if not (path := folder / f"{one}.eml").exists())
