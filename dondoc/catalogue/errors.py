"""What may be wrong with a catalogue that an office wrote itself.

DondocError
└─ CatalogueError   danh_muc_sai   a file of indicators that cannot be used: names the file, the entry and what to mend
"""

from __future__ import annotations

from dondoc.core.errors import DondocError


class CatalogueError(DondocError):
    """A catalogue that cannot be used. ``CatalogueError("chỉ tiêu “so-vu” thiếu unit", where="chi-tieu.toml")``."""

    code = "danh_muc_sai"
