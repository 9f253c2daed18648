"""What the room writes into the log."""

from django.utils.translation import gettext_lazy as _

from dondoc.web.reminders.words import OFTEN, WITHHELD

VALUES = {"often": OFTEN, "cause": WITHHELD}
VERBS = {
    "reminders.tuned": _("changed how “%(target)s” reminds"),
    "reminders.letters-set": _("changed how letters of “%(target)s” begin and are numbered"),
    "reminders.mailbox": _("set the mailbox of “%(target)s”: %(address)s"),
    "reminders.chosen": _("chose the own digest: %(often)s"),
    "reminders.chosen-for": _("chose the digest of %(target)s: %(often)s"),
    "reminders.drafted": _("drafted a reminder letter with %(tasks)s tasks"),
    "reminders.letter-changed": _("corrected the draft “%(target)s”"),
    "reminders.discarded": _("threw the draft of a reminder letter to %(to)s away"),
    "reminders.issued": _("issued the reminder letter no. %(number)s to %(to)s with %(tasks)s tasks"),
    "reminders.feed-made": _("made a link to the calendar of %(of)s"),
    "reminders.feed-revoked": _("revoked the link to the calendar of %(of)s"),
    "reminders.again": _("sent the mail to %(target)s again"),
    "reminders.withheld": _("withheld the mail of %(day)s to %(to)s: %(cause)s"),
    "reminders.made": _("told %(receivers)s receivers about the tasks of “%(target)s” on %(day)s"),
}
