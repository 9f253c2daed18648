"""What the room, and the administration above it, write into the log."""

from django.utils.translation import gettext_lazy as _

from dondoc.web.accounts.tokens import SCOPES

VALUES = {"scopes": SCOPES}
VERBS = {
    "accounts.created": _("made the account “%(username)s” for %(target)s"),
    "accounts.closed": _("closed the account of %(target)s"),
    "accounts.opened": _("opened the account of %(target)s again"),
    "accounts.password-reset": _("gave %(target)s a new first password"),
    "accounts.password-changed": _("changed the own password"),
    "accounts.second-factor-removed": _("removed the second factor of %(target)s"),
    "accounts.second-factor": _("changed the own second factor"),
    "accounts.profile": _("changed the own name or language"),
    "accounts.address-asked": _("asked to be mailed at %(address)s"),
    "accounts.address-confirmed": _("confirmed the own address %(address)s"),
    "accounts.address-cleared": _("took the own e-mail address away"),
    "accounts.address-set": _("set the e-mail address of %(target)s: %(address)s"),
    "accounts.role-given": _("gave %(target)s the role %(role)s at %(unit)s, from %(on)s"),
    "accounts.role-withdrawn": _("withdrew from %(target)s the role %(role)s at %(unit)s"),
    "accounts.lent": _("let %(to)s stand in for %(target)s (%(role)s) from %(on)s to %(until)s: %(reason)s"),
    "accounts.taken-back": _("ended that %(to)s stands in for %(target)s (%(role)s)"),
    "accounts.token-made": _("made the key “%(target)s” for programs: %(scopes)s"),
    "accounts.token-revoked": _("revoked the key “%(target)s”"),
    "accounts.token-revoked-of": _("revoked the key “%(target)s” of %(of)s"),
    "accounts.signed-in": _("signed in"),
    "accounts.signed-out": _("signed out"),
    "accounts.sign-in-failed": _("typed a wrong password"),
}
