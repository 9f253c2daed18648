"""Both languages: every word of the pages has its Vietnamese, and the compiled file is that of the source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

ROOT = Path(__file__).resolve().parents[3]


def _needs_gettext() -> None:
    if shutil.which("xgettext") is None and not os.environ.get("DONDOC_NEED_TOOLS"):
        pytest.skip("gettext is not installed")


def test_every_word_of_the_pages_has_its_vietnamese() -> None:
    _needs_gettext()
    done = subprocess.run(
        [sys.executable, "scripts/messages.py", "missing"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_compiled_words_are_those_of_the_source() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    import messages

    source = messages.entries(messages.PO.read_text("utf-8"))
    with override("vi"):
        stale = [
            key
            for key, words in source.items()
            if key and words and "\\" not in key + words and gettext(key) != words and "%" not in key
        ]
    assert stale == []
