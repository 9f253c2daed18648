"""The cast: one city office, its people, a stranger from elsewhere."""

from __future__ import annotations

import os

os.environ.setdefault("DONDOC_TESTING", "1")
