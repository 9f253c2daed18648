"""Checks of the settings: an error stops ``dondoc web serve``; each has an id, says what is wrong and what to do.

dondoc.E001  DONDOC_SECRET_KEY too short          dondoc.E006  DONDOC_UPLOAD_LIMIT out of range
dondoc.E002  DONDOC_AUDIT_KEY too short           dondoc.E007  this SQLite cannot search text
dondoc.E003  DONDOC_ALLOWED_HOSTS opens to all    dondoc.E008  rate limits would not be counted together
dondoc.E004  DONDOC_DEBUG on an open machine      dondoc.W001  open to the network without HTTPS
dondoc.E005  DONDOC_OIDC_APPS incomplete          dondoc.E009  DONDOC_VAR cannot be written
dondoc.E010  a DONDOC_TASKS_... out of range      dondoc.E011  DONDOC_INDICATORS cannot be used
dondoc.E012  mail: SITE_URL, MAIL_FROM, SMTP_SECURITY
dondoc.E020  DONDOC_TODAY on a working site
dondoc.E013  DONDOC_READINESS cannot be used
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from dondoc.catalogue.errors import CatalogueError
from dondoc.catalogue.indicators import catalogue
from dondoc.catalogue.readiness import templates

_LOCAL = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}
_MOST_UPLOAD = 2 * 1024**3


def _open_hosts() -> list[str]:
    return [host for host in settings.ALLOWED_HOSTS if host not in _LOCAL]


def secret_key(**_kwargs: Any) -> list[CheckMessage]:
    """E001."""
    if len(settings.SECRET_KEY) >= 32:
        return []
    hint = "Dùng chuỗi ngẫu nhiên từ 32 ký tự, hoặc bỏ biến này để tự tạo khóa trong var/secret-key."
    return [Error("DONDOC_SECRET_KEY quá ngắn.", hint=hint, id="dondoc.E001")]


def audit_key(**_kwargs: Any) -> list[CheckMessage]:
    """E002."""
    if len(settings.AUDIT_KEY) >= 32:
        return []
    hint = "Dùng chuỗi ngẫu nhiên từ 32 ký tự và giữ nguyên mãi: đổi khóa thì nhật ký cũ không kiểm tra được."
    return [Error("DONDOC_AUDIT_KEY quá ngắn.", hint=hint, id="dondoc.E002")]


def hosts(**_kwargs: Any) -> list[CheckMessage]:
    """E003, E004, W001."""
    out: list[CheckMessage] = []
    if "*" in settings.ALLOWED_HOSTS:
        hint = "Ghi rõ tên máy, ví dụ DONDOC_ALLOWED_HOSTS=dondoc.coquan.vn."
        out.append(Error("DONDOC_ALLOWED_HOSTS không được là “*”.", hint=hint, id="dondoc.E003"))
    if settings.DEBUG and _open_hosts():
        hint = "Bỏ DONDOC_DEBUG, hoặc chỉ mở trên máy này."
        out.append(Error("DONDOC_DEBUG làm lộ mã nguồn và dữ liệu khi mở ra mạng.", hint=hint, id="dondoc.E004"))
    if _open_hosts() and not settings.SECURE_HTTPS:
        hint = "Đặt DONDOC_HTTPS=1 (và DONDOC_BEHIND_PROXY=1 nếu chạy sau máy chủ trung gian)."
        out.append(Warning("Trang mở ra mạng mà không dùng HTTPS.", hint=hint, id="dondoc.W001"))
    return out


def oidc(**_kwargs: Any) -> list[CheckMessage]:
    """E005."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    hint = (
        'Mẫu: [{"provider_id": "tinh", "name": "Cổng của tỉnh", "client_id": "…", "secret": "…", '
        '"settings": {"server_url": "https://…"}}]'
    )
    if not isinstance(apps, list):
        return [Error("DONDOC_OIDC_APPS phải là một danh sách.", hint=hint, id="dondoc.E005")]
    out: list[CheckMessage] = []
    for number, app in enumerate(apps, start=1):
        lacking = [key for key in ("provider_id", "name", "client_id") if not (isinstance(app, dict) and app.get(key))]
        url = app.get("settings", {}).get("server_url", "") if isinstance(app, dict) else ""
        if lacking or urlsplit(url).scheme != "https":
            what = ", ".join([*lacking, *([] if urlsplit(url).scheme == "https" else ["settings.server_url (https)"])])
            out.append(Error(f"DONDOC_OIDC_APPS, mục {number}: thiếu {what}.", hint=hint, id="dondoc.E005"))
    return out


def upload_limit(**_kwargs: Any) -> list[CheckMessage]:
    """E006."""
    if 0 < settings.UPLOAD_LIMIT <= _MOST_UPLOAD:
        return []
    hint = "Ghi số byte, ví dụ 209715200 (200 MB); tối đa 2 GB."
    return [Error("DONDOC_UPLOAD_LIMIT ngoài khoảng cho phép.", hint=hint, id="dondoc.E006")]


