"""What the room writes into the log."""

from django.utils.translation import gettext_lazy as _

from dondoc.web.units.words import ROLES

VALUES = {"role": ROLES}
VERBS = {
    "units.created": _("created the unit “%(target)s”, from %(on)s"),
    "units.renamed": _("renamed the unit “%(was)s” to “%(now)s”, from %(on)s"),
    "units.moved": _("moved the unit “%(target)s” from %(was)s to %(now)s, from %(on)s"),
    "units.merged": _("merged the unit “%(target)s” into %(into)s, from %(on)s"),
    "units.split": _("split the unit “%(target)s” into %(into)s, from %(on)s"),
    "units.ended": _("ended the unit “%(target)s”, last day %(last_day)s"),
    "units.alias-added": _("added the name “%(name)s” to the unit “%(target)s”"),
    "units.alias-dropped": _("removed the name “%(name)s” from the unit “%(target)s”"),
    "units.imported": _("imported %(count)s units from the file %(file)s"),
}
