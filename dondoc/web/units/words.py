"""Roles, kinds of units and kinds of changes in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dondoc.web.units.models import Membership

Role = Membership.Role
ROLES: dict[str, Any] = {
    Role.COMPILER: _("compiler"),
    Role.FOCAL_POINT: _("focal point"),
    Role.CHIEF: _("chief"),
    Role.CHAIR: _("chair"),
    Role.CLERK: _("reception clerk"),
    Role.AUDITOR: _("auditor"),
    Role.ADMINISTRATOR: _("administrator"),
}
#: kinds that the forms offer; an imported list may bring others, shown as they are
KINDS: dict[str, Any] = {
    "party": _("party committee"),
    "party-office": _("office of the party committee"),
    "party-board": _("board of the party committee"),
    "state": _("people's committee"),
    "department": _("department"),
    "court": _("court"),
    "procuracy": _("procuracy"),
    "enforcement": _("judgment enforcement"),
    "association": _("association"),
    "district": _("district"),
    "commune": _("commune or ward"),
    "unit": _("other unit"),
}
CHANGES: dict[str, Any] = {
    "created": _("created"),
    "renamed": _("renamed"),
    "moved": _("moved"),
    "merged": _("merged into"),
    "split": _("came out of"),
    "ended": _("ended"),
}
