"""The secret key of an installation that was given none: made once, kept readable by its owner only."""

from __future__ import annotations

import secrets
from pathlib import Path


def kept_secret(var: Path) -> str:
    """The key kept under ``var/secret-key``, made on first use."""
    path = var / "secret-key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        if not path.read_text(encoding="utf-8"):
            path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()
