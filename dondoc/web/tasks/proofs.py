"""What is attached to a step: files, links, words of registered documents."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from dondoc.core.reading import SourceText
from dondoc.files.errors import FileError, Secret
from dondoc.files.secrecy import refuse_secret
from dondoc.web.documents import queries as documents
from dondoc.web.documents import storage
from dondoc.web.documents.errors import CannotRead, SecretText
from dondoc.web.documents.names import shown_name
from dondoc.web.tasks import looking, whole_looks
from dondoc.web.tasks.errors import WrongValue
from dondoc.web.tasks.models import Evidence, Step
from dondoc.web.tasks.said import unsteered

MOST = 20
_OCTETS = "application/octet-stream"
_HOST = re.compile(
    r"(?!-)[\w-]{1,63}(?<!-)(?:\.(?!-)[\w-]{1,63}(?<!-))*\.?"
)  # a name of the house's own net has no dot
_ADDRESS = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*")  # of six
_NOT_IN_A_LINK = re.compile(r"[\s\x00-\x20\x7f<>\"{}|\\^`]|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence: a file (``name``, ``data``), a link (``url``), or a registered document with, where it is
    known, the words (``quote``) that show it. ``product``: this is the product that was asked for.
    """

    words: str = ""
    url: str = ""
    document: int | None = None
    quote: str = ""
    name: str = ""
    data: bytes = b""
    product: bool = False


def check(user: Any, proofs: Sequence[Proof]) -> None:
    """Refuse what cannot be kept: before anything is written."""
    if len(proofs) > MOST:
        raise WrongValue(_("At most %(n)s pieces of evidence in one step.") % {"n": MOST}, field="evidence")
    for proof in proofs:
        if proof.url:
            _check_link(proof.url)
        elif proof.document is not None:
            _place(user, proof)
        else:
            _check_file(proof)


def _check_link(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    named = _HOST.fullmatch(host) or _ADDRESS.fullmatch(host)
    if len(url) > 500 or not named or _NOT_IN_A_LINK.search(url) or not url.lower().startswith(("http://", "https://")):
        raise WrongValue(
            _("A link begins with https:// and names a site."), hint=_("Copy it from the browser's address line."),
            field="url",
        )  # fmt: skip
    if parts.username is not None:
        raise WrongValue(_("A link does not carry a name or password."), field="url")


def _place(user: Any, proof: Proof) -> tuple[int, int] | None:
    """Where the quoted words stand in the document, None where it is shown as a whole."""
    found = documents.visible(user).filter(pk=proof.document or 0).only("text").first()
    if found is None:
        raise WrongValue(_("This document is not in the register."), field="document")
    if not proof.quote.strip():
        return None
    start = found.text.find(proof.quote.strip())
    if start < 0:
        raise WrongValue(
            _("These words do not stand in the document."), hint=_("Copy them as they are written."), field="quote"
        )
    return start, start + len(proof.quote.strip())


def _check_file(proof: Proof) -> None:
    if not proof.data:
        raise WrongValue(_("The file is empty."), hint=_("Choose another file."), field="file")
    if len(proof.data) > settings.UPLOAD_LIMIT:
        raise WrongValue(_("The file is too large."), field="file")
    whole_looks.refuse_marked(hashlib.sha256(proof.data).hexdigest())
    try:
        looking.check_file(shown_name(proof.name), proof.data)
    except Secret as error:
        raise SecretText(error) from None
    except FileError as error:
        raise CannotRead(error) from None


def refuse_secret_words(*words: str) -> None:
    """What is typed may bear a secrecy mark as a text may: it is refused before anything of it is kept."""
    for typed in filter(None, words):
        try:
            refuse_secret(SourceText(typed))
        except Secret as error:
            raise SecretText(error) from None


def attach(step: Step, proofs: Sequence[Proof]) -> list[dict[str, Any]]:
    """Write the evidence of a step; returns what the log keeps of it."""
    shown = []
    for proof in proofs:
        row = _row(step, proof)
        row.save()
        shown.append({"kind": row.kind, "words": row.words, "sha256": row.sha256, "document": row.document_id})
    return shown


def _row(step: Step, proof: Proof) -> Evidence:
    row = Evidence(step=step, product=proof.product, words=" ".join(unsteered(proof.words).split())[:300])
    if proof.url:
        row.kind, row.url = Evidence.Kind.LINK, proof.url
    elif proof.document is not None:
        row.kind, row.document_id = Evidence.Kind.PLACE, proof.document
        place = _place(step.actor, proof)
        if place is not None:
            row.start, row.end = place
            row.quote = proof.quote.strip()
    else:
        row.kind, row.sha256 = Evidence.Kind.FILE, hashlib.sha256(proof.data).hexdigest()
        row.file_name, row.size, row.file_type = shown_name(proof.name) or "…", len(proof.data), _OCTETS
        storage.keep(row.sha256, proof.data)
        whole_looks.ask(row.sha256, proof.data, row.file_name)
    return row
