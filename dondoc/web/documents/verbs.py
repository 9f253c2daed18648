"""What the room writes into the log."""

from django.utils.translation import gettext_lazy as _

from dondoc.web.documents.forms import LINK_KINDS

VALUES = {"link": dict(LINK_KINDS)}
VERBS = {
    "documents.receive": _("took in the document “%(target)s” (%(file)s)"),
    "documents.refuse_secret": _("sent a file with a secrecy mark: refused, not stored (SHA-256 %(sha256)s)"),
    "documents.read": _(
        "read “%(target)s”: %(task)s tasks, %(figure)s figures, %(citation)s citations, %(alarm)s alarms"
    ),
    "documents.read_failed": _("could not read “%(target)s” (%(reason)s)"),
    "documents.read_again": _("asked to read “%(target)s” again"),
    "documents.edit": _("corrected the register fields of “%(target)s”"),
    "documents.link": _("linked “%(target)s” to document no. %(to)s"),
    "documents.unlink": _("removed the link of “%(target)s” to document no. %(to)s"),
    "documents.fill_stub": _("gave “%(name)s”, known by citation only, its text: “%(target)s”"),
    "documents.stub": _("noted the cited document “%(target)s”, not taken in yet"),
}
