"""Deadlines told: line by line for the officer, one sentence for the citizen, plain values for JSON."""

from dondoc.core.law.telling.explain import Explanation, Line, explain, sentence
from dondoc.core.law.telling.trace import SCHEMA, moved_trace, step_trace, trace

__all__ = ["SCHEMA", "Explanation", "Line", "explain", "moved_trace", "sentence", "step_trace", "trace"]
