"""What the room writes into the log."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "tasks.assigned": _("gave the task “%(target)s” to %(lead)s, due %(due)s"),
    "tasks.changed": _("corrected the task “%(target)s”"),
    "tasks.withdrawn": _("took back the task “%(target)s” before it began"),
    "tasks.reinstated": _("gave the task “%(target)s” again to %(lead)s"),
    "tasks.acknowledged": _("acknowledged the task “%(target)s” for %(lead)s"),
    "tasks.noted": _("reported on “%(target)s”: %(percent)s %%, %(note)s"),
    "tasks.proposed": _("handed in the product of “%(target)s” on %(on)s"),
    "tasks.verified": _("verified “%(target)s” as done, handed in on %(handed_on)s"),
    "tasks.returned": _("returned “%(target)s”: %(note)s"),
    "tasks.reopened": _("reopened “%(target)s”, due %(due)s: %(note)s"),
    "tasks.extended": _("extended “%(target)s” from %(was)s to %(due)s: %(note)s"),
    "tasks.split": _("split “%(target)s” among %(units)s"),
    "tasks.moved": _("moved “%(target)s” from %(was)s to %(lead)s: %(note)s"),
    "tasks.dropped": _("dropped “%(target)s” by decision of %(authority)s: %(note)s"),
    "tasks.rolled": _("all parts of “%(target)s” are done"),
    "tasks.asked": _("asked %(lead)s about “%(target)s”: %(note)s"),
    "tasks.answered": _("answered about “%(target)s”: %(note)s"),
    "tasks.planned": _("set the milestone “%(milestone)s” of “%(target)s” for %(planned)s"),
    "tasks.shifted": _("moved the milestone “%(milestone)s” of “%(target)s” from %(was)s to %(planned)s: %(note)s"),
    "tasks.reached": _("reached the milestone “%(milestone)s” of “%(target)s” on %(reached)s"),
    "tasks.unreached": _("took back that the milestone “%(milestone)s” of “%(target)s” was reached: %(note)s"),
    "tasks.struck": _("gave up the milestone “%(milestone)s” of “%(target)s”: %(note)s"),
    "tasks.listed": _("gave “%(target)s” the checklist “%(checklist)s”"),
    "tasks.lengthened": _("added to the checklist of “%(target)s”: %(items)s; %(note)s"),
    "tasks.ticked": _("ticked on the checklist of “%(target)s”: %(items)s"),
    "tasks.unticked": _("took back on the checklist of “%(target)s”: %(items)s; %(note)s"),
    "tasks.entered": _("entered a drill or an inspection of “%(target)s”, held on %(held_on)s: %(note)s"),
    "tasks.evidence-removed": _(
        "removed a file handed in for “%(target)s”: it bears a secrecy mark (SHA-256 %(sha256)s)"
    ),
    "tasks.exported": _("took out a list of %(rows)s tasks as a workbook"),
    "tasks.books-removed": _("removed workbooks that were sent and never applied: %(n)s"),
    "tasks.view-saved": _("kept the list “%(target)s”"),
    "tasks.view-changed": _("renamed or shared the list “%(target)s”"),
    "tasks.view-removed": _("deleted the saved list “%(target)s”"),
    "tasks.book-reply": _("applied the reply workbook “%(target)s”: %(report)s updates, %(propose)s proposed as done"),
    "tasks.book-list": _("took in the list “%(target)s”: %(new)s new tasks, %(change)s corrected"),
}
