"""What every test of the site has: a folder of its own for stored files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def files_in_a_box(tmp_path: Path, settings: Any) -> None:
    """Stored files of a test lie in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"
