"""Words of the room as pages show them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

#: what a document is to its conference
KINDS: dict[str, Any] = {"conclusion": _("conclusion"), "report": _("report"), "other": _("other paper")}
#: state of a promise -> heading of its column, colour; the first five hold each promise exactly once
COLUMNS: dict[str, tuple[Any, str]] = {
    "done_on_time": (_("done on time"), "done"),
    "done_late": (_("done late"), "done"),
    "in_time": (_("in time"), "accent"),
    "overdue": (_("overdue"), "late"),
    "dropped": (_("dropped"), ""),
    "silent": (_("silent"), "risk"),
    "extended": (_("extended"), ""),
    "split": (_("split"), ""),
}
#: also asked for by the address, beside the columns
STATES: dict[str, Any] = {
    **{name: words for name, (words, _colour) in COLUMNS.items()},
    "done": _("done"),
    "at_risk": _("at risk"),
    "waiting": _("waits for verification"),
    "no_product": _("product not clear"),
    "exception": _("deviating"),
}
