"""What each verb of the log means, as a sentence. A room declares its own in ``<room>/verbs.py`` as ``VERBS``,
and words for values of the data as ``VALUES = {key: {value: words}}``.

A sentence may name ``%(target)s`` and any key of the entry's data; who did it stands before it.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.web.audit.models import Entry

VERBS = {"audit.guards-set": gettext_lazy("set the guards of the database anew: %(names)s")}


@cache
def _rooms(name: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("dondoc.web."):
            try:
                module = importlib.import_module(f"{config.name}.verbs")
            except ModuleNotFoundError:
                continue
            out.update(getattr(module, name, {}))
    return out


def declared() -> dict[str, Any]:
    """verb -> sentence (translated lazily), of all rooms."""
    return _rooms("VERBS")


def sentence(entry: Entry) -> str:
    """What happened, in the reader's language; an unknown verb is shown as it is."""
    words = declared().get(entry.verb)
    if words is None:
        return f"{entry.verb} {entry.target_name}"
    values = defaultdict(str, {key: _shown(value, key) for key, value in entry.data.items()})
    values["target"] = entry.target_name
    return str(words) % values


def label(verb: str) -> str:
    """A verb for a list of choices: its sentence without what it was about."""
    words = declared().get(verb)
    return str(words) % defaultdict(lambda: "…") if words is not None else verb


def _shown(value: Any, key: str = "") -> str:
    words = _rooms("VALUES").get(key, {})
    if isinstance(value, str) and value in words:
        return str(words[value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_shown(item, key) for item in value)
    if isinstance(value, str) and len(value) == 10 and value[4:5] == "-" and value[7:8] == "-":
        year, month, day = value.split("-")
        return f"{int(day)}/{int(month)}/{year}" if (year + month + day).isdigit() else value
    return str(value)
