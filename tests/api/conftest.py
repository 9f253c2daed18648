"""Fixtures of the API: the cast, a document read, keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from dondoc.web.accounts.tokens import SCOPES, make_token
from dondoc.web.documents import actions
from dondoc.web.documents.models import Document
from tests.web.cast import Cast
from tests.web.conftest import files_in_a_box

__all__ = ["files_in_a_box"]
TEXT = """THÀNH ỦY SÔNG MÂY
Số 21-TB/TU

THÔNG BÁO
kết luận của Thường trực Thành ủy

1. Giao Công an thành phố chủ trì rà soát phương án bảo vệ kỳ họp, báo cáo trước ngày 30/9/2026.
2. Giao Sở Xây dựng tăng cường quản lý đất đai, trật tự xây dựng theo Chương trình 07-CTr/TU ngày 10/02/2021.
Đã giải quyết 1.188/1.350 đơn, đạt tỷ lệ 80,8%. Phạm pháp hình sự giảm 12,3% so với cùng kỳ.
"""


@dataclass
class Program:
    """A program that calls the API with a key."""

    key: str

    def __call__(self, method: str, path: str, sent: Any = None, **more: Any) -> Any:
        """One call; ``sent`` is JSON."""
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        body = {} if sent is None else {"data": json.dumps(sent), "content_type": "application/json"}
        return getattr(Client(), method)(f"/api/v1{path}", headers=headers, **body, **more)


@pytest.fixture
def program(cast: Cast) -> Callable[..., Program]:
    """``program("alice")`` calls with alice's key for everything, or for the scopes named."""

    def enter(name: str, *scopes: str) -> Program:
        _token, secret = make_token(cast.people[name], "test", list(scopes or SCOPES), days=30)
        return Program(secret)

    return enter


@pytest.fixture
def paper(cast: Cast) -> Document:
    """A conclusion in the office's register, read."""
    document = actions.receive_text(cast.alice, cast.unit("office"), text=TEXT, name="ket-luan")
    actions.read_now(document.pk)
    return Document.objects.get(pk=document.pk)
