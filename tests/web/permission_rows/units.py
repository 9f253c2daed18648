"""The tree, a unit, its changes."""

from __future__ import annotations

from typing import Any

from dondoc.web.units.actions import SYSTEM, add_alias
from tests.web.cast import Cast
from tests.web.permission_rows import Row

_CODE = {"code": "so-xay-dung"}


def things(cast: Cast) -> dict[str, Any]:
    """Another name of a unit."""
    return {"an alias": add_alias(SYSTEM, cast.unit("construction"), "Sở XD").pk}


ROWS = [
    Row("units:tree", holder="peggy", stranger=200),  # mallory sees the tree of elsewhere
    Row("units:tree", holder="alice", stranger_is="victor", stranger=403),
    Row("units:show", holder="peggy", kwargs=_CODE),
    Row("units:show", holder="alice", stranger_is="victor", kwargs=_CODE),
    Row("units:sample", holder="erin", colleague="alice", stranger=200),
    *(
        Row(f"units:{name}", holder="erin", colleague=who, kwargs=_CODE)
        for name in ("create", "rename", "move", "merge", "split", "end", "alias", "import")
        for who in ("dan", "grace", "bob")
    ),
    Row("units:drop-alias", holder="erin", colleague="dan", method="post", ok=302, kwargs={**_CODE, "pk": "an alias"}),
]