def full_text(**_kwargs: Any) -> list[CheckMessage]:
    """E007."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return []
    with sqlite3.connect(":memory:") as probe:
        options = {row[0] for row in probe.execute("PRAGMA compile_options")}
    probe.close()
    if "ENABLE_FTS5" in options:
        return []
    hint = "Dùng bản Python khác, hoặc PostgreSQL qua DONDOC_DATABASE_URL."
    return [Error("SQLite của Python này không có FTS5 nên không tìm kiếm được.", hint=hint, id="dondoc.E007")]


def shared_cache(**_kwargs: Any) -> list[CheckMessage]:
    """E008."""
    backend = settings.CACHES["default"]["BACKEND"]
    if backend.endswith(("DatabaseCache", "RedisCache", "PyMemcacheCache")):
        return []
    hint = "Dùng bộ nhớ đệm chung (mặc định là bảng dondoc_cache)."
    return [Error("Giới hạn nhập sai mật khẩu sẽ không đếm chung giữa các tiến trình.", hint=hint, id="dondoc.E008")]


def var_folder(**_kwargs: Any) -> list[CheckMessage]:
    """E009."""
    folder = Path(settings.VAR)
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK):
        return []
    hint = "Chọn thư mục khác bằng DONDOC_VAR, hoặc cấp quyền ghi."
    return [Error(f"Không ghi được vào {folder}.", hint=hint, id="dondoc.E009")]


_COUNTS = (
    ("TASKS_SILENT_DAYS", 1), ("TASKS_RISK_DAYS", 0), ("TASKS_EXTENSIONS", 0), ("TASKS_EXPORT_HOURS", 1),
    ("TASKS_BOOK_DAYS", 1),
)  # fmt: skip


def tasks(**_kwargs: Any) -> list[CheckMessage]:
    """E010."""
    known = ("person", "work", "time", "responsibility", "product", "authority")
    out: list[CheckMessage] = []
    for name, least in _COUNTS:
        if not least <= getattr(settings, name) <= 3650:
            hint = f"Ghi số nguyên từ {least} đến 3650."
            out.append(Error(f"DONDOC_{name} ngoài khoảng cho phép.", hint=hint, id="dondoc.E010"))
    if not 1 <= settings.TASKS_EXPORT_ROWS <= 20_000:
        hint = "Ghi số nguyên từ 1 đến 20000."
        out.append(Error("DONDOC_TASKS_EXPORT_ROWS ngoài khoảng cho phép.", hint=hint, id="dondoc.E010"))
    if not 0 <= settings.TASKS_READY_PERCENT <= 100:
        hint = "Ghi số nguyên từ 0 đến 100."
        out.append(Error("DONDOC_TASKS_READY_PERCENT ngoài khoảng cho phép.", hint=hint, id="dondoc.E010"))
    if not set(settings.TASKS_CLEAR_ITEMS) <= set(known):
        hint = f"Chọn trong: {', '.join(known)}."
        out.append(Error("DONDOC_TASKS_CLEAR_ITEMS có mục không có.", hint=hint, id="dondoc.E010"))
    return out


def indicators(**_kwargs: Any) -> list[CheckMessage]:
    """E011."""
    try:
        catalogue(settings.INDICATORS)
    except CatalogueError as error:
        return [Error(f"DONDOC_INDICATORS: {error.where}: {error.message}.", hint=error.hint, id="dondoc.E011")]
    return []


def mail(**_kwargs: Any) -> list[CheckMessage]:
    """E012."""
    out: list[CheckMessage] = []
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        hint = "Ghi địa chỉ mà mọi người mở, ví dụ https://dondoc.coquan.vn."
        out.append(Error("DONDOC_SITE_URL không phải một địa chỉ trang web.", hint=hint, id="dondoc.E012"))
    if "@" not in parseaddr(settings.MAIL_FROM)[1]:
        hint = "Mẫu: Đôn Đốc <dondoc@coquan.vn>."
        out.append(Error("DONDOC_MAIL_FROM không phải một địa chỉ thư.", hint=hint, id="dondoc.E012"))
    if settings.SMTP_SECURITY not in ("starttls", "ssl", "none"):
        hint = "Chọn starttls, ssl hoặc none."
        out.append(Error("DONDOC_SMTP_SECURITY không có giá trị này.", hint=hint, id="dondoc.E012"))
    return out


def fixed_day(**_kwargs: Any) -> list[CheckMessage]:
    """E020."""
    if settings.TODAY is None or settings.DEMO or settings.TESTING:
        return []
    hint = "Bỏ biến này: hạn và ngày của mọi việc phải theo ngày thật. Để tập huấn, dùng bản minh họa (DONDOC_DEMO=1)."
    return [Error("DONDOC_TODAY chỉ dùng cho bản minh họa.", hint=hint, id="dondoc.E020")]


def readiness(**_kwargs: Any) -> list[CheckMessage]:
    """E013."""
    try:
        templates(settings.READINESS)
    except CatalogueError as error:
        return [Error(f"DONDOC_READINESS: {error.where}: {error.message}.", hint=error.hint, id="dondoc.E013")]
    return []


ALL: tuple[Callable[..., list[CheckMessage]], ...] = (
    secret_key, audit_key, hosts, oidc, upload_limit, full_text, shared_cache, var_folder, tasks,
    indicators, mail, fixed_day, readiness,
)  # fmt: skip


def register_all() -> None:
    """Tell Django of every check."""
    for check in ALL:
        register(check)
