"""The document's own register fields: number, symbol, issuer, date, title, signer."""

from __future__ import annotations

from dondoc.core.reading.findings import Citation, Register
from dondoc.core.reading.page import Page


def read_register(page: Page, citations: list[Citation]) -> Register:
    """Register fields from the head and the signature; None where the text does not show them."""
    return Register()
