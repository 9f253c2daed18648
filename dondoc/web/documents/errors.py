"""What may be wrong with a document.

DocumentError                    a document that cannot be taken, changed or linked
├─ CannotRead      422           the file cannot be read: empty, damaged, wrong type, a bomb, encrypted, a scan…
│  └─ SecretText   422           it bears a secrecy mark: never stored
├─ AlreadyHere     409           the same content is in the register (``document`` says where)
├─ Changed         409           somebody else changed it since the page was opened
└─ WrongLink       400           a link to itself, to nothing, or one that exists
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from dondoc.files.errors import FileError
from dondoc.web.ui.errors import DeskError

if TYPE_CHECKING:
    from dondoc.web.documents.models import Document


class DocumentError(DeskError):
    """Root of the room's errors."""

    code = "document"


class CannotRead(DocumentError):
    """A file that the reader refuses; carries its sentence and hint in the reader's language."""

    code = "document-unreadable"
    status = 422

    def __init__(self, cause: FileError) -> None:
        english = get_language() == "en" and cause.english
        words, hint = (cause.english, cause.english_hint) if english else (cause.message, cause.hint)
        super().__init__(words, hint=hint, field="files")
        self.cause_code = cause.code


class SecretText(CannotRead):
    """It bears a secrecy mark (Luật Bảo vệ bí mật nhà nước 2018)."""

    code = "document-secret"


def told(kept: str) -> str:
    """Why a file could not be read, as a job kept it in Vietnamese, in the reader's language."""
    if get_language() != "en":
        return kept
    kinds = [FileError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    fitting = [kind for kind in kinds if kind.sentence in kept]
    if not fitting:
        return kept
    kind = max(fitting, key=lambda one: len(one.sentence))
    return f"{kind.in_english} {kind.advice_in_english}"


class AlreadyHere(DocumentError):
    """The same content stands in the register already."""

    code = "document-duplicate"
    status = 409

    def __init__(self, message: Any, document: Document) -> None:
        super().__init__(message, field="files")
        self.document = document


class Changed(DocumentError):
    """Somebody else changed it in the meantime."""

    code = "document-changed"
    status = 409


class WrongLink(DocumentError):
    """A link that cannot be."""

    code = "document-link"
