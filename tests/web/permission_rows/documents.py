"""Documents."""

from typing import Any

from dondoc.web.documents import actions
from dondoc.web.documents.models import Document, Link
from tests.web.cast import Cast
from tests.web.permission_rows import Row

ROWS = [
    Row("documents:list", holder="dan", colleague="victor", refused=404, stranger=200),  # mallory: her own, empty
    Row("documents:upload", holder="alice", colleague="bob", stranger_is="victor"),
    Row("documents:upload", holder="alice", colleague="dan", method="post", ok=400, stranger_is="victor"),
    Row("documents:page", holder="dan", kwargs={"key": "a document"}),
    Row("documents:page", holder="bob", kwargs={"key": "a document"}, stranger_is="peggy"),
    Row("documents:edit", colleague="dan", method="post", kwargs={"key": "a document"}, ok=422),
    Row("documents:link", colleague="bob", method="post", kwargs={"key": "a document"}, ok=422),
    Row(
        "documents:unlink", colleague="carol", method="post", ok=302,
        kwargs={"key": "a document", "link_key": "a link"},
    ),
    Row("documents:fill", colleague="bob", method="post", ok=302,
        kwargs={"key": "a document", "stub_key": "a stub"}),
    Row("documents:read_again", colleague="dan", method="post", kwargs={"key": "a document"}, ok=302),
    Row("documents:progress", holder="grace", kwargs={"key": "a document"}),
    Row("documents:download", holder="dan", kwargs={"key": "a document"}),
    Row("documents:download", holder="frank", kwargs={"key": "a document"}, stranger_is="peggy"),
]  # fmt: skip


def things(cast: Cast) -> dict[str, Any]:
    """A document of the office, and a link to one that is only cited."""
    document = actions.receive(
        cast.alice, cast.unit("office"), name="ket-luan.txt", data="Giao Sở Xây dựng báo cáo tiến độ.".encode()
    )
    other = Document.objects.create(unit=cast.unit("office"), state="stub", kind="Chỉ thị", number="15")
    link = Link.objects.create(source=document, target=other, kind="implements")
    return {"a document": document.pk, "a link": link.pk, "a stub": other.pk}
