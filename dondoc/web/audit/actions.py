"""The one door into the log."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from dondoc.web.audit.chain import START, digest, plain, seal
from dondoc.web.audit.models import Entry, Head

_LOCK = 7_266_001  # PostgreSQL advisory lock: entries follow one another; SQLite's writers do so anyway


def record(
    *, actor: Any, verb: str, target: Any, unit: Any = None, origin: str = "", data: dict[str, Any] | None = None
) -> Entry:
    """Append an entry inside the caller's transaction: the change and its entry stand or fall together.

    ``actor`` is a user or a system name; ``target`` a saved model instance or a ("kind", "id", "name") triple; ``verb``
    is declared in the room's ``verbs.py``.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an audit entry belongs into the transaction of its change")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    head = Head.objects.first() or Head(number=0, hash=START)
    kind, key, name = target if isinstance(target, tuple) else (target._meta.label_lower, str(target.pk), str(target))
    entry = Entry(
        number=head.number + 1,
        at=timezone.now(),
        actor=actor if isinstance(actor, str) else actor.get_username(),
        actor_id_kept=None if isinstance(actor, str) else actor.pk,
        verb=verb, target=kind, target_id_kept=str(key), target_name=name.replace("\0", "")[:300],
        unit_id_kept=getattr(unit, "pk", None), origin=origin, data=plain(data or {}),
        previous=head.hash,
    )  # fmt: skip
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    head.number, head.hash, head.seal = entry.number, entry.hash, seal(entry.number, entry.hash)
    head.save()
    return entry
