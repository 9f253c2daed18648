"""Words of the room as pages show them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

OFTEN: dict[str, Any] = {"daily": _("every working day"), "weekly": _("once a week"), "off": _("not at all")}
#: state of a mail -> its words, the colour of its tag
MAILS: dict[str, tuple[Any, str]] = {
    "waiting": (_("waits"), "accent"),
    "sending": (_("being sent"), "accent"),
    "sent": (_("mail sent"), "done"),
    "unsure": (_("sent or not, unknown"), "risk"),
    "failed": (_("could not be sent"), "late"),
    "held": (_("withheld"), "risk"),
}
#: why a mail was withheld
WITHHELD: dict[str, Any] = {
    "account-closed": _("the account was closed"),
    "no-right": _("the role or the task is no longer theirs"),
    "no-address": _("the address was taken back"),
}
FORMS: dict[str, Any] = {
    "state": _("State form (Decree 30/2020)"),
    "party": _("Party form (Guidance 36 of the Party's office)"),
}
WEEKDAYS: dict[int, Any] = {
    0: _("Monday"), 1: _("Tuesday"), 2: _("Wednesday"), 3: _("Thursday"), 4: _("Friday"), 5: _("Saturday"),
    6: _("Sunday"),
}  # fmt: skip
PARTS: dict[str, Any] = {"leads": _("leads"), "in_charge": _("in charge"), "helps": _("co-operates")}
