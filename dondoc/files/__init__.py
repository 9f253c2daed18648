"""Files to texts with a map back to their place, and results to files: one door in, one door out."""

from dondoc.files.folder import shown, walk
from dondoc.files.open_file import LIMITS, Limits, read_bytes, read_file
from dondoc.files.sniff import SUPPORTED
from dondoc.files.write_safely import SafeFile, write_safely

__all__ = ["LIMITS", "SUPPORTED", "Limits", "SafeFile", "read_bytes", "read_file", "shown", "walk", "write_safely"]
