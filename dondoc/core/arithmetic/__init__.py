"""Does it add up: sums, rates, directions, percentage points, the same fact told twice."""

from dondoc.core.arithmetic.check import Check, Place, Proposal
from dondoc.core.arithmetic.checker import Reckoning, check_texts, reckon

__all__ = ["Check", "Place", "Proposal", "Reckoning", "check_texts", "reckon"]
