"""The search page: whoever may see documents anywhere; others see only their own house's."""

from tests.web.permission_rows import Row

ROWS = [
    Row("documents:search", holder="alice", stranger_is="victor"),
    Row("documents:search", holder="dan", stranger=200),  # mallory reads elsewhere: finds nothing of this house
]
