"""Does it add up: sums, rates, directions, percentage points, the same fact told twice."""

from dondoc.core.arithmetic.check import Check, Place, Proposal
from dondoc.core.arithmetic.checker import check_texts

__all__ = ["Check", "Place", "Proposal", "check_texts"]
