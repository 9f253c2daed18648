"""What the room writes into the log."""

from django.utils.translation import gettext_lazy as _

from dondoc.web.reviews.words import KINDS

VALUES = {"paper": KINDS}
VERBS = {
    "reviews.opened": _("opened the conference “%(target)s”, held on %(held_on)s"),
    "reviews.changed": _("corrected the conference “%(target)s”"),
    "reviews.gathered": _("put “%(document)s” (%(paper)s) to the conference “%(target)s”"),
    "reviews.released": _("took “%(document)s” away from the conference “%(target)s”"),
    "reviews.task_added": _("put the task “%(task)s” to the conference “%(target)s”"),
    "reviews.task_removed": _("took the task “%(task)s” away from the conference “%(target)s”"),
}
