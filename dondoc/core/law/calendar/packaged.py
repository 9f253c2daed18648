"""The packaged data of the law room, read once, when first asked for."""

from __future__ import annotations

from functools import cache
from typing import Any

from dondoc.core.law.errors import DataError


@cache
def read_packaged(name: str) -> Any:
    """Content of ``data/NAME`` (YAML); ``None`` where there is no such file. YAML itself is imported on first use."""
    import yaml

    text = packaged_text(name)
    if text is None:
        return None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # a safe loader in both cases
    except (yaml.YAMLError, ValueError) as error:
        raise DataError(f"Không đọc được dữ liệu luật: {error}", where=f"data/{name}") from error


def packaged_text(name: str) -> str | None:
    """Text of ``data/NAME``, or ``None`` where there is no such file."""
    from importlib.resources import files

    try:
        return files("dondoc.core.law").joinpath("data", *name.split("/")).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


@cache
def packaged_names(folder: str) -> tuple[str, ...]:
    """Names of the YAML files in ``data/FOLDER``, in order."""
    from importlib.resources import files

    inside = files("dondoc.core.law").joinpath("data", folder)
    return tuple(sorted(entry.name for entry in inside.iterdir() if entry.name.endswith(".yaml")))
