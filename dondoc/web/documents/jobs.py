"""Background entries of documents: each calls an action."""

from __future__ import annotations


def read_document(document: int) -> None:
    """Read a received document and keep what is proposed."""
    from dondoc.web.documents import actions

    actions.read_now(document)


def reading_given_up(document: int, reason: str) -> None:
    """The reading failed for good."""
    from dondoc.web.documents import actions

    actions.reading_failed(document, reason)
