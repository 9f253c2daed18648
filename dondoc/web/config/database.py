"""``DONDOC_DATABASE_URL`` as Django wants it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def from_url(url: str) -> dict[str, Any]:
    """``postgresql://user:password@host:port/name?option=value``; raises ``ValueError`` for anything else."""
    parts = urlsplit(url)
    if parts.scheme in ("postgresql", "postgres"):
        options = dict(parse_qsl(parts.query))
        # Questions stop after a page; the compiler and workers are called by the cost of all that is not fetched, for
        # 500 ms and 10 ms each.
        calm = "-c jit=off -c max_parallel_workers_per_gather=0"
        options["options"] = f"{calm} {options.get('options', '')}".strip()
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise ValueError("DONDOC_DATABASE_URL phải có dạng postgresql://tên:mậtkhẩu@máy/cơ_sở_dữ_liệu.")
