"""Write docs/reference/openapi.json, the contract of the API, from the code (``scripts/openapi.py``; a test compares)."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "openapi.json"


def rendered() -> str:
    """The document as it is kept: sorted keys, one thing a line."""
    from django.utils import translation

    from dondoc.web.config.api import api

    with translation.override("vi"):
        return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DONDOC_VAR", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.web.config.settings")
        import django

        django.setup()
        TARGET.write_text(rendered(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
