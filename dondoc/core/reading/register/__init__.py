"""The document's own register fields: kind, number, issuer, date, title of its head; signer, recipients of its foot.

State documents follow Nghị định 30/2020/NĐ-CP, Party documents Hướng dẫn 36-HD/VPTW and 66-HD/VPTW; both come in one or
two columns, in table cells, or with wrapped lines. A field that the page does not show is None.
"""

from __future__ import annotations

from dondoc.core.reading.findings import Citation, Register
from dondoc.core.reading.page import Page
from dondoc.core.reading.register.head import begins_like_one, read_head
from dondoc.core.reading.register.signature import read_foot

__all__ = ["read_register"]


def read_register(page: Page, citations: list[Citation]) -> Register:  # noqa: ARG001  one shape for all builders
    """Register fields from the head and the signature; None where the text does not show them.

    >>> from dondoc.core.reading.page import prepare
    >>> page = prepare("TỈNH ỦY SÔNG MÂY\\n*\\nSố 12-CT/TU\\nCHỈ THỊ\\nvề tiếp công dân\\n")
    >>> (read_register(page, []).number, read_register(page, []).symbol)
    ('12', 'CT/TU')
    """
    if page.genre != "official" and not begins_like_one(page):
        return Register()
    head = read_head(page)
    foot = read_foot(page, head.end)
    return Register(
        kind=head.kind, number=head.number, symbol=head.symbol, issuer=head.issuer, date=head.date, place=head.place,
        title=head.title, urgency=head.urgency, signer=foot.signer, signer_title=foot.title,
        recipients=tuple(foot.recipients), spans=head.spans | foot.spans,
    )  # fmt: skip
