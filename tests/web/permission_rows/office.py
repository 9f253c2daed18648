"""The log and the accounts."""

from tests.web.permission_rows import Row

ROWS = [
    Row("audit:list", holder="dan", colleague="alice", stranger=200),  # mallory administers elsewhere: an empty log
    Row("audit:list", holder="grace", colleague="bob", stranger_is="victor", stranger=403),
]
