"""Translations: ``compile`` django.po into django.mo; ``missing`` lists words of the pages without Vietnamese."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "dondoc/locale/vi/LC_MESSAGES/django.po"
_ENTRY = re.compile(
    r'^msgid (?P<id>(?:".*"\n)+)(?:msgid_plural (?:".*"\n)+)?msgstr(?:\[0\])? (?P<str>(?:".*"\n?)+)', re.MULTILINE
)


def _words(block: str) -> str:
    return "".join(line.strip()[1:-1] for line in block.splitlines())


def entries(po: str) -> dict[str, str]:
    """msgid -> msgstr of a .po text, escapes as written."""
    return {_words(m["id"]): _words(m["str"]) for m in _ENTRY.finditer(po)}


def used() -> set[str]:
    """Every msgid of code and templates, by xgettext through Django."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "dondoc"
        shutil.copytree(
            ROOT / "dondoc",
            copy,
            ignore=shutil.ignore_patterns("*.mo", "*.po", "core", "files", "static", "__pycache__"),
        )
        (copy / "locale").mkdir(exist_ok=True)
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-l", "vi", "--no-location", "--ignore=ui/static/*"],
            cwd=copy, check=True, capture_output=True,
        )  # fmt: skip
        return set(entries((copy / "locale/vi/LC_MESSAGES/django.po").read_text("utf-8"))) - {""}


def missing() -> list[str]:
    """Words that a page would show in English to a Vietnamese reader."""
    known = entries(PO.read_text("utf-8"))
    return sorted(words for words in used() if not known.get(words))


def compile_po() -> None:
    """Write the .mo beside the .po; a wrong format string stops it."""
    once = subprocess.run(["msguniq", "--use-first", str(PO)], check=True, capture_output=True).stdout
    subprocess.run(["msgfmt", "--check-format", "-o", str(PO.with_suffix(".mo")), "-"], check=True, input=once)


if __name__ == "__main__":
    if sys.argv[1:] == ["missing"]:
        lacking = missing()
        print("\n".join(lacking) or "Every word has its Vietnamese.")
        sys.exit(bool(lacking))
    compile_po()
