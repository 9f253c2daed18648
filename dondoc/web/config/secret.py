"""Keys of an installation that was given none: made once, kept readable by their owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def kept_secret(var: Path, name: str = "secret-key") -> str:
    """The key kept under ``var/<name>``, made on first use; two processes that start at once agree on one."""
    path = var / name
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        draft = var / f".{name}-{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="utf-8").strip()
