"""The API answers for itself: without a key nothing opens. Who may do what there: tests/api/test_api_permissions.py."""

from typing import Any

from django.urls import URLPattern

from tests.web.permission_rows import Row, open_to_all


def _rows() -> list[Row]:
    from dondoc.web.config.api import api

    rows: dict[str, Row] = {}
    for pattern in api.urls[0]:
        assert isinstance(pattern, URLPattern)
        name = f"api:{pattern.name}"
        kwargs: dict[str, Any] = {key: "thanh-uy" if key == "code" else 1 for key in pattern.pattern.converters}
        anonymous = {"api:openapi-json": 200, "api:api-root": 404}.get(name, (401, 405))
        rows[name] = open_to_all(name, anonymous=anonymous, kwargs=kwargs)  # 405: the address only takes changes
    return list(rows.values())


ROWS = _rows()
