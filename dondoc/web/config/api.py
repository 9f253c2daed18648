"""The API under ``/api/v1/``: the rooms' routers, and every error in one shape."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from dondoc.web.accounts.api import Error, Wrong
from dondoc.web.documents.api import router as documents
from dondoc.web.documents.api import search_router
from dondoc.web.intake.api import indicator_router
from dondoc.web.intake.api import router as intake
from dondoc.web.office.account_api import lending_router
from dondoc.web.office.account_api import router as accounts
from dondoc.web.office.api import audit_router, token_router
from dondoc.web.reminders.api import router as reminders
from dondoc.web.reviews.api import router as reviews
from dondoc.web.tasks.export_api import router as exports
from dondoc.web.tasks.file_api import router as tasks
from dondoc.web.tasks.plan_api import works_router
from dondoc.web.tasks.view_api import router as views
from dondoc.web.ui.errors import DeskError
from dondoc.web.units.errors import ImportFailed
from dondoc.web.units.shape_api import router as units

api = NinjaAPI(
    title="Đôn Đốc",
    version="1",
    description=(
        "Văn bản, phát hiện, nhiệm vụ, hội nghị, đơn vị, tài khoản, nhật ký. "
        "Chương trình gửi tiêu đề Authorization: Bearer <khóa>; khóa có"
        " phạm vi và ngày hết hạn, lập ở Trang của tôi. Mọi lỗi có cùng một dạng (Error)."
    ),
    urls_namespace="api",
    docs_url=None,  # its pages need scripts from elsewhere; docs/reference/openapi.json is read instead
)
api.add_router("/units", units, tags=["units"])
api.add_router("/documents", documents, tags=["documents"])
api.add_router("/documents", intake, tags=["intake"])
api.add_router("/tasks", tasks, tags=["tasks"])
api.add_router("/plans", works_router, tags=["tasks"])
api.add_router("/exports", exports, tags=["tasks"])
api.add_router("/views", views, tags=["tasks"])
api.add_router("/reviews", reviews, tags=["reviews"])
api.add_router("/reminders", reminders, tags=["reminders"])
api.add_router("/search", search_router, tags=["documents"])
api.add_router("/accounts", accounts, tags=["accounts"])
api.add_router("/stand-ins", lending_router, tags=["accounts"])
api.add_router("/indicators", indicator_router, tags=["intake"])
api.add_router("/tokens", token_router, tags=["accounts"])
api.add_router("/audit", audit_router, tags=["audit"])


def _say(
    request: HttpRequest, status: int, code: str, message: str, *, hint: str = "", fields: list[Wrong] | None = None
) -> HttpResponse:
    error = Error(code=code, message=message, hint=hint, fields=fields or [])
    return api.create_response(request, error.dict(), status=status)


@api.exception_handler(DeskError)
def _of_the_desk(request: HttpRequest, error: DeskError) -> HttpResponse:
    fields = [Wrong(field=error.field, message=error.message)] if error.field else []
    if isinstance(error, ImportFailed):
        fields = [Wrong(field=f"{row.row}.{row.column}".rstrip("."), message=row.message) for row in error.rows]
    return _say(request, error.status, error.code, error.message, hint=error.hint, fields=fields)


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = [Wrong(field=_place(item["loc"]), message=str(item["msg"])) for item in error.errors]
    message = _("Some inputs are missing or wrong.")
    return _say(request, 422, "input", message, hint=_("See fields."), fields=fields)


def _place(loc: Any) -> str:
    return ".".join(str(part) for part in loc)


@api.exception_handler(AuthenticationError)
def _who(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    message, hint = _("Sign in, or send a key."), _("Authorization: Bearer ddn_…")
    return _say(request, 401, "sign-in", message, hint=hint)


@api.exception_handler(PermissionDenied)
def _not_yours(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return _say(request, 403, "right", _("Your role does not allow this."))


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return _say(request, 404, "missing", _("There is nothing here, or it is not yours to see."))


@api.exception_handler(HttpError)
def _odd(request: HttpRequest, error: HttpError) -> HttpResponse:
    message = _("The request cannot be understood.")
    return _say(request, error.status_code, "request", message, hint=str(error))


def _bad(request: HttpRequest, error: Any) -> HttpResponse:
    return _say(request, 400, "request", _("The request cannot be understood."))


for _kind in (SuspiciousOperation, BadRequest, MultiPartParserError, UnicodeDecodeError):
    api.add_exception_handler(_kind, _bad)
