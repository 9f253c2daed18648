"""Why a result could not be made.

ExportError
├─ UnknownFormat     a file ending that nothing is written for
└─ TooMuchForAPage   more text than a browser shows well on one page
"""

from __future__ import annotations

from dondoc.core.errors import DondocError


class ExportError(DondocError):
    """A result that could not be made."""

    code = "khong_xuat_duoc"


class UnknownFormat(ExportError):
    """A file ending that nothing is written for."""

    code = "khong_biet_duoi_tep"


class TooMuchForAPage(ExportError):
    """More text than a browser shows well on one page."""

    code = "qua_nhieu_cho_mot_trang"
