"""The command as a shell starts it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SUM = "Toàn thành phố tiếp 2.310 lượt công dân, gồm cấp thành phố 400 lượt, cấp xã 1.730 lượt.\n"
TASK = "Giao Sở Xây dựng báo cáo trước ngày 30/6/2026 theo Chỉ thị 15-CT/TU.\n"


def command(*arguments: str | Path) -> list[str]:
    """The words of a ``dondoc`` command line."""
    return [sys.executable, "-m", "dondoc", *map(str, arguments)]


def surroundings(**more: str) -> dict[str, str]:
    """The environment without what would change how output looks, and with ``more``."""
    kept = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "FORCE_COLOR", "DONDOC_DEBUG")}
    return {**kept, "PYTHONPATH": os.pathsep.join(sys.path), **more}


def dondoc(
    *arguments: str | Path, given: bytes = b"", folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    done = subprocess.run(
        command(*arguments), input=given, capture_output=True, check=False, cwd=folder, timeout=120,
        env=surroundings(**environment),
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def written(folder: Path, **texts: str) -> list[Path]:
    """Files of these names (``_`` for a dot) and texts."""
    paths = []
    for name, text in texts.items():
        paths.append(folder / name.replace("_", "."))
        paths[-1].write_text(text, encoding="utf-8")
    return paths
