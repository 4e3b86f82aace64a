"""Comparison ─► Digest: the short text, each line with its evidence."""
