"""Files on disk under the hash of their content: ``MEDIA_ROOT/ab/abcd…``; no name from outside becomes a path."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from dondoc.files import write_safely


def place_of(sha256: str) -> str:
    """The file's place under the media folder."""
    return f"{sha256[:2]}/{sha256}"


def path_of(place: str) -> Path:
    """The full path of a stored file."""
    return Path(settings.MEDIA_ROOT) / place


def keep(sha256: str, data: bytes) -> bool:
    """Write the content once, whole or not at all; False where it was there already."""
    path = path_of(place_of(sha256))
    if path.exists() and path.stat().st_size == len(data):
        path.touch()  # wanted anew: whoever clears up leaves it alone
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_safely(path, data)
    return True


def forget(sha256: str) -> None:
    """Remove a content that came to nothing."""
    path_of(place_of(sha256)).unlink(missing_ok=True)
