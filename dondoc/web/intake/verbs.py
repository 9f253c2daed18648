"""What the room writes into the log."""

from django.utils.translation import gettext_lazy as _

from dondoc.web.intake.cards import SETTLED

VALUES = {"settled": SETTLED}
VERBS = {
    "intake.accept": _("accepted “%(quote)s”"),
    "intake.refuse": _("refused “%(quote)s”: %(reason)s"),
    "intake.correct": _("corrected and accepted “%(quote)s”"),
    "intake.add": _("added “%(quote)s”"),
    "intake.split": _("split a task: “%(quote)s”"),
    "intake.merge": _("merged tasks: “%(quote)s”"),
    "intake.settle": _("settled an alarm: %(settled)s, %(note)s"),
    "intake.undo": _("undid a decision on “%(quote)s”"),
}
