"""Đôn Đốc: what a review conference decides gets done, and every number it hears is true."""

__version__ = "0.1.0"
