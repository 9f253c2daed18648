"""What may be wrong with a conference.

ReviewError
├─ ReviewChanged   409   somebody else saved it since the page was opened
└─ WrongReview     422   a field, a document or a task that cannot be
"""

from __future__ import annotations

from dondoc.web.ui.errors import DeskError


class ReviewError(DeskError):
    """Root of the room's errors."""

    code = "review"


class ReviewChanged(ReviewError):
    """Somebody else was first; nothing of theirs is overwritten."""

    code = "review-changed"
    status = 409


class WrongReview(ReviewError):
    """A field, a document or a task that cannot be."""

    code = "review-value"
    status = 422
