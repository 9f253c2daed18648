"""The way out for what our own reader does not read (Word 6 and 95, RTF, damage): LibreOffice, where it is installed.

Off unless a caller asks for it: it takes a second, and opening strangers' files in a large program is a larger risk.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")


def office_program() -> str | None:
    """Return the path of LibreOffice, or None when it is not installed."""
    return next((found for program in _PROGRAMS if (found := shutil.which(program))), None)


def convert_to_docx(data: bytes) -> bytes | None:
    """Return the file converted to .docx; None when LibreOffice is missing, fails or takes longer than SECONDS."""
    program = office_program()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="dondoc-") as folder:
        source, profile = Path(folder, "vanban.doc"), Path(folder, "profile")
        source.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "docx",
            "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)
            return Path(folder, "vanban.docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
