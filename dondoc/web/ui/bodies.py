"""What a request may carry, decided by its head: before anything of its body is read or written to a disk."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse

#: pages that anyone may open take a name and a password, no files
OPEN, OPEN_LIMIT = ("/accounts/", "/i18n/", "/health", "/calendar/", "/static/"), 64 * 1024
#: files of one form together, as many times what one may be
TOGETHER = 2


class BodiesMiddleware:
    """Refuses what is too large (413) and what is written in another way than UTF-8 (400).

    A form is read when its token is looked for, which is before anyone is asked who he is: without a bound whoever
    opens the page of signing in could fill the disk. A charset such as "zlib" is one to Python and none to a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through, or refuse."""
        said = (request.content_params or {}).get("charset", "utf-8")
        try:
            known = codecs.lookup(said).name in ("utf-8", "ascii")
        except (LookupError, ValueError):
            known = False
        if not known:
            raise BadRequest("charset")
        length = request.META.get("CONTENT_LENGTH") or "0"
        limit = OPEN_LIMIT if request.path.startswith(OPEN) else TOGETHER * settings.UPLOAD_LIMIT
        if not length.isdecimal() or int(length[:15]) > limit:
            raise RequestDataTooBig("body")
        return self.get_response(request)
